"""The points between two statements: what the readings come to, with what speaks for each."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from compare.judge.contradiction import DOUBTED
from compare.judge.relation import CLASHES, POSITIONS
from compare.marks.actors import is_one_actor
from compare.marks.stances import find_addressees
from compare.match.differences import differences
from compare.match.explain import explain, writers_account
from compare.match.names import names
from compare.match.readings import FIRST, Readings, Side
from compare.match.themes_and_silences import moved, row_themes, verdicts
from compare.match.titles import title
from compare.match.wording import LISTS, row_wording
from compare.model import Alignment, Evidence, Label, Voice
from compare.text.attribution import claimed_by

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from compare.judge import Judge
    from compare.match.gather import Gathered, Pair
    from compare.model import (
        Codebook,
        Ladder,
        Naming,
        ThemedPassage,
        ThemeVerdict,
    )

COURTEOUS = 0.2
"""What a point counts on which both sides are courteous: of 22 pairs read whole no list has one
as a core point.
"""
UNSURE = 0.5
"""Below this chance a point is told as unsure."""
CLEAR = 0.3
"""The weight from which a sign in the words contradicts a shared position."""
ACCUSING = frozenset({"accusation returned", "accusation denied"})
"""Signs that one side accuses the other of the very matter, and is answered."""
SURE_OF_SHARED = 0.75
"""The chance from which no such sign holds a shared position back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairResult:
    """What was found between two statements."""

    rows: tuple[Alignment, ...]
    verdicts: tuple[ThemeVerdict, ...]
    names: tuple[Naming, ...]


