"""In what language a text stands. Offline: py3langid's model ships with it.

The relations, themes and silences of this program are made for English. Whatever else a text is
in must be known, whatever its front matter says of it.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from py3langid.langid import LanguageIdentifier

READ = "en"
"""The language whose texts are compared by meaning."""
_KNOWN = tomllib.loads(Path(__file__).with_name("languages.toml").read_text(encoding="utf-8"))
_NAMES: dict[str, str] = _KNOWN["names"]
_ALIKE: dict[str, str] = _KNOWN["alike"]
_SCRIPTS: dict[str, str] = _KNOWN["scripts"]
_UNKNOWN = "und"
"""The code of a language that is not English, and not told from others."""
_DENSE, _DENSE_WEIGHT = frozenset(("CJK", "HANGUL", "HIRAGANA", "KATAKANA")), 3
"""Scripts of which a letter says as much as several Latin ones."""
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH, _KIN = (frozenset(_KNOWN[name].split()) for name in ("english", "kin"))
_ENGLISH_SHARE = 0.15
_LEAST_WORDS = 4
"""Below so many words a piece of text in Latin letters tells nothing."""
_PLAIN_WORDS = 5
"""From so many words on that are no names, these alone tell the language."""
_MANY_WORDS = 12
"""Words of which English prose hardly ever has none of those that it is full of."""
_KIN_SHARE = 0.1
"""Their share of the words from which on a text is in such a language: of three different ones, and
twice as much of two.
"""
_SURE, _VERY_SURE, _HARDLY = 0.6, 0.8, 0.1
"""How sure the model must be of English, of a language that is named; and how unlikely English
must be that a text is in another language, whichever.
"""
_SENTENCE_END = re.compile(r"(?<=[.!?;”»])\s+|(?<=[。！？؟۔।።])\s*")
_LARGE = 0.25
"""The share of a text's letters from which on a language is one that the text stands in."""


def language_name(code: str) -> str:
    """The English name of a language, by its code ("fr", "fr-CH"); the code where none is known."""
    return _NAMES.get(_primary(code), code)


def language_of(text: str) -> str:
    """The code of the language that most of ``text`` is in; empty where too little tells."""
    shares = _shares(text)
    return max(shares, key=lambda code: shares[code]) if shares else ""


def foreign_language(text: str, stated: str = "") -> str:
    """The language, other than English, in which the text or a good part of it stands; else empty.

    The words decide; ``stated`` (the front matter's code) only where they are too few to tell.
    """
    shares, said = _shares(text), _primary(stated)
    if not shares:
        return "" if said in ("", READ) else said
    others = {code: share for code, share in shares.items() if code != READ and share >= _LARGE}
    found = max(others, key=lambda code: others[code]) if others else ""
    return said if found == _UNKNOWN and said not in ("", READ) else found


@lru_cache(maxsize=4096)
def passage_language(passage: str) -> str:
    """The language of a passage of an English text that is plainly in another; else empty."""
    words = _WORD.findall(passage)
    if sum(not _is_latin(word) for word in words) * 2 <= len(words) < _MANY_WORDS:
        return ""
    return foreign_language(passage) if _is_strange(words) or _is_kin(words) else ""


def other_languages(passages: Iterable[str]) -> tuple[int, tuple[str, ...]]:
    """How many passages of an English text are in other languages, and the names of these."""
    found = [code for one in passages if (code := passage_language(one))]
    return len(found), tuple(dict.fromkeys(map(language_name, found)))


def misstated_language(text: str, stated: str) -> str:
    """The language that the words are plainly in where ``stated`` names another; else empty."""
    found, said = language_of(text), _primary(stated)
    if not found or not said or said in (found, *_ALIKE.get(found, "").split()):
        return ""
    return "" if found == _UNKNOWN and said != READ else found


def _primary(code: str) -> str:
    return re.split(r"[-_]", code.strip().lower())[0]


@lru_cache(maxsize=512)
def _shares(text: str) -> dict[str, float]:
    """The share, 0..1, of each language in the pieces; English alone where it is nearly all."""
    weights: Counter[str] = Counter()
    rest = []
    for piece in _pieces(text):
        words = _WORD.findall(piece)
        if _is_plainly_english(words):
            weights[READ] += _weight(words)
        else:
            rest.append((piece, words))
    others = sum(_weight(words) for _, words in rest)
    if others < _LARGE * (weights[READ] + others):
        return {READ: 1.0}
    for piece, words in rest:
        if code := _piece_language(piece, words):
            weights[code] += _weight(words)
    total = sum(weights.values())
    return {code: weight / total for code, weight in weights.items() if weight}


