"""The fields of a statement that is about to be added or changed: how sure the value of each is,
and where it was found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from compare.library.page import KINDS, TEXT_KINDS
from compare.model import Severity

if TYPE_CHECKING:
    from compare.importers.take_in import Imported


class Entry(NamedTuple):
    """A line of the form."""

    key: str
    """A front-matter key, a part of the source, or ``id``."""
    label: str
    hint: str
    required: bool = False
    known: tuple[str, ...] = ()
    """Values that are proposed while one types."""


ENTRIES = (
    Entry("title", "Title", "what the statement is called", required=True),
    Entry("actor", "Actor", "state or body whose position it is", required=True),
    Entry("speaker", "Speaker", "who spoke for the actor"),
    Entry("role", "Role", "the speaker's office"),
    Entry("forum", "Forum", "where it was made"),
    Entry("date", "Date", "YYYY, YYYY-MM or YYYY-MM-DD"),
    Entry("kind", "Kind", "other where empty; speech, rejoinder, ...", known=KINDS),
    Entry("text", "Text is", "verbatim where empty; report or précis", known=TEXT_KINDS),
    Entry("language", "Language", "en where empty; a code such as fr"),
    Entry("responds_to", "Answers", "the id or name of what it answers"),
    Entry("source.title", "Source", "what the words were taken from"),
    Entry("source.url", "Address", "https://..."),
    Entry("note", "Note", "what a reader must know of the text"),
    Entry("id", "Id", "made of actor, forum and date where empty"),
)
ENTRY = {entry.key: entry for entry in ENTRIES}


class Mark(NamedTuple):
    """What is said of a value."""

    word: str
    """written, likely, unsure, given, made, yours, missing; empty where there is no value."""
    why: str = ""
    """Where the value came from."""

    @property
    def reason(self) -> str:
        """Where a value that was found came from, and how sure it is."""
        sure = f"; {self.word}" if self.word in ("written", "likely", "unsure") else ""
        return f"{self.why}{sure}" if self.why else ""


_WORDS = {"it is written there": "written", "likely": "likely", "unsure": "unsure"}
MADE = Mark("made", "made of the other fields; a free one is taken")
YOURS = Mark("yours", "you wrote it")


def has_made_id(draft: Imported) -> bool:
    """Whether the id of a draft is the one that its values make."""
    from compare.importers.take_in import made_id

    return bool(draft.missing) or draft.id == made_id(draft)


def shown(draft: Imported, key: str) -> str:
    """What a line of the form shows of a draft."""
    if key == "id":
        return draft.id
    value = draft.values.get("source" if key.startswith("source.") else key)
    if key.startswith("source."):
        value = value.get(key.removeprefix("source.")) if isinstance(value, dict) else ""
    return " ".join(str(value or "").split())


def mark(draft: Imported, key: str) -> Mark:
    """How sure the value of a draft is, and where it came from."""
    from compare.importers.take_in import BY_HAND

    if not shown(draft, key):
        if ENTRY[key].required:
            return Mark("missing", "it must be given")
        return Mark("", "nothing was found; it may stay empty")
    if key == "id":
        return MADE if has_made_id(draft) else Mark("given", "the file's name")
    if key == "source.url" and draft.original is not None:
        kept = f"sources/{draft.original.sha256[:8]}…{draft.original.suffix}"
        return Mark("written", f"the page was received from there; it is kept as {kept}")
    reason = draft.reasons.get(key.split(".")[0])
    if reason == BY_HAND:
        return YOURS
    if reason is None:
        return Mark("given", "the file's front matter says so")
    where, _, sure = reason.rpartition("; ")
    return Mark(_WORDS[sure], where) if sure in _WORDS else Mark("likely", reason)


def headline(draft: Imported, source: str, known: str) -> str:
    """What was read and from where, and what should be known of the reading, a line each.

    ``known`` is what the library has of it already. What a line of the form will tell is left out.
    """
    named = f"{source}: " if source else ""
    lines = [draft.label or f"{named}{draft.format}, {len(draft.text.split()):,} words"]
    lines += [f"redirected to {address}" for address in draft.hops[1:]]
    lines += [f"the library has it already: {known}"] if known else []
    mild = Severity.WARNING
    notes = [p for p in draft.problems if p.severity is mild or p.field not in (*ENTRY, "body")]
    return "\n".join([*lines, *(f"note: {one.message}" for one in notes)])