def compare_pair(
    a: Side,
    b: Side,
    codebook: Codebook,
    judge: Judge,
    ladders: tuple[Ladder, ...] = (),
    tell: Callable[[int, int], object] = lambda _done, _of: None,
    first: Callable[[PairResult], None] | None = None,
) -> PairResult:
    """Read the passages of two statements together and gather the points; without ladders, by ours.
    ``tell`` hears how many pairs of how many are read; ``first`` is given what a first reading of
    the most promising pairs shows.
    """
    reading = Readings(a, b, judge)
    if first is not None:
        reading.read(min(FIRST, (len(reading.pairs) + 1) // 2), tell)
        first(_result(a, b, codebook, reading, ladders))
    reading.read(len(reading.pairs), tell)
    reading.reread(tell)
    return _result(a, b, codebook, reading, ladders)


def _result(
    a: Side, b: Side, codebook: Codebook, reading: Readings, ladders: tuple[Ladder, ...]
) -> PairResult:
    points = reading.gathered()
    drafts = [_draft(one, reading) for one in points]
    drafts += [_related(pair, reading) for pair in reading.related(points)]
    labels = {theme.id: theme.label for theme in codebook.themes}
    evident = _contested(_evident(drafts, reading))
    rows = tuple(_told(row, reading, labels, ladders) for row in evident)
    rows = tuple(sorted(rows, key=lambda row: _place(row, reading)))
    statements = reading.statements
    return PairResult(
        rows=rows,
        verdicts=verdicts(statements, codebook, [*a.passages, *b.passages], rows),
        names=names(statements, reading.left, reading.right),
    )


def _draft(point: Gathered, reading: Readings) -> Alignment:
    """The row of a point, without reasons."""
    chance = chance_right(point)
    i, j = point.lead
    courteous = all(_is_courtesy(one.passage.text) for one in (reading.left[i], reading.right[j]))
    row = Alignment(
        left=tuple(reading.left[at].id for at in point.left),
        right=tuple(reading.right[at].id for at in point.right),
        themes=(),
        relation=point.relation,
        score=chance,
        unsure=chance < UNSURE,
        weight=weight(point) * (COURTEOUS if courteous else 1.0),
        lead=(reading.left[i].id, reading.right[j].id),
    )
    return _held_back(row, reading.left[i], reading.right[j], reading)


def _is_courtesy(text: str) -> bool:
    """Whether a passage thanks or commends somebody who presides or serves, or tells on what
    occasion it is said: an anniversary of the United Nations, the theme of a session.
    """
    thanks = all(LISTS.any_of(name).search(text) for name in ("courtesies", "presiding"))
    return thanks or bool(LISTS.any_of("occasions").search(text))


def chance_right(point: Gathered) -> float:
    """The chance (0..1) that a careful reader would list a point, from the reading of its lead and
    how many links it has. A logistic regression on the 367 points that 32 pairs kept apart from
    training show, 66 in a hundred of them listed (``docs/judgement.md``).
    """
    lead = min(max(point.chances[0], 0.001), 0.999)
    odds = 0.78 * math.log(lead / (1 - lead)) + 0.08 * math.log(len(point.links)) + 0.68
    return 1 / (1 + math.exp(-odds))


def weight(point: Gathered) -> float:
    """How much a briefing needs a point, 0..1: the chance that it is one, times the chance that one
    which is said so often is a core point; fitted likewise.
    """
    core = 1 / (1 + math.exp(-(1.09 + 0.17 * math.log(len(point.links)))))
    return round(chance_right(point) * core, 4)


def _held_back(
    row: Alignment, left: ThemedPassage, right: ThemedPassage, reading: Readings
) -> Alignment:
    """A shared row of which one side asks something of somebody, where the other asks nothing, is
    related: a request and a claim are no one position. So is one of which a side only tells what
    the other claims.
    """
    actors, names = reading.actors, reading.names
    asking = [bool(find_addressees(one.passage.text)) for one in (left, right)]
    reported = all(one.passage.voice is Voice.REPORTED for one in (left, right))
    told = [claimed_by(left.passage.text, actors[1]), claimed_by(right.passage.text, actors[0])]
    if row.relation is not Label.SHARED:
        return row
    if any(told) and not is_one_actor(*actors):
        one, other = names if told[0] else names[::-1]
        held = Evidence(kind="voice", weight=-1.0, note=f"{one} only tells what {other} claims")
    elif reported and asking[0] != asking[1]:
        note = f"only {names[0] if asking[0] else names[1]} asks something of somebody"
        held = Evidence(kind="addressee", weight=-0.5, note=note)
    else:
        return row
    return replace(row, relation=Label.RELATED, unsure=False, evidence=(*row.evidence, held))


def _related(pair: Pair, reading: Readings) -> Alignment:
    i, j = pair
    left, right = reading.left[i], reading.right[j]
    sure = float(reading.found[pair][Label.RELATED])
    return Alignment(
        left=(left.id,),
        right=(right.id,),
        themes=(),
        relation=Label.RELATED,
        score=sure,
        weight=round(0.2 * sure, 4),
        lead=(left.id, right.id),
        evidence=tuple(_narrated(left, right, reading.names)),
    )


def _narrated(left: ThemedPassage, right: ThemedPassage, names: tuple[str, ...]) -> list[Evidence]:
    """Of which sides the words are the writer's own account."""
    told = [
        name
        for name, one in zip(names, (left, right), strict=True)
        if one.passage.voice is Voice.NARRATED
    ]
    return [Evidence(kind="voice", weight=-1.0, note=writers_account(name)) for name in told]


def _evident(rows: Sequence[Alignment], reading: Readings) -> list[Alignment]:
    """The rows with what the rules find in their leads, and the words on which the reading
    rests.
    """
    known = {one.id: one for one in (*reading.left, *reading.right)}
    leads = [(known[row.lead[0]].passage, known[row.lead[1]].passage) for row in rows]
    texts = [(left.text, right.text) for left, right in leads]
    found = reading.judge.evidence(texts, reading.actors)
    words = reading.judge.key_words(texts, reading.actors, [row.relation for row in rows])
    return [
        replace(row, evidence=(*row.evidence, answer))
        if (answer := reading.answer_of(row))
        else _doubted_by(row, [moved(one, left.start, right.start) for one in (*signs, key) if one])
        for row, signs, key, (left, right) in zip(rows, found, words, leads, strict=True)
    ]


def _doubted_by(row: Alignment, signs: Sequence[Evidence]) -> Alignment:
    """The row with its evidence. An accusation of one side against the other divides, however alike
    their words; what one side only asks in doubt is not shared; nor is what the reader is not sure
    of and a sign in the words contradicts (another figure, a negation): it is related.
    """
    row, was = replace(row, evidence=(*row.evidence, *signs)), row.relation
    if was is Label.SHARED and any(one.kind == DOUBTED for one in signs):
        return replace(row, relation=Label.RELATED, unsure=False)
    if was is Label.SHARED and any(one.kind in ACCUSING for one in signs):
        return replace(row, relation=Label.DIVERGENT)
    clash = any(one.kind in CLASHES and one.weight >= CLEAR for one in signs)
    if was is Label.SHARED and row.score < SURE_OF_SHARED and clash:
        return replace(row, relation=Label.RELATED, unsure=True)
    return row


def _contested(rows: Sequence[Alignment]) -> list[Alignment]:
    """The rows, those unsure of which a passage stands in a surer row of the other position: of 26
    such points on 22 pairs readers list 12, of the others two thirds (``docs/judgement.md``).
    """

    def is_contested(row: Alignment) -> bool:
        return row.relation in POSITIONS and any(
            other.relation in POSITIONS
            and other.relation is not row.relation
            and other.score > row.score
            and not {*row.left, *row.right}.isdisjoint((*other.left, *other.right))
            for other in rows
        )

    note = "a passage of it stands in a surer point of the other position"
    doubt = Evidence(kind="contested", weight=-0.5, note=note)
    return [
        replace(row, unsure=True, evidence=(*row.evidence, doubt)) if is_contested(row) else row
        for row in rows
    ]


def _told(
    row: Alignment,
    reading: Readings,
    labels: Mapping[str, str],
    ladders: tuple[Ladder, ...],
) -> Alignment:
    """The row with its themes, differences, sentence and title."""
    known = {one.id: one for one in (*reading.left, *reading.right)}
    left, right = ([known[one] for one in side] for side in (row.left, row.right))
    leads = [known[row.lead[0]]], [known[row.lead[1]]]
    row = replace(
        row,
        themes=row_themes(left, right),
        differences=differences(*leads, row.relation, reading.statements, ladders),
        wording=row_wording(*leads),
    )
    why = explain(row, reading.statements, left, right)
    row = replace(row, why=why.text, carried=why.carried)
    return replace(row, title=title(row, (leads[0][0].passage, leads[1][0].passage), labels))


def _place(row: Alignment, reading: Readings) -> tuple[list[int], list[int]]:
    """Rows stand in the order of the texts; which point comes first, ``points_of`` says (model)."""
    order = {one.id: at for at, one in enumerate((*reading.left, *reading.right))}
    return [order[one] for one in row.left], [order[one] for one in row.right]
