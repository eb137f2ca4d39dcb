"""Pairs of texts that people reported elsewhere, kept outside the project, are compared right."""

from __future__ import annotations

import csv
from functools import cache
from io import StringIO

import pytest

import compare
from compare.importers.isolate import Isolated
from compare.importers.take_in import read_document
from compare.report import Options, format_for

TAVRIA, BESK = {"actor": "Tavria", "title": "Statement"}, {"actor": "Besk", "title": "Statement"}
FRENCH = "not-english-false-silence-and-shared.txt"
ENGLISH = "not-english-false-silence-and-shared--en1.txt"


@cache
def _compared(folder, left, right, fields):
    with Isolated(seconds=120) as reader:
        pair = [
            read_document(folder / name, fields=dict(given), reader=reader)[0].statement
            for name, given in zip((left, right), fields, strict=True)
        ]
    return compare.compare(*pair)


@pytest.fixture
def compared(shared):
    """The comparison of two cases; the fields of each as a caller gives them."""

    def compared(left, right, ours=TAVRIA, theirs=BESK):
        fields = (tuple(ours.items()), tuple(theirs.items()))
        return _compared(shared / "cases", left, right, fields)

    return compared


def _words(comparison, ids):
    return " ".join(one.passage.text for one in comparison.passages if one.id in ids)


def _verdicts(comparison):
    return {one.theme: str(one.verdict) for one in comparison.verdicts}


@pytest.mark.parametrize(
    ("left", "right", "verdicts"),
    [
        (
            "short-line-lost-as-heading.txt",
            "short-line-lost-as-heading--besk.txt",
            {"sanctuaries": "divergent", "refugees": "shared"},
        ),
        (
            "short-line-lost-as-heading--gdocs.docx",
            "short-line-lost-as-heading--besk.txt",
            {"sanctuaries": "divergent", "refugees": "shared"},
        ),
        (
            "interview-question-as-position.txt",
            "interview-question-as-position--besk.txt",
            {"sanctuaries": "divergent", "refugees": "shared"},
        ),
        pytest.param(
            "interview-question-as-position.txt",
            "interview-question-as-position--besk.txt",
            {"civilian-harm": "divergent"},
            marks=pytest.mark.xfail(reason="the question that it answers is left out"),
        ),
        (
            "not-english-false-silence-and-shared--enpair.txt",
            ENGLISH,
            {"sanctuaries": "divergent", "refugees": "shared"},
        ),
        (
            "long-sentence-unseen.txt",
            "long-sentence-unseen--short.txt",
            {"arms": "divergent", "dialogue": "shared"},
        ),
    ],
)
def test_both_sides_stand_where_a_reader_puts_them(left, right, verdicts, compared):
    found = _verdicts(compared(left, right))
    assert {theme: found[theme] for theme in verdicts} == verdicts


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (FRENCH, ENGLISH),
        (
            "chinese-paragraph-lost-as-heading.txt",
            "chinese-paragraph-lost-as-heading--zh2.txt",
        ),
    ],
)
def test_what_is_not_english_is_not_judged(left, right, compared):
    made = compared(left, right)
    assert (made.points, made.verdicts, made.silences) == ((), (), ())


def test_the_words_of_a_mail_that_is_answered_are_in_no_point(compared):
    made = compared("mail-quoted-words-as-actors.eml", "mail-quoted-words-as-actors--besk.txt")
    assert made.points
    assert not any("accuses Tavria" in _words(made, one.left) for one in made.points)


def test_what_an_opponent_says_in_a_report_is_no_shared_position(compared):
    names = ("report-opponents-words-shared--rep.md", "report-opponents-words-shared--un.md")
    made = compared(*names, {}, {})
    shared = [one for one in made.points if str(one.relation) == "shared"]
    assert made.points
    assert not any("shelled the market" in _words(made, one.left) for one in shared)


def test_each_of_those_who_speak_together_is_an_organisation(compared):
    names = ("joint-statement-one-actor.txt", "joint-statement-one-actor--besk.txt")
    made = compared(*names, {"actor": "Brazil, Nigeria and Tavria"})
    rows = csv.DictReader(StringIO(format_for("x.dna.csv").render(made, Options())), delimiter=";")
    assert {row["organization"] for row in rows} == {"Brazil", "Nigeria", "Tavria", "Besk"}


def test_a_sign_that_no_font_has_leaves_the_report_whole(compared):
    pytest.importorskip("typst")
    made = compared("pdf-export-refuses-emoji.txt", "pdf-export-refuses-emoji--besk.txt")
    assert format_for("x.pdf").render(made, Options()).startswith(b"%PDF")
