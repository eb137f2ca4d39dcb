"""The dialog that writes a report: what it shall be, how it begins, where it goes; the report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path, PurePath
from time import sleep
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Input, Label, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from compare.library.locate import write_outgoing
from compare.model import Problem, RejoinderError, refused
from compare.report import HOUSE, Only, Options, Template, format_named, refuse_statement
from compare.text.visibility import visible
from compare.tui.background import attempted, in_thread, in_words
from compare.tui.screens.ask import Dialog, frame
from compare.tui.widgets import TextView

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget
    from textual.worker import Worker

    from compare.model import Comparison
    from compare.report import Format
    from compare.tui.widgets.desktop import Desktop

    Beginning = tuple[str, Sequence[str]]

ROWS = (
    ("", "all points"),
    ("shared", "shared points"),
    ("divergent", "divergent points"),
    ("silent", "silence"),
    ("reviewed", "reviewed points"),
    ("marked", "points marked for the report"),
)
EXTENTS = (
    ("", "the whole report"),
    ("brief", "the first page alone"),
    ("annex", "with an annex of the signals"),
)
"""As ``export`` has them: ``--only``, ``--brief`` and ``--annex``."""
PASSING = 0.15
"""Seconds that a format is looked at before its preview is made."""


class ExportScreen(Dialog[None]):
    """What the report shall be, what will be written, path, and what came of it."""

    BINDINGS: ClassVar[list[BindingType]] = [("ctrl+s", "write", "Write")]

    def __init__(self, desktop: Desktop) -> None:
        super().__init__()
        self.desktop = desktop
        self.refused = ""
        """The path that is to be replaced if it is written once more."""
        self.formats = desktop.app.desk.formats()
        self._writing = False

    def compose(self) -> ComposeResult:
        options = (Option(f"{f.name:<12}{f.description}", id=f.name) for f in self.formats)
        path = f"{self.desktop.outline.left.id}--{self.desktop.outline.right.id}.html"
        hint = "made of the statements' names where empty"
        with frame("Export a report", "Tab next   ← → choose   ^s write   Esc close", "export"):
            with Vertical(id="report"):
                yield OptionList(*options, id="report-format", markup=False)
                yield _line("Extent", Choice(EXTENTS, "report-extent"), id="report-extent-line")
                themes = Choice(self._themes(), "report-themes")
                yield _line("Holds", Choice(ROWS, "report-rows"), themes)
                yield _line("Title", Input(placeholder=hint, id="report-title", compact=True))
                template = Input(id="report-template", compact=True)
                yield _line("Template", template, id="report-template-line")
            with Vertical(id="export-preview"):
                yield Label("", id="export-note", classes="said", markup=False)
                yield TextView(id="export-beginning")
            yield _line("Write to", Input(value=path, id="export-path", compact=True))
            yield Label("", id="export-said", classes="said", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(
                    "Write", "primary", id="export-write", compact=True, action="screen.write"
                )
                yield Button("Close", id="export-close", compact=True, action="screen.close")

    def on_mount(self) -> None:
        listed = self.query_one(OptionList)
        listed.highlighted = listed.get_option_index("html")  # what most want
        listed.focus()
        self.say_where()

    def _themes(self) -> list[tuple[str, str]]:
        """All, then the theme that is shown on the desk, then each of the others."""
        known = [(t.id, visible(t.label)) for t in self.desktop.outline.comparison.themes]
        known.sort(key=lambda one: one[0] != self.desktop.view.section)
        return [("", "all themes"), *known]

    # What is wished for

    @property
    def path(self) -> Input:
        return self.query_one("#export-path", Input)

    @property
    def format(self) -> Format:
        return self.formats[self.query_one(OptionList).highlighted or 0]

    @property
    def wish(self) -> ReportWish:
        extent, rows, theme = (choice.value for choice in self.query(Choice))
        title, template, _ = (line.value.strip() for line in self.query(Input))
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
        wish = self.wish
        if ending:
            suffix = ending_of(self.format, wish.template)
            self.path.value = renamed(self.path.value, suffix, self.formats)
        self._say("export-note", f"making a preview of {wish.format}")
        work = partial(self._preview, self.desktop.outline.comparison, wish)
        in_thread(self, work, "preview", exclusive=True)

    def _preview(self, comparison: Comparison, wish: ReportWish) -> None:
        """In a thread; whoever passes over a format does not wait for it."""
        worker = get_current_worker()
        sleep(PASSING)
        if not worker.is_cancelled:
            room = self.query_one(TextView).size.width - 2  # a scrollbar, and a blank before it
            make = partial(self.app.desk.report_beginning, comparison, wish, width=room)
            self.call_later(self._previewed, *attempted(make), worker)

    def _previewed(
        self, made: Beginning | None, error: RejoinderError | None, worker: Worker[None]
    ) -> None:
        if not worker.is_cancelled and self.is_mounted:
            note, lines = made or (in_words(error.problems[0]) if error else "", ())
            self.query_one(TextView).put("\n".join(lines))
            self._say("export-note", note, wrong=error is not None)

    # Writing

    def on_option_list_option_selected(self) -> None:
        self.path.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter on the path writes; on another line it goes on."""
        if event.input is self.path:
            self.action_write()
        else:
            self.focus_next()

    def action_write(self) -> None:
        path = self.path.value.strip()
        if not path:
            self._say("export-said", "Give a path to write to.", wrong=True)
        elif not self._writing:
            self._writing = True
            self._say("export-said", "writing ...")
            wish, made = self.wish, self.desktop.outline.comparison
            write = partial(self.app.desk.export, made, wish, path, replace=path == self.refused)

            def work() -> None:
                self.app.call_later(self._written, *attempted(write), path)

            in_thread(self, work, "write")

    def _written(self, written: Path | None, error: RejoinderError | None, path: str) -> None:
        """Say where the report is, or why it is not."""
        self._writing = False
        if written is not None:
            self.app.report = written
            self.app.tell_file(written, "^o opens it", "The report is written.")
        if not self.is_mounted:
            return
        self._refuse(path if isinstance(error, Occupied) else "")
        if error is None:
            self.dismiss()
            return
        again = "There is such a file already. Write once more to replace it."
        said = again if self.refused else in_words(error.problems[0])
        self._say("export-said", said, wrong=True)

    def _refuse(self, path: str) -> None:
        """Remember which file is in the way; none where the path is empty."""
        self.refused = path
        self.query_one("#export-write", Button).label = "Replace" if path else "Write"

    def say_where(self) -> None:
        """Say in which folder it will be; a file that was refused may have another name now."""
        path = self.path.value.strip()
        if path != self.refused:
            self._refuse("")
        where, error = attempted(partial(target_of, path))
        said = f"in {where.parent}" if path and where else ""
        said = in_words(error.problems[0]) if error else said
        self._say("export-said", said, wrong=error is not None)

    def _say(self, name: str, text: str, *, wrong: bool = False) -> None:
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

    class Changed(Message):
        """Another thing was chosen."""

    def __init__(self, options: Sequence[tuple[str, str]], name: str) -> None:
        super().__init__(Content(f"‹ {options[0][1]} ›"), id=name, markup=False)
        self.options = tuple(options)
        self.index = 0

    @property
    def value(self) -> str:
        return self.options[self.index][0]

    def action_go(self, step: int) -> None:
        self.index = (self.index + step) % len(self.options)
        self.update(Content(f"‹ {self.options[self.index][1]} ›"))
        self.post_message(self.Changed())

    def on_click(self) -> None:
        self.action_go(1)


