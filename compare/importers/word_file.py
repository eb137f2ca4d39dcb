"""Word (.docx) -> text: paragraphs in order with their numbers, insertions in, deletions out.

Strict Open XML, and the form in one file, are read alike: names are compared without namespaces.
What does not show on the page (hidden words, comments, fields' instructions) is left out, and said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING

from compare.importers.decoding import blank_lines, plain_characters
from compare.importers.document import Document, Inner, Reading, Unreadable
from compare.importers.footnotes import raised, without_typed_notes
from compare.importers.lines import SOFT
from compare.importers.packages import (
    Styles,
    all_words,
    child,
    count_aside,
    hides,
    is_on,
    is_white,
    local,
    main_part,
    named,
    open_zip,
    own_data,
    parts_of,
    read_styles,
    root_of,
    targets,
    unpack,
    value,
)
from compare.importers.transcript import with_questions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lxml import etree

_SIGNS = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_DELETED = frozenset({"del", "moveFrom"})
_SILENT = frozenset(
    {"pPr", "rPr", "instrText", "delInstrText", "footnoteRef", "endnoteRef", "annotationRef"}
)
_OBJECTS = {"chart": "a chart", "relIds": "a diagram", "altChunk": "a document in the document"}
_CONTENTS = re.compile(r"\s*TOC\b")
_OF_SIGNS = frozenset({"symbol", "wingdings"})
MOST_COLUMNS = 63
Part = list[str]


@dataclass(slots=True)
class _Field:
    """A field: its instruction, and whether what follows is what it shows."""

    instruction: str = ""
    is_result: bool = False
    choice: str = ""
    """Of a form's field what is chosen or ticked in it."""
    is_empty: bool = True


@dataclass(slots=True, kw_only=True)
class _Page(Reading):
    """What is known while the paragraphs are gone through."""

    styles: Styles
    raw: bytes
    targets: Callable[[], dict[str, str]]
    """The parts to which the document refers."""
    inner: Inner
    fields: list[_Field] | None = None
    """Those that are open; None where the file's marks of them do not match."""

    @property
    def is_shown(self) -> bool:
        """Whether words that stand here are those that a field shows, and not its instruction."""
        return all(one.is_result for one in self.fields or ())


def read_docx(raw: bytes, inner: Inner) -> Document:
    """The words of a Word file and what it says of itself. ``inner`` reads what lies in it whole.

    Raises Unreadable, ImportError.
    """
    parts = parts_of(raw)
    name = main_part(parts)
    body = child(root_of(parts, name), "body")
    if body is None:
        raise Unreadable("the Word file is broken", remedy="save it again from Word")
    ways = {"begin": 1, "end": -1}
    marks = (value(one, "fldCharType") for one in named(body, "fldChar"))
    steps = list(accumulate(ways.get(mark, 0) for mark in marks))
    page = _Page(
        styles=read_styles(parts),
        raw=raw,
        targets=lambda: targets(parts, name),
        inner=inner,
        fields=[] if not steps or (min(steps) >= 0 and steps[-1] == 0) else None,
    )
    paragraphs = [one for one in _blocks(body, page) if one.strip()]
    text = blank_lines(plain_characters("\n\n".join(paragraphs))).replace(SOFT, "")
    text, told = without_typed_notes(with_questions(text, set(_marked(body))))
    count_aside(parts, body, page.out)
    return Document(
        format="Word",
        text=text,
        found=tuple(own_data(root_of(parts, "docProps/core.xml"), "Word", "created")),
        notes=(*page.out.messages(), *told),
    )


def _marked(body: etree._Element) -> Iterator[str]:
    """The words of each paragraph that is all in bold or all in slanted type."""
    for element in named(body, "p"):
        runs = [child(run, "rPr") for run in named(element, "r") if all_words(run)]
        if runs and any(all(is_on(child(run, name)) for run in runs) for name in ("b", "i")):
            yield all_words(element)


def _blocks(container: etree._Element, page: _Page) -> Part:
    """The paragraphs of a body, a cell or a box; one whose end is deleted goes on with the next."""
    paragraphs: Part = []
    before = ""
    for element in _block_elements(container, page):
        if (name := local(element)) in {"altChunk", "tbl"}:
            paragraphs += [before] if before else []
            paragraphs += _chunk(element, page) if name == "altChunk" else _table(element, page)
            before = ""
            continue
        words = before + _paragraph(element, page, goes_on=bool(before))
        before = _open_end(words, element) if words.strip() else ""
        paragraphs += [] if before else [words]
        paragraphs += page.hung()
    return [*paragraphs, before] if before else paragraphs


