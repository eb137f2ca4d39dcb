"""The commands of ``rejoinder`` in one table; the file of one is imported when it is named."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable

__all__ = ["COMMANDS", "Command"]


@dataclass(frozen=True, slots=True)
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


COMMANDS = (
    Command("browse", "comparing", "open statements on the screen", reads=False),
    Command("compare", "comparing", "print the comparison of two or more statements"),
    Command("export", "comparing", "write the comparison to a file"),
    Command("reviews", "reviews", "list what people decided about two statements"),
    Command("agree", "reviews", "compare two people's decisions about the same two statements"),
    Command("add", "add", "add a statement to the library", reads=False),
    Command("list", "library_commands", "list the statements of the library"),
    Command("show", "library_commands", "print one statement"),
    Command("edit", "library_commands", "change a statement in your editor", reads=False),
    Command("remove", "library_commands", "move a statement to the trash", reads=False),
    Command("themes", "theme_commands", "list the themes of the codebook"),
    Command("ladders", "library_commands", "list the ladders of strength, weakest verbs first"),
    Command("check", "library_commands", "look for problems in the library"),
    Command("search", "library_commands", "find passages by their words"),
    Command("formats", "comparing", "list the formats of a report"),
    Command("completion", "given", "print what completes commands, ids and themes in your shell"),
    Command("help", "given", "show help, or that of a command"),
)
