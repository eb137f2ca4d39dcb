"""The form for a new statement."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, TextArea

from compare.model import RejoinderError, Severity
from compare.tui.loading import unforeseen
from compare.tui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from compare.model import Problem
    from compare.tui.app import RejoinderApp

FIELDS = (
    ("title", "Title", "what the statement is called", True),
    ("actor", "Actor", "the state or body whose position it is", True),
    ("date", "Date", "YYYY, YYYY-MM or YYYY-MM-DD", False),
    ("forum", "Forum", "where it was made", False),
    ("speaker", "Speaker", "who spoke for the actor", False),
    ("role", "Role", "the speaker's office", False),
    ("kind", "Kind", "speech, rejoinder, press release, ...", False),
    ("text", "Text is", "verbatim, report or précis", False),
    ("responds_to", "Answers", "the id or name of what it answers", False),
    ("source", "Source", "title or address", False),
    ("id", "Id", "made from actor, forum and date where empty", False),
)
"""Front-matter key, label, hint, whether it must be there."""


class AddScreen(ModalScreen[None]):
    """Paste a text or take a file, confirm what is known of it; each mistake is told at its
    field.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "close", "Close"),
        ("ctrl+s", "add", "Add"),
    ]
    DEFAULT_CSS = """
    AddScreen {
        align: center middle;
        #add {
            width: 96%; max-width: 104; height: 96%;
            border: round $primary; border-title-color: $primary;
            border-subtitle-color: $ink-faint; background: $surface; padding: 0 1;
            scrollbar-size-vertical: 1;
        }
        TextArea { height: 1fr; min-height: 5; border: tall $ink-faint; }
        TextArea:focus { border: tall $primary; }
        #add-buttons { height: 1; margin-top: 1; align-horizontal: right; }
        Button { margin-left: 2; }
        .complaint { color: $error; height: auto; display: none; padding: 0 1; }
        .complaint.-told { display: block; }
    }
    """
    app: RejoinderApp

    def compose(self) -> ComposeResult:
        """A file, or the words; what is known of them; two buttons."""
        with VerticalScroll(id="add", can_focus=False) as box:
            box.border_title = "Add a statement"
            box.border_subtitle = "Tab next field   ^s add   Esc close"
            yield Field("path", "File", "a path, then Enter; or paste the words below")
            yield TextArea(id="add-body", tab_behavior="focus", soft_wrap=True)
            yield Label("", id="complaint-body", classes="complaint", markup=False)
            for name, label, hint, required in FIELDS:
                yield Field(name, label, hint, required=required)
            yield Label("", id="complaint-form", classes="complaint", markup=False)
            with Horizontal(id="add-buttons"):
                yield Button("Add", variant="primary", id="add-write", compact=True)
                yield Button("Close", id="add-close", compact=True)

    def on_mount(self) -> None:
        """Begin with the file."""
        self.field("path").focus_input()

    def field(self, name: str) -> Field:
        """The field of a key."""
        return self.query_one(f"#field-{name}", Field)

    @property
    def values(self) -> dict[str, str]:
        """What stands in the form; the words under ``body``."""
        known = {name: self.field(name).value for name, *_ in FIELDS}
        return known | {"body": self.query_one(TextArea).text}

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter reads the file; in another field it goes to the next."""
        if event.input is self.field("path").input:
            self.take(event.value)
        else:
            self.focus_next()

    def take(self, path: str) -> None:
        """Fill the form from a file."""
        self.complain([])
        try:
            values, problems = self.app.desk.draft(path.strip())
        except RejoinderError as error:
            self.complain(error.problems)
            return
        self.fill(values)
        self.complain(problems)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Words were pasted: take from them what they say of themselves."""
        if isinstance(event.widget, TextArea) and event.widget.text.strip():
            with suppress(RejoinderError):
                self.fill_fields(self.app.desk.propose(event.widget.text))

    def fill(self, values: Mapping[str, str]) -> None:
        """Put a file's words and values into the form."""
        self.query_one(TextArea).text = values.get("body", "")
        self.fill_fields(values)

    def fill_fields(self, values: Mapping[str, str]) -> None:
        """Put values into the empty fields; what a person typed stays."""
        for name, *_ in FIELDS:
            if not self.field(name).value:
                self.field(name).value = values.get(name, "")

    def complain(self, problems: Sequence[Problem]) -> None:
        """Tell each problem at its field, and go to the first."""
        for field in self.query(Field):
            field.complain("")
        for label in self.query(".complaint"):
            label.remove_class("-told")
        wrong = [p for p in problems if p.severity is Severity.ERROR]
        for problem in reversed(wrong):
            self._complain_at(problem)

    def _complain_at(self, problem: Problem) -> None:
        words = "; ".join(part for part in (problem.message, problem.remedy) if part)
        fields = self.query(f"#field-{problem.field}").results(Field) if problem.field else ()
        for field in fields:
            field.complain(words)
            field.focus_input()
            return
        name = "body" if problem.field == "body" else "form"
        label = self.query_one(f"#complaint-{name}", Label)
        label.update(words)
        label.add_class("-told")
        if name == "body":
            self.query_one(TextArea).focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Add or close."""
        if event.button.id == "add-write":
            self.action_add()
        else:
            self.action_close()

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()

    def action_add(self) -> None:
        """Add the statement, or tell what is wrong."""
        values, desk = self.values, self.app.desk
        problems = [p for p in desk.check(values) if p.severity is Severity.ERROR]
        self.complain(problems)
        if problems:
            return
        try:
            added = desk.add(values)
        except RejoinderError as error:
            self.complain(error.problems)
        except Exception as error:  # noqa: BLE001 - a form must not end the desk
            self.complain([unforeseen(error)])
        else:
            self.app.tell(f"{added}: o opens the library to compare it.", "The statement is added.")
            self.dismiss()
