"""Passages of a library that hold all the words that are looked for. Those of a large one are kept
by passage in its index, which says only where to look: a hit is found in the passage itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from compare.library.index import WORTH, notes
from compare.library.load import load_library, load_page, page_names
from compare.model import errors_in
from compare.text.words import word_key, word_spans, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.library.index import Entry
    from compare.model import Passage, Statement

    Phrase = tuple[str, ...]
    Place = tuple[int, int, str]

NOTE = "words by passage, 1"
"""The name of what the index keeps; its number changes with its form."""
_OFFSETS = 24
"""Characters of a line in which its offsets stand."""
AROUND = 60
"""Characters shown on each side of the first hit."""


class Hit(NamedTuple):
    """A passage that holds all the words."""

    statement: str
    number: int
    """Of the passage, from 1."""
    start: int
    end: int
    snippet: str = ""
    """The words around the first one that was looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What was found of what was asked."""

    hits: tuple[Hit, ...]
    """By statement and place; no more than were wished for."""
    count: int
    """How many passages hold it; where ``is_exact`` is no, at the most."""
    is_exact: bool
    closed: int
    """How many pages cannot be read, and so not be searched."""


def search(
    folder: str | Path, asked: Sequence[str], most: int | None = None, *, snippets: bool = True
) -> Search:
    """The passages that hold what is asked: words in any order, also as the beginning of a word;
    the words of one string stand together. Of the hits, the first ``most``; without ``snippets``,
    those of a large library may have none. Raises RejoinderError where there is no such folder.
    """
    phrases = [phrase for one in asked if (phrase := tuple(w.key for w in words(one)))]
    place = Path(folder)
    try:
        names = page_names(place)
    except OSError:
        names = []  # who reads the library says what is wrong with its folder
    if len(names) >= WORTH:
        return _known_hits(place, names, phrases, most, snippets)
    whole = load_library(place)
    closed = {one.file for one in errors_in(whole.problems) if one.file.endswith(".md")}
    hits = tuple(hit for one in whole.statements for hit in _hits(one, phrases))
    return Search(hits=hits[:most], count=len(hits), is_exact=True, closed=len(closed))


def _known_hits(
    folder: Path, names: Sequence[str], phrases: list[Phrase], most: int | None, snippets: bool
) -> Search:
    """What is found in a library that is indexed. Pages beyond the first hits are not looked into:
    that a passage holds the words is told by its note, not that they stand together.
    """
    keys = [f" {key}" for phrase in phrases for key in phrase]
    known = {one.name: one for one in notes(folder, NOTE, passage_words)}
    single = all(len(phrase) == 1 for phrase in phrases)
    hits: list[Hit] = []
    closed = beyond = 0
    for name in names:
        noted = known.get(name)
        if noted is None:  # a link
            statement = load_page(folder / name, folder)[0]
            hits += _hits(statement, phrases) if statement else ()
            closed += statement is None
        elif noted.note is None:
            closed += 1
        elif not keys or not all(key in noted.note for key in keys):
            continue
        elif most is not None and len(hits) >= most:
            beyond += sum(1 for _ in _lines_with(noted.note, keys))
        elif single and not snippets:
            hits += _places(name.removesuffix(".md"), noted.note, keys)
        else:
            hits += _noted_hits(folder / name, noted.entry(), noted.note, keys, phrases)
    count, exact = len(hits) + beyond, single or not beyond
    return Search(hits=tuple(hits[:most]), count=count, is_exact=exact, closed=closed)


def _places(name: str, note: str, keys: Sequence[str]) -> Iterator[Hit]:
    """The passages whose lines in a note hold all keys."""
    number, counted = 1, 0
    for at in _lines_with(note, keys):
        number, counted = number + note.count("\n", counted, at), at
        start, end, _ = note[at : at + _OFFSETS].split(" ", 2)
        yield Hit(statement=name, number=number, start=int(start), end=int(end))


def _noted_hits(
    page: Path, entry: Entry, note: str, keys: Sequence[str], phrases: list[Phrase]
) -> Iterator[Hit]:
    places = list(_places(page.stem, note, keys))
    text = entry.words(page) if places else ""
    if text is None:  # the page was changed since
        statement = entry.whole(page)[0]
        yield from _hits(statement, phrases) if statement else ()
        return
    for one in places:
        if hit := _hit(one, text[one.start : one.end], phrases):
            yield hit


def _lines_with(note: str, keys: Sequence[str]) -> Iterator[int]:
    """Where the lines begin that hold all keys; the longest is the rarest mostly."""
    rare, *others = sorted(keys, key=len, reverse=True)
    place = note.find(rare)
    while place >= 0:
        start, end = note.rfind("\n", 0, place) + 1, note.find("\n", place)
        end = end if end >= 0 else len(note)
        if all(note.find(key, start, end) >= 0 for key in others):
            yield start
        place = note.find(rare, end)


def passage_words(statement: Statement) -> str:
    """For each passage a line: its offsets, and each of its words as key and as written."""
    lines: list[str] = []
    for one in _passages(statement):
        found = words(one.text)
        spelled = dict.fromkeys([*(w.key for w in found), *(w.text.casefold() for w in found)])
        lines.append(f"{one.start} {one.end} {' '.join(spelled)}")
    return "\n".join(lines)


def _passages(statement: Statement) -> list[Passage]:
    from compare.text.splitting import split  # takes a while, and an index that is there needs none

    return split(statement.text, statement.text_kind.value)


def _hits(statement: Statement, phrases: list[Phrase]) -> Iterator[Hit]:
    for number, one in enumerate(_passages(statement), 1):
        place = Hit(statement=statement.id, number=number, start=one.start, end=one.end)
        if hit := _hit(place, one.text, phrases):
            yield hit


def _hit(place: Hit, text: str, phrases: list[Phrase]) -> Hit | None:
    """The passage as a hit with its snippet, if it holds all phrases."""
    found = list(word_spans(text))
    places = [_place(found, phrase) for phrase in phrases]
    if not places or None in places:
        return None
    first, last, _ = found[min(at for at in places if at is not None)]
    start, end = max(0, first - AROUND), last + AROUND
    snippet = f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"
    return place._replace(snippet=snippet)


def _place(found: Sequence[Place], phrase: Phrase) -> int | None:
    """The first word from which the phrase stands, word by word."""
    for start in range(len(found) - len(phrase) + 1):
        here = found[start : start + len(phrase)]
        if all(_matches(one[2], key) for one, key in zip(here, phrase, strict=True)):
            return start
    return None


def _matches(word: str, key: str) -> bool:
    """Whether the word begins as the key does, so that ``haven`` finds havens."""
    return word.casefold().startswith(key) or word_key(word).startswith(key)
