"""What was read of a statement, to be looked at, corrected and added."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Protocol

from textual.containers import Container, Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, TextArea

from compare.model import RejoinderError
from compare.text.visibility import visible
from compare.tui.background import in_words, unforeseen
from compare.tui.form import headline
from compare.tui.intake import BODY, is_duplicate
from compare.tui.widgets.draft_form import DraftForm
from compare.tui.widgets.field import Field
from compare.tui.widgets.line_view import WordsView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from compare.importers import Imported
    from compare.model import Problem
    from compare.tui.app import RejoinderApp

    class Into(Protocol):
        """Where the draft goes: into the library anew, or over a statement that is there."""

        verb: str
        done: str
        keeps_id: bool

        def problems(self, draft: Imported, wish: str, /) -> list[Problem]:
            """What keeps the draft out, each with its field."""
            ...

        def add(self, draft: Imported, wish: str = "", /, *, allow_duplicate: bool = False) -> str:
            """Write it; its id."""
            ...


AGAIN = "^s once more adds it all the same"


class ConfirmScreen(ModalScreen[bool]):
    """Each field with where its value came from, and the words themselves. Adds the statement, or
    gives the corrected draft to ``keep``. True where it did.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "close", "Back"),
        ("ctrl+s", "add", "Add"),
        ("f2", "edit", "Edit the words"),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - as Textual has it
    DEFAULT_CSS = """
    ConfirmScreen {
        align: center middle;
        #confirm {
            width: 96%; max-width: 140; height: 96%;
            border: round $primary; border-title-color: $primary;
            border-subtitle-color: $ink-faint; background: $surface; padding: 0 1;
        }
        #confirm-head { width: 100%; height: auto; max-height: 4; color: $ink-faint; }
        #confirm-body { height: 1fr; layout: vertical; }
        DraftForm { max-height: 65%; }
        #confirm-text { height: 1fr; min-height: 3; background: $panel; color: $foreground; }
        #confirm-text:focus { background: $cursor-row; }
        TextArea { height: 1fr; min-height: 3; border: none; padding: 0; }
        TextArea:focus { border: none; background: $cursor-row; }
        &.-words DraftForm { max-height: 25%; }
        &.-wide #confirm-body { layout: horizontal; }
        &.-wide DraftForm { width: 3fr; height: 1fr; max-height: 100%; }
        &.-wide.-words DraftForm { width: 2fr; }
        &.-wide.-words #confirm-text, &.-wide.-words TextArea { width: 3fr; }
        &.-wide #confirm-text, &.-wide TextArea { width: 2fr; height: 100%; margin-left: 2; }
        #confirm-why { width: 100%; height: 2; color: $ink-faint; }
        #confirm-said { width: 100%; height: auto; max-height: 4; color: $error; display: none; }
        #confirm-said.-told { display: block; }
        #confirm-said.-busy { color: $primary; text-style: bold; }
        #confirm-buttons { height: 1; align-horizontal: right; }
        Button { margin-left: 2; }
    }
    """
    app: RejoinderApp

    def __init__(
        self,
        intake: Into,
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
        """What was read, the fields, the words, what is said of them, the buttons."""
        verb = "Keep" if self.keep else self.intake.verb
        with Vertical(id="confirm") as box:
            box.border_title = "Is this right?"
            box.border_subtitle = f"Tab next   ^s {verb.lower()}   F2 edit the words   Esc back"
            head = headline(self.draft, self.source, self.known)
            yield Label(visible(head, spaces=False), id="confirm-head", markup=False)
            with Container(id="confirm-body"):
                yield DraftForm(self.draft, with_id=not self.intake.keeps_id)
                yield WordsView(self.draft.text, id="confirm-text")
            yield Label("", id="confirm-why", markup=False)
            yield Label("", id="confirm-said", markup=False)
            with Horizontal(id="confirm-buttons"):
                yield Button(verb, variant="primary", id="confirm-add", compact=True)
                yield Button("Edit words", id="confirm-edit", compact=True)
                yield Button("Back", id="confirm-close", compact=True)

    def on_mount(self) -> None:
        """Begin with the first that is missing, else with the first."""
        fields = list(self.query(Field))
        empty = (field for field in fields if field.required and not field.value)
        next(empty, fields[0]).focus_input()

    @property
    def form(self) -> DraftForm:
        """The fields."""
        return self.query_one(DraftForm)

    @property
    def words(self) -> TextArea | None:
        """Where the words are edited, if they are."""
        return next(iter(self.query(TextArea).results(TextArea)), None)

    def revised(self) -> Imported:
        """The draft as the form has it."""
        from compare.importers import revise

        fields = {**self.form.values, "id": self.form.chosen_id}
        words = self.words
        if words is not None and words.text != self.draft.text:
            fields[BODY] = words.text
        return revise(self.draft, fields)

    # What a person does

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Say where the value came from; the words get more room while they are read."""
        self._tell_why(event.widget)
        on_words = isinstance(event.widget, WordsView | TextArea)
        if on_words or isinstance(event.widget, Input):
            self.set_class(on_words, "-words")

    def _tell_why(self, widget: object) -> None:
        fields = [one for one in getattr(widget, "ancestors", ()) if isinstance(one, Field)]
        why = self.form.about(fields[0]) if fields else ""
        self.query_one("#confirm-why", Label).update(visible(why))

    def on_input_changed(self, event: Input.Changed) -> None:
        """The id follows the other fields; what is said of a value follows the value."""
        from compare.importers import made_id, revise

        self._leaving = False
        if self.form.changed:
            self.form.make_id(made_id(revise(self.draft, {**self.form.values, "id": ""})))
        if event.input.has_focus:
            self._tell_why(event.input)

    def on_text_area_changed(self) -> None:
        """Other words may not be in the library."""
        self._insisting = self._leaving = False

    def on_input_submitted(self) -> None:
        """Enter goes to the next."""
        self.focus_next()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Add, edit or go back."""
        actions = {"confirm-add": self.action_add, "confirm-edit": self.action_edit}
        actions.get(str(event.button.id), self.action_close)()

    def action_edit(self) -> None:
        """Put the words into an editor."""
        if self.words is None:
            self.query_one("#confirm-text").remove()
            editor = TextArea(self.draft.text, tab_behavior="focus", soft_wrap=True)
            self.query_one("#confirm-body").mount(editor)
        if self.words is not None:
            self.call_after_refresh(self.words.focus)

    def action_close(self) -> None:
        """Go back; what was typed is dropped only if asked twice."""
        edited = self.words is not None and self.words.text != self.draft.text
        if self._busy:
            self.say("It is being added: wait for it.")
        elif (self.form.changed or edited) and not self._leaving:
            self._leaving = True
            self.say("Esc once more drops what you wrote here.")
        else:
            self.dismiss(False)

    def action_add(self) -> None:
        """Add the statement, or tell what is wrong."""
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
        work = partial(self._add, draft, self.form.chosen_id, self._insisting)
        self.run_worker(work, thread=True, group="add", exit_on_error=False)

    def _add(self, draft: Imported, wish: str, insisting: bool) -> None:
        """In a thread: another program may hold the library."""
        added = ""
        problems: Sequence[Problem] = ()
        try:
            added = self.intake.add(draft, wish, allow_duplicate=insisting)
        except RejoinderError as error:
            problems = error.problems
        except Exception as error:  # noqa: BLE001 - a form must not end the desk
            problems = (unforeseen(error),)
        self.call_later(self._added, added, problems)

    def _added(self, added: str, problems: Sequence[Problem]) -> None:
        self._busy = False
        if added:
            self.app.tell(f"{added}: o opens the library to compare it.", self.intake.done)
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
        """Show a line under the form."""
        label = self.query_one("#confirm-said", Label)
        label.set_class(bool(text), "-told")
        label.set_class(busy, "-busy")
        label.update(visible(text))
