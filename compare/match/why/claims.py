"""Clauses on what the signals found between two claims: law, figures, dates, denials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.match.why.clause import Clause
from compare.model import Label
from compare.text.marks import find_negations, is_negated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from compare.match.why.clause import Speaker
    from compare.match.why.parties import Found
    from compare.model import Evidence, Span

    Teller = Callable[[Speaker, Speaker, Span, Span], str]
    """What one kind of evidence says, from the words on both sides; empty for nothing."""

_LEAST = 0.25
"""A weaker signal says too little to be put in a sentence."""
_BESIDE = frozenset(["figures agree", "same date", "same legal ground"])
"""Kinds that go with a shared position and are none by themselves."""
GROUNDS = {
    "Charter": "the Charter of the United Nations",
    "self-defence": "a right of self-defense",
    "resolution": "resolutions of the United Nations",
    "treaty": "a treaty",
    "constitution": "a constitution",
    "rule of law": "the rule of law",
}
"""Kinds of legal ground that do not stand as a name by themselves."""


def claims(a: Speaker, b: Speaker, evidence: Sequence[Evidence]) -> Iterator[Found]:
    """A clause for each kind of evidence that two claims agree or clash."""
    yield from _told(a, b, [one for one in evidence if one.kind not in _BESIDE])


def in_common(a: Speaker, b: Speaker, evidence: Sequence[Evidence]) -> Iterator[Found]:
    """A clause for each figure, date or legal ground that both give."""
    yield from _told(a, b, [one for one in evidence if one.kind in _BESIDE])


def _told(a: Speaker, b: Speaker, evidence: Sequence[Evidence]) -> Iterator[Found]:
    """The first evidence of each kind that shows its words on both sides."""
    seen: set[str] = set()
    for one in sorted(evidence, key=lambda found: -found.weight):
        teller = _TELLERS.get(one.kind)
        if teller is None or one.kind in seen or not one.left or not one.right:
            continue
        if one.weight < _LEAST:
            continue
        label, tell = teller
        text = f"both appeal to {GROUNDS.get(one.note, one.note)}" if tell is None else ""
        if text := text or (tell(a, b, one.left, one.right) if tell else ""):
            seen.add(one.kind)
            yield label, Clause(text=text, left=(one.left,), right=(one.right,))


def _negated(side: Speaker, at: Span) -> bool:
    """Whether the word at this place of the statement's text stands under a negation."""
    return any(
        start <= at.start < start + len(text) and is_negated(find_negations(text), at.start - start)
        for start, text in side.side.passages
    )


def _negation(a: Speaker, b: Speaker, left: Span, right: Span) -> str:
    ours, theirs = _negated(a, left), _negated(b, right)
    if ours == theirs:
        return ""
    word = (a if ours else b).words(left if ours else right)
    denier, other = (a, b) if ours else (b, a)
    return f"{denier.name} negates {word}, {other.name} does not"


def _against(words: str) -> Teller:
    def tell(a: Speaker, b: Speaker, left: Span, right: Span) -> str:
        return words.format(a=a.name, b=b.name, x=a.words(left), y=b.words(right))

    return tell


def _rejected(a: Speaker, b: Speaker, left: Span, right: Span) -> str:
    """The longer stretch is the rejection; the other the word that it touches."""
    ours = len(a.words(left).split()) > len(b.words(right).split())
    rejects, other = (a, b) if ours else (b, a)
    word = (b if ours else a).words(right if ours else left)
    return f"{rejects.name} rejects a claim on {word}, of which {other.name} speaks"


def _law(a: Speaker, b: Speaker, left: Span, right: Span) -> str:
    """Rights that are not said to be anybody's are no reading of the law."""
    x, y = a.words(left), b.words(right)
    if "rights" in (x.casefold(), y.casefold()):
        return ""
    return f"in law {a.name} says {x}, {b.name} {y}"


def _same_figure(a: Speaker, b: Speaker, left: Span, right: Span) -> str:
    x, y = a.words(left), b.words(right)
    if x.casefold() == y.casefold():
        return f"both give the figure {x}"
    return f"their figures can be one ({a.name} {x}, {b.name} {y})"


_TELLERS: dict[str, tuple[Label, Teller | None]] = {
    "both reject": (Label.SHARED, lambda *_: "both reject a claim"),
    "figures agree": (Label.SHARED, _same_figure),
    "same date": (Label.SHARED, _against("both give the date {x}")),
    "same legal ground": (Label.SHARED, None),
    "negation": (Label.DIVERGENT, _negation),
    "opposing verbs": (Label.DIVERGENT, _against("{a} says {x}, {b} {y}")),
    "legal reading": (Label.DIVERGENT, _law),
    "rejected quote": (Label.DIVERGENT, _rejected),
    "figures differ": (Label.DIVERGENT, _against("{a} counts {x}, {b} {y}")),
    "dates differ": (Label.DIVERGENT, _against("{a} dates it {x}, {b} {y}")),
    "figures of each": (Label.RELATED, _against("each counts its own: {a} {x}, {b} {y}")),
    "dates of each": (Label.RELATED, _against("each tells its own: {a} {x}, {b} {y}")),
    "other doer": (Label.DIVERGENT, _against("{a} names {x} as the cause, {b} {y}")),
    "praised and faulted": (Label.DIVERGENT, _against("{a} says {x}, {b} {y}")),
}
