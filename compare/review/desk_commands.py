"""What a person can do at the desk, as values: one class a command, made by a screen or a test, and
called to tell what it does to the person's decisions: made new, changed in place or removed, so
that it can be undone.

A row is named by the ids of its passages, as ``Alignment.left`` and ``Alignment.right`` hold them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from compare.library.decision import Decision, target_id
from compare.model import Label, RejoinderError, Voice, refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from compare.model import Alignment, Comparison
    from compare.review.proposed import ProposedPair, RowKey

    Command = Callable[["Decider"], "Change"]
    """Any of the classes below."""


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
    """One person at one moment, before a comparison as it was decided so far. Each method raises
    RejoinderError where what it is asked for is not there.
    """

    proposal: ProposedPair
    current: Comparison
    decisions: Mapping[str, Decision]
    who: str
    when: str

    def change(self, command: Command) -> Change:
        """What the command does. Raises RejoinderError where it cannot be done."""
        change = command(self)
        edits = tuple(edit for edit in change.edits if edit.before != edit.after)
        return replace(change, edits=edits)

    @property
    def rows(self) -> tuple[Alignment, ...]:
        """The rows of the pair as they stand."""
        return self.proposal.of_pair(self.current.alignments)

    def row(self, key: RowKey) -> Alignment:
        """The row with these passages, as it stands."""
        found = next((row for row in self.rows if _key(row) == key), None)
        if found is None:
            raise _error("this point is no more", "choose another point")
        return found

    def accepted(self, rows: Sequence[Alignment]) -> Change:
        """The rows' relations, taken as they are."""
        edits = [self.on_row("relation", _key(row), row.relation) for row in rows]
        return Change(said=f"accepted {_points(rows)}", edits=tuple(edits))

    def sides(self, passage: str) -> RowKey:
        """The sides of a decision on one passage."""
        self._known([passage])
        return ((passage,), ()) if self.proposal.which_side(passage) == 0 else ((), (passage,))

    def on_row(self, what: str, key: RowKey, relation: Label | None, why: str = "") -> Edit:
        """A decision on a row, with what the program proposes for it now."""
        self._known(chain(*key))
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
        self, what: str, sides: RowKey, *, theme: str = "", remove: bool = False, **words: str
    ) -> Edit:
        """The person's entry on this (and on ``theme``), made new or changed in place, or
        removed.
        """
        self._known(chain(*sides))
        left, right = (self.proposal.selectors(side) for side in sides)
        entry_id = self._standing_entry(what, theme, sides) or target_id(
            self.who, what, theme, left=left, right=right
        )
        old = self.decisions.get(entry_id)
        if remove:
            return Edit(id=entry_id, before=old, after=None)
        made = Decision(
            id=entry_id,
            who=self.who,
            when=self.when,
            what=what,
            left=left,
            right=right,
            extra=old.extra if old else {},
            **words,
        )
        return Edit(id=entry_id, before=old, after=made)

    def _known(self, ids: Iterable[str]) -> None:
        for one in ids:
            if one not in self.proposal.passages:
                raise _error(f"there is no passage {one!r}", "choose a passage of the comparison")

    def _standing_entry(self, what: str, theme: str, sides: RowKey) -> str:
        """The id under which the person decided this before, be it about words since edited."""
        for one in self.decisions.values():
            of = one.value[1:] if what == "theme" else one.about
            if (one.who, one.what, of) != (self.who, what, theme):
                continue
            key, found = self.proposal.find_row(one)
            if key == sides and not found.missing:
                return one.id
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accept:
    """Take the relation of these rows as the program proposes it."""

    rows: tuple[RowKey, ...]

    def __call__(self, by: Decider) -> Change:
        rows = [(row, row.review) for row in map(by.row, self.rows)]
        return by.accepted(
            [row for row, said in rows if not (row.reviewed and said and said.who == by.who)]
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptAbove:
    """Accept all rows that nobody has reviewed and of which the program is at least so sure."""

    score: float
    """0..1."""
    theme: str = ""
    """Only rows of this theme; empty for all."""

    def __call__(self, by: Decider) -> Change:
        rows = [row for row in by.rows if row.score >= self.score]
        rows = [row for row in rows if not (row.unsure or row.reviewed)]
        return by.accepted([row for row in rows if not self.theme or self.theme in row.themes])


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """Say that these passages do not answer each other: the row goes."""

    row: RowKey

    def __call__(self, by: Decider) -> Change:
        edit = by.on_row("relation", _key(by.row(self.row)), Label.UNRELATED)
        return Change(said="rejected: these passages do not answer each other", edits=(edit,))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRelation:
    """Give a row another relation; unrelated is the same as rejecting it."""

    row: RowKey
    relation: Label
    why: str = ""

    def __call__(self, by: Decider) -> Change:
        edit = by.on_row("relation", self.row, self.relation, self.why)
        return Change(said=f"relation: {self.relation.value}", edits=(edit,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Align:
    """Line up passages that the program did not."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    relation: Label = Label.RELATED

    def __call__(self, by: Decider) -> Change:
        edit = by.on_row("align", (self.left, self.right), self.relation)
        sides = [{by.proposal.which_side(one) for one in side} for side in (self.left, self.right)]
        if sides != [{0}, {1}]:
            raise _error(
                "a point needs passages of both statements",
                "choose one at the left and one at the right",
            )
        said = f"lined up {len(self.left)} with {len(self.right)}: {self.relation.value}"
        return Change(said=said, edits=(edit,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """Make a row of each pair of passages of a row."""

    row: RowKey

    def __call__(self, by: Decider) -> Change:
        row = by.row(self.row)
        count = len(row.left) * len(row.right)
        if count < 2:
            raise _error("this point is one pair of passages", "there is nothing to split")
        edit = by.on_row("split", _key(row), None)
        return Change(said=f"split into {count} points", edits=(edit,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Make one row of several; it has the relation of the first, if no other is given."""

    rows: tuple[RowKey, ...]
    relation: Label | None = None

    def __call__(self, by: Decider) -> Change:
        rows = [by.row(key) for key in self.rows]
        if len(rows) < 2:
            raise _error("one point alone cannot be merged", "choose two points or more")
        left, right = (tuple(chain(*(_key(row)[side] for row in rows))) for side in (0, 1))
        relation = self.relation or rows[0].relation
        edit = by.on_row("merge", (left, right), relation)
        return Change(said=f"merged {_points(rows)}: {relation.value}", edits=(edit,))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTheme:
    """Say that a passage is about a theme, or that it is not."""

    passage: str
    theme: str
    holds: bool = True

    def __call__(self, by: Decider) -> Change:
        sides, themes = by.sides(self.passage), by.proposal.comparison.themes
        label = next((one.label for one in themes if one.id == self.theme), None)
        if label is None:
            raise _error(f"no theme has the id {self.theme!r}", "choose one of the codebook")
        has = self.theme in by.proposal.passages[self.passage].theme_ids
        value, program = (f"{'+' if it else '-'}{self.theme}" for it in (self.holds, has))
        edit = by.edit("theme", sides, theme=self.theme, value=value, program=program)
        said = "theme added" if self.holds else "theme taken away"
        return Change(said=f"{said}: {label}", edits=(edit,))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetVoice:
    """Say whose words a passage holds."""

    passage: str
    voice: Voice

    def __call__(self, by: Decider) -> Change:
        sides = by.sides(self.passage)
        program = by.proposal.passages[self.passage].passage.voice.value
        edit = by.edit("voice", sides, value=self.voice.value, program=program)
        return Change(said=f"voice: {self.voice.value}", edits=(edit,))


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteNote:
    """Write a note on a row, a theme, a passage or (with none of these) the pair; one's own note
    there is replaced, and empty words take it away.
    """

    text: str
    row: RowKey | None = None
    theme: str = ""
    passage: str = ""

    def __call__(self, by: Decider) -> Change:
        sides = by.sides(self.passage) if self.passage else self.row or ((), ())
        text, theme = self.text.strip(), self.theme
        edit = by.edit("note", sides, theme=theme, about=theme, value=text, remove=not text)
        return Change(said="note written" if text else "note taken away", edits=(edit,))


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkForReport:
    """Mark rows for the report (True), keep them out of it (False), or say neither (None)."""

    rows: tuple[RowKey, ...]
    wanted: bool | None

    def __call__(self, by: Decider) -> Change:
        value = {True: "in", False: "out", None: ""}[self.wanted]
        rows = [by.row(key) for key in self.rows]
        edits = [by.edit("report", _key(r), value=value, remove=not value) for r in rows]
        said = {"in": "marked for the report", "out": "kept out of the report", "": "unmarked"}
        return Change(said=f"{said[value]}: {_points(rows)}", edits=tuple(edits))


@dataclass(frozen=True, slots=True, kw_only=True)
class Forget:
    """Take back a decision by its id: a lost one, or one of another person."""

    id: str

    def __call__(self, by: Decider) -> Change:
        old = by.decisions.get(self.id)
        if old is None:
            raise _error(f"there is no decision {self.id!r}", "it was taken back already")
        edit = Edit(id=old.id, before=old, after=None)
        return Change(said=f"took back: {old.what} {old.value}", edits=(edit,))


def _key(row: Alignment) -> RowKey:
    return row.left, row.right


def _points(rows: Sequence[Alignment]) -> str:
    return f"{len(rows)} point{'' if len(rows) == 1 else 's'}"


def _error(message: str, remedy: str) -> RejoinderError:
    return refused(message=message, file="review", remedy=remedy)
