"""The names of states and bodies; what the name of a file says of the statement in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from compare.library.page import is_date, kind_named, likely, unsure
from compare.library.written_dates import dates_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.library.page import Found

_LIST = Path(__file__).with_name("states.txt")
_FORM = re.compile(
    r"^(?:the )?(?:(?:[\w'’-]+ ){0,3}(?:republic|kingdom|state|states|sultanate|commonwealth|"
    r"principality|duchy|emirate|federation|union|confederation) of )(?:the )?(?=\w)"
)
"""What stands before the short name in most official ones: ``Islamic Republic of``."""
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
_NAME_FORUMS = [
    (re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), forum)
    for pattern, forum in (
        (r"unsc|security council|s ?pv", "UN Security Council"),
        (r"general debate|ungd", "UN General Assembly, General Debate"),
        (r"unga ?\d*|ga ?\d\d|general assembly|a ?pv", "UN General Assembly"),
        (r"unhrc|hrc ?\d*|human rights council", "UN Human Rights Council"),
    )
]
_CODE = re.compile(r"(?<![A-Za-z])([A-Z]{2,3})(?![A-Za-z])")
_NO_STATE = frozenset(
    {"UN", "SC", "GA", "PV", "AN", "AND", "AS", "AT", "BE", "BY", "DO", "IN", "IS", "IT", "MY"}
    | {"NO", "SO", "TO", "MAR", "PR", "TV", "ID"}
)
"""Words and other codes that a name may hold in capitals; what is a state's as well is not read."""


# The names


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The short names, by what a text or a file may call the state."""

    by_name: dict[str, str]
    """Keys in lower case."""
    by_code: dict[str, str]
    """ISO 3166-1 codes of three and of two letters, in capitals."""


@cache
def names() -> Names:
    """All names and codes of the list."""
    by_name: dict[str, str] = {}
    by_code: dict[str, str] = {}
    for line in _LIST.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            three, two, name, *others = line.split("|")
            by_code |= {three: name, two: name}
            by_name |= {_key(one): name for one in (name, *others)}
    return Names(by_name=by_name, by_code=by_code)


def state(words: str) -> str:
    """The short name of the state that ``words`` name, officially or not; empty for any other.

    ``state("the Islamic Republic of Iran")`` and ``state("Iran")`` give ``Iran``.
    """
    key = _key(words)
    known = names().by_name
    return known.get(key) or known.get(_FORM.sub("", key), "")


def _key(words: str) -> str:
    plain = " ".join(words.replace("’", "'").casefold().split())
    return plain.removeprefix("the ")


def state_of_code(code: str) -> str:
    """The state of an ISO 3166-1 code in capitals, and of ``UK``; empty for any other word."""
    return "United Kingdom" if code == "UK" else names().by_code.get(code, "")


@cache
def _bodies() -> dict[str, str]:
    lines = _LIST.with_name("bodies.txt").read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("|") for line in lines]
    return {_key(name): row[0] for row in rows for name in row}


def party(words: str) -> str:
    """The name of a state or a known body; empty for any other."""
    return state(words) or _bodies().get(_key(words), "")


# What the name of a file says


def session_year(session: int) -> int:
    """The year in which a session of the General Assembly opened; the first one in 1946."""
    return 1945 + session


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
    tail = "th" if session % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(session % 10)
    title = f"Statement in the General Debate, {session}{tail or 'th'} session"
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
    named = {low.find(f" {one} "): one for one in names().by_name if f" {one} " in low}
    if named:
        at = min(named)
        longest = max((one for one in names().by_name if low.startswith(f" {one} ", at)), key=len)
        return state(longest)
    first = words.partition(" ")[0].upper()
    beyond = _forum_in(words) or _NAME_YEAR.search(words)
    return state_of_code(first) if beyond and first not in _NO_STATE else ""


def _forum_in(words: str) -> str:
    named = (forum for pattern, forum in _NAME_FORUMS if pattern.search(words))
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
