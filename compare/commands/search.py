"""``rejoinder search WORDS``: passages that hold all the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.commands import given, output
from compare.model import Severity

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from compare.model import Passage, Problem, Statement
    from compare.text import Word

_AROUND = 60
"""Characters shown on each side of the first hit."""


def configure(parser: ArgumentParser) -> None:
    """The words, and the form of the answer."""
    parser.add_argument(
        "words",
        metavar="WORD",
        nargs="+",
        help="in any order, also as the beginning of a word; words in one argument stand together",
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text or json")


def run(args: Namespace) -> int:
    """Print statement, passage and the words around the first hit; 1 where there is none."""
    library = given.library(args)
    phrases = [phrase for words in args.words if (phrase := _keys(words))]
    hits = [hit for statement in library.statements for hit in _hits(statement, phrases)]
    if args.format == "json":
        output.as_json(hits)
    elif hits:
        output.table([(f"{hit['id']}:{hit['passage']}", str(hit["snippet"])) for hit in hits])
    if not hits:
        output.message("nothing found")
    closed = {p.file for p in library.problems if _hides_words(p)}
    if closed:
        count = "1 file" if len(closed) == 1 else f"{len(closed)} files"
        output.message(f"{count} could not be read, and not be searched; see: rejoinder check")
    return 1 if closed or not hits else 0


def _hides_words(problem: Problem) -> bool:
    """Whether a problem keeps a statement from being read."""
    return problem.severity is Severity.ERROR and problem.file.endswith(".md")


def _keys(words: str) -> tuple[str, ...]:
    """A phrase as keys of words."""
    from compare.text import words as cut

    return tuple(word.key for word in cut(words))


def _hits(statement: Statement, phrases: Sequence[tuple[str, ...]]) -> list[dict[str, object]]:
    from compare.text import split
    from compare.text import words as cut

    found: list[dict[str, object]] = []
    for number, passage in enumerate(split(statement.text, statement.text_kind.value), 1):
        words = cut(passage.text)
        places = [_place(words, phrase) for phrase in phrases]
        if phrases and None not in places:
            first = min(place for place in places if place is not None)
            found.append(_hit(statement, number, passage, words[first]))
    return found


def _place(words: Sequence[Word], phrase: Sequence[str]) -> int | None:
    """The first word from which the phrase stands, word by word."""
    for start in range(len(words) - len(phrase) + 1):
        if all(_matches(words[start + i], key) for i, key in enumerate(phrase)):
            return start
    return None


def _matches(word: Word, key: str) -> bool:
    """Whether the word begins as the key does, so that ``haven`` finds havens."""
    return word.key.startswith(key) or word.text.casefold().startswith(key)


def _hit(statement: Statement, number: int, passage: Passage, word: Word) -> dict[str, object]:
    start, end = max(0, word.start - _AROUND), word.end + _AROUND
    before = "…" if start else ""
    after = "…" if end < len(passage.text) else ""
    return {
        "id": statement.id,
        "passage": number,
        "start": passage.start,
        "end": passage.end,
        "snippet": f"{before}{passage.text[start:end].strip()}{after}",
    }
