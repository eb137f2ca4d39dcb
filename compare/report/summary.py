"""What a comparison comes to, in sentences built from its points, verdicts and stances alone."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from compare.model import Label, Sureness, TextKind, Verdict
from compare.report import Options
from compare.report.method import positions
from compare.report.outline import outline
from compare.report.phrases import (
    MOST_NAMED,
    counted,
    listed,
    named,
    noted,
    number,
    opening,
    shortened,
)
from compare.text.visibility import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from compare.model import Comparison, Point, Statement, ThemedPassage, ThemeVerdict
    from compare.report.outline import Entry, Pair, Section

    _Stances = list[tuple[str, ThemedPassage, bool]]
    """Kinds of stance with their passages, and whether they name the other side."""

_TITLE_THEMES = 3


def title(comparison: Comparison, options: Options) -> str:
    """The title that was chosen, or who speaks on what: ``Arda and Besk on Border and Water``;
    where there is no theme, the titles of the statements.
    """
    if options.title:
        return options.title
    actors = list(dict.fromkeys(s.actor for s in comparison.statements if s.actor))
    matters = _matters(comparison, options)
    if not actors or not matters:
        return listed([s.title or s.id for s in comparison.statements])
    return f"{listed(actors)} on {listed(matters)}"


def _matters(comparison: Comparison, options: Options) -> list[str]:
    """Labels of the themes under which points stand, what is at odds first; where there is no
    point, of those that somebody speaks of.
    """
    pairs = outline(comparison, Options(themes=options.themes))
    sections = [section for pair in pairs for section in pair.sections if section.theme]
    found = [s for s in sections if s.entries] or [s for s in sections if not s.is_empty]
    return list(dict.fromkeys(section.label for section in found))[:_TITLE_THEMES]


def summaries(comparison: Comparison, options: Options) -> tuple[tuple[str, ...], ...]:
    """The sentences of each pair, in the order of the pairs. Filters by relation leave them be:
    what a reader hides is still so.
    """
    return tuple(
        sentences(comparison, pair) for pair in outline(comparison, Options(themes=options.themes))
    )


def sentences(comparison: Comparison, pair: Pair) -> tuple[str, ...]:
    """How many points, at odds or agreed, in what share of the texts; the themes at odds; what
    people noted.
    """
    notes = tuple(_notes_on(comparison, pair))
    if pair.not_compared:
        return notes
    charges = _charges(comparison, pair)
    said = (
        _one_actor(pair),
        _count(comparison, pair),
        *_parted(pair),
        _on(pair, Verdict.MIXED, "they agree on some points and part on others"),
        *_shared(pair, charges),
        _blame(pair, charges),
    )
    return (*filter(None, said), *notes)


def _one_actor(pair: Pair) -> str:
    if not pair.left.actor or pair.left.actor != pair.right.actor:
        return ""
    retold = all(one.text_kind is not TextKind.VERBATIM for one in pair.sides)
    told = ", and both are retold in a writer's words" if retold else ""
    return f"Both statements are by one actor, {pair.left.actor}{told}."


def _count(comparison: Comparison, pair: Pair) -> str:
    counts = Counter(entry.point.relation for entry in pair.entries)
    if not counts:
        return "No point was found on which both speak."
    points, agree = counted(counts.total(), "point"), counts[Label.SHARED] or "none"
    covered, many = _covers(comparison, pair), "it" if counts.total() == 1 else "they"
    if not counts[Label.DIVERGENT]:
        return f"No divergence was found in {points}, which {covered}; they agree on {agree}."
    part = f"they {_part(entry.point for entry in pair.entries)} on {counts[Label.DIVERGENT]}"
    return f"Of {points} {part} and agree on {agree}; {many} {covered}."


def _covers(comparison: Comparison, pair: Pair) -> str:
    """``hold 19 of the 35 passages (54%)``: in what share of the texts anything was found."""
    spoken = {one.id for side in pair.sides for one in positions(comparison, side)}
    held = {one.id for entry in pair.entries for one in (*entry.left, *entry.right)}
    found = len(held & spoken)
    verb = "holds" if len(pair.entries) == 1 else "hold"
    most = 100 if found == len(spoken) else 99  # of a text that is not covered none says so
    share = min(round(100 * found / max(len(spoken), 1)), most)
    return f"{verb} {found} of the {counted(len(spoken), 'passage')} ({share}%)"


def _themes(pair: Pair, verdict: Verdict) -> list[tuple[Section, ThemeVerdict]]:
    return [(s, s.verdict) for s in pair.sections if s.verdict and s.verdict.verdict is verdict]


def _within(section: Section) -> str:
    """The theme's label inside a sentence."""
    start, rest = section.label[:4], section.label[4:]
    return f"the {rest}" if start == "The " else section.label


def _part(points: Iterable[Point]) -> str:
    """``part``; where every divergence among them is unsure ``seem to part``."""
    found = [one.sureness for one in points if one.relation is Label.DIVERGENT]
    return "seem to part" if found and {*found} == {Sureness.UNSURE} else "part"


def _parted(pair: Pair) -> Iterator[str]:
    themes: dict[str, list[str]] = {}
    for section, _ in _themes(pair, Verdict.DIVERGENT):
        points = (entry.point for entry in (*section.entries, *section.elsewhere))
        themes.setdefault(_part(points), []).append(_within(section))
    for how, labels in themes.items():
        yield f"On {listed(labels)} they {how}."


def _on(pair: Pair, verdict: Verdict, what: str) -> str:
    labels = [_within(section) for section, _ in _themes(pair, verdict)]
    return f"On {listed(labels)} {what}." if labels else ""


