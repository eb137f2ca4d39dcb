"""What can be changed in a codebook, as values, and the change made in its file, which leaves all
else alone: comments, order, unknown keys.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compare.files import read_bytes
from compare.library.codebook_file import (
    CODEBOOK_LIMIT,
    CUE_RULE,
    OTHER_BREAKS,
    cue_problem,
    cut,
    parse_codebook,
)
from compare.library.page import BOM
from compare.model import RejoinderError, did_you_mean, errors_in, refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ruamel.yaml import YAML
    from ruamel.yaml.comments import CommentedMap

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


def edit_codebook(source: str, edits: Iterable[CodebookEdit], *, file: str = "codebook") -> str:
    """The source of a codebook after some edits.

    Raises RejoinderError where the source is broken, an edit names what is not there, or what
    comes out could not be read.
    """
    wanted = tuple(edits)
    _readable(source, file)
    if not wanted:
        return source
    source = _unnested(source, wanted, file)
    edited = _in_blocks(source, wanted, file)
    if edited is None:
        edited = _edited_whole(source, wanted, file)
    _readable(edited, file)
    return edited


def _unnested(source: str, edits: Sequence[CodebookEdit], file: str) -> str:
    """The source with the nested dictionaries that the edits touch written as themes one under the
    other, each with its parent: a nested name has no place for a label or a colour.
    """
    themes = parse_codebook(source, file=file, retired=True).themes
    tops = [str(key) for key in _loaded(round_trip(source), source, file)]
    families: dict[str, list[Theme]] = {}
    for theme in themes:
        families.setdefault(_top(theme, tops, themes), []).append(theme)
    named = {
        name for edit in edits for name in (getattr(edit, "theme", ""), getattr(edit, "before", ""))
    }
    touched = {
        top
        for top, family in families.items()
        if len(family) > 1 and named.intersection(theme.id for theme in family)
    }
    if not touched:
        return source
    yaml = round_trip(source)
    table, flat = _loaded(yaml, source, file), _as_map({})
    for key, value in table.items():
        if key not in touched:
            flat[key] = value
        else:
            flat.update({theme.id: _as_map(_keys_of(theme)) for theme in families[key]})
        if key in table.ca.items:
            flat.ca.items[key] = table.ca.items[key]
    out = StringIO()
    yaml.dump(flat, out)
    flattened = out.getvalue()
    if parse_codebook(flattened, file=file, retired=True).themes != themes:
        raise refused(
            f"the dictionary below {min(touched)!r} cannot be written as themes",
            file,
            remedy="write its themes one under the other, with the key parent",
        )
    return flattened


def _top(theme: Theme, tops: Sequence[str], themes: Sequence[Theme]) -> str:
    """The name at the margin of the file below which a theme stands."""
    by_id = {one.id: one for one in themes}
    while theme.id not in tops and theme.parent in by_id:
        theme = by_id[theme.parent]
    return theme.id


def _keys_of(theme: Theme) -> dict[str, Any]:
    """A theme as its table in the file."""
    kept = {"label": theme.label, "description": theme.description, "parent": theme.parent}
    values: dict[str, Any] = {key: words for key, words in kept.items() if words}
    return values | {"cues": list(theme.cues)} | dict(theme.extra)


def _edited_whole(source: str, edits: Sequence[CodebookEdit], file: str) -> str:
    """The source edited as a whole; with plain line ends, where a rare one in a comment would not
    come back.
    """
    plain = OTHER_BREAKS.sub("\n", source)
    try:
        edited = edited_whole(source, edits, file)
        _readable(edited, file)
    except RejoinderError:
        if plain == source:
            raise
        return edited_whole(plain, edits, file)
    return edited


def _in_blocks(source: str, edits: Sequence[CodebookEdit], file: str) -> str | None:
    """The edited source, with the lines of all themes that no edit names as they were; None where
    the source, or an edit, asks for more than that.
    """
    blocks = cut(source)
    if blocks is None:
        return None
    for edit in edits:
        key = edit.id if isinstance(edit, NewTheme) else edit.theme
        if (key in blocks.keys) is isinstance(edit, NewTheme):
            return None
        if isinstance(edit, Move):
            if edit.before == key or (edit.before and edit.before not in blocks.keys):
                return None
            blocks = blocks.moved(key, edit.before)
        elif isinstance(edit, NewTheme):
            blocks = blocks.with_new(key, edited_whole("", [edit], file, style=source).lstrip("\n"))
        else:
            text = blocks.text_of(key)
            blocks = blocks.with_text(key, _edited_block(text, edit, file, source))
    edited = blocks.render()
    named = {edit.id if isinstance(edit, NewTheme) else edit.theme for edit in edits}
    return edited if _others(source, named) == _others(edited, named) else None


def _others(source: str, named: set[str]) -> dict[str, Theme]:
    """The themes that no edit names."""
    themes = parse_codebook(source, file="", retired=True).themes
    return {theme.id: theme for theme in themes if theme.id not in named}


def _edited_block(text: str, edit: CodebookEdit, file: str, style: str) -> str:
    """The lines of one theme after an edit; the very same where it changes nothing."""
    if isinstance(edit, RemoveCue) and (without := _without_line(text, edit)):
        return without
    edited = edited_whole(text, [edit], file, style=style)
    if edited == edited_whole(text, [], file, style=style):
        return text
    return edited if text.endswith("\n") else edited.removesuffix("\n")


def _without_line(text: str, edit: RemoveCue) -> str:
    """The lines of a theme but for the line of one cue; empty where it has no line of its own."""
    table = round_trip(text).load(text)
    cues = table[edit.theme].get("cues") if isinstance(table[edit.theme], dict) else None
    if not isinstance(cues, list) or len(cues) < 2 or cues.fa.flow_style():  # type: ignore[attr-defined]
        return ""
    wanted = edit.cue.casefold()
    place = next((n for n, one in enumerate(cues) if str(one).casefold() == wanted), None)
    if place is None:
        return ""
    lines = text.split("\n")
    del lines[cues.lc.item(place)[0]]  # type: ignore[attr-defined]
    left = "\n".join(lines)
    had, has = (parse_codebook(t, file="", retired=True).themes for t in (text, left))
    kept = tuple(one for one in had[0].cues if one.casefold() != wanted) if had else ()
    return left if has and has[0].cues == kept else ""


def read_source(path: str | Path) -> str:
    """A codebook's file as text, newlines as they are; empty where there is no file."""
    file = Path(path)
    if not file.exists():
        return ""
    try:
        return read_bytes(file, CODEBOOK_LIMIT).decode("utf-8")
    except UnicodeDecodeError as error:
        raise refused(
            "the codebook is not in UTF-8", str(file), remedy="save it as UTF-8"
        ) from error


