"""Attributions in a sentence: who is said to say something, and by which verb."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import chain, takewhile
from typing import TYPE_CHECKING

from compare.marks import read_lists
from compare.marks.actors import head_actor
from compare.text.grammar import (
    CLAIMS,
    GRAMMAR,
    PHRASAL,
    PLURAL_PERSONS,
    SAYINGS,
    SPEAKERS,
    Saying,
)
from compare.text.speakers import (
    PREPOSITIONS,
    Subject,
    Token,
    is_speaker,
    is_thing,
    phrase_after,
    phrase_before,
    tokens_of,
    without_article,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORDS = read_lists("compare.text")

_CLAIMING = _WORDS.words("attribution.claiming")
_ASIDES = _WORDS.words("attribution.asides")
"""Verbs that may stand behind what is said, which governs the sentence: "..., she estimated"."""
_REPLIES = frozenset(("reply", "respond", "answer"))
_CLOSING = frozenset("”\"»’'")
_BY_WHEN_OR_HOW = re.compile(
    r"(?:the\s+)?(?:end|time|way|means|phone|telephone|video|e-?mail|letter|text|then|now|next|late|early|mid"
    r"|noon|midnight|\d+|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july"
    r"|august|september|october|november|december|\w+ing)\b"
)
"""Not by whom: "said by telephone", "said by Friday"."""
_WHILE = re.compile(r"(?:While|Whereas|(?:Even )?[Aa]s)\s")
_NOT_ADVERBS = _WORDS.words("attribution.not_adverbs")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One place of a sentence that tells who speaks."""

    who: str
    """As the text names them; a pronoun is left as it is; empty where nobody is named."""
    place: int
    """Offset of the verb, in the sentence."""
    main: bool = True
    """Whether it governs the sentence; a participle ("adding that") may only go along."""


def attributions(sentence: str) -> list[Attribution]:
    """The attributions in ``sentence``, in order. Quoted clauses should be blanked in it."""
    tokens = tokens_of(sentence)
    found = [
        *_by_verbs(sentence, tokens),
        *(Attribution(who=who, place=place) for who, place in named_sources(sentence)),
    ]
    if not found and (led := _LEADS_TO_QUOTE.match(sentence)):
        who = re.sub(rf"^(?:{_ARTICLES})\s", "", without_article(led[1]))
        return [Attribution(who=who, place=led.end(1))]
    found.sort(key=lambda one: one.place)
    if len(found) > 1 and found[-1].main and _closes(sentence, found[-1].place):
        found[:-1] = [replace(one, main=False) for one in found[:-1]]
    return found


_BEFORE_LAST = re.compile(
    r"[,”\"—–]\s+(?!(?:and|but|while|whereas|as|who|which|where|when|that|something)\s"
    r"|(?:an?|the)\s(?:\w+\s)?(?:charge|claim|accusation|allegation|assertion|figure)\s)(?:[\w’'.-]+\s+){1,4}$"
)
_LAST = re.compile(r"\w+(?:\s\w+){0,3}[.!?”\"’']*$")


def _closes(sentence: str, place: int) -> bool:
    """Whether the verb at ``place`` closes a sentence and governs it: "Peru denies it, he said"."""
    return bool(_LAST.match(sentence, place) and _BEFORE_LAST.search(sentence[:place]))


def claimed_by(sentence: str, actor: str) -> bool:
    """Whether a sentence only tells what ``actor`` claims: "Peru says that the dam is safe"."""
    return bool(actor) and any(
        one.main
        and (actor in one.who or head_actor(one.who) == head_actor(actor))
        and sentence[one.place :].split(maxsplit=1)[0].strip(",:") in _CLAIMING
        for one in attributions(sentence)[:1]
    )


def _by_verbs(sentence: str, tokens: list[Token]) -> Iterator[Attribution]:
    last = ""
    aside = sentence.find(",") if _WHILE.match(sentence) else -1
    for place, token in enumerate(tokens):
        saying = CLAIMS.get(token.low)
        if saying is None or not (token.text.islower() or place == 0):
            continue
        helped = any(one.low in GRAMMAR["be"] for one in tokens[max(0, place - 2) : place])
        if saying.form == "ing" and not helped:
            if _participle(tokens, place, saying):
                who = last or _main_subject(sentence, tokens)
                yield Attribution(who=who, place=token.start, main=False)
        elif who := _speaker(sentence, tokens, place, saying, last):
            last = who
            yield Attribution(who=who, place=token.start, main=token.start > aside)


