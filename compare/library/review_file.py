"""The file of a pair's decisions: ``reviews/<a>--<b>.yaml``, one entry a decision, stable; and the
file held over a sitting: what was read, what was written, what others changed. What did not change
stays as it was written, comments included.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compare.files import (
    failed,
    locked,
    make_folder,
    read_bytes,
    refuse_leading_out,
    remove_file,
    sweep,
    write_atomic,
)
from compare.library.decision import Decision, Merge, in_order, merge, turned
from compare.library.locate import refuse_read_only
from compare.library.page import ID_RULE, decode, is_id, tidy
from compare.library.safe_yaml import Limits, Listing, Node, Scalar, Table, dump, plain, read_yaml
from compare.model import (
    Codebook,
    Findings,
    Problem,
    RejoinderError,
    Ruling,
    Selector,
    errors_in,
    refused,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

REVIEWS = "reviews"
REVIEWS_LIMIT = 16 * 1024 * 1024
LIMITS = Limits(depth=10, nodes=1_000_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviews:
    """The decisions about a pair, by time, and what is wrong with their file."""

    left: str
    right: str
    decisions: tuple[Decision, ...] = ()
    problems: tuple[Problem, ...] = ()
    raw: bytes | None = None
    """What the file holds; None where there is none."""
    text: str | None = None
    lines: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """The first and last line of each entry, from 1, by id."""


def reviews_path(folder: str | Path, left: str, right: str) -> Path:
    """The file of a pair's decisions, whether or not it is there."""
    for statement_id in (left, right):
        if not is_id(statement_id):
            raise refused(
                message=f"{statement_id!r} cannot be an id",
                file=str(folder),
                field="id",
                expected=ID_RULE,
                remedy="add the statement to the library first",
            )
    return Path(folder) / REVIEWS / f"{left}--{right}.yaml"


def read_reviews(path: Path, folder: Path | None = None, *, only: bytes = b"") -> Reviews:
    """The decisions in a file, of the pair that its name says; an entry that is wrong does not hide
    the others. With ``folder``, the file is one of this library; else it need not lie in one. A
    file that does not hold ``only`` is not parsed.
    """
    left, _, right = path.stem.partition("--")
    findings = Findings(str(path))
    try:
        if folder is not None:
            refuse_leading_out(path, folder)
        raw = read_bytes(path, REVIEWS_LIMIT)
    except RejoinderError as error:
        return Reviews(left=left, right=right, problems=error.problems)
    if not raw.strip():  # a file without decisions is never written: this one has lost them
        findings.error("the file is empty", remedy="put a copy in its place, or delete it")
    text = decode(raw, findings)
    if only not in raw and not findings.failed:
        return Reviews(left=left, right=right)
    text = tidy(text, findings) if text is not None else None
    node = read_yaml(text, findings, limits=LIMITS)
    decisions = in_order(read_entries(node, findings))
    lines = _lines(node) if text and not findings.failed else {}
    found = Reviews(left=left, right=right, decisions=decisions, problems=findings.sorted())
    return replace(found, raw=raw, text=text, lines=lines)


def _lines(node: Node | None) -> dict[str, tuple[int, int]]:
    """Where each entry of a block list stands; nothing where two share a line."""
    found = {
        name.text: (item.line, item.last)
        for item in (node.items if isinstance(node, Listing) else ())
        if isinstance(item, Table) and isinstance(name := item.get("id"), Scalar)
    }
    edges = sorted(found.values())
    apart = all(a[1] < b[0] for a, b in pairwise(edges))
    return found if apart else {}


def ruled(codebook: Codebook, folder: str | Path) -> Codebook:
    """The codebook with what people decided of themes and passages, over all pairs of a library;
    of two on the same words the later one. What could not be read of it is told as well.
    """
    found: dict[tuple[str, str], tuple[str, Ruling]] = {}
    problems: list[Problem] = []
    for page in _pages(Path(folder), problems):
        reviews = read_reviews(page, Path(folder), only=b"theme")
        problems += errors_in(reviews.problems)
        for one in (one for one in reviews.decisions if one.what == "theme"):
            sign, theme = one.value[:1], one.value[1:]
            for selector in (*one.left, *one.right):
                made = Ruling(theme=theme, text=selector.exact, holds=sign == "+")
                known = found.get((theme, selector.exact))
                if sign in ("+", "-") and (known is None or known[0] <= one.when):
                    found[theme, selector.exact] = one.when, made
    rulings = tuple(found[key][1] for key in sorted(found))
    return replace(codebook, rulings=rulings, unread_rulings=tuple(problems))


def _pages(folder: Path, problems: list[Problem]) -> list[Path]:
    """The files of all pairs by name; a problem where their folder cannot be read."""
    place = folder / REVIEWS
    try:
        return sorted(one for one in place.iterdir() if one.match("*--*.yaml"))
    except FileNotFoundError:
        return []
    except OSError as error:
        problems.append(failed("cannot be read", place, error))
        return []