def _shared(pair: Pair, charges: tuple[_Stances, _Stances]) -> Iterator[str]:
    """Themes on which they agree; "the same position" is never said of one on which a side blames
    the other, or somebody whom it does not name, nor where their points are unsure or differ in
    what they say.
    """
    agreed: dict[str, list[str]] = {}
    for section, _ in _themes(pair, Verdict.SHARED):
        against = []
        for stances, name, other in zip(charges, pair.names, pair.names[::-1], strict=True):
            here = [
                (not is_named, kind) for kind, on, is_named in stances if section.id in on.theme_ids
            ]
            if here:
                unnamed, kind = min(here)
                against.append(f"{name} {kind} {'somebody unnamed' if unnamed else other}")
        accused = f"agree on points, while {listed(against)} there" if against else ""
        agreed.setdefault(accused or _how_agreed(section), []).append(_within(section))
    for how, labels in agreed.items():
        yield f"On {listed(labels)} they {how}."


_CHANGES = {"condition", "figure", "date", "responsible party"}
"""Differences that make another claim of a shared point."""


def _how_agreed(section: Section) -> str:
    """How far the shared points of a theme let it be said that both hold the same."""
    found = (entry.point for entry in (*section.entries, *section.elsewhere))
    shared = [one for one in found if one.relation is Label.SHARED]
    if any(one.kind in _CHANGES for point in shared for one in point.differences):
        return "agree, but not on every condition, figure, date or party"
    if shared and all(point.sureness is Sureness.UNSURE for point in shared):
        return "seem to agree"
    return "take the same position"


def _charges(comparison: Comparison, pair: Pair) -> tuple[_Stances, _Stances]:
    """Where the actor of either statement blames or warns that of the other, or somebody whom it
    does not name, who may be meant; nowhere between two statements of one actor.
    """
    if pair.left.actor.casefold() == pair.right.actor.casefold():
        return [], []
    passages = {passage.id: passage for passage in comparison.passages}

    def against(speaker: Statement, other: Statement) -> _Stances:
        known = _names(other)
        found = ((one.stance, passages[one.passage]) for one in comparison.stances)
        return [
            (stance.kind, passage, bool(stance.target))
            for stance, passage in found
            if passage.statement == speaker.id
            and stance.kind in ("blames", "warns")
            and not stance.negated
            and stance.target in known | {""}
        ]

    return against(pair.left, pair.right), against(pair.right, pair.left)


def _names(statement: Statement) -> set[str]:
    """The actor's name, and the head name that stances have for it."""
    from compare.marks.actors import find_mentions

    return {statement.actor, *(one.actor for one in find_mentions(statement.actor, ""))} - {""}


def _blame(pair: Pair, charges: tuple[_Stances, _Stances]) -> str:
    """How often each blames the other; empty where neither does."""
    said: list[str] = []
    for stances, name, other in zip(charges, pair.names, pair.names[::-1], strict=True):
        if many := sum(kind == "blames" and is_named for kind, _, is_named in stances):
            passages = f"{many}" if said else counted(many, "passage")
            said.append(f"{name} blames {other} in {passages}")
    return opening(f"{', and '.join(said)}.") if said else ""


def agreed(entries: Iterable[Entry], labels: Mapping[str, str]) -> str:
    """The matters on which both hold the same, with how many points each; empty where none."""
    shared = [entry for entry in entries if entry.point.relation is Label.SHARED]
    found = Counter(matter(entry, labels) for entry in shared).most_common()
    return named([f"{name} ({many} points)" if many > 1 else name for name, many in found])


def matter(entry: Entry, labels: Mapping[str, str]) -> str:
    """What a point is about: its title, its theme, or the first words of its lead."""
    words = entry.left[0].passage.text
    return one_line(entry.point.title or labels.get(entry.home, "")) or shortened(words, 60)


def silent(pair: Pair) -> tuple[str, ...]:
    """Who is silent on what, with the passages in which the other speaks of it."""
    said = []
    for side, name in enumerate(pair.names):
        themes = [
            (_within(section), _spoken(section, verdict, 1 - side))
            for section, verdict in _themes(pair, Verdict.ONE_SIDED)
            if not verdict.passages[side]
        ]
        if themes:
            whose = (f" of {pair.names[1 - side]}", *("" for _ in themes[1:]))
            told = [f"{label} ({n}{of})" for (label, n), of in zip(themes, whose, strict=True)]
            said.append(f"{opening(name)} is silent on {listed(told)}.")
    absent = _themes(pair, Verdict.ABSENT)
    if neither := [_within(section) for section, verdict in absent if not verdict.doubtful]:
        said.append(f"Both are silent on {listed(neither)}.")
    return tuple(said)


def _spoken(section: Section, verdict: ThemeVerdict, side: int) -> str:
    """The passages of the side that speaks, by number; or how many they are."""
    found = (section.only_left, section.only_right)[side]
    if 0 < len(found) <= MOST_NAMED:
        return f"passage{'s' * (len(found) > 1)} {listed([*map(number, found)])}"
    return counted(verdict.passages[side], "passage")


def _notes_on(comparison: Comparison, pair: Pair) -> Iterator[str]:
    """The notes on a pair and on its themes; those on the pair first."""
    notes = comparison.review.notes if comparison.review else ()
    labels = {theme.id: theme.label for theme in comparison.themes}
    for note in sorted(notes, key=lambda one: bool(one.theme)):
        told = noted(note)
        about = f"On {labels.get(note.theme, note.theme)}, " if note.theme else ""
        passages = [one.rpartition(":") for one in note.left + note.right]
        if passages:
            about = f"On passage {', '.join(number for _, _, number in passages)}, "
        if {statement for statement, _, _ in passages} <= {s.id for s in pair.sides}:
            yield opening(f"{about}{told}.")
