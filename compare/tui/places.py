"""The files and folders that a half-typed path may mean. No Textual here."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

MOST = 300
"""Entries of a folder that are listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A file or a folder, and what to type to mean it."""

    typed: str
    """Folders end in a slash."""
    name: str
    size: int = 0
    """Bytes; of a folder 0."""

    @property
    def is_folder(self) -> bool:
        """Whether there is more inside."""
        return self.typed.endswith("/")


def places(typed: str) -> tuple[Place, ...]:
    """What is in the folder that ``typed`` names, as far as its last part leaves it open.

    Folders come first, then files, those before the others whose names begin as typed; hidden ones
    only when their dot was typed. Nothing for an address, and for a folder that cannot be read.
    """
    if "://" in typed[:20] or "\0" in typed or "\n" in typed:
        return ()
    typed = f"{typed}/" if typed.rpartition("/")[2] in ("~", "..", ".") else typed
    head, _, last = typed.rpartition("/")
    above = f"{head}/" if "/" in typed else ""
    try:
        folder = Path(above or ".").expanduser()
        found = [] if last or not folder.is_dir() else _up(above, folder)
    except (OSError, RuntimeError, ValueError):
        return ()
    return tuple([*found, *_inside(above, last)][:MOST])


def _up(above: str, folder: Path) -> list[Place]:
    """The way to the folder above."""
    if folder.resolve() == folder.resolve().parent:
        return []
    if above in ("", "./") or above.endswith("../"):
        return [Place(typed=f"{above.removeprefix('./')}../", name="../")]
    return [Place(typed=_parent(above), name="../")]


def _parent(above: str) -> str:
    """A folder's own folder, as one would type it."""
    if above in ("~/", "~"):
        return f"{Path.home().parent}/".replace("//", "/")
    head = above.rstrip("/").rpartition("/")[0]
    return f"{head}/" if head or above.startswith("/") else ""


def _inside(above: str, last: str) -> list[Place]:
    try:
        folder = Path(above or ".").expanduser()
        with os.scandir(folder) as entries:
            found = [_place(above, entry) for entry in entries if _fits(entry.name, last)]
    except (OSError, RuntimeError, ValueError):
        return []
    wanted = last.casefold()

    def order(place: Place) -> tuple[bool, bool, str]:
        name = place.name.casefold()
        return (not name.startswith(wanted), not place.is_folder, name)

    return sorted(found, key=order)


def _fits(name: str, last: str) -> bool:
    if name.startswith(".") and not last.startswith("."):
        return False
    return last.casefold() in name.casefold()


def _place(above: str, entry: os.DirEntry[str]) -> Place:
    try:
        if entry.is_dir():
            return Place(typed=f"{above}{entry.name}/", name=f"{entry.name}/")
        return Place(typed=f"{above}{entry.name}", name=entry.name, size=entry.stat().st_size)
    except OSError:
        return Place(typed=f"{above}{entry.name}", name=entry.name)


def amount(size: int) -> str:
    """Bytes in words of three digits at most."""
    for unit in ("B", "kB", "MB"):
        if size < 1000:
            return f"{size} {unit}"
        size = round(size / 1000)
    return f"{size} GB"
