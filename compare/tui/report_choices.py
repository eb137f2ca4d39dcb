"""Reports as the dialog asks for them: formats, options, how one begins, and the writing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from compare.files import read_bytes
from compare.library.locate import write_outgoing
from compare.model import Problem, RejoinderError
from compare.report import FORMATS, HOUSE, Only, Options, Template, format_named

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
    return (*FORMATS, HOUSE)


def ending(known: Format, template: str) -> str:
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
    if not known.templates:
        return None
    if not name:
        if known is HOUSE:
            raise _wrong("this format needs a template", "", "name a Jinja template, FILE.j2")
        return None
    if not name.lower().endswith(known.templates):
        endings = " or ".join(known.templates)
        raise _wrong(f"this is no template for {known.name}", name, f"name a file {endings}")
    try:
        path = Path(name).expanduser()
        return Template(name=path.name, data=read_bytes(path, TEMPLATE_LIMIT))
    except RuntimeError as error:  # a home that nobody has
        raise _wrong("there is no such file", name, "check the path") from error


def _wrong(message: str, file: str, remedy: str) -> RejoinderError:
    return RejoinderError(Problem(message=message, file=file, field="template", remedy=remedy))


def target_of(path: str) -> Path:
    """The file that a person names. Raises RejoinderError."""
    try:
        return Path(path.strip()).expanduser().absolute()
    except RuntimeError as error:
        message = "there is no such folder"
        raise RejoinderError(
            Problem(message=message, file=path, field="path", remedy="check the path")
        ) from error


def write(
    comparison: Comparison, wish: ReportWish, path: str, model: str, *, replace: bool
) -> Path:
    """Render and write; where it is now.

    Raises Occupied where a file is there and ``replace`` does not say that it may go; and
    RejoinderError where a statement of the comparison, or a folder, is there, or it fails.
    """
    target = target_of(path)
    _refuse_taken(target, comparison, replace=replace)
    write_outgoing(target, chosen(wish.format).render(comparison, options(wish, model)))
    return target


def _refuse_taken(target: Path, comparison: Comparison, *, replace: bool) -> None:
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


# How a report begins

LINES = 200
WIDEST = 4000
"""Characters of a line that are shown: data may stand in one line."""
MARKUP = frozenset({"html"})
"""Formats that are text, but not for the eye."""


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
    stands_in = known.binary or known.name in MARKUP
    shown = format_named("text") if stands_in else known
    made = shown.render(comparison, wanted)
    text = made if isinstance(made, str) else made.decode("utf-8", "replace")
    lines = text.split("\n")
    return ReportBeginning(
        note=_note(known.name, len(lines), stands_in=stands_in),
        lines=tuple(line.removesuffix("\r")[:WIDEST] for line in lines[:LINES]),
    )


def _note(name: str, count: int, *, stands_in: bool) -> str:
    if stands_in:
        return f"what {name} will hold, as the terminal shows it"
    return f"the first {LINES} of {count} lines" if count > LINES else "the whole report"