_WORDS = ("id", "who", "when", "what", "about", "value", "why", "program")
_REQUIRED = ("id", "who", "when", "what")
_SIDES = ("left", "right")
FIRST_YEAR, LAST_YEAR = 1970, 2999
"""Years that clocks have."""
_NUMBERS = {"start": "0", "end": "0", "nth": "1", "of": "1"}
"""Numbers of a selector, and what each is where it is left out."""


def entry_values(decision: Decision) -> dict[str, object]:
    """A decision's keys, in the order of the file; what is empty is left out."""
    values: dict[str, object] = {
        key: value for key in _WORDS if (value := getattr(decision, key)) or key in _REQUIRED
    }
    for side in _SIDES:
        keys = [
            {"exact": one.exact, "prefix": one.prefix, "suffix": one.suffix}
            | {"start": one.start, "end": one.end}
            | ({"nth": one.nth, "of": one.of} if one.of != 1 else {})
            | ({"to_edge": "true"} if one.to_edge else {})
            for one in getattr(decision, side)
        ]
        values |= {side: keys} if keys else {}
    return values | dict(decision.extra)


def read_entries(node: Node | None, findings: Findings) -> list[Decision]:
    """The decisions of a file, without the entries that are wrong or stand twice."""
    if node is None:
        return []
    if not isinstance(node, Listing):
        findings.error("this is no list of decisions", line=node.line, expected="- id: ...")
        return []
    decisions: dict[str, Decision] = {}
    for item in node.items:
        decision = _decision(item, findings)
        if decision and decisions.setdefault(decision.id, decision) is not decision:
            findings.error(
                f"the decision {decision.id} stands twice",
                line=item.line,
                field="id",
                expected="each id once",
                remedy="remove one of them",
            )
    return list(decisions.values())


def _decision(node: Node, findings: Findings) -> Decision | None:
    """One entry, or None with an error."""
    if not isinstance(node, Table):
        findings.error("an entry is no decision", line=node.line, expected="id, who, when, what")
        return None
    values = {key: node.get(key) for key in _WORDS}
    words = {key: one.text if isinstance(one, Scalar) else "" for key, one in values.items()}
    if absent := next((key for key in _REQUIRED if not words[key]), None):
        message = f"the decision has no {absent}"
        findings.error(message, line=node.line, field=absent, expected="words")
        return None
    year = re.match(r"(\d{4})-", words["when"], re.ASCII)  # other words than a date pass
    if year is not None and not FIRST_YEAR <= int(year[1]) <= LAST_YEAR:
        findings.error(
            f"{words['when'][:40]!r} is no time at which anybody decides",
            line=node.line,
            field="when",
            expected=f"a date from {FIRST_YEAR} to {LAST_YEAR}, as 2026-02-23T10:11:12.345Z",
            remedy="write when it was decided",
        )
        return None
    left, right = (_selectors(node.get(side), side, findings) for side in _SIDES)
    if left is None or right is None:
        return None
    known = {*_WORDS, *_SIDES}
    extra = {entry.key: plain(entry.value) for entry in node.entries if entry.key not in known}
    return Decision(**words, left=left, right=right, extra=extra)


def _selectors(node: Node | None, side: str, findings: Findings) -> tuple[Selector, ...] | None:
    """The selectors of one side, or None with an error."""
    items = node.items if isinstance(node, Listing) else (node,) if node else ()
    found = [_selector(item, side, findings) for item in items]
    return None if None in found else tuple(filter(None, found))


def _selector(node: Node, side: str, findings: Findings) -> Selector | None:
    """One selector, or None with an error."""
    values = plain(node)
    if not isinstance(values, dict) or not values.get("exact"):
        findings.error("a passage has no exact words", line=node.line, field=side, expected="exact")
        return None
    words = {key: str(values.get(key, default)) for key, default in _NUMBERS.items()}
    for key, word in words.items():
        if not (word.isascii() and word.isdigit() and len(word) < 12):
            where = f"{side}.{key}"
            findings.error(f"{key} is no number", line=node.line, field=where, expected="a number")
            return None
    numbers: dict[str, Any] = {key: int(word) for key, word in words.items()}
    return Selector(
        exact=str(values["exact"]),
        prefix=str(values.get("prefix", "")),
        suffix=str(values.get("suffix", "")),
        to_edge=values.get("to_edge") == "true",
        **numbers,
    )


