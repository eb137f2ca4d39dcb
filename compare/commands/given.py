"""What a person gives on the command line, read and completed: the library, statements by id or
path, themes; the arguments that several commands have; and ``rejoinder completion`` and ``help``.
"""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compare.commands import COMMANDS, output
from compare.model import Problem, RejoinderError, Severity, did_you_mean, refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from compare.library.load import LadderBook
    from compare.model import Codebook, Library, Statement
    from compare.report import Format

_MOST_NAMED = 5
"""Ids that one message names."""
_NARROWEST, _WIDEST = 40, 1000
"""Columns between which a report is readable, and can be made."""


def library_folder(args: Namespace) -> Path:
    """The library's folder; made with a copy of what ships for a user who has none."""
    from compare.library.locate import find_library

    return find_library(args.library)


def library(args: Namespace) -> Library:
    """The library, read whole. Raises RejoinderError where its folder is absent."""
    from compare.library.load import load_library

    with reading():
        return load_library(library_folder(args))


@contextmanager
def reading() -> Iterator[None]:
    """A person at a terminal sees meanwhile how far a large library is read."""
    from compare.library.index import telling

    with output.progress("") as progress, telling(progress):
        yield


def catalogue(args: Namespace) -> Library:
    """The library to be listed; the statements of a large one come without their words."""
    from compare.library.load import load_catalogue

    with reading():
        return load_catalogue(library_folder(args))


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
    if "/" in given or "\\" in given:
        return True
    try:
        return Path(given).is_file()
    except (OSError, ValueError):  # no file could have such a name
        return False


def ids(args: Namespace) -> list[str]:
    """The ids of the library by the names of its files, none of which is read. Raises OSError."""
    from compare.library.load import page_names

    return [name.removesuffix(".md") for name in page_names(library_folder(args))]


def whole_id(args: Namespace, given: str, known: Sequence[str] | None = None) -> str:
    """The id that ``given`` is, or begins, of those that are ``known``; as it is, where it is
    none's. Raises RejoinderError.
    """
    if known is None:
        known = []
        with suppress(OSError):  # who reads the library tells why
            known = ids(args)
    found = [one for one in known if one.startswith(given)]
    if given in known or not given or not found:
        return given
    if len(found) == 1:
        return found[0]
    more = f" and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
    named = ", ".join(found[:_MOST_NAMED]) + more
    raise refused(
        message=f"{len(found)} ids begin with {given!r}: {named}",
        file=str(library_folder(args)),
        expected="an id, or as much of its beginning as no other has",
        remedy="write more of it",
    )


def statements(args: Namespace, given: Sequence[str]) -> list[Statement]:
    """The statements meant, ids of the library (or their beginnings) or paths.
    Raises RejoinderError with a problem for each that cannot be read.
    """
    from compare.library.statement_file import read_statement

    found: list[Statement] = []
    problems: list[Problem] = []
    for one in given:
        try:
            found.append(read_statement(one) if is_path(one) else one_of_library(args, one))
        except RejoinderError as error:
            problems += error.problems
    if problems:
        raise RejoinderError(*dict.fromkeys(problems))
    return found


def one_of_library(args: Namespace, given: str) -> Statement:
    """The statement of the library with this id, or the only one it begins; else RejoinderError."""
    from compare.library.load import absent, load_page

    folder = library_folder(args)
    try:
        known = ids(args)
    except OSError:
        known = [one.id for one in library(args).statements]
    statement_id = whole_id(args, given, known)
    if statement_id not in known:
        raise RejoinderError(absent(given, folder, known))
    statement, problems = load_page(folder / f"{statement_id}.md", folder)
    if statement is None:
        raise RejoinderError(*problems)
    return statement


def codebook(args: Namespace, given: Sequence[str]) -> Codebook:
    """The codebook of the library; that which ships where no library is meant."""
    from compare.library.load import load_codebook
    from compare.library.locate import shipped_library

    return load_codebook(library_folder(args) if asks_library(args, given) else shipped_library())


def ladders(args: Namespace, given: Sequence[str]) -> LadderBook:
    """The ladders of strength of the library, or those that ship, as ``codebook``."""
    from compare.library.load import ladders_of, shipped_ladders

    return ladders_of(library_folder(args)) if asks_library(args, given) else shipped_ladders()


