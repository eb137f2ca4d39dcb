"""Codebooks read and written by the ending of their file, and as quanteda dictionaries."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from compare.library.codebook import read_codebook
from compare.library.codebooks.qdc import read_qdc, render_qdc
from compare.library.safe_yaml import dump
from compare.model import Problem, RejoinderError

if TYPE_CHECKING:
    from compare.model import Codebook, Theme


def read_any(path: str | Path) -> Codebook:
    """The codebook of a file: REFI-QDA for ``.qdc``, else our own form or a quanteda dictionary.

    Raises RejoinderError where there is no such file, or it is no REFI-QDA codebook.
    """
    file = Path(path)
    if file.suffix.casefold() == ".qdc":
        return read_qdc(file)
    book = read_codebook(file)
    if not book.themes and book.problems:
        raise RejoinderError(*book.problems)
    return book


def render_as(codebook: Codebook, path: str | Path) -> str:
    """The codebook as the file's ending wants it: ``.qdc``, or a quanteda dictionary in YAML.

    Raises RejoinderError for any other ending.
    """
    suffix = Path(path).suffix.casefold()
    if suffix == ".qdc":
        return render_qdc(codebook)
    if suffix in {".yaml", ".yml"}:
        return render_quanteda(codebook)
    raise RejoinderError(
        Problem(
            message="the ending does not tell the form",
            file=str(path),
            expected=".qdc (REFI-QDA), or .yaml (a quanteda dictionary)",
            remedy="name the file so",
        )
    )


def render_quanteda(codebook: Codebook) -> str:
    """The dictionary; read back, it gives the same ids, cues and parents in the same order."""
    tops = [theme for theme in codebook.themes if not theme.parent]
    return "\n".join(dump({_name(theme): _value(theme, codebook)}) for theme in tops) or "{}\n"


def left_behind(codebook: Codebook) -> tuple[str, ...]:
    """The ids of the themes that hold more than a dictionary can say."""
    return tuple(
        theme.id
        for theme in codebook.themes
        if theme.description or theme.extra or theme.label not in {theme.id, _name(theme)}
    )


def _value(theme: Theme, codebook: Codebook) -> object:
    """The patterns; with narrower themes, a table of them, or a list that ends in one."""
    below = {
        _name(child): _value(child, codebook)
        for child in codebook.themes
        if child.parent == theme.id
    }
    cues: list[object] = list(theme.cues)
    if below and not cues:
        return below
    return [*cues, below] if below else cues


def _name(theme: Theme) -> str:
    """The name in the dictionary: a name that stands twice was given its parent's before it."""
    prefixed = theme.parent and theme.id == f"{theme.parent}.{theme.label}"
    return theme.label if prefixed else theme.id