def _readable(source: str, file: str) -> None:
    """Raise RejoinderError where a codebook has errors: safe to hand on otherwise."""
    errors = errors_in(parse_codebook(source, file=file).problems)
    if source.strip() and errors:
        raise RejoinderError(*errors)


_WIDTH = 1_000_000
_LIST = re.compile(r"^( *)[^\s#-][^\n]*:[ \t]*\n( *)- ", re.MULTILINE)
_ID = re.compile(r"[^\s:#{}\[\],&*!|>'\"%@`-][^\s:#{}\[\],]*")


def edited_whole(source: str, edits: Iterable[CodebookEdit], file: str, *, style: str = "") -> str:
    """The source read and written again by a library that keeps comments, most of them in place.
    Lists are indented as in ``source``, or where that has none, as in ``style``.
    """
    yaml = round_trip(source if _LIST.search(source) else style)
    editor = _Editor(_loaded(yaml, source, file), file)
    for edit in edits:
        editor.apply(edit)
    out = StringIO()
    yaml.dump(editor.table, out)
    return out.getvalue()


def _loaded(yaml: YAML, source: str, file: str) -> CommentedMap:
    """The table in ``source``. Raises RejoinderError where it cannot be edited."""
    from ruamel.yaml.comments import CommentedMap
    from ruamel.yaml.error import YAMLError

    try:
        table: CommentedMap | None = yaml.load(source.lstrip(BOM))
    except (YAMLError, ValueError) as error:
        what = str(getattr(error, "problem", None) or error)
        raise refused(
            f"the codebook cannot be edited: {what}", file, remedy="write it plainly"
        ) from error
    return table if table is not None else CommentedMap()


def round_trip(source: str) -> YAML:
    """A reader and writer that keeps comments, quotes and the file's own indentation."""
    from ruamel.yaml import YAML

    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = _WIDTH
    yaml.allow_unicode = True
    found = _LIST.search(source)
    offset = len(found[2]) - len(found[1]) if found else 2
    yaml.indent(mapping=2, sequence=max(offset, 0) + 2, offset=max(offset, 0))
    return yaml


