"""How far a codebook covers a library (by statement, by theme, which themes overlap), passages
without a theme gathered by likeness, each group with a label from its own words; and what a change
of the codebook would do to the passages, before it is saved.

Groups are found around the passage with the most like ones (the community detection of Reimers'
sentence-transformers); a label is made of the words that are frequent in the group and rare
outside it (after class-based TF-IDF, Grootendorst 2022).
"""

from __future__ import annotations

from collections import Counter
from copy import copy
from dataclasses import dataclass
from itertools import chain, combinations
from math import sqrt
from typing import TYPE_CHECKING, Any

from compare.judge.themes import CueIndex, description, listed, wider
from compare.library.codebook_changes import NewTheme
from compare.library.codebook_file import cue_problem
from compare.library.page import slug, unused
from compare.match.themes_and_silences import alignable, read_passages, with_themes
from compare.match.wording import is_content
from compare.text.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from compare.judge import Judge
    from compare.match.names import Situation
    from compare.model import Codebook, Statement, ThemedPassage

    Progress = Callable[[int, int], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementCoverage:
    """One statement: its passages (headings aside), and how many have which theme."""

    statement: str
    passages: int
    themed: int
    themes: Mapping[str, int]

    @property
    def share(self) -> float:
        """The share of passages with a theme, 0..1; 1 where there are none."""
        return self.themed / self.passages if self.passages else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Two themes that stand on the same passages."""

    first: str
    second: str
    both: int
    share: float
    """Of the passages that have either, those that have both, 0..1 (Jaccard)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What a codebook finds in a library."""

    statements: tuple[StatementCoverage, ...]
    overlaps: tuple[Overlap, ...]
    """The closest first; no theme with those above or below it."""
    unthemed: tuple[ThemedPassage, ...]

    def is_found(self, theme: str) -> bool:
        """Whether any passage has the theme (by id)."""
        return any(one.themes.get(theme) for one in self.statements)


def coverage(passages: Sequence[ThemedPassage], codebook: Codebook) -> Coverage:
    """The coverage of passages that were read with this codebook."""
    spoken = alignable(passages)
    by_statement: dict[str, list[ThemedPassage]] = {}
    for one in spoken:
        by_statement.setdefault(one.statement, []).append(one)
    statements = (
        StatementCoverage(
            statement=name,
            passages=len(found),
            themed=sum(bool(one.theme_ids) for one in found),
            themes=Counter(theme for one in found for theme in one.theme_ids),
        )
        for name, found in by_statement.items()
    )
    return Coverage(
        statements=tuple(statements),
        overlaps=tuple(_overlaps(spoken, codebook)),
        unthemed=tuple(one for one in spoken if not one.theme_ids),
    )


def _overlaps(passages: Sequence[ThemedPassage], codebook: Codebook) -> list[Overlap]:
    """Of a theme and those above it, which have all its passages, nothing is said."""
    single: Counter[str] = Counter()
    double: Counter[tuple[str, str]] = Counter()
    order = {theme.id: place for place, theme in enumerate(codebook.themes)}
    above = {frozenset((theme.id, parent)) for theme, parent in wider(codebook.themes)}
    for one in passages:
        themes = sorted(order.keys() & one.theme_ids, key=order.__getitem__)
        single.update(themes)
        double.update(combinations(themes, 2))
    found = [
        Overlap(first=a, second=b, both=n, share=n / (single[a] + single[b] - n))
        for (a, b), n in double.items()
        if {a, b} not in above
    ]
    return sorted(found, key=lambda one: (-one.share, order[one.first]))


LIKE = 0.55
"""Likeness (cosine) from which two passages are of one group."""
SMALLEST = 2
MOST = 3000
"""Passages that are gathered; the table of likeness grows with their square."""
LABEL_WORDS = 3
TITLES = 3
"""Titles of points that describe a situation."""
OWN = 0.5
"""More than this share of a word's passages must be in the group, for the word to signal it."""
FEW = 0.1
"""Share of a group that must have a word, for the word to tell anything; two passages at least."""
STEM = 5
"""Letters by which words begin alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Passages that are like one another, the one in their middle first."""

    passages: tuple[ThemedPassage, ...]
    words: tuple[str, ...]
    """What tells the group from the others, most telling first; in lower case."""
    cues: tuple[str, ...] = ()
    """Those of them that stand oftener in the group than elsewhere among these passages."""

    @property
    def label(self) -> str:
        """A label to begin with."""
        return ", ".join(self.words[:LABEL_WORDS]).capitalize() or "New theme"


def gather(
    passages: Sequence[ThemedPassage], likeness: Callable[[list[str], list[str]], object]
) -> tuple[Group, ...]:
    """The groups, the largest first; ``likeness`` is that of the judge."""
    some = passages[:MOST]
    texts = [one.passage.text for one in some]
    bags = [_bag(text) for text in texts]
    found = []
    for group in _around(likeness(texts, texts), len(some)) if some else ():
        said, signal = _telling([bags[i] for i in group], bags)
        found.append(Group(passages=tuple(some[i] for i in group), words=said, cues=signal))
    return tuple(found)


def theme_of_situation(situation: Situation, taken: Iterable[str]) -> NewTheme:
    """A theme to begin with: its name as cue, and its most important points as description."""
    name, titles = situation.name, [point.title for point in situation.points if point.title]
    said = f"{name}: {'; '.join(titles[:TITLES])}" if titles else name
    return _theme(name, name, said, [f"{name.casefold()}*"], taken)


def theme_of(group: Group, taken: Iterable[str]) -> NewTheme:
    """A theme to begin with: its words as cues, its middle passage as description."""
    said = " ".join(group.passages[0].passage.text.split())
    return _theme("-".join(group.words[:2]) or "theme", group.label, said, group.cues, taken)


def _theme(
    wish: str, label: str, description: str, words: Sequence[str], taken: Iterable[str]
) -> NewTheme:
    theme_id = unused(slug(wish), set(taken))
    cues = tuple(word for word in words if not cue_problem(word))
    return NewTheme(id=theme_id, label=label, description=description, cues=cues)


def _around(likeness: Any, size: int) -> list[list[int]]:
    """Take the passage with the most like ones out with these, and again among the rest."""
    near: list[set[int]] = [set() for _ in range(size)]
    for i, j in zip(*(places.tolist() for places in (likeness >= LIKE).nonzero()), strict=True):
        near[i].add(j)
    left = set(range(size))
    groups: list[list[int]] = []
    while left:
        middle = max(left, key=lambda i: (len(near[i] & left), -i))
        members = near[middle] & left | {middle}
        left -= members
        if len(members) < SMALLEST:
            break
        groups.append([middle, *sorted(members - {middle})])
    return groups


def _bag(text: str) -> Counter[tuple[str, str]]:
    return Counter(
        (one.key, one.text.casefold().removesuffix("'s").removesuffix("’s"))
        for one in words(text)
        if is_content(one.key)
    )


def _telling(
    group: list[Counter[tuple[str, str]]], everything: list[Counter[tuple[str, str]]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words that tell a group from the rest, in their most frequent spelling, and those of
    them that stand oftener inside it than outside. A word is worth the share of the group that has
    it, times the root of the share of all with it that are in the group.
    """
    inside = Counter(key for bag in group for key in {key for key, _ in bag})
    everywhere = Counter(key for bag in everything for key in {key for key, _ in bag})
    spelt: Counter[tuple[str, str]] = sum(group, Counter())
    own = {key: count / everywhere[key] for key, count in inside.items()}
    worth = {
        key: sqrt(own[key]) * count / len(group)
        for key, count in inside.items()
        if not key.isdigit() and len(key) > 2
    }
    many = {key: w for key, w in worth.items() if inside[key] >= max(2, FEW * len(group))}
    worth = many or worth
    best: list[str] = []
    for key in sorted(worth, key=lambda key: (-worth[key], key)):
        if len(best) < LABEL_WORDS + 2 and not any(_alike(key, other) for other in best):
            best.append(key)
    shown = {
        key: max((n, spelling) for (k, spelling), n in spelt.items() if k == key)[1] for key in best
    }
    signal = [key for key in best if own[key] > OWN] or best[:1]
    return tuple(shown.values()), tuple(shown[key] for key in signal)


def _alike(one: str, other: str) -> bool:
    return one[:STEM] == other[:STEM] and min(len(one), len(other)) >= STEM


# A change of the codebook


_AT_ONCE = 200
"""Passages judged between two reports of progress."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeChange:
    """A passage that gains or loses a theme."""

    passage: ThemedPassage
    """As it is with the new codebook."""
    theme: str
    gained: bool


class Preview:
    """The passages of a library under its codebook, to which others can be held."""

    def __init__(
        self,
        statements: Iterable[Statement],
        codebook: Codebook,
        judge: Judge,
        progress: Progress | None = None,
    ) -> None:
        """Reads all passages once; ``progress`` is told statements read and in all; may raise."""
        self.codebook = codebook
        self._judge = judge
        found: list[ThemedPassage] = []
        given = tuple(statements)
        for number, one in enumerate(given):
            if progress is not None:
                progress(number, len(given))
            found += read_passages(one, codebook, judge)
        self.passages = tuple(found)

    def under(self, codebook: Codebook, progress: Progress | None = None) -> Preview:
        """The same passages under another codebook; only those are judged again for which it
        could say something else. ``progress`` is told passages judged and in all, and may raise.
        """
        old = self._touched(codebook)
        new: dict[str, ThemedPassage] = {}
        for start in range(0, len(old), _AT_ONCE):
            if progress is not None:
                progress(start, len(old))
            some = old[start : start + _AT_ONCE]
            scores = self._judge.theme_scores([one.passage.text for one in some], codebook)
            pairs = zip(some, scores, strict=True)
            new |= {one.id: with_themes(one, themes) for one, themes in pairs}
        made = copy(self)
        made.codebook = codebook
        made.passages = tuple(new.get(one.id, one) for one in self.passages)
        return made

    def changes_to(self, other: Preview) -> tuple[ThemeChange, ...]:
        """The passages that gain or lose a theme where they are read as in ``other``."""
        pairs = zip(self.passages, other.passages, strict=True)
        found = (_changes(before, after) for before, after in pairs if before is not after)
        return tuple(chain.from_iterable(found))

    def _touched(self, codebook: Codebook) -> Sequence[ThemedPassage]:
        changed = _changed_cues(self.codebook, codebook)
        if not changed:
            return self.passages if changed is None else ()
        index = CueIndex(tuple(sorted(changed)))
        return [one for one in self.passages if index.find(one.passage.text)]


def says_the_same(one: Codebook, other: Codebook) -> bool:
    """Whether two codebooks find the same themes in any passage: they differ in looks alone."""
    return _changed_cues(one, other) == set()


def _changed_cues(one: Codebook, other: Codebook) -> set[str] | None:
    """The cues in which two codebooks differ; None where they differ in more than these."""
    if _measures(one) != _measures(other) or one.rulings != other.rulings:
        return None
    cues = {theme.id: set(theme.cues) for theme in one.themes}
    return {cue for theme in other.themes for cue in cues[theme.id] ^ set(theme.cues)}


def _measures(codebook: Codebook) -> dict[str, tuple[object, ...]]:
    """What each theme is measured by, its cues, its place in the file and its looks aside."""
    return {
        theme.id: (
            theme.parent,
            description(theme),
            *(tuple(listed(theme, key)) for key in ("examples", "counterexamples")),
        )
        for theme in codebook.themes
    }


def _changes(old: ThemedPassage, new: ThemedPassage) -> list[ThemeChange]:
    had, has = set(old.theme_ids), set(new.theme_ids)
    return [
        ThemeChange(passage=new, theme=theme, gained=theme in has)
        for theme in dict.fromkeys(one.id for one in (*new.themes, *old.themes))
        if (theme in had) != (theme in has)
    ]
