"""Themes of a passage: what it says, held against what each theme's description says.

Passages and descriptions are vectors of one network, tuned on passages that were read against the
descriptions of 54 themes, so that a theme works as soon as it is written down; a theme that was
never seen is read nearly as well as one that was (``docs/themes.md``). For the themes that ship,
what their passages have beyond the description was learnt as well. Cues, examples and
counterexamples sharpen it. A cue alone proves nothing: it weighs less than a description that fits.
What a person decided of a passage holds for those that say nearly the same.

Cues are case-insensitive globs over words, in quanteda's dictionary form. Spaces join several
words; ``*`` inside a word stands for any letters, ``?`` for one, and a lone ``*`` for any one word.
Hyphens part words as spaces do, so that ``self-defence`` finds "self defence" too, and a possessive
ending does not count.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from compare.model import Evidence, Span, ThemeScore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from compare.judge.encoder import Encoder
    from compare.model import Codebook, Ruling, Theme

    Floats = NDArray[np.float32]
    Vectors = Callable[[Sequence[str]], Floats]

SLOPE, START = 21.4, -7.7
"""From the cosine of a passage and a description to log odds; fitted on passages read by hand."""
_CUE, _MORE_CUES, _NO_CUE = 1.8, 0.3, -0.3
"""What a cue counts in log odds, each further one, and that there is none: this times the logarithm
of the number of cues, for of a theme with a hundred of them few passages hold none. Chosen on
passages read by hand."""
_CUES_ALONE = -0.8
"""The least log odds, before its cues count, of a passage that holds a cue of a theme without a
description: there a cue decides."""
_LEARNT_TELLS = 0.5
"""What was learnt of a theme is told from so many log odds on."""
_MOST_CUES = 3
_EXAMPLE = -0.8
"""How much less than its description an example of a theme counts, in log odds."""
_COUNTER = 8.0
"""What it costs a passage to be nearer to a counterexample than to the theme, by the cosines'
difference."""
_RULED, _REACH = 9.0, 0.2
"""What a person's ruling counts for its very words, in log odds, and the cosine from which it
counts for others; between the two it grows with the square. Chosen on passages read by hand."""


class _Near(NamedTuple):
    """How near a passage is to a theme, its cues aside."""

    odds: float
    """The log odds that the passage speaks of the theme."""
    own: float
    """The cosine to what the theme says."""
    learnt: float
    """What is known of its passages beyond the description, in log odds."""
    ruled: float
    """What the ruling on the likest passage counts, in log odds."""
    rulings: int
    """How many rulings are on passages like this one."""


class ThemeReader:
    """Reads passages for the themes of a codebook; what a codebook asks for is worked out once."""

    def __init__(self, vectors: Vectors, encoder: Encoder) -> None:
        """``vectors`` are those that ``encoder`` makes, kept by whoever looks them up."""
        self._vectors, self._encoder = vectors, encoder
        self._described: dict[str, Floats] = {}

    def read(self, texts: Sequence[str], codebook: Codebook) -> list[tuple[ThemeScore, ...]]:
        """For each text, every readable theme in the codebook's order, with its evidence."""
        themes = codebook.readable
        if not texts or not themes:
            return [() for _ in texts]
        rulings: dict[str, list[Ruling]] = defaultdict(list)
        for one in codebook.rulings:
            rulings[one.theme].append(one)
        says = [text for theme in themes for group in _says(theme) for text in group]
        passages = self._read(texts, list(dict.fromkeys(says)))
        columns = [self._near(passages, theme, rulings[theme.id]) for theme in themes]
        cues, above = theme_cues(themes), wider(themes)
        return [
            _scores(themes, near, cues.find(text), above)
            if any(char.isalnum() for char in text)
            else tuple(ThemeScore(id=theme.id, score=0.0) for theme in themes)
            for text, near in zip(texts, zip(*columns, strict=True), strict=True)
        ]

    def _near(self, passages: Floats, theme: Theme, rulings: Sequence[Ruling]) -> list[_Near]:
        """How near each passage is to a theme."""
        import numpy as np

        described, examples, against = _says(theme)
        own = self._nearest(passages, described)
        if examples:
            own = np.maximum(own, self._nearest(passages, examples) + _EXAMPLE / SLOPE)
        learnt, ruled = np.zeros(len(passages)), np.zeros(len(passages))
        counts = np.zeros(len(passages), dtype=np.int64)
        if (read := self._encoder.read_themes.get(described[0])) is not None:
            learnt = (passages @ read.learnt[:-1] + read.learnt[-1]).astype(np.float64).round(4)
        if rulings:
            ruled, counts = self._ruled(passages, rulings)
        odds = START + SLOPE * own + learnt + ruled
        if against:
            nearer = self._nearest(passages, against) - own
            odds -= _COUNTER * np.maximum(nearer, 0)
        rows = (one.tolist() for one in (odds, own, learnt, ruled, counts))
        return [_Near(*row) for row in zip(*rows, strict=True)]

    def _ruled(
        self, passages: Floats, rulings: Sequence[Ruling]
    ) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """For each passage, what the ruling on the likest one counts, and how many are like it."""
        import numpy as np

        cosines = (passages @ self._vectors([one.text for one in rulings]).T).round(5)
        signs = np.array([1.0 if one.holds else -1.0 for one in rulings])
        reach = ((cosines - _REACH) / (1 - _REACH)).clip(0, 1)
        counts = _RULED * reach.max(axis=1) ** 2 * signs[cosines.argmax(axis=1)]
        return counts.round(4), (reach > 0).sum(axis=1)

    def _read(self, texts: Sequence[str], says: Sequence[str]) -> Floats:
        """The vectors of passages; what themes say is learnt with them, for all at once is quicker,
        and remembered.
        """
        known = self._encoder.read_themes
        self._described |= {one: known[one].described for one in says if one in known}
        new = [one for one in says if one not in self._described]
        found = self._vectors([*texts, *new])
        if new:
            turned = self._encoder.described(found[len(texts) :])
            self._described |= dict(zip(new, turned, strict=True))
        return found[: len(texts)]

    def _nearest(self, passages: Floats, texts: tuple[str, ...]) -> NDArray[np.float64]:
        """The cosine of each passage to the nearest of some descriptions."""
        import numpy as np

        found = (passages @ np.stack([self._described[one] for one in texts]).T).max(axis=1)
        # the last bits of a product depend on how many passages are computed at once
        nearest: NDArray[np.float64] = found.astype(np.float64).round(5)
        return nearest


