"""The colour and the sign of a theme, as a person set them in the codebook."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.cells import cell_len

from compare.text.visibility import visible
from compare.tui.lineup import SIGNS

if TYPE_CHECKING:
    from compare.model import Theme

COLOURS: dict[str, tuple[str, str]] = {
    "red": ("#ff9a91", "#a8201a"),
    "orange": ("#f2b06e", "#94500a"),
    "yellow": ("#e6d16c", "#6f5a00"),
    "green": ("#8fd0a6", "#146135"),
    "teal": ("#7fd0c8", "#0d5f58"),
    "blue": ("#8fb8f0", "#245a9c"),
    "violet": ("#c3a8ee", "#5d3f9c"),
    "pink": ("#f0a3c8", "#96275f"),
    "grey": ("#a5adbb", "#5b6370"),
}
"""Names that the codebook knows: on a dark ground, on a light one."""
SIGN_CELLS = 2
"""A sign takes no more room than this."""
_HEX = re.compile(r"#[0-9a-fA-F]{6}\Z")


def colour(theme: Theme, *, dark: bool) -> str:
    """The theme's colour as ``#rrggbb``; empty where it has none that is known."""
    said = str(theme.extra.get("colour", "")).strip().casefold()
    if said in COLOURS:
        return COLOURS[said][0 if dark else 1]
    return said if _HEX.match(said) else ""


def is_colour(words: str) -> bool:
    """Whether words name a colour, or are empty."""
    said = words.strip().casefold()
    return not said or said in COLOURS or bool(_HEX.match(said))


def sign(theme: Theme) -> str:
    """The theme's own sign; empty where it has none that fits."""
    said = visible(str(theme.extra.get("sign", "")).strip())
    return said if cell_len(said) <= SIGN_CELLS else ""


def sign_problem(words: str) -> str:
    """What keeps words from being a theme's sign; empty where nothing does."""
    said = words.strip()
    if cell_len(said) > SIGN_CELLS:
        return "a sign takes one or two cells"
    if not said.isprintable():
        return "a sign must be one that shows"
    if said in SIGNS.values():
        return f"{said} is the sign of a relation"
    return ""
