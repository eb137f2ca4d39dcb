"""A library's folder, read whole: statements, codebook and ladders of strength; a file that is bad
does not hide the good ones.

The ladders are verbs in order, the weakest first. There is no official order of these verbs; the
file that ships is a convention, to be edited.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from compare.files import failed, is_inside, leads_out
from compare.library.codebook_file import read_codebook
from compare.library.index import WORTH, Entry, entries
from compare.library.locate import CODEBOOK, find_library, shipped_library
from compare.library.page import is_page, read_text, tidy
from compare.library.safe_yaml import Limits, Listing, Node, Scalar, Table, read_table
from compare.library.statement_file import load_statement
from compare.model import (
    Codebook,
    Findings,
    Ladder,
    Library,
    Problem,
    RejoinderError,
    Severity,
    did_you_mean,
    errors_in,
    refused,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from compare.library.safe_yaml import Entry as Pair
    from compare.model import Statement, Unread

    Found = tuple[Statement | None, tuple[Problem, ...]]

_LONGEST = 120
"""Characters of an id that a message repeats."""


def load_library(path: str | Path | None = None) -> Library:
    """The library in a folder (None: where ``find_library`` finds it), statements by id.

    RejoinderError only where there is no such folder; all else is in ``problems``.
    """
    return _load(path, lambda entry, page: entry.whole(page))


def load_catalogue(path: str | Path | None = None) -> Library:
    """As ``load_library``, for those who list what there is: where the library is large, its
    statements come without their words (``text`` is empty), and much faster.
    """
    return _load(path, lambda entry, _page: (entry.statement, entry.problems))


def _load(path: str | Path | None, known: Callable[[Entry, Path], Found]) -> Library:
    """The library; ``known`` tells what is taken of a page that the index knows."""
    folder = Path(path) if path is not None else find_library()
    names = _names(folder)
    held = {one.name: one for one in entries(folder)} if len(names) >= WORTH else {}
    statements: list[Statement] = []
    problems: list[Problem] = []
    for page in (folder / name for name in names):
        entry = held.get(page.name)
        statement, found = known(entry, page) if entry else load_page(page, folder)
        statements += [statement] if statement else []
        problems += found
    problems += _same_but_for_case(statements)
    codebook = codebook_of(folder)
    ladders = ladders_of(folder)
    return Library(
        folder=str(folder),
        statements=tuple(statements),
        codebook=codebook,
        problems=(*problems, *codebook.problems, *ladders.problems),
    )


def page_names(folder: Path) -> list[str]:
    """The files of a library that hold statements, in order; OSError where it is unreadable."""
    with os.scandir(folder) as found:
        return sorted(one.name for one in found if is_page(one.name))


def _names(folder: Path) -> list[str]:
    """``page_names``; RejoinderError where there is no such folder, or it cannot be read."""
    try:
        return page_names(folder)
    except (FileNotFoundError, NotADirectoryError):
        raise refused(
            "there is no such folder",
            str(folder),
            expected="a folder with statements",
            remedy="check the path, or begin a library there: rejoinder add FILE --library DIR",
        ) from None
    except (OSError, ValueError) as error:
        raise RejoinderError(failed("cannot be read", folder, error)) from error


def load_page(page: Path, folder: Path) -> Found:
    """The statement on a page that does not lead out of the library."""
    if is_inside(page, folder):
        return load_statement(page)
    return None, (leads_out(page),)


def _same_but_for_case(statements: list[Statement]) -> list[Problem]:
    """Ids that some systems cannot tell apart."""
    seen: dict[str, Statement] = {}
    return [
        Problem(
            message=f"the id differs from {other.id!r} only in capitals",
            file=one.file,
            field="id",
            expected="ids that differ in letters",
            remedy="rename one of the files",
            severity=Severity.WARNING,
        )
        for one in statements
        if (other := seen.setdefault(one.id.casefold(), one)) is not one
    ]


def codebook_of(folder: Path) -> Codebook:
    """A library's codebook, with what people decided on passages there; the one that ships where
    the library has none of its own.
    """
    from compare.library.review_file import ruled  # most that ask for a codebook stop there

    own, shipped = folder / CODEBOOK, shipped_library() / CODEBOOK
    if own.is_symlink() and not is_inside(own, folder):
        book = Codebook(problems=(leads_out(own),))
    elif own.exists():
        book = read_codebook(own)
    else:
        book = read_codebook(shipped) if shipped.is_file() else Codebook()
    return ruled(book, folder)


def load_codebook(path: str | Path | None = None) -> Codebook:
    """The codebook in a file, or of a library's folder; None: of the library that is found.

    RejoinderError where the path leads nowhere; what is wrong inside is in ``problems``.
    """
    if path is None:
        return codebook_of(find_library())
    given = Path(path)
    if given.is_dir():
        return codebook_of(given)
    if not given.exists():
        raise refused(message="there is no such codebook", file=str(given), remedy="check the path")
    return read_codebook(given)


def unread_of(codebook: Codebook, ladders: LadderBook) -> tuple[Unread, ...]:
    """What could not be read of that on which a comparison rests beside its statements."""
    from compare.model import Basis, unread  # who lists a library needs no comparison's values

    return (
        *unread(Basis.CODEBOOK, codebook.problems),
        *unread(Basis.LADDERS, ladders.problems),
        *unread(Basis.RULINGS, codebook.unread_rulings),
    )


def absent(statement_id: str, folder: str | Path, known: Iterable[str]) -> Problem:
    """The problem of an id that no statement of a library has; ``known`` are those that it has."""
    shown = statement_id if len(statement_id) <= _LONGEST else f"{statement_id[:_LONGEST]}…"
    return Problem(
        message=f"no statement has the id {shown!r}",
        file=str(folder),
        expected="an id of the library, or the path of a statement",
        remedy=did_you_mean(shown, known) or "list the ids with: rejoinder list",
    )


LADDERS = "ladders.yaml"
"""The file of a library that holds its ladders."""
_SIZE = 256 * 1024
"""Bytes of it that are read."""
_MOST_VERBS = 1000
_LONGEST_VERB = 80
_VERB = re.compile(r"[^\W\d_][\w'’-]*(?: (?:[^\W\d_][\w'’-]*|\.\.\.))*", re.UNICODE)
_LADDERS = {
    "directive": ("directive", 0),
    "evaluative.disapproval": ("evaluative", -1),
    "evaluative.approval": ("evaluative", 1),
}
"""Each ladder of the file: its name in a comparison, and its polarity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderBook:
    """The ladders of a file as far as they can be used, and what is wrong with it. A ladder that
    the file leaves out, or in which something is wrong, is the one that ships.
    """

    ladders: tuple[Ladder, ...] = ()
    problems: tuple[Problem, ...] = ()
    file: str = ""
    """Where they were read."""


