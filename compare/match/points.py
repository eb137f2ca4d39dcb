"""The points between two statements, and what they come to."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from compare.judge.signals.rules import CLASHES
from compare.judge.spelling import judged
from compare.marks.stances import find_addressees
from compare.match.candidates import candidates
from compare.match.differences import differences
from compare.match.explain import ANSWER, explain
from compare.match.gather import Chances, Gathered, Nearness, Rules, gather
from compare.match.names import names
from compare.match.own_voice import is_own_voice
from compare.match.themed_passages import alignable, bare_answers, moved
from compare.match.titles import title
from compare.match.verdicts import row_themes, verdicts
from compare.match.wording import row_wording
from compare.model import Alignment, Evidence, Label, TextKind, Voice
from compare.text.attribution import claimed_by

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from compare.judge import Judge
    from compare.match.gather import Pair
    from compare.model import (
        Codebook,
        Ladder,
        Naming,
        Relation,
        Statement,
        ThemedPassage,
        ThemeVerdict,
    )

FIRST = 72
"""Pairs read before the first points are shown."""
LAST = 100
"""So many of the likeliest pairs are read once more, by the slower reader."""
LAST_SHARE = 0.4
"""And no more than this share of those that are read."""
PACE = 6
"""How many first readings take as long as one of those."""
RETOLD = 3.0
"""How much likelier two retellings of one actor share a position than the reader, which learnt from
speeches as they were spoken, makes it: what a writer adds to either hides what they share. Chosen
on two press reports, where the reader of both calls 3 in 4 such pairs shared."""
ONE_BY_ONE = Rules(passages=1)
"""Two retellings of one actor are short and on one matter: a passage answers one passage."""
ONE_ACTOR = 0.25
"""How much less likely two texts of one actor part than the reader makes it: of the points of
fifteen pairs of one actor read whole 36 in 251 part, of all points four in ten."""
RETOLD_MOST = 0.75
"""No point between two retellings of one actor is called sure: the factor above rests on two
reports, and no list of such points shows how often it is right.
"""
SAME = 0.97
"""The likeness from which two passages of one actor are the same words."""
UNSURE = 0.5
"""Below this chance a point is told as unsure."""
MATTER = 0.75
"""The chance of one matter from which two passages without a position stand side by side."""
LIKE = 0.42
"""The likeness that such passages need as well."""
CLEAR = 0.3
"""The weight from which a sign in the words contradicts a shared position."""
SURE_OF_SHARED = 0.75
"""The chance from which it does not."""
RELATED = 12
"""Such pairs at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A statement and its passages, headings among them."""

    statement: Statement
    passages: list[ThemedPassage]


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
    reading = _PairReading(a, b, judge)
    if first is not None:
        reading.read(min(FIRST, (len(reading.pairs) + 1) // 2), tell)
        first(_result(a, b, codebook, reading, ladders))
    reading.read(len(reading.pairs), tell)
    reading.reread(tell)
    return _result(a, b, codebook, reading, ladders)


class _PairReading:
    """The readings of two statements' passages, so far."""

    def __init__(self, a: Side, b: Side, judge: Judge) -> None:
        self.left, self.right = alignable(a.passages), alignable(b.passages)
        self.statements = a.statement, b.statement
        self.judge = judge
        self.actors = a.statement.actor, b.statement.actor
        self._one_actor = self.actors[0].casefold() == self.actors[1].casefold()
        self.answers = bare_answers(a.passages, self.actors[0])
        self.answers |= bare_answers(b.passages, self.actors[1])
        self.retold_twice = self._one_actor and not any(
            one.text_kind is TextKind.VERBATIM for one in self.statements
        )
        # typography and spelling must not sway which passages are read
        texts = [[judged(self._said(one)) for one in side] for side in (self.left, self.right)]
        self.likeness = judge.likeness(*texts)
        self.nearness = Nearness(
            judge.likeness(texts[0], texts[0]), judge.likeness(texts[1], texts[1]), Rules()
        )
        self.pairs = candidates(self.likeness)
        self.found: dict[Pair, Mapping[Label, float]] = {}

    def read(self, most: int, tell: Callable[[int, int], object]) -> None:
        """Read the first so many pairs, those aside that are read."""
        some = self.pairs[len(self.found) : most]
        done, of = len(self.found), self._work
        sides = [(self.left[i], self.right[j]) for i, j in some]
        texts = [(left.passage.text, right.passage.text) for left, right in sides]
        read = self.judge.positions(texts, self.actors, lambda at, _: tell(done + at, of))
        self.found |= {
            pair: self._answered(*both) or one
            for pair, both, one in zip(some, sides, read, strict=True)
        }

    @property
    def _last(self) -> int:
        """How many pairs are read once more."""
        return min(LAST, round(LAST_SHARE * len(self.pairs)))

    @property
    def _work(self) -> int:
        """All readings, counted in first ones."""
        return len(self.pairs) + PACE * self._last

    def reread(self, tell: Callable[[int, int], object]) -> None:
        """Read the likeliest pairs once more, by the slower and better reader."""
        rules, own = Rules(), self._own_voices()
        reach = {
            pair: max(rules.reach(label, one[label]) for label in (Label.SHARED, Label.DIVERGENT))
            for pair, one in self.found.items()
            if own[0][pair[0]]
            and own[1][pair[1]]
            and not {self.left[pair[0]].id, self.right[pair[1]].id} & self.answers.keys()
        }
        some = sorted(reach, key=lambda pair: (-reach[pair], pair))[: self._last]
        texts = [(self.left[i].passage.text, self.right[j].passage.text) for i, j in some]
        done, of = len(self.pairs), self._work
        read = self.judge.positions_reread(
            texts, self.actors, lambda at, _: tell(done + PACE * at, of)
        )
        self.found |= zip(some, read, strict=True)

    def _said(self, one: ThemedPassage) -> str:
        """What a passage says: a bare answer, the words that it answers."""
        return self.answers[one.id].claim if one.id in self.answers else one.passage.text

    def _answered(self, left: ThemedPassage, right: ThemedPassage) -> Mapping[Label, float] | None:
        """The chances of a pair of which one is a bare answer, read as if the words that it answers
        were the other side's, to whom they are put; None for any other pair.
        """
        answers = self.answers.get(left.id), self.answers.get(right.id)
        if (answers[0] is None) == (answers[1] is None):
            return None
        actor = self.actors[1] if answers[0] else self.actors[0]
        (read,) = self.judge.positions([(self._said(left), self._said(right))], (actor, actor))
        return next(one for one in answers if one).turned(read)

    def answer_of(self, row: Alignment) -> Evidence | None:
        """That the lead of either side answers the words of somebody else, which are told."""
        for name, lead in zip("AB", row.lead, strict=True):
            if answer := self.answers.get(lead):
                verb = "denies" if answer.denies else "affirms"
                asked = " ".join(answer.asked.split())
                return Evidence(kind=ANSWER, weight=1.0, note=f"{name} so {verb} “{asked}”")
        return None

    def gathered(self) -> list[Gathered]:
        """The points that take a position."""
        own = self._own_voices()
        taking = {
            pair: self._chances(pair, one)
            for pair, one in self.found.items()
            if own[0][pair[0]] and own[1][pair[1]]
        }
        return gather(taking, self.nearness, ONE_BY_ONE if self.retold_twice else Rules())

    def _own_voices(self) -> list[list[bool]]:
        """For each passage of either side, whether its actor says it."""
        return [
            [is_own_voice(one.passage, statement) for one in side]
            for side, statement in zip((self.left, self.right), self.statements, strict=True)
        ]

    def _chances(self, pair: Pair, one: Mapping[Label, float]) -> Chances:
        shared, divergent = one[Label.SHARED], one[Label.DIVERGENT]
        if self._one_actor:
            voices = self.left[pair[0]].passage.voice, self.right[pair[1]].passage.voice
            if voices == (Voice.REPORTED, Voice.REPORTED):
                shared = _likelier(shared, RETOLD)
            divergent *= ONE_ACTOR if self.likeness[pair] < SAME else 0.0
        return Chances(shared=shared, divergent=divergent)

    def related(self, points: Sequence[Gathered]) -> list[Pair]:
        """Pairs of one matter without a position, the surest first, of passages that no point
        holds.
        """
        held = ({i for one in points for i in one.left}, {j for one in points for j in one.right})
        order = sorted(
            self.found,
            key=lambda pair: -(self.found[pair][Label.RELATED] * float(self.likeness[pair])),
        )
        found: list[Pair] = []
        for i, j in order:
            near = self.found[i, j][Label.RELATED] >= MATTER and self.likeness[i, j] >= LIKE
            near = near and _may_be_one_matter(self.left[i], self.right[j])
            if near and i not in held[0] and j not in held[1]:
                found.append((i, j))
                held[0].add(i)
                held[1].add(j)
        return found[:RELATED]


