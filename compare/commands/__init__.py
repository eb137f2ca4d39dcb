"""The commands of ``rejoinder``, a file each, in one table. A file is imported when it is named."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

__all__ = ["COMMANDS", "Command", "Module"]


class Module(Protocol):
    """What the file of a command offers."""

    def configure(self, parser: ArgumentParser) -> None:
        """Add the command's arguments."""

    def run(self, args: Namespace) -> int:
        """Do the work, and give the exit code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command by its name."""

    name: str
    module: str
    help: str
    """One line, in the imperative."""
    reads: bool = True
    """Whether it only reads, so that its result may wait for a pager."""

    def load(self) -> Module:
        """The command's file."""
        found: Module = import_module(f"compare.commands.{self.module}")
        return found


def _command(name: str, text: str, module: str = "", *, reads: bool = True) -> Command:
    return Command(name=name, module=module or name, help=text, reads=reads)


COMMANDS = (
    _command("browse", "open statements on the screen", reads=False),
    _command("compare", "print the comparison of two or more statements", "show_comparison"),
    _command("export", "write the comparison to a file"),
    _command("reviews", "list what people decided about two statements"),
    _command("agree", "compare two people's decisions about the same two statements"),
    _command("add", "add a statement to the library", reads=False),
    _command("list", "list the statements of the library", "list_statements"),
    _command("show", "print one statement"),
    _command("edit", "change a statement in your editor", reads=False),
    _command("remove", "move a statement to the trash", reads=False),
    _command("themes", "list the themes of the codebook", "list_themes"),
    _command("ladders", "list the ladders of strength, weakest verbs first", "list_ladders"),
    _command("check", "look for problems in the library"),
    _command("search", "find passages by their words", "search_passages"),
    _command("formats", "list the formats of a report", "list_formats"),
    _command("completion", "print what completes commands, ids and themes in your shell"),
    _command("help", "show help, or that of a command"),
)
