"""A desk without disk or model, for the screens' tests."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from compare.library.decision import now
from compare.model import Comparison, Library, Problem, RejoinderError, Statement
from compare.report import HOUSE, Format, format_named
from compare.review.session import ReviewDesk
from compare.tui.intake import Intake
from compare.tui.screens.export_dialog import Occupied, ReportWish
from compare.tui.shelf import Shelf

from . import sample

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from compare.tui.lineup import Key


class SampleDesk:
    """Gives the sample comparison at once, and remembers in memory."""

    def __init__(
        self,
        make: Callable[[], Comparison] = sample.comparison,
        statements: Sequence[Statement] | None = None,
        problems: Sequence[Problem] = (),
        light: bool | None = None,
        folder: Path | None = None,
        clock: Callable[[], str] = now,
    ) -> None:
        self.make = make
        self.statements = tuple(sample.statements() if statements is None else statements)
        self.problems = tuple(problems)
        self.folder, self.clock = folder, clock
        self.shelf = Shelf(folder or Path("nowhere"))
        self.light: bool | None = light
        self.other_pair: tuple[str, str] | None = None
        self.place: tuple[str, Key] | None = None
        self.who = "Ada"
        self.tour = False
        self.compared: list[tuple[str, ...]] = []
        self.written: list[tuple[str, str]] = []
        self.wished: list[ReportWish] = []
        self.room = 0
        """Cells of the preview of a report."""

    def library(self) -> Library:
        return Library(folder="statements", statements=self.statements, problems=self.problems)

    def library_size(self) -> int:
        return len(self.statements)

    def opening(self) -> tuple[str, ...]:
        return tuple(s.id for s in self.statements[:2])

    def compare(
        self,
        ids: Sequence[str],
        progress: Callable[[str, float | None], None],
        preview: Callable[[Comparison], None] | None = None,
    ) -> Comparison:
        progress("Comparing", 0.5)
        self.compared.append(tuple(ids))
        known = {s.id for s in self.statements}
        missing = [i for i in ids if i not in known]
        if missing:
            raise RejoinderError(
                Problem(
                    message=f"no statement has the id {missing[0]!r}",
                    file="statements",
                    remedy="o lists the library",
                )
            )
        return self.make()

    def review(self, comparison: Comparison) -> ReviewDesk | None:
        if self.folder is None:
            return None
        desk = ReviewDesk(self.folder, comparison, who=self.who)
        desk._clock = self.clock
        return desk

    def intake(self) -> Intake:
        return Intake(self.folder or Path("nowhere"))

    def formats(self) -> Sequence[Format]:
        html, markdown, docx = map(format_named, ("html", "markdown", "docx"))
        return (
            replace(html, description="one web page"),
            replace(markdown, description="Markdown with tables", briefs=False),
            replace(docx, description="a briefing in Word", templates=(".docx",), briefs=False),
            replace(HOUSE, description="a form of your own"),
        )

    def report_beginning(
        self, comparison: Comparison, wish: ReportWish, *, width: int
    ) -> tuple[str, tuple[str, ...]]:
        self.wished.append(wish)
        self.room = width
        if wish.format == "docx":
            raise RejoinderError(
                Problem(message="no package", file="docx", remedy="pip install python-docx")
            )
        title = comparison.statements[0].title
        lines = (f"{wish.format}: {title}", "[bold]not markup[/]", "\x1b[31mred\x07")
        return "the whole report", lines

    def export(self, comparison: Comparison, wish: ReportWish, path: str, *, replace: bool) -> Path:
        if path.startswith("/nowhere"):
            raise RejoinderError(
                Problem(message="the folder is not there", file=path, remedy="make it first")
            )
        if path.startswith("taken") and not replace:
            raise Occupied(Problem(message="there is such a file already", file=path))
        self.wished.append(wish)
        self.written.append((wish.format, path))
        return Path(path)

    def divergent_pair(self, ids: Sequence[str]) -> tuple[str, str] | None:
        return self.other_pair

    def last_place(self, ids: Sequence[str]) -> tuple[str, Key] | None:
        return self.place

    def keep_place(self, ids: Sequence[str], section: str, key: Key | None) -> None:
        self.place = section, key or ((), ())

    def proposed_reviewer(self) -> str:
        return "ada"

    def keep_reviewer(self, name: str) -> None:
        self.who = name

    def take_tour(self) -> bool:
        wanted, self.tour = self.tour, False
        return wanted

    def is_light(self) -> bool | None:
        return self.light

    def keep_light(self, light: bool) -> None:
        self.light = light
