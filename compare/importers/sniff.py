"""The format of a file, by its first bytes and never by its name."""

from __future__ import annotations

import re

from compare.importers.document import Unreadable
from compare.importers.many_texts import is_table

HEAD = 4096
"""Bytes that are looked at."""
ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NOT_TEXT = (
    (b"{\\rtf", "an RTF file", "save it as .docx or .odt"),
    (_OLE, "an old Word file, or one with a password", "save it as .docx without a password"),
    (b"\x89PNG", "a picture", "give the text that it shows"),
    (b"\xff\xd8\xff", "a picture", "give the text that it shows"),
    (b"GIF8", "a picture", "give the text that it shows"),
    (b"II*\0", "a picture", "give the text that it shows"),
    (b"MM\0*", "a picture", "give the text that it shows"),
    (b"\x1f\x8b", "a compressed file", "unpack it, and give what is inside"),
    (b"BZh", "a compressed file", "unpack it, and give what is inside"),
    (b"\xfd7zXZ\0", "a compressed file", "unpack it, and give what is inside"),
    (b"7z\xbc\xaf", "a compressed file", "unpack it, and give what is inside"),
    (b"Rar!", "a compressed file", "unpack it, and give what is inside"),
    (b"\x7fELF", "a program", ""),
    (b"MZ\x90", "a program", ""),
)
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{0,60}:[ \t]*\S?[^\r\n]*|[ \t]+\S[^\r\n]*")
_MAIL = re.compile(
    rb"^(?:Message-ID|MIME-Version|Received|Return-Path|Delivered-To|Content-Type|X-Mailer):",
    re.IGNORECASE | re.MULTILINE,
)
_ENVELOPE = re.compile(rb"^(?:From|To|Subject|Date|Sent):", re.IGNORECASE | re.MULTILINE)
_SAVED = re.compile(rb"From:[^\n]*\n(?:Sent|Date|To):", re.IGNORECASE)
"""A message that a mail program saved as text."""
_TAG = re.compile(
    rb"<!doctype\s+html|<(?:html|head|body|title|meta|article|main|section|div|p|h1|h2|table)\b",
    re.IGNORECASE,
)
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def sniff(raw: bytes) -> str:
    """pdf, zip, email, html or text. Raises Unreadable for what is known to be none of them."""
    head = raw[:HEAD]
    for magic, what, remedy in _NOT_TEXT:
        if head.startswith(magic):
            raise Unreadable(f"this is {what}", expected=EXPECTED, remedy=remedy)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith((ZIP, b"PK\x05\x06")):
        return "zip"
    if found := _marked_up(head):
        return found
    if head.startswith(_WIDE):
        return "html" if _is_html(_narrow(head)) else "text"
    if _is_mail(head):
        return "email"
    return "html" if _is_html(head) else "text"


EXPECTED = "text, Markdown, HTML, PDF, DOCX, ODT, CSV, XLSX, JSON, SRT, XML, QDPX or e-mail (EML)"
_SUBTITLES = re.compile(
    r"\s*(?:WEBVTT\b|\d{1,6}[ \t]*\n(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{3}[ \t]*-->)"
)
_JSON = re.compile(r"\s*(?:\[\s*)?\{\s*\"[^\"\n]{1,80}\"\s*:")


def _marked_up(head: bytes) -> str:
    """subtitles, json, xml or table, where the first lines are such; else nothing."""
    text = head.decode("utf-16" if head.startswith(_WIDE) else "utf-8-sig", errors="replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _SUBTITLES.match(text):
        return "subtitles"
    if _JSON.match(text):
        return "json"
    if text.lstrip().startswith("<"):
        from compare.importers.xml_texts import is_text_in_xml

        return "xml" if is_text_in_xml(text) else ""
    return "table" if is_table(text) else ""


def _narrow(head: bytes) -> bytes:
    """The ASCII letters of UTF-16."""
    return head.replace(b"\0", b"")[2:]


def _is_html(head: bytes) -> bool:
    """Whether it begins with a tag (comments, a mark and an XML line aside) and is HTML."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start.startswith(b"<"):
        return False
    return _TAG.search(start) is not None


def _is_mail(head: bytes) -> bool:
    """Whether the first lines are the headers of an e-mail message (RFC 5322)."""
    top = re.split(rb"\r?\n\r?\n", head.lstrip(b"\r\n"), maxsplit=1)[0]
    lines = top.splitlines()
    if len(head) == HEAD and len(top) == len(head.lstrip(b"\r\n")):
        lines = lines[:-1]
    if lines and lines[0].startswith(b"From "):
        lines = lines[1:]
    if not all(_HEADER.fullmatch(line) for line in lines):
        return False
    envelope = len(_ENVELOPE.findall(top))
    return envelope >= (2 if _MAIL.search(top) else 4 if _SAVED.match(top) else 9)
