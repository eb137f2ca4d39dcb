"""CSV and workbooks: what they hold, and that text in them stays text."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
from hostile_words import WORDS
from hypothesis import given
from hypothesis import strategies as st
from samples import hostile, three, toy

from compare.report import Only, Options, format_for
from compare.report.tables import defused, tallies
from compare.report.workbook import amount, day, pages
from compare.text.visibility import in_a_cell

hostile_words = pytest.mark.parametrize("words", WORDS.values(), ids=WORDS.keys())
XLSX = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def read(made):
    return list(csv.DictReader(io.StringIO(made, newline="")))


def sheets(made):
    """Name -> root element of each sheet."""
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        book = ElementTree.fromstring(package.read("xl/workbook.xml"))
        names = [sheet.get("name") for sheet in book.iter(f"{XLSX}sheet")]
        paths = [f"xl/worksheets/sheet{number}.xml" for number in range(1, len(names) + 1)]
        roots = [ElementTree.fromstring(package.read(path)) for path in paths]
    return dict(zip(names, roots, strict=True))


def strings(made):
    """The texts of all cells."""
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        root = ElementTree.fromstring(package.read("xl/sharedStrings.xml"))
    return ["".join(part.itertext()) for part in root]


def test_a_line_is_a_point_or_a_passage_on_which_the_other_is_silent():
    rows = read(format_for("x.csv").render(toy(), Options()))
    assert [row["relation"] for row in rows] == ["shared", "divergent", "related", "Besk silent"]
    assert rows[3]["left_text"].startswith("Arda has sheltered")
    assert rows[3]["right_text"] == ""


def test_offsets_lead_to_the_words():
    texts = {statement.id: statement.text for statement in toy().statements}
    for row in read(format_for("x.csv").render(toy(), Options())):
        for side in ("left", "right"):
            if row[f"{side}_offsets"]:
                start, end = map(int, row[f"{side}_offsets"].split("-"))
                assert texts[row[f"{side}_statement"]][start:end] == row[f"{side}_text"]


def test_lines_end_as_rfc_4180_says():
    made = format_for("x.csv").render(toy(), Options())
    assert made.count("\r\n") == made.count("\n") == 5


def test_filters_narrow_the_lines():
    rows = read(format_for("x.csv").render(toy(), Options(only=Only.DIVERGENT)))
    assert [row["relation"] for row in rows] == ["divergent"]


@pytest.mark.parametrize("ending", ["csv", "dna.csv", "xlsx"])
def test_no_cell_turns_or_hides_what_a_person_reads(ending):
    words = "a\u202eb\u2066c\u2060d\U000e0041e"
    made = format_for(f"x.{ending}").render(hostile(words), Options())
    if isinstance(made, bytes):
        with zipfile.ZipFile(io.BytesIO(made)) as book:
            made = "".join(book.read(one).decode() for one in book.namelist())
    assert "a\ufffdb\ufffdc\ufffdd\ufffde" in made
    assert not any(sign in made for sign in words if not sign.isascii())


@hostile_words
def test_no_cell_starts_a_formula(words):
    for row in csv.reader(io.StringIO(format_for("x.csv").render(hostile(words), Options()))):
        assert not [cell for cell in row if cell.lstrip()[:1] in set("=+-@＝＋－＠") - {""}]


@hostile_words
def test_csv_gives_the_words_back(words):
    made = format_for("x.csv").render(hostile(words), Options())
    made.encode("utf-8")
    assert read(made)[0]["left_text"] == defused(words)


@given(st.text())
def test_defusing_adds_an_apostrophe_at_most(text):
    assert defused(text).removeprefix("'") == in_a_cell(text).removeprefix("'")


@given(st.text())
def test_in_a_cell_text_keeps_its_length(text):
    assert len(in_a_cell(text)) == len(text)


def test_a_workbook_has_a_sheet_for_each_kind_of_finding():
    found = sheets(format_for("x.xlsx").render(toy(), Options()))
    names = ["Points", "Themes", "Silent on themes", "Silent on passages", "Names", "Figures"]
    assert list(found)[:6] == names
    for tally in tallies(toy()):
        assert any(tally.title.startswith(name) for name in found)
    assert max(map(len, found)) <= 31


def page(name, comparison=None):
    """The rows of a sheet, as dicts by the names of its columns."""
    found = next(one for one in pages(comparison or toy(), Options()) if one.name == name)
    return [dict(zip(found.head, row, strict=True)) for row in found.rows]


def test_whom_each_actor_blames_and_asks_stands_with_the_word_and_the_passage():
    rows = page("Who blames, praises and asks")
    said = [(r["Who"], r["Does"], r["Whom"], r["On the word"], r["Passage"]) for r in rows]
    assert ("Arda", "blames", "Besk", "killed", 2) in said
    assert len(rows) == len(toy().stances)
    assert rows[1]["Says"] == "Besk's patrols killed 12 fishermen in May."


def test_figures_are_numbers_where_they_are_numbers():
    assert [row["Figure"] for row in page("Figures")] == [12, "40,000"]
    assert [amount(one) for one in ("1200", "0.8", "dozens", "²", "1.2.3", "", "1" * 16)] == [
        *(1200, 0.8, "dozens", "²", "1.2.3", "", "1" * 16)
    ]


def test_a_share_stands_in_per_cent():
    first, *_ = toy().figures
    found = replace(first, figure=replace(first.figure, value="0.4", unit="%"))
    (row,) = page("Figures", replace(toy(), figures=(found,)))
    assert (row["Figure"], row["Unit"]) == (40, "%")


def test_whole_dates_are_dates_and_others_stay_as_they_are_written():
    assert [day(one) for one in ("2026-01-31", "2026-01", "1815-06-09", "soon", "20260131")] == [
        *(date(2026, 1, 31), "2026-01", "1815-06-09", "soon", "20260131")
    ]
    rows = page("Statements")
    assert (rows[0]["Date"], rows[0]["Read on"]) == (date(2025, 6, 1), date(2026, 1, 2))


def test_a_date_is_written_as_a_number_that_a_spreadsheet_shows_as_a_date():
    made = format_for("x.xlsx").render(toy(), Options())
    cells = {c.get("r"): c for c in sheets(made)["Statements"].iter(f"{XLSX}c")}
    assert cells["G2"].get("t") is None
    assert cells["G2"].find(f"{XLSX}v").text == "45809"  # days from the last of 1899


def test_uses_of_a_verb_are_counted_as_numbers():
    assert page("Strength of language")[0] == {
        "Verb": "urges",
        "Ladder": "directive",
        "Rung": 4,
        "Arda": 1,
        "Besk": 0,
    }


def test_a_comparison_without_findings_has_its_sheets_all_the_same():
    bare = replace(toy(), names=(), figures=(), strength=(), stances=())
    assert list(sheets(format_for("x.xlsx").render(bare, Options()))) == [
        one.name for one in pages(toy(), Options())
    ]


def test_the_first_sheet_has_a_row_a_point():
    first = sheets(format_for("x.xlsx").render(three(), Options()))["Points"]
    assert len(first.findall(f".//{XLSX}row")) == 1 + len(three().points)


def test_every_sheet_is_filtered_and_keeps_its_head_in_sight():
    for sheet in sheets(format_for("x.xlsx").render(toy(), Options())).values():
        assert sheet.find(f"{XLSX}autoFilter") is not None
        assert sheet.find(f".//{XLSX}pane").get("state") == "frozen"


@hostile_words
def test_a_workbook_holds_the_words_and_no_formula_or_link(words):
    made = format_for("x.xlsx").render(hostile(words), Options())
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert not [name for name in package.namelist() if "rels" in name and "sheet" in name]
    for sheet in sheets(made).values():
        assert sheet.find(f".//{XLSX}f") is None
        assert sheet.find(f".//{XLSX}hyperlinks") is None
    wanted = in_a_cell(words).replace("_x001B_", "_x005F_x001B_")
    normal = "\n".join(wanted.replace("\r\n", "\n").split("\r"))
    assert any(normal == text.replace("_x000D_", "") for text in strings(made))


def test_a_cell_longer_than_a_spreadsheet_allows_is_cut():
    made = format_for("x.xlsx").render(hostile("𝄞" * 20_000), Options())
    assert max(len(text.encode("utf-16-le")) // 2 for text in strings(made)) <= 32_767


def test_the_same_comparison_makes_the_same_workbook():
    made = format_for("x.xlsx")
    assert made.render(toy(), Options()) == made.render(toy(), Options())


def test_pages_are_rows_as_wide_as_their_heads():
    for page in pages(three(), Options()):
        assert all(len(row) == len(page.head) for row in page.rows)
