"""The file of a pair's decisions: ``reviews/<a>--<b>.yaml``, one entry a decision, stable."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compare.files import is_inside, locked, read_bytes, sweep, write_unlocked
from compare.library.fields import ID_RULE, is_id
from compare.library.findings import Findings
from compare.library.locate import refuse_read_only
from compare.library.page import decode, tidy
from compare.library.reviews.decisions import Decision, Merge, Selector, in_order, merge
from compare.library.safe_yaml import Limits, Listing, Node, Scalar, Table, dump, plain, read_yaml
from compare.model import Problem, RejoinderError, Severity

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


def reviews_path(folder: str | Path, left: str, right: str) -> Path:
    """The file of a pair's decisions, whether or not it is there."""
    for statement_id in (left, right):
        if not is_id(statement_id):
            raise RejoinderError(
                Problem(
                    message=f"{statement_id!r} cannot be an id",
                    file=str(folder),
                    field="id",
                    expected=ID_RULE,
                    remedy="add the statement to the library first",
                )
            )
    return Path(folder) / REVIEWS / f"{left}--{right}.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFile:
    """A pair's file as it was read."""

    reviews: Reviews
    raw: bytes | None = None
    """None where there is no file."""
    text: str | None = None
    lines: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """The first and last line of each entry, from 1, by id."""


def read_reviews(folder: str | Path, left: str, right: str) -> Reviews:
    """The decisions about a pair; an entry that is wrong does not hide the others."""
    return read_review_file(folder, left, right).reviews


def read_review_file(folder: str | Path, left: str, right: str) -> ReviewFile:
    """``read_reviews`` with the text that was read."""
    path = reviews_path(folder, left, right)
    if not path.exists():
        return ReviewFile(reviews=Reviews(left=left, right=right))
    findings = Findings(str(path))
    if not is_inside(path, Path(folder)):
        findings.error("the file is a link that leads out of the library", remedy="copy it there")
        return ReviewFile(reviews=Reviews(left=left, right=right, problems=findings.sorted()))
    try:
        raw = read_bytes(path, REVIEWS_LIMIT)
    except RejoinderError as error:
        return ReviewFile(reviews=Reviews(left=left, right=right, problems=error.problems))
    return _parsed(left, right, raw, findings)


def read_decisions(path: str | Path) -> Reviews:
    """The decisions of a file that need not lie in a library, such as another person's copy; the
    pair is what its name says. Raises RejoinderError where it cannot be read.
    """
    file = Path(path)
    left, _, right = file.stem.partition("--")
    return _parsed(left, right, read_bytes(file, REVIEWS_LIMIT), Findings(str(file))).reviews


def _parsed(left: str, right: str, raw: bytes, findings: Findings) -> ReviewFile:
    """The file that these bytes hold."""
    text = decode(raw, findings)
    text = tidy(text, findings) if text is not None else None
    node = read_yaml(text, findings, limits=LIMITS) if text else None
    decisions = read_entries(node, findings)
    reviews = Reviews(
        left=left, right=right, decisions=in_order(decisions), problems=findings.sorted()
    )
    plain = isinstance(node, Listing) and not findings.failed
    return ReviewFile(
        reviews=reviews, raw=raw, text=text, lines=_lines(node) if plain and text else {}
    )


def _lines(node: Node | None) -> dict[str, tuple[int, int]]:
    """Where each entry of a block list stands; nothing where two share a line."""
    found: dict[str, tuple[int, int]] = {}
    for item in node.items if isinstance(node, Listing) else ():
        name = item.get("id") if isinstance(item, Table) else None
        if isinstance(name, Scalar):
            found[name.text] = item.line, item.last
    edges = sorted(found.values())
    apart = all(a[1] < b[0] for a, b in pairwise(edges))
    return found if apart else {}


def write_reviews(folder: str | Path, left: str, right: str, decisions: Iterable[Decision]) -> Path:
    """Put exactly these decisions into the pair's file, and say where it is."""
    path = ready_path(folder, left, right)
    with locked(path.parent):
        write_unlocked(path, render_reviews(left, right, decisions))
    return path


def update_reviews(
    folder: str | Path,
    left: str,
    right: str,
    *,
    base: Iterable[Decision],
    mine: Iterable[Decision],
) -> Merge:
    """Join ``mine``, which began as ``base``, with what the file holds by now, and write it.

    Raises RejoinderError, and writes nothing, where the file cannot be read whole: what it held
    would be lost.
    """
    path = ready_path(folder, left, right)
    with locked(path.parent):
        sweep(path.parent)
        disk = read_reviews(folder, left, right)
        errors = [p for p in disk.problems if p.severity is Severity.ERROR]
        if errors:
            raise RejoinderError(*errors)
        joined = merge(base, mine, disk.decisions)
        if joined.decisions != disk.decisions or not path.exists():
            write_unlocked(path, render_reviews(left, right, joined.decisions))
    return joined


