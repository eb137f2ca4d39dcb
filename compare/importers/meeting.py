"""The first page of a UN record: which meeting it is, of what body, on which day, who presides."""

from __future__ import annotations

import re
from dataclasses import dataclass

from compare.library.written_dates import dates_in
from compare.marks import read_lists

_WORDS = read_lists("compare.importers")

SYMBOL = re.compile(r"\b([SA]/(?:[\w-]+/)?PV\.\d+(?:\s?\(Resumption\s?\d+\))?)")
NUMBER = re.compile(_WORDS.pattern("un_record.number"), re.IGNORECASE)
_PRESIDENT = re.compile(
    rf"^\s*(?:{_WORDS.pattern('un_record.president')})\s?[:：]?[\s.:：]*"
    r"(?P<name>[^.\n(（]+(?:\.\s?[^.\n(（]+)?)[\s.]*[(（](?P<country>[^)）\n]+)[)）]",
    re.MULTILINE,
)
_AGENDA = re.compile(
    rf"^\s*(?:{_WORDS.pattern('un_record.agenda')})\s*\n+\s*(?P<item>\S[^\n]{{5,200}})",
    re.MULTILINE,
)
_COUNCIL = re.compile(rf"^\s*(?:{_WORDS.pattern('un_record.council')})", re.MULTILINE)
_ASSEMBLY = re.compile(rf"^\s*(?:{_WORDS.pattern('un_record.assembly')})", re.MULTILINE)
_ABSENCE = re.compile(_WORDS.pattern("un_record.absence"))
_FORUMS = (
    ("A/C.1/", "UN General Assembly, First Committee"),
    ("A/C.2/", "UN General Assembly, Second Committee"),
    ("A/C.3/", "UN General Assembly, Third Committee"),
    ("A/C.4/", "UN General Assembly, Fourth Committee"),
    ("A/C.5/", "UN General Assembly, Fifth Committee"),
    ("A/C.6/", "UN General Assembly, Sixth Committee"),
    ("A/HRC/", "UN Human Rights Council"),
    ("CCPR/", "UN Human Rights Committee"),
    ("A/", "UN General Assembly"),
    ("E/", "UN Economic and Social Council"),
    ("S/", "UN Security Council"),
)


def forum_of(symbol: str) -> str:
    """The body whose records have a symbol; empty for one that is not known."""
    return next((name for begins, name in _FORUMS if symbol.startswith(begins)), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting as its record names it; empty where it does not."""

    symbol: str
    number: str
    date: str
    forum: str
    agenda: str
    president: str
    deputy: str
    """Who takes the chair in the President's absence, where it is but one."""

    @property
    def name(self) -> str:
        """The meeting in words: forum, number and symbol as far as they are known."""
        number = f"{self.number} meeting" if self.number else ""
        number = f"meeting {self.number}" if self.number.isdigit() else number
        parts = [part for part in (self.forum, number) if part]
        return ", ".join(parts) + (f" ({self.symbol})" if self.symbol else "")


def read_meeting(head: str, whole: str) -> Meeting:
    """The meeting from the text before the first speech, or else from the record's symbol, which
    may stand alone on a line in the heads of pages.
    """
    alone = (line for line in whole.split("\n") if SYMBOL.fullmatch(line.strip()))
    found = SYMBOL.search("\n".join((head, *alone)))
    symbol = found[1] if found else ""
    number, president, agenda = (one.search(head) for one in (NUMBER, _PRESIDENT, _AGENDA))
    forum = forum_of(symbol) if symbol else ""
    if not forum and (_COUNCIL.search(head) or _ASSEMBLY.search(head)):
        forum = forum_of("S/" if _COUNCIL.search(head) else "A/")
    name = " ".join(president["name"].split(".  ")[0].split()) if president else ""
    deputies = {" ".join(name.split()) for one in _ABSENCE.findall(whole) for name in one if name}
    return Meeting(
        symbol=symbol,
        number=next(filter(None, number.groups()), "") if number else "",
        date=next(iter(dates_in(head)), ""),
        forum=forum,
        agenda=" ".join(agenda["item"].split()) if agenda else "",
        president=name.removesuffix(" ."),
        deputy=deputies.pop() if len(deputies) == 1 else "",
    )
