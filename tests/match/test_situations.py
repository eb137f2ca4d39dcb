"""Situations: what both statements name where their points meet."""

from __future__ import annotations

from compare.match.names import situations
from compare.model import (
    Alignment,
    Comparison,
    Label,
    Passage,
    Statement,
    ThemedPassage,
    Voice,
)
from compare.review.theme_coverage import theme_of_situation

SAID = {
    "karvia": (
        "We deplore the war in Dorvia.",
        "The Dorvian people and the Lake of Mirrors belong to Karvia.",
        "We thank the Security Council.",
        "Nobody speaks of Elsin but we, nor the Security Council.",
    ),
    "telmar": (
        "The war in Dorvia was begun by Karvia.",
        "We stand by Dorvia and the Lake of Mirrors.",
        "We, too, thank the Security Council.",
        "We speak of other things to the Security Council.",
    ),
}


def comparison() -> Comparison:
    statements, passages = [], []
    for actor, said in SAID.items():
        text = " ".join(said)
        statements.append(Statement(id=actor, text=text, title=actor, actor=actor.capitalize()))
        for number, words in enumerate(said, 1):
            start = text.index(words)
            passage = Passage(start=start, end=start + len(words), text=words, voice=Voice.QUOTED)
            passages.append(ThemedPassage(id=f"{actor}:{number}", statement=actor, passage=passage))
    rows = tuple(
        Alignment(
            left=(f"karvia:{n}",),
            right=(f"telmar:{n}",),
            themes=(),
            relation=Label.DIVERGENT if n < 3 else Label.RELATED,
            score=0.9,
            title=f"matter {n}",
        )
        for n in (1, 2, 3, 4)
    )
    return Comparison(
        statements=tuple(statements), themes=(), passages=tuple(passages), alignments=rows
    )


def test_a_name_that_both_use_in_several_points_is_a_situation_spelt_as_most_often() -> None:
    (found,) = situations(comparison())
    assert found.name == "Dorvia"
    assert found.divergent == 2
    assert [one.id for one in found.passages] == ["karvia:1", "telmar:1", "telmar:2"]


def test_actors_bodies_and_what_one_side_names_alone_are_no_situations() -> None:
    names = {one.name for one in situations(comparison())}
    assert not names & {"Karvia", "Telmar", "Security Council", "Elsin"}


def test_a_situation_becomes_a_theme_with_its_name_as_cue_and_an_id_of_its_own() -> None:
    (found,) = situations(comparison())
    theme = theme_of_situation(found, ["dorvia"])
    assert (theme.id, theme.label, theme.cues) == ("dorvia-2", "Dorvia", ("dorvia*",))
    assert "matter" in theme.description
