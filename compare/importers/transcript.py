"""Interviews, press conferences and transcripts -> the words of each speaker, questions apart.

A turn begins with a label (``DORAN:``, ``Q:``, ``[00:01:02] Speaker 1:``). The questions of who
mostly asks are left out, and said; time stamps and notes (``[laughter]``) are nobody's words.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from compare.importers.document import WORDS, Document, Unreadable, left_out
from compare.importers.lines import (
    is_wrapped,
    plain_label,
    runs_of,
    told_apart,
    unwrap,
    with_colon,
    without_line_numbers,
)
from compare.library.page import Found, likely, said

if TYPE_CHECKING:
    from collections.abc import Container, Iterator


ENOUGH = 3
"""Labelled turns from which a text can be a transcript."""
SHARE = 0.5
"""Share of the paragraphs that begin with a label, and of the turns that ask."""
MOST = 2000
MANY = 100
"""Labels, at most, of which one speaker may have two."""
PROSE = 30
"""Words from which on a paragraph above the first turn is an introduction."""
_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_STAMP = re.compile(
    rf"[\[(<]\s*{_TIME}\s*[\])>]|^\s*{_TIME}\s*-->\s*{_TIME}"
    rf"|^\s*{_TIME}(?=\s|$)(?!\s?[ap]\.?m\b)|[ \t]{_TIME}(?=\s*$)",
    re.MULTILINE | re.IGNORECASE,
)
_ALONE = re.compile(
    rf"^\[?(?P<label>[^\W\d_][^\n:\]]{{0,50}}?)\]?[ \t]+[\[(]?{_TIME}[\])]?[ \t]*$", re.MULTILINE
)
"""A speaker and a time on a line of their own, above the words."""
_TITLE = re.compile(r"(?:Mr|Mrs|Ms|Madam|Dr|Sir|Dame|Lord|Baroness|M\.|Mme)(?!\w)")
_WAYS = {
    name: re.compile("|".join(way), re.MULTILINE) for name, way in WORDS.table("labels").items()
}
"""How speakers are marked."""
_BARE = re.compile(r"^[ \t]*Q[ \t]+(?=[A-Z“\"(])", re.MULTILINE)
_DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e]")
_CHAT = re.compile(rf"^(?:{WORDS.pattern('transcript.chat')})", re.MULTILINE | re.IGNORECASE)
"""The time, and the name behind it, of a message in a chat that was saved."""
_LETTERED = re.compile(r"^[ \t]*(?P<label>[^\W\d_])[.)][ \t]+", re.MULTILINE)
_ASKED, _PUT = (
    re.compile(
        rf"^(?:(?P<bold>\*\*|__)(?P<words>[^*\n]{{2,300}}[{ends}])(?P=bold)"
        r"|#{1,6}[ \t]+(?P<line>[^\n]{2,300}[?？]))[ \t]*\n+",
        re.MULTILINE,
    )
    for ends in ("?？", "?？.!…")
)
"""A question that is a paragraph in bold type, or a heading; and what is put beside such."""
_INLINE = re.compile(r"(?<=[.?!…”\"’)])[ \t]+(?=(?:Q|A|Question|Answer)\s?:\s)")
_PAIRS = set(map(tuple, ["qa", "qr", "pr", "fa", "dr", "va", "во", "po"]))
_NOTE = re.compile(
    rf"\s*[*_]*[\[(](?:{WORDS.pattern('transcript.marks')})(?:[^\])\[\n]|\[[^\]\n]{{0,20}}\]){{0,40}}[\])][*_]*",
    re.IGNORECASE,
)
_MADE_BY = re.compile(rf"^[ \t]*(?:{WORDS.pattern('transcript.made_by')})$", re.MULTILINE)
_KEY = re.compile(r"(?P<label>[A-ZÀ-ÞА-Я]{1,4})\s*=\s*(?P<name>[^\W\d_a-z][^\n=]{2,60})")
"""Whose initials the labels are, as a list above the turns says."""
_ABOUT = re.compile(r"Transcript|Interview|Title|Subject|Topic|Date|Place|Location|Source|Note")
_MARKS = tuple("“\"«„‘'")
_INAUDIBLE = re.compile(rf"\[({WORDS.pattern('transcript.unheard')})\s+{_TIME}\]", re.IGNORECASE)
_LABEL = re.compile(
    r"[ \t]*(?:[-–—>*_]+[ \t]*)?(?P<label>[^\W\d_][^\n:：]{0,70}?|[A-Z]\d{1,2})"
    r"(?:[ \t]*\((?P<aside>[^()\n]{2,60})\)(?P<second>[ \t]*\([^()\n]{2,60}\))?)?"
    r"[*_]*[ \t]?(?:[:：][*_]*(?=\s|$)|：)[ \t]*"
)
_SINGLE = re.compile(
    r"[ \t]*\[?(?P<label>[QA]\d{0,3})(?:\]|[.)]|[ \t]*[-–—])[ \t]+(?P<aside>(?!))?(?P<second>(?!))?"
)
_NAME = re.compile(
    r"(?:[^\W\d_]\.\s?)*[^\W\d_][\w.'’-]*(?:\s+(?:(?:de|der|van|von|bin|al|of|the|den|la|le)\s+)*"
    r"(?:(?:[dl][’'])?[^\W\d_a-zà-ÿа-я][\w.'’-]*|\d{1,3}))*"
)
_SMALL = re.compile(r"\b(?:des|für|for|y|et|und|and)\s")
_ASKS = re.compile(rf"(?:{WORDS.pattern('transcript.asks')})(?:\s*\d+)?", re.IGNORECASE)
_ANSWERS = re.compile(rf"(?:{WORDS.pattern('transcript.answers')})(?:\s*\d+)?", re.IGNORECASE)
_HELD = rf"(?P<office>{WORDS.pattern('transcript.held')})"
_FULL_NAME = r"[A-ZÀ-Þ][\w.'’-]+(?:\s+[A-ZÀ-Þ][\w.'’-]+){0,3}"
_PLACE = r"(?:,?\s+of\s+(?:the\s+)?(?P<place>[A-ZÀ-Þ][\w'’-]*(?:\s+[A-ZÀ-Þ][\w'’-]*)*))?"
_INTERVIEWEE = re.compile(
    r"(?i:interview (?:of|with|mit)|conversation with|entretien avec|entrevista (?:a|con))\s+"
    rf"(?:the\s+)?(?:{_HELD}\s+)?(?P<name>{_FULL_NAME}){_PLACE}"
)
_OFFICE = r"(?:minister|spokes|secretary|president|sprecher|director|ambassador|chief)"
_OFFICE_BEHIND = re.compile(rf"(?im)^[^\n:,]{{2,40}}, [^\n:]{{0,40}}?{_OFFICE}[^\n:]{{0,40}}:")
_OFFICE_OF = re.compile(_HELD + _PLACE)
_PRESENTED = re.compile(rf"(?P<name>{_FULL_NAME}),\s+(?:the\s+)?{_HELD}{_PLACE}")
_HEADLINE = re.compile(
    rf"^(?P<name>{_FULL_NAME})(?P<office>(?!))?(?P<place>(?!))?:\s*[“\"«„]", re.MULTILINE
)
"""Who answers: before the office that is held, and in a headline before what was said."""
_INTERVIEW = re.compile(r"\binterview|\bentrevista|\bentretien|интервью", re.IGNORECASE)
_YOU = re.compile(r"\b(?:you|your|vous|votre|vos|Sie|Ihre?|usted|ustedes|вы|ваш\w*)\b|\bВы\b")
_NUMBERED = re.compile(r"(?:speaker|unknown|voice|sprecher|locuteur)\b", re.IGNORECASE)


class Turn(NamedTuple):
    """What one speaker says at a time."""

    label: str
    aside: str
    """What stands in brackets behind the label: a country, an office."""
    text: str

    def going_on(self, words: str) -> Turn:
        """The turn with a line more."""
        return self._replace(text=f"{self.text}\n{words}")


def read_transcript(document: Document) -> tuple[Document, ...]:
    """The document without its questions; one for each speaker where several answer. Nothing
    where it is no transcript. Raises Unreadable for one of too many turns.
    """
    head, turns = _split(document.text)
    if not _is_transcript(turns):
        return ()
    if len(turns) > MOST:
        raise Unreadable("the transcript has too many turns", expected=f"at most {MOST:,}")
    asking = _asking(turns, head)
    speakers = [one for one in dict.fromkeys(turn.label for turn in turns) if one not in asking]
    text = document.text
    stamps = [*_ALONE.findall(text), *_CHAT.findall(text), *_STAMP.findall(_labelled(text))]
    told = left_out([""] * len(stamps), "time stamp", "time stamps")
    every = (_document(document, label, head, turns, speakers) for label in speakers)
    return tuple(replace(one, notes=(*one.notes, *told)) for one in every)


def with_questions(text: str, marked: Container[str]) -> str:
    """A text with the questions that its type marks as headings, if it is an interview."""
    paragraphs = text.split("\n\n")
    asked = [one for one in paragraphs if one.endswith(("?", "？", "؟")) and one in marked]
    is_asked = 2 * sum(_YOU.search(one) is not None for one in asked) > len(asked)
    if len(asked) < 2 or not (is_asked or _INTERVIEW.search("\n".join(paragraphs[:4]))):
        return text
    if all((found := _LABEL.match(one)) and _NAME.fullmatch(found["label"]) for one in asked):
        return text  # labels tell who asks
    return "\n\n".join(f"## {one}" if one in asked else one for one in paragraphs)


def is_transcript(text: str) -> bool:
    """Whether a text's paragraphs begin with the names of those who speak in turn."""
    return _is_transcript(_split(text)[1])


