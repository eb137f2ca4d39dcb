"""Words by which a writer tells who speaks, and whether words make a clause of their own: by closed
classes and common verbs (``words.toml``), without a tagger.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from compare.marks import forms, read_lists
from compare.marks.actors import find_mentions
from compare.text.visibility import plain_marks

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORDS = read_lists("compare.text")
GRAMMAR = {name: frozenset(words) for name, words in _WORDS.table("grammar").items()}
"""Closed classes of words, and common verbs, by name."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A form of a verb of saying."""

    base: str
    form: str
    """base, third, past or ing."""
    strength: int
    """3: nobody but a speaker is its subject; 2: an act of speech; 1: only before a clause; 0: only
    before words of `PHRASAL`."""


def _verbs(bases: Iterable[str], strength: int) -> dict[str, Saying]:
    found: dict[str, Saying] = {}
    for base in bases:
        _, third, *past, participle = forms(base)
        named = [*(("past", one) for one in past), ("base", base), ("third", third)]
        for form, word in (*named, ("ing", participle)):
            found.setdefault(word, Saying(base, form, strength))
    return found


_OF_STRENGTH = ((1, "before_clauses"), (2, "speech_acts"), (3, "sayings"))
SAYINGS = {
    word: saying
    for strength, listed in _OF_STRENGTH
    for word, saying in _verbs(_WORDS.lists[f"grammar.{listed}"], strength).items()
}
"""Every form of every verb of saying, by the form in lower case."""
PHRASAL = _WORDS.table("phrasal")
"""What verbs claim only before these words, "#" standing for a number, by the verb's base."""
CLAIMS = _verbs(PHRASAL, 0) | SAYINGS
"""`SAYINGS` with those that are such only with their words of `PHRASAL`."""


PLURAL_PERSONS = frozenset(word + "s" for word in GRAMMAR["persons"]) | {
    "sources", "critics", "mediators", "residents", "witnesses", "police", "both",
}  # fmt: skip
SPEAKERS = (
    GRAMMAR["persons"]
    | PLURAL_PERSONS
    | {form for one in GRAMMAR["bodies"] for form in forms(one)[:2]}
)
"""Common nouns that can be the subject of a verb of saying."""
NO_NAMES = GRAMMAR["pronouns"] | GRAMMAR["possessives"] | _WORDS.words("grammar.no_names")
"""Words that start a sentence with a capital and name nobody."""
_TOKEN = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*|[?!.,;:]")
_CONTRACTED_PRONOUN = re.compile(
    r"(?:i|we|you|he|she|it|they|that|there|this|what|here|let)'(?:s|re|ve|ll|d|m)$"
)
_FINITE = GRAMMAR["auxiliaries"] - {"be", "been", "being"}
_NAMES_NOUN = re.compile(r"(?:^|\b(?:political|good|free|popular|collective|the|of|no))$")


def _inflected(listed: str) -> frozenset[str]:
    """The verbs of a list in all forms but the participle in -ing."""
    return frozenset(
        form for verb in _WORDS.lists[f"grammar.{listed}"] for form in forms(verb)[:-1]
    )


_THIRD = frozenset(
    {forms(one)[1] for one in GRAMMAR["common"]}
    | {word for word, saying in SAYINGS.items() if saying.form == "third"}
    | {"goes", "does"}
)
_LINE_VERBS = _inflected("line_verbs")
_LINE_NOUNS = _inflected("line_nouns")
_LONE_VERBS = _inflected("lone_verbs") | _WORDS.words("grammar.lone_plurals")
TIMES = _WORDS.words("speakers.times")
_BASE = GRAMMAR["common"] | {saying.base for saying in SAYINGS.values()}
_SAID = frozenset(w for w, saying in SAYINGS.items() if saying.form == "past")
_FELT = GRAMMAR["feeling"] | _BASE | _THIRD
_TAKING = GRAMMAR["past"] | _BASE | _SAID
_NO_SUBJECT = GRAMMAR["no_subject"] | GRAMMAR["openers"]
_EVER_NOUNS = (
    GRAMMAR["nouns"]
    | (GRAMMAR["ambiguous"] - GRAMMAR["seldom_nouns"])
    | _WORDS.words("grammar.ever_nouns")
)
"""Verbs that are as often nouns or adjectives: they need an object behind them."""


