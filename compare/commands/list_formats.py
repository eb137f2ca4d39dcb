"""``rejoinder formats``: what goes out, in what form, and what comes in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.commands import output

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from compare.report import Format


def configure(parser: ArgumentParser) -> None:
    """There is nothing to choose."""


def run(_args: Namespace) -> int:
    """Print names, endings and what each is good for."""
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
