"""A file read within limits."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from compare.files.problems import failed, not_regular, too_large
from compare.model import RejoinderError

if TYPE_CHECKING:
    from pathlib import Path


def read_bytes(path: Path, limit: int) -> bytes:
    """The bytes of a regular file of at most ``limit`` bytes; its size is looked at first.

    Raises RejoinderError for what is absent, no regular file, too large or not readable.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise RejoinderError(not_regular(path))
        if found.st_size > limit:
            raise RejoinderError(too_large(str(path), found.st_size, limit))
        with path.open("rb") as stream:
            raw = stream.read(limit + 1)
    except (OSError, ValueError) as error:
        raise RejoinderError(failed("cannot be read", path, error)) from error
    if len(raw) > limit:
        raise RejoinderError(too_large(str(path), len(raw), limit))
    return raw
