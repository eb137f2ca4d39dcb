"""Conditions, legal grounds and words of scope."""

# ruff: noqa: E501 - one line a word list reads better than many

from __future__ import annotations

import re

from compare.text.marks.tokens import clause_end, spaced, straight
from compare.text.marks.values import Condition, Mark

_CONDITION = re.compile(
    spaced(
        r"(?<!\beven\s)(?<!\bas\s)\bif\b(?! any\b| not\b)|\bonly if\b|\bunless\b|\bprovided(?: that)?\b(?= \w+ (?!by\b))"
        r"|\bproviding that\b|\b(?:as|so) long as\b|\bin case\b|\bin the event\b|\bon (?:the )?condition that\b"
        r"|\buntil\b|\bcontingent (?:up)?on\b|\bconditional (?:up)?on\b|\bonly (?:when|once|after)\b"
        r"|\bdepend(?:s|ing|ent)? (?:up)?on\b|\bsubject to\b|(?<!\bat\s)\bonce\b(?= (?:the|it|they|we|he|she|its|their|our|all|both)\b)"
    ),
    re.IGNORECASE,
)
_AGAIN = re.compile(r"\s*(?:at|again|and for all|upon)\b", re.IGNORECASE)


def find_conditions(text: str) -> tuple[Condition, ...]:
    """Conditions with the clause that they open, up to its punctuation."""
    plain = straight(text)
    return tuple(
        Condition(
            start=cue.start(),
            end=len(plain[: clause_end(plain, cue.end())].rstrip()),
            name=" ".join(cue.group().casefold().split()),
        )
        for cue in _CONDITION.finditer(plain)
        if not (cue.group().casefold() == "once" and _AGAIN.match(plain, cue.end()))
    )


_GROUNDS = {
    "international humanitarian law": r"international humanitarian law|humanitarian law|laws of war|Geneva Conventions?",
    "human rights law": r"(?:international )?human rights laws?|Universal Declaration of Human Rights",
    "self-defence": r"(?:inherent |legitimate |sovereign )*right (?:of|to) (?:individual (?:and|or) collective )?(?:legitimate )?self-?\s?defen[cs]e|right to defend (?:it|them|our)sel(?:f|ves)",
    "Charter": r"Article \d+(?: \(\d+\))?(?: of the (?:United Nations |UN )?Charter(?: of the United Nations)?)?|(?:the )?Charter of the United Nations|(?:the )?(?:UN|United Nations) Charter|the Charter(?:'s)?|Chapter [IVX]+\b",
    "resolution": r"(?:Security Council |General Assembly |UN |relevant |Council )*resolutions? \d[\d/]*(?: \(\d{4}\))?|(?:(?:relevant |all )?(?:UN |United Nations )?(?:Security )?Council|General Assembly|United Nations|UN|relevant) resolutions?",
    "sovereignty": r"sovereignty and territorial integrity|territorial integrity(?: and sovereignty)?|sovereign(?:ty| rights?)|political independence",
    "self-determination": r"(?:the )?(?:inalienable )?right (?:of|to) self-determination|self-determination",
    "treaty": r"(?:the )?Non-Proliferation Treaty|NPT|Treaty on the Non-Proliferation of Nuclear Weapons|(?:the )?JCPOA|Joint Comprehensive Plan of Action|Rome Statute|Genocide Convention|(?:the )?Refugee Convention|1951 Convention|Indus Waters? Treaty|Chemical Weapons Convention|Simla Agreement|Minsk [Aa]greements?|Doha [Aa]greement|UNCLOS|Budapest Memorandum",
    "international law": r"international law|international legal (?:order|norms|obligations)|norms of international law|customary law|international legality",
    "constitution": r"(?:our |the |its |[A-Z][a-z]+ )?Constitution\b",
    "rule of law": r"rule of law",
    "international obligations": r"(?:international |legal |treaty )obligations?(?: under)?|obligations under",
}  # fmt: skip
_GROUND = tuple(
    (name, re.compile(spaced(rf"\b(?:{words})(?!\w)"))) for name, words in _GROUNDS.items()
)


def find_legal_grounds(text: str) -> tuple[Mark, ...]:
    """The law that a text appeals to, in order; ``name`` is the kind of ground."""
    plain = straight(text)
    found: list[Mark] = []
    for name, pattern in _GROUND:
        for match in pattern.finditer(plain):
            if not any(m.start < match.end() and match.start() < m.end for m in found):
                found.append(Mark(start=match.start(), end=match.end(), name=name))
    return tuple(sorted(found, key=lambda mark: mark.start))


_SCOPES = {
    "all": r"all|every|each|any|everyone|entire|whole|universal|universally|comprehensive"
    r"|in all its forms(?: and manifestations)?|without (?:any )?(?:discrimination|exception|distinction)",
    "only": r"only|solely|exclusively|alone|merely|strictly",
    "some": r"some|certain|several|partial|partially|limited|a few|selective|selectively",
    "both": r"both(?: sides| parties| countries)?|mutual|on all sides|all sides|equally",
    "most": r"most|majority of|mainly|primarily|largely",
}
_SCOPE = tuple(
    (name, re.compile(spaced(rf"\b(?:{words})\b"), re.IGNORECASE))
    for name, words in _SCOPES.items()
)


def find_scope(text: str) -> tuple[Mark, ...]:
    """Words that widen or narrow a claim: all, only, some, both, most. `Not only` narrows nothing."""
    plain = straight(text)
    found = [
        Mark(start=m.start(), end=m.end(), name=name)
        for name, pattern in _SCOPE
        for m in pattern.finditer(plain)
        if not plain[: m.start()].casefold().endswith(("not ", "above ", "at "))
    ]
    return tuple(sorted(found, key=lambda mark: (mark.start, mark.end)))
