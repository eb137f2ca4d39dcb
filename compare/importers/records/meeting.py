"""What a UN verbatim record says of its meeting, before and between the speeches."""

from __future__ import annotations

import re
from dataclasses import dataclass

from compare.library.dates import dates_in

SYMBOL = re.compile(r"\b([SA]/(?:[\w-]+/)?PV\.\d+(?:\s?\(Resumption\s?\d+\))?)")
_NUMBER = re.compile(
    r"\b(\d{1,5}(?:st|nd|rd|th)|\d{1,5})(?:[eaª]+|-е)?\s+(?:plenary\s+)?"
    r"(?:meeting|séance|sesión|(?:пленарное\s+)?заседание)",
    re.IGNORECASE,
)
_PRESIDENT = re.compile(
    r"^\s*(?:President[ea]?|Présidente?|Председатель)\s?:?[\s.:]+(?P<name>[^.\n(]+(?:\.\s?[^.\n(]+)?)[\s.]*\((?P<country>[^)\n]+)\)",
    re.MULTILINE,
)
_AGENDA = re.compile(
    r"^\s*(?:Agenda|Ordre du jour|Orden del día|Повестка дня)\s*\n+\s*(?P<item>\S[^\n]{5,200})",
    re.MULTILINE,
)
_INVITED = re.compile(
    r"(?P<name>(?:[A-Z][\w.'’-]+\s+){1,5}?[A-Z][\w'’-]+),\s+(?P<role>[A-Z][^;.]{8,200}?)"
    r"(?=,?\s+(?:to\s+participate|to\s+make|who\s+is|and\s+(?:Mr|Ms|Mrs|His|Her)\b|;)|[.;])"
)
_COUNCIL = re.compile(
    r"^\s*(?:Security Council|Conseil de sécurité|Consejo de Seguridad|Совет Безопасности)\b",
    re.MULTILINE,
)
_ASSEMBLY = re.compile(
    r"^\s*(?:General Assembly|Assemblée générale|Asamblea General|Генеральная Ассамблея)\b",
    re.MULTILINE,
)
OPENING = 30_000
"""Characters from a record's start in which speakers are invited."""
_SENT = re.compile(
    r"\b(?:Observer|Representative|Chargé d.affaires[\w\s.]*) of (?:the )?(?P<body>[A-Z].+?)"
    r" to the United Nations"
)
_OF_THE_UN = re.compile(
    r"Secretary-General|United Nations|UN\b|High Commissioner|Emergency Relief|Special Envoy"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting as its record names it; empty where it does not."""

    symbol: str = ""
    number: str = ""
    date: str = ""
    forum: str = ""
    agenda: str = ""
    president: str = ""

    @property
    def name(self) -> str:
        """The meeting in words: forum, number and symbol as far as they are known."""
        number = f"{self.number} meeting" if self.number else ""
        number = f"meeting {self.number}" if self.number.isdigit() else number
        parts = [part for part in (self.forum, number) if part]
        return ", ".join(parts) + (f" ({self.symbol})" if self.symbol else "")


def read_meeting(head: str, whole: str) -> Meeting:
    """The meeting from the text before the first speech, or else from the record's symbol."""
    symbol = SYMBOL.search(head) or SYMBOL.search(head + "\n" + _first_lines(whole))
    named = symbol.group(1) if symbol else ""
    number = _NUMBER.search(head)
    president = _PRESIDENT.search(head)
    agenda = _AGENDA.search(head)
    return Meeting(
        symbol=named,
        number=number.group(1) if number else "",
        date=next(iter(dates_in(head)), ""),
        forum=_forum(named, head),
        agenda=" ".join(agenda.group("item").split()) if agenda else "",
        president=_plain_name(president.group("name")) if president else "",
    )


def _plain_name(name: str) -> str:
    return " ".join(name.split(".  ")[0].split()).removesuffix(" .")


def _first_lines(whole: str) -> str:
    """Lines of page heads: a symbol alone on its line."""
    return "\n".join(line for line in whole.split("\n") if SYMBOL.fullmatch(line.strip()))


def _forum(symbol: str, head: str) -> str:
    if symbol.startswith("S/") or _COUNCIL.search(head):
        return "UN Security Council"
    if symbol.startswith("A/") or _ASSEMBLY.search(head):
        return "UN General Assembly"
    return ""


def invited_roles(text: str) -> dict[str, str]:
    """The offices by which the President invites speakers at the start, by surname."""
    opening = " ".join(text[:OPENING].split())
    roles: dict[str, str] = {}
    for found in _INVITED.finditer(opening):
        surname = found.group("name").split()[-1].casefold()
        roles.setdefault(surname, found.group("role").strip())
    return roles


def body_of(role: str) -> str:
    """The state or body that an office represents at the United Nations; empty if none."""
    found = _SENT.search(role)
    return found.group("body") if found else ""


def is_of_the_un(role: str) -> bool:
    """Whether an office is one of the United Nations."""
    return _OF_THE_UN.search(role) is not None
