"""A codebook's table read, edited and written again by a library that keeps comments."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from compare.library.codebooks.edits import (
    WORDS,
    AddCue,
    CodebookEdit,
    Move,
    NewTheme,
    RemoveCue,
    Retire,
    SetWords,
)
from compare.library.cues import CUE_RULE, cue_problem
from compare.library.page import BOM
from compare.library.spelling import did_you_mean
from compare.model import Problem, RejoinderError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ruamel.yaml import YAML
    from ruamel.yaml.comments import CommentedMap

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
    out = io.StringIO()
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
        raise wrong(f"the codebook cannot be edited: {what}", file, "write it plainly") from error
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
            raise wrong(f"there is a theme {edit.id!r} already", self._file, "choose another id")
        if not _ID.fullmatch(edit.id):
            raise wrong(f"{edit.id!r} cannot be an id", self._file, "use letters and hyphens")
        values: dict[str, Any] = {
            key: value for key in WORDS if (value := _clean(str(getattr(edit, key))))
        }
        values["cues"] = [self._cue(cue) for cue in edit.cues]
        self.table[edit.id] = _as_map(values)
        self.table.yaml_set_comment_before_after_key(edit.id, before="\n")

    def _set(self, edit: SetWords) -> None:
        if edit.key not in WORDS:
            raise wrong(f"{edit.key!r} cannot be set so", self._file, f"one of {', '.join(WORDS)}")
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
            raise wrong(f"{theme_id} has no cue {cue!r}", self._file, "it may be gone already")
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
        if isinstance(value, list) and any(isinstance(one, dict) for one in value):
            raise wrong(
                f"{theme_id!r} is a dictionary of dictionaries",
                self._file,
                "write its themes one under the other, with the key parent",
            )
        cues = value if isinstance(value, list) else [value] if value else []
        self.table[theme_id] = _as_map({"cues": cues})
        return self.table[theme_id]

    def _cue(self, given: str) -> str:
        cue = " ".join(given.split())
        problem = cue_problem(cue)
        if problem:
            raise wrong(f"the cue {cue[:40]!r} {problem}", self._file, f"write {CUE_RULE}")
        return cue

    def _absent(self, theme_id: str) -> RejoinderError:
        remedy = did_you_mean(theme_id, [str(key) for key in self.table])
        return wrong(f"there is no theme {theme_id!r}", self._file, remedy or "add it first")


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


def wrong(message: str, file: str, remedy: str) -> RejoinderError:
    """An error about a codebook's file."""
    return RejoinderError(Problem(message=message, file=file, remedy=remedy))
