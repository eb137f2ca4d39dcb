"""The relation that a row gets: the judge's scores, read as what is known of an aligned pair."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.match.reading import moved
from compare.model import Evidence, Label, Voice
from compare.text.marks import find_addressees

if TYPE_CHECKING:
    from collections.abc import Callable

    from compare.model import Relation, ThemedPassage

SURE = 0.5
"""Below this confidence a row that would be shared or divergent is shown as related, unsure."""
RETOLD = 3.0
"""How much likelier two retellings of one actor share a position than the judge, which learned
from speeches as they were spoken, makes it: what a writer adds to either hides what they share.
Chosen on two press reports, where the reader of both calls 3 in 4 such pairs shared."""
RETOLD_RIGHT, RETOLD_ROWS = 7, 8
"""Of the rows of those reports that it makes shared, how many the reader of both calls so."""
RETOLD_SURE = (RETOLD_RIGHT + 1) / (RETOLD_ROWS + 2)
"""The confidence to which it may lift a row: what those rows bear out, by the rule of succession
(Laplace 1774). Beyond it a row is as sure as the judge is without it."""


_RETOLD_NOTE = Evidence(
    kind="retold",
    weight=0.5,
    note="two retellings of one actor, which share more than a reteller's words show",
)
_UNLIKE_NOTE = Evidence(
    kind="words",
    weight=-0.3,
    note="in unlike words: lined up because a reading of both finds a position",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What a pair of passages is shown as; evidence has offsets into the statements' texts."""

    relation: Label
    score: float
    unsure: bool
    evidence: tuple[Evidence, ...]


def rule(
    left: ThemedPassage,
    right: ThemedPassage,
    found: Relation,
    one_actor: bool,
    unlike: bool = False,
) -> Ruling:
    """The ruling on two aligned passages; ``one_actor`` says that one actor makes both statements,
    ``unlike`` that nothing but a reading brought the passages together.

    That they are aligned already says that they are on the same matter, so the scores are
    read as conditional on that.
    """
    lifted = one_actor and _retold(left, right)
    scores = _on_same_matter(found, RETOLD if lifted else 1.0)
    label = max(scores, key=lambda one: scores[one])
    evidence = tuple(moved(one, left.passage.start, right.passage.start) for one in found.evidence)
    if unlike:
        evidence = (*evidence, _UNLIKE_NOTE)
    if lifted and label is Label.SHARED:
        bare = _on_same_matter(found, 1.0)[label]
        scores[label] = min(scores[label], max(bare, RETOLD_SURE))
        evidence = (*evidence, _RETOLD_NOTE)
    held = _held_back(left, right, label)
    if held is not None:
        return Ruling(
            relation=Label.RELATED, score=scores[label], unsure=False, evidence=(*evidence, held)
        )
    unsure = label is not Label.RELATED and scores[label] < SURE
    shown = Label.RELATED if unsure else label
    return Ruling(relation=shown, score=scores[label], unsure=unsure, evidence=evidence)


def _on_same_matter(found: Relation, favour: float) -> dict[Label, float]:
    labels = (Label.SHARED, Label.DIVERGENT, Label.RELATED)
    raw = {label: found.scores[label.value] for label in labels}
    raw[Label.SHARED] *= favour
    total = sum(raw.values()) or 1.0
    return {label: value / total for label, value in raw.items()}


def _retold(*passages: ThemedPassage) -> bool:
    return all(one.passage.voice is Voice.REPORTED for one in passages)


def _held_back(left: ThemedPassage, right: ThemedPassage, label: Label) -> Evidence | None:
    """Why a pair is no more than related, whatever its words: one side takes no position of its
    own, or asks something of somebody where the other asks nothing.
    """
    if label is Label.RELATED:
        return None
    narrated = _which(left, right, lambda one: one.passage.voice is Voice.NARRATED)
    if narrated:
        note = f"{narrated} is the writer's own account, not a position taken"
        return Evidence(kind="voice", weight=-1.0, note=note)
    asking = _which(left, right, _asks)
    if label is Label.SHARED and asking in ("A", "B"):
        note = f"only {asking} asks something of somebody"
        return Evidence(kind="addressee", weight=-0.5, note=note)
    return None


def _asks(one: ThemedPassage) -> bool:
    return bool(find_addressees(one.passage.text))


def _which(
    left: ThemedPassage, right: ThemedPassage, holds: Callable[[ThemedPassage], bool]
) -> str:
    return " and ".join(name for name, one in (("A", left), ("B", right)) if holds(one))
