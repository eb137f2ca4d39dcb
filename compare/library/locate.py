"""Where the library is, how a user comes by their first one, and where nothing but a library's own
files may be written.
"""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import suppress
from pathlib import Path

from compare.files import LEFTOVER, failed, is_inside, sweep, write_through
from compare.model import RejoinderError, refused

CODEBOOK = "codebook.yaml"
"""The file of a library that holds its themes."""
SOURCES = "sources"
"""The folder, in a library, of the pages as they were received, each by its sha256."""


def find_library(explicit: str | Path | None = None) -> Path:
    """The library's folder: ``explicit``, else the environment's, else ``./statements`` if it
    looks like a library, else the user's, which is made with a copy of what ships.

    A folder that was named need not exist yet. RejoinderError where a file was named.
    """
    named = explicit or os.environ.get("REJOINDER_LIBRARY")
    if not named:
        here = Path("statements")
        return here if looks_like_library(here) else user_library()
    given = Path(named)
    try:
        folder = given.expanduser()
        _read_only.discard(folder.resolve())
        if folder.is_dir() or not folder.exists():
            return folder
    except (OSError, ValueError, RuntimeError) as error:
        raise RejoinderError(failed("cannot be used", given, error)) from error
    raise refused(
        message="the library is no folder",
        file=str(folder),
        expected="a folder with statements",
        remedy="give the folder that holds this file",
    )


def looks_like_library(folder: Path) -> bool:
    """Whether a folder holds a codebook, or a page that begins with front matter."""
    try:
        if (folder / CODEBOOK).is_file():
            return True
        for page in folder.glob("*.md"):
            if page.name.casefold() != "readme.md" and page.is_file():
                with page.open("rb") as stream:
                    if stream.read(8).removeprefix(b"\xef\xbb\xbf").startswith(b"---"):
                        return True
    except OSError:
        pass
    return False


def shipped_library() -> Path:
    """The library that ships: inside the installed package, or a checkout's ``statements/``."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "shipped"
    return inside if inside.is_dir() else package.parent / "statements"


def user_folder() -> Path:
    """The folder of the user's own library, whether or not it is there."""
    from platformdirs import user_data_path

    return user_data_path("rejoinder", appauthor=False) / "statements"


def user_library() -> Path:
    """The user's own library, begun with a copy of what ships; where it cannot be made, the library
    that ships, to be read alone.
    """
    folder = user_folder()
    try:
        if not os.path.isdir(folder):  # noqa: PTH112 - it says no where a folder above is closed
            copy_library(shipped_library(), folder)
    except OSError:
        folder = shipped_library()
        _read_only.add(folder.resolve())
    return folder


_read_only: set[Path] = set()
"""Libraries that ship and stand in for the user's own."""


def refuse_read_only(folder: Path) -> None:
    """Raise RejoinderError where a library must not be written: what ships inside the installed
    package, or stands in for a library that cannot be made.
    """
    place = folder.resolve()
    if place in _read_only or place.is_relative_to(Path(__file__).resolve().parents[1]):
        raise refused(
            message="this is the library that comes with the program; it is only read",
            file=str(folder),
            expected="a library of your own",
            remedy=f"make {user_folder()} writable, or choose another folder: --library DIR",
        )


def copy_library(origin: Path, folder: Path) -> None:
    """Copy a library's files to ``folder`` in one step; another who was faster is left alone."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = folder.parent / f".{folder.name}.{secrets.token_hex(8)}{LEFTOVER}"

    def not_copied(within: str, names: list[str]) -> list[str]:
        """Hidden files and links stay behind."""
        return [name for name in names if name.startswith(".") or Path(within, name).is_symlink()]

    try:
        shutil.copytree(origin, temporary, ignore=not_copied)
        with suppress(FileExistsError, NotADirectoryError):
            temporary.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


_PARTS = frozenset({SOURCES, "reviews", ".trash"})
"""Folders of a library that hold no statements."""
_LOOKED_AT = 50
"""Pages of a folder that are looked at to tell whether it holds statements."""


def write_outgoing(path: str | Path, data: str | bytes, *, library: Path | None = None) -> None:
    """Put ``data`` where a person wants it: whole or not at all; through a pipe or a device.

    Raises RejoinderError where it cannot be written, or would lie in a library (``library``, or
    any other folder that is one).
    """
    target = Path(path)
    home = target.parent
    with suppress(OSError, RuntimeError, ValueError):
        home = target.resolve().parent
    known = (library, shipped_library())
    if any(one is not None and is_inside(target, one) for one in known) or is_library(home):
        raise refused(
            message="this lies in a library of statements",
            file=str(target),
            field="path",
            expected="a file outside of it",
            remedy="choose another folder",
        )
    sweep(home)
    write_through(target, data)


def is_library(folder: Path) -> bool:
    """Whether a folder is a library, or a part of one: it has a codebook, or holds statements."""
    from compare.library.statement_file import load_statement

    try:
        if (folder / CODEBOOK).is_file():
            return True
        if folder.name in _PARTS and is_library(folder.parent):
            return True
        some = sorted(folder.glob("*.md"))[:_LOOKED_AT]
        return any(load_statement(page)[0] is not None for page in some if page.is_file())
    except OSError:
        return False
