"""A page of a PDF as PDFium has it: its letters with their places, what is unseen, its pictures."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from contextlib import suppress
from ctypes import POINTER, addressof, byref, c_double, c_int, c_uint, c_ulong, c_ushort, cast
from ctypes import create_string_buffer as buffer_of
from itertools import islice
from math import atan2, degrees, hypot
from typing import TYPE_CHECKING, Any, NamedTuple

from pypdfium2 import PdfiumError, raw

from compare.importers.document import own_sign
from compare.importers.lines import is_point, with_points
from compare.importers.page_layout import Letter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_BOLD = re.compile(r"bold|black|heavy", re.IGNORECASE)
_SMALLEST = 1.2
"""Points from which letters can be seen at all."""
LARGE = 2.5
"""Times the size of the text from which words may lie behind it."""
ACROSS = 8
"""Letters of the text that stand where such words do."""
PICTURE = 0.2
"""Share of a page from which a picture on it may be a page of text."""
LOW, HIGH = 0.16, 0.42
"""Sizes of the font above the line of writing between which a line strikes words out."""
THIN = 2.0
"""Points up to which a line is thin."""
MOST_OBJECTS = 20_000
"""Things on a page that are looked at."""
_HYPHENS = frozenset((0x02, 0xFFFE))
"""What PDFium has for a hyphen that belongs to the line's end."""
Box = tuple[float, float, float, float]  # left, bottom, right and top in points


class _Style(NamedTuple):
    """What the letters of one text object have in common."""

    size: float
    turn: int
    """Degrees against the clock by which the line of writing is turned."""
    is_unpainted: bool
    is_white: bool
    is_bold: bool
    is_artifact: bool
    font: str
    order: int
    """Its place among what is painted on the page; -1 within a group."""


class _Placed(NamedTuple):
    """A letter as it lies on the page before it is turned upright."""

    sign: str
    box: Box
    origin: tuple[float, float]
    ink: Box
    """Of a digit; of others the box from the line of writing up."""
    style: _Style


_Letters = list[_Placed | None]
"""None stands between lines, and where letters are taken out."""


class _Object(NamedTuple):
    """Something other than text that is painted on a page."""

    order: int
    is_picture: bool
    is_group: bool
    is_cover: bool
    """Whether it is a rectangle of one colour that nothing shines through."""
    is_rule: bool
    """Whether it is a thin line from left to right."""
    box: Box


class PageLetters(NamedTuple):
    """What stands on a page, in points from its lower left corner."""

    width: float
    height: float
    letters: list[Letter | None]
    """In the order in which they are painted; None between lines."""
    upright: list[list[Letter | None]]
    """Letters that stand at right angles to the others, each direction by itself."""
    behind: list[str]
    """Large words across the lines of the text, as DRAFT lies behind it."""
    slanted: list[str]
    hidden: list[str]
    struck: list[str]
    comments: list[str]
    nameless: int
    """Signs of which the font does not say what letters they are."""
    is_picture: bool
    """Whether pictures cover so much of it that one of them may be a page of text."""
    is_recognised: bool
    """Whether its words lie unpainted over a picture, as text recognition leaves them."""