# The report


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWish:
    """What a person chose for a report; by default all of it."""

    format: str
    only: str = ""
    themes: tuple[str, ...] = ()
    extent: str = ""
    title: str = ""
    template: str = ""
    """The path of a template; empty for none."""


class Occupied(RejoinderError):  # noqa: N818 - a name that is taken is no mishap
    """A file is where a report should go."""


LINES = 200
"""Of a report that its beginning shows."""
WIDEST = 4000
"""Characters of a line that are shown: data may stand in one line."""


def ending_of(known: Format, template: str) -> str:
    """How a report's name should end; of a form of one's own, as its template's name says."""
    if known.suffixes:
        return known.suffixes[0]
    plain = template.strip()
    for suffix in known.templates:
        plain = plain.removesuffix(suffix)
    return PurePath(plain).suffix or ".txt"


def renamed(path: str, suffix: str, known: Iterable[Format]) -> str:
    """The path with this ending in place of that of another format."""
    if not PurePath(path).name:
        return path
    endings = sorted((e for one in known for e in one.suffixes), key=len, reverse=True)
    old = next(filter(path.endswith, endings), PurePath(path).suffix)
    return path.removesuffix(old) + suffix


def chosen(name: str) -> Format:
    """The format with this name. Raises RejoinderError."""
    return HOUSE if name == HOUSE.name else format_named(name)


