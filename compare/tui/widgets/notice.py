"""What stands in the place of rows when there are none: loading, an empty library, an error."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


class Notice(Static):
    """A title, a text and what to do, in the middle."""

    DEFAULT_CSS = """
    Notice {
        height: 1fr;
        content-align: center middle;
        padding: 1 4;
        color: $foreground;
        background: $background;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__("", id=id, markup=False)

    def say(self, title: str, text: str = "", remedy: str = "") -> None:
        """Show a title, a text beneath it and the remedy."""
        parts = [Content.styled(title, "bold")]
        parts += [Content(text)] if text else []
        parts += [Content.styled(remedy, "$primary")] if remedy else []
        self.update(Content("\n\n").join(parts))

    def progress(self, what: str, done: float | None) -> None:
        """Show how far the work has come; ``done`` is 0..1, None where that is not known."""
        bar = ""
        if done is not None:
            full = round(min(max(done, 0.0), 1.0) * 30)
            bar = f"{'━' * full}{'─' * (30 - full)} {done:4.0%}"
        self.say(what, bar, "Esc stops it")
