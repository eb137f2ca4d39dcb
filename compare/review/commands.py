"""What a person can do at the desk, as values: one class a command, made by a screen or a test; and
what a command does to the decisions, in a form that can be undone.

A row is named by the ids of its passages, as ``Alignment.left`` and ``Alignment.right`` hold them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.model import Label, Voice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compare.library.decision import Decision


RowKey = tuple[tuple[str, ...], tuple[str, ...]]
"""The ids of a row's passages, left and right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accept:
    """Take the relation of these rows as the program proposes it."""

    rows: tuple[RowKey, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptTheme:
    """Accept all rows of a theme that nobody has reviewed."""

    theme: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptAbove:
    """Accept all rows that nobody has reviewed and of which the program is at least so sure."""

    score: float
    """0..1."""
    theme: str = ""
    """Only rows of this theme; empty for all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """Say that these passages do not answer each other: the row goes."""

    row: RowKey
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRelation:
    """Give a row another relation; unrelated is the same as rejecting it."""

    row: RowKey
    relation: Label
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Align:
    """Line up passages that the program did not."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    relation: Label = Label.RELATED
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """Make a row of each pair of passages of a row."""

    row: RowKey
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Make one row of several; it has the relation of the first, if no other is given."""

    rows: tuple[RowKey, ...]
    relation: Label | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddTheme:
    """Say that a passage is about a theme."""

    passage: str
    theme: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveTheme:
    """Say that a passage is not about a theme."""

    passage: str
    theme: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetVoice:
    """Say whose words a passage holds."""

    passage: str
    voice: Voice
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteNote:
    """Write a note on a row, a theme, a passage or (with none of these) the pair; one's own note
    there is replaced, and empty words take it away.
    """

    text: str
    row: RowKey | None = None
    theme: str = ""
    passage: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkForReport:
    """Mark rows for the report (True), keep them out of it (False), or say neither (None)."""

    rows: tuple[RowKey, ...]
    wanted: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Forget:
    """Take back a decision by its id: a lost one, or one of another person."""

    id: str


Command = (
    Accept
    | AcceptTheme
    | AcceptAbove
    | Reject
    | ChangeRelation
    | Align
    | Split
    | Merge
    | AddTheme
    | RemoveTheme
    | SetVoice
    | WriteNote
    | MarkForReport
    | Forget
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One entry as it was and as it is; None where there was, or is, none."""

    id: str
    before: Decision | None
    after: Decision | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """All that one command did."""

    said: str
    """For the person: "accepted 3 points"."""
    edits: tuple[Edit, ...]

    @property
    def inverse(self) -> Change:
        """What takes it back."""
        edits = tuple(Edit(id=e.id, before=e.after, after=e.before) for e in reversed(self.edits))
        return Change(said=self.said, edits=edits)

    def on(self, decisions: Mapping[str, Decision]) -> dict[str, Decision]:
        """The decisions, by id, after the change."""
        changed = dict(decisions)
        for edit in self.edits:
            if edit.after is None:
                changed.pop(edit.id, None)
            else:
                changed[edit.id] = edit.after
        return changed

    def still_fits(self, decisions: Mapping[str, Decision]) -> bool:
        """Whether the entries are as the change wants to find them."""
        return all(decisions.get(edit.id) == edit.before for edit in self.edits)
