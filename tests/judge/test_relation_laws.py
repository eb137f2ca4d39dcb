"""What must not change a judgement: order, repetition, white space, typography, spelling."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.judge import Judge
from compare.text.words import american, judged, judged_places

SAID = (
    "India must end its illegal occupation and organise talks without preconditions.",
    "We condemn the attacks on civilians and demand that the neighbouring state's army withdraw.",
    "The defence of our people is a right under Article 51 of the Charter.",
    "No armed group enjoys a sanctuary on our soil, whatever our neighbours' press claims.",
    '"No state," the envoy said, "can remain passive when its citizens are killed."',
    "Pakistan has recognised the programme and will honour its commitments in 2026.",
    "Israel killed 34 civilians, 11 of them children, in the strikes of 15 October.",
    "Twelve civilians died in the strikes of 15 October; Hamas's fighters hid among them.",
    "We reject the baseless allegation that Afghan territory is used against anyone.",
    "The use of Afghan territory by terrorist organisations destabilises the whole region.",
    "We do not favour sanctions; they penalise the poorest.",
    "Sanctions must be lifted at once, for they harm the poorest first.",
    "The weather in the capital was fine.",
)
ACTORS = ("", "India", "Pakistan", "Afghanistan", "Israel")
SPELLINGS = (
    ("organise", "organize"),
    ("organisation", "organization"),
    ("neighbour", "neighbor"),
    ("defence", "defense"),
    ("recognised", "recognized"),
    ("programme", "program"),
    ("honour", "honor"),
    ("favour", "favor"),
    ("destabilises", "destabilizes"),
    ("penalise", "penalize"),
)

pairs = st.tuples(st.sampled_from(SAID), st.sampled_from(SAID))
actors = st.tuples(st.sampled_from(ACTORS), st.sampled_from(ACTORS))
spaces = st.lists(st.sampled_from([" ", "  ", "\n", "\t", "\u00a0", " \n "]), min_size=1)
few = settings(max_examples=20, deadline=None)


@pytest.fixture(scope="module")
def judge():
    return Judge(cache=False)


def ask(judge, pair, by):
    return judge.relate([pair], [by])[0]


def respaced(text: str, gaps: list[str]) -> str:
    turn = iter(range(10_000))
    return re.sub(" ", lambda _: gaps[next(turn) % len(gaps)], text)


def curled(text: str) -> str:
    return re.sub('"([^"]*)"', "“\\1”", text).replace("'", "’").replace("-", "‑")


def respelt(text: str) -> str:
    for british, other in SPELLINGS:
        text = text.replace(british, other)
    return text


@few
@given(pairs, actors)
def test_the_order_of_a_pair_makes_no_difference(judge, pair, by):
    there, back = ask(judge, pair, by), ask(judge, pair[::-1], by[::-1])
    assert there.label is back.label
    assert there.scores == back.scores
    turned = [(e.kind, e.weight, e.right, e.left, e.note) for e in back.evidence]
    assert [(e.kind, e.weight, e.left, e.right, e.note) for e in there.evidence] == turned


@few
@given(pairs, actors, st.lists(st.tuples(pairs, actors), max_size=3))
def test_a_pair_is_judged_the_same_alone_and_among_others(judge, pair, by, others):
    asked = [(pair, by), *others, (pair, by)]
    found = judge.relate([p for p, _ in asked], [a for _, a in asked])
    assert found[0] == found[-1] == ask(judge, pair, by)


@few
@given(pairs, actors, spaces)
def test_white_space_makes_no_difference(judge, pair, by, gaps):
    changed = tuple(respaced(text, gaps) for text in pair)
    found, same = ask(judge, changed, by), ask(judge, pair, by)
    assert (found.label, found.scores) == (same.label, same.scores)
    assert told(found, changed) == told(same, pair)


@few
@given(pairs, actors)
def test_typographic_quotes_and_hyphens_make_no_difference(judge, pair, by):
    found = ask(judge, tuple(map(curled, pair)), by)
    same = ask(judge, pair, by)
    assert (found.label, found.scores) == (same.label, same.scores)


@few
@given(pairs, actors)
def test_british_and_american_spelling_are_judged_alike(judge, pair, by):
    found = ask(judge, tuple(map(respelt, pair)), by)
    same = ask(judge, pair, by)
    assert (found.label, found.scores) == (same.label, same.scores)
    assert [e.kind for e in found.evidence] == [e.kind for e in same.evidence]


def told(relation, pair):
    """The words that the evidence points at, on one line."""
    return [
        tuple(
            " ".join(text[slice(*span)].split()) if span else None
            for text, span in zip(pair, (one.left, one.right), strict=True)
        )
        for one in relation.evidence
    ]


@given(st.text(max_size=80) | st.sampled_from(SAID))
def test_every_letter_as_judged_has_its_place_in_the_text(text):
    places = judged_places(text)
    assert len(places) == len(judged(text)) + 1
    assert places == sorted(places)
    assert all(0 <= at <= len(text) for at in places)


def test_a_respelt_word_stands_for_the_whole_word_as_it_was_written():
    text = "Our programme  ends."
    places = judged_places(text)
    at = judged(text).index("program")
    assert text[places[at] : places[at + len("program") - 1] + 1] == "programme"


@pytest.mark.parametrize("word", ["exercise", "promise", "advise", "increase", "analyses", "wise"])
def test_words_of_one_spelling_are_left_alone(word):
    assert american(word) == word
