"""The one filter between all that is drawn and the terminal: text is shown, and never obeyed.

Every line of every widget passes it before it becomes bytes, so that what a form field, a file's
name, a subject or a codebook holds cannot set the clipboard, move the cursor or turn the words
round, wherever it is shown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.filter import LineFilter

if TYPE_CHECKING:
    from textual.color import Color

_OBEYED = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f"
    "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069"  # bidirectional marks and overrides
    "\\u2028\\u2029\\ufeff\\ufff9-\\ufffb]"  # separators, byte order, interlinear
    "|[\\U000e0000-\\U000e007f]"  # tags
)
"""What a terminal obeys, or what makes words read otherwise than they stand."""


class TerminalFilter(LineFilter):
    """Takes such signs out; each line keeps its width."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """The line as it may be sent."""
        if not any(_is_hostile(segment) for segment in segments):
            return segments
        return [_cleaned(segment) for segment in segments]


def _is_hostile(segment: Segment) -> bool:
    text, style, control = segment
    if control or (style is not None and style.link):
        return True
    return (not text.isascii() and bool(_OBEYED.search(text))) or _has_control(text)


def _has_control(text: str) -> bool:
    return text.isascii() and not text.isprintable() and bool(_OBEYED.search(text))


def _cleaned(segment: Segment) -> Segment:
    text, style, _ = segment
    plain = _OBEYED.sub(lambda found: " " * cell_len(found[0]), text)
    if style is not None and style.link:
        style = style.update_link(None)
    return Segment(plain, style or Style.null())
