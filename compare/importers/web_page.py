"""HTML -> the article alone: trafilatura finds it, after menus, notices and hidden words are out.

What of the page is not taken is told with its longest lines, so that a paragraph that was taken for
a menu is seen. No address is followed and no script run.
"""

from __future__ import annotations

import logging
import re
import socket
from copy import deepcopy
from email import message_from_bytes
from typing import TYPE_CHECKING, Any

from compare.importers.decoding import blank_lines, decode, plain_characters
from compare.importers.document import WORDS, Document, Unreadable, left_out, own_report
from compare.importers.footnotes import without_marks, without_typed_notes
from compare.importers.lines import SOFT
from compare.importers.transcript import with_questions
from compare.importers.web_markup import (
    article_bodies,
    drop,
    own_title,
    spell_out,
    tell_tables,
    unseen,
    words_of,
)
from compare.library.page import Found, likely, said, unsure
from compare.library.title_lines import plain_title
from compare.library.who_speaks import read_lines, read_title, top_lines

if TYPE_CHECKING:
    from collections.abc import Iterator


_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,40})", re.IGNORECASE
)
_NO_PAGE = re.compile(
    r"</(?:body|html)\s*>"  # what stands behind them is seen, and no parser would take it
    r"|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]"
    r"|&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01]|6553[45])(?!\d)"
    r"|[xX]0*(?:[0-8bBcCeEfF]|1[\da-fA-F]|[fF]{3}[eEfF])(?![\da-fA-F]));?",
    re.IGNORECASE,
)
"""Signs that no element of a page can hold, and ends of the page itself."""
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2099-12-31"}
"""How a page's date is looked for; one of tomorrow is no mistake in a time zone ahead of ours."""
_NOTICE = re.compile(rf"(?i)(?:^|[\s_-])(?:{WORDS.pattern('web_page.notices')})(?:$|[\s_-])")
_BESIDE = re.compile(rf"(?i)(?:^|[\s_-])(?:{WORDS.pattern('web_page.beside')})(?:$|[\s_-])")
_BYLINE = re.compile(r"date|time|published|author|byline", re.IGNORECASE)
_STAMP = re.compile(r"time|stamp|date|clock", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s?[A-Z]{2,4})?", re.IGNORECASE)
_ROLES = frozenset({"dialog", "alertdialog", "navigation", "search", "menu", "menubar", "tablist"})
_WORDLESS = ("script", "style", "template", "noscript", "svg", "select", "iframe", "object")
_WHOLE = frozenset({"html", "body", "main", "article"})

_CALL_LINE = re.compile(rf"(?:{WORDS.pattern('web_page.calls')})[.!]?", re.IGNORECASE)
_MORE = re.compile(rf"(?:{WORDS.pattern('web_page.more')})\s*[:»›]?\s*", re.IGNORECASE)
_CALL_AT_END = re.compile(
    r"(?<=[.!?])\s+(Send us your (?:comments|views|questions)\b[^.!?]{0,40}[.!])$"
)
_BLOCKS = WORDS.words("web_page.blocks")
_TYPE = frozenset({"b", "strong", "em", "i"})
_INLINE = frozenset({"a", "span", "time", "button", "label"})
_ENDS = frozenset({"br", "hr", "center"})

_MEANT = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}
"""What pages are written in that say so, as browsers know."""
MOST = 40
"""Elements after the heading that are looked at."""
_BELOW = (
    "following::*[self::p or self::h2 or self::h3 or self::time or self::span or self::strong"
    " or self::em or (self::div and not(*))]"
)


def read_html(raw: bytes, *, charset: str = "", url: str = "") -> Document:
    """The article of a page, and what the page says of it. Raises Unreadable, ImportError.

    ``charset`` is what the server says.
    """
    from lxml import etree, html

    trafilatura = _trafilatura()
    declared = _CHARSET.search(raw[:4096])
    said = charset or (declared.group(1).decode("ascii") if declared else "")
    page, notes = decode(raw, _MEANT.get(said.casefold(), said))
    page = _NO_PAGE.sub("", re.sub(r"\A\ufeff?\s*<\?xml[^>]*\?>", "", page))
    try:
        tree = html.fromstring(page)
    except (etree.ParserError, ValueError):  # it holds no elements
        tree = html.fromstring("<html><body></body></html>")
    if tree.xpath("//meta[@name='generator'][starts-with(@content, 'rejoinder ')]"):
        raise own_report()
    bodies = list(article_bodies(tree))
    told = spell_out(tree)
    beside = _read_heading(tree)
    seen, hidden = _seen(deepcopy(tree))
    tables = tell_tables(tree)
    data = trafilatura.bare_extraction(
        _cleared(tree),
        url=url or None,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params=_DATES,
    )
    title, site = own_title(data.title or "", tree) if data else ("", "")
    text = _with_inner_headings(_with_heading(_text(data, bodies), tree, title, site), tree)
    if not text:
        raise Unreadable(
            "no article is in the page; its words may come by scripts, which are not run",
            remedy="copy the words, and add them as text: rejoinder add -",
        )
    text = with_questions(text, {words_of(one) for one in tree.iter() if _is_marked(one)})
    text, marks = without_typed_notes(text)
    plain = _squeezed(text)
    told.tables += [(one, more) for one, more, begins in tables if _squeezed(begins) in plain]
    notes += (*told.messages(), *marks)
    notes += left_out(_untaken(seen, text), "line of the page", "lines of the page")
    notes += left_out(hidden, "hidden line of the page", "hidden lines of the page")
    found = (*_found(data, page, title), *beside)
    return Document(format="HTML", text=text, found=found, notes=tuple(notes))


