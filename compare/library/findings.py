"""What is found wrong with one file as it is read, and the spelling that was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.model import Problem, Severity, errors_in

if TYPE_CHECKING:
    from collections.abc import Iterable


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
        return bool(errors_in(self.problems))

    def sorted(self) -> tuple[Problem, ...]:
        """The problems by line; those of the whole file first."""
        return tuple(sorted(self.problems, key=lambda problem: problem.line or 0))


NEAR = 70.0
"""Likeness (0..100, RapidFuzz's ratio) from which a word counts as a misspelling."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that ``word`` most likely stands for, or None if nothing is near."""
    from rapidfuzz import fuzz, process

    plain = word.strip().casefold().replace("-", "_").replace(" ", "_")
    found = process.extractOne(
        plain, list(known), scorer=fuzz.ratio, processor=_plain, score_cutoff=NEAR
    )
    return found[0] if found else None


def _plain(word: str) -> str:
    return word.casefold().replace("-", "_").replace(" ", "_")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A remedy naming the nearest known spelling; empty when nothing is near."""
    near = nearest(word, known)
    return f"did you mean {near!r}?" if near else ""
