"""What can be changed in a codebook, as values, and the change made in its file, which leaves all
else alone: comments, order, unknown keys.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import StringIO
from textwrap import dedent
from typing import TYPE_CHECKING, Any

from compare.library.codebook_file import (
    CUE_RULE,
    OTHER_BREAKS,
    cue_problem,
    cut,
    parse_codebook,
)
from compare.library.page import BOM
from compare.library.safe_yaml import dump
from compare.model import RejoinderError, did_you_mean, errors_in, refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ruamel.yaml import YAML

    from compare.library.codebook_file import Blocks
    from compare.model import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTheme:
    """A theme more, at the end of the file."""

    id: str
    label: str
    description: str = ""
    cues: tuple[str, ...] = ()
    parent: str = ""
    colour: str = ""
    sign: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetWords:
    """Another label, description, parent, colour or sign; empty words take the key away.

    Renaming sets the label: the id stays, since decisions refer to it.
    """

    theme: str
    key: str
    """label, description, parent, colour or sign."""
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddCue:
    """A cue more."""

    theme: str
    cue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveCue:
    """A cue less."""

    theme: str
    cue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Put a theme before another one, or at the end."""

    theme: str
    before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retire:
    """Keep a theme in the file and use it no more, or use it again."""

    theme: str
    retired: bool = True


CodebookEdit = NewTheme | SetWords | AddCue | RemoveCue | Move | Retire
WORDS = ("label", "description", "parent", "colour", "sign")
_WIDTH = 1_000_000
_LIST = re.compile(r"^( *)[^\s#-][^\n]*:[ \t]*\n( *)- ", re.MULTILINE)
_ID = re.compile(r"[^\s:#{}\[\],&*!|>'\"%@`-][^\s:#{}\[\],]*")


def edit_codebook(source: str, edits: Iterable[CodebookEdit], *, file: str = "codebook") -> str:
    """The source of a codebook after some edits; the lines of all themes that no edit names stay.

    Raises RejoinderError where the source is broken, an edit names what is not there, or what
    comes out could not be read.
    """
    wanted = tuple(edits)
    before = parse_codebook(source, file=file, retired=True)
    problems = errors_in(before.problems) if source.strip() else ()
    named = {edit.id if isinstance(edit, NewTheme) else edit.theme for edit in wanted}
    others = {theme.id: theme for theme in before.themes if theme.id not in named}
    for text in _forms(source, before.themes) if wanted and not problems else ():
        blocks = cut(text)
        if blocks is None or (text != source and _read(text) != before.themes):
            continue
        blocks = _unnested(blocks, before.themes, wanted, file)
        for edit in wanted:
            blocks = _edited(blocks, edit, source, file)
        edited = blocks.render()
        after = parse_codebook(edited, file=file, retired=True)
        problems = errors_in(after.problems)
        left = {theme.id: theme for theme in after.themes if theme.id not in named}
        if not problems and left == others:
            return edited
    if problems:
        raise RejoinderError(*problems)
    if wanted:
        raise refused("the codebook cannot be edited", file, remedy="write each theme on its lines")
    return source


def _forms(source: str, themes: Sequence[Theme]) -> Iterator[str]:
    """The source; with plain line ends and its themes at the margin; and written anew."""
    yield source
    yield dedent(OTHER_BREAKS.sub("\n", source))
    yield _anew(themes)


def _anew(themes: Sequence[Theme]) -> str:
    """Themes written one under the other."""
    tables: dict[str, object] = {}
    for theme in themes:
        kept = {"label": theme.label, "description": theme.description, "parent": theme.parent}
        words = {key: value for key, value in kept.items() if value}
        tables[theme.id] = words | {"cues": list(theme.cues)} | dict(theme.extra)
    return "".join(dump({key: table}) for key, table in tables.items())


def _read(source: str) -> tuple[Theme, ...]:
    return parse_codebook(source, file="", retired=True).themes


def _unnested(
    blocks: Blocks, themes: Sequence[Theme], edits: Sequence[CodebookEdit], file: str
) -> Blocks:
    """The blocks, nested dictionaries that the edits touch written as themes one under the other: a
    nested name has no place for a label or a colour.
    """
    by_id = {theme.id: theme for theme in themes}
    families: dict[str, list[Theme]] = {}
    for theme in themes:
        top = theme
        while top.id not in blocks.keys and top.parent in by_id:
            top = by_id[top.parent]
        families.setdefault(top.id, []).append(theme)
    named = {getattr(edit, key, "") for edit in edits for key in ("theme", "before")}
    for key, family in families.items():
        if len(family) > 1 and named.intersection(theme.id for theme in family):
            flat = cut(blocks.with_text(key, _anew(family)).render())
            if flat is None or _read(flat.render()) != tuple(themes):
                raise refused(
                    f"the dictionary below {key!r} cannot be written as themes",
                    file,
                    remedy="write its themes one under the other, with the key parent",
                )
            blocks = flat
    return blocks


