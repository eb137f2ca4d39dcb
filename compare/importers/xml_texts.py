"""Texts in XML: TEI (speeches of parliaments), Akoma Ntoso (the UN's AKN4UN), and e-books.

What a speaker says is one document. Notes, applause and what else an editor tells is nobody's
words; of two readings the editor's own is taken (``corr``, ``reg``, ``expan``, ``lem``). The
chapters of an e-book are each read as a page of the web.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import unquote

from compare.importers.document import WORDS, Document, LeftOut, Unreadable, left_out
from compare.importers.packages import (
    BROKEN,
    local,
    named,
    open_zip,
    own_data,
    parse,
    read_part,
    undeclared,
    unpack,
    value,
    words_of,
)
from compare.importers.web_page import read_html
from compare.library.page import Found, Sure, is_date, likely, said
from compare.library.who_speaks import state
from compare.library.written_dates import dates_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from lxml import etree


MOST = 2000
_TOLD = WORDS.words("xml_texts.told")
_PARAGRAPHS = WORDS.words("xml_texts.paragraphs")
_SPEECHES = frozenset({"u", "sp", "speech", "question", "answer"})
_META = frozenset({"teiHeader", "meta", "speaker", "from", "front"})
_TEXTS = frozenset({"TEI", "TEI.2"})
_BREAKS = frozenset({"lb", "pb", "cb", "gb", "milestone", "br", "eol"})
_PREFERRED = ("corr", "reg", "expan", "lem", "sic", "orig", "abbr", "rdg")
_QUOTES = frozenset({"q", "quote", "said", "quotedText", "quotedStructure"})
_INNER = frozenset({"docTitle", "docNumber", "docDate", "num", "signed", "salute", "dateline"})
"""Elements that stand on lines of their own, or within a sentence."""
_OPENING = "“”„«»‘’\"'‹"
_DOCTYPE = re.compile(rb"<!DOCTYPE[^>\[]{0,400}>")


@dataclass(slots=True)
class _Reading:
    """Who is who, and what was met that is no part of the words."""

    people: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)
    out: LeftOut = field(default_factory=LeftOut)


def read_xml(raw: bytes) -> list[Document]:
    """The texts of the file: one, or one for each speech. Raises Unreadable, ImportError."""
    raw = _DOCTYPE.sub(b"", raw, count=1)
    root = parse(undeclared(raw, "the XML"))
    reading = _Reading()
    _people(root, reading)
    _quote(root)
    for one in list(root.iter()):
        _part_words(one)
    name = "Akoma Ntoso" if local(root) == "akomaNtoso" else "TEI"
    texts = [one for one in root.iter() if local(one) in _TEXTS] or [root]
    documents = [one for text in texts for one in _documents(text, name, reading)]
    if not documents:
        raise Unreadable(BROKEN, remedy="look whether it has words")
    if len(documents) > MOST:
        raise Unreadable("the file has too many speeches", expected=f"at most {MOST:,}")
    first = replace(documents[0], notes=tuple(reading.out.messages()))
    return [first, *documents[1:]] if documents[1:] else [replace(first, label="")]


def _documents(root: etree._Element, name: str, reading: _Reading) -> list[Document]:
    """The speeches of a text, or the text itself; none where it has no words."""
    found = _header(root, name)
    speeches = list(_speeches(root, reading))
    documents: list[Document] = []
    for (who, actor), run in groupby(speeches, key=lambda one: one[:2]):
        text = "\n\n".join(words for *_, paragraphs in run for words in paragraphs)
        values = {"text": "verbatim", "speaker": who, "actor": actor}
        where = f"the speech in the {name} file"
        own = [said(field, value, where) for field, value in values.items() if value]
        own += [one for one in found if one.field != "actor"]
        label = f"{who or 'speech'}: {len(text.split()):,} words"
        documents.append(Document(format=name, text=text, found=tuple(own), label=label))
    if speeches:  # what an editor tells between them, and what else stands there
        inner = _TOLD | _PARAGRAPHS | {"narrative", "summary"}
        apart = (o for o in named(_body(root), *inner) if not _is_in(o, _SPEECHES | inner | _META))
        told = (words_of(one) for one in apart if one.get("type") != "speaker")
        reading.out["told"] += filter(None, told)
        return documents
    words = "\n\n".join(_paragraphs(_body(root), reading))
    title = next((one.value for one in found if one.field == "title"), "text")
    label = f"{title}: {len(words.split()):,} words"
    return [Document(format=name, text=words, found=tuple(found), label=label)] if words else []


def _quote(root: etree._Element) -> None:
    """Put the marks around quotations for which the markup stands, where none are."""
    for one in list(named(root, *_QUOTES)):
        first = next((part for part in one.iter() if (part.text or "").strip()), None)
        words = "" if first is None else (first.text or "").lstrip()
        if first is None or words[0] in _OPENING:
            continue
        first.text = one.get("startQuote", "“") + words
        closing, last = one.get("endQuote", "”"), one
        while len(last) and not (last[-1].tail or "").strip():
            last = last[-1]
        if len(last):
            last[-1].tail = (last[-1].tail or "").rstrip() + closing
        else:
            last.text = (last.text or "").rstrip() + closing


def _body(root: etree._Element) -> etree._Element:
    """What holds the words: all but the header."""
    for element in root.iter():
        if local(element) == "text" and any(local(one) == "body" for one in element):
            return element
    return root


def _people(root: etree._Element, reading: _Reading) -> None:
    for element in named(root, "person", "TLCPerson", "org", "TLCOrganization"):
        known = value(element, "id") or element.get("eId", "")
        is_body = local(element) in {"org", "TLCOrganization"}
        name = next(named(element, "orgName" if is_body else "persName"), None)
        parts = [words_of(one) for kind in ("forename", "surname") for one in named(name, kind)]
        parts = parts or ([] if name is None else list(map(str, name.itertext())))
        body = next(named(element, "affiliation"), None)
        if known:
            reading.people[known] = element.get("showAs", "") or " ".join(" ".join(parts).split())
        if known and body is not None and not is_body:
            reading.bodies[known] = words_of(body) or value(body, "ref").lstrip("#")


def _header(root: etree._Element, name: str) -> list[Found]:
    where = f"the header of the {name} file"
    values = _akoma(root) if name == "Akoma Ntoso" else _tei(root)
    language = value(root, "lang").split("-")[0].casefold()
    values |= {"language": language} if re.fullmatch(r"[a-z]{2,3}", language) else {}
    return [
        (likely if key == "speaker" else said)(key, one, where)
        for key, one in values.items()
        if one and (key != "date" or is_date(one))
    ]


def _tei(root: etree._Element) -> dict[str, str]:
    header = next(named(root, "teiHeader"), None)
    titles = filter(None, map(words_of, named(header, "title")))
    dates = list(named(header, "date"))
    inner = [one for one in dates if _is_in(one, {"setting", "settingDesc", "bibl", "creation"})]
    days = [day for one in inner or dates if (day := _day(one))]
    names = [words for one in named(header, "author") if (words := words_of(one))]
    author = " ".join(reversed(names[0].split(", ", 1))) if len(set(names)) == 1 else ""
    date = days[0] if len(set(days)) == 1 else ""
    return {"title": next(titles, ""), "date": date, "speaker": author}


def _is_in(element: etree._Element, names: Collection[str]) -> bool:
    return any(local(one) in names for one in element.iterancestors())


def _day(element: etree._Element) -> str:
    given = value(element, "when") or element.get("date", "")
    if is_date(given[:10]):
        return given[:10]
    days = dates_in(words_of(element))
    return days[0] if len(days) == 1 else ""


def _akoma(root: etree._Element) -> dict[str, str]:
    work = next(named(root, "FRBRWork"), root)

    def said(name: str, attribute: str) -> str:
        """What the first element of a name in the work's own data says."""
        return next((one.get(attribute, "") for one in named(work, name)), "")

    elements = root.iter()
    shown = {value(one, "eId") or one.get("id", ""): one.get("showAs", "") for one in elements}
    title = next(map(words_of, named(root, "docTitle")), "") or said("FRBRalias", "value")
    kinds = " ".join(one.get("name", "") for one in root)
    is_resolution = re.match("resolution", title or kinds, re.IGNORECASE)
    return {
        "title": title,
        "date": next(map(_day, named(work, "FRBRdate")), ""),
        "kind": "resolution" if is_resolution or "resolution" in kinds.casefold() else "",
        "actor": shown.get(said("FRBRauthor", "href").lstrip("#"), ""),
    }


