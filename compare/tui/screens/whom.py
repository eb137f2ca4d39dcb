"""Who blames, praises and asks whom; each entry leads to its passage."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from compare.match.names import KINDS
from compare.report.phrases import counted, number
from compare.text.visibility import visible
from compare.tui.marked_text import CLOSE, OPEN
from compare.tui.screens.ask import Dialog, Listed, frame

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from compare.model import StanceIn, Statement, ThemedPassage
    from compare.tui.lineup import Outline

_NOTHING = "As far as their words show, neither blames, warns, asks, praises or defends anybody."


class WhomScreen(Dialog[str | None]):
    """Gives back the id of the passage to go to, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [("s,q", "close", "Close")]

    def __init__(self, actors: tuple[Actor, ...]) -> None:
        super().__init__()
        self.actors = actors

    def compose(self) -> ComposeResult:
        keys = "Enter goes to the passage   Esc closes"
        with frame("Who blames, praises, asks whom", keys, "whom"):
            if any(actor.deeds for actor in self.actors):
                yield Listed(*self._options(), markup=False)
            else:
                yield Static(_NOTHING)

    def _options(self) -> Iterator[Option]:
        """Heads that cannot be chosen, and the places under them."""
        numbers = count()
        for actor in self.actors:
            yield Option(Content.styled(actor.name, "bold $primary"), disabled=True)
            if not actor.deeds:
                yield Option(Content("   blames, asks, praises nobody"), disabled=True)
            for deed in actor.deeds:
                held = Content.styled(f"  {counted(len(deed.places), 'passage')}", "$ink-faint")
                said = Content.styled(f"   {deed.said}", "bold")
                yield Option(said + held, disabled=True)
                for place in deed.places:
                    yield Option(place.line(), id=f"{next(numbers)} {place.passage}")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss((event.option_id or "").partition(" ")[2])


# The list: pure values

_BEFORE = 26
"""Characters of a passage that are shown before the words that it stands in the list for."""


class Place(NamedTuple):
    """A passage in the list: its number, and its words around the cue."""

    passage: str
    number: str
    before: str
    cue: str
    """Between signs."""
    after: str

    def line(self) -> Content:
        number = Content.styled(f"{self.number:>7}  ", "$ink-faint") + Content(self.before)
        return number + Content.styled(self.cue, "bold underline") + Content(self.after)


class Deed(NamedTuple):
    """What an actor does to another, and where."""

    said: str
    """``blames Afghanistan``."""
    places: tuple[Place, ...]


class Actor(NamedTuple):
    """One statement's actor with all that it does."""

    name: str
    deeds: tuple[Deed, ...]


def actors(outline: Outline) -> tuple[Actor, ...]:
    """Both actors, A first; whom each blames most stands first within a kind."""
    found = []
    for letter, one in (("A", outline.left), ("B", outline.right)):
        known = (one.actor, one.forum or one.kind, one.date)
        name = ", ".join(part for part in known if part) or one.id
        found.append(Actor(name=f"{letter}  {visible(name)}", deeds=_deeds(outline, one)))
    return tuple(found)


def _deeds(outline: Outline, statement: Statement) -> tuple[Deed, ...]:
    passages = {p.id: p for p in outline.comparison.passages if p.statement == statement.id}
    found: dict[tuple[int, str], dict[str, Place]] = {}
    for item in outline.comparison.stances:
        passage = passages.get(item.passage)
        if passage is not None and item.stance.kind in KINDS:
            key = KINDS.index(item.stance.kind), item.stance.target
            found.setdefault(key, {}).setdefault(passage.id, _place(passage, item))
    ordered = sorted(found.items(), key=lambda one: (one[0][0], not one[0][1], -len(one[1])))
    return tuple(
        Deed(said=_said(KINDS[kind], target), places=tuple(places.values()))
        for (kind, target), places in ordered
    )


def _said(kind: str, target: str) -> str:
    if target:
        return f"{kind} {visible(target)}"
    return "blames or rejects, naming nobody" if kind == "blames" else f"{kind}, naming nobody"


def _place(passage: ThemedPassage, item: StanceIn) -> Place:
    start, end = item.stance.start - passage.passage.start, item.stance.end - passage.passage.start
    text = visible(passage.passage.text)
    before = text[:start]
    return Place(
        passage=passage.id,
        number=number(passage),
        before=before if len(before) <= _BEFORE else "…" + before[-_BEFORE:].partition(" ")[2],
        cue=f"{OPEN}{text[start:end]}{CLOSE}",
        after=text[end:],
    )