def ready_path(folder: str | Path, left: str, right: str) -> Path:
    """The pair's file, in a folder that is there and inside the library."""
    path = reviews_path(folder, left, right)
    refuse_read_only(Path(folder))
    if not is_inside(path, Path(folder)):
        raise RejoinderError(
            Problem(
                message="the file is a link that leads out of the library",
                file=str(path),
                remedy="remove the link",
            )
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RejoinderError(
            Problem(
                message=f"the folder of reviews cannot be made: {error.strerror}",
                file=str(path.parent),
                remedy="check the rights of the library's folder",
            )
        ) from error
    return path


_WORDS = ("id", "who", "when", "what", "about", "value", "why", "program")
_REQUIRED = ("id", "who", "when", "what")
_SIDES = ("left", "right")
_QUOTE = ("exact", "prefix", "suffix")
FIRST_YEAR, LAST_YEAR = 1970, 2999
_NUMBERS = ("start", "end", "nth", "of")


def entry_values(decision: Decision) -> dict[str, object]:
    """A decision's keys, in the order of the file; what is empty is left out."""
    values: dict[str, object] = {
        key: value for key in _WORDS if (value := getattr(decision, key)) or key in _REQUIRED
    }
    for side in _SIDES:
        selectors = getattr(decision, side)
        if selectors:
            values[side] = [_selector_values(selector) for selector in selectors]
    return values | dict(decision.extra)


def _selector_values(selector: Selector) -> dict[str, object]:
    values: dict[str, object] = {key: getattr(selector, key) for key in _QUOTE}
    values |= {"start": str(selector.start), "end": str(selector.end)}
    if selector.of != 1:
        values |= {"nth": str(selector.nth), "of": str(selector.of)}
    if selector.to_edge:
        values["to_edge"] = "true"
    return values


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
        if decision is not None and decision.id in decisions:
            findings.error(
                f"the decision {decision.id} stands twice",
                line=item.line,
                field="id",
                expected="each id once",
                remedy="remove one of them",
            )
        elif decision is not None:
            decisions[decision.id] = decision
    return list(decisions.values())


def _decision(node: Node, findings: Findings) -> Decision | None:
    """One entry, or None with an error."""
    if not isinstance(node, Table):
        findings.error("an entry is no decision", line=node.line, expected="id, who, when, what")
        return None
    words: dict[str, str] = {}
    for key in _WORDS:
        value = node.get(key)
        words[key] = value.text if isinstance(value, Scalar) else ""
        if key in _REQUIRED and not words[key]:
            findings.error(
                f"the decision has no {key}", line=node.line, field=key, expected="words"
            )
            return None
    if not _is_possible(words["when"]):
        findings.error(
            f"{words['when'][:40]!r} is no time at which anybody decides",
            line=node.line,
            field="when",
            expected=f"a date from {FIRST_YEAR} to {LAST_YEAR}, as 2026-02-23T10:11:12.345Z",
            remedy="write when it was decided",
        )
        return None
    sides = {side: _selectors(node.get(side), side, findings) for side in _SIDES}
    left, right = sides["left"], sides["right"]
    if left is None or right is None:
        return None
    known = {*_WORDS, *_SIDES}
    extra = {entry.key: plain(entry.value) for entry in node.entries if entry.key not in known}
    return Decision(**words, left=left, right=right, extra=extra)


def _is_possible(when: str) -> bool:
    """Whether a time lies in years that clocks have; other words than a date pass as they are."""
    found = re.match(r"(\d{4})-", when, re.ASCII)
    return found is None or FIRST_YEAR <= int(found[1]) <= LAST_YEAR


def _selectors(node: Node | None, side: str, findings: Findings) -> tuple[Selector, ...] | None:
    """The selectors of one side, or None with an error."""
    if node is None:
        return ()
    items = node.items if isinstance(node, Listing) else (node,)
    found = [_selector(item, side, findings) for item in items]
    selectors = tuple(selector for selector in found if selector is not None)
    return selectors if len(selectors) == len(found) else None


def _selector(node: Node, side: str, findings: Findings) -> Selector | None:
    """One selector, or None with an error."""
    values = plain(node)
    if not isinstance(values, dict) or not values.get("exact"):
        findings.error("a passage has no exact words", line=node.line, field=side, expected="exact")
        return None
    numbers: dict[str, Any] = {}
    for key in _NUMBERS:
        word = str(values.get(key, "1" if key in {"nth", "of"} else "0"))
        if not (word.isascii() and word.isdigit() and len(word) < 12):
            findings.error(
                f"{key} is no number", line=node.line, field=f"{side}.{key}", expected="a number"
            )
            return None
        numbers[key] = int(word)
    return Selector(
        exact=str(values["exact"]),
        prefix=str(values.get("prefix", "")),
        suffix=str(values.get("suffix", "")),
        to_edge=values.get("to_edge") == "true",
        **numbers,
    )


_TITLE = "# Decisions of people about two statements: the left is {0}, the right is {1}.\n"


def title(left: str, right: str) -> str:
    """The first line of a new file."""
    return _TITLE.format(left, right)


def render_reviews(left: str, right: str, decisions: Iterable[Decision]) -> str:
    """The file's text: the same for the same decisions, in whatever order they come."""
    entries = "\n".join(entry_text(decision) for decision in in_order(decisions))
    return title(left, right) + ("\n" + entries if entries else "[]\n")


def entry_text(decision: Decision) -> str:
    """One entry, as it is written when it is new."""
    return dump([entry_values(decision)])
