from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.marks.stances import find_stances


def table(text: str, actor: str) -> set[tuple[str, str, str]]:
    return {(s.kind, s.source, s.target) for s in find_stances(text, actor)}


@pytest.mark.parametrize(
    ("text", "actor", "stance"),
    [
        ("We condemn Israel for the raid.", "Iran", ("blames", "Iran", "Israel")),
        ("Russia invaded its neighbour.", "Poland", ("blames", "Poland", "Russian Federation")),
        ("the brutal Indian occupation", "Pakistan", ("blames", "Pakistan", "India")),
        ("aggression by Armenia", "Azerbaijan", ("blames", "Azerbaijan", "Armenia")),
        ("Crimea was annexed by Russia.", "Latvia", ("blames", "Latvia", "Russian Federation")),
        ("The crisis was caused by Moscow.", "Poland", ("blames", "Poland", "Russian Federation")),
        ("We thank Qatar for its mediation.", "Egypt", ("praises", "Egypt", "Qatar")),
        ("He urged UNAMA to be objective.", "Pakistan", ("asks", "Pakistan", "UNAMA")),
        ("Afghanistan must act now.", "Pakistan", ("asks", "Pakistan", "Afghanistan")),
        ("We stand with Ukraine.", "Latvia", ("defends", "Latvia", "Ukraine")),
        ("It cautioned Kabul.", "Pakistan", ("warns", "Pakistan", "Afghanistan")),
        ("Iran was warned by India.", "Pakistan", ("warns", "India", "Iran")),
        ("Iran was warned against the raid.", "Pakistan", ("warns", "Pakistan", "Iran")),
        ("Iran is threatened by India.", "Pakistan", ("blames", "Pakistan", "India")),
        ("India left. The ministry condemned Israel for it.", "Iran", ("blames", "Iran", "Israel")),
        ("Iran armed them. It attacks our towns.", "Pakistan", ("blames", "Pakistan", "Iran")),
        ("We are grateful to Norway for its help.", "Chile", ("praises", "Chile", "Norway")),
        ("We condemn in the strongest terms Iran's raid.", "Chile", ("blames", "Chile", "Iran")),
        ("We condemn the raid on Mali by Chad.", "Chile", ("blames", "Chile", "Chad")),
        ("the UNAMA report is one-sided", "Pakistan", ("blames", "Pakistan", "UNAMA")),
        ("India accused Pakistan of it.", "Nepal", ("blames", "India", "Pakistan")),
        ("We have never attacked anyone.", "Iran", ("defends", "Iran", "Iran")),
    ],
)
def test_who_does_what_to_whom(text: str, actor: str, stance: tuple[str, str, str]) -> None:
    assert stance in table(text, actor)


@pytest.mark.parametrize(
    ("text", "innocent"),
    [
        ("India left Iran. Attacks went on.", "Iran"),
        ("the invasion of Ukraine", "Ukraine"),
        ("the oppression of the Palestinian people", "Palestine"),
        ("We condemn the attacks on Israel.", "Israel"),
        ("We condemn the killing of children in Sudan.", "Sudan"),
        ("Norway rejects any suggestion that it acts against Chad.", "Chad"),
        ("Some 1,200 Pakistanis have been killed this year.", "Pakistan"),
        ("The attacks on Sudan killed many children.", "Sudan"),
        ("Sudan fights the same terrorists as we do.", "Sudan"),
    ],
)
def test_victims_are_not_blamed(text: str, innocent: str) -> None:
    assert ("blames", "Norway", innocent) not in table(text, "Norway")