def is_clause(text: str) -> bool:
    """Whether ``text`` holds a finite clause: a subject with its verb, a question, an order."""
    tokens = [found[0] for found in _TOKEN.finditer(plain_marks(text[:2000]).casefold())]
    said = [token for token in tokens if token[0].isalnum()]
    if len(said) < 3:
        return len(said) == 2 and tokens[-1] in "?!.," and bool(_CONTRACTED_PRONOUN.match(said[0]))
    orders = said[0] in GRAMMAR["imperatives"] and text.lstrip()[:1].isupper()
    if (orders and tokens[-1] in ".!,") or any(_finite(said, at) for at in range(len(said))):
        return True
    return tokens[-1] == "?" and not _FINITE.isdisjoint(tokens)


def states_something(line: str) -> bool:
    """Whether a line, which may lack its full stop, makes a claim or a demand.

    A heading only names a matter: "Rising tensions", "What the parties want", "3 May 2031".
    """
    said = _TOKEN.findall(plain_marks(line[:400]))
    low = [word.casefold() for word in said]
    if not low:
        return False
    finite = sum(_claims(said, low, place) for place in range(1, len(low)))
    if low[0] in GRAMMAR["asking"]:
        asked = low[0] in ("why", "how") and not GRAMMAR["asked"].isdisjoint(low[1:2])
        return finite > 1 or asked
    return finite > 0 or _demands(low) or _claims_bare(said, low)


def denies(line: str) -> bool:
    """Whether a line opens with a denial: "No talks while attacks continue"; "No. 5" is none."""
    low = [word.casefold() for word in _TOKEN.findall(line[:400])]
    denied = low[0] in GRAMMAR["denials"] if len(low) > 1 else False
    return denied and low[1] != "." and not low[1][0].isdigit()


def _claims_bare(said: list[str], low: list[str]) -> bool:
    """Whether a line claims or demands something without a finite verb: "Never again", "Ceasefire
    now", "Dialogue, not war", "Kabul to blame for the attacks", "14 civilians killed in Khost".
    """
    words = [word for word in low if word[0].isalnum()]
    first, counted = words[0], words[0][0].isdigit() or words[0] in GRAMMAR["numbers"]
    return (
        bool(_CONTRACTED_PRONOUN.match(first))
        or (first in GRAMMAR["clause_pronouns"] - GRAMMAR["determiners"] and len(words) > 1)
        or low[-1] == "!"
        or words[-1] == "now"
        or "not" in words[1:-1]
        or any(mark in ",:" and word in GRAMMAR["denials"] for mark, word in pairwise(low))
        or (counted and not GRAMMAR["befallen"].isdisjoint(words[1:]))
        or (first.endswith("ly") and not _FELT.isdisjoint(words[1:2]))
        or (first in SAYINGS.keys() - GRAMMAR["ambiguous"] and SAYINGS[first].form == "third")
        or _blames(said, low)
        or any(_undergone(low, place) for place in range(1, min(len(low), 5)))
    )


def _undergone(low: list[str], place: int) -> bool:
    """Whether the word at ``place`` tells what befell the words before it: "Hospitals bombed", and
    not "Lessons learned" or "Internally displaced persons".
    """
    after = low[place + 1] if place + 1 < len(low) else ""
    before = low[place - 1]
    told = low[place] in GRAMMAR["befallen"] | GRAMMAR["undergone"]
    ends = not after or not after[0].isalnum() or after.endswith("ly")
    lone = before[0].isalnum() and not before.endswith("ly")
    parted = lone and before not in GRAMMAR["no_subject"] | GRAMMAR["openers"]
    return told and parted and (ends or after in GRAMMAR["openers"] | GRAMMAR["along"])


def _blames(said: list[str], low: list[str]) -> bool:
    """Whether an actor is said, without a verb, to be guilty, behind something, determined."""
    named = next((place for place, word in enumerate(low) if word in GRAMMAR["predicates"]), 0)
    if not 0 < named < len(low) - 1 or (low[named] == "to" and low[named + 1] != "blame"):
        return False
    return named < 4 and bool(find_mentions(" ".join(said[:named])))


def _demands(low: list[str]) -> bool:
    """Whether the words open with an order: "Stop the shelling", "Protect civilians"."""
    first, after = low[0], low[1] if len(low) > 1 else ""
    closed = GRAMMAR["openers"] | GRAMMAR["determiners"] | GRAMMAR["clause_pronouns"]
    if first in closed or first.endswith(("ing", "ly")):
        return False
    if after in ("the", "our", "their", "its", "these", "those", "all"):
        return first.isalpha() and not first.endswith(("s", "ed", "ion", "ment"))
    plain = first in (_BASE | GRAMMAR["imperatives"]) - _EVER_NOUNS - _FINITE
    return plain and after.isalpha() and after not in GRAMMAR["openers"]


