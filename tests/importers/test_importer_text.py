"""Lines become paragraphs, cut words whole, wrong letters right, and all else stays."""

from __future__ import annotations

import textwrap
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.importers.decoding import decode, plain_characters
from compare.importers.document import Unreadable
from compare.importers.footnotes import without_marks
from compare.importers.incoming import sniff
from compare.importers.lines import join_cut_words, unwrap
from compare.importers.text_file import strip_pages

WORDS = (
    "We have come to this valley in order to see what nobody here has wanted to see for years, "
    "and we will stay until the dam is open and the last family is back in its own house. "
    "The observers have counted every one of them, and their report will be read in both capitals."
)


def test_hard_wrapped_paragraphs_are_whole_again():
    page = "\n\n".join(textwrap.fill(WORDS, 60) for _ in range(3))
    assert unwrap(page) == "\n\n".join([WORDS] * 3)


@pytest.mark.parametrize(
    "text",
    [
        "We welcome the ceasefire.\nWe call for its full implementation by all sides.",
        WORDS,
        f"# A heading\n\n{WORDS}\n\n- one\n- two",
        "Roses\nare\nred\nas ever",
    ],
)
def test_a_text_that_is_not_hard_wrapped_stays_as_it_is(text):
    assert unwrap(text) == text


def test_a_paragraph_that_a_page_broke_is_one():
    page = textwrap.fill(WORDS, 60).split("\n")
    broken = "\n".join(page[:3]) + "\n\n" + "\n".join(page[3:])
    assert unwrap(broken, wrapped=True) == WORDS


@given(st.text(alphabet="ab c.\n", max_size=200))
def test_unwrapping_changes_nothing_but_white_space_and_hyphens(text):
    assert "".join(unwrap(text, wrapped=True).split()) == "".join(text.split())


@given(st.text(alphabet="ab -c.\n\u00ad", max_size=200))
def test_joining_cut_words_loses_no_letter(text):
    kept = [sign for sign in text if sign.isalpha()]
    assert [sign for sign in join_cut_words(text) if sign.isalpha()] == kept


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("the govern-\nment and the government", "the government and the government"),
        ("our self-\ndetermination", "our self-determination"),
        ("the Secretary-\nGeneral", "the Secretary-General"),
        ("Russian-\nbacked", "Russian-backed"),
        ("the troop-\nand police-contributing", "the troop- and police-contributing"),
        ("a sanc\u00ad\ntuary", "a sanctuary"),
        ("in 2014-\n2015", "in 2014-2015"),
    ],
)
def test_a_hyphen_at_a_line_end_goes_only_where_it_is_not_the_words_own(cut, whole):
    assert join_cut_words(cut) == whole


def test_running_heads_and_page_numbers_are_out():
    pages = [["ARDA 2026", f"Words of page {n}.", "", f"- {n} -"] for n in ("one", "two", "three")]
    pages = [[*page[:-1], f"- {at} -"] for at, page in enumerate(pages, 1)]
    stripped, gone = strip_pages(pages)
    kept = [[line for line in page if line] for page in stripped]
    assert kept == [["Words of page one."], ["Words of page two."], ["Words of page three."]]
    assert gone == ["ARDA 2026", "- 1 -", "ARDA 2026", "- 2 -", "ARDA 2026", "- 3 -"]


def test_footnotes_marks_are_out_and_numbers_stay():
    text = "The dam¹ is open.² In 2026 [3] resolution 1441 (2002) holds; 5 m² of it."
    plain, told = without_marks(text)
    assert plain.startswith("The dam is open. In 2026 ")
    assert "1441 (2002)" in plain
    assert "left out" in told[0]


def test_quotation_marks_stay_as_they_were():
    words = "“no” ‘no’ «no» „no“ \"no\" 'no' it's it’s – —"
    assert plain_characters(words) == words


def test_the_bullets_of_symbol_fonts_are_bullets():
    assert plain_characters("\uf0b7 one\n\uf0a7 two") == "• one\n• two"


def test_ligatures_control_characters_and_thin_spaces_become_plain():
    assert plain_characters("e\ufb03cient\u200b \u2009co\x07st\r\nx") == "efficient  cost\nx"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_decoded_from_the_encodings_in_use(encoding):
    text = "“The café” – déjà vu, said the naïve envoy.\n" * 3
    assert decode(text.encode(encoding))[0] == text


def test_another_alphabet_is_found_out_and_said():
    text = "Министр заявил, что переговоры продолжаются. Стороны согласились на перемирие. " * 5
    decoded, notes = decode(text.encode("cp1251"))
    assert decoded == text
    assert "cp1251" in notes[0]


def test_mojibake_is_mended_and_said():
    text = "The envoy said “we agree” in the café."
    wrong = text.encode().decode("cp1252", errors="replace")
    mended, notes = decode(wrong.encode())
    assert "café" in mended
    assert "â€" not in mended
    assert notes


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(Unreadable):
        decode(bytes(range(256)))


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"PK\x03\x04....", "zip"),
        (b"<!DOCTYPE html><html>", "html"),
        (b"\xef\xbb\xbf \n<html lang=en>", "html"),
        ("<html>".encode("utf-16"), "html"),
        (b"From: a@b\nTo: c@d\nMessage-ID: <1>\nSubject: x\n\nHi", "email"),
        (b"From: Arda\nTo: Besk\nSubject: the dam\n\nWe ask.", "text"),
        (b"We < they\n", "text"),
        (b"", "text"),
    ],
)
def test_the_format_is_told_by_content(raw, kind):
    assert sniff(raw) == kind


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        (b"{\\rtf1 hello}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Word file"),
        (b"\x89PNG\r\n", "picture"),
        (b"\x1f\x8b\x08", "compressed"),
    ],
)
def test_what_is_no_document_is_named(raw, word):
    with pytest.raises(Unreadable, match=word):
        sniff(raw)


def test_who_spoke_stays_on_a_line_of_its_own_below_the_title():
    prose = "We said in this Council last year that the dam must be opened, and it was not, for\n"
    title, byline = (
        "Statement on the dam",
        "by H.E. Ms. Orla Venn, Permanent Representative of Arda",
    )
    for gap in ("\n", "\n\n"):
        made = unwrap(f"{title}{gap}{byline}\n\n{prose * 6}", wrapped=True)
        assert made.split("\n\n")[:2] == [title, byline]


def test_a_sentence_that_goes_on_with_by_is_joined():
    lines = "The letter that was read out in the Council on that day had been written and signed\n"
    made = unwrap(f"{lines}by Ms. Orla Venn, who has served here for six years.\n\n{lines * 4}")
    assert "signed by Ms. Orla Venn" in unwrap(made, wrapped=True)


def test_a_word_of_ten_thousand_letters_is_joined_in_no_time():
    began = time.process_time()
    assert join_cut_words("govern-\nment " + "a" * 20_000).startswith("government a")
    assert time.process_time() - began < 2
