"""What a page's markup shows and its words do not say -> words, before the article is looked for.

Numbers of lists, quotation marks, raised numbers and tables become words; notes and struck-out
words go, and are told. Of style sheets' rules only those for one class, one id or one kind of
element hide anything, and no class that any other rule shows again.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from compare.importers.decoding import plain_characters
from compare.importers.document import WORDS, LeftOut, symbol, table_paragraphs
from compare.importers.footnotes import raised
from compare.importers.lines import unwrap
from compare.marks.figures import numeral

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


WIDEST = 63
"""Columns or rows over which a cell of a table lies at most."""
_FOR_READERS_ALOUD = re.compile(r"(?:^|[\s_-])(?:sr-only|visually-?hidden|screen-reader-text)\b")
_UNSHOWN = re.compile(
    r"(?:^|\s)(?:d-none|hidden|is-hidden|u-hidden|element-invisible)(?:\s|$)"
    r"(?!.*(?:[a-z]{2,3}:|-[a-z]{2}-)(?:block|flex|inline|grid|table|inline-block)\b)"
)
"""Classes by which the style sheets of many pages hide words, at whatever width of the window."""
_ICON = re.compile(r"(?:^|\s)(?:material-icons|material-symbols|mw-editsection|katex-html)\b")
_OF_SIGNS = re.compile(r"font-family\s*:\s*[\"']?(Symbol|Wingdings)\b(?!\s*\d)", re.IGNORECASE)
_NOTE_STYLE = re.compile(r"mso-element\s*:\s*(?:footnote|endnote|comment)(?!-)", re.IGNORECASE)
_NOTES_LIST = re.compile(r"(?i)(?:foot|end)notes?\b|references|reflist|comment|breadcrumb")
_CLOSED = re.compile(r"[.;:,!?…][)\]”’\"'»]*(?:\s+(?:and|or|et|y|und|и))?$")


def words_of(element: Any) -> str:
    """An element's words on one line."""
    return " ".join(plain_characters(str(element.text_content())).split())


def spell_out(tree: Any) -> LeftOut:
    """Change a page so that its words alone say what its markup shows."""
    told, letters = LeftOut(), len(tree.text_content())
    for one in [one for one in tree.iter() if isinstance(one.tag, str)]:
        names = one.get("class") or ""
        is_unshown = _UNSHOWN.search(names) and len(one.text_content()) < 0.3 * letters
        if _ICON.search(names) or one.tag in {"amp-ad", "amp-embed"}:  # a word in a font of icons
            drop(one)
        elif _FOR_READERS_ALOUD.search(names) or is_unshown:
            one.set("hidden", "")
        elif one.get("aria-hidden") == "true" and _is_within(one, "web_markup.sentences"):
            del one.attrib["aria-hidden"]  # it is seen all the same
    _part_lines(tree)
    _name_signs(tree, told)
    for one in list(tree.iter("rt", "rp")):
        told["readings"] += [words_of(one)] if one.tag == "rt" else []
        drop(one)
    for one in list(tree.iter("math")):
        _spell_formula(one)
    for one in [one for one in tree.iter() if isinstance(one.tag, str) and "-" in one.tag]:
        _name_plainly(one)
    _drop_notes(tree, told)
    whole = len(tree.text_content())
    for one in list(tree.iter("del", "s", "strike")):
        if 2 * len(one.text_content()) < whole:
            told["struck"] += filter(None, [words_of(one)])
            drop(one)
    for one in tree.iter("sup"):
        part = one[0] if len(one) == 1 and one[0].tag in {"a", "span"} else one
        if part.text and (part is not one or not len(one)):
            part.text = raised(part.text)
    _quote(tree)
    for one in list(tree.iter("time", "output", "label")):  # within a sentence they are its words
        if _is_within(one, "web_markup.sentences"):
            one.tag = "span"
    for one in list(tree.iter("pre")):
        if one.find(".//code") is None:
            _into_paragraphs(one, unwrap(str(one.text_content()).strip("\n")).split("\n\n"))
    for top in [one for one in tree.iter("ol") if _is_sentences(one)]:
        for one in list(top.iter("ol")):
            _number_items(one)
            one.tag = "div"
    for one in [one for one in tree.iter("dl") if all(map(_asks, one.iter("dt")))]:
        for part in list(one.iter("dl", "dt", "dd")):
            is_plain = part.tag == "dd" and not len(part)
            part.tag = "h3" if part.tag == "dt" else "p" if is_plain else "div"
    for item in tree.iter("li"):  # rows of links alone are menus
        if _CLOSED.search(words_of(item)) and not _is_within(item, "web_markup.aside"):
            for link in list(item.iter("a")):
                link.drop_tag()
    return told


