"""``rejoinder export A B [C ...] -o OUT``: write the comparison to a file."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from compare.commands import comparing, given, output
from compare.model import Problem, RejoinderError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from compare.model import Comparison
    from compare.report import Format, Template

_MOST = 32 * 2**20
"""Bytes of a template."""


def configure(parser: ArgumentParser) -> None:
    """Statements, filters, format and where to write."""
    comparing.configure(parser)
    comparing.add_format(parser, default=None)
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        help="the file to write; - for stdout; without it a name is proposed",
    )
    parser.add_argument(
        "--template",
        metavar="FILE",
        help="a Word file whose styles apply to .docx, or a Jinja template FILE.j2 for any text "
        "(see: rejoinder formats)",
    )


def run(args: Namespace) -> int:
    """Compare and write; an older report of that name is replaced once the new one is whole."""
    if args.output is None:
        args.output = _proposed(args)
    chosen = _format(args)
    comparing.refuse_brief(args, chosen)
    chosen.check()
    template = _template(args, chosen)
    comparison, options = comparing.compared(args)
    _refuse_own_statement(args.output, comparison)
    written = chosen.render(comparison, replace(options, template=template))
    if args.output == "-":
        comparing.print_report(written, chosen)
        return 1 if comparison.unread else 0
    from compare.library.locate import write_outgoing

    write_outgoing(args.output, written, library=_library(args))
    output.message(f"wrote {args.output} ({chosen.name})")
    return 1 if comparison.unread else 0


def _proposed(args: Namespace) -> str:
    """A name for the report, as the person at the terminal takes or changes it; without one, that
    none was given is bad usage.
    """
    name = _free(f"{_stem(args)}{_ending(args)}")
    if not output.can_ask():
        args.usage_error(f"where to write is not said; for example: -o {name}")
    return output.ask(f"write to [{name}]: ") or name


def _stem(args: Namespace) -> str:
    """The names of the statements, as the desk proposes them."""
    from compare.library.fields import slug

    found = (one if given.is_path(one) else given.whole_id(args, one) for one in _names(args))
    return "--".join(slug(Path(one).stem) if given.is_path(one) else one for one in found)[:200]


def _names(args: Namespace) -> list[str]:
    return [args.first, *args.others]


def _ending(args: Namespace) -> str:
    """That of the format; of a template of one's own, as its name says; else a web page's."""
    from compare.report import HOUSE

    if args.format is not None:
        return str(args.format.suffixes[0])
    template = Path(args.template or "")
    if args.template and args.template.lower().endswith(HOUSE.templates):
        return template.with_suffix("").suffix or ".txt"
    return ".docx" if args.template else ".html"


def _free(name: str) -> str:
    """The name, with a number where a file has it already."""
    path = Path(name)
    numbered = (path.with_name(f"{path.stem}-{n}{path.suffix}") for n in itertools.count(2))
    return str(next(one for one in itertools.chain([path], numbered) if not one.exists()))


def _library(args: Namespace) -> Path | None:
    """The library that was used; None where paths alone were compared."""
    named = args.library or any(not given.is_path(one) for one in _names(args))
    return given.library_folder(args) if named else None


def _format(args: Namespace) -> Format:
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
    """The template's bytes, where one is given that the format takes. Raises RejoinderError."""
    if args.template is None:
        return None
    from compare.files import read_bytes
    from compare.report import Template

    if not args.template.lower().endswith(chosen.templates or ("\0",)):
        args.usage_error(f"the format {chosen.name} takes no template like {args.template}")
    return Template(name=args.template, data=read_bytes(Path(args.template), _MOST))


def _refuse_own_statement(output_name: str, comparison: Comparison) -> None:
    """A report must not take the place of a statement that it is about."""
    sources = {Path(s.file).resolve() for s in comparison.statements if s.file}
    if output_name != "-" and Path(output_name).resolve() in sources:
        raise RejoinderError(
            Problem(
                message="this file is one of the statements",
                file=output_name,
                expected="a new file for the report",
                remedy="choose another name",
            )
        )
