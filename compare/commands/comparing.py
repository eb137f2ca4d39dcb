"""What ``compare`` and ``export`` have in common: arguments, and the comparison itself."""

from __future__ import annotations

from argparse import ArgumentTypeError
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from compare.commands import completion, given, output
from compare.model import RejoinderError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from compare.library.ladder_file import LadderBook
    from compare.model import Codebook, Comparison, Statement
    from compare.report import Format, Options

_JSON = ("json", "annotations")
"""Formats of JSON values and line ends between them."""


def configure(parser: ArgumentParser) -> None:
    """Add the arguments that say what is compared, and how much of it is wanted."""
    first = parser.add_argument("first", metavar="A", help="an id of the library, or a path")
    others = parser.add_argument(
        "others", metavar="B", nargs="+", help="compared with A; each of them, where there are more"
    )
    theme = parser.add_argument(
        "--theme",
        action="append",
        default=[],
        metavar="THEME",
        help="only this theme (may be repeated; see: rejoinder themes)",
    )
    parser.add_argument(
        "--only",
        choices=("shared", "divergent", "silent", "reviewed", "marked"),
        help="only points of this kind; reviewed: decided by a person, marked: for the report",
    )
    parser.add_argument(
        "--proposed", action="store_true", help="as the program proposes it, without decisions"
    )
    parser.add_argument("--title", default="", help="the title of the report")
    parser.add_argument(
        "--brief", action="store_true", help="the first page alone: what matters, and how sure"
    )
    parser.add_argument(
        "--annex",
        action="store_true",
        help="with the signals behind each point, names, figures and verbs",
    )
    parser.set_defaults(usage_error=parser.error)
    for named in (first, others):
        completion.completed(named, completion.ids)
    completion.completed(theme, completion.themes)


def refuse_brief(args: Namespace, chosen: Format) -> None:
    """Bad usage where the first page is asked for of a format that has no pages."""
    from compare.report import FORMATS

    if args.brief and not chosen.briefs:
        known = ", ".join(one.name for one in FORMATS if one.briefs)
        args.usage_error(f"--brief is for {known}; {chosen.name} has no first page")


def add_format(parser: ArgumentParser, default: str | None) -> None:
    """Add the option ``--format``; its value is a ``Format``."""
    from compare.report import FORMATS

    names = ", ".join(known.name for known in FORMATS)
    shown = f" (otherwise {default})" if default else " (otherwise by the ending of OUT)"
    named = parser.add_argument(
        "--format", type=_format, default=default, metavar="NAME", help=f"one of {names}{shown}"
    )
    completion.completed(named, completion.formats)


def _format(name: str) -> Format:
    from compare.report import format_named

    try:
        return format_named(name)
    except RejoinderError as error:
        problem = error.problems[0]
        raise ArgumentTypeError(f"{problem.message}; {problem.remedy}") from error


def compared(
    args: Namespace, *, width: int = 100, colour: bool = False
) -> tuple[Comparison, Options]:
    """Compare what the arguments name. Raises RejoinderError."""
    names = (args.first, *args.others)
    statements = given.statements(args, names)
    book = given.codebook(args, names)
    ladders = given.ladders(args, names)
    doubts = given.language_doubts(statements)
    output.problems((*book.problems, *ladders.problems, *doubts))
    themes = given.theme_ids(args.theme, book)
    comparison, model = _judged(statements, book, ladders)
    if not args.proposed:
        comparison = _decided(args, names, comparison)
    options = _options(args, themes=themes, model=model, width=width, colour=colour)
    return comparison, options


def _judged(
    statements: Sequence[Statement], book: Codebook, ladders: LadderBook
) -> tuple[Comparison, str]:
    """The comparison as the program proposes it, and the name of the model; what is not compared,
    or could not be read, is told.
    """
    from compare.judge import Judge
    from compare.language import language_name
    from compare.match import compare_statements
    from compare.model import Basis, unread

    judge = Judge()
    try:
        with output.Progress() as progress:
            made = compare_statements(
                statements, book, judge, progress=progress, ladders=ladders.ladders
            )
    finally:
        judge.close()
    for statement, language in made.not_compared:
        output.message(f"not compared by meaning: {language_name(language)} ({statement})")
    missing = unread(Basis.CODEBOOK, book.problems) + unread(Basis.LADDERS, ladders.problems)
    return replace(made, unread=missing), judge.name


def _options(args: Namespace, **more: Any) -> Options:
    from compare.report import Only, Options

    return Options(
        title=args.title,
        brief=args.brief,
        annex=args.annex,
        only=Only(args.only) if args.only else None,
        made_on=date.today().isoformat(),
        **more,
    )


def _decided(args: Namespace, names: Sequence[str], comparison: Comparison) -> Comparison:
    """The comparison with the decisions that the library keeps; of mere paths there are none."""
    if all(given.is_path(name) for name in names) and not args.library:
        return comparison
    from compare.review.applying import apply_kept

    decided, problems = apply_kept(given.library_folder(args), comparison)
    output.problems(problems)
    return decided


def print_report(written: str | bytes, chosen: Format, *, coloured: bool = False) -> None:
    """Write a report to stdout; of one that is a file's content, nothing is changed but that JSON
    has escapes for the signs that a terminal would obey.
    """
    if isinstance(written, str) and chosen.name in _JSON:
        written = output.escaped_json(written)
    output.result(written, coloured=coloured, exact=chosen.name != "text")