def _claims(said: list[str], low: list[str], place: int) -> bool:
    """Whether the word at ``place`` is a finite verb; lines of capitals are read as well."""
    word, before = low[place], low[place - 1]
    after = low[place + 1] if place + 1 < len(low) else ""
    led = before in _NO_SUBJECT or not before[0].isalnum()
    if led or _relative(low, place):
        return False
    if word in _FINITE or word.endswith("n't"):
        return _helps(word, before, after)
    if word in _THIRD and word not in _EVER_NOUNS:
        return after not in ("", "of", "and", "or", ",")
    if word in GRAMMAR["goes"]:
        return bool(after)
    if word in _LONE_VERBS and (not after or after in GRAMMAR["openers"] or after.endswith("ly")):
        return _agrees(word, before)
    if (word in _LINE_VERBS or word in _LINE_NOUNS) and _acts(said, low, place):
        return True
    if _takes_object(word, after) or (after in ("on", "upon", "for", "to") and word in _THIRD):
        many = word in _BASE and not word.endswith("s")
        agrees = not many or _plural(*low[max(0, place - 2) : place][::-1])
        return (said[place].islower() or said[place - 1].isupper()) and agrees
    base = word in _BASE and word not in _EVER_NOUNS and after not in ("", "of")
    return base and _plural(before, *low[: place - 1][-1:])


def _acts(said: list[str], low: list[str], place: int) -> bool:
    """Whether a verb that seldom stands in headings is one here, with what it does behind it."""
    word, after = low[place], low[place + 1] if place + 1 < len(low) else ""
    shouted = said[place - 1].isupper()
    if not after or not after[0].isalnum() or after in ("of", "and", "or", *TIMES):
        return False
    if not (said[place].islower() or shouted) or not _agrees(word, low[place - 1]):
        return False
    if word.endswith(("ed", "ew")):
        return after in GRAMMAR["determiners"] or (said[place + 1][0].isupper() and not shouted)
    return word in _LINE_VERBS or after not in GRAMMAR["openers"]


def _agrees(word: str, subject: str) -> bool:
    """Whether a verb has the number of the word before it."""
    return word.endswith(("ed", "ew")) or word.endswith("s") is not _plural(subject)


def _helps(word: str, before: str, after: str) -> bool:
    """Whether an auxiliary is one: no month ("3 May 2031"), no hour ("10 am"), no noun ("will")."""
    if word in ("may", "am") and (before[-1].isdigit() or not after or after[0].isdigit()):
        return False
    if word in ("will", "can", "might") and _NAMES_NOUN.search(before):
        return False
    return bool(after)


def _takes_object(word: str, after: str) -> bool:
    """Whether the word may be a verb of any tense and an object follows."""
    bare = after in GRAMMAR["determiners"] or (after.isdigit() and len(after) < 4)
    verb = word.endswith(("s", "ed")) or word in _TAKING
    return bare and verb and len(word) > 3 and word not in GRAMMAR["openers"]


def _plural(word: str, before: str = "") -> bool:
    return (
        before == "and"
        or word in GRAMMAR["plurals"]
        or word in GRAMMAR["clause_pronouns"]
        or (word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")))
    )


def _finite(said: list[str], place: int) -> bool:
    """Whether the word at ``place`` is a finite verb with its subject before it."""
    word = said[place]
    if _CONTRACTED_PRONOUN.match(word):
        return place + 1 < len(said)
    if place == 0 or said[place - 1] in GRAMMAR["no_subject"] or _relative(said, place):
        return False
    if word in _FINITE or word.endswith("n't"):
        return True
    subject = said[place - 1]
    if subject in GRAMMAR["adverbs"] and place > 1:
        subject = said[place - 2]
    pronoun = subject in GRAMMAR["clause_pronouns"]
    if pronoun or subject.endswith("ly"):
        return word in _TAKING or word in _THIRD or (pronoun and word.endswith("ed"))
    if place + 1 == len(said):
        return False
    third = (
        word in _THIRD
        and word not in GRAMMAR["nouns"]
        and said[place + 1] not in ("of", "and", "or")
    )
    return third or word in GRAMMAR["past"]


def _relative(said: list[str], place: int) -> bool:
    """Whether the verb at ``place`` belongs to a relative clause ("groups that operate")."""
    for index in range(place - 1, max(0, place - 4), -1):
        if said[index] in _FINITE:
            return False
        if said[index] in GRAMMAR["relative"]:
            return said[index - 1] not in SAYINGS and said[index - 1] not in _FINITE
    return False
