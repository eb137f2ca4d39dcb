"""Every command in one table: what ``--help`` says of it, and where it lives."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


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

    def load(self) -> Module:
        """The command's file."""
        found: Module = import_module(f"compare.commands.{self.module}")
        return found


def _command(name: str, text: str, module: str = "") -> Command:
    return Command(name=name, module=module or name, help=text)


COMMANDS = (
    _command("browse", "open statements on the screen"),
    _command("compare", "print the comparison of two or more statements"),
    _command("export", "write the comparison to a file"),
    _command("reviews", "list what people decided about two statements"),
    _command("agree", "compare two people's decisions about the same two statements"),
    _command("add", "add a statement to the library"),
    _command("list", "list the statements of the library", "listing"),
    _command("show", "print one statement"),
    _command("edit", "change a statement in your editor"),
    _command("remove", "move a statement to the trash"),
    _command("themes", "list the themes of the codebook"),
    _command("ladders", "list the ladders of strength, weakest verbs first"),
    _command("check", "look for problems in the library"),
    _command("search", "find passages by their words"),
    _command("formats", "list the formats of a report"),
)
