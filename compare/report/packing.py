"""Zip packages that come out the same each time they are made of the same parts."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can tell."""


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A zip of ``parts`` by name, in their order."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            package.writestr(entry, content)
    return out.getvalue()


def unpacked(package: bytes, *, most: int) -> dict[str, bytes]:
    """The parts of a zip by name. Raises ValueError where they would come to more than ``most``
    bytes, and zipfile.BadZipFile where it is none.
    """
    with zipfile.ZipFile(BytesIO(package)) as opened:
        if sum(entry.file_size for entry in opened.infolist()) > most:
            raise ValueError(f"it unpacks to more than {most:,} bytes")
        return {entry.filename: opened.read(entry) for entry in opened.infolist()}
