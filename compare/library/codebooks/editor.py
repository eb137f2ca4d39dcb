"""Edits of a codebook's file that leave all else in it alone: comments, order, unknown keys."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from compare.files import read_bytes, write_atomic
from compare.library.codebook import CODEBOOK_LIMIT, parse_codebook
from compare.library.codebooks.blocks import cut
from compare.library.codebooks.edits import CodebookEdit, Move, NewTheme, RemoveCue
from compare.library.codebooks.themes_table import edited_whole, round_trip, wrong
from compare.library.locate import refuse_read_only
from compare.model import RejoinderError, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compare.model import Codebook, Theme


def edit_codebook(source: str, edits: Iterable[CodebookEdit], *, file: str = "codebook") -> str:
    """The source of a codebook after some edits.

    Raises RejoinderError where the source is broken, an edit names what is not there, or what
    comes out could not be read.
    """
    wanted = tuple(edits)
    _readable(source, file)
    if not wanted:
        return source
    edited = _in_blocks(source, wanted, file)
    if edited is None:
        edited = edited_whole(source, wanted, file)
    _readable(edited, file)
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


def preview_codebook(source: str, edits: Iterable[CodebookEdit], *, file: str = "") -> Codebook:
    """The codebook that ``edit_codebook`` would give. Raises RejoinderError as it does."""
    return parse_codebook(edit_codebook(source, edits, file=file), file=file)


def read_source(path: str | Path) -> str:
    """A codebook's file as text, newlines as they are; empty where there is no file."""
    file = Path(path)
    if not file.exists():
        return ""
    try:
        return read_bytes(file, CODEBOOK_LIMIT).decode("utf-8")
    except UnicodeDecodeError as error:
        raise wrong("the codebook is not in UTF-8", str(file), "save it as UTF-8") from error


def save_codebook(path: str | Path, edits: Iterable[CodebookEdit], *, expected: str) -> Codebook:
    """Edit a codebook's file, which the caller read as ``expected``, and give what it says now.

    Raises RejoinderError, and writes nothing, where the file holds something else by now.
    """
    edited = edit_codebook(expected, edits, file=str(path))
    before = expected.encode() if Path(path).exists() else None
    refuse_read_only(Path(path).parent)
    write_atomic(path, edited, expected=before, inside=Path(path).parent)
    return parse_codebook(edited, file=str(path))


def _readable(source: str, file: str) -> None:
    """Raise RejoinderError where a codebook has errors: safe to hand on otherwise."""
    errors = [
        problem
        for problem in parse_codebook(source, file=file).problems
        if problem.severity is Severity.ERROR
    ]
    if source.strip() and errors:
        raise RejoinderError(*errors)
