"""A statement: the text that is compared, and what is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class TextKind(StrEnum):
    """How the words of a statement's text relate to those that were spoken."""

    VERBATIM = "verbatim"
    REPORT = "report"
    PRECIS = "précis"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a statement's words were taken from."""

    title: str = ""
    url: str = ""
    accessed: str = ""
    sha256: str = ""
    """Of the page as it was received, which the library keeps in ``sources/``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One text, one actor, one forum, one date."""

    id: str
    text: str
    title: str
    actor: str
    speaker: str = ""
    role: str = ""
    forum: str = ""
    date: str = ""
    """YYYY, YYYY-MM or YYYY-MM-DD; empty when unknown."""
    kind: str = "other"
    responds_to: str = ""
    language: str = "en"
    text_kind: TextKind = TextKind.VERBATIM
    source: Source = Source()
    note: str = ""
    """What a reader must know of the text: an inferred date, a part left out."""
    extra: Mapping[str, object] = field(default_factory=dict)
    """Front-matter keys that the format does not know, kept as they were."""
    file: str = ""
    """The path that it was read from; empty when it was made in memory."""
