"""``rejoinder list``: the statements of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compare.commands import given, output

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from compare.model import Library, Statement


def configure(parser: ArgumentParser) -> None:
    """The form of the list."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text or json")


def run(args: Namespace) -> int:
    """List what could be read; tell what could not."""
    library = given.catalogue(args)
    if args.format == "json":
        output.as_json([as_object(statement) for statement in library.statements])
    elif library.statements:
        output.table([("ID", "DATE", "ACTOR", "KIND", "TITLE"), *map(_row, library.statements)])
    _tell(library)
    return 0


def _row(statement: Statement) -> tuple[str, ...]:
    return (
        statement.id,
        statement.date or "-",
        statement.actor,
        statement.kind,
        statement.title,
    )


def as_object(statement: Statement) -> dict[str, Any]:
    """A statement without its words, for JSON."""
    source = statement.source
    return {
        "id": statement.id,
        "title": statement.title,
        "actor": statement.actor,
        "speaker": statement.speaker,
        "role": statement.role,
        "forum": statement.forum,
        "date": statement.date,
        "kind": statement.kind,
        "responds_to": statement.responds_to,
        "language": statement.language,
        "text_kind": statement.text_kind.value,
        "source": {"title": source.title, "url": source.url, "accessed": source.accessed},
        "note": statement.note,
        "file": statement.file,
    }


def _tell(library: Library) -> None:
    if not library.statements:
        output.message(f"no statements in {library.folder}; add one with: rejoinder add FILE")
    if library.problems:
        count = len(library.problems)
        what = "1 problem" if count == 1 else f"{count} problems"
        output.message(f"{what} in {library.folder}; see: rejoinder check")