@pytest.mark.parametrize(
    "text",
    [
        "Chad is a victim of terrorism.",
        "The people of Chad are victims of terrorism.",
        "Chad endures a brutal occupation.",
        "Chad faces terrorism.",
        "Chad was hit by terrorist attacks.",
        "Chad is plagued by violence.",
        "Chad is threatened by extremists.",
        "Chad, threatened by terrorism, needs help.",
        "Chad is under siege.",
        "Chad is under attack.",
        "Chad bore the brunt of terrorism.",
        "Chad has been the scene of atrocities.",
        "Chad witnessed massacres.",
        "Chad survived a coup.",
        "Chad is recovering from occupation.",
        "Chad is free of terrorism.",
        "Chad condemns terrorism.",
        "Chad rejects interference.",
        "Chad opposes aggression.",
        "Chad sheltered millions of refugees.",
        "Chad shelters victims of terrorism.",
        "Chad harbours those fleeing violence.",
        "The aggression suffered by Chad goes on.",
        "The violence condemned by Chad goes on.",
        "The aggression from which Chad suffers goes on.",
        "The attack, condemned by Chad, killed many.",
        "We condemn the terrorism of which Chad is a victim.",
        "We condemn the attacks suffered by Chad.",
        "Nothing excuses the attacks on Chad or the attack on our own parliament.",
        "We condemn the attack that hit Chad.",
        "We condemn those who attack Chad.",
        "We deplore the aggression denounced by Chad.",
    ],
)
def test_who_suffers_or_condemns_a_wrong_is_not_blamed_for_it(text: str) -> None:
    assert ("blames", "Kenya", "Chad") not in table(text, "Kenya")


@pytest.mark.parametrize(
    "text",
    [
        "Chad profits from aggression.",
        "Chad by its aggression broke the peace.",
        "Chad broke the peace by attacking its neighbour.",
        "Chad has sheltered terrorists for years.",
        "Chad hosts terrorists.",
        "The region is threatened by Chad.",
        "The region, threatened by Chad, needs help.",
        "Chad threatens the region.",
        "The violence unleashed by Chad goes on.",
        "The threat posed by Chad is real.",
        "We condemn the aggression that Chad commits.",
        "We condemn the killings that Chad ordered.",
        "We condemn Chad's attack on its neighbour.",
        "Chad is a sponsor of terrorism.",
        "Chad is the epicentre of terrorism.",
    ],
)
def test_who_does_a_wrong_or_gains_by_it_is_blamed_however_it_is_told(text: str) -> None:
    assert ("blames", "Kenya", "Chad") in table(text, "Kenya")


def test_of_a_participle_its_doer_blames_whom_it_stands_behind_and_nobody_else() -> None:
    assert ("blames", "Sudan", "Chad") in table("Chad, criticised by Sudan, answered.", "Kenya")
    told = table("We note the violence denounced by Chad.", "Kenya")
    assert ("blames", "Chad", "") in told
    assert ("blames", "Chad", "Kenya") not in told


@pytest.mark.parametrize(
    "text",
    [
        "the United Nations Global Counter-Terrorism Strategy",
        "the war against fascists and the founding of the United Nations",
    ],
)
def test_what_is_fought_is_not_laid_on_whoever_stands_near(text: str) -> None:
    assert ("blames", "India", "United Nations") not in table(text, "India")


@pytest.mark.parametrize(
    ("text", "blamed"),
    [
        ("Russia invaded it.", True),
        ("Russia was invaded.", False),
        ("Russia, long a quiet and friendly neighbour of all, invaded it.", True),
        (f"Russia in the {'very ' * 11}end of its days invaded it.", False),
        ("The land on which Russia ends was invaded.", False),
        ("The land was invaded by Russia.", True),
        ("The raids on Russia killed civilians.", False),
        ("The raids of Russia killed civilians.", True),
        ("They call on Russia, which attacked it.", True),
    ],
)
def test_a_deed_is_laid_on_its_near_subject_or_on_whom_by_names(text: str, blamed: bool) -> None:
    assert (("blames", "Kenya", "Russian Federation") in table(text, "Kenya")) is blamed


def test_blame_may_name_nobody() -> None:
    assert ("blames", "Chile", "") in table("Such blatant hypocrisy must end.", "Chile")


def test_what_is_not_condemned_is_marked_so() -> None:
    (stance,) = find_stances("We do not condemn Israel.", "Iran")
    assert (stance.kind, stance.target, stance.negated) == ("blames", "Israel", True)


