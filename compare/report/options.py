"""What a reader may choose about a report."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from compare import __version__


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
