"""Relations: their laws, whatever the model."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from compare.judge import Judge, Reading, Side
from compare.model import Evidence, Label, Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

HAVEN = "Afghan soil is a “safe haven” for terrorists, and the Taliban shelter them."
DENIAL = "There are no terrorists in Afghanistan; we shelter nobody."
CARE = "Pakistan has hosted four million refugees for forty years."
APPLES = "The harvest of apples was good."
TEXTS = [HAVEN, DENIAL, CARE, APPLES, "Pakistan killed 20 civilians.", "We killed no civilians."]


def test_scores_hold_the_four_labels_and_sum_to_one(judge: Judge) -> None:
    for relation in judge.relate([(left, right) for left in TEXTS for right in TEXTS]):
        assert set(relation.scores) == {"shared", "divergent", "related", "unrelated"}
        assert sum(relation.scores.values()) == pytest.approx(1)
        assert relation.evidence[0].kind == "likeness"


def test_pairs_do_not_depend_on_their_neighbours(judge: Judge) -> None:
    pairs = [(left, right) for left in TEXTS[:3] for right in TEXTS[3:]]
    together = judge.relate(pairs)
    assert [judge.relate([pair])[0] for pair in pairs] == together


def test_the_same_matter_is_told_from_another(judge: Judge) -> None:
    near, far = judge.relate([(HAVEN, DENIAL), (HAVEN, APPLES)])
    assert far.label is Label.UNRELATED
    assert near.label is not Label.UNRELATED


def test_who_asks_in_doubt_shares_nothing_with_who_states_it(judge: Judge) -> None:
    stated = "This is protection of civilians."
    doubting, twice = judge.relate(
        [("Is this what they call protection of civilians?", stated), (stated, stated)]
    )
    assert doubting.label is not Label.SHARED
    assert doubting.scores["shared"] == 0
    assert sum(doubting.scores.values()) == pytest.approx(1)
    assert "question" in {one.kind for one in doubting.evidence}
    assert twice.label is Label.SHARED


def test_a_passage_shares_its_own_position(judge: Judge) -> None:
    (relation,) = judge.relate([(HAVEN, HAVEN)])
    assert relation.label is Label.SHARED


@pytest.mark.parametrize(
    "variant",
    [HAVEN.replace("“", '"').replace("”", '"'), HAVEN.replace(" ", "\n "), f"\u200b {HAVEN}\t"],
)
def test_typography_makes_no_difference(judge: Judge, variant: str) -> None:
    first, second = judge.relate([(HAVEN, DENIAL), (variant, DENIAL)])
    assert first.scores == second.scores
    for one, other in zip(first.evidence, second.evidence, strict=True):
        assert (one.kind, one.weight, one.right) == (other.kind, other.weight, other.right)
        if one.left and other.left:
            assert variant[other.left.start : other.left.end].split()[0] in variant


def test_nothing_asked_is_nothing_answered(judge: Judge) -> None:
    assert judge.relate([]) == []


@pytest.mark.parametrize("empty", ["", " \n", "\u200b"])
def test_an_empty_passage_is_unrelated_to_all(judge: Judge, empty: str) -> None:
    (relation,) = judge.relate([(empty, HAVEN)])
    assert relation.label is Label.UNRELATED
    assert relation.scores["unrelated"] == 1
    assert relation.evidence == ()


def test_a_missing_pair_of_actors_is_an_error(judge: Judge) -> None:
    with pytest.raises(ValueError, match="2 pairs of passages but 1 of actors"):
        judge.relate([(HAVEN, CARE), (HAVEN, DENIAL)], [("", "")])


def test_very_long_and_odd_passages_are_judged(judge: Judge) -> None:
    odd = ["word " * 5000, "\x00\ud800\x1b[31m", "[/red]"]
    assert len(judge.relate([(text, HAVEN) for text in odd])) == 3


class Recorder:
    """A model that says what it was asked, and points at the first word of each side."""

    name = "recorder"

    def __init__(self) -> None:
        self.asked: list[tuple[Side, Side]] = []

    def read(self, pairs: Sequence[tuple[Side, Side]], likeness: Sequence[float]) -> list[Reading]:
        self.asked += pairs
        scores = dict.fromkeys(Label, 0.2) | {Label.DIVERGENT: 0.4}
        return [Reading(scores, (self._first_words(*pair),)) for pair in pairs]

    def _first_words(self, left: Side, right: Side) -> Evidence:
        spans = (Span(0, len(side.text.split(" ")[0])) for side in (left, right))
        return Evidence(kind="first", weight=1, left=next(spans), right=next(spans))


def test_another_model_can_take_the_seat(tmp_path: Path) -> None:
    model = Recorder()
    judge = Judge(cache=tmp_path / "x.sqlite", relation=model)
    left, right = "  “Zebras”\n run", "Ants crawl"
    for _ in range(2):
        first, second = judge.relate([(left, right), (right, left)], [("Q", "R"), ("R", "Q")])
        assert first.label is second.label is Label.DIVERGENT
        where = first.evidence[1]
        assert where.left is not None
        assert where.right is not None
        assert left[slice(*where.left)] == "“Zebras”"
        assert right[slice(*where.right)] == "Ants"
        assert second.evidence[1].left == where.right
    assert len(model.asked) == 1
    assert "recorder" in judge.name


def test_kept_relations_that_cannot_be_read_are_judged_again(tmp_path: Path) -> None:
    import sqlite3

    file = tmp_path / "x.sqlite"
    first = Judge(cache=file).relate([(HAVEN, CARE)])
    for bad in (b"", b"[]", b"[[1], []]", b"\xff", b'[[1,2,3,"x"],[]]', b"[[0,0,0,1],[[1]]]"):
        with sqlite3.connect(file) as db:
            db.execute("UPDATE kept SET value = ?", (bad,))
        db.close()
        assert Judge(cache=file).relate([(HAVEN, CARE)]) == first


@pytest.mark.parametrize(
    ("seconds", "told"), [(0, [4, 68, 70]), (1, [*range(4, 70, 4), 70])], ids=["quick", "slow"]
)
def test_progress_counts_pairs_and_is_told_the_oftener_the_longer_they_take(
    seconds: int, told: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = itertools.count(step=seconds)
    monkeypatch.setattr("compare.judge.cache.monotonic", lambda: next(clock))
    seen: list[tuple[int, int]] = []
    pairs = [(f"Paragraph {n} of the text.", CARE) for n in range(70)]
    judge = Judge(cache=False, relation=Recorder())
    judge.relate(pairs, progress=lambda done, of: seen.append((done, of)))
    assert seen == [(done, 70) for done in told]
