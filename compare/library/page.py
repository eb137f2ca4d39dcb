"""A statement's page: the keys of its front matter, in the one list that all follow, and ids; the
page decoded, with plain newlines, cut into front matter and words.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from itertools import chain, count
from typing import TYPE_CHECKING

from compare.files import read_bytes
from compare.model import Findings, RejoinderError, TextKind

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

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
KINDS_NAMED = {
    "rejoinder": r"rejoinder|right of reply",
    "press release": r"(?:press|news) (?:release|statement)|communiqué de presse"
    r"|(?:comunicado|nota) de prensa|pressemitteilung|пресс-релиз",
    "joint statement": r"joint (?:statement|communiqu[eé]|declaration)|déclaration (?:conjointe"
    r"|commune)|communiqué conjoint|(?:declaración|declaração) conjunta|comunicado conjunto"
    r"|gemeinsame erklärung|dichiarazione congiunta|совместное заявление",
    "resolution": r"resolution|résolution|resolución|резолюция",
    "interview": r"interview|entretien avec|entrevista (?:a|con)\b|интервью",
    "speech": r"speech|remarks|address(?!:)|statement (?:by|of)|general debate",
}
"""What a statement may call itself, by its kind."""
SOURCE_KEYS = ("title", "url", "accessed", "sha256")
ID_PATTERN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
ID_RULE = "letters, digits, '.', '_' and '-', beginning with a letter or digit, without '--'"
ID_LENGTH = 100
DATE_RULE = "YYYY, YYYY-MM or YYYY-MM-DD"
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the front matter."""

    name: str
    meaning: str
    expected: str = "words"
    required: bool = False

    @property
    def attribute(self) -> str:
        """The field of ``Statement`` that holds it."""
        return "text_kind" if self.name == "text" else self.name


KEYS = (
    Key("title", "What the statement is called", required=True),
    Key("actor", "The state or body whose position it is", required=True),
    Key("speaker", "Who spoke for the actor"),
    Key("role", "The speaker's office"),
    Key("forum", "Where, or before whom, it was made"),
    Key("date", "When it was made", DATE_RULE),
    Key("kind", "What sort of statement it is", " | ".join(KINDS)),
    Key("responds_to", "What it answers", "an id, or words for what is not in the library"),
    Key("language", "Its language", "a code such as en"),
    Key("text", "How the words below relate to those spoken", " | ".join(TEXT_KINDS)),
    Key(
        "source", "Where the words were taken from", "{title: ..., url: ..., accessed: YYYY-MM-DD}"
    ),
    Key("note", "What a reader must know of the text"),
)
KEY_NAMES = tuple(key.name for key in KEYS)
KEY = {key.name: key for key in KEYS}


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
    return next((kind for kind in TextKind if plain in (kind, kind.replace("é", "e"))), None)


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


def unused(wish: str, taken: Container[str]) -> str:
    """``wish``, or where that is taken, ``wish-2`` or the next that is not."""
    tried = chain((wish,), (f"{wish}-{number}" for number in count(2)))
    return next(one for one in tried if one not in taken)


def suggest_id(statement: Statement) -> str:
    """An id from actor, forum or kind, and date, as the shipped statements have it."""
    about = statement.forum or ("" if statement.kind == "other" else statement.kind)
    title, _, rest = statement.title.partition(f" of {statement.actor}")
    title = title if rest in {"", f", {statement.date}"} else statement.title
    return slug(" ".join([statement.actor, about or title, statement.date]))


class Sure(StrEnum):
    """How far a proposed value can be trusted; each is shown to a person first."""

    SAID = "it is written there"
    LIKELY = "likely"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
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


said, likely, unsure = (partial(Found, sure=sure) for sure in Sure)
"""A value (field, value, where) that is written there, that is likely, that a person must confirm.
"""


