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
from dataclasses import dataclass, replace
from itertools import chain, combinations
from math import sqrt
from typing import TYPE_CHECKING, Any

from compare.judge.themes import description, listed
from compare.library.codebook_changes import NewTheme
from compare.library.codebook_file import cue_problem
from compare.library.page import slug
from compare.match.themed_passages import alignable, moved, read_passages
from compare.match.wording import is_content
from compare.text import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from compare.judge import Judge
    from compare.match.situations import Situation
    from compare.model import Codebook, Statement, ThemedPassage, ThemeScore

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
    return Coverage(
        statements=tuple(_statement(name, found) for name, found in by_statement.items()),
        overlaps=tuple(_overlaps(spoken, codebook)),
        unthemed=tuple(one for one in spoken if not one.theme_ids),
    )


def _statement(name: str, passages: list[ThemedPassage]) -> StatementCoverage:
    return StatementCoverage(
        statement=name,
        passages=len(passages),
        themed=sum(bool(one.theme_ids) for one in passages),
        themes=Counter(theme for one in passages for theme in one.theme_ids),
    )


def _overlaps(passages: Sequence[ThemedPassage], codebook: Codebook) -> list[Overlap]:
    single: Counter[str] = Counter()
    double: Counter[tuple[str, str]] = Counter()
    order = [theme.id for theme in codebook.themes]
    for one in passages:
        themes = [theme for theme in order if theme in one.theme_ids]
        single.update(themes)
        double.update(combinations(themes, 2))
    found = [
        Overlap(first=a, second=b, both=n, share=n / (single[a] + single[b] - n))
        for (a, b), n in double.items()
        if not _is_kin(a, b, codebook)
    ]
    return sorted(found, key=lambda one: (-one.share, order.index(one.first)))


def _is_kin(a: str, b: str, codebook: Codebook) -> bool:
    """Whether one theme lies above the other, which then has all its passages."""
    return a in _above(b, codebook) or b in _above(a, codebook)


def _above(theme: str, codebook: Codebook) -> set[str]:
    seen: set[str] = set()
    found = codebook.theme(theme)
    while found is not None and found.parent and found.parent not in seen:
        seen.add(found.parent)
        found = codebook.theme(found.parent)
    return seen


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
    """The groups, the largest first; passages that are like no other are in none.

    ``likeness`` is ``Judge.likeness``.
    """
    some = list(passages[:MOST])
    texts = [one.passage.text for one in some]
    groups = _around(_near(likeness(texts, texts) if some else [], len(some)))
    bags = [_bag(text) for text in texts]
    return tuple(
        _group([some[i] for i in group], *_telling([bags[i] for i in group], bags))
        for group in groups
    )


def _group(passages: list[ThemedPassage], said: tuple[str, ...], signal: tuple[str, ...]) -> Group:
    return Group(passages=tuple(passages), words=said, cues=signal)


def theme_of_situation(situation: Situation, taken: Iterable[str]) -> NewTheme:
    """A theme to begin with: its name as cue, and its most important points as description."""
    name, titles = situation.name, [point.title for point in situation.points if point.title]
    said = f"{name}: {'; '.join(titles[:TITLES])}" if titles else name
    cues = tuple(cue for cue in (f"{name.casefold()}*",) if not cue_problem(cue))
    return NewTheme(id=_unused(slug(name), taken), label=name, description=said, cues=cues)


def _unused(wish: str, taken: Iterable[str]) -> str:
    """An id that is not taken: the one wished for, or with a number."""
    used, theme_id, number = set(taken), wish, 1
    while theme_id in used:
        number += 1
        theme_id = f"{wish}-{number}"
    return theme_id


def theme_of(group: Group, taken: Iterable[str]) -> NewTheme:
    """A theme to begin with: its words as cues, its middle passage as description."""
    theme_id = _unused(slug("-".join(group.words[:2]) or "theme"), taken)
    description = " ".join(group.passages[0].passage.text.split())
    cues = tuple(word for word in group.cues if not cue_problem(word))
    return NewTheme(id=theme_id, label=group.label, description=description, cues=cues)


def _near(table: Any, size: int) -> list[set[int]]:
    """For each passage, those that are like it, itself among them. From a numpy array only these
    are taken out: as lists of floats the largest table would take 300 MB.
    """
    if not hasattr(table, "nonzero"):
        return [{j for j, value in enumerate(row) if value >= LIKE} for row in table]
    near: list[set[int]] = [set() for _ in range(size)]
    rows, columns = (table >= LIKE).nonzero()
    for i, j in zip(rows.tolist(), columns.tolist(), strict=True):
        near[i].add(j)
    return near


