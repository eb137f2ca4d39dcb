"""What the codebook's screens show, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compare.library.codebook_edits import CodebookEdit
    from compare.library.codebook_sitting import Branch
    from compare.model import Codebook, Problem, ThemedPassage
    from compare.review import Coverage, Preview, ThemeChange


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The codebook as its file has it."""

    file: str
    source: str
    branches: tuple[Branch, ...]
    """All themes as a tree, retired ones among them."""
    codebook: Codebook


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What the codebook finds in the library."""

    preview: Preview
    coverage: Coverage
    passages: Mapping[str, tuple[ThemedPassage, ...]]
    """Those that carry a theme, by its id; headings are none."""

    @property
    def total(self) -> int:
        """Passages of the library."""
        return sum(one.passages for one in self.coverage.statements)

    @property
    def themed(self) -> int:
        """Those of them with a theme."""
        return sum(one.themed for one in self.coverage.statements)


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What an edit would do, and all that saving it needs."""

    edits: tuple[CodebookEdit, ...]
    said: str
    source: str
    """The codebook's file before it."""
    codebook: Codebook
    """The codebook after it."""
    changes: tuple[ThemeChange, ...] = ()
    read: bool = False
    """Whether the library was read for it; else the edit can say nothing on any passage."""
    passages: int = 0
    """Read in the library."""
    statements: int = 0
    labels: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    """Warnings on the codebook that it would bring."""
