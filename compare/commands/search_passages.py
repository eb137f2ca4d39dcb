"""``rejoinder search WORDS``: passages that hold all the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.commands import given, output
from compare.model import Severity

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from compare.model import Problem
    from compare.text.passage_search import Hit


def configure(parser: ArgumentParser) -> None:
    """The words, and the form of the answer."""
    parser.add_argument(
        "words",
        metavar="WORD",
        nargs="+",
        help="in any order, also as the beginning of a word; words in one argument stand together",
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text or json")


def run(args: Namespace) -> int:
    """Print statement, passage and the words around the first hit; 1 where there is none."""
    from compare.library.load import load_catalogue
    from compare.text.passage_search import search

    folder = given.library_folder(args)
    library = load_catalogue(folder)
    hits = search(folder, args.words)
    if args.format == "json":
        output.as_json([_as_object(hit) for hit in hits])
    elif hits:
        output.table([(f"{hit.statement}:{hit.number}", hit.snippet) for hit in hits])
    if not hits:
        output.message("nothing found")
    closed = {p.file for p in library.problems if _hides_words(p)}
    if closed:
        count = "1 file" if len(closed) == 1 else f"{len(closed)} files"
        output.message(f"{count} could not be read, and not be searched; see: rejoinder check")
    return 1 if closed or not hits else 0


def _hides_words(problem: Problem) -> bool:
    """Whether a problem keeps a statement from being read."""
    return problem.severity is Severity.ERROR and problem.file.endswith(".md")


def _as_object(hit: Hit) -> dict[str, object]:
    return {
        "id": hit.statement,
        "passage": hit.number,
        "start": hit.start,
        "end": hit.end,
        "snippet": hit.snippet,
    }
