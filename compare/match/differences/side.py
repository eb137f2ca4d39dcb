"""One side of a row: its passages, and marks in them placed in the statement's text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from compare.marks import LADDERS
from compare.model import Span, TextKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from compare.model import Ladder, Statement, ThemedPassage


class Found(Protocol):
    """Anything that stands somewhere in a text."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


Mark = TypeVar("Mark", bound=Found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The passages of one side of a row, and the statement that they are of."""

    actor: str
    text: str
    verbatim: bool
    passages: tuple[tuple[int, str], ...]
    """Each passage's offset in the statement's text, and its words."""
    ladders: tuple[Ladder, ...] = LADDERS
    date: str = ""

    @classmethod
    def of(
        cls,
        statement: Statement,
        passages: Sequence[ThemedPassage],
        ladders: tuple[Ladder, ...] = (),
    ) -> Side:
        """The side that these passages of a statement make; without ladders, with ours."""
        return cls(
            actor=statement.actor,
            text=statement.text,
            verbatim=statement.text_kind is TextKind.VERBATIM,
            passages=tuple((one.passage.start, one.passage.text) for one in passages),
            ladders=ladders or LADDERS,
            date=statement.date,
        )

    def marks(self, find: Callable[[str], Iterable[Mark]]) -> list[tuple[Mark, Span]]:
        """What ``find`` finds in the passages, each with its span in the statement's text."""
        return [
            (mark, Span(start + mark.start, start + mark.end))
            for start, text in self.passages
            for mark in find(text)
        ]

    def words(self, span: Span, most: int = 60) -> str:
        """The words at a span on one line, cut to ``most`` characters."""
        words = " ".join(self.text[span.start : span.end].split())
        return words if len(words) <= most else words[: most - 1].rstrip() + "…"
