"""What can be proposed for a statement's front matter: from its words and from its file's name.

Nothing is proposed that is not written there, each value has its reason and how sure it is, and
the surest stands. The one judgement, report or verbatim, counts who speaks: "he said" against "we".
Pure functions: the command line and the screens propose the same.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from compare.language import READ, language_name, language_of
from compare.library.fields import KEY, KEYS, Found, Sure, is_date, is_id
from compare.library.who_speaks import (
    names,
    read_header,
    session_year,
    state,
    state_of_code,
    top_lines,
)
from compare.library.written_dates import dates_in, month_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

TOP = 6
"""Lines, from the first, in which a date is looked for; then in the other lines of the header."""
DATELINE = 6
"""Words of a line, at most, that has but a place and a day and is no title."""
TITLE_WORDS = 25
"""Words from which on a first line is a paragraph and no title."""
_KINDS = {
    "rejoinder": r"rejoinder|right of reply",
    "press release": r"(?:press|news) (?:release|statement)",
    "joint statement": r"joint (?:statement|communiqu[eé]|declaration)",
    "resolution": r"resolution",
    "interview": r"interview",
    "speech": r"speech|remarks|address(?!:)|statement (?:by|of)|general debate",
}
LETTER_TOP = 20
"""Lines, from the first, in which the heading of a letter is looked for."""
LETTER_WORDS = 60
"""Words of such a heading at most."""
_LETTER = re.compile(
    r"(?:Identical letters|Letters?|Notes? verbales?) dated\b"
    r"|(?:Lettres? identiques|Lettres?|Notes? verbales?) datées? (?:du|des)\b"
    r"|(?:Cartas idénticas|Cartas?|Notas? verbales?) de fechas?\b"
    r"|(?:Идентичные письма|Письмо|Вербальная нота)\b.{0,120}\bот\b",
    re.IGNORECASE,
)
_MASTHEAD = re.compile(
    r"United Nations|Nations Unies|Naciones Unidas|Организация Объединенных Наций"
    r"|(?:United Nations\s+)?[ASE]/[\w./()* -]{1,40}"
    r"|(?:Security|Human Rights|Economic and Social|Trusteeship) Council|General Assembly"
    r"|Conseil de sécurité|Assemblée générale|Consejo de Seguridad|Asamblea General"
    r"|Совет Безопасности|Генеральная Ассамблея"
    r"|(?:Distr\.?|Original|Общий|Язык оригинала)\s?:.*"
    r"|(?:General|Limited|English|French)(?: only)?"
    r"|\d{1,2}(?:er)?\s(?:de\s)?[^\W\d]+\s(?:de\s)?\d{4}(?:\s(?:года|г\.))?"
    r"|\S+(?:[ -]\S+){0,2} (?:special )?(?:session|year)|Agenda items? [\d, and()a-z]{1,60}",
    re.IGNORECASE,
)
_DISTRIBUTED = re.compile(
    r"^\W*(?:Distr\.?|Original|Общий|Язык оригинала)\s?:", re.MULTILINE | re.IGNORECASE
)
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
_TOLD = re.compile(
    r"\b(?:s?he|they|it|spokes\w+|envoy|ambassador|minist\w+|representative|president|officials?)"
    r"\s+(?:also |further |then )?(?:said|says|added|warned|stressed|urged|told|noted|reiterated|"
    r"emphasi[sz]ed|stated|rejected|called)\b|\baccording to\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(r"\b(?:[Ww]e|[Oo]urs?|us|I|[Mm]y)\b")
_LANGUAGE = re.compile(r"[a-z]{2,3}")

_YEAR = r"(?:19|20)\d\d"
_NAME_DATE = re.compile(rf"(?<!\d)({_YEAR})[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)")
_NAME_MONTH = re.compile(rf"(?<!\d)({_YEAR}-\d\d)(?![-\d])")
_NAME_YEAR = re.compile(rf"(?<!\d)({_YEAR})(?!\d)")
_GENERAL_DEBATE = re.compile(rf"([A-Za-z]{{2,3}})[-_ ](\d{{1,2}})[-_ ]({_YEAR})")
"""The whole name of a file of the UN General Debate Corpus: code, session, year."""
_NAME_SESSION = re.compile(
    r"\b(?:unga|ga) ?(\d{2})\b|\ba (\d{2}) pv\b"
    r"|\b(\d{1,2})(?:st|nd|rd|th) session\b",
    re.IGNORECASE,
)
_NAME_FORUMS = (
    (r"unsc|security council|s ?pv", "UN Security Council"),
    (r"general debate|ungd", "UN General Assembly, General Debate"),
    (r"unga ?\d*|ga ?\d\d|general assembly|a ?pv", "UN General Assembly"),
    (r"unhrc|hrc ?\d*|human rights council", "UN Human Rights Council"),
)
_CODE = re.compile(r"(?<![A-Za-z])([A-Z]{2,3})(?![A-Za-z])")
_NO_STATE = frozenset(
    {"UN", "SC", "GA", "PV", "AN", "AND", "AS", "AT", "BE", "BY", "DO", "IN", "IS", "IT", "MY"}
    | {"NO", "SO", "TO", "MAR", "PR", "TV", "ID"}
)
"""Words and other codes that a name may hold in capitals; what is a state's as well is not read."""