def _part_lines(tree: Any) -> None:
    """Put a space where a line or a block of a cell ends, which has none around its words."""
    for one in tree.iter("br"):
        is_typed = any(above.tag == "pre" for above in one.iterancestors())
        one.tail = ("\n" if is_typed else " ") + (one.tail or "")
    for cell in tree.iter("td", "th"):
        for one in cell.iter("p", "div", "li", "h1", "h2", "h3", "h4", "ul", "ol", "table"):
            one.text, one.tail = f" {one.text or ''}", f" {one.tail or ''}"


def _name_signs(tree: Any, told: LeftOut) -> None:
    """Make letters of the signs that a font of signs shows; � where none is known."""
    for one in [one for one in tree.iter() if isinstance(one.tag, str)]:
        font = _OF_SIGNS.search(f"{one.get('style') or ''};font-family:{one.get('face') or ''}")
        for part in one.iter() if font else ():
            if font and (part is one or "font" not in (part.get("style") or "")):
                part.text = _signs(part.text, font[1], told)
                part.tail = part.tail if part is one else _signs(part.tail, font[1], told)


def _signs(text: str | None, font: str, told: LeftOut) -> str | None:
    found = [one if one.isspace() else symbol(font, ord(one)) for one in text or ""]
    told["signs"] += [font] * found.count("")
    return "".join(one or "\N{REPLACEMENT CHARACTER}" for one in found) if text else text


def _spell_formula(math: Any) -> None:
    """Make a formula words on its line: powers raised, a stroke for the line of a fraction."""
    for one in list(math.iter("annotation", "annotation-xml")):
        drop(one)
    for one in math.iter("msup", "mfrac"):
        if len(one) == 2:
            second = one[1].text or ""
            one[1].text = raised(second) if one.tag == "msup" else f"/{second}"
    words = re.sub(r"(?<=[\w)]) ?(?=[⁻¹²³⁰⁴-⁹/])", "", words_of(math))
    for one in list(math):
        math.remove(one)
    math.tag, math.text = "span", words


def _name_plainly(element: Any) -> None:
    """Give an element with a name of the page's own (``my-text``) one that says what it is."""
    blocks = WORDS.words("web_markup.blocks") | WORDS.words("web_markup.sentences")
    is_inner = _is_within(element, "web_markup.sentences")
    inner = [one for one in element.iter() if one is not element and isinstance(one.tag, str)]
    has_blocks = any(one.tag in blocks or "-" in one.tag for one in inner)
    element.tag = "span" if is_inner else "div" if has_blocks else "p"


def _asks(element: Any) -> bool:
    return words_of(element).endswith(("?", "？", "؟"))


def _is_within(element: Any, names: str) -> bool:
    return not WORDS.words(names).isdisjoint(one.tag for one in element.iterancestors())


def drop(element: Any) -> None:
    """Take an element out, and leave what stands behind it; what is out already stays out."""
    if element.getparent() is not None:
        element.drop_tree()


def _drop_notes(tree: Any, told: LeftOut) -> None:
    """Take out notes and comments: what links back to the mark in the text that links to it."""
    every = [one for one in tree.iter() if isinstance(one.tag, str)]
    places = {known: one for one in every for known in (one.get("id"), one.get("name")) if known}
    order = {one: at for at, one in enumerate(every)}
    for link in [one for one in every if one.tag == "a"]:
        mark = places.get((link.get("href") or "").removeprefix("#"))
        if mark is None or order[mark] >= order[link]:
            continue
        around = (*mark.iter("a"), *(one for one in mark.iterancestors() if one.tag == "a"))
        back = next((one for one in around if (one.get("href") or "")[:1] == "#"), None)
        meant = places.get((back.get("href") or "")[1:]) if back is not None else None
        if back is None or meant is None or meant not in {link, *link.iterancestors()}:
            continue
        note = _note_of(link, back)
        if note is not None and 2 * len(note.text_content()) < len(tree.text_content()):
            told["notes"].append(words_of(note).removeprefix(words_of(link)).strip())
            drop(note)
            outer = back.getparent()
            drop(outer if outer is not None and outer.tag == "sup" else back)
    for one in [one for one in tree.iter() if _NOTE_STYLE.search(one.get("style") or "")]:
        told["notes"].append(words_of(one))
        drop(one)


def _note_of(link: Any, back: Any) -> Any:
    """The block that is the note: the innermost one, with what else is of it alone."""
    kinds = {"li", "p", "div", "td", "aside"}
    block = next((one for one in link.iterancestors() if one.tag in kinds), None)
    while block is not None and (above := block.getparent()) is not None:
        is_alone = above.tag in {"li", "div", "aside"} and back not in set(above.iter("a"))
        others = [one for one in above.iter("a") if (one.get("href") or "")[:1] == "#"]
        if not is_alone or len(others) > 1:
            break
        block = above
    return None if block is None or back in set(block.iter("a")) else block


