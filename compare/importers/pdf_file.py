"""PDF -> text, by PDFium: letters with places, then lines, paragraphs, and what is left out.

A footnote is small print at the foot of a page that begins with a mark which stands raised in the
text above it. All else stays, and what may be a note is told.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from compare.importers.decoding import plain_characters
from compare.importers.document import Document, Found, Sure, Unreadable, left_out
from compare.importers.furniture import (
    CONTENTS,
    LINE_NUMBERS,
    NOTES,
    clear_pages,
    marks_told,
    row_text,
    strip_marks,
    without_contents,
    without_line_numbers,
)
from compare.importers.page_layout import rows_of
from compare.importers.page_paragraphs import paragraphs_of
from compare.importers.pdf_page import comments_of, fill_in, letters_of
from compare.importers.reading_order import lines_of
from compare.importers.right_to_left import settle
from compare.importers.unwrap import ENDED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from compare.importers.page_layout import Line, Row
    from compare.importers.pdf_page import PageLetters


MAX_PAGES = 1000
MAX_CHARACTERS = 4_000_000
PICTURE = 0.2
"""Share of a page from which a picture on it may be a page of text."""
FEW = 12
"""Words on a page of pictures that are too few to be its text."""
_NAMELESS = re.compile(
    r"untitled|microsoft word|document\d*|.*\.(?:docx?|pdf|indd|odt|rtf|html?)\b.*|\W*"
)
_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
_XFA = "If this message is not eventually replaced with the proper contents"
_RECOGNISE = "run text recognition (OCR) on it first, or bring the text"


class _Page(NamedTuple):
    """A page taken apart into rows."""

    found: PageLetters
    rows: list[Row]
    upright: list[Line]
    comments: tuple[str, ...]


def read_pdf(raw: bytes, *, keep: bool = False) -> Document:
    """The words of a PDF and what it says of itself. Raises Unreadable, ImportError.

    With ``keep`` heads, feet, numbers, notes and slanted print stay in the text.
    """
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        raise _unreadable(error) from error
    if len(pdf) > MAX_PAGES:
        raise Unreadable(f"the PDF has {len(pdf)} pages", expected=f"at most {MAX_PAGES}")
    pages = list(_pages(pdf))
    text, notes = _text(pages, keep=keep)
    if _XFA in text:
        raise Unreadable(
            "this is a form that only Adobe's reader shows",
            remedy="open it there, and print it to a PDF",
        )
    notes = (*notes, *_attached(pdf))
    if sum(map(str.isalnum, text)) < 20:
        raise Unreadable(
            f"no text is in the PDF's {len(pages)} page(s): they are scanned pictures",
            remedy=_RECOGNISE,
        )
    return Document(format="PDF", text=text, found=tuple(_found(pdf)), notes=notes)


def _unreadable(error: Exception) -> Unreadable:
    if "password" in str(error).casefold():
        return Unreadable("the PDF is locked with a password", remedy="save it without one")
    return Unreadable("the PDF is broken or cut short", remedy="fetch it again, or print it anew")


def _pages(pdf: Any) -> Iterator[_Page]:
    import pypdfium2

    size = 0
    for number in range(len(pdf)):
        try:
            page = pdf[number]
            text = page.get_textpage()
        except pypdfium2.PdfiumError as error:
            raise _unreadable(error) from error
        comments = comments_of(page)
        if (ticks := fill_in(page)) is not None:
            text.close()
            page.close()
            page = pdf[number]
            text = page.get_textpage()
        size += text.count_chars()
        if size > MAX_CHARACTERS:
            raise Unreadable(f"the PDF's text is longer than {MAX_CHARACTERS:,} characters")
        yield _page(letters_of(page, text, ticks or ()), comments)
        text.close()
        page.close()


def _page(found: PageLetters, comments: tuple[str, ...]) -> _Page:
    upright = [line for letters in found.upright for line in lines_of(rows_of(letters))]
    return _Page(found, rows_of(found.letters), upright, comments)


def _text(pages: Sequence[_Page], *, keep: bool) -> tuple[str, tuple[str, ...]]:
    """The pages' paragraphs, and what a person should know of the reading."""
    rows, notes = [page.rows for page in pages], list(_unread(pages))
    if not keep:
        rows, cleared = _cleared(pages)
        notes += cleared
    lines = [lines_of(one) for one in rows]
    if not keep:
        lines, endnotes = without_endnotes(lines)
        lines, footnotes = without_notes(lines)
        notes += (*endnotes, *footnotes)
    whole = [[*one, *page.upright] for one, page in zip(lines, pages, strict=True)]
    text = settle(plain_characters(paragraphs_of(whole, [page.found.width for page in pages])))
    return strip_marks(text), (*notes, *marks_told(text), *_blank(pages, rows))


