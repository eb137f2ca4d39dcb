"""Which passages of two statements are read beside one another, and what the readers make of them.

Nearly every point of two speeches has a pair of passages among the first few hundred by likeness,
of ten thousand and more; a passage that resembles nothing is still read beside what it resembles
most.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from compare.marks.actors import is_one_actor
from compare.match.explain import ANSWER
from compare.match.gather import Chances, Gathered, Nearness, Rules, beside_others, gather
from compare.match.names import is_own_voice
from compare.match.themes_and_silences import alignable, bare_answers
from compare.model import Evidence, Label, TextKind
from compare.text.sides import called
from compare.text.words import judged

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from compare.judge import Judge
    from compare.match.gather import Matrix, Pair
    from compare.model import Alignment, Statement, ThemedPassage

MOST = 480
"""Pairs read of two statements, those of each passage aside."""
SHARE = 0.4
"""The share of all pairs that are read where there are few."""
OF_EACH = 2
"""The likest on the other side that are read for each passage."""
CROWDING = 0.35
"""How much of a passage's mean likeness to its nearest is taken off: general sentences resemble
everything (cross-domain similarity local scaling, Conneau et al. 2018)."""
_NEAREST = 8
FIRST = 72
"""Pairs read before the first points are shown."""
LAST = 100
"""So many of the likeliest pairs are read once more, by the slower reader."""
LAST_SHARE = 0.4
"""And no more than this share of those that are read."""
PACE = 6
"""How many first readings take as long as one of those."""
SHORT = Rules(shared=0.25, divergent=0.22, floor=0.12, least=0, support=0)
"""In two short texts, where a reading is told beside the others (``docs/judgement.md``)."""
FEW = Rules(shared=0.15, divergent=0.15, least=0, support=0)
"""In two of a few passages, which tell too little beside one another."""
SHORTEST, LONGEST = 6, 2500
"""Short are texts of so many passages at least, and of so many pairs at most."""
ONE_ACTOR = 0.25
"""How much less likely two speeches of one actor part than the reader makes it: of the points of
fifteen such pairs read whole 36 in 251 part, of all points four in ten."""
SAME = 0.97
"""The likeness from which two passages of one actor are the same words."""
MATTER = 0.75
"""The chance of one matter from which two passages without a position stand side by side."""
LIKE = 0.42
"""The likeness that such passages need as well."""
RELATED = 12
"""Such pairs at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A statement and its passages, headings among them."""

    statement: Statement
    passages: list[ThemedPassage]


class Readings:
    """What is read so far of the passages of two statements, beside one another."""

    def __init__(self, a: Side, b: Side, judge: Judge) -> None:
        self.left, self.right = alignable(a.passages), alignable(b.passages)
        self.statements = a.statement, b.statement
        self.judge = judge
        self.actors = a.statement.actor, b.statement.actor
        self.names = called(self.statements)
        self._one_actor = is_one_actor(*self.actors)
        self.answers = bare_answers(a.passages, self.actors[0])
        self.answers |= bare_answers(b.passages, self.actors[1])
        self._retold = self._one_actor and not any(
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
        for name, lead in zip(self.names, row.lead, strict=True):
            if answer := self.answers.get(lead):
                verb = "denies" if answer.denies else "affirms"
                asked = " ".join(answer.asked.split())
                return Evidence(kind=ANSWER, weight=1.0, note=f"{name} so {verb} “{asked}”")
        return None

    def taking(self) -> dict[Pair, Chances]:
        """The chances of the pairs that the actors themselves say."""
        own = self._own_voices()
        return {
            pair: self._chances(pair, one)
            for pair, one in self.found.items()
            if own[0][pair[0]] and own[1][pair[1]]
        }

    def gathered(self) -> list[Gathered]:
        """The points that take a position."""
        taking = self.taking()
        if self.likeness.size > LONGEST:
            return gather(taking, self.nearness)
        short = min(self.likeness.shape) >= SHORTEST
        if short:
            taking = beside_others(taking, special(self.likeness))
        # two retellings of one actor are on one matter: there a passage answers once
        rules = replace(SHORT if short else FEW, one_by_one=self._retold)
        return gather(taking, self.nearness, rules)

    def _own_voices(self) -> list[list[bool]]:
        """For each passage of either side, whether its actor says it."""
        return [[is_own_voice(one.passage) for one in side] for side in (self.left, self.right)]

    def _chances(self, pair: Pair, one: Mapping[Label, float]) -> Chances:
        shared, divergent = one[Label.SHARED], one[Label.DIVERGENT]
        if self._one_actor and self.likeness[pair] >= SAME:
            divergent = 0.0
        elif self._one_actor and not self._retold:
            divergent *= ONE_ACTOR
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


def _may_be_one_matter(left: ThemedPassage, right: ThemedPassage) -> bool:
    """Whether two passages have a theme in common, or one of them none."""
    ours, theirs = set(left.theme_ids), set(right.theme_ids)
    return not ours or not theirs or bool(ours & theirs)


def candidates(likeness: Matrix) -> list[Pair]:
    """The pairs (left, right) to read, the most promising first; likeness [n left, n right] in."""
    import numpy as np

    if not likeness.size:
        return []
    alike = special(likeness)
    order = np.argsort(-alike, axis=None, kind="stable")
    most = max(1, min(MOST, round(SHARE * likeness.size)))
    chosen = dict.fromkeys(int(at) for at in order[:most])
    wide = likeness.shape[1]
    rows = np.argsort(-alike, axis=1, kind="stable")[:, :OF_EACH]
    columns = np.argsort(-alike, axis=0, kind="stable")[:OF_EACH]
    chosen |= dict.fromkeys(i * wide + int(j) for i, js in enumerate(rows) for j in js)
    chosen |= dict.fromkeys(int(i) * wide + j for j, found in enumerate(columns.T) for i in found)
    return [divmod(at, wide) for at in chosen]


def special(likeness: Matrix) -> Matrix:
    """Likeness, less of what resembles everything."""
    return likeness - CROWDING * _crowding(likeness)


def _crowding(likeness: Matrix) -> Matrix:
    """The mean of each pair's two passages' mean likeness to their nearest on the other side."""
    import numpy as np

    rows = np.sort(likeness, axis=1)[:, -_NEAREST:].mean(axis=1, keepdims=True)
    columns = np.sort(likeness, axis=0)[-_NEAREST:].mean(axis=0, keepdims=True)
    both: Matrix = (rows + columns) / 2
    return both
