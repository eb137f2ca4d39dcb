"""UN verbatim records (S/PV, A/PV) -> the meeting, by the first page, and its speeches: who speaks
for whom and where, and how that is known.

A speech begins with a line such as ``Mr. Churkin (Russian Federation) (spoke in Russian):``. The
name stands alone for guests, and an office (``The President``) for who conducts the meeting.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from compare.importers.document import WORDS, Document, Unreadable, left_out
from compare.importers.furniture import is_record_line
from compare.importers.lines import unwrap
from compare.language import language_name
from compare.library.page import likely, said, unsure
from compare.library.who_speaks import state
from compare.library.written_dates import dates_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.library.page import Found


SYMBOL = re.compile(r"\b([SA]/(?:[\w-]+/)?PV\.\d+(?:\s?\(Resumption\s?\d+\))?)")
NUMBER = re.compile(WORDS.pattern("un_record.number"), re.IGNORECASE)
_PRESIDENT = re.compile(
    rf"^\s*(?:{WORDS.pattern('un_record.president')})\s?[:：]?[\s.:：]*"
    r"(?P<name>[^.\n(（]+(?:\.\s?[^.\n(（]+)?)[\s.]*[(（](?P<country>[^)）\n]+)[)）]",
    re.MULTILINE,
)
_AGENDA = re.compile(
    rf"^\s*(?:{WORDS.pattern('un_record.agenda')})\s*\n+\s*(?P<item>\S[^\n]{{5,200}})",
    re.MULTILINE,
)
_COUNCIL = re.compile(rf"^\s*(?:{WORDS.pattern('un_record.council')})", re.MULTILINE)
_ASSEMBLY = re.compile(rf"^\s*(?:{WORDS.pattern('un_record.assembly')})", re.MULTILINE)
_ABSENCE = re.compile(WORDS.pattern("un_record.absence"))
_FORUMS = WORDS.table("forums")


def forum_of(symbol: str) -> str:
    """The body whose records have a symbol; empty for one that is not known."""
    return next((name for name, begins in _FORUMS.items() if symbol.startswith(begins)), "")


class Meeting(NamedTuple):
    """A meeting as its record names it; empty where it does not."""

    symbol: str
    name: str
    """Forum, number and symbol."""
    date: str
    forum: str
    agenda: str
    president: str
    deputy: str
    """Who takes the chair in the President's absence, where it is but one."""


def read_meeting(head: str, whole: str) -> Meeting:
    """The meeting from the text before the first speech, or from a symbol in the heads of pages."""
    alone = (line for line in whole.split("\n") if SYMBOL.fullmatch(line.strip()))
    found = SYMBOL.search("\n".join((head, *alone)))
    symbol = found[1] if found else ""
    counted, president, agenda = (one.search(head) for one in (NUMBER, _PRESIDENT, _AGENDA))
    number = next(filter(None, counted.groups()), "") if counted else ""
    called = f"meeting {number}" if number.isdigit() else number and f"{number} meeting"
    forum = forum_of(symbol)
    if not forum and (_COUNCIL.search(head) or _ASSEMBLY.search(head)):
        forum = forum_of("S/" if _COUNCIL.search(head) else "A/")
    deputies = {" ".join(name.split()) for one in _ABSENCE.findall(whole) for name in one if name}
    presides = " ".join(president["name"].split(".  ")[0].split()) if president else ""
    return Meeting(
        symbol=symbol,
        name=", ".join(filter(None, (forum, called))) + (f" ({symbol})" if symbol else ""),
        date=next(iter(dates_in(head)), ""),
        forum=forum,
        agenda=" ".join(agenda["item"].split()) if agenda else "",
        president=presides.removesuffix(" ."),
        deputy=deputies.pop() if len(deputies) == 1 else "",
    )


_LANGUAGES = {
    code: re.compile(rf"^[ \t]*(?:{'|'.join(begins)})", re.MULTILINE)
    for code, begins in WORDS.table("record_languages").items()
}
_TONGUES = {word: name for name, words in WORDS.table("tongues").items() for word in words}
MAX_TURNS = 1000
OPENING = 30_000
"""Characters from a record's start in which speakers are invited."""
LONGEST = 40
"""Words of what a record tells at most."""

