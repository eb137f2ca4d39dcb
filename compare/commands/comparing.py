"""``rejoinder browse``, ``compare``, ``export``, ``formats``: the comparison of statements on the
screen, printed, and written to a file.
"""

from __future__ import annotations

import itertools
import shutil
import sys
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from compare.commands import given, output
from compare.model import Codebook, Comparison, RejoinderError, Statement, refused

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from compare.library.load import LadderBook
    from compare.report import Format, Options, Template

_WIDTH = 100
"""Columns of a result that no terminal shows."""
_JSON = ("json", "annotations")
"""Formats of JSON values and line ends between them."""


def run_browse(args: Namespace) -> int:
    """Open the screens; an id that is not there is told before."""
    ids = tuple(getattr(args, "ids", ()))
    if len(ids) > 2:
        args.usage_error(
            f"the desk shows two statements at a time, and {len(ids)} are named; to print the "
            "comparison of the first with each of the others: rejoinder compare A B C"
        )
    folder = given.library_folder(args)
    ids = tuple(one if given.is_path(one) else given.whole_id(args, one) for one in ids)
    given.statements(args, ids)
    if not (output.is_terminal(sys.stdin) or output.is_terminal(sys.stderr)):
        raise refused(
            message="the screens need a terminal",
            file="stdin",
            remedy="print the comparison instead: rejoinder compare A B",
        )
    try:
        from compare.tui import run as open_screens
    except ImportError as error:
        raise refused(
            message=f"the screens cannot be loaded ({error})",
            file="compare.tui",
            remedy="install rejoinder again, or use: rejoinder compare A B",
        ) from error
    return open_screens(library=folder, ids=ids)


def run_compare(args: Namespace) -> int:
    """Compare and print; 1 where something that it rests on could not be read."""
    _refuse_brief(args, args.format)
    width = args.width or shutil.get_terminal_size((_WIDTH, 24)).columns
    comparison, options = _compared(args, width=width, colour=output.wants_colour())
    written = args.format.render(comparison, options)
    _print_report(written, args.format, coloured=options.colour)
    return 1 if comparison.unread else 0


def run_export(args: Namespace) -> int:
    """Compare and write; an older report of that name is replaced once the new one is whole."""
    from compare.library.locate import write_outgoing
    from compare.report import refuse_statement

    if args.output is None:
        args.output = _proposed(args)
    chosen = _chosen(args)
    _refuse_brief(args, chosen)
    chosen.check()
    template = _template(args, chosen)
    comparison, options = _compared(args, template=template)
    if args.output != "-":
        refuse_statement(Path(args.output), comparison)
    written = chosen.render(comparison, options)
    if args.output == "-":
        _print_report(written, chosen)
        return 1 if comparison.unread else 0

    library = given.library_folder(args) if given.asks_library(args, _names(args)) else None
    write_outgoing(args.output, written, library=library)
    output.message(f"wrote {args.output} ({chosen.name})")
    return 1 if comparison.unread else 0


def _proposed(args: Namespace) -> str:
    """A name for the report, as the person takes or changes it; bad usage where nobody is asked."""
    from compare.library.page import slug

    named = (
        slug(Path(one).stem) if given.is_path(one) else given.whole_id(args, one)
        for one in _names(args)
    )
    path = Path(f"{'--'.join(named)[:200]}{_ending(args)}")
    numbered = (path.with_name(f"{path.stem}-{n}{path.suffix}") for n in itertools.count(2))
    name = str(next(one for one in itertools.chain([path], numbered) if not one.exists()))
    if not output.can_ask():
        args.usage_error(f"where to write is not said; for example: -o {name}")
    return output.ask(f"write to [{name}]: ") or name


def _names(args: Namespace) -> list[str]:
    return [args.first, *args.others]


def _ending(args: Namespace) -> str:
    """That of the format; of a template of one's own, as its name says; else a web page's."""
    from compare.report import HOUSE

    if args.format is not None:
        return str(args.format.suffixes[0])
    if args.template and args.template.lower().endswith(HOUSE.templates):
        return Path(args.template).with_suffix("").suffix or ".txt"
    return ".docx" if args.template else ".html"


