"""The JSON of a comparison keeps what others rely on."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files
from itertools import product

import jsonschema
import pytest
from samples import hostile, three, toy

from compare.model import ThemeScore
from compare.report import Only, Options
from compare.report.json import render_json, to_object

SCHEMA = json.loads(files("compare.report").joinpath("schema.json").read_text(encoding="utf-8"))


@pytest.fixture(params=[toy, three, lambda: hostile('<b>"=1+1"\x00\u202e')])
def document(request):
    return json.loads(render_json(request.param()))


def test_the_document_is_valid_against_the_schema_that_ships(document):
    jsonschema.validate(document, SCHEMA, cls=jsonschema.Draft202012Validator)


def test_the_keys_come_in_the_order_of_the_contract(document):
    assert list(document) == SCHEMA["required"]


def test_each_passage_is_found_at_its_offsets(document):
    texts = {statement["id"]: statement["text"] for statement in document["statements"]}
    for passage in document["passages"]:
        text = texts[passage["statement"]]
        assert text[passage["start"] : passage["end"]] == passage["text"]


def test_no_pair_of_passages_occurs_twice(document):
    pairs = [pair for a in document["alignments"] for pair in product(a["left"], a["right"])]
    assert len(pairs) == len(set(pairs))


def test_every_reference_leads_somewhere(document):
    passages = {passage["id"] for passage in document["passages"]}
    for alignment in document["alignments"]:
        assert passages.issuperset(alignment["left"] + alignment["right"])
    assert passages.issuperset(item["passage"] for item in document["figures"])
    assert passages.issuperset(item["passage"] for item in document["strength"])


def test_a_side_that_has_nothing_is_null():
    difference = to_object(toy())["alignments"][0]["differences"][1]
    assert difference["left"] is None
    assert isinstance(difference["right"], list)


def test_rounding_carries_no_theme_over_the_line():
    comparison = toy()
    first = replace(comparison.passages[0], themes=(ThemeScore(id="water", score=0.499999),))
    made = to_object(replace(comparison, passages=(first, *comparison.passages[1:])))
    assert made["passages"][0]["themes"][0]["score"] < 0.5


def test_a_lone_surrogate_is_written_as_an_escape():
    made = render_json(hostile("a\udc80b"))
    made.encode("utf-8")
    assert json.loads(made)["statements"][0]["text"] == "a\udc80b"


def test_narrowing_keeps_the_passages_that_offsets_stand_on():
    whole, narrow = (
        to_object(toy(), o) for o in (Options(), Options(only=Only.DIVERGENT, themes=("border",)))
    )
    assert narrow["passages"] == whole["passages"]
    assert [a["relation"] for a in narrow["alignments"]] == ["divergent"]
    assert [v["theme"] for v in narrow["verdicts"]] == ["border"]


def test_a_verdict_that_is_in_doubt_says_so_and_no_other_does():
    made = toy()
    first, *rest = made.verdicts
    doubted = replace(made, verdicts=(replace(first, doubtful=True), *rest))
    told = json.loads(render_json(doubted))
    jsonschema.validate(told, SCHEMA, cls=jsonschema.Draft202012Validator)
    assert [one.get("doubtful", False) for one in told["verdicts"]] == [
        one.doubtful for one in doubted.verdicts
    ]
