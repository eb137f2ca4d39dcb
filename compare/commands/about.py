"""``rejoinder formats``, ``completion`` and ``help``: what the program says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.commands import COMMANDS, output

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from compare.report import Format

SHELLS = ("bash", "zsh", "fish")


def configure_formats(_parser: ArgumentParser) -> None:
    """There is nothing to choose."""


def run_formats(_args: Namespace) -> int:
    """Print names, endings and what each is good for; what goes out, and what comes in."""
    from compare.importers import INCOMING
    from compare.report import FORMAT_PROBLEMS, FORMATS, HOUSE

    out = [_row(known) for known in (*FORMATS, HOUSE)]
    output.table([("GOES OUT", "ENDINGS", "TEMPLATE", "WHAT IT IS"), *out])
    output.result("\n")
    into = [(known.label, " ".join(known.endings), known.taken) for known in INCOMING]
    output.table([("COMES IN", "ENDINGS", "WHAT IS TAKEN"), *into])
    output.problems(FORMAT_PROBLEMS)
    return 0


def _row(known: Format) -> tuple[str, ...]:
    endings = " ".join(known.suffixes) or "any"
    return (known.name, endings, " ".join(known.templates), known.description)


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
