"""The parts of a project's package, found by the paths that the project gives."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from compare.importers.document import Unreadable
from compare.importers.zips import is_project, unpack

if TYPE_CHECKING:
    import zipfile

INTERNAL = "internal://"
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def project_part(container: zipfile.ZipFile) -> str:
    """The name of the project's own part. Raises Unreadable."""
    found = [name for name in container.namelist() if is_project(name)]
    if len(found) != 1:
        raise Unreadable(
            f"the project has {len(found)} parts project.qde", expected="one", remedy="export anew"
        )
    return found[0]


def read_source(container: zipfile.ZipFile, path: str) -> str | None:
    """The text of a source inside the package; None for one outside, which is never opened.

    Raises Unreadable for a path that leads out of the package or nowhere.
    """
    if not path.startswith(INTERNAL):
        return None
    name = path.removeprefix(INTERNAL).lstrip("/")
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if not name or ".." in parts or ":" in name:
        raise Unreadable(f"a source's path leads out of the project: {path[:80]!r}")
    found = _found(container, f"sources/{name}")
    if found is None:
        raise Unreadable(
            f"the project has no part {f'sources/{name}'[:80]!r}", remedy="export it anew"
        )
    return _decoded(unpack(container, found), found)


def _found(container: zipfile.ZipFile, wanted: str) -> str | None:
    """The part of this name; some programs write its folder with a capital letter."""
    if wanted in container.NameToInfo:
        return wanted
    plain = wanted.casefold()
    return next((one for one in container.namelist() if one.casefold() == plain), None)


def _decoded(raw: bytes, name: str) -> str:
    """The text as it lies there, line ends with it, for positions count on them."""
    try:
        text = raw.decode("utf-16" if raw.startswith(_WIDE) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(f"{name[:80]!r} is no text in UTF-8", remedy="export it anew") from error
    if "\0" in text:
        raise Unreadable(f"{name[:80]!r} is no text: it has NUL characters")
    return text
