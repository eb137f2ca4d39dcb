"""A folder held against other writers while something in it is read and written."""

from __future__ import annotations

import errno
import os
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from compare.files.problems import failed
from compare.model import Problem, RejoinderError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK_NAME = ".rejoinder-lock"
PATIENCE = 10.0
"""Seconds that a writer waits for another one."""
STALE = 60.0 * 60.0
"""Seconds after which a lock file that a killed writer left behind may be cleared away."""


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
            raise RejoinderError(failed("cannot be locked", folder, error)) from error


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


def _busy(folder: Path) -> Problem:
    return Problem(
        message="another program is writing in this folder",
        file=str(folder),
        remedy=f"wait for it, or remove {LOCK_NAME} there if no program runs",
    )
