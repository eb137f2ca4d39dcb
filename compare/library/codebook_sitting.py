"""A codebook from the first to the last edit of a sitting: saved, undone and done again; and its
themes as a tree. Every edit is on the disk at once; each step is bound to what the file held before
and after, so that nothing is taken back over what somebody else wrote meanwhile.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.files import (
    changed_meanwhile,
    locked,
    refuse_leading_out,
    remove_file,
    write_atomic,
)
from compare.library.codebook_changes import Move, edit_codebook
from compare.library.codebook_file import CODEBOOK_LIMIT, is_retired, parse_codebook
from compare.library.locate import refuse_read_only
from compare.library.page import text_of
from compare.model import OvertakenError, Problem, RejoinderError
from compare.undo import History

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from compare.library.codebook_changes import CodebookEdit
    from compare.model import Codebook, Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """An edit that was saved."""

    said: str
    """What was done, for a person to read."""
    before: str | None
    """The file's words before; None where there was no file."""
    after: str
    mark: object = None
    """What its owner keeps beside it."""


class CodebookSitting:
    """The codebook of a library's folder. A library without one of its own works with the one that
    ships (``shipped``): the first edit gives it a copy, edited.
    """

    def __init__(
        self, file: Path, shipped: Path | None = None, steps: History[Step] | None = None
    ) -> None:
        """Reads the file. RejoinderError where it cannot be read."""
        self.file = file
        self._shipped = shipped
        self._steps = steps or History()
        self._on_disk: str | None = None
        self.source = ""
        """What the edits are made to."""
        self.reread()

    def reread(self) -> bool:
        """Take in what the file holds now; whether that is something else than was known."""
        known = self.source
        self._on_disk = self._read()
        self.source = self._on_disk or ""
        if self._on_disk is None and self._shipped is not None:
            with suppress(RejoinderError):
                self.source = text_of(self._shipped, CODEBOOK_LIMIT)
        return self.source != known

    @property
    def codebook(self) -> Codebook:
        """The codebook as comparisons use it."""
        return parse_codebook(self.source, file=str(self.file))

    @property
    def themes(self) -> tuple[Theme, ...]:
        """All themes in the order of the file, retired ones among them."""
        return parse_codebook(self.source, file=str(self.file), retired=True).themes

    def preview(self, edits: Sequence[CodebookEdit]) -> str:
        """The source that ``save`` would write. RejoinderError where an edit cannot be made."""
        return edit_codebook(self.source, edits, file=str(self.file))

    def save(self, edits: Sequence[CodebookEdit], *, said: str, mark: object = None) -> bool:
        """Make the edits in the file; False where it was so already, and nothing was written.
        RejoinderError, and nothing written, where the file was changed since it was read.
        """
        edited = self.preview(edits)
        if edited == self.source:
            return False
        step = Step(said=said, before=self._on_disk, after=edited, mark=mark)
        self._write(edited, step.before)
        self._steps.note(step)
        return True

    def undo(self) -> Step | None:
        """Save back what the file held before the last edit; None where there is none.
        RejoinderError where the file cannot be written, or holds something else than that edit
        left; then the step is passed over.
        """
        return self._steps.turn(lambda one: self._put(one, one.after, one.before), back=True)

    def redo(self) -> Step | None:
        """Save again what was undone. As ``undo``."""
        return self._steps.turn(lambda one: self._put(one, one.before, one.after), back=False)

    def _put(self, step: Step, old: str | None, new: str | None) -> None:
        """Write ``new`` where the file holds ``old``."""
        if self._read() != old:
            self.reread()
            message = f"the codebook was changed elsewhere since “{step.said}”"
            remedy = "change it anew; the step is passed over"
            raise OvertakenError(Problem(message=message, file=str(self.file), remedy=remedy))
        self._write(new, old)

    def _write(self, new: str | None, old: str | None) -> None:
        """Put ``new`` in the place of ``old``; None takes the first edit's copy away again."""
        folder = self.file.parent
        refuse_read_only(folder)
        with locked(folder):
            if new is not None:
                expected = None if old is None else old.encode()
                write_atomic(self.file, new, expected=expected, inside=folder)
            elif self._read() != old:
                raise changed_meanwhile(self.file)
            else:
                remove_file(self.file)
        self.reread()

    def _read(self) -> str | None:
        refuse_leading_out(self.file, self.file.parent)
        return text_of(self.file, CODEBOOK_LIMIT) if self.file.exists() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A theme and its place."""

    theme: Theme
    depth: int = 0
    """How many themes lie above it."""

    @property
    def retired(self) -> bool:
        """Whether it is kept in the file and used no more."""
        return is_retired(self.theme)


def in_tree(themes: Sequence[Theme]) -> tuple[Branch, ...]:
    """All themes, each followed by those below it; siblings in the order of the file."""
    below = below_each(themes)

    def branches(parent: str, depth: int) -> Iterator[Branch]:
        for theme in below.get(parent, ()):
            yield Branch(theme=theme, depth=depth)
            yield from branches(theme.id, depth + 1)

    return tuple(branches("", 0))


def below_each(themes: Sequence[Theme]) -> dict[str, list[Theme]]:
    """The themes directly below each; those whose parent is not there stand below none ("")."""
    ids = {theme.id for theme in themes}
    below: dict[str, list[Theme]] = {}
    for theme in themes:
        below.setdefault(theme.parent if theme.parent in ids else "", []).append(theme)
    return below


def moved_by(themes: Sequence[Theme], theme_id: str, step: int) -> Move | None:
    """The move of a theme one place up (-1) or down (1) among its siblings; None at the edge."""
    theme = next(one for one in themes if one.id == theme_id)
    siblings = [one.id for one in themes if one.parent == theme.parent]
    place = siblings.index(theme_id) + step
    if not 0 <= place < len(siblings):
        return None
    if step < 0:
        return Move(theme=theme_id, before=siblings[place])
    return Move(theme=siblings[place], before=theme_id)


def kin_below(themes: Sequence[Theme], theme_id: str) -> frozenset[str]:
    """A theme and all themes below it."""
    found = {theme_id}
    while more := {one.id for one in themes if one.parent in found} - found:
        found |= more
    return frozenset(found)
