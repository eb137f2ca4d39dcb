"""Files read within limits and written whole: beneath the library and the settings."""

from __future__ import annotations

from compare.files.locking import LOCK_NAME, STALE, locked
from compare.files.problems import changed_meanwhile, failed, too_large
from compare.files.reading import read_bytes
from compare.files.writing import LEFTOVER, sweep, write_atomic, write_unlocked

__all__ = [
    "LEFTOVER",
    "LOCK_NAME",
    "STALE",
    "changed_meanwhile",
    "failed",
    "locked",
    "read_bytes",
    "sweep",
    "too_large",
    "write_atomic",
    "write_unlocked",
]
