"""What a text says of itself: title, date, kind, and whether it is a report or the words spoken.

The text's first lines are looked at, and nothing is proposed that is not written there. The one
judgement, report or verbatim, counts who speaks: "he said" against "we".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.language import READ, language_name, language_of
from compare.library.dates import dates_in, month_in

if TYPE_CHECKING:
    from collections.abc import Mapping

TOP = 6
"""Lines, from the first, in which a title, a date and a kind are looked for."""
TITLE_WORDS = 25
"""Words from which on a first line is a paragraph and no title."""
_KINDS = {
    "press release": r"(?:press|news) (?:release|statement)",
    "joint statement": r"joint (?:statement|communiqu[eé]|declaration)",
    "rejoinder": r"rejoinder|right of reply",
    "resolution": r"resolution",
    "interview": r"interview",
    "speech": r"speech|remarks|address|statement (?:by|of)",
}
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
_TOLD = re.compile(
    r"\b(?:s?he|they|it|spokes\w+|envoy|ambassador|minist\w+|representative|president|officials?)"
    r"\s+(?:also |further |then )?(?:said|says|added|warned|stressed|urged|told|noted|reiterated|"
    r"emphasi[sz]ed|stated|rejected|called)\b|\baccording to\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(r"\b(?:[Ww]e|[Oo]urs?|us|I|[Mm]y)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A value, and where it was found."""

    value: str
    why: str


def propose(body: str, known: Mapping[str, object]) -> dict[str, Proposal]:
    """Proposals for the keys that ``known`` has no value for; the body stays as it is."""
    lines = body.split("\n")
    title = title_line(lines)
    top = [line for line in lines if line.strip()][:TOP]
    found = {
        "title": Proposal(value=title, why="the first line stands alone") if title else None,
        "date": find_date(top, str(known.get("language") or "")),
        "kind": find_kind(str(known.get("title") or title or "")),
        "text": find_text_kind(body),
        "language": find_language(body),
    }
    return {key: value for key, value in found.items() if value and not known.get(key)}


def title_line(lines: list[str]) -> str | None:
    """The first line where it is a title: a heading, or short, alone and no sentence."""
    first = lines[0].strip()
    alone = len(lines) > 2 and not lines[1].strip()
    if first.startswith("#"):
        return first.lstrip("#").strip() or None
    if alone and first and len(first.split()) <= TITLE_WORDS and first[-1] not in '.!?:;,”"':
        return first
    return None


def find_date(top: list[str], language: str = "") -> Proposal | None:
    """The date, where the first lines give exactly one; a month where they give no more."""
    lines = [line for line in top if len(line.split()) <= TITLE_WORDS]
    found = {day: line.strip() for line in lines for day in dates_in(line, language)}
    found = found or {m: line.strip() for line in lines if (m := month_in(line, language))}
    if len(found) != 1:
        return None
    date, line = next(iter(found.items()))
    return Proposal(value=date, why=f"a line at the top says so: {line[:80]}")


def find_kind(title: str) -> Proposal | None:
    """The kind that the title names."""
    for kind, pattern in _KINDS.items():
        if re.search(rf"\b(?:{pattern})\b", title, re.IGNORECASE):
            return Proposal(value=kind, why=f"the title says so: {title[:80]}")
    return None


def find_language(body: str) -> Proposal | None:
    """The language of the words where they are plainly not English, which is the default."""
    found = language_of(body)
    if found in ("", READ):
        return None
    return Proposal(value=found, why=f"the words are {language_name(found)}")


def find_text_kind(body: str) -> Proposal | None:
    """``report`` where others tell what was said; the words spoken are the default."""
    bare = _QUOTED.sub(" ", body)
    told, spoken = len(_TOLD.findall(bare)), len(_SPOKEN.findall(bare))
    if told < 2 or told <= spoken:
        return None
    return Proposal(value="report", why=f"{told} times it is told what was said")
