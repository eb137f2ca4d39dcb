"""The ruling on an aligned pair, given the judge's scores."""

from __future__ import annotations

import pytest

from compare.match.relations import RETOLD_SURE, rule
from compare.model import Label, Passage, Relation, ThemedPassage, Voice


def passage(text: str, voice: Voice, start: int = 0) -> ThemedPassage:
    said = Passage(start=start, end=start + len(text), text=text, voice=voice)
    return ThemedPassage(id="x:1", statement="x", passage=said)


def relation(shared: float, divergent: float, related: float) -> Relation:
    rest = round(1 - shared - divergent - related, 6)
    scores = {"shared": shared, "divergent": divergent, "related": related, "unrelated": rest}
    label = max(scores, key=lambda one: scores[one])
    return Relation(label=Label(label), scores=scores)


def ruling(found, voices=(Voice.QUOTED, Voice.QUOTED), one_actor=False, texts=("Peace.", "Peace.")):
    sides = [passage(text, voice) for text, voice in zip(texts, voices, strict=True)]
    return rule(*sides, found, one_actor)


@pytest.mark.parametrize(
    ("scores", "label", "unsure"),
    [
        ((0.7, 0.1, 0.1), Label.SHARED, False),
        ((0.1, 0.7, 0.1), Label.DIVERGENT, False),
        ((0.1, 0.1, 0.7), Label.RELATED, False),
        ((0.1, 0.4, 0.35), Label.RELATED, True),
        ((0.2, 0.05, 0.1), Label.SHARED, False),
    ],
)
def test_scores_are_read_as_of_a_pair_on_the_same_matter(scores, label, unsure):
    found = ruling(relation(*scores))
    assert (found.relation, found.unsure) == (label, unsure)


def test_what_a_writer_narrates_is_at_most_related_and_the_reason_is_said():
    found = ruling(relation(0.8, 0.1, 0.1), voices=(Voice.NARRATED, Voice.REPORTED))
    assert found.relation is Label.RELATED
    assert found.evidence[-1].note == "A is the writer's own account, not a position taken"


def test_a_request_and_a_claim_are_no_shared_position():
    texts = ("We urge UNAMA to assess the border.", "The border is not secure.")
    found = ruling(relation(0.8, 0.1, 0.1), texts=texts)
    assert found.relation is Label.RELATED
    assert found.evidence[-1].note == "only A asks something of somebody"


def test_two_requests_can_be_a_shared_position():
    texts = ("We urge UNAMA to assess the border.", "UNAMA must assess the border.")
    assert ruling(relation(0.8, 0.1, 0.1), texts=texts).relation is Label.SHARED


def test_two_retellings_of_one_actor_are_given_the_benefit_of_the_doubt():
    voices = (Voice.REPORTED, Voice.REPORTED)
    close = relation(0.3, 0.05, 0.5)
    assert ruling(close, voices=voices, one_actor=True).relation is Label.SHARED
    assert ruling(close, voices=voices, one_actor=False).relation is Label.RELATED
    assert ruling(close, one_actor=True).relation is Label.RELATED


def test_a_clear_divergence_of_one_actor_stays_one():
    voices = (Voice.REPORTED, Voice.REPORTED)
    found = ruling(relation(0.05, 0.85, 0.05), voices=voices, one_actor=True)
    assert found.relation is Label.DIVERGENT


def retold(*scores: float):
    voices = (Voice.REPORTED, Voice.REPORTED)
    return ruling(relation(*scores), voices=voices, one_actor=True)


def test_the_benefit_of_the_doubt_lifts_confidence_no_higher_than_it_was_borne_out():
    assert retold(0.5, 0.0, 0.5).score == pytest.approx(0.75)
    assert retold(0.6, 0.0, 0.4).score == RETOLD_SURE == 0.8


def test_a_judge_that_is_surer_by_itself_is_shown_as_sure_as_it_is():
    assert retold(0.9, 0.0, 0.1).score == pytest.approx(0.9)


def test_a_row_of_two_retellings_says_so():
    notes = [one.note for one in retold(0.5, 0.0, 0.5).evidence]
    assert any(note.startswith("two retellings of one actor") for note in notes)


def test_a_row_that_only_a_reading_brought_together_says_so():
    sides = [passage("Peace.", Voice.QUOTED), passage("War.", Voice.QUOTED)]
    found = relation(0.1, 0.8, 0.1)
    unlike = rule(*sides, found, one_actor=False, unlike=True)
    assert [one.note for one in unlike.evidence if one.kind == "words"] == [
        "in unlike words: lined up because a reading of both finds a position"
    ]
    assert not rule(*sides, found, one_actor=False).evidence
