"""What is wrong with a file, and the exception that carries it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(StrEnum):
    """An error keeps a file from being used; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something wrong with a file, with the place and the remedy."""

    message: str
    file: str
    line: int | None = None
    """Counted from 1."""
    field: str | None = None
    expected: str = ""
    remedy: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line) if part)
        about = f" [{self.field}]" if self.field else ""
        rest = [f"expected {self.expected}"] if self.expected else []
        rest += [self.remedy] if self.remedy else []
        return f"{place}: {self.severity}:{about} {self.message}" + "".join(f"; {r}" for r in rest)


def errors_in(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those that keep a file, or a part of it, from being used."""
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)


class RejoinderError(Exception):
    """Work that could not be done, with the problems that say why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
