"""How much there is to scroll in a view that draws itself line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

if TYPE_CHECKING:
    from textual.geometry import Size
    from textual.scroll_view import ScrollView


def extend(view: ScrollView, size: Size) -> None:
    """Let ``view`` have ``size`` cells in all. Set as an attribute it would lay out the whole
    screen again, though no widget's place depends on it: only the scrollbar does.
    """
    if view.virtual_size == size:
        return
    view.set_reactive(Widget.virtual_size, size)
    view._scroll_update(size)  # as ScrollView does when it is resized
