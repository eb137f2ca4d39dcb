"""What ``compare`` and ``export`` have in common: arguments, and the comparison itself."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from compare.commands import given, output

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from compare.model import Comparison
    from compare.report import Options


def configure(parser: ArgumentParser) -> None:
    """Add the arguments that say what is compared, and how much of it is wanted."""
    parser.add_argument("first", metavar="A", help="an id of the library, or a path")
    parser.add_argument(
        "others", metavar="B", nargs="+", help="compared with A; each of them, where there are more"
    )
    parser.add_argument(
        "--theme",
        action="append",
        default=[],
        metavar="THEME",
        help="only this theme (may be repeated; see: rejoinder themes)",
    )
    parser.add_argument(
        "--only",
        choices=("shared", "divergent", "silent", "reviewed", "marked"),
        help="only rows of this kind; reviewed: decided by a person, marked: for the report",
    )
    parser.add_argument(
        "--proposed", action="store_true", help="as the program proposes it, without decisions"
    )
    parser.add_argument("--title", default="", help="the title of the report")


def compared(
    args: Namespace, *, width: int = 100, colour: bool = False
) -> tuple[Comparison, Options]:
    """Compare what the arguments name. Raises RejoinderError."""
    from compare.report import Only, Options

    names = (args.first, *args.others)
    statements = given.statements(args, names)
    book = given.codebook(args, names)
    ladders = given.ladders(args, names)
    doubts = given.language_doubts(statements)
    output.problems((*book.problems, *ladders.problems, *doubts))
    themes = given.theme_ids(args.theme, book)
    from compare.judge import Judge
    from compare.language import language_name
    from compare.match import compare_statements
    from compare.model import Basis, unread

    judge = Judge()
    try:
        with _Progress() as progress:
            comparison = compare_statements(
                statements, book, judge, progress=progress, ladders=ladders.ladders
            )
    finally:
        judge.close()
    missing = unread(Basis.CODEBOOK, book.problems) + unread(Basis.LADDERS, ladders.problems)
    comparison = replace(comparison, unread=missing)
    for statement, language in comparison.not_compared:
        output.message(f"not compared by meaning: {language_name(language)} ({statement})")
    if not args.proposed:
        comparison = _decided(args, names, comparison)
    options = Options(
        title=args.title,
        themes=themes,
        only=Only(args.only) if args.only else None,
        model=judge.name,
        made_on=date.today().isoformat(),
        width=width,
        colour=colour,
    )
    return comparison, options


def _decided(args: Namespace, names: Sequence[str], comparison: Comparison) -> Comparison:
    """The comparison with the decisions that the library keeps; of mere paths there are none."""
    if all(given.is_path(name) for name in names) and not args.library:
        return comparison
    from compare.match.review import apply_kept

    decided, problems = apply_kept(given.library_folder(args), comparison)
    output.problems(problems)
    return decided


class _Progress:
    """One line on stderr, written over and then wiped; nothing where no person sees it."""

    def __init__(self) -> None:
        self._shown = output.is_terminal(sys.stderr)

    def __enter__(self) -> _Progress:
        return self

    def __call__(self, doing: str, _done: int, _total: int) -> None:
        if self._shown:
            sys.stderr.write(f"\r\x1b[K{doing[:60].encode('ascii', 'replace').decode()} ...")
            sys.stderr.flush()

    def __exit__(self, *_: object) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
