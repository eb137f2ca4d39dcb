"""Codebooks read and written by the ending of their file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from compare.library.codebook import read_codebook
from compare.library.codebooks.qdc import render_qdc
from compare.library.codebooks.qdc_reading import read_qdc
from compare.library.codebooks.quanteda import render_quanteda
from compare.model import Problem, RejoinderError

if TYPE_CHECKING:
    from compare.model import Codebook


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
