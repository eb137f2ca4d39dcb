"""The file of a pair's decisions: ``reviews/<a>--<b>.yaml``, one entry a decision, stable; and
which decisions say nothing any more, because their passage, statement or theme is gone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compare.files import is_inside, read_bytes
from compare.library.decision import Anchored, Decision, anchor, in_order
from compare.library.fields import ID_RULE, is_id
from compare.library.findings import Findings
from compare.library.locate import refuse_read_only
from compare.library.page import decode, tidy
from compare.library.safe_yaml import Limits, Listing, Node, Scalar, Table, dump, plain, read_yaml
from compare.model import Problem, RejoinderError, Ruling, Selector, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from compare.model import Library


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


def read_review_file(folder: str | Path, left: str, right: str) -> ReviewFile:
    """The decisions about a pair; an entry that is wrong does not hide the others."""
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


def read_rulings(folder: str | Path) -> tuple[Ruling, ...]:
    """What people decided of themes and passages, over all pairs of a library; of two on the same
    words the later one. A file that cannot be read has a problem where its pair is opened.
    """
    found: dict[tuple[str, str], tuple[str, Ruling]] = {}
    for page in sorted(Path(folder, REVIEWS).glob("*--*.yaml")):
        for one in _theme_decisions(page, Path(folder)):
            sign, theme = one.value[:1], one.value[1:]
            for selector in (*one.left, *one.right):
                made = Ruling(theme=theme, text=selector.exact, holds=sign == "+")
                known = found.get((theme, selector.exact))
                if sign in ("+", "-") and (known is None or known[0] <= one.when):
                    found[theme, selector.exact] = one.when, made
    return tuple(found[key][1] for key in sorted(found))


def _theme_decisions(page: Path, folder: Path) -> list[Decision]:
    """The decisions on themes in one file; it is parsed only where it holds such."""
    try:
        raw = read_bytes(page, REVIEWS_LIMIT) if is_inside(page, folder) else b""
    except RejoinderError:
        return []
    if b"theme" not in raw:
        return []
    left, _, right = page.stem.partition("--")
    parsed = _parsed(left, right, raw, Findings(str(page))).reviews.decisions
    return [one for one in parsed if one.what == "theme"]


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


def entry_text(decision: Decision) -> str:
    """One entry, as it is written when it is new."""
    return dump([entry_values(decision)])


TAKE_BACK = "the decision stays in the file until it is taken back (v, then Del, at the desk)"


def problems_of_reviews(library: Library) -> tuple[Problem, ...]:
    """What is wrong with the files of decisions, and which of these say nothing any more."""
    found: list[Problem] = []
    for page in sorted(Path(library.folder, REVIEWS).glob("*.yaml")):
        left, between, right = page.stem.partition("--")
        if left and between and right:
            read = read_review_file(library.folder, left, right)
            found += [*read.reviews.problems, *_losses(library, read, str(page))]
        else:
            message = "the name is not that of a pair, so nobody reads these decisions"
            found.append(_warning(message, str(page), None, "call it <id>--<id>.yaml"))
    return tuple(found)


def _losses(library: Library, read: ReviewFile, file: str) -> Iterator[Problem]:
    """A warning for each decision that says nothing any more; one for all where a statement is
    gone. A statement that cannot be read has a problem of its own.
    """
    texts = {statement.id: statement.text for statement in library.statements}
    pair = read.reviews.left, read.reviews.right
    missing = [one for one in pair if one not in texts]
    if missing:
        gone = [one for one in missing if not Path(library.folder, f"{one}.md").exists()]
        if gone and read.reviews.decisions:
            count = len(read.reviews.decisions)
            names = " and ".join(repr(one) for one in gone)
            said = f"{count} decision{'' if count == 1 else 's'} on {names}, not in the library"
            yield _warning(said, file, None, "add the statement again, or remove the file")
        return
    themes = {theme.id for theme in library.codebook.themes}
    for decision in read.reviews.decisions:
        for why in _why_lost(decision, (texts[pair[0]], texts[pair[1]]), themes):
            line = read.lines.get(decision.id, (None, None))[0]
            yield _warning(f"{_who(decision)} {why[0]}", file, line, f"{why[1]}; {TAKE_BACK}")


def _why_lost(
    decision: Decision, texts: tuple[str, str], themes: set[str]
) -> Iterator[tuple[str, str]]:
    """Why a decision says nothing any more, and what would bring it back."""
    for text, selectors in zip(texts, (decision.left, decision.right), strict=True):
        for selector in selectors:
            where = anchor(selector, text)
            if where.state is Anchored.LOST:
                yield f"is lost: {where.note}", "put its words back into the statement"
    theme = decision.value[1:] if decision.what == "theme" else decision.about
    if theme and theme not in themes:
        yield f"is on the theme {theme!r}, which is not in use", "bring the theme back"


def _who(decision: Decision) -> str:
    """A decision in a few words."""
    said = f"{decision.what} {decision.value}" if decision.what != "note" else "note"
    return f"the decision of {decision.who}, {decision.when[:10]} ({said})"


def _warning(message: str, file: str, line: int | None, remedy: str) -> Problem:
    return Problem(message=message, file=file, line=line, remedy=remedy, severity=Severity.WARNING)