def kind_named(line: str) -> str:
    """The kind whose name stands first in a line; a rejoinder is one wherever that stands."""
    places = {
        kind: found.start()
        for kind, pattern in KINDS_NAMED.items()
        if (found := re.search(rf"\b(?:{pattern})\b", line, re.IGNORECASE))
    }
    if "rejoinder" in places:
        return "rejoinder"
    return min(places, key=lambda kind: places[kind], default="")


BOM = "\ufeff"
HEAD_LIMIT = 64 * 1024
"""Characters of front matter that are read."""
TEXT_LIMIT = 4 * 1024 * 1024
"""Bytes of a statement's file that are read; a 500-page report has about two million."""
_FENCE = "---"
_WIDE = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A file's front matter (None where it has none) and its words."""

    head: str | None = None
    head_line: int = 1
    """The line of the file on which the head's first line stands."""
    body: str = ""
    closed: bool = False
    """Whether it has a head, which ends with a line ``---``."""


def is_page(name: str) -> bool:
    """Whether a file with this name holds a statement."""
    hidden = name.startswith(".") or name.casefold() == "readme.md"
    return name.endswith(".md") and not hidden


def decode(raw: bytes, findings: Findings) -> str | None:
    """The text of UTF-8 bytes, or None with an error that names the place."""
    if raw.startswith(_WIDE):
        findings.error(
            "the file is written in UTF-16", line=1, expected="UTF-8", remedy="save it as UTF-8"
        )
        return None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        findings.error(
            f"byte 0x{raw[error.start]:02X} is no UTF-8",
            line=raw.count(b"\n", 0, error.start) + 1,
            expected="UTF-8",
            remedy="save the file as UTF-8",
        )
        return None


def read_text(path: Path, limit: int, findings: Findings) -> str | None:
    """The text of a file of at most ``limit`` bytes; None, with an error, where there is none."""
    try:
        return decode(read_bytes(path, limit), findings)
    except RejoinderError as error:
        findings.problems += error.problems
        return None


def text_of(path: Path, limit: int) -> str:
    """The text of a file, newlines as they are. Raises RejoinderError where there is none."""
    findings = Findings(str(path))
    text = decode(read_bytes(path, limit), findings)
    if text is None:
        raise RejoinderError(*findings.problems)
    return text


def tidy(source: str, findings: Findings) -> str | None:
    """``source`` without a byte-order mark and with LF for each newline; None if binary."""
    if "\0" in source:
        findings.error(
            "a NUL character stands in the text",
            line=source.count("\n", 0, source.index("\0")) + 1,
            expected="text",
            remedy="remove it; a file with many of them is no text file",
        )
        return None
    if source.startswith(BOM):
        source = source.lstrip(BOM)
        findings.warn(
            "a byte-order mark stands before the text; it was skipped",
            line=1,
            expected="UTF-8 without a byte-order mark",
            remedy="save it as UTF-8 without one",
        )
    if "\r" in source:
        findings.warn(
            "newlines are written as CR; they were read as plain newlines",
            line=source.count("\n", 0, source.index("\r")) + 1,
            expected="LF",
            remedy="save it with Unix newlines; offsets count one character for each",
        )
    return plain_newlines(source)


def plain_newlines(text: str) -> str:
    """``text`` with LF where it had CR LF or CR."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def plain_body(text: str) -> str:
    """A statement's words as stored: without leading blank lines and trailing white space."""
    return re.sub(r"\A(?:[^\S\n]*\n)+", "", plain_newlines(text)).rstrip()


def cut(text: str) -> Page:
    """Cut a page (plain newlines, no byte-order mark) at the lines ``---``.

    A head that is never closed reaches to the end, and the body is then empty.
    """
    lines = text.split("\n")
    fences = [at for at, line in enumerate(lines) if line.rstrip() == _FENCE]
    if not fences or any(map(str.strip, lines[: fences[0]])):
        return Page(body=plain_body(text))
    first, end = (*fences, len(lines))[:2]
    return Page(
        head="\n".join(lines[first + 1 : end]),
        head_line=first + 2,
        body=plain_body("\n".join(lines[end + 1 :])),
        closed=len(fences) > 1,
    )
