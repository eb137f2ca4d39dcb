"""A pair's file as text: what did not change stays as it was written, comments included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.library.reviews.entry import entry_values
from compare.library.reviews.merge import in_order
from compare.library.safe_yaml import dump

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from compare.library.reviews.decision import Decision
    from compare.library.reviews.store import ReviewFile

_TITLE = "# Decisions of people about two statements: the left is {0}, the right is {1}.\n"


def title(left: str, right: str) -> str:
    """The first line of a new file."""
    return _TITLE.format(left, right)


def render_reviews(left: str, right: str, decisions: Iterable[Decision]) -> str:
    """The file's text: the same for the same decisions, in whatever order they come."""
    entries = "\n".join(entry_text(decision) for decision in in_order(decisions))
    return title(left, right) + ("\n" + entries if entries else "[]\n")


def entry_text(decision: Decision) -> str:
    """One entry, as it is written when it is new."""
    return dump([entry_values(decision)])


class Pages:
    """The text of a pair's file over a sitting."""

    def __init__(self, left: str, right: str) -> None:
        self._title = title(left, right)
        self._head = self._title + "\n"
        self._tail = ""
        self._first: tuple[bytes | None, tuple[Decision, ...]] | None = None
        self._written: dict[str, tuple[Decision, str]] = {}
        """Each entry as it was last seen, with its text."""

    def read(self, file: ReviewFile) -> None:
        """Take in the file as it was read."""
        if self._first is None:
            self._first = file.raw, file.reviews.decisions
        if file.text is not None and file.lines:
            self._cut(file.text.splitlines(keepends=True), file.reviews.decisions, file.lines)

    def _cut(
        self,
        source: list[str],
        decisions: tuple[Decision, ...],
        lines: Mapping[str, tuple[int, int]],
    ) -> None:
        """Keep the text of each entry with the comments above it, and what stands around."""
        by_id = {decision.id: decision for decision in decisions}
        placed = sorted((first, last, entry) for entry, (first, last) in lines.items())
        begin = self._after_head(source, placed[0][0] - 1)
        self._head = "".join(source[:begin])
        for _first, last, entry in placed:
            text = "".join(source[begin:last]).lstrip("\n")
            self._written[entry] = by_id[entry], text if text.endswith("\n") else f"{text}\n"
            begin = last
        self._tail = "".join(source[begin:]).strip("\n")

    @staticmethod
    def _after_head(source: list[str], entry: int) -> int:
        """Where the first entry's own comments begin: after the last empty line above it."""
        blank = [at for at in range(entry) if not source[at].strip()]
        return blank[-1] + 1 if blank else entry

    def render(self, decisions: Iterable[Decision]) -> bytes | None:
        """The file for these decisions; None for no file at all."""
        ordered = in_order(decisions)
        if self._first is not None and ordered == self._first[1]:
            return self._first[0]
        entries = [self._entry(decision) for decision in ordered]
        tail = f"\n{self._tail}\n" if self._tail else ""
        text = self._head + "\n".join(entries) if entries else f"{self._title}[]\n"
        return (text + tail).encode()

    def _entry(self, decision: Decision) -> str:
        known, text = self._written.get(decision.id, (None, ""))
        if known != decision:
            text = entry_text(decision)
            self._written[decision.id] = decision, text
        return text
