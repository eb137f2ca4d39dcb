"""Pictures of each screen, at three sizes, in dark, in light and without colours."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from decided_before import put_decisions

from compare.model import Label
from compare.review.desk_commands import change_relation
from compare.review.session import Session
from compare.tui.app import RejoinderApp

from . import sample
from .conftest import unblinking
from .desks import SampleDesk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

SIZES = {"80x24": (80, 24), "120x36": (120, 36)}
SCREENS = {
    "comparison": (),
    "silence": ("8", "enter"),
    "all": ("0", "down", "down"),
    "reading": ("2", "r"),
    "library": ("o",),
    "help": ("question_mark",),
    "evidence": ("1", "w"),
    "unfolded": ("1", "down", "enter"),
    "whom": ("s",),
    "search": ("0", "slash", *"treaty"),
}

REVIEWS = {
    "review-decided": ("1", "space", "down", "tilde", "i", "down", "X"),
    "review-note": ("1", "p", "p", *"Ask the mission", "enter"),
    "review-contested": ("2",),
    "review-decisions": ("1", "space", "down", "X", "v"),
    "review-theme": ("1", "plus", "enter"),
    "review-picked": ("0", "m", "down", "m", "down"),
    "review-passage": ("0", "down", "down", "m", "m", "m", "down"),
}


async def _settled(pilot: Pilot[int], keys: tuple[str, ...]) -> None:
    """Press the keys on a desk that has loaded, and wait for what they lead to."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.press(*keys)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await unblinking(pilot)


@pytest.mark.parametrize("light", [False, True], ids=["dark", "light"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("screen", SCREENS)
def test_picture(snap_compare: Callable[..., bool], screen: str, size: str, light: bool) -> None:
    async def before(pilot: Pilot[int]) -> None:
        await _settled(pilot, SCREENS[screen])

    app = RejoinderApp(SampleDesk(light=light))
    assert snap_compare(app, terminal_size=SIZES[size], run_before=before)


@pytest.mark.parametrize("screen", ["comparison", "reading", "library"])
def test_picture_of_a_large_terminal(snap_compare: Callable[..., bool], screen: str) -> None:
    async def before(pilot: Pilot[int]) -> None:
        await _settled(pilot, SCREENS[screen])

    assert snap_compare(RejoinderApp(SampleDesk()), terminal_size=(160, 50), run_before=before)


@pytest.mark.parametrize("size", [*SIZES, "160x50"])
def test_picture_without_colours(
    snap_compare: Callable[..., bool], monkeypatch: pytest.MonkeyPatch, size: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def before(pilot: Pilot[int]) -> None:
        await _settled(pilot, SCREENS["comparison"])

    columns, _, rows = size.partition("x")
    app = RejoinderApp(SampleDesk())
    assert snap_compare(app, terminal_size=(int(columns), int(rows)), run_before=before)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("step", [0, 2])
def test_picture_of_the_tour(snap_compare: Callable[..., bool], size: str, step: int) -> None:
    desk = SampleDesk()
    desk.tour = True

    async def before(pilot: Pilot[int]) -> None:
        await _settled(pilot, ("enter",) * step)

    assert snap_compare(RejoinderApp(desk), terminal_size=SIZES[size], run_before=before)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("screen", REVIEWS)
def test_picture_of_a_review(
    snap_compare: Callable[..., bool], tmp_path: Path, screen: str, size: str
) -> None:
    async def before(pilot: Pilot[int]) -> None:
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        for key in REVIEWS[screen]:
            await pilot.press("space" if key == " " else key)
        await pilot.pause()

    session = Session(sample.comparison(), who="Ada", clock=lambda: "2026-02-23T10:00:00.000Z")
    row = next(row for row in session.rows if row.themes == ("self-defense",))
    session.do(change_relation(row=(row.left, row.right), relation=Label.RELATED, why="no parting"))
    then = (replace(one, program="related") for one in session.decisions)
    put_decisions(tmp_path, *(s.id for s in sample.statements()), then)
    app = RejoinderApp(SampleDesk(folder=tmp_path, clock=lambda: "2026-02-23T10:11:12.000Z"))
    assert snap_compare(app, terminal_size=SIZES[size], run_before=before)