def _edited(blocks: Blocks, edit: CodebookEdit, style: str, file: str) -> Blocks:
    """The blocks after one edit. Raises RejoinderError where it cannot be made."""
    if isinstance(edit, NewTheme):
        if edit.id in blocks.keys:
            raise refused(f"there is a theme {edit.id!r} already", file, remedy="choose another id")
        if not _ID.fullmatch(edit.id):
            raise refused(f"{edit.id!r} cannot be an id", file, remedy="use letters and hyphens")
        words = ((key, " ".join(str(getattr(edit, key)).split())) for key in WORDS)
        values: dict[str, Any] = {key: value for key, value in words if value}
        values["cues"] = [_checked(cue, file) for cue in edit.cues]
        return blocks.with_new(edit.id, _dumped(round_trip(style), {edit.id: values}))
    for theme in (edit.theme, edit.before if isinstance(edit, Move) else ""):
        if theme and theme not in blocks.keys:
            remedy = did_you_mean(theme, blocks.keys) or "add it first"
            raise refused(f"there is no theme {theme!r}", file, remedy=remedy)
    if isinstance(edit, Move):
        return blocks.moved(edit.theme, edit.before) if edit.theme != edit.before else blocks
    return blocks.with_text(edit.theme, _edited_text(blocks.text_of(edit.theme), edit, style, file))


def _edited_text(
    text: str, edit: SetWords | AddCue | RemoveCue | Retire, style: str, file: str
) -> str:
    """The lines of one theme after an edit; the very same where it changes nothing. Lists are
    indented as in the lines, or where these have none, as in ``style``.
    """
    if isinstance(edit, RemoveCue) and (without := _without_line(text, edit)):
        return without
    yaml = round_trip(text if _LIST.search(text) else style)
    table = yaml.load(text.lstrip(BOM))
    as_it_was = _dumped(yaml, table)
    _apply(edit, table, file)
    edited = _dumped(yaml, table)
    if edited == as_it_was:
        return text
    return edited if text.endswith("\n") else edited.removesuffix("\n")


def _without_line(text: str, edit: RemoveCue) -> str:
    """The lines of a theme but for the line of one cue; empty where it has no line of its own."""
    table = round_trip(text).load(text.lstrip(BOM))
    cues = table[edit.theme].get("cues") if isinstance(table[edit.theme], dict) else None
    if not isinstance(cues, list) or len(cues) < 2 or cues.fa.flow_style():  # type: ignore[attr-defined]
        return ""
    place = _place(edit.cue, cues)
    if place is None:
        return ""
    lines = text.split("\n")
    del lines[cues.lc.item(place)[0]]  # type: ignore[attr-defined]
    left = "\n".join(lines)
    had, has = _read(text), _read(left)
    kept = tuple(one for one in had[0].cues if one.casefold() != edit.cue.casefold()) if had else ()
    return left if has and has[0].cues == kept else ""


def _place(cue: str, cues: Sequence[object]) -> int | None:
    """Where a cue stands in a list, in whichever case; None where it does not."""
    return next((n for n, one in enumerate(cues) if str(one).casefold() == cue.casefold()), None)


def round_trip(style: str) -> YAML:
    """A reader and writer that keeps comments and quotes, and indents as ``style`` does."""
    from ruamel.yaml import YAML

    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = _WIDTH
    yaml.allow_unicode = True
    found = _LIST.search(style)
    offset = max(len(found[2]) - len(found[1]), 0) if found else 2
    yaml.indent(mapping=2, sequence=offset + 2, offset=offset)
    return yaml


def _dumped(yaml: YAML, table: Any) -> str:
    out = StringIO()
    yaml.dump(table, out)
    return out.getvalue()


def _apply(edit: SetWords | AddCue | RemoveCue | Retire, table: Any, file: str) -> None:
    """Change the theme in the table of its lines; one that is a mere list of patterns becomes a
    table first.
    """
    theme = table[edit.theme]
    if not isinstance(theme, dict):
        theme = table[edit.theme] = {
            "cues": theme if isinstance(theme, list) else [theme] if theme else []
        }
    if isinstance(edit, AddCue):
        cues = theme.setdefault("cues", [])
        if not isinstance(cues, list):
            cues = theme["cues"] = [cues] if cues else []
        cue = _checked(edit.cue, file)
        if _place(cue, cues) is None:
            _append(cues, cue)
    elif isinstance(edit, RemoveCue):
        cues = theme.get("cues") or []
        place = _place(edit.cue, cues)
        if place is None:
            message = f"{edit.theme} has no cue {edit.cue!r}"
            raise refused(message, file, remedy="it may be gone already")
        del cues[place]
    else:
        key = edit.key if isinstance(edit, SetWords) else "retired"
        if key not in (*WORDS, "retired"):
            raise refused(f"{key!r} cannot be set so", file, remedy=f"one of {', '.join(WORDS)}")
        value = " ".join(edit.words.split()) if isinstance(edit, SetWords) else edit.retired
        if value:
            theme[key] = value
        else:
            theme.pop(key, None)


def _append(cues: list[Any], cue: str) -> None:
    """Add to a list before the comment or empty line that ends it."""
    items = getattr(getattr(cues, "ca", None), "items", {})
    last = len(cues) - 1
    cues.append(cue)
    if last in items and not getattr(cues, "fa", None).flow_style():  # type: ignore[union-attr]
        items[last + 1] = items.pop(last)


def _checked(given: str, file: str) -> str:
    """A cue that can be used. Raises RejoinderError."""
    cue = " ".join(given.split())
    if problem := cue_problem(cue):
        raise refused(f"the cue {cue[:40]!r} {problem}", file, remedy=f"write {CUE_RULE}")
    return cue
