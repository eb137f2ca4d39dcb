"""What a matter is called."""

from __future__ import annotations

import pytest

from compare.match.titles import TITLE_WORDS, names_of_matter, title, within
from compare.model import Alignment, Label, Passage, Span, Voice, Wording

LABELS = {
    "water": "Water",
    "force": "Use of force",
    "long": "The many long words of a very long label",
}


def called(
    left: str,
    right: str = "",
    themes: tuple[str, ...] = (),
    quoted: str = "",
    relation: Label = Label.SHARED,
) -> str:
    """The title of a point between these passages, of which the left's ``quoted`` are quoted."""
    quoted = quoted or left
    at = left.index(quoted)
    row = Alignment(
        left=("a:1",), right=("b:1",), themes=themes, relation=relation, score=1.0,
        carried=Wording(left=(Span(at, at + len(quoted)),), right=(Span(0, len(right)),)),
    )  # fmt: skip
    leads = [
        Passage(start=0, end=len(text), text=text, voice=Voice.QUOTED) for text in (left, right)
    ]
    return title(row, (leads[0], leads[1]), LABELS)


@pytest.mark.parametrize(
    ("left", "right", "themes", "expected"),
    [
        # the name that both have
        ("States must address the root causes of hunger", "Root causes of hunger are alibis",
         (), "Root causes of hunger"),
        # the name of one matter and no clause
        ("If Selm does not act against the armed bands, we will", "No armed bands are here", (),
         "Armed bands"),
        ("This puts the valley at serious risk", "They sow risk", (), "Serious risk"),
        ("Hard men in Selm have burnt the northern dam", "No one burnt it", ("water",),
         "Water: northern dam"),
        ("Hard men in Selm have burnt the northern dam", "The dam is whole", ("water",),
         "Water: northern dam"),
        # a head that only one side has is left out
        ("We reject the rationale of war against hunger", "The war against hunger goes on", (),
         "War against hunger"),
        ("War and trade divide the valley", "War is over", (), "War"),
        ("Trade and war divide the valley", "War is over", (), "War"),
        ("War and trade divide the valley", "War and trade go on", (), "War and trade"),
        # parties are no matter
        ("Pakistan and India signed the river accord", "India broke the river accord", (),
         "River accord"),
        # a verb, an adverb or a participle ends no name
        ("The elites view those dams as a threat", "Dams are good", (), "Dams"),
        ("Comprehensive sanctions imposed by the council hurt", "The sanctions will stay", (),
         "Comprehensive sanctions"),
        ("The council simply threw up its hands", "It never met the miners", ("force",),
         "Use of force"),
        # the last of a list is named without the rest
        ("We hold national, provincial and Senate elections", "Elections are a farce", (),
         "Senate elections"),
        # nothing but the theme
        ("We will do it", "They have not", ("water",), "Water"),
        ("It is water that we want", "Water is theirs", ("water",), "Water"),
        # a theme whose label leaves no room stands alone
        ("We mourn the miners", "They left", ("long",), LABELS["long"]),
    ],
)  # fmt: skip
def test_a_title_names_the_matter(
    left: str, right: str, themes: tuple[str, ...], expected: str
) -> None:
    assert called(left, right, themes) == expected


def test_of_equal_names_one_in_the_quoted_words_is_taken() -> None:
    left = "The northern dam, and beside it the southern mill, was burnt"
    assert called(left, "They left", quoted="the southern mill") == "Southern mill"


