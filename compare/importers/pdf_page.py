"""A page of a PDF as PDFium has it: its letters with their places, what is unseen, its pictures."""

from __future__ import annotations

import re
from collections import Counter
from ctypes import (
    POINTER,
    addressof,
    byref,
    c_double,
    c_float,
    c_int,
    c_uint,
    c_ulong,
    c_ushort,
    cast,
    create_string_buffer,
)
from dataclasses import dataclass
from math import atan2, degrees, hypot
from typing import TYPE_CHECKING, Any, NamedTuple

from compare.importers.page_layout import Letter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BOLD = re.compile(r"bold|black|heavy", re.IGNORECASE)
_INVISIBLE = 3
"""The way of painting that leaves no ink."""
_SMALLEST = 1.2
"""Points from which letters can be seen at all."""
_WHITE = 250
LARGE = 2.5
"""Times the size of the text from which words may lie behind it."""
ACROSS = 8
"""Letters of the text that stand where such words do."""
MOST_OBJECTS = 20_000
"""Things painted on a page that are looked at."""
_HYPHENS = frozenset((0x02, 0xFFFE))
"""What PDFium has for a hyphen that belongs to the line's end."""


class _Style(NamedTuple):
    """What the letters of one text object have in common."""

    size: float
    turn: int
    """Degrees against the clock by which the line of writing is turned."""
    is_unpainted: bool
    is_white: bool
    is_bold: bool
    is_artifact: bool
    order: int
    """Its place among what is painted on the page; -1 within a group."""


class _Placed(NamedTuple):
    """A letter as it lies on the page before it is turned upright."""

    sign: str
    box: tuple[float, float, float, float]
    """Left, bottom, right, top."""
    origin: tuple[float, float]
    ink: tuple[float, float, float, float]
    style: _Style


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLetters:
    """What stands on a page, in points from its lower left corner."""

    width: float
    height: float
    letters: list[Letter | None]
    """In the order in which they are painted; None between lines."""
    upright: list[list[Letter | None]]
    """Letters that stand at right angles to the others, each direction by itself."""
    behind: tuple[str, ...]
    """Large words across the lines of the text, as DRAFT lies behind it."""
    slanted: tuple[str, ...]
    """Words that lie slanted across the page."""
    hidden: tuple[str, ...]
    """Words that nobody sees."""
    nameless: int
    """Signs of which the font does not say what letters they are."""
    pictured: float
    """The share of the page that its largest picture covers."""
    is_recognised: bool
    """Whether its words lie unpainted over a picture, as text recognition leaves them."""


def comments_of(page: Any) -> tuple[str, ...]:
    """What readers wrote on a page as comments. They are taken off it, and stay in the file."""
    from pypdfium2 import raw

    kinds = {
        raw.FPDF_ANNOT_TEXT,
        raw.FPDF_ANNOT_FREETEXT,
        raw.FPDF_ANNOT_HIGHLIGHT,
        raw.FPDF_ANNOT_UNDERLINE,
        raw.FPDF_ANNOT_STRIKEOUT,
        raw.FPDF_ANNOT_SQUIGGLY,
        raw.FPDF_ANNOT_STAMP,
        raw.FPDF_ANNOT_CARET,
        raw.FPDF_ANNOT_POPUP,
    }
    found: list[str] = []
    for at in reversed(range(min(raw.FPDFPage_GetAnnotCount(page.raw), MOST_OBJECTS))):
        one = raw.FPDFPage_GetAnnot(page.raw, at)
        kind = raw.FPDFAnnot_GetSubtype(one)
        words = _value_of(raw, one, b"Contents") if kind in kinds else ""
        raw.FPDFPage_CloseAnnot(one)
        found += [words] if words and kind != raw.FPDF_ANNOT_POPUP else []
        if kind in kinds:
            raw.FPDFPage_RemoveAnnot(page.raw, at)
    return tuple(reversed(found))


