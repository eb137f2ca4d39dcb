"""Commands become decisions: a person's entries made new, changed in place, or removed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import singledispatchmethod
from itertools import chain
from typing import TYPE_CHECKING, Any

from compare.library.decision import Decision, target_id
from compare.model import Label, Problem, RejoinderError
from compare.review import commands as do
from compare.review.commands import Change, Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from compare.model import Alignment, Comparison
    from compare.review.commands import Command, RowKey
    from compare.review.proposed import ProposedPair


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

    @property
    def _entries(self) -> Entries:
        return Entries(
            proposal=self.proposal, decisions=self.decisions, who=self.who, when=self.when
        )

    @singledispatchmethod
    def decide(self, command: Any) -> Change:
        """One method for each command."""
        raise TypeError(f"{type(command).__name__} is no command")

    @decide.register
    def _(self, command: do.Accept) -> Change:
        rows = [row for key in command.rows if not self._is_mine(row := self._row(key))]
        edits = [self._relation(_key(row), row.relation) for row in rows]
        return Change(said=f"accepted {_points(rows)}", edits=tuple(edits))

    @decide.register
    def _(self, command: do.AcceptTheme) -> Change:
        return self._accept_open(row for row in self._rows() if command.theme in row.themes)

    @decide.register
    def _(self, command: do.AcceptAbove) -> Change:
        return self._accept_open(
            row
            for row in self._rows()
            if row.score >= command.score
            and not row.unsure
            and (not command.theme or command.theme in row.themes)
        )

    @decide.register
    def _(self, command: do.Reject) -> Change:
        edit = self._relation(_key(self._row(command.row)), Label.UNRELATED, command.why)
        return Change(said="rejected: these passages do not answer each other", edits=(edit,))

    @decide.register
    def _(self, command: do.ChangeRelation) -> Change:
        self._known(chain(*command.row))
        edit = self._relation(command.row, command.relation, command.why)
        return Change(said=f"relation: {command.relation.value}", edits=(edit,))

    @decide.register
    def _(self, command: do.Align) -> Change:
        self._known([*command.left, *command.right])
        self._both_sides(command.left, command.right)
        edit = self._entries.on_row(
            "align", (command.left, command.right), command.relation, command.why
        )
        said = f"lined up {len(command.left)} with {len(command.right)}: {command.relation.value}"
        return Change(said=said, edits=(edit,))

    @decide.register
    def _(self, command: do.Split) -> Change:
        row = self._row(command.row)
        if len(row.left) * len(row.right) < 2:
            raise _error("this point is one pair of passages", "there is nothing to split")
        edit = self._entries.on_row("split", _key(row), None, command.why)
        return Change(said=f"split into {len(row.left) * len(row.right)} points", edits=(edit,))

    @decide.register
    def _(self, command: do.Merge) -> Change:
        rows = [self._row(key) for key in command.rows]
        if len(rows) < 2:
            raise _error("one point alone cannot be merged", "choose two points or more")
        left, right = (tuple(chain(*(_key(row)[side] for row in rows))) for side in (0, 1))
        relation = command.relation or rows[0].relation
        edit = self._entries.on_row("merge", (left, right), relation, command.why)
        return Change(said=f"merged {_points(rows)}: {relation.value}", edits=(edit,))

    @decide.register
    def _(self, command: do.AddTheme) -> Change:
        return self._theme(command.passage, command.theme, "+", command.why)

    @decide.register
    def _(self, command: do.RemoveTheme) -> Change:
        return self._theme(command.passage, command.theme, "-", command.why)

    @decide.register
    def _(self, command: do.SetVoice) -> Change:
        self._known([command.passage])
        program = self.proposal.passages[command.passage].passage.voice.value
        edit = self._entries.edit(
            "voice",
            self._one(command.passage),
            value=command.voice.value,
            why=command.why,
            program=program,
        )
        return Change(said=f"voice: {command.voice.value}", edits=(edit,))

    @decide.register
    def _(self, command: do.WriteNote) -> Change:
        sides: RowKey = command.row or ((), ())
        if command.passage:
            sides = self._one(command.passage)
        self._known(chain(*sides))
        text = command.text.strip()
        edit = self._entries.edit("note", sides, about=command.theme, value=text, remove=not text)
        return Change(said="note written" if text else "note taken away", edits=(edit,))

    @decide.register
    def _(self, command: do.MarkForReport) -> Change:
        value = {True: "in", False: "out", None: ""}[command.wanted]
        rows = [self._row(key) for key in command.rows]
        edits = [self._entries.edit("report", _key(r), value=value, remove=not value) for r in rows]
        said = {"in": "marked for the report", "out": "kept out of the report", "": "unmarked"}
        return Change(said=f"{said[value]}: {_points(rows)}", edits=tuple(edits))

    @decide.register
    def _(self, command: do.Forget) -> Change:
        old = self.decisions.get(command.id)
        if old is None:
            raise _error(f"there is no decision {command.id!r}", "it was taken back already")
        return Change(
            said=f"took back: {old.what} {old.value}",
            edits=(Edit(id=old.id, before=old, after=None),),
        )

    def _accept_open(self, wanted: Iterable[Alignment]) -> Change:
        rows = [row for row in wanted if not row.reviewed]
        edits = [self._relation(_key(row), row.relation) for row in rows]
        return Change(said=f"accepted {_points(rows)}", edits=tuple(edits))

    def _relation(self, key: RowKey, relation: Label, why: str = "") -> Edit:
        return self._entries.on_row("relation", key, relation, why)

    def _theme(self, passage: str, theme: str, sign: str, why: str) -> Change:
        self._known([passage])
        known = next((one for one in self.proposal.comparison.themes if one.id == theme), None)
        if known is None:
            raise _error(f"no theme has the id {theme!r}", "choose one of the codebook")
        has = theme in self.proposal.passages[passage].theme_ids
        edit = self._entries.edit(
            "theme",
            self._one(passage),
            key=theme,
            value=f"{sign}{theme}",
            why=why,
            program=f"{'+' if has else '-'}{theme}",
        )
        said = "theme added" if sign == "+" else "theme taken away"
        return Change(said=f"{said}: {known.label}", edits=(edit,))

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


def _key(row: Alignment) -> RowKey:
    return row.left, row.right


def _points(rows: Sequence[Alignment]) -> str:
    return f"{len(rows)} point{'' if len(rows) == 1 else 's'}"


def _error(message: str, remedy: str) -> RejoinderError:
    return RejoinderError(Problem(message=message, file="review", remedy=remedy))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """The entries that ``who`` writes at one moment."""

    proposal: ProposedPair
    decisions: Mapping[str, Decision]
    who: str
    when: str

    def on_row(self, what: str, key: RowKey, relation: Label | None, why: str) -> Edit:
        """A decision on a row, with what the program proposes for it now."""
        left, right = self.proposal.sorted(key[0]), self.proposal.sorted(key[1])
        program = self.proposal.program((left, right))
        return self.edit(
            what,
            (left, right),
            value=relation.value if relation else "",
            why=why,
            program=program.value if program else "",
        )

    def edit(
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
            found = [self.proposal.find(n, side) for n, side in enumerate((one.left, one.right))]
            gone = found[0].missing + found[1].missing
            if not gone and (found[0].ids, found[1].ids) == sides:
                return one.id
        return ""
