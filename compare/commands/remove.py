"""``rejoinder remove ID``: move a statement to the trash, once a person has said yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.commands import given, output
from compare.model import Problem, RejoinderError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def configure(parser: ArgumentParser) -> None:
    """Which statement, and whether to ask."""
    parser.add_argument("id", metavar="ID", help="an id of the library")
    parser.add_argument("-y", "--yes", action="store_true", help="do not ask")


def run(args: Namespace) -> int:
    """Ask, move, and say where the file lies now."""
    from compare.library import Store

    store = Store(given.library_folder(args))
    source = store.path(args.id)
    store.source(args.id)  # an id that is not there is told before the question is put
    if not args.yes and not _agreed(args.id):
        output.message(f"{source.name} stays")
        return 1
    trashed = store.remove(args.id)
    output.message(f"moved to {trashed}; to bring it back, move it to {source}")
    return 0


def _agreed(statement_id: str) -> bool:
    """Whether the person says yes. Raises RejoinderError where there is none to ask."""
    if not output.can_ask():
        raise RejoinderError(
            Problem(
                message="nobody is there to be asked",
                file=statement_id,
                remedy="run it on a terminal, or add --yes",
            )
        )
    return output.ask(f"Move {statement_id} to the trash? [y/N] ").casefold() in {"y", "yes"}
