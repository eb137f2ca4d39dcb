"""A desk without disk or model, for the screens' tests."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from compare.library.reviews import now
from compare.match.review import open_review
from compare.model import Comparison, Library, Problem, RejoinderError, Statement
from compare.tui.desk import ReportFormat
from compare.tui.glimpse import Glimpse

from . import sample

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from compare.match.review import ReviewDesk


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
        self.light: bool | None = light
        self.compared: list[tuple[str, ...]] = []
        self.written: list[tuple[str, str]] = []
        self.added: list[dict[str, str]] = []

    def library(self) -> Library:
        return Library(folder="statements", statements=self.statements, problems=self.problems)

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
        desk = open_review(self.folder, comparison, who="Ada")
        desk.session._clock = self.clock
        return desk

    def draft(self, path: str) -> tuple[Mapping[str, str], Sequence[Problem]]:
        if path != "note.txt":
            return {}, [Problem(message="there is no such file", file=path, field="path")]
        return {"body": "We deny it.", "actor": "Arden", "title": "A note"}, []

    def propose(self, text: str) -> Mapping[str, str]:
        return {"title": text.split("\n")[0]}

    def check(self, fields: Mapping[str, str]) -> Sequence[Problem]:
        return [
            Problem(message=f"{name} is missing", file="form", field=name, remedy="fill it in")
            for name in ("body", "title", "actor")
            if not fields.get(name)
        ]

    def add(self, fields: Mapping[str, str]) -> str:
        self.added.append(dict(fields))
        return fields.get("id") or "new-statement"

    def formats(self) -> Sequence[ReportFormat]:
        return [
            ReportFormat(name="html", suffix=".html", description="one web page"),
            ReportFormat(name="markdown", suffix=".md", description="Markdown with tables"),
            ReportFormat(name="docx", suffix=".docx", description="a briefing in Word"),
        ]

    def glimpse(self, comparison: Comparison, format_name: str) -> Glimpse:
        if format_name == "docx":
            raise RejoinderError(
                Problem(message="no package", file="docx", remedy="install rejoinder[documents]")
            )
        title = comparison.statements[0].title
        lines = (f"{format_name}: {title}", "[bold]not markup[/]", "\x1b[31mred\x07")
        return Glimpse(note="the whole report", lines=lines)

    def export(self, comparison: Comparison, format_name: str, path: str, replace: bool) -> Path:
        if path.startswith("/nowhere"):
            raise RejoinderError(
                Problem(message="the folder is not there", file=path, remedy="make it first")
            )
        self.written.append((format_name, path))
        return Path(path)

    def is_light(self) -> bool | None:
        return self.light

    def keep_light(self, light: bool) -> None:
        self.light = light
