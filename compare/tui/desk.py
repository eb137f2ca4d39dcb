"""What the screens work on: a library folder and what the stages make of it.

The screens know only ``Desk``; ``folder_desk`` has the one that works on a folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from compare.model import RejoinderError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from compare.model import Comparison, Library
    from compare.review import ReviewDesk
    from compare.tui.codebook.desk import CodebookDesk
    from compare.tui.intake import Intake
    from compare.tui.lineup import Key
    from compare.tui.report_choices import ReportBeginning
    from compare.tui.shelf import Shelf

    Progress = Callable[[str, float | None], None]
    """Told what is being done, and how much of it, 0..1; may raise ``Stopped``."""
    Preview = Callable[[Comparison], None]
    """Given a first look, by likeness alone, while the pairs are being read."""


class Stopped(Exception):  # noqa: N818 - a person's wish, no error
    """The person stopped the work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFormat:
    """A format that a report can be written in."""

    name: str
    suffix: str
    description: str
    templates: tuple[str, ...] = ()
    """Endings of the files that it takes as a template."""
    needs_template: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWish:
    """What a person chose for a report; by default all of it."""

    format: str
    only: str = ""
    """shared, divergent, silent, reviewed or marked; empty for all rows."""
    themes: tuple[str, ...] = ()
    title: str = ""
    template: str = ""
    """The path of a template; empty for none."""


class Occupied(RejoinderError):  # noqa: N818 - a name that is taken is no mishap
    """A file is where a report should go."""


class Desk(Protocol):
    """All that the screens ask for. Every method may raise RejoinderError."""

    def library(self) -> Library:
        """The statements to choose from, and what is wrong with their files; those of a large
        library come without their words.
        """
        ...

    def library_size(self) -> int:
        """About how many statements there are, without reading them."""
        ...

    def shelf(self) -> Shelf:
        """What is changed of the statements, and which pairs were compared; always the same one."""
        ...

    def opening(self) -> tuple[str, ...]:
        """The pair to open when none was named: the last, else the shipped one; else nothing."""
        ...

    def compare(
        self, ids: Sequence[str], progress: Progress, preview: Preview | None = None
    ) -> Comparison:
        """Compare the statements with these ids or paths; ``preview`` may see a first look."""
        ...

    def review(self, comparison: Comparison) -> ReviewDesk | None:
        """What people decided on the first two statements, to go on with; None where decisions
        on these cannot be kept.
        """
        ...

    def divergent_pair(self, ids: Sequence[str]) -> tuple[str, str] | None:
        """Another pair of the library that is known to diverge; None where there is none."""
        ...

    def last_place(self, ids: Sequence[str]) -> tuple[str, Key] | None:
        """Theme and row where the person was when these were left last; None where unknown."""
        ...

    def keep_place(self, ids: Sequence[str], section: str, key: Key | None) -> None:
        """Remember theme and row beyond this run; failure to do so is no error."""
        ...

    def proposed_reviewer(self) -> str:
        """A name to propose to who decides for the first time."""
        ...

    def keep_reviewer(self, name: str) -> None:
        """Remember who decides; failure to do so is no error."""
        ...

    def codebook(self) -> CodebookDesk:
        """The library's codebook, to be edited; always the same one."""
        ...

    def intake(self) -> Intake:
        """A way in for statements; each reads one source after another, and can be stopped."""
        ...

    def formats(self) -> Sequence[ReportFormat]:
        """The formats of a report, and last that of a template of one's own."""
        ...

    def report_beginning(self, comparison: Comparison, wish: ReportWish) -> ReportBeginning:
        """What the report begins with; nothing is written."""
        ...

    def export(self, comparison: Comparison, wish: ReportWish, path: str, *, replace: bool) -> Path:
        """Write a report; the path written. ``Occupied`` where a file is there already."""
        ...

    def is_light(self) -> bool | None:
        """Whether light colours are wanted; None where the person never said."""
        ...

    def keep_light(self, light: bool) -> None:
        """Remember the colours beyond this run; failure to do so is no error."""
        ...