def _split(text: str) -> tuple[list[str], list[Turn]]:
    """The lines above the first turn, and the turns; a paragraph without a label goes on."""
    head: list[str] = []
    turns: list[Turn] = []
    officed = _OFFICE_BEHIND.search(text)  # else lines such as "January, Killed: 45" are a table's
    for line in _STAMP.sub("", _labelled(text)).split("\n"):
        found = _LABEL.match(line) or _SINGLE.match(line)
        label = plain_label(found["label"]) if found else ""
        label, comma, office = label.partition(", ") if found else (label, "", "")
        is_named = len(label.split()) <= 6 and _NAME.fullmatch(label) is not None
        whole = _NAME.fullmatch(_SMALL.sub("", office)) if officed else None
        is_named = is_named and (not comma or whole is not None)
        if found and label.startswith("The ") and found["aside"]:
            is_named = True  # who holds the office stands in brackets
        quoted = found and line[found.end() :].startswith(_MARKS)
        heads = not turns and (quoted or _ABOUT.fullmatch(label))  # a headline
        if found and not heads and (_is_kind(label) or is_named):
            words = line[found.end() :].strip()
            aside = found["aside"] or office
            if label.startswith("The ") and _NAME.fullmatch(aside):
                label, aside = aside, label  # who holds the office stands in brackets
            turns.append(Turn(label, "" if found["second"] else aside, words))
        elif turns:
            turns[-1] = turns[-1].going_on(line.strip())
        else:
            head.append(line.strip())
    chatting = {plain_label(found["name"]) for found in _CHAT.finditer(text) if found["name"]}
    return head, _recurring(_united([_without_office(turn) for turn in turns]), chatting)


