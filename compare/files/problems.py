"""What can be wrong with a file or a folder as such, in words for people."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from compare.model import Problem

if TYPE_CHECKING:
    from pathlib import Path


def too_large(file: str, size: int, limit: int) -> Problem:
    """The problem of a file of ``size`` bytes where ``limit`` are the most that is read."""
    return Problem(
        message=f"the file is too large ({size:,} bytes)",
        file=file,
        expected=f"at most {limit:,} bytes",
        remedy="split it into several files, or cut what does not belong to it",
    )


def changed_meanwhile(path: Path) -> Problem:
    """The problem of a file that somebody else wrote since it was read."""
    return Problem(
        message="the file was changed by someone else meanwhile; nothing was written",
        file=str(path),
        remedy="read it again, and repeat the change",
    )


def not_regular(path: Path) -> Problem:
    """The problem of a folder, a pipe or a device where a file is wanted."""
    return Problem(
        message="this is no regular file",
        file=str(path),
        expected="a file with text",
        remedy="give the path of a file" if not path.is_dir() else "give a file of this folder",
    )


def failed(what: str, path: Path, error: Exception) -> Problem:
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
