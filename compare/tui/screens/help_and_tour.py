"""How one learns the desk: keys, signs and marks in three steps, and a tour in eight, on the first
start and whenever it is asked for.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.cells import cell_len
from textual.widgets import Static

from compare.report.phrases import LEGEND
from compare.tui.keys import (
    ADDING,
    CODEBOOK,
    COMMANDS,
    COMPARISON,
    DECIDING,
    EVERYWHERE,
    GROUPS,
    LIBRARY,
    MOVING,
    READING,
    of,
)
from compare.tui.marked_text import Paragraph
from compare.tui.screens.ask import Dialog, frame
from compare.tui.widgets import ParagraphView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget

    from compare.tui.keys import Command

    Row = tuple[str, str, str]

HEADING, BLANK = "bold underline", ("", "", "")
_PLACES = {
    COMPARISON: "In the comparison",
    READING: "Reading both texts",
    LIBRARY: "In the library",
    ADDING: "In the table of what is to be added",
    CODEBOOK: "In the codebook",
    GROUPS: "Among the passages without a theme",
    EVERYWHERE: "Everywhere",
}
_SIGNS = (*LEGEND, ("<", "B silent", "only A speaks of it"), (">", "A silent", "only B does"))
_MARKS = (
    ("✓", "bold $ink-shared", "reviewed: a person decided this point; the others are proposals"),
    ("program:", "reverse", "the program now thinks otherwise than the person did; why says what"),
    ("▲ ▽", "$ink-related", "marked for the report, kept out of it"),
    ("✎", "$ink-difference", "a person wrote a note; why shows it"),
    ("◆", "$ink-related", "a point or a passage that you picked"),
    ("⟨words⟩", "bold $ink-carried", "what the sentence under Why rests on"),
    ("words", "bold $ink-shared", "wording that both sides have"),
    ("words", "underline $ink-difference", "a difference: what one side adds or changes"),
    ("words", "$ink-figure", "a figure"),
    ("words", "italic", "a name that the two use for an actor"),
    ("words", "reverse", "what you searched for"),
    ("· · ·", "$ink-alone", "silence: the other side has no answer"),
)


class HelpScreen(Dialog[None]):
    """Made from the commands themselves, so that it cannot be wrong. Away from the comparison it
    begins with the keys of the place where it was asked for.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        ("q", "close", "Close"),
        ("question_mark,f1,right,l,tab", "turn(1)", "Next step"),
        ("left,h,shift+tab", "turn(-1)", "Step before"),
        *((str(n + 1), f"step({n})", "That step") for n in range(4)),
        ("j,down", "scroll(1)", "Down"),
        ("k,up", "scroll(-1)", "Up"),
    ]

    def __init__(self, place: str = COMPARISON) -> None:
        super().__init__()
        self.step = 0
        self.steps: tuple[tuple[str, Callable[[], list[Row]]], ...] = STEPS_OF_HELP
        if place != COMPARISON and place in _PLACES:
            here = (_PLACES[place][0].lower() + _PLACES[place][1:], lambda: _keys(of(place)))
            self.steps = (here, *STEPS_OF_HELP)

    def compose(self) -> ComposeResult:
        box = ParagraphView(id="help")
        box.add_class("frame")
        yield box

    def on_mount(self) -> None:
        self.action_step(0)

    def action_step(self, step: int) -> None:
        self.step = step % len(self.steps)
        box = self.query_one(ParagraphView)
        numbered = [f"{n} {name}" for n, (name, _) in enumerate(self.steps, 1)]
        numbered[self.step] = f"[b]{numbered[self.step]}[/b]"
        box.border_title = f"Help   {'   '.join(numbered)}"
        box.border_subtitle = "? next step   Esc closes"
        box.show(_paragraphs(self.steps[self.step][1]()))

    def action_turn(self, by: int) -> None:
        self.action_step(self.step + by)

    def action_scroll(self, step: int) -> None:
        self.query_one("#help").scroll_relative(y=3 * step, animate=False)


