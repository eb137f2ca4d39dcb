"""The sentence that says why a row is what it is."""

from __future__ import annotations

import pytest

from compare.judge.signals import signals
from compare.match.differences import differences
from compare.match.why import explain
from compare.match.wording import row_wording
from compare.model import (
    Alignment,
    Evidence,
    Label,
    Passage,
    Span,
    Statement,
    TextKind,
    ThemedPassage,
    ThemeScore,
    Voice,
)


def side(
    number: int, text: str, actor: str, kind: TextKind, voice: Voice, by: str = ""
) -> tuple[Statement, ThemedPassage]:
    statement = Statement(id=f"s{number}", text=text, title="", actor=actor, text_kind=kind)
    said = Passage(start=0, end=len(text), text=text, voice=voice, by=by)
    return statement, ThemedPassage(id=f"s{number}:1", statement=statement.id, passage=said)


def why(
    left: str,
    right: str,
    relation: Label,
    actors: tuple[str, str] = ("India", "Pakistan"),
    *,
    voice: Voice = Voice.QUOTED,
    kind: TextKind = TextKind.VERBATIM,
    evidence: tuple[Evidence, ...] = (),
    **more: object,
):
    (a, ours), (b, theirs) = (
        side(n, text, actor, kind, voice)
        for n, (text, actor) in enumerate(zip((left, right), actors, strict=True))
    )
    row = Alignment(
        left=(ours.id,),
        right=(theirs.id,),
        themes=(),
        relation=relation,
        score=0.8,
        differences=differences([ours], [theirs], relation, (a, b)),
        evidence=(*evidence, *signals(left, right, *actors)),
        wording=row_wording([ours], [theirs]),
        **more,  # type: ignore[arg-type]
    )
    return explain(row, (a, b), [ours], [theirs], {})


def test_who_both_blame_stands_first_and_what_each_adds_after_it():
    found = why(
        "We condemn Israel for the killing of 34 civilians.",
        "We condemn Israel, which breaches its obligations under international law.",
        Label.SHARED,
    )
    assert found.text.startswith("both blame Israel")
    assert "India adds a figure (34)" in found.text
    assert "Pakistan rests it on law (" in found.text


def test_groups_on_the_soil_of_one_country_are_said_to_be_placed_there_by_both():
    found = why(
        "Terrorist groups operate from Afghan soil.",
        "Armed militant groups remain inside Afghanistan.",
        Label.SHARED,
        ("Pakistan", "Iran"),
    )
    said = "both place armed groups in Afghanistan (Pakistan from Afghan soil, Iran inside Afghan"
    assert found.text.startswith(said)


def test_a_country_that_denies_groups_on_its_soil_is_not_said_to_place_them_there():
    found = why(
        "Terrorist groups operate from Afghan soil.",
        "No armed group operates from Afghan soil.",
        Label.SHARED,
        ("Pakistan", "Iran"),
    )
    assert "both place" not in found.text


def test_two_that_tell_hard_things_of_each_other_are_shown_with_their_words():
    left, right = "Thai soldiers opened fire on us.", "Cambodian rockets fell on our village."
    found = why(left, right, Label.DIVERGENT, ("Cambodia", "Thailand"))
    said = "each accuses the other (Cambodia says opened fire, Thailand rockets)"
    assert found.text.startswith(said)


def test_two_that_accuse_each_other_are_named_and_their_words_marked():
    left = "We condemn Pakistan for its sponsorship of terrorism."
    found = why(left, "We condemn India for its occupation of Kashmir.", Label.DIVERGENT)
    assert found.text.startswith("India and Pakistan blame each other")
    assert [left[slice(*span)] for span in found.carried.left] == ["condemn"]


def test_other_culprits_are_named_side_by_side():
    found = why("We condemn Israel for the war.", "We condemn Iran for the war.", Label.DIVERGENT)
    assert found.text.startswith("India blames Israel, Pakistan Iran")


def test_a_legal_right_is_called_one():
    found = why(
        "We will defend our people.",
        "We will defend our people under the inherent right of self-defence.",
        Label.SHARED,
    )
    assert "Pakistan makes it a legal right (inherent right of self-defence)" in found.text


def test_the_stronger_side_is_named_with_both_words():
    found = why(
        "We demand that Israel open the crossings.",
        "We invite Israel to open the crossings.",
        Label.SHARED,
    )
    assert "India is stronger (demand) than Pakistan (invite)" in found.text