def test_what_one_side_alone_touches_is_no_title_of_a_related_point() -> None:
    left, right = "We hold the northern dam festival", "They drank from the river"
    assert called(left, right, ("water",), relation=Label.RELATED) == "Water"
    assert called(left, right, ("water",)) == "Water: northern dam festival"


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        # neither a time nor how many it were
        ("Seventy years ago the valley accord was signed", "The valley accord is dead",
         "Valley accord"),
        ("In May an estimated 2,000 valley herders fled", "The valley herders stayed",
         "Valley herders"),
        # what somebody has for somebody else goes no further than the name
        ("We thank Chairman Ila Sand for her patience", "We congratulate Chairman Ila Sand",
         "Chairman Ila Sand"),
        # a right to something is one name, and so is a will
        ("They denied a people's right to self-determination", "Self-determination is a pretext",
         "People's right to self-determination"),
        ("All it takes is political will", "Political will is lacking", "Political will"),
        # what is done to a matter, and what it does, is no part of its name
        ("One way is left to keep Selm from making deadly gases", "Deadly gases", "Deadly gases"),
        ("We will fight hunger and stabilize the valley", "Hunger", "Hunger"),
        ("They have a right to access peaceful trade", "Peaceful trade", "Peaceful trade"),
        ("The council must act, as enshrined in the river treaty", "The river treaty",
         "River treaty"),
        ("It is the patience that the climate demands", "The climate", "Climate"),
        ("There were wars in Selm, Upper Teln and in the river lands", "Upper Teln", "Upper Teln"),
        ("We saw what the armed bands share", "Armed bands", "Armed bands"),
        ("“Achieving sound growth is our aim", "Sound growth", "Sound growth"),
        ("They reject the charges against and pressure on Selm", "The charges",
         "Charges"),
        ("It is an armed raid against and the long siege of the valley market", "Armed raid",
         "Armed raid"),
        ("They rule the valley and led burning raids", "Burning raids", "Burning raids"),
        ("There were waves of herder and miner tales", "The tales",
         "Herder and miner tales"),
        # a noun stays before "we need" and "or"
        ("Here is the river assistance we need", "River assistance", "River assistance"),
        ("We made it as river assistance or aid", "River assistance", "River assistance"),
        # an adjective ends no name
        ("We rely on the sacred right to a say in an independent and free river council",
         "A say", "Sacred right to a say"),
        ("We are Latin American and Arctic states", "American and Arctic states",
         "Latin American and Arctic states"),
        ("We seek a river council fit for trade", "A river council", "River council"),
        ("They remain collective and political", "Dams are good", "Dams"),
    ],
)  # fmt: skip
def test_a_name_holds_no_side_matter(left: str, right: str, expected: str) -> None:
    assert called(left, right) == expected


def test_without_a_name_and_a_theme_the_words_themselves_stand() -> None:
    assert called("We will not do it", "They will") == "We will not do it"
    assert called("", "") == ""


@pytest.mark.parametrize(
    "text",
    [
        "The shadow of the cruel raids on the old northern market of the hill town of Selm",
        "The Red Lanterns (Lantern movement of the northern valleys and hills) burnt the dam",
        "A commission on the rights of herders in the valleys of the north and on the use of dams",
    ],
)
def test_a_title_has_at_most_so_many_words_and_ends_at_one_that_matters(text: str) -> None:
    found = called(text, "They burnt the market and the dam")
    assert len(found.split()) <= TITLE_WORDS
    assert found.split()[-1] not in ("of", "the", "on", "and", "in")
    assert found.count("(") == found.count(")")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the use of chemical weapons", ["use of chemical weapons"]),
        ("They rejected the use of force", ["use of force"]),
        ("This task calls for patience", ["task", "patience"]),
        ("We are ready to combat hunger", ["hunger"]),
        ("300,000 tonnes of grain are in the ports", ["300,000 tonnes of grain", "ports"]),
        ("viable, independent and contiguous states", ["contiguous states"]),
        ("highly armed bands", ["armed bands"]),
        ("the losses due to the virus", ["losses", "virus"]),
        ("a response amounting to a tenth", ["response", "tenth"]),
        ("crises of our times in terms of impact", ["crises of our times", "impact"]),
        ("the Charter's aims", ["Charter's aims"]),
        ("in the pursuit of the Charter's", ["pursuit of the Charter"]),
    ],
)
def test_names_are_groups_of_words_without_a_verb(text: str, names: list[str]) -> None:
    assert [text[slice(*span)] for span in names_of_matter(text)] == names


def test_a_name_that_just_fits_stays_whole_and_a_longer_one_ends_before_a_small_word() -> None:
    assert within("fall of the northern dams of the valley", 8).endswith("of the valley")
    assert within("fall of the great northern dams of the valley", 8).endswith("northern dams")
