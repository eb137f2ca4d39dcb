"""What carried a label stands between signs, and nothing else moves."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from compare.model import Span, Wording
from compare.tui.lineup import ALL, outline
from compare.tui.marked_text import CLOSE, OPEN, cut_before, ink, shown, without_signs
from compare.tui.screens.both_texts import Page

from . import sample


def first_row(*spans: Span):
    made = outline(sample.comparison())
    row = next(r for r in made.rows if r.left and r.left[0].id.endswith(":1"))
    return made, replace(row, point=replace(row.point, marked=Wording(left=spans)))


def test_the_stretches_stand_between_signs_in_the_text():
    _, row = first_row(Span(4, 12))
    drawn = shown(row, row.left[0], "left")
    assert drawn.text.startswith(f"The {OPEN}Republic{CLOSE} of Arden")
    assert without_signs(drawn.text) == row.left[0].passage.text


def test_other_marks_stay_on_their_words():
    made, row = first_row(Span(4, 12))
    inked = ink(made, row, row.left[0], "arden puts")
    hit = [inked.text[s.start : s.end] for s in inked.stretches if s.mark == "hit"]
    assert hit == ["Arden puts"]


def test_a_text_that_has_such_signs_of_its_own_is_left_alone():
    _, row = first_row(Span(0, 3))
    text = f"{OPEN}x{CLOSE} and y"
    passage = replace(row.left[0], passage=replace(row.left[0].passage, text=text, end=len(text)))
    assert shown(row, passage, "left").text == text


def test_without_a_row_there_are_no_signs():
    made = outline(sample.comparison())
    passage = made.section(ALL).rows[0].left[0]
    assert shown(None, passage, "left").text == passage.passage.text


def test_the_reading_page_shows_them_as_well():
    made = outline(sample.comparison())
    marked = Page(made, "left")
    lines = marked.lines(200)
    row = marked.rows[0]
    drawn = shown(row, marked.passages[0], "left")
    assert OPEN in drawn.text
    assert drawn.text[lines[0].start : lines[0].end] in drawn.text


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=6), st.data())
def test_a_stretch_is_found_again_among_the_signs(spans, data):
    _, row = first_row(*(Span(a, a + n) for a, n in spans))
    passage = row.left[0]
    text = passage.passage.text
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    drawn = shown(row, passage, "left")
    a, b = drawn.place(start, end)
    assert without_signs(drawn.text[a:b]) == text[start:end]
    assert drawn.text[a] == text[start]
    assert drawn.text[b - 1] == text[end - 1]
    assert without_signs(drawn.text) == text


def test_of_a_path_that_is_too_long_the_name_stays():
    assert cut_before("/home/ada/talks.docx", 20) == "/home/ada/talks.docx"
    assert cut_before("/home/ada/talks.docx", 15) == "…ada/talks.docx"
    assert cut_before("/home/ada/東京.docx", 10) == "…東京.docx"
