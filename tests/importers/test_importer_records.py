"""A meeting's verbatim record comes apart into its speeches, and each says whose it is."""

from __future__ import annotations

import re

import pytest
from import_samples import RECORD, pdf

from bench.importing import measure_records, measure_turns
from compare.importers.take_in import read_document
from compare.model import RejoinderError


@pytest.fixture(scope="module")
def speeches():
    return read_document(RECORD.encode(), name="record.txt")


def test_each_turn_becomes_a_draft_of_its_own(speeches):
    assert [one.values["speaker"] for one in speeches] == [
        "Ms. Orla Venn",
        "Ms. Karr",
        "Mr. Dov",
        "Sir Alan of Merrow",
        "Ms. Orla Venn",
    ]
    assert all(one.statement for one in speeches)


def test_the_actor_is_the_country_or_the_body_that_the_record_names(speeches):
    assert [one.values["actor"] for one in speeches] == [
        "President of the Security Council",
        "United Nations",
        "Republic of Besk",
        "Cevd (Federal States of)",
        "Arda",
    ]
    assert (
        speeches[1].values["role"] == "Special Envoy of the Secretary-General for the Lesna Valley"
    )


def test_only_the_conduct_of_the_meeting_is_procedural(speeches):
    assert [one.procedural for one in speeches] == [True, False, False, False, False]


def test_meeting_date_and_language_spoken_are_taken_from_the_record(speeches):
    besk = speeches[2]
    assert besk.values["date"] == "2026-03-03"
    assert besk.values["forum"] == "UN Security Council"
    assert "S/PV.9999" in str(besk.values["source"])
    assert "Spoken in French" in str(besk.values["note"])
    assert besk.values["text"] == "verbatim"


def test_page_heads_are_out_and_paragraphs_and_cut_words_whole(speeches):
    assert speeches[1].text == (
        "The valley is calm, yet nobody there is safe. Two hundred families came back in "
        "February, and the talks in February went on."
    )
    first, second = speeches[2].text.split("\n\n")
    assert first.startswith(
        "We thank the Special Envoy. The river belongs to all who live along it"
    )
    assert second.startswith("We ask for one thing only, and it is simple: open the dam. Mr. Holt")


def test_the_end_of_the_meeting_is_nobodys_words(speeches):
    assert speeches[-1].text.endswith("Arda has opened the dam twice.")


def test_every_value_says_where_it_was_found(speeches):
    for one in speeches:
        assert {"actor", "speaker", "title", "date"} <= set(one.reasons)


def test_a_record_in_pdf_comes_apart_as_well():
    found = read_document(
        pdf(*RECORD.split("S/PV.9999 The situation")[:1], width=600), name="x.pdf"
    )
    assert [one.values["speaker"] for one in found] == ["Ms. Orla Venn", "Ms. Karr", "Mr. Dov"]


def test_a_text_that_names_people_with_a_colon_is_no_record():
    text = "Our aims\n\nMr. Dov: he is our friend.\nWe want peace. We want it now.\n"
    (draft,) = read_document(text.encode(), name="x.txt")
    assert draft.label == ""


def test_turns_of_real_records_give_speaker_country_and_clean_text(shared):
    found = measure_turns(shared)
    assert found.turns == 48
    assert found.named >= 45
    assert found.clean >= 44


def test_every_turn_of_a_joined_record_is_found_again(shared):
    for meeting in measure_records(shared):
        assert meeting.found == meeting.turns, meeting


def test_headers_that_run_on_after_a_sentence_begin_a_turn_of_their_own():
    joined = RECORD.replace("\n\nMs. Karr:", " Ms. Karr:").replace("\n\nMr. Dov (", " Mr. Dov (")
    assert joined.count("\n\n") == RECORD.count("\n\n") - 2
    drafts = read_document(joined.encode())
    assert [draft.label for draft in drafts] == [d.label for d in read_document(RECORD.encode())]


def test_who_is_named_with_a_country_within_a_sentence_begins_no_turn():
    said = "Mr. Holt said the same last year"
    told = "as was said by Mr. Holt (Republic of Besk): we agree. Mr. Holt (Besk) said it"
    drafts = read_document(RECORD.replace(said, told).encode())
    assert len(drafts) == 5


def test_a_record_of_thousands_of_turns_is_read_in_moments():
    turn = "Mr. Dov (Besk): We ask for one thing.\n\n"
    assert len(read_document((turn * 900).encode(), name="x.txt")) == 900
    with pytest.raises(RejoinderError, match="too many speeches"):
        read_document((turn * 100_000).encode(), name="x.txt")
    assert re.match("We ask", read_document(turn.encode(), name="x.txt")[0].text)


def test_words_before_the_first_header_that_can_be_read_are_told():
    turns = "Mr. Dov (Besk): We ask for one thing.\n\n" * 4
    lost = "The Presidemt (spoke in Frensh): I give the floor to the representative of Besk.\n\n"
    text = f"S/PV.9999\n\nSecurity Council\n\n{lost}{turns}"
    draft = read_document(text.encode(), name="x.txt")[0]
    assert draft.text == "We ask for one thing."
    assert any(
        problem.message.startswith("1 line before the first speech is left out of the text")
        for problem in draft.problems
    )


def test_only_the_records_own_line_ends_a_meeting():
    turn = "Mr. Dov (Besk): We ask for one thing.\n\nThe meeting rose at {}\n"
    (risen,) = read_document(turn.format("12:40 p.m.").encode(), name="x.txt")
    (said,) = read_document(turn.format("noon: we did not leave.").encode(), name="x.txt")
    assert risen.text == "We ask for one thing."
    assert said.text.endswith("we did not leave.")
