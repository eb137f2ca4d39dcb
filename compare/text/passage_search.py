"""Passages of a library that hold all the words that are looked for.

The words of a large library are kept by passage in its index (``compare.library.index``). They
say only where to look: a hit is found in the passage itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from compare.library.index import WORTH, notes
from compare.library.load import load_library, load_page, pages
from compare.model import errors_in
from compare.text.word_keys import word_key, word_spans, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.library.index import Entry
    from compare.model import Passage, Statement

    Phrase = tuple[str, ...]
    Place = tuple[int, int, str]

NOTE = "words by passage, 1"
"""The name of what the index keeps; its number changes with its form."""
AROUND = 60
"""Characters shown on each side of the first hit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage that holds all the words."""

    statement: str
    number: int
    """Of the passage, from 1."""
    start: int
    end: int
    snippet: str
    """The words around the first one that was looked for."""


def search(folder: str | Path, asked: Sequence[str]) -> list[Hit]:
    """The passages that hold what is asked: words in any order, also as the beginning of a word;
    the words of one string stand together. By statement and place. Raises RejoinderError where
    there is no such folder.
    """
    return looked_through(folder, asked)[0]


def looked_through(folder: str | Path, asked: Sequence[str]) -> tuple[list[Hit], int]:
    """What ``search`` finds, and how many pages cannot be read, and so not be searched."""
    phrases = [phrase for one in asked if (phrase := tuple(w.key for w in words(one)))]
    place = Path(folder)
    try:
        found = list(pages(place))
    except OSError:
        found = []  # who reads the library says what is wrong with its folder
    if len(found) < WORTH:
        whole = load_library(place)
        closed = {one.file for one in errors_in(whole.problems) if one.file.endswith(".md")}
        return [hit for one in whole.statements for hit in _hits(one, phrases)], len(closed)
    return _known_hits(place, found, phrases)


def _known_hits(
    folder: Path, found: Sequence[Path], phrases: list[Phrase]
) -> tuple[list[Hit], int]:
    """The hits of a library that is indexed, and its pages that cannot be read."""
    keys = [f" {key}" for phrase in phrases for key in phrase]
    known = {entry.name: (entry, note) for entry, note in notes(folder, NOTE, passage_words)}
    hits: list[Hit] = []
    closed = 0
    for page in found:
        if page.name not in known:  # a link
            statement = load_page(page, folder)[0]
            hits += _hits(statement, phrases) if statement else ()
            closed += statement is None
            continue
        entry, note = known[page.name]
        closed += entry.statement is None
        if keys and all(key in note for key in keys):
            hits += _noted_hits(page, entry, note, keys, phrases)
    return hits, closed


def _noted_hits(
    page: Path, entry: Entry, note: str, keys: Sequence[str], phrases: list[Phrase]
) -> Iterator[Hit]:
    lines = list(_lines_with(note, keys))
    text = entry.words(page) if lines else ""
    if text is None:  # the page was changed since
        statement = entry.whole(page)[0]
        yield from _hits(statement, phrases) if statement else ()
        return
    name = page.stem
    for at, line in lines:
        start, end = (int(part) for part in line.split(" ", 2)[:2])
        number = note.count("\n", 0, at) + 1
        hit = _hit(name, number, (start, end), text[start:end], phrases)
        yield from [hit] if hit else ()


def _lines_with(note: str, keys: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines that hold all keys, each with its place; the longest is the rarest mostly."""
    rare, *others = sorted(keys, key=len, reverse=True)
    place = note.find(rare)
    while place >= 0:
        start, end = note.rfind("\n", 0, place) + 1, note.find("\n", place)
        line = note[start : end if end >= 0 else None]
        if all(key in line for key in others):
            yield start, line
        place = note.find(rare, end) if end >= 0 else -1


def passage_words(statement: Statement) -> str:
    """For each passage a line: its offsets, and each of its words as key and as written."""
    return "\n".join(
        f"{one.start} {one.end} {' '.join(_spellings(one.text))}" for one in _passages(statement)
    )


def _passages(statement: Statement) -> list[Passage]:
    from compare.text.splitting import split  # takes a while, and an index that is there needs none

    return split(statement.text, statement.text_kind.value)


def _spellings(text: str) -> dict[str, None]:
    found = words(text)
    return dict.fromkeys([*(w.key for w in found), *(w.text.casefold() for w in found)])


def _hits(statement: Statement, phrases: list[Phrase]) -> Iterator[Hit]:
    for number, one in enumerate(_passages(statement), 1):
        hit = _hit(statement.id, number, (one.start, one.end), one.text, phrases)
        yield from [hit] if hit else ()


def _hit(
    statement: str, number: int, span: tuple[int, int], text: str, phrases: list[Phrase]
) -> Hit | None:
    """The passage as a hit, if it holds all phrases."""
    found = word_spans(text)
    first = len(found)
    for phrase in phrases:
        place = _place(found, phrase)
        if place is None:
            return None
        first = min(first, place)
    if first == len(found):  # nothing is asked
        return None
    return Hit(
        statement=statement,
        number=number,
        start=span[0],
        end=span[1],
        snippet=_snippet(text, *found[first][:2]),
    )


def _place(found: Sequence[Place], phrase: Phrase) -> int | None:
    """The first word from which the phrase stands, word by word."""
    first, *others = phrase
    for start in range(len(found) - len(others)):
        if _matches(found[start][2], first) and all(
            _matches(found[start + at][2], key) for at, key in enumerate(others, 1)
        ):
            return start
    return None


def _matches(word: str, key: str) -> bool:
    """Whether the word begins as the key does, so that ``haven`` finds havens."""
    return word.casefold().startswith(key) or word_key(word).startswith(key)


def _snippet(text: str, first: int, last: int) -> str:
    """The words around those of ``[first, last)``."""
    start, end = max(0, first - AROUND), last + AROUND
    return f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"
