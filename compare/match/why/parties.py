"""Clauses on who blames, praises, asks or defends whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.match.why.clause import Clause
from compare.model import Label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.match.why.clause import Speaker
    from compare.model import Evidence, Span

    Found = tuple[Label, Clause]
    """A clause, and the label that it speaks for."""

_TOGETHER = (
    (("blames",), "both blame {}"),
    (("asks",), "both ask something of {}"),
    (("praises",), "both praise {}"),
)
_KIND_WORDS = {"praises": "praises", "defends": "defends"}


def parties(a: Speaker, b: Speaker, evidence: Sequence[Evidence] = ()) -> Iterator[Found]:
    """What the two do to others: together, to each other, or against each other."""
    yield from _each_other(a, b, evidence)
    yield from _together(a, b)
    yield from _blame_against_praise(a, b, turned=False)
    yield from _blame_against_praise(b, a, turned=True)
    yield from _apart(a, b)


def _each_other(a: Speaker, b: Speaker, evidence: Sequence[Evidence]) -> Iterator[Found]:
    if not a.actor or a.actor == b.actor:
        return
    there, back = a.doing("blames", "warns").get(b.actor), b.doing("blames", "warns").get(a.actor)
    if there and back:
        yield Label.DIVERGENT, _clause(f"{a.name} and {b.name} blame each other", there, back)
        return
    for one in evidence:
        if one.kind == "accusation returned" and one.left and one.right:
            x, y = a.words(one.left), b.words(one.right)
            text = f"each accuses the other ({a.name} says {x}, {b.name} {y})"
            yield Label.DIVERGENT, _clause(text, one.left, one.right)
            return
    for accuser, accused, blame, turned in ((a, b, there, False), (b, a, back, True)):
        own = accused.doing("defends").get(accused.actor)
        if blame and own:
            text = f"{accuser.name} blames {accused.name}, which defends itself"
            yield Label.DIVERGENT, _clause(text, blame, own, turned=turned)


def _together(a: Speaker, b: Speaker) -> Iterator[Found]:
    for kinds, words in _TOGETHER:
        ours, theirs = a.doing(*kinds), b.doing(*kinds)
        names = [name for name in ours if name and name in theirs]
        if names:
            first = names[0]
            yield Label.SHARED, _clause(words.format(_the(first)), ours[first], theirs[first])


def _blame_against_praise(a: Speaker, b: Speaker, *, turned: bool) -> Iterator[Found]:
    blamed = a.doing("blames")
    for kind, word in _KIND_WORDS.items():
        for name, span in b.doing(kind).items():
            if name and name in blamed and name not in (b.actor, a.actor):
                text = f"{a.name} blames {_the(name)}, which {b.name} {word}"
                yield Label.DIVERGENT, _clause(text, blamed[name], span, turned=turned)
                return


def _apart(a: Speaker, b: Speaker) -> Iterator[Found]:
    """Blame laid on others by each, or by one alone."""
    ours = {name: span for name, span in a.doing("blames").items() if name}
    theirs = {name: span for name, span in b.doing("blames").items() if name}
    if ours.keys() & theirs.keys():
        return
    if ours and theirs:
        (x, left), (y, right) = next(iter(ours.items())), next(iter(theirs.items()))
        if (x, y) != (b.actor, a.actor):
            text = f"{a.name} blames {_the(x)}, {b.name} {_the(y)}"
            yield Label.DIVERGENT, _clause(text, left, right)
    for who, other, found, turned in ((a, b, ours, False), (b, a, theirs, True)):
        if found and not other.doing("blames"):
            name, span = next(iter(found.items()))
            text = f"{who.name} blames {_the(name)}, {other.name} blames nobody here"
            yield Label.RELATED, _clause(text, span, None, turned=turned)


def _the(name: str) -> str:
    return f"the {name}" if name.startswith(("United ", "Russian ", "European ")) else name


def _clause(text: str, left: Span | None, right: Span | None, *, turned: bool = False) -> Clause:
    here, there = ((left,) if left else ()), ((right,) if right else ())
    return Clause(text=text, left=there if turned else here, right=here if turned else there)
