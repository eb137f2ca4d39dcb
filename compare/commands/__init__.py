"""The commands of ``rejoinder``, a file each. A command's file is imported when it is named."""

from __future__ import annotations

from compare.commands.table import COMMANDS, Command

__all__ = ["COMMANDS", "Command"]
