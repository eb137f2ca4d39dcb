"""The form of a statement: a line for each field, with how sure its value is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.widgets import Input

from compare.tui.form import ENTRIES, MADE, YOURS, Mark, has_made_id, mark, shown
from compare.tui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from compare.importers import Imported
    from compare.model import Problem


class DraftForm(VerticalScroll, can_focus=False):
    """Shows a draft; what a person changes is marked as theirs."""

    DEFAULT_CSS = """
    DraftForm { height: auto; scrollbar-size-vertical: 1; scrollbar-background: $surface; }
    """

    def __init__(self, draft: Imported, *, with_id: bool = True) -> None:
        super().__init__(id="form")
        self._fixed_id = "" if with_id else draft.id
        """The id that stays as it is; empty where there is a line for it."""
        self._first = {entry.key: shown(draft, entry.key) for entry in ENTRIES}
        self._marks = {entry.key: mark(draft, entry) for entry in ENTRIES}
        self._made = draft.id if has_made_id(draft) else ""
        """The id made of the fields; empty where the draft came with one of its own."""

    def compose(self) -> ComposeResult:
        """A line for each key."""
        for entry in ENTRIES:
            if entry.key == "id" and self._fixed_id:
                continue
            yield Field(
                entry.key,
                entry.label,
                entry.hint,
                value=self._first[entry.key],
                required=entry.required,
                known=entry.known,
                marked=True,
            )

    def on_mount(self) -> None:
        """Mark each value."""
        for field in self.query(Field):
            self._mark(field)

    def field(self, key: str) -> Field:
        """The line of a key."""
        return self.query_one(f"#field-{key.replace('.', '-')}", Field)

    @property
    def values(self) -> dict[str, str]:
        """What stands in the form, by key."""
        return {field.key: field.value.strip() for field in self.query(Field)}

    @property
    def changed(self) -> bool:
        """Whether a person changed anything."""
        return any(self.values[key] != first for key, first in self._first.items() if key != "id")

    def make_id(self, made: str) -> None:
        """Show the id that the other fields make, unless the person chose one."""
        if self._fixed_id:
            return
        field = self.field("id")
        if field.value in (self._made, ""):
            self._made = made
            with self.prevent(Input.Changed):
                field.value = made

    @property
    def chosen_id(self) -> str:
        """The id that the person chose; empty where it is the one that was made."""
        if self._fixed_id:
            return self._fixed_id
        value = self.field("id").value.strip()
        return "" if value == self._made else value

    def about(self, field: Field) -> str:
        """Where the value of a line came from."""
        told = self.mark_of(field)
        sure = f"; {told.word}" if told.word in ("written", "likely", "unsure") else ""
        return f"{field.label}: {told.why}{sure}" if told.why else ""

    def mark_of(self, field: Field) -> Mark:
        """How sure the value that stands there is."""
        value, first = field.value.strip(), self._first[field.key]
        if field.key == "id" and not self.chosen_id:
            return MADE
        if value == first:
            return self._marks[field.key]
        if value:
            return YOURS
        return Mark(word="missing" if field.required else "", why="you left it empty")

    def _mark(self, field: Field) -> None:
        told = self.mark_of(field)
        field.mark(told.word, doubtful=told.is_doubtful, missing=told.is_missing)

    def on_input_changed(self, event: Input.Changed) -> None:
        """The word on the value follows it; the screen hears of it, too."""
        for field in event.input.ancestors:
            if isinstance(field, Field):
                self._mark(field)
                return

    def complain(self, problems: Sequence[Problem]) -> list[Problem]:
        """Tell each problem at its line, and go to the first; those that have no line come back."""
        by_key = {field.key: field for field in self.query(Field)}
        for field in by_key.values():
            field.complain("")
        elsewhere: list[Problem] = []
        for problem in reversed(problems):
            line = by_key.get(problem.field or "")
            if line is None:
                elsewhere.insert(0, problem)
            else:
                rest = f"expected {problem.expected}" if problem.expected else ""
                line.complain("; ".join(p for p in (problem.message, rest, problem.remedy) if p))
                line.focus_input()
        return elsewhere
