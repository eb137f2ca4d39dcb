"""Marks in one text: names, figures, dates, strength, negation, conditions, stances and more. Pure
functions of a string; offsets are relative to it. Nothing is learned.

Here are the lists of words and patterns that each room keeps as data (``words.toml``): words or
regular expressions with white space between them; and the forms of English verbs.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class WordLists:
    """The lists of a file by name; those of a table as ``table.name``."""

    lists: Mapping[str, tuple[str, ...]]
    _made: dict[str, re.Pattern[str]] = field(default_factory=dict)

    def words(self, name: str) -> frozenset[str]:
        """A list as a set."""
        return frozenset(self.lists[name])

    def pattern(self, name: str) -> str:
        """A list as alternatives of a regular expression, the first that fits in its order."""
        return "|".join(self.lists[name])

    def any_of(self, name: str) -> re.Pattern[str]:
        """A list as a pattern of whole words, whatever their case; made when it is first used."""
        if name not in self._made:
            self._made[name] = re.compile(rf"\b(?:{self.pattern(name)})\b", re.IGNORECASE)
        return self._made[name]

    def forms_of(self, name: str) -> frozenset[str]:
        """The verbs of a list in all their forms."""
        return frozenset(form for verb in self.lists[name] for form in forms(verb))

    def table(self, name: str) -> dict[str, tuple[str, ...]]:
        """The lists of a table by their own names."""
        parted = ((key.partition("."), entries) for key, entries in self.lists.items())
        return {own: entries for (table, _, own), entries in parted if own and table == name}


@cache
def read_lists(room: str) -> WordLists:
    """The lists of a room, such as ``compare.marks``. ValueError names a list of wrong form."""
    file = resources.files(room).joinpath("words.toml")
    found: dict[str, tuple[str, ...]] = {}
    for name, value in tomllib.loads(file.read_text(encoding="utf-8")).items():
        for key, one in value.items() if isinstance(value, dict) else [("", value)]:
            known = f"{name}.{key}" if key else name
            found[known] = _checked(known, one)
    return WordLists(found)


def _checked(name: str, value: object) -> tuple[str, ...]:
    entries = tuple(value.split()) if isinstance(value, str) else ()
    twice = {one for one in entries if entries.count(one) > 1}
    if not entries or twice:
        wrong = f"twice in it: {', '.join(sorted(twice))}" if twice else f"found {value!r}"
        raise ValueError(f"words.toml: {name}: expected words with spaces, each once; {wrong}")
    return entries


_WORDS = read_lists("compare.marks")
SMALL_WORDS = _WORDS.words("function_words.small")
"""Words before which a phrase is cut, and that say nothing at its ends."""
FUNCTION_WORDS = SMALL_WORDS | _WORDS.words("function_words.usual")
"""Words that carry no matter of their own to anybody."""
LINKING_WORDS = _WORDS.words("function_words.linking")
"""Those that say something to the rules alone, such as "before" and "without"."""
_IRREGULAR = _WORDS.table("irregular")
_DEFECTIVE = _WORDS.words("defective")
_DOUBLED = _WORDS.words("doubled")
_VOWELS = "aeiou"


def forms(verb: str) -> tuple[str, ...]:
    """The base form and its inflections: `urge`, `urges`, `urged`, `urging`."""
    if verb in _IRREGULAR or verb in _DEFECTIVE:
        return (verb, *_IRREGULAR.get(verb, ()))
    if verb.endswith("e"):
        return (verb, verb + "s", verb + "d", (verb if verb.endswith("ee") else verb[:-1]) + "ing")
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return (verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    if verb in _DOUBLED:
        return (verb, verb + "s", verb + verb[-1] + "ed", verb + verb[-1] + "ing")
    third = "es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s"
    return (verb, verb + third, verb + "ed", verb + "ing")


def phrase_pattern(phrase: str) -> str:
    """A pattern for a verb phrase in any inflection of its first verb: `call upon`,
    `strongly condemn` (an adverb first), `express ... concern` (up to three words for the dots).
    """
    words = phrase.split()
    verb = next((i for i, word in enumerate(words) if not word.endswith("ly")), 0)
    pieces = [re.escape(w) if w != "..." else r"(?:[\w'-]+[\s]+){0,3}?" for w in words]
    pieces[verb] = "(?:" + "|".join(map(re.escape, forms(words[verb]))) + ")"
    return r"\s+".join(pieces).replace(r"{0,3}?\s+", r"{0,3}?")
