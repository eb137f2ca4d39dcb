"""What a UN verbatim record says of its meeting, and the line with which a speech of it begins,
such as ``Mr. Churkin (Russian Federation) (spoke in Russian):``. The name stands alone for guests,
and an office (``The President``) for who conducts the meeting.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.importers.furniture import strip_record_lines
from compare.library.who_speaks import state
from compare.library.written_dates import dates_in

if TYPE_CHECKING:
    from collections.abc import Iterator


_TITLE = (
    r"(?:Mr|Mrs|Ms|Miss|Mme|Dr|Sir|Dame|Lord|Lady|Baroness|Baron|Count|Prince|Princess|Crown Prince"
    r"|King|Queen|Sheikha?|Emir|Archbishop|Bishop|Cardinal|Monsignor|Msgr|Father|Reverend|Judge"
    r"|Justice|(?:Lieutenant |Major |Brigadier )?General|(?:Vice-)?Admiral|Colonel|Professor"
    r"|Ambassador|Chief|President|Prime Minister|Datuk|Dato|Tan Sri|Tun|Begum"
    r"|M(?=\.)|Mlle|Cheikh|Sr|Sra|Srta|Dra|Jeque|Г[-‑]н|Г[-‑]жа|Д[-‑]р|Сэр|Дама|Принц|Шейх"
    r"|السيدة?|الآنسة|الدكتورة?|الأميرة?|الشيخة?)"
)
_BEFORE = (
    r"(?:(?:H\.?\s?E\.?|(?:His|Her) (?:Excellency|Majesty|(?:Royal )?Highness)|S\.\s?E\."
    r"|Son Excellence|El|La)\s+)?"
)
"""What may stand before a title, and is no part of the name."""
_OFFICE = (
    r"(?:The (?:Acting |Temporary |Deputy )?(?:Vice-)?(?:President|PRESIDENT"
    r"|Secretary-General|SECRETARY-GENERAL|Chair(?:man|woman|person)?|Speaker|Co-Chairs?"
    r"|Under-Secretary-General|High Commissioner)"
    r"|L[ea] (?:Vice-)?(?:Présidente?|Secrétaire général(?:e)?)(?: par intérim| provisoire)?"
    r"|(?:El|La) (?:Vice)?(?:[Pp]resident[ea]|Secretari[oa] General)(?: interin[oa]| provisional)?"
    r"|(?:Временный |Исполняющий обязанности )?(?:Председател[ья]|Генеральный секретарь)"
    r"|الرئيسة?(?: بالنيابة| المؤقتة?)?|الأمينة? العامة?|(?:代理|临时)?主席|秘书长)"
)
_CHINESE = r"[^\s（）()：:。，、]{1,24}(?:先生|女士|夫人|大使|部长|博士|总统|总理|阁下)"
_NAME = r"(?:[^\s:();,]+[ \n\xa0]){0,9}?[^\s:();,.]+"
_TONGUE = (
    r"(?:spoke in|continued in|interpretation from|parle en|interprétation (?:du |de la |de l[’'])"
    r"|habla en|interpretación del?|говорит по-|выступает на|перевод с|تكلمت?\s+بال|以)"
)
_COUNTRY = (
    rf"[(（](?!{_TONGUE})"
    r"(?P<country>[^():（）：]{2,90}(?:\([^():]{2,60}\)[^():]{0,20})?)[)）]"
)
_SPOKE = (
    rf"[(（]{_TONGUE}\s?(?P<spoken>[^\W\d_][\w\s;,-]{{1,60}}?)(?:发言[^()（）：]{{0,20}})?[)）]"
)
HEADER = re.compile(
    rf"^[ \t]*{_BEFORE}(?P<speaker>{_OFFICE}|{_TITLE}\.?\s{_NAME}|{_CHINESE})"
    rf"(?:\s?{_COUNTRY})?(?:\s?{_SPOKE})?\s?(?::(?=\s)|：)[ \t]*",
    re.MULTILINE,
)
TURNED = re.compile(rf"[ \t]*\({_TONGUE}\s?[^\W\d_][\w-]{{2,30}}\)")
"""Where a speaker goes on in another language."""
_RUN_ON = re.compile(
    r"(?<=[.!?\])”’\"'])[ \t]+(?=[^:\n]{4,200}\)\s?:\s)"
    rf"(?=(?:{_OFFICE}|{_TITLE}\.?\s{_NAME})(?:\s?{_COUNTRY})?(?:\s?{_SPOKE})?\s?:\s)"
)
_CALLED = re.compile(
    rf"(\b(?:the floor to|now hear a briefing by) (?P<called>{_TITLE}\.?\s{_NAME})\.)[ \t]+"
    r"(?=(?P=called)\s?:\s)"
)
"""Headers that the reading of a page joined to the paragraph before: with country or language in
brackets, or a name to which the floor was just given.
"""
_ENDED = re.compile(r"[.!?:)\]”’\"']\s*$")
_LEADER = re.compile(r"[^\n]*\.\s?\.\s?\.")
"""A line of dots: the first page names the President so."""
_NAMED = re.compile(r"[^\n(（。.]{2,40}[(（][^()（）\n]{2,40}[)）][ \t]*$", re.MULTILINE)
"""A name with a country and no more: the first page names the President so as well."""
_OPEN = re.compile(r"[,;:–—-]\s*$")
"""How a paragraph ends that goes on in the next: a name there begins no speech."""
_LANGUAGES = (
    ("fr", re.compile(r"^[ \t]*(?:M\.|Mme|L[ea] Présidente?)\s", re.MULTILINE)),
    ("es", re.compile(r"^[ \t]*(?:Sra?\.|(?:El|La) President[ea])\s", re.MULTILINE)),
    ("ru", re.compile(r"^[ \t]*(?:Г[-‑](?:н|жа)|Председатель)\s", re.MULTILINE)),
    ("ar", re.compile(r"^[ \t]*(?:السيدة?|الرئيسة?)\s", re.MULTILINE)),
    ("zh", re.compile(rf"^[ \t]*(?:主席|{_CHINESE})[（：]", re.MULTILINE)),
)
FEW = 3
"""Headers from which a text is a record that neither begins with one nor with a symbol."""


def is_record(text: str) -> bool:
    """Whether a text is a verbatim record, or one turn of it."""
    found = list(headers(text))
    if not found:
        return False
    first = found[0]
    strong = sum(bool(one["country"] or one["spoken"]) for one in found)
    head = text[: first.start()]
    if not head.strip() and _is_strong(first):
        return True
    if SYMBOL.search(head) and _NUMBER.search(head):
        return True
    return len(found) >= FEW and strong >= 1


def _is_strong(header: re.Match[str]) -> bool:
    office = re.fullmatch(_OFFICE, header["speaker"]) is not None
    return bool(header["country"] or header["spoken"]) or office


def headers(text: str) -> Iterator[re.Match[str]]:
    """The headers; a name alone counts only where a paragraph begins, and none is open before."""
    for found in HEADER.finditer(text):
        before = text[max(0, found.start() - 200) : found.start()].rstrip(" \t")
        if _LEADER.match(text, found.end()) or _NAMED.match(text, found.end()):
            continue
        blank = not before.strip() or (before.endswith("\n\n") and not _OPEN.search(before))
        if blank or found["country"] or found["spoken"] or _ENDED.search(before[-40:]):
            yield found


def language_of(text: str) -> str:
    """The language of a record's headers, where it is not English."""
    counts = {code: len(pattern.findall(text)) for code, pattern in _LANGUAGES}
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] >= 2 or (counts[best] and "Mr." not in text) else ""


