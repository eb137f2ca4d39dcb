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
from compare.text.splitting import split
from compare.text.word_keys import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.library.index import Entry
    from compare.model import Statement
    from compare.text.word_keys import Word

    Phrase = tuple[str, ...]

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
    phrases = [phrase for one in asked if (phrase := tuple(w.key for w in words(one)))]
    place = Path(folder)
    if not phrases:
        return []
    try:
        found = list(pages(place))
    except OSError:
        found = []  # who reads the library says what is wrong with its folder
    if len(found) < WORTH:
        whole = load_library(place).statements
        return [hit for one in whole for hit in _hits(one, phrases)]
    return list(_known_hits(place, found, phrases))


def _known_hits(folder: Path, found: Sequence[Path], phrases: list[Phrase]) -> Iterator[Hit]:
    """The hits of a library that is indexed."""
    keys = [f" {key}" for phrase in phrases for key in phrase]
    known = {entry.name: (entry, note) for entry, note in notes(folder, NOTE, passage_words)}
    for page in found:
        if page.name not in known:
            statement = load_page(page, folder)[0] if page.is_symlink() else None
            yield from _hits(statement, phrases) if statement else ()
        elif all(key in known[page.name][1] for key in keys):
            yield from _noted_hits(page, *known[page.name], keys, phrases)


def _noted_hits(
    page: Path, entry: Entry, note: str, keys: Sequence[str], phrases: list[Phrase]
) -> Iterator[Hit]:
    text = entry.words(page)
    if text is None:  # the page was changed since
        statement = entry.whole(page)[0]
        yield from _hits(statement, phrases) if statement else ()
        return
    for number, line in enumerate(note.split("\n"), 1):
        if all(key in line for key in keys):
            start, end = (int(part) for part in line.split(" ", 2)[:2])
            hit = _hit(page.stem, number, (start, end), text[start:end], phrases)
            yield from [hit] if hit else ()


def passage_words(statement: Statement) -> str:
    """For each passage a line: its offsets, and each of its words as key and as written."""
    return "\n".join(
        f"{one.start} {one.end} {' '.join(_spellings(one.text))}"
        for one in split(statement.text, statement.text_kind.value)
    )


def _spellings(text: str) -> dict[str, None]:
    found = words(text)
    return dict.fromkeys([*(w.key for w in found), *(w.text.casefold() for w in found)])


def _hits(statement: Statement, phrases: list[Phrase]) -> Iterator[Hit]:
    for number, one in enumerate(split(statement.text, statement.text_kind.value), 1):
        hit = _hit(statement.id, number, (one.start, one.end), one.text, phrases)
        yield from [hit] if hit else ()


def _hit(
    statement: str, number: int, span: tuple[int, int], text: str, phrases: list[Phrase]
) -> Hit | None:
    """The passage as a hit, if it holds all phrases."""
    found = words(text)
    places = [_place(found, phrase) for phrase in phrases]
    known = [place for place in places if place is not None]
    if len(known) < len(places):
        return None
    return Hit(
        statement=statement,
        number=number,
        start=span[0],
        end=span[1],
        snippet=_snippet(text, found[min(known)]),
    )


def _place(found: Sequence[Word], phrase: Phrase) -> int | None:
    """The first word from which the phrase stands, word by word."""
    for start in range(len(found) - len(phrase) + 1):
        if all(_matches(found[start + i], key) for i, key in enumerate(phrase)):
            return start
    return None


def _matches(word: Word, key: str) -> bool:
    """Whether the word begins as the key does, so that ``haven`` finds havens."""
    return word.key.startswith(key) or word.text.casefold().startswith(key)


def _snippet(text: str, word: Word) -> str:
    start, end = max(0, word.start - AROUND), word.end + AROUND
    return f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"
