"""What a matter is called, in at most eight words from the texts and the codebook.

A name is a group of words without a verb, found by closed classes of words (``words.toml``), since
nothing here knows the parts of speech. Of those in the leading passages the one is taken that says
most of what both have; where neither names anything of the other's, the theme says it alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.marks.actors import find_mentions, kind_of
from compare.match.wording import (
    DETERMINERS,
    FINITE,
    LISTS,
    NOUNS_TOO,
    OBJECTS,
    PREPOSITIONS,
    TOKEN,
    WITHIN,
    content_keys,
    is_content,
    is_verb,
)
from compare.model import Label, Span
from compare.text.words import word_key, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from compare.model import Alignment, Passage

TITLE_WORDS = 8


def title(row: Alignment, leads: tuple[Passage, Passage], labels: Mapping[str, str]) -> str:
    """The matter in at most eight words: the name in the leading passages, of equals one in the
    quoted words, that says most of what both have, with the theme before it where it says little by
    itself.
    """
    common = _matter(leads[0].text) & _matter(leads[1].text)
    names: dict[str, float] = {}
    for lead, quoted in zip(leads, (row.carried.left, row.carried.right), strict=True):
        for at, span in enumerate(names_of_matter(lead.text)):
            inside = any(one.start <= lead.start + span.start < one.end for one in quoted)
            written = " ".join(lead.text[slice(*span)].split())
            name = _COUNTED.sub("", _closer(written, common), count=1)
            told = _telling(name, common) - 0.05 * at + (1.0 if inside else 0)
            names[name] = max(told, names.get(name, told))
    best = sorted(names, key=lambda name: -names[name])
    label = next((labels[theme] for theme in row.themes if theme in labels), "")
    if label:  # it says more than what one side alone touches
        least = 99 if row.relation is Label.RELATED else 2
        best = [one for one in best if _matter(one) & common or len(_matter(one)) >= least]
    found = next(filter(None, (_with_label(name, label, common) for name in best)), label)
    if found:
        return found
    named = next((one for one in best if within(one, TITLE_WORDS)), "")
    return _titled(named) if named else _begun(leads[0].text)


def _with_label(name: str, label: str, common: frozenset[str]) -> str:
    """A name behind its theme's label where it says little by itself; empty where it says no more
    than that or is too long.
    """
    known, own = frozenset(map(_root, content_keys(label))), _matter(name)
    if not own - known:
        return ""
    said = frozenset(map(_root, content_keys(name)))
    if not label or len(own & common) > 1 or said & known:
        return _titled(within(name, TITLE_WORDS))
    kept = _trimmed(within(name, TITLE_WORDS - len(label.split())).split())
    return f"{label}: {kept}" if _matter(kept) - known else ""


def _telling(name: str, common: frozenset[str]) -> float:
    """How well a name tells the matter: by the words that both have, then by its own."""
    own = _matter(name)
    small = 0.5 if len(own) == 1 else 0.0
    told = 3.0 * min(len(own & common), 1) + 1.2 * max(len(own & common) - 1, 0)
    if not told:
        told = 0.8 * min(len(own), 3) - (2 if name.istitle() else 0)  # perhaps a person
    return told + 0.2 * min(len(own), 3) - small - 0.15 * len(name.split())


def _matter(words: str) -> frozenset[str]:
    """The roots of words that name a matter; who is named is none."""
    parties = [
        words[one.start : one.end]
        for one in find_mentions(words, "")
        if kind_of(one.actor) in ("state", "body", "all", "bloc")
    ]
    own = weighty(words) - frozenset[str]().union(*map(content_keys, parties))
    return frozenset(map(_root, own))


def _root(key: str) -> str:
    """What "terrorism" and "terrorist" have in common."""
    return key[:6]


def _closer(name: str, common: frozenset[str]) -> str:
    """A name without what only one side has: "rationale of war" is about war, "war and trade" for
    one who speaks of war alone too.
    """
    head, joined, rest = name.partition(" and ")
    last = head.rpartition(" ")[2]
    whole = not joined or _is_adjective(last) or bool(_PEOPLE.match(last))
    whole = whole or (rest.endswith("s") and " " in rest and not last.endswith("s"))
    if not whole and bool(_matter(head) & common) != bool(_matter(rest) & common):
        return _closer(head if _matter(head) & common else _ARTICLES.sub("", rest), common)
    place = name.partition(" in ")
    if _matter(place[0]) & common and not _matter(place[2]) & common:
        name = place[0]
    head, sign, rest = name.partition(" of " if " of " in name else " for ")
    told = _matter(rest) & common and not _matter(head) & common
    return _ARTICLES.sub("", rest) if sign and told and len(_matter(head)) < 2 else name


_ARTICLES = re.compile(r"^(?:the|an?|our|its|their|his|her|this|these|those|all|such)\s")


def _begun(words: str) -> str:
    """How words begin, where they name nothing."""
    kept = words.split()
    return " ".join([*kept[:TITLE_WORDS], "…"] if len(kept) > TITLE_WORDS else kept)


def _titled(words: str) -> str:
    """The first words, begun with a capital and ended at a word that carries matter, and at no
    bracket that is not closed.
    """
    text = _trimmed(words.split()[:TITLE_WORDS]).strip(" ,.;:")
    if text.count("(") > text.count(")"):
        text = text.rpartition("(")[0].rstrip(" ,.;:") or text.replace("(", "")
    return text[:1].upper() + text[1:]


def _trimmed(kept: list[str]) -> str:
    """Words without the small ones at their end."""
    while len(kept) > 1 and kept[-1].casefold() in PREPOSITIONS | DETERMINERS:
        kept.pop()
    return " ".join(kept)


_BESIDE_NOUNS = frozenset(["that", "or", "both", "we", "they", "he", "she", "i"])
"""What may stand right behind a noun: "the aid or the loans", "the aid we need"."""
_BEFORE_VERBS = frozenset(["that", "or", "more", "most", "few", "many", "some", "all"])
_INSIDE = re.compile(r"\s(?:of|for|in|on|to|against|between|among|over|and(?=\s[a-z]))\s")
_COUNTED = re.compile(
    r"(?:(?:estimated|nearly|almost|over|about|some|more than"
    r"|\d[\d,.]*(?: (?:hundred|thousand|million|billion|per cent))?)\s+)+(?=[a-z])"
)
"""How many of something there are, which is no part of its name."""
_NOT_ADVERBS = LISTS.words("not_adverbs")
_VAGUE = frozenset(map(word_key, LISTS.words("vague")))
_BEFORE = {
    "on": frozenset(map(word_key, LISTS.words("before_on"))),
    "to": frozenset(map(word_key, LISTS.words("before_to"))),
}
"""Nouns behind which these words go on with a name."""
_SMALL = WITHIN | {"to"}
_POSSESSIVE = frozenset(["my", "your", "his", "her", "its", "our", "their"])
_NOUN = ("s", "ing", "tion", "sion", "ment", "ity", "ism", "ance", "ence", "ship")
_ADJECTIVES = LISTS.words("adjectives")
_LEADING_ON, _AFTER_IN = LISTS.words("leading_on"), LISTS.words("after_in")
_ADJECTIVE = ("al", "ic", "ive", "ous", "able", "ible", "ful")


_RELATIVE = re.compile(r"\b(?:that|which|what)\s+(?:(?:the|our|its|their|a)\s+)?$")


class _Names:
    """The groups of words of a text that may name a matter, gathered word by word."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Span] = []
        self._group: list[re.Match[str]] = []
        self._open = True
        """Whether what comes next may begin a name."""
        self._last = ""
        self._listed = False
        """Whether a comma stood before the group."""

    def gathered(self) -> list[Span]:
        """The spans of the names."""
        at = 0
        for token in TOKEN.finditer(self.text):
            word = token[0].casefold().replace("’", "'")
            gap = self.text[at : token.start()].strip()
            if gap and gap != "-":
                self._close()
                self._open, self._last, self._listed = True, "", gap == ","
            self._take(token, word)
            at, self._last = token.end(), word
        self._close()
        return self.found

    def _take(self, token: re.Match[str], word: str) -> None:
        if word in DETERMINERS or word in OBJECTS:
            self._at_determiner(word)
        elif word in _SMALL and self._group and self._last != "and" and self._goes_on(word):
            self._group.append(token)
        elif word == "will" and self._group and _is_adjective(self._last):
            self._group.append(token)  # "political will"
        elif word in PREPOSITIONS:
            self._close()
            self._open = True
        elif word in FINITE or not is_content(word):
            self._close()
            self._open = False
        elif self._acts(token, word) or (self._group and _is_adverb(word)):
            self._close()
            self._open = True
        elif self._group or self._open or token[0][0].isupper():
            self._group.append(token)

    def _goes_on(self, word: str) -> bool:
        """Whether a small word goes on with a name: "on" where one speaks of an attack on it."""
        if word == "for" and self._last.removesuffix("s") in NOUNS_TOO and len(self._group) > 1:
            self._group.pop()  # "this task calls for"
            return False
        if word == "and" and self._last in _SMALL:
            return False  # "aggression against and occupation of a valley"
        if self._last in _AFTER_IN and [one[0] for one in self._group[-2:-1]] == ["in"]:
            del self._group[-2:]  # "in terms of"
            return False
        known = _BEFORE.get(word)
        return known is None or (bool(self._last) and word_key(self._last) in known)

    def _acts(self, token: re.Match[str], word: str) -> bool:
        """Whether a word is a verb here, and not a noun as "the use" is."""
        opens = not self.text[: token.start()].strip(" “‘\"'")
        written = token[0].casefold() if opens else token[0]
        noun = word.endswith(_NOUN) and not word.endswith("ss")
        if self._last == "to" and written.islower() and not noun:
            return not self._group or is_verb(word)  # "to vote", but "the right to freedom"
        noun = self._last in DETERMINERS - _BEFORE_VERBS or self._last == "of"
        noun = noun or (word.endswith("ed") and word != "led") or self._last.endswith("'s")
        if self._last.endswith("s") and word.endswith("ed") and self._group:
            return word not in _NOT_ADVERBS  # "sanctions imposed"
        noun = noun or (bool(self._group) and word.removesuffix("s") in NOUNS_TOO)
        return is_verb(word) and not written[0].isupper() and not noun

    def _at_determiner(self, word: str) -> None:
        """A word right before "the" or "us" is a verb, not the end of a name."""
        inside = self._last in _SMALL and word != "that"
        held = word not in OBJECTS and (self._last == "of" or word not in _POSSESSIVE)
        if inside and held and self._group:
            return  # "struggle of the Kashmiris", but not "Mr. Selm for his efforts"
        last = self._group[-1][0] if self._group and not inside else ""
        if last.islower() and (is_verb(last) or word not in _BESIDE_NOUNS):
            self._group.pop()
        self._close()
        self._open = word not in OBJECTS

    def _close(self) -> None:
        group = self._group
        if len(group) > 1 and self._does(group):
            group.pop()
        while group and not self._may_end(group):
            left = group.pop()
            if _is_held(group) and _is_adjective(left[0].casefold()):
                del group[-2:]  # "viable, independent and contiguous"
        while len(group) > 1 and self._may_not_begin(group):
            group.pop(0)
        if len(group) > 2 and self._listed and group[1][0] == "and":
            group = group[2:]  # the last of a list: "national, provincial and Senate elections"
        if group:
            whole = group[-1][0].removesuffix("’s").removesuffix("'s")
            self.found.append(Span(group[0].start(), group[-1].start() + len(whole)))
        self._group, self._listed = [], False

    def _does(self, group: Sequence[re.Match[str]]) -> bool:
        """Whether the last word is what the rest does ("action that our age demands")."""
        last = group[-1][0]
        does = last.endswith("s") or group[-2][0].endswith("s")
        return does and is_verb(last) and bool(_RELATIVE.search(self.text, 0, group[0].start()))

    @staticmethod
    def _may_not_begin(group: Sequence[re.Match[str]]) -> bool:
        """Whether the first word is an adverb, a small word, or a participle before one ("enshrined
        in the treaty").
        """
        first, then = group[0][0], group[1][0].casefold()
        word = first.casefold()
        done = first.islower() and word.endswith("ed") and then in WITHIN - {"and"}
        return _is_adverb(word) or word in WITHIN or (done and word not in _NOT_ADVERBS)

    @staticmethod
    def _may_end(group: Sequence[re.Match[str]]) -> bool:
        written = group[-1][0]
        word = written.casefold()
        taken = word.endswith("ed") and written.islower() and word not in _NOT_ADVERBS
        small = word in _SMALL or word in _LEADING_ON
        return not (small or _is_adverb(word) or _is_adjective(word) or taken)


