"""The actors of a statement: of a joint statement each, and the members of a group."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from compare.text.lexicon import BODIES
from compare.text.marks.gazetteer import head_actor, kind_of

_ONE_OFFICE = BODIES | {"affairs", "office", "trade", "development", "state"}
_OWN_VERB = re.compile(
    r"\s*(?:,[^,]{1,40},\s*)?(?:also |further |itself |has |had |then )*"
    r"(?!(?:and|or|must|should|shall|is|are|was|were|of|in|on|to|for|with|from)\b)[a-z]+(?:ed|s)\b"
)
"""What follows the name of one who says something for itself: "Peru, for its part, called"."""


def parties(actor: str) -> tuple[str, ...]:
    """The actors of a joint statement ("Brazil, Nigeria and Tavria"), in order; else the one.

    A name that the gazetteer has whole ("Bosnia and Herzegovina"), or that names one office
    ("Ministry of Trade and Industry"), is one actor.
    """
    if kind_of(head_actor(actor)) or _ONE_OFFICE.intersection(actor.casefold().split()):
        return (actor,) if actor else ()
    found: list[str] = []
    for piece in re.split(r"\s*[,;]\s*", actor):
        found += _parted(piece.removeprefix("and ").strip().split(" and "))
    named = tuple(one.removeprefix("the ").strip() for one in found if one)
    return named if all(one[:1].isupper() for one in named) else (actor,)


def _parted(parts: list[str]) -> list[str]:
    """The names that "and" joins; parts that make up a known name together are one."""
    if not parts:
        return []
    for length in range(len(parts), 0, -1):
        name = " and ".join(parts[:length]).strip()
        if length == 1 or kind_of(head_actor(name)):
            return [name, *_parted(parts[length:])]
    return []


def members(group: str) -> tuple[str, ...]:
    """The members of a group of states, as the gazetteer names them; none of an unknown group."""
    return _groups().get(head_actor(group).casefold(), ())


def said_by(passage: str, actor: str) -> tuple[str, ...]:
    """Whose position a passage of the statement of ``actor`` is: of several actors the one that
    it tells of alone ("Brazil expressed its readiness"), else each.
    """
    every = parties(actor)
    if len(every) > 1:
        for one in every:
            opening = re.match(rf"(?:The\s+)?{re.escape(one)}\b", passage)
            if opening and _OWN_VERB.match(passage, opening.end()):
                return (one,)
    return every


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    rows = resources.files("compare.text").joinpath("groups.tsv").read_text(encoding="utf-8")
    table = [row.split("\t") for row in rows.splitlines() if not row.startswith("#")]
    return {name.casefold(): tuple(names) for name, *names in table}