def _without_office(turn: Turn) -> Turn:
    first, _, rest = turn.text.strip().partition("\n")
    return turn._replace(aside=first, text=rest) if rest and _OFFICE_OF.fullmatch(first) else turn


def _labelled(text: str) -> str:
    """The text with a colon after each speaker who is marked otherwise, and before questions."""
    text = _CHAT.sub(lambda found: found["label"] or "", _DIRECTIONS.sub("", text))
    text = without_line_numbers(_ALONE.sub(r"\g<label>:", text))
    for name, pattern in _WAYS.items():
        counts = Counter(found["label"] for found in pattern.finditer(text))
        often = {label for label, times in counts.items() if times > 1}
        if len(often) > 1:
            known = {one for one in counts if one in often or _is_known(name, one)}
            colon = ": [0:00]" if name == "timed" else ": "  # a time, which is counted
            text = pattern.sub(partial(with_colon, known=known, colon=colon), text)
    letters = tuple(dict.fromkeys(one.casefold() for one in _LETTERED.findall(text)))
    if letters in _PAIRS:
        text = _LETTERED.sub(lambda one: f"{'QA'[letters.index(one[1].casefold())]}: ", text)
    if len(_ASKED.findall(text)) > 1:
        text = _PUT.sub(lambda found: f"Q: {found['words'] or found['line']}\n\nA: ", text)
        if named := re.search(rf"^A: ({_FULL_NAME}): ", text, re.MULTILINE):  # only at first
            text = re.sub(rf"(?m)^A: (?:{re.escape(named[1])}: )?", f"{named[1]}: ", text)
    text = told_apart(text)
    if len(_BARE.findall(text)) > 1:
        text = _BARE.sub("Q: ", text)
    return _INLINE.sub("\n", text)


def _is_known(way: str, label: str) -> bool:
    """Whether a label that is marked so is one where it stands but once, beside others."""
    titled = label.startswith("The ") or _TITLE.match(label) is not None
    return way in ("pointed", "polite") or (way == "named" and titled)