def _around(near: list[set[int]]) -> list[list[int]]:
    """Take the passage with the most like ones out with these, and again among the rest."""
    left = set(range(len(near)))
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
    """The content words of a text, as (key, spelling); possessive endings do not count."""
    return Counter((one.key, _plain(one.text)) for one in words(text) if is_content(one.key))


def _plain(word: str) -> str:
    return word.casefold().removesuffix("'s").removesuffix("’s")


def _telling(
    group: list[Counter[tuple[str, str]]], everything: list[Counter[tuple[str, str]]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words that tell a group from the rest, in their most frequent spelling, and those of
    them that stand oftener inside it than outside.

    A word is worth the share of the group that has it, times the root of the share of all with
    it that are in the group; one that few of the group have tells nothing. Of words that begin
    alike (Afghan, Afghanistan) one is enough.
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
    before: float
    after: float
    """The theme's score, 0..1; assigned from .5 on."""


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
        self.passages: tuple[ThemedPassage, ...] = tuple(self._read(tuple(statements), progress))

    def _read(
        self, statements: Sequence[Statement], progress: Progress | None
    ) -> Iterator[ThemedPassage]:
        for number, one in enumerate(statements):
            if progress is not None:
                progress(number, len(statements))
            yield from read_passages(one, self.codebook, self._judge)

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
            new |= {one.id: _with_themes(one, themes) for one, themes in pairs}
        made = copy(self)
        made.codebook = codebook
        made.passages = tuple(new.get(one.id, one) for one in self.passages)
        return made

    def changes(self, codebook: Codebook) -> tuple[ThemeChange, ...]:
        """The passages that gain or lose a theme, in the order of the statements."""
        return self.changes_to(self.under(codebook))

    def changes_to(self, other: Preview) -> tuple[ThemeChange, ...]:
        """As ``changes``, where the same passages were read under another codebook already."""
        pairs = zip(self.passages, other.passages, strict=True)
        return tuple(
            chain.from_iterable(
                _changes(before, after) for before, after in pairs if before is not after
            )
        )

    def _touched(self, codebook: Codebook) -> Sequence[ThemedPassage]:
        """The passages for which the codebook could say something else."""
        if _measures(codebook) != _measures(self.codebook):
            return self.passages
        if codebook.rulings != self.codebook.rulings:
            return self.passages
        from compare.judge.cues import CueIndex

        old = {theme.id: set(theme.cues) for theme in self.codebook.themes}
        changed = {cue for theme in codebook.themes for cue in old[theme.id] ^ set(theme.cues)}
        index = CueIndex(tuple(sorted(changed)))
        return [one for one in self.passages if index.find(one.passage.text)] if changed else ()


def says_the_same(one: Codebook, other: Codebook) -> bool:
    """Whether two codebooks find the same themes in any passage: they differ in looks alone."""
    if _measures(one) != _measures(other) or one.rulings != other.rulings:
        return False
    return {t.id: set(t.cues) for t in one.themes} == {t.id: set(t.cues) for t in other.themes}


def _measures(codebook: Codebook) -> dict[str, tuple[object, ...]]:
    """What each theme is measured by, its cues aside. Its place in the file and its looks say
    nothing on a passage, and its label only where it has no sentences.
    """
    return {
        theme.id: (
            theme.parent,
            description(theme),
            *(tuple(listed(theme, key)) for key in ("examples", "counterexamples")),
        )
        for theme in codebook.themes
    }


def _with_themes(passage: ThemedPassage, themes: Sequence[ThemeScore]) -> ThemedPassage:
    """The passage with other scores, whose evidence has offsets into the passage."""
    start = passage.passage.start
    placed = (
        replace(theme, evidence=tuple(moved(one, start, 0) for one in theme.evidence))
        for theme in themes
    )
    return replace(passage, themes=tuple(placed))


def _changes(old: ThemedPassage, new: ThemedPassage) -> list[ThemeChange]:
    before, after = ({one.id: one for one in p.themes} for p in (old, new))
    had, has = set(old.theme_ids), set(new.theme_ids)
    return [
        ThemeChange(
            passage=new,
            theme=theme,
            gained=theme in has,
            before=_score(before, theme),
            after=_score(after, theme),
        )
        for theme in dict.fromkeys([*after, *before])
        if (theme in had) != (theme in has)
    ]


def _score(scores: dict[str, ThemeScore], theme: str) -> float:
    return scores[theme].score if theme in scores else 0.0
