"""Who speaks, where and when, as the first lines of a text say: actor, speaker, office, forum; and
the names of states and bodies.

Only fixed forms of words are followed (``Statement by H.E. ..., Permanent Representative of ...``);
what stands otherwise is left for a person to say. Each value has its reason.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from compare.library.page import Found, Sure, likely, said, unsure
from compare.library.written_dates import ORDINALS, TENS, table_rows

if TYPE_CHECKING:
    from collections.abc import Iterator


TOP = 12
"""Lines, from the first, that are a header at most."""
LONGEST = 30
"""Words from which on a line is a paragraph, and with it the header ends."""
SENTENCE = 10
"""Words from which on a line that ends as a sentence does is one."""
OPENING = 1500
"""Characters of the words themselves in which the speaker may say for whom they speak."""
_HONOUR = (
    r"(?:(?:H\.?\s?E\.?|His|Her|Their|Excellency|Excellencies|Ambassador|the|Honou?rable)\s+)*"
)
_TITLED = r"(?:(?:Mr|Mrs|Ms|Dr|Sir|Dame|Professor|Prof|Amb|Lord|Baroness|Sheikh)\.?\s+)"
_NAME = r"(?:[A-ZÀ-Þ][\w'’.-]*[ ]+){1,5}[A-ZÀ-Þ][\w'’-]+"
_NAME_ENDS = r"(?=\s*(?:[,\n(–—-]|$)|\s+(?:at|on|to|in|during|before)\s)"
_BARE_PLACE = r"(?:[A-ZÀ-Þ][\w'’-]*)(?:[ ]+(?:(?:of|and|the)[ ]+)*(?:[A-ZÀ-Þ][\w'’-]*|\d+\b))*"
_PLACE = f"(?P<place>{_BARE_PLACE})"
_OTHER = r"[A-ZÀ-Þ][\w'’-]*(?:\s+(?:of\s+|the\s+)*[A-ZÀ-Þ][\w'’-]*)*"
"""A name that follows others in a list of those who speak together."""
_OFFICE = (
    r"(?P<office>(?:Deputy |Acting |Alternate |Federal )?(?:Permanent Representative"
    r"|Permanent Observer|Ambassador|Prime Minister|President|Head of State|Head of Delegation"
    r"|Secretary of State|Spokesperson"
    r"|(?:Foreign )?Minister(?: (?:for|of) [A-Z][\w ,]*?)?|Chargé d.Affaires[\w. ]*?"
    r"|Foreign Secretary|Representative))"
)
_BY = re.compile(
    rf"\b(?:[Ss]tatement|[Rr]emarks|[Ss]peech|[Aa]ddress|[Ii]ntervention|[Dd]elivered|[Rr]eply)\s+by\s+"
    rf"{_HONOUR}(?P<name>{_TITLED}?{_NAME}){_NAME_ENDS}"
)
_EXCELLENCY = re.compile(
    rf"\bby\s+(?=(?:H\.?\s?E\b|His|Her|Their|Mr|Ms|Mrs|Dr|Sir|Dame|Ambassador)\b)"
    rf"{_HONOUR}(?P<name>{_TITLED}?{_NAME}){_NAME_ENDS}"
)
"""A line of its own below a title, whose first word is mostly ``by``."""
_OFFICE_FIRST = re.compile(
    r"^(?P<office>(?:Prime Minister|(?:Foreign )?Minister|President|Secretary of State"
    r"|Foreign Secretary|Permanent Representative|Amb\.?|Ambassador|Secretary))\s+(?=[A-ZÀ-Þ])"
)
_HOLDS = re.compile(rf"\b{_OFFICE}\s+of\s+(?:the\s+)?{_PLACE}")
_FROM = re.compile(
    r"\b(?:(?:[Pp]ermanent\s+)?[Mm]ission|[Dd]elegation|[Gg]overnment|[Ee]mbassy"
    rf"|Ministry\s+of\s+(?:Foreign|External)\s+Affairs)\s+of\s+(?:the\s+)?{_PLACE}"
)
_BEHALF = re.compile(
    r"\b[Oo]n\s+[Bb]ehalf\s+of\s+(?:the\s+)?(?:(?:Government|Governments?\s+and\s+(?:the\s+)?people|"
    rf"people|delegation|State)\s+of\s+(?:the\s+)?)?"
    r"(?P<place>Group of Friends(?:\s+(?:of|in|for|to|on|the|and|[A-ZÀ-Þ][\w'’-]*))+"
    rf"|{_BARE_PLACE})"
    rf"(?P<more>(?:(?:,|,?\s+and)\s+(?:the\s+)?{_OTHER})+|\s+(?:countries|States)\b)?"
)
_JOINT = re.compile(
    r"^(?:Joint|Trilateral|Quadrilateral|Common) (?:[Ss]tatement|[Cc]ommuniqu[eé]|[Dd]eclaration)"
    r" (?:by|of|from) (?:the )?(?:(?:Foreign Ministers|Ministers (?:for|of) Foreign Affairs|Leaders"
    r"|Heads of State(?: (?:and|or) (?:of )?Government)?|Governments?) of (?:the )?)?"
    rf"(?P<place>{_BARE_PLACE}(?:, (?:the )?[A-ZÀ-Þ][\w'’ -]*?)*"
    r"(?:,? and (?:the )?[A-ZÀ-Þ][\w'’-]*(?: [A-ZÀ-Þ][\w'’-]*)*)?)(?=\s+(?:on|at|to|in)\b|\s*$)"
)
_WITH_OTHERS = re.compile(
    r"(?i:(?:joint|trilateral|quadrilateral|common) (?:statement|communiqu[eé]|declaration))"
)
_HOLDER = (
    r"(?:(?:Prime |Foreign )?(?:Minister|President|Secretary|Ambassador|Spokes\w+)\s"
    r"(?:[A-ZÀ-Þ][\w'’.-]*\s){1,3}of\s(?:the\s)?)?"
)
"""An office and who holds it, before the state."""
_STATEMENT_OF = re.compile(
    rf"^(?:#\s*)?(?:Statement|Reply|Remarks|Rejoinder|Intervention)\s+(?:by|of)\s+(?:the\s+)?"
    rf"{_HOLDER}{_PLACE}"
    r"(?:\s+and\s+its\s+[Mm]ember\s+[Ss]tates)?\s*(?:\n|$|\s(?:on|at|to|in|under|delivered)\b)",
)
_GROUPS = r"G7|G20|G77|E3|P3|A3\+?|BRICS\+?|ASEAN|Quad|CANZ|AUKUS|MIKTA|ECOWAS|CARICOM|GUAM"
_DOCUMENT = r"(?:[Ss]tatement|[Dd]eclaration|[Cc]ommuniqu[eé])"
_GROUP = re.compile(rf"^(?:The )?(?P<place>{_GROUPS})(?!\w)[^.\n]{{0,60}}\b{_DOCUMENT}\b")
_GROUP_OF = re.compile(rf"\b{_DOCUMENT} (?:by|of|from) (?:the )?(?P<place>{_GROUPS})(?![\w-])")
_HYPHENED = re.compile(
    r"^(?P<places>[A-ZÀ-Þ][\w.'’ ]*?(?:\s?[-–—/]\s?[A-ZÀ-Þ][\w.'’ ]*?)+)\s+"
    r"(?:[Jj]oint|JOINT|[Tt]rilateral|[Bb]ilateral|[Cc]ommon)\b"
)
"""States before "Joint Statement", with strokes between them."""
_TOGETHER = re.compile(
    r"(?:\b(?:by|of|from|between)\s+|[:(]\s*)(?P<places>(?:the\s+)?[A-ZÀ-Þ][^:()\n]+)"
)
"""Where a list of those who speak together may begin."""
_HEADS = re.compile(
    r"^(?:the\s+)?(?:(?:(?:[Pp]ermanent\s+)?[Mm]issions?|[Gg]overnments?|[Dd]elegations?)\s+of"
    r"|(?:President|Prime Minister|Chancellor|(?:Foreign )?Minister|King|Queen|Emir|Secretary)\b"
    r".*\sof)\s+"
)
"""What stands before a state's name: an office and who holds it."""
_SAYS = re.compile(
    r"\b(?:statement|communiqu[eé]|declaration|remarks|stakeout|letter|press release)\b",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\s+(?:on|at|to|in|under|regarding|concerning|following)\s.*$")
_SPEAKS_FOR = re.compile(
    r"\b(?:I (?:have the honou?r to |am (?:pleased|honou?red) to |shall |will )?"
    r"(?:speak|(?:make|deliver) this statement|take the floor)"
    r"|I am (?:speaking|delivering this statement|taking the floor)"
    r"|[Tt]h(?:is|e following) statement is (?:made|delivered))\b[^.]{0,40}?\bon behalf of "
    r"(?:the )?(?P<places>[^.;]{3,160})"
)
"""Where who speaks says at the beginning for whom."""
_MISSION = re.compile(rf"^(?:The )?{_PLACE} (?:Permanent )?Mission to the\b")
_IN_BRACKETS = re.compile(r"\((?:the )?(?P<place>[A-ZÀ-Þ][^()\n]{2,60})\)")
_MY_COUNTRY = re.compile(rf"\b[Mm]y (?:own )?(?:country|nation), (?:the )?{_PLACE},")
FORUMS = list(table_rows("forums.tsv"))
_SENDER = re.compile(
    rf"(?:\b(?:from|by)\s+the\s+(?P<en>(?:Deputy |Acting )?Permanent (?:Representative|Observer"
    rf"|Mission)|Chargé d.affaires[\w. ]*)\s+of\s+(?:the\s+)?{_PLACE}\s+to\s+the\s+United"
    r"|\bpar\s+l[ea’']\s?(?P<fr>Représentante? permanente?|Mission permanente)\s+"
    r"(?:de la|de l[’']|du|des|de|d[’'])\s?(?P<lieu>[A-ZÀ-Þ][\w' ’-]*?)\s+auprès"
    r"|\bpor\s+(?:el|la)\s+(?P<es>Representante Permanente|Misión Permanente)\s+(?:del|de)\s+"
    r"(?P<lugar>[A-ZÀ-Þ][\w' ’-]*?)\s+ante)"
)
"""Who sends a letter that the UN circulates, as its title says."""
_LETTER = 60
"""Words of the title of a letter at most."""
_ENDS = re.compile(r"\s+(?:to|at|in|on|before|and)$", re.IGNORECASE)
_NOT_ACTORS = re.compile(
    r"(?:United Nations|UN|Foreign|Ambassador|General|Security Council|Mr|Ms|Mrs|H\.E|Their|His|Her"
    r"|Meeting|Council)\b"
)
"""What may stand where an actor does, and is none: a body that one speaks before, an address."""
_UNNAMED = re.compile(rf"{_OFFICE}(?!-)(?! of )")
"""An office of which nothing says whose it is."""
_SESSION = re.compile(
    rf"\b(?:(?P<number>\d{{1,2}})(?:st|nd|rd|th)|(?P<tens>{'|'.join(TENS)})[- ]"
    rf"(?P<unit>{'|'.join(ORDINALS[:9])}))\s+(?:regular\s+)?session\b",
    re.IGNORECASE,
)
_SMALL = {"of", "the", "and", "to", "at", "on", "in", "by", "for", "during", "before", "under"}
_FORM = re.compile(
    r"^(?:the )?(?:(?:[\w'’-]+ ){0,3}(?:republic|kingdom|state|states|sultanate|commonwealth|"
    r"principality|duchy|emirate|federation|union|confederation) of )(?:the )?(?=\w)"
)
"""What stands before the short name in most official ones: ``Islamic Republic of``."""


@cache
def states() -> tuple[dict[str, str], dict[str, str]]:
    """The short names of all states: by what a text or a file may call each, in lower case; and by
    its ISO 3166-1 codes of three and of two letters, in capitals.
    """
    by_name: dict[str, str] = {}
    by_code = {"UK": "United Kingdom"}
    for three, two, name, *others in _rows("states.txt"):
        by_code |= {three: name, two: name}
        by_name |= {_plain(one): name for one in (name, *others)}
    return by_name, by_code


def _rows(name: str) -> Iterator[list[str]]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return (line.split("|") for line in lines if not line.startswith("#"))


def _plain(words: str) -> str:
    return " ".join(words.replace("’", "'").casefold().split()).removeprefix("the ")


def state(words: str) -> str:
    """The short name of the state that ``words`` name, officially or not; empty for any other.

    ``state("the Islamic Republic of Iran")`` and ``state("Iran")`` give ``Iran``.
    """
    name, known = _plain(words), states()[0]
    return known.get(name) or known.get(_FORM.sub("", name), "")


def state_of_code(code: str) -> str:
    """The state of an ISO 3166-1 code in capitals, and of ``UK``; empty for any other word."""
    return states()[1].get(code, "")


@cache
def _bodies() -> dict[str, str]:
    return {_plain(name): row[0] for row in _rows("bodies.txt") for name in row}


def party(words: str) -> str:
    """The name of a state or a known body; empty for any other."""
    return state(words) or _bodies().get(_plain(words), "")


def session_year(session: int) -> int:
    """The year in which a session of the General Assembly opened; the first one in 1946."""
    return 1945 + session


def read_header(text: str) -> list[Found]:
    """What the lines above the first paragraph, and the first words below, say of the speaker."""
    return [*_sender(text), *read_lines(top_lines(text), "a line at the top"), *_opening(text)]


def read_lines(lines: list[str], place: str) -> list[Found]:
    """What short lines, such as those below a page's title, say; ``place`` names where they are."""
    plain = [plain_case(line) for line in lines]
    actors = (
        Found(field="actor", value=name, where=f"{place}: {line[:80]}", sure=sure)
        for line, name, sure in _actors(plain)
        if name
    )
    forums = (
        likely("forum", forum, f"{place}: {line[:80]}")
        for line in plain
        for forum, pattern, _ in FORUMS
        if re.search(pattern, line)
    )
    found = [*_speaker("\n".join(plain), place), *islice(actors, 1), *islice(forums, 1)]
    return [*found, *_session_year(plain, place)]


def read_title(words: str, place: str) -> list[Found]:
    """What a title or the name of a site says of the speaker: less sure than the text itself."""
    lines = (" ".join(part.split()) for part in re.split(r"\s[|–—-]\s|\n", words))
    return [replace(one, sure=Sure.UNSURE) for one in read_lines(list(filter(None, lines)), place)]


def top_lines(text: str) -> list[str]:
    """The short lines before the first paragraph, which may be broken into lines itself."""
    lines: list[str] = []
    for block in re.split(r"\n\s*\n", text[:6000]):
        own = [" ".join(line.strip("#*_ \t").split()) for line in block.split("\n")]
        all_words = " ".join(own).split()
        if len(all_words) > LONGEST and 2 * sum(w[0].islower() for w in all_words) > len(all_words):
            break
        for line in filter(None, own):
            words = len(line.split())
            is_prose = words > LONGEST or (words > SENTENCE and line[-1] in '.!?”"')
            if is_prose or len(lines) == TOP:
                return lines
            lines.append(line)
    return lines


def plain_case(line: str) -> str:
    """A line in capitals as a title is written: ``STATEMENT BY H.E. ...`` reads as others do."""
    if any(map(str.islower, line)) or len(line.split()) < 2:
        return line
    words = [word.casefold() for word in line.split(" ")]
    return " ".join(
        word if at and word in _SMALL else _capital(word) for at, word in enumerate(words)
    )


def _capital(word: str) -> str:
    if word.strip(".,") in ("un", "us", "uk", "uae", "unga", "usa", "eu") or "." in word[:-1]:
        return word.upper()
    return re.sub(r"(?<![\w'’])\w", lambda found: found.group().upper(), word)


def _sender(text: str) -> Iterator[Found]:
    """The state that sends a letter; the title may be longer than other lines at the top."""
    for block in text[:6000].split("\n\n"):
        title = " ".join(block.strip("#*_ \n").split())
        if len(title.split()) <= _LETTER and (sender := _SENDER.search(title)):
            where = f"the title of the letter: {title[:80]}"
            place = sender["place"] or sender["lieu"] or sender["lugar"]
            office = sender["en"] or sender["fr"] or sender["es"]
            yield said("actor", state(place) or place, where)
            if "ission" not in office:
                yield said("role", office, where)
            return


def _speaker(top: str, place: str) -> Iterator[Found]:
    def where(found: re.Match[str]) -> str:
        return f"{place}: {' '.join(found.group().split())[:80]}"

    found = _BY.search(top) or _EXCELLENCY.search(top)
    first = _OFFICE_FIRST.match(found["name"]) if found else None
    name = found["name"][first.end() if first else 0 :] if found else ""
    if found and not party(name):
        yield likely("role" if _UNNAMED.fullmatch(name) else "speaker", name, where(found))
    held = next((one for one in _HOLDS.finditer(top) if not _NOT_ACTORS.match(one["place"])), None)
    if held:
        yield likely("role", held["office"], where(held))
    elif found and first and not first["office"].startswith("Amb"):
        yield likely("role", first["office"], where(found))


def _actors(lines: list[str]) -> Iterator[tuple[str, str, Sure]]:
    """For each form of words and each line the state or body named, if any; the surest first."""
    for line in lines:
        group = _GROUP.search(line) or _GROUP_OF.search(line)
        yield line, group["place"] if group else _joined(_together(line)), Sure.LIKELY
    for pattern in (_JOINT, _BEHALF, _HOLDS, _FROM, _MISSION, _STATEMENT_OF):
        sure = Sure.UNSURE if pattern in (_JOINT, _STATEMENT_OF) else Sure.LIKELY
        for line in lines:
            name = _named(found) if (found := pattern.search(line)) else ""
            if _WITH_OTHERS.match(line) and state(name):
                continue  # it is one of several, who are not all known
            yield line, name, Sure.LIKELY if state(name) else sure
    alone = [line for line in lines if state(line)]  # several are the heads of a table, or a list
    for line in lines:
        brackets = None if _WITH_OTHERS.match(line) else _IN_BRACKETS.search(line)
        own = state(line) if len(alone) == 1 else ""
        yield line, own or (state(brackets["place"]) if brackets else ""), Sure.LIKELY


def _named(found: re.Match[str]) -> str:
    """The actor that a form of words names; several by their short names (``Chile, Costa Rica and
    Kenya``); empty where it is no state or body.
    """
    name, more = _ENDS.sub("", found["place"]), found.groupdict().get("more") or ""
    if joined := _joined(_states(name + more)):
        return joined
    name += "" if more.startswith((",", " and")) else " ".join(("", *more.split()))
    is_none = _NOT_ACTORS.match(name) or _UNNAMED.match(name)
    return "" if is_none else state(name) or name


def _joined(names: list[str]) -> str:
    """Several states as one actor; empty for fewer, and where one of them is none."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 and all(names) else ""


def _together(line: str) -> list[str]:
    """The states that a title lists as those who speak, in order; empty where it lists none."""
    if found := _HYPHENED.match(line):
        pieces = re.split(r"\s?[-–—/]\s?", found["places"])
        return [party(one) or state_of_code(one.replace(".", "")) for one in pieces]
    if not _SAYS.search(line):
        return []
    also = re.search(r"\bby (?:the )?([A-ZÀ-Þ][\w' ’-]*?),? (?:and )?also on [Bb]ehalf of ", line)
    for found in _TOGETHER.finditer(line):
        if found.group().startswith("(") and _BEHALF.search(line):
            continue  # the members of the group
        words = re.split(r"\bon [Bb]ehalf of ", found["places"])[-1]
        names = _states(_TAIL.sub("", words))
        if also and all(names):
            return [state(also[1]), *names]
        if len(names) > 1 and all(names):
            return names
    return []


def _states(words: str) -> list[str]:
    """The names of the states and bodies in a list, empty for what is neither."""
    names: list[str] = []
    for piece in re.split(r",\s+(?:and\s+)?", words):
        parts = [piece] if party(piece) else re.split(r"\s+and\s+", piece)
        if len(parts) > 2 and party(first := " and ".join(parts[:2])):
            parts = [first, *parts[2:]]  # the "and" of "Group of 77 and China"
        names += parts
    return [party(_HEADS.sub("", name)) for name in names]


def _session_year(lines: list[str], place: str) -> Iterator[Found]:
    """The year of a session of the General Assembly; other bodies count otherwise."""
    top = " ".join(lines)
    session = _SESSION.search(top)
    if session is None or not re.search(r"General (?:Assembly|Debate)|\bUNGA\b", top):
        return
    number = int(session["number"] or 0)
    if session["tens"]:
        number = TENS[session["tens"].casefold()] + ORDINALS.index(session["unit"].casefold()) + 1
    year = str(session_year(number))
    where = f"{place}: the {session.group()} of the General Assembly opened in {year}"
    yield unsure("date", year, where)


def _opening(text: str) -> Iterator[Found]:
    """For which state the speaker says to speak, in the first sentences."""
    words = " ".join(text[:OPENING].split())
    for found in _SPEAKS_FOR.finditer(words):
        listed = re.sub(r"\bmy (?:own )?(?:country|nation),?\s*", "", found["places"])
        group = re.match(_PLACE, listed)
        name = _joined(_states(listed)) or (group["place"] if group else "")
        if name and (len(name.split()) > 1 or state(name)) and not _NOT_ACTORS.match(name):
            yield said("actor", state(name) or name, f"the first words: {found.group()[:80]}")
            return
    for pattern in (_BEHALF, _MY_COUNTRY):
        for found in pattern.finditer(words):
            if name := state(_ENDS.sub("", found["place"])):
                yield unsure("actor", name, f"the first words: {found.group()[:80]}")
                return
