"""The sentence of a point, part by part."""

from __future__ import annotations

import pytest
from match_samples import speech

from compare.match.differences import differences
from compare.match.explain import explain, word_groups
from compare.model import (
    Alignment,
    Evidence,
    Label,
    Span,
    TextKind,
    Voice,
)
from compare.report.phrases import evidence_words

LEFT = "We mourn the dead of the valley."
RIGHT = "The dead of the valley were soldiers."


def placed(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def why(
    left: str = LEFT,
    right: str = RIGHT,
    *,
    relation: Label = Label.RELATED,
    unsure: bool = False,
    evidence: tuple[Evidence, ...] = (),
    actors: tuple[str, str] = ("Arda", "Besk"),
    **said,
) -> str:
    (a, ours), (b, theirs) = (
        speech(name, text, actor=actor, **said)
        for name, text, actor in zip(("a", "b"), (left, right), actors, strict=True)
    )
    row = Alignment(
        left=("a:1",),
        right=("b:1",),
        themes=(),
        relation=relation,
        score=0.9,
        unsure=unsure,
        evidence=evidence,
        differences=differences(ours, theirs, relation, (a, b)),
    )
    return explain(row, (a, b), ours, theirs).text


@pytest.mark.parametrize(
    ("relation", "unsure", "form"),
    [
        (Label.SHARED, False, "they agree: Arda says “{}”, and Besk says “{}”"),
        (Label.SHARED, True, "they seem to agree: Arda says “{}”, and Besk says “{}”"),
        (Label.DIVERGENT, False, "Arda says “{}”, but Besk says “{}”"),
        (Label.RELATED, False, "on the same matter Arda says “{}”, and Besk says “{}”"),
        (Label.RELATED, True, "on the same matter Arda says “{}”, and Besk says “{}”"),
    ],
)  # fmt: skip
def test_the_sentence_says_how_the_quoted_words_stand_to_each_other(
    relation: Label, unsure: bool, form: str
) -> None:
    words = "the dead of the valley", "soldiers"
    key = Evidence(kind="key words", weight=1.0, left=placed(LEFT, words[0]),
                   right=placed(RIGHT, words[1]))  # fmt: skip
    said = why(relation=relation, unsure=unsure, evidence=(key,))
    assert said == form.format(LEFT.rstrip("."), RIGHT.rstrip("."))


@pytest.mark.parametrize(
    ("left", "verb"),
    [
        ("We will not leave the ridge.", "says “We"),
        ("Who burnt the dam of the north?", "asks “Who burnt the dam of the north?”"),
        ("Last week the council assessed progress.", "says “Last week"),
        ("Arda fondles smooth stones.", "says “Arda"),
        ("With the dam, the valley.", "says “With"),
        ("A dam without water, a valley without people.", "speaks of “A dam"),
        ("The planned bridge, the moved villages.", "speaks of “The planned"),
        ("The bridge long planned by the north.", "speaks of “The bridge"),
    ],
)
def test_a_question_is_asked_and_words_without_a_verb_are_spoken_of(left: str, verb: str) -> None:
    assert why(left).startswith(f"on the same matter Arda {verb}")


@pytest.mark.parametrize(
    ("actor", "named"),
    [
        ("United States", "the United States says"),
        ("Russian Federation", "the Russian Federation says"),
        ("EU", "the EU says"),
        ("Philippines", "the Philippines says"),
        ("Marshall Islands", "the Marshall Islands says"),
        ("Pakistan", "matter Pakistan says"),
        ("NATO", "matter NATO says"),
    ],
)
def test_names_that_take_an_article_have_it(actor: str, named: str) -> None:
    assert named in why(actors=(actor, "Besk"))


def test_an_article_that_opens_the_sentence_has_a_capital() -> None:
    said = why(relation=Label.DIVERGENT, actors=("United States", "Besk"))
    assert said.startswith("The United States says")


def test_retold_words_are_not_put_in_quotation_marks() -> None:
    said = why("Arda mourned the dead.", "Besk mourned the dead.", text_kind=TextKind.REPORT,
               voice=Voice.REPORTED)  # fmt: skip
    assert "“" not in said
    assert said.count(", as reported: ") == 2


def test_words_quoted_in_a_report_are_in_quotation_marks() -> None:
    assert why(text_kind=TextKind.REPORT, voice=Voice.QUOTED).count("“") == 2


def test_a_verbatim_text_is_quoted_throughout() -> None:
    assert why(voice=Voice.NARRATED).count("“") == 2


def test_a_long_quotation_is_cut_between_two_words() -> None:
    many = "We will not accept " + "any further delay of the accord " * 8 + "in this house"
    key = Evidence(kind="key words", weight=1.0, left=Span(0, len(many)), right=Span(0, 5))
    shown = why(f"{many}.", evidence=(key,)).split("“")[1].partition("”")[0]
    assert shown.endswith(" …")
    assert many.startswith(shown.removesuffix(" …"))
    assert many[len(shown) - 2] == " "
    assert 100 < len(shown) < 180


def test_words_outside_the_lead_passage_are_not_quoted() -> None:
    key = Evidence(kind="key words", weight=1.0, left=Span(0, 500), right=Span(4, 8))
    said = why(evidence=(key,))
    assert f"Besk says “{RIGHT.rstrip('.')}”" in said
    assert "Arda says “" in said


def test_without_key_words_a_longer_phrase_that_only_one_has_is_not_quoted() -> None:
    pad = " in the old hill town above the river where the market of the north has always stood"
    longer = "the long northern snows, eastern rains and southern storms filled all the hills"
    (a, ours), (_, theirs) = (
        speech("a", f"The dead of Selm are mourned{pad}; {longer}{pad}."),
        speech("b", "We honour the dead of Selm."),
    )
    row = Alignment(left=("a:1",), right=("b:1",), themes=(), relation=Label.RELATED, score=0.5)
    (_, one), _ = word_groups(row, ours, theirs)
    assert a.text[slice(*one.span)] == f"The dead of Selm are mourned{pad}"


def test_without_key_words_those_that_both_have_are_quoted_else_the_longest() -> None:
    (a, ours), (b, theirs) = (
        speech("a", "We are here, and we mourn the dead of Selm, but not for long."),
        speech("b", "The dead of Selm."),
    )
    row = Alignment(left=("a:1",), right=("b:1",), themes=(), relation=Label.RELATED, score=0.5)
    (_, one), (_, other) = word_groups(row, ours, theirs)
    assert (
        a.text[slice(*one.span)] == "We are here, and we mourn the dead of Selm, but not for long"
    )
    assert b.text[slice(*other.span)] == "The dead of Selm"


def test_the_lead_passage_is_quoted_and_else_the_first() -> None:
    _, ours = speech("a", "We came in peace.", "We left in anger.")
    _, theirs = speech("b", "They came.")
    for lead, wanted in ("a:2", "anger"), ("", "peace"):
        row = Alignment(left=("a:1", "a:2"), right=("b:1",), themes=(), relation=Label.RELATED,
                        score=0.5, lead=(lead, "b:1"))  # fmt: skip
        (passage, found), _ = word_groups(row, ours, theirs)
        assert wanted in passage.text
        assert passage.start <= found.span.start < found.span.end <= passage.end


def test_what_holds_a_point_back_is_said_once() -> None:
    held = Evidence(kind="addressee", weight=-0.5, note="only Arda asks something of somebody")
    other = Evidence(kind="voice", weight=-0.5, note="only Besk speaks")
    said = why(evidence=(held, other))
    assert "; only Arda asks something of somebody" in said
    assert "speaks" not in said
    assert "asks something" not in why(evidence=(held,), relation=Label.DIVERGENT)
    for_it = Evidence(kind="addressee", weight=0.5, note="both ask")
    assert "both ask" not in why(evidence=(for_it,))


def test_the_writers_own_account_is_told_as_no_position() -> None:
    said = why(text_kind=TextKind.REPORT, voice=Voice.NARRATED, by="")
    assert said.endswith("; the words of both are the writer's own account, not a position taken")
    assert said.count("own account") == 1


def test_what_differs_is_left_to_the_differences() -> None:
    said = why("We urge Iran to leave.", "We will leave if the raids stop.")
    assert said.endswith("Besk says “We will leave if the raids stop”")


def test_a_question_that_is_cut_is_asked_all_the_same() -> None:
    asked = "Do we know which of the many neighbours of the north will be the next to be attacked, "
    said = why(f"{asked}or will the council go on as if there were no danger to any of us at all?")
    assert "Arda asks “Do we know which" in said
    assert "attacked …”" in said


@pytest.mark.parametrize(
    ("kind", "note", "shown"),
    [
        ("negation", "A says it, B denies it", "A says it, B denies it"),
        ("figures differ", "11, 12", "figures differ: 11, 12"),
        ("same culprit", "", "same culprit"),
        ("same culprit", " Same culprit ", "same culprit"),
        ("likeness", "likeness by meaning .71", "close in meaning .71"),
    ],
)
def test_evidence_is_told_by_its_note_or_where_that_says_too_little_by_its_kind(
    kind: str, note: str, shown: str
) -> None:
    assert evidence_words(Evidence(kind=kind, weight=0.5, note=note)) == shown
