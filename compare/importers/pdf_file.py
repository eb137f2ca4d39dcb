"""PDF -> text, by PDFium: letters with places, then lines, paragraphs, and what is left out.

Where a paragraph begins is told by indents, gaps, and whether the next word had room.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from pypdfium2 import PdfDocument, PdfiumError

from compare.importers.decoding import plain_characters
from compare.importers.document import Document, Found, Sure, Unreadable, left_out
from compare.importers.footnotes import without_marks, without_notes
from compare.importers.furniture import clear_pages
from compare.importers.page_layout import row_text, rows_of, settle
from compare.importers.pdf_page import letters_of, take_off
from compare.importers.reading_order import lines_of
from compare.importers.unwrap import ENDED, ITEM, join_cut_words

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
        upon = take_off(page)
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
    text = settle(plain_characters(_paragraphs(whole, widths)))
    text, marks = without_marks(text)
    return text, (*notes, *marks, *_blank(pages, rows))


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


INDENT = 0.7
"""Sizes of the font by which a first line stands in."""
DEEP = 7.0
"""Sizes of the font by which a first line stands in at most."""
ROOM = 1.2
"""Sizes of the font by which a ragged line may end before there is no room for the next word."""
SHORT = 0.45
"""Share of its column's width up to which a line is short, wherever it stands."""
COLUMN = 3
"""Lines from which a column tells itself where it ends."""
NEAR = 45
"""Points from the widest line's end within which the ends of ragged lines lie."""
GAP = 0.4
"""Sizes of the font that a gap between paragraphs adds to the step from line to line."""
WIDEST = 2.2
"""The step of lines set with a free line between them, in sizes of the font."""
ANOTHER = 0.12
"""Share of its size by which print differs that is another."""
_OPENING = "(“\"'‘«„"
_UNSPACED = re.compile(r"CJK|HIRAGANA|KATAKANA|IDEOGRAPHIC|FULLWIDTH|THAI|LAO|KHMER")
"""How the names of signs begin that stand without spaces."""


def _paragraphs(pages: Sequence[Sequence[Line]], widths: Sequence[float]) -> str:
    """The text of pages (lines in the order of reading), a blank line between paragraphs; a note
    stands behind the paragraph beside which it is set.
    """
    groups: list[list[Line]] = []
    before: tuple[Line, _Span] | None = None
    for page, spans in zip(pages, _spans(pages, widths), strict=True):
        usual = _usual_step(page, spans)
        for at, (line, span) in enumerate(zip(page, spans, strict=True)):
            if before and not _parts(before, page, at, usual):
                groups[-1].append(line)
            else:
                groups.append([line])
            before = line, span
    parts = [
        part
        for group in _mended(groups)
        for part in (group, *(note for line in group for note in line.beside))
    ]
    whole = join_cut_words("\n\n".join("\n".join(line.text for line in part) for part in parts))
    paragraphs = (re.sub(r"(.)\n(.)", _join, one) for one in whole.split("\n\n"))
    return "\n\n".join(" ".join(one.split()) for one in paragraphs)


def _join(found: re.Match[str]) -> str:
    """The ends of two lines; Chinese, Japanese and Thai have no spaces between words."""
    names = (unicodedata.name(sign, "") for sign in found.groups())
    is_close = all(map(_UNSPACED.match, names))
    return found[1] + ("" if is_close or found[1] == "/" else " ") + found[2]


class _Span(NamedTuple):
    """Where the lines of a column begin and end, growing in the direction of reading."""

    start: float
    end: float
    is_sure: bool
    """Whether enough lines tell where it ends."""


def _spans(pages: Sequence[Sequence[Line]], widths: Sequence[float]) -> list[list[_Span]]:
    """For each line of each page the column that it stands in."""
    columns: list[dict[tuple[int, bool], list[Line]]] = []
    alike: dict[tuple[int, bool], list[float]] = defaultdict(list)
    for page in pages:
        columns.append(defaultdict(list))
        for line in page:
            columns[-1][line.column, line.is_rtl].append(line)
        for lines in columns[-1].values():
            alike[_key(lines)] += [line.end for line in lines]
    for ends in alike.values():
        ends.sort()
    out: list[list[_Span]] = []
    for page, own, width in zip(pages, columns, widths, strict=True):
        spans = {key: _span(page, own[key], alike[_key(own[key])], width) for key in own}
        out.append([spans[line.column, line.is_rtl] for line in page])
    return out


def _key(lines: Sequence[Line]) -> tuple[int, bool]:
    """What columns that begin at one place have in common."""
    return round(min(line.start for line in lines) / 12), lines[0].is_rtl