def _open_end(words: str, element: etree._Element) -> str:
    """A paragraph's words if the next goes on with them: its end is gone, or it is one letter."""
    mark = child(element, "pPr", "rPr")
    if any(child(mark, name) is not None for name in _DELETED) or is_on(child(mark, "vanish")):
        return f"{words.rstrip()} "
    is_large = value(child(element, "pPr", "framePr"), "dropCap") in {"drop", "margin"}
    return words.strip() if is_large else ""


def _block_elements(container: etree._Element, page: _Page) -> Iterator[etree._Element]:
    """Paragraphs and tables in order, those in content controls and the like with them."""
    for element in container:
        name = local(element)
        if name in {"p", "tbl", "altChunk"}:
            yield element
        elif name == "sdt" and _is_no_text(element, page):
            continue
        elif name and name not in {"pPr", "tcPr", "sectPr", "sdtPr"}:
            yield from _block_elements(element, page)


def _is_no_text(control: etree._Element, page: _Page) -> bool:
    """Whether a content control holds the list of contents, or what asks for words."""
    properties = child(control, "sdtPr")
    if child(properties, "showingPlcHdr") is not None:
        page.out["blanks"].append(all_words(control))
        return True
    if value(child(properties, "docPartObj", "docPartGallery")) == "Table of Contents":
        page.out["contents"] += filter(None, map(all_words, named(control, "p")))
        return True
    return False


def _chunk(element: etree._Element, page: _Page) -> Part:
    """The words of a document within the document; it is counted where it cannot be read."""
    name = page.targets().get(value(element, "id"), "")
    try:
        container = open_zip(page.raw)
        documents = page.inner(unpack(container, name)) if name in container.namelist() else ()
    except Unreadable:
        documents = ()
    page.out["pictures"] += [] if documents else [_OBJECTS["altChunk"]]
    return [words for one in documents for words in one.text.split("\n\n")]


def _paragraph(element: etree._Element, page: _Page, *, goes_on: bool) -> str:
    properties = child(element, "pPr")
    style = value(child(properties, "pStyle")) or page.styles.default
    raw = "".join(_words(element, page, page.styles.is_hidden(style)))
    words = " ".join(raw.split(" ")).lstrip(" ")
    is_aside = page.ended()
    if goes_on or (not words.strip() and is_aside):
        return words
    number = page.styles.mark(properties, style)  # without words it counts all the same
    names = [one.name for one in page.styles.chain(style)] or [""]
    if not words.strip():
        return words
    if names[0].startswith("toc ") and names[0][4:].isdigit():
        page.out["contents"].append(words)
        return ""
    line = f"{number} {words}" if number else words
    if any(name == "title" or name.startswith("heading") for name in names):
        return f"# {' '.join(line.removeprefix('- ').split())}"
    return line


def _table(element: etree._Element, page: _Page) -> Part:
    rows: list[list[Part]] = []
    headed = False
    for row in _within(element, "tr"):
        deleted = child(row, "trPr", "del") is not None
        if deleted or is_on(child(row, "trPr", "hidden")):
            page.out["deleted" if deleted else "hidden"].append(all_words(row))
            continue
        headed |= not rows and is_on(child(row, "trPr", "tblHeader")) is True
        rows.append(_cells(row, rows[-1] if rows else [], page))
    return page.table(rows, headed=headed)


