"""What a person can do at the desk, as values: one function a command, given what it is about by a
screen or a test, and then a session, to tell what it does to the person's decisions: made new,
changed in place or removed, so that it can be undone.

A row is named by the ids of its passages, as ``Alignment.left`` and ``Alignment.right`` hold them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from compare.library.decision import Decision, target_id
from compare.model import Alignment, Label, RejoinderError, Voice, refused

if TYPE_CHECKING:
    from compare.review.proposed import RowKey
    from compare.review.session import Session

Side = tuple[str, ...]
Wish = ParamSpec("Wish")
Command = Callable[["Session"], "Change"]
"""What any of the functions below gives. Raises RejoinderError where it cannot be done."""


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
        changed = dict(decisions) | {edit.id: edit.after for edit in self.edits}
        return {key: one for key, one in changed.items() if one is not None}

    def still_fits(self, decisions: Mapping[str, Decision]) -> bool:
        """Whether the entries are as the change wants to find them."""
        return all(decisions.get(edit.id) == edit.before for edit in self.edits)


def _command(
    decide: Callable[Concatenate[Session, Wish], Change],
) -> Callable[Wish, Command]:
    def made(*args: Wish.args, **wanted: Wish.kwargs) -> Command:
        return lambda by: decide(by, *args, **wanted)

    return made


@_command
def accept(by: Session, *, rows: Sequence[RowKey]) -> Change:
    """Take the relation of these rows as the program proposes it."""
    found = [(row, row.review) for row in (_row(by, key) for key in rows)]
    return _accepted(
        by, [row for row, said in found if not (row.reviewed and said and said.who == by.who)]
    )


@_command
def accept_above(by: Session, *, score: float, theme: str = "") -> Change:
    """Accept all rows (of a theme) not reviewed of which the program is at least so sure, 0..1."""
    rows = [row for row in by.rows if row.score >= score and not (row.unsure or row.reviewed)]
    return _accepted(by, [row for row in rows if not theme or theme in row.themes])


@_command
def reject(by: Session, *, row: RowKey) -> Change:
    """Say that these passages do not answer each other: the row goes."""
    edit = _on_row(by, "relation", _key(_row(by, row)), Label.UNRELATED)
    return Change(said="rejected: these passages do not answer each other", edits=(edit,))


@_command
def change_relation(by: Session, *, row: RowKey, relation: Label, why: str = "") -> Change:
    """Give a row another relation; unrelated is the same as rejecting it."""
    edit = _on_row(by, "relation", row, relation, why)
    return Change(said=f"relation: {relation.value}", edits=(edit,))


@_command
def align(by: Session, *, left: Side, right: Side, relation: Label = Label.RELATED) -> Change:
    """Line up passages that the program did not."""
    edit = _on_row(by, "align", (left, right), relation)
    if [{by.proposal.which_side(one) for one in side} for side in (left, right)] != [{0}, {1}]:
        raise _error(
            "a point needs passages of both statements",
            "choose one at the left and one at the right",
        )
    said = f"lined up {len(left)} with {len(right)}: {relation.value}"
    return Change(said=said, edits=(edit,))


@_command
def split(by: Session, *, row: RowKey) -> Change:
    """Make a row of each pair of passages of a row."""
    found = _row(by, row)
    count = len(found.left) * len(found.right)
    if count < 2:
        raise _error("this point is one pair of passages", "there is nothing to split")
    edit = _on_row(by, "split", _key(found), None)
    return Change(said=f"split into {count} points", edits=(edit,))


@_command
def merge(by: Session, *, rows: Sequence[RowKey], relation: Label | None = None) -> Change:
    """Make one row of several; it has the relation of the first, if no other is given."""
    found = [_row(by, key) for key in rows]
    if len(found) < 2:
        raise _error("one point alone cannot be merged", "choose two points or more")
    left, right = (tuple(chain(*(_key(row)[side] for row in found))) for side in (0, 1))
    relation = relation or found[0].relation
    edit = _on_row(by, "merge", (left, right), relation)
    return Change(said=f"merged {_points(found)}: {relation.value}", edits=(edit,))


@_command
def set_theme(by: Session, *, passage: str, theme: str, holds: bool = True) -> Change:
    """Say that a passage is about a theme, or that it is not."""
    sides, themes = _sides(by, passage), by.proposal.comparison.themes
    label = next((one.label for one in themes if one.id == theme), None)
    if label is None:
        raise _error(f"no theme has the id {theme!r}", "choose one of the codebook")
    has = theme in by.proposal.passages[passage].theme_ids
    value, program = (f"{'+' if it else '-'}{theme}" for it in (holds, has))
    edit = _edit(by, "theme", sides, theme=theme, value=value, program=program)
    return Change(said=f"theme {'added' if holds else 'taken away'}: {label}", edits=(edit,))


@_command
def set_voice(by: Session, *, passage: str, voice: Voice) -> Change:
    """Say whose words a passage holds."""
    sides = _sides(by, passage)
    program = by.proposal.passages[passage].passage.voice.value
    edit = _edit(by, "voice", sides, value=voice.value, program=program)
    return Change(said=f"voice: {voice.value}", edits=(edit,))


@_command
def write_note(
    by: Session, *, text: str, row: RowKey | None = None, theme: str = "", passage: str = ""
) -> Change:
    """One's own note on a row, theme, passage or (with none) the pair; empty words remove it."""
    sides = _sides(by, passage) if passage else row or ((), ())
    value = text.strip()
    edit = _edit(by, "note", sides, theme=theme, about=theme, value=value, remove=not value)
    return Change(said=f"note {'written' if value else 'taken away'}", edits=(edit,))