def _says(theme: Theme) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """What a theme is, examples of it, and counterexamples."""
    examples, against = (tuple(listed(theme, key)) for key in ("examples", "counterexamples"))
    return (description(theme),), examples, against


def description(theme: Theme) -> str:
    """What a theme is read by: its description, or its label where it has none."""
    return " ".join(theme.description.split()) or theme.label or theme.id


def listed(theme: Theme, key: str) -> list[str]:
    """The texts under an optional key of a theme; one text may stand alone."""
    found = theme.extra.get(key, ())
    values = [found] if isinstance(found, str) else found
    return [str(value) for value in values] if isinstance(values, (list, tuple)) else []


def wider(themes: Sequence[Theme]) -> list[tuple[Theme, str]]:
    """Each theme with each of the wider ones that it belongs to, the nearest first."""
    parents = {theme.id: theme.parent for theme in themes}
    found = []
    for theme in themes:
        parent, seen = theme.parent, {theme.id}
        while parent in parents and parent not in seen:
            found.append((theme, parent))
            seen.add(parent)
            parent = parents[parent]
    return found


def _scores(
    themes: Sequence[Theme],
    near: Sequence[_Near],
    cues: Mapping[str, Sequence[Found]],
    above: Sequence[tuple[Theme, str]],
) -> tuple[ThemeScore, ...]:
    """The scores of a text; what is said on a narrower theme is said on the wider ``above``."""
    scores = {
        theme.id: _score(theme, one, cues.get(theme.id, ()))
        for theme, one in zip(themes, near, strict=True)
    }
    for theme, wider in above:
        best = scores[theme.id].score
        if best > scores[wider].score:
            note = Evidence(kind="narrower theme", weight=1.0, note=theme.label or theme.id)
            reasons = (note, *scores[wider].evidence)
            scores[wider] = ThemeScore(id=wider, score=best, evidence=reasons)
    return tuple(scores.values())


def _score(theme: Theme, near: _Near, cues: Sequence[Found]) -> ThemeScore:
    """The theme's score for a text that holds these of its cues."""
    odds = near.odds
    if cues and not theme.description.strip():
        odds = max(odds, _CUES_ALONE)
    chance = 1 / (1 + math.exp(-odds - by_cues(theme, len(cues))))
    evidence = [Evidence(kind="cue", weight=1.0, left=one.span, note=one.cue) for one in cues]
    like = round(max(near.own, 0.0), 3)
    note = f"likeness to what the theme says {like:.2f}"
    evidence.append(Evidence(kind="likeness", weight=like, note=note))
    if abs(near.learnt) >= _LEARNT_TELLS:
        way = "like" if near.learnt > 0 else "unlike"
        note = f"{way} passages that were read for this theme"
        evidence.append(Evidence(kind="learnt", weight=near.learnt, note=note))
    if near.rulings:
        note = f"from {near.rulings} of your decisions"
        evidence.append(Evidence(kind="decisions", weight=near.ruled, note=note))
    return ThemeScore(id=theme.id, score=round(chance, 4), evidence=tuple(evidence))


