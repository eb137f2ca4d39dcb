"""Make the pictures of the screens in docs/pictures.

usage: python tools/pictures.py [FOLDER [NAME ...]]

They are taken of the pairs that ship, in a home of their own, so
that nobody's library or settings get into them; run it again after a change to the screens.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ("pakistan-unsc-2025-12", "pakistan-rejoinder-unama-2026-02")
DIVERGENT = ("pakistan-unga-2002", "india-unga-2002")
PICTURES: dict[str, tuple[tuple[str, ...], tuple[int, int], bool, tuple[str, ...]]] = {
    "comparison": (SHIPPED, (120, 34), False, ("1",)),
    "comparison-light": (SHIPPED, (120, 34), True, ("1",)),
    "narrow": (SHIPPED, (80, 24), False, ("1",)),
    "reading": (SHIPPED, (120, 34), False, ("1", "r")),
    "silence": (SHIPPED, (120, 24), True, ("7", "enter")),
    "library": (SHIPPED, (100, 16), False, ("o",)),
    "divergence": (DIVERGENT, (120, 34), False, ("n",)),
    "divergence-narrow": (DIVERGENT, (80, 24), True, ()),
    "evidence": (DIVERGENT, (120, 34), False, ("w",)),
    "add": (SHIPPED, (112, 26), False, ("a", *"tests/data/adding/veldania.txt", "enter", "tab")),
    "add-speeches": (
        SHIPPED,
        (112, 22),
        True,
        ("a", *"tests/data/adding/meeting.txt", "enter", "down", "down", "space", "space"),
    ),
    "review-first": (SHIPPED, (120, 30), False, ("c",)),
    "review-decided": (
        SHIPPED,
        (120, 30),
        False,
        ("1", "space", "down", "tilde", "p", "p", *"Check the date.", "enter", "i"),
    ),
    "codebook": (SHIPPED, (112, 30), False, ("b", "down", "down", "down", "down")),
    "codebook-effect": (SHIPPED, (112, 24), False, ("b", "plus", *"envoy", "enter")),
    "review-decisions": (
        SHIPPED,
        (120, 24),
        False,
        ("1", "space", "down", "tilde", "down", "X", "v"),
    ),
}
"""Name: statements, size in cells, light or not, keys pressed before."""


async def take(
    ids: tuple[str, ...], size: tuple[int, int], light: bool, keys: tuple[str, ...]
) -> str:
    """The picture as SVG."""
    from compare.tui.app import RejoinderApp
    from compare.tui.desk import Desk

    library = Path(os.environ["XDG_DATA_HOME"]) / "statements"  # the same each time: compared once
    shutil.rmtree(library, ignore_errors=True)
    shutil.copytree("statements", library)
    desk = Desk(library)
    desk.keep_light(light)
    app = RejoinderApp(desk, ids)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        for key in keys:
            await pilot.press("space" if key == " " else key)
            await pilot.pause()
            working = [worker for worker in app.workers if worker.group != "ask"]
            if working:  # without any, all would be waited for, questions among them
                await app.workers.wait_for_complete(working)
            await pilot.pause()
        return tidy(app.export_screenshot(title="rejoinder"))


def tidy(svg: str) -> str:
    """The picture without fonts from elsewhere, and with ids that are the same each time."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = svg.replace("Fira Code", "ui-monospace, Menlo, DejaVu Sans Mono")
    return re.sub(r"terminal-\d+", "terminal", svg)


def main(folder: Path, only: Sequence[str] = ()) -> None:
    """Take all pictures, or those named."""
    folder.mkdir(parents=True, exist_ok=True)
    os.chdir(ROOT)
    home = Path(tempfile.gettempdir()) / "rejoinder"  # it is seen in the pictures
    home.mkdir()
    try:
        os.environ.update({f"XDG_{kind}_HOME": str(home) for kind in ("CONFIG", "DATA", "CACHE")})
        os.environ.pop("NO_COLOR", None)
        from compare.settings import update_settings

        update_settings(None, reviewer="Ada", tour="shown")
        for pair in (SHIPPED, DIVERGENT):  # so that no picture shows a first reading
            asyncio.run(take(pair, (80, 24), False, ()))
        for name, wanted in PICTURES.items():
            if only and name not in only:
                continue
            (folder / f"{name}.svg").write_text(asyncio.run(take(*wanted)), encoding="utf-8")
            print(folder / f"{name}.svg")
    finally:
        shutil.rmtree(home)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures", sys.argv[2:])