# What the help says: rows of words, their style, and what they mean


def _keys(commands: Iterable[Command]) -> list[Row]:
    return [(c.shown, "bold $primary", f"{c.name}: {c.help}") for c in commands]


def moving() -> list[Row]:
    """The signs, for they are on every line, and the keys that go about."""
    signs = [(sign, "bold", f"{word}: {text}") for sign, word, text in _SIGNS]
    return [*signs, BLANK, *_keys(c for c in COMMANDS if c.step == MOVING)]


def deciding() -> list[Row]:
    """The keys that decide, and what a decision looks like."""
    return [*_keys(c for c in COMMANDS if c.step == DECIDING), BLANK, *_MARKS[:5]]


def everything() -> list[Row]:
    """Every mark, and every key by place."""
    rows = [("", HEADING, "Marks"), *_MARKS]
    for place, title in _PLACES.items():
        keys = _keys(c for c in COMMANDS if c.place == place)
        rows += [BLANK, ("", HEADING, title), *keys]
    return rows


STEPS_OF_HELP = (("moving", moving), ("deciding", deciding), ("all", everything))


def _paragraphs(rows: Sequence[Row]) -> list[Paragraph]:
    """The rows below one another, what they mean in a column of its own."""
    margin = max(cell_len(words) for words, _, _ in rows) + 2
    return [
        Paragraph(
            text=meaning,
            inks=(style,) if style == HEADING else (),
            lead=words,
            lead_inks=(style,) if words else (),
            margin=margin,
        )
        for words, style, meaning in rows
    ]


# The tour


class Step(NamedTuple):
    """What is told of one part of the desk."""

    title: str
    told: str
    part: str
    """The id of the widget that it is about; the box stands where it does not cover that."""
    below: bool
    """Whether the box stands at the foot of the screen, else at its top."""


def _steps() -> Iterator[Step]:
    """What ``tour.txt`` lists, in its order."""
    for line in Path(__file__).with_name("tour.txt").read_text("utf-8").splitlines():
        title, part, place, told = line.split(" | ")
        yield Step(title, told, part.strip("-"), place == "below")


STEPS = tuple(_steps())


class TourScreen(Dialog[None]):
    """A box beside the part of the desk that it tells of, which is tinted meanwhile."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("f3", "close", "Leave"),
        ("q", "app.quit", "Quit"),
        ("enter,space,right,down,n,l,j,tab", "turn(1)", "Next step"),
        ("left,up,h,k,shift+tab,backspace", "turn(-1)", "Step before"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.step = 0
        self._tinted: list[Widget] = []

    def compose(self) -> ComposeResult:
        with frame("", "", "tour"):
            yield Static(markup=False)

    def on_mount(self) -> None:
        self._show()

    def _show(self) -> None:
        step = STEPS[self.step]
        self.set_class(step.below, "-below")
        box = self.query_one("#tour")
        box.border_title = f"{step.title}   {self.step + 1} of {len(STEPS)}"
        is_last = self.step == len(STEPS) - 1
        on = "Enter ends" if is_last else "Enter next"
        box.border_subtitle = f"{on}   ← back   Esc leaves the tour"
        self.query_one(Static).update(step.told)
        self._tint(step.part)

    def _tint(self, part: str) -> None:
        """Tint this part of the desk, and no other; where there is none yet, nothing."""
        for node in self._tinted:
            node.styles.tint = "transparent"
        self._tinted = list(self.app.comparison_screen.query(f"#{part}")) if part else []
        for node in self._tinted:
            node.styles.tint = f"{self.app.theme_variables['accent']} 12%"

    def action_turn(self, by: int) -> None:
        if self.step + by == len(STEPS):
            self.action_close()
        elif self.step + by >= 0:
            self.step += by
            self._show()

    def on_click(self) -> None:
        self.action_turn(1)

    def action_close(self) -> None:
        self._tint("")
        self.dismiss()
