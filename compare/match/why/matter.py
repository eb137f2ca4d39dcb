"""Clauses on the matter that both sides of a row are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.match.overlap import is_content
from compare.match.why.clause import Clause
from compare.model import Span
from compare.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from compare.match.why.clause import Speaker
    from compare.model import Evidence, Wording

CLOSE = 0.6
"""The likeness of meaning from which two passages count as close."""
_ADDRESS = frozenset(["mr", "madam", "president", "excellency", "lady", "gentlemen", "ladi"])


def matter(
    a: Speaker,
    b: Speaker,
    labels: Mapping[str, str],
    wording: Wording,
    evidence: Sequence[Evidence],
) -> Iterator[Clause]:
    """What the two speak of: a theme with the words that signal it, else words that both have,
    else how near they are in meaning.
    """
    for theme, label in labels.items():
        ours, theirs = _cue(a, theme), _cue(b, theme)
        if ours and theirs:
            yield _on_theme(a, b, label, ours, theirs)
    left, right = _telling(a, wording.left), _telling(b, wording.right)
    if left and right:
        yield Clause(text=f"both speak of {a.words(left)}", left=(left,), right=(right,))
    close = max((one.weight for one in evidence if one.kind == "likeness"), default=0.0)
    if close >= CLOSE:
        yield Clause(text="alike in meaning, in words of their own")


def _on_theme(a: Speaker, b: Speaker, label: str, ours: Span, theirs: Span) -> Clause:
    x, y = a.words(ours), b.words(theirs)
    same = x.casefold() == y.casefold()
    said = f"both say {x}" if same else f"{a.name} says {x}, {b.name} {y}"
    return Clause(text=f"both speak of {label} ({said})", left=(ours,), right=(theirs,))


def _cue(side: Speaker, theme: str) -> Span | None:
    """The first words of a side that signal a theme."""
    for passage in side.passages:
        for score in passage.themes:
            if score.id == theme and score.score >= 0.5:
                return next((e.left for e in score.evidence if e.kind == "cue" and e.left), None)
    return None


def _telling(side: Speaker, spans: Sequence[Span]) -> Span | None:
    """Of the runs that both sides have, the one with most words of its own, without the small
    words at its ends and without forms of address.
    """
    cut = [one for span in spans if (one := _trimmed(side, span)) is not None]
    return max(cut, key=lambda span: (_weight(side, span), -span.start), default=None)


def _trimmed(side: Speaker, span: Span) -> Span | None:
    own = [w for w in words(side.side.text[span.start : span.end]) if is_content(w.key)]
    own = [word for word in own if word.key not in _ADDRESS]
    if not own or (len(own) == 1 and not _says_much(own[0].text)):
        return None
    return Span(span.start + own[0].start, span.start + own[-1].end)


def _says_much(word: str) -> bool:
    """Whether a single word names a matter: `last` and `made` do not."""
    return word.isalpha() and len(word) >= (5 if word[:1].isupper() else 7)


def _weight(side: Speaker, span: Span) -> int:
    return sum(is_content(word.key) for word in words(side.side.text[span.start : span.end]))
