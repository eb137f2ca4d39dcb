"""Measure the keys of a review on a pair of 150 passages, against the same key in an empty table.

usage: python bench/review_keys.py CORPUS.jsonl [--ids A B] [--times N] [--limit MS]
       [--size COLUMNSxROWS]

CORPUS.jsonl has a statement a line ("id", "country", "year", "text"). Those named, or the two, of
two countries, that come nearest to 75 passages each are compared. A press lasts from the key's
arrival until all of the screen that shows what it did is drawn: the last drawing that it leads to,
the first also named; where nothing is drawn, until the key was dealt with. The two apps take turns,
press by press. Medians and 95th percentiles are printed; where a median is over --limit, the exit
code is 1.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any, ClassVar

from pairs import library_of, named, pair
from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import DataTable
from watch import Press, Watch

from compare.settings import update_settings
from compare.tui.app import RejoinderApp
from compare.tui.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType
    from textual.pilot import Pilot

ROWS = 9
"""Of how many rows, from the first, the keys are pressed on one after the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """A key that is timed, and keys around it that are not: each press has something to do."""

    name: str
    key: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    opens: bool = False
    """Whether it opens a screen; then a screen with an empty table is opened beside it."""


KEYS = (
    Timed(name="cursor down", key="j"),
    Timed(name="cursor up", key="k", before=("j", "j")),
    Timed(name="page down", key="pagedown", after=("g",)),
    Timed(name="next theme", key="l", after=("0",)),
    Timed(name="accept", key="space", after=("u",)),
    Timed(name="it is divergent", key="exclamation_mark", after=("u",)),
    Timed(name="it is related", key="tilde", after=("u",)),
    Timed(name="reject", key="X", after=("u",)),
    Timed(name="mark for the report", key="i", after=("u",)),
    Timed(name="accept all shown", key="A", after=("u",)),
    Timed(name="next unreviewed", key="c"),
    Timed(name="undo accepting", key="u", before=("space",)),
    Timed(name="undo rejecting", key="u", before=("X",)),
    Timed(name="redo", key="ctrl+r", before=("space", "u"), after=("u",)),
    Timed(name="pick", key="m", after=("escape",)),
    Timed(name="next divergence", key="n", before=("0", "g")),
    Timed(name="next difference", key="d", before=("0", "g")),
    Timed(name="filter", key="f", after=("F",)),
    Timed(name="order", key="O", after=("O",)),
    Timed(name="swap sides", key="x", after=("x",)),
    Timed(name="copy", key="y"),
    Timed(name="evidence", key="w", after=("w",)),
    Timed(name="search", key="slash", after=("escape",), opens=True),
    Timed(name="who blames whom", key="s", after=("escape",), opens=True),
    Timed(name="decisions", key="v", before=("space",), after=("escape", "u"), opens=True),
    Timed(name="menu of notes", key="p", after=("escape",)),
    Timed(name="read both texts", key="r", after=("escape",), opens=True),
    Timed(name="there: passage down", key="j", before=("r",), after=("escape",)),
    Timed(name="there: other text", key="l", before=("r",), after=("escape",)),
    Timed(name="there: divergence", key="n", before=("r", "g"), after=("escape",)),
    Timed(name="help", key="question_mark", after=("escape",), opens=True),
    Timed(name="all commands", key="ctrl+p", after=("escape",), opens=True),
    Timed(name="report", key="e", after=("escape",), opens=True),
    Timed(name="other statements", key="o", after=("escape",), opens=True),
    Timed(name="there: down", key="j", before=("o",), after=("escape",)),
    Timed(name="codebook", key="b", after=("escape",), opens=True),
    Timed(name="there: down", key="j", before=("b",), after=("escape",)),
    Timed(name="light or dark", key="t", after=("t",)),
    Timed(name="add a statement", key="a", after=("escape",), opens=True),
)


