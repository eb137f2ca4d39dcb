"""Negation: the words that turn a clause round, and how far they reach."""

# ruff: noqa: E501 - one line a word list reads better than many

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.model import Span
from compare.text.marks.remember import remembered
from compare.text.marks.tokens import clause_end, spaced, straight
from compare.text.marks.values import Negation

if TYPE_CHECKING:
    from collections.abc import Sequence

_CUE = re.compile(
    spaced(
        r"\b(?:do|does|did|is|are|was|were|has|have|had|would|could|should|ca|wo|must)n't\b"
        r"|\bcannot\b|\bcan not\b|\bnot\b|\bno one\b|\bnobody\b|\bnothing\b|\bnowhere\b|\bno longer\b|\bno\b"
        r"|\bnone\b|\bneither\b|\bnor\b|\bnever\b|\bwithout\b|\bunable to\b|\bhardly\b|\bscarcely\b"
        r"|\b(?:fail|fails|failed|failing)\s+to\b|\bfailure\s+(?:of\s+[\w\s]{1,30}\s)?to\b"
        r"|\b(?:refuse|refuses|refused|refusing|decline|declines|declined)\s+to\b|\brefusal\s+to\b"
        r"|\babsence of\b|\black of\b|\black(?:s|ed)\b|\brather than\b|\binstead of\b|\bfar from\b"
        r"|\bden(?:y|ies|ied|ying)\b|\bby no means\b|\bin no way\b"
    ),
    re.IGNORECASE,
)
_NO_CUE = re.compile(
    spaced(
        r"not\s+(?:only|just|merely|simply|least|to mention)\b|no\s+(?:doubt|less|fewer|matter|sooner)\b"
        r"|no\.\s*\d|nothing\s+(?:but|less than)\b|whether or not|not surprisingly|if not\b"
    ),
    re.IGNORECASE,
)
_REVERSERS = re.compile(
    r"\b(?:deny|denies|denied|ignore|overlook|dispute|disputes|doubt|fail|fails|stop|cease|refuse|reject"
    r"|underestimate|overestimate|overstate|exaggerate|without|unless|nothing|impossible|unaware|give up"
    r"|abandon|relent|waver|forget|tire)\b",
    re.IGNORECASE,
)
_REACH = 90
"""Code points within which a second negation takes back the first; longer clauses hold two claims."""


@remembered
def find_negations(text: str) -> tuple[Negation, ...]:
    """Negating words in order, each with its scope: from its end to the end of the clause.
    `not only`, `no doubt` and their like negate nothing and are left out. Two that undo each
    other (`cannot deny`) are both marked cancelled.
    """
    plain = straight(text)
    cues = [m for m in _CUE.finditer(plain) if not _idiom(plain, m)]
    found = [_negation(text, plain, cue) for cue in cues]
    cancelled = {i for i in range(len(found)) if _taken_back(plain, found, i)}
    return tuple(_cancel(n) if i in cancelled else n for i, n in enumerate(found))


def _idiom(plain: str, cue: re.Match[str]) -> bool:
    before = plain[max(0, cue.start() - 11) : cue.start()].casefold()
    return bool(_NO_CUE.match(plain, cue.start())) or before.endswith(("whether or ", "if "))


def _negation(text: str, plain: str, cue: re.Match[str]) -> Negation:
    return Negation(
        start=cue.start(),
        end=cue.end(),
        name=text[cue.start() : cue.end()],
        scope=Span(cue.end(), clause_end(plain, cue.end())),
    )


def _taken_back(plain: str, found: Sequence[Negation], at: int) -> bool:
    here = found[at]
    after = found[at + 1] if at + 1 < len(found) else None
    if (
        after
        and after.name.casefold() != "nor"
        and after.end <= min(here.scope.end, here.end + _REACH)
    ):
        return not _needs(after)
    before = found[at - 1] if at else None
    if before and here.end <= min(before.scope.end, before.end + _REACH):
        return here.name.casefold() != "nor" and not _needs(here)
    reach = min(here.scope.end, here.end + 36)
    return here.name.casefold() not in {"rather than", "instead of"} and bool(
        _REVERSERS.search(plain, here.end, reach)
    )


def _needs(inner: Negation) -> bool:
    """`No peace without justice` demands justice: it does not assert peace."""
    return inner.name.casefold() in {"without", "rather than", "instead of", "absence of"}


def _cancel(negation: Negation) -> Negation:
    return Negation(
        start=negation.start,
        end=negation.end,
        name=negation.name,
        scope=negation.scope,
        cancelled=True,
    )


def is_negated(negations: Sequence[Negation], at: int) -> bool:
    """Whether the word at this offset stands under an odd number of negations."""
    over = [n for n in negations if not n.cancelled and n.scope.start <= at < n.scope.end]
    return len(over) % 2 == 1