def _chosen(args: Namespace) -> Format:
    """The format asked for, or that of the ending; anything else is bad usage."""
    from compare.report import HOUSE, format_for

    if args.template and args.template.lower().endswith(HOUSE.templates):
        return HOUSE
    if args.format is not None:
        chosen: Format = args.format
        return chosen
    if args.output == "-":
        args.usage_error("-o - needs --format")
    try:
        return format_for(args.output)
    except RejoinderError as error:
        problem = error.problems[0]
        args.usage_error(f"{problem.message}; {problem.expected}; {problem.remedy}")
        raise


def _template(args: Namespace, chosen: Format) -> Template | None:
    """Where one is given that the format takes. Raises RejoinderError."""
    if args.template is None:
        return None
    from compare.report import Template

    if not args.template.lower().endswith(chosen.templates or ("\0",)):
        args.usage_error(f"the format {chosen.name} takes no template like {args.template}")
    return Template.read(Path(args.template))


def run_formats(_args: Namespace) -> int:
    """Print names, endings and what each is good for; what goes out, and what comes in."""
    from compare.importers.incoming import INCOMING
    from compare.report import HOUSE, all_formats, registered

    out = [
        (one.name, " ".join(one.suffixes) or "any", " ".join(one.templates), one.description)
        for one in (*all_formats(), HOUSE)
    ]
    output.table([("GOES OUT", "ENDINGS", "TEMPLATE", "WHAT IT IS"), *out])
    output.result("\n")
    into = [(known.label, " ".join(known.endings), known.taken) for known in INCOMING]
    output.table([("COMES IN", "ENDINGS", "WHAT IS TAKEN"), *into])
    output.problems(registered()[1])
    return 0


# What they have in common


def _refuse_brief(args: Namespace, chosen: Format) -> None:
    from compare.report import all_formats

    if args.brief and not chosen.briefs:
        known = ", ".join(one.name for one in all_formats() if one.briefs)
        args.usage_error(f"--brief is for {known}; {chosen.name} has no first page")


def _compared(
    args: Namespace, *, width: int = 100, colour: bool = False, template: Template | None = None
) -> tuple[Comparison, Options]:
    from compare.report import Only, Options

    names = _names(args)
    statements = given.statements(args, names)
    book = given.codebook(args, names)
    ladders = given.ladders(args, names)
    doubts = given.language_doubts(statements)
    output.problems((*book.problems, *ladders.problems, *book.unread_rulings, *doubts))
    themes = given.theme_ids(args.theme, book)
    comparison, model = _judged(statements, book, ladders)
    if not args.proposed and given.asks_library(args, names):
        from compare.review.applying import apply_kept

        comparison, problems = apply_kept(given.library_folder(args), comparison)
        output.problems(one for one in problems if one not in book.unread_rulings)
    return comparison, Options(
        title=args.title,
        themes=themes,
        only=Only(args.only) if args.only else None,
        brief=args.brief,
        annex=args.annex,
        model=model,
        made_on=date.today().isoformat(),
        width=width,
        colour=colour,
        template=template,
    )


def _judged(
    statements: Sequence[Statement], book: Codebook, ladders: LadderBook
) -> tuple[Comparison, str]:
    """The comparison as the program proposes it, and the name of the model."""
    from compare.language import language_name
    from compare.library.load import unread_of

    with output.progress("loading the model") as progress:
        from compare.judge import Judge
        from compare.match import compare_statements

        with closing(Judge()) as judge:
            made = compare_statements(
                statements, book, judge, progress=progress, ladders=ladders.ladders
            )
    for statement, language in made.not_compared:
        output.message(f"not compared by meaning: {language_name(language)} ({statement})")
    return replace(made, unread=unread_of(book, ladders)), judge.name


def _print_report(written: str | bytes, chosen: Format, *, coloured: bool = False) -> None:
    """Write a report to stdout, JSON with escapes for the signs that a terminal would obey."""
    if isinstance(written, str) and chosen.name in _JSON:
        written = output.escaped_json(written)
    output.result(written, coloured=coloured, exact=chosen.name != "text")
