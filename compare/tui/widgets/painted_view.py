"""A view that draws in the colours that a person gave to themes."""

from __future__ import annotations

from rich.style import Style

from compare.tui.widgets.line_view import LineView


class PaintedView(LineView):
    """Knows inks of the form ``#rrggbb`` as well: the colours of themes."""

    def style_of(self, *inks: str) -> Style:
        """The style of these inks together."""
        own = [name for name in inks if name.startswith("#")]
        if not own:
            return super().style_of(*inks)
        return super().style_of(*(i for i in inks if i not in own)) + Style(color=own[-1])
