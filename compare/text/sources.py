"""Speakers named without a verb of saying: "according to", "in its view", "his message is"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SOURCE = re.compile(
    r"\b[Aa]ccording to\s+|\b[Ii]n the (?:words|view|opinion|assessment) of\s+", re.DOTALL
)
_VIEW = re.compile(
    r"\b[Ii]n ((?:his|her|its|their)|(?:the\s+)?[\w’'.-]+(?:\s[A-Z][\w’'.-]+)*[’']s?)\s+"
    r"(?:words|view|opinion|assessment|telling|account)\b"
)
_POSITION = re.compile(
    r"\b((?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)|(?:[A-Z][\w.-]*\s){0,3}[A-Z][\w.-]*[’']s?"
    r"|[Tt]he \w+[’']s)\s+(?:[\w-]+\s)?(?:position|message|view|argument|demand|call|warning"
    r"|stance|answer|point|case|contention|complaint|request|charge)s?"
    r"\s+(?:is|was|remains|remained|are|were)\b"
)


def named_sources(sentence: str) -> Iterator[tuple[str, int]]:
    """Each speaker that a phrase names, with the offset of the phrase; pronouns as they are."""
    for found in _SOURCE.finditer(sentence):
        rest = sentence[found.end() : found.end() + 120]
        name = re.split(r"[,;:.(—–“\"]|\s(?:who|which|that|and the|there)\b", rest)[0]
        if name.strip():
            yield _no_article(" ".join(name.split())), found.start()
    for pattern in (_VIEW, _POSITION):
        for found in pattern.finditer(sentence):
            who = re.sub(r"[’']s?$", "", found[1])
            yield _possessive(_no_article(who)), found.start()


def _no_article(name: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", name, flags=re.IGNORECASE)


def _possessive(who: str) -> str:
    """The pronoun behind a possessive one."""
    return {"his": "he", "her": "she", "its": "it", "their": "they"}.get(who.lower(), who)
