"""What the cross-encoder is given to read, and how two judges are heard together."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.judge import Side
from compare.judge.reader import TOKENS, PairReader, Read, joined, spoken
from compare.judge.relation import PanelModel, pooled, positions_heard
from compare.model import Label
from compare.text.words import american

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

EVEN = dict.fromkeys(Label, 0.25)
SURE = dict.fromkeys(Label, 0.0) | {Label.SHARED: 1.0}


@pytest.mark.parametrize(
    ("british", "other"),
    [
        ("Defence of our neighbours", "Defense of our neighbors"),
        ("We recognise the organisation", "We recognize the organization"),
        ("to exercise and promise, advise, raise", "to exercise and promise, advise, raise"),
        ("four hours, your pour", "four hours, your pour"),
        ("Programmes labelled grey", "Programs labeled gray"),
        ("Paris, this, crisis, premises", "Paris, this, crisis, premises"),
    ],
)
def test_both_spellings_come_out_alike(british: str, other: str) -> None:
    assert american(british) == american(other) == other


@given(st.text(max_size=40))
def test_american_stays_american(text: str) -> None:
    assert american(american(text)) == american(text)


def test_a_passage_is_read_after_its_actors_name() -> None:
    assert spoken(Side("It’s  our “defence”.", "Pakistan")) == 'Pakistan: It\'s our "defense".'
    assert spoken(Side("Words.", "")) == "Words."


@given(st.integers(0, 300), st.integers(0, 300))
def test_a_pair_fits_and_the_longer_passage_is_cut_first(left: int, right: int) -> None:
    ids, kinds = joined([101, *[5] * left, 102], [101, *[6] * right, 102])
    assert len(ids) == len(kinds) == min(left + right + 3, TOKENS)
    assert ids.count(102) == 2
    assert list(kinds) == sorted(kinds)
    lost_left, lost_right = left - ids.count(5), right - ids.count(6)
    assert not lost_left or ids.count(5) >= ids.count(6) - 1
    assert not lost_right or ids.count(6) >= ids.count(5) - 1


def test_judges_are_heard_by_their_weight() -> None:
    assert pooled([(1.0, EVEN), (1.0, EVEN)]) == pytest.approx(EVEN)
    assert pooled([(1.0, SURE), (0.0, EVEN)])[Label.SHARED] > 0.99
    assert pooled([(0.2, SURE), (1.0, EVEN)])[Label.SHARED] < 0.95


class Toy(PairReader):
    """Finds shared in proportion to the words of the first passage in reading order."""

    def read(self, pairs: Sequence[tuple[Side, Side]]) -> list[Read]:
        found = []
        for pair in pairs:
            first = min(map(spoken, pair))
            chance = min(len(first.split()) / 10, 0.9)
            labels = dict.fromkeys(Label, (1 - chance) / 3) | {Label.SHARED: chance}
            found.append(Read(labels, {Label.SHARED: chance, Label.DIVERGENT: 0.0}))
        return found


@pytest.fixture
def reader(tmp_path: Path) -> PairReader:
    about = {
        "name": "toy",
        "sha256": "0123456789",
        "pool": {
            "readers": [[1]],
            "signals": 0,
            "decide": {str(label): 1 for label in Label} | {"divergent": 9},
        },
    }
    (tmp_path / "reader.json").write_text(json.dumps(about))
    return Toy(tmp_path)


def test_the_panel_shows_the_label_that_its_calibration_decides(reader: PairReader) -> None:
    panel = PanelModel(reader)
    (reading,) = panel.read([(Side("one two three four", ""), Side("three", ""))], [0.5])
    assert reading.label is Label.DIVERGENT
    assert reading.scores[Label.SHARED] > reading.scores[Label.DIVERGENT]
    assert panel.name.startswith("toy 01234567 ")


def test_a_pair_is_read_alike_in_either_order() -> None:
    one, other = Side("Sanctions hurt the people.", "Cuba"), Side("Sanctions work.", "Chad")
    reader = PairReader()
    (forth,), (back,) = reader.read([(one, other)]), reader.read([(other, one)])
    assert forth.labels == back.labels
    assert sum(forth.labels.values()) == pytest.approx(1)
    assert forth.positions == back.positions
    assert 0 < reader.chance(forth, Label.SHARED, 0.5) < reader.chance(forth, Label.SHARED, 0.9) < 1


def test_what_stands_beside_a_pair_moves_nothing() -> None:
    pair = Side("Sanctions hurt the people.", "Cuba"), Side("Sanctions work.", "Chad")
    beside = [(Side("We thank the host. " * n, ""), Side("Peace.", "")) for n in (1, 5, 9)]
    alone, among = PairReader().read([pair]), PairReader().read([*beside, pair, *beside])
    assert among[3] == alone[0]


PANELS = [{Label.SHARED: 0.8, Label.DIVERGENT: 0.1}, {Label.SHARED: 0.01, Label.DIVERGENT: 0.9}]


@pytest.mark.parametrize("panel", PANELS)
def test_the_panel_is_heard_on_which_position_a_point_takes_and_not_on_whether_it_is_one(
    panel: dict[Label, float],
) -> None:
    found = positions_heard((0.4, 0.3), panel)
    assert sum(found.values()) == pytest.approx(0.7)
    likelier = max(panel, key=lambda one: panel[one])
    assert found[likelier] > (0.4 if likelier is Label.SHARED else 0.3)


def test_a_panel_that_cannot_tell_leaves_the_likelier_position_likelier() -> None:
    found = positions_heard((0.4, 0.3), {Label.SHARED: 0.2, Label.DIVERGENT: 0.2})
    assert 0.3 < found[Label.DIVERGENT] < found[Label.SHARED] < 0.4


def test_a_panel_that_cannot_tell_leaves_two_equal_positions_equal() -> None:
    found = positions_heard((0.3, 0.3), {Label.SHARED: 0.2, Label.DIVERGENT: 0.2})
    assert found == pytest.approx({Label.SHARED: 0.3, Label.DIVERGENT: 0.3})


def test_chances_stay_chances_where_a_reading_is_certain() -> None:
    found = positions_heard((1.0, 0.9), {Label.SHARED: 0.0, Label.DIVERGENT: 1.0})
    assert all(0 <= one <= 1 for one in found.values())
    assert sum(found.values()) <= 1
