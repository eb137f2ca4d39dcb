"""What a person can do at the desk, as values: one class a command, made by a screen or a test; and
what each does to the person's decisions, made new, changed in place or removed, so that it can be
undone.

A row is named by the ids of its passages, as ``Alignment.left`` and ``Alignment.right`` hold them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import singledispatchmethod
from itertools import chain
from typing import TYPE_CHECKING, Any

from compare.library.decision import Decision, target_id
from compare.model import Label, RejoinderError, Voice, refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from compare.model import Alignment, Comparison
    from compare.review.proposed import ProposedPair, RowKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Accept:
    """Take the relation of these rows as the program proposes it."""

    rows: tuple[RowKey, ...]


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
class SetTheme:
    """Say that a passage is about a theme, or that it is not."""

    passage: str
    theme: str
    holds: bool = True
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
    | AcceptAbove
    | Reject
    | ChangeRelation
    | Align
    | Split
    | Merge
    | SetTheme
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Decider:
    """One person at one moment, before a comparison as it was decided so far."""

    proposal: ProposedPair
    current: Comparison
    decisions: Mapping[str, Decision]
    who: str
    when: str

    def change(self, command: Command) -> Change:
        """What the command does. Raises RejoinderError where it cannot be done."""
        change = self.decide(command)
        edits = tuple(edit for edit in change.edits if edit.before != edit.after)
        return replace(change, edits=edits)

    @singledispatchmethod
    def decide(self, command: Any) -> Change:
        """One method for each command."""
        raise TypeError(f"{type(command).__name__} is no command")

    @decide.register
    def _(self, command: Accept) -> Change:
        rows = [row for key in command.rows if not self._is_mine(row := self._row(key))]
        return self._accepted(rows)

    @decide.register
    def _(self, command: AcceptAbove) -> Change:
        rows = [
            row
            for row in self._rows()
            if row.score >= command.score
            and not (row.unsure or row.reviewed)
            and (not command.theme or command.theme in row.themes)
        ]
        return self._accepted(rows)

    @decide.register
    def _(self, command: Reject) -> Change:
        edit = self._relation(_key(self._row(command.row)), Label.UNRELATED, command.why)
        return Change(said="rejected: these passages do not answer each other", edits=(edit,))

    @decide.register
    def _(self, command: ChangeRelation) -> Change:
        self._known(chain(*command.row))
        edit = self._relation(command.row, command.relation, command.why)
        return Change(said=f"relation: {command.relation.value}", edits=(edit,))

    @decide.register
    def _(self, command: Align) -> Change:
        self._known([*command.left, *command.right])
        self._both_sides(command.left, command.right)
        edit = self._on_row("align", (command.left, command.right), command.relation, command.why)
        said = f"lined up {len(command.left)} with {len(command.right)}: {command.relation.value}"
        return Change(said=said, edits=(edit,))

    @decide.register
    def _(self, command: Split) -> Change:
        row = self._row(command.row)
        if len(row.left) * len(row.right) < 2:
            raise _error("this point is one pair of passages", "there is nothing to split")
        edit = self._on_row("split", _key(row), None, command.why)
        return Change(said=f"split into {len(row.left) * len(row.right)} points", edits=(edit,))

    @decide.register
    def _(self, command: Merge) -> Change:
        rows = [self._row(key) for key in command.rows]
        if len(rows) < 2:
            raise _error("one point alone cannot be merged", "choose two points or more")
        left, right = (tuple(chain(*(_key(row)[side] for row in rows))) for side in (0, 1))
        relation = command.relation or rows[0].relation
        edit = self._on_row("merge", (left, right), relation, command.why)
        return Change(said=f"merged {_points(rows)}: {relation.value}", edits=(edit,))

    @decide.register
    def _(self, command: SetTheme) -> Change:
        self._known([command.passage])
        themes = self.proposal.comparison.themes
        known = next((one for one in themes if one.id == command.theme), None)
        if known is None:
            raise _error(f"no theme has the id {command.theme!r}", "choose one of the codebook")
        has = known.id in self.proposal.passages[command.passage].theme_ids
        edit = self._edit(
            "theme",
            self._one(command.passage),
            key=known.id,
            value=f"{'+' if command.holds else '-'}{known.id}",
            why=command.why,
            program=f"{'+' if has else '-'}{known.id}",
        )
        said = "theme added" if command.holds else "theme taken away"
        return Change(said=f"{said}: {known.label}", edits=(edit,))

    @decide.register
    def _(self, command: SetVoice) -> Change:
        self._known([command.passage])
        program = self.proposal.passages[command.passage].passage.voice.value
        edit = self._edit(
            "voice",
            self._one(command.passage),
            value=command.voice.value,
            why=command.why,
            program=program,
        )
        return Change(said=f"voice: {command.voice.value}", edits=(edit,))

    @decide.register
    def _(self, command: WriteNote) -> Change:
        sides: RowKey = command.row or ((), ())
        if command.passage:
            sides = self._one(command.passage)
        self._known(chain(*sides))
        text = command.text.strip()
        edit = self._edit("note", sides, about=command.theme, value=text, remove=not text)
        return Change(said="note written" if text else "note taken away", edits=(edit,))

    @decide.register
    def _(self, command: MarkForReport) -> Change:
        value = {True: "in", False: "out", None: ""}[command.wanted]
        rows = [self._row(key) for key in command.rows]
        edits = [self._edit("report", _key(r), value=value, remove=not value) for r in rows]
        said = {"in": "marked for the report", "out": "kept out of the report", "": "unmarked"}
        return Change(said=f"{said[value]}: {_points(rows)}", edits=tuple(edits))

    @decide.register
    def _(self, command: Forget) -> Change:
        old = self.decisions.get(command.id)
        if old is None:
            raise _error(f"there is no decision {command.id!r}", "it was taken back already")
        return Change(
            said=f"took back: {old.what} {old.value}",
            edits=(Edit(id=old.id, before=old, after=None),),
        )

    def _accepted(self, rows: Sequence[Alignment]) -> Change:
        edits = [self._relation(_key(row), row.relation) for row in rows]
        return Change(said=f"accepted {_points(rows)}", edits=tuple(edits))

    def _relation(self, key: RowKey, relation: Label, why: str = "") -> Edit:
        return self._on_row("relation", key, relation, why)

    def _is_mine(self, row: Alignment) -> bool:
        """Whether this person decided the row's relation already."""
        return bool(row.reviewed and row.review and row.review.who == self.who)

    def _row(self, key: RowKey) -> Alignment:
        """The row as it stands. Raises RejoinderError where there is none."""
        found = next((row for row in self._rows() if _key(row) == key), None)
        if found is None:
            raise _error("this point is no more", "choose another point")
        return found

    def _rows(self) -> tuple[Alignment, ...]:
        return self.proposal.of_pair(self.current.alignments)

    def _known(self, ids: Iterable[str]) -> None:
        for one in ids:
            if one not in self.proposal.passages:
                raise _error(f"there is no passage {one!r}", "choose a passage of the comparison")

    def _one(self, passage: str) -> RowKey:
        """The sides of a decision on one passage."""
        self._known([passage])
        return ((passage,), ()) if self.proposal.which_side(passage) == 0 else ((), (passage,))

    def _both_sides(self, left: Sequence[str], right: Sequence[str]) -> None:
        sides = (
            {self.proposal.which_side(p) for p in left},
            {self.proposal.which_side(p) for p in right},
        )
        if sides != ({0}, {1}):
            raise _error(
                "a point needs passages of both statements",
                "choose one at the left and one at the right",
            )

    def _on_row(self, what: str, key: RowKey, relation: Label | None, why: str) -> Edit:
        """A decision on a row, with what the program proposes for it now."""
        left, right = self.proposal.sorted(key[0]), self.proposal.sorted(key[1])
        program = self.proposal.program((left, right))
        return self._edit(
            what,
            (left, right),
            value=relation.value if relation else "",
            why=why,
            program=program.value if program else "",
        )

    def _edit(
        self,
        what: str,
        sides: RowKey,
        *,
        key: str = "",
        about: str = "",
        remove: bool = False,
        **words: str,
    ) -> Edit:
        """The person's entry on this, made new or changed in place, or removed."""
        left, right = (self.proposal.selectors(side) for side in sides)
        entry_id = self._standing_entry(what, key or about, sides) or target_id(
            self.who, what, key or about, left=left, right=right
        )
        old = self.decisions.get(entry_id)
        if remove:
            return Edit(id=entry_id, before=old, after=None)
        made = Decision(
            id=entry_id,
            who=self.who,
            when=self.when,
            what=what,
            about=about,
            left=left,
            right=right,
            extra=old.extra if old else {},
            **words,
        )
        return Edit(id=entry_id, before=old, after=made)

    def _standing_entry(self, what: str, about: str, sides: RowKey) -> str:
        """The id under which the person decided this before, be it about words since edited."""
        for one in self.decisions.values():
            of = one.value[1:] if what == "theme" else one.about
            if (one.who, one.what, of) != (self.who, what, about):
                continue
            key, found = self.proposal.find_row(one)
            if key == sides and not found.missing:
                return one.id
        return ""


def _key(row: Alignment) -> RowKey:
    return row.left, row.right


def _points(rows: Sequence[Alignment]) -> str:
    return f"{len(rows)} point{'' if len(rows) == 1 else 's'}"


def _error(message: str, remedy: str) -> RejoinderError:
    return refused(message=message, file="review", remedy=remedy)
