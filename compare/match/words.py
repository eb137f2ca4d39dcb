"""Words that carry matter."""

from __future__ import annotations

from compare.text import words

FUNCTION_WORDS = frozenset(
    """
    a about above after again against all also although among an and any are as at be because
    been before being between both but by can cannot could did do does doing down during each
    even ever every few for from further had has have having he her here hers him his how
    however i if in into is it its itself just let may me might more most must my neither no
    nor not now of off on once one only or other our ours out over own rather s same shall she
    should since so some still such than that the their theirs them then there these they this
    those through thus to too under until up upon us very was we were what when where whether
    which while who whom whose why will with within without would yet you your
    """.split()  # noqa: SIM905 - a list of words reads better as words
)


def is_content(key: str) -> bool:
    """Whether a word's key carries matter of its own."""
    return key not in FUNCTION_WORDS and any(character.isalnum() for character in key)


def content_keys(text: str) -> frozenset[str]:
    """The keys of a text's content words."""
    return frozenset(word.key for word in words(text) if is_content(word.key))
