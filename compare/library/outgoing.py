"""Files written for others: reports, and codebooks of other programs. None takes the place of a
file that belongs to a library.
"""

from __future__ import annotations

from pathlib import Path

from compare.files import is_inside, sweep, write_through
from compare.library.locate import CODEBOOK, shipped_library
from compare.library.originals import SOURCES
from compare.library.statement import load_statement
from compare.model import Problem, RejoinderError

_PARTS = frozenset({SOURCES, "reviews", ".trash"})
"""Folders of a library that hold no statements."""
_LOOKED_AT = 50
"""Pages of a folder that are looked at to tell whether it holds statements."""


def write_outgoing(path: str | Path, data: str | bytes, *, library: Path | None = None) -> None:
    """Put ``data`` where a person wants it: whole or not at all; through a pipe or a device.

    Raises RejoinderError where it cannot be written, or would lie in a library (``library``, or
    any other folder that is one).
    """
    target = Path(path)
    home = target.resolve().parent if _can_resolve(target) else target.parent
    known = (library, shipped_library())
    if any(one is not None and is_inside(target, one) for one in known) or is_library(home):
        raise RejoinderError(
            Problem(
                message="this lies in a library of statements",
                file=str(target),
                field="path",
                expected="a file outside of it",
                remedy="choose another folder",
            )
        )
    sweep(home)
    write_through(target, data)


def _can_resolve(path: Path) -> bool:
    try:
        path.resolve()
    except (OSError, RuntimeError, ValueError):
        return False
    return True


def is_library(folder: Path) -> bool:
    """Whether a folder is a library, or a part of one: it has a codebook, or holds statements."""
    try:
        if (folder / CODEBOOK).is_file():
            return True
        if folder.name in _PARTS and is_library(folder.parent):
            return True
        some = sorted(folder.glob("*.md"))[:_LOOKED_AT]
        return any(load_statement(page)[0] is not None for page in some if page.is_file())
    except OSError:
        return False
