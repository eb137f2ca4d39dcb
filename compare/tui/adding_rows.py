"""The table of what is about to be added: a row for each statement, from one file or many.

What the program proposed can be corrected in it, and what is missing typed; nothing fails for that.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from compare.model import RejoinderError, Severity
from compare.tui.background import unforeseen
from compare.tui.form import Mark, entry, has_made_id, mark, shown
from compare.tui.intake import is_duplicate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compare.importers import Imported
    from compare.model import Problem
    from compare.tui.intake import Intake, Taken

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
    if row.draft is None:
        return row
    try:
        added = intake.add(row.draft, allow_duplicate=bool(row.known))
    except RejoinderError as error:
        wrong = [p for p in error.problems if p.severity is Severity.ERROR] or error.problems
        first = wrong[0]
        if is_duplicate(first):
            known = first.message.removeprefix("the text is ")
            return replace(row, known=known, chosen=False)
        why = "; ".join(p for p in (first.message, first.remedy) if p)
        return replace(row, failed=why, chosen=False)
    except Exception as error:  # noqa: BLE001 - a list must not end the desk
        return replace(row, failed=unforeseen(error).message, chosen=False)
    return replace(row, added=added, failed="", chosen=False)
