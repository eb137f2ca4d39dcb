"""What a report shall be: its format, what of the comparison it holds, title and template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from compare.tui.desk import ReportWish
from compare.tui.widgets.choice import Choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from compare.tui.desk import ReportFormat

ROWS = (
    ("", "all rows"),
    ("shared", "shared rows"),
    ("divergent", "divergent rows"),
    ("silent", "silence"),
    ("reviewed", "reviewed rows"),
    ("marked", "rows marked for the report"),
)
"""As ``export --only`` has them."""


class ReportForm(Vertical):
    """The formats of the registry, and a line for each choice; tells of each change."""

    DEFAULT_CSS = """
    ReportForm {
        height: auto;
        OptionList {
            height: auto; max-height: 24vh; border: none; padding: 0; background: $surface;
            scrollbar-size-vertical: 1;
        }
        OptionList:focus { border: none; }
        .report-line { height: 1; }
        .report-label { width: 10; color: $ink-faint; }
        Input { width: 1fr; height: 1; border: none; padding: 0 1; background: $panel; }
        Input:focus { background: $cursor-row; }
        #report-themes { margin-left: 2; }
        #report-template-line { display: none; }
        #report-template-line.-taken { display: block; }
    }
    """

    @dataclass
    class Changed(Message):
        """Something else is wished for."""

        ending: bool
        """Whether the path's ending should follow."""

    def __init__(self, formats: Sequence[ReportFormat], themes: Sequence[tuple[str, str]]) -> None:
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
    def format(self) -> ReportFormat:
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
        hint = f"a file {' or '.join(known.templates)}{'' if known.needs_template else ', or none'}"
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