def _likelier(chance: float, times: float) -> float:
    """The chance whose odds are so many times as great."""
    return chance * times / (1 - chance + chance * times)


def _result(
    a: Side, b: Side, codebook: Codebook, reading: _PairReading, ladders: tuple[Ladder, ...]
) -> PairResult:
    points = reading.gathered()
    drafts = [_draft(one, reading) for one in points]
    drafts += [_related(pair, reading) for pair in reading.related(points)]
    labels = {theme.id: theme.label for theme in codebook.themes}
    rows = tuple(_told(row, reading, labels, ladders) for row in _evident(drafts, reading))
    rows = tuple(sorted(rows, key=lambda row: _place(row, reading)))
    statements = reading.statements
    return PairResult(
        rows=rows,
        verdicts=verdicts(statements, codebook, [*a.passages, *b.passages], rows),
        names=names(statements, reading.left, reading.right),
    )


def _draft(point: Gathered, reading: _PairReading) -> Alignment:
    """The row of a point, without reasons."""
    chance = chance_right(point)
    chance = min(chance, RETOLD_MOST) if reading.retold_twice else chance
    i, j = point.lead
    row = Alignment(
        left=tuple(reading.left[at].id for at in point.left),
        right=tuple(reading.right[at].id for at in point.right),
        themes=(),
        relation=point.relation,
        score=chance,
        unsure=chance < UNSURE,
        weight=weight(point),
        lead=(reading.left[i].id, reading.right[j].id),
    )
    return _held_back(row, reading.left[i], reading.right[j], reading.actors)


