"""The briefing as PDF: tagged, with bookmarks, and no text of a file is ever source."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hostile_words import WORDS
from samples import hostile, three, toy

from compare.model import RejoinderError
from compare.report import Options, format_for
from compare.text.visibility import one_line

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
    assert title == "Arda and Besk on Border and Water"


def test_every_heading_is_a_bookmark():
    marks = [mark.get_title() for mark in opened(toy()).get_toc()]
    assert marks[:3] == ["In short", "Themes at a glance", "The points, theme by theme"]
    themes = [" ".join(mark.split()) for mark in marks[3:6]]
    assert themes == ["Border ≠ divergent", "Water = shared", "Refugees < Besk silent"]


def test_the_brief_is_the_first_page_alone():
    whole, brief = opened(toy()), pdfium.PdfDocument(made(toy(), replace(MADE, brief=True)))
    assert len(brief) == 1
    first = whole[0].get_textpage().get_text_bounded().split("page 1 of")[0]
    assert first == brief[0].get_textpage().get_text_bounded().split("page 1 of")[0]
    assert len(pdfium.PdfDocument(made(three(), replace(MADE, brief=True)))) == 1


def test_it_says_what_the_briefing_says():
    said = text(opened(toy()))
    for words in (
        "On Border they part",
        "point 3",
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
    assert len(document) in (2, 3)
    assert document[0].get_size() == pytest.approx((595, 842), abs=1)


def test_the_same_comparison_makes_the_same_file():
    assert made(toy()) == made(toy())


def test_without_typst_the_error_names_the_extra(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    with pytest.raises(RejoinderError, match="install it with"):
        made(toy())


class UnshownError(RuntimeError):
    """As Typst fails where no font has a character."""

    def __init__(self, chars):
        super().__init__("PDF/UA-1 error")
        self.diagnostic = "".join(
            f'error: PDF/UA-1 error: the text `"\\u{{{ord(c):x}}}"` could not be displayed\n'
            for c in chars
        )


def without(*chars, monkeypatch):
    """Let Typst be as on a machine where no font has these characters."""
    typst = __import__("typst")
    compile_ = typst.compile

    def compile_without(source, *, sys_inputs, **how):
        unshown = [c for c in chars if c in sys_inputs["data"]]
        if unshown:
            raise UnshownError(unshown)
        return compile_(source, sys_inputs=sys_inputs, **how)

    monkeypatch.setattr(typst, "compile", compile_without)


@pytest.mark.parametrize(
    ("char", "instead"),
    [("ß", "□"), ("é", "□"), ("§", "[section sign]"), ("\u0301", "")],
)
def test_what_no_font_has_is_written_otherwise_and_the_first_page_says_so(
    char, instead, monkeypatch
):
    without(char, monkeypatch=monkeypatch)
    said = text(opened(hostile(f"on{char}word")))
    assert f"on{instead}word" in said
    assert f"No font of this machine has U+{ord(char):04X}" in said


def test_a_sign_that_only_joins_others_is_left_out_unsaid(monkeypatch):
    without("\ufe0f", monkeypatch=monkeypatch)
    said = text(opened(hostile("on\ufe0fword")))
    assert "onword" in said
    assert "No font" not in said


def test_a_flag_stands_by_its_letters(monkeypatch):
    without("\U0001f1f5", "\U0001f1f0", monkeypatch=monkeypatch)
    assert "on PK here" in text(opened(hostile("on \U0001f1f5\U0001f1f0 here")))


def test_an_error_that_is_not_of_fonts_is_told_with_a_way_out(monkeypatch):
    def fails(*_, **__):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(__import__("typst"), "compile", fails)
    with pytest.raises(RejoinderError, match=r"disk is full.*\.docx or \.html"):
        made(toy())