def _quote(tree: Any) -> None:
    """Put the marks that a browser shows around a quotation within a sentence."""
    quotes = list(tree.iter("q"))
    for one in quotes:
        inner = any(above.tag == "q" for above in one.iterancestors())
        opening, closing = "‘’" if inner else "“”"
        one.text = opening + (one.text or "")
        if len(one):
            one[-1].tail = (one[-1].tail or "") + closing
        else:
            one.text += closing
    for one in quotes:
        one.tag = "span"


def _is_sentences(items: Any) -> bool:
    """Whether the items of a list are sentences or their parts, and no menu."""
    names = f"{items.get('class') or ''} {items.get('id') or ''}"
    if _is_within(items, "web_markup.lists") or _NOTES_LIST.search(names):
        return False
    own = [words_of(one) for one in items if one.tag == "li"]
    links = sum(len(words_of(one)) for one in items.iter("a"))
    closed = sum(_CLOSED.search(words) is not None for words in own)
    return bool(own) and 2 * closed >= len(own) and 2 * links < len(words_of(items))


def _number_items(items: Any) -> None:
    style = re.search(r"list-style(?:-type)?\s*:\s*([a-z-]+)", items.get("style") or "")
    if style and style[1] == "none":
        return
    names = {"lower-alpha": "a", "upper-alpha": "A", "lower-roman": "i", "upper-roman": "I"}
    form = names.get(style[1] if style else "", items.get("type") or "1")
    number = _int(items.get("start"), 1) - 1
    blocks = WORDS.words("web_markup.blocks")
    for item in [one for one in items if one.tag == "li"]:
        number = _int(item.get("value"), number + 1)
        first = item.makeelement("p")
        first.text, item.text = f"{numeral(number, form)}. {(item.text or '').lstrip()}", None
        while len(item) and item[0].tag not in blocks and not first.tail:
            first.append(item[0])
        if len(item) and item[0].tag == "p" and not words_of(first).partition(" ")[2]:
            item[0].text = first.text + (item[0].text or "").lstrip()
        else:
            item.insert(0, first)
        item.tag = "div"


def _int(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,5}", text) else default


def _into_paragraphs(element: Any, paragraphs: list[str]) -> None:
    for one in list(element):
        element.remove(one)
    element.tag, element.text = "div", None
    for words in paragraphs:
        one = element.makeelement("p")
        one.text = " ".join(words.split())
        element.append(one)


def tell_tables(tree: Any) -> list[tuple[int, int, str]]:
    """Make blocks of tables; the rows, columns and first words of those that lay out no page."""
    found: list[tuple[int, int, str]] = []
    for table in list(tree.iter("table")):
        cells, rows = (
            [one for one in table.iter(name) if next(one.iterancestors("table")) is table]
            for name in ("td", "tr")
        )
        if table.find(".//th") is None and any(map(_is_laid_out, cells)):
            for one in [table, *table.iter("tr", "tbody", "thead", "tfoot"), *cells]:
                one.tag = "div"
        elif table.find(".//table") is None and rows:
            grid = _grid(rows)
            headed = all(one.tag == "th" for one in rows[0]) and len(rows[0]) > 0
            paragraphs = table_paragraphs(grid, headed=headed)
            if paragraphs:
                found.append((len(grid), max(map(len, grid)), paragraphs[0]))
            caption = table.findall("./caption")[:1]
            _into_paragraphs(table, [*map(words_of, caption), *paragraphs])
    return found


def _is_laid_out(cell: Any) -> bool:
    """Whether a cell holds a part of a page and no value."""
    parts = len(list(cell.iter("br"))) + 2 * len(list(cell.iter("h1", "h2", "p", "table", "ul")))
    return parts >= 2 or len(words_of(cell).split()) > 60


def _grid(rows: list[Any]) -> list[list[list[str]]]:
    grid: list[list[list[str]]] = []
    below: dict[tuple[int, int], list[str]] = {}
    for at, row in enumerate(rows):
        cells: list[list[str]] = []
        for cell in (one for one in row if one.tag in {"td", "th"}):
            while (at, len(cells)) in below:
                cells.append(below[at, len(cells)])
            words = [words_of(cell)] if words_of(cell) else []
            wide = min(_int(cell.get("colspan"), 1) or 1, WIDEST)
            for down in range(1, min(_int(cell.get("rowspan"), 1) or 1, WIDEST)):
                below |= {(at + down, len(cells) + more): words for more in range(wide)}
            cells += [words] * wide
        while (at, len(cells)) in below:
            cells.append(below[at, len(cells)])
        grid.append(cells)
    return grid


