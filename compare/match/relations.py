"""The relation that a row gets: the judge's scores, held back where voice or doubt asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.match.reading import moved
from compare.model import Evidence, Label, Voice

if TYPE_CHECKING:
    from compare.model import Relation, ThemedPassage

SURE = 0.5
"""Below this confidence a row is shown as related, unsure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What a pair of passages is shown as; evidence has offsets into the statements' texts."""

    relation: Label
    score: float
    unsure: bool
    evidence: tuple[Evidence, ...]


def rule(left: ThemedPassage, right: ThemedPassage, found: Relation) -> Ruling:
    """The ruling on two aligned passages.

    That they are aligned already says that they are on the same matter, so the scores are
    read as conditional on that. A passage that the writer narrates is nobody's position: it
    can be related, no more.
    """
    scores = _on_same_matter(found)
    label = max(scores, key=lambda one: scores[one])
    score = scores[label]
    evidence = tuple(moved(one, left.passage.start, right.passage.start) for one in found.evidence)
    narrated = _narration(left, right)
    if narrated and label is not Label.RELATED:
        return Ruling(
            relation=Label.RELATED, score=score, unsure=False, evidence=(*evidence, narrated)
        )
    if label is not Label.RELATED and score < SURE:
        return Ruling(relation=Label.RELATED, score=score, unsure=True, evidence=evidence)
    return Ruling(relation=label, score=score, unsure=False, evidence=evidence)


def _on_same_matter(found: Relation) -> dict[Label, float]:
    labels = (Label.SHARED, Label.DIVERGENT, Label.RELATED)
    total = sum(found.scores[label.value] for label in labels) or 1.0
    return {label: found.scores[label.value] / total for label in labels}


def _narration(left: ThemedPassage, right: ThemedPassage) -> Evidence | None:
    sides = [name for name, p in (("A", left), ("B", right)) if p.passage.voice is Voice.NARRATED]
    if not sides:
        return None
    note = f"{' and '.join(sides)} is the writer's own account, not a position taken"
    return Evidence(kind="voice", weight=-1.0, note=note)
