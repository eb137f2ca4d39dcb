"""Clauses on what one side adds or changes, from the row's differences."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from compare.match.why.clause import Speaker
    from compare.model import Difference, Span

MOST = 3
"""More than these a sentence does not hold; all stand in the list of differences."""
_ORDER = (
    "strength",
    "condition",
    "figure",
    "legal ground",
    "addressee",
    "responsible party",
    "naming",
    "scope",
    "date",
)
_ALONE = {
    "condition": "{who} sets a condition ({words})",
    "figure": "{who} adds a figure ({words})",
    "legal ground": "{who} rests it on law ({words})",
    "scope": "{who} narrows it ({words})",
    "date": "{who} gives a date ({words})",
}
_BOTH = {
    "figure": "{a} counts {x}, {b} {y}",
    "addressee": "{a} asks {x}, {b} {y}",
    "responsible party": "{a} blames {x}, {b} {y}",
    "naming": "{a} says {x}, {b} {y}",
}


def changes(a: Speaker, b: Speaker, differences: Sequence[Difference]) -> list[str]:
    """At most ``MOST`` clauses, the weightiest kinds first; one kind of one side is said once."""
    known = [one for one in differences if one.kind in _ORDER]
    said: dict[tuple[str, bool, bool], str] = {}
    for one in sorted(known, key=lambda found: _ORDER.index(found.kind)):
        key = one.kind, bool(one.left), bool(one.right)
        if key not in said and (text := _said(a, b, one)):
            said[key] = text
    return list(said.values())[:MOST]


def _said(a: Speaker, b: Speaker, one: Difference) -> str:
    if one.left and one.right:
        return _of_both(a, b, one, one.left, one.right)
    who, span = (a, one.left) if one.left else (b, one.right)
    if span is None or one.kind not in _ALONE:
        return ""
    words = who.words(span)
    if one.kind == "figure" and words.istitle() and words.isalpha():
        return ""  # a word that counts off points
    form = _ALONE[one.kind]
    if one.kind == "legal ground" and "right" in words.casefold().split():
        form = "{who} makes it a legal right ({words})"
    return form.format(who=who.name, words=words)


def _of_both(a: Speaker, b: Speaker, one: Difference, left: Span, right: Span) -> str:
    x, y = a.words(left), b.words(right)
    if one.kind == "strength":
        ours = one.note.startswith("A ")
        stronger, weaker, strong, weak = (a, b, x, y) if ours else (b, a, y, x)
        return f"{stronger.name} is stronger ({strong}) than {weaker.name} ({weak})"
    form: Callable[..., str] | None = getattr(_BOTH.get(one.kind), "format", None)
    return form(a=a.name, b=b.name, x=x, y=y) if form else ""
