"""The commands of ``rejoinder`` in one table; the file of one is imported when it is named."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable

__all__ = ["COMMANDS", "Command"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command by its name; its file has ``configure_<name>`` and ``run_<name>``."""

    name: str
    file: str
    help: str
    """One line, in the imperative."""
    reads: bool = True
    """Whether it only reads, so that its result may wait for a pager."""

    def configure(self, parser: ArgumentParser) -> None:
        """Add the command's arguments."""
        self._function("configure")(parser)

    def run(self, args: Namespace) -> int:
        """Do the work, and give the exit code."""
        code: int = self._function("run")(args)
        return code

    def _function(self, what: str) -> Callable[..., int]:
        found: Callable[..., int] = getattr(
            import_module(f"compare.commands.{self.file}"), f"{what}_{self.name}"
        )
        return found


def _command(name: str, file: str, text: str, *, reads: bool = True) -> Command:
    return Command(name=name, file=file, help=text, reads=reads)


COMMANDS = (
    _command("browse", "comparing", "open statements on the screen", reads=False),
    _command("compare", "comparing", "print the comparison of two or more statements"),
    _command("export", "comparing", "write the comparison to a file"),
    _command("reviews", "reviews", "list what people decided about two statements"),
    _command("agree", "reviews", "compare two people's decisions about the same two statements"),
    _command("add", "add", "add a statement to the library", reads=False),
    _command("list", "library_commands", "list the statements of the library"),
    _command("show", "library_commands", "print one statement"),
    _command("edit", "library_commands", "change a statement in your editor", reads=False),
    _command("remove", "library_commands", "move a statement to the trash", reads=False),
    _command("themes", "theme_commands", "list the themes of the codebook"),
    _command("ladders", "about", "list the ladders of strength, weakest verbs first"),
    _command("check", "library_commands", "look for problems in the library"),
    _command("search", "library_commands", "find passages by their words"),
    _command("formats", "about", "list the formats of a report"),
    _command("completion", "about", "print what completes commands, ids and themes in your shell"),
    _command("help", "about", "show help, or that of a command"),
)
