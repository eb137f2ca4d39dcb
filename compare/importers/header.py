"""Who speaks, as the first lines of a text say: actor, speaker, office and forum.

Only fixed forms of words are followed (``Statement by H.E. ..., Permanent Representative of ...``);
what stands otherwise is left for a person to say.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from compare.importers.document import Found, Sure

if TYPE_CHECKING:
    from collections.abc import Iterator

TOP = 12
"""Lines, from the first, that are a header at most."""
LONGEST = 30
"""Words from which on a line is a paragraph, and with it the header ends."""
SENTENCE = 10
"""Words from which on a line that ends as a sentence does is one."""
_HONOUR = (
    r"(?:(?:H\.?\s?E\.?|His|Her|Their|Excellency|Excellencies|Ambassador|the|Honou?rable)\s+)*"
)
_TITLED = r"(?:(?:Mr|Mrs|Ms|Dr|Sir|Dame|Professor|Prof|Amb|Lord|Baroness|Sheikh)\.?\s+)"
_NAME = r"(?:[A-ZÀ-Þ][\w'’.-]*\s+){1,5}[A-ZÀ-Þ][\w'’-]+"
_PLACE = r"(?P<place>(?:[A-ZÀ-Þ][\w'’-]*)(?:\s+(?:(?:of|and|the)\s+)*[A-ZÀ-Þ][\w'’-]*)*)"
_OFFICE = (
    r"(?P<office>(?:Deputy |Acting |Alternate |Federal )?(?:Permanent Representative"
    r"|Permanent Observer|Ambassador|Prime Minister|President|Secretary of State|Spokesperson"
    r"|(?:Foreign )?Minister(?: (?:for|of) [A-Z][\w ,]*?)?|Chargé d.Affaires[\w. ]*?"
    r"|Foreign Secretary|Representative))"
)
_BY = re.compile(
    rf"\b(?:[Ss]tatement|[Rr]emarks|[Ss]peech|[Aa]ddress|[Ii]ntervention|[Dd]elivered|[Rr]eply)\s+by\s+"
    rf"{_HONOUR}(?P<name>{_TITLED}?{_NAME})(?=\s*(?:[,\n(–—-]|$))"
)
_EXCELLENCY = re.compile(
    rf"\bby\s+(?=(?:H\.?\s?E\b|His|Her|Their|Mr|Ms|Mrs|Dr|Sir|Dame|Ambassador)\b)"
    rf"{_HONOUR}(?P<name>{_TITLED}?{_NAME})(?=\s*(?:[,\n(–—-]|$))"
)
"""A line of its own below a title, whose first word is mostly ``by``."""
_HOLDS = re.compile(rf"\b{_OFFICE}\s+of\s+(?:the\s+)?{_PLACE}")
_FROM = re.compile(
    r"\b(?:(?:[Pp]ermanent\s+)?[Mm]ission|[Dd]elegation|[Gg]overnment|[Ee]mbassy"
    rf"|Ministry\s+of\s+(?:Foreign|External)\s+Affairs)\s+of\s+(?:the\s+)?{_PLACE}"
)
_STATEMENT_OF = re.compile(
    rf"^(?:#\s*)?(?:Statement|Reply|Remarks|Rejoinder|Intervention)\s+(?:by|of)\s+(?:the\s+)?{_PLACE}"
    r"\s*(?:\n|$|\s(?:on|at|to|in|under)\b)",
)
_FORUMS = (
    (
        r"(?:UN(?:ited Nations)?|at the) Security Council|^.{0,60}\bSecurity Council\b",
        "UN Security Council",
    ),
    (r"General Debate", "UN General Assembly, General Debate"),
    (r"UN(?:ited Nations)? General Assembly|^.{0,60}\bGeneral Assembly\b", "UN General Assembly"),
    (r"Human Rights Council", "UN Human Rights Council"),
)
_ENDS = re.compile(r"\s+(?:to|at|in|on|before|and)$", re.IGNORECASE)


def read_header(text: str) -> list[Found]:
    """What the lines above the first paragraph say of the speaker."""
    return read_lines(top_lines(text), "a line at the top")


def read_lines(lines: list[str], place: str) -> list[Found]:
    """What short lines from elsewhere, such as a page's title, say of the speaker."""
    return [*_speaker("\n".join(lines), place), *_actor(lines, place), *_forum(lines, place)]


def read_name(words: str, place: str) -> list[Found]:
    """What a title or the name of a site says of the speaker: less sure than the text itself."""
    lines = [" ".join(part.split()) for part in re.split(r"\s[|–—-]\s|\n", words)]
    found = read_lines([line for line in lines if line], place)
    return [replace(one, sure=Sure.UNSURE) for one in found]


def top_lines(text: str) -> list[str]:
    """The short lines before the first paragraph."""
    lines: list[str] = []
    for line in text[:6000].split("\n"):
        plain = " ".join(line.strip("#*_ \t").split())
        if _is_prose(plain) or len(lines) == TOP:
            break
        lines += [plain] if plain else []
    return lines


def _is_prose(line: str) -> bool:
    """Whether a line is a paragraph, or a sentence that ends."""
    words = len(line.split())
    return words > LONGEST or (words > SENTENCE and line[-1] in '.!?”"')


def _speaker(top: str, place: str) -> Iterator[Found]:
    if found := _BY.search(top) or _EXCELLENCY.search(top):
        where = f"{place}: {found.group().strip()[:80]}"
        name = re.sub(r"^(?:Amb\.?|Ambassador)\s+", "", found.group("name"))
        yield Found(field="speaker", value=name, where=where, sure=Sure.LIKELY)
    if found := _HOLDS.search(top):
        where = f"{place}: {found.group()[:80]}"
        yield Found(field="role", value=found.group("office"), where=where, sure=Sure.LIKELY)


def _actor(lines: list[str], place: str) -> Iterator[Found]:
    """The state or body; the surest form of words first."""
    for pattern, sure in (
        (_HOLDS, Sure.LIKELY),
        (_FROM, Sure.LIKELY),
        (_STATEMENT_OF, Sure.UNSURE),
    ):
        for line in lines:
            found = pattern.search(line)
            name = _ENDS.sub("", found.group("place")) if found else ""
            if name and not name.startswith(("United Nations", "UN", "Foreign", "Ambassador")):
                where = f"{place}: {line[:80]}"
                yield Found(field="actor", value=name, where=where, sure=sure)
                return


def _forum(lines: list[str], place: str) -> Iterator[Found]:
    for line in lines:
        for pattern, forum in _FORUMS:
            if re.search(pattern, line):
                where = f"{place}: {line[:80]}"
                yield Found(field="forum", value=forum, where=where, sure=Sure.LIKELY)
                return
