"""A tour of the desk in eight steps, on the first start and whenever it is asked for; any step can
be the last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.containers import Vertical
from textual.css.query import NoMatches
from textual.screen import ModalScreen
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget

    from compare.tui.app import RejoinderApp


class Step(NamedTuple):
    """What is told of one part of the desk."""

    title: str
    told: str
    part: str
    """The id of the widget that it is about; the box stands where it does not cover that."""
    below: bool
    """Whether the box stands at the foot of the screen, else at its top."""


STEPS = (
    Step(
        "Who speaks",
        "At the top stand the two statements, A and B, and whether the labels are final; "
        "below them, in short, what the comparison comes to.",
        "in-short",
        True,
    ),
    Step(
        "Themes",
        "The themes, most divergent first. → and ← go from one to the next, 1 to 9 straight "
        "there; 0 shows every point.",
        "themes",
        True,
    ),
    Step(
        "Points",
        "An entry is one matter: what A says of it, what B says, and how the two stand to each "
        "other. ↓ and ↑ go from point to point, n to the next on which the two part.",
        "rows",
        False,
    ),
    Step(
        "More of a point",
        "⟨Words between such signs⟩ are those that the label rests on. Enter unfolds “+ 2 more” "
        "and the passages to which one side is silent.",
        "rows",
        False,
    ),
    Step(
        "Why",
        "One sentence says why a point is what it is; w shows all the evidence, each with its "
        "weight.",
        "why",
        False,
    ),
    Step(
        "The texts",
        "r shows both whole texts with a map of the points, / finds words in them, s lists who "
        "blames, asks and praises whom.",
        "rows",
        False,
    ),
    Step(
        "Deciding",
        "The labels are proposals, and your decision stands above them. Space accepts a point, "
        "X takes it out, = ! and ~ give it another relation; u takes anything back.",
        "rows",
        False,
    ),
    Step(
        "And on",
        "e writes a report, o opens other statements, a adds one. ? lists the keys, ^p finds any "
        "command by a word, F3 shows this tour again.",
        "",
        True,
    ),
)


class TourScreen(ModalScreen[None]):
    """A box beside the part of the desk that it tells of, which is tinted meanwhile."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,f3", "leave", "Leave"),
        ("q", "app.quit", "Quit"),
        ("enter,space,right,down,n,l,j,tab", "turn(1)", "Next step"),
        ("left,up,h,k,shift+tab,backspace", "turn(-1)", "Step before"),
    ]
    DEFAULT_CSS = """
    TourScreen {
        align: center top; background: transparent;
        &.-below { align: center bottom; }
        Vertical {
            width: 76; max-width: 96%; height: auto; margin: 1 0;
            border: round $accent; border-title-color: $accent; border-title-style: bold;
            border-subtitle-color: $ink-faint; background: $surface; padding: 0 2;
        }
        Static { height: auto; }
    }
    """
    app: RejoinderApp

    def __init__(self) -> None:
        super().__init__()
        self.step = 0
        self._tinted: Widget | None = None

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(id="tour"):
            yield Static(markup=False)

    def on_mount(self) -> None:
        """Begin."""
        self._show()

    def _show(self) -> None:
        step = STEPS[self.step]
        self.set_class(step.below, "-below")
        box = self.query_one(Vertical)
        box.border_title = f"{step.title}   {self.step + 1} of {len(STEPS)}"
        is_last = self.step == len(STEPS) - 1
        box.border_subtitle = (
            f"Enter {'ends' if is_last else 'next'}   ← back   Esc leaves the tour"
        )
        self.query_one(Static).update(step.told)
        self._tint(step.part)

    def _tint(self, part: str) -> None:
        """Tint this part of the desk, and no other; where there is none yet, nothing."""
        if self._tinted is not None:
            self._tinted.styles.tint = "transparent"
            self._tinted = None
        try:
            found = self.app.comparison_screen.query_one(f"#{part}") if part else None
        except NoMatches:
            return
        if found is not None:
            found.styles.tint = f"{self.app.theme_variables['accent']} 12%"
            self._tinted = found

    def action_turn(self, by: int) -> None:
        """Go a step on or back; on from the last one leaves."""
        if self.step + by == len(STEPS):
            self.action_leave()
        elif self.step + by >= 0:
            self.step += by
            self._show()

    def on_click(self) -> None:
        """A click goes on."""
        self.action_turn(1)

    def action_leave(self) -> None:
        """Go back to the desk."""
        self._tint("")
        self.dismiss()
