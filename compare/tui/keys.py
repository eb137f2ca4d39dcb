"""Every command of the desk, as ``keys.txt`` lists them; the bar of keys at the foot of each
screen, the menu of the keys that may follow a first one, and the palette.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from rich.cells import cell_len
from textual.binding import Binding
from textual.command import CommandPalette, DiscoveryHit, Hit, Provider
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets import Static

from compare.text.visibility import visible
from compare.tui.marked_text import shortened
from compare.tui.widgets import LineView, fresh

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.command import Hits

    from compare.tui.app import RejoinderApp
    from compare.tui.marked_text import Run


EVERYWHERE, COMPARISON, READING, LIBRARY = "everywhere", "comparison", "reading", "library"
CODEBOOK, GROUPS, ADDING = "codebook", "no theme", "adding"
"""Where a command works."""
MOVING, DECIDING = "moving", "deciding"
"""The first two steps of the help."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Something that a person can do."""

    name: str
    """As the palette and the help show it."""
    keys: str
    """Textual's key names, commas between them; empty where a menu leads to it."""
    shown: str
    """The keys as a reader knows them."""
    action: str
    """The action on the screen, or on the app where it begins with ``app.``."""
    help: str
    place: str = COMPARISON
    bar: str = ""
    """A short word for the key bar; empty keeps the command out of it."""
    palette: bool = True
    """Whether it makes sense to choose it from a list."""
    step: str = ""
    """The step of the help that tells it to who begins."""
    decides: bool = False
    """Whether it is about a person's decisions."""
    words: str = ""
    """Other words by which somebody may look for it."""
    always: bool = False
    """Whether the key bar shows it however narrow it is."""
    menu: str = ""
    """The menu that it stands in."""


