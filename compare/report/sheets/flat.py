"""The comparison row by row: every alignment once, and every passage that nothing answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.report.marking import Mark, Stretch, stretches
from compare.report.outline import outline
from compare.report.signs import letter
from compare.report.wording import difference, reasons

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.model import Alignment, Comparison, Passage, Statement, ThemedPassage
    from compare.report.options import Options
    from compare.report.outline import Pair, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one statement has in a row; all but the statement are empty where it is silent."""

    statement: str
    actor: str
    passages: str = ""
    """Ids, joined by ``; ``."""
    offsets: str = ""
    """``start-end`` of each passage, half-open, in code points."""
    voice: str = ""
    marked: tuple[Stretch, ...] = ()
    """The words, with what the other side shares or has otherwise; passages joined by a space."""

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(stretch.text for stretch in self.marked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flat:
    """One row."""

    number: str
    themes: tuple[str, ...]
    """Labels."""
    relation: str
    """A relation's word, or ``only A`` where B has no answer."""
    score: float | None
    """None where nothing was judged."""
    unsure: str
    reviewed: str
    """``yes`` or ``no``; empty where nothing was judged."""
    left: Side
    right: Side
    reviewer: str = ""
    """Who decided it; empty where nobody did."""
    reviewed_on: str = ""
    differences: str = ""
    evidence: str = ""

    @property
    def is_answered(self) -> bool:
        """Whether both statements have a part in it."""
        return bool(self.number)


def flat(comparison: Comparison, options: Options) -> list[Flat]:
    """All rows of all pairs, alignments first."""
    labels = {theme.id: theme.label for theme in comparison.themes}
    rows: list[Flat] = []
    for pair in outline(comparison, options):
        rows += [_aligned(pair, row, labels) for row in pair.rows]
        rows += _lone(pair, labels)
    return rows


def _aligned(pair: Pair, row: Row, labels: dict[str, str]) -> Flat:
    found = row.alignment
    letters = (letter(pair.indices[0]), letter(pair.indices[1]))
    changes = [difference(change, pair, letters) for change in found.differences]
    return Flat(
        number=str(row.number),
        themes=_labels(found, labels),
        relation=found.relation.value,
        score=float(found.score),
        unsure="yes" if found.unsure else "no",
        reviewed="yes" if found.reviewed else "no",
        reviewer=found.review.who if found.review else "",
        reviewed_on=found.review.when[:10] if found.review else "",
        left=_side(pair.left, row.left, found, "left"),
        right=_side(pair.right, row.right, found, "right"),
        differences="; ".join(dict.fromkeys(f"{kind}: {said}" for kind, said in changes)),
        evidence="; ".join(reasons(found)),
    )


def _labels(found: Alignment, labels: dict[str, str]) -> tuple[str, ...]:
    return tuple(labels[theme] for theme in found.themes if theme in labels)


def _side(
    statement: Statement, passages: Sequence[ThemedPassage], found: Alignment | None, side: str
) -> Side:
    spoken = [themed.passage for themed in passages]
    return Side(
        statement=statement.id,
        actor=statement.actor,
        passages="; ".join(themed.id for themed in passages),
        offsets="; ".join(f"{passage.start}-{passage.end}" for passage in spoken),
        voice="; ".join(dict.fromkeys(passage.voice.value for passage in spoken)),
        marked=tuple(_marked(spoken, found, side)),
    )


def _marked(passages: Sequence[Passage], found: Alignment | None, side: str) -> Iterator[Stretch]:
    for place, passage in enumerate(passages):
        if place:
            yield Stretch(text=" ", mark=Mark.PLAIN)
        yield from stretches(passage, found, side)


def _lone(pair: Pair, labels: dict[str, str]) -> Iterator[Flat]:
    """Each passage that nothing answers, once, the first statement's before the other's."""
    for left in (True, False):
        lists = (s.only_left if left else s.only_right for s in pair.sections)
        passages = {passage.id: passage for found in lists for passage in found}
        for passage in passages.values():
            yield _unanswered(pair, passage, labels, left=left)


def _unanswered(pair: Pair, passage: ThemedPassage, labels: dict[str, str], *, left: bool) -> Flat:
    sides = [
        _side(statement, [passage] if speaks else [], None, "left")
        for statement, speaks in ((pair.left, left), (pair.right, not left))
    ]
    return Flat(
        number="",
        themes=tuple(labels[theme] for theme in passage.theme_ids if theme in labels),
        relation=f"only {letter(pair.indices[0 if left else 1])}",
        score=None,
        unsure="",
        reviewed="",
        left=sides[0],
        right=sides[1],
    )
