"""``rejoinder add FILE|-``: a statement comes into the library."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from compare.commands import given, output
from compare.model import Problem, RejoinderError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from compare.library import Draft, Store
    from compare.model import Statement


def configure(parser: ArgumentParser) -> None:
    """The file, an option for each front-matter key, and what may pass."""
    from compare.library import KEYS

    parser.add_argument("file", metavar="FILE", help="a .txt or .md file; - for standard input")
    parser.add_argument("--id", default="", help="the id; otherwise made from actor, forum, date")
    for key in KEYS:
        parser.add_argument(
            f"--{key.name.replace('_', '-')}",
            dest=key.name,
            default="",
            metavar=key.name.upper(),
            help=f"{key.meaning[0].lower()}{key.meaning[1:]} ({key.expected})".replace("%", "%%"),
        )
    parser.add_argument(
        "--allow-duplicate", action="store_true", help="add it although its words are there"
    )
    parser.add_argument(
        "-y", "--yes", action="store_true", help="take what is proposed; do not ask"
    )


def run(args: Namespace) -> int:
    """Draft, ask for what is missing, write; stdout gets the id."""
    from compare.library import Store

    raw = _read(args.file)
    store = Store(given.library_folder(args))
    draft = _completed(args, raw)
    statement = draft.statement
    if statement is None:
        raise RejoinderError(*draft.problems)
    output.warnings(draft.problems)
    path = _added(store, statement, args)
    output.result(f"{path.stem}\n")
    output.message(f"added {path}")
    return 0


def _read(file: str) -> bytes:
    """The bytes of a file or of standard input. Raises RejoinderError."""
    from compare.files import read_bytes
    from compare.library.page import TEXT_LIMIT

    if file == "-":
        stream = getattr(sys.stdin, "buffer", None)
        read: bytes = stream.read(TEXT_LIMIT + 1) if stream else sys.stdin.read().encode()
        return read
    if "://" in file:
        raise RejoinderError(
            Problem(
                message="addresses of the web are not read",
                file=file,
                expected="a .txt or .md file, or -",
                remedy="save the page as text, and add that with --source " + file,
            )
        )
    return read_bytes(Path(file), TEXT_LIMIT)


def _completed(args: Namespace, raw: bytes) -> Draft:
    """The draft; on a terminal, with answers to what is missing and a yes to what is proposed."""
    from compare.library import KEYS, draft_statement

    fields = {key.name: getattr(args, key.name) for key in KEYS} | {"id": args.id}
    draft = draft_statement(raw, name=args.file, **fields)
    if args.file == "-" or args.yes or not output.can_ask():
        _tell_proposals(draft)
        return draft
    answers = {name: output.ask(f"{name}: ") for name in draft.missing}
    answers |= {name: _confirmed(draft, name) for name in draft.reasons}
    return draft_statement(raw, name=args.file, **(fields | answers)) if answers else draft


def _tell_proposals(draft: Draft) -> None:
    """Nothing is taken from a text silently."""
    for name, why in draft.reasons.items():
        output.message(f"{name}: {draft.values[name]} ({why})")


def _confirmed(draft: Draft, name: str) -> str:
    """A value that the text proposes, as the person confirms or corrects it."""
    proposed = str(draft.values[name])
    return output.ask(f"{name} [{proposed}] ({draft.reasons[name]}): ") or proposed


def _added(store: Store, statement: Statement, args: Namespace) -> Path:
    """Write it: under the id that was asked for, else under one that is free."""
    from dataclasses import replace

    if not args.id:
        statement = replace(statement, id=store.unused_id(statement.id))
    return store.add(statement, allow_duplicate=args.allow_duplicate)
