"""The fields of the form for a statement: what they show of a draft, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.library.fields import KINDS, TEXT_KINDS
from compare.model import Severity

if TYPE_CHECKING:
    from compare.importers import Imported
    from compare.model import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the form."""

    key: str
    """A front-matter key, a part of the source, or ``id``."""
    label: str
    hint: str
    required: bool = False
    known: tuple[str, ...] = ()
    """Values that are proposed while one types."""


ENTRIES = (
    Entry(key="title", label="Title", hint="what the statement is called", required=True),
    Entry(key="actor", label="Actor", hint="state or body whose position it is", required=True),
    Entry(key="speaker", label="Speaker", hint="who spoke for the actor"),
    Entry(key="role", label="Role", hint="the speaker's office"),
    Entry(key="forum", label="Forum", hint="where it was made"),
    Entry(key="date", label="Date", hint="YYYY, YYYY-MM or YYYY-MM-DD"),
    Entry(key="kind", label="Kind", hint="other where empty; speech, rejoinder, ...", known=KINDS),
    Entry(
        key="text", label="Text is", hint="verbatim where empty; report or précis", known=TEXT_KINDS
    ),
    Entry(key="language", label="Language", hint="en where empty; a code such as fr"),
    Entry(key="responds_to", label="Answers", hint="the id or name of what it answers"),
    Entry(key="source.title", label="Source", hint="what the words were taken from"),
    Entry(key="source.url", label="Address", hint="https://..."),
    Entry(key="note", label="Note", hint="what a reader must know of the text"),
    Entry(key="id", label="Id", hint="made of actor, forum and date where empty"),
)


def entry(key: str) -> Entry:
    """The line of a key."""
    return next(one for one in ENTRIES if one.key == key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What is said of a value."""

    word: str
    """written, likely, unsure, given, made, yours, missing; empty where there is no value."""
    why: str = ""
    """Where the value came from."""

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should look twice."""
        return self.word == "unsure"

    @property
    def is_missing(self) -> bool:
        """Whether there must be a value, and is none."""
        return self.word == "missing"


_WORDS = {"it is written there": "written", "likely": "likely", "unsure": "unsure"}
MADE = Mark(word="made", why="made of the other fields; a free one is taken")
YOURS = Mark(word="yours", why="you wrote it")


def has_made_id(draft: Imported) -> bool:
    """Whether the id of a draft is the one that its values make."""
    from compare.importers import made_id

    return bool(draft.missing) or draft.id == made_id(draft)


def shown(draft: Imported, key: str) -> str:
    """What a line of the form shows of a draft."""
    if key == "id":
        return draft.id
    value = draft.values.get("source" if key.startswith("source.") else key)
    if key.startswith("source."):
        value = value.get(key.removeprefix("source.")) if isinstance(value, dict) else ""
    return " ".join(str(value or "").split())


def mark(draft: Imported, entry: Entry) -> Mark:
    """How sure the value of a draft is, and where it came from."""
    from compare.importers import BY_HAND

    if not shown(draft, entry.key):
        why = "it must be given" if entry.required else "nothing was found; it may stay empty"
        return Mark(word="missing" if entry.required else "", why=why)
    if entry.key == "id":
        return MADE if has_made_id(draft) else Mark(word="given", why="the file's name")
    if entry.key == "source.url" and draft.original is not None:
        kept = f"sources/{draft.original.sha256[:8]}…{draft.original.suffix}"
        return Mark(word="written", why=f"the page was received from there; it is kept as {kept}")
    reason = draft.reasons.get(entry.key.split(".")[0])
    if reason == BY_HAND:
        return YOURS
    if reason is None:
        return Mark(word="given", why="the file's front matter says so")
    where, _, sure = reason.rpartition("; ")
    word = _WORDS.get(sure, "")
    return Mark(word=word or "likely", why=where if word else reason)


def headline(draft: Imported, source: str, known: str) -> str:
    """What was read and from where, and what should be known of the reading, a line each.

    ``known`` is what the library has of it already.
    """
    named = f"{source}: " if source else ""
    lines = [draft.label or f"{named}{draft.format}, {len(draft.text.split()):,} words"]
    lines += [f"redirected to {address}" for address in draft.hops[1:]]
    lines += [f"the library has it already: {known}"] if known else []
    return "\n".join([*lines, *(f"note: {one.message}" for one in draft.problems if _is_note(one))])


def _is_note(problem: Problem) -> bool:
    """Whether a problem is told above the form: no line of the form will tell it."""
    own = {entry.key for entry in ENTRIES} | {"body"}
    return problem.severity is Severity.WARNING or problem.field not in own
