"""Files read within limits and written whole: beneath the library and the settings.

A write goes to a temporary file in the same folder, is fsynced, and takes the place of the old
file in one step; whoever is killed in between leaves the old file as it was.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
import time
from contextlib import contextmanager, suppress
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from compare.model import Problem, RejoinderError

if TYPE_CHECKING:
    from collections.abc import Iterator

LEFTOVER = ".rejoinder-tmp"
LOCK_NAME = ".rejoinder-lock"
PATIENCE = 10.0
"""Seconds that a writer waits for another one."""
STALE = 60.0 * 60.0
"""Seconds after which what a killed writer left behind may be cleared away."""


class Unchecked(Enum):
    """Says that a writer does not care what the file held before."""

    UNCHECKED = "unchecked"


def read_bytes(path: Path, limit: int) -> bytes:
    """The bytes of a regular file of at most ``limit`` bytes; its size is looked at first.

    Raises RejoinderError for what is absent, no regular file, too large or not readable.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise RejoinderError(_not_regular(path))
        if found.st_size > limit:
            raise RejoinderError(too_large(str(path), found.st_size, limit))
        with path.open("rb") as stream:
            raw = stream.read(limit + 1)
    except (OSError, ValueError) as error:
        raise RejoinderError(_failed("cannot be read", path, error)) from error
    if len(raw) > limit:
        raise RejoinderError(too_large(str(path), len(raw), limit))
    return raw


def too_large(file: str, size: int, limit: int) -> Problem:
    """The problem of a file of ``size`` bytes where ``limit`` are the most that is read."""
    return Problem(
        message=f"the file is too large ({size:,} bytes)",
        file=file,
        expected=f"at most {limit:,} bytes",
        remedy="split it into several files, or cut what does not belong to it",
    )


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
        raise RejoinderError(_failed("cannot be written", target, error)) from error


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


def changed_meanwhile(path: Path) -> Problem:
    """The problem of a file that somebody else wrote since it was read."""
    return Problem(
        message="the file was changed by someone else meanwhile; nothing was written",
        file=str(path),
        remedy="read it again, and repeat the change",
    )


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


@contextmanager
def locked(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the folder against other writers, in this process and others; not re-entrant.

    The folder itself is locked where the system allows it, so that nothing lies about; elsewhere
    a lock file does it. Raises RejoinderError after ``patience`` seconds.
    """
    release = _hold(folder, time.monotonic() + patience)
    try:
        yield
    finally:
        release()


def _hold(folder: Path, until: float) -> _Release:
    """Try for the lock until the time is over."""
    while True:
        try:
            return _lock_folder(folder)
        except BlockingIOError:
            if time.monotonic() > until:
                raise RejoinderError(_busy(folder)) from None
            time.sleep(0.01)
        except OSError as error:
            raise RejoinderError(_failed("cannot be locked", folder, error)) from error


class _Release:
    """Gives a lock back when called."""

    def __init__(self, handle: int, file: Path | None = None) -> None:
        self.handle = handle
        self.file = file

    def __call__(self) -> None:
        """Close the handle, and take the lock file away where there is one."""
        os.close(self.handle)
        if self.file:
            with suppress(OSError):
                self.file.unlink()


def _lock_folder(folder: Path) -> _Release:
    """The lock, at once; BlockingIOError where another has it."""
    try:
        import fcntl
    except ImportError:
        return _lock_file(folder)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(handle)
        if error.errno in {errno.EWOULDBLOCK, errno.EACCES, errno.EAGAIN}:
            raise BlockingIOError from error
        return _lock_file(folder)  # some network file systems lock no folders
    return _Release(handle)


def _lock_file(folder: Path) -> _Release:
    """The lock by a file that only one process can create."""
    file = folder / LOCK_NAME
    try:
        return _Release(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY), file)
    except (FileExistsError, PermissionError) as error:
        with suppress(OSError):
            if time.time() - file.stat().st_mtime > STALE:
                file.unlink()
        if isinstance(error, FileExistsError) or file.exists():
            raise BlockingIOError from None
        raise


def sweep(folder: Path) -> None:
    """Clear away what writers that were killed left in this folder, once it is old enough."""
    oldest = time.time() - STALE
    with suppress(OSError):
        for file in folder.glob(f".*{LEFTOVER}"):
            if file.lstat().st_mtime < oldest:
                file.unlink()


def _busy(folder: Path) -> Problem:
    return Problem(
        message="another program is writing in this folder",
        file=str(folder),
        remedy=f"wait for it, or remove {LOCK_NAME} there if no program runs",
    )


def _not_regular(path: Path) -> Problem:
    return Problem(
        message="this is no regular file",
        file=str(path),
        expected="a file with text",
        remedy="give the path of a file" if not path.is_dir() else "give a file of this folder",
    )


def _failed(what: str, path: Path, error: Exception) -> Problem:
    """The problem that an error of the system stands for, in plain words."""
    reason = getattr(error, "strerror", None) or str(error)
    remedies = {
        errno.ENOENT: "check the path",
        errno.EACCES: "give yourself the right to it, or choose another folder",
        errno.EPERM: "give yourself the right to it, or choose another folder",
        errno.EROFS: "choose a folder that can be written: --library DIR",
        errno.ENOSPC: "free some space on the disk, and try again; the old file is unharmed",
        errno.EDQUOT: "free some space on the disk, and try again; the old file is unharmed",
    }
    remedy = remedies.get(getattr(error, "errno", None) or 0, "check the path and the disk")
    return Problem(message=f"{what}: {reason}", file=str(path), remedy=remedy)