TITLE = rf"(?:{WORDS.pattern('un_record.titles')})"
_BODY = r"[^\W\d_a-zа-яà-ÿ][\w'’-]*(?:\s(?:of|and|the|de|du|y|[^\W\d_a-zа-яà-ÿ][\w'’-]*))*"
_ENVOY = re.compile(rf"(?:{WORDS.pattern('un_record.envoys')})(?P<body>{_BODY})")
_OFFICE = (
    rf"(?:{WORDS.pattern('un_record.offices')}|(?:{WORDS.pattern('un_record.envoys')}){_BODY})"
)
_CHINESE = r"[^\s（）()：:。，、]{1,24}(?:先生|女士|夫人|大使|部长|博士|总统|总理|阁下)"
NAME = r"(?:[^\s:();,]+[ \n\xa0]){0,9}?[^\s:();,.]+"
_TONGUE = rf"(?:{WORDS.pattern('un_record.tongue')})"
_COUNTRY = (
    rf"[(（](?!{_TONGUE}|{WORDS.pattern('un_record.behalf')})"
    r"(?P<country>[^():（）：]{2,90}(?:\([^():]{2,60}\)[^():]{0,20})?)[)）]"
)
_BEHALF = rf"[(（](?:{WORDS.pattern('un_record.behalf')})(?P<behalf>[^():（）]{{2,90}})[)）]"
_SPOKE = (
    rf"[(（]{_TONGUE}\s?(?P<spoken>[^\W\d_][\w\s;,-]{{1,60}}?)(?:发言[^()（）：]{{0,20}})?[)）]"
)
HEADER = re.compile(
    rf"^[ \t]*(?:(?:{WORDS.pattern('un_record.honours')})\s+)?"
    rf"(?P<speaker>{_OFFICE}|{TITLE}\.?\s{NAME}|{_CHINESE})"
    rf"(?:\s?{_COUNTRY})?(?:\s?{_BEHALF})?(?:\s?{_SPOKE})?\s?(?::(?=\s)|：)[ \t]*",
    re.MULTILINE,
)
TURNED = re.compile(rf"[ \t]*\({_TONGUE}\s?[^\W\d_][\w-]{{2,30}}\)")
"""Where a speaker goes on in another language."""
_HEADLESS = re.compile(
    rf"(?:{_OFFICE}|{TITLE}\.?\s(?:[^\s:()]+\s){{0,5}}[^\s:()]+)\s?\([^\n]{{2,80}}"
)
"""How a paragraph begins that may be another's speech, whose header cannot be read."""
_RUN_ON = re.compile(
    r"(?<=[.!?\])”’\"'])[ \t]+(?=[^:\n]{4,200}\)\s?:\s)"
    rf"(?=(?:{_OFFICE}|{TITLE}\.?\s{NAME})(?:\s?{_COUNTRY})?(?:\s?{_SPOKE})?\s?:\s)"
)
_CALLED = re.compile(
    rf"(\b(?:the floor to|now hear a briefing by) (?P<called>{TITLE}\.?\s{NAME})\.)[ \t]+"
    r"(?=(?P=called)\s?:\s)"
)
"""Headers that the reading of a page joined to the paragraph before."""
_ENDED = re.compile(r"[.!?:)\]”’\"']\s*$")
_LEADER = re.compile(r"[^\n]*\.\s?\.\s?\.")
"""A line of dots: the first page names the President so."""
_NAMED = re.compile(r"[^\n(（。.]{2,40}[(（][^()（）\n]{2,40}[)）][ \t]*$", re.MULTILINE)
"""A name with a country and no more: the first page names the President so as well."""
_OPEN = re.compile(r"[,;:–—-]\s*$")
"""How a paragraph ends that goes on in the next: a name there begins no speech."""

