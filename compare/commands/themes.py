"""``rejoinder themes``: what the codebook holds, what it covers, and codebooks of others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from compare.commands import given, output

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable

    from compare.model import Theme


def configure(parser: ArgumentParser) -> None:
    """The form of the list, and what else can be done with the codebook."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text or json")
    more = parser.add_mutually_exclusive_group()
    more.add_argument(
        "--coverage",
        action="store_true",
        help="how many passages of each statement have a theme, and which themes overlap",
    )
    more.add_argument(
        "--merge", metavar="OTHER", help="show what another codebook would change; --yes does it"
    )
    more.add_argument(
        "--save", metavar="OUT", help="write the codebook as .qdc (REFI-QDA) or .yaml (quanteda)"
    )
    parser.add_argument("--yes", action="store_true", help="with --merge: change the codebook")


def run(args: Namespace) -> int:
    """List the themes in the order of the codebook, or do what was asked for."""
    from compare.commands import codebooks

    if args.coverage:
        return codebooks.cover(args)
    if args.merge:
        return codebooks.merge(args)
    if args.save:
        return codebooks.save(args, Path(args.save))
    return _list(args)


def _list(args: Namespace) -> int:
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