def _value_of(raw: Any, annotation: Any, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if not 2 < size < 100_000:
        return ""
    buffer = create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(annotation, key, cast(buffer, POINTER(c_ushort)), size)
    return " ".join(buffer.raw[: size - 2].decode("utf-16-le", "replace").split())


class Tick(NamedTuple):
    """A box of a form that is ticked or not, where it lies on the page."""

    sign: str
    box: tuple[float, float, float, float]


def fill_in(page: Any) -> tuple[Tick, ...] | None:
    """Make what is filled into a form a part of its page, which is to be opened anew; the boxes in
    it. None where the page has no fields.
    """
    from pypdfium2 import raw

    ticks: list[Tick] = []
    has_fields = False
    box = raw.FS_RECTF()
    for at in range(min(raw.FPDFPage_GetAnnotCount(page.raw), MOST_OBJECTS)):
        one = raw.FPDFPage_GetAnnot(page.raw, at)
        is_field = raw.FPDFAnnot_GetSubtype(one) == raw.FPDF_ANNOT_WIDGET
        has_fields |= is_field
        state = _value_of(raw, one, b"AS") if is_field else ""
        if state and raw.FPDFAnnot_GetRect(one, byref(box)):
            sign = "☐" if state == "Off" else "☒"
            ticks.append(Tick(sign, (box.left, box.bottom, box.right, box.top)))
        raw.FPDFPage_CloseAnnot(one)
    if has_fields:
        raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY)
    return tuple(ticks) if has_fields else None


def letters_of(page: Any, text: Any, ticks: Sequence[Tick] = ()) -> PageLetters:
    """The letters of a PDFium page and its text page, with the boxes of its form."""
    from pypdfium2 import raw

    placed, nameless = _placed(text, _orders(raw, page))
    placed = _ticked(ticks, placed)
    box = page.get_cropbox()
    objects = list(_objects(raw, page))
    pictured = _pictured(objects, box)
    unpainted = Counter(one.style.is_unpainted for one in placed if one)
    recognised = pictured >= 0.2 or unpainted[True] > unpainted[False]
    hidden = [one is not None and _is_hidden(one, box, objects, recognised) for one in placed]
    seen = [None if gone else one for one, gone in zip(placed, hidden, strict=True)]
    unseen = [one if gone else None for one, gone in zip(placed, hidden, strict=True)]
    seen = _without_double_ends(seen)
    seen, behind = _parted(seen)
    turns = Counter(one.style.turn for one in seen if one)
    upright = [turn for turn in turns if turn % 90 == 0]
    main = max(upright, key=lambda turn: turns[turn], default=-page.get_rotation() % 360)
    return PageLetters(
        width=_turned_size(box, main)[0],
        height=_turned_size(box, main)[1],
        letters=_turned(seen, main, box),
        upright=[_turned(seen, turn, box) for turn in upright if turn != main],
        behind=_runs(behind),
        slanted=_runs([one if one and one.style.turn % 90 else None for one in seen]),
        hidden=_runs(unseen),
        nameless=nameless,
        pictured=pictured,
        is_recognised=any(one is not None and one.style.is_unpainted for one in seen),
    )