def chance_right(point: Gathered) -> float:
    """The chance (0..1) that a careful reader would list a point, from the reading of its lead and
    how many links it has. A logistic regression on the 420 points that 42 pairs kept apart from
    training show, 62 in a hundred of them listed (``docs/judgement.md``).
    """
    lead = min(max(point.chances[0], 0.001), 0.999)
    odds = 0.76 * math.log(lead / (1 - lead)) + 0.16 * math.log(len(point.links)) + 0.36
    return 1 / (1 + math.exp(-odds))


def weight(point: Gathered) -> float:
    """How much a briefing needs a point, 0..1: the chance that it is one, times the chance that one
    which is said so often is a core point; fitted likewise.
    """
    core = 1 / (1 + math.exp(-(0.82 + 0.27 * math.log(len(point.links)))))
    return round(chance_right(point) * core, 4)


def _held_back(
    row: Alignment, left: ThemedPassage, right: ThemedPassage, actors: tuple[str, str]
) -> Alignment:
    """A shared row of which one side asks something of somebody, where the other asks nothing, is
    related: a request and a claim are no one position. So is one of which a side only tells what
    the other claims.
    """
    asking = [bool(find_addressees(one.passage.text)) for one in (left, right)]
    reported = all(one.passage.voice is Voice.REPORTED for one in (left, right))
    told = [claimed_by(left.passage.text, actors[1]), claimed_by(right.passage.text, actors[0])]
    if row.relation is not Label.SHARED:
        return row
    if any(told):
        one, other = ("A", "B") if told[0] else ("B", "A")
        held = Evidence(kind="voice", weight=-1.0, note=f"{one} only tells what {other} claims")
    elif reported and asking[0] != asking[1]:
        note = f"only {'A' if asking[0] else 'B'} asks something of somebody"
        held = Evidence(kind="addressee", weight=-0.5, note=note)
    else:
        return row
    return replace(row, relation=Label.RELATED, unsure=False, evidence=(*row.evidence, held))


