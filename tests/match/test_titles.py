"""What a matter is called."""

from __future__ import annotations

import pytest

from compare.match.titles import TITLE_WORDS, names_of_matter, title
from compare.model import Alignment, Label, Span, Wording

LABELS = {
    "water": "Water",
    "force": "Use of force",
    "long": "The many long words of a very long label",
}


def called(left: str, right: str = "", themes: tuple[str, ...] = (), common: str = "") -> str:
    """The title of a point that quotes these words of either side and has ``common`` in both."""
    run = Span(left.index(common), left.index(common) + len(common)) if common else None
    row = Alignment(
        left=("a:1",), right=("b:1",), themes=themes, relation=Label.SHARED, score=1.0,
        carried=Wording(left=(Span(0, len(left)),), right=(Span(0, len(right)),)),
        wording=Wording(left=(run,) if run else ()),
    )  # fmt: skip
    return title(row, (left, right), LABELS)


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
         "Water: Hard men in Selm"),
        # a head that only one side has is left out
        ("We reject the rationale of war against hunger", "The war against hunger goes on", (),
         "War against hunger"),
        # parties are no matter
        ("Pakistan and India signed the river accord", "India broke the river accord", (),
         "River accord"),
        # a verb, an adverb or a participle ends no name
        ("The elites view those dams as a threat", "Dams are good", (), "Dams"),
        ("Comprehensive sanctions imposed by the council hurt", "The sanctions will stay", (),
         "Comprehensive sanctions"),
        ("The council simply threw up its hands", "It never met the miners", ("force",),
         "Use of force: council"),
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


def test_a_common_run_beyond_the_quoted_words_tells_what_both_have() -> None:
    left = "We mourn the miners of the deep valley shaft"
    assert called(left, "They left", common="deep valley shaft") == "Deep valley shaft"


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
        ("the Charter's aims", ["Charter's aims"]),
        ("in the pursuit of the Charter's", ["pursuit of the Charter"]),
    ],
)
def test_names_are_groups_of_words_without_a_verb(text: str, names: list[str]) -> None:
    assert [text[slice(*span)] for span in names_of_matter(text)] == names