def _ticked(ticks: Sequence[Tick], letters: list[_Placed | None]) -> list[_Placed | None]:
    """The letters with the boxes of a form, in the size of the text, in place of what is painted in
    them.
    """
    known = [one for one in letters if one]
    if not ticks or not known:
        return letters
    size = sorted(one.style.size for one in known)[len(known) // 2]
    style = known[0].style._replace(size=size, turn=0, is_white=False, order=-1)
    out = [
        None if one and any(_covers(tick.box, *one.origin) for tick in ticks) else one
        for one in letters
    ]
    for sign, box in ticks:
        base = (box[1] + box[3]) / 2 - 0.35 * size
        out += [None, _Placed(sign, box, (box[0], base), (box[0], base, box[2], box[3]), style)]
    return out


def _orders(raw: Any, page: Any) -> dict[int, int]:
    """For the text on a page, by its address, the place among what is painted."""
    count = min(raw.FPDFPage_CountObjects(page.raw), MOST_OBJECTS)
    every = (raw.FPDFPage_GetObject(page.raw, at) for at in range(count))
    return {addressof(one.contents): at for at, one in enumerate(every) if one}


def _placed(text: Any, orders: dict[int, int]) -> tuple[list[_Placed | None], int]:
    """The letters where they lie; and how many signs have no name."""
    from pypdfium2 import raw

    styles: dict[int, _Style] = {}
    out: list[_Placed | None] = []
    nameless = high = 0
    loose, (x, y) = raw.FS_RECTF(), (c_double(), c_double())
    for at in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text.raw, at)
        holder = raw.FPDFText_GetTextObject(text.raw, at)
        if not holder:
            out += _between(code, out)
            continue
        key = addressof(holder.contents)
        if key not in styles:
            styles[key] = _style(raw, text, at, holder, orders.get(key, -1))
        if 0xD800 <= code < 0xDC00:  # the first half of a sign beyond the basic plane
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
        high = 0
        if code == 0 or 0xDC00 <= code < 0xE000 or code > 0x10FFFF:
            nameless += 1
            continue
        raw.FPDFText_GetLooseCharBox(text.raw, at, byref(loose))
        raw.FPDFText_GetCharOrigin(text.raw, at, byref(x), byref(y))
        box = (loose.left, loose.bottom, loose.right, loose.top)
        sign = "\x02" if code in _HYPHENS else chr(code)
        ink = _ink(raw, text, at) if sign.isdigit() else (box[0], y.value, box[2], box[3])
        out.append(_Placed(sign, box, (x.value, y.value), ink, styles[key]))
        if sign == "\x02":
            out.append(None)
    return out, nameless


def _between(code: int, before: Sequence[_Placed | None]) -> list[_Placed | None]:
    """What PDFium puts between letters: spaces and line ends."""
    last = before[-1] if before else None
    if code in _HYPHENS and last is not None:
        return [last._replace(sign="\x02"), None]
    if code in {0x0A, 0x0D} or last is None:
        return [None]
    end = last.box[2]
    return [last._replace(sign=" ", box=(end, last.box[1], end, last.box[3]))]


def _ink(raw: Any, text: Any, at: int) -> tuple[float, float, float, float]:
    left, right, bottom, top = (c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(text.raw, at, byref(left), byref(right), byref(bottom), byref(top))
    return left.value, bottom.value, right.value, top.value


def _style(raw: Any, text: Any, at: int, holder: Any, order: int) -> _Style:
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text.raw, at, byref(matrix))
    size = raw.FPDFText_GetFontSize(text.raw, at) * hypot(matrix.c, matrix.d)
    turn = round(degrees(atan2(matrix.b, matrix.a))) % 360
    right = 90 * round(turn / 90)
    turn = right % 360 if abs(right - turn) < 6 else turn
    mode = raw.FPDFTextObj_GetTextRenderMode(holder)
    return _Style(
        size=max(size, 0.1),
        turn=turn,
        is_unpainted=mode == _INVISIBLE,
        is_white=mode == 0 and _is_white(raw, holder),
        is_bold=_BOLD.search(_font_name(raw, holder)) is not None,
        is_artifact=_is_artifact(raw, holder),
        order=order,
    )