def test_of_one_actor_the_sides_are_told_apart_by_their_letters():
    found = why(
        "Pakistan demands that Israel open the crossings.",
        "Pakistan invites Israel to open the crossings.",
        Label.SHARED,
        ("Pakistan", "Pakistan"),
        voice=Voice.REPORTED,
        kind=TextKind.REPORT,
    )
    assert "A is stronger (demands) than B (invites)" in found.text
    assert found.text.endswith("two retellings of one actor, Pakistan")


def test_a_long_name_gives_way_to_the_letters():
    found = why(
        "We demand that Israel open the crossings.",
        "We invite Israel to open the crossings.",
        Label.SHARED,
        ("Group of Friends of the River Kesh", "Pakistan"),
    )
    assert "A is stronger" in found.text


def test_without_a_sign_the_sentence_says_the_matter_and_claims_no_more():
    found = why(
        "Climate change is the challenge of our time.",
        "Climate change threatens the islands.",
        Label.SHARED,
    )
    assert found.text == "both speak of Climate change, to the same effect"


def test_what_holds_a_row_back_is_said():
    held = Evidence(kind="addressee", weight=-0.5, note="only A asks something of somebody")
    found = why(
        "We urge UNAMA to assess the border.", "UNAMA watches.", Label.RELATED, evidence=(held,)
    )
    assert "only India asks something of somebody" in found.text


def test_the_writers_own_account_is_no_position():
    found = why(
        "Six posts on the border were attacked.",
        "Six posts on the border were lost.",
        Label.RELATED,
        voice=Voice.NARRATED,
        kind=TextKind.REPORT,
    )
    assert "India is the writer's own account, not a position taken" in found.text


@pytest.mark.parametrize(
    "text",
    ["in violation of the Charter of the United Nations", "broke United Nations sanctions"],
)
def test_a_thing_that_bears_a_name_is_not_blamed(text):
    found = why(f"The strikes were {text}.", f"They acted {text}.", Label.SHARED)
    assert "both blame" not in found.text


def test_most_of_a_kind_is_no_narrowing():
    found = why(
        "We are among the most vulnerable to climate change.",
        "Climate change is upon us.",
        Label.SHARED,
    )
    assert "narrows" not in found.text


def test_themes_are_said_with_the_words_that_signal_them():
    words = "a safe haven for all", "a sanctuary for all"
    pairs = []
    for number, (text, end) in enumerate(zip(words, (12, 11), strict=True)):
        statement, one = side(number, text, "X", TextKind.REPORT, Voice.REPORTED)
        cue = Evidence(kind="cue", weight=1.0, left=Span(2, end), note="cue")
        theme = ThemeScore(id="t", score=0.9, evidence=(cue,))
        pairs.append(
            (
                statement,
                ThemedPassage(
                    id=one.id, statement=one.statement, passage=one.passage, themes=(theme,)
                ),
            )
        )
    row = Alignment(
        left=("s0:1",), right=("s1:1",), themes=("t",), relation=Label.SHARED, score=0.7
    )
    (a, ours), (b, theirs) = pairs
    found = explain(row, (a, b), [ours], [theirs], {"t": "Sanctuaries"})
    said = "both speak of Sanctuaries (A says safe haven, B sanctuary), to the same effect"
    assert found.text.startswith(said)
    assert (found.carried.left, found.carried.right) == ((Span(2, 12),), (Span(2, 11),))


def test_a_date_that_both_give_goes_with_the_matter_and_is_no_reason_by_itself():
    found = why("We stand by the ceasefire of 2023.", "The ceasefire of 2023 holds.", Label.SHARED)
    assert found.text.startswith("both speak of ceasefire of 2023, to the same effect; both give")


def test_at_once_sets_no_condition():
    found = why(
        "They must leave the ridge.",
        "They must leave the ridge at once and for good.",
        Label.SHARED,
    )
    assert "condition" not in found.text


def test_of_an_unsure_row_neither_agreement_nor_its_absence_is_claimed():
    found = why(
        "Climate change is the challenge of our time.",
        "Climate change threatens the islands.",
        Label.RELATED,
        unsure=True,
    )
    assert found.text == "both speak of Climate change, perhaps agreeing or disagreeing"
