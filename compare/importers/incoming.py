"""What comes in: how a format is known by its bytes, which reader reads it, and what of one text
comes apart into speeches; those of a UN summary record (A/C.3/86/SR.12) are read here.

A part of a summary record begins with ``Mr. Doran (Arda) said that ...`` and goes on until another
speaks. It is told in indirect speech: the position is the speaker's, the words are the record's.
"""

from __future__ import annotations

import re
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from compare.importers.document import WORDS, Document, Unreadable, left_out, own_report, read_rows
from compare.importers.many_texts import DELIMITERS, is_table
from compare.importers.packages import ZIP, format_of, open_zip
from compare.importers.transcript import read_transcript
from compare.importers.un_record import (
    NAME,
    NUMBER,
    OF_THE_UN,
    TITLE,
    forum_of,
    is_record,
    read_record,
)
from compare.library.page import likely, said
from compare.library.who_speaks import state
from compare.library.written_dates import dates_in
from compare.model.problems import how_to_install

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from compare.library.page import Found


class Incoming(NamedTuple):
    """One kind of document that can become a statement."""

    name: str
    """As a document that was read names its format, or ``record``, which comes in several."""
    label: str
    endings: tuple[str, ...]
    """Usual endings of its files; the content decides, and no name."""
    taken: str
    """What of it becomes the statement, and what is left out."""


INCOMING = tuple(
    Incoming(name, label, tuple(endings.split()), taken)
    for name, label, endings, taken in read_rows("incoming.tsv")
)


HEAD = 4096
"""Bytes that are looked at."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
_PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0", b"7z\xbc\xaf", b"Rar!")
_NOT_TEXT = (
    ((b"{\\rtf",), "an RTF file", "save it as .docx or .odt"),
    ((_OLE,), "an old Word file, or one with a password", "save it as .docx without a password"),
    (_PICTURES, "a picture", "give the text that it shows"),
    (_PACKED, "a compressed file", "unpack it, and give what is inside"),
    ((b"\x7fELF", b"MZ\x90"), "a program", ""),
)
_OUTLOOK = "__substg1.0_".encode("utf-16-le")
"""How the parts of a message in Outlook's own format are named."""
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{0,60}:[ \t]*\S?[^\r\n]*|[ \t]+\S[^\r\n]*")
_MAIL = re.compile(
    rb"^(?:Message-ID|MIME-Version|Received|Return-Path|Delivered-To|Content-Type|X-Mailer):",
    re.IGNORECASE | re.MULTILINE,
)
_ENVELOPE = re.compile(rb"^(?:From|To|Subject|Date|Sent):", re.IGNORECASE | re.MULTILINE)
_SAVED = re.compile(rb"From:[^\n]*\n(?:Sent|Date|To):", re.IGNORECASE)
"""A message that a mail program saved as text."""
_SAVED_PAGE = re.compile(rb"^(?:Snapshot-Content-Location:|From:\s*[<\"]Saved by )", re.MULTILINE)
"""A page that a browser saved as MHTML, which has the form of a mail."""
_TAG = re.compile(
    rb"<!doctype\s+html|<(?:html|head|body|title|meta|article|main|section|div|p|h1|h2|table)\b",
    re.IGNORECASE,
)
_WIDE = (b"\xff\xfe", b"\xfe\xff")


EXPECTED = (
    "text, Markdown, HTML, PDF, DOCX, ODT, EPUB, CSV, XLSX, JSON, SRT, XML, QDPX or e-mail (EML)"
)


def sniff(raw: bytes) -> str:
    """pdf, zip, email, html or text. Raises Unreadable for what is known to be none of them."""
    head = raw[:HEAD]
    if head.startswith(_OLE) and _OUTLOOK in raw:
        raise Unreadable("this is a message of Outlook", remedy="save it as .eml or as text")
    for magic, what, remedy in _NOT_TEXT:
        if head.startswith(magic):
            raise Unreadable(f"this is {what}", expected=EXPECTED, remedy=remedy)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith((ZIP, b"PK\x05\x06")):
        return "zip"
    if found := _marked_up(head, raw):
        return found
    if head.startswith(_WIDE):
        return "html" if _is_html(head.replace(b"\0", b"")[2:]) else "text"
    if _is_mail(head):
        return "page" if _SAVED_PAGE.search(head) else "email"
    return "html" if _is_html(head) else "text"