class Keeper:
    """Reads and writes the decisions on one pair, in whichever order the file has the two."""

    def __init__(self, folder: str | Path, left: str, right: str) -> None:
        self._folder = Path(folder)
        self._none = Reviews(left=left, right=right)
        given, other = reviews_path(folder, left, right), reviews_path(folder, right, left)
        self._turned = other.exists() and not given.exists()
        """Whether the file calls left what this sitting calls right."""
        self.path = other if self._turned else given
        self._pages = Pages(*((right, left) if self._turned else (left, right)))
        self.saved: tuple[Decision, ...] = ()
        """The decisions as the disk is known to have them."""
        self._seen: tuple[bytes | None, Reviews] | None = None
        """The file's bytes when it was last read or written, and what they hold."""

    def load(self) -> Reviews:
        """Read the file; an entry that is wrong does not hide the others."""
        found = self._read()
        self.saved = found.decisions
        return found

    def look(self, mine: Iterable[Decision]) -> Merge:
        """``mine`` joined with what the file holds by now, which the caller takes in; nothing is
        written. With conflicts, which a save would show, nothing is to be taken in.
        """
        disk = self._whole()
        joined = merge(self.saved, mine, disk)
        if not joined.conflicts:
            self.saved = disk
        return joined

    def save(self, mine: Iterable[Decision]) -> Merge:
        """Join ``mine`` with what the file holds by now, and write that where it is new; decisions
        as first found give the file as first found, byte for byte. Raises RejoinderError, and
        writes nothing, where the file cannot be read whole.
        """
        home = self.path.parent
        refuse_read_only(self._folder)
        refuse_leading_out(self.path, self._folder)
        make_folder(home)
        with locked(home):
            sweep(home)
            disk = self._whole()
            joined = merge(self.saved, mine, disk)
            if joined.decisions != disk:
                raw = self._pages.render(self._sides(joined.decisions))
                if raw is None:
                    remove_file(self.path)
                else:
                    write_atomic(self.path, raw)
                self._seen = raw, replace(self._none, decisions=joined.decisions)
        self.saved = joined.decisions
        return joined

    def _whole(self) -> tuple[Decision, ...]:
        """What the file holds; RejoinderError where a part of it cannot be read."""
        found = self._read()
        if errors := errors_in(found.problems):
            raise RejoinderError(*errors)
        return found.decisions

    def _read(self) -> Reviews:
        """What the file holds; it is parsed only where its bytes are new."""
        try:
            raw = read_bytes(self.path, REVIEWS_LIMIT) if self.path.exists() else None
        except RejoinderError as error:
            return replace(self._none, problems=error.problems)
        if self._seen is not None and raw == self._seen[0]:
            return self._seen[1]
        file = self._none if raw is None else read_reviews(self.path, self._folder)
        self._pages.read(file)
        decisions = self._sides(file.decisions)
        found = replace(self._none, decisions=decisions, problems=file.problems)
        self._seen = file.raw, found
        return found

    def _sides(self, decisions: tuple[Decision, ...]) -> tuple[Decision, ...]:
        """The decisions with left and right as the other of file and sitting has them."""
        return turned(decisions) if self._turned else decisions


class Pages:
    """The text of a pair's file over a sitting."""

    def __init__(self, left: str, right: str) -> None:
        said = "# Decisions of people about two statements: the left is {}, the right is {}.\n"
        self._title = said.format(left, right)
        self._head = self._title + "\n"
        self._tail = ""
        self._first: Reviews | None = None
        self._written: dict[str, tuple[Decision, str]] = {}
        """Each entry as it was last seen, with its text."""

    def read(self, file: Reviews) -> None:
        """Take in the file as it was read: the text of each entry with the comments above it, and
        what stands around.
        """
        self._first = self._first or file
        if file.text is None or not file.lines:
            return
        source = file.text.splitlines(keepends=True)
        by_id = {decision.id: decision for decision in file.decisions}
        placed = sorted((first, last, entry) for entry, (first, last) in file.lines.items())
        # the first entry's own comments begin after the last empty line above it
        blank = [at for at in range(placed[0][0] - 1) if not source[at].strip()]
        begin = blank[-1] + 1 if blank else placed[0][0] - 1
        self._head = "".join(source[:begin])
        for _first, last, entry in placed:
            text = "".join(source[begin:last]).lstrip("\n")
            self._written[entry] = by_id[entry], text if text.endswith("\n") else f"{text}\n"
            begin = last
        self._tail = "".join(source[begin:]).strip("\n")

    def render(self, decisions: Iterable[Decision]) -> bytes | None:
        """The file for these decisions; None for no file at all."""
        ordered = in_order(decisions)
        if self._first is not None and ordered == self._first.decisions:
            return self._first.raw
        for one in ordered:
            if one.id not in self._written or self._written[one.id][0] != one:
                self._written[one.id] = one, dump([entry_values(one)])
        entries = [self._written[one.id][1] for one in ordered]
        tail = f"\n{self._tail}\n" if self._tail else ""
        text = self._head + "\n".join(entries) if entries else f"{self._title}[]\n"
        return (text + tail).encode()
