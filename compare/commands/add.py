"""``rejoinder add FILE|FOLDER|URL|-``: statements come into the library."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from compare.commands import given, output
from compare.model import RejoinderError, Severity

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from compare.importers import Imported
    from compare.library import Store
    from compare.model import Problem


def configure(parser: ArgumentParser) -> None:
    """The source, an option for each front-matter key, which speeches, and what may pass."""
    from compare.library import KEYS

    parser.add_argument(
        "file",
        metavar="FILE",
        help="text, Markdown, HTML, PDF, Word, OpenDocument or e-mail; the record of a UN meeting; "
        "a REFI-QDA project (.qdpx); a folder of these; an http(s) address; - for standard input",
    )
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
        "--turn",
        default="",
        metavar="N,M",
        help="of a meeting's record these speeches, of a project "
        "(.qdpx) these texts: 1,4-6; without it they are listed",
    )
    parser.add_argument(
        "--all",
        action="store_true",
        help="of a meeting's record every speech but those that only conduct the meeting, of a "
        "project (.qdpx) every text",
    )
    parser.add_argument(
        "--allow-duplicate", action="store_true", help="add it although its words are there"
    )
    parser.add_argument(
        "-y", "--yes", action="store_true", help="take what is proposed; do not ask"
    )


def run(args: Namespace) -> int:
    """Read, choose, ask for what is missing, write; stdout gets the ids."""
    from compare.library import Store

    store = Store(given.library_folder(args))
    if args.file != "-" and Path(args.file).is_dir():
        from compare.commands.add_folder import add_folder

        return add_folder(args, store, fields(args))
    drafts = _read(args)
    if len(drafts) > 1 or drafts[0].label:
        from compare.commands.turns import choose

        return _add_many(choose(drafts, args), store, args)
    return _add_one(drafts[0], store, args)


def fields(args: Namespace) -> dict[str, str]:
    """What the options say, by front-matter key, the id with it."""
    from compare.library import KEYS

    return {key.name: getattr(args, key.name) for key in KEYS} | {"id": args.id}


def _read(args: Namespace) -> tuple[Imported, ...]:
    """The drafts of what is given; redirects are told. Raises RejoinderError."""
    from compare.importers import FILE_LIMIT, is_address, read_document

    if args.file == "-":
        stream = getattr(sys.stdin, "buffer", None)
        raw = stream.read(FILE_LIMIT + 1) if stream else sys.stdin.read().encode()
        return read_document(raw, name="-", fields=fields(args))
    if not is_address(args.file):
        return read_document(Path(args.file), fields=fields(args))
    drafts = read_document(args.file, fields=fields(args))
    for hop in drafts[0].hops[1:]:
        output.message(f"redirected to {hop}")
    return drafts


def _add_one(draft: Imported, store: Store, args: Namespace) -> int:
    from compare.importers import add_draft

    if args.turn or args.all:
        output.message("--turn and --all are for records and projects; this holds one statement")
    draft = _completed(args, draft)
    if draft.statement is None:
        raise RejoinderError(*draft.problems)
    output.warnings(draft.problems)
    path = add_draft(store, draft, wish=args.id, allow_duplicate=args.allow_duplicate)
    output.result(f"{path.stem}\n")
    output.message(f"added {path}")
    return 0


def _add_many(drafts: list[Imported], store: Store, args: Namespace) -> int:
    """Each by itself; one that the library refuses does not keep the others out."""
    from compare.importers import add_draft

    if len(drafts) == 1:
        return _add_one(drafts[0], store, args)
    failed: list[Problem] = []
    for draft in drafts:
        _tell_proposals(draft)
        output.warnings(draft.problems)
        try:
            path = add_draft(store, draft, allow_duplicate=args.allow_duplicate)
        except RejoinderError as error:
            failed += [one for one in error.problems if one.severity is Severity.ERROR]
        else:
            output.result(f"{path.stem}\n")
            output.message(f"added {path}")
    output.problems(failed)
    return 1 if failed else 0


def _completed(args: Namespace, draft: Imported) -> Imported:
    """The draft; on a terminal, with answers to what is missing and a yes to what is proposed."""
    from compare.importers import complete

    if args.file == "-" or args.yes or not output.can_ask():
        _tell_proposals(draft)
        return draft
    answers = {name: output.ask(f"{name}: ") for name in draft.missing}
    answers |= {name: _confirmed(draft, name) for name in draft.reasons if name != "source"}
    return complete(draft, **answers) if answers else draft


def _tell_proposals(draft: Imported) -> None:
    """Nothing is taken from a text silently."""
    from compare.text import visible

    for name, why in draft.reasons.items():
        output.message(visible(f"{name}: {shown(draft, name)} ({why})"))


def shown(draft: Imported, name: str) -> str:
    """A value in words; of a source, its title."""
    value = draft.values[name]
    return str(value.get("title", "")) if isinstance(value, dict) else str(value)


def _confirmed(draft: Imported, name: str) -> str:
    """A value that the text proposes, as the person confirms or corrects it."""
    from compare.text import visible

    proposed = shown(draft, name)
    return output.ask(visible(f"{name} [{proposed}] ({draft.reasons[name]}): ")) or proposed
