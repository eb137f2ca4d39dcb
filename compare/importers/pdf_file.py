"""PDF -> text, by PDFium: letters with places, then lines, paragraphs, and what is left out."""

from __future__ import annotations

import re
from contextlib import suppress
from ctypes import POINTER, byref, c_ushort, cast
from ctypes import create_string_buffer as buffer_of
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pypdfium2 import PdfDocument, PdfiumError
from pypdfium2 import raw as pdfium

from compare.importers.decoding import plain_characters
from compare.importers.document import Document, Unreadable, left_out
from compare.importers.footnotes import without_marks, without_notes
from compare.importers.furniture import clear_pages
from compare.importers.lines import settle
from compare.importers.page_layout import row_text, rows_of
from compare.importers.pdf_page import MOST_OBJECTS, Box, letters_of
from compare.importers.reading_order import lines_of, paragraphs_of
from compare.importers.transcript import with_questions
from compare.library.page import likely, unsure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from compare.importers.page_layout import Row
    from compare.importers.pdf_page import PageLetters
    from compare.library.page import Found


MAX_PAGES = 1000
MAX_CHARACTERS = 4_000_000
FEW = 12
"""Words on a page of pictures that are too few to be its text."""
_NAMELESS = re.compile(
    r"untitled|microsoft word|document\d*|.*\.(?:docx?|pdf|indd|odt|rtf|html?)\b.*|\W*"
)
_RECOGNISE = "run text recognition (OCR) on it first, or bring the text"


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
        told = ("the PDF is broken or cut short", "fetch it again, or print it anew")
        if "password" in str(error).casefold():
            told = ("the PDF is locked with a password", "save it without one")
        raise Unreadable(told[0], remedy=told[1]) from error
    text, notes = _text(pages, keep=keep)
    if "If this message is not eventually replaced with the proper contents" in text:
        remedy = "open it there, and print it to a PDF"
        raise Unreadable("this is a form that only Adobe's reader shows", remedy=remedy)
    if sum(map(str.isalnum, text)) < 20:
        told_of = f"no text is in the PDF's {len(pages)} page(s): they are scanned pictures"
        raise Unreadable(told_of, remedy=_RECOGNISE)
    notes = (*notes, *_attached(pdf))
    return Document(format="PDF", text=text, found=tuple(_found(pdf)), notes=notes)


def _pages(pdf: Any) -> Iterator[PageLetters]:
    """The pages. Raises Unreadable, PdfiumError."""
    size = 0
    for number in range(len(pdf)):
        page = pdf[number]
        comments, ticks, has_fields = _take_off(page)
        if has_fields:
            page.close()
            page = pdf[number]
        text = page.get_textpage()
        size += text.count_chars()
        if size > MAX_CHARACTERS:
            raise Unreadable(f"the PDF's text is longer than {MAX_CHARACTERS:,} characters")
        yield letters_of(page, text, comments, ticks)
        text.close()
        page.close()


