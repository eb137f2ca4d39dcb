"""``rejoinder check``: every problem of the library, with its place and remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compare.commands import given, output
from compare.model import errors_in

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from compare.model import Library, Problem


def configure(parser: ArgumentParser) -> None:
    """The form of the list."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text or json")


def run(args: Namespace) -> int:
    """Print the problems; the exit code is 1 if any keeps a file from being used."""
    from compare.library.review_file import problems_of_reviews
    from compare.text import visible

    library = given.library(args)
    found = [
        *library.problems,
        *given.language_doubts(library.statements),
        *problems_of_reviews(library),
    ]
    if args.format == "json":
        output.as_json([_as_object(problem) for problem in found])
    else:
        output.result("".join(f"{visible(str(problem))}\n" for problem in found))
    output.message(_in_sum(library, found))
    return 1 if errors_in(found) else 0


def _as_object(problem: Problem) -> dict[str, Any]:
    return {
        "file": problem.file,
        "line": problem.line,
        "field": problem.field,
        "severity": problem.severity.value,
        "message": problem.message,
        "expected": problem.expected,
        "remedy": problem.remedy,
    }


def _in_sum(library: Library, found: Sequence[Problem]) -> str:
    """Statements, errors and warnings, counted."""
    errors = len(errors_in(found))
    counts = (
        (len(library.statements), "statement"),
        (len(library.codebook.themes), "theme"),
        (errors, "error"),
        (len(found) - errors, "warning"),
    )
    said = ", ".join(f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in counts)
    return f"{library.folder}: {said}"
