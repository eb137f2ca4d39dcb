"""``rejoinder completion SHELL``: what a shell needs to complete commands, ids and themes.

``argcomplete`` answers the shell; what it cannot know of the arguments is said here.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from compare.commands import given, output
from compare.model import RejoinderError

if TYPE_CHECKING:
    from argparse import Action, ArgumentParser, Namespace
    from collections.abc import Callable, Iterable

SHELLS = ("bash", "zsh", "fish")


def configure(parser: ArgumentParser) -> None:
    """For which shell."""
    parser.add_argument(
        "shell",
        metavar="SHELL",
        choices=SHELLS,
        help=f'one of {", ".join(SHELLS)}; in bash and zsh: eval "$(rejoinder completion bash)", '
        "in fish: rejoinder completion fish | source",
    )


def run(args: Namespace) -> int:
    """Print the script for the shell's configuration."""
    from argcomplete.shell_integration import shellcode

    output.result(shellcode(["rejoinder"], shell=args.shell) + "\n")
    return 0


def completed(action: Action, by: Callable[[Namespace], Iterable[str]]) -> None:
    """Complete an argument by the words that ``by`` gives; a path where none of them fits."""

    def found(prefix: str, parsed_args: Namespace, **_: object) -> list[str]:
        with suppress(RejoinderError, OSError):
            return [word for word in by(parsed_args) if word.startswith(prefix)] or paths(prefix)
        return paths(prefix)

    action.completer = found  # type: ignore[attr-defined]


def paths(prefix: str) -> list[str]:
    """The files and folders whose names begin so."""
    from argcomplete.completers import FilesCompleter

    complete: Any = FilesCompleter()
    return list(complete(prefix))


def ids(args: Namespace) -> list[str]:
    """The ids of the library's statements."""
    return given.ids(args)


def themes(args: Namespace) -> list[str]:
    """The ids of the codebook's themes."""
    from compare.library.load import load_codebook

    return [theme.id for theme in load_codebook(given.library_folder(args)).themes]


def formats(_args: Namespace) -> list[str]:
    """The names of the formats."""
    from compare.report import FORMATS

    return [known.name for known in FORMATS]