# The choice


def propose(
    text: str, *, title: str = "", language: str = "", header: bool = True
) -> tuple[Found, ...]:
    """All that the words say.

    ``title`` and ``language`` are those that are known already; without ``header`` the lines at the
    top say nothing of the speaker, as in the speeches of a record, which names them otherwise.
    """
    lines = below_masthead(text.split("\n"))
    own = title_line(lines)
    top = top_lines(text) if header else []
    found = [
        _likely("title", own, "the first line stands alone") if own else None,
        find_date([line for line in lines if line.strip()][:TOP], language)
        or find_date(top, language),
        find_kind([title or own or "", *top]),
        find_text_kind(text),
        find_language(text),
    ]
    spoken = read_header(text) if header else []
    return (*read_letter(lines, language), *(one for one in found if one), *spoken)


def best(found: Iterable[Found], said: Collection[str] = ()) -> dict[str, Found]:
    """For each field the surest proposal that could stand there, of equals the first; none for
    what is ``said`` already.
    """
    order = list(Sure)
    chosen: dict[str, Found] = {}
    for one in sorted(found, key=lambda one: order.index(one.sure)):
        if one.field.partition(".")[0] not in said and _could_stand(one):
            chosen.setdefault(one.field, one)
    return chosen


def required(found: Iterable[Found]) -> tuple[Found, ...]:
    """The proposals for keys that must have a value."""
    needed = {key.name for key in KEYS if key.required}
    return tuple(one for one in found if one.field in needed)


def _could_stand(found: Found) -> bool:
    """Whether a proposal could stand in the front matter."""
    if found.field == "date":
        return is_date(found.value)
    if found.field == "language":
        return _LANGUAGE.fullmatch(found.value) is not None
    if found.field == "id":
        return is_id(found.value)
    known = found.field in KEY or found.field.startswith("source.")
    return known and bool(found.value.strip())


def _likely(field: str, value: str, where: str) -> Found:
    return Found(field=field, value=value, where=where, sure=Sure.LIKELY)


# What the words say


def title_line(lines: Sequence[str]) -> str | None:
    """The first line where it is a title: a heading, or short, alone and no sentence."""
    first = lines[0].strip()
    alone = len(lines) > 2 and not lines[1].strip()
    if dates_in(first) and len(first.split()) <= DATELINE:
        return None
    if first.startswith("#"):
        return first.lstrip("#").strip() or None
    if alone and first and len(first.split()) <= TITLE_WORDS and first[-1] not in '.!?:;,”"':
        return first
    return None


def below_masthead(lines: Sequence[str]) -> list[str]:
    """The lines without those at the top of a document of the UN that say how it is distributed."""
    filled = [at for at, line in enumerate(lines) if line.strip()]
    rest = [at for at in filled if not _MASTHEAD.fullmatch(lines[at].strip("#* "))]
    is_masthead = len(rest) < len(filled) and _DISTRIBUTED.search("\n".join(lines[:40]))
    first = next((at for at in rest if at > filled[0]), None) if is_masthead and rest else None
    return list(lines) if first is None or rest[0] == filled[0] else list(lines[first:])


def read_letter(lines: Sequence[str], language: str = "") -> list[Found]:
    """Title and date of a letter that is circulated as a document: its own, and not those of the
    day on which it was distributed.
    """
    top = [line.strip("#* ") for line in lines if line.strip()][:LETTER_TOP]
    line = next((line for line in top if _LETTER.match(line)), "")
    if not line or len(line.split()) > LETTER_WORDS:
        return []
    where = "the letter's own heading"
    found = [Found(field="title", value=line, where=where, sure=Sure.SAID)]
    days = dates_in(line, language)
    if days:
        found.append(Found(field="date", value=days[0], where=where, sure=Sure.SAID))
    return found


def find_date(top: Sequence[str], language: str = "") -> Found | None:
    """The date, where the first lines give exactly one; a month where they give no more."""
    lines = [line for line in top if len(line.split()) <= TITLE_WORDS]
    found = {day: line.strip() for line in lines for day in dates_in(line, language)}
    found = found or {m: line.strip() for line in lines if (m := month_in(line, language))}
    if len(found) != 1:
        return None
    date, line = next(iter(found.items()))
    return _likely("date", date, f"a line at the top says so: {line[:80]}")


