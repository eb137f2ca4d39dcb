"""Ids of statements and themes, made of words."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from compare.library.fields import ID_LENGTH

if TYPE_CHECKING:
    from compare.model import Statement

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