def _united(turns: list[Turn]) -> list[Turn]:
    """The turns, with one label for who is named in two ways: "MIRA LUND" and "LUND"."""
    labels = list(dict.fromkeys(turn.label for turn in turns))
    names, offices = {label: label for label in labels}, dict.fromkeys(labels, "")
    if tuple(label.casefold() for label in labels) in _PAIRS:
        names = dict(zip(labels, "QA", strict=True))
    for label in labels if len(labels) <= MANY else ():
        longer = [one for one in labels if one.casefold().endswith(f" {label.casefold()}")]
        names |= {label: longer[0]} if len(longer) == 1 else {}
        office = longer[0][: -len(label)].strip() if len(longer) == 1 else ""
        if " " in label and _OFFICE_OF.fullmatch(office):  # "President of Arda Ilan Doran"
            names |= {label: label, longer[0]: label}
            offices[longer[0]] = office
    return [o._replace(label=names[o.label], aside=o.aside or offices[o.label]) for o in turns]


def _recurring(turns: list[Turn], known: set[str]) -> list[Turn]:
    """The turns; what looks like a label and stands but once, in lower case, is words."""
    counts = Counter(turn.label for turn in turns) + Counter(known)
    often = max(counts, key=counts.__getitem__, default="")
    whole: list[Turn] = []
    for turn in turns:
        asks = whole and whole[-1].label == often and ("?" in turn.text or turn.aside)
        if whole and counts[turn.label] == 1 and not (asks or _may_stand_once(turn.label)):
            aside = f" ({turn.aside})" if turn.aside else ""
            whole[-1] = whole[-1].going_on(f"{turn.label}{aside}: {turn.text}")
        else:
            whole.append(turn)
    return whole


def _may_stand_once(label: str) -> bool:
    plain = label.removeprefix("The ")
    return plain.isupper() or _is_kind(label) or _TITLE.match(label) is not None


def _is_kind(label: str) -> bool:
    return bool(_ASKS.fullmatch(label) or _ANSWERS.fullmatch(label))


def _is_transcript(turns: list[Turn]) -> bool:
    counts = Counter(turn.label for turn in turns)
    asked, answered = (any(map(one.fullmatch, counts)) for one in (_ASKS, _ANSWERS))
    if len(counts) < 2 or len(turns) < (2 if asked and answered else ENOUGH):
        return False
    recurring = sum(times for times in counts.values() if times > 1)
    paragraphs = sum(len(re.split(r"\n\s*\n", turn.text.strip())) for turn in turns)
    most = recurring >= ENOUGH - 1 and recurring >= SHARE * len(turns)
    return asked or (most and len(turns) >= SHARE * paragraphs / 3)


def _asking(turns: list[Turn], head: list[str]) -> set[str]:
    """The labels of those who ask: by the word, or as most of their turns end with a question."""
    ends: dict[str, list[bool]] = {}
    for turn in turns:
        plain = turn.text.rstrip(" \t\n”\"’')»")
        ends.setdefault(turn.label, []).append(plain.endswith(("?", "？", "؟")))
    found = {label for label in ends if _ASKS.fullmatch(label)}
    if not found:
        main = max(ends, key=lambda label: len(ends[label]))  # may answer all others
        if not any(ends[main]) and len(ends[main]) >= 0.4 * len(turns):
            ends |= {o: ["?" in t.text for t in turns if t.label == o] for o in ends if o != main}
        found = {label for label, asks in ends.items() if _asks_most(label, asks, turns)}
        once = {label for label, asks in ends.items() if len(asks) == 1}
        if len(once) > 1 and {main, *once} == set(ends) and 2 * len(found) >= len(once):
            found = once  # of a row of journalists one makes a remark
        if not found and len(ends) == 2 and _INTERVIEW.search(" ".join(head)):
            found = {turns[0].label}
    return found if len(found) < len(ends) else set()


def _asks_most(label: str, asks: list[bool], turns: list[Turn]) -> bool:
    """Whether more than half of a speaker's turns ask, or half, and they are the shorter ones."""
    own = [len(turn.text.split()) for turn in turns if turn.label == label]
    others = [len(turn.text.split()) for turn in turns if turn.label != label]
    shorter = not others or sum(own) * len(others) < 2 * sum(others) * len(own)
    return sum(asks) > SHARE * len(asks) or (sum(asks) == SHARE * len(asks) and shorter)