def ladders_of(folder: Path) -> LadderBook:
    """A library's ladders; those that ship where it has none of its own."""
    own, shipped = folder / LADDERS, shipped_ladders()
    if not own.exists():
        return shipped
    if not is_inside(own, folder):
        return replace(shipped, problems=(leads_out(own),), file=str(own))
    return _ladders_in(own, shipped.ladders)


@cache
def shipped_ladders() -> LadderBook:
    """The ladders that ship; none where their file is missing."""
    file = shipped_library() / LADDERS
    return _ladders_in(file) if file.is_file() else LadderBook()


def _ladders_in(file: Path, shipped: tuple[Ladder, ...] = ()) -> LadderBook:
    findings = Findings(str(file))
    source = read_text(file, _SIZE, findings)
    if source is None:
        return LadderBook(ladders=shipped, problems=findings.sorted(), file=str(file))
    return parse_ladders(source, file=str(file), shipped=shipped)


def parse_ladders(source: str, *, file: str, shipped: tuple[Ladder, ...] = ()) -> LadderBook:
    """The ladders that ``source`` holds; ``shipped`` stand in for those that it does not."""
    findings = Findings(file)
    table = read_table(
        tidy(source, findings),
        findings,
        wrong="the file is no table of ladders",
        expected="directive: [...] and evaluative: {disapproval: [...], approval: [...]}",
        limits=Limits(depth=6),
    )
    found = {(one.name, one.polarity): one for one in shipped}
    for field, entry in _ladder_entries(table, findings) if table else ():
        if (rungs := _rungs(entry, field, findings)) is not None:
            name, polarity = _LADDERS[field]
            found[name, polarity] = Ladder(name=name, rungs=rungs, polarity=polarity)
    return LadderBook(ladders=tuple(found.values()), problems=findings.sorted(), file=file)