def _related(pair: Pair, reading: _PairReading) -> Alignment:
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
        evidence=tuple(_narrated(left, right)),
    )


def _may_be_one_matter(left: ThemedPassage, right: ThemedPassage) -> bool:
    """Whether two passages have a theme in common, or one of them none."""
    ours, theirs = set(left.theme_ids), set(right.theme_ids)
    return not ours or not theirs or bool(ours & theirs)


def _narrated(left: ThemedPassage, right: ThemedPassage) -> list[Evidence]:
    """That a side is the writer's own account."""
    told = [
        name for name, one in (("A", left), ("B", right)) if one.passage.voice is Voice.NARRATED
    ]
    note = f"{' and '.join(told)} is the writer's own account, not a position taken"
    return [Evidence(kind="voice", weight=-1.0, note=note)] if told else []


def _evident(rows: Sequence[Alignment], reading: _PairReading) -> list[Alignment]:
    """The rows with what the rules find in their leads, and the words on which the reading
    rests.
    """
    known = {one.id: one for one in (*reading.left, *reading.right)}
    leads = [(known[row.lead[0]].passage, known[row.lead[1]].passage) for row in rows]
    texts = [(left.text, right.text) for left, right in leads]
    found: list[Relation] = reading.judge.relate(texts, [reading.actors] * len(texts))
    words = reading.judge.key_words(texts, reading.actors, [row.relation for row in rows])
    return [
        replace(row, evidence=(*row.evidence, answer))
        if (answer := reading.answer_of(row))
        else _doubted_by(
            row,
            relation,
            (
                *row.evidence,
                *(moved(one, *starts) for one in relation.evidence),
                *((moved(key, *starts),) if key else ()),
            ),
        )
        for row, relation, key, starts in zip(
            rows, found, words, [(left.start, right.start) for left, right in leads], strict=True
        )
    ]


def _doubted_by(row: Alignment, relation: Relation, evidence: tuple[Evidence, ...]) -> Alignment:
    """The row with its evidence. An accusation that is returned divides, however alike its words;
    what the reader is not sure to be shared and a sign in the words contradicts (another figure, a
    negation) is no more than related.
    """
    returned = any(one.kind == "accusation returned" for one in relation.evidence)
    if row.relation is Label.SHARED and returned:
        return replace(row, relation=Label.DIVERGENT, evidence=evidence)
    clash = any(one.kind in CLASHES and one.weight >= CLEAR for one in relation.evidence)
    if row.relation is Label.SHARED and row.score < SURE_OF_SHARED and clash:
        return replace(row, relation=Label.RELATED, unsure=True, evidence=evidence)
    return replace(row, evidence=evidence)


def _told(
    row: Alignment,
    reading: _PairReading,
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
    texts = reading.statements[0].text, reading.statements[1].text
    return replace(row, title=title(row, texts, labels))


def _place(row: Alignment, reading: _PairReading) -> tuple[list[int], list[int]]:
    """Rows stand in the order of the texts."""
    order = {one.id: at for at, one in enumerate((*reading.left, *reading.right))}
    return [order[one] for one in row.left], [order[one] for one in row.right]
