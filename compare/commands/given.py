"""What a person gives on the command line, read: the library, statements by id or path, themes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from compare.model import Problem, RejoinderError, Severity

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Sequence

    from compare.library.ladders import LadderBook
    from compare.model import Codebook, Library, Statement


def library_folder(args: Namespace) -> Path:
    """The library's folder; made with a copy of what ships for a user who has none."""
    from compare.library import find_library

    return find_library(args.library)


def library(args: Namespace) -> Library:
    """The library, read whole. Raises RejoinderError where its folder is absent."""
    from compare.library import load_library

    return load_library(library_folder(args))


def language_doubts(statements: Iterable[Statement]) -> list[Problem]:
    """A warning for each statement whose words are plainly in another language than it says."""
    from compare.language import language_name, misstated_language

    found = [(one, misstated_language(one.text, one.language)) for one in statements]
    return [
        Problem(
            message=f"language is {one.language!r}, but the words are {language_name(language)}",
            file=one.file or one.id,
            field="language",
            expected="the language of the words, which decide whether they are compared",
            remedy=f"write language: {language}",
            severity=Severity.WARNING,
        )
        for one, language in found
        if language
    ]


def is_path(given: str) -> bool:
    """Whether ``given`` means a file and not an id: it is one, or no id could look so."""
    return Path(given).is_file() or "/" in given or "\\" in given


def statements(args: Namespace, given: Sequence[str]) -> list[Statement]:
    """The statements meant, ids of the library or paths; paths alone need no library.

    Raises RejoinderError with a problem for each that cannot be read.
    """
    held = library(args) if any(not is_path(one) for one in given) else None
    found: list[Statement] = []
    problems: list[Problem] = []
    for one in given:
        try:
            found.append(_statement(one, held))
        except RejoinderError as error:
            problems += error.problems
    if problems:
        raise RejoinderError(*problems)
    return found


def _statement(given: str, held: Library | None) -> Statement:
    from compare.library import read_statement

    by_id = held.statement(given) if held else None
    if by_id is not None:
        return by_id
    if held is None or is_path(given):
        return read_statement(given)
    raise RejoinderError(*_why_absent(given, held))


def one_of_library(args: Namespace, statement_id: str) -> Statement:
    """The statement with this id in the library. Raises RejoinderError."""
    held = library(args)
    found = held.statement(statement_id)
    if found is None:
        raise RejoinderError(*_why_absent(statement_id, held))
    return found


def _why_absent(statement_id: str, held: Library) -> tuple[Problem, ...]:
    """The problems of the file that has the id, or that there is none."""
    broken = [p for p in held.problems if Path(p.file).name == f"{statement_id}.md"]
    if broken:
        return tuple(broken)
    return (
        Problem(
            message=f"no statement has the id {statement_id!r}",
            file=held.folder,
            expected="an id of the library, or the path of a statement",
            remedy=_nearest(statement_id, (s.id for s in held.statements))
            or "list the ids with: rejoinder list",
        ),
    )


def codebook(args: Namespace, given: Sequence[str]) -> Codebook:
    """The codebook of the library; that which ships where paths alone are compared and no
    library was named.
    """
    from compare.library import load_codebook, shipped_library

    named = args.library or any(not is_path(one) for one in given)
    return load_codebook(library_folder(args) if named else shipped_library())


def ladders(args: Namespace, given: Sequence[str]) -> LadderBook:
    """The ladders of strength of the library; those that ship where paths alone are compared and
    no library was named.
    """
    from compare.library.ladders import ladders_of, shipped_ladders

    named = args.library or any(not is_path(one) for one in given)
    return ladders_of(library_folder(args)) if named else shipped_ladders()


def theme_ids(wanted: Sequence[str], book: Codebook) -> tuple[str, ...]:
    """The ids of the themes that are wanted, by id or label. Raises RejoinderError."""
    ids = {name.casefold(): t.id for t in book.themes for name in (t.label, t.id)}
    unknown = [name for name in wanted if name.casefold() not in ids]
    if not unknown:
        return tuple(dict.fromkeys(ids[name.casefold()] for name in wanted))
    known = [theme.id for theme in book.themes]
    raise RejoinderError(
        *(
            Problem(
                message=f"no theme has the id {name!r}",
                file="codebook",
                field="--theme",
                expected=f"one of {', '.join(known)}",
                remedy=_nearest(name, known) or "list the themes with: rejoinder themes",
            )
            for name in unknown
        )
    )


def _nearest(word: str, known: Iterable[str]) -> str:
    from compare.library.spelling import did_you_mean

    return did_you_mean(word, known)
