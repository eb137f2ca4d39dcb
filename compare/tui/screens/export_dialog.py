"""The dialog that writes a report: what it shall be, how it begins, and where it goes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from time import sleep
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Input, Label, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from compare.model import RejoinderError
from compare.text.visibility import visible
from compare.tui.background import attempted, in_words
from compare.tui.report_choices import Occupied, ReportBeginning, ReportWish
from compare.tui.screens.ask import Dialog, frame
from compare.tui.widgets.line_view import TextView

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.worker import Worker

    from compare.model import Comparison
    from compare.report import Format
    from compare.tui.app import RejoinderApp


class ExportScreen(Dialog[None]):
    """What the report shall be, what will be written, path, and what came of it."""

    BINDINGS: ClassVar[list[BindingType]] = [("ctrl+s", "write", "Write")]

    def __init__(self) -> None:
        super().__init__()
        self.refused = ""
        """The path that is to be replaced if it is written once more."""
        self._writing = False

    def compose(self) -> ComposeResult:
        """The choices, a preview, a path, two buttons."""
        keys = "Tab next   ← → choose   ^s write   Esc close"
        with frame("Export a report", keys, "export"):
            yield ReportForm(self.app.desk.formats(), self._themes())
            yield ReportPreview()
            with Horizontal(classes="report-line"):
                yield Label("Write to", classes="report-label")
                yield Input(value=self._proposed(), id="export-path", compact=True)
            yield Label("", id="export-said", classes="said", markup=False)
            with Horizontal(classes="buttons"):
                yield Button("Write", variant="primary", id="export-write", compact=True)
                yield Button("Close", id="export-close", compact=True)

    def on_mount(self) -> None:
        """Begin with the formats."""
        self.form.list.focus()
        self.say_where()

    @property
    def form(self) -> ReportForm:
        """What the report shall be."""
        return self.query_one(ReportForm)

    @property
    def path(self) -> Input:
        """Where it shall be."""
        return self.query_one("#export-path", Input)

    def _proposed(self) -> str:
        outline = self.app.comparison_screen.outline
        return f"{outline.left.id}--{outline.right.id}.html" if outline else "report.html"

    def _themes(self) -> list[tuple[str, str]]:
        """The theme that is shown on the desk, then each of the others."""
        desktop = self.app.comparison_screen.desktop
        if desktop is None:
            return []
        known = [(theme.id, visible(theme.label)) for theme in desktop.outline.comparison.themes]
        return sorted(known, key=lambda one: one[0] != desktop.view.section)

    def on_report_form_changed(self, message: ReportForm.Changed) -> None:
        """The preview follows, and the path's ending where it should."""
        if message.ending:
            self.follow()
        outline = self.app.comparison_screen.outline
        if outline is not None:
            self.query_one(ReportPreview).follow(outline.comparison, self.form.wish)

    def follow(self) -> None:
        """Give the path the ending of the format."""
        from compare.tui.report_choices import ending, renamed

        suffix = ending(self.form.format, self.form.wish.template)
        self.path.value = renamed(self.path.value, suffix, self.form.formats)

    # What a person does

    def on_option_list_option_selected(self) -> None:
        """Enter on a format goes on to the path."""
        self.path.focus()

    def on_input_changed(self) -> None:
        """Say where the new path leads."""
        self.say_where()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter on the path writes; on another line it goes on."""
        if event.input is self.path:
            self.action_write()
        else:
            self.focus_next()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Write or close."""
        if event.button.id == "export-write":
            self.action_write()
        else:
            self.action_close()

    def action_write(self) -> None:
        """Write the report in a thread."""
        outline = self.app.comparison_screen.outline
        path = self.path.value.strip()
        if outline is None or not path:
            self.say("Give a path to write to.", wrong=True)
        elif not self._writing:
            self._writing = True
            self.say("writing ...")
            again = path == self.refused
            work = partial(self._write, outline.comparison, self.form.wish, path, replace=again)
            self.run_worker(work, thread=True, group="write", exit_on_error=False)

    def _write(self, made: Comparison, wish: ReportWish, path: str, *, replace: bool) -> None:
        written, error = attempted(lambda: self.app.desk.export(made, wish, path, replace=replace))
        self.app.call_later(self._written, written, error, path)

    def _written(self, written: Path | None, error: RejoinderError | None, path: str) -> None:
        """Say where the report is, or why it is not."""
        self._writing = False
        if written is not None:
            self.app.report = written
            self.app.tell(f"{visible(str(written))}   ^o opens it", "The report is written.")
        if not self.is_mounted:
            return
        self.refuse(path if isinstance(error, Occupied) else "")
        if isinstance(error, Occupied):
            self.say("There is such a file already. Write once more to replace it.", wrong=True)
        elif error is not None:
            self.say(in_words(error.problems[0]), wrong=True)
        else:
            self.dismiss()

    def refuse(self, path: str) -> None:
        """Remember which file is in the way; none where the path is empty."""
        self.refused = path
        self.query_one("#export-write", Button).label = "Replace" if path else "Write"

    def say_where(self) -> None:
        """Say in which folder it will be; a file that was refused may have another name now."""
        from compare.tui.report_choices import target_of

        path = self.path.value.strip()
        if path != self.refused:
            self.refuse("")
        try:
            self.say(f"in {target_of(path).parent}" if path else "")
        except RejoinderError as error:
            self.say(in_words(error.problems[0]), wrong=True)

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Show a line under the path."""
        label = self.query_one("#export-said", Label)
        label.set_class(wrong, "-wrong")
        label.update(visible(text))


ROWS = (
    ("", "all points"),
    ("shared", "shared points"),
    ("divergent", "divergent points"),
    ("silent", "silence"),
    ("reviewed", "reviewed points"),
    ("marked", "points marked for the report"),
)
"""As ``export --only`` has them."""
EXTENTS = (
    ("", "the whole report"),
    ("brief", "the first page alone"),
    ("annex", "with an annex of the signals"),
)
"""As ``export --brief`` and ``--annex`` have them."""


class ReportForm(Vertical):
    """The formats of the registry, and a line for each choice; tells of each change."""

    @dataclass
    class Changed(Message):
        """Something else is wished for."""

        ending: bool
        """Whether the path's ending should follow."""

    def __init__(self, formats: Sequence[Format], themes: Sequence[tuple[str, str]]) -> None:
        """``themes`` are ids with their labels."""
        super().__init__(id="report")
        self.formats = formats
        self._themes = (("", "all themes"), *themes)

    def compose(self) -> ComposeResult:
        """The list, then the lines."""
        yield OptionList(
            *(Option(f"{f.name:<12}{f.description}", id=f.name) for f in self.formats),
            id="report-format",
            markup=False,
        )
        with Horizontal(classes="report-line", id="report-extent-line"):
            yield Label("Extent", classes="report-label")
            yield Choice(EXTENTS, id="report-extent")
        with Horizontal(classes="report-line"):
            yield Label("Holds", classes="report-label")
            yield Choice(ROWS, id="report-rows")
            yield Choice(self._themes, id="report-themes")
        for name, hint in (
            ("title", "made of the statements' names where empty"),
            ("template", ""),
        ):
            with Horizontal(classes="report-line", id=f"report-{name}-line"):
                yield Label(name.capitalize(), classes="report-label")
                yield Input(placeholder=hint, id=f"report-{name}", compact=True)

    def on_mount(self) -> None:
        """HTML is what most want."""
        names = [f.name for f in self.formats]
        self.list.highlighted = names.index("html") if "html" in names else 0

    @property
    def list(self) -> OptionList:
        """The formats."""
        return self.query_one(OptionList)

    @property
    def format(self) -> Format:
        """The format under the cursor."""
        return self.formats[self.list.highlighted or 0]

    @property
    def wish(self) -> ReportWish:
        """All that was chosen."""
        theme = self.query_one("#report-themes", Choice).value
        template = self._text("template") if self.format.templates else ""
        return ReportWish(
            format=self.format.name,
            only=self.query_one("#report-rows", Choice).value,
            extent=self.query_one("#report-extent", Choice).value if self.format.briefs else "",
            themes=(theme,) if theme else (),
            title=self._text("title"),
            template=template,
        )

    def _text(self, name: str) -> str:
        return self.query_one(f"#report-{name}", Input).value.strip()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """A line for a template where the format takes one."""
        event.stop()
        known = self.format
        self.query_one("#report-template-line").set_class(bool(known.templates), "-taken")
        self.query_one("#report-extent-line").set_class(known.briefs, "-taken")
        hint = f"a file {' or '.join(known.templates)}{', or none' if known.suffixes else ''}"
        self.query_one("#report-template", Input).placeholder = hint
        self.post_message(self.Changed(ending=True))

    def on_choice_changed(self, event: Choice.Changed) -> None:
        """Other rows or themes."""
        event.stop()
        self.post_message(self.Changed(ending=False))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another title or template."""
        event.stop()
        is_template = event.input.id == "report-template"
        self.post_message(self.Changed(ending=is_template and bool(event.value.strip())))


PASSING = 0.15
"""Seconds that a format is looked at before its preview is made."""


class ReportPreview(Vertical):
    """Follows what is wished for; what is made for an older wish is not shown."""

    app: RejoinderApp

    def compose(self) -> ComposeResult:
        """What is shown, then the lines."""
        yield Label("", id="export-note", classes="said", markup=False)
        yield TextView(id="export-beginning")

    def follow(self, comparison: Comparison, wish: ReportWish) -> None:
        """Render the report's beginning; the next wish takes the place of this one."""
        self.note(f"making a preview of {wish.format}")
        work = partial(self._make, comparison, wish)
        self.run_worker(work, thread=True, exclusive=True, group="preview", exit_on_error=False)

    def _make(self, comparison: Comparison, wish: ReportWish) -> None:
        """In a thread; whoever passes over a format does not wait for it."""
        worker = get_current_worker()
        sleep(PASSING)
        if worker.is_cancelled:
            return
        made, error = attempted(lambda: self.app.desk.report_beginning(comparison, wish))
        if not worker.is_cancelled:
            self.call_later(self._show, made, error, worker)

    def _show(
        self, made: ReportBeginning | None, error: RejoinderError | None, worker: Worker[None]
    ) -> None:
        if worker.is_cancelled or not self.is_mounted:
            return
        self.query_one(TextView).put("\n".join(made.lines) if made else "")
        if error is not None:
            self.note(in_words(error.problems[0]), wrong=True)
        elif made is not None:
            self.note(made.note)

    def note(self, text: str, *, wrong: bool = False) -> None:
        """Say what the preview shows, or why it shows nothing."""
        label = self.query_one("#export-note", Label)
        label.set_class(wrong, "-wrong")
        label.update(visible(text))


class Choice(Static, can_focus=True):
    """A label and the thing chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("right,space,l", "go(1)", "Next"),
        ("left,h", "go(-1)", "Previous"),
    ]

    @dataclass
    class Changed(Message):
        """Another thing was chosen."""

        value: str

    def __init__(self, options: Sequence[tuple[str, str]], *, id: str) -> None:  # noqa: A002 - Textual's name for it
        """``options`` are values with their words."""
        super().__init__("", id=id, markup=False)
        self.options = tuple(options)
        self.index = 0

    def on_mount(self) -> None:
        """Show the first."""
        self._draw()

    @property
    def value(self) -> str:
        """The value chosen."""
        return self.options[self.index][0]

    def action_go(self, step: int) -> None:
        """Choose the next, or the one before."""
        self.index = (self.index + step) % len(self.options)
        self._draw()
        self.post_message(self.Changed(self.value))

    def on_click(self) -> None:
        """A click goes on."""
        self.action_go(1)

    def _draw(self) -> None:
        self.update(Content(f"‹ {self.options[self.index][1]} ›"))
