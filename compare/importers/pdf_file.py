"""PDF -> text, by PDFium: letters with places, then lines, paragraphs, and what is left out."""

from __future__ import annotations

import re
from ctypes import POINTER, byref, c_ushort, cast
from ctypes import create_string_buffer as buffer_of
from typing import TYPE_CHECKING, Any, NamedTuple

from pypdfium2 import PdfDocument, PdfiumError
from pypdfium2 import raw as pdfium

from compare.importers.decoding import plain_characters
from compare.importers.document import Document, Found, Sure, Unreadable, left_out
from compare.importers.footnotes import without_marks, without_notes
from compare.importers.furniture import clear_pages
from compare.importers.page_layout import row_text, rows_of
from compare.importers.pdf_page import MOST_OBJECTS, Box, letters_of
from compare.importers.reading_order import lines_of, paragraphs_of
from compare.importers.right_to_left import settle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from compare.importers.page_layout import Row
    from compare.importers.pdf_page import PageLetters
    from compare.importers.reading_order import Line


MAX_PAGES = 1000
MAX_CHARACTERS = 4_000_000
FEW = 12
"""Words on a page of pictures that are too few to be its text."""
_NAMELESS = re.compile(
    r"untitled|microsoft word|document\d*|.*\.(?:docx?|pdf|indd|odt|rtf|html?)\b.*|\W*"
)
_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
_XFA = "If this message is not eventually replaced with the proper contents"
_RECOGNISE = "run text recognition (OCR) on it first, or bring the text"


class _Upon(NamedTuple):
    """What lies upon a page."""

    comments: tuple[str, ...]
    ticks: tuple[tuple[str, Box], ...]
    """A form's boxes, ticked or not."""
    has_fields: bool
    """Whether what is filled in became a part of the page, which is to be opened anew."""


class _Page(NamedTuple):
    """A page taken apart into rows."""

    found: PageLetters
    rows: list[Row]
    upright: list[Line]
    comments: tuple[str, ...]


def read_pdf(raw: bytes, *, keep: bool = False) -> Document:
    """The words of a PDF and what it says of itself. Raises Unreadable.

    With ``keep`` heads, feet, numbers, notes and slanted print stay in the text.
    """
    try:
        pdf = PdfDocument(raw)
        if len(pdf) > MAX_PAGES:
            raise Unreadable(f"the PDF has {len(pdf)} pages", expected=f"at most {MAX_PAGES}")
        pages = list(_pages(pdf))
    except PdfiumError as error:
        if "password" in str(error).casefold():
            raise Unreadable(
                "the PDF is locked with a password", remedy="save it without one"
            ) from error
        raise Unreadable(
            "the PDF is broken or cut short", remedy="fetch it again, or print it anew"
        ) from error
    text, notes = _text(pages, keep=keep)
    if _XFA in text:
        raise Unreadable(
            "this is a form that only Adobe's reader shows",
            remedy="open it there, and print it to a PDF",
        )
    if sum(map(str.isalnum, text)) < 20:
        raise Unreadable(
            f"no text is in the PDF's {len(pages)} page(s): they are scanned pictures",
            remedy=_RECOGNISE,
        )
    notes = (*notes, *_attached(pdf))
    return Document(format="PDF", text=text, found=tuple(_found(pdf)), notes=notes)


def _pages(pdf: Any) -> Iterator[_Page]:
    """The pages. Raises Unreadable, PdfiumError."""
    size = 0
    for number in range(len(pdf)):
        page = pdf[number]
        upon = _take_off(page)
        if upon.has_fields:
            page.close()
            page = pdf[number]
        text = page.get_textpage()
        size += text.count_chars()
        if size > MAX_CHARACTERS:
            raise Unreadable(f"the PDF's text is longer than {MAX_CHARACTERS:,} characters")
        found = letters_of(page, text, upon.ticks)
        upright = [
            line for letters in found.upright for line in lines_of(rows_of(letters), found.width)
        ]
        yield _Page(found, rows_of(found.letters), upright, upon.comments)
        text.close()
        page.close()


def _take_off(page: Any) -> _Upon:
    """What readers wrote on a page as comments, and what is filled into its form. The comments are
    taken off the page, and stay in the file.
    """
    comments: list[str] = []
    ticks: list[tuple[str, Box]] = []
    has_fields = False
    box = pdfium.FS_RECTF()
    for at in reversed(range(min(pdfium.FPDFPage_GetAnnotCount(page), MOST_OBJECTS))):
        one = pdfium.FPDFPage_GetAnnot(page, at)
        kind = pdfium.FPDFAnnot_GetSubtype(one)
        is_comment = kind not in (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_WIDGET)
        words = _value_of(one, b"Contents" if is_comment else b"AS")
        if is_comment and kind != pdfium.FPDF_ANNOT_POPUP and words:
            comments.insert(0, words)
        if kind == pdfium.FPDF_ANNOT_WIDGET:
            has_fields = True
            if words and pdfium.FPDFAnnot_GetRect(one, byref(box)):
                sign = "☐" if words == "Off" else "☒"
                ticks.insert(0, (sign, (box.left, box.bottom, box.right, box.top)))
        pdfium.FPDFPage_CloseAnnot(one)
        if is_comment:
            pdfium.FPDFPage_RemoveAnnot(page, at)
    if has_fields:
        pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
    return _Upon(tuple(comments), tuple(ticks), has_fields)


