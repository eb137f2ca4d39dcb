"""Who is named in a text, and by which name."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from compare.model import Mention
from compare.text.marks.gazetteer import Entry, entries, head_actor, kind_of
from compare.text.marks.remember import remembered
from compare.text.marks.tokens import Token, straight, tokens
from compare.text.normalise import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WE = frozenset(["we", "our", "ours", "us", "ourselves"])
_MINE = word_set("""country delegation government nation people republic homeland""")
_PERSONS = frozenset({"Chad", "Jordan", "Georgia", "Israel", "Lima", "Sofia", "Dominica", "Paris"})
_DOCUMENTS = word_set(
    """convention conventions agreement agreements protocol protocols statute accord accords
    treaty declaration summit conference process principles club consensus memorandum
    university river valley post times formula format"""
)
_MOVEMENT = "Taliban"
"""Who is meant where Afghanistan itself speaks of them."""
_OPENERS = word_set(
    """the in for to as but and while both when with from if yet since against of by at on
    like only what that today now also then where why how can does did will may both neither"""
)
_TITLES = word_set("""mr mrs ms dr miss sir lady""")


@remembered
def find_mentions(text: str, actor: str = "", other: str = "") -> tuple[Mention, ...]:
    """The actors named in a text, longest name first, in order of place. `we`, `our`, `us`,
    `my country` mean ``actor``, when that is given. Mention.actor is a head name of the gazetteer,
    or ``actor`` or ``other`` (the actor of the statement beside) where it does not know them.
    """
    words = tokens(straight(text))
    shouting = text.isupper()
    self_name = head_actor(actor) if actor else ""
    strangers = [name for name in (actor, other) if name and not kind_of(head_actor(name))]
    return tuple(_walk(text, words, self_name, shouting, strangers))


def _walk(
    text: str, words: Sequence[Token], me: str, shouting: bool, strangers: Sequence[str]
) -> Iterator[Mention]:
    at = 0
    while at < len(words):
        entry = _longest(words, at, shouting)
        stranger, length = ("", 0) if entry else _stranger(words, at, strangers)
        if entry is not None:
            last = at + len(entry.keys) - 1
            if entry.kind != "none" and not _look_alike(text, words, at, last):
                who = _MOVEMENT if _is_movement(entry, me) else entry.actor
                yield _mention(text, words[at].start, words[last].end, who)
            at = last + 1
        elif stranger:
            yield _mention(text, words[at].start, words[at + length - 1].end, stranger)
            at += length
        elif me and (length := _self_words(words, at, shouting)):
            yield _mention(text, words[at].start, words[at + length - 1].end, me)
            at += length
        else:
            at += 1


def _is_movement(entry: Entry, me: str) -> bool:
    """Whether the name is that of a movement which the text's actor, the state that it would
    otherwise stand for, speaks of as somebody else.
    """
    return entry.actor == me and entry.name in {"Taliban", "Afghan Taliban"}


def _stranger(words: Sequence[Token], at: int, names: Sequence[str]) -> tuple[str, int]:
    """A name that the gazetteer does not know, or the adjective made of it ("Karvian")."""
    for name in names:
        parts = [part.low for part in tokens(straight(name)) if part.low != "the"]
        found = [word.low for word in words[at : at + len(parts)]]
        if not parts or len(found) < len(parts) or not words[at].text[0].isupper():
            continue
        ending = found[-1].removeprefix(parts[-1])
        if found[:-1] == parts[:-1] and len(ending) <= 3 and parts[-1] + ending == found[-1]:
            return name, len(parts)
    return "", 0


def _mention(text: str, start: int, end: int, actor: str) -> Mention:
    return Mention(start=start, end=end, name=text[start:end], actor=actor)


def _longest(words: Sequence[Token], at: int, shouting: bool) -> Entry | None:
    for entry in entries().get(words[at].low, ()):
        if _fits(entry, words[at : at + len(entry.keys)], shouting):
            return entry
    return None


def _fits(entry: Entry, words: Sequence[Token], shouting: bool) -> bool:
    if len(words) < len(entry.keys):
        return False
    joined = all(b.start - a.end <= 2 for a, b in itertools.pairwise(words))
    return joined and all(
        word.low == key and _same_case(part, word.text, shouting)
        for word, key, part in zip(words, entry.keys, entry.parts, strict=True)
    )


def _same_case(wanted: str, found: str, shouting: bool) -> bool:
    if any(letter.isupper() for letter in wanted[1:]):
        return found.replace(".", "") == wanted.replace(".", "") and not (
            shouting and wanted in {"US", "WHO"}
        )
    return not wanted[0].isupper() or found[0].isupper()


def _look_alike(text: str, words: Sequence[Token], first: int, last: int) -> bool:
    """A treaty that bears a city's name, or a person who bears a country's."""
    after = words[last + 1] if last + 1 < len(words) else None
    if after and after.text[0].isupper() and after.low in _DOCUMENTS:
        return True
    if words[first].text not in _PERSONS or first == 0:
        return False
    before = words[first - 1]
    given_name = before.text[0].isupper() and before.low not in _OPENERS
    near = text[before.end : words[first].start]
    if before.low in _TITLES:
        return near in {" ", ". "}
    return near == " " and before.low not in entries() and given_name


def _self_words(words: Sequence[Token], at: int, shouting: bool) -> int:
    word = words[at]
    if word.low in _WE:
        return int(word.text != "US" or shouting)
    if word.low in {"my", "our"} and at + 1 < len(words) and words[at + 1].low in _MINE:
        return 2
    return 0