def asks_library(args: Namespace, given: Iterable[str]) -> bool:
    """Whether a library is meant: it is named, or one of the statements is no path."""
    return bool(args.library) or any(not is_path(one) for one in given)


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
                remedy=did_you_mean(name, known) or "list the themes with: rejoinder themes",
            )
            for name in unknown
        )
    )


# Arguments, as ``commands.toml`` tells them


def add_arguments(parser: ArgumentParser, told: Iterable[Any]) -> None:
    """Add arguments to a parser; of those that are ``one_of`` only one can be given."""
    group = None
    for one in told:
        if one == "front matter":
            add_arguments(parser, _of_front_matter())
        elif one.get("one_of"):
            group = group or parser.add_mutually_exclusive_group()
            _add(group, **{key: value for key, value in one.items() if key != "one_of"})
        else:
            _add(parser, **one)


def _of_front_matter() -> Iterator[dict[str, str]]:
    from compare.library.page import KEYS

    for key in KEYS:
        name, meaning = key.name.replace("_", "-"), f"{key.meaning[0].lower()}{key.meaning[1:]}"
        told = f"{meaning} ({key.expected})".replace("%", "%%")
        yield {"name": f"--{name}", "default": "", "metavar": key.name.upper(), "help": told}


def _add(holder: Any, *, name: str, complete: str = "", **options: Any) -> None:
    if "{formats}" in options["help"]:
        options["help"] = options["help"].format(formats=", ".join(_format_names(None)))
    if "type" in options:
        options["type"] = _READ[options["type"]]
    if options.get("choices") == "commands":
        options["choices"] = [command.name for command in COMMANDS]
    if isinstance(options.get("metavar"), list):
        options["metavar"] = tuple(options["metavar"])
    action = holder.add_argument(*name.split(), **options)
    if complete:
        action.completer = partial(_completed, _OFFERED[complete])


def _columns(given: str) -> int:
    digits = given.lstrip("0") or "0"
    columns = int(digits) if digits.isdecimal() and len(digits) <= len(str(_WIDEST)) else 0
    if _NARROWEST <= columns <= _WIDEST:
        return columns
    raise ArgumentTypeError(f"{given!r} is no number from {_NARROWEST} to {_WIDEST}")


def _count(given: str) -> int:
    if given.isascii() and given.isdecimal() and 0 < len(given) < 10 and int(given):
        return int(given)
    raise ArgumentTypeError(f"{given!r} is no number from 1 on")


def _format(name: str) -> Format:
    from compare.report import format_named

    try:
        return format_named(name)
    except RejoinderError as error:
        problem = error.problems[0]
        raise ArgumentTypeError(f"{problem.message}; {problem.remedy}") from error


_READ = {"columns": _columns, "count": _count, "format": _format}
"""How an argument is read, by its type in the table."""


def _completed(
    by: Callable[[Namespace], Iterable[str]], prefix: str, parsed_args: Namespace, **_: object
) -> list[str]:
    """The words that ``by`` gives; paths where none of them fits. argcomplete knows the rest."""
    from argcomplete.completers import FilesCompleter

    words: list[str] = []
    with suppress(RejoinderError, OSError):
        words = [word for word in by(parsed_args) if word.startswith(prefix)]
    files: Any = FilesCompleter()
    return words or list(files(prefix))


def _theme_names(args: Namespace) -> list[str]:
    from compare.library.load import load_codebook

    return [theme.id for theme in load_codebook(library_folder(args)).themes]


def _format_names(_args: Namespace | None) -> list[str]:
    from compare.report import all_formats

    return [known.name for known in all_formats()]


_OFFERED: dict[str, Callable[[Namespace], Iterable[str]]] = {
    "ids": ids,
    "themes": _theme_names,
    "formats": _format_names,
}
"""What a shell is offered for an argument, by its word in the table."""


def run_completion(args: Namespace) -> int:
    """Print the script for the shell's configuration; argcomplete answers the shell."""
    from argcomplete.shell_integration import shellcode

    output.result(shellcode(["rejoinder"], shell=args.shell) + "\n")
    return 0


def run_help(args: Namespace) -> int:
    """Print what ``--help`` shows, for who asks in words."""
    parser = args.parser.commands[args.about] if args.about else args.parser
    output.result(parser.format_help())
    return 0
