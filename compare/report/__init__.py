"""A comparison as documents, tables and data: one file a format. The formats, of which one registry
feeds the command line, the screens and the manual; and what a caller chooses of a report.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, partial
from importlib import import_module
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from compare import __version__
from compare.files import read_bytes
from compare.model import Comparison, Problem, RejoinderError, Severity, did_you_mean, refused
from compare.model.problems import needed

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


class Only(StrEnum):
    """What a report may be narrowed to."""

    SHARED = "shared"
    DIVERGENT = "divergent"
    SILENT = "silent"
    REVIEWED = "reviewed"
    """Points that a person decided."""
    MARKED = "marked"
    """Points that a person marked for the report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A file of the reader's own that gives a report its form."""

    name: str
    """As the reader named it; its ending tells what it is."""
    data: bytes

    @classmethod
    def read(cls, path: Path) -> Template:
        """Raises RejoinderError for what cannot be read, or is larger than any template."""
        return cls(name=str(path), data=read_bytes(path, 32 * 2**20))


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Every choice has a default, so that ``Options()`` is the full report without its annex."""

    title: str = ""
    """The report's title; empty for one made of the actors and the themes."""
    brief: bool = False
    """Whether the first page alone is wanted."""
    annex: bool = False
    """Whether the signals behind each point, names, figures and verbs follow."""
    themes: tuple[str, ...] = ()
    """Ids of the themes to show; empty for all."""
    only: Only | None = None
    """The points to show; None for all."""
    model: str = ""
    """The model that judged likeness and relation, as the judge names itself."""
    made_on: str = ""
    """The date of the report, YYYY-MM-DD; empty leaves it out, so that output can repeat."""
    version: str = __version__
    width: int = 100
    """Columns of terminal text."""
    colour: bool = False
    """Whether terminal text carries colours and weights."""
    template: Template | None = None
    """For formats that take one: a Word document whose styles apply."""


Renderer = Callable[["Comparison", Options], str | bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One way to write a comparison down."""

    name: str
    """What follows ``--format``."""
    suffixes: tuple[str, ...]
    """Endings of file names, with their dot, that mean this format; the first is proposed."""
    description: str
    render: Renderer
    """The comparison as str (written as UTF-8) or, where ``binary``, as bytes."""
    binary: bool = False
    briefs: bool = False
    """Whether its first page can be written alone."""
    templates: tuple[str, ...] = ()
    """Endings of the files that ``--template`` takes for it."""
    needs: tuple[str, str] | None = None
    """Module and package of an extra, without which nothing is written."""

    def check(self) -> None:
        """Raise RejoinderError now, and not after a long comparison, where an extra is missing."""
        if self.needs:
            needed(self.needs[0], package=self.needs[1], what=f"the format {self.name}")


def _render(place: str, comparison: Comparison, options: Options = Options()) -> str | bytes:
    """What the renderer at ``module:name`` makes; it is loaded now, and with it what it needs."""
    module, _, name = place.partition(":")
    made: str | bytes = getattr(import_module(f"{__name__}.{module}"), name)(comparison, options)
    return made


def _ours() -> dict[str, Format]:
    """The formats of ``formats.toml``, by name."""
    made: dict[str, Format] = {}
    written = Path(__file__).with_name("formats.toml").read_text(encoding="utf-8")
    for name, known in tomllib.loads(written).items():
        render = partial(_render, known.pop("place"))
        values: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value for key, value in known.items()
        }
        made[name] = Format(name=name, render=render, **values)
    return made


_OURS = _ours()
HOUSE = _OURS.pop("house")
"""Not in the list: it has no form without a template."""
ANNOTATIONS, QDPX, DNA = (_OURS.pop(name) for name in ("annotations", "qdpx", "dna"))

GROUP = "rejoinder.formats"
"""The entry points by which a package adds a format (docs/formats.md)."""
EXCHANGE = {name: f"{__name__}:{name.upper()}" for name in ("annotations", "qdpx", "dna")}
"""Our own entry points, as pyproject.toml declares them: they hold in a checkout as well."""


def registered() -> tuple[tuple[Format, ...], tuple[Problem, ...]]:
    """The formats of the entry points, ours first, and what is wrong with others'."""
    from importlib.metadata import EntryPoint, entry_points

    ours = [EntryPoint(name, value, GROUP) for name, value in EXCHANGE.items()]
    others = [one for one in entry_points(group=GROUP) if one.name not in EXCHANGE]
    found: dict[str, Format] = {}
    problems: list[Problem] = []
    for point in (*ours, *sorted(others, key=lambda one: one.name)):
        try:
            made = point.load()
            if not isinstance(made, Format):
                raise TypeError(f"it is {type(made).__name__}, and no compare.report.Format")
            for other in (*_OURS.values(), *found.values()):
                if taken := {made.name, *made.suffixes} & {other.name, *other.suffixes}:
                    raise ValueError(f"{min(taken)} is that of the format {other.name} already")
        except Exception as error:  # noqa: BLE001 - a stranger's package may raise anything
            problems.append(_unusable(point, error))
        else:
            found[made.name] = made
    return tuple(found.values()), tuple(problems)


def _unusable(point: EntryPoint, error: Exception) -> Problem:
    return Problem(
        message=f"the format {point.name!r} cannot be used: {type(error).__name__}: {error}",
        file=point.value,
        expected=f"a compare.report.Format as entry point of the group {GROUP}",
        remedy="tell who made the package, or uninstall it",
        severity=Severity.WARNING,
    )


@cache
def all_formats() -> tuple[Format, ...]:
    """All formats, in the order in which they are listed; others' packages come last."""
    return (*_OURS.values(), *registered()[0])


def format_named(name: str) -> Format:
    """The format with this name, or with this ending less its dot. Raises RejoinderError."""
    wanted = name.lower()
    for known in all_formats():
        if known.name == wanted or f".{wanted}" in known.suffixes:
            return known
    names = [known.name for known in all_formats()]
    remedy = f"the formats are {', '.join(names)}"
    near = did_you_mean(wanted, names) or _near(f".{wanted}")
    raise _unknown(f"there is no format {name!r}", name, near or remedy)


def format_for(path: str) -> Format:
    """The format that the ending of ``path`` means. Raises RejoinderError."""
    name = PurePath(path).name.lower()
    endings = [(s, known) for known in all_formats() for s in known.suffixes if name.endswith(s)]
    if endings:
        return max(endings, key=lambda found: len(found[0]))[1]
    suffix = PurePath(path).suffix
    ending = f"the ending {suffix!r}" if suffix else "a name without an ending"
    near = _near(suffix)
    names = ", ".join(known.name for known in all_formats())
    remedy = f"name the file so, or add --format with one of {names}"
    raise _unknown(f"{ending} does not tell the format", path, near or remedy)


def refuse_statement(target: Path, comparison: Comparison) -> None:
    """Raise RejoinderError where a report would take the place of a statement that it is about."""
    if target.resolve() in {Path(s.file).resolve() for s in comparison.statements if s.file}:
        raise refused(
            message="this file is one of the statements",
            file=str(target),
            expected="a new file for the report",
            remedy="choose another name",
        )


def _near(ending: str) -> str:
    known = (suffix for one in all_formats() for suffix in one.suffixes)
    return did_you_mean(ending, known) if ending else ""


def _unknown(message: str, file: str, remedy: str) -> RejoinderError:
    endings = ", ".join(known.suffixes[0] for known in all_formats())
    return refused(message, file, expected=f"one of {endings}", remedy=remedy)
