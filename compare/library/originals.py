"""The pages that statements were taken from, as they were received: ``sources/<sha256>.<ending>``.

A page is written under a temporary name before its statement and gets its own name after it. Who
is killed in between leaves the temporary one, of which the next writer knows what to do: with a
statement that names it it is put in place, without one it goes.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.files import LEFTOVER, failed, refuse_leading_out, sync_folder, write_unlocked
from compare.model import RejoinderError

if TYPE_CHECKING:
    from pathlib import Path

SOURCES = "sources"
"""The folder, in a library, of the pages as they were received, each by its sha256."""
_WAITING = re.compile(r"\.(([0-9a-f]{64})\.[A-Za-z0-9.]+)" + re.escape(LEFTOVER))


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A page that waits for its statement to be written."""

    temporary: Path
    final: Path

    def put(self) -> None:
        """Give it its own name; where that fails, the next writer does it."""
        with suppress(OSError):
            self.temporary.replace(self.final)
            sync_folder(self.final.parent)

    def drop(self) -> None:
        """Take it away, and the folder if nothing else is kept there."""
        with suppress(OSError):
            self.temporary.unlink()
            self.temporary.parent.rmdir()


def lay_by(folder: Path, name: str, content: bytes) -> Laid | None:
    """Write a page of a library under a temporary name; None where it is kept already. The
    caller holds the library's lock. Raises RejoinderError.
    """
    sources = folder / SOURCES
    refuse_leading_out(sources, folder)
    final = sources / name
    refuse_leading_out(final, folder)
    if final.exists():
        return None
    try:
        sources.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RejoinderError(failed("cannot be made", sources, error)) from error
    temporary = sources / f".{name}{LEFTOVER}"
    write_unlocked(temporary, content, inside=folder)
    return Laid(temporary=temporary, final=final)


def settle(folder: Path) -> None:
    """Finish or clear away what killed writers left; the caller holds the library's lock."""
    sources = folder / SOURCES
    with suppress(OSError, RejoinderError):
        refuse_leading_out(sources, folder)
        for file in sources.glob(f".*{LEFTOVER}"):
            if found := _WAITING.fullmatch(file.name):
                laid = Laid(temporary=file, final=sources / found[1])
                laid.put() if _is_named(folder, found[2]) else laid.drop()
            else:
                file.unlink()


def _is_named(folder: Path, sha256: str) -> bool:
    """Whether a statement, be it in the trash, names a page; OSError where one is unreadable."""
    named = sha256.encode()
    pages = (*folder.glob("*.md"), *folder.glob(".trash/*.md"))
    return any(named in page.read_bytes() for page in pages if page.is_file())
