"""What is found wrong with one file, collected while it is read."""

from __future__ import annotations

from compare.model import Problem, Severity


class Findings:
    """The problems of one file, in the order in which they were met."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def error(
        self,
        message: str,
        *,
        line: int | None = None,
        field: str | None = None,
        expected: str = "",
        remedy: str = "",
    ) -> None:
        """Note what keeps the file, or the named part of it, from being used."""
        self._add(Severity.ERROR, message, line, field, expected, remedy)

    def warn(
        self,
        message: str,
        *,
        line: int | None = None,
        field: str | None = None,
        expected: str = "",
        remedy: str = "",
    ) -> None:
        """Note what the reader should know though the file can be used."""
        self._add(Severity.WARNING, message, line, field, expected, remedy)

    def _add(
        self,
        severity: Severity,
        message: str,
        line: int | None,
        field: str | None,
        expected: str,
        remedy: str,
    ) -> None:
        self.problems.append(
            Problem(
                message=message,
                file=self.file,
                line=line,
                field=field,
                expected=expected,
                remedy=remedy,
                severity=severity,
            )
        )

    @property
    def failed(self) -> bool:
        """Whether an error stands among the problems."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    def sorted(self) -> tuple[Problem, ...]:
        """The problems by line; those of the whole file first."""
        return tuple(sorted(self.problems, key=lambda problem: problem.line or 0))