def _ladder_entries(table: Table, findings: Findings) -> Iterator[tuple[str, Pair]]:
    """The ladders in the file, each with its place; the findings name what is none."""
    for entry in table.entries:
        parts: tuple[Pair, ...] = (entry,)
        above, listed = "", ("directive", "evaluative")
        if entry.key == "evaluative" and isinstance(entry.value, Table):
            parts, above, listed = entry.value.entries, "evaluative.", ("disapproval", "approval")
        elif entry.key == "evaluative":
            findings.error(
                "the ladder is in two parts",
                line=entry.line,
                field=entry.key,
                expected="disapproval: [...] and approval: [...]",
                remedy="write the two parts under evaluative, further in",
            )
            continue
        for part in parts:
            field = above + part.key
            if field in _LADDERS:
                yield field, part
                continue
            findings.warn(
                f"the key {part.key!r} is not known; it is kept",
                line=part.line,
                field=field,
                expected=", ".join(listed),
                remedy=did_you_mean(part.key, listed),
            )


def _rungs(entry: Pair, field: str, findings: Findings) -> tuple[tuple[str, ...], ...] | None:
    """The rungs of a ladder; None, and noted, where one of them is wrong."""
    if not isinstance(entry.value, Listing):
        findings.error(
            "the ladder is no list of rungs",
            line=entry.value.line,
            field=field,
            expected="a list, the weakest first, of lists of verbs",
            remedy="write each rung as a line: - [verb, verb]",
        )
        return None
    before = len(errors_in(findings.problems))
    lines: dict[str, int] = {}
    rungs: list[tuple[str, ...]] = []
    for number, rung in enumerate(entry.value.items, 1):
        place = f"{field}[{number}]"
        items = rung.items if isinstance(rung, Listing) else (rung,)
        verbs = [_verb(item, place, lines, findings) for item in items]
        rungs.append(tuple(verb for verb in verbs if verb))
        if not items:
            findings.warn(
                "the rung has no verb; it is left out",
                line=rung.line,
                field=place,
                expected="[verb, verb]",
                remedy="write a verb, or remove the line",
            )
    if sum(map(len, rungs)) > _MOST_VERBS:
        findings.error(
            f"the ladder has more than {_MOST_VERBS} verbs", line=entry.line, field=field
        )
    wrong = len(errors_in(findings.problems)) > before
    return None if wrong else tuple(rung for rung in rungs if rung)


def _verb(node: Node, field: str, lines: dict[str, int], findings: Findings) -> str:
    """A verb that can be looked for; empty where it is wrong or stands above already."""
    verb = " ".join(node.text.split()) if isinstance(node, Scalar) else ""
    if len(verb) > _LONGEST_VERB or not _VERB.fullmatch(verb):
        findings.error(
            f"{verb!r} is no verb" if verb else "a verb is missing",
            line=node.line,
            field=field,
            expected="a verb in its base form, alone or in a phrase: express ... regret",
            remedy="write words; three dots alone stand for up to three words",
        )
        return ""
    first = lines.setdefault(verb.casefold(), node.line)
    if first != node.line:
        findings.warn(
            f"the verb {verb!r} stands on line {first} already; that rung counts",
            line=node.line,
            field=field,
            expected="each verb once on a ladder",
            remedy="remove one of the two",
        )
    return verb if first == node.line else ""
