"""A desk with a codebook on the disk, and a judge that goes by cues alone."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING

import numpy as np

from compare.judge.themes import CueIndex
from compare.library.load import load_codebook
from compare.model import Evidence, ThemeScore
from compare.text.visibility import visible
from compare.tui.codebook_desk import CodebookDesk
from compare.tui.screens.codebook_screen import CodebookScreen
from compare.tui.widgets import ParagraphView

from .. import sample
from ..desks import SampleDesk

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from textual.pilot import Pilot

    from compare.model import Codebook, Comparison

SOURCE = """\
# The themes of the river talks.
sanctuaries:
  label: Sanctuaries
  description: Armed groups that cross the border.
  cues: [safe haven*, armed group*]   # argued over in March
  tone: calm
self-defense:
  label: Self-defense
  cues: [self-defense, strikes]
refugees:
  label: Refugees
  cues:
    - refugee*
civilian-harm:
  label: Civilian harm
  cues: [civilian*, died]
  parent: self-defense
dialogue:
  label: Dialogue and ceasefire
  cues: [talks, ceasefire]
old:
  label: Old matters
  cues: [adjourned]
  retired: true
# The last one.
river:
  label: The river
  cues: [treaty, waters]
"""


class CueJudge:
    """A theme is there where a cue is; passages on the Mission are alike."""

    def __init__(self) -> None:
        self.go = Event()
        self.go.set()

    def theme_scores(
        self, texts: Sequence[str], codebook: Codebook
    ) -> list[tuple[ThemeScore, ...]]:
        self.go.wait(20)
        return [tuple(_score(text, t.id, t.cues) for t in codebook.themes) for text in texts]

    def likeness(self, left: Sequence[str], right: Sequence[str]) -> NDArray[np.float64]:
        return np.array([[_common(a, b) for b in right] for a in left])


def _score(text: str, theme: str, cues: tuple[str, ...]) -> ThemeScore:
    found = CueIndex(cues).find(text)
    evidence = tuple(Evidence(kind="cue", weight=1.0, left=one.span) for one in found)
    return ThemeScore(id=theme, score=0.9 if found else 0.1, evidence=evidence)


def _common(one: str, other: str) -> float:
    return 0.9 if one == other or ("Mission" in one and "Mission" in other) else 0.1


class BookDesk(SampleDesk):
    """Compares by the codebook on the disk: a passage has no theme that the codebook has not."""

    def __init__(self, folder: Path, source: str | None = SOURCE, **more: object) -> None:
        super().__init__(folder=folder, **more)  # type: ignore[arg-type]
        self.file = folder / "codebook.yaml"
        if source is not None:
            self.file.write_text(source, encoding="utf-8")
        self.judge = CueJudge()
        self.book = CodebookDesk(folder, self.library, lambda: self.judge)
        self.make = self._comparison

    def codebook(self) -> CodebookDesk:
        return self.book

    def _comparison(self) -> Comparison:
        made, themes = sample.comparison(), load_codebook(self.file).themes
        known = {theme.id for theme in themes}
        return replace(
            made,
            themes=themes,
            alignments=tuple(
                replace(row, themes=tuple(t for t in row.themes if t in known))
                for row in made.alignments
            ),
            passages=tuple(
                replace(one, themes=tuple(t for t in one.themes if t.id in known))
                for one in made.passages
            ),
        )

    @property
    def words(self) -> str:
        """The codebook's file."""
        return self.file.read_text("utf-8")


async def settle(pilot: Pilot[int]) -> None:
    """Wait until the library is read, an edit is saved, and the pair is compared anew."""
    for _ in range(1000):
        await pilot.pause()
        groups = {w.group for w in pilot.app.workers if not w.is_finished}
        screen = pilot.app.screen
        busy = groups & {"codebook", "compare", "codebook-step", "save"}
        if not busy and ("ask" not in groups or screen.is_modal):
            break
        await asyncio.sleep(0.01)
    await pilot.pause()


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, each once what the one before set off is done."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def screen(pilot: Pilot[int]) -> CodebookScreen:
    assert isinstance(pilot.app.screen, CodebookScreen)
    return pilot.app.screen


def page(pilot: Pilot[int]) -> str:
    """What the page on top says, its lines joined."""
    shown = pilot.app.screen.query_one(ParagraphView).paragraphs
    told = " ".join(visible(f"{one.lead} {one.text}") for one in shown)
    return " ".join(told.split())


def page_lines(pilot: Pilot[int]) -> str:
    """What the page shows, line by line."""
    shown = pilot.app.screen.query_one(ParagraphView)
    return "\n".join(shown.line(y).text for y in range(shown.virtual_size.height))


def listed(pilot: Pilot[int]) -> str:
    table = screen(pilot).table
    return "\n".join(table.render_line(y).text for y in range(1, 13))