def _span(
    page: Sequence[Line], lines: Sequence[Line], alike: Sequence[float], width: float
) -> _Span:
    """A column of a page: it ends as the lines of all columns do that begin there (``alike``, in
    order), or among several columns as those of its own. Where too few lines come near the widest
    one, the margins tell: as much is left free on either side.
    """
    start = min(line.start for line in lines)
    is_single = len(lines) == len(page)
    is_few = is_single or len(lines) < COLUMN
    ends = alike if is_few else sorted(line.end for line in lines)
    end = ends[-1 - len(ends) // 50]
    near = len(ends) - bisect_right(ends, end - NEAR)
    if is_single and near < max(COLUMN, 0.3 * len(ends)):
        end = max(end, -(width + start) if lines[0].is_rtl else width - start)
    return _Span(start, end, near > COLUMN)


def _is_full(line: Line, span: _Span, after: Line) -> bool:
    """Whether the next line's first word had no room."""
    if line.end - line.start < SHORT * (span.end - span.start):
        return False
    room = 0.0 if ENDED.search(line.text) else ROOM
    return line.end + 0.3 * line.size + after.first > span.end - room * line.size


def _usual_step(page: Sequence[Line], spans: Sequence[_Span]) -> float:
    """From one line of a paragraph down to the next, in sizes of the font: most lines of a text
    are no paragraph's first, so the lower quarter of those behind full lines tells.
    """
    steps = sorted(
        (one.base - more.base) / one.size
        for (one, more), span in zip(pairwise(page), spans, strict=False)
        if _is_full(one, span, more) and (one.base - more.base) / one.size > 0.5
    )
    return min(steps[len(steps) // 4], WIDEST) if steps else WIDEST


def _parts(before: tuple[Line, _Span], page: Sequence[Line], at: int, usual: float) -> bool:
    """Whether a paragraph begins with a line of a page."""
    (above, span), line = before, page[at]
    after = page[at + 1] if at + 1 < len(page) else None
    has_ended, is_full = ENDED.search(above.text) is not None, _is_full(above, span, line)
    goes_down = at > 0 and _is_below(line, above)
    if line.begins or abs(line.size - above.size) > ANOTHER * above.size:
        return True
    if line.bold != above.bold and (has_ended or not is_full):
        return True
    if at and has_ended and not goes_down and line.column != above.column:
        lowest = min(one.base for one in page if one.column == line.column)
        if above.base >= lowest + 0.8 * line.size:
            return True  # its column ends higher, and with a sentence
    if line.cells > 1 or above.cells > 1:
        return not (is_full and line.text[:1].islower())
    if goes_down and above.base - line.base > (usual + GAP) * min(line.size, above.size):
        return True
    if ITEM.match(line.text) and (has_ended or ITEM.match(above.text)):
        return True
    if _stands_in(line, above if goes_down else None, after):
        return True
    if is_full and (goes_down or span.is_sure or not has_ended):
        return False
    first = line.text[:1]
    return has_ended or not (first.islower() or first in _OPENING)


def _is_below(line: Line, above: Line) -> bool:
    """Whether a line stands below another, and not in another column."""
    beside = line.left < above.right and above.left < line.right
    return line.base < above.base and beside


def _stands_in(line: Line, above: Line | None, after: Line | None) -> bool:
    """Whether a line stands in as a paragraph's first one does; ``above`` is None on a new page or
    in a new column.
    """
    step = INDENT * line.size
    is_inner = after is not None and after.column == line.column
    behind = after is None or not is_inner or line.start > after.start + step
    if above is None:
        return is_inner and behind
    middle = abs(line.left + line.right - above.left - above.right) / 2
    is_centred = middle < 0.4 * line.size and abs(line.start - above.start) > step
    hangs = ITEM.match(above.text) is not None and not ENDED.search(above.text)
    is_in = above.start + step < line.start < above.start + DEEP * line.size
    return is_in and behind and not hangs and not is_centred


def _mended(groups: Sequence[list[Line]]) -> list[list[Line]]:
    """Paragraphs with those in one that a quotation in other print, set between them, broke."""
    out: list[list[Line]] = []
    for group in groups:
        for back in (2, 3):
            others = out[1 - back :]
            if len(out) >= back and _is_rest(out[-back], group, others):
                out[-back] = [*out[-back], *group]
                break
        else:
            out.append(group)
    return out


def _is_rest(
    group: Sequence[Line], more: Sequence[Line], between: Sequence[Sequence[Line]]
) -> bool:
    """Whether a paragraph breaks off within a sentence, another in its print is the rest of it, and
    what stands between is set in another.
    """
    last = group[-1]
    is_other = [abs(one[0].size - last.size) > ANOTHER * last.size for one in (*between, more)]
    is_broken = not ENDED.search(last.text) and len(last.text.split()) > 3
    return is_broken and more[0].text[:1].islower() and all(is_other[:-1]) and not is_other[-1]
