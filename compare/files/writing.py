"""A file written whole or not at all.

A write goes to a temporary file in the same folder, is fsynced, and takes the place of the old
file in one step; whoever is killed in between leaves the old file as it was.
"""

from __future__ import annotations

import os
import secrets
import stat
import time
from contextlib import suppress
from enum import Enum
from pathlib import Path

from compare.files.locking import STALE, locked
from compare.files.problems import changed_meanwhile, failed
from compare.model import RejoinderError

LEFTOVER = ".rejoinder-tmp"


class Unchecked(Enum):
    """Says that a writer does not care what the file held before."""

    UNCHECKED = "unchecked"


def write_atomic(
    path: str | Path,
    data: str | bytes,
    *,
    expected: bytes | Unchecked | None = Unchecked.UNCHECKED,
) -> None:
    """Put ``data`` into ``path`` whole or not at all, and keep the mode of the old file.

    ``expected`` is what the caller believes the file to hold (None: that there is no such file);
    where it holds something else by now, nothing is written. A str is written as UTF-8 with its
    newlines as they are. Raises RejoinderError, and leaves the old file, where it cannot be done.
    """
    if isinstance(expected, Unchecked):
        write_unlocked(path, data)
        return
    with locked(Path(path).parent):
        write_unlocked(path, data, expected=expected)


def write_unlocked(
    path: str | Path,
    data: str | bytes,
    *,
    expected: bytes | Unchecked | None = Unchecked.UNCHECKED,
) -> None:
    """``write_atomic`` for a caller that holds the folder's lock already."""
    target = Path(path)
    try:
        target = target.resolve()
        raw = data.encode("utf-8") if isinstance(data, str) else data
        _write(target, raw, expected)
    except (OSError, ValueError) as error:
        raise RejoinderError(failed("cannot be written", target, error)) from error


def _write(target: Path, raw: bytes, expected: bytes | Unchecked | None) -> None:
    """Write beside the target, look whether the target is as expected, and put it in place."""
    temporary = target.with_name(f".{target.name[:120]}.{secrets.token_hex(8)}{LEFTOVER}")
    try:
        _fill(temporary, raw, _mode(target))
        if not isinstance(expected, Unchecked):
            _check_unchanged(target, expected)
        if expected is None:
            _place_new(temporary, target)
        else:
            temporary.replace(target)
        _sync_folder(target.parent)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _mode(target: Path) -> int | None:
    """The permission bits of the file that is there."""
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        return None


def _fill(temporary: Path, raw: bytes, mode: int | None) -> None:
    """A new file with these bytes, on the disk before this returns."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(temporary, flags, 0o666), "wb") as stream:
        if mode is not None and hasattr(os, "fchmod"):
            os.fchmod(stream.fileno(), mode)
        stream.write(raw)
        stream.flush()
        os.fsync(stream.fileno())


def _check_unchanged(target: Path, expected: bytes | None) -> None:
    """Raise RejoinderError where the file no longer holds what the caller read."""
    now = target.read_bytes() if target.exists() else None
    if now != expected:
        raise RejoinderError(changed_meanwhile(target))


def _place_new(temporary: Path, target: Path) -> None:
    """Give the file its name only if nothing has that name yet, even without a lock."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise RejoinderError(changed_meanwhile(target)) from None
    except (OSError, AttributeError, NotImplementedError):
        temporary.replace(target)  # a file system without hard links; the lock must do


def _sync_folder(folder: Path) -> None:
    """Have the folder's new entry on the disk, where the system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sweep(folder: Path) -> None:
    """Clear away what writers that were killed left in this folder, once it is old enough."""
    oldest = time.time() - STALE
    with suppress(OSError):
        for file in folder.glob(f".*{LEFTOVER}"):
            if file.lstat().st_mtime < oldest:
                file.unlink()
