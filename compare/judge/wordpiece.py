"""WordPiece tokens as uncased BERT models read them.

Follows Google's BERT tokeniser (Devlin et al. 2019), as Hugging Face's BertNormalizer,
BertPreTokenizer and WordPiece do, whose results the tests compare. Written here because the
``tokenizers`` package brings an HTTP client and a download manager
into a program that works offline.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FIRST, LAST, UNKNOWN = 101, 102, 100
_LONGEST_WORD = 100
_IDEOGRAPHS = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B820, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)


class WordPiece:
    """A vocabulary, and the greedy cutting of words into its pieces."""

    def __init__(self, vocabulary: dict[str, int]) -> None:
        self._pieces = vocabulary
        self._of_word = lru_cache(maxsize=50_000)(self._cut)

    @classmethod
    def load(cls, path: Path) -> WordPiece:
        """Read a vocabulary of one token a line, numbered from 0."""
        tokens = path.read_text("utf-8").rstrip("\n").split("\n")
        return cls({token: number for number, token in enumerate(tokens)})

    def ids(self, text: str, limit: int) -> list[int]:
        """The token ids of ``text`` between the first and last mark, ``limit`` in all at most."""
        found: list[int] = []
        for word in basic_words(text):
            found += self._of_word(word)
            if len(found) >= limit - 2:
                break
        return [FIRST, *found[: limit - 2], LAST]

    def _cut(self, word: str) -> tuple[int, ...]:
        """The longest piece from the left, again and again; one unknown if that fails."""
        if len(word) > _LONGEST_WORD:
            return (UNKNOWN,)
        found = []
        start = 0
        while start < len(word):
            mark = "##" if start else ""
            for end in range(len(word), start, -1):
                number = self._pieces.get(mark + word[start:end])
                if number is not None:
                    break
            else:
                return (UNKNOWN,)
            found.append(number)
            start = end
        return tuple(found)


def basic_words(text: str) -> list[str]:
    """Lower-case words without accents; each punctuation mark and ideograph stands alone."""
    if text.isascii():
        spaced = "".join(_ASCII[ord(char)] for char in text.lower())
    else:
        cleaned = unicodedata.normalize("NFD", "".join(map(_cleaned, text)))
        spaced = "".join(map(_spaced, cleaned))
    return [word for word in spaced.split(" ") if word]


@lru_cache(maxsize=4096)
def _cleaned(char: str) -> str:
    """Spaces for white space and around ideographs; nothing for control characters."""
    if char in "\t\n\r" or (char.isspace() and unicodedata.category(char) != "Cc"):
        return " "
    if char == "\ufffd" or unicodedata.category(char)[0] == "C":
        return ""
    code = ord(char)
    if any(low <= code <= high for low, high in _IDEOGRAPHS):
        return f" {char} "
    return char


@lru_cache(maxsize=4096)
def _spaced(char: str) -> str:
    """One decomposed character: accents go, capitals fall, punctuation stands apart."""
    category = unicodedata.category(char)
    if category == "Mn":
        return ""
    if category[0] == "P" or (char.isascii() and char.isprintable() and not char.isalnum()):
        return f" {char} " if char != " " else char
    return " " if char.isspace() else char.lower()


_ASCII = [_spaced(_cleaned(chr(code))) if _cleaned(chr(code)) else "" for code in range(128)]