@given(st.text(max_size=80), st.sampled_from(["", "Pakistan"]))
def test_a_stance_carries_the_words_that_it_rests_on(text: str, actor: str) -> None:
    for stance in find_stances(text, actor):
        assert 0 <= stance.start < stance.end <= len(text)
        span = stance.target_span
        assert span is None or 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize(
    ("text", "actor", "expected"),
    [
        ("Israel was condemned by Iran.", "Chad", [("blames", "Iran", "Israel", "condemned")]),
        ("We condemn the raid.", "Iran", [("blames", "Iran", "", "condemn")]),
        ("Russia threatens the region.", "Poland",
         [("blames", "Poland", "Russian Federation", "threatens")]),
        ("We warn them.", "Iran", [("warns", "Iran", "", "warn")]),
        ("We urge them.", "Iran", []),
        ("We urge the generals in Sudan to talk.", "Chile", [("asks", "Chile", "Sudan", "urge")]),
        ("We have attacked Chad.", "Iran", []),
        ("We have never sought war.", "Iran", [("defends", "Iran", "Iran", "never")]),
        ("Chad attacked our villages.", "Iran", [("blames", "Iran", "Chad", "attacked")]),
        ("Chad sent letters.", "Iran", []),
        ("Chad sent gunmen.", "Iran", [("blames", "Iran", "Chad", "sent")]),
        ("The crisis was caused by Chad.", "Iran", [("blames", "Iran", "Chad", "caused by")]),
        ("The feast was caused by Chad.", "Iran", []),
        ("The crisis was caused by Chad.", "Chad", []),
        ("Chad is the chief exporter of terrorism.", "Iran",
         [("blames", "Iran", "Chad", "terrorism")]),
        ("We remain committed to peace.", "Iran", [("defends", "Iran", "Iran", "committed")]),
        ("Violence grew, and the Indian occupation must end.", "Peru",
         [("blames", "Peru", "India", "occupation")]),
        ("The terrorists from Chad left.", "Iran", [("blames", "Iran", "Chad", "terrorists")]),
        ("Chad and the terrorists left.", "Iran", []),
        ("Peace and talks by Chad went on.", "Iran", []),
        ("The aggression of Chad went on.", "Iran", [("blames", "Iran", "Chad", "aggression")]),
        ("The occupation of Chad went on.", "Iran", [("blames", "Iran", "", "occupation")]),
        ("Chad must act.", "Chad", []),
        ("Chad should be commended.", "Iran", [("praises", "Iran", "Chad", "commended")]),
        ("Chad, as all of us here in this house have known for many long years, attacked them.",
         "Peru", []),
    ],
)  # fmt: skip
def test_each_stance_names_the_words_that_it_rests_on(
    text: str, actor: str, expected: list[tuple[str, str, str, str]]
) -> None:
    found = find_stances(text, actor)
    assert [(s.kind, s.source, s.target, s.cue) for s in found] == expected
    assert all(text[s.start : s.end] == s.cue for s in found)


def test_the_other_speaker_is_known_though_the_gazetteer_is_not() -> None:
    text = "We condemn Karvia, and we condemn the Karvian army."
    assert [s.target for s in find_stances(text, "Telmar")] == ["", ""]
    found = find_stances(text, "Telmar", "Karvia")
    assert [s.target for s in found] == ["Karvia", "Karvia"]
    assert [text[slice(*s.target_span)] for s in found] == ["Karvia", "Karvian"]


@pytest.mark.parametrize(
    "text",
    [
        "Those behind the attack on the mill must answer for it.",
        "The other side has broken its word.",
        "Our northern neighbour shelters the raiders.",
        "Certain states arm the gangs of the delta.",
        "They have bombed our granaries.",
        "The culprits sit in their offices.",
        "The occupying power must leave the delta.",
    ],
)
def test_blame_without_a_name_is_blame_of_nobody_named(text: str) -> None:
    found = {(one.kind, one.target) for one in find_stances(text, "Karvia", "Telmar")}
    assert found == {("blames", "")}


@pytest.mark.parametrize(
    "text",
    [
        "Those responsible for the harvest are thanked.",
        "The other side has sent a letter.",
        "They have not bombed our granaries.",
        "Our neighbours share our hopes.",
        "Some states have signed.",
    ],
)
def test_who_is_only_spoken_of_is_not_blamed(text: str) -> None:
    assert all(one.kind != "blames" for one in find_stances(text, "Karvia", "Telmar"))