def letters_of(
    page: Any, text: Any, comments: list[str], ticks: Sequence[tuple[str, Box]]
) -> PageLetters:
    """The letters of a PDFium page and its text page, with the boxes of its form."""
    texts, objects = _painted(page)
    placed, nameless = _placed(text, texts)
    box = page.get_cropbox()
    size = box[2] - box[0], box[3] - box[1]
    areas = ((o.box[2] - o.box[0]) * (o.box[3] - o.box[1]) for o in objects if o.is_picture)
    is_picture = sum(areas) >= PICTURE * max(size[0] * size[1], 1.0)
    unpainted = Counter(one.style.is_unpainted for one in placed if one)
    is_read = is_picture or unpainted[True] > unpainted[False]
    whole = _ticked(ticks, placed)
    seen, unseen = _split(whole, lambda one: _is_hidden(one, box, objects, is_recognised=is_read))
    rules: dict[int, list[Box]] = defaultdict(list)  # the thin lines by their height in points
    for one in objects:
        if one.is_rule:
            rules[round((one.box[1] + one.box[3]) / 2)].append(one.box)
    across = _across(seen)
    seen, behind = _split(seen, lambda one: one.style in across)
    _, slanted = _split(seen, lambda one: one.style.turn % 90 != 0)
    _, struck = _split(seen, lambda one: _is_struck(one, rules))
    turns = Counter(one.style.turn for one in seen if one and one.style.turn % 90 == 0)
    main = max(turns, key=lambda turn: turns[turn], default=-page.get_rotation() % 360)
    return PageLetters(
        width=size[main // 90 % 2],
        height=size[1 - main // 90 % 2],
        letters=_turned(seen, main, box, rules),
        upright=[_turned(seen, turn, box, rules) for turn in turns if turn != main],
        behind=_runs(behind),
        slanted=_runs(slanted),
        hidden=_runs(unseen),
        struck=_runs(_over_lines(struck, seen)),
        comments=comments,
        nameless=nameless,
        is_picture=is_picture,
        is_recognised=any(one is not None and one.style.is_unpainted for one in seen),
    )


def _split(letters: _Letters, is_out: Callable[[_Placed], bool]) -> tuple[_Letters, _Letters]:
    """The letters without those that are out, and these."""
    gone = [one is not None and is_out(one) for one in letters]
    kept = [None if out else one for one, out in zip(letters, gone, strict=True)]
    return kept, [one if out else None for one, out in zip(letters, gone, strict=True)]


def _ticked(ticks: Sequence[tuple[str, Box]], letters: _Letters) -> _Letters:
    """The letters with the boxes of a form in place of what is painted in them."""
    known = list(filter(None, letters))
    if not ticks or not known:
        return letters
    size = sorted(one.style.size for one in known)[len(known) // 2]
    style = known[0].style._replace(size=size, turn=0, is_white=False, order=-1)
    out, _ = _split(letters, lambda one: any(_covers(box, *one.origin) for _, box in ticks))
    for sign, box in ticks:
        base = (box[1] + box[3]) / 2 - 0.35 * size
        out += [None, _Placed(sign, box, (box[0], base), (box[0], base, box[2], box[3]), style)]
    return out


def _painted(page: Any) -> tuple[dict[int, Any], list[_Object]]:
    """The texts by their places among what is painted; and what else is painted."""
    texts: dict[int, Any] = {}
    objects: list[_Object] = []
    for at, one in enumerate(islice(page.get_objects(max_depth=1), MOST_OBJECTS)):
        if one.type == raw.FPDF_PAGEOBJ_TEXT:
            texts[at] = one
            continue
        is_group = one.type == raw.FPDF_PAGEOBJ_FORM
        parts = range(min(raw.FPDFFormObj_CountObjects(one), 200)) if is_group else ()
        kinds = (raw.FPDFPageObj_GetType(raw.FPDFFormObj_GetObject(one, part)) for part in parts)
        is_picture = raw.FPDF_PAGEOBJ_IMAGE in {one.type, *kinds}
        is_path = one.type == raw.FPDF_PAGEOBJ_PATH
        with suppress(PdfiumError):  # it has no bounds
            box = one.get_bounds()
            is_rule = is_path and box[3] - box[1] < THIN < 3 * THIN < box[2] - box[0]
            is_cover = is_path and not is_rule and _is_cover(one)
            objects.append(_Object(at, is_picture, is_group, is_cover, is_rule, box))
    return texts, objects


def _pointed(letters: _Letters, texts: Mapping[int, Any]) -> _Letters:
    """The letters, those that one text names together with their vowel points as one sign."""
    groups: dict[int, list[_Placed]] = defaultdict(list)
    for one in filter(None, letters):
        if one.style.order >= 0 == one.style.turn and one.sign.strip():
            groups[one.style.order].append(one)
    pointed = {
        at: group
        for at, group in groups.items()
        if any(is_point(one.sign) for one in group)
        and len({one.origin for one in group}) == 1 < len(group)
    }
    out: _Letters = []
    for letter in letters:
        at = letter.style.order if letter and letter.sign.strip() else -1
        if at not in pointed:
            out.append(letter)
        elif letter is pointed[at][0]:
            nameless = texts.get(at + 1) if at + 1 not in groups else None
            out.append(_with_points(pointed[at], texts[at], nameless))
    return out


def _with_points(group: list[_Placed], text: Any, nameless: Any) -> _Placed:
    """A letter with its points; the larger of a text and one without a name is the letter."""
    whole = group[0]._replace(sign=with_points((one.box[0], one.sign) for one in group))
    with suppress(PdfiumError):  # it has no bounds
        parts = [(one.get_bounds(), one.get_matrix().f) for one in (text, nameless) if one]
        (left, _, right, _), base = max(parts, key=lambda one: sum(one[0][2:]) - sum(one[0][:2]))
        box = (left, whole.box[1], right, whole.box[3])
        return whole._replace(box=box, origin=(left, base), ink=box)
    return whole


def _placed(text: Any, texts: Mapping[int, Any]) -> tuple[_Letters, int]:
    """The letters where they lie; and how many signs have no name."""
    orders = {addressof(one.raw.contents): at for at, one in texts.items()}
    styles: dict[int, _Style] = {}
    out: _Letters = []
    nameless = high = 0
    handle, loose, x, y = text.raw, raw.FS_RECTF(), c_double(), c_double()
    for at in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, at)
        holder = raw.FPDFText_GetTextObject(handle, at)
        if not holder:
            out += _between(code, out)
            continue
        key = addressof(holder.contents)
        if key not in styles:
            styles[key] = _style(text, at, holder, orders.get(key, -1))
        if 0xD800 <= code < 0xDC00:  # the first half of a sign beyond the basic plane
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
        high = 0
        if code == 0 or 0xDC00 <= code < 0xE000 or code > 0x10FFFF:
            nameless += 1
            continue
        raw.FPDFText_GetLooseCharBox(handle, at, byref(loose))
        raw.FPDFText_GetCharOrigin(handle, at, byref(x), byref(y))
        box = (loose.left, loose.bottom, loose.right, loose.top)
        sign = "\x02" if code in _HYPHENS else own_sign(code, styles[key].font)
        nameless += sign == "\ufffd"
        ink = text.get_charbox(at) if sign.isdigit() else (box[0], y.value, box[2], box[3])
        out.append(_Placed(sign, box, (x.value, y.value), ink, styles[key]))
        out += [None] * (sign == "\x02")
    return _pointed(out, texts), nameless


def _between(code: int, before: _Letters) -> _Letters:
    """What PDFium puts between letters: spaces and line ends."""
    last = before[-1] if before else None
    if code in _HYPHENS and last is not None:
        return [last._replace(sign="\x02"), None]
    if code in {0x0A, 0x0D} or last is None:
        return [None]
    return [last._replace(sign=" ", box=(last.box[2], last.box[1], last.box[2], last.box[3]))]


def _style(text: Any, at: int, holder: Any, order: int) -> _Style:
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, at, byref(matrix))
    size = raw.FPDFText_GetFontSize(text, at) * hypot(matrix.c, matrix.d)
    turn = round(degrees(atan2(matrix.b, matrix.a))) % 360
    right = 90 * round(turn / 90)
    font, name = raw.FPDFTextObj_GetFont(holder), buffer_of(200)
    if font:
        raw.FPDFFont_GetBaseFontName(font, name, 200)
    mode = raw.FPDFTextObj_GetTextRenderMode(holder)
    colour = _colour(holder)
    return _Style(
        size=max(size, 0.1),
        turn=right % 360 if abs(right - turn) < 6 else turn,
        is_unpainted=mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE,
        is_white=mode == 0 and bool(colour) and (min(colour[:3]) >= 250 or colour[3] == 0),
        is_bold=_BOLD.search(named := name.value.decode("latin-1")) is not None,
        font=named,
        is_artifact=_is_artifact(holder),
        order=order,
    )


def _colour(one: Any) -> tuple[int, ...]:
    """Red, green, blue and how little shines through, of what something is filled with."""
    parts = [c_uint() for _ in range(4)]
    is_known = raw.FPDFPageObj_GetFillColor(one, *map(byref, parts))
    return tuple(part.value for part in parts) if is_known else ()


def _is_artifact(holder: Any) -> bool:
    """Whether the program that made the PDF says that words are no part of the text."""
    for at in range(min(raw.FPDFPageObj_CountMarks(holder), 20)):
        mark = raw.FPDFPageObj_GetMark(holder, at)
        buffer, length = buffer_of(64), c_ulong()
        if raw.FPDFPageObjMark_GetName(mark, cast(buffer, POINTER(c_ushort)), 64, byref(length)):
            name = buffer.raw[: min(length.value, 64)].decode("utf-16-le", "replace")
            if name.rstrip("\0") == "Artifact":
                return True
    return False


def _is_cover(path: Any) -> bool:
    """Whether a path is a rectangle that is filled, and lets nothing shine through."""
    mode, stroke = c_int(), c_int()
    filled = raw.FPDFPath_GetDrawMode(path, byref(mode), byref(stroke)) and mode.value != 0
    if not filled or not 4 <= raw.FPDFPath_CountSegments(path) <= 6:
        return False
    return _colour(path)[3:] == (255,) and not raw.FPDFPageObj_HasTransparency(path)


def _is_hidden(one: _Placed, page: Box, objects: Sequence[_Object], *, is_recognised: bool) -> bool:
    """Whether nobody sees a letter: beside the page, unpainted and not recognised, tiny, white."""
    x, y = (one.box[0] + one.box[2]) / 2, (one.box[1] + one.box[3]) / 2
    if not (page[0] - 2 <= x <= page[2] + 2 and page[1] - 2 <= y <= page[3] + 2):
        return True
    if one.style.is_unpainted:
        return not is_recognised
    if any(o.is_cover and o.order > one.style.order >= 0 and _covers(o.box, x, y) for o in objects):
        return True
    if one.style.is_white:
        return not any(_covers(behind.box, x, y) or behind.is_group for behind in objects)
    return one.style.size < _SMALLEST


def _is_struck(one: _Placed, rules: Mapping[int, Sequence[Box]]) -> bool:
    """Whether a line goes through the middle of a letter, and on to both its sides."""
    size, (left, _, right, _), base = one.style.size, one.box, one.origin[1]
    heights = range(round(base + LOW * size), round(base + HIGH * size) + 1)
    boxes = (box for height in heights for box in rules.get(height, ()))
    ends = min(left + 0.3 * size, (left + right) / 2), max(right - 0.3 * size, (left + right) / 2)
    return one.style.turn == 0 and any(box[0] < ends[0] and ends[1] < box[2] for box in boxes)


def _over_lines(struck: _Letters, letters: _Letters) -> _Letters:
    """The letters that are struck out, those that only the end of a line parts in one run."""
    out: _Letters = []
    for one, was in zip(struck, letters, strict=True):
        last = out[-1] if out else None
        out.append(last._replace(sign=" ") if last and not was else one)
    return out


def _across(letters: _Letters) -> set[_Style]:
    """The styles of large words that lie across smaller ones."""
    seen = [one for one in letters if one and one.sign.strip()]
    sizes = sorted(one.style.size for one in seen)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    found: set[_Style] = set()
    for style in {one.style for one in seen if one.style.size > LARGE * usual}:
        boxes = [one.box for one in seen if one.style == style]
        small = (one for one in seen if one.style.size < 0.5 * style.size)
        centres = (((one.box[0] + one.box[2]) / 2, one.origin[1]) for one in small)
        if sum(any(_covers(box, *centre) for box in boxes) for centre in centres) >= ACROSS:
            found.add(style)
    return found


def _covers(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _turned(
    letters: _Letters, turn: int, page: Box, rules: Mapping[int, Sequence[Box]]
) -> list[Letter | None]:
    """The letters of one direction of writing, turned so that they stand upright."""
    left, bottom, right, top = page
    a, b, c, d, e, f = {
        0: (1, 0, -left, 0, 1, -bottom),
        90: (0, 1, -bottom, -1, 0, right),
        180: (-1, 0, right, 0, -1, top),
        270: (0, -1, top, 1, 0, -left),
    }[turn]
    out: list[Letter | None] = []
    for at, one in enumerate(letters):
        if one is None or one.style.turn != turn:
            out.append(None)
            continue
        (x1, y1, x2, y2), (u1, v1, u2, v2), (x, y) = one.box, one.ink, one.origin
        ends = (a * x1 + b * y1 + c, a * x2 + b * y2 + c)
        foot = min(d * u1 + e * v1 + f, d * u2 + e * v2 + f)
        place = min(ends), max(ends), d * x + e * y + f, foot
        look = one.style.size, one.style.is_bold, one.style.is_artifact
        out.append(Letter(one.sign, *place, *look, at, _is_struck(one, rules)))
    return out


def _runs(letters: _Letters) -> list[str]:
    text = "".join("\n" if one is None else one.sign for one in letters)
    return [" ".join(run.split()) for run in text.split("\n") if run.strip()]
