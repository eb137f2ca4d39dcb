"""Reports as the dialog asks for them: formats, options, how one begins, and the writing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from compare.files import read_bytes
from compare.library.locate import write_outgoing
from compare.model import Problem, RejoinderError, refused
from compare.report import HOUSE, Only, Options, Template, all_formats, format_named

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compare.model import Comparison
    from compare.report import Format


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWish:
    """What a person chose for a report; by default all of it."""

    format: str
    only: str = ""
    """shared, divergent, silent, reviewed or marked; empty for all rows."""
    themes: tuple[str, ...] = ()
    extent: str = ""
    """brief (the first page alone), annex (with the signals behind each point), or neither."""
    title: str = ""
    template: str = ""
    """The path of a template; empty for none."""


class Occupied(RejoinderError):  # noqa: N818 - a name that is taken is no mishap
    """A file is where a report should go."""


TEMPLATE_LIMIT = 32 * 2**20
"""Bytes of a template."""


def formats() -> tuple[Format, ...]:
    """All of the registry, and last the form of one's own."""
    return (*all_formats(), HOUSE)


def ending_of(known: Format, template: str) -> str:
    """How a report's name should end; of a form of one's own, as its template's name says."""
    if known.suffixes:
        return known.suffixes[0]
    plain = template.strip()
    for suffix in known.templates:
        plain = plain.removesuffix(suffix)
    return PurePath(plain).suffix or ".txt"


def renamed(path: str, suffix: str, known: Iterable[Format]) -> str:
    """The path with this ending in place of that of another format."""
    if not PurePath(path).name:
        return path
    endings = sorted((e for one in known for e in one.suffixes), key=len, reverse=True)
    old = next(filter(path.endswith, endings), PurePath(path).suffix)
    return path.removesuffix(old) + suffix


def chosen(name: str) -> Format:
    """The format with this name. Raises RejoinderError."""
    return HOUSE if name == HOUSE.name else format_named(name)


def options(wish: ReportWish, model: str) -> Options:
    """The options of a report that is made now. Raises RejoinderError for a bad template."""
    return Options(
        title=wish.title,
        themes=wish.themes,
        only=Only(wish.only) if wish.only else None,
        brief=wish.extent == "brief",
        annex=wish.extent == "annex",
        model=model,
        made_on=datetime.now(UTC).astimezone().date().isoformat(),
        template=_template(wish),
    )


def _template(wish: ReportWish) -> Template | None:
    known, name = chosen(wish.format), wish.template.strip()
    if not known.templates or (not name and known is not HOUSE):
        return None
    message, remedy = "this format needs a template", "name a Jinja template, FILE.j2"
    if name.lower().endswith(known.templates):
        try:
            path = Path(name).expanduser()
            return Template(name=path.name, data=read_bytes(path, TEMPLATE_LIMIT))
        except RuntimeError:  # a home that nobody has
            message, remedy = "there is no such file", "check the path"
    elif name:
        message = f"this is no template for {known.name}"
        remedy = f"name a file {' or '.join(known.templates)}"
    raise refused(message, name, field="template", remedy=remedy)


def target_of(path: str) -> Path:
    """The file that a person names. Raises RejoinderError."""
    try:
        return Path(path.strip()).expanduser().absolute()
    except RuntimeError as error:
        message = "there is no such folder"
        raise refused(message, path, field="path", remedy="check the path") from error


def write(
    comparison: Comparison, wish: ReportWish, path: str, model: str, *, replace: bool
) -> Path:
    """Render and write; where it is now.

    Raises Occupied where a file is there and ``replace`` does not say that it may go; and
    RejoinderError where a statement of the comparison, or a folder, is there, or it fails.
    """
    target = target_of(path)
    message, remedy, kind = "", "choose another name", RejoinderError
    if target.is_dir():
        message, remedy = "this is a folder", "add the name of a file"
    elif target.resolve() in {Path(s.file).resolve() for s in comparison.statements if s.file}:
        message = "this file is one of the statements"
    elif not target.parent.is_dir():
        message, remedy = f"there is no folder {target.parent}", "make it first, or choose another"
    elif target.exists() and not replace:
        message, remedy, kind = "there is such a file already", "replace it, or rename", Occupied
    if message:
        raise kind(Problem(message=message, file=str(target), field="path", remedy=remedy))
    write_outgoing(target, chosen(wish.format).render(comparison, options(wish, model)))
    return target


# How a report begins

LINES = 200
WIDEST = 4000
"""Characters of a line that are shown: data may stand in one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportBeginning:
    """The first lines, and what must be said of them."""

    note: str
    lines: tuple[str, ...]


def beginning(comparison: Comparison, format_name: str, wanted: Options) -> ReportBeginning:
    """The beginning of the report; of what is no text to read, that of the terminal's text.

    Raises RejoinderError where the report cannot be made, as for want of a package or for a
    template that is no good.
    """
    known = chosen(format_name)
    known.check()
    stands_in = known.binary or known.name == "html"  # which is text, but not for the eye
    made = (format_named("text") if stands_in else known).render(comparison, wanted)
    text = made if isinstance(made, str) else made.decode("utf-8", "replace")
    lines = text.split("\n")
    note = f"the first {LINES} of {len(lines)} lines" if len(lines) > LINES else "the whole report"
    return ReportBeginning(
        note=f"what {known.name} will hold, as the terminal shows it" if stands_in else note,
        lines=tuple(line.removesuffix("\r")[:WIDEST] for line in lines[:LINES]),
    )
