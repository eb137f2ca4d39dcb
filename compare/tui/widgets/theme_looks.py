"""What the column and the line of themes have in common: signs, inks, and what a click says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from compare.tui.codebook.looks import colour, sign
from compare.tui.signs import verdict_sign

if TYPE_CHECKING:
    from compare.model import Theme
    from compare.tui.rows import Section


def sign_of(section: Section) -> str:
    """The sign of the section's verdict; empty where it has none."""
    return verdict_sign(section.verdict.verdict, section.passages) if section.verdict else ""


def ink_of(section: Section) -> str:
    """The ink of the section's verdict."""
    verdict = section.verdict.verdict.value if section.verdict else ""
    return {
        "shared": "row-shared",
        "divergent": "row-divergent",
        "mixed": "row-divergent",
        "one-sided": "row-only-left",
    }.get(verdict, "row-related")


def looks_of(theme: Theme | None, *, dark: bool) -> tuple[str, tuple[str, ...]]:
    """What a person set: the theme's own sign with a space, and its colour as an ink."""
    if theme is None:
        return "", ()
    own, hue = sign(theme), colour(theme, dark=dark)
    return f"{own} " if own else "", (hue,) if hue else ()


class Chosen(Message):
    """A person chose a theme by mouse."""

    def __init__(self, section: str) -> None:
        super().__init__()
        self.section = section