def _take_off(page: Any) -> tuple[list[str], list[tuple[str, Box]], bool]:
    """What readers wrote on a page as comments, which are taken off it and stay in the file; the
    boxes of its form, ticked or not; and whether what is filled in became a part of the page, which
    is to be opened anew.
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
    return comments, ticks, has_fields


def _value_of(annotation: Any, key: bytes) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if not 2 < size < 100_000:
        return ""
    buffer = buffer_of(size)
    pdfium.FPDFAnnot_GetStringValue(annotation, key, cast(buffer, POINTER(c_ushort)), size)
    return " ".join(buffer.raw[: size - 2].decode("utf-16-le", "replace").split())


def _text(pages: Sequence[PageLetters], *, keep: bool) -> tuple[str, tuple[str, ...]]:
    every = [rows_of(page.letters) for page in pages]
    rows, notes = every, list(_unread(pages))
    if not keep:
        rows, cleared = clear_pages(rows, [page.height for page in pages])
        notes += [*cleared, *_untaken(pages, "slanted", "behind")]
    widths = [page.width for page in pages]
    lines = [lines_of(one, width) for one, width in zip(rows, widths, strict=True)]
    if not keep:
        lines, told = without_notes(lines)
        notes += told
    upright = [
        [line for letters in page.upright for line in lines_of(rows_of(letters), page.width)]
        for page in pages
    ]
    whole = [[*one, *more] for one, more in zip(lines, upright, strict=True)]
    paragraphs = paragraphs_of(whole, widths)
    text, marks = without_marks(settle(plain_characters("\n\n".join(one for one, _ in paragraphs))))
    text = with_questions(text, {plain_characters(one) for one, is_bold in paragraphs if is_bold})
    pictures, bare = [], []
    for at, page in enumerate(pages):
        if page.is_picture and _count(rows[at]) <= FEW:
            pictures.append(at + 1)
        elif not rows[at] and not upright[at] and _count(every[at]) <= FEW:
            bare.append(at + 1)
    return text, (*notes, *marks, *_blank(pictures, bare))


def _count(rows: Iterable[Row]) -> int:
    return sum(len(row_text(row).split()) for row in rows)


_UNTAKEN = {
    "hidden": ("line that is not to be seen", "lines that are not to be seen"),
    "struck": ("passage that is struck out", "passages that are struck out"),
    "comments": ("comment", "comments"),
    "slanted": ("slanted line of print", "slanted lines of print"),
    "behind": ("word behind the text", "words behind the text"),
}


def _untaken(pages: Sequence[PageLetters], *kinds: str) -> Iterator[str]:
    for kind in kinds:
        words = [one for page in pages for one in getattr(page, kind)]
        yield from left_out(words, *_UNTAKEN[kind])


def _unread(pages: Sequence[PageLetters]) -> Iterator[str]:
    yield from _untaken(pages, "hidden", "struck", "comments")
    if recognised := [at for at, page in enumerate(pages, 1) if page.is_recognised]:
        where = _named(recognised)
        yield f"the words of {where} come from text recognition: look whether they are right"
    if nameless := sum(page.nameless for page in pages):
        yield f"{nameless:,} signs are lost: the PDF does not say which letters they are"


def _attached(pdf: Any) -> Iterator[str]:
    """The files that lie in a PDF beside its pages; a sign for one whose entry is broken."""
    names: list[str] = []
    for at in range(min(pdf.count_attachments(), 50)):
        names.append("?")
        with suppress(PdfiumError):
            names[-1] = str(pdf.get_attachment(at).get_name()) or "?"
    if names:
        are = "1 attached file is" if len(names) == 1 else f"{len(names)} attached files are"
        yield f"{are} not read: {', '.join(name[:80] for name in names[:12])}"


def _blank(pictures: Sequence[int], bare: Sequence[int]) -> Iterator[str]:
    if pictures:
        are = "is a picture and holds" if len(pictures) == 1 else "are pictures and hold"
        yield f"{_named(pictures)} {are} no text: nothing there was read; {_RECOGNISE}"
    if bare:
        yield f"{_named(bare)} hold{'s' if len(bare) == 1 else ''} no text"


def _named(numbers: Sequence[int]) -> str:
    """Pages by their numbers, three or more that follow each other as a range."""
    parts: list[str] = []
    for _, places in groupby(enumerate(numbers), key=lambda one: one[1] - one[0]):
        run = [str(number) for _, number in places]
        parts += [f"{run[0]}-{run[-1]}"] if len(run) > 2 else run
    *before, last = parts
    listed = f"{', '.join(before)} and {last}" if before else last
    return f"page{'s' if len(numbers) > 1 else ''} {listed}"


def _found(pdf: Any) -> Iterator[Found]:
    """What the PDF's own data say; writers often leave there what the last document had."""
    data = pdf.get_metadata_dict(skip_empty=True)
    title = " ".join(data.get("Title", "").split())
    if title and not _NAMELESS.fullmatch(title.casefold()):
        yield likely("title", title, "the PDF's own data")
    if made := re.match(r"D:(\d{4})(\d{2})(\d{2})", data.get("CreationDate", "")):
        yield unsure("date", "-".join(made.groups()), "the day the PDF was made")
