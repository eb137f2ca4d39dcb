"""Words that nobody sees are no part of a statement, however they are hidden, and are told."""

from __future__ import annotations

import io

import pytest
from import_samples import docx, odt

from compare.importers.document import Document
from compare.importers.incoming import read_bytes_as
from compare.importers.mail import read_mail as read_mails
from compare.importers.many_texts import read_workbook
from compare.importers.open_document import read_odt
from compare.importers.web_page import read_html
from compare.importers.word_file import read_docx

SECRET = "INTERNAL the envoy would settle for less"
SEEN = "Tavria rejects the findings of the Panel and asks for an inquiry."
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _is_out(found: Document) -> bool:
    told = any("hidden" in note and SECRET.split()[0] in note for note in found.notes)
    return SEEN in found.text and "INTERNAL" not in found.text and told


def read_mail(raw: bytes) -> Document:
    found = read_mails(raw, lambda _: ())
    return found if isinstance(found, Document) else found[0]


def _word(body: str) -> Document:
    from docx import Document as Word
    from lxml import etree

    book = Word(io.BytesIO(docx(SEEN)))
    wrapped = etree.fromstring(f"<x {_W}>{body}</x>")
    for at, one in enumerate(wrapped):
        book.element.body.insert(at + 1, one)
    out = io.BytesIO()
    book.save(out)
    return read_docx(out.getvalue(), read_bytes_as)


@pytest.mark.parametrize(
    "properties",
    ["<w:specVanish/>", '<w:sz w:val="2"/>', '<w:color w:val="FFFFFF"/>',
     '<w:vanish w:val="1"/>', '<w:color w:val="ffffff"/><w:sz w:val="22"/>'],
)  # fmt: skip
def test_a_run_of_word_that_nobody_sees_is_out(properties: str) -> None:
    run = f"<w:r><w:rPr>{properties}</w:rPr><w:t>{SECRET}</w:t></w:r>"
    assert _is_out(_word(f"<w:p>{run}</w:p>"))


@pytest.mark.parametrize(
    "behind",
    ['<w:shd w:val="clear" w:fill="000080"/>', '<w:highlight w:val="darkBlue"/>'],
)
def test_white_letters_on_a_colour_are_words(behind: str) -> None:
    white = f'<w:rPr><w:color w:val="FFFFFF"/>{behind}</w:rPr>'
    assert SECRET in _word(f"<w:p><w:r>{white}<w:t>{SECRET}</w:t></w:r></w:p>").text


def test_white_letters_in_a_cell_are_words_and_a_hidden_row_is_out() -> None:
    run = f'<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>{SECRET}</w:t></w:r>'
    cell = f"<w:tc><w:p>{run}</w:p></w:tc>"
    assert SECRET in _word(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>").text
    assert _is_out(_word(f"<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr>{cell}</w:tr></w:tbl>"))


_S = (
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)


@pytest.mark.parametrize(
    "hidden",
    [
        (
            '<text:section text:display="condition" text:is-hidden="true">'
            f"<text:p>{SECRET}</text:p></text:section>"
        ),
        (
            f'<style:style {_S} style:name="S"><style:text-properties fo:color="#ffffff"/>'
            "</style:style>"
            f'<text:p text:style-name="S">{SECRET}</text:p>'
        ),
        (
            f'<style:style {_S} style:name="S"><style:text-properties fo:font-size="1pt"/>'
            "</style:style>"
            f'<text:p><text:span text:style-name="S">{SECRET}</text:span></text:p>'
        ),
        (
            f'<table:table {_S}><table:table-row table:visibility="collapse"><table:table-cell>'
            f"<text:p>{SECRET}</text:p></table:table-cell></table:table-row></table:table>"
        ),
    ],
)
def test_what_an_opendocument_text_hides_is_out(hidden: str) -> None:
    assert _is_out(read_odt(odt(f"<text:p>{SEEN}</text:p>{hidden}")))


HIDING = [
    'class="x"><!--.x{display:none}-->',
    'id="y"><!--div #z{color:red} #y { visibility : hidden }-->',
    'class="q x"><!--p.x{font-size:0}-->',
    'style="font-size:0px"><!---->', 'style="font-size: 1px;"><!---->',
    'style="opacity:0"><!---->', 'style="color:#FFFFFF"><!---->',
    'style="color:transparent"><!---->', 'style="position:absolute;left:-9999px"><!---->',
    'style="clip: rect(0 0 0 0)"><!---->', 'hidden="until-found"><!---->',
]  # fmt: skip
SHOWING = [
    'class="x"><!--@media print{.x{display:none}}-->',
    'class="x open"><!--.x{display:none} .x.open{display:block}-->',
    'class="x"><!--.menu .x{display:none}-->',
    'style="font-size:1em"><!---->', 'style="font-size:10px"><!---->',
    'style="opacity:0.9"><!---->',
    'style="color:#fff;background:#009"><!---->', 'class="banner" style="color:white"><!---->',
]  # fmt: skip


def _page(attributes: str) -> str:
    opened, _, style = attributes.partition("<!--")
    more = f"<p>{SEEN}</p><p>The valley is calm, and the talks of May went on for three days.</p>"
    return (
        f"<html><head><style>{style.removesuffix('-->')}</style></head><body><article>"
        f"<h1>Statement of Tavria</h1>{more}<p {opened}{SECRET}.</p></article></body></html>"
    )


@pytest.mark.parametrize("attributes", HIDING)
def test_what_a_page_or_a_mail_hides_is_out(attributes: str) -> None:
    page = _page(attributes)
    mail = f"Subject: x\nContent-Type: text/html; charset=utf-8\n\n{page}"
    assert _is_out(read_html(page.encode()))
    assert _is_out(read_mail(mail.encode()))


@pytest.mark.parametrize("attributes", SHOWING)
def test_what_a_page_shows_is_in(attributes: str) -> None:
    page = _page(attributes)
    mail = f"Subject: x\nContent-Type: text/html; charset=utf-8\n\n{page}"
    assert SECRET in read_html(page.encode()).text
    assert SECRET in read_mail(mail.encode()).text


def test_a_page_that_scripts_fade_in_is_read() -> None:
    body = (
        f'<div style="opacity:0"><h1>Statement of Tavria</h1><p>{SEEN}</p><p>{SEEN[:-1]}</p></div>'
    )
    assert SEEN in read_html(f"<html><body>{body}</body></html>".encode()).text


def test_hidden_sheets_rows_and_columns_are_out_and_told() -> None:
    import openpyxl

    book = openpyxl.Workbook()
    first = book.active
    first.title = "drafts"
    first.append(["id", "text"])
    first.append(["one", SECRET])
    first.sheet_state = "hidden"
    shown = book.create_sheet("statements")
    shown.append(["id", "actor", "text", "notes"])
    shown.append(["one", "Tavria", SEEN, SECRET])
    shown.append(["two", "Tavria", SECRET, ""])
    shown.row_dimensions[3].hidden = True
    shown.column_dimensions["D"].hidden = True
    out = io.BytesIO()
    book.save(out)
    found = read_workbook(out.getvalue())
    assert [one.text for one in found] == [SEEN]
    notes = " ".join(found[0].notes)
    assert "3 hidden parts" in notes
    assert SECRET not in repr(found)
