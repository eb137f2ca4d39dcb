"""From readings of passage pairs to points, on readings made by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from compare.match.gather import Chances, Gathered, Nearness, Pair, Rules, beside_others, gather
from compare.match.readings import CROWDING, candidates, special
from compare.model import Label

SIZE = 6
RULES = replace(
    Rules(), shared=0.5, divergent=0.4, floor=0.1, least=0, next_to=0.0, most=30, support=0.0
)


def alike(*pairs: Pair, likeness: float = 0.9) -> np.ndarray:
    """The likeness of passages among themselves: 1 of each to itself, of these pairs as given."""
    table = np.eye(SIZE, dtype=np.float32)
    for a, b in pairs:
        table[a, b] = table[b, a] = likeness
    return table


def points(
    readings: dict[Pair, float],
    *,
    left: np.ndarray | None = None,
    right: np.ndarray | None = None,
    rules: Rules = RULES,
) -> list[Gathered]:
    """The points of readings: the chance of a shared position, or below 0 of a divergent one."""
    chances = {
        pair: Chances(shared=max(one, 0.0), divergent=max(-one, 0.0))
        for pair, one in readings.items()
    }
    none = alike()
    near = Nearness(none if left is None else left, none if right is None else right, rules)
    return gather(chances, near, rules)


@pytest.mark.parametrize(
    ("shared", "divergent", "label"),
    [(0.6, 0.3, Label.SHARED), (0.3, 0.6, Label.DIVERGENT), (0.4, 0.4, Label.SHARED)],
)
def test_a_reading_is_of_its_likelier_position(
    shared: float, divergent: float, label: Label
) -> None:
    one = Chances(shared=shared, divergent=divergent)
    assert (one.label, one.chance) == (label, max(shared, divergent))


def test_one_charge_against_two_like_sentences_is_one_point_led_by_the_surest() -> None:
    (one,) = points({(2, 0): -0.6, (2, 4): -0.9}, right=alike((0, 4)))
    assert (one.relation, one.links) == (Label.DIVERGENT, ((2, 4), (2, 0)))
    assert one.chances == pytest.approx((0.9, 0.6))
    assert (one.lead, one.left, one.right) == ((2, 4), (2,), (0, 4))


def test_a_passage_that_answers_everything_answers_each_less() -> None:
    everything = {(0, at): 0.6 for at in range(SIZE)}
    chances = {
        lead: one.chances[0]
        for one in points({**everything, (3, 3): 0.6}, rules=replace(RULES, shared=0.1))
        for lead in one.links
    }
    assert max(chances[0, at] for at in range(SIZE)) < 0.45
    assert chances[3, 3] == pytest.approx(0.6)


def test_a_few_good_answers_elsewhere_take_nothing_off() -> None:
    found = points({(0, 0): 0.6, (0, 1): 0.6, (1, 0): 0.6}, left=alike((0, 1)), right=alike((0, 1)))
    assert [one.chances for one in found] == [pytest.approx((0.6, 0.6, 0.6))]


def test_other_matters_are_points_of_their_own_the_surest_first() -> None:
    found = points({(0, 0): 0.6, (3, 3): 0.8, (5, 5): 0.7})
    assert [one.lead for one in found] == [(3, 3), (5, 5), (0, 0)]


def test_likeness_of_one_side_alone_makes_no_one_matter() -> None:
    found = points({(0, 0): 0.8, (4, 2): 0.7}, left=alike((0, 4)))
    assert [one.links for one in found] == [((0, 0),), ((4, 2),)]


def test_other_positions_on_one_matter_are_two_points() -> None:
    found = points({(0, 0): 0.8, (0, 2): -0.7}, right=alike((0, 2)))
    assert [(one.relation, one.lead) for one in found] == [
        (Label.DIVERGENT, (0, 2)),
        (Label.SHARED, (0, 0)),
    ]


def test_a_link_joins_the_nearest_matter_and_not_the_first() -> None:
    left, right = alike((0, 2), likeness=0.6), alike((0, 2), likeness=0.9)
    left[2, 4] = left[4, 2] = right[2, 4] = right[4, 2] = 0.95
    found = points({(0, 0): 0.9, (4, 4): 0.8, (2, 2): 0.6}, left=left, right=right)
    assert [one.links for one in found] == [((0, 0),), ((4, 4), (2, 2))]


def test_passages_that_stand_beside_each_other_are_nearer() -> None:
    rules = replace(RULES, next_to=0.2)
    left, right = alike((0, 1), (2, 4), likeness=0.6), alike((0, 1), (2, 4), likeness=0.6)
    found = points({(0, 0): 0.9, (1, 1): 0.8, (2, 2): 0.7, (4, 4): 0.6},
                   left=left, right=right, rules=rules)  # fmt: skip
    assert [one.links for one in found] == [((0, 0), (1, 1)), ((2, 2),), ((4, 4),)]


def test_the_nearness_of_links_is_the_same_from_either() -> None:
    near = Nearness(alike((0, 1)), alike((0, 1), likeness=0.4), Rules())
    assert near((0, 0), (1, 1)) == near((1, 1), (0, 0))
    assert near((0, 0), (0, 0)) > near((0, 0), (1, 1)) > near((0, 0), (3, 3)) == 0


def test_a_faint_reading_is_no_link_and_a_weak_one_only_joins() -> None:
    likenesses = {"right": alike((0, 2), (0, 4))}
    (one,) = points({(0, 0): 0.8, (0, 2): 0.1, (0, 4): 0.09, (5, 5): 0.45}, **likenesses)
    assert one.links == ((0, 0), (0, 2))


def test_each_position_has_its_own_chance_from_which_it_is_shown() -> None:
    found = points({(0, 0): 0.5, (2, 2): 0.49, (3, 3): -0.4, (5, 5): -0.39})
    assert {one.lead for one in found} == {(0, 0), (3, 3)}


def test_points_stand_by_how_far_they_reach_what_is_asked_of_their_position() -> None:
    assert [one.lead for one in points({(0, 0): 0.9, (2, 2): -0.8})] == [(2, 2), (0, 0)]


def test_a_point_that_more_links_bear_out_stands_before_a_lone_one_that_is_hardly_surer() -> None:
    readings, near = {(0, 0): 0.62, (3, 3): 0.6, (3, 4): 0.5}, alike((3, 4))
    for support, leads in (0.0, [(0, 0), (3, 3)]), (0.6, [(3, 3), (0, 0)]):
        found = points(readings, right=near, rules=replace(RULES, support=support))
        assert [one.lead for one in found] == leads


def test_a_lone_link_must_be_surer_than_one_that_others_bear_out_to_be_shown() -> None:
    rules, near = replace(RULES, support=0.6, shared=0.3), alike((3, 4))
    found = points({(0, 0): 0.31, (3, 3): 0.31, (3, 4): 0.3}, right=near, rules=rules)
    assert [one.lead for one in found] == [(3, 3)]


def test_some_points_are_shown_though_they_fall_short_and_never_more_than_the_most() -> None:
    readings = {(at, at): 0.2 + at / 100 for at in range(SIZE)}
    assert len(points(readings, rules=replace(RULES, least=3))) == 3
    sure = dict.fromkeys(readings, 0.9)
    assert [one.lead for one in points(sure, rules=replace(RULES, most=2))] == [(0, 0), (1, 1)]


def test_a_point_shows_the_passages_that_carry_most_of_it_and_always_its_lead() -> None:
    readings = {(0, 0): 0.9, (0, 2): 0.5, (1, 2): 0.5, (0, 4): 0.6}
    every = alike((0, 1), (0, 2), (0, 4), (2, 4), likeness=1.0)
    (one,) = points(readings, left=every, right=every, rules=replace(RULES, passages=2))
    assert one.lead == (0, 0)
    assert (one.left, one.right) == ((0, 1), (0, 2))
    (wide,) = points(readings, left=every, right=every, rules=replace(RULES, passages=3))
    assert (wide.left, wide.right) == ((0, 1), (0, 2, 4))
    (lead,) = points(readings, left=every, right=every, rules=replace(RULES, passages=1))
    assert (lead.left, lead.right) == ((0,), (0,))


def test_what_carries_a_point_stands_by_weight_then_by_side_and_place() -> None:
    one = Gathered(relation=Label.SHARED, links=((1, 3), (1, 0), (2, 0)), chances=(0.5, 0.25, 0.25))
    assert one.carriers() == [(0, 1), (1, 0), (1, 3), (0, 2)]


def test_no_pair_of_passages_stands_in_two_points() -> None:
    readings = {(0, 0): 0.9, (2, 2): 0.8, (0, 2): -0.9, (2, 0): -0.5}
    every = alike((0, 2), likeness=1.0)
    found = points(readings, left=every, right=every)
    pairs = [(i, j) for one in found for i in one.left for j in one.right]
    assert len(found) == 2
    assert len(pairs) == len(set(pairs))
    assert all(one.lead in {(i, j) for i in one.left for j in one.right} for one in found)


def test_the_most_promising_pairs_are_read_first_and_each_once() -> None:
    likeness = np.array([[0.9, 0.1, 0.2], [0.1, 0.3, 0.8], [0.2, 0.7, 0.1]], dtype=np.float32)
    found = candidates(likeness)
    assert set(found[:3]) == {(0, 0), (1, 2), (2, 1)}
    assert len(found) == len(set(found)) < likeness.size


def test_every_passage_is_read_beside_what_it_resembles_most(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("compare.match.readings.MOST", 1)
    likeness = np.random.default_rng(3).random((7, 9)).astype(np.float32)
    found = candidates(likeness)
    assert {i for i, _ in found} == set(range(7))
    assert {j for _, j in found} == set(range(9))
    assert len(found) < 40


def test_what_resembles_everything_gives_way_to_what_resembles_one() -> None:
    likeness = np.full((12, 12), 0.1, dtype=np.float32)
    likeness[0, :] = 0.8
    likeness[5, 5] = 0.78
    assert candidates(likeness)[0] == (5, 5)


def test_without_passages_there_is_nothing_to_read() -> None:
    assert candidates(np.zeros((0, 4), dtype=np.float32)) == []
    assert candidates(np.array([[0.1]], dtype=np.float32)) == [(0, 0)]


def test_a_sure_link_that_no_point_shows_is_a_point_of_its_own_and_a_weak_one_is_not() -> None:
    near = alike((0, 1), (0, 2), (1, 2))
    readings = {(0, 0): 0.9, (1, 1): 0.85, (2, 2): 0.6}
    found = points(readings, left=near, right=near, rules=replace(RULES, passages=1))
    assert [(one.left, one.right) for one in found] == [((0,), (0,)), ((1,), (1,))]
    surer = points(
        readings | {(2, 2): 0.8}, left=near, right=near, rules=replace(RULES, passages=1)
    )
    assert [one.lead for one in surer] == [(0, 0), (1, 1), (2, 2)]
    few = points(readings, left=near, right=near, rules=replace(RULES, passages=1, most=1))
    assert [one.lead for one in few] == [(0, 0)]


ALIKE = np.full((SIZE, SIZE), 0.3, dtype=np.float32) + 0.4 * np.eye(SIZE, dtype=np.float32)
ONCE = replace(RULES, one_by_one=True)


def test_where_a_passage_answers_once_its_second_answer_goes_to_nobody() -> None:
    (one,) = points({(0, 0): 0.9, (0, 1): 0.6, (1, 0): 0.6}, rules=ONCE)
    assert (one.left, one.right) == ((0,), (0,))


def test_where_a_passage_answers_once_one_that_answers_nearly_as_well_joins() -> None:
    (one,) = points({(0, 0): 0.9, (1, 0): 0.85, (2, 0): 0.84}, rules=ONCE)
    assert (one.links, one.left, one.right) == (((0, 0), (1, 0)), (0, 1), (0,))


def test_where_a_passage_answers_once_the_other_position_does_not_join() -> None:
    (one,) = points({(0, 0): 0.9, (1, 0): -0.89}, rules=ONCE)
    assert (one.relation, one.left) == (Label.SHARED, (0,))


AGREE, PART = Chances(shared=0.2, divergent=0.02), Chances(shared=0.01, divergent=0.2)


@pytest.mark.parametrize("same", [AGREE, PART])
def test_a_pair_in_short_texts_is_likelier_where_no_other_passage_is_as_alike(
    same: Chances,
) -> None:
    read = beside_others({(0, 0): same, (1, 2): same}, ALIKE)
    assert read[0, 0].label is same.label
    assert read[0, 0].chance > read[1, 2].chance


@pytest.mark.parametrize("same", [AGREE, PART])
def test_a_pair_in_short_texts_is_less_likely_beside_a_better_answer(same: Chances) -> None:
    better = Chances(shared=0.9, divergent=0.01)
    apart = beside_others({(0, 0): same, (1, 1): better}, ALIKE)
    beside = beside_others({(0, 0): same, (0, 1): better}, ALIKE)
    assert beside[0, 0].chance < apart[0, 0].chance


@pytest.mark.parametrize("same", [AGREE, PART])
def test_a_pair_in_short_texts_is_less_likely_where_nothing_else_is_in_common(
    same: Chances,
) -> None:
    none = Chances(shared=0.001, divergent=0.0001)
    likely = beside_others({(0, 0): same, (1, 1): same, (2, 2): same}, ALIKE)
    unlikely = beside_others({(0, 0): same, (1, 1): none, (2, 2): none}, ALIKE)
    assert unlikely[0, 0].chance < likely[0, 0].chance


def test_a_pair_in_short_texts_of_which_either_position_is_as_likely_takes_none() -> None:
    torn = Chances(shared=0.1, divergent=0.1)  # as likely to part, given what passages part
    read = beside_others({(0, 0): torn, (1, 1): PART, (2, 2): PART}, ALIKE)
    assert read[0, 0] == Chances(shared=0, divergent=0)
    assert read[1, 1].label is Label.DIVERGENT


def test_short_texts_without_readings_have_no_chances() -> None:
    assert beside_others({}, ALIKE) == {}


def test_a_pair_in_short_texts_is_read_alike_from_either_side() -> None:
    one, other = Chances(shared=0.4, divergent=0.1), Chances(shared=0.2, divergent=0.3)
    read = beside_others({(0, 1): one, (0, 2): other}, ALIKE)
    turned = beside_others({(1, 0): one, (2, 0): other}, ALIKE.T)
    for (i, j), chances in read.items():
        assert turned[j, i].shared == pytest.approx(chances.shared)
        assert turned[j, i].divergent == pytest.approx(chances.divergent)


def test_what_resembles_everything_alike_loses_a_share_of_that_likeness() -> None:
    everything = np.full((SIZE, SIZE), 0.5, dtype=np.float32)
    assert special(everything) == pytest.approx(everything * (1 - CROWDING))


def test_of_six_matters_that_fall_short_five_are_shown() -> None:
    assert len(points({(at, at): 0.2 for at in range(SIZE)}, rules=Rules())) == 5


def test_of_three_like_sentences_a_point_shows_the_two_that_carry_it_best() -> None:
    (one,) = points({(0, 0): 0.7, (0, 2): 0.9, (0, 4): 0.8}, right=alike((0, 2), (0, 4), (2, 4)))
    assert len(one.links) == 3
    assert one.right == (2, 4)
