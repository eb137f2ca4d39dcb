"""The names that two statements use for one actor."""

from __future__ import annotations

import pytest

from compare.marks.stances import find_stances
from compare.match.names import named, names
from compare.model import Passage, Statement, ThemedPassage, Voice


def said(statement_id: str, text: str, date: str = "2025-12", actor: str = "Pakistan"):
    statement = Statement(id=statement_id, text=text, title="", actor=actor, date=date)
    passage = Passage(start=0, end=len(text), text=text, voice=Voice.QUOTED)
    return statement, ThemedPassage(id=f"{statement_id}:1", statement=statement_id, passage=passage)


def table(left: str, right: str, date: str = "2025-12"):
    (a, ours), (b, theirs) = said("a", left, date), said("b", right, date)
    return {one.of: (one.left, one.right) for one in names((a, b), [ours], [theirs])}


def heads(text: str, actor: str = "Pakistan", date: str = "2025-12"):
    return [(one.name, one.actor) for one in named(text, actor, date)]


def test_those_who_rule_a_state_are_named_beside_it():
    found = table("The Taliban regime must act.", "The de facto authorities in Kabul must act.")
    assert found["Afghanistan"] == (("Taliban regime",), ("de facto authorities in Kabul",))


def test_each_side_is_read_by_its_own_date():
    (a, ours), (b, theirs) = (
        said("a", "The Taliban must act.", "2015-09"),
        said("b", "The Taliban regime must act.", "2025-12"),
    )
    assert names((a, b), [ours], [theirs]) == ()
    assert names((b, a), [theirs], [ours]) == ()


def test_a_city_is_no_name_of_its_state():
    assert heads("We struck hideouts in Kandahar and Kabul.") == []
    assert heads("Kandahar was calm.") == []


def test_a_capital_stands_for_the_government_that_acts_from_it():
    assert heads("If Kabul does not act, we will.") == [("Kabul", "Afghanistan")]
    assert heads("We call on Kabul to act.") == [("Kabul", "Afghanistan")]


@pytest.mark.parametrize("place", ["in Doha", "near Moscow", "in Paris and Moscow", "at Geneva"])
def test_where_something_happens_is_no_name(place):
    assert heads(f"They met {place} for talks.") == []


def test_before_they_ruled_the_taliban_are_no_name_of_the_state():
    assert heads("The Taliban must talk.", date="2015-09") == [("Taliban", "Taliban")]
    assert heads("The Taliban must talk.", date="2023") == [("Taliban", "Afghanistan")]
    assert heads("The Taliban must talk.", date="") == [("Taliban", "Afghanistan")]


def test_fighters_of_a_movement_are_not_the_state():
    assert heads("Afghan Taliban fighters attacked.") == [("Afghan Taliban", "Taliban")]


def test_afghanistan_itself_means_somebody_else_by_them():
    assert heads("The Taliban attacked us.", actor="Afghanistan") == [
        ("Taliban", "Taliban"),
    ]
    found = find_stances("We condemn the Taliban.", "Afghanistan")
    assert [(one.kind, one.target) for one in found] == [("blames", "Taliban")]


@pytest.mark.parametrize("text", ["We condemn the Taliban.", "We condemn the Taliban regime."])
def test_who_is_blamed_stays_the_state_that_they_rule(text):
    assert [one.target for one in find_stances(text, "Pakistan")] == ["Afghanistan"]


def test_fighters_of_a_state_are_no_movement():
    assert heads("Iranian fighters crossed.") == [("Iranian", "Iran")]
    assert heads("Iran left.", date="2001-05") == [("Iran", "Iran")]
