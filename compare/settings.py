"""What the program remembers of a user: a few values in one small JSON file.

A file that is broken stops nothing: the defaults hold, and a warning says what is wrong.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from compare.files import locked, read_bytes, write_unlocked
from compare.model import Problem, RejoinderError, Severity

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


def load_settings(path: Path | None = None) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings, and warnings about what could not be used; never an error."""
    file = path or settings_path()
    raw, problems = _read(file)
    settings = Settings()
    for name, value in raw.items():
        if name in _NAMES:
            try:
                usable: dict[str, Any] = {name: _checked(name, value)}
                settings = replace(settings, **usable)
            except ValueError as error:
                problems = (*problems, _warning(file, str(error), name))
    return settings, problems


def update_settings(path: Path | None = None, /, **changes: object) -> Settings:
    """Change some settings, leaving what another window changed, and give all of them.

    A file that could not be read is kept beside the new one, as ``settings.json.broken``.
    Raises RejoinderError where the file cannot be written, ValueError for a wrong value.
    """
    file = path or settings_path()
    checked = {name: _checked(name, value) for name, value in changes.items()}
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RejoinderError(_warning(file, f"the folder cannot be made: {error}")) from error
    with locked(file.parent):
        raw, problems = _read(file)
        if problems:
            with suppress(OSError):
                file.replace(file.with_name(f"{file.name}.broken"))
        text = json.dumps(raw | checked, ensure_ascii=False, indent=2, default=list)
        write_unlocked(file, text + "\n")
    return load_settings(file)[0]


_NAMES = tuple(field.name for field in fields(Settings))


def _read(file: Path) -> tuple[dict[str, object], tuple[Problem, ...]]:
    """The file's object; an empty one, with a warning, where it cannot be read."""
    try:
        if not file.exists():
            return {}, ()
        raw = json.loads(read_bytes(file, LIMIT))
    except RejoinderError as error:
        return {}, tuple(replace(p, severity=Severity.WARNING) for p in error.problems)
    except OSError as error:
        return {}, (_warning(file, f"cannot be read: {error.strerror}"),)
    except (ValueError, RecursionError) as error:
        return {}, (_warning(file, f"this is no JSON: {error}"),)
    if not isinstance(raw, dict):
        return {}, (_warning(file, "the settings are no JSON object"),)
    return raw, ()


def _checked(name: str, value: object) -> str | tuple[str, ...]:
    """A setting's value; ValueError, in words for people, where it is wrong."""
    if name not in _NAMES:
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


def _warning(file: Path, message: str, field: str | None = None) -> Problem:
    return Problem(
        message=message,
        file=str(file),
        field=field,
        remedy="correct the file, or delete it; the default is used",
        severity=Severity.WARNING,
    )


def login() -> str:
    """The name under which the person is known to the system; empty where that is unknown."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
