"""Cues: case-insensitive globs over words, in quanteda's dictionary form.

Spaces join several words; ``*`` inside a word stands for any letters, ``?`` for one, and a lone
``*`` for any one word. Hyphens part words as spaces do, so that ``self-defence`` finds
"self defence" too, and a possessive ending does not count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from compare.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_GLOB = re.compile(r"(?:[^\W_]|[*?'’])+")
ANY = "*"


class Found(NamedTuple):
    """A cue in a text."""

    cue: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A cue as globs, with its first word that is not a lone ``*``."""

    cue: str
    globs: tuple[str, ...]
    anchor: int


class CueIndex:
    """Cues compiled together: a text's word is looked up once, for all of them."""

    def __init__(self, cues: Iterable[str]) -> None:
        self._at: dict[str, list[_Pattern]] = {}
        for cue in dict.fromkeys(cues):
            pattern = _compiled(cue)
            if pattern is not None:
                self._at.setdefault(pattern.globs[pattern.anchor], []).append(pattern)
        self._plain = {glob for glob in self._at if not _is_glob(glob)}
        self._wild = [(glob, _regex(glob)) for glob in self._at if _is_glob(glob)]
        self._globs_of = lru_cache(maxsize=100_000)(self._matching)

    def find(self, text: str) -> tuple[Found, ...]:
        """Every cue in ``text``, each place once, in order of place; spans are into ``text``."""
        spans, keys = _words(text)
        found = set()
        for place, key in enumerate(keys):
            for glob in self._globs_of(key):
                for pattern in self._at[glob]:
                    first = place - pattern.anchor
                    last = first + len(pattern.globs) - 1
                    if first >= 0 and last < len(keys) and _fits(pattern.globs, keys, first):
                        found.add(Found(pattern.cue, Span(spans[first].start, spans[last].end)))
        return tuple(sorted(found, key=lambda one: (one.span, one.cue)))

    def _matching(self, key: str) -> tuple[str, ...]:
        """The anchors that a word fits."""
        plain = (key,) if key in self._plain else ()
        return plain + tuple(glob for glob, regex in self._wild if regex.fullmatch(key))


@lru_cache(maxsize=64)
def _words(text: str) -> tuple[tuple[Span, ...], tuple[str, ...]]:
    """The words' spans and keys, kept for the other themes that ask at once."""
    matches = tuple(_WORD.finditer(text))
    return tuple(Span(*m.span()) for m in matches), tuple(_key(m[0]) for m in matches)


def _compiled(cue: str) -> _Pattern | None:
    """The cue as globs; None if it has no word, or only lone ``*``."""
    globs = tuple(_key(match[0]) for match in _GLOB.finditer(cue))
    anchors = [place for place, glob in enumerate(globs) if glob.strip("*")]
    return _Pattern(cue, globs, anchors[0]) if anchors else None


def _fits(globs: tuple[str, ...], keys: tuple[str, ...], first: int) -> bool:
    return all(
        glob == ANY or (_regex(glob).fullmatch(key) if _is_glob(glob) else glob == key)
        for glob, key in zip(globs, keys[first : first + len(globs)], strict=True)
    )


def _key(word: str) -> str:
    """A word as cues see it: case folded, without a possessive ending."""
    folded = word.casefold().replace("’", "'")
    return folded.removesuffix("'s").removesuffix("'")


def _is_glob(word: str) -> bool:
    return "*" in word or "?" in word


@lru_cache(maxsize=10_000)
def _regex(glob: str) -> re.Pattern[str]:
    """The glob as a regular expression; atomic groups keep the work linear in each ``*``."""
    first, *rest = (re.escape(part).replace(r"\?", ".") for part in re.split(r"\*+", glob))
    if not rest:
        return re.compile(first)
    middle = "".join(f"(?>.*?{part})" for part in rest[:-1])
    return re.compile(f"{first}{middle}.*{rest[-1]}")
