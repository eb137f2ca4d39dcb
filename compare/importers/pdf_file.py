"""PDF -> text, by PDFium: lines with their places, paragraphs from indents and gaps."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from compare.importers.characters import plain_characters
from compare.importers.document import Document, Found, Sure, Unreadable
from compare.importers.furniture import strip_marks, strip_pages
from compare.importers.pdf_lines import lines_of
from compare.importers.pdf_notes import without_notes
from compare.importers.unwrap import unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.importers.pdf_lines import Line

MAX_PAGES = 1000
MAX_CHARACTERS = 4_000_000
INDENT = 0.7
"""Sizes of the font by which a first line stands in."""
GAP = 0.4
"""Sizes of the font that a gap between paragraphs adds to the step from line to line."""
_WIDEST = 2.2
"""The step of lines set with a free line between them."""
_NAMELESS = re.compile(
    r"untitled|microsoft word|document\d*|.*\.(?:docx?|pdf|indd|odt|rtf)\b.*|\W*"
)
_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")


def read_pdf(raw: bytes) -> Document:
    """The words of a PDF and what it says of itself. Raises Unreadable, ImportError."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        raise _unreadable(error) from error
    if len(pdf) > MAX_PAGES:
        raise Unreadable(f"the PDF has {len(pdf)} pages", expected=f"at most {MAX_PAGES}")
    pages = list(_pages(pdf))
    text, notes = _text(pages)
    if sum(map(str.isalnum, text)) < 20:
        raise Unreadable(
            f"no text is in the PDF's {len(pages)} page(s): they are scanned pictures",
            remedy="run text recognition (OCR) on it first, or bring the text",
        )
    return Document(format="PDF", text=text, found=tuple(_found(pdf)), notes=notes)


def _unreadable(error: Exception) -> Unreadable:
    if "password" in str(error).casefold():
        return Unreadable("the PDF is locked with a password", remedy="save it without one")
    return Unreadable("the PDF is broken or cut short", remedy="fetch it again, or print it anew")


def _pages(pdf: Any) -> Iterator[list[Line]]:
    import pypdfium2

    size = 0
    for number in range(len(pdf)):
        try:
            lines = lines_of(pdf[number].get_textpage())
        except pypdfium2.PdfiumError as error:
            raise _unreadable(error) from error
        size += sum(len(line.text) for line in lines)
        if size > MAX_CHARACTERS:
            raise Unreadable(f"the PDF's text is longer than {MAX_CHARACTERS:,} characters")
        yield lines


def _text(pages: list[list[Line]]) -> tuple[str, tuple[str, ...]]:
    """The pages' paragraphs, and what a person should know of what was left out."""
    kept = strip_pages([[line.text for line in page] for page in pages])
    plain = [_kept(page, texts) for page, texts in zip(pages, kept, strict=True)]
    plain, notes = without_notes(plain)
    lines = [line for page in plain for line in _marked(page)]
    return strip_marks(unwrap(plain_characters("\n".join(lines)), wrapped=True)), notes


def _kept(page: list[Line], texts: list[str]) -> list[Line]:
    """The lines of a page that are among ``texts``, which are in the same order."""
    left = iter(page)
    return [next(line for line in left if line.text == text) for text in texts]


def _marked(page: list[Line]) -> list[str]:
    """The lines with a blank one wherever a paragraph begins."""
    out: list[str] = []
    usual = _usual_step(page)
    for at, line in enumerate(page):
        before = page[at - 1] if at else None
        after = page[at + 1] if at + 1 < len(page) else None
        if before and _begins(line, before, after, usual):
            out.append("")
        out.append(line.text)
    return out


def _usual_step(page: list[Line]) -> float:
    """From one line of a paragraph down to the next, in sizes of the font: most lines of a text
    are no paragraph's first, so the lower quarter tells; single lines can mislead it that far.
    """
    pairs = [(one, more) for one, more in pairwise(page) if one.height]
    steps = sorted((one.base - more.base) / one.height for one, more in pairs)
    steps = [step for step in steps if step > 0.5]
    return min(steps[len(steps) // 4], _WIDEST) if steps else _WIDEST


def _begins(line: Line, before: Line, after: Line | None, usual: float) -> bool:
    """Whether a paragraph begins: a gap above, or a first line that stands in."""
    step = INDENT * min(line.height, before.height)
    if before.base - line.base > (usual + GAP) * min(line.height, before.height):
        return True
    if line.base > before.base + line.height:  # a new column
        return after is not None and line.left > after.left + step
    return line.left > before.left + step and (after is None or line.left > after.left + step)


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