_INVITED = re.compile(
    r"(?P<name>(?:[A-Z][\w.'’-]+\s+){1,5}?[A-Z][\w'’-]+),\s+(?P<role>[A-Z][^;.]{8,200}?)"
    r"(?=,?\s+(?:was\s|took\s|to\s+participate|to\s+make|who\s+is|and\s+(?:Mr|Ms|Mrs|His|Her)\b|;)|[.;])"
)

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
OF_THE_UN = re.compile(
    r"Secretary-General|SECRETARY-GENERAL|United Nations|UN\b|High Commissioner"
    r"|Emergency Relief|Special Envoy"
)
_PRESIDES = re.compile(WORDS.pattern("un_record.presides"))
_ACTING = re.compile(rf"\b(?:{WORDS.pattern('un_record.acting')})")
_CAPACITIES = [re.compile(one) for one in WORDS.lists["un_record.capacity"]]
_ROSE = re.compile(
    rf"(?:\n|(?<=[.!?])[ \t])\s*(?:{WORDS.pattern('un_record.rose')})"
    r"(?:[^\n:]|(?<=\d):(?=\d)){0,120}\s*\Z"
)
_SAID = re.compile(
    r"^\S[^\n:]{2,400}:[ \t]+(?=(?:\S+\s+){4})(?:[^\n]+\n)*?[^\n]*[.!?][”»\"]?"
    r"(?=\s*\n\s*\n|\s*\Z)",
    re.MULTILINE,
)
"""What looks as a speech does, and has no header that can be read."""
_OPENED = re.compile(rf"^[ \t]*(?:{WORDS.pattern('un_record.opened')})[^\n]*", re.MULTILINE)
_SENTENCE = re.compile(r"(?:\S+\s+){5,}\S*[.!?][”»\"]?")
_STAGE = re.compile(WORDS.pattern("un_record.stage"))
_HAPPENED = re.compile(rf"\b(?:{WORDS.pattern('un_record.happened')})\b", re.IGNORECASE)
_RESULT = re.compile(rf"\b(?:{WORDS.pattern('un_record.results')})\b", re.IGNORECASE)
_SPEAKS = re.compile(rf"\b(?:{WORDS.pattern('un_record.speaks')})\b", re.IGNORECASE)
_VOTED = re.compile(
    rf"^[ \t]*(?:{WORDS.pattern('un_record.voted')})\s?[:：][^\n]*"
    r"(?:\n(?![^\n]*[:：]\s)[ \t]*\S[^\n]*)*\n?",
    re.MULTILINE | re.IGNORECASE,
)
"""Who voted how: a head, and the countries on the lines below it, as far as nobody speaks."""


def is_record(text: str) -> bool:
    """Whether a text is a verbatim record, or one turn of it."""
    found = list(headers(text))
    if not found:
        return False
    first, head = found[0], text[: found[0].start()]
    strong = [bool(one["country"] or one["spoken"]) for one in found]
    is_turn = not head.strip() and (strong[0] or re.fullmatch(_OFFICE, first["speaker"]))
    is_headed = SYMBOL.search(head) and NUMBER.search(head)
    return bool(is_turn or is_headed) or (len(found) >= 3 and any(strong))


def headers(text: str) -> Iterator[re.Match[str]]:
    """The headers; a name alone counts only where a paragraph begins, and none is open before."""
    for found in HEADER.finditer(text):
        before = text[max(0, found.start() - 200) : found.start()].rstrip(" \t")
        if _LEADER.match(text, found.end()) or _NAMED.match(text, found.end()):
            continue
        blank = not before.strip() or (before.endswith("\n\n") and not _OPEN.search(before))
        if blank or found["country"] or found["spoken"] or _ENDED.search(before[-40:]):
            yield found


class Turn(NamedTuple):
    """One speech of a record, as the record has it."""

    speaker: str
    country: str
    behalf: str
    """The body for which the header says that the country speaks."""
    spoken: str
    text: str
    """The header with it; the line ends are those of the page."""
    invited_as: str
    """The office by which the President invites the speaker."""

    @property
    def presides(self) -> bool:
        """Whether the header names the one who conducts the meeting."""
        return _PRESIDES.search(self.speaker.casefold()) is not None and not self.country

    @property
    def own(self) -> str:
        """The country for which a President makes a statement in this turn."""
        found = (one.search(self.text) for one in (_CAPACITIES if self.presides else ()))
        return next((" ".join(one["country"].split()) for one in found if one), "")


