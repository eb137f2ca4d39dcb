"""What the screens' tests share."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot

from compare.tui.app import RejoinderApp

from .desks import SampleDesk

if TYPE_CHECKING:
    from textual.css.model import RuleSet

Opened = Callable[..., AbstractAsyncContextManager[Pilot[int]]]


@asynccontextmanager
async def _opened(
    desk: SampleDesk | None = None, size: tuple[int, int] = (120, 36), ids: tuple[str, ...] = ()
) -> AsyncIterator[Pilot[int]]:
    app = RejoinderApp(desk or SampleDesk(), ids)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        yield pilot


@pytest.fixture
def opened() -> Opened:
    """The app on a desk, its first comparison loaded."""
    return _opened


@pytest.fixture(scope="session", autouse=True)
def _parsed_once() -> Iterator[None]:
    """The rules of a style sheet are parsed for the first app of all that have its colours."""
    parse, kept = Stylesheet._parse_rules, {}

    def parsed(sheet: Stylesheet, css: str, **where: object) -> list[RuleSet]:
        asked = (*sheet._variables.items(), css, *where.values())
        if asked not in kept:
            kept[asked] = parse(sheet, css, **where)
        return kept[asked]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parsed)
        yield


@pytest.fixture(autouse=True)
def _patient_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the key bar says stays, however busy the machine is."""
    monkeypatch.setattr("compare.tui.keys.SECONDS", 600.0)


async def unblinking(pilot: Pilot[int]) -> None:
    """No cursor blinks, for a picture; lines that an editor kept while its cursor was off are drawn
    again.
    """
    for field in pilot.app.screen.query("Input, TextArea"):
        field.cursor_blink = False  # type: ignore[attr-defined]
        field.notify_style_update()
        field.refresh()
    await pilot.pause()
