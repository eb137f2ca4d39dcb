"""The ladders of strength: verbs in order, the weakest first, in ``ladders.yaml`` of a library.

There is no official order of these verbs; the file that ships is a convention, to be edited.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from compare.files import read_bytes
from compare.library.findings import Findings
from compare.library.ladder_reader import LadderReader
from compare.library.locate import find_library, shipped_library
from compare.library.page import decode, tidy
from compare.library.safe_yaml import Limits, Table, read_yaml
from compare.model import Ladder, Problem, RejoinderError

LADDERS = "ladders.yaml"
"""The file of a library that holds its ladders."""
SIZE_LIMIT = 256 * 1024
"""Bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderBook:
    """The ladders of a file as far as they can be used, and what is wrong with it. A ladder that
    the file leaves out, or in which something is wrong, is the one that ships.
    """

    ladders: tuple[Ladder, ...] = ()
    problems: tuple[Problem, ...] = ()
    file: str = ""
    """Where they were read."""


def load_ladders(path: str | Path | None = None) -> LadderBook:
    """The ladders of a library's folder, or in a file; None: of the library that is found. Those
    that ship where the library has none of its own. RejoinderError where the path leads nowhere.
    """
    given = find_library() if path is None else Path(path)
    if given.is_dir() or path is None:
        return ladders_of(given)
    if not given.exists():
        raise RejoinderError(
            Problem(message="there is no such file", file=str(given), remedy="check the path")
        )
    return _read(given, shipped_ladders().ladders)


def ladders_of(folder: Path) -> LadderBook:
    """A library's ladders; those that ship where it has none of its own."""
    own = folder / LADDERS
    if not own.exists():
        return shipped_ladders()
    if own.is_symlink() and not own.resolve().is_relative_to(folder.resolve()):
        problem = Problem(
            message="the file of ladders is a link that leads out of the library",
            file=str(own),
            expected="a file inside the library",
            remedy="copy what it leads to into the library",
        )
        return LadderBook(ladders=shipped_ladders().ladders, problems=(problem,), file=str(own))
    return _read(own, shipped_ladders().ladders)


def shipped_ladders() -> LadderBook:
    """The ladders that ship; none where their file is missing."""
    file = shipped_library() / LADDERS
    return _read(file, ()) if file.is_file() else LadderBook()


def _read(file: Path, shipped: tuple[Ladder, ...]) -> LadderBook:
    findings = Findings(str(file))
    try:
        source = decode(read_bytes(file, SIZE_LIMIT), findings)
    except RejoinderError as error:
        return LadderBook(ladders=shipped, problems=error.problems, file=str(file))
    if source is None:
        return LadderBook(ladders=shipped, problems=findings.sorted(), file=str(file))
    return parse_ladders(source, file=str(file), shipped=shipped)


def parse_ladders(source: str, *, file: str, shipped: tuple[Ladder, ...] = ()) -> LadderBook:
    """The ladders that ``source`` holds; ``shipped`` stand in for those that it does not."""
    findings = Findings(file)
    text = tidy(source, findings)
    node = read_yaml(text, findings, limits=Limits(depth=6)) if text is not None else None
    if node is not None and not isinstance(node, Table):
        findings.error(
            "the file is no table of ladders",
            line=node.line,
            expected="directive: [...] and evaluative: {disapproval: [...], approval: [...]}",
        )
    found = LadderReader(findings).ladders(node) if isinstance(node, Table) else {}
    ladders = tuple(found.get(_key(one), one) for one in shipped)
    known = {_key(one) for one in shipped}
    rest = tuple(ladder for key, ladder in found.items() if key not in known)
    return LadderBook(ladders=ladders + rest, problems=findings.sorted(), file=file)


def _key(ladder: Ladder) -> tuple[str, int]:
    return ladder.name, ladder.polarity
