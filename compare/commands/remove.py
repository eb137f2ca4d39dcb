"""``rejoinder remove ID``: move a statement to the trash, once a person has said yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.commands import completion, given, output
from compare.model import Problem, RejoinderError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def configure(parser: ArgumentParser) -> None:
    """Which statement, and whether to ask."""
    named = parser.add_argument("id", metavar="ID", help="an id of the library")
    completion.completed(named, completion.ids)
    parser.add_argument("-y", "--yes", action="store_true", help="do not ask")


def run(args: Namespace) -> int:
    """Ask, move, and say where the file lies now."""
    from compare.library.store import Store

    store = Store(given.library_folder(args))
    # only who is asked first may cut an id short
    statement_id = args.id if args.yes else given.whole_id(args, args.id)
    source = store.path(statement_id)
    store.source(statement_id)  # an id that is not there is told before the question is put
    if not args.yes and not _agreed(statement_id):
        output.message(f"{source.name} stays")
        return 1
    trashed = store.remove(statement_id)
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
