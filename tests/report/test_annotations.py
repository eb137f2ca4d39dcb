"""W3C Web Annotations: two places linked, each found by words and by offsets."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hostile_words import WORDS
from samples import hostile, three, toy

from compare.report import Options, format_for
from compare.text.visibility import printable


def annotations(comparison, **options):
    made = format_for("x.jsonl").render(comparison, Options(**options))
    return [json.loads(line) for line in made.splitlines()]


def selectors(target):
    return {selector["type"]: selector for selector in target["selector"]}


def test_a_point_links_two_targets():
    made = annotations(three())
    assert len(made) == len(three().alignments)
    assert all(one["motivation"] == "linking" and len(one["target"]) == 2 for one in made)


def test_quote_and_position_select_the_same_words():
    texts = {s.id: s.text for s in toy().statements}
    for target in (target for one in annotations(toy()) for target in one["target"]):
        text = texts[target["source"].rpartition(":")[2]]
        found = selectors(target)
        quote, position = found["TextQuoteSelector"], found["TextPositionSelector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_the_relation_classifies_and_themes_are_tags():
    bodies = annotations(toy())[2]["body"]
    assert [b["value"] for b in bodies if b["purpose"] == "classifying"] == ["related"]
    assert [b["value"] for b in bodies if b["purpose"] == "tagging"] == ["Water", "Border"]


def test_passages_side_by_side_are_one_place_and_others_are_two():
    made = toy()
    first, second, third = made.alignments
    near = replace(made, alignments=(replace(second, left=("arda:3", "arda:4")),))
    far = replace(made, alignments=(replace(third, left=("arda:1", "arda:3")),))
    assert len(annotations(near)) == 1
    assert len(annotations(far)) == 2
    assert first.left == ("arda:1",)


def test_names_of_annotations_are_their_own_and_stay():
    names = [one["id"] for one in annotations(three())]
    assert len(set(names)) == len(names)
    assert names == [one["id"] for one in annotations(three(), made_on="2026-01-31")]


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS.keys())
def test_an_annotation_gives_the_words_back(words):
    (one,) = annotations(hostile(words))
    for target in one["target"]:
        assert selectors(target)["TextQuoteSelector"]["exact"] == printable(words)
