"""The ladders of strength: verbs in order, the weakest first, in ``ladders.yaml`` of a library.

There is no official order of these verbs; the file that ships is a convention, to be edited.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from compare.files import is_inside, leads_out, read_bytes
from compare.library.locate import find_library, shipped_library
from compare.library.page import decode, tidy
from compare.library.safe_yaml import Limits, Listing, Node, Scalar, Table, read_yaml
from compare.model import Findings, Ladder, Problem, RejoinderError, did_you_mean, refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compare.library.safe_yaml import Entry


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
        raise refused(message="there is no such file", file=str(given), remedy="check the path")
    return _read(given, shipped_ladders().ladders)


def ladders_of(folder: Path) -> LadderBook:
    """A library's ladders; those that ship where it has none of its own."""
    own = folder / LADDERS
    if not own.exists():
        return shipped_ladders()
    shipped = shipped_ladders().ladders
    if not is_inside(own, folder):
        return LadderBook(ladders=shipped, problems=(leads_out(own),), file=str(own))
    return _read(own, shipped)


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


MOST_VERBS = 1000
_LONGEST = 80
_VERB = re.compile(r"[^\W\d_][\w'’-]*(?: (?:[^\W\d_][\w'’-]*|\.\.\.))*", re.UNICODE)
_LADDERS = {
    "directive": ("directive", 0),
    "disapproval": ("evaluative", -1),
    "approval": ("evaluative", 1),
}
"""Each ladder of the file: its name in a comparison, and its polarity."""
_PARTS = ("disapproval", "approval")
_KEYS = ("directive", "evaluative")


class LadderReader:
    """Reads one file's ladders and notes what is wrong."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.lines: dict[tuple[str, str], int] = {}

    def ladders(self, table: Table) -> Mapping[tuple[str, int], Ladder]:
        """The ladders without mistakes, by name and polarity."""
        found: dict[tuple[str, int], Ladder] = {}
        for entry in table.entries:
            if entry.key == "evaluative" and isinstance(entry.value, Table):
                for part in entry.value.entries:
                    self._add(found, part, _PARTS, f"evaluative.{part.key}")
            elif entry.key == "evaluative":
                self.findings.error(
                    "the ladder is in two parts",
                    line=entry.line,
                    field=entry.key,
                    expected="disapproval: [...] and approval: [...]",
                    remedy="write the two parts under evaluative, further in",
                )
            else:
                self._add(found, entry, ("directive",), entry.key)
        return found

    def _add(
        self,
        found: dict[tuple[str, int], Ladder],
        entry: Entry,
        known: tuple[str, ...],
        field: str,
    ) -> None:
        if entry.key not in known:
            listed = known if len(known) > 1 else _KEYS
            self.findings.warn(
                f"the key {entry.key!r} is not known; it is kept",
                line=entry.line,
                field=field,
                expected=", ".join(listed),
                remedy=did_you_mean(entry.key, listed),
            )
            return
        name, polarity = _LADDERS[entry.key]
        rungs = self._rungs(entry, field)
        if rungs is not None:
            found[name, polarity] = Ladder(name=name, rungs=rungs, polarity=polarity)

    def _rungs(self, entry: Entry, field: str) -> tuple[tuple[str, ...], ...] | None:
        """The rungs of a ladder; None, and noted, where one of them is wrong."""
        if not isinstance(entry.value, Listing):
            self.findings.error(
                "the ladder is no list of rungs",
                line=entry.value.line,
                field=field,
                expected="a list, the weakest first, of lists of verbs",
                remedy="write each rung as a line: - [verb, verb]",
            )
            return None
        before = len(self.findings.problems)
        rungs = tuple(
            self._rung(rung, f"{field}[{number}]", name=field)
            for number, rung in enumerate(entry.value.items, 1)
        )
        if sum(map(len, rungs)) > MOST_VERBS:
            self.findings.error(
                f"the ladder has more than {MOST_VERBS} verbs", line=entry.line, field=field
            )
        wrong = any(p.severity == "error" for p in self.findings.problems[before:])
        return None if wrong else tuple(rung for rung in rungs if rung)

    def _rung(self, node: Node, field: str, *, name: str) -> tuple[str, ...]:
        items = node.items if isinstance(node, Listing) else (node,)
        verbs = [self._verb(item, field, name) for item in items]
        if not items:
            self.findings.warn(
                "the rung has no verb; it is left out",
                line=node.line,
                field=field,
                expected="[verb, verb]",
                remedy="write a verb, or remove the line",
            )
        return tuple(verb for verb in verbs if verb)

    def _verb(self, node: Node, field: str, name: str) -> str:
        """A verb that can be looked for; empty where it is wrong or stands above already."""
        verb = " ".join(node.text.split()) if isinstance(node, Scalar) else ""
        if len(verb) > _LONGEST or not _VERB.fullmatch(verb):
            self.findings.error(
                f"{verb!r} is no verb" if verb else "a verb is missing",
                line=node.line,
                field=field,
                expected="a verb in its base form, alone or in a phrase: express ... regret",
                remedy="write words; three dots alone stand for up to three words",
            )
            return ""
        first = self.lines.setdefault((name, verb.casefold()), node.line)
        if first != node.line:
            self.findings.warn(
                f"the verb {verb!r} stands on line {first} already; that rung counts",
                line=node.line,
                field=field,
                expected="each verb once on a ladder",
                remedy="remove one of the two",
            )
            return ""
        return verb