@_command
def mark_for_report(by: Session, *, rows: Sequence[RowKey], wanted: bool | None) -> Change:
    """Mark rows for the report (True), keep them out of it (False), or say neither (None)."""
    value = {True: "in", False: "out", None: ""}[wanted]
    found = [_row(by, key) for key in rows]
    edits = [_edit(by, "report", _key(r), value=value, remove=not value) for r in found]
    said = {"in": "marked for the report", "out": "kept out of the report", "": "unmarked"}
    return Change(said=f"{said[value]}: {_points(found)}", edits=tuple(edits))


@_command
def forget(by: Session, *, decision: str) -> Change:
    """Take back a decision by its id: a lost one, or one of another person."""
    old = by.entries.get(decision)
    if old is None:
        raise _error(f"there is no decision {decision!r}", "it was taken back already")
    edit = Edit(id=old.id, before=old, after=None)
    return Change(said=f"took back: {old.what} {old.value}", edits=(edit,))


def _row(by: Session, key: RowKey) -> Alignment:
    """The row with these passages, as it stands."""
    found = next((row for row in by.rows if _key(row) == key), None)
    if found is None:
        raise _error("this point is no more", "choose another point")
    return found


def _accepted(by: Session, rows: Sequence[Alignment]) -> Change:
    edits = [_on_row(by, "relation", _key(row), row.relation) for row in rows]
    return Change(said=f"accepted {_points(rows)}", edits=tuple(edits))


def _on_row(by: Session, what: str, key: RowKey, relation: Label | None, why: str = "") -> Edit:
    """A decision on a row, with what the program proposes for it now."""
    _refuse_unknown(by, chain(*key))
    sides = by.proposal.sorted(key[0]), by.proposal.sorted(key[1])
    proposed = by.proposal.program(sides)
    value, program = (one.value if one else "" for one in (relation, proposed))
    return _edit(by, what, sides, value=value, why=why, program=program)


def _edit(
    by: Session, what: str, sides: RowKey, *, theme: str = "", remove: bool = False, **words: str
) -> Edit:
    """The person's entry on this (and on ``theme``), made new or changed in place, or removed."""
    _refuse_unknown(by, chain(*sides))
    left, right = (by.proposal.selectors(side) for side in sides)
    entry = _standing_entry(by, what, theme, sides) or target_id(
        by.who, what, theme, left=left, right=right
    )
    old = by.entries.get(entry)
    if remove:
        return Edit(id=entry, before=old, after=None)
    made = Decision(
        id=entry,
        who=by.who,
        when=by.when,
        what=what,
        left=left,
        right=right,
        extra=old.extra if old else {},
        **words,
    )
    return Edit(id=entry, before=old, after=made)


def _standing_entry(by: Session, what: str, theme: str, sides: RowKey) -> str:
    """The id under which the person decided this before, be it about words since edited."""
    for one in by.entries.values():
        of = one.value[1:] if what == "theme" else one.about
        if (one.who, one.what, of) == (by.who, what, theme):
            key, found = by.proposal.find_row(one)
            if key == sides and not found.missing:
                return one.id
    return ""


def _sides(by: Session, passage: str) -> RowKey:
    """The sides of a decision on one passage."""
    _refuse_unknown(by, [passage])
    return ((passage,), ()) if by.proposal.which_side(passage) == 0 else ((), (passage,))


def _refuse_unknown(by: Session, passages: Iterable[str]) -> None:
    for one in passages:
        if one not in by.proposal.passages:
            raise _error(f"there is no passage {one!r}", "choose a passage of the comparison")


def _key(row: Alignment) -> RowKey:
    return row.left, row.right


def _points(rows: Sequence[Alignment]) -> str:
    return f"{len(rows)} point{'' if len(rows) == 1 else 's'}"


def _error(message: str, remedy: str) -> RejoinderError:
    return refused(message=message, file="review", remedy=remedy)
