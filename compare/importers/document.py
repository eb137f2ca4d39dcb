"""What a reader makes of a file: its words, and what the file or its words say of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.library.page import Found, Sure

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "Document",
    "Found",
    "Original",
    "Sure",
    "Unreadable",
    "left_out",
    "own_report",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text with proposals for its front matter; a record of a meeting holds many."""

    format: str
    text: str
    found: tuple[Found, ...] = ()
    notes: tuple[str, ...] = ()
    """What a person should know of the reading: attachments left out, an encoding guessed."""
    label: str = ""
    """How a list of turns names this one; empty where the file holds one text."""
    procedural: bool = False
    """Whether it only conducts a meeting: thanks, votes, the next speaker's name."""
    spoken: str = ""
    """The language in which a speech was given, where a record names it."""
    whole: bool = False
    """Whether its front matter is complete: what it does not say is not proposed."""

    def values(self) -> dict[str, Found]:
        """The proposals by field; of two for one field the first stands."""
        known: dict[str, Found] = {}
        for one in self.found:
            if one.value.strip():
                known.setdefault(one.field, one)
        return known


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """A page as it was received, to be kept beside the statement."""

    content: bytes
    suffix: str
    """With the dot: .html, .pdf."""
    sha256: str


class Unreadable(Exception):  # noqa: N818 - it is raised as a verdict on the file
    """A file that cannot be read as a statement: why, what was expected, and the remedy."""

    def __init__(self, message: str, *, expected: str = "", remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.expected = expected
        self.remedy = remedy


def own_report() -> Unreadable:
    """The refusal of a report that this program wrote: its words are others', with reasons."""
    return Unreadable(
        "this is a report of rejoinder: it compares statements, and is none itself",
        remedy="add the statements that it compares",
    )


def left_out(texts: Sequence[str], one: str, many: str) -> tuple[str, ...]:
    """What is left out, as a message for a person: how many, of what, and how they begin.

    ``left_out(["Ask him"], "comment", "comments")`` gives
    ``("1 comment is left out of the text (2 words): “Ask him”",)``; nothing gives nothing.
    """
    if not texts:
        return ()
    count, words = len(texts), sum(len(text.split()) for text in texts)
    told = f"{count:,} {f'{one} is' if count == 1 else f'{many} are'} left out of the text"
    if not words:
        return (told,)
    heads = (text.split() for text in texts[:3] if text.strip())
    begin = "; ".join(f"“{' '.join(one[:6])[:60]}{' …' * (len(one) > 6)}”" for one in heads)
    return (f"{told} ({words:,} {'word' if words == 1 else 'words'}): {begin}",)
