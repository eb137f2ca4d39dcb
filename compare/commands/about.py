"""``rejoinder formats``, ``ladders``, ``completion`` and ``help``: what the program knows, and says
of itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.commands import COMMANDS, given, output
from compare.model import refused

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator
    from pathlib import Path

    from compare.model import Ladder
    from compare.report import Format

_PARTS = {-1: " (disapproval)", 1: " (approval)"}
SHELLS = ("bash", "zsh", "fish")


def configure_formats(_parser: ArgumentParser) -> None:
    """There is nothing to choose."""


def run_formats(_args: Namespace) -> int:
    """Print names, endings and what each is good for; what goes out, and what comes in."""
    from compare.importers import INCOMING
    from compare.report import HOUSE, all_formats, registered

    out = [_row(known) for known in (*all_formats(), HOUSE)]
    output.table([("GOES OUT", "ENDINGS", "TEMPLATE", "WHAT IT IS"), *out])
    output.result("\n")
    into = [(known.label, " ".join(known.endings), known.taken) for known in INCOMING]
    output.table([("COMES IN", "ENDINGS", "WHAT IS TAKEN"), *into])
    output.problems(registered()[1])
    return 0


def _row(known: Format) -> tuple[str, ...]:
    endings = " ".join(known.suffixes) or "any"
    return (known.name, endings, " ".join(known.templates), known.description)


def configure_ladders(parser: ArgumentParser) -> None:
    """The form of the list, or a copy to be edited."""
    given.add_form(parser)
    parser.add_argument(
        "--copy",
        action="store_true",
        help="put the ladders that ship into the library as ladders.yaml, to be edited",
    )


def run_ladders(args: Namespace) -> int:
    """List the ladders, the weakest rung first; with --copy, put ours into the library."""
    from compare.library.load import ladders_of

    folder = given.library_folder(args)
    if args.copy:
        return _copy(folder)
    book = ladders_of(folder)
    if args.format == "json":
        output.as_json(
            [
                {"ladder": one.name, "polarity": one.polarity, "rungs": one.rungs}
                for one in book.ladders
            ]
        )
    else:
        rows = (row for ladder in book.ladders for row in _rungs(ladder))
        output.table([("LADDER", "RUNG", "VERBS"), *rows])
        output.message(f"from {book.file}; there is no official order of these verbs")
    return output.problems(book.problems)


def _copy(folder: Path) -> int:
    from compare.files import write_atomic
    from compare.library.load import LADDERS
    from compare.library.locate import refuse_read_only, shipped_library

    target = folder / LADDERS
    refuse_read_only(folder)
    if target.exists():
        raise refused(
            message="the library has ladders of its own",
            file=str(target),
            remedy="edit this file, or move it away and ask again",
        )
    ours = (shipped_library() / LADDERS).read_bytes()
    write_atomic(target, ours, expected=None, inside=folder)
    output.message(f"wrote {target}: edit it, then: rejoinder check")
    return 0


def _rungs(ladder: Ladder) -> Iterator[tuple[str, str, str]]:
    """A row for each rung, the weakest first."""
    name = ladder.name + _PARTS.get(ladder.polarity, "")
    for number, verbs in enumerate(ladder.rungs, 1):
        yield name, str(number), ", ".join(verbs)


def configure_completion(parser: ArgumentParser) -> None:
    """For which shell."""
    parser.add_argument(
        "shell",
        metavar="SHELL",
        choices=SHELLS,
        help=f'one of {", ".join(SHELLS)}; in bash and zsh: eval "$(rejoinder completion bash)", '
        "in fish: rejoinder completion fish | source",
    )


def run_completion(args: Namespace) -> int:
    """Print the script for the shell's configuration; argcomplete answers the shell."""
    from argcomplete.shell_integration import shellcode

    output.result(shellcode(["rejoinder"], shell=args.shell) + "\n")
    return 0


def configure_help(parser: ArgumentParser) -> None:
    """Of which command."""
    parser.add_argument(
        "about",
        metavar="COMMAND",
        nargs="?",
        choices=[command.name for command in COMMANDS],
        help="a command; without one, all are listed",
    )


def run_help(args: Namespace) -> int:
    """Print what ``--help`` shows, for who asks in words."""
    parser = args.parser.commands[args.about] if args.about else args.parser
    output.result(parser.format_help())
    return 0
