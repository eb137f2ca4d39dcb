"""Who blames, praises and asks whom; each entry leads to its passage."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from compare.tui.whom import places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from compare.tui.whom import Actor, Deed, Place

_NOTHING = "As far as their words show, neither blames, warns, asks, praises or defends anybody."


class WhomScreen(ModalScreen[str | None]):
    """Gives back the id of the passage to go to, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,s,q", "close", "Close"),
        ("j", "go('down')", "Down"),
        ("k", "go('up')", "Up"),
    ]
    DEFAULT_CSS = """
    WhomScreen {
        align: center middle;
        Vertical {
            width: 96%; max-width: 116; height: 90%;
            border: round $primary; border-title-color: $primary;
            border-subtitle-color: $ink-faint;
            background: $surface; padding: 0 1;
        }
        OptionList {
            height: 1fr; border: none; background: $surface; padding: 0;
            text-wrap: nowrap; text-overflow: ellipsis;
            &:focus { border: none; }
        }
    }
    """

    def __init__(self, actors: tuple[Actor, ...]) -> None:
        super().__init__()
        self.actors = actors

    def compose(self) -> ComposeResult:
        """The list, or that there is nothing to list."""
        with Vertical(id="whom") as box:
            box.border_title = "Who blames, praises, asks whom"
            box.border_subtitle = "Enter goes to the passage   Esc closes"
            if any(actor.deeds for actor in self.actors):
                yield OptionList(*self._options(), markup=False)
            else:
                yield Static(_NOTHING)

    def _options(self) -> Iterator[Option]:
        """Heads that cannot be chosen, and the places under them."""
        number = 0
        for actor in self.actors:
            yield Option(Content.styled(actor.name, "bold $primary"), disabled=True)
            if not actor.deeds:
                yield Option(Content("   blames, asks, praises nobody"), disabled=True)
            for deed in actor.deeds:
                yield Option(_head(deed), disabled=True)
                for place in deed.places:
                    yield Option(_line(place), id=str(number))
                    number += 1

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to this passage."""
        event.stop()
        listed = list(places(self.actors))
        self.dismiss(listed[int(event.option_id or 0)].passage)

    def action_go(self, way: str) -> None:
        """Go down or up."""
        for options in self.query(OptionList):
            options.action_cursor_down() if way == "down" else options.action_cursor_up()

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)


def _head(deed: Deed) -> Content:
    count = len(deed.places)
    said = Content.styled(f"   {deed.said}", "bold")
    return said + Content.styled(f"  {count} passage{'' if count == 1 else 's'}", "$ink-faint")


def _line(place: Place) -> Content:
    """The passage's number and its words, the cue between signs."""
    return Content("").join(
        [
            Content.styled(f"{place.number:>7}  ", "$ink-faint"),
            Content(place.before),
            Content.styled(place.cue, "bold underline"),
            Content(place.after),
        ]
    )
