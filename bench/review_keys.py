"""Measure the keys of a review on a pair of 150 passages, against the same key in an empty table.

usage: python bench/review_keys.py CORPUS.jsonl [--times N]

CORPUS.jsonl has a statement a line ("id", "country", "year", "text"). The two, of two countries,
that come nearest to 75 passages each are compared. A key is timed from the press to the
drawing of the rows and to the last drawing that it leads to; the two apps take turns, and the
medians are printed.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from textual.app import App, ComposeResult
from textual.events import Event, Key
from textual.widgets import DataTable

from compare.library import render_statement
from compare.model import Comparison, Statement
from compare.text import split
from compare.tui.app import RejoinderApp
from compare.tui.folder_desk import FolderDesk

PASSAGES = 75
"""Of each statement."""
PATIENCE = 0.25
"""Seconds in which what a key leads to has been drawn."""
KEYS = (
    "j",
    "space",
    "exclamation_mark",
    "equals_sign",
    "X",
    "u",
    "ctrl+r",
    "i",
    "c",
    "A",
    "u",
    "down",
)


class EmptyTable(App[None]):
    """What any key costs in Textual."""

    def compose(self) -> ComposeResult:
        """The table."""
        yield DataTable()


def pair(corpus: Path) -> list[Statement]:
    """The two statements that come nearest to the wanted size, of two countries."""
    sized = []
    with corpus.open(encoding="utf-8") as lines:
        for line in lines:
            raw = json.loads(line)
            if 8_000 < len(raw["text"]) < 20_000:
                sized.append((abs(len(split(raw["text"], "verbatim")) - PASSAGES), raw))
            if len(sized) > 200:
                break
    sized.sort(key=lambda item: item[0])
    first = sized[0][1]
    other = next(raw for _, raw in sized if raw["country"] != first["country"])
    return [_statement(raw) for raw in (first, other)]


def _statement(raw: dict[str, Any]) -> Statement:
    return Statement(
        id=raw["id"].lower().replace("_", "-"),
        text=raw["text"].strip(),
        title=f"General debate {raw['year']}",
        actor=raw["country"],
        date=str(raw["year"]),
        kind="speech",
    )


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.thread_time()


class Watch:
    """Knows when an app drew last."""

    def __init__(self, app: App[Any]) -> None:
        self.app = app
        self.drawn: list[tuple[float, float]] = []
        self.handled = (0.0, 0.0)
        draw = app._display

        def noted(*given: Any) -> None:
            draw(*given)
            self.drawn.append(_now())

        app._display = noted  # type: ignore[method-assign]
        handle = app.on_event

        async def handled(event: Event) -> None:
            await handle(event)
            self.handled = _now()

        app.on_event = handled  # type: ignore[method-assign]

    async def press(self, key: str) -> tuple[float, float, float]:
        """Milliseconds from a press to the first drawing, which shows what became of the row, and
        to the last, when the pane below and its scrollbar stand too; and this thread's work in
        all. Where nothing was drawn, until the key was dealt with.
        """
        named = {"space": " ", "exclamation_mark": "!", "equals_sign": "="}
        self.drawn.clear()
        self.handled = began = _now()
        self.app.post_message(Key(key, named.get(key, key if len(key) == 1 else None)))
        await asyncio.sleep(PATIENCE)
        first, last = (self.drawn[0], self.drawn[-1]) if self.drawn else (self.handled,) * 2
        times = first[0] - began[0], last[0] - began[0], last[1] - began[1]
        return 1000 * times[0], 1000 * times[1], 1000 * times[2]


async def measure(folder: Path, ids: list[str], times: int) -> None:
    """Press each key in both apps by turns, and print the medians."""
    app, empty = RejoinderApp(FolderDesk(folder), ids), EmptyTable()
    async with (
        app.run_test(size=(120, 36), notifications=True) as pilot,
        empty.run_test(size=(120, 36)),
    ):
        watch, bare = Watch(app), Watch(empty)
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        desktop = app.comparison_screen.desktop
        if desktop is None or desktop.review is None:
            raise SystemExit("the pair could not be opened")
        made: Comparison = desktop.outline.comparison
        print(f"{len(made.passages)} passages, {len(made.alignments)} rows")
        await pilot.press("0", "g")
        print(f"{'key, ms':<18}{'row':>10}{'all':>10}{'work':>10}{'empty':>10}")
        for key in KEYS:
            here, there = [], []
            for _ in range(times):
                there.append(await bare.press(key))
                here.append(await watch.press(key))
                await app.workers.wait_for_complete()
                if key not in ("j", "c"):
                    await pilot.press(*("g" if desktop.table.cursor > 7 else "j"))
                    await pilot.pause()
            columns = (*zip(*here, strict=True), [t[0] for t in there])
            print(f"{key:<18}" + "".join(f"{statistics.median(c):>10.1f}" for c in columns))


def main() -> None:
    """Make a library of the pair and measure in it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--times", type=int, default=15)
    given = parser.parse_args()
    statements = pair(given.corpus)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for statement in statements:
            page = render_statement(statement)
            (folder / f"{statement.id}.md").write_text(page, encoding="utf-8")
        source = Path(__file__).resolve().parents[1] / "statements" / "codebook.yaml"
        (folder / "codebook.yaml").write_bytes(source.read_bytes())
        print(" and ".join(s.id for s in statements))
        asyncio.run(measure(folder, [s.id for s in statements], given.times))


if __name__ == "__main__":
    main()
