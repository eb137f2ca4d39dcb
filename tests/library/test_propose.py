# ruff: noqa: E501 - a table is read by line
"""Proposals: from a file's name, from the first lines and words; each with reason and sureness."""

from __future__ import annotations

import pytest

from compare.library.draft import best, propose
from compare.library.page import Found, Sure, kind_named
from compare.library.title_lines import read_file_name
from compare.library.who_speaks import (
    plain_case,
    state,
    state_of_code,
    top_lines,
)

CAPITALS = """PERMANENT MISSION OF THE ISLAMIC REPUBLIC OF PAKISTAN
TO THE UNITED NATIONS

STATEMENT BY
H.E. MR. ADIL QAMAR
PRIME MINISTER OF THE ISLAMIC REPUBLIC OF PAKISTAN
AT THE GENERAL DEBATE OF THE SEVENTY-SEVENTH SESSION
OF THE UNITED NATIONS GENERAL ASSEMBLY

New York, 23 September 2022

Mr. President,

We meet in a year of floods, and we ask for help that comes in time.
"""
BROKEN = """At the outset, allow
me, Sir, to say how glad we are to see the President of Arda
in this hall, where the General Assembly has met at its fifty-first
session for the better part of a month, and where it will
meet again before the year is over, as all of us hope.
"""


def values(found: tuple[Found, ...]) -> dict[str, str]:
    return {key: one.value for key, one in best(found).items()}


def from_name(name: str) -> dict[str, str]:
    return values(read_file_name(name))


def test_a_header_in_capitals_gives_what_one_in_small_letters_gives() -> None:
    assert values(propose(CAPITALS)) == {
        "actor": "Pakistan",
        "speaker": "Mr. Adil Qamar",
        "role": "Prime Minister",
        "forum": "UN General Assembly, General Debate",
        "date": "2022-09-23",
        "kind": "speech",
        "title": "Statement at the General Debate of the Seventy-Seventh Session of the United Nations General Assembly",
    }


def test_each_value_says_where_it_was_found_and_how_sure_it_is() -> None:
    found = best(propose(CAPITALS))
    assert found["date"].why == "a line at the top says so: New York, 23 September 2022; likely"
    assert found["speaker"].where == "a line at the top: Statement by H.E. Mr. Adil Qamar"
    dates = [one for one in propose(CAPITALS) if one.field == "date"]
    assert [one.sure for one in dates] == [Sure.LIKELY, Sure.UNSURE]
    assert "Session of the General Assembly opened in 2022" in dates[1].where


def test_a_paragraph_that_is_broken_into_lines_is_no_header() -> None:
    assert top_lines(BROKEN) == []
    assert propose(BROKEN) == ()


@pytest.mark.parametrize(
    ("line", "actor", "speaker"),
    [
        ("Statement by Foreign Minister Ila Sand at the Security Council", "", "Ila Sand"),
        ("Statement by Mr. Ola Dahl (Norway) in the debate", "Norway", "Mr. Ola Dahl"),
        ("Statement by the Russian Federation on the dam", "Russian Federation", ""),
        ("Statement on behalf of the Group of 77 and China", "Group of 77 and China", ""),
        ("Joint statement by Brazil, Nigeria and Tavria on the valley", "Brazil, Nigeria and Tavria", ""),
        ("United States Mission to the United Nations", "United States", ""),
        ("PAKISTAN", "Pakistan", ""),
        ("Remarks by the President of the General Assembly", "President of the General Assembly", ""),
    ],
)  # fmt: skip
def test_actor_and_speaker_of_a_line_at_the_top(line: str, actor: str, speaker: str) -> None:
    found = values(propose(f"{line}\n\nWe ask for talks.\n\nWe want them now."))
    assert (found.get("actor", ""), found.get("speaker", "")) == (actor, speaker)


