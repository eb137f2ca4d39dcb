"""The network that reads the likeliest pairs once more, and how both readings are joined."""

from __future__ import annotations

import numpy as np
import pytest

from compare.judge import Judge
from compare.judge.network import UNKNOWN, Distances, Tokens, Words
from compare.judge.reader import PairReader, Read
from compare.model import Label

PAIRS = [
    ("The dam must be torn down at once.", "Nobody shall touch the dam."),
    ("We thank the fishermen.", "The dam must be torn down."),
]


@pytest.mark.parametrize(
    ("key", "query", "kind"),
    [
        (3, 3, 0),
        (2, 3, 1),
        (0, 7, 7),
        (0, 8, 8),
        (0, 127, 15),
        (0, 300, 15),
        (4, 3, 17),
        (300, 0, 31),
    ],
)
def test_the_farther_two_tokens_the_wider_their_class_of_distance(
    key: int, query: int, kind: int
) -> None:
    weights = np.arange(64, dtype=np.float32).reshape(32, 2)
    table = Distances(weights)(301)
    assert table[:, key, query].tolist() == weights[kind].tolist()


def test_distances_of_a_short_sequence_are_those_of_a_long_one() -> None:
    distances = Distances(np.random.default_rng(0).normal(size=(32, 12)).astype(np.float32))
    assert distances(1).shape == (12, 1, 1)
    short = distances(9).copy()
    assert np.array_equal(short, distances(400)[:, :9, :9])


def test_a_token_that_is_not_kept_reads_as_unknown() -> None:
    words = Words(
        {
            "kept": np.array([7, UNKNOWN, 200], dtype=np.int32),
            "word": np.array([[1], [2], [3]], dtype=np.int8),
            "word:scale": np.ones((3, 1), dtype=np.float32),
            **{f"{name}:scale": np.ones((9, 1), dtype=np.float32) for name in ("place", "part")},
            **{name: np.zeros((9, 1), dtype=np.int8) for name in ("place", "part")},
        }
    )
    assert words(Tokens((7, 8, UNKNOWN, 200, 30_000), (0,) * 5))[:, 0].tolist() == [1, 2, 2, 3, 2]


def test_the_order_of_a_pair_changes_no_chance_of_the_second_reading() -> None:
    judge = Judge(cache=False)
    turned = [(right, left) for left, right in PAIRS]
    assert judge.positions_reread(PAIRS, ("Arda", "Besk")) == judge.positions_reread(
        turned, ("Besk", "Arda")
    )


def test_reports_name_every_network_that_had_a_say() -> None:
    assert PairReader().name in Judge(cache=False).name
    assert PairReader(kind="last_reader").name in Judge(cache=False).name


def test_what_the_first_reader_thinks_counts_in_the_second_reading() -> None:
    reader = PairReader(kind="last_reader")
    read = Read(dict.fromkeys(Label, 0.25), {Label.SHARED: 0.0, Label.DIVERGENT: 0.0})
    for label in (Label.SHARED, Label.DIVERGENT):
        low, high = (reader.chance(read, label, 0.5, before) for before in (0.1, 0.9))
        assert 0 < low < high < 1


def test_an_accusation_and_its_denial_part_by_the_second_reading_and_strangers_do_not() -> None:
    said = [
        (
            "We reject the accusation that our country shelters terrorists.",
            "Our neighbour gives terrorists shelter and must stop.",
        ),
        PAIRS[1],
    ]
    contrary, strange = Judge(cache=False).positions_reread(said, ("Arda", "Besk"))
    assert contrary[Label.DIVERGENT] > contrary[Label.SHARED]
    assert (
        contrary[Label.DIVERGENT]
        > 0.24
        > 0.05
        > max(strange[Label.DIVERGENT], strange[Label.SHARED])
    )
