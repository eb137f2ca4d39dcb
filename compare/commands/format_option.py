"""The option ``--format``."""

from __future__ import annotations

from argparse import ArgumentTypeError
from typing import TYPE_CHECKING

from compare.model import RejoinderError

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from compare.report import Format


def add_format(parser: ArgumentParser, default: str | None) -> None:
    """Add the option; its value is a ``Format``."""
    from compare.report import FORMATS

    names = ", ".join(known.name for known in FORMATS)
    shown = f" (otherwise {default})" if default else " (otherwise by the ending of OUT)"
    parser.add_argument(
        "--format", type=_format, default=default, metavar="NAME", help=f"one of {names}{shown}"
    )


def _format(name: str) -> Format:
    from compare.report import format_named

    try:
        return format_named(name)
    except RejoinderError as error:
        problem = error.problems[0]
        raise ArgumentTypeError(f"{problem.message}; {problem.remedy}") from error
