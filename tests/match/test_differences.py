"""What one side of a point adds or changes, each with the words that show it."""

from __future__ import annotations

import pytest
from match_samples import speech

from compare.match.differences import differences
from compare.model import Label, Ladder, TextKind


def found(
    left: str | tuple[str, ...],
    right: str | tuple[str, ...],
    relation: Label = Label.SHARED,
    text_kind: TextKind = TextKind.VERBATIM,
) -> list[tuple[str, str, str, str]]:
    """Each difference as kind, words at the left, words at the right, note."""
    sides = [
        speech(name, *([text] if isinstance(text, str) else text), text_kind=text_kind)
        for name, text in (("arda", left), ("besk", right))
    ]
    (a, ours), (b, theirs) = sides
    return [
        (
            one.kind,
            a.text[slice(*one.left)] if one.left else "",
            b.text[slice(*one.right)] if one.right else "",
            one.note,
        )
        for one in differences(ours, theirs, relation, (a, b))
    ]


@pytest.mark.parametrize("relation", [Label.DIVERGENT, Label.UNRELATED])
def test_where_positions_part_nothing_is_listed_beside(relation: Label) -> None:
    assert found("We urge Iran to leave.", "We call upon Iran to leave.", relation) == []


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("We urge Iran to leave.", "We call upon Iran to leave.",
         ("urge", "call upon", "Arda is stronger (Arda: urge; Besk: call upon)")),
        ("We call upon Iran to leave.", "We urge Iran to leave.",
         ("call upon", "urge", "Besk is stronger (Arda: call upon; Besk: urge)")),
        ("We deplore the raid and condemn it.", "We deplore the raid.",
         ("condemn", "deplore", "Arda is stronger (Arda: condemn; Besk: deplore)")),
        ("We condemn the raid and deplore it.", "We deplore the raid.",
         ("condemn", "deplore", "Arda is stronger (Arda: condemn; Besk: deplore)")),
    ],
)  # fmt: skip
def test_the_stronger_verb_is_told_by_the_strongest_of_each_side(
    left: str, right: str, expected: tuple[str, str, str]
) -> None:
    assert found(left, right) == [("strength", *expected)]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("We do not condemn the raid.", "We deplore the raid."),
        ("We welcome the talks.", "We condemn the talks."),
        ("We condemn the raid.", "We strongly mourn the raid and condemn it."),
        # a noun, a task, another's insistence
        ("A stable world order must rest on law.", "Law must carry it."),
        ("We urge Iran to leave.", "The hope that Iran leaves is small."),
        ("We propose a declaration.", "This task calls for patience."),
        ("We must stand together.", "We urge Iran to leave."),
        ("We met because our elders, in their wisdom, decided so.", "You should meet."),
        ("We urge Iran to leave.", "Their insisting on the ridge leads nowhere."),
    ],
)
def test_a_denied_verb_praise_against_blame_and_equal_verbs_are_no_difference_of_strength(
    left: str, right: str
) -> None:
    assert "strength" not in {kind for kind, *_ in found(left, right)}


def test_of_retold_words_strength_is_the_writers() -> None:
    ((*_, note),) = found("Arda urged Iran to leave.", "Besk called upon Iran to leave.",
                          text_kind=TextKind.REPORT)  # fmt: skip
    assert note.endswith(", in the writers' words")


