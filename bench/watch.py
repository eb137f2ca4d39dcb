"""A watch on an app: how long after a key's arrival it draws, first and last."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any, NamedTuple

from textual._compositor import CompositorUpdate
from textual.events import Event, Key

if TYPE_CHECKING:
    from textual.app import App

PATIENCE = 0.2
"""Seconds in which what a key leads to has been drawn."""
CHARACTERS = {"space": " ", "exclamation_mark": "!", "equals_sign": "=", "tilde": "~"}


class Press(NamedTuple):
    """What a key press took, in milliseconds."""

    first: float
    """To the first drawing."""
    last: float
    """To the last."""
    work: float
    """This thread's own work until then, whatever else runs on the machine."""


class Watch:
    """Knows when an app drew last."""

    def __init__(self, app: App[Any]) -> None:
        self.app = app
        self.drawn: list[tuple[float, float]] = []
        self.handled = (0.0, 0.0)
        draw, handle = app._display, app.on_event

        def noted(screen: Any, picture: Any) -> None:
            draw(screen, picture)
            if isinstance(picture, CompositorUpdate):
                picture.render_segments(app.console)  # what a terminal is sent; tests have none
            self.drawn.append(_now())

        async def handled(event: Event) -> None:
            await handle(event)
            self.handled = _now()

        app._display = noted  # type: ignore[method-assign]
        app.on_event = handled  # type: ignore[method-assign]

    async def press(self, key: str) -> Press:
        """Press a key. Where nothing is drawn, it takes until the key was dealt with."""
        await asyncio.sleep(0)
        self.drawn.clear()
        self.handled = began = _now()
        named = CHARACTERS.get(key, key if len(key) == 1 else None)
        self.app.post_message(Key(key, named))
        await asyncio.sleep(PATIENCE)
        first, last = (self.drawn[0], self.drawn[-1]) if self.drawn else (self.handled,) * 2
        times = first[0] - began[0], last[0] - began[0], last[1] - began[1]
        return Press(*(1000 * one for one in times))


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.thread_time()