def _commands() -> Iterator[Command]:
    """What ``keys.txt`` lists, in its order."""
    place = ""
    for line in Path(__file__).with_suffix(".txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            place = line.strip("[]")
        elif line and not line.startswith("#"):
            keys, shown, action, name, sentence, *rest = line.split(" | ")
            more = dict(one.split(": ", 1) for one in rest if ": " in one)
            yield Command(
                name=name,
                keys="" if keys == "-" else keys,
                shown=shown,
                action="" if action == "-" else action,
                help=sentence,
                place=place.removesuffix(", decisions"),
                decides=place.endswith(", decisions"),
                palette="unlisted" not in rest,
                always="always" in rest,
                **more,
            )


COMMANDS = tuple(_commands())
FRAME = "?oq"
"""The keys that every bar shows, in their order."""
MENUS = {"note": "Write a note on", "edit": "Edit of the theme"}
"""What the menus of next keys are headed."""
FREQUENT = (
    "Next divergence",
    "Other statements",
    "Read both texts",
    "Search",
    "Export a report",
    "Accept",
    "Who blames whom",
    "Help",
)
"""What the palette begins with."""


def of(place: str) -> tuple[Command, ...]:
    """The commands that work in ``place``, its own first; its own keys win."""
    own = tuple(c for c in COMMANDS if c.place == place)
    taken = {key for c in own for key in c.keys.split(",") if key}
    rest = (c for c in COMMANDS if c.place == EVERYWHERE)
    return own + tuple(c for c in rest if not taken.issuperset(c.keys.split(",")))


def bindings(place: str, *, decides: bool = False) -> list[BindingType]:
    """Textual's bindings for a screen; of the comparison, those that move, or those that decide."""
    made: list[BindingType] = [
        Binding(c.keys, c.action, c.name, show=False)
        for c in COMMANDS
        if c.place == place and c.keys and c.action and c.decides is decides
    ]
    if place == COMPARISON and not decides:
        made += [Binding(str(n), f"theme({n})", f"Theme {n}", show=False) for n in range(1, 10)]
    return made


_WITHOUT_STATEMENTS = {"app.add", "return", "app.keys", "app.command_palette", "app.quit"}
"""What a key does in a library without statements."""


def key_bar(place: str, *, empty: bool = False) -> tuple[Command, ...]:
    """The commands that the bar at the foot of ``place`` names, the most important first; last
    those that every bar shows, in the order that they have there. ``empty``: only those that do
    something in a library without statements.
    """
    named = [c for c in of(place) if c.bar and (not empty or c.action in _WITHOUT_STATEMENTS)]
    frame = sorted((c for c in named if c.always), key=lambda c: FRAME.index(c.shown[0]))
    return (*(c for c in named if not c.always), *frame)


def menu(name: str) -> tuple[Command, ...]:
    """The commands to which a menu of next keys leads."""
    return tuple(c for c in COMMANDS if c.menu == name)


# The bar


SECONDS = 6.0
"""For which the bar shows what a command did."""


class KeyBar(LineView, can_focus=False):
    """A line or two made from the commands of a place: what is always needed stands at the right,
    in the same order on each screen; of the rest the least important go first.
    """

    ALLOW_SELECT = False

    app: RejoinderApp

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._named = tuple(commands)
        self._places: list[tuple[int, int, int, str]] = []
        self._lines: list[list[Run]] = [[]]
        self.said = ""
        """What a command did, as long as it is shown."""
        self._saying = 0

    def offer(self, commands: Sequence[Command]) -> None:
        """Name these keys from now on."""
        if self._named != tuple(commands):
            self._named = tuple(commands)
            self.lay()

    def say(self, text: str) -> None:
        """Show for some seconds at the left what a command did, over keys that are in the way.
        A notification would lay out the whole screen again at each key.
        """
        self.said = text
        self._saying += 1
        self.set_timer(SECONDS, partial(self._hush, self._saying))
        self.lay()

    def _hush(self, saying: int) -> None:
        if saying == self._saying:
            self.said = ""
            self.lay()

    def on_resize(self) -> None:
        self.lay()

    def lay(self) -> None:
        """Work out which keys stand where: what is said, then as many keys as fit, line by line,
        and at the right of the last line those that are always shown.
        """
        width, height = self.size.width, max(self.size.height, 1)
        always = [c for c in self._named if c.always]
        wanted = sum(map(_cells, always))
        if wanted > width * 2 // 3:
            always = [c for c in always if c.action != "app.library"]
            wanted = sum(map(_cells, always))
        self._places, self._lines = [], [[] for _ in range(height)]
        said = shortened(f" {visible(self.said)} ", width - wanted) if self.said else ""
        self._lines[0].append((said, ("selected",)))
        y, at = 0, cell_len(said)
        for command in (c for c in self._named if not c.always):
            while y < height and at + _cells(command) > width - wanted * (y == height - 1):
                y, at = y + 1, 0
            if y == height:
                break
            at = self._put(command, y, at)
        used = sum(cell_len(text) for text, _ in self._lines[-1])
        at = max(width - wanted, 0)
        self._lines[-1].append((" " * max(at - used, 0), ()))
        for command in always:
            if at + _cells(command) <= width + 1:
                at = self._put(command, height - 1, at)
        self.extend(max(width, 1), height)
        self.redraw()

    def _put(self, command: Command, y: int, at: int) -> int:
        """Put a key on a line, and tell where it ends."""
        end = at + _cells(command)
        self._lines[y] += _runs(command)
        self._places.append((y, at, end, command.action))
        return end

    def line(self, y: int) -> Strip:
        return Strip(self.pieces(self._lines[y] if y < len(self._lines) else [], self.room))

    async def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        for y, start, end, action in self._places:
            if offset is not None and offset.y == y and start <= offset.x < end:
                await self.app.perform(action)


def _runs(command: Command) -> list[Run]:
    key = command.shown.split()[0]
    return [(f" {key}", ("heading", "row-related")), (f" {command.bar} ", ())]


def _cells(command: Command) -> int:
    return cell_len(f" {command.shown.split()[0]} {command.bar} ")


PAUSE = 0.4
"""Seconds until the menu shows."""


class NextKeys(ModalScreen[str | None]):
    """Gives back the action of the key that was pressed, or None."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.title_words, self.commands = MENUS[name], menu(name)

    def compose(self) -> ComposeResult:
        with Vertical(classes="frame") as box:
            box.border_title = self.title_words
            box.border_subtitle = "Esc leaves it"
            for command in self.commands:
                key = Content.styled(f"{_last(command.shown)}  ", "bold $primary")
                yield Static(key + Content(command.name))

    def on_mount(self) -> None:
        """Wait a little: who knows the key needs no menu."""
        self.set_timer(PAUSE, self._show)

    def _show(self) -> None:
        self.query_one(Vertical).styles.display = "block"

    def on_key(self, event: events.Key) -> None:
        """Do what the key says; any other leaves the menu."""
        event.stop()
        event.prevent_default()
        pressed = (c.action for c in self.commands if _last(c.shown) == event.character)
        self.dismiss(next(pressed, None))

    def on_click(self) -> None:
        self.dismiss(None)


def _last(shown: str) -> str:
    return shown.rpartition(" ")[2]


# The palette


class CommandSearch(Provider):
    """Finds a command by its name, by what it does, and by other words for it."""

    async def discover(self) -> Hits:
        """The most frequent first."""
        commands = list(cast("RejoinderApp", self.app).get_system_commands(self.screen))
        order = {name: place for place, name in enumerate(FREQUENT)}
        commands.sort(key=lambda one: order.get(one.title.partition("  ")[0], len(order)))
        for title, text, run, _ in commands:
            yield DiscoveryHit(title, run, help=text)

    async def search(self, query: str) -> Hits:
        """A name that fits stands before a sentence that does."""
        matcher = self.matcher(query)
        wanted = query.casefold().split()
        words: dict[str, str] = {}
        for c in COMMANDS:  # one name may stand on several screens
            words[c.name] = f"{words.get(c.name, '')} {c.name} {c.words} {c.help}".casefold()
        for title, text, run, _ in cast("RejoinderApp", self.app).get_system_commands(self.screen):
            name = title.partition("  ")[0]
            score = matcher.match(name)
            if score > 0:
                yield Hit(score + 1, matcher.highlight(title), run, help=text)
            elif all(word in words.get(name, "") for word in wanted):
                yield Hit(0.5, title, run, help=text)


class Palette(CommandPalette):
    """All commands."""

    _on_screen_resume = fresh