def _main_subject(sentence: str, tokens: list[Token]) -> str:
    """The subject of a sentence's first finite verb."""
    start = 0
    if tokens and (tokens[0].low in PREPOSITIONS or tokens[0].low.endswith("ing")):
        start = next((i + 1 for i, t in enumerate(tokens[:60]) if t.text == ","), 0)
    for place in range(start + 1, min(len(tokens), start + 40)):
        if _finite(tokens[place]):
            adverb = [t.low in GRAMMAR["adverbs"] or t.low.endswith("ly") for t in tokens[:place]]
            last = next((at for at in range(place - 1, start, -1) if not adverb[at]), start)
            return phrase_before(sentence, tokens, last).name
    return ""


def _finite(token: Token) -> bool:
    saying = SAYINGS.get(token.low)
    said = saying is not None and saying.form in ("past", "third")
    finite = said or token.low in GRAMMAR["auxiliaries"] or token.low.endswith("ed")
    return finite and token.text.islower()


def _participle(tokens: list[Token], place: int, saying: Saying) -> bool:
    """Whether a form in -ing tells what is said: "..., adding that", "concluded by saying"."""
    while place > 1 and tokens[place - 1].low.endswith("ly"):
        place -= 1
    before = tokens[place - 1].low if place else ","
    return saying.strength > 1 and (before in ",—–-" or before in ("and", "by", "while", "as"))


def _speaker(sentence: str, tokens: list[Token], place: int, saying: Saying, last: str) -> str:
    """The subject of the verb at ``place`` where it is a speaker's act; empty otherwise."""
    before, passive = _skip_adverbs(tokens, place)
    quoted = saying.form == "ing" and tokens[place - 1].low == "as"
    if (passive and saying.form == "past" and not quoted) or not _complement(tokens, place, saying):
        return ""
    if before >= 0 and tokens[before].text in _CLOSING | {",", "—", "–"}:
        return _across_mark(sentence, tokens, place, before, saying)
    if before < 0 or not tokens[before].is_word:
        return ""
    if tokens[before].low in ("and", "but", "then") and saying.form in ("past", "third"):
        acting = last or _main_subject(sentence, tokens[:before])
        known = saying.strength > 1 and (last or is_speaker(acting, leading=True))
        return acting if known else ""
    subject = phrase_before(sentence, tokens, before)
    first = subject.first
    by = first > 2 and tokens[first - 1].low == "by"
    led = SAYINGS.get(tokens[first - 2].low) if by else None
    if led and led.form == "past":  # "the group blamed by Peru said"
        before = first - 3
        subject = phrase_before(sentence, tokens, before)
        if not is_speaker(subject.name, leading=subject.first == 0):
            return ""
    return subject.name if _may_speak(tokens, subject, before, place, saying) else ""


def _skip_adverbs(tokens: list[Token], place: int) -> tuple[int, bool]:
    """The token before a verb's adverbs and auxiliaries, and whether the verb is passive."""
    before, passive = place - 1, False
    while before >= 0:
        low = tokens[before].low
        adverb = low in GRAMMAR["adverbs"] or (low.endswith("ly") and low not in _NOT_ADVERBS)
        if not adverb and low not in GRAMMAR["auxiliaries"]:
            break
        passive = passive or low in GRAMMAR["be"]
        before -= 1
    if [token.low for token in tokens[max(0, before - 1) : before + 1]] == ["on", "to"]:
        return before - 3, passive
    if before > 1 and tokens[before].low.endswith("day") and tokens[before - 1].low == "on":
        before -= 2
    if before > 1 and tokens[before].text == ")":
        inner = [i for i in range(max(1, before - 8), before) if tokens[i].text == "("]
        before = inner[-1] - 1 if inner else before
    return before, passive


def _complement(tokens: list[Token], place: int, saying: Saying) -> bool:
    """Whether what follows the verb is what a verb of saying takes."""
    after = [token.low for token in tokens[place + 1 : place + 6]]
    following = after[0] if after else ""
    if saying.base in PHRASAL and _claims(tokens[place + 1 : place + 10], PHRASAL[saying.base]):
        return True
    if saying.strength == 0:
        return False
    if saying.strength == 1:
        marks = {token.text for token in tokens[max(0, place - 6) : place]}
        told = bool(marks & _CLOSING) or ("," in marks and saying.base in _ASIDES)
        ends = not following or (told and (following in (".", ",", ";") or saying.base in _REPLIES))
        return "that" in after or following in (":", "“", '"', "«") or ends
    by_whom = following == "by" and not _BY_WHEN_OR_HOW.match(" ".join(after[1:]))
    if saying.form == "past" and (by_whom or (saying.strength == 2 and following in ("of", "in"))):
        return False
    if saying.base == "ask" and " ".join((*after, "")).startswith(("for anonymity ", "not to be ")):
        return False
    if saying.base == "call":
        named = sum(1 for _ in takewhile(lambda one: one.is_name, tokens[place + 1 :]))
        phoned = named and after[named : named + 1] in ([], ["on"], ["by"], ["late"], ["to"], ["."])
        return following not in ("off", "up", "to") and not phoned
    return True