def _is_held(group: Sequence[re.Match[str]]) -> bool:
    return len(group) > 1 and group[-1][0].casefold() in ("and", "or")


def _is_adjective(word: str) -> bool:
    return (word.endswith(_ADJECTIVE) and word not in _NOT_ADVERBS) or word in _ADJECTIVES


_PEOPLE = re.compile(r"[A-Z]\w*(?:ican|pean|[iy]an|ish|ese)$")
"""An adjective made of a country's name or a continent's: "Latin American and other states"."""


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and word not in _NOT_ADVERBS


def names_of_matter(text: str) -> list[Span]:
    """The groups of words in a text that name something."""
    return _Names(text).gathered()


def within(name: str, most: int) -> str:
    """A name in so many words, cut before "of" and the like; empty where that cannot be."""
    kept = name
    while kept and (len(kept.split()) > most or (kept != name and not _ends_name(kept))):
        ends = [one.start() for one in _INSIDE.finditer(kept)]
        kept = kept[: ends[-1]] if ends else ""
    return kept


def _ends_name(name: str) -> bool:
    last = name.rpartition(" ")[2].casefold()
    return not (_is_adjective(last) or last in DETERMINERS or last in _SMALL)


def weighty(piece: str) -> frozenset[str]:
    """The keys of words that name a matter: no function word, and no "world" or "effort"."""
    return frozenset(
        word.key
        for word in words(piece)
        if is_content(word.key)
        and is_content(word.text.casefold())
        and word.key not in _VAGUE
        and not word.text[0].isdigit()
    )
