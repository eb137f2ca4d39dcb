"""``rejoinder themes``: what the codebook holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.commands import given, output

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable

    from compare.model import Theme


def configure(parser: ArgumentParser) -> None:
    """The form of the list."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text or json")


def run(args: Namespace) -> int:
    """List the themes in the order of the codebook."""
    from compare.library import load_codebook

    book = load_codebook(given.library_folder(args))
    if args.format == "json":
        output.as_json(
            [
                {
                    "id": theme.id,
                    "label": theme.label,
                    "description": theme.description,
                    "cues": list(theme.cues),
                    "parent": theme.parent,
                }
                for theme in book.themes
            ]
        )
    else:
        output.table([("ID", "LABEL", "DESCRIPTION"), *_rows(book.themes)])
    output.problems(book.problems)
    return 1 if output.has_errors(book.problems) else 0


def _rows(themes: Iterable[Theme]) -> list[tuple[str, ...]]:
    return [(theme.id, theme.label, theme.description) for theme in themes]
