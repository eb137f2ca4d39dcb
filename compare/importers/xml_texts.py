"""Texts in XML: TEI (speeches of parliaments, editions) and Akoma Ntoso (the UN's AKN4UN).

What a speaker says is one document; who and when are told by the header. Notes, applause and
what else an editor tells is nobody's words. Of two readings the editor's own is taken (``corr``,
``reg``, ``expan``, ``lem``), and quotations get the marks that the markup stands for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from compare.importers.document import Document, Found, Sure, Unreadable, left_out
from compare.importers.packages import BROKEN, STRUCK, local, parse
from compare.library.page import is_date
from compare.library.written_dates import dates_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

MOST = 2000
"""Speeches that are taken."""
_TOLD = frozenset(
    {"note", "kinesic", "vocal", "incident", "stage", "gap", "desc", "authorialNote", "remark"}
    | {"scene", "fw", "writing"}
)
"""Elements that hold an editor's words."""
_PARAGRAPHS = frozenset(
    {"p", "head", "seg", "ab", "l", "item", "heading", "docTitle", "docNumber", "docDate", "salute"}
    | {"signed", "dateline", "subheading", "num", "longTitle", "block"}
)
_SPEECHES = frozenset({"u", "sp", "speech", "question", "answer"})
_META = frozenset({"teiHeader", "meta", "speaker", "from", "front"})
_TEXTS = frozenset({"TEI", "TEI.2"})
_BREAKS = frozenset({"lb", "pb", "cb", "gb", "milestone", "br", "eol"})
_PREFERRED = ("corr", "reg", "expan", "lem", "sic", "orig", "abbr", "rdg")
_QUOTES = frozenset({"q", "quote", "said", "quotedText", "quotedStructure"})
_OPENING = "“”„«»‘’\"'‹"
_DOCTYPE = re.compile(rb"<!DOCTYPE[^>\[]{0,400}>")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(slots=True)
class _Reading:
    """Who is who, and what was met that is no part of the words."""

    people: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    variants: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)

    def messages(self) -> tuple[str, ...]:
        """What a person should know."""
        return (
            *left_out(self.told, "note of the editor", "notes of the editor"),
            *left_out(self.variants, "other reading", "other readings"),
            *left_out(self.struck, *STRUCK),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Speech:
    """One speech: who, for whom, and its paragraphs."""

    who: str
    actor: str
    paragraphs: tuple[str, ...]


def read_xml(raw: bytes) -> list[Document]:
    """The texts of the file: one, or one for each speech. Raises Unreadable, ImportError."""
    raw = _DOCTYPE.sub(b"", raw, count=1)
    if b"<!ENTITY" in raw or b"<!DOCTYPE" in raw:
        raise Unreadable("the XML declares entities, which no text needs", remedy="leave them out")
    root = parse(raw)
    reading = _Reading()
    _people(root, reading)
    _quote(root)
    name = "Akoma Ntoso" if local(root) == "akomaNtoso" else "TEI"
    texts = [one for one in root.iter() if local(one) in _TEXTS] or [root]
    documents = [one for text in texts for one in _documents(text, name, reading)]
    if not documents:
        raise Unreadable(BROKEN, remedy="look whether it has words")
    if len(documents) > MOST:
        raise Unreadable("the file has too many speeches", expected=f"at most {MOST:,}")
    return [replace(documents[0], notes=reading.messages()), *documents[1:]]


def _documents(root: etree._Element, name: str, reading: _Reading) -> list[Document]:
    """The speeches of a text, or the text itself; none where it has no words."""
    found = _header(root, name)
    if speeches := list(_joined(_speeches(root, reading))):
        reading.told += _between(_body(root))
        return [_spoken(one, name, found) for one in speeches]
    words = "\n\n".join(_paragraphs(_body(root), reading))
    title = next((one.value for one in found if one.field == "title"), "text")
    label = f"{title}: {len(words.split()):,} words"
    return [Document(format=name, text=words, found=tuple(found), label=label)] if words else []


def _quote(root: etree._Element) -> None:
    """Put the marks around quotations for which the markup stands, where none are."""
    for one in [one for one in root.iter() if local(one) in _QUOTES]:
        parts = [part for part in one.iter() if (part.text or "").strip()]
        if not parts or (parts[0].text or "").lstrip()[0] in _OPENING:
            continue
        opening = one.get("startQuote", "“")
        parts[0].text = opening + (parts[0].text or "").lstrip()
        closing = one.get("endQuote", "”")
        last = one
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
    """The names behind the ids that speeches refer to."""
    for element in root.iter():
        name = local(element)
        known = _attribute(element, "id") or element.get("eId", "")
        if name in {"person", "TLCPerson"} and known:
            reading.people[known] = element.get("showAs", "") or _named(element, "persName")
            body = next((one for one in element.iter() if local(one) == "affiliation"), None)
            if body is not None:
                reading.bodies[known] = _attribute(body, "ref").lstrip("#") or _words(body)
        elif name in {"org", "TLCOrganization"} and known:
            reading.people[known] = element.get("showAs", "") or _named(element, "orgName")


def _named(element: etree._Element, name: str) -> str:
    found = next((one for one in element.iter() if local(one) == name), None)
    return _spaced(found) if found is not None else ""


def _spaced(element: etree._Element) -> str:
    """The words of an element, those of each part apart."""
    return " ".join(" ".join(map(str, element.itertext())).split())


def _attribute(element: etree._Element, name: str) -> str:
    return next(
        (str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), ""
    )


def _words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _header(root: etree._Element, name: str) -> list[Found]:
    """Title, date, author and language, as the header has them."""
    where = f"the header of the {name} file"
    values = _akoma(root) if name == "Akoma Ntoso" else _tei(root)
    language = _attribute(root, "lang").split("-")[0].casefold()
    values |= {"language": language} if _LANGUAGE.fullmatch(language) else {}
    return [
        Found(
            field=key,
            value=value,
            where=where,
            sure=Sure.LIKELY if key == "speaker" else Sure.SAID,
        )
        for key, value in values.items()
        if value and (key != "date" or is_date(value))
    ]


def _tei(root: etree._Element) -> dict[str, str]:
    header = next((one for one in root.iter() if local(one) == "teiHeader"), None)
    if header is None:
        return {}
    title = next(
        (_words(one) for one in header.iter() if local(one) == "title" and _words(one)), ""
    )
    dates = [one for one in header.iter() if local(one) == "date"]
    inner = [one for one in dates if _is_in(one, {"setting", "settingDesc", "bibl", "creation"})]
    days = [day for one in inner or dates if (day := _day(one))]
    names = [_words(one) for one in header.iter() if local(one) == "author" and _words(one)]
    author = " ".join(reversed(names[0].split(", ", 1))) if len(set(names)) == 1 else ""
    return {"title": title, "date": days[0] if len(set(days)) == 1 else "", "speaker": author}


def _is_in(element: etree._Element, names: set[str]) -> bool:
    return any(local(one) in names for one in element.iterancestors())


def _day(element: etree._Element) -> str:
    given = _attribute(element, "when") or element.get("date", "")
    if is_date(given[:10]):
        return given[:10]
    days = dates_in(_words(element))
    return days[0] if len(days) == 1 else ""


def _akoma(root: etree._Element) -> dict[str, str]:
    elements = list(root.iter())
    work = next((one for one in elements if local(one) == "FRBRWork"), root)
    shown = {_attribute(one, "eId") or one.get("id", ""): one.get("showAs", "") for one in elements}
    day = next((_day(one) for one in work.iter() if local(one) == "FRBRdate"), "")
    author = next((one.get("href", "") for one in work.iter() if local(one) == "FRBRauthor"), "")
    title = next((_words(one) for one in elements if local(one) == "docTitle"), "")
    alias = next((one.get("value", "") for one in work.iter() if local(one) == "FRBRalias"), "")
    named = " ".join(one.get("name", "") for one in root)
    kind = "resolution" if re.match(r"(?i)resolution", title or alias or named) else ""
    kind = kind or ("resolution" if "resolution" in named.casefold() else "")
    values = {"title": title or alias, "date": day, "kind": kind}
    return values | {"actor": shown.get(author.lstrip("#"), "")}


def _speeches(root: etree._Element, reading: _Reading) -> Iterator[_Speech]:
    for element in root.iter():
        if local(element) in _SPEECHES and not _is_in(element, set(_SPEECHES)):
            who = (_attribute(element, "who") or element.get("by", "")).lstrip("#")
            label = next((_words(one) for one in element if local(one) in {"speaker", "from"}), "")
            name = reading.people.get(who) or label.rstrip(":. ") or _announced(element)
            name = name or re.sub(r"(?<=[^\W\d_A-Z])(?=[A-Z])", " ", who)
            body = reading.bodies.get(who, "")
            words = tuple(_paragraphs(element, reading))
            if words:
                actor = reading.people.get(body, body)
                yield _Speech(who=name, actor=actor, paragraphs=words)


def _announced(speech: etree._Element) -> str:
    """The name that a note before a speech gives to its speaker."""
    before = speech.getprevious()
    is_name = before is not None and local(before) == "note" and before.get("type") == "speaker"
    return _words(before).rstrip(":. ") if before is not None and is_name else ""


def _between(body: etree._Element) -> list[str]:
    """What an editor tells between the speeches, and what else stands there."""
    inner = _TOLD | _PARAGRAPHS | {"narrative", "summary"}
    outer = _SPEECHES | inner | _META
    told = (one for one in body.iter() if local(one) in inner and not _is_in(one, set(outer)))
    names = ("speaker",)
    return [words for one in told if one.get("type") not in names and (words := _words(one))]


def _joined(speeches: Iterator[_Speech]) -> Iterator[_Speech]:
    """Speeches of one speaker that follow one another, as one."""
    last: _Speech | None = None
    for one in speeches:
        if last is not None and (last.who, last.actor) == (one.who, one.actor):
            words = last.paragraphs + one.paragraphs
            last = _Speech(who=last.who, actor=last.actor, paragraphs=words)
        else:
            if last is not None:
                yield last
            last = one
    if last is not None:
        yield last


def _spoken(speech: _Speech, name: str, found: list[Found]) -> Document:
    text = "\n\n".join(speech.paragraphs)
    where = f"the speech in the {name} file"
    own = [Found(field="text", value="verbatim", where=where, sure=Sure.SAID)]
    if speech.who:
        own.append(Found(field="speaker", value=speech.who, where=where, sure=Sure.SAID))
    if speech.actor:
        own.append(Found(field="actor", value=speech.actor, where=where, sure=Sure.SAID))
    label = f"{speech.who or 'speech'}: {len(text.split()):,} words"
    rest = [one for one in found if one.field != "actor"]
    return Document(format=name, text=text, found=(*own, *rest), label=label)


def _paragraphs(element: etree._Element, reading: _Reading) -> Iterator[str]:
    """The paragraphs below an element; a number stands before what it numbers."""
    number = ""
    for one in _leaves(element, reading):
        words = _own(one, reading)
        if local(one) == "num":
            number = f"{number} {words}".strip()
        elif words:
            yield f"{number} {words}".strip()
            number = ""


def _leaves(element: etree._Element, reading: _Reading) -> Iterator[etree._Element]:
    """The innermost elements that are paragraphs, in order."""
    for child in element:
        name = local(child)
        if name == "front":
            reading.told += [words] if (words := _words(child)) else []
        if not name or name in _META:
            continue
        if name in _TOLD:
            words = _words(child)
            reading.told += [words] if words else []
        elif name in _PARAGRAPHS and not any(local(one) in _PARAGRAPHS for one in _below(child)):
            yield child
        elif len(child) or (child.text or "").strip():
            yield from _leaves(child, reading) if len(child) else [child]


def _below(element: etree._Element) -> Iterator[etree._Element]:
    """The elements in an element, but none in an editor's note."""
    for child in element:
        if local(child) not in _TOLD:
            yield child
            yield from _below(child)


def _own(element: etree._Element, reading: _Reading) -> str:
    """A paragraph's words without the editor's."""
    return " ".join("".join(_pieces(element, reading)).split())


def _pieces(element: etree._Element, reading: _Reading) -> list[str]:
    """The words of an element and the spaces between them, piece by piece."""
    found: list[str] = [element.text or ""]
    for child in element:
        name = local(child)
        if name in _TOLD:
            reading.told += [words] if (words := _words(child)) else []
        elif name in _BREAKS:
            if child.get("break") == "no":
                found = ["".join(found).rstrip().rstrip("-\N{HYPHEN}")]
            else:
                found.append(" ")
        elif name == "del":
            reading.struck += [words] if (words := _words(child)) else []
        elif name in {"choice", "app"}:
            found += _choice(child, reading)
        elif name:
            found += _pieces(child, reading)
        is_close = child.get("join") in {"right", "both"} or child.get("break") == "no"
        found.append((child.tail or "").lstrip() if is_close else child.tail or "")
    return found


def _choice(element: etree._Element, reading: _Reading) -> list[str]:
    """The editor's own reading of several."""
    order = [one for name in _PREFERRED for one in element if local(one) == name]
    reading.variants += [words for one in order[1:] if (words := _words(one))]
    return _pieces(order[0], reading) if order else []