def _cleared(pages: Sequence[_Page]) -> tuple[list[list[Row]], list[str]]:
    """The rows of the pages without what only belongs to the page, and what that was."""
    listed = [without_contents(page.rows) for page in pages]
    numbered = [without_line_numbers(rows) for rows, _ in listed]
    cleared = clear_pages([rows for rows, _ in numbered], [page.found.height for page in pages])
    numbers = [number for _, found in numbered for number in found]
    slanted = [words for page in pages for words in page.found.slanted]
    behind = [words for page in pages for words in page.found.behind]
    notes = (
        *cleared.notes,
        *left_out(numbers, *LINE_NUMBERS),
        *left_out([line for _, found in listed for line in found], *CONTENTS),
        *left_out(slanted, "slanted line of print", "slanted lines of print"),
        *left_out(behind, "word behind the text", "words behind the text"),
    )
    return cleared.pages, list(notes)


def _unread(pages: Sequence[_Page]) -> Iterator[str]:
    """What could not be read as it is seen."""
    hidden = [words for page in pages for words in page.found.hidden]
    yield from left_out(hidden, "line that is not to be seen", "lines that are not to be seen")
    comments = [words for page in pages for words in page.comments]
    yield from left_out(comments, "comment", "comments")
    if recognised := [at for at, page in enumerate(pages, 1) if page.found.is_recognised]:
        where = _named(recognised)
        yield f"the words of {where} come from text recognition: look whether they are right"
    if nameless := sum(page.found.nameless for page in pages):
        yield f"{nameless:,} signs are lost: the PDF does not say which letters they are"


def _attached(pdf: Any) -> tuple[str, ...]:
    """The files that lie in a PDF beside its pages."""
    count = min(pdf.count_attachments(), 50)
    names = [pdf.get_attachment(at).get_name() for at in range(count)]
    if not names:
        return ()
    are = "1 attached file is" if count == 1 else f"{count} attached files are"
    return (f"{are} not read: {', '.join(name[:80] for name in names[:12])}",)


def _blank(pages: Sequence[_Page], rows: Sequence[Sequence[Row]]) -> Iterator[str]:
    """Which pages hold no text."""
    few = [
        at
        for at, (page, left) in enumerate(zip(pages, rows, strict=True), 1)
        if page.found.pictured >= PICTURE and _words(left) <= FEW
    ]
    if few:
        is_one = len(few) == 1
        what = "is a picture" if is_one else "are pictures"
        yield (
            f"{_named(few)} {what} and hold{'s' if is_one else ''} no text: nothing on "
            f"{'it' if is_one else 'them'} was read; {_RECOGNISE}"
        )
    bare = [
        at
        for at, (page, left) in enumerate(zip(pages, rows, strict=True), 1)
        if not left and not page.upright and at not in few and _words(page.rows) <= FEW
    ]
    if bare:
        yield f"{_named(bare)} hold{'s' if len(bare) == 1 else ''} no text"


def _words(rows: Iterable[Row]) -> int:
    return sum(len(row_text(row).split()) for row in rows)


def _named(numbers: Sequence[int]) -> str:
    """Pages by their numbers, those that follow each other as a range."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = [
        part
        for run in runs
        for part in ([f"{run[0]}-{run[-1]}"] if len(run) > 2 else map(str, run))
    ]
    listed = ", ".join(shown[:-1]) + " and " + shown[-1] if len(shown) > 1 else shown[0]
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


SMALL = 0.93
"""Share of the text's size below which print is small."""
_NOTE = re.compile(r"\[?(\d{1,3}(?!\d)|[*†‡§¶]{1,3}|[¹²³⁰⁴-⁹]{1,3})[\].)]?\s*(?=\S)")
_IN_TEXT = re.compile(r"(?<=[\w.,;:”’\")])(?:([¹²³⁰⁴-⁹]{1,3}|[*†‡§¶]{1,3})|\[(\d{1,3})\])(?!\w)")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_TOLD, _WORDS = 3, 7
"""Notes that are told by their first words, and how many of these."""


@dataclass(frozen=True, slots=True)
class _Foot:
    """What stands at the foot of a page, from the first mark down."""

    notes: tuple[Line, ...] = ()
    doubtful: bool = False
    """Whether small print there looks like a note, or like the rest of one, and is kept."""
    is_open: bool = False
    """Whether the last note breaks off at the end of a full line."""


def without_notes(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], tuple[str, ...]]:
    """The pages without their footnotes, and what a person should know of that."""
    size = _text_size(line for page in pages for line in page)
    kept: list[list[Line]] = []
    feet: list[_Foot] = []
    before = _Foot()
    for page in pages:
        before = foot = _foot(page, size, before) if size else _Foot()
        kept.append([line for line in page if line not in foot.notes])
        feet.append(foot)
    return kept, tuple(_told(feet))


