"""A codebook from the first to the last edit of a sitting: saved, undone and done again.

Every edit is on the disk at once. Each step is bound to what the file held before and after, so
that nothing is taken back over what somebody else wrote meanwhile.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.files import changed_meanwhile, failed, is_inside, locked, write_atomic
from compare.library.codebook import parse_codebook
from compare.library.codebooks.edits import edit_codebook, read_source
from compare.library.locate import refuse_read_only
from compare.model import Problem, RejoinderError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from compare.library.codebooks.edits import CodebookEdit
    from compare.model import Codebook, Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """An edit that was saved."""

    said: str
    """What was done, for a person to read."""
    before: str | None
    """The file's words before; None where there was no file."""
    after: str


class CodebookSitting:
    """The codebook of a library's folder.

    A library without one of its own works with the codebook that ships (``shipped``): the first
    edit gives it a copy, edited.
    """

    def __init__(self, file: Path, shipped: Path | None = None) -> None:
        """Reads the file. RejoinderError where it cannot be read."""
        self.file = file
        self._shipped = shipped
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._on_disk: str | None = None
        self.source = ""
        """What the edits are made to."""
        self.reread()

    def reread(self) -> bool:
        """Take in what the file holds now; whether that is something else than was known."""
        known = self.source
        self._on_disk = self._read()
        self.source = self._on_disk if self._on_disk is not None else self._offered()
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

    def save(self, edits: Sequence[CodebookEdit], *, said: str) -> bool:
        """Make the edits in the file; False where it was so already, and nothing was written.
        RejoinderError, and nothing written, where the file was changed since it was read.
        """
        edited = self.preview(edits)
        if edited == self.source:
            return False
        step = Step(said=said, before=self._on_disk, after=edited)
        self._write(edited, self._on_disk)
        self._done.append(step)
        self._undone.clear()
        return True

    def undo(self) -> Step | None:
        """Save back what the file held before the last edit; None where there is none.
        RejoinderError where the file holds something else than that edit left: the step is
        passed over.
        """
        return self._turn(self._done, self._undone, back=True)

    def redo(self) -> Step | None:
        """Save again what was undone. As ``undo``."""
        return self._turn(self._undone, self._done, back=False)

    def _turn(self, source: list[Step], target: list[Step], *, back: bool) -> Step | None:
        if not source:
            return None
        step = source.pop()
        old, new = (step.after, step.before) if back else (step.before, step.after)
        if self._read() != old:
            self.reread()
            raise RejoinderError(_changed_since(step, self.file))
        self._write(new, old)
        target.append(step)
        return step

    def _write(self, new: str | None, old: str | None) -> None:
        refuse_read_only(self.file.parent)
        expected = None if old is None else old.encode()
        if new is None:
            self._remove(old)
        else:
            write_atomic(self.file, new, expected=expected, inside=self.file.parent)
        self.reread()

    def _remove(self, expected: str | None) -> None:
        """Take away again the copy that the first edit made."""
        try:
            with locked(self.file.parent):
                if self._read() == expected:
                    self.file.unlink()
                    return
        except OSError as error:
            raise RejoinderError(failed("cannot be removed", self.file, error)) from error
        raise RejoinderError(changed_meanwhile(self.file))

    def _read(self) -> str | None:
        if self.file.is_symlink() and not is_inside(self.file, self.file.parent):
            raise RejoinderError(
                Problem(
                    message="the codebook is a link that leads out of the library",
                    file=str(self.file),
                    remedy="copy what it leads to into the library",
                )
            )
        return read_source(self.file) if self.file.exists() else None

    def _offered(self) -> str:
        with suppress(RejoinderError):
            return read_source(self._shipped) if self._shipped else ""
        return ""


def is_changed_meanwhile(error: RejoinderError, file: Path) -> bool:
    """Whether an edit was refused for what somebody else wrote."""
    return error.problems[0].message == changed_meanwhile(file).message


def _changed_since(step: Step, file: Path) -> Problem:
    return Problem(
        message=f"the codebook was changed elsewhere since “{step.said}”",
        file=str(file),
        remedy="change it anew; the step is passed over",
    )
