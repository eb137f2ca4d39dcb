"""Two that accuse each other are told from two that only name each other beside hard words."""

from __future__ import annotations

import pytest

from compare.judge.rules import signals


def weights(left: str, right: str) -> dict[str, float]:
    return {one.kind: one.weight for one in signals(left, right, "Sudan", "Chad")}


ACCUSED = "Chad bombed our markets and starved our towns."


@pytest.mark.parametrize(
    "answer",
    [
        "Sudan massed its tanks at our border in the spring.",
        "It is Sudanese soldiers who rammed the gates of our embassy.",
        "Sudan has sent assassins to our capital.",
    ],
)
def test_who_tells_hard_things_of_its_accuser_returns_the_accusation(answer: str) -> None:
    assert weights(ACCUSED, answer)["accusation returned"] >= 0.5


@pytest.mark.parametrize(
    "answer",
    [
        "Sudan fights the same terrorists as we do.",
        "Sudan was bombed for weeks by its own generals.",
        "Sudan has never attacked our villages.",
        "The attacks on Sudan killed many.",
        "We stand ready to talk to Sudan.",
    ],
)
def test_what_the_other_suffers_fights_or_leaves_undone_is_no_accusation(answer: str) -> None:
    assert "accusation returned" not in weights(ACCUSED, answer)


def test_a_warning_is_less_than_an_accusation() -> None:
    blame, warning = "We condemn Sudan for its brutal attacks.", "We warn Sudan against attacks."
    assert weights(ACCUSED, warning)["accusation returned"] < 0.5
    assert weights(ACCUSED, blame)["accusation returned"] > 0.5


def test_who_calls_the_accusation_false_denies_it() -> None:
    answer = "The claim that our aircraft touched markets in Sudan is a fabrication."
    assert weights(ACCUSED, answer)["accusation denied"] == 1.0
    assert "accusation denied" not in weights("Markets in Sudan are full.", answer)
