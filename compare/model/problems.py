"""What is wrong with a file: one problem, all that are found as it is read, the exception that
carries them, the spelling that was meant, and the package that is missing.
"""

from __future__ import annotations

import shlex
import sys
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType
    from typing import Unpack


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


class OvertakenError(RejoinderError):
    """Work that somebody else's came before: what it is about was changed meanwhile."""


class Place(TypedDict, total=False):
    """What a problem says beside its message and its file; see ``Problem``."""

    line: int | None
    field: str | None
    expected: str
    remedy: str


def refused(message: str, file: str, **place: Unpack[Place]) -> RejoinderError:
    """The exception that carries this one error."""
    return RejoinderError(Problem(message=message, file=file, **place))


class Findings:
    """The problems of one file, in the order in which they were met."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def error(self, message: str, **place: Unpack[Place]) -> None:
        """Note what keeps the file, or the named part of it, from being used."""
        self.problems.append(Problem(message=message, file=self.file, **place))

    def warn(self, message: str, **place: Unpack[Place]) -> None:
        """Note what the reader should know though the file can be used."""
        told = Problem(message=message, file=self.file, severity=Severity.WARNING, **place)
        self.problems.append(told)

    @property
    def failed(self) -> bool:
        """Whether an error stands among the problems."""
        return bool(errors_in(self.problems))

    def sorted(self) -> tuple[Problem, ...]:
        """The problems by line; those of the whole file first."""
        return tuple(sorted(self.problems, key=lambda problem: problem.line or 0))


_NEAR = 70.0
"""Likeness (0..100, RapidFuzz's ratio) from which a word counts as a misspelling."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that ``word`` most likely stands for, or None if nothing is near."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(
        word.strip(), list(known), scorer=fuzz.ratio, processor=_plain, score_cutoff=_NEAR
    )
    return found[0] if found else None


def _plain(word: str) -> str:
    return word.casefold().replace("-", "_").replace(" ", "_")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A remedy naming the nearest known spelling; empty when nothing is near."""
    near = nearest(word, known)
    return f"did you mean {near!r}?" if near else ""


class Basis(StrEnum):
    """What a comparison rests on beside its statements."""

    CODEBOOK = "codebook"
    LADDERS = "ladders"
    DECISIONS = "decisions"
    RULINGS = "decisions on themes"
    """Those on passages of any pair, which tell what is a theme's here as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """What could not be read whole though the comparison rests on it: unknown is not none."""

    what: Basis
    problem: Problem


def unread(what: Basis, problems: Iterable[Problem]) -> tuple[Unread, ...]:
    """The problems that kept a part of ``what`` from being read."""
    return tuple(Unread(what=what, problem=one) for one in errors_in(problems))


# Packages that only a part of the program needs


_PACKAGES = {"docx": "python-docx", "lxml.html.clean": "lxml_html_clean"}
"""Packages whose modules have other names."""


def how_to_install(module: str) -> str:
    """The command that brings the package of ``module``, and works from here."""
    package = _PACKAGES.get(module, module.partition(".")[0])
    home = sys.prefix.replace("\\", "/")
    if "/pipx/" in home:
        return f"pipx inject rejoinder {package}"
    if "/uv/tools/" in home:
        return f"uv tool install rejoinder --with {package}"
    return f"{shlex.quote(sys.executable)} -m pip install {package}"


def needed(module: str, *, package: str, what: str) -> ModuleType:
    """The module of ``package``, for ``what``. Raises RejoinderError, with how it is installed."""
    try:
        return import_module(module)
    except ImportError as error:
        raise refused(
            message=f"{what} needs the package {package}, which is not installed",
            file=what,
            remedy=f"install it with: {how_to_install(module)}",
        ) from error
