"""Words of a text, each with a key under which spellings and forms of it meet; and the form in
which passages are judged: plain, and in one spelling, so that neither typography nor British or
American spelling sways a judgement.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from compare.marks import read_lists
from compare.model import Span
from compare.text.visibility import plain_marks

if TYPE_CHECKING:
    from collections.abc import Iterator


_WORDS = read_lists("compare.text")
_WORD = re.compile(
    r"\d+(?:[.,:/]\d+)*(?:st|nd|rd|th)?%?(?!\w)"
    r"|[^\W\d_](?:\.[^\W\d_])+\.?(?!\w)"
    r"|[^\W_]+(?:['-][^\W_]+)*"
)
_PREFIXES = _WORDS.words("words.prefixes")
"""First parts that are written with a hyphen or without: "cease-fire", "ceasefire"."""
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of a text: ``text == whole[start:end]``; words with one ``key`` are one word."""

    start: int
    end: int
    text: str
    key: str


def words(text: str) -> list[Word]:
    """The words of ``text`` in order; numbers ("1,200") and compounds ("self-defence") are one."""
    return [
        Word(start=start, end=end, text=text[start:end], key=word_key(plain))
        for start, end, plain in word_spans(text)
    ]


def word_spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Those words as ``[start, end)`` with what stands there in plain signs, and without a key,
    which takes most of the time.
    """
    return ((*found.span(), found[0]) for found in _WORD.finditer(plain_marks(text)))


@lru_cache(maxsize=65536)
def word_key(word: str) -> str:
    """The key of one word: no case, no possessive, one spelling, no plural or tense.

    Numbers keep their digits and lose their separators of thousands ("1,200" and "1200").
    """
    plain = plain_marks(word).casefold()
    if plain[0].isdigit():
        return re.sub(r",(?=\d{3}(?!\d))", "", plain)
    if _INITIALS.match(plain):
        return plain.replace(".", "")
    bare = plain.removesuffix("'s").removesuffix("'")
    first, _, rest = bare.partition("-")
    if first in _PREFIXES and rest:
        return stem(first + rest)
    return "-".join(stem(part) for part in bare.split("-") if part)


_SPELLINGS = {word: one for word, (one,) in _WORDS.table("spellings").items()}
_LETTERS = re.compile(r"[A-Za-z]+")
_OUR = re.compile(
    rf"\b(\w*(?:{_WORDS.pattern('words.our')}))our"
    r"(s|ed|ing|able|ably|ful|hood|hoods|ly|less|ites?|ers?)?\b",
    re.IGNORECASE,
)
_ISE = re.compile(
    rf"\b(\w{{2,}}?(?:{_WORDS.pattern('words.ise')}))"
    r"is(e|es|ed|ing|able|ation|ations|ational|er|ers)\b",
    re.IGNORECASE,
)
_ONLY_ISE = re.compile(rf"^(?:{_WORDS.pattern('words.only_ise')})is", re.IGNORECASE)


def american(text: str) -> str:
    """``text`` with the British spellings that the rules know turned into American ones. A rough
    rule is enough: what matters is that both spellings of a word come out alike.
    """
    return _ISE.sub(_with_z, _OUR.sub(r"\1or\2", _LETTERS.sub(_from_list, text)))


def _from_list(match: re.Match[str]) -> str:
    """One listed word or its plural, its first capital kept."""
    word, low = match[0], match[0].lower()
    singular = low[:-1] if low.endswith("s") and low[:-1] in _SPELLINGS else low
    if singular not in _SPELLINGS or low.endswith("yses"):  # "analyses" are many an analysis too
        return word
    found = _SPELLINGS[singular] + low[len(singular) :]
    return found.capitalize() if word[0].isupper() else found


def _with_z(match: re.Match[str]) -> str:
    """A word in -ise as one in -ize, unless it is only ever spelled so."""
    return match[0] if _ONLY_ISE.match(match[0]) else f"{match[1]}iz{match[2]}"


_IRREGULAR = {form: base for base, forms in _WORDS.table("bases").items() for form in forms}
_WHOLE = _WORDS.words("words.whole")
_CONSONANT_VOWEL_CONSONANT = re.compile(r"[^aeiou][aeiou][^aeiouwxy]$")
_VOWEL = re.compile(r"[aeiouy]")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The word, one without hyphens, in lower case and without plural or tense. No more than that
    is cut: "organ" is not "organize", nor "import" "importance".
    """
    low = word.casefold()
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    spelled = american(low)
    if len(spelled) < 4 or spelled in _WHOLE or not spelled.isascii():
        return spelled
    one = _singular(spelled)
    return one if one in _WHOLE else _without_tense(one)


def _singular(word: str) -> str:
    if not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[: -2 if word.endswith(("sses", "shes", "ches", "xes", "zzes")) else -1]


def _without_tense(word: str) -> str:
    """A word without -ing and -ed, with one consonant for two, y for i, "take" for "tak"; and
    without a final e, so that "escalate" meets "escalating".
    """
    root = re.sub(r"(?:ing|ed)$", "", word)
    if root == word or len(root) < 3 or not _VOWEL.search(root):
        bare = word.endswith("e") and len(word) > 4 and word[-2] not in "aeiou"
        return word[:-1] if bare else word
    if _CONSONANT_VOWEL_CONSONANT.match(root):
        return root + "e"
    if len(root) > 3 and root[-1] == root[-2] and root[-1] not in "lszaeiou":
        return root[:-1]
    return root[:-1] + "y" if root.endswith("i") else root


# The form in which passages are judged, and where its letters stand in the text as given


_STRAIGHT = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
        "\u00ad": None,
        "\u200b": None,
        "\ufeff": None,
    }
)


def plain(text: str) -> str:
    """``text`` with straight quotes and hyphens, and each run of white space as one space."""
    return " ".join(text.translate(_STRAIGHT).split())


def plain_places(text: str) -> list[int]:
    """For each code point of ``plain(text)``, the offset in ``text`` that it stands for; then the
    offset at which the last one ends.
    """
    places: list[int] = []
    end, space_at = 0, -1
    for offset, char in enumerate(text):
        written = char.translate(_STRAIGHT)
        if written.isspace():
            space_at = offset if space_at < 0 else space_at
        elif written:
            places += [space_at] if space_at >= 0 and places else []
            places += [offset] * len(written)
            end, space_at = offset + 1, -1
    return [*places, end]


def placed(span: Span, places: list[int]) -> Span:
    """A span of the plain text as a span of the text that ``places`` was made from."""
    start, end = (min(max(offset, 0), len(places) - 1) for offset in span)
    last = places[end - 1] + 1 if end > start else places[start]
    return Span(places[start], max(last, places[start]))


@lru_cache(4_000)
def judged(text: str) -> str:
    """``text`` as a pair's judge reads it; remembered, for each passage stands in many pairs."""
    return american(plain(text))


def judged_places(text: str) -> list[int]:
    """For each code point of ``judged(text)``, the offset in ``text`` that it stands for; then the
    offset at which the last one ends. A respelt word's last letter stands for the last of the word
    as it was written.
    """
    places, written = plain_places(text), plain(text)
    made: list[int] = []
    at = 0
    for word in re.finditer(r"\w+", written):
        made += places[at : word.start()]
        own = places[word.start() : word.end()]
        made += [own[min(number, len(own) - 1)] for number in range(len(american(word[0])) - 1)]
        made.append(own[-1])
        at = word.end()
    return made + places[at:]
