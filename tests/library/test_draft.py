"""A draft takes what is said, gives its reasons, and says what is missing."""

from __future__ import annotations

import pytest

from compare.library.draft import draft_statement
from compare.model import RejoinderError, Severity, TextKind

RELEASE = """Joint statement on the Lesna valley

Northport, 3 March 2025

We agree on the valley. We ask for observers. Our peoples want peace.
"""
STORY = """The envoy said that the border is closed. He added that “we will open it” when the
attacks end. According to the ministry, talks go on.
"""


def test_what_is_missing_is_named_with_the_option_that_gives_it() -> None:
    draft = draft_statement("Some words.", name="notes.txt")
    assert draft.missing == ("title", "actor")
    assert draft.statement is None
    assert [p.field for p in draft.problems] == ["title", "actor"]
    assert "--actor" in str(draft.problems[1])


def test_a_text_that_says_it_gives_title_date_and_kind() -> None:
    draft = draft_statement(RELEASE, name="x.txt", actor="Karvia")
    assert draft.values == {
        "actor": "Karvia",
        "title": "Joint statement on the Lesna valley",
        "date": "2025-03-03",
        "kind": "joint statement",
    }
    assert set(draft.reasons) == {"title", "date", "kind"}
    assert draft.id == "karvia-joint-statement-2025-03-03"
    assert draft.statement is not None
    assert draft.statement.text == RELEASE.strip()


def test_a_story_that_tells_what_was_said_is_a_report() -> None:
    draft = draft_statement(STORY, name="-", title="T", actor="Karvia")
    assert draft.statement is not None
    assert draft.statement.text_kind is TextKind.REPORT


def test_what_the_caller_says_wins_over_front_matter_and_text() -> None:
    source = "---\ntitle: Old\nactor: Telmar\nhouse: blue\n---\n" + RELEASE
    draft = draft_statement(source, name="lib/river.md", actor="Karvia", date="2024", forum="")
    assert draft.statement is not None
    assert draft.id == "river"
    assert (draft.statement.title, draft.statement.actor) == ("Old", "Karvia")
    assert draft.statement.date == "2024"
    assert draft.statement.extra == {"house": "blue"}


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"date": "yesterday"}, "date"),
        ({"kind": "speach"}, "kind"),
        ({"id": "a b"}, "id"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_wrong_values_are_problems_at_their_field(fields: dict[str, str], field: str) -> None:
    draft = draft_statement("Words.", name="-", title="T", actor="A", **fields)
    assert draft.statement is None
    assert [p.field for p in draft.problems if p.severity is Severity.ERROR] == [field]


@pytest.mark.parametrize(("text", "words"), [("a\0b", "NUL"), ("x" * 5_000_000, "too large")])
def test_what_is_no_text_is_refused(text: str, words: str) -> None:
    with pytest.raises(RejoinderError, match=words):
        draft_statement(text, name="x")


def test_two_dates_at_the_top_are_not_chosen_between() -> None:
    draft = draft_statement("1 May 2025\n\n2 May 2025\n\nWords of a text.", name="x")
    assert "date" not in draft.values


def test_both_press_reports_are_seen_as_reports(shared: object) -> None:
    from pathlib import Path

    for file in Path(str(shared), "seeds").glob("*.txt"):
        draft = draft_statement(file.read_text(encoding="utf-8"), name=str(file))
        assert draft.values["text"] == "report"
        assert draft.missing == ("title", "actor")


FRENCH = "Nous rejetons les accusations et exigeons le retrait des troupes de la vallée."


def test_the_language_of_the_words_is_kept() -> None:
    draft = draft_statement(FRENCH, name="-", title="T", actor="Karvia")
    assert draft.values["language"] == "fr"
    assert draft.reasons["language"] == "the words are French; likely"
    assert "language" not in draft_statement(STORY, name="-", title="T", actor="Karvia").values


def test_a_language_that_the_words_are_not_in_is_doubted() -> None:
    draft = draft_statement(FRENCH, name="-", title="T", actor="Karvia", language="en")
    assert [(p.field, p.severity, p.remedy) for p in draft.problems] == [
        ("language", Severity.WARNING, "write language: fr")
    ]
