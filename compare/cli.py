"""The command line: arguments in, exit code out; the commands live in ``commands/``."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from compare import __version__
from compare.commands import COMMANDS
from compare.model import RejoinderError

if TYPE_CHECKING:
    from collections.abc import Sequence

DONE, PROBLEMS, USAGE, INTERRUPTED = 0, 1, 2, 130

_EPILOG = """\
Without a command the last comparison opens; the first time, the pair that ships.
The library is --library DIR, else REJOINDER_LIBRARY, else ./statements, else your own, which
starts with a copy of what ships. Exit codes: 0 done, 1 problems, 2 bad usage."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command. 0: done; 1: problems, told on stderr; 2: bad usage."""
    given = list(sys.argv[1:] if argv is None else argv)
    try:
        return _run(given)
    except SystemExit as leaving:  # argparse has said what it had to say
        return leaving.code if isinstance(leaving.code, int) else DONE
    except RejoinderError as error:
        from compare.commands.output import problems

        problems(error.problems)
        return PROBLEMS
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return _reader_left()
    except Exception as error:  # noqa: BLE001 - a person never sees a traceback unasked
        return _crashed(error, given)


def _run(given: list[str]) -> int:
    parser = make_parser(given)
    args = parser.parse_args(given)
    name = args.command or "browse"
    command = next(command for command in COMMANDS if command.name == name)
    return command.load().run(args)


def make_parser(given: Sequence[str]) -> argparse.ArgumentParser:
    """The parser; of the commands, only one that ``given`` names is imported for its arguments."""
    parser = argparse.ArgumentParser(
        prog="rejoinder",
        description="Compare diplomatic statements: what they share, where they part, "
        "where one is silent.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"rejoinder {__version__}")
    _everywhere(parser, library=None, debug=False)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for command in COMMANDS:
        sub = commands.add_parser(
            command.name, help=command.help, description=_sentence(command.help), allow_abbrev=False
        )
        _everywhere(sub, library=argparse.SUPPRESS, debug=argparse.SUPPRESS)
        if command.name in given:
            command.load().configure(sub)
    return parser


def _everywhere(parser: argparse.ArgumentParser, **defaults: object) -> None:
    """Options that work before and after the command."""
    parser.add_argument(
        "--library", metavar="DIR", default=defaults["library"], help="the folder of statements"
    )
    parser.add_argument(
        "--debug",
        action="store_true",
        default=defaults["debug"],
        help="show the program's own trace where it fails",
    )


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def _reader_left() -> int:
    """Who read stdout has enough (``| head``): stop without a word."""
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, sys.stdout.fileno())
    return DONE


def _crashed(error: Exception, given: Sequence[str]) -> int:
    """A fault of the program: say so in two lines; the trace is for who asks for it."""
    if "--debug" in given:
        import traceback

        traceback.print_exception(error)
    sys.stderr.write(
        f"rejoinder: this is a fault of the program: {type(error).__name__}: {error}\n"
        "Your files are as they were. Please report it with the command you gave and the trace "
        "that --debug shows, where you got rejoinder from.\n"
    )
    return PROBLEMS
