"""PDF -> text, by PDFium: lines with their places, paragraphs from indents and gaps."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from compare.library.importers.characters import plain_characters
from compare.library.importers.document import Document, Found, Sure, Unreadable
from compare.library.importers.furniture import strip_marks, strip_pages
from compare.library.importers.hyphens import MARKED
from compare.library.importers.unwrap import unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_PAGES = 1000
MAX_CHARACTERS = 4_000_000
RAISED = 0.8
"""Height, as a share of the letter before, up to which a digit is a footnote's mark."""
INDENT = 0.7
"""Line heights by which a first line stands in, or that a gap between paragraphs adds."""
_NAMELESS = re.compile(
    r"untitled|microsoft word|document\d*|.*\.(?:docx?|pdf|indd|odt|rtf)\b.*|\W*"
)
_HYPHENS = re.compile(r"[\x02\ufffe](?:\r?\n)?")
_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with its place on the page, in points; y grows upwards."""

    text: str
    left: float
    right: float
    top: float
    height: float


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
    text = _text(pages)
    if sum(map(str.isalnum, text)) < 20:
        raise Unreadable(
            f"no text is in the PDF's {len(pages)} page(s): they are scanned pictures",
            remedy="run text recognition (OCR) on it first, or bring the text",
        )
    return Document(format="PDF", text=text, found=tuple(_found(pdf)))


def _unreadable(error: Exception) -> Unreadable:
    if "password" in str(error).casefold():
        return Unreadable("the PDF is locked with a password", remedy="save it without one")
    return Unreadable("the PDF is broken or cut short", remedy="fetch it again, or print it anew")


def _pages(pdf: Any) -> Iterator[list[_Line]]:
    import pypdfium2

    size = 0
    for number in range(len(pdf)):
        try:
            lines = _lines(pdf[number].get_textpage())
        except pypdfium2.PdfiumError as error:
            raise _unreadable(error) from error
        size += sum(len(line.text) for line in lines)
        if size > MAX_CHARACTERS:
            raise Unreadable(f"the PDF's text is longer than {MAX_CHARACTERS:,} characters")
        yield lines


def _lines(page: Any) -> list[_Line]:
    """The lines of a page's text, footnotes' marks left out."""
    count = page.count_chars()
    if not count:
        return []
    text = page.get_text_range(0, count)
    if len(text) != count:  # letters beyond the basic plane shift the places: words alone
        return [_Line(line, 0, 0, 0, 0) for line in text.splitlines()]
    lines: list[_Line] = []
    for found in re.finditer(r"[^\r\n\x02\ufffe]+[\x02\ufffe]?", text):
        line = _line(page, found.group(), found.start())
        if lines and _goes_on(lines[-1], line):
            lines[-1] = _joined(lines[-1], line)
        elif line.text.strip():
            lines.append(line)
    return lines


def _goes_on(line: _Line, more: _Line) -> bool:
    """Whether a piece stands close behind another at the same height: a raised sign parted them."""
    level = abs(line.top - line.height - (more.top - more.height)) < line.height / 3
    return level and -1 < more.left - line.right < line.height


def _joined(line: _Line, more: _Line) -> _Line:
    return replace(line, text=f"{line.text} {more.text}".strip(), right=more.right)


def _line(page: Any, text: str, start: int) -> _Line:
    first = len(text) - len(text.lstrip())
    last = max(first, len(text.rstrip(" \x02\ufffe")) - 1)
    left, low, _, high = page.get_charbox(start + min(first, len(text) - 1), loose=True)
    right = page.get_charbox(start + last, loose=True)[2]
    words = _HYPHENS.sub(MARKED, _without_marks(page, text, start))
    return _Line(words.strip(), left, right, high, max(high - low, 1.0))


def _without_marks(page: Any, text: str, start: int) -> str:
    """``text`` without the raised small digits that stand behind a word."""
    for found in reversed(list(re.finditer(r"(?<=[^\W\d]|[.,;:”’\")])\d{1,3}(?!\w)", text))):
        before, own = (
            page.get_charbox(start + at, loose=True) for at in (found.start() - 1, found.start())
        )
        if own[3] - own[1] < RAISED * (before[3] - before[1]):
            text = text[: found.start()] + text[found.end() :]
    return text


def _text(pages: list[list[_Line]]) -> str:
    """The pages' paragraphs."""
    kept = strip_pages([[line.text for line in page] for page in pages])
    marked = [_marked(_kept(page, texts)) for page, texts in zip(pages, kept, strict=True)]
    lines = [line for page in marked for line in page]
    return strip_marks(unwrap(plain_characters("\n".join(lines)), wrapped=True))


def _kept(page: list[_Line], texts: list[str]) -> list[_Line]:
    """The lines of a page that are among ``texts``, which are in the same order."""
    left = iter(page)
    return [next(line for line in left if line.text == text) for text in texts]


def _marked(page: list[_Line]) -> list[str]:
    """The lines with a blank one wherever a paragraph begins."""
    out: list[str] = []
    for at, line in enumerate(page):
        before = page[at - 1] if at else None
        after = page[at + 1] if at + 1 < len(page) else None
        if before and _begins(line, before, after):
            out.append("")
        out.append(line.text)
    return out


def _begins(line: _Line, before: _Line, after: _Line | None) -> bool:
    """Whether a paragraph begins: a gap above, or a first line that stands in."""
    step = INDENT * min(line.height, before.height)
    gap = (before.top - before.height) - line.top
    if gap > step:
        return True
    if line.top > before.top + line.height:  # a new column
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