def _claims(after: list[Token], claimed: tuple[str, ...]) -> bool:
    """Whether what follows a verb makes a claim of it: "ruled out", "put the dead at 40"."""
    low = [
        "#" if one.low[0].isdigit() or one.low in GRAMMAR["numbers"] else one.low for one in after
    ]
    if "at" in claimed and "at" in low:
        at, led = low.index("at"), PREPOSITIONS - {"at", "of", "for", "among"}
        return "#" in low[at : at + 3] and led.isdisjoint(low[:at])
    behind = {f"~{word}" for word in low}
    return not {*low[:1], "_".join(low[:2]), *behind}.isdisjoint(claimed)


def _across_mark(
    sentence: str, tokens: list[Token], place: int, before: int, saying: Saying
) -> str:
    """The speaker where a comma or a closing mark stands before the verb."""
    after_quote = any(one.text in _CLOSING for one in tokens[max(0, before - 1) : before + 1])
    inverted = phrase_after(sentence, tokens, place + 1) if saying.strength == 3 else ""
    following = tokens[place + 1].low if place + 1 < len(tokens) else ""
    pronoun = following if following in GRAMMAR["pronouns"] else ""
    if after_quote:
        return inverted or pronoun or _before_comma(sentence, tokens, before)
    return _before_comma(sentence, tokens, before) or inverted


def _before_comma(sentence: str, tokens: list[Token], comma: int) -> str:
    """The subject that an apposition or an aside parts from its verb."""
    seen = 0
    for place in range(comma, max(-1, comma - 40), -1):
        if tokens[place].text not in ",—–":
            continue
        subject = phrase_before(sentence, tokens, place - 1)
        led = tokens[subject.first - 1].low if subject.first else ""
        place_of_post = subject.name in ("X", "Twitter", "Telegram", "Facebook")
        aside = led in ("of", "from") or place_of_post or _aside(tokens, subject)
        if is_speaker(subject.name, leading=subject.first == 0) and not aside:
            subordinate = led in GRAMMAR["subordinators"]
            return "" if subordinate else _named(sentence, tokens, subject)
        seen += 1
        if seen > 3:
            break
    return ""


def _named(sentence: str, tokens: list[Token], subject: Subject) -> str:
    """The name that an apposition explains ("Lina Silva, spokeswoman for Chile"), or the phrase."""
    comma = subject.first - 1
    lower = subject.name[0].islower() or tokens[comma].low in ("the", "a", "an")
    while comma > 0 and tokens[comma].low in ("the", "a", "an"):
        comma -= 1
    if lower and comma > 0 and tokens[comma].text == ",":
        name = phrase_before(sentence, tokens, comma - 1).name
        if name and all(word[0].isupper() for word in name.split()):
            return name
    return subject.name


def _aside(tokens: list[Token], subject: Subject) -> bool:
    """Whether the phrase is part of an aside: "..., speaking in Geneva, said"."""
    before = tokens[max(0, subject.first - 8) : subject.first]
    clause = [one.low for one in takewhile(lambda one: one.is_word, reversed(before))]
    led = any(low.endswith("ing") or low in GRAMMAR["subordinators"] for low in clause)
    return led or tokens[subject.first].low.endswith("ing")


def _may_speak(
    tokens: list[Token], subject: Subject, before: int, place: int, saying: Saying
) -> bool:
    """Whether this subject with this verb is an attribution in a main clause."""
    token, led = tokens[before], tokens[subject.first - 1].low if subject.first else ""
    determiner = token.low in GRAMMAR["possessives"] | {"the", "a", "an"}
    if determiner or token.low.endswith(("'s", "s'")):
        return False
    if not subject.name or led in GRAMMAR["subordinators"] or _GOING_ALONG.match(subject.name):
        return False
    plural = token.low in PLURAL_PERSONS | {"they", "authorities", "members", "states"} or (
        saying.strength == 3 and re.search(r"[^su]s$", token.text) and token.text.islower()
    )
    helped = tokens[place - 1].low in GRAMMAR["auxiliaries"] | {"to"}
    many = plural or helped or (token.is_name and " and " in subject.name)
    if saying.form == "base" and not many:
        return False
    if token.low in GRAMMAR["pronouns"]:
        return True
    following = tokens[place + 1].low if place + 1 < len(tokens) else ""
    speaker = is_speaker(subject.name, leading=subject.first == 0)
    thing = is_thing(subject.name) and following != "that"
    aside = not speaker and following in GRAMMAR["auxiliaries"]
    if saying.form == "past" and (thing or aside):
        return False
    if token.low in GRAMMAR["subordinators"] | GRAMMAR["adverbs"]:
        return False
    if tokens[place].low in GRAMMAR["ambiguous"]:
        return speaker and (token.is_name or token.low in SPEAKERS)
    return speaker or (saying.strength == 3 and saying.base not in GRAMMAR["impersonal"])


