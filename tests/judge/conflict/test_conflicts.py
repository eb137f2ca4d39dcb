"""Which sentences criticise somebody, and whom."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.judge.conflict import find_criticised
from compare.judge.conflict.features import features
from compare.judge.conflict.head import shipped_head
from compare.judge.encoder import SIZE

if TYPE_CHECKING:
    from compare.judge import Judge

CRITICAL = [
    "We strongly condemn Ruritania's unprovoked aggression against its neighbour.",
    "The representative of Russia has once again told this Council lies.",
    "Pakistan rejects these baseless and one-sided allegations.",
    "Regrettably, the regime has ignored every resolution of this Council.",
    "The so-called referendum was a farce and violates the Constitution.",
    pytest.param(
        "They talk of peace while their tanks roll across the border.",
        marks=pytest.mark.xfail(reason="blame by contrast alone, without a word of blame"),
    ),
]
CIVIL = [
    "We thank Norway for its generous contribution to the fund.",
    "I congratulate you, Mr. President, on your election.",
    "My country has planted two million trees since 2010.",
    "We support the efforts of the Secretary-General and hope for an early result.",
    "Sustainable development needs investment in education.",
    "The two Presidents met in Geneva in June.",
]


@pytest.mark.parametrize("text", CRITICAL)
def test_what_criticises_is_at_least_half(judge: Judge, text: str) -> None:
    assert judge.conflicts([text])[0] >= 0.5


@pytest.mark.parametrize("text", CIVIL)
def test_what_criticises_nobody_is_below_half(judge: Judge, text: str) -> None:
    assert judge.conflicts([text])[0] < 0.5


def test_a_sentence_is_judged_for_itself(judge: Judge) -> None:
    texts = [CRITICAL[0], *CIVIL]
    assert judge.conflicts(texts) == [judge.conflicts([text])[0] for text in texts]


def test_no_texts_have_no_scores(judge: Judge) -> None:
    assert judge.conflicts([]) == []


def test_typographic_marks_and_line_breaks_change_nothing(judge: Judge) -> None:
    straight = 'The regime\'s "offer" is a farce - nobody believes it.'
    curly = "The regime’s “offer” is\n a farce – nobody believes it."
    assert judge.conflicts([straight]) == judge.conflicts([curly])


@pytest.mark.parametrize(
    "text", ["", " ", "[/b]", "\x00", "???", pytest.param("a" * 5000, id="long")]
)
def test_any_text_has_a_score(judge: Judge, text: str) -> None:
    (score,) = judge.conflicts([text])
    assert 0 <= score <= 1


@pytest.mark.parametrize(
    ("text", "actor", "whom"),
    [
        ("We condemn Israel for the raid.", "Iran", ("Israel",)),
        ("The brutal Indian occupation must end.", "Pakistan", ("India",)),
        ("Kabul has done nothing at all about it.", "Pakistan", ("Afghanistan",)),
        ("We condemn this crime.", "Iran", ()),
    ],
)
def test_whom_a_sentence_criticises(text: str, actor: str, whom: tuple[str, ...]) -> None:
    assert find_criticised(text, actor) == whom


def test_who_criticises_nobody_names_no_culprit(judge: Judge) -> None:
    assert judge.criticised([CIVIL[0]], "Sweden") == [()]


def test_the_weights_fit_the_features_and_the_vector() -> None:
    head = shipped_head()
    assert list(head.features) == list(features("We condemn it."))
    assert len(head.vector) == SIZE


@given(st.text(max_size=200))
def test_every_text_has_the_same_features(text: str) -> None:
    assert features(text).keys() == shipped_head().features.keys()


def test_unseen_council_speeches_are_judged_as_well_as_reported(judge: Judge, shared) -> None:
    path = shared / "bench/unscon/sentences.jsonl"
    if not path.exists():
        pytest.skip("UNSCon is absent")
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    said = [score >= 0.5 for score in judge.conflicts([row["text"] for row in rows])]
    truth = [row["any_conflict"] for row in rows]
    right = sum(t and s for t, s in zip(truth, said, strict=True))
    assert 2 * right / (sum(said) + sum(truth)) >= 0.55
