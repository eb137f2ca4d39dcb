"""The briefing as PDF: tagged, with bookmarks, and no text of a file is ever source."""

from __future__ import annotations

import re

import pytest
from hostile_words import WORDS
from samples import hostile, three, toy

from compare.model import RejoinderError
from compare.report import Options, format_for
from compare.report.plain import one_line

pdfium = pytest.importorskip("pypdfium2")
MADE = Options(model="a model", made_on="2026-01-31", version="1.0")


def made(comparison, options=MADE):
    return format_for("x.pdf").render(comparison, options)


def opened(comparison):
    return pdfium.PdfDocument(made(comparison))


def text(document):
    """The words of all pages with one space between them, as far as fonts give them back."""
    pages = (document[number].get_textpage().get_text_bounded() for number in range(len(document)))
    return " ".join(" ".join(pages).split())


def test_it_is_tagged_and_says_its_title_and_language():
    raw = made(toy())
    assert re.search(rb"/Marked true", raw)
    assert b"/Lang" in raw
    assert b"pdfuaid" in raw
    title = opened(toy()).get_metadata_dict()["Title"]
    assert title == "Arda (1 June 2025) and Besk (3 June 2025)"


def test_every_heading_is_a_bookmark():
    marks = [mark.get_title() for mark in opened(toy()).get_toc()]
    assert marks[:3] == ["Summary", "Themes at a glance", "Theme by theme"]
    themes = [" ".join(mark.split()) for mark in marks[3:6]]
    assert themes == ["Water = shared", "Border ≠ divergent", "Refugees < one-sided"]


def test_departures_stand_on_pages_laid_across():
    sizes = [page.get_size() for page in opened(three())]
    assert [width > height for width, height in sizes][:2] == [False, True]


def test_it_says_what_the_briefing_says():
    said = text(opened(toy()))
    for words in (
        "On Border they diverge",
        "see row 1 above",
        "decided by a person",
        "Official text",
    ):
        assert words in said


@pytest.mark.parametrize("name", ["typst", "markup", "formula", "list"])
def test_text_of_a_file_stays_text(name):
    words = " ".join(one_line(WORDS[name]).split())
    said = text(opened(hostile(WORDS[name]))).replace(" ", "")
    assert words.replace(" ", "")[:30] in said


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS.keys())
def test_any_text_can_be_set(words):
    document = opened(hostile(words))
    assert len(document) == 3
    assert document[0].get_size() == pytest.approx((595, 842), abs=1)


def test_the_same_comparison_makes_the_same_file():
    assert made(toy()) == made(toy())


def test_without_typst_the_error_names_the_extra(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    with pytest.raises(RejoinderError, match=r"rejoinder\[documents\]"):
        made(toy())
