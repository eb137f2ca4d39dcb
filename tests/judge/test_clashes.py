"""What cannot both be held is found where one thing is spoken of, and not where two are."""

from __future__ import annotations

import pytest

from compare.judge.relation import CLASHES
from compare.judge.rules import doubt, signals

SURE = 0.3
"""A weaker clash weighs little."""


def clashes(left: str, right: str, actors: tuple[str, str] = ("Sudan", "Chad")) -> dict[str, float]:
    """The kinds of clash between two passages that are more than weak."""
    found = signals(left, right, *actors)
    return {e.kind: e.weight for e in found if e.kind in CLASHES and e.weight >= SURE}


@pytest.mark.parametrize(
    ("kind", "left", "right"),
    [
        ("opposing verbs", "The mandate should be ended.", "The mandate should be renewed."),
        (
            "opposing verbs",
            "The membership of the Council must be enlarged.",
            "We are against any enlargement of the membership of the Council.",
        ),
        (
            "legal reading",
            "The vote in the region was valid.",
            "The vote in the region had no legal basis.",
        ),
        (
            "praised and faulted",
            "The judges of the Court showed courage.",
            "The judges of the Court brought shame on it.",
        ),
        (
            "figures differ",
            "The clash at the desert post cost 14 lives.",
            "At least 130 people died in the clash at the desert post.",
        ),
        (
            "dates differ",
            "The last battalion left the hills on 5 October 2002.",
            "The last battalion left the hills not in 2002 but in 2009.",
        ),
        (
            "negation",
            "At no point have soldiers entered the forest.",
            "In March soldiers entered the forest.",
        ),
        ("negation", "The talks did not break down.", "It was clear that the talks broke down."),
        (
            "opposing verbs",
            "The mission must be ended this year.",
            "It is too early to end the mission.",
        ),
        (
            "opposing verbs",
            "The mandate of the mission should not be renewed.",
            "We ask that the mandate of the mission be extended.",
        ),
        (
            "opposing verbs",
            "The old resolutions have expired and bind nobody.",
            "The old resolutions are in force and bind us all.",
        ),
        (
            "legal reading",
            "Our historic rights in the strait are well founded.",
            "Claims to historic rights in the strait have no basis.",
        ),
        (
            "rejected quote",
            "The tale that engineers build a bomb is a fabrication.",
            "The engineers build a bomb.",
        ),
    ],
)
def test_a_clash_over_one_thing_is_found(kind: str, left: str, right: str) -> None:
    assert kind in clashes(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The embargo continues to be a burden.", "The embargo must be ended."),
        ("Close to 9,000 houses were lost in the quake.", "The quake took 8,960 houses."),
        ("The quake destroyed 300 houses.", "The quake killed 6,000 people."),
        ("No State is above the law.", "Every State is subject to the law."),
        ("Not every camp in the east has water.", "Camps in the east have water."),
        ("There is no doubt that the camps are full.", "The camps are full."),
        ("We thank Libya for its help to migrants.", "We condemn those who sell migrants."),
        (
            "Israel must let the trucks enter the strip.",
            "Hamas must let the hostages leave the strip.",
        ),
        ("Peace will come when the camps close.", "While the camps are open, no peace will come."),
    ],
)
def test_the_same_change_is_no_clash_where_two_things_are_spoken_of(left: str, right: str) -> None:
    assert not clashes(left, right, ("Ireland", "Australia"))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Not a single camp was closed in the valley.", "In the valley 12 camps were closed."),
        ("The patrols crossed the river 14 times.", "Not once did the patrols cross the river."),
    ],
)
def test_none_is_a_number_that_clashes_with_another(left: str, right: str) -> None:
    assert "figures differ" in clashes(left, right)
    assert "figures differ" in clashes(right, left)
    assert "figures differ" not in clashes(left, left)


def test_those_who_died_are_not_counted_against_those_who_fled() -> None:
    left, right = "The quake killed 200 people in the hills.", "The quake in the hills left {}."
    assert "figures differ" in clashes(left, right.format("4,000 people dead"))
    homeless = right.format("4,000 people homeless")
    assert "figures differ" not in clashes(left, homeless)
    assert "figures of each" in {one.kind for one in signals(left, homeless, "Sudan", "Chad")}


def test_rounded_figures_that_only_touch_are_two_figures() -> None:
    left, right = (f"The camp in the hills holds {n},000 families." for n in (500, 600))
    assert "figures differ" in clashes(left, right)
    exact = [f"The camp in the hills holds {n} families." for n in (14, "at least 14")]
    assert "figures differ" not in clashes(*exact)


def test_thousands_may_be_parted_by_points() -> None:
    left, right = (f"The camp in the hills holds {n} men." for n in ("90.000", "90,000"))
    assert {e.kind for e in signals(left, right, "Sudan", "Chad")} >= {"figures agree"}


def test_each_actor_s_own_figures_are_not_set_against_each_other() -> None:
    left, right = "We host 620,000 refugees in camps.", "We host 1.5 million refugees in camps."
    assert "figures differ" not in clashes(left, right, ("Kenya", "Uganda"))
    kinds = {one.kind for one in signals(left, right, "Kenya", "Uganda")}
    assert "figures of each" in kinds


