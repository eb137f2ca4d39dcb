"""The commands of ``rejoinder``, as ``commands.toml`` lists them; each imported when named."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command by its name; its file has ``run_<name>``."""

    name: str
    file: str
    help: str
    """One line, in the imperative."""
    acts: bool = False
    """Whether it does more than read; the result of others may wait for a pager."""
    arguments: tuple[str | dict[str, Any], ...] = ()
    """As argparse takes them, or names of shared ones."""

    def configure(self, parser: ArgumentParser) -> None:
        """Add the command's arguments."""
        from compare.commands.given import add_arguments

        parser.set_defaults(usage_error=parser.error)
        add_arguments(parser, [_SHARED.get(str(one), one) for one in self.arguments])

    def run(self, args: Namespace) -> int:
        """Do the work, and give the exit code."""
        found = import_module(f"{__name__}.{self.file}")
        code: int = getattr(found, f"run_{self.name}")(args)
        return code


_KNOWN = tomllib.loads(Path(__file__).with_name("commands.toml").read_text(encoding="utf-8"))
_SHARED: dict[str, dict[str, Any]] = _KNOWN.pop("shared")
COMMANDS = tuple(Command(name=name, **known) for name, known in _KNOWN.items())
