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

from compare.text.visibility import visible
from compare.tui.background import attempted, in_thread, in_words
from compare.tui.report_choices import Occupied, ReportWish, ending_of, renamed, target_of
from compare.tui.screens.ask import Dialog, frame
from compare.tui.widgets.line_view import TextView

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget
    from textual.worker import Worker

    from compare.model import Comparison, RejoinderError
    from compare.report import Format
    from compare.tui.report_choices import ReportBeginning

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
PASSING = 0.15
"""Seconds that a format is looked at before its preview is made."""


class ExportScreen(Dialog[None]):
    """What the report shall be, what will be written, path, and what came of it."""

    BINDINGS: ClassVar[list[BindingType]] = [("ctrl+s", "write", "Write")]

    def __init__(self) -> None:
        super().__init__()
        self.refused = ""
        """The path that is to be replaced if it is written once more."""
        self.formats: Sequence[Format] = ()
        self._writing = False

    def compose(self) -> ComposeResult:
        self.formats = self.app.desk.formats()
        options = (Option(f"{f.name:<12}{f.description}", id=f.name) for f in self.formats)
        hint = "made of the statements' names where empty"
        keys = "Tab next   ← → choose   ^s write   Esc close"
        with frame("Export a report", keys, "export"):
            with Vertical(id="report"):
                yield OptionList(*options, id="report-format", markup=False)
                extent, themes = EXTENTS, self._themes()
                yield _line("Extent", Choice(extent, id="report-extent"), id="report-extent-line")
                yield _line(
                    "Holds", Choice(ROWS, id="report-rows"), Choice(themes, id="report-themes")
                )
                yield _line("Title", Input(placeholder=hint, id="report-title", compact=True))
                template = Input(id="report-template", compact=True)
                yield _line("Template", template, id="report-template-line")
            with Vertical(id="export-preview"):
                yield Label("", id="export-note", classes="said", markup=False)
                yield TextView(id="export-beginning")
            yield _line("Write to", Input(value=self._proposed(), id="export-path", compact=True))
            yield Label("", id="export-said", classes="said", markup=False)
            with Horizontal(classes="buttons"):
                yield Button("Write", variant="primary", id="export-write", compact=True)
                yield Button("Close", id="export-close", compact=True)

    def on_mount(self) -> None:
        """HTML is what most want."""
        names = [f.name for f in self.formats]
        self.query_one(OptionList).highlighted = names.index("html") if "html" in names else 0
        self.query_one(OptionList).focus()
        self.say_where()

    def _proposed(self) -> str:
        outline = self.app.comparison_screen.outline
        return f"{outline.left.id}--{outline.right.id}.html" if outline else "report.html"

    def _themes(self) -> list[tuple[str, str]]:
        """All, then the theme that is shown on the desk, then each of the others."""
        desktop = self.app.comparison_screen.desktop
        themes = desktop.outline.comparison.themes if desktop else ()
        known = [(theme.id, visible(theme.label)) for theme in themes]
        known.sort(key=lambda one: desktop is not None and one[0] != desktop.view.section)
        return [("", "all themes"), *known]

    # What is wished for

    @property
    def path(self) -> Input:
        """Where it shall be."""
        return self.query_one("#export-path", Input)

    @property
    def format(self) -> Format:
        """The format under the cursor."""
        return self.formats[self.query_one(OptionList).highlighted or 0]

    @property
    def wish(self) -> ReportWish:
        """All that was chosen."""
        rows, theme, extent = (
            self.query_one(f"#report-{name}", Choice).value for name in ("rows", "themes", "extent")
        )
        title, template = (
            self.query_one(f"#report-{name}", Input).value.strip() for name in ("title", "template")
        )
        return ReportWish(
            format=self.format.name,
            only=rows,
            extent=extent if self.format.briefs else "",
            themes=(theme,) if theme else (),
            title=title,
            template=template if self.format.templates else "",
        )

    def on_option_list_option_highlighted(self) -> None:
        known = self.format
        self.query_one("#report-template-line").set_class(bool(known.templates), "-taken")
        self.query_one("#report-extent-line").set_class(known.briefs, "-taken")
        hint = f"a file {' or '.join(known.templates)}{', or none' if known.suffixes else ''}"
        self.query_one("#report-template", Input).placeholder = hint
        self._follow(ending=True)

    def on_choice_changed(self) -> None:
        self._follow(ending=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.input is self.path:
            self.say_where()
        else:
            is_template = event.input.id == "report-template"
            self._follow(ending=is_template and bool(event.value.strip()))

    def _follow(self, *, ending: bool) -> None:
        """Preview what is wished for now; with ``ending``, give the path that of the format."""
        wish, outline = self.wish, self.app.comparison_screen.outline
        if ending:
            suffix = ending_of(self.format, wish.template)
            self.path.value = renamed(self.path.value, suffix, self.formats)
        if outline is not None:
            self._say("export-note", f"making a preview of {wish.format}")
            work = partial(self._preview, outline.comparison, wish)
            in_thread(self, work, "preview", exclusive=True)

    def _preview(self, comparison: Comparison, wish: ReportWish) -> None:
        """In a thread; whoever passes over a format does not wait for it."""
        worker = get_current_worker()
        sleep(PASSING)
        if not worker.is_cancelled:
            room = self.query_one(TextView).size.width - 2  # a scrollbar, and a blank before it
            make = partial(self.app.desk.report_beginning, comparison, wish, width=room)
            made, error = attempted(make)
            self.call_later(self._previewed, made, error, worker)

    def _previewed(
        self, made: ReportBeginning | None, error: RejoinderError | None, worker: Worker[None]
    ) -> None:
        if worker.is_cancelled or not self.is_mounted:
            return
        self.query_one(TextView).put("\n".join(made.lines) if made else "")
        if error is not None:
            self._say("export-note", in_words(error.problems[0]), wrong=True)
        elif made is not None:
            self._say("export-note", made.note)

    # Writing

    def on_option_list_option_selected(self) -> None:
        self.path.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter on the path writes; on another line it goes on."""
        if event.input is self.path:
            self.action_write()
        else:
            self.focus_next()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "export-write":
            self.action_write()
        else:
            self.action_close()

    def action_write(self) -> None:
        outline = self.app.comparison_screen.outline
        path = self.path.value.strip()
        if outline is None or not path:
            self._say("export-said", "Give a path to write to.", wrong=True)
        elif not self._writing:
            self._writing = True
            self._say("export-said", "writing ...")
            again = path == self.refused
            work = partial(self._write, outline.comparison, self.wish, path, replace=again)
            in_thread(self, work, "write")

    def _write(self, made: Comparison, wish: ReportWish, path: str, *, replace: bool) -> None:
        written, error = attempted(lambda: self.app.desk.export(made, wish, path, replace=replace))
        self.app.call_later(self._written, written, error, path)

    def _written(self, written: Path | None, error: RejoinderError | None, path: str) -> None:
        """Say where the report is, or why it is not."""
        self._writing = False
        if written is not None:
            self.app.report = written
            self.app.tell_file(written, "^o opens it", "The report is written.")
        if not self.is_mounted:
            return
        self._refuse(path if isinstance(error, Occupied) else "")
        if isinstance(error, Occupied):
            said = "There is such a file already. Write once more to replace it."
            self._say("export-said", said, wrong=True)
        elif error is not None:
            self._say("export-said", in_words(error.problems[0]), wrong=True)
        else:
            self.dismiss()

    def _refuse(self, path: str) -> None:
        """Remember which file is in the way; none where the path is empty."""
        self.refused = path
        self.query_one("#export-write", Button).label = "Replace" if path else "Write"

    def say_where(self) -> None:
        """Say in which folder it will be; a file that was refused may have another name now."""
        path = self.path.value.strip()
        if path != self.refused:
            self._refuse("")
        where, error = attempted(lambda: target_of(path))
        if error is not None:
            self._say("export-said", in_words(error.problems[0]), wrong=True)
        elif where is not None:
            self._say("export-said", f"in {where.parent}" if path else "")

    def _say(self, name: str, text: str, *, wrong: bool = False) -> None:
        """Show a line under the path, or over the preview."""
        label = self.query_one(f"#{name}", Label)
        label.set_class(wrong, "-wrong")
        label.update(visible(text))


def _line(label: str, *fields: Widget, id: str | None = None) -> Horizontal:  # noqa: A002 - as Textual has it
    return Horizontal(Label(label, classes="report-label"), *fields, classes="report-line", id=id)


class Choice(Static, can_focus=True):
    """One of some things, of which the one chosen is shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("right,space,l", "go(1)", "Next"),
        ("left,h", "go(-1)", "Previous"),
    ]

    @dataclass
    class Changed(Message):
        """Another thing was chosen."""

    def __init__(self, options: Sequence[tuple[str, str]], *, id: str) -> None:  # noqa: A002 - Textual's name for it
        """``options`` are values with their words."""
        super().__init__(Content(f"‹ {options[0][1]} ›"), id=id, markup=False)
        self.options = tuple(options)
        self.index = 0

    @property
    def value(self) -> str:
        """The value chosen."""
        return self.options[self.index][0]

    def action_go(self, step: int) -> None:
        self.index = (self.index + step) % len(self.options)
        self.update(Content(f"‹ {self.options[self.index][1]} ›"))
        self.post_message(self.Changed())

    def on_click(self) -> None:
        self.action_go(1)
