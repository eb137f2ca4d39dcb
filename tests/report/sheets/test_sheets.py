"""CSV and workbooks: what they hold, and that text in them stays text."""

from __future__ import annotations

import csv
import io
import zipfile
from xml.etree import ElementTree

import pytest
from hostile_words import WORDS
from hypothesis import given
from hypothesis import strategies as st
from samples import hostile, three, toy

from compare.report import Only, Options, format_for
from compare.report.safe import printable
from compare.report.sheets.delimited import defused
from compare.report.sheets.pages import pages
from compare.report.tallies import tallies

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


def test_a_line_is_an_alignment_or_a_passage_that_nothing_answers():
    rows = read(format_for("x.csv").render(toy(), Options()))
    assert [row["relation"] for row in rows] == ["related", "shared", "divergent", "only A"]
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
    assert defused(text).removeprefix("'") == printable(text).removeprefix("'")


@given(st.text())
def test_printable_text_keeps_its_length(text):
    assert len(printable(text)) == len(text)


def test_a_workbook_has_a_sheet_for_each_kind_of_finding():
    found = sheets(format_for("x.xlsx").render(toy(), Options()))
    names = ["Alignments", "Themes", "Silences", "Unanswered", "Names", "Figures"]
    assert list(found)[:6] == names
    for tally in tallies(toy()):
        assert any(tally.title.startswith(name) for name in found)


def test_the_first_sheet_has_a_row_an_alignment():
    first = sheets(format_for("x.xlsx").render(three(), Options()))["Alignments"]
    assert len(first.findall(f".//{XLSX}row")) == 1 + len(three().alignments)


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
    wanted = printable(words).replace("_x001B_", "_x005F_x001B_")
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