def options(wish: ReportWish, model: str) -> Options:
    """The options of a report that is made now. Raises RejoinderError for a bad template."""
    return Options(
        title=wish.title,
        themes=wish.themes,
        only=Only(wish.only) if wish.only else None,
        brief=wish.extent == "brief",
        annex=wish.extent == "annex",
        model=model,
        made_on=datetime.now(UTC).astimezone().date().isoformat(),
        template=_template(wish),
    )


def _template(wish: ReportWish) -> Template | None:
    known, name = chosen(wish.format), wish.template.strip()
    if not known.templates or (not name and known is not HOUSE):
        return None
    message, remedy = "this format needs a template", "name a Jinja template, FILE.j2"
    if name.lower().endswith(known.templates):
        try:
            return Template.read(Path(name).expanduser())
        except RuntimeError:  # a home that nobody has
            message, remedy = "there is no such file", "check the path"
    elif name:
        message = f"this is no template for {known.name}"
        remedy = f"name a file {' or '.join(known.templates)}"
    raise refused(message, name, field="template", remedy=remedy)


def target_of(path: str) -> Path:
    """The file that a person names. Raises RejoinderError."""
    try:
        return Path(path.strip()).expanduser().absolute()
    except RuntimeError as error:
        message = "there is no such folder"
        raise refused(message, path, field="path", remedy="check the path") from error


def write(
    comparison: Comparison, wish: ReportWish, path: str, model: str, *, replace: bool
) -> Path:
    """Render and write; where it is now. Raises Occupied where a file is there and ``replace`` does
    not say that it may go; RejoinderError where it fails, or would take a statement's place.
    """
    target = target_of(path)
    refuse_statement(target, comparison)
    message, remedy, kind = "", "", RejoinderError
    if target.is_dir():
        message, remedy = "this is a folder", "add the name of a file"
    elif not target.parent.is_dir():
        message, remedy = f"there is no folder {target.parent}", "make it first, or choose another"
    elif target.exists() and not replace:
        message, remedy, kind = "there is such a file already", "replace it, or rename", Occupied
    if message:
        raise kind(Problem(message=message, file=str(target), field="path", remedy=remedy))
    write_outgoing(target, chosen(wish.format).render(comparison, options(wish, model)))
    return target


def beginning(comparison: Comparison, format_name: str, wanted: Options) -> Beginning:
    """What must be said of the report's beginning, and its first lines; of what is no text to read,
    those of the terminal's text. Raises RejoinderError where the report cannot be made.
    """
    known = chosen(format_name)
    known.check()
    stands_in = known.binary or known.name == "html"  # which is text, but not for the eye
    made = (format_named("text") if stands_in else known).render(comparison, wanted)
    text = made if isinstance(made, str) else made.decode("utf-8", "replace")
    lines = text.split("\n")
    note = f"the first {LINES} of {len(lines)} lines" if len(lines) > LINES else "the whole report"
    note = f"what {known.name} will hold, as the terminal shows it" if stands_in else note
    return note, tuple(line.removesuffix("\r")[:WIDEST] for line in lines[:LINES])