def bare(text: str) -> str:
    """A record without the heads and feet of its pages."""
    return _parted(strip_record_lines(text.replace("\f", "\n")))


def _parted(text: str) -> str:
    """The text with a paragraph's end before each header that runs on after a sentence."""
    return _CALLED.sub(r"\1\n\n", _RUN_ON.sub("\n\n", text))


SYMBOL = re.compile(r"\b([SA]/(?:[\w-]+/)?PV\.\d+(?:\s?\(Resumption\s?\d+\))?)")
_NUMBER = re.compile(
    r"\b(\d{1,5}(?:st|nd|rd|th)|\d{1,5})(?:[eaª]+|-е)?\s+(?:plenary\s+)?"
    r"(?:meeting|séance|sesión|(?:пленарное\s+)?заседание)"
    r"|الجلسة(?:\s+العامة)?\s+(\d{1,5})|第\s?(\d{1,5})\s?次(?:全体)?会议",
    re.IGNORECASE,
)
_PRESIDENT = re.compile(
    r"^\s*(?:President[ea]?|Présidente?|Председатель|الرئيسة?|主席)\s?[:：]?[\s.:：]*"
    r"(?P<name>[^.\n(（]+(?:\.\s?[^.\n(（]+)?)[\s.]*[(（](?P<country>[^)）\n]+)[)）]",
    re.MULTILINE,
)
_AGENDA = re.compile(
    r"^\s*(?:Agenda|Ordre du jour|Orden del día|Повестка дня|جدول الأعمال|议程(?:项目)?)"
    r"\s*\n+\s*(?P<item>\S[^\n]{5,200})",
    re.MULTILINE,
)
_INVITED = re.compile(
    r"(?P<name>(?:[A-Z][\w.'’-]+\s+){1,5}?[A-Z][\w'’-]+),\s+(?P<role>[A-Z][^;.]{8,200}?)"
    r"(?=,?\s+(?:was\s|took\s|to\s+participate|to\s+make|who\s+is|and\s+(?:Mr|Ms|Mrs|His|Her)\b|;)|[.;])"
)
_COUNCIL = re.compile(
    r"^\s*(?:Security Council|Conseil de sécurité|Consejo de Seguridad|Совет Безопасности"
    r"|مجلس الأمن|安全理事会)",
    re.MULTILINE,
)
_ASSEMBLY = re.compile(
    r"^\s*(?:General Assembly|Assemblée générale|Asamblea General|Генеральная Ассамблея"
    r"|الجمعية العامة|大会)",
    re.MULTILINE,
)
OPENING = 30_000
"""Characters from a record's start in which speakers are invited."""
_SENT = re.compile(
    r"\b(?:Observer|Representative|Chargé d.affaires[\w\s.]*) of (?:the )?(?P<body>[A-Z].+?)"
    r" to the United Nations"
)
_STYLE = re.compile(r"^(?:[A-Z]\w+ ){0,3}(?:Republic|Kingdom|State|Sultanate) of (?:the )?")
_LEADS = re.compile(
    r"(?:[\w-]+\s){0,3}(?:President|Prime Minister|King|Queen|Emir|Amir|Sultan|Chancellor"
    r"|Minist(?:er|ry)(?:\s(?:for|of)\s[\w ,]+?)?|Head of (?:State|Government))\s+of\s+(?:the\s+)?"
    r"(?P<body>[A-Z].+)"
)
_OF_THE_UN = re.compile(
    r"Secretary-General|SECRETARY-GENERAL|United Nations|UN\b|High Commissioner"
    r"|Emergency Relief|Special Envoy"
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
        number=next(filter(None, number.groups()), "") if number else "",
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
    """The state or body that an office leads, or represents at the UN; empty if none."""
    if sent := _SENT.search(role):
        return sent["body"]
    led = _LEADS.fullmatch(role)
    return state(led["body"]) or _STYLE.sub("", led["body"]) if led else ""


def is_of_the_un(role: str) -> bool:
    """Whether an office is one of the United Nations."""
    return _OF_THE_UN.search(role) is not None