def _value_of(annotation: Any, key: bytes) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if not 2 < size < 100_000:
        return ""
    buffer = buffer_of(size)
    pdfium.FPDFAnnot_GetStringValue(annotation, key, cast(buffer, POINTER(c_ushort)), size)
    return " ".join(buffer.raw[: size - 2].decode("utf-16-le", "replace").split())


def _text(pages: Sequence[_Page], *, keep: bool) -> tuple[str, tuple[str, ...]]:
    """The pages' paragraphs, and what a person should know of the reading."""
    rows, notes = [page.rows for page in pages], list(_unread(pages))
    if not keep:
        rows, cleared = clear_pages(rows, [page.found.height for page in pages])
        slanted = [words for page in pages for words in page.found.slanted]
        behind = [words for page in pages for words in page.found.behind]
        notes += cleared
        notes += left_out(slanted, "slanted line of print", "slanted lines of print")
        notes += left_out(behind, "word behind the text", "words behind the text")
    widths = [page.found.width for page in pages]
    lines = [lines_of(one, width) for one, width in zip(rows, widths, strict=True)]
    if not keep:
        lines, told = without_notes(lines)
        notes += told
    whole = [[*one, *page.upright] for one, page in zip(lines, pages, strict=True)]
    text = settle(plain_characters(paragraphs_of(whole, widths)))
    text, marks = without_marks(text)
    return text, (*notes, *marks, *_blank(pages, rows))


def _unread(pages: Sequence[_Page]) -> Iterator[str]:
    """What could not be read as it is seen."""
    hidden = [words for page in pages for words in page.found.hidden]
    yield from left_out(hidden, "line that is not to be seen", "lines that are not to be seen")
    struck = [words for page in pages for words in page.found.struck]
    yield from left_out(struck, "passage that is struck out", "passages that are struck out")
    comments = [words for page in pages for words in page.comments]
    yield from left_out(comments, "comment", "comments")
    if recognised := [at for at, page in enumerate(pages, 1) if page.found.is_recognised]:
        where = _named(recognised)
        yield f"the words of {where} come from text recognition: look whether they are right"
    if nameless := sum(page.found.nameless for page in pages):
        yield f"{nameless:,} signs are lost: the PDF does not say which letters they are"


def _attached(pdf: Any) -> tuple[str, ...]:
    """The files that lie in a PDF beside its pages."""
    names = [_attachment(pdf, at) for at in range(min(pdf.count_attachments(), 50))]
    if not names:
        return ()
    are = "1 attached file is" if len(names) == 1 else f"{len(names)} attached files are"
    return (f"{are} not read: {', '.join(name[:80] for name in names[:12])}",)


def _attachment(pdf: Any, at: int) -> str:
    """The name of an attached file, a sign for one whose entry is broken."""
    try:
        return str(pdf.get_attachment(at).get_name()) or "?"
    except PdfiumError:
        return "?"


def _blank(pages: Sequence[_Page], rows: Sequence[Sequence[Row]]) -> Iterator[str]:
    """Which pages hold no text, of ``rows`` that are left of them."""
    pictures: list[int] = []
    bare: list[int] = []
    for at, (page, left) in enumerate(zip(pages, rows, strict=True), 1):
        if page.found.is_picture and _has_few(left):
            pictures.append(at)
        elif not left and not page.upright and _has_few(page.rows):
            bare.append(at)
    if pictures:
        are = "is a picture and holds" if len(pictures) == 1 else "are pictures and hold"
        yield f"{_named(pictures)} {are} no text: nothing there was read; {_RECOGNISE}"
    if bare:
        yield f"{_named(bare)} hold{'s' if len(bare) == 1 else ''} no text"


def _has_few(rows: Iterable[Row]) -> bool:
    return sum(len(row_text(row).split()) for row in rows) <= FEW


def _named(numbers: Sequence[int]) -> str:
    """Pages by their numbers, three or more that follow each other as a range."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = ([f"{run[0]}-{run[-1]}"] if len(run) > 2 else map(str, run) for run in runs)
    *before, last = (part for run in parts for part in run)
    listed = f"{', '.join(before)} and {last}" if before else last
    return f"page{'s' if len(numbers) > 1 else ''} {listed}"


def _found(pdf: Any) -> Iterator[Found]:
    """What the PDF's own data say; writers often leave there what the last document had."""
    data = pdf.get_metadata_dict(skip_empty=True)
    title = " ".join(data.get("Title", "").split())
    if title and not _NAMELESS.fullmatch(title.casefold()):
        yield Found(field="title", value=title, where="the PDF's own data", sure=Sure.LIKELY)
    made = _DATE.match(data.get("CreationDate", ""))
    if made:
        date = "-".join(made.groups())
        yield Found(field="date", value=date, where="the day the PDF was made", sure=Sure.UNSURE)
