"""What the cross-encoder is given to read, and how two judges are heard together."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.judge import Reading, Side
from compare.judge.encoder import MODELS
from compare.judge.panel import PanelModel, pooled
from compare.judge.reader import TOKENS, PairReader, joined, spoken
from compare.judge.spelling import american
from compare.model import Label

if TYPE_CHECKING:
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
    assert kinds == sorted(kinds)
    lost_left, lost_right = left - ids.count(5), right - ids.count(6)
    assert not lost_left or ids.count(5) >= ids.count(6) - 1
    assert not lost_right or ids.count(6) >= ids.count(5) - 1


def test_judges_are_heard_by_their_weight() -> None:
    assert pooled([(1.0, EVEN), (1.0, EVEN)]) == pytest.approx(EVEN)
    assert pooled([(1.0, SURE), (0.0, EVEN)])[Label.SHARED] > 0.99
    assert pooled([(0.2, SURE), (1.0, EVEN)])[Label.SHARED] < 0.95


class Session:
    """Stands for onnxruntime: shared in proportion to the tokens of the first passage."""

    def run(self, _: list[str], feed: dict[str, Any]) -> list[Any]:
        firsts = (feed["token_type_ids"] == 0).sum(axis=1)
        return [np.stack([np.array([count / 10, 0, 0, 0]) for count in firsts])]


class Rules:
    name = "rules"

    def read(self, pairs: list[tuple[Side, Side]], _: list[float]) -> list[Reading]:
        return [Reading(EVEN) for _ in pairs]


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PairReader:
    about = {
        "name": "toy",
        "sha256": "0123456789",
        "labels": [str(label) for label in Label],
        "scale": [1, 1, 1, 1],
        "bias": [0, 0, 0, 0],
        "decide": [1, 9, 1, 1],
        "weight": 1,
        "weight of signals": 1,
    }
    (tmp_path / "reader.json").write_text(json.dumps(about))
    (tmp_path / "relation.onnx").write_bytes(b"")
    (tmp_path / "vocab.txt").write_bytes((MODELS / "vocab.txt").read_bytes())
    monkeypatch.setattr("compare.judge.reader.open_session", lambda path: Session())
    return PairReader(tmp_path)


def test_the_reader_reads_both_orders(reader: PairReader) -> None:
    long, short = Side("one two three four", "A"), Side("one", "B")
    assert reader.chances(long, short) == reader.chances(short, long)
    assert sum(reader.chances(long, short).values()) == pytest.approx(1)
    assert reader.name == "toy 01234567"


def test_the_panel_shows_the_label_that_its_calibration_decides(reader: PairReader) -> None:
    panel = PanelModel(reader, Rules())  # type: ignore[arg-type]
    (reading,) = panel.read([(Side("one two", ""), Side("three", ""))], [0.5])
    assert reading.label is Label.DIVERGENT
    assert reading.scores[Label.SHARED] > reading.scores[Label.DIVERGENT]
    assert panel.name == "toy 01234567, rules"


def test_without_its_files_there_is_no_reader(tmp_path: Path) -> None:
    assert not PairReader(tmp_path).is_there
