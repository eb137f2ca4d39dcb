"""Events for Discourse Network Analyzer: who says what, and beside whom."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hostile_words import WORDS
from samples import hostile, three, toy

from compare.model import Voice
from compare.report import Options, format_for
from compare.report.tables import EVENT_HEAD, defused


def events(comparison, **options):
    made = format_for("x.dna.csv").render(comparison, Options(**options))
    return list(csv.DictReader(io.StringIO(made, newline=""), delimiter=";"))


def test_the_ending_tells_events_from_rows():
    assert format_for("a/b.dna.csv").name == "dna"
    assert format_for("a/b.csv").name == "csv"


def test_columns_are_those_of_the_analyzer():
    made = format_for("x.dna.csv").render(toy(), Options())
    assert made.splitlines()[0] == ";".join(f'"{name}"' for name in EVENT_HEAD)


def test_events_stay_as_they_were_looked_at(golden):
    golden("toy.dna.csv", format_for("x.dna.csv").render(toy(), Options()))


def test_a_divergence_sets_the_other_against_the_first():
    found = {(e["organization"], e["concept"], e["agreement"]) for e in events(toy())}
    assert {("Arda", "Border", "1"), ("Besk", "Border", "0")} <= found
    assert {("Arda", "Water", "1"), ("Besk", "Water", "1")} <= found


def test_a_joint_statement_is_an_event_of_each_actor():
    made = toy()
    joint = replace(made.statements[0], actor="Arda and Orm")
    found = events(replace(made, statements=(joint, *made.statements[1:])))
    said = [(e["organization"], e["text"]) for e in found if e["document_id"] == "1"]
    texts = {text for _, text in said}
    assert said
    assert {(who, text) for text in texts for who in ("Arda", "Orm")} >= set(said)
    assert {who for who, _ in said} == {"Arda", "Orm"}


def test_what_nothing_is_set_beside_has_no_agreement():
    assert [e["agreement"] for e in events(toy()) if e["concept"] == "Refugees"] == [""]


def test_positions_lead_to_the_words():
    texts = {number: s.text for number, s in enumerate(three().statements, 1)}
    for event in events(three()):
        start, stop = int(event["start_position"]), int(event["stop_position"])
        assert texts[int(event["document_id"])][start:stop] == event["text"]


def with_voice(voice, by):
    made = toy()
    last = made.passages[-1]
    changed = replace(last, passage=replace(last.passage, voice=voice, by=by))
    return replace(made, passages=(*made.passages[:-1], changed))


def test_narration_is_nobodys_position():
    assert len(events(with_voice(Voice.NARRATED, ""))) == len(events(toy())) - 1


def test_words_of_others_are_theirs():
    event = events(with_voice(Voice.REPORTED, "UNAMA"))[-1]
    assert (event["organization"], event["person"]) == ("UNAMA", "")


@pytest.mark.parametrize(
    ("date", "time"),
    [
        ("2025-06-01", "2025-06-01 00:00:00"),
        ("2025-06", "2025-06-01 00:00:00"),
        ("2025", "2025-01-01 00:00:00"),
        ("", ""),
    ],
)
def test_a_date_that_is_not_whole_is_told_as_it_is(date, time):
    made = toy()
    first = replace(made.statements[0], date=date)
    event = events(replace(made, statements=(first, made.statements[1])))[0]
    assert (event["time"], event["document_date"]) == (time, date)


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS.keys())
def test_words_come_through(words):
    assert events(hostile(words))[0]["text"] == defused(words)
