"""What of a PDF's pages is text, and in which order, is told by the places of its letters."""

from __future__ import annotations

import pytest

from compare.importers.pdf_file import read_pdf

typst = pytest.importorskip("typst")

SETTING = "#set page(width: 120mm, height: 100mm, margin: 15mm)\n#set text(size: 11pt)\n"
PROSE = (
    "Tavria has read the report with care. It asks the Council to send observers to the valley "
    "before the end of the month, and it will open each of its camps to them. "
)


def read(body, setting=SETTING, **more):
    return read_pdf(typst.compile((setting + body).encode()), **more)


def paragraphs(found):
    return found.text.split("\n\n")


def test_what_stands_at_the_same_height_of_two_letters_stays():
    letter = (
        "Excellency,\n\nNo armed group finds sanctuary on our soil.\n\nPlease send observers.\n\n"
    )
    found = read(f"{letter}We write to the Council.\n#pagebreak()\n{letter}We write to the Court.")
    assert paragraphs(found) == [
        *(one for one in letter.split("\n\n") if one),
        "We write to the Council.",
        *(one for one in letter.split("\n\n") if one),
        "We write to the Court.",
    ]
    assert found.notes == ()


def test_a_refrain_stays():
    found = read(
        "\n#pagebreak()\n".join(
            f"We will not be silent.\n\n{PROSE}\n\nWe will not be silent." for _ in range(3)
        )
    )
    assert found.text.count("We will not be silent.") == 6


def test_headings_that_count_up_stay():
    found = read("\n#pagebreak()\n".join(f"= Annex {at}\n{PROSE}" for at in (1, 2, 3, 4, 5)))
    assert [one for one in paragraphs(found) if one.startswith("Annex")] == [
        f"Annex {at}" for at in (1, 2, 3, 4, 5)
    ]


def test_a_head_and_a_foot_are_left_out_and_told_and_can_be_kept():
    setting = SETTING.replace(
        "margin: 15mm", 'margin: 15mm, header: text(8pt)[Mission of Tavria], numbering: "1 / 1"'
    )
    body = PROSE * 12
    found = read(body, setting)
    assert found.text == " ".join(body.split())
    assert found.notes == (
        "3 running heads and feet are left out of the text (9 words): "
        + "; ".join(["“Mission of Tavria”"] * 3),
        "3 page numbers are left out of the text (9 words): “1 / 3”; “2 / 3”; “3 / 3”",
    )
    kept = read(body, setting, keep=True)
    assert kept.text.count("Mission of Tavria") == 3
    assert "2 / 3" in kept.text
    assert kept.notes == ()


def test_columns_are_read_one_after_the_other():
    found = read(f"#columns(2)[{PROSE * 5}]", SETTING.replace("120mm", "200mm"))
    assert found.text == " ".join((PROSE * 5).split())


def test_letters_painted_across_two_columns_are_parted():
    left = ["Tavria has read the report", "with care, and asks for the", "observers to come now."]
    right = ["Refugees have a right to", "return to their homes, and", "we stand ready to help."]
    rows = "\\\n".join(
        f"#box(width: 53mm)[{one}]#box[{more}]" for one, more in zip(left, right, strict=True)
    )
    setting = SETTING.replace("120mm", "150mm")
    assert paragraphs(read(rows, setting)) == [" ".join(left), " ".join(right)]


def test_a_table_is_read_row_by_row():
    rows = [("2029", "four"), ("2030", "eleven"), ("2031", "none at all"), ("2032", "two")]
    cells = ", ".join(f"[{one}], [{more}]" for one, more in rows)
    found = read(f"#table(columns: (30mm, 40mm), stroke: none, {cells})\n\n{PROSE}")
    assert paragraphs(found)[:4] == [" ".join(row) for row in rows]


def test_a_pull_quote_comes_after_the_paragraph_that_it_interrupts():
    quote = "text(15pt)[Send them now, and send all of them.]"
    grid = f"#grid(columns: (52mm, 34mm), gutter: 4mm, [{PROSE}], {quote})"
    assert paragraphs(read(f"{PROSE}\n\n{grid}\n\n{PROSE}")) == [
        PROSE.strip(),
        PROSE.strip(),
        "Send them now, and send all of them.",
        PROSE.strip(),
    ]


