"""The front matter's keys: the one list that reader, writer, drafts and README follow."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from compare.model import TextKind

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
