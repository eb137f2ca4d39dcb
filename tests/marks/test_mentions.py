from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.marks.actors import find_mentions, head_actor, rows


def actors(text: str, actor: str = "") -> list[str]:
    return [mention.actor for mention in find_mentions(text, actor)]


@pytest.mark.parametrize(
    "name", ["Taliban regime", "de facto authorities in Kabul", "Kabul", "Afghan Government"]
)
def test_the_authorities_in_kabul_are_one_actor_by_many_names(name: str) -> None:
    assert actors(f"the {name} must act") == ["Afghanistan"]


def test_a_name_within_a_longer_name_is_not_found_again() -> None:
    text = "the banned Tehreek-e-Taliban Pakistan (TTP)"
    assert actors(text) == ["Tehreek-e-Taliban Pakistan"] * 2


def test_small_letters_are_not_countries() -> None:
    assert actors("they gave us turkey on china") == []


def test_us_in_capitals_is_a_state_and_in_small_letters_the_actor() -> None:
    assert actors("The US told us", "Pakistan") == ["United States", "Pakistan"]


def test_a_heading_in_capitals_says_us_and_not_the_us() -> None:
    assert actors("LET US TALK", "Pakistan") == ["Pakistan"]


@pytest.mark.parametrize("text", ["We regret", "our position", "my country regrets"])
def test_the_first_person_is_the_actor(text: str) -> None:
    assert actors(text, "Russia") == ["Russian Federation"]


def test_without_an_actor_the_first_person_is_nobody() -> None:
    assert actors("we regret") == []


@pytest.mark.parametrize("text", ["Mr. Jordan spoke", "Vernon Jordan spoke", "the Paris Agreement"])
def test_persons_and_treaties_are_not_states(text: str) -> None:
    assert actors(text) == []


@pytest.mark.parametrize(
    "text", ["In Jordan", "Chad agrees", "Both Georgia and", "He met Vernon, Jordan agreed"]
)
def test_states_that_share_a_persons_name_are_found(text: str) -> None:
    assert len(actors(text)) == 1


def test_unknown_actors_keep_their_own_name() -> None:
    assert head_actor("Atlantis") == "Atlantis"
    assert head_actor("the Islamic Republic of Iran") == "Iran"


@given(st.text(max_size=60), st.sampled_from(["", "Pakistan"]))
def test_a_mention_is_the_text_at_its_place(text: str, actor: str) -> None:
    assert all(text[m.start : m.end] == m.name for m in find_mentions(text, actor))


def test_every_actor_has_one_line_and_every_name_one_actor() -> None:
    heads = [row[1] for row in rows() if row[0] != "none"]
    assert len(heads) == len(set(heads)) > 200
    names = [(name, row[1]) for row in rows() for name in row[1:]]
    owners: dict[str, set[str]] = {}
    for name, head in names:
        owners.setdefault(name, set()).add(head)
    assert {name: heads for name, heads in owners.items() if len(heads) > 1} == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [("New  Zealand left", ["New  Zealand"]), ("New, Zealand", ["New, Zealand"]),
     ("New   Zealand", []), ("New York and Zealand", [])],
)  # fmt: skip
def test_the_words_of_a_name_stand_close_together(text: str, found: list[str]) -> None:
    names = [mention.name for mention in find_mentions(text)]
    assert [name for name in names if "Zealand" in name] == found


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Karvia left.", ["Karvia"]),
        ("The Karvian envoy left.", ["Karvia"]),
        ("The Karviansh envoy left.", ["Karvia"]),
        ("The Karvianish envoy left.", []),
        ("The karvian envoy left.", []),
        ("Upper Besk left.", ["Upper Besk"]),
        ("The Upper Beskan envoy left.", ["Upper Besk"]),
        ("The Upper House left.", []),
        ("Lower Besk left.", []),
        ("They went Upper", []),
        ("Karvia met Upper Besk.", ["Karvia", "Upper Besk"]),
    ],
)
def test_who_speaks_is_found_by_name_and_adjective_though_the_gazetteer_lacks_them(
    text: str, named: list[str]
) -> None:
    found = find_mentions(text, "Karvia", "The Upper Besk")
    assert [mention.actor.removeprefix("The ") for mention in found] == named
    assert all(text[one.start : one.end] == one.name for one in found)