def _is_white(raw: Any, holder: Any) -> bool:
    red, green, blue, alpha = (c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(
        holder, byref(red), byref(green), byref(blue), byref(alpha)
    ):
        return False
    return min(red.value, green.value, blue.value) >= _WHITE or alpha.value == 0


def _font_name(raw: Any, holder: Any) -> str:
    font = raw.FPDFTextObj_GetFont(holder)
    if not font:
        return ""
    buffer = create_string_buffer(200)
    raw.FPDFFont_GetBaseFontName(font, buffer, 200)
    return buffer.value.decode("latin-1")


def _is_artifact(raw: Any, holder: Any) -> bool:
    """Whether the program that made the PDF says that words are no part of the text."""
    for at in range(min(raw.FPDFPageObj_CountMarks(holder), 20)):
        mark = raw.FPDFPageObj_GetMark(holder, at)
        buffer, length = create_string_buffer(64), c_ulong()
        wide = cast(buffer, POINTER(c_ushort))
        if raw.FPDFPageObjMark_GetName(mark, wide, 64, byref(length)):
            name = buffer.raw[: min(length.value, 64)].decode("utf-16-le", "replace")
            if name.rstrip("\0") == "Artifact":
                return True
    return False


class _Object(NamedTuple):
    """Something other than text that is painted on a page."""

    order: int
    is_picture: bool
    is_group: bool
    is_cover: bool
    """Whether it is a rectangle of one colour that nothing shines through."""
    box: tuple[float, float, float, float]


def _objects(raw: Any, page: Any) -> Iterator[_Object]:
    """What is painted on a page besides its text; of groups the outside."""
    bounds = [c_float() for _ in range(4)]
    for at in range(min(raw.FPDFPage_CountObjects(page.raw), MOST_OBJECTS)):
        one = raw.FPDFPage_GetObject(page.raw, at)
        kind = raw.FPDFPageObj_GetType(one)
        if kind == raw.FPDF_PAGEOBJ_TEXT or not raw.FPDFPageObj_GetBounds(
            one, *(byref(value) for value in bounds)
        ):
            continue
        is_group = kind == raw.FPDF_PAGEOBJ_FORM
        yield _Object(
            order=at,
            is_cover=kind == raw.FPDF_PAGEOBJ_PATH and _is_cover(raw, one),
            is_picture=kind == raw.FPDF_PAGEOBJ_IMAGE or (is_group and _holds_picture(raw, one)),
            is_group=is_group,
            box=tuple(value.value for value in bounds),  # type: ignore[arg-type]
        )


def _is_cover(raw: Any, path: Any) -> bool:
    """Whether a path is a rectangle that is filled, and lets nothing shine through."""
    mode, stroke = c_int(), c_int()
    filled = raw.FPDFPath_GetDrawMode(path, byref(mode), byref(stroke)) and mode.value != 0
    if not filled or not 4 <= raw.FPDFPath_CountSegments(path) <= 6:
        return False
    red, green, blue, alpha = (c_uint() for _ in range(4))
    told = raw.FPDFPageObj_GetFillColor(path, byref(red), byref(green), byref(blue), byref(alpha))
    return bool(told) and alpha.value == 255 and not raw.FPDFPageObj_HasTransparency(path)


def _holds_picture(raw: Any, group: Any) -> bool:
    kinds = (
        raw.FPDFPageObj_GetType(raw.FPDFFormObj_GetObject(group, at))
        for at in range(min(raw.FPDFFormObj_CountObjects(group), 200))
    )
    return raw.FPDF_PAGEOBJ_IMAGE in kinds


def _pictured(objects: Sequence[_Object], page: Sequence[float]) -> float:
    """The share of a page that its pictures cover, together but at most all of it."""
    area = max(_area(page), 1.0)
    boxes = (
        (*map(max, one.box[:2], page[:2]), *map(min, one.box[2:], page[2:]))
        for one in objects
        if one.is_picture
    )
    return min(sum(map(_area, boxes)) / area, 1.0)


def _area(box: Sequence[float]) -> float:
    return max(box[2] - box[0], 0) * max(box[3] - box[1], 0)


def _is_hidden(
    one: _Placed, page: Sequence[float], objects: Sequence[_Object], recognised: bool
) -> bool:
    """Whether nobody sees a letter: beside the page, unpainted and not recognised, tiny, white."""
    x, y = (one.box[0] + one.box[2]) / 2, (one.box[1] + one.box[3]) / 2
    if not (page[0] - 2 <= x <= page[2] + 2 and page[1] - 2 <= y <= page[3] + 2):
        return True
    if one.style.is_unpainted:
        return not recognised
    if any(o.is_cover and o.order > one.style.order >= 0 and _covers(o.box, x, y) for o in objects):
        return True
    if one.style.is_white:
        return not any(_covers(behind.box, x, y) or behind.is_group for behind in objects)
    return one.style.size < _SMALLEST


def _parted(
    letters: Sequence[_Placed | None],
) -> tuple[list[_Placed | None], list[_Placed | None]]:
    """The letters without those of large words that lie across others, and these."""
    sizes = [one.style.size for one in letters if one and one.sign.strip()]
    usual = sorted(sizes)[len(sizes) // 2] if sizes else 0.0
    large = {one.style for one in letters if one and one.style.size > LARGE * usual}
    across = {style for style in large if _lies_across(style, letters)}
    is_behind = [one is not None and one.style in across for one in letters]
    return (
        [None if gone else one for one, gone in zip(letters, is_behind, strict=True)],
        [one if gone else None for one, gone in zip(letters, is_behind, strict=True)],
    )


def _lies_across(style: _Style, letters: Sequence[_Placed | None]) -> bool:
    """Whether smaller letters stand where those of a style do."""
    boxes = [one.box for one in letters if one and one.style == style and one.sign.strip()]
    small = (one for one in letters if one and one.style.size < 0.5 * style.size)
    centres = (((one.box[0] + one.box[2]) / 2, one.origin[1]) for one in small)
    return sum(any(_covers(box, *centre) for box in boxes) for centre in centres) >= ACROSS


def _covers(box: Sequence[float], x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _without_double_ends(letters: Sequence[_Placed | None]) -> list[_Placed | None]:
    """The letters with one None where several follow each other."""
    return [one for at, one in enumerate(letters) if one or (at and letters[at - 1])]


def _turned(
    letters: Sequence[_Placed | None], turn: int, page: Sequence[float]
) -> list[Letter | None]:
    """The letters of one direction of writing, turned so that they stand upright."""
    out: list[Letter | None] = []
    for one in letters:
        if one is None or one.style.turn != turn:
            out.append(None)
            continue
        left, _, right, _ = _turned_box(one.box, turn, page)
        bottom = _turned_box(one.ink, turn, page)[1]
        base = _turned_point(*one.origin, turn, page)[1]
        size = one.style.size
        out.append(
            Letter(
                one.sign, left, right, base, bottom, size, one.style.is_bold, one.style.is_artifact
            )
        )
    return out


def _turned_point(x: float, y: float, turn: int, page: Sequence[float]) -> tuple[float, float]:
    """A point of the page when it is turned with the clock by ``turn`` degrees."""
    left, bottom, right, top = page
    if turn == 90:
        return y - bottom, right - x
    if turn == 180:
        return right - x, top - y
    if turn == 270:
        return top - y, x - left
    return x - left, y - bottom


def _turned_box(
    box: Sequence[float], turn: int, page: Sequence[float]
) -> tuple[float, float, float, float]:
    one = _turned_point(box[0], box[1], turn, page)
    more = _turned_point(box[2], box[3], turn, page)
    return min(one[0], more[0]), min(one[1], more[1]), max(one[0], more[0]), max(one[1], more[1])


def _turned_size(page: Sequence[float], turn: int) -> tuple[float, float]:
    width, height = page[2] - page[0], page[3] - page[1]
    return (height, width) if turn % 180 else (width, height)


def _runs(letters: Sequence[_Placed | None]) -> tuple[str, ...]:
    """The words of letters that follow each other."""
    text = "".join("\n" if one is None else one.sign for one in letters)
    return tuple(" ".join(run.split()) for run in text.split("\n") if run.strip())
