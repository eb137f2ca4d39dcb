"""What comes in: one list feeds ``rejoinder formats``, the screens and the manual."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One kind of document that can become a statement."""

    name: str
    """As a document that was read names its format, or ``record``, which comes in several."""
    label: str
    endings: tuple[str, ...]
    """Usual endings of its files; the content decides, and no name."""
    taken: str
    """What of it becomes the statement, and what is left out."""


INCOMING = (
    Incoming(
        name="text",
        label="text, Markdown",
        endings=(".txt", ".md"),
        taken="the words, without comments and footnotes; front matter, if there is any",
    ),
    Incoming(
        name="HTML",
        label="HTML, web addresses",
        endings=(".html", ".htm"),
        taken="the article without menus and notices; of an address the page is kept as well",
    ),
    Incoming(
        name="PDF",
        label="PDF",
        endings=(".pdf",),
        taken="the statement without running heads, page numbers and footnotes",
    ),
    Incoming(
        name="Word",
        label="Word",
        endings=(".docx",),
        taken="the statement with its numbers; without heads, notes, hidden and deleted words",
    ),
    Incoming(
        name="OpenDocument",
        label="OpenDocument",
        endings=(".odt",),
        taken="the statement with its numbers; without heads, notes, hidden words and comments",
    ),
    Incoming(
        name="e-mail",
        label="e-mail",
        endings=(".eml",),
        taken="the text without the mail that is answered, signature and attachments",
    ),
    Incoming(
        name="transcript",
        label="interviews, transcripts",
        endings=(".txt", ".md", ".docx"),
        taken="each speaker's words by themselves, without questions and time stamps",
    ),
    Incoming(
        name="subtitles",
        label="subtitles",
        endings=(".srt", ".vtt"),
        taken="the words in sentences, without times and sounds",
    ),
    Incoming(
        name="table",
        label="tables and lists of texts",
        endings=(".csv", ".tsv", ".xlsx", ".json", ".jsonl"),
        taken="each row by itself; actor, date and title from their columns",
    ),
    Incoming(
        name="XML",
        label="TEI, Akoma Ntoso (AKN4UN)",
        endings=(".xml",),
        taken="the text, or each speech by itself, without an editor's notes",
    ),
    Incoming(
        name="record",
        label="UN verbatim records (S/PV, A/PV)",
        endings=(".pdf", ".txt"),
        taken="each speech by itself, with speaker, country and date",
    ),
    Incoming(
        name="REFI-QDA",
        label="REFI-QDA projects",
        endings=(".qdpx",),
        taken="each text by itself, with its facts",
    ),
)
