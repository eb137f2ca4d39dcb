"""What the program remembers of a user: a few values in one small JSON file.

A file that is broken stops nothing: the defaults hold, and it is kept beside the next one.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from compare.files import locked, make_folder, read_bytes, write_atomic
from compare.model import RejoinderError

if TYPE_CHECKING:
    from pathlib import Path

THEMES = ("system", "dark", "light")
LIMIT = 64 * 1024
"""Bytes of a settings file that are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The user's settings; every one has a default."""

    theme: str = "system"
    """The colours of the screens: system, dark or light."""
    last_pair: tuple[str, ...] = ()
    """The ids of the statements that were compared last; ``rejoinder`` opens them again."""
    last_place: tuple[str, ...] = ()
    """Where the person was in the last pair: theme, passages of A, passages of B."""
    library: str = ""
    """The folder in which the last pair was compared; empty before the first time."""
    tour: str = ""
    """Not empty once the tour of the desk was shown."""
    reviewer: str = ""
    """The name under which decisions are kept; empty: git's user.name, or the login."""


def settings_path() -> Path:
    """The settings file, whether or not it is there."""
    from platformdirs import user_config_path

    return user_config_path("rejoinder", appauthor=False) / "settings.json"


def load_settings(path: Path | None = None) -> Settings:
    """The settings; where a value, or the whole file, cannot be used, the default holds."""
    settings = Settings()
    for name, value in (_read(path or settings_path()) or {}).items():
        with suppress(ValueError):
            usable: dict[str, Any] = {name: _checked(name, value)}
            settings = replace(settings, **usable)
    return settings


def update_settings(path: Path | None = None, /, **changes: object) -> Settings:
    """Change some settings, leaving what another window changed, and give all of them. A file that
    could not be read is kept as ``settings.json.broken``. Raises RejoinderError where the file
    cannot be written, ValueError for a wrong value.
    """
    file = path or settings_path()
    checked = {name: _checked(name, value) for name, value in changes.items()}
    make_folder(file.parent)
    with locked(file.parent):
        raw = _read(file)
        if raw is None:
            with suppress(OSError):
                file.replace(file.with_name(f"{file.name}.broken"))
        text = json.dumps((raw or {}) | checked, ensure_ascii=False, indent=2, default=list)
        write_atomic(file, text + "\n")
    return load_settings(file)


def _read(file: Path) -> dict[str, object] | None:
    try:
        raw = json.loads(read_bytes(file, LIMIT)) if file.exists() else {}
    except (RejoinderError, OSError, ValueError, RecursionError):
        return None
    return raw if isinstance(raw, dict) else None


def _checked(name: str, value: object) -> str | tuple[str, ...]:
    """A setting's value; ValueError, in words for people, where it is wrong."""
    if name not in {field.name for field in fields(Settings)}:
        raise ValueError(f"there is no setting {name!r}")
    if name in ("last_pair", "last_place"):
        if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
            raise ValueError(f"{name} is no list of ids")
        return tuple(value)
    if not isinstance(value, str):
        raise ValueError(f"{name} is no text")
    if name == "theme" and value not in THEMES:
        raise ValueError(f"theme {value!r} is none of {', '.join(THEMES)}")
    return value


def login() -> str:
    """The name under which the person is known to the system; empty where that is unknown."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