def article_bodies(tree: Any) -> Iterator[str]:
    """The words of articles as pages keep them for machines (JSON-LD), with their line ends."""
    for script in tree.iter("script"):
        if script.get("type") != "application/ld+json":
            continue
        data = None
        with suppress(ValueError):
            data = json.loads(script.text or "")
        parts = data if isinstance(data, list) else [data]
        graphs = [one.get("@graph", []) for one in parts if isinstance(one, dict)]
        parts = [*parts, *(one for graph in graphs if isinstance(graph, list) for one in graph)]
        bodies = (one.get("articleBody") for one in parts if isinstance(one, dict))
        yield from (body for body in bodies if isinstance(body, str))


def own_title(title: str, tree: Any) -> tuple[str, str]:
    """A page's title without its site's name, and that name, where a heading tells them apart."""
    parts = re.split(r"\s+[|–—»·:-]\s+", title)
    heads = [words_of(one) for one in tree.iter("h1", "h2")]
    own = next((one for one in parts if one in heads), None) if len(parts) > 1 else None
    others = [one for one in parts if one != own]
    return (title, "") if own is None else (own, others[-1] if others else "")


_MOST = 300_000
"""Letters of style sheets that are read."""
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_RULE = re.compile(r"(@)?([^{}@;]*)([{}])")
_SIMPLE = re.compile(r"(?:[a-z][\w-]*)?[.#]-?[a-z_][\w-]*|[a-z][\w-]*", re.IGNORECASE)
_NAMES = re.compile(r"[.#]-?[a-z_][\w-]*", re.IGNORECASE)
_GONE = re.compile(rf"(?i)(?<![\w-])(?:{WORDS.pattern('web_markup.gone')})")
_FADED = re.compile(r"(?<![\w-])opacity\s*:\s*0*(?:\.0+)?%?\s*(?:!|;|$)", re.IGNORECASE)
_WHITE = re.compile(
    r"(?<![\w-])color\s*:\s*(?:white|#fff(?:fff)?|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))"
    r"\s*(?:!\s*important\s*)?(?:;|$)",
    re.IGNORECASE,
)
_SHOWN = re.compile(r"\b(?:display\s*:\s*(?!none)\w|visibility\s*:\s*visible)", re.IGNORECASE)


def _is_hidden(selectors: set[str], letters: int, element: Any) -> bool:
    """Whether an element of a page of so many letters is hidden, by its own style or the page's
    ``selectors``: ``.class``, ``#id``, ``kind`` or ``kind.class``.
    """
    style = element.get("style") or ""
    if element.get("hidden") is not None or _GONE.search(style):
        return True
    if _FADED.search(style) and len(element.text_content()) < 0.4 * letters:
        return True  # scripts fade in whole pages
    if _WHITE.search(style) or (element.get("color") or "").casefold() in ("white", "#ffffff"):
        return not any(map(_may_be_coloured, (element, *element.iterancestors())))
    if not selectors:
        return False
    names = [f".{one}" for one in (element.get("class") or "").split()]
    names += [f"#{one}" for one in (element.get("id") or "").split()]
    kind = str(element.tag)
    return not selectors.isdisjoint([kind, *names, *(kind + name for name in names)])


def _may_be_coloured(element: Any) -> bool:
    """Whether something may lie behind white letters: what classes do is not known."""
    said = [element.get(name) for name in ("class", "id", "bgcolor", "background")]
    return any(said) or "background" in (element.get("style") or "").casefold()


def unseen(tree: Any) -> Callable[[Any], bool]:
    """Whether an element of a page is hidden by itself, whatever stands around it."""
    sheets = "\n".join(one.text or "" for one in tree.iter("style"))[:_MOST]
    hidden: set[str] = set()
    shown: set[str] = set()
    for selector, body in _rules(_COMMENT.sub("", sheets)):
        for name in map(str.strip, selector.split(",")):
            if _SHOWN.search(body):
                shown.update(_NAMES.findall(name))
            elif _GONE.search(body) and _SIMPLE.fullmatch(name):
                hidden.add(name)
    kept = {one for one in hidden if shown.isdisjoint(_NAMES.findall(one))} - {"html", "body"}
    return partial(_is_hidden, kept, max(len(tree.text_content()), 1))


def _rules(sheet: str) -> list[tuple[str, str]]:
    """The rules that always hold, as selectors and declarations; those of media are left out."""
    rules, depth, selector, opened = [], 0, "", 0
    for found in _RULE.finditer(sheet):
        if found[3] == "{":
            if depth == 0:
                selector, opened = ("@" if found[1] else found[2].strip()), found.end()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0 and selector != "@":
                rules.append((selector, sheet[opened : found.end() - 1]))
    return rules