_SUBTITLES = re.compile(
    r"\s*(?:WEBVTT\b|(?:\d{1,6}[ \t]*\n\s*)?(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{3}[ \t]*(?:-->|,\d:)"
    r"|\[Script Info\]|(?:<\?xml[^>]*>\s*)?<(?:tt:)?tt\b[^>]*\bns/ttml)"
)
_JSON = re.compile(
    r"\s*(?:\[\s*\[\s*\"|(?:\[\s*)?\{\s*\"[^\"\n]{1,80}\"\s*:"
    r"|\[\s*\"(?:[^\"\\]|\\.){1,4000}(?:\"\s*[,\]]|\Z))"
)


TABLE_HEAD = 64 * 1024
"""Bytes that are looked at to see whether they are a table, whose first row may be a whole text."""


def _marked_up(head: bytes, raw: bytes) -> str:
    """subtitles, json, xml or table, where the first lines are such; else nothing."""
    encoding = "utf-16" if head.startswith(_WIDE) else "utf-8-sig"
    text = head.decode(encoding, errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    if _SUBTITLES.match(text):
        return "subtitles"
    if _JSON.match(text):
        return "json"
    if text.lstrip().startswith("<"):
        return _of_xml(text)
    if not any(sign in text[:400] for sign in DELIMITERS):
        return ""
    more = raw[:TABLE_HEAD].decode(encoding, errors="replace")
    return "table" if is_table(more, is_cut=len(raw) > TABLE_HEAD) else ""


_ROOT = re.compile(r"<((?:[\w.-]+:)?[A-Za-z][\w.-]*)[\s/>]")
_ROOTS = {
    **dict.fromkeys(("TEI", "TEI.2", "teiCorpus", "teiCorpus.2", "akomaNtoso"), "xml"),
    "office:document": "odt",
    "pkg:package": "docx",
}


def _of_xml(text: str) -> str:
    """The kind of what begins with a tag; empty for HTML. Raises Unreadable for other XML."""
    root = _ROOT.search(re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL))
    name = root[1] if root else ""
    kind = _ROOTS.get(name) or _ROOTS.get(name.rpartition(":")[2], "")
    is_xml = text.lstrip().startswith("<?xml")
    is_part = name.casefold() in {"body", "article", "main", "div"}
    is_page = name.casefold() in {"", "html", "head"} or (is_part and "xhtml" in text)
    if not kind and not is_page and is_xml:
        raise Unreadable(
            f"this is XML of a kind that is not known (<{name[:40]}>)",
            expected="TEI, Akoma Ntoso or HTML",
            remedy="save it as .docx, .odt or HTML, or give its text",
        )
    return kind


