"""A file, an address or bytes -> drafts of the statements in it, each value with its reason."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from compare.files import read_bytes, too_large
from compare.importers.addresses import checked, is_address
from compare.importers.decoding import recode
from compare.importers.document import Document, Original, Unreadable
from compare.importers.isolate import Isolated
from compare.importers.reading import read_bytes_as
from compare.importers.sniff import sniff
from compare.library.draft import Draft, draft_statement
from compare.library.findings import Findings
from compare.library.page import TEXT_LIMIT
from compare.library.propose import read_file_name
from compare.model import Problem, RejoinderError

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE_LIMIT = 50 * 1024 * 1024
"""Bytes of a document that are read: a PDF with pictures may have many."""
_SUFFIXES = {"pdf": ".pdf", "zip": ".zip", "html": ".html", "email": ".eml", "text": ".txt"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported(Draft):
    """A draft of what a document holds; a record of a meeting gives one for each speech."""

    format: str = "text"
    label: str = ""
    """How a list of speeches names this one; empty where the document is one text."""
    procedural: bool = False
    """Whether it only conducts a meeting."""
    spoken: str = ""
    """The language in which a speech was given, where a record names it."""
    original: Original | None = None
    """The page as it was received, where it came from the web."""
    hops: tuple[str, ...] = field(default=())
    """The addresses that the page was reached by, where it came from the web."""


def read_document(
    source: Path | str | bytes,
    *,
    name: str = "-",
    fields: Mapping[str, str] | None = None,
    reader: Isolated | None = None,
    keep_furniture: bool = False,
    encoding: str = "",
) -> tuple[Imported, ...]:
    """The statements in a file (Path or str), at an address (str with ://), or in bytes.

    ``name`` is what problems call the bytes; ``fields`` are front-matter keys and ``id``, which win
    over all that is found. ``keep_furniture`` keeps what only belongs to a PDF's pages.
    ``encoding`` is that of a text, where a person knows it. ``reader`` is a process to use again
    for many files, which has the choice of furniture itself. Nothing is written.
    Raises RejoinderError where the source cannot be read; what is missing from a draft, or should
    be known of it, is in its problems.
    """
    own = reader or Isolated(keep_furniture=keep_furniture)
    try:
        return _read(source, name, own, fields or {}, encoding)
    except Unreadable as error:
        shown = name if isinstance(source, bytes) else str(source)
        raise RejoinderError(_problem(error, shown)) from error
    finally:
        if reader is None:
            own.close()


def _read(
    source: Path | str | bytes,
    name: str,
    reader: Isolated,
    fields: Mapping[str, str],
    encoding: str,
) -> tuple[Imported, ...]:
    if isinstance(source, str) and is_address(source):
        return _from_web(source, reader, fields)
    if not isinstance(source, bytes):
        name, source = str(source), read_bytes(Path(source).expanduser(), FILE_LIMIT)
    source = recode(source, encoding) if encoding else source
    return tuple(_draft(one, name, fields) for one in read_raw(source, name, reader))


def read_raw(raw: bytes, name: str, reader: Isolated) -> tuple[Document, ...]:
    """The documents in bytes; only plain text is read in this process. Raises Unreadable."""
    if len(raw) > FILE_LIMIT:
        raise RejoinderError(too_large(name, len(raw), FILE_LIMIT))
    if sniff(raw) != "text":
        return reader.read(raw)
    if len(raw) > TEXT_LIMIT:
        raise RejoinderError(too_large(name, len(raw), TEXT_LIMIT))
    return read_bytes_as(raw) if raw.strip() else (Document(format="text", text=""),)


def _from_web(url: str, reader: Isolated, fields: Mapping[str, str]) -> tuple[Imported, ...]:
    """The statements of a page, with the page itself."""
    checked(url)
    page = reader.fetch(url)
    digest = hashlib.sha256(page.content).hexdigest()
    kept = Original(content=page.content, suffix=_SUFFIXES[sniff(page.content)], sha256=digest)
    source = {"url": page.hops[-1], "accessed": _today(), "sha256": digest}
    drafts = (_draft(one, url, fields) for one in page.documents)
    return tuple(
        replace(one, original=kept, hops=page.hops, values=_sourced(one.values, source))
        for one in drafts
    )


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _sourced(values: Mapping[str, object], more: Mapping[str, str]) -> dict[str, object]:
    """The values with more about the source; what is known of it already stays."""
    known = values.get("source")
    return {**values, "source": {**more, **(known if isinstance(known, dict) else {})}}


def _draft(document: Document, name: str, fields: Mapping[str, str]) -> Imported:
    """The draft of a document: the caller's values, front matter, then what was found."""
    # what looks like front matter in such a text is its words
    words = f"---\n---\n{document.text}" if document.whole else document.text
    draft = draft_statement(
        words,
        name=name,
        found=document.found if document.whole else (*document.found, *read_file_name(name)),
        part=bool(document.label),
        whole=document.whole,
        **{key: value for key, value in fields.items() if value},
    )
    findings = Findings(name)
    for note in document.notes:
        findings.warn(note)
    return Imported(
        id=draft.id,
        text=draft.text,
        values=draft.values,
        reasons=draft.reasons,
        problems=(*draft.problems, *findings.problems),
        format=document.format,
        label=document.label,
        procedural=document.procedural,
        spoken=document.spoken,
    )


def _problem(error: Unreadable, name: str) -> Problem:
    return Problem(message=error.message, file=name, expected=error.expected, remedy=error.remedy)