def _within(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, but none of the tables in it."""
    for one in element:
        if local(one) == name:
            yield one
        elif local(one) not in {"p", "tbl", "tc"}:
            yield from _within(one, name)


def _cells(row: etree._Element, above: list[Part], page: _Page) -> list[Part]:
    cells: list[Part] = [[] for _ in range(_number(child(row, "trPr", "gridBefore")))]
    for cell in _within(row, "tc"):
        merge = child(cell, "tcPr", "vMerge")
        if merge is not None and value(merge) != "restart" and len(cells) < len(above):
            words = above[len(cells)]
        else:
            words = [one.strip() for one in _blocks(cell, page) if one.strip()]
        cells += [words] * max(1, _number(child(cell, "tcPr", "gridSpan")))
    return cells


def _number(element: etree._Element | None) -> int:
    """A small number that an element gives; 0 where it gives none."""
    text = value(element)
    return min(int(text), MOST_COLUMNS) if text.isdecimal() and len(text) < 4 else 0


def _words(elements: Iterable[etree._Element], page: _Page, hidden: bool) -> Iterator[str]:
    """The words of parts of a paragraph that show; the others are kept count of."""
    for one in elements:
        name = local(one)
        if name == "AlternateContent":  # of one thing in two forms the newer, or that with words
            forms = [child(one, "Choice"), child(one, "Fallback")]
            known = [form for form in forms if form is not None]
            with_words = [form for form in known if all_words(form)]
            known = with_words or (known if len(known) == 1 else [one])
            yield from _words(known[0], page, hidden)
        elif name in _SILENT or (name == "sdt" and _is_no_text(one, page)):
            continue
        elif name in _DELETED:
            page.now["deleted"].append(f"{all_words(one)} ")
            for mark in named(one, "fldChar"):
                _turn(mark, page)
        elif name == "textpath" and value(one, "string"):
            page.boxes.append([value(one, "string")])
        elif name == "txbxContent":
            page.box(partial(_blocks, one, page))
        elif name == "rt":  # how signs are read aloud stands above them, and is no word of its own
            page.out["readings"].append(all_words(one))
        elif name in {"sup", "den"}:  # a power and what is below the line in an equation
            inner = "".join(_words(one, page, hidden))
            yield raised(inner) if name == "sup" else f"/{inner}"
        elif name == "r":
            yield from _run(one, page, hidden)
        else:
            page.out.inserted += name in {"ins", "moveTo"} and bool(all_words(one))
            page.out["pictures"] += [_OBJECTS[name]] if name in _OBJECTS else []
            yield from _words(one, page, hidden)


def _run(run: etree._Element, page: _Page, hidden: bool) -> Iterator[str]:
    properties = child(run, "rPr")
    own = True if is_white(run, properties) else hides(properties)
    style = value(child(properties, "rStyle"))
    if own is None and style:
        own = page.styles.is_hidden(style) or None
    hidden = hidden if own is None else own
    shown = "".join(_signs(run, page, hidden, properties))
    if value(child(properties, "vertAlign")) == "superscript":
        shown = raised(shown)
    if hidden:
        page.now["hidden"].append(shown)
    elif is_on(child(properties, "strike")) or is_on(child(properties, "dstrike")):
        page.now["struck"].append(shown)
    elif any(_CONTENTS.match(one.instruction) for one in page.fields or ()):
        page.now["contents"].append(shown)
    else:
        page.now["struck"] += [" "] if page.now["struck"] and shown else []
        yield shown


def _signs(
    run: etree._Element, page: _Page, hidden: bool, properties: etree._Element | None
) -> Iterator[str]:
    font = value(child(properties, "rFonts"), "ascii")
    has_mark = False
    for one in run:
        name = local(one)
        if name == "fldChar":
            yield _turn(one, page)
        elif name == "instrText" and page.fields:
            page.fields[-1].instruction += one.text or ""
        elif has_mark or not page.is_shown:
            continue
        elif name == "t":
            for outer in page.fields or ():
                outer.is_empty &= not (one.text or "").strip()
            yield page.lettered(one.text or "", font, whole=font.casefold() in _OF_SIGNS)
        elif name in {"footnoteReference", "endnoteReference"}:
            has_mark = value(one, "customMarkFollows") not in {"", "0", "false", "off"}
        elif name == "sym":
            code = value(one, "char")
            is_code = re.fullmatch(r"[0-9A-Fa-f]{1,6}", code)
            yield page.sign(value(one, "font"), int(code, 16) if is_code else -1)
        elif name == "br":
            yield "\n\n" if value(one, "type") in {"page", "column"} else "\n"
        elif name in _SIGNS:
            yield _SIGNS[name]
        else:
            yield from _words([one], page, hidden)


def _turn(mark: etree._Element, page: _Page) -> str:
    """Go on to a field's next part; where it ends without words, what is chosen or ticked in it."""
    kind = value(mark, "fldCharType")
    if page.fields is not None and kind == "begin":
        page.fields.append(_Field(choice=_choice(child(mark, "ffData"))))
    elif page.fields and kind == "separate":
        page.fields[-1].is_result = True
    elif page.fields:
        ended = page.fields.pop()
        return ended.choice if ended.is_empty and page.is_shown else ""
    return ""


def _choice(form: etree._Element | None) -> str:
    """What a form's field shows: a box that is ticked or not, the entry of a list."""
    box, entries = child(form, "checkBox"), child(form, "ddList")
    if box is not None:
        own = child(box, "checked")
        return "☒" if is_on(child(box, "default") if own is None else own) else "☐"
    names = [value(one) for one in named(entries, "listEntry")]
    at = value(child(entries, "result")) or "0"
    return names[int(at)] if at.isdecimal() and int(at) < len(names) else ""