def test_a_translation_in_smaller_print_beside_the_text_is_a_column_of_its_own():
    other = PROSE.replace("Tavria", "Arda")
    left, right = f"{PROSE}\n\n{PROSE}", f"{other}\n\n{other}{other}"
    grid = f"#grid(columns: (60mm, 70mm), gutter: 8mm, text(9pt)[{left}], [{right}])"
    found = read(grid, SETTING.replace("120mm", "170mm"))
    assert found.text.split() == f"{left} {right}".split()


def test_long_and_short_cells_are_rows_and_no_notes():
    rows = [("Shelling of the market in the valley", "Ulm"), ("A mine on the road", "Orm")] * 3
    cells = ", ".join(f"[{one}], [{more}]" for one, more in rows)
    table = f"#table(columns: (70mm, 15mm), stroke: none, inset: 2pt, {cells})"
    assert paragraphs(read(f"{PROSE}\n\n{table}"))[1:] == [" ".join(row) for row in rows]


def test_line_numbers_are_left_out_and_told():
    setting = SETTING + '#set par.line(numbering: "1")\n'
    found = read(f"{PROSE}\n\n{PROSE}", setting)
    assert paragraphs(found) == [PROSE.strip(), PROSE.strip()]
    (told,) = found.notes
    assert told.startswith("6 line numbers are left out")


def test_numbers_of_paragraphs_stay():
    found = read("".join(f"+ {PROSE}\n" for _ in range(3)))
    assert [one[:2] for one in paragraphs(found)] == ["1.", "2.", "3."]


def test_paragraphs_of_one_line_stay_apart():
    lines = [
        "We thank the President.",
        "We reject the report.",
        "it was never shown to us",
        "We ask for observers, and for a date.",
    ]
    assert paragraphs(read("\n\n".join(lines))) == lines


def test_a_paragraph_that_ends_with_the_page_is_not_joined_to_the_next():
    found = read(f"{PROSE}\n#pagebreak()\nAnd we ask for help. {PROSE}")
    assert paragraphs(found) == [PROSE.strip(), f"And we ask for help. {PROSE.strip()}"]


def test_a_slanted_word_across_the_page_is_left_out_and_told():
    mark = "#place(center + horizon, rotate(-40deg, text(30pt, fill: gray)[DRAFT]))\n"
    found = read(mark + PROSE)
    assert found.text == PROSE.strip()
    assert found.notes == ("1 slanted line of print is left out of the text (1 word): “DRAFT”",)


def test_a_page_that_lies_on_its_side_is_read():
    setting = SETTING.replace("width: 120mm, height: 100mm", "width: 100mm, height: 160mm")
    found = read(f"#rotate(-90deg, reflow: true, box(width: 120mm)[{PROSE}])", setting)
    assert found.text == PROSE.strip()


def test_words_that_nobody_sees_are_left_out_and_told():
    found = read(f"{PROSE}\n\n#text(fill: white)[Nobody reads this.]")
    assert found.text == PROSE.strip()
    assert found.notes == (
        "1 line that is not to be seen is left out of the text (3 words): “Nobody reads this.”",
    )


def test_white_words_on_a_dark_ground_stay():
    found = read(f"{PROSE}\n\n#block(fill: navy, inset: 3mm, text(fill: white)[We stand ready.])")
    assert paragraphs(found)[-1] == "We stand ready."


def test_pages_that_are_pictures_are_named():
    picture = "#rect(width: 90mm, height: 65mm, fill: gray)"
    page = "#pagebreak()\n"
    found = read(PROSE + page + picture + page + PROSE)
    assert found.notes == ("page 2 holds no text",)


def test_cells_of_several_lines_are_read_one_after_the_other():
    cells = [
        "The dam at Orm was opened twice this year by us",
        "Besk says that it was closed and that nobody came to see",
        "Refugees may return to their homes in the valley",
        "They were turned back at the border in March",
        "The bridge is open again",
        "No farmer has crossed it since the spring of that year",
    ]
    table = f"#table(columns: 2, stroke: none, {', '.join(f'[{one}]' for one in cells)})"
    assert paragraphs(read(f"{PROSE}\n\n{table}\n\n{PROSE}")) == [
        PROSE.strip(),
        *cells,
        PROSE.strip(),
    ]


def test_signs_beyond_the_basic_plane_are_read():
    found = read('#text(font: "DejaVu Sans Mono")[We see that 𝔸 holds today.]')
    assert "𝔸" in found.text or found.notes  # the font may be absent where this is run
