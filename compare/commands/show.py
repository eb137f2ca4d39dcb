"""``rejoinder show ID``: one statement, with what is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.commands import completion, given, output
from compare.commands.list_statements import as_object

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from compare.model import Statement


def configure(parser: ArgumentParser) -> None:
    """Which statement, and in what form."""
    named = parser.add_argument("id", metavar="ID", help="an id of the library, or a path")
    completion.completed(named, completion.ids)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text or json")


def run(args: Namespace) -> int:
    """Print it."""
    (statement,) = given.statements(args, [args.id])
    if args.format == "json":
        output.as_json(as_object(statement) | {"text": statement.text})
    else:
        output.result(_page(statement))
    return 0


def _page(statement: Statement) -> str:
    """Title, facts and words, with control characters shown and not sent."""
    from compare.report.phrases import facts
    from compare.text import visible

    known = facts(statement)
    width = max(len(name) for name, _ in known)
    head = [visible(statement.title), ""]
    head += [f"{name.ljust(width)}  {visible(value)}" for name, value in known]
    return "\n".join([*head, "", visible(statement.text, spaces=False), ""])
