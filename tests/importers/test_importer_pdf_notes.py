"""Footnotes come out of a PDF's text and are told; nothing else is lost."""

from __future__ import annotations

import random

import pytest

from compare.importers.pdf_file import read_pdf

typst = pytest.importorskip("typst")

SETTING = """#set page(width: 110mm, height: 130mm, margin: 15mm, numbering: "1")
#set text(size: 11pt)
#set par(justify: true)
"""
WORDS = (
    "the of and Arda Besk dam valley river water people talks peace border law harm report "
    "observers council member states refugees winter bridge field right duty force"
)


def read(body, setting=SETTING):
    """The document that the reader makes of a page set by Typst."""
    return read_pdf(typst.compile((setting + body).encode()))


def told_of_notes(found):
    """What is said of footnotes; the numbers of pages are told besides."""
    return tuple(note for note in found.notes if "page number" not in note)


def words(many, seed=1):
    """Sentences without sense, of so many words."""
    chosen = random.Random(seed).choices(WORDS.split(), k=many)
    return ". ".join(" ".join(chosen[at : at + 9]).capitalize() for at in range(0, many, 9)) + "."


def test_notes_at_the_foot_are_left_out_and_told():
    found = read(
        "Arda opened the dam#footnote[See resolution 2593 (2021), paragraph 3.] twice this "
        "year.\n\nNobody was harmed.#footnote[S/2026/11, annex. It says so in many places, which "
        "were checked by the observers of the valley.] " + words(60)
    )
    assert found.text.startswith("Arda opened the dam twice this year.\n\nNobody was harmed. ")
    assert found.text.endswith(words(60))
    (told,) = told_of_notes(found)
    begin = "2 footnotes are left out of the text (23 words): “See resolution 2593 (2021)"
    assert told.startswith(begin)
    assert "“S/2026/11, annex." in told


def test_a_paragraph_over_the_page_break_stays_whole():
    found = read(f"{words(60)}#footnote[{words(30, 2)}] {words(120, 3)}\n\nArda thanks all.")
    assert found.text == f"{words(60)} {words(120, 3)}\n\nArda thanks all."


def test_a_note_that_goes_on_at_the_foot_of_the_next_page_is_left_out_there_too():
    found = read(f"{words(130)} Arda waits.#footnote[{words(180, 2)}] {words(140, 3)}")
    assert found.text == f"{words(130)} Arda waits. {words(140, 3)}"
    assert "1 footnote is left out" in told_of_notes(found)[0]


def test_symbols_mark_notes_as_well():
    setting = SETTING + '#set footnote(numbering: "*")\n'
    found = read(f"Arda thanks all.#footnote[Check against delivery.] {words(40)}", setting)
    assert "delivery" not in found.text
    assert "“Check against delivery.”" in told_of_notes(found)[0]


def test_notes_of_two_columns_are_left_out():
    body = f"#columns(2)[{words(60)}#footnote[A note.] #colbreak() {words(50, 3)}]"
    found = read(body, SETTING.replace("110mm", "200mm"))
    assert "A note" not in found.text
    assert found.text.split() == f"{words(60)} {words(50, 3)}".split()


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (f"{words(40)}\n\n#text(9pt)[1 A small line at the foot that nothing points to.]", True),
        (f"#text(9pt)[1 A small line at the top.]\n\n{words(40)}#super[1]", False),
        (f"{words(40)}#super[1]\n\n#text(9pt)[2 Besk did the same.]\n\n{words(20)}", False),
        (f"{words(40)}\n\n#text(9pt)[A small line without a mark.]", False),
        (f"{words(40)}#super[1]\n\n1 A line of the text's own size.", False),
    ],
    ids=["no mark above", "above the text", "within the text", "no mark", "same size"],
)
def test_in_doubt_the_words_stay(body, told):
    found = read(body)
    small = [line for line in ("small line", "Besk did the same", "own size") if line in body]
    assert all(line in found.text for line in small)
    assert told_of_notes(found) == (
        ("small print at the foot of page 1 may be footnotes; it is kept in the text",)
        if told
        else ()
    )


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("a field of 40 km#super[2] lies dry", "40 km² lies"),
        ("CO#sub[2] has risen", "CO2 has"),
        ("1#super[1]⁄2 miles", "11⁄2 miles"),
        ("in 2026#super[4] it rained", "in 2026 it"),
        ("killed 34#super[12] of them", "killed 34 of"),
        ("and 1,200#super[3] more", "and 1,200 more"),
        ("10#super[6] times", "10⁶ times"),
        ("in A/RES/76#super[1] and", "in A/RES/76 and"),
        ("the dam.”#super[12] It held", "dam.” It"),
    ],
)
def test_only_a_mark_is_taken_for_a_mark(written, kept):
    assert kept in read(f"{written}. {words(40)}").text


@pytest.mark.parametrize("seed", range(6))
def test_no_word_of_the_text_is_ever_lost(seed):
    choose = random.Random(seed)
    paragraphs = [words(choose.randint(12, 90), seed * 50 + at) for at in range(8)]
    size, leading = choose.choice([9, 10, 12]), choose.choice(["0.5em", "0.65em", "1.2em"])
    noted = [
        f"{one}#footnote[{words(choose.randint(3, 80), 900 + at)}]"
        if choose.random() < 0.5
        else one
        for at, one in enumerate(paragraphs)
    ]
    setting = SETTING.replace("11pt", f"{size}pt") + f"#set par(leading: {leading})\n"
    found = read("\n\n".join(noted), setting)
    there = iter(found.text.split())
    assert all(word in there for word in " ".join(paragraphs).split())
    is_exact = found.text.split() == " ".join(paragraphs).split()
    assert is_exact or "may be footnotes" in told_of_notes(found)[-1]


def test_small_print_behind_a_page_with_notes_stays():
    found = read(
        f"{words(60)}#footnote[S/2026/11] {words(100, 3)}\n\n#text(9pt)[Mission of Arda, New York]"
    )
    assert found.text.endswith("Mission of Arda, New York")
    assert "may be footnotes" in told_of_notes(found)[-1]


def test_numbers_between_words_that_are_placed_one_by_one_stay():
    line = "We counted 12 camps and 34 men in 7 valleys that 5 rivers of 3 lands share in 48 hours."
    spread = "".join(f"#box[{word}]#h(4pt)" for word in line.split())
    assert read(spread).text.split() == line.split()