def test_another_doer_of_the_same_harm_is_found_though_no_word_of_blame_falls() -> None:
    left = "The wells of the village were poisoned by Russian units."
    right = "The wells of the village were poisoned by Ukrainian saboteurs."
    assert "other doer" in clashes(left, right, ("Ukraine", "Russian Federation"))
    assert "other doer" not in clashes(left, left, ("Ukraine", "Latvia"))


def test_two_who_name_others_as_the_doers_of_a_harm_do_not_accuse_each_other() -> None:
    said = "{} killed twelve civilians in the market raid."
    left, right = said.format("Iran"), said.format("Peru")
    assert "other doer" not in clashes(left, right, ("Sudan", "Chad"))
    assert "other doer" in clashes(left, right, ("Peru", "Chad"))
    assert "other doer" in clashes(left, right, ("Sudan", "Iran"))


def test_what_is_told_of_the_other_counts_as_blame_returned() -> None:
    left, right = "Thai soldiers opened fire on our post.", "Cambodian rockets fell on our village."
    kinds = {one.kind for one in signals(left, right, "Cambodia", "Thailand")}
    assert "accusation returned" in kinds


@pytest.mark.parametrize("actor", ["Chad", ""])
def test_a_clash_shows_its_words_on_both_sides(actor: str) -> None:
    left, right = "The mandate should be ended.", "The mandate should be renewed."
    one = next(e for e in signals(left, right, "Mali", actor) if e.kind == "opposing verbs")
    assert one.left is not None
    assert one.right is not None
    assert (left[slice(*one.left)], right[slice(*one.right)]) == ("ended", "renewed")


def test_what_is_only_named_stands_at_no_pole() -> None:
    named, said = "The frozen funds must be released.", "The funds will stay frozen."
    assert "opposing verbs" in clashes(named, said)
    assert "opposing verbs" not in clashes(named, "The frozen funds must be released at last.")


def test_keeping_an_agreement_answers_its_breach_only_by_the_same_party() -> None:
    kept = "Chad remains committed to the ceasefire of 2023."
    broken = "It was {} that broke the ceasefire of 2023 in the spring."
    assert "opposing verbs" in clashes(broken.format("Chad"), kept)
    assert "opposing verbs" not in clashes(broken.format("Mali"), kept)


def test_a_condition_set_clashes_with_a_condition_refused() -> None:
    left = "There can be no dialogue unless the attacks end."
    right = "Dialogue must begin at once and without preconditions."
    assert "opposing verbs" in clashes(left, right)
    assert not clashes(left, "Dialogue can begin only after the attacks end.")


@pytest.mark.parametrize(
    ("asked", "stated"),
    [
        ("Is this what they call the protection of civilians?", "This is protection of civilians."),
        ("We ask: can a blockade be self-defense?", "The blockade is self-defense."),
        ("How can one speak of a truce while bombs fall?", "The truce holds."),
        ("Since when does the Charter permit raids on villages?", "The Charter permits the raids."),
        ("Who would believe that the raid was self-defense?", "The raid was self-defense."),
        ("What right has Chad to cross the border?", "Chad has the right to cross the border."),
        ("Where is the justice that was promised?", "Justice was done, as promised."),
        ("This is the restraint of which they spoke?", "We have shown restraint."),
        ("So much for their respect for the border.", "We respect the border."),
        ("Such is what they call restraint.", "We have shown restraint."),
    ],
)
def test_who_asks_expecting_a_no_or_mocks_is_in_doubt(asked: str, stated: str) -> None:
    (one,) = doubt(asked, stated, "Sudan", "Chad")
    (other,) = doubt(stated, asked, "Chad", "Sudan")
    assert (one.left, one.right) == (other.right, other.left)
    assert one.left is not None
    assert asked.startswith(asked[slice(*one.left)]) or "ask" in asked or "what they" in asked


@pytest.mark.parametrize(
    ("asked", "stated"),
    [
        ("Is it not time to end the siege?", "It is time to end the siege."),
        ("Isn’t it time to end the siege?", "It is time to end the siege."),
        ("Must we no longer protect refugees?", "We must protect refugees."),
        ("Why does Chad shell the villages?", "Chad shells the villages."),
        ("When will the siege be lifted?", "The siege must be lifted."),
        ("Will we stand by the Charter?", "We stand by the Charter."),
        ("Can raids on villages be lawful?", "Raids on villages are never lawful."),
        ("Can raids on villages be lawful?", "Chad rejects the claim that the raids are lawful."),
        ("Can raids on villages be lawful?", "We condemn raids on villages as unlawful."),
        ("Can raids on villages be lawful?", "Are raids on villages lawful?"),
        ("Can raids on villages be lawful?", "The harvest of apples was good."),
        ("The truce holds. Is that so hard?", "The truce holds."),
        ("The truce is what they agreed on.", "The truce is agreed."),
    ],
)
def test_who_expects_a_yes_or_asks_what_is_denied_is_not(asked: str, stated: str) -> None:
    assert doubt(asked, stated, "Sudan", "Chad") == ()