class _Editor:
    """Edits one table of themes."""

    def __init__(self, table: CommentedMap, file: str) -> None:
        self.table = table
        self._file = file

    def apply(self, edit: CodebookEdit) -> None:
        """Make one edit. Raises RejoinderError where it cannot be made."""
        match edit:
            case NewTheme():
                self._add(edit)
            case SetWords():
                self._set(edit)
            case AddCue():
                self._add_cue(edit.theme, edit.cue)
            case RemoveCue():
                self._remove_cue(edit.theme, edit.cue)
            case Move():
                self._move(edit)
            case Retire():
                theme = self._theme(edit.theme)
                if edit.retired:
                    theme["retired"] = True
                else:
                    theme.pop("retired", None)

    def _add(self, edit: NewTheme) -> None:
        if edit.id in self.table:
            raise refused(
                f"there is a theme {edit.id!r} already", self._file, remedy="choose another id"
            )
        if not _ID.fullmatch(edit.id):
            raise refused(
                f"{edit.id!r} cannot be an id", self._file, remedy="use letters and hyphens"
            )
        values: dict[str, Any] = {
            key: value for key in WORDS if (value := _clean(str(getattr(edit, key))))
        }
        values["cues"] = [self._cue(cue) for cue in edit.cues]
        self.table[edit.id] = _as_map(values)
        self.table.yaml_set_comment_before_after_key(edit.id, before="\n")

    def _set(self, edit: SetWords) -> None:
        if edit.key not in WORDS:
            raise refused(
                f"{edit.key!r} cannot be set so", self._file, remedy=f"one of {', '.join(WORDS)}"
            )
        theme, words = self._theme(edit.theme), _clean(edit.words)
        if words:
            theme[edit.key] = words
        else:
            theme.pop(edit.key, None)

    def _add_cue(self, theme_id: str, given: str) -> None:
        theme, cue = self._theme(theme_id), self._cue(given)
        cues = theme.setdefault("cues", [])
        if not isinstance(cues, list):
            cues = theme["cues"] = [cues] if cues else []
        if cue.casefold() not in {str(one).casefold() for one in cues}:
            _append(cues, cue)

    def _remove_cue(self, theme_id: str, cue: str) -> None:
        cues = self._theme(theme_id).get("cues") or []
        places = [n for n, one in enumerate(cues) if str(one).casefold() == cue.casefold()]
        if not places:
            raise refused(
                f"{theme_id} has no cue {cue!r}", self._file, remedy="it may be gone already"
            )
        del cues[places[0]]

    def _move(self, edit: Move) -> None:
        self._theme(edit.theme)
        order = [key for key in self.table if key != edit.theme]
        if edit.before and edit.before not in order:
            raise self._absent(edit.before)
        at = order.index(edit.before) if edit.before else len(order)
        value, comment = self.table[edit.theme], self.table.ca.items.get(edit.theme)
        del self.table[edit.theme]
        self.table.insert(at, edit.theme, value)
        if comment is not None:
            self.table.ca.items[edit.theme] = comment

    def _theme(self, theme_id: str) -> Any:
        """The table of a theme; one that is a mere list of patterns becomes a table first."""
        if theme_id not in self.table:
            raise self._absent(theme_id)
        value = self.table[theme_id]
        if isinstance(value, dict):
            return value
        cues = value if isinstance(value, list) else [value] if value else []
        self.table[theme_id] = _as_map({"cues": cues})
        return self.table[theme_id]

    def _cue(self, given: str) -> str:
        cue = " ".join(given.split())
        problem = cue_problem(cue)
        if problem:
            raise refused(f"the cue {cue[:40]!r} {problem}", self._file, remedy=f"write {CUE_RULE}")
        return cue

    def _absent(self, theme_id: str) -> RejoinderError:
        remedy = did_you_mean(theme_id, [str(key) for key in self.table])
        return refused(
            f"there is no theme {theme_id!r}", self._file, remedy=remedy or "add it first"
        )


def _as_map(values: dict[str, Any]) -> Any:
    from ruamel.yaml.comments import CommentedMap

    return CommentedMap(values)


def _append(cues: list[Any], cue: str) -> None:
    """Add to a list before the comment or empty line that ends it."""
    items = getattr(getattr(cues, "ca", None), "items", {})
    last = len(cues) - 1
    cues.append(cue)
    if last in items and not getattr(cues, "fa", None).flow_style():  # type: ignore[union-attr]
        items[last + 1] = items.pop(last)


def _clean(words: str) -> str:
    return " ".join(words.split())
