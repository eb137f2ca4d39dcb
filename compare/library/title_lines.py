"""What a text calls itself: the title among its first lines, as a person would type it; and what
the name of its file says.

Lines that say something else (a date, a country, how a text may be used, whom it greets) are no
titles; a title that is wrapped is joined, and one that names who speaks, with office and honours,
keeps what is said and where.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from compare.library.page import KINDS_NAMED, Found, is_date, kind_named, likely, said, unsure
from compare.library.who_speaks import (
    FORUMS,
    party,
    plain_case,
    session_year,
    state,
    state_of_code,
    states,
)
from compare.library.written_dates import dates_in, table_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DATELINE = 6
"""Words of a line, at most, that has but a place and a day and is no title."""
TITLE_WORDS = 25
"""Words from which on a first line is a paragraph and no title."""
_HEADER = 14
"""Lines, from the first, among which a title is looked for."""
_WIDE = 40
"""Characters from which on a line may have been wrapped wherever it ends."""
_LETTER_TOP = 20
"""Lines, from the first, in which the heading of a letter is looked for."""
_LETTER_WORDS = 60
"""Words of such a heading, or of a title with offices and honours, at most."""
_HEADINGS = list(table_rows("headings.tsv"))


def any_heading(name: str) -> str:
    """The alternatives of a list of headings."""
    return "|".join(pattern for known, pattern in _HEADINGS if known == name)


_LETTER = re.compile(any_heading("letter"), re.IGNORECASE)
_DISTRIBUTION = rf"(?:{any_heading('distribution')}).*"
_MASTHEAD = re.compile(
    rf"(?:{any_heading('organization')})(?:\s+{any_heading('symbol')})?|{any_heading('symbol')}"
    rf"|{any_heading('masthead')}|(?:{any_heading('body')})(?:\s+{_DISTRIBUTION})?|{_DISTRIBUTION}",
    re.IGNORECASE,
)
_DISTRIBUTED = re.compile(
    rf"^\W*{_DISTRIBUTION}|\bDistr\.?(?:\s?:|\s+g[eé]n[eé]rale?\b)", re.MULTILINE | re.IGNORECASE
)
_PRESS = re.compile(rf"\W*(?:{any_heading('press')})[.:!)\]]*", re.IGNORECASE)
"""Lines above a title that say what is done with the text."""
_RELEASED = re.compile(r"\W*for immediate release\W+", re.IGNORECASE)
_SALUTATION = re.compile(rf"(?:{any_heading('salutation')})", re.IGNORECASE)
_SENDER = re.compile(rf"(?:{any_heading('sender')})", re.IGNORECASE)
"""Who sends or speaks, where it is no part of a title."""
_SMALL = "of|the|and|to|at|on|in|by|for|during|before|under|with|from"
_JOINS = re.compile(rf"\b(?:{_SMALL}|an?|its|delivered|made)$", re.IGNORECASE)
_GOES_ON = re.compile(rf"(?:{_SMALL}|delivered|made)(?:\s|$)", re.IGNORECASE)
_DOCUMENT = r"statement|remarks|speech|address|intervention|reply|declaration|communiqu[eé]"
_NAMES_DOCUMENT = re.compile(rf"\b(?:{_DOCUMENT}|letter|message|resolution)\b", re.IGNORECASE)
_BARE = re.compile(rf"(?:[\w-]+ ){{0,2}}(?:{_DOCUMENT})", re.IGNORECASE)
_OF_SENDER = re.compile(r"(?:of|to) the\b", re.IGNORECASE)
_GOES_ON_APART = re.compile(r"(?:by|at|on|to|before|during|delivered)\s", re.IGNORECASE)
_PROSE = re.compile(r"(?:I|We|Our|My|Let|Allow|Thank|Upon|At the outset)\b")
_BY_PERSON = re.compile(
    rf"(?P<what>(?:[\w-]+ ){{0,2}}(?:{_DOCUMENT}))\s+(?:(?:made|delivered|given)\s+)?by\s+"
    r"(?:H\.?\s?E\b|(?:His|Her|Their)\s+Excellenc|(?:Mr|Mrs|Ms|Dr|Amb)\b\.?\s"
    r"|(?:Sir|Dame|Ambassador(?!.*\bon behalf of))\s)",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r",?\s(?P<rest>(?:at|during|before|under)\s.+|on\s(?!climate\b).+"
    r"|to\sthe\s(?!U\.?N\b|United Nations(?:,|\s(?:at|in|on|during|before)\b|$)).+"
    r"|in\s(?:the\s(?:[\w-]+\s)?(?:debate|council|assembly|committee)|exercise|explanation"
    r"|response|reply)\b.*)",
    re.IGNORECASE,
)
_DAY_AT_END = re.compile(
    r"(?:,\s*|\s+\(?)(?:(?:New York|Geneva|Vienna|The Hague|Nairobi),?\s+)?(?:on\s+)?"
    r"(?:\w+day,?\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+[^\W\d]+,?|[^\W\d]+\s+\d{1,2},)\s+\d{4}\)?$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\b(?:Tel|Tél|Fax|Phone|E-?mail|[Rr]ef|[Rr]éf)\s?(?:\.|:|\s\()|\S@\S|\bwww\.|https?:"
    r"|\bP\.?\s?O\.?\s?Box\b|\b(?:Room|Suite|Floor) \d|\b[A-Z]{2} \d{5}\b|\d,? (?:rue|avenue) "
    r"|^\d+ .*\b(?:Street|Avenue|Road|Boulevard|Plaza|Square)\b"
)
"""What stands in a letter's head and in no title."""
_SUBJECT = re.compile(
    r"(?:Re|RE|Subject|SUBJECT|Objet|OBJET|Asunto|ASUNTO|Betreff|Oggetto|Assunto|Тема)\s?:\s+(\S.{8,160})"
)
"""What a letter says that it is about."""
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the header that has words."""

    text: str
    heading: bool
    """Whether it is set as one (``# ...``)."""
    apart: bool
    """Whether an empty line stands before it."""


def read_title_line(lines: Sequence[str]) -> Found | None:
    """The title among the first lines: a heading, or short, alone and no sentence. Below whom the
    text greets there is none.
    """
    top = _filled(lines)
    aside = ""
    for subject in filter(None, (_SUBJECT.fullmatch(line.text) for line in top[:_HEADER])):
        return likely("title", subject[1], "the line that names the subject")
    for at, first in enumerate(top[:_HEADER]):
        if _is_greeting(first.text):
            return None
        if _is_aside(first.text, aside):
            aside = first.text
            continue
        title, end = _joined(top, at)
        if not first.heading and not _is_title(title, top, end):
            return None
        short = _without_person(title)
        where = f"{'a line at the top' if at else 'the first line'} stands alone"
        if end > at + 1:
            where = "the lines at the top, joined where they are wrapped"
        return likely("title", short, where if short == title else f"{where}, without who speaks")
    return None


def plain_title(words: str) -> str:
    """Words that are proposed for a title, as a mail's subject is, without how they are released;
    empty where they only greet, or say something beside the title.
    """
    bare = _RELEASED.sub("", words)
    return "" if _is_greeting(bare) or _is_aside(bare, "") else bare


def names_person(title: str) -> bool:
    """Whether a title says who spoke, with honours, and not where or of what."""
    return bool(_BY_PERSON.match(title))


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
    top = _filled(lines)[:_LETTER_TOP]
    start = next((at for at, line in enumerate(top) if _LETTER.match(line.text)), None)
    if start is None:
        return []
    title, _ = _joined(top, start)
    if len(title.split()) > _LETTER_WORDS:
        return []
    where = "the letter's own heading"
    days = dates_in(title, language)[:1]
    return [said("title", title, where), *(said("date", day, where) for day in days)]


def _filled(lines: Sequence[str]) -> list[_Line]:
    """The first lines that have words, without marks of headings and stress."""
    found: list[_Line] = []
    apart = True
    for line in lines:
        text = " ".join(line.strip().strip("*_").lstrip("#").strip().strip("*_").split())
        if text:
            found.append(_Line(text, line.lstrip().startswith("#"), apart))
        apart = not text
        if len(found) > 2 * _LETTER_TOP:
            break
    return found


def _is_greeting(line: str) -> bool:
    return bool(_SALUTATION.match(line)) and not _NAMES_DOCUMENT.search(line)


def _is_aside(line: str, before: str) -> bool:
    """Whether a line says something beside the title; ``before`` is such a line above it."""
    if _PRESS.fullmatch(line) or _MASTHEAD.fullmatch(line) or party(line.strip("()")):
        return True
    if len(line.split()) <= DATELINE and (dates_in(line) or _WEEKDAY.match(line)):
        return True
    is_town = _ADDRESS.search(before) and len(line.split()) < 3 and not _NAMES_DOCUMENT.search(line)
    if _ADDRESS.search(line) or is_town:
        return True
    if not any(map(str.isalpha, line)) or _NAMES_DOCUMENT.search(line):
        return not any(map(str.isalpha, line))
    if _SENDER.match(line):
        return _is_name(line)
    return bool(_SENDER.match(before) and _OF_SENDER.match(line))


def _is_name(line: str) -> bool:
    """Whether all words but the small ones begin with capitals."""
    return all(re.match(rf"(?:{_SMALL}|[^a-zà-ÿ])", word) for word in line.split())


def _joined(top: list[_Line], at: int) -> tuple[str, int]:
    """A line with those that go on with it, and the place of the next one."""
    words, end = top[at].text, at + 1
    while end < len(top) and _goes_on(words, top[end - 1], top[end]):
        words, end = f"{words} {top[end].text}", end + 1
    return words, end


def _goes_on(words: str, last: _Line, line: _Line) -> bool:
    """Whether a line goes on with the words above it, of which ``last`` is the last line."""
    own = line.text
    is_other = line.heading or _is_greeting(own) or _PROSE.match(own) or own[-1] in ".!?:;"
    if is_other or len(f"{words} {own}".split()) > _LETTER_WORDS or last.text[-1] in ".!?:;”":
        return False
    by_person = bool(_BY_PERSON.match(words))
    is_open = bool(_JOINS.search(last.text))
    if _is_aside(own, ""):
        return (by_person or is_open) and bool(_SENDER.match(own)) and not line.apart
    if line.apart:
        is_unfinished = is_open or by_person or _BARE.fullmatch(words)
        begins = is_open or _GOES_ON_APART.match(own)
        return bool(len(own.split()) <= TITLE_WORDS and is_unfinished and begins)
    if is_open or by_person or own[0].islower() or (own.isupper() and _GOES_ON.match(own)):
        return True
    return len(last.text) >= _WIDE and not _NAMES_DOCUMENT.match(own) and not last.heading


def _is_title(title: str, top: list[_Line], end: int) -> bool:
    """Whether words that are set as others are stand as a title does: alone and no sentence."""
    most = _LETTER_WORDS if _BY_PERSON.match(title) else TITLE_WORDS
    if len(title.split()) > most or title[-1] in '.!?:;,…”"' or end == len(top):
        return False
    is_wrapped = top[end - 1].text != title
    if is_wrapped and not (_NAMES_DOCUMENT.search(title) or _is_name(title)):
        return False  # a sentence may be broken into lines, too
    return top[end].apart or bool(_NAMES_DOCUMENT.search(title) and _is_aside(top[end].text, ""))


def _without_person(title: str) -> str:
    """A title without who speaks and the day, where it says where or on what the statement is."""
    plain = plain_case(title)
    by = _BY_PERSON.match(plain)
    rest = _WHERE.search(plain, by.end()) if by else None
    if not by or not rest:
        return title
    return f"{by['what']} {_DAY_AT_END.sub('', rest['rest']).rstrip(' ,.')}"


# What the name of a file says


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
_CODE = re.compile(r"(?<![A-Za-z])([A-Z]{2,3})(?![A-Za-z])")
_NO_STATE = frozenset(
    {"UN", "SC", "GA", "PV", "AN", "AND", "AS", "AT", "BE", "BY", "DO", "IN", "IS", "IT", "MY"}
    | {"NO", "SO", "TO", "MAR", "PR", "TV", "ID"}
)
"""Words and other codes that a name may hold in capitals; what is a state's as well is not read."""


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
    nth = {1: "st", 2: "nd", 3: "rd"} if session % 100 not in (11, 12, 13) else {}
    title = f"Statement in the General Debate, {session}{nth.get(session % 10, 'th')} session"
    yield likely("actor", actor, where)
    yield likely("date", str(session_year(session)), where)
    yield likely("forum", "UN General Assembly, General Debate", where)
    yield likely("kind", "speech", where)
    yield unsure("title", title, where)


def _from_words(stem: str, where: str) -> Iterator[Found]:
    words = " ".join(re.sub(r"[\s_.,()\[\]+-]+", " ", stem).split())
    values = {
        "actor": _actor_in(stem, words),
        "forum": _forum_in(words),
        "date": _date_in(stem, words),
        "kind": kind_named(words),
        "title": words if any(map(str.isalpha, words)) else "",
    }
    yield from (unsure(field, value[:200], where) for field, value in values.items() if value)


def _actor_in(stem: str, words: str) -> str:
    """The state whose code or name stands first in a file's name."""
    codes = [code for code in _CODE.findall(stem) if code not in _NO_STATE and state_of_code(code)]
    if codes and words.upper() != words:  # in a name all in capitals, codes are no different
        return state_of_code(codes[0])
    low = f" {words.casefold()} "
    named = [one for one in states()[0] if f" {one} " in low]
    if named:  # the first, and of those the longest
        return state(min(named, key=lambda one: (low.find(f" {one} "), -len(one))))
    first = words.partition(" ")[0].upper()
    beyond = _forum_in(words) or _NAME_YEAR.search(words)
    return state_of_code(first) if beyond and first not in _NO_STATE else ""


def _forum_in(words: str) -> str:
    named = (one for one, _, pattern in FORUMS if re.search(rf"(?i)\b(?:{pattern})\b", words))
    return next(named, "")


def _date_in(stem: str, words: str) -> str:
    """The fullest date in a file's name; of a session of the General Assembly, its year."""
    dates = ["-".join(parts) for parts in _NAME_DATE.findall(stem)]
    dates += [*dates_in(stem), *dates_in(words), *_NAME_MONTH.findall(stem)]
    dates += _NAME_YEAR.findall(stem)
    session = _NAME_SESSION.search(words)
    if session and "Human Rights" not in _forum_in(words):  # it counts its sessions otherwise
        dates.append(str(session_year(int(session[1] or session[2] or session[3]))))
    return next((date for date in dates if is_date(date)), "")


_ALSO_CAPITAL = re.compile(any_heading("office elsewhere"))
_JOINING = re.compile(r"(?:e[tyd]?|y|und|и|d|de[srl]?|du|d[ao]s?|l|l[ae]s?|los|el)\Z")
_ENDING = re.compile(r"(?:es|en|er|s|[аяийьеюыуо]+)$")
_JOINTLY = re.compile(rf"(?!joint)(?:{KINDS_NAMED['joint statement']})", re.IGNORECASE)


def joint_states(title: str) -> list[str]:
    """The states that a joint statement's title names in another language; none beside others."""
    head = _JOINTLY.match(title)
    words = re.findall(r"[^\W\d_]+|,", title[head.end() :]) if head else []
    found: list[str] = []
    at = last = 0
    while at < len(words):
        known = (n for n in range(5, 0, -1) if _stems(words[at : at + n]) in _elsewhere())
        if length := next(known, 0):
            found.append(_elsewhere()[_stems(words[at : at + length])])
            last = at + length
        elif words[at][0].isupper() and not _ALSO_CAPITAL.match(words[at]):
            break  # another name
        elif found and words[at][0].islower() and not _JOINING.match(words[at]):
            break  # what the statement is about
        at += length or 1
    open_ended = words[last : last + 1] and words[last] in ("et", "y", "e", "und", "и", ",")
    return found if len(found) > 1 and not open_ended else []


def _stems(words: Sequence[str]) -> tuple[str, ...]:
    low = (word.casefold() for word in words)
    return tuple(_ENDING.sub("", word) if len(word) > 3 else word for word in low)


@cache
def _elsewhere() -> dict[tuple[str, ...], str]:
    """The short name of each state by the stems of what it is called; none of what two are."""
    names: dict[tuple[str, ...], set[str]] = {}
    others = ((one, row[0]) for row in table_rows("states_elsewhere.tsv") for one in row)
    for name, short in (*states()[0].items(), *others):
        names.setdefault(_stems(re.findall(r"[^\W\d_]+", name)), set()).add(state(short) or short)
    return {stems: next(iter(meant)) for stems, meant in names.items() if len(meant) == 1}