_GOING_ALONG = re.compile(rf"\w+ing\s(?:{'|'.join(sorted(PREPOSITIONS))})\s")
"""No subject: "Referring to three states"."""
_SOURCE = re.compile(
    r"\b[Aa]ccording to\s+|\b[Ii]n the (?:words|view|opinion|assessment) of\s+", re.DOTALL
)
_VIEW = re.compile(
    r"\b(?:[Ii]n|[Tt]o) ((?:his|her|its|their)|(?:the\s+)?[\w’'.-]+(?:\s[A-Z][\w’'.-]+)*[’']s?)\s+"
    r"(?:words|view|opinion|assessment|telling|account|mind)\b"
)
_POSITION = re.compile(
    r"(?<![\w.-])((?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)|(?:[A-Z][\w.-]*\s){0,3}[A-Z][\w.-]*[’']s?"
    r"|[Tt]he \w+[’']s)\s+(?:[\w-]+\s)?(?:position|message|view|argument|demand|call|warning"
    r"|stance|answer|point|case|contention|complaint|request|charge)s?"
    r"\s+(?:is|was|remains|remained|are|were)\b"
)


_PRONOUNS = {"his": "he", "her": "she", "its": "it", "their": "they"}
_WORD = r"[^\W\d_a-zà-ÿа-я][\w.’'-]{0,40}"
_PERSON = rf"(?<!\w){_WORD}(?:\s+(?:of\s+|de\s+|von\s+)?{_WORD}){{0,4}}"
_FOREIGN_SAID = _WORDS.pattern("attribution.foreign_said")
_ARTICLES = "Le|La|Les|El|Los|Las|Der|Die|Das"
_NO_PERSON = r"(?!(?:Les?|La|Il|Elle|El|Los|Las|Ella|Der|Die|Das|Er|Sie|Une?|Ein|Eine)\b)"
_LEADS_TO_QUOTE = re.compile(
    rf"({_NO_PERSON}{_PERSON}|[Tt]he\s[a-z]+|(?:{_ARTICLES})\s[^\W\d_]+)"
    r"\s[a-zà-ÿ][^:“\"«„]{0,80}:\s*[“\"«„]"
)
"""A sentence without a verb of saying: "Silva was blunt: “They lied”"."""
_REACH = 1000
"""Letters of a sentence in which a name beside a quotation is looked for."""
_QUOTED_AS = re.compile(
    rf"\b(?:quot|cit)(?:ed|ing|es?)\s+((?:(?:the|an?)\s+)?{_PERSON}|(?:the|an?|his|her|its|their)\s+[\w\s-]{{3,40}}?)"
    r"\s+as\s+saying\b"
)
"""Whom somebody else quotes: "State media quoted Silva as saying"."""
_BESIDE_MARKS = (
    re.compile(rf"^\W*({_PERSON}):(?:\s*[\"“«„‘「]|\s\s)"),
    re.compile(rf"\bas\s+({_PERSON}|he|she|they|it)\s+put\s+it\b"),
    re.compile(rf"[\"”»“「」]\s*(?:,\s*)?(?:[—–-]\s*)?(?:{_FOREIGN_SAID})\s+({_PERSON})"),
    re.compile(rf"({_PERSON})\s+(?:{_FOREIGN_SAID})\s*[:：,]\s*(?=[\"“«„])"),
)
"""Who stands beside a quotation: before a colon, or with a verb of another language."""


def named_sources(sentence: str) -> Iterator[tuple[str, int]]:
    """Each speaker that a phrase names, with the offset of the phrase; pronouns as they are."""
    for found in _SOURCE.finditer(sentence):
        rest = sentence[found.end() : found.end() + 120]
        name = re.split(r"[,;:(—–“\"]|\.(?!\w)|\s(?:who|which|that|and the|there)\b", rest)[0]
        head = name.casefold().split(" by ")[0].split(" from ")[0].split()[-1:]
        if name.strip() and not (name.islower() and GRAMMAR["findings"].issuperset(head)):
            yield without_article(" ".join(name.split())), found.start()
    beginning = sentence[:_REACH]
    for found in _QUOTED_AS.finditer(beginning):
        yield without_article(" ".join(found[1].split())), 0  # before whoever quotes
    for found in chain.from_iterable(one.finditer(beginning) for one in _BESIDE_MARKS):
        yield found[1].rstrip("."), found.start(1)
    for found in chain(_VIEW.finditer(sentence), _POSITION.finditer(sentence)):
        who = without_article(re.sub(r"[’']s?$", "", found[1]))
        yield _PRONOUNS.get(who.lower(), who), found.start()