def _speeches(
    root: etree._Element, reading: _Reading
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Who speaks, for whom, and the paragraphs of each speech."""
    for element in named(root, *_SPEECHES):
        words = () if _is_in(element, _SPEECHES) else tuple(_paragraphs(element, reading))
        if not words:
            continue
        ids = [one.lstrip("#") for one in (value(element, "who") or element.get("by", "")).split()]
        known = [reading.people[one] for one in ids if reading.people.get(one)]
        labels = [words_of(one) for one in element if local(one) in {"speaker", "from"}][:1]
        before = element.getprevious()
        if before is not None and local(before) == "note" and before.get("type") == "speaker":
            labels.append(words_of(before))
        labels = [one.rstrip(":. ") for one in labels]
        name = " and ".join(known if len(known) == len(ids) else ())
        name = next(filter(None, (name, *labels)), "")
        bodies = {reading.bodies.get(one, "") for one in ids}
        body = bodies.pop() if len(bodies) == 1 else ""
        named_for = next((state(one) for one in re.findall(r"\(([^()]+)\)", " ".join(labels))), "")
        body = body or named_for
        if not name and re.match(r"[^\W\d_]{3,}[^\d_]*\Z", " ".join(ids)):  # it is one by itself
            name = re.sub(r"(?<=[^\W\d_A-Z])(?=[A-Z])", " ", " ".join(ids))
        yield name, reading.people.get(body, "" if "." in body else body), words


def _paragraphs(element: etree._Element, reading: _Reading) -> Iterator[str]:
    """The paragraphs below an element; a number stands before what it numbers."""
    number = ""
    own = [element.text, *(one.tail for one in element)]
    is_leaf = any(map(str.strip, filter(None, own))) and not any(
        local(one) in _PARAGRAPHS for one in _below(element)
    )
    for one in [element] if is_leaf else _leaves(element, reading):
        words = " ".join("".join(_pieces(one, reading)).split())
        if local(one) == "num":
            number = f"{number} {words}".strip()
        elif words:
            yield f"{number} {words}".strip()
            number = ""


def _part_words(element: etree._Element) -> None:
    """Put words that stand beside paragraphs into paragraphs of their own; titles, days and numbers
    within a sentence are none.
    """
    if not local(element) or local(element) in _META:
        return
    own = [element.text, *(one.tail for one in element)]
    if not any(map(str.strip, filter(None, own))) or _is_in(element, _META):
        return
    blocks = [one for one in element if not _INNER.issuperset(_kinds(one))]
    if not blocks and any(map(_kinds, element)):
        for one in [one for one in element.iter() if one is not element and local(one) in _INNER]:
            one.tag = "span"
    run = element.makeelement("p")
    run.text = element.text if blocks else None
    for child in list(element) if blocks else ():
        tail, child.tail = child.tail, None
        if child in blocks:
            child.addprevious(run)
            run = element.makeelement("p")
            run.text = tail
        else:
            run.append(child)
            child.tail = tail
    if blocks:
        element.text = None
        element.append(run)


def _kinds(element: etree._Element) -> set[str]:
    """The kinds of paragraphs that an element is or holds, if it is none of an editor's."""
    is_told = local(element) in _TOLD
    return set() if is_told else {local(one) for one in (element, *_below(element))} & _PARAGRAPHS


def _leaves(element: etree._Element, reading: _Reading) -> Iterator[etree._Element]:
    """The innermost elements that are paragraphs, in order."""
    for child in element:
        name = local(child)
        if name in _TOLD or name == "front":
            _tell(reading.out["told"], child)
        elif not name or name in _META:
            continue
        elif name in _PARAGRAPHS and not any(local(one) in _PARAGRAPHS for one in _below(child)):
            yield child
        elif len(child) or (child.text or "").strip():
            yield from _leaves(child, reading) if len(child) else [child]


def _tell(into: list[str], element: etree._Element) -> None:
    """Keep count of an element that is none of the words."""
    into += filter(None, [words_of(element)])


def _below(element: etree._Element) -> Iterator[etree._Element]:
    """The elements in an element, but none in an editor's note."""
    for child in element:
        if local(child) not in _TOLD:
            yield child
            yield from _below(child)


def _pieces(element: etree._Element, reading: _Reading) -> list[str]:
    """The words of an element without the editor's and the spaces between them, piece by piece."""
    found: list[str] = [element.text or ""]
    for child in element:
        name, is_one = local(child), child.get("break") == "no"
        if name in _TOLD:
            _tell(reading.out["told"], child)
        elif name in _BREAKS and is_one:
            found = ["".join(found).rstrip().rstrip("-\N{HYPHEN}")]
        elif name in _BREAKS:
            found.append(" ")
        elif name == "del":
            _tell(reading.out["struck"], child)
        elif name in {"choice", "app"}:
            order = [one for name in _PREFERRED for one in child if local(one) == name]
            for other in order[1:]:
                _tell(reading.out["variants"], other)
            found += _pieces(order[0], reading) if order else []
        elif name:
            found += _pieces(child, reading)
        is_close = is_one or child.get("join") in {"right", "both"}
        found.append((child.tail or "").lstrip() if is_close else child.tail or "")
    return found


def read_epub(raw: bytes) -> Document:
    """The words of an e-book but for lists of contents. Raises Unreadable, ImportError."""
    container = open_zip(raw)
    places = named(parse(read_part(container, "META-INF/container.xml")), "rootfile")
    path = next((place.get("full-path", "") for place in places), "")
    book = parse(read_part(container, path))
    texts: list[str] = []
    notes: list[str] = []
    aside: list[str] = []
    for name in _chapters(book):
        chapter = unpack(container, posixpath.join(posixpath.dirname(path), name))
        try:
            page = read_html(chapter)
        except Unreadable:
            aside.append(name)
        else:
            texts.append(page.text)
            notes += page.notes
    if not texts:
        told = "no chapter of the book can be read; it may be locked"
        raise Unreadable(told, remedy="give its text")
    own = own_data(next(named(book, "metadata"), None), "EPUB", "date")
    found = tuple(replace(one, sure=Sure.SAID) if one.field == "title" else one for one in own)
    gone = left_out(aside, "part without sentences", "parts without sentences")
    notes = [*dict.fromkeys(notes), *gone]
    return Document(format="EPUB", text="\n\n".join(texts), found=found, notes=tuple(notes))


def _chapters(book: etree._Element) -> Iterator[str]:
    items = {item.get("id", ""): item for item in named(book, "item")}
    for ref in named(book, "itemref"):
        item = items.get(ref.get("idref", "")) if ref.get("linear") != "no" else None
        if item is not None and "nav" not in item.get("properties", "").split():
            yield posixpath.normpath(unquote(item.get("href", "")))