class EmptyScreen(Screen[None]):
    """What opening a screen costs in Textual."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss", "Back")]

    def compose(self) -> ComposeResult:
        """A table."""
        yield DataTable()


class EmptyTable(App[None]):
    """What any key costs in Textual."""

    BINDINGS: ClassVar[list[BindingType]] = [("f12", "open", "Open")]
    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        """The table."""
        yield DataTable()

    def action_open(self) -> None:
        """Open an empty screen."""
        self.push_screen(EmptyScreen())


async def measure(folder: Path, ids: list[str], size: tuple[int, int], times: int) -> float:
    """Press each key in both apps by turns, print what it took, and give the slowest median."""
    app, empty = RejoinderApp(Desk(folder), ids), EmptyTable()
    async with (
        app.run_test(size=size, notifications=True) as pilot,
        empty.run_test(size=size),
    ):
        watch, bare = Watch(app), Watch(empty)
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        decider = app.comparison_screen.decider
        if decider is None or decider.review is None:
            raise SystemExit("the pair could not be opened")
        made = decider.desktop.outline.comparison
        aligned = f"{len(made.points)} points"
        print(
            f"{len(made.passages)} passages, {aligned}, {times} presses a key, {size[0]}x{size[1]}"
        )
        print(f"{'':<20}{'all drawn':>16}{'first':>8}{'work':>8}{'empty table':>16}")
        heads = ("median", "95%", "median", "median", "median", "95%")
        print(f"{'key, ms':<20}" + "".join(f"{head:>8}" for head in heads))
        await pilot.press("escape", "0", "g", "c")  # the tour of a first start is left
        slowest = 0.0
        for timed in KEYS:
            here, there = [], []
            for turn in range(times + 1):
                there.append(await bare.press("f12" if timed.opens else timed.key))
                if timed.opens:
                    await bare.press("escape")
                here.append(await _press(timed, watch, pilot))
                await _go_on(pilot, turn)
            print(_row(timed.name, here[1:], there[1:]))  # the first press loads what it needs
            slowest = max(slowest, median(press.last for press in here[1:]))
        return slowest


async def _press(timed: Timed, watch: Watch, pilot: Pilot[Any]) -> Press:
    """Press a key where it has something to do, and put things back."""
    await _quietly(pilot, timed.before)
    press = await watch.press(timed.key)
    await _quietly(pilot, timed.after)
    return press


async def _go_on(pilot: Pilot[Any], turn: int) -> None:
    """To the next of the aligned rows: where nothing answers, most keys are refused."""
    await _quietly(pilot, ("g", "c") if turn % ROWS == ROWS - 1 else ("c",))


async def _quietly(pilot: Pilot[Any], keys: Sequence[str]) -> None:
    await pilot.press(*keys)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def _row(name: str, here: Sequence[Press], there: Sequence[Press]) -> str:
    columns = (
        median(p.last for p in here),
        _most(p.last for p in here),
        median(p.first for p in here),
        median(p.work for p in here),
        median(p.last for p in there),
        _most(p.last for p in there),
    )
    return f"{name:<20}" + "".join(f"{one:>8.1f}" for one in columns)


def _most(values: Any) -> float:
    """The 95th percentile."""
    return quantiles(values, n=20, method="inclusive")[-1]


def main() -> int:
    """Make a library of the pair and measure in it."""
    gc.set_threshold(200_000, 20, 20)  # as at the desk
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--ids", nargs=2, default=[], metavar=("A", "B"))
    parser.add_argument("--times", type=int, default=25)
    parser.add_argument("--limit", type=float, default=50.0, help="milliseconds")
    parser.add_argument("--size", default="120x36")
    given = parser.parse_args()
    columns, _, rows = given.size.partition("x")
    statements = named(given.corpus, given.ids) if given.ids else pair(given.corpus)
    with tempfile.TemporaryDirectory() as name:
        os.environ["XDG_CONFIG_HOME"] = name  # the settings of whoever measures stay as they are
        update_settings(reviewer="A measurer")
        folder = library_of(statements, Path(name))
        ids = [statement.id for statement in statements]
        print(" and ".join(ids))
        size = int(columns), int(rows)
        slowest = asyncio.run(measure(folder, ids, size, given.times))
    print(f"slowest median {slowest:.1f} ms, limit {given.limit:g} ms")
    return int(slowest > given.limit)


if __name__ == "__main__":
    sys.exit(main())
