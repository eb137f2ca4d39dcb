"""Reading a source in a thread: shown while it lasts, and stopped at a key."""

from __future__ import annotations

from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from textual.screen import ModalScreen

from compare.model import RejoinderError
from compare.tui.background import unforeseen
from compare.tui.intake import Heap

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.screen import Screen

    from compare.model import Problem
    from compare.tui.app import RejoinderApp
    from compare.tui.intake import Intake, Taken

    Read = Callable[[Intake], Taken | Heap]

BEAT = 0.5
"""Seconds between two looks at the clock while something is read."""


class TakingIn(ModalScreen[None]):
    """What the screen for adding builds on; it says how ``doing`` and ``taken`` look."""

    app: RejoinderApp

    def __init__(self) -> None:
        super().__init__()
        self.intake: Intake | None = None
        """What is reading now, or has read; None once it was stopped."""
        self._reading = ""
        self._since = 0.0

    def doing(self, what: str) -> None:
        """Say what is being read, and for how long."""
        raise NotImplementedError

    def taken(self, taken: Taken | Heap | None, problems: Sequence[Problem]) -> None:
        """Show what was read, or why nothing was."""
        raise NotImplementedError

    def keep_time(self) -> None:
        """Say again and again for how long it has been read."""
        self.set_interval(BEAT, self._tick)

    def take(self, doing: str, read: Read) -> None:
        """Read in a thread; one source after another."""
        if self._reading:
            return
        self.intake = self.app.desk.intake()
        self._reading, self._since = doing, monotonic()
        self._tick()
        work = partial(self._read, self.intake, read)
        self.run_worker(work, thread=True, group="read", exit_on_error=False)

    def stop(self) -> bool:
        """Break off what is being read; False where nothing is."""
        if not self._reading or self.intake is None:
            return False
        self.intake.stop()
        self.intake, self._reading = None, ""
        return True

    def _read(self, intake: Intake, read: Read) -> None:
        """In the thread."""
        made: Taken | Heap | None = None
        problems: Sequence[Problem] = ()
        try:
            made = read(intake)
        except RejoinderError as error:
            problems = error.problems
        except Exception as error:  # noqa: BLE001 - a form must not end the desk
            problems = (unforeseen(error),)
        self.call_later(self._read_out, intake, made, problems)

    def _read_out(
        self, intake: Intake, made: Taken | Heap | None, problems: Sequence[Problem]
    ) -> None:
        """Tell of it, unless it was stopped meanwhile."""
        if intake is self.intake and self.is_mounted:
            self._reading = ""
            self.taken(made, problems)

    def _tick(self) -> None:
        if self._reading:
            seconds = monotonic() - self._since
            self.doing(f"{self._reading} ...{f' {seconds:.0f} s' if seconds >= 1 else ''}")


def next_screen(intake: Intake, taken: Taken | Heap) -> Screen[bool]:
    """The screen on which what was read is confirmed; True from it where anything was added."""
    if isinstance(taken, Heap):
        from compare.tui.screens.heap import HeapScreen

        return HeapScreen(intake, taken)
    if taken.is_many:
        from compare.tui.screens.speeches import SpeechesScreen

        return SpeechesScreen(intake, taken)
    from compare.tui.screens.confirm import ConfirmScreen

    draft, known = taken.drafts[0], taken.known[0]
    return ConfirmScreen(intake, draft, source=taken.source, known=known)
