"""The public functions, joined from the stages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.library import load_codebook, load_library, read_statement
from compare.model import Problem, RejoinderError, Statement

if TYPE_CHECKING:
    from pathlib import Path

    from compare.model import Codebook, Comparison, Passage

__all__ = ["compare", "load_codebook", "load_library", "split"]


def split(text: str, kind: str = "report") -> list[Passage]:
    """The passages of ``text``; ``kind`` is verbatim, report or précis."""
    from compare.text import split as split_text

    return split_text(text, kind)


def compare(
    a: Statement | str | Path, b: Statement | str | Path, codebook: Codebook | None = None
) -> Comparison:
    """Compare two statements, given as values, ids of the library, or paths.

    Raises RejoinderError where an id or a file cannot be read.
    """
    from compare.judge import Judge
    from compare.library.ladders import load_ladders, shipped_ladders
    from compare.match import compare_statements

    book = codebook if codebook is not None else load_codebook()
    ladders = load_ladders() if codebook is None else shipped_ladders()
    pair = [_statement(a), _statement(b)]
    return compare_statements(pair, book, Judge(), ladders=ladders.ladders)


def _statement(given: Statement | str | Path) -> Statement:
    """The statement that a caller means; a str that is no file is an id of the library."""
    from pathlib import Path

    if isinstance(given, Statement):
        return given
    if Path(given).is_file():
        return read_statement(given)
    library = load_library()
    found = library.statement(str(given))
    if found is None:
        raise RejoinderError(
            Problem(
                message=f"no statement has the id {str(given)!r}",
                file=library.folder,
                expected="an id of the library, or the path of a statement",
                remedy="list the ids with: rejoinder list",
            )
        )
    return found
