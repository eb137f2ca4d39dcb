"""HTML built from values: text is escaped unless it is markup already."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from compare.report.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

_VOID = frozenset({"br", "hr", "input", "meta"})


class Markup(str):
    """Text that is HTML already, made by this module alone."""

    __slots__ = ()


def text(value: str) -> Markup:
    """``value`` as HTML text, on one line, harmless."""
    return value if isinstance(value, Markup) else Markup(escape(one_line(value)))


def join(parts: Iterable[str], between: str = "") -> Markup:
    """Parts in a row, each escaped where it is not markup."""
    return Markup(text(between).join(text(part) for part in parts))


def tag(element: str, /, *children: str, **attributes: str | None) -> Markup:
    """An element; ``class_`` is ``class``, other underscores are hyphens, None leaves one out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(one_line(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if element in _VOID:
        return Markup(f"<{element}{written}>")
    return Markup(f"<{element}{written}>{join(children)}</{element}>")


def lines(*blocks: str) -> Markup:
    """Blocks one a line, so that the source can be read; empty ones are left out."""
    return Markup("\n".join(text(block) for block in blocks if block))
