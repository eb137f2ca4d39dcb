"""A statement that is about to be added, as a form and a table show it: its fields, how sure each
is, what is missing, and what became of it. What the program proposed can be corrected; nothing
fails for what can be typed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from compare.library.page import KINDS, TEXT_KINDS
from compare.model import Severity
from compare.tui.background import attempted
from compare.tui.intake import is_duplicate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compare.importers import Imported
    from compare.model import Problem
    from compare.tui.intake import Intake, Taken


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


# A row of the table for each statement, from one file or many


EDITED = ("actor", "speaker", "date", "title", "kind")
"""The fields that the table shows, each of which can be typed there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddingRow:
    """A statement that may be added, and what became of it."""

    file: str
    """The name of its file, with the number of the text where the file holds several."""
    draft: Imported | None = None
    """None where the file could not be read."""
    known: str = ""
    """What the library has of it already; empty where it has nothing."""
    chosen: bool = False
    added: str = ""
    """The id under which it was added."""
    failed: str = ""
    """Why it could not be read or added."""

    def value(self, key: str) -> str:
        """What stands in a field; empty where nothing does."""
        return shown(self.draft, key) if self.draft else ""

    def mark(self, key: str) -> Mark:
        """How sure the value of a field is, and where it was found."""
        return mark(self.draft, entry(key)) if self.draft else Mark(word="")

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields that must have a value and have none, or one that cannot stand."""
        problems = self.draft.problems if self.draft else ()
        wrong = (one for one in problems if one.severity is Severity.ERROR)
        return tuple(dict.fromkeys(one.field or "" for one in wrong))

    @property
    def warnings(self) -> tuple[str, ...]:
        """What of the file is no part of it, and else should be known of the reading."""
        problems = self.draft.problems if self.draft else ()
        return tuple(one.message for one in problems if one.severity is Severity.WARNING)

    @property
    def is_ready(self) -> bool:
        """Whether it can be added now."""
        return self.draft is not None and not self.added and not self.missing

    @property
    def is_wanted(self) -> bool:
        """Whether who takes all takes this: it does not only conduct a meeting, and is new."""
        draft = self.draft
        return draft is not None and not (draft.procedural or self.known or self.added)

    @property
    def words(self) -> str:
        """Its text."""
        return self.draft.text if self.draft else ""

    @property
    def sign(self) -> str:
        """In a word or two: what became of it, or what it lacks."""
        return self.state.partition(":")[0]

    @property
    def state(self) -> str:
        """The same, and why."""
        if self.draft is None:
            return f"unreadable: {self.failed}"
        if self.added:
            return f"added: {self.added}"
        if self.failed:
            return f"not added: {self.failed}"
        if self.known:
            return f"is there: {self.known}"
        if self.missing:
            return f"lacks {', '.join(_labels(self.missing))}: Enter on its cell to type it"
        return "conducts: thanks, votes, the next speaker" if self.draft.procedural else "ready"


def _labels(keys: Iterable[str]) -> list[str]:
    return ["words" if key == "body" else key for key in keys]


def rows_of(file: str, drafts: Sequence[Imported], known: Sequence[str]) -> list[AddingRow]:
    """The rows of a file's statements; chosen are those that are new, but of a record of a meeting,
    where one wants some speeches, none.
    """
    record = any(draft.procedural for draft in drafts)
    rows = [
        AddingRow(file=f"{file} {number}" if len(drafts) > 1 else file, draft=draft, known=has)
        for number, (draft, has) in enumerate(zip(drafts, known, strict=True), 1)
    ]
    return [replace(row, chosen=row.is_wanted and not record) for row in rows]


def rows_of_taken(taken: Taken) -> list[AddingRow]:
    """The rows of a source that holds several statements, by their numbers."""
    rows = rows_of("", taken.drafts, taken.known)
    return [replace(row, file=row.file.strip()) for row in rows]


def unreadable(file: str, problem: Problem) -> AddingRow:
    """The row of a file that could not be read."""
    why = "; ".join(part for part in (problem.message, problem.remedy) if part)
    return AddingRow(file=file, failed=why)


def typed(row: AddingRow, key: str, value: str) -> AddingRow:
    """The row with what a person typed into a field; it is chosen, for somebody cared for it."""
    from compare.importers import revise

    if row.draft is None or row.added:
        return row
    fields = {key: value} | ({"id": ""} if has_made_id(row.draft) else {})
    return replace(row, draft=revise(row.draft, fields), chosen=True, failed="")


def holds(row: AddingRow, words: str) -> bool:
    """Whether file, fields, language and text have all the words."""
    spoken = row.draft.spoken if row.draft else ""
    about = (row.file, *map(row.value, EDITED), spoken, row.words)
    known = " ".join(about).casefold()
    return all(word in known for word in words.casefold().split())


def told(rows: Sequence[AddingRow]) -> str:
    """How many are chosen, lack something, were added, were there, failed, could not be read."""
    counts = {
        f"of {len(rows):,} chosen": sum(one.chosen for one in rows),
        "incomplete": sum(bool(one.missing) and not one.added for one in rows),
        "added": sum(bool(one.added) for one in rows),
        "there already": sum(bool(one.known) and not one.added for one in rows),
        "not added": sum(bool(one.failed) and one.draft is not None for one in rows),
        "unreadable": sum(one.draft is None for one in rows),
    }
    parts = [f"{count:,} {word}" for word, count in counts.items() if count or "chosen" in word]
    return ", ".join(parts)


def add_row(intake: Intake, row: AddingRow) -> AddingRow:
    """The row, its statement added; else with what the library has of it, or why it was not added.

    What a person chose although the list said that it is there is wanted twice.
    """
    draft = row.draft
    if draft is None:
        return row
    added, error = attempted(lambda: intake.add(draft, allow_duplicate=bool(row.known)))
    if error is None:
        return replace(row, added=added or "", failed="", chosen=False)
    wrong = [p for p in error.problems if p.severity is Severity.ERROR] or error.problems
    first = wrong[0]
    if is_duplicate(first):
        return replace(row, known=first.message.removeprefix("the text is "), chosen=False)
    why = "; ".join(p for p in (first.message, first.remedy) if p)
    return replace(row, failed=why, chosen=False)