_NOTES_HEAD = re.compile(r"(?:foot|end)?notes|references|notas|примечания", re.IGNORECASE)


def without_endnotes(
    pages: Sequence[Sequence[Line]],
) -> tuple[list[list[Line]], tuple[str, ...]]:
    """The pages without the notes that stand below a heading behind the whole text, and what a
    person should know of that. They count up from 1, and their marks stand raised in the text.
    """
    every = [line for page in pages for line in page]
    heads = [at for at, line in enumerate(every) if _NOTES_HEAD.fullmatch(line.text.rstrip(":. "))]
    rest = every[heads[-1] + 1 :] if heads else []
    openings: list[Line] = []
    for line in rest:
        if _mark(line) == str(len(openings) + 1):
            openings.append(line)
    marks = _marks(every[: heads[-1]]) if heads else set()
    are_notes = bool(openings) and openings[0] is rest[0]
    if not are_notes or not {str(one + 1) for one in range(len(openings))} <= marks:
        return [list(page) for page in pages], ()
    gone = {id(line) for line in every[heads[-1] :]}
    told = left_out([_opening(line) for line in openings], *NOTES)
    return [[line for line in page if id(line) not in gone] for page in pages], told


def _text_size(lines: Iterable[Line]) -> float:
    """The size in which most characters are set, in points; 0 where none is known."""
    found: Counter[float] = Counter()
    for line in lines:
        found[round(line.size * 2) / 2] += len(line.text)
    return max(found, key=lambda size: found[size], default=0.0)


def _foot(page: Sequence[Line], size: float, before: _Foot) -> _Foot:
    """The notes of a page, from top to bottom; the last of the page ``before`` may end here."""
    large = [line for line in page if line.size >= SMALL * size]
    small = sorted((line for line in page if line.size < SMALL * size), key=lambda one: -one.base)
    below = [line for line in small if _is_below(line, large)]
    if not large or not below:
        return _Foot()
    marks = _marks(page)
    starts = (at for at, line in enumerate(below) if _mark(line) in marks)
    first = 0 if before.is_open and _mark(below[0]) is None else next(starts, len(below))
    doubtful = any(before.notes or _mark(line) for line in below[:first])
    edge = max(line.right - line.size for line in page)
    last = below[-1]
    is_open = first < len(below) and last.right > edge and not ENDED.search(last.text)
    return _Foot(notes=tuple(below[first:]), doubtful=doubtful, is_open=is_open)


def _is_below(line: Line, large: Sequence[Line]) -> bool:
    """Whether nothing of the text stands at or below a line in its column."""
    over = (one for one in large if one.left < line.right and line.left < one.right)
    return all(one.base > line.base for one in over)


def _marks(lines: Iterable[Line]) -> set[str]:
    """The notes to which the text refers, by their marks."""
    found: set[str] = set()
    for line in lines:
        found.update(line.marks)
        found.update((one[1] or one[2]).translate(_DIGITS) for one in _IN_TEXT.finditer(line.text))
    return found


def _mark(line: Line) -> str | None:
    """The mark with which a line begins, if it does."""
    found = _NOTE.match(line.text)
    return found[1].translate(_DIGITS) if found else None


def _told(feet: Sequence[_Foot]) -> Iterator[str]:
    found = [(number, line) for number, foot in enumerate(feet, 1) for line in _openings(foot)]
    if found:
        said = [f"“{_opening(line)}” (page {number})" for number, line in found[:_TOLD]]
        more = f", and {len(found) - _TOLD} more" if len(found) > _TOLD else ""
        count = "1 footnote is" if len(found) == 1 else f"{len(found)} footnotes are"
        yield f"{count} left out of the text: {', '.join(said)}{more}"
    doubtful = [str(number) for number, foot in enumerate(feet, 1) if foot.doubtful]
    if doubtful:
        pages = f"page{'s' if len(doubtful) > 1 else ''} {', '.join(doubtful)}"
        yield f"small print at the foot of {pages} may be footnotes; it is kept in the text"


def _openings(foot: _Foot) -> list[Line]:
    """The lines with which the notes of a page begin; each begins after a line that ends."""
    return [
        line
        for at, line in enumerate(foot.notes)
        if _mark(line) and (at == 0 or ENDED.search(foot.notes[at - 1].text))
    ]


def _opening(line: Line) -> str:
    words = line.text[_NOTE.match(line.text).end() :].split()  # type: ignore[union-attr]
    return " ".join(words[:_WORDS]) + ("…" if len(words) > _WORDS else "")