def read_saved_page(raw: bytes) -> Document:
    """A page that a browser saved in one file (MHTML). Raises Unreadable, ImportError."""
    message = message_from_bytes(raw)
    page = next((one for one in message.walk() if one.get_content_type() == "text/html"), None)
    payload = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(payload, bytes):
        raise Unreadable("no page is in the file", remedy="save the page again, as HTML")
    url = str(message["Snapshot-Content-Location"] or page["Content-Location"] or "")
    return read_html(payload, charset=page.get_content_charset() or "", url=url)


def _with_heading(text: str, tree: Any, title: str, site: str) -> str:
    """The text below the page's heading, or else its title, without the site's name above it."""
    heads = [words for one in tree.iter("h1") if (words := words_of(one)) and words != site]
    heads = heads or [words for one in tree.iter("h2") if (words := words_of(one)) == title][:1]
    heading = " ".join(heads)
    text = text.removeprefix(f"{site}\n\n") if site else text
    if text and _squeezed(heading) not in _squeezed(text) and len(heading.split()) < 40:
        return f"{heading}\n\n{text}"
    return text


def _with_inner_headings(text: str, tree: Any) -> str:
    """The text with the headings that stand right above a paragraph of it on the page."""
    paragraphs = text.split("\n\n")
    places = {_squeezed(one): at for at, one in reversed(list(enumerate(paragraphs)))}
    for heading in tree.iter("h2", "h3", "h4"):
        words = words_of(heading)
        below = next((one for one in heading.itersiblings() if words_of(one)), None)
        inner = (one for one in below.iter("p", "li") if words_of(one)) if below is not None else ()
        first = next(iter(inner), below)
        at = places.get(_squeezed(words_of(first))) if first is not None else None
        if words and at is not None and _squeezed(words) not in places:
            paragraphs[at] = f"{words}\n\n{paragraphs[at]}"
    return "\n\n".join(paragraphs)


def _is_marked(element: Any) -> bool:
    """Whether an element is a heading, or a paragraph in bold or slanted type."""
    inner = element[0] if len(element) == 1 and not (element.text or "").strip() else None
    is_inner = inner is not None and inner.tag in _TYPE and not (inner.tail or "").strip()
    return element.tag in {"h2", "h3", "h4", "h5"} or (element.tag in {"p", "div"} and is_inner)


def _trafilatura() -> Any:
    """The package, kept from opening a socket to see whether the system knows IPv6."""
    had, socket.has_ipv6 = socket.has_ipv6, False
    try:
        import trafilatura
    finally:
        socket.has_ipv6 = had
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return trafilatura


def _seen(tree: Any) -> tuple[list[str], list[str]]:
    """The lines that a reader of the page sees, block by block, and those that are hidden."""
    hidden, is_hidden = [], unseen(tree)
    for element in [one for one in tree.iter() if isinstance(one.tag, str)]:
        if element.tag in _WORDLESS or element.tag in {"head", "title"}:
            drop(element)
        elif element.tag not in _WHOLE and is_hidden(element):
            hidden.append(words_of(element))
            drop(element)
    blocks = (_own_words(one) for one in tree.iter() if one.tag in _BLOCKS - _INLINE)
    lines = (plain_characters(line) for one in blocks for line in one.split("\f"))
    lines = (" ".join(line.split()) for line in lines)
    return [line for line in lines if line], [words for words in hidden if words]


def _own_words(block: Any) -> str:
    """The words of a block that are in no other block within it, a sign between its lines."""
    parts = [block.text or ""]
    for child in block:
        if child.tag not in _BLOCKS or child.tag in _INLINE:
            parts.append(_own_words(child) if isinstance(child.tag, str) else "")
        parts += ["\f" if child.tag in _ENDS else "", child.tail or ""]
    return " ".join(parts)


def _untaken(lines: list[str], text: str) -> list[str]:
    """The lines that did not become words of the text, the longest first."""
    taken = _squeezed(text)
    ends = [_CALL_AT_END.split(line) for line in lines]
    parts = [part for line in ends for part in line]
    rest = [
        one for one in parts if (plain := _squeezed(without_marks(one)[0])) and plain not in taken
    ]
    return sorted(rest, key=lambda line: -len(line))


def _squeezed(text: str) -> str:
    """Letters and digits alone, without raised ones."""
    return re.sub(r"[\W_¹²³⁰⁴-⁹]+", "", text).casefold()