def find_kind(lines: Iterable[str]) -> Found | None:
    """The kind that the title names, else the first line that begins with the name of one."""
    for at, line in enumerate(lines):
        kind = kind_named(line)
        if kind and (at == 0 or re.match(_KINDS[kind], line, re.IGNORECASE)):
            where = "the title" if at == 0 else "a line at the top"
            return _likely("kind", kind, f"{where} says so: {line[:80]}")
    return None


def find_language(body: str) -> Found | None:
    """The language of the words where they are plainly not English, which is the default."""
    found = language_of(body)
    if found in ("", READ):
        return None
    return _likely("language", found, f"the words are {language_name(found)}")


def kind_named(line: str) -> str:
    """The kind whose name stands first in a line; a rejoinder is one wherever that stands."""
    places = {
        kind: found.start()
        for kind, pattern in _KINDS.items()
        if (found := re.search(rf"\b(?:{pattern})\b", line, re.IGNORECASE))
    }
    if "rejoinder" in places:
        return "rejoinder"
    return min(places, key=lambda kind: places[kind], default="")


def find_text_kind(body: str) -> Found | None:
    """``report`` where others tell what was said; the words spoken are the default."""
    bare = _QUOTED.sub(" ", body)
    told, spoken = len(_TOLD.findall(bare)), len(_SPOKEN.findall(bare))
    if told < 2 or told <= spoken:
        return None
    return _likely("text", "report", f"{told} times it is told what was said")


# What the file's name says


def read_file_name(name: str) -> tuple[Found, ...]:
    """Actor, forum, date and title as far as a file's name gives them.

    ``PAK_77_2022.txt`` is Pakistan in the General Debate of the 77th session, in 2022, as the files
    of the UN General Debate Corpus are named; other names are read word by word and less sure.
    """
    stem = "" if name in {"", "-"} or "://" in name else PurePath(name.replace("\\", "/")).stem
    if not stem:
        return ()
    where = f"the file's name: {stem[:60]}"
    debate = _GENERAL_DEBATE.fullmatch(stem)
    code, session, year = debate.groups() if debate else ("", "0", "0")
    actor = state_of_code(code.upper())
    if actor and int(year) == session_year(int(session)):
        return tuple(_in_general_debate(actor, int(session), where))
    return tuple(_from_words(stem, where))


def _in_general_debate(actor: str, session: int, where: str) -> Iterator[Found]:
    title = f"Statement in the General Debate, {_ordinal(session)} session"
    yield _likely("actor", actor, where)
    yield _likely("date", str(session_year(session)), where)
    yield _likely("forum", "UN General Assembly, General Debate", where)
    yield _likely("kind", "speech", where)
    yield Found(field="title", value=title, where=where, sure=Sure.UNSURE)


def _from_words(stem: str, where: str) -> Iterator[Found]:
    words = " ".join(re.sub(r"[\s_.,()\[\]+-]+", " ", stem).split())
    values = {
        "actor": _actor_in(stem, words),
        "forum": _forum_in(words),
        "date": _date_in(stem, words),
        "kind": kind_named(words),
        "title": words if any(map(str.isalpha, words)) else "",
    }
    for field, value in values.items():
        if value:
            yield Found(field=field, value=value[:200], where=where, sure=Sure.UNSURE)


def _actor_in(stem: str, words: str) -> str:
    """The state whose code or name stands first in a file's name."""
    codes = [code for code in _CODE.findall(stem) if code not in _NO_STATE and state_of_code(code)]
    if codes and words.upper() != words:  # in a name all in capitals, codes are no different
        return state_of_code(codes[0])
    low = f" {words.casefold()} "
    named = {low.find(f" {one} "): one for one in names().by_name if f" {one} " in low}
    if named:
        at = min(named)
        longest = max((one for one in names().by_name if low.startswith(f" {one} ", at)), key=len)
        return state(longest)
    first = words.partition(" ")[0].upper()
    beyond = _forum_in(words) or _NAME_YEAR.search(words)
    return state_of_code(first) if beyond and first not in _NO_STATE else ""


def _forum_in(words: str) -> str:
    return next(
        (
            forum
            for pattern, forum in _NAME_FORUMS
            if re.search(rf"\b(?:{pattern})\b", words, re.IGNORECASE)
        ),
        "",
    )


def _date_in(stem: str, words: str) -> str:
    """The fullest date in a file's name; of a session of the General Assembly, its year."""
    dates = ["-".join(parts) for parts in _NAME_DATE.findall(stem)]
    dates += [*dates_in(words), *_NAME_MONTH.findall(stem), *_NAME_YEAR.findall(stem)]
    session = _NAME_SESSION.search(words)
    if session and "Human Rights" not in _forum_in(words):  # it counts its sessions otherwise
        dates.append(str(session_year(int(session[1] or session[2] or session[3]))))
    return next((date for date in dates if is_date(date)), "")


def _ordinal(number: int) -> str:
    tail = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10)
    return f"{number}{tail or 'th'}"
