"""Bytes -> documents, in this process: which reader reads what."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from compare.importers.document import Document, Found, Unreadable
from compare.importers.records import is_record, read_record
from compare.importers.sniff import sniff
from compare.importers.transcript import read_transcript
from compare.install import how_to_install

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT_LIMIT = 4 * 1024 * 1024
"""Characters of the words that are taken."""


def read_bytes_as(
    raw: bytes, *, charset: str = "", url: str = "", keep: bool = False
) -> tuple[Document, ...]:
    """The documents in ``raw``: one, or one for each speech of a record or source of a project.

    With ``keep`` what only belongs to a PDF's pages stays. Raises Unreadable. To be called where
    it can be killed, but for plain text.
    """
    kind = sniff(raw)
    try:
        if kind == "zip" and _format(raw) == "qdpx":
            from compare.importers.refi import read_qdpx

            return tuple(_sane(one) for one in read_qdpx(raw))
        if many := _reader_of_many(kind, raw):
            return tuple(_sane(one) for one in many(raw))
        document = _sane(_read(kind, raw, charset, url, keep))
    except ImportError as error:
        missing = error.name or ""
        raise Unreadable(
            f"what reads such files is not installed ({missing})", remedy=how_to_install(missing)
        ) from error
    return documents_of(document)


def _sane(document: Document) -> Document:
    """The document, if it has words and not too many. Raises Unreadable."""
    if not document.text.strip():
        raise Unreadable("there are no words in it", expected="the statement's words")
    if len(document.text) > TEXT_LIMIT:
        raise Unreadable(f"its text is longer than {TEXT_LIMIT:,} characters")
    return document


def documents_of(document: Document) -> tuple[Document, ...]:
    """The document, or its speeches where it is a verbatim record."""
    if document.text.lstrip().startswith("---\n"):
        return (document,)  # front matter: it is a statement already
    if not is_record(document.text):
        return read_transcript(document) or (document,)
    turns = read_record(document.text, format_name=document.format)
    speeches = (
        replace(turn, found=(*turn.found, *_still(document)), notes=(*turn.notes, *document.notes))
        for turn in turns
    )
    return tuple(speeches) or (document,)


def _still(document: Document) -> tuple[Found, ...]:
    """Of what the file says of itself, what holds for each speech in it."""
    return tuple(one for one in document.found if one.field in {"language", "source.title"})


def _reader_of_many(kind: str, raw: bytes) -> Callable[[bytes], list[Document]] | None:
    """The reader of a format that holds many texts, or None."""
    if kind == "xml":
        from compare.importers.xml_texts import read_xml

        return read_xml
    if kind == "zip" and _format(raw) != "xlsx":
        return None
    from compare.importers.many_texts import read_json, read_table, read_workbook

    readers = {"table": read_table, "json": read_json, "zip": read_workbook}
    return readers.get(kind)


def _read(kind: str, raw: bytes, charset: str, url: str, keep: bool) -> Document:
    if kind == "pdf":
        from compare.importers.pdf_file import read_pdf

        return read_pdf(raw, keep=keep)
    if kind == "html":
        from compare.importers.web_page import read_html

        return read_html(raw, charset=charset, url=url)
    return _reader(kind, raw)(raw)


def _reader(kind: str, raw: bytes) -> Callable[[bytes], Document]:
    """The reader of a format; its parts are imported only now."""
    if kind == "email":
        from compare.importers.mail import read_mail

        return read_mail
    if kind == "subtitles":
        from compare.importers.subtitles import read_subtitles

        return read_subtitles
    if kind == "zip":
        return _zip_reader(raw)
    from compare.importers.plain import read_text

    return read_text


def _format(raw: bytes) -> str:
    from compare.importers.zips import format_of, open_zip

    return format_of(open_zip(raw))


def _zip_reader(raw: bytes) -> Callable[[bytes], Document]:
    if _format(raw) == "odt":
        from compare.importers.open_document import read_odt

        return read_odt
    from compare.importers.word_file import read_docx

    return read_docx
