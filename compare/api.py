"""The public functions, joined from the stages."""

from __future__ import annotations

from dataclasses import replace
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

    What of codebook and ladders could not be read is in ``unread``. Raises RejoinderError where an
    id or a file cannot be read.
    """
    from compare.judge import Judge
    from compare.library.ladders import load_ladders, shipped_ladders
    from compare.match import compare_statements
    from compare.model import Basis, unread

    book = codebook if codebook is not None else load_codebook()
    ladders = load_ladders() if codebook is None else shipped_ladders()
    pair = [_statement(a), _statement(b)]
    made = compare_statements(pair, book, Judge(), ladders=ladders.ladders)
    missing = unread(Basis.CODEBOOK, book.problems) + unread(Basis.LADDERS, ladders.problems)
    return replace(made, unread=missing)


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