def _is_html(head: bytes) -> bool:
    """Whether it begins with a tag (comments, a mark and an XML line aside) and is HTML."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"<") and _TAG.search(start) is not None


def _is_mail(head: bytes) -> bool:
    """Whether the first lines are the headers of an e-mail message (RFC 5322)."""
    head = re.sub(rb"\A\d{1,9}[ \t]*\r?\n", b"", head.lstrip(b"\r\n"))  # as Apple writes it
    top = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    lines = top.splitlines()
    if len(top) == len(head) and len(head) > HEAD - 20:
        lines = lines[:-1]
    if lines and lines[0].startswith(b"From "):
        lines = lines[1:]
    if not all(_HEADER.fullmatch(line) for line in lines):
        return False
    envelope = len(_ENVELOPE.findall(top))
    return envelope >= (2 if _MAIL.search(top) else 4 if _SAVED.match(top) else 9)


_NO_WORDS = re.compile(WORDS.pattern("incoming.delivery"), re.IGNORECASE)
"""What stands above a speech and is none of its words."""


TEXT_LIMIT = 4 * 1024 * 1024
"""Characters of the words that are taken."""


def read_bytes_as(
    raw: bytes, *, charset: str = "", url: str = "", keep: bool = False
) -> tuple[Document, ...]:
    """The documents in ``raw``: one, or one for each speech of a record or source of a project.

    With ``keep`` what only belongs to a PDF's pages stays. Raises Unreadable. To be called where
    it can be killed, but for plain text.
    """
    try:
        found = _read(raw, charset, url, keep)
    except ImportError as error:
        missing = error.name or ""
        raise Unreadable(
            f"what reads such files is not installed ({missing})", remedy=how_to_install(missing)
        ) from error
    if isinstance(found, Document):
        return _documents_of(_sane(found))
    return tuple(map(_sane, found))


def _sane(document: Document) -> Document:
    """The document, if it has words and not too many, without the line that only asks to check it
    against what was said. Raises Unreadable.
    """
    if not document.text.strip():
        raise Unreadable("there are no words in it", expected="the statement's words")
    if re.search(r"^Made by rejoinder \d+\.\d", document.text, re.MULTILINE):
        raise own_report()
    paragraphs = document.text.split("\n\n")
    plain = [one.strip().lstrip("#*_ ").strip("[]()*_ .!–-").strip() for one in paragraphs[:8]]
    gone = [at for at, one in enumerate(plain) if _NO_WORDS.fullmatch(one)]
    words = [paragraphs.pop(at) for at in reversed(gone)][::-1]
    text = "\n\n".join(paragraphs)
    if len(text) > TEXT_LIMIT:
        raise Unreadable(f"its text is longer than {TEXT_LIMIT:,} characters")
    told = left_out(words, "line about the delivery", "lines about the delivery")
    return replace(document, text=text, notes=(*document.notes, *told))


def _documents_of(document: Document) -> tuple[Document, ...]:
    """The document, or its speeches where it is a verbatim record."""
    if document.text.lstrip().startswith("---\n"):
        return (document,)  # front matter: it is a statement already
    if not is_record(document.text):
        return read_summary(document) or read_transcript(document) or (document,)
    # of what the file says of itself, what holds for each speech in it
    still = [one for one in document.found if one.field in {"language", "source.title"}]
    every = (
        replace(one, found=(*one.found, *still), notes=(*one.notes, *document.notes))
        for one in read_record(document.text, format_name=document.format)
    )
    return tuple(every) or (document,)


_READERS = {
    "pdf": "pdf_file.read_pdf",
    "html": "web_page.read_html",
    "page": "web_page.read_saved_page",
    "email": "mail.read_mail",
    "subtitles": "text_file.read_subtitles",
    "xml": "xml_texts.read_xml",
    "docx": "word_file.read_docx",
    "odt": "open_document.read_odt",
    "epub": "xml_texts.read_epub",
    "qdpx": "qda_project.read_qdpx",
    "table": "many_texts.read_table",
    "json": "many_texts.read_json",
    "xlsx": "many_texts.read_workbook",
    "text": "text_file.read_text",
}


def _read(raw: bytes, charset: str, url: str, keep: bool) -> Document | Sequence[Document]:
    """What the reader of the format makes of it; its parts are imported only now."""
    kind = sniff(raw)
    kind = format_of(open_zip(raw)) if kind == "zip" else kind
    file, _, name = _READERS[kind].partition(".")
    read = getattr(import_module(f"compare.importers.{file}"), name)
    options: dict[str, Any] = {"charset": charset, "url": url} if kind == "html" else {}
    options |= {"keep": keep} if kind == "pdf" else {}
    inner = [read_bytes_as] if kind in {"email", "docx"} else []  # for what lies in it whole
    found: Document | Sequence[Document] = read(raw, *inner, **options)
    return found


FEW = 2
"""Speakers from which a text with the symbol of a summary record is read as one."""
_SYMBOL = re.compile(r"\b[A-Z]{1,5}(?:/[A-Z0-9][\w.()-]{0,12}){0,4}/SR\.\d+(?:/Add\.\d+)?")
_VERBS = rf"(?:{WORDS.pattern('incoming.says')})"
_SPEAKS = re.compile(
    rf"(?:(?:El|La)\s)?(?P<speaker>{TITLE}\.?\s{NAME})\s?\((?P<whom>[^()\n]{{2,90}})\)"
    rf"(?P<more>[^\n:]{{0,200}}?),?\s{_VERBS}\b"
)
_CHAIR = re.compile(
    rf"(?P<office>{WORDS.pattern('incoming.chairs')})(?:,[^,\n]{{3,150}},)?\s{_VERBS}\b"
)
_BEHALF = re.compile(
    r"\b(?:on behalf of|au nom (?:de la|de l[’']|du|des|de|d[’'])|en nombre (?:del|de)|от имени)\s?"
    r"(?:the |la |los |las |el )?(?P<body>[^,;]{3,120}?)(?=,|$)"
)
_OBSERVER = re.compile(r"^(?:Permanent )?(?:Observer|Representative) (?:for|of) (?:the )?(?=.)")
_COUNTED = re.compile(r"\d{1,3}\.\s+")
_HAPPENED = re.compile(WORDS.pattern("incoming.happened"), re.IGNORECASE)


class _Part(NamedTuple):
    """What one speaker is reported to have said."""

    speaker: str
    whom: str
    """The country, body or office in brackets; empty for who conducts the meeting."""
    more: str
    paragraphs: list[str]


def read_summary(document: Document) -> tuple[Document, ...]:
    """A document for each speaker's part; nothing where the text is no summary record."""
    symbol = _SYMBOL.search(document.text[:6000])
    whole = [" ".join(one.split()) for one in document.text.split("\n\n") if one.strip()]
    paragraphs = [_COUNTED.sub("", one, count=1) for one in whole]
    starts = [at for at, one in enumerate(paragraphs) if _SPEAKS.match(one)]
    if not symbol or len(starts) < FEW:
        return ()
    counted = [one != bare for one, bare in zip(whole, paragraphs, strict=True)]
    first = next(at for at, one in enumerate(paragraphs) if at in starts or _CHAIR.match(one))
    head = "\n".join(paragraphs[:first])
    parts, told = _parts(paragraphs[first:], counted[first:])
    notes = (
        *document.notes,
        *left_out(told, "heading or stage direction", "headings and stage directions"),
        *left_out([""] * sum(counted), "paragraph number", "paragraph numbers"),
    )
    documents = [_document(one, symbol[0], head, document.format) for one in parts]
    return (replace(documents[0], notes=notes), *documents[1:])