def _pieces(text: str) -> Iterator[str]:
    """The paragraphs of a text; of one that is English in part, the strange sentences alone."""
    for piece in _paragraphs(text):
        sentences = _SENTENCE_END.split(piece)
        strange = [one for one in sentences if _is_strange(_WORD.findall(one))]
        if 0 < len(strange) < len(sentences):
            yield " ".join(one for one in sentences if one not in strange)
            yield from strange
        else:
            yield piece


def _is_strange(words: Sequence[str]) -> bool:
    foreign = sum(not _is_latin(word) for word in words)
    return (
        len(words) >= _LEAST_WORDS and _ENGLISH.isdisjoint(word.casefold() for word in words)
    ) or 2 * foreign > len(words)


def _paragraphs(text: str) -> Iterator[str]:
    held = ""
    for line in text.splitlines():
        held = f"{held} {line}".strip()
        if len(held) > (300 if line.strip() else 80):
            yield held
            held = ""
    if held:
        yield held


def _is_plainly_english(words: Sequence[str]) -> bool:
    english = sum(word.casefold() in _ENGLISH for word in words)
    return bool(words) and english / len(words) >= _ENGLISH_SHARE and not _is_kin(words)


def _is_kin(words: Sequence[str]) -> bool:
    """Whether the words are of a language near to English: it has many of its own in lower case."""
    own = [word for word in words if word in _KIN]
    least = _KIN_SHARE if len(set(own)) > 2 else 2 * _KIN_SHARE
    return len(set(own)) > 1 and len(own) >= least * len(words)


def _weight(words: Sequence[str]) -> int:
    return sum(
        len(word) * (1 if _is_latin(word) or _script(word[0]) not in _DENSE else _DENSE_WEIGHT)
        for word in words
    )


def _is_latin(word: str) -> bool:
    return word[0] < "\u0250" or "\u1e00" <= word[0] < "\u1f00"


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _piece_language(piece: str, words: Sequence[str]) -> str:
    """The language of a piece of text, whose words are given; empty where that is not plain."""
    latin = [word for word in words if _is_latin(word)]
    foreign = [word for word in words if not _is_latin(word)]
    if sum(map(len, foreign)) > sum(map(len, latin)):
        return _script_language(" ".join(foreign))
    if len(words) < _LEAST_WORDS:
        return ""
    if _is_kin(words):
        return _UNKNOWN
    return _latin_language(piece, [word for word in latin if word[0].islower() or piece.isupper()])


def _script_language(text: str) -> str:
    """The language of words in other than Latin letters: one that is written in them, or none."""
    scripts = Counter(_script(letter) for letter in text if letter.isalpha())
    known = [code for script in scripts for code in _SCRIPTS.get(script, "").split()]
    code, sure = _identifier().classify(text)
    if "HIRAGANA" in scripts or "KATAKANA" in scripts:
        return "ja"
    if code in known and (sure >= _VERY_SURE or len(text) < 2 * _LEAST_WORDS):
        return str(code)
    return known[0] if len(known) == 1 else _UNKNOWN


def _latin_language(piece: str, plain: Sequence[str]) -> str:
    """The language of a piece in Latin letters, by its ``plain`` words where they are enough."""
    enough = len({word for word in plain if len(word) > 2}) >= _PLAIN_WORDS
    ranks = dict(_identifier().rank(" ".join(plain).casefold() if enough else piece))
    code, sure = max(ranks.items(), key=lambda rank: rank[1])
    if sure >= (_SURE if code == READ else _VERY_SURE):
        return str(code)
    for group in ("sh", "id"):
        if sum(ranks.get(one, 0) for one in {group, *_ALIKE[group].split()}) >= _VERY_SURE:
            return group
    return _UNKNOWN if sure >= _SURE or (enough and ranks[READ] < _HARDLY) else ""


@cache
def _identifier() -> LanguageIdentifier:
    """The model, among the languages that have a name here; it takes half a second to load."""
    from py3langid import modelio
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    # the package would unpack its model into a file, where a report's worker may write none
    modelio.tempfile = SimpleNamespace(TemporaryFile=lambda **_: BytesIO())
    found = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    found.set_languages(sorted(set(_NAMES) & set(found.labels)))
    return found