def test_the_first_words_may_say_for_which_state_one_speaks() -> None:
    text = "On behalf of the Government and people of Mozambique, I wish you well.\n\nWe came."
    assert best(propose(text))["actor"].sure is Sure.UNSURE
    assert values(propose(text))["actor"] == "Mozambique"
    assert values(propose("I speak as the head of my country, the Gambia, today.\n\nWe came.")) == {
        "actor": "Gambia"
    }


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        (
            "corpus/PAK_77_2022.txt",
            {
                "actor": "Pakistan",
                "date": "2022",
                "forum": "UN General Assembly, General Debate",
                "kind": "speech",
                "title": "Statement in the General Debate, 77th session",
            },
        ),
        (
            "UNSC_2014_SPV.7219_spch015_Russian_Federation.txt",
            {
                "actor": "Russian Federation",
                "date": "2014",
                "forum": "UN Security Council",
                "title": "UNSC 2014 SPV 7219 spch015 Russian Federation",
            },
        ),
        (
            "pk-unsc-2025-12.md",
            {
                "actor": "Pakistan",
                "date": "2025-12",
                "forum": "UN Security Council",
                "title": "pk unsc 2025 12",
            },
        ),
        (
            "Joint statement South Sudan 3 March 2025.docx",
            {
                "actor": "South Sudan",
                "date": "2025-03-03",
                "kind": "joint statement",
                "title": "Joint statement South Sudan 3 March 2025",
            },
        ),
        (
            "UK at UNGA77.pdf",
            {
                "actor": "United Kingdom",
                "date": "2022",
                "forum": "UN General Assembly",
                "title": "UK at UNGA77",
            },
        ),
    ],
)
def test_a_files_name_gives_actor_forum_and_date(name: str, wanted: dict[str, str]) -> None:
    assert from_name(name) == wanted


@pytest.mark.parametrize(
    "name", ["note.txt", "in my view.txt", "SPEECH AND ALL.txt", "12_MAR_2025.txt", "x.txt", "-"]
)
def test_a_name_without_a_state_proposes_no_actor(name: str) -> None:
    assert "actor" not in from_name(name)


def test_a_session_that_does_not_fit_the_year_is_no_file_of_the_general_debate() -> None:
    found = best(read_file_name("PAK_12_2022.txt"))
    assert "forum" not in found
    assert found["actor"].sure is Sure.UNSURE


def test_the_session_of_another_body_gives_no_year() -> None:
    assert "date" not in from_name("HRC 52nd session Norway.txt")


def test_the_surest_stands_and_of_equals_the_first() -> None:
    one, two, three = (
        Found(field="date", value=value, where="x", sure=sure)
        for value, sure in (("2020", Sure.UNSURE), ("2021", Sure.LIKELY), ("2022", Sure.LIKELY))
    )
    assert best([one, two, three])["date"].value == "2021"
    assert best([one, two], said=["date"]) == {}
    wrong = Found(field="date", value="soon", where="x", sure=Sure.SAID)
    assert best([wrong, one])["date"].value == "2020"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Statement by Arda on the draft resolution", "speech"),
        ("Joint statement by Arda and Besk", "joint statement"),
        ("Statement by Arda in exercise of the right of reply", "rejoinder"),
        ("Address: 8 East Street", ""),
        ("On the dam", ""),
    ],
)
def test_the_kind_is_what_a_line_names_first(line: str, kind: str) -> None:
    assert kind_named(line) == kind


def test_states_are_known_by_official_names_and_codes() -> None:
    assert state("the Federal Democratic Republic of Ethiopia") == "Ethiopia"
    assert state("Republic of Korea") == "Republic of Korea"
    assert state("Republic of Arda") == ""
    assert [state_of_code(code) for code in ("CIV", "GB", "UK", "XX")] == [
        "Côte d'Ivoire",
        "United Kingdom",
        "United Kingdom",
        "",
    ]


def test_the_list_of_states_names_each_once_in_the_words_that_texts_are_read_by() -> None:
    from compare.library.who_speaks import states
    from compare.marks.actors import head_actor

    by_name, by_code = states()
    assert len(by_code) == 2 * 200 + 1
    old = {"Czechoslovakia", "German Democratic Republic", "Soviet Union", "Yugoslavia"}
    for name in set(by_name.values()) - old:
        assert head_actor(name) == name


def test_only_lines_in_capitals_are_read_in_plain_case() -> None:
    assert plain_case("STATEMENT BY H.E. MS. ORLA VENN") == "Statement by H.E. Ms. Orla Venn"
    assert plain_case("Statement by the UK") == "Statement by the UK"
