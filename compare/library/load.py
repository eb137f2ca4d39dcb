"""A library's folder, read whole: a file that is bad does not hide the good ones."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from compare.files import failed, is_inside, leads_out
from compare.library.codebook_file import read_codebook
from compare.library.index import WORTH, Entry, entries
from compare.library.ladder_file import ladders_of
from compare.library.locate import CODEBOOK, find_library, shipped_library
from compare.library.page import is_page
from compare.library.statement_file import load_statement
from compare.model import (
    Codebook,
    Library,
    Problem,
    RejoinderError,
    Severity,
    did_you_mean,
    refused,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from compare.model import Statement

    Found = tuple[Statement | None, tuple[Problem, ...]]

_LONGEST = 120
"""Characters of an id that a message repeats."""


def load_library(path: str | Path | None = None) -> Library:
    """The library in a folder (None: where ``find_library`` finds it), statements by id.

    RejoinderError only where there is no such folder; all else is in ``problems``.
    """
    return _load(path, lambda entry, page: entry.whole(page))


def load_catalogue(path: str | Path | None = None) -> Library:
    """As ``load_library``, for those who list what there is: where the library is large, its
    statements come without their words (``text`` is empty), and much faster.
    """
    return _load(path, lambda entry, _page: (entry.statement, entry.problems))


def _load(path: str | Path | None, known: Callable[[Entry, Path], Found]) -> Library:
    """The library; ``known`` tells what is taken of a page that the index knows."""
    folder = Path(path) if path is not None else find_library()
    files = _files(folder)
    held = {one.name: one for one in entries(folder)} if len(files) >= WORTH else {}
    statements: list[Statement] = []
    problems: list[Problem] = []
    for page in files:
        entry = held.get(page.name)
        statement, found = known(entry, page) if entry else load_page(page, folder)
        statements += [statement] if statement else []
        problems += found
    problems += _same_but_for_case(statements)
    codebook = codebook_of(folder)
    ladders = ladders_of(folder)
    return Library(
        folder=str(folder),
        statements=tuple(statements),
        codebook=codebook,
        problems=(*problems, *codebook.problems, *ladders.problems),
    )


def pages(folder: Path) -> Iterator[Path]:
    """The files of a library that hold statements, by name; OSError where it is unreadable."""
    return (folder / name for name in page_names(folder))


def page_names(folder: Path) -> list[str]:
    """The names of those files, in order; OSError where the folder is unreadable."""
    with os.scandir(folder) as found:
        return sorted(one.name for one in found if is_page(one.name))


def _files(folder: Path) -> list[Path]:
    """The pages of a folder; RejoinderError where there is none, or it cannot be read."""
    try:
        return list(pages(folder))
    except (FileNotFoundError, NotADirectoryError):
        raise RejoinderError(_no_folder(folder)) from None
    except (OSError, ValueError) as error:
        raise RejoinderError(failed("cannot be read", folder, error)) from error


def load_page(page: Path, folder: Path) -> tuple[Statement | None, tuple[Problem, ...]]:
    """The statement on a page that does not lead out of the library."""
    if is_inside(page, folder):
        return load_statement(page)
    return None, (leads_out(page),)


def _same_but_for_case(statements: list[Statement]) -> list[Problem]:
    """Ids that some systems cannot tell apart."""
    seen: dict[str, Statement] = {}
    problems = []
    for statement in statements:
        other = seen.setdefault(statement.id.casefold(), statement)
        if other is not statement:
            problems.append(
                Problem(
                    message=f"the id differs from {other.id!r} only in capitals",
                    file=statement.file,
                    field="id",
                    expected="ids that differ in letters",
                    remedy="rename one of the files",
                    severity=Severity.WARNING,
                )
            )
    return problems


def codebook_of(folder: Path) -> Codebook:
    """A library's codebook, with what people decided on passages there; the one that ships where
    the library has none of its own.
    """
    from compare.library.review_file import read_rulings  # most that ask for a codebook stop there

    return replace(_codebook_in(folder), rulings=read_rulings(folder))


def _codebook_in(folder: Path) -> Codebook:
    own = folder / CODEBOOK
    if own.is_symlink() and not is_inside(own, folder):
        return Codebook(problems=(leads_out(own),))
    if own.exists():
        return read_codebook(own)
    shipped = shipped_library() / CODEBOOK
    return read_codebook(shipped) if shipped.is_file() else Codebook()


def load_codebook(path: str | Path | None = None) -> Codebook:
    """The codebook in a file, or of a library's folder; None: of the library that is found.

    RejoinderError where the path leads nowhere; what is wrong inside is in ``problems``.
    """
    if path is None:
        return codebook_of(find_library())
    given = Path(path)
    if given.is_dir():
        return codebook_of(given)
    if not given.exists():
        raise refused(message="there is no such codebook", file=str(given), remedy="check the path")
    return read_codebook(given)


def absent(statement_id: str, folder: str | Path, known: Iterable[str]) -> Problem:
    """The problem of an id that no statement of a library has; ``known`` are those that it has."""
    shown = statement_id if len(statement_id) <= _LONGEST else f"{statement_id[:_LONGEST]}…"
    return Problem(
        message=f"no statement has the id {shown!r}",
        file=str(folder),
        expected="an id of the library, or the path of a statement",
        remedy=did_you_mean(shown, known) or "list the ids with: rejoinder list",
    )


def _no_folder(folder: Path) -> Problem:
    return Problem(
        message="there is no such folder",
        file=str(folder),
        expected="a folder with statements",
        remedy="check the path, or begin a library there: rejoinder add FILE --library DIR",
    )