def read_record(text: str, *, format_name: str) -> list[Document]:
    """A document for each turn of a record."""
    # without the heads and feet of pages, a paragraph's end before each header that runs on
    lines = (line for line in text.replace("\f", "\n").split("\n") if not is_record_line(line))
    record = "\n".join(lines)
    record = _CALLED.sub(r"\1\n\n", _RUN_ON.sub("\n\n", record))
    record = _VOTED.sub(lambda votes: f"{votes[0].rstrip()}\n\n", record)
    found = list(islice(headers(record), MAX_TURNS + 1))
    if len(found) > MAX_TURNS:
        raise Unreadable("the record has too many speeches", expected=f"at most {MAX_TURNS}")
    if not found:
        return []
    meeting = read_meeting(record[: found[0].start()], text)
    invited = list(_INVITED.finditer(" ".join(record[:OPENING].split())))[::-1]
    roles = {one["name"].split()[-1].casefold(): one["role"].strip() for one in invited}
    begins = {code: len(pattern.findall(record)) for code, pattern in _LANGUAGES.items()}
    best = max(begins, key=begins.__getitem__)
    language = best if begins[best] > ("Mr." in record) else ""  # of headers not in English
    ends = [*(one.start() for one in found[1:]), len(record)]
    turns = (
        _turn(one, record[one.start() : end].strip(), roles)
        for one, end in zip(found, ends, strict=True)
    )
    documents = [_document(turn, meeting, format_name, language) for turn in turns]
    words = _unheard(record[: found[0].start()])
    told = left_out(words, "line before the first speech", "lines before the first speech")
    documents[0] = replace(documents[0], notes=(*documents[0].notes, *told))
    return [one for one in documents if one.text]


def _unheard(head: str) -> list[str]:
    """What looks as a speech does before the first header, and the sentences behind the opening."""
    opened = _OPENED.search(head)
    behind = head[opened.end() if opened else 0 :].split("\n\n")
    said = (" ".join(one.split()) for one in _SAID.findall(head))
    told = (" ".join(one.split()) for one in behind)
    return list(dict.fromkeys([*said, *filter(_SENTENCE.fullmatch, told)]))


def _turn(header: re.Match[str], text: str, roles: dict[str, str]) -> Turn:
    parts = ("speaker", "country", "behalf", "spoken")
    speaker, country, behalf, spoken = (" ".join((header[part] or "").split()) for part in parts)
    is_office = speaker.split()[0] in {"The", "Le", "La", "El", "Председатель", "主席"}
    role = "" if is_office else roles.get(speaker.split()[-1].casefold(), "")
    return Turn(speaker, country, behalf, _TONGUES.get(spoken, spoken), text, role)


def _document(turn: Turn, meeting: Meeting, format_name: str, language: str) -> Document:
    text, told, votes = said_in(turn.text, presides=turn.presides)
    others = [one[:80] for one in text.split("\n\n")[1:] if _HEADLESS.match(one)]
    found = [*_who(turn, meeting), *_where(turn, meeting, language)]
    values = {one.field: one.value for one in reversed(found)}
    who = values.get("actor") or "?"
    title = f"Statement by {who}" + (f", {meeting.name}" if meeting.name else "")
    found.append(likely("title", title, "made of speaker and meeting"))
    procedural = turn.presides and not turn.own
    words = f"{values['speaker']} ({who})" if values["speaker"] != who else who
    return Document(
        format=format_name,
        text=text,
        found=tuple(found),
        label=f"{words}: {len(text.split()):,} words" + (", conducts" if procedural else ""),
        procedural=procedural,
        spoken=turn.spoken,
        notes=(
            *left_out(told, "stage direction", "stage directions"),
            *left_out(votes, "list of votes", "lists of votes"),
            *(f"look whose words these are, whose header is broken: “{one} …”" for one in others),
        ),
    )