def _document(
    document: Document, label: str, head: list[str], turns: list[Turn], speakers: list[str]
) -> Document:
    top, several = "\n".join(head), len(speakers) > 1
    lines = _MADE_BY.sub("", top).split("\n")
    intro = [line for line in lines if len(line.split()) > PROSE]
    keys = [line for line in lines if _KEY.fullmatch(line)]
    titles = [o for o in lines if o and o not in (*intro, *keys) and not _NOTE.fullmatch(o)]
    wrapped = is_wrapped(runs_of(document.text))
    own = [_said(turn.text, wrapped) for turn in turns if turn.label == label]
    words = [one for one in own if one]
    others = [turn for turn in turns if turn.label != label]
    made = [*keys, *(" ".join(found[0].split()) for found in _MADE_BY.finditer(top))]
    made += [
        found[0].strip()
        for turn in turns
        for pattern in (_NOTE, _MADE_BY)
        for found in pattern.finditer(turn.text)
    ]
    is_other = any(turn.label in speakers for turn in others)
    kind = ("turn of others", "turns of others") if is_other else ("question", "questions")
    notes = (
        *left_out([f"{one.label}: {one.text}" for one in others], *kind),
        *left_out(intro, "introduction", "paragraphs of introduction"),
        *left_out(made, "transcriber’s note", "transcriber’s notes"),
    )
    count = sum(len(one.split()) for one in words)
    return replace(
        document,
        text="\n\n".join([*titles, *words]),
        found=(*_found(label, turns, titles, others, several), *document.found),
        notes=(*document.notes, *notes),
        label=f"{label}: {count:,} words" if several else document.label,
    )


def _said(text: str, wrapped: bool) -> str:
    plain = _INAUDIBLE.sub(r"[\1]", _MADE_BY.sub("", _NOTE.sub("", text)))
    plain = unwrap(plain, wrapped=True) if wrapped else plain
    lines = (" ".join(line.split()) for line in plain.split("\n"))
    return "\n\n".join(line for line in lines if line)


def _found(
    label: str, turns: list[Turn], head: list[str], others: list[Turn], several: bool
) -> Iterator[Found]:
    aside = next((turn.aside for turn in turns if turn.label == label and turn.aside), "")
    top, where = "\n".join(head), "it is a transcript"
    asked = not several and any(_ASKS.fullmatch(turn.label) for turn in turns)
    yield said("text", "verbatim", where)
    if asked or _INTERVIEW.search(top):
        yield said("kind", "interview", "it is an interview")
    yield from _speaker(label, top)
    at = f"the label of the turns: {label} ({aside})"
    if aside.startswith("The "):
        yield likely("role", aside.removeprefix("The "), at)
    elif held := _OFFICE_OF.fullmatch(aside):
        yield likely("role", held["office"], at)
        yield from [likely("actor", held["place"], at)] if held["place"] else []
    elif aside and not re.search(r"\d", aside) and not _TITLE.match(aside):
        is_office = aside[0].islower() or re.search(_OFFICE, aside, re.IGNORECASE)
        yield likely("role" if is_office else "actor", aside, at)
    whose = "the answers" if _ANSWERS.fullmatch(label) else f"the words of {label}"
    told = f"{len(others):,} turns of others are" if len(others) > 1 else "1 turn of others is"
    yield said("note", f"Of a transcript {whose} alone; {told} left out.", where)


def _speaker(label: str, top: str) -> Iterator[Found]:
    if _NUMBERED.match(label):
        return
    label = next(
        (one["name"].strip() for one in _KEY.finditer(top) if one["label"] == label), label
    )
    if label.isupper() and label.isalpha() and len(label) in {2, 3}:
        full = re.search(r"\b" + r"[\w'’-]+\s+".join(label) + r"[a-zà-ÿ][\w'’-]*", top)
        label = full[0] if full else label  # initials
    if _is_kind(label):
        found = next(
            filter(None, (o.search(top) for o in (_INTERVIEWEE, _PRESENTED, _HEADLINE))), None
        )
    else:
        last = re.escape(label.split()[-1])
        name = rf"(?P<name>(?:[A-ZÀ-Þ][\w.'’-]+\s+){{0,3}}?(?i:{last}))\b"
        if " " in label and not (label.isupper() or _TITLE.match(label)):
            name = rf"(?P<name>{re.escape(label)})\b"
        found = re.search(rf"(?:{_HELD}\s+)?{name}{_PLACE}", top)
    if found:
        where = f"a line at the top: {found.group().strip()[:80]}"
        for field, group in (("speaker", "name"), ("role", "office"), ("actor", "place")):
            if found[group]:
                yield likely(field, found[group], where)
    elif not _is_kind(label):
        yield likely("speaker", label, f"the label of the turns: {label}")
