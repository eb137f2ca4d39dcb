"""Names of actors, looked up word by word, and who is named in a text by which of them. The names
stand in ``actors.txt``, the members of groups of states in ``groups.tsv``; both read on first use.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from compare.marks import read_lists
from compare.marks.clauses import Token, remembered, straight, tokens
from compare.model import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One name of one actor."""

    name: str
    actor: str
    kind: str
    parts: tuple[str, ...]
    keys: tuple[str, ...]


KINDS = frozenset(("state", "body", "group", "bloc", "place", "all", "none"))


def rows() -> list[list[str]]:
    """The lines of the gazetteer: kind, head name, other names. ValueError on a line of another
    form, which it names.
    """
    file = resources.files("compare.marks").joinpath("actors.txt")
    found = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            row = line.split("|")
            if row[0] not in KINDS or len(row) < 2 or not all(row) or row != [*map(str.strip, row)]:
                raise ValueError(f"actors.txt:{number}: expected kind|name|other names: {line!r}")
            found.append(row)
    return found


@cache
def entries() -> dict[str, tuple[Entry, ...]]:
    """All names by the key of their first word, the longest first."""
    found: dict[str, list[Entry]] = {}
    for kind, head, *others in rows():
        for name in (head, *others):
            words = tokens(straight(name))
            parts, keys = tuple(w.text for w in words), tuple(w.low for w in words)
            entry = Entry(name=name, actor=head, kind=kind, parts=parts, keys=keys)
            found.setdefault(keys[0], []).append(entry)
    return {key: tuple(sorted(v, key=lambda e: -len(e.keys))) for key, v in found.items()}


@cache
def _heads() -> dict[tuple[str, ...], Entry]:
    return {e.keys: e for group in entries().values() for e in group}


@cache
def _kinds() -> dict[str, str]:
    return {e.actor: e.kind for group in entries().values() for e in group}


_INDEXED = re.compile(
    r"([^,(]+?)(?:,\s+|\s+\()((?:[^\s,()]+\s)*(?:Republic|States?|Kingdom|Federation|Union)\sof"
    r"(?:\sthe)?)\)?"
)
"""A name as indexes have it: "Iran (Islamic Republic of)", "Korea, Republic of"."""
_LONG = 200
"""No name has so many letters."""


def head_actor(name: str) -> str:
    """The gazetteer's name for an actor (`Russia`: `Russian Federation`); others as given."""
    indexed = _INDEXED.fullmatch(" ".join(name[:_LONG].split()))
    for form in (f"{indexed[2]} {indexed[1]}", indexed[1]) if indexed else (name,):
        words = tuple(w.low for w in tokens(straight(form)))
        entry = _heads().get(words[words[:1] == ("the",) :])
        if entry and entry.kind != "none":
            return entry.actor
    return name.strip()


def is_one_actor(one: str, other: str) -> bool:
    """Whether two names are one actor's ("Iran", "Iran (Islamic Republic of)")."""
    return head_actor(one).casefold() == head_actor(other).casefold()


def kind_of(actor: str) -> str:
    """state, body, group, bloc, place or all; empty for an actor that the gazetteer lacks."""
    return _kinds().get(actor, "")


def members(group: str) -> tuple[str, ...]:
    """The members of a group of states, as the gazetteer names them; none of an unknown group."""
    return _groups().get(head_actor(group).casefold(), ())


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    rows = resources.files("compare.marks").joinpath("groups.tsv").read_text(encoding="utf-8")
    table = [row.split("\t") for row in rows.splitlines() if not row.startswith("#")]
    return {name.casefold(): tuple(names) for name, *names in table}


_WE = frozenset(["we", "our", "ours", "us", "ourselves"])
_WORDS = read_lists("compare.marks")
_MINE = _WORDS.words("own")
_PERSONS = _WORDS.words("also_persons")
_DOCUMENTS = _WORDS.words("named_after")
_OPENERS = _WORDS.words("before_names")
_TITLES = _WORDS.words("titles")
_MOVEMENT, _MOVEMENTS = "Taliban", {"Taliban", "Afghan Taliban"}
"""Who is meant where Afghanistan itself, for which these names otherwise stand, speaks of them."""


@remembered
def find_mentions(text: str, actor: str = "", other: str = "") -> tuple[Mention, ...]:
    """The actors named in a text, longest name first, in order of place. `we`, `our`, `us`,
    `my country` mean ``actor``, when that is given. Mention.actor is a head name of the gazetteer,
    or ``actor`` or ``other`` (the actor of the statement beside) where it does not know them.
    """
    words = tokens(straight(text))
    self_name = head_actor(actor) if actor else ""
    strangers = [name for name in (actor, other) if name and not kind_of(head_actor(name))]
    return tuple(_walk(text, words, self_name, strangers))


def _walk(
    text: str, words: Sequence[Token], me: str, strangers: Sequence[str]
) -> Iterator[Mention]:
    at, shouting = 0, text.isupper()
    while at < len(words):
        known = entries().get(words[at].low, ())
        fitting = (one for one in known if _fits(one, words[at : at + len(one.keys)], shouting))
        entry = next(fitting, None)
        stranger, length = ("", 0) if entry else _stranger(words, at, strangers)
        if entry is not None:
            last = at + len(entry.keys) - 1
            if entry.kind != "none" and not _look_alike(text, words, at, last):
                apart = entry.actor == me and entry.name in _MOVEMENTS
                who = _MOVEMENT if apart else entry.actor
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


def _fits(entry: Entry, words: Sequence[Token], shouting: bool) -> bool:
    if tuple(word.low for word in words) != entry.keys:
        return False
    joined = all(b.start - a.end <= 2 for a, b in itertools.pairwise(words))
    same = (_same_case(p, w.text, shouting) for w, p in zip(words, entry.parts, strict=True))
    return joined and all(same)


def _same_case(wanted: str, found: str, shouting: bool) -> bool:
    if any(map(str.isupper, wanted[1:])):
        shouted = shouting and wanted in {"US", "WHO"}
        return found.replace(".", "") == wanted.replace(".", "") and not shouted
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
