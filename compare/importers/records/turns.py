"""The speeches of a record, one after another, as the record has them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from compare.importers.document import Unreadable
from compare.importers.records.headers import bare, headers
from compare.importers.records.meeting import invited_roles

_ROSE = re.compile(
    r"(?:\n|(?<=[.!?])[ \t])\s*(?:The meeting (?:rose|was suspended|was adjourned|resumed) at"
    r"|La séance (?:est|a été) (?:levée|suspendue|reprise)"
    r"|Se (?:levanta|suspende|reanuda) la sesión"
    r"|Заседание (?:закр\w+|прер\w+|возоб\w+))[^\n]{3,60}\s*\Z"
)
_PRESIDES = re.compile(
    r"(?:\bthe .*president|^l[ea] .*présidente?|^(?:el|la) .*president[ea]|председател[ья])\b"
)
_TONGUES = {
    **dict.fromkeys(("anglais", "inglés", "английски"), "English"),
    **dict.fromkeys(("arabe", "árabe", "арабски"), "Arabic"),
    **dict.fromkeys(("chinois", "chino", "китайски"), "Chinese"),
    **dict.fromkeys(("espagnol", "español", "испански"), "Spanish"),
    **dict.fromkeys(("français", "francés", "французски"), "French"),
    **dict.fromkeys(("russe", "ruso", "русски"), "Russian"),
}
MAX_TURNS = 1000
"""Turns of a record that are taken; the longest meetings have some hundreds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One speech of a record, as the record has it."""

    speaker: str
    country: str
    spoken: str
    text: str
    """The header with it; the line ends are those of the page."""
    invited_as: str = ""
    """The office by which the President invites the speaker."""

    @property
    def presides(self) -> bool:
        """Whether the header names the one who conducts the meeting."""
        return _PRESIDES.search(self.speaker.casefold()) is not None and not self.country


def split_turns(text: str) -> list[Turn]:
    """The turns of a record, in order; their texts keep their line ends."""
    text = bare(text)
    found = list(islice(headers(text), MAX_TURNS + 1))
    if len(found) > MAX_TURNS:
        raise Unreadable("the record has too many speeches", expected=f"at most {MAX_TURNS}")
    ends = [one.start() for one in found[1:]] + [len(text)] * bool(found)
    roles = invited_roles(text)
    return [
        _turn(one, _ROSE.sub("\n", text[one.start() : end]).strip(), roles)
        for one, end in zip(found, ends, strict=True)
    ]


def _turn(header: re.Match[str], text: str, roles: dict[str, str]) -> Turn:
    speaker = _plain(header["speaker"])
    office = header["speaker"].split()[0] in {"The", "Le", "La", "El", "Председатель"}
    return Turn(
        speaker=speaker,
        country=_plain(header["country"] or ""),
        spoken=_TONGUES.get(_plain(header["spoken"] or ""), _plain(header["spoken"] or "")),
        text=text,
        invited_as="" if office else roles.get(speaker.split()[-1].casefold(), ""),
    )


def _plain(words: str) -> str:
    return " ".join(words.split())
