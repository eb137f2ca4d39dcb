"""Comparison -> screens. All Textual is here, and is loaded when ``run`` is called."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


_OBJECTS = 200_000
"""New objects from which garbage is looked for whatever is done: what a start makes stays, looking
takes time, and the app itself looks between keys.
"""


def run(*, library: Path, ids: Sequence[str]) -> int:
    """Open the desk on these statements (ids or paths; none: the last pair), and wait until the
    person leaves; the exit code.
    """
    gc.set_threshold(_OBJECTS, 20, 20)
    from compare.tui.app import RejoinderApp
    from compare.tui.desk import Desk

    app = RejoinderApp(Desk(library), ids)
    app.run()
    return app.return_code or 0
