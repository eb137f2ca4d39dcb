"""The form in which passages are judged: plain, and in one spelling, so that neither typography nor
British or American spelling sways a judgement; and where its letters stand in the text as given.

A rough rule of spelling is enough: what matters is that both spellings of a word come out alike.
Not that of ``compare.text.word_keys``, which leads each word by itself to its stem: the models and
the rules were fitted on texts in this one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from compare.marks.word_lists import read_lists
from compare.model import Span

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


_LISTS = read_lists("compare.judge")
_SPELLINGS = {word: one for word, (one,) in _LISTS.table("spellings").items()}
_LETTERS = re.compile(r"[A-Za-z]+")
_OUR = re.compile(
    rf"\b(\w*(?:{_LISTS.pattern('our')}))our"
    r"(s|ed|ing|able|ably|ful|hood|hoods|ly|less|ites?|ers?)?\b",
    re.IGNORECASE,
)
_ISE = re.compile(
    rf"\b(\w{{2,}}?(?:{_LISTS.pattern('ise')}))is(e|es|ed|ing|able|ation|ations|ational|er|ers)\b",
    re.IGNORECASE,
)
_ONLY_ISE = re.compile(rf"^(?:{_LISTS.pattern('only_ise')})is", re.IGNORECASE)


def american(text: str) -> str:
    """``text`` with the British spellings that the rules know turned into American ones."""
    return _ISE.sub(_with_z, _OUR.sub(r"\1or\2", _LETTERS.sub(_from_list, text)))


def _from_list(match: re.Match[str]) -> str:
    """One listed word, its first capital kept."""
    word = match[0]
    found = _SPELLINGS.get(word.lower(), word)
    return found.capitalize() if found != word and word[0].isupper() else found


def _with_z(match: re.Match[str]) -> str:
    """A word in -ise as one in -ize, unless it is only ever spelled so."""
    return match[0] if _ONLY_ISE.match(match[0]) else f"{match[1]}iz{match[2]}"


_WORD = re.compile(r"\w+")


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
    for word in _WORD.finditer(written):
        made += places[at : word.start()]
        made += _respelt(places[word.start() : word.end()], len(american(word[0])))
        at = word.end()
    return made + places[at:]


def _respelt(places: list[int], length: int) -> list[int]:
    """The places of a word for another spelling of it, of ``length`` letters."""
    inner = [places[min(number, len(places) - 1)] for number in range(length - 1)]
    return [*inner, places[-1]]
