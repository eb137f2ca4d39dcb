"""What is done when all else fails, and what is left to the system: an error of ours that would
end the desk, and a file that is to be opened.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import traceback
from contextlib import suppress
from typing import TYPE_CHECKING

from rich.text import Text

from compare.model import RejoinderError
from compare.text.visibility import visible

if TYPE_CHECKING:
    from pathlib import Path

    from compare.review import ReviewDesk


def farewell(error: Exception, review: ReviewDesk | None) -> Text:
    """Save what is not saved, keep the details in a file, and tell both in words."""
    lines = [
        f"rejoinder had to stop: {type(error).__name__}: {error}",
        "This is an error of the program; your statements are as they were.",
        _saved(review),
        _kept(error),
    ]
    return Text("\n".join(visible(line, spaces=False) for line in lines if line))


def _saved(review: ReviewDesk | None) -> str:
    """Save the decisions; whether they are on the disk."""
    if review is None:
        return ""
    try:
        if review.unsaved:
            review.save()
    except RejoinderError as error:
        return f"Your last decisions could not be saved: {error}"
    except Exception as error:  # noqa: BLE001 - whatever it is, it must be told
        return f"Your last decisions could not be saved: {type(error).__name__}: {error}"
    return "Your decisions are saved."


def _kept(error: Exception) -> str:
    """Write where it happened into the cache folder."""
    from platformdirs import user_cache_path

    with suppress(OSError):
        file = user_cache_path("rejoinder", appauthor=False) / "last-error.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
        return f"Where it happened stands in {file}: please report it, with what you did."
    return ""


def open_file(path: Path) -> bool:
    """Open a file with the program that the system has for it; False where there is no desktop."""
    opener = _opener()
    if opener is None:
        return False
    try:
        subprocess.Popen(  # noqa: S603 - the system's own opener, and a file that we wrote
            [*opener, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    return True


def _opener() -> list[str] | None:
    """The command that opens a file; on Linux only where there is a display: a browser that runs
    in the terminal would draw over the desk.
    """
    if sys.platform == "win32":
        return ["explorer"]
    if sys.platform == "darwin":
        return ["open"]
    has_display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    found = shutil.which("xdg-open") if has_display else None
    return [found] if found else None
