"""The command line: arguments in, exit code out; the commands live in ``commands/``."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any, NoReturn

from compare import __version__
from compare.commands import COMMANDS, output
from compare.model import Problem, RejoinderError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

DONE, PROBLEMS, INTERRUPTED = 0, 1, 130

_EPILOG = """\
Without a command the last comparison opens; the first time, the pair that ships.
An id may be cut short where its beginning is that of no other. The library is --library DIR, else
REJOINDER_LIBRARY, else ./statements, else your own, which starts with a copy of what ships.
Exit codes: 0 done, 1 problems (also: nothing found), 2 bad usage."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command. 0: done; 1: problems, told on stderr; 2: bad usage."""
    given = list(sys.argv[1:] if argv is None else argv)
    if "_ARGCOMPLETE" in os.environ:
        return _complete()
    with output.screened():
        try:
            code = _run(given)
            sys.stdout.flush()
        except Exception as error:  # noqa: BLE001 - a person never sees a traceback unasked
            return _failed(error, given)
        except KeyboardInterrupt:
            return INTERRUPTED
        return code


def _run(given: list[str]) -> int:
    parser = make_parser(given)
    output.set_called(_called(), None)
    try:
        args = parser.read(given)
        output.set_called(_called(), args.library)
        name = args.command or "browse"
        command = next(command for command in COMMANDS if command.name == name)
        with nullcontext() if command.acts else output.paged():
            return command.run(args)
    except SystemExit as leaving:  # argparse has said what it had to say
        return leaving.code if isinstance(leaving.code, int) else DONE


def _called() -> str:
    if sys.argv[0].replace("\\", "/").endswith("/compare/__main__.py"):
        python = sys.executable.replace("\\", "/").rpartition("/")[2]
        return f"{python} -m compare"
    return "rejoinder"


class Parser(argparse.ArgumentParser):
    """A parser that names the nearest command or option where one is mistyped."""

    def read(self, given: Sequence[str]) -> argparse.Namespace:
        """The arguments; anything that is not known is bad usage of the command that is named."""
        args, unknown = self.parse_known_args(given)
        if unknown:
            (self.commands[args.command] if args.command else self)._refuse(unknown)
        return args

    def _refuse(self, unknown: Sequence[str]) -> NoReturn:
        options = [name for action in self._actions for name in action.option_strings]
        words = (word.partition("=")[0] for word in unknown)
        near = _nearest(next((word for word in words if word[:1] == "-"), ""), options)
        self.error(f"not known here: {' '.join(unknown)}{near}")

    @property
    def commands(self) -> dict[str, Parser]:
        """The parsers of the commands by name."""
        found = (a for a in self._actions if isinstance(a, argparse._SubParsersAction))
        return next((dict(action.choices) for action in found), {})

    def _print_message(self, message: str, file: Any = None) -> None:
        if file is not None and file is sys.stdout:
            output.result(message)  # where it cannot be written, that is told
        else:
            super()._print_message(message, file)

    def _check_value(self, action: argparse.Action, value: object) -> None:
        if action.choices is None or value in action.choices:
            return
        near = _nearest(str(value), action.choices)
        if isinstance(action, argparse._SubParsersAction):
            told = f"there is no command {value!r}{near or '; see: rejoinder help'}"
        else:
            told = f"{value!r} is none of {', '.join(action.choices)}{near}"
        raise argparse.ArgumentError(None if action.dest == "command" else action, told)


def _nearest(word: str, known: Iterable[str]) -> str:
    from compare.model import did_you_mean

    found = did_you_mean(word, known) if word else ""
    return f"; {found}" if found else ""


def make_parser(given: Sequence[str]) -> Parser:
    """The parser; of the commands, only one that ``given`` names is imported for its arguments."""
    parser = Parser(
        prog="rejoinder",
        description="Compare diplomatic statements: what they share, where they part, "
        "where one is silent.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"rejoinder {__version__}")
    _everywhere(parser)
    parser.set_defaults(parser=parser, library=None, debug=False)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for command in COMMANDS:
        sentence = f"{command.help[0].upper()}{command.help[1:]}."
        sub = commands.add_parser(
            command.name, help=command.help, description=sentence, allow_abbrev=False
        )
        _everywhere(sub)
        if command.name in given:
            command.configure(sub)
    return parser


def _everywhere(parser: argparse.ArgumentParser) -> None:
    """Options that work before and after the command."""
    absent, trace = argparse.SUPPRESS, "show the program's own trace where it fails"
    parser.add_argument("--library", metavar="DIR", default=absent, help="the folder of statements")
    parser.add_argument("--debug", action="store_true", default=absent, help=trace)


def _complete() -> int:
    """Answer the shell, which asks what may come next; it reads the answer and nobody else."""
    import argcomplete

    argcomplete.autocomplete(make_parser(os.environ.get("COMP_LINE", "").split()))
    return DONE


# How a command fails


def _failed(error: Exception, given: Sequence[str]) -> int:
    """Tell what went wrong. Whoever has stopped reading (``| head``) is no error."""
    if isinstance(error, BrokenPipeError):
        _silence()
        return DONE
    if "--debug" in given:
        import traceback

        output.message("".join(traceback.format_exception(error)).rstrip())
    if isinstance(error, RejoinderError):
        output.problems(error.problems)
    elif isinstance(error, OSError | MemoryError) or str(error).startswith(_IMPOSSIBLE):
        output.problems([_of_system(error)])
        _silence()
    else:
        output.message(
            f"rejoinder: this is a fault of the program: {type(error).__name__}: {error}\n"
            "Your files are as they were. Please report it with the command you gave and the trace "
            "that --debug shows, where you got rejoinder from."
        )
    return PROBLEMS


def _silence() -> None:
    if isinstance(sys.stdout, output.Screened):
        sys.stdout.silence()


_IMPOSSIBLE = ("embedded null", "Symlink loop")
"""What Python says, by errors of its own, of names that no file can have."""


def _of_system(error: Exception) -> Problem:
    """The problem that an error of the system stands for; its file is that which it names."""
    from pathlib import Path

    from compare.files import failed

    if isinstance(error, MemoryError):
        return Problem(
            message="there is not enough memory for this",
            file="the system",
            remedy="compare fewer or shorter statements",
        )
    named = getattr(error, "filename", None)
    name = named if isinstance(named, str | os.PathLike) else "the system"
    return failed("this cannot be done", Path(name), error)