@pytest.mark.parametrize(
    ("with_it", "without", "kind", "words", "does"),
    [
        ("We will leave if the raids stop.", "We will leave the valley.",
         "condition", "if the raids stop", "sets a condition"),
        ("A joint patrol is welcome if it keeps to the ridge.", "A joint patrol is welcome.",
         "condition", "if it keeps to the ridge", "sets a condition"),
        ("We act under Article 51 of the Charter.", "We act to defend ourselves.",
         "legal ground", "Article 51 of the Charter", "names a legal ground"),
        ("Article 1 of the Universal Declaration of Human Rights holds.", "All are free.",
         "legal ground", "Article 1 of the Universal Declaration of Human Rights",
         "names a legal ground"),
        ("They must leave by 3 May 2025.", "They must leave.", "date", "3 May 2025",
         "sets a date"),
        ("Only civilians were killed.", "Civilians were killed.", "scope", "Only",
         "sets the scope"),
        ("Most of the dead are civilians.", "The dead are civilians.", "scope", "Most",
         "sets the scope"),
    ],
)  # fmt: skip
def test_what_one_side_alone_has_is_told_of_that_side(
    with_it: str, without: str, kind: str, words: str, does: str
) -> None:
    assert found(with_it, without) == [(kind, words, "", f"Arda {does}: {words}")]
    assert found(without, with_it) == [(kind, "", words, f"Besk {does}: {words}")]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("We will leave if the raids stop.", "We leave if the raids on us stop."),
        ("We will leave if the raids stop.", "We leave if the raids end."),
        ("We will leave if asked.", "We leave if we are asked."),
        ("The most vulnerable were killed.", "Civilians were killed."),
        ("All civilians were killed.", "Civilians were killed."),
        # no difference: a date of an event, a manner of speaking, a rhetorical "if", praise of law
        ("On 3 May 2025 the bridge fell.", "The bridge fell."),
        ("It is the only way to peace.", "It is the way to peace."),
        ("Both sides were brought to the table.", "They were brought to the table."),
        ("If we look at it closely, our share is low.", "Our share is low."),
        ("If we can look at it closely, our share is low.", "Our share is low."),
        ("If we really are to mend the dam, we must meet.", "We must meet."),
        ("We must meet, if anybody wants to mend the dam.", "We must meet."),
        ("If we cannot mend the dam, no one will be safe.", "No one will be safe."),
        ("The accord provided for a new dam, and all must keep it.", "All must keep it."),
        ("They burnt many dams, primarily the northern ones.", "They burnt many dams."),
        # what a speaker quotes is another's
        ("He said: “We will leave if the raids stop.", "He left."),
        ("They mourn the rule of law.", "They mourn."),
        ("We praise their zeal for the Charter's aims.", "We praise their zeal."),
        ("They mourn the sovereignty of the valley.", "They mourn."),
        ("We will be dependent on the rains.", "We will see."),
        ("Two issues divide the valley.", "Issues divide the valley."),
        ("For 20 years the valley was calm.", "The valley was calm."),
        ("Dozens of nations took part.", "Nations took part."),
        ("There are 53 of them.", "There they are."),
        ("207 million people live there.", "Millions of people live there."),
    ],
)
def test_a_like_condition_and_a_set_phrase_are_no_difference(left: str, right: str) -> None:
    assert found(left, right) == []


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("Eleven civilians were killed.", "Twelve civilians were killed.",
         [("Eleven", "Twelve", "Arda: Eleven; Besk: Twelve")]),
        ("Eleven civilians were killed.", "Eleven people were killed.", []),
        ("Eleven civilians were killed.", "Civilians were killed.",
         [("Eleven", "", "Arda gives a figure: Eleven civilians")]),
        ("Eleven civilians were killed.", "Five bridges fell.",
         [("Eleven", "", "Arda gives a figure: Eleven civilians"),
          ("", "Five", "Besk gives a figure: Five bridges")]),
        ("Dozens of armed camps fell.", "Camps fell.",
         [("Dozens", "", "Arda gives a figure: Dozens of armed camps")]),
        ("We host 40,000 guests.", "We host guests.",
         [("40,000", "", "Arda gives a figure: 40,000 guests")]),
        ("We spent 3 per cent of it.", "We spent it.",
         [("3 per cent", "", "Arda gives a figure: 3 per cent")]),
        ("We own 40 of them.", "We own them.", []),
        ("Eleven per cent of civilians were killed.", "Twelve civilians were killed.",
         [("Eleven per cent", "", "Arda gives a figure: Eleven per cent of civilians"),
          ("", "Twelve", "Besk gives a figure: Twelve civilians")]),
    ],
)  # fmt: skip
def test_figures_of_one_thing_are_held_against_each_other_and_others_told_alone(
    left: str, right: str, expected: list[tuple[str, str, str]]
) -> None:
    assert found(left, right) == [("figure", *one) for one in expected]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("We call on India to leave.", "We call on Iran to leave.",
         [("addressee", "India", "Iran", "Arda asks India, Besk asks Iran")]),
        ("We call on India to leave.", "We call on India and Iran to leave.", []),
        ("We call on India to leave.", "They left.", []),
        ("We condemn India for the raid.", "We condemn Iran for the raid.",
         [("responsible party", "condemn", "condemn", "Arda blames India, Besk blames Iran")]),
        ("India has attacked the market.", "We condemn Iran for the raid.", []),
        ("We do not condemn India.", "We condemn Iran for the raid.", []),
    ],
)  # fmt: skip
def test_who_is_asked_and_who_is_blamed_differs_only_where_both_name_others(
    left: str, right: str, expected: list[tuple[str, str, str, str]]
) -> None:
    assert found(left, right) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("The Taliban regime must act.", "The de facto authorities in Kabul must act.",
         [("naming", "Taliban regime", "de facto authorities in Kabul",
           "Afghanistan, by Arda: Taliban regime; by Besk: de facto authorities in Kabul")]),
        ("The Taliban regime must act.", "The Taliban regime or the Taliban must act.", []),
        ("Afghanistan must act.", "The Afghans must act.", []),
        ("The UN Security Council must act.", "The Security Council must act.", []),
        ("The Security Council must act.", "The UN Security Council must act.", []),
        ("The Taliban regime must act.", "India must act.", []),
        ("The Taliban regime must act.", "They came out of Afghan territory.", []),
        ("Pakistan has shared evidence.", "Islamabad has shared evidence.", []),
        ("The U.N. must act.", "The United Nations must act.", []),
    ],
)  # fmt: skip
def test_names_that_tell_of_one_actor_are_held_against_each_other(
    left: str, right: str, expected: list[tuple[str, str, str, str]]
) -> None:
    assert [one for one in found(left, right) if one[0] == "naming"] == expected


def test_long_words_are_told_up_to_the_last_whole_word_that_fits() -> None:
    ((*_, note),) = found(
        "We will leave if the raids on our villages beyond the river and the hills come to an end.",
        "We will leave the valley.",
    )
    assert note.endswith(": if the raids on our villages beyond the river and the …")


def test_figures_are_told_as_they_stand_in_their_passage() -> None:
    left, right = (
        ("We came.", "Eleven civilians died."),
        ("They left us.", "Twelve civilians died."),
    )
    assert found(left, right) == [("figure", "Eleven", "Twelve", "Arda: Eleven; Besk: Twelve")]


def test_words_are_found_in_the_passage_where_they_stand() -> None:
    left = ("We came in peace.", "We will leave if the raids stop.")
    assert found(left, "We will leave.") == [
        ("condition", "if the raids stop", "", "Arda sets a condition: if the raids stop")
    ]


def test_of_equally_strong_verbs_the_first_is_told_by_the_ladders_given() -> None:
    (a, ours), (b, theirs) = (
        speech("arda", "We rue it, hate it and loathe it."),
        speech("besk", "We rue it."),
    )
    ladders = (Ladder(name="evaluative", rungs=(("rue",), ("hate", "loathe")), polarity=-1),)
    (one,) = differences(ours, theirs, Label.RELATED, (a, b), ladders)
    assert one.note == "Arda is stronger (Arda: hate; Besk: rue)"
