"""What was read of a statement, to be looked at, corrected and added."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.suggester import SuggestFromList
from textual.widgets import Button, Input, Label, TextArea

from compare.text.visibility import visible
from compare.tui.background import attempted, in_thread, in_words
from compare.tui.draft_fields import ENTRIES, MADE, YOURS, Mark, has_made_id, headline, mark, shown
from compare.tui.intake import BODY, is_duplicate
from compare.tui.screens.ask import Dialog, frame
from compare.tui.widgets import TextView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget

    from compare.importers.take_in import Imported
    from compare.model import Problem
    from compare.tui.draft_fields import Entry
    from compare.tui.intake import Intake
    from compare.tui.shelf import StatementEditor

AGAIN = "^s once more adds it all the same"


class ConfirmScreen(Dialog[bool]):
    """Each field with where its value came from, and the words themselves. Adds the statement, or
    gives the corrected draft to ``keep``. True where it did.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        ("ctrl+s", "add", "Add"),
        ("f2", "edit", "Edit the words"),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - as Textual has it

    def __init__(
        self,
        intake: Intake | StatementEditor,
        draft: Imported,
        *,
        source: str = "",
        known: str = "",
        keep: Callable[[Imported], None] | None = None,
    ) -> None:
        super().__init__()
        self.intake, self.draft, self.keep = intake, draft, keep
        self.source, self.known = source, known
        self._insisting = False
        """Whether the words are to be added although the library has them."""
        self._leaving = self._busy = False

    def compose(self) -> ComposeResult:
        verb = "Keep" if self.keep else self.intake.verb
        keys = f"Tab next   ^s {verb.lower()}   F2 edit the words   Esc back"
        with frame(self.intake.asks, keys, "confirm"):
            head = headline(self.draft, self.source, self.known)
            yield Label(visible(head, spaces=False), id="confirm-head", markup=False)
            with Container(id="confirm-body"):
                yield DraftForm(self.draft, with_id=not self.intake.keeps_id)
                yield TextView(self.draft.text, id="confirm-text")
            yield Label("", id="confirm-why", markup=False)
            yield Label("", id="confirm-said", classes="said -wrong", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(verb, "primary", compact=True, action="screen.add")
                yield Button("Edit words", compact=True, action="screen.edit")
                yield Button("Back", compact=True, action="screen.close")

    def on_mount(self) -> None:
        fields = list(self.query(Field))
        empty = (field for field in fields if field.entry.required and not field.value)
        next(empty, fields[0]).input.focus()

    @property
    def form(self) -> DraftForm:
        return self.query_one(DraftForm)

    @property
    def words(self) -> TextArea | None:
        """Where the words are edited, if they are."""
        return next(iter(self.query(TextArea).results(TextArea)), None)

    def revised(self) -> Imported:
        """The draft as the form has it."""
        from compare.importers.take_in import revise

        fields = {**self.form.values, "id": self.form.chosen_id}
        if self.words is not None and self.words.text != self.draft.text:
            fields[BODY] = self.words.text
        return revise(self.draft, fields)

    # What a person does

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Say where the value came from; the words get more room while they are read."""
        self._tell_why(event.widget)
        on_words = isinstance(event.widget, TextView | TextArea)
        if on_words or isinstance(event.widget, Input):
            self.set_class(on_words, "-words")

    def _tell_why(self, widget: Widget) -> None:
        fields = [one for one in widget.ancestors if isinstance(one, Field)]
        reason = self.form.mark_of(fields[0]).reason if fields else ""
        why = f"{fields[0].entry.label}: {reason}" if reason else ""
        self.query_one("#confirm-why", Label).update(visible(why))

    def on_input_changed(self, event: Input.Changed) -> None:
        """The id follows the other fields; what is said of a value follows the value."""
        from compare.importers.take_in import made_id, revise

        self._leaving = False
        if self.form.changed:
            self.form.make_id(made_id(revise(self.draft, {**self.form.values, "id": ""})))
        if event.input.has_focus:
            self._tell_why(event.input)

    def on_text_area_changed(self) -> None:
        """Other words may not be in the library."""
        self._insisting = self._leaving = False

    def on_input_submitted(self) -> None:
        self.focus_next()

    def action_edit(self) -> None:
        if self.words is None:
            self.query_one("#confirm-text").remove()
            editor = TextArea(self.draft.text, tab_behavior="focus", soft_wrap=True)
            self.query_one("#confirm-body").mount(editor)
        if self.words is not None:
            self.call_after_refresh(self.words.focus)

    def action_close(self) -> None:
        edited = self.words is not None and self.words.text != self.draft.text
        if self._busy:
            self.say("It is being added: wait for it.")
        elif (self.form.changed or edited) and not self._leaving:
            self._leaving = True
            self.say("Esc once more drops what you wrote here.")
        else:
            self.dismiss(False)

    def action_add(self) -> None:
        if self._busy:
            return
        draft = self.revised()
        problems = self.intake.problems(draft, self.form.chosen_id)
        self.complain(problems)
        if problems:
            return
        if self.keep is not None:
            self.keep(draft)
            self.dismiss(True)
            return
        self._busy = True
        self.say("adding ...", busy=True)
        wish, insisting = self.form.chosen_id, self._insisting

        def work() -> None:  # in a thread, for another program may hold the library
            made, error = attempted(lambda: self.intake.add(draft, wish, allow_duplicate=insisting))
            self.call_later(self._added, made, error.problems if error else ())

        in_thread(self, work, "add")

    def _added(self, added: str | None, problems: Sequence[Problem]) -> None:
        self._busy = False
        if added:
            self.app.tell(f"{added}: {self.intake.then}", self.intake.done)
            self.dismiss(True)
            return
        self._insisting = any(map(is_duplicate, problems))
        self.complain(problems)

    # What it tells

    def complain(self, problems: Sequence[Problem]) -> None:
        """Tell each problem at its field, the others below."""
        self.say("")
        for problem in self.form.complain(problems)[:2]:
            self.say(in_words(problem, AGAIN if is_duplicate(problem) else ""))

    def say(self, text: str, *, busy: bool = False) -> None:
        label = self.query_one("#confirm-said", Label)
        label.set_class(bool(text), "-told")
        label.set_class(busy, "-busy")
        label.update(visible(text))


class DraftForm(VerticalScroll, can_focus=False):
    """Shows a draft; what a person changes is marked as theirs."""

    def __init__(self, draft: Imported, *, with_id: bool = True) -> None:
        super().__init__(id="form")
        self._fixed_id = "" if with_id else draft.id
        """The id that stays as it is; empty where there is a line for it."""
        self._first = {entry.key: shown(draft, entry.key) for entry in ENTRIES}
        self._marks = {entry.key: mark(draft, entry.key) for entry in ENTRIES}
        self._made = draft.id if has_made_id(draft) else ""
        """The id made of the fields; empty where the draft came with one of its own."""

    def compose(self) -> ComposeResult:
        for entry in ENTRIES:
            if entry.key != "id" or not self._fixed_id:
                yield Field(entry, self._first[entry.key])

    def on_mount(self) -> None:
        for field in self.query(Field):
            field.mark(self.mark_of(field))

    def field(self, key: str) -> Field:
        return self.query_one(f"#field-{key.replace('.', '-')}", Field)

    @property
    def values(self) -> dict[str, str]:
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
                field.input.value = made

    @property
    def chosen_id(self) -> str:
        """The id that the person chose; empty where it is the one that was made."""
        if self._fixed_id:
            return self._fixed_id
        value = self.values["id"]
        return "" if value == self._made else value

    def mark_of(self, field: Field) -> Mark:
        """How sure the value that stands there is."""
        value, first = field.value.strip(), self._first[field.key]
        if field.key == "id" and not self.chosen_id:
            return MADE
        if value == first:
            return self._marks[field.key]
        if value:
            return YOURS
        return Mark("missing" if field.entry.required else "", "you left it empty")

    def on_input_changed(self, event: Input.Changed) -> None:
        field = next(one for one in event.input.ancestors if isinstance(one, Field))
        field.mark(self.mark_of(field))

    def complain(self, problems: Sequence[Problem]) -> list[Problem]:
        """Tell each problem at its line, and go to the first; those that have no line come back."""
        by_key = {field.key: field for field in self.query(Field)}
        for field in by_key.values():
            field.complain("")
        for problem in reversed(problems):
            if line := by_key.get(problem.field or ""):
                rest = f"expected {problem.expected}" if problem.expected else ""
                line.complain("; ".join(filter(None, (problem.message, rest, problem.remedy))))
                line.input.focus()
        return [problem for problem in problems if problem.field not in by_key]


class Field(Vertical):
    """Label, input and a word on the value; beneath them the complaint where there is one."""

    def __init__(self, entry: Entry, value: str) -> None:
        super().__init__(id=f"field-{entry.key.replace('.', '-')}")
        self.entry, self.key, self._value = entry, entry.key, value

    def compose(self) -> ComposeResult:
        with Horizontal():
            entry = self.entry
            star = "*" if entry.required else ""
            label = Label(f"{entry.label}{star}", classes="field-label", markup=False)
            yield label.set_class(entry.required, "-required")
            yield Input(
                value=self._value,
                placeholder=entry.hint,
                compact=True,
                select_on_focus=False,
                suggester=SuggestFromList(entry.known) if entry.known else None,
            )
            yield Label("", classes="field-mark", markup=False)
        yield Label("", classes="field-complaint", markup=False)

    @property
    def input(self) -> Input:
        return self.query_one(Input)

    @property
    def value(self) -> str:
        return self.input.value

    def mark(self, told: Mark) -> None:
        """Say how sure the value is."""
        label = self.query_one(".field-mark", Label)
        label.update(told.word)
        label.set_class(told.word == "unsure", "-doubtful")
        label.set_class(told.word == "missing", "-missing")

    def complain(self, words: str) -> None:
        """Say what is wrong; nothing where nothing is."""
        self.query_one(".field-complaint", Label).update(f"✗ {words}" if words else "")
        self.set_class(bool(words), "-wrong")
