"""``rejoinder formats``: the formats of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.commands import output

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def configure(parser: ArgumentParser) -> None:
    """There is nothing to choose."""


def run(_args: Namespace) -> int:
    """Print names, endings and what each is good for."""
    from compare.report import FORMATS

    rows = [(known.name, " ".join(known.suffixes), known.description) for known in FORMATS]
    output.table([("NAME", "ENDINGS", "WHAT IT IS"), *rows])
    return 0
