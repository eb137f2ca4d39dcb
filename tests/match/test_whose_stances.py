"""Whose stances a statement takes, and whose it only tells of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.match.names import is_own_voice, is_plain, stances
from compare.model import Form, Passage, Stance, Statement, TextKind, ThemedPassage, Voice

NORTH = Statement(
    id="n",
    text="",
    title="",
    actor="Pakistan",
    speaker="Asim Ahmad",
    role="Permanent Representative",
    text_kind=TextKind.REPORT,
)


def passage(text: str, *, start: int = 0, **fields: object) -> ThemedPassage:
    values: dict = {"voice": Voice.QUOTED, "by": ""} | fields
    return ThemedPassage(
        id="n:1",
        statement="n",
        passage=Passage(start=start, end=start + len(text), text=text, **values),
    )


def taken(text: str, **fields: object) -> list[tuple[str, str]]:
    found = stances([NORTH], [passage(text, **fields)])
    return [(one.stance.kind, one.stance.target) for one in found]


def test_what_the_actor_says_of_others_is_its_stance() -> None:
    assert taken("We condemn India for the raid.") == [("blames", "India")]


@pytest.mark.parametrize("by", ["Pakistan", "Ambassador Ahmad", "the Permanent Representative"])
def test_what_its_speaker_is_told_to_say_is_its_stance(by: str) -> None:
    said = taken("It urged UNAMA to be fair.", voice=Voice.REPORTED, by=by)
    assert said == [("asks", "UNAMA")]


@pytest.mark.parametrize(
    "fields",
    [
        {"voice": Voice.NARRATED},
        {"voice": Voice.REPORTED, "by": "India", "others": True},
        {"voice": Voice.QUOTED, "by": "a witness", "others": True},
        {"form": Form.HEADING},
    ],
)
def test_what_others_say_the_writer_tells_or_a_heading_names_is_no_stance(fields: dict) -> None:
    assert taken("We condemn Iran for the raid.", **fields) == []


@pytest.mark.parametrize(
    "text",
    [
        "India accused Iran of the raid.",
        "We do not condemn Iran.",
        "Pakistan is committed to peace.",
    ],
)
def test_others_accusations_denials_and_praise_of_oneself_are_left_out(text: str) -> None:
    assert taken(text) == []


@pytest.mark.parametrize("word", ["honoured", "Honored"])
def test_to_be_honoured_to_do_something_is_courtesy_and_no_praise(word: str) -> None:
    def is_praise(text: str) -> bool:
        start = text.index(word)
        end = start + len(word)
        cue = {"kind": "praises", "source": "Pakistan", "target": "India", "cue": word}
        return is_plain(Stance(start=start, end=end, **cue), text)

    assert not is_praise(f"{word} to have India with us, we begin.")
    assert is_praise(f"{word} too late, India left.")
    assert is_praise(f"We {word} India to its face.")


def test_blame_without_a_name_stays() -> None:
    assert taken("Such blatant hypocrisy must end.")[0] == ("blames", "")


@pytest.mark.parametrize(
    ("given", "own"),
    [
        ({}, True),
        ({"voice": Voice.REPORTED, "by": "Foreign Minister Lind"}, True),
        ({"voice": Voice.QUOTED, "by": "Lind"}, True),
        ({"voice": Voice.NARRATED}, False),
        ({"voice": Voice.REPORTED, "by": "Oslo", "others": True}, False),
        ({"form": Form.HEADING}, False),
    ],
)
def test_a_minister_of_whom_no_state_is_told_speaks_for_the_actor(given, own) -> None:
    one = Passage(start=0, end=8, text="We came.", **{"voice": Voice.QUOTED, **given})
    assert is_own_voice(one) is own


@given(st.integers(0, 5000))
def test_offsets_are_those_of_the_statements_text(start: int) -> None:
    text = "We condemn India for the raid."
    (one,) = stances([NORTH], [passage(text, start=start)])
    assert text[one.stance.start - start : one.stance.end - start] == one.stance.cue
    span = one.stance.target_span
    assert span is not None
    assert text[span.start - start : span.end - start] == "India"