def _cleared(tree: Any) -> str:
    """The page without notices, menus and calls to share, the times of its entries kept."""
    from lxml import html

    is_hidden, whole = unseen(tree), max(len(tree.text_content()), 1)
    for element in [one for one in tree.iter() if isinstance(one.tag, str)]:
        is_unseen = element.tag not in _WHOLE and is_hidden(element)
        if is_unseen or len(element.text_content()) < _notice(element) * whole:
            drop(element)
    for element in list(tree.iter("p", "li", "div", "button", "a")):
        words = words_of(element)
        links = sum(len(words_of(one)) for one in element.iter("a"))
        leads = _MORE.match(words)  # to another page alone: "Read more: ..."
        is_more = leads is not None and 0 < len(words) - leads.end() <= links + 2
        is_call = is_more or _CALL_LINE.fullmatch(words)
        if len(words) < 320 and is_call and not element.findall(".//h1"):
            drop(element)
    _part_bylines(tree)
    _keep_times(tree)
    return str(html.tostring(tree, encoding="unicode"))


def _notice(element: Any) -> float:
    """The share of a page up to which an element is marked as a notice or menu; 0 for none."""
    if element.tag in _WHOLE or element.getparent() is None or element.findall(".//h1"):
        return 0
    names = f"{element.get('id') or ''} {element.get('class') or ''}"[:400]
    role = (element.get("role") or "").strip().casefold()
    if role in _ROLES or element.get("aria-modal") == "true" or _NOTICE.search(names):
        return 0.9  # some are longer than the text below them
    return 0.4 if element.tag == "nav" or _BESIDE.search(names) else 0


def _part_bylines(tree: Any) -> None:
    """Part the date or the author's name below a heading from the words behind it."""
    for heading in tree.iter("h1"):
        after = heading.getnext()
        names = f"{after.get('class') or ''} {after.tag}" if after is not None else ""
        if _BYLINE.search(names) and after.tag in {"span", "time", "small", "em"}:
            rest, after.tail, after.tag = after.tail, None, "p"
            if rest and rest.strip():
                paragraph = after.makeelement("p")
                paragraph.text = rest
                after.addnext(paragraph)


def _keep_times(tree: Any) -> None:
    """Put the time of each entry of a live page before its heading, or on a line of its own."""
    holders = ("section", "div", "article", "li")
    marked = (one for one in tree.iter("span", "div", "p") if _STAMP.search(one.get("class") or ""))
    stamps = [one for one in marked if _CLOCK.fullmatch(words_of(one))]
    every = ((one, one.getparent()) for one in (*tree.iter("time"), *stamps))
    times = [one for one, above in every if above is not None and above.tag in holders]
    for one in times if len(times) > 1 else ():
        words, after = words_of(one), one.getnext()
        if not words or len(words) > 40:
            continue
        if after is not None and after.tag in {"h2", "h3", "h4"}:
            after.text = f"{words} {after.text or ''}"
            drop(one)
        else:
            one.tag = "p"


def _text(data: Any, bodies: list[str]) -> str:
    """The article's paragraphs, in the lines that the page keeps for machines if it does."""
    if data is None or not (data.text or "").strip():
        return ""
    rule, row = r"\s*\|(?:\s*:?-+:?\s*\|)+\s*", r"^\|\s*(.*\S)\s*\|\s*$"
    lines = [re.sub(row, r"\1", o) for o in data.text.split("\n") if not re.fullmatch(rule, o)]
    text = blank_lines(plain_characters("\n\n".join(lines)).replace(SOFT, ""))
    kept = [line for line in text.split("\n\n") if not _CALL_LINE.fullmatch(line)]
    text = "\n\n".join(_CALL_AT_END.sub("", line) for line in kept)
    for body in bodies:
        if "\n" in body.strip() and _squeezed(body) == _squeezed(text):
            own = (" ".join(plain_characters(line).split()) for line in body.split("\n"))
            return "\n\n".join(line for line in own if line)
    return text


def _found(data: Any, page: str, title: str) -> Iterator[Found]:
    if title := plain_title(title):
        yield said("title", title, "the page's title")
    if data.date:
        is_told = re.search(r"(?i)published_time|datePublished|dc\.date|<time\b", page)
        yield (likely if is_told else unsure)("date", data.date, "the page's date")
    if data.language:
        yield likely("language", data.language, "the page's language")
    names = dict.fromkeys(name for name in (data.sitename, data.author) if name)
    if names:
        yield likely("source.title", ": ".join(names), "the page names its site and author")


def _read_heading(tree: Any) -> list[Found]:
    """Proposals from the times of a page, from the lines below its heading, then from its title."""
    stamps = ((one.get("datetime") or "").strip()[:10] for one in tree.iter("time"))
    days = {stamp for stamp in stamps if re.fullmatch(r"\d{4}-\d\d-\d\d", stamp)}
    one_day = [likely("date", day, "the times on the page") for day in days if len(days) == 1]
    title = " ".join(words_of(one) for one in tree.iterfind(".//head/title"))
    heads = (tree.xpath("//main//h1 | //article//h1") or tree.xpath("//h1"))[:1]
    near = [one for head in heads for one in (head, *head.xpath(_BELOW)[:MOST])]
    below = read_lines(top_lines("\n\n".join(map(words_of, near))), "a line below the heading")
    return [*one_day, *below, *read_title(title, "the page's title")]
