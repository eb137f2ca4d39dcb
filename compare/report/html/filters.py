"""Choices above the themes that narrow the rows, by the style sheet alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.model import Label
from compare.report.html.tags import Markup, join, lines, tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.report.outline import Pair

_RELATIONS = (
    ("divergent", "≠", "divergent", Label.DIVERGENT),
    ("shared", "=", "shared", Label.SHARED),
    ("related", "~", "related", Label.RELATED),
)


def filters(pairs: Sequence[Pair]) -> Markup:
    """One choice a relation, with its number of rows; style.css hides what is not chosen."""
    choices = [_choice(*choice) for choice in _choices(pairs)]
    legend = tag("legend", "Show")
    return tag("fieldset", legend, lines(*choices), class_="filters")


def _choices(pairs: Sequence[Pair]) -> Iterator[tuple[str, str, str, int | None]]:
    """Name, sign, words and number of rows of each choice."""
    rows = [row.alignment for pair in pairs for row in pair.rows]
    yield "all", "", "all rows", None
    for name, sign, word, label in _RELATIONS:
        yield name, sign, word, sum(row.relation is label for row in rows)
    yield "differs", "", "differing in detail", sum(bool(row.differences) for row in rows)
    lone = {p.id for pair in pairs for s in pair.sections for p in (*s.only_left, *s.only_right)}
    yield "lone", "< >", "unanswered", len(lone)


def _choice(name: str, sign: str, words: str, rows: int | None) -> Markup:
    """The first, of all rows, is chosen; one without rows cannot be."""
    button = tag(
        "input",
        type="radio",
        name="show",
        id=f"show-{name}",
        checked="" if rows is None else None,
        disabled="" if rows == 0 else None,
    )
    shown = join([tag("span", sign, class_="sign", aria_hidden="true"), " "]) if sign else ""
    return tag("label", button, " ", shown, words if rows is None else f"{words} ({rows})")