def said_in(turn: str, *, presides: bool) -> tuple[str, list[str], list[str]]:
    """The words of a turn without its header; what nobody said in it; and who voted how."""
    votes = [" ".join(found.split()) for found in _VOTED.findall(turn)]
    ended = [" ".join(found[0].split()) for found in _ROSE.finditer(turn)]
    raw = _VOTED.sub("\n", _ROSE.sub("\n", turn))
    words = HEADER.sub("", unwrap(raw, wrapped="\n" in raw), count=1).strip()
    turned = [found.strip() for found in TURNED.findall(words)]
    paragraphs = [one.strip() for one in TURNED.sub("", words).split("\n\n") if one.strip()]
    told = [one for one in paragraphs if _is_stage(one, presides=presides)]
    text = "\n\n".join(one for one in paragraphs if one not in told)
    return text or words, [*turned, *told, *ended], votes


def _is_stage(paragraph: str, *, presides: bool) -> bool:
    """Whether a paragraph tells what happened: a vote, a silence; who presides tells results."""
    plain = " ".join(paragraph.split())
    if plain.startswith("[") and plain.endswith("]"):
        return True
    if _SPEAKS.search(plain) or (presides and _RESULT.search(plain)):
        return False
    return len(plain.split()) <= LONGEST and bool(_STAGE.match(plain) and _HAPPENED.search(plain))


def _who(turn: Turn, meeting: Meeting) -> Iterator[Found]:
    header = "the header of the speech"
    is_acting = _ACTING.search(turn.speaker) is not None
    if turn.presides and not is_acting and meeting.president:
        yield said("speaker", meeting.president, "the record's first page names the President")
    else:
        deputy = meeting.deputy if turn.presides and is_acting else ""
        yield said("speaker", deputy or turn.speaker, header)
    if turn.presides:
        yield said("role", "President of the meeting", header)
    if turn.behalf or turn.country:
        yield said("actor", turn.behalf or turn.country, header)
    elif turn.own:
        yield likely("actor", turn.own, "the President speaks for it in this turn")
    elif turn.presides:
        value = f"President of the {meeting.forum.removeprefix('UN ')}" if meeting.forum else ""
        yield likely("actor", value or "President", "the header names the office")
    else:
        yield from _guest(turn)


def _guest(turn: Turn) -> Iterator[Found]:
    """The actor where the header names no country: whom the speaker's office leads or serves."""
    role = turn.invited_as
    if role:
        yield likely("role", role, "the President invites the speaker by it")
    body = held["body"] if (held := _ENVOY.fullmatch(turn.speaker)) else ""
    if sent := _SENT.search(role):
        body = sent["body"]
    elif led := _LEADS.fullmatch(role):
        body = state(led["body"]) or _STYLE.sub("", led["body"])
    if body:
        yield likely("actor", body, "the speaker's office")
    elif OF_THE_UN.search(role or turn.speaker):
        yield likely("actor", "United Nations", "the office is one of the United Nations")
    else:
        why = "the record names no country or body; the speaker's own name stands in"
        yield unsure("actor", turn.speaker, why)


def _where(turn: Turn, meeting: Meeting, language: str) -> Iterator[Found]:
    agenda = f": {meeting.agenda}" if meeting.agenda else ""
    source = f"Verbatim record {meeting.symbol}{agenda}" if meeting.symbol else ""
    values = {"forum": meeting.forum, "date": meeting.date, "source.title": source}
    yield from (said(*one, "the record's first page") for one in values.items() if one[1])
    yield said("kind", "speech", "it is a verbatim record")
    yield said("text", "verbatim", "it is a verbatim record")
    if language:
        yield said("language", language, "the headers of speeches")
    if turn.spoken:
        record = language_name(language or "en")
        note = f"Spoken in {turn.spoken}; the words are those of the {record} record."
        yield said("note", note, "the header of the speech")
