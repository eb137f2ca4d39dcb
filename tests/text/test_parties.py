"""Joint statements: each actor for itself, and groups with their members."""

from __future__ import annotations

import pytest

from compare.marks.actors import _groups, head_actor, kind_of, members
from compare.text.sides import Sides, parties, said_by, sides

JOINT = "Brazil, Nigeria and Tavria"


@pytest.mark.parametrize(
    ("actor", "found"),
    [
        (JOINT, ("Brazil", "Nigeria", "Tavria")),
        ("Brazil and Nigeria and Tavria", ("Brazil", "Nigeria", "Tavria")),
        ("the Group of 77 and China", ("Group of 77", "China")),
        ("Bosnia and Herzegovina", ("Bosnia and Herzegovina",)),
        ("Peru, Trinidad and Tobago and Chile", ("Peru", "Trinidad and Tobago", "Chile")),
        ("Ministry of Trade and Industry", ("Ministry of Trade and Industry",)),
        ("European Union and African Union", ("European Union", "African Union")),
        ("United Nations, African Union and IGAD", ("United Nations", "African Union", "IGAD")),
        ("Pakistan", ("Pakistan",)),
        ("", ()),
    ],
)
def test_the_actors_of_a_joint_statement_are_told_apart(actor: str, found: tuple[str, ...]) -> None:
    assert parties(actor) == found


@pytest.mark.parametrize(
    ("passage", "found"),
    [
        ("We demand an immediate ceasefire.", ("Brazil", "Nigeria", "Tavria")),
        ("The three Ministers condemn the attacks.", ("Brazil", "Nigeria", "Tavria")),
        ("Brazil expressed its readiness to host talks.", ("Brazil",)),
        ("Nigeria, for its part, called for observers.", ("Nigeria",)),
        ("Tavria reiterated that nobody finds sanctuary.", ("Tavria",)),
        ("Brazil and Nigeria took note of it.", ("Brazil", "Nigeria", "Tavria")),
        ("Brazil must stay free.", ("Brazil", "Nigeria", "Tavria")),
    ],
)
def test_a_sentence_of_one_actor_is_its_alone(passage: str, found: tuple[str, ...]) -> None:
    assert said_by(passage, JOINT) == found


def test_every_member_is_a_state_of_the_gazetteer() -> None:
    assert {"Pakistan", "Nepal"} <= set(members("SAARC"))
    assert members("South Asian Association for Regional Cooperation") == members("SAARC")
    for names in _groups().values():
        assert [one for one in names if kind_of(head_actor(one)) != "state"] == []
        assert len(set(names)) == len(names) > 1


def test_a_member_is_nobody_else_than_its_group() -> None:
    assert not sides("", "European Union").is_other("France", "")
    assert sides("", "European Union").is_other("India", "")


def test_a_sentence_of_one_of_two_actors_is_its_alone() -> None:
    assert said_by("Brazil expressed its readiness.", "Brazil and Nigeria") == ("Brazil",)


@pytest.mark.parametrize(("actor", "other"), [("Chile", True), ("United Nations", False)])
def test_analysts_speak_for_no_state(actor: str, other: bool) -> None:
    assert Sides(actor).is_other("the analysts", "") is other