def by_cues(theme: Theme, found: int) -> float:
    """What it counts, in log odds, that a passage holds so many of a theme's cues."""
    if not found:
        return _NO_CUE * math.log(max(len(theme.cues), 1))
    return _CUE + _MORE_CUES * (min(found, _MOST_CUES) - 1)


def theme_cues(themes: Iterable[Theme]) -> ThemeCues:
    """The cues of some themes; remembered, for one codebook reads many texts."""
    return _compiled_cues(tuple((theme.id, theme.cues) for theme in themes))


class ThemeCues:
    """The cues of some themes, looked up together."""

    def __init__(self, cues: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        """``cues``: those of each theme, behind its id."""
        self._themes: dict[str, list[str]] = defaultdict(list)
        for theme, own in cues:
            for cue in dict.fromkeys(own):
                self._themes[cue].append(theme)
        self._index = CueIndex(self._themes)

    def find(self, text: str) -> dict[str, list[Found]]:
        """The cues in a text by theme, one a place: of those that begin inside another of the theme
        none counts, for "safe haven" is one sign and not two.
        """
        found: dict[str, list[Found]] = defaultdict(list)
        for one in sorted(self._index.find(text), key=lambda one: (one.span.start, -one.span.end)):
            for theme in self._themes[one.cue]:
                if theme not in found or one.span.start >= found[theme][-1].span.end:
                    found[theme].append(one)
        return found


_compiled_cues = lru_cache(maxsize=8)(ThemeCues)

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_GLOB = re.compile(r"(?:[^\W_]|[*?'’])+")
_ANY = "*"


class Found(NamedTuple):
    """A cue in a text."""

    cue: str
    span: Span


class _Pattern(NamedTuple):
    """A cue as globs, with its first word that is not a lone ``*``."""

    cue: str
    globs: tuple[str, ...]
    anchor: int


class CueIndex:
    """Cues compiled together: a text's word is looked up once, for all of them."""

    def __init__(self, cues: Iterable[str]) -> None:
        self._at: dict[str, list[_Pattern]] = {}
        for cue in dict.fromkeys(cues):
            globs = tuple(_key(match[0]) for match in _GLOB.finditer(cue))
            anchors = [place for place, glob in enumerate(globs) if glob.strip("*")]
            if anchors:
                found = self._at.setdefault(globs[anchors[0]], [])
                found.append(_Pattern(cue, globs, anchors[0]))
        self._wild: dict[str, list[str]] = defaultdict(list)
        for glob in filter(_is_glob, self._at):
            self._wild["" if glob[0] in "*?" else glob[0]].append(glob)
        self._globs_of = lru_cache(maxsize=100_000)(self._matching)

    def find(self, text: str) -> tuple[Found, ...]:
        """Every cue in ``text``, each place once, in order of place; spans are into ``text``."""
        words = [(match.span(), _key(match[0])) for match in _WORD.finditer(text)]
        keys = [key for _, key in words]
        found = set()
        for place, key in enumerate(keys):
            for glob in self._globs_of(key):
                for pattern in self._at[glob]:
                    first = place - pattern.anchor
                    last = first + len(pattern.globs) - 1
                    if first >= 0 and last < len(keys) and _fits(pattern.globs, keys, first):
                        span = Span(words[first][0][0], words[last][0][1])
                        found.add(Found(pattern.cue, span))
        return tuple(sorted(found, key=lambda one: (one.span, one.cue)))

    def _matching(self, key: str) -> tuple[str, ...]:
        """The anchors that a word fits."""
        plain = (key,) if key in self._at else ()
        wild = (glob for head in ("", key[:1]) for glob in self._wild.get(head, ()))
        return plain + tuple(glob for glob in wild if _regex(glob).fullmatch(key))


def _fits(globs: tuple[str, ...], keys: Sequence[str], first: int) -> bool:
    return all(
        glob == _ANY or (_regex(glob).fullmatch(key) if _is_glob(glob) else glob == key)
        for glob, key in zip(globs, keys[first : first + len(globs)], strict=True)
    )


def _key(word: str) -> str:
    """A word as cues see it: case folded, without a possessive ending."""
    folded = word.casefold().replace("’", "'")
    return folded.removesuffix("'s").removesuffix("'")


def _is_glob(word: str) -> bool:
    return "*" in word or "?" in word


@lru_cache(maxsize=100_000)
def _regex(glob: str) -> re.Pattern[str]:
    """The glob as a regular expression; atomic groups keep the work linear in each ``*``."""
    first, *rest = (re.escape(part).replace(r"\?", ".") for part in re.split(r"\*+", glob))
    if not rest:
        return re.compile(first)
    middle = "".join(f"(?>.*?{part})" for part in rest[:-1])
    return re.compile(f"{first}{middle}.*{rest[-1]}")
