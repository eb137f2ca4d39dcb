"""``rejoinder ladders``: the ladders of strength in use, and a copy of ours to be edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.commands import given, output
from compare.model import errors_in

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator
    from pathlib import Path

    from compare.model import Ladder

_PARTS = {-1: " (disapproval)", 1: " (approval)"}


def configure(parser: ArgumentParser) -> None:
    """The form of the list, or a copy to be edited."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text or json")
    parser.add_argument(
        "--copy",
        action="store_true",
        help="put the ladders that ship into the library as ladders.yaml, to be edited",
    )


def run(args: Namespace) -> int:
    """List the ladders, the weakest rung first; with --copy, put ours into the library."""
    from compare.library.ladder_file import ladders_of

    folder = given.library_folder(args)
    if args.copy:
        return _copy(folder)
    book = ladders_of(folder)
    if args.format == "json":
        output.as_json([_as_object(ladder) for ladder in book.ladders])
    else:
        rows = (row for ladder in book.ladders for row in _rows(ladder))
        output.table([("LADDER", "RUNG", "VERBS"), *rows])
        output.message(f"from {book.file}; there is no official order of these verbs")
    output.problems(book.problems)
    return 1 if errors_in(book.problems) else 0


def _copy(folder: Path) -> int:
    from compare.files import write_atomic
    from compare.library.ladder_file import LADDERS
    from compare.library.locate import refuse_read_only, shipped_library
    from compare.model import Problem, RejoinderError

    target = folder / LADDERS
    refuse_read_only(folder)
    if target.exists():
        raise RejoinderError(
            Problem(
                message="the library has ladders of its own",
                file=str(target),
                remedy="edit this file, or move it away and ask again",
            )
        )
    ours = (shipped_library() / LADDERS).read_bytes()
    write_atomic(target, ours, expected=None, inside=folder)
    output.message(f"wrote {target}: edit it, then: rejoinder check")
    return 0


def _rows(ladder: Ladder) -> Iterator[tuple[str, str, str]]:
    name = ladder.name + _PARTS.get(ladder.polarity, "")
    for number, verbs in enumerate(ladder.rungs, 1):
        yield name, str(number), ", ".join(verbs)


def _as_object(ladder: Ladder) -> dict[str, object]:
    return {
        "ladder": ladder.name,
        "polarity": ladder.polarity,
        "rungs": [list(rung) for rung in ladder.rungs],
    }