def _parts(paragraphs: list[str], counted: list[bool]) -> tuple[list[_Part], list[str]]:
    """What each speaker is told to have said, and what nobody said: headings, and what happened."""
    parts: list[_Part] = []
    told: list[str] = []
    is_counted = 2 * sum(counted) > len(counted)
    for paragraph, has_number in zip(paragraphs, counted, strict=True):
        is_sentence = has_number if is_counted else paragraph[-1] in '.!?”"»:;'
        if speaks := _SPEAKS.match(paragraph):
            parts.append(_Part(speaks["speaker"], speaks["whom"], speaks["more"], [paragraph]))
        elif chair := _CHAIR.match(paragraph):
            parts.append(_Part(chair["office"], "", "", [paragraph]))
        elif not is_sentence or _HAPPENED.search(paragraph):
            told.append(paragraph)
        else:
            parts[-1].paragraphs.append(paragraph)
    return parts, told


def _document(part: _Part, symbol: str, head: str, format_name: str) -> Document:
    text = "\n\n".join(part.paragraphs)
    found = [*_who(part), *_where(symbol, head)]
    who = next(one.value for one in found if one.field == "actor")
    number = NUMBER.search(head)
    meeting = f"{number[1]} meeting" if number and number[1] else ""
    place = ", ".join(filter(None, (f"Statement by {who}", forum_of(symbol), meeting)))
    words = who if who == part.speaker else f"{part.speaker} ({who})"
    return Document(
        format=format_name,
        text=text,
        found=(*found, likely("title", f"{place} ({symbol})", "made of speaker and meeting")),
        label=f"{words}: {len(text.split()):,} words" + ("" if part.whom else ", conducts"),
        procedural=not part.whom,
    )


def _who(part: _Part) -> Iterator[Found]:
    where = "the record names who spoke"
    yield said("speaker", part.speaker, where)
    if behalf := _BEHALF.search(part.more):
        yield said("actor", behalf["body"].strip(), "the record says on whose behalf")
    elif not part.whom or state(part.whom) or not OF_THE_UN.search(part.whom):
        yield said("actor", _OBSERVER.sub("", part.whom, count=1) or part.speaker, where)
    else:
        yield said("role", part.whom, where)
        yield likely("actor", "United Nations", "the speaker's office is one of the United Nations")


def _where(symbol: str, head: str) -> Iterator[Found]:
    values = {"forum": forum_of(symbol), "date": next(iter(dates_in(head)), "")}
    values["source.title"] = f"Summary record {symbol}"
    yield from (said(*one, "the record's first page") for one in values.items() if one[1])
    note = "Told in indirect speech; the words are those of the summary record."
    for field, value in (("kind", "speech"), ("text", "report"), ("note", note)):
        yield said(field, value, "it is a summary record")
