"""The front matter's keys, the one list that reader, writer, drafts and README follow; and ids."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from compare.model import TextKind

if TYPE_CHECKING:
    from compare.model import Statement


KINDS = (
    "speech",
    "rejoinder",
    "press release",
    "resolution",
    "joint statement",
    "interview",
    "report",
    "other",
)
TEXT_KINDS = tuple(kind.value for kind in TextKind)
SOURCE_KEYS = ("title", "url", "accessed", "sha256")
ID_PATTERN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
ID_RULE = "letters, digits, '.', '_' and '-', beginning with a letter or digit, without '--'"
ID_LENGTH = 100
DATE_RULE = "YYYY, YYYY-MM or YYYY-MM-DD"
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key of the front matter."""

    name: str
    attribute: str
    """The field of ``Statement`` that holds it."""
    meaning: str
    expected: str = "words"
    required: bool = False


KEYS = (
    Key(name="title", attribute="title", meaning="What the statement is called", required=True),
    Key(
        name="actor",
        attribute="actor",
        meaning="The state or body whose position it is",
        required=True,
    ),
    Key(name="speaker", attribute="speaker", meaning="Who spoke for the actor"),
    Key(name="role", attribute="role", meaning="The speaker's office"),
    Key(name="forum", attribute="forum", meaning="Where, or before whom, it was made"),
    Key(name="date", attribute="date", meaning="When it was made", expected=DATE_RULE),
    Key(
        name="kind",
        attribute="kind",
        meaning="What sort of statement it is",
        expected=" | ".join(KINDS),
    ),
    Key(
        name="responds_to",
        attribute="responds_to",
        meaning="What it answers",
        expected="an id, or words for what is not in the library",
    ),
    Key(
        name="language", attribute="language", meaning="Its language", expected="a code such as en"
    ),
    Key(
        name="text",
        attribute="text_kind",
        meaning="How the words below relate to those spoken",
        expected=" | ".join(TEXT_KINDS),
    ),
    Key(
        name="source",
        attribute="source",
        meaning="Where the words were taken from",
        expected="{title: ..., url: ..., accessed: YYYY-MM-DD}",
    ),
    Key(name="note", attribute="note", meaning="What a reader must know of the text"),
)
KEY_NAMES = tuple(key.name for key in KEYS)
KEY = {key.name: key for key in KEYS}


class Sure(StrEnum):
    """How far a proposed value can be trusted; each is shown to a person first."""

    SAID = "it is written there"
    LIKELY = "likely"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A value for a front-matter key, where it was found, and how sure that is."""

    field: str
    """A key, ``id``, or a part of the source (``source.title``)."""
    value: str
    where: str
    sure: Sure

    @property
    def why(self) -> str:
        """The reason, as a draft gives it."""
        return f"{self.where}; {self.sure}"


def is_id(word: str) -> bool:
    """Whether a word can be the id of a statement."""
    return ID_PATTERN.fullmatch(word) is not None and "--" not in word


def is_date(word: str) -> bool:
    """Whether a word is a date of the calendar: YYYY, YYYY-MM or YYYY-MM-DD, in ASCII digits."""
    found = _DATE.fullmatch(word)
    if found is None or not word.isascii():
        return False
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def text_kind(word: str) -> TextKind | None:
    """The text kind that a word names; ``precis`` is accepted."""
    plain = word.strip().casefold().replace("e\N{COMBINING ACUTE ACCENT}", "é")
    plain = "précis" if plain == "precis" else plain
    return next((kind for kind in TextKind if kind.value == plain), None)


RESERVED = frozenset(
    ["readme", "con", "prn", "aux", "nul"]
    + [f"{name}{number}" for name in ("com", "lpt") for number in range(1, 10)]
)
"""Stems that are no statement, or that Windows keeps for its devices."""


def slug(words: str) -> str:
    """Words as an id: ASCII letters and digits in lower case, joined by single hyphens."""
    parts = unicodedata.normalize("NFKD", words)
    plain = "".join(sign for sign in parts if not unicodedata.combining(sign))
    found = re.sub(r"[^a-z0-9._]+", "-", plain.casefold())
    found = re.sub(r"-{2,}", "-", found).strip("-._")[: ID_LENGTH - 10].rstrip("-._")
    return found or "statement"


def suggest_id(statement: Statement) -> str:
    """An id from actor, forum or kind, and date, as the shipped statements have it."""
    about = statement.forum or ("" if statement.kind == "other" else statement.kind)
    return slug(" ".join([statement.actor, about or statement.title, statement.date]))
