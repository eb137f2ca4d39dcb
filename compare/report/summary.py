"""What a comparison comes to, in sentences built from its points, verdicts and stances alone; what
a reader must know of it: what was not read, compared or found again, who reviewed it, and how it
was made.
"""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING

from compare.language import language_name, other_languages
from compare.marks.actors import is_one_actor
from compare.model import Basis, Label, Sureness, TextKind, Verdict
from compare.model.statements import spoken_date
from compare.report import Options
from compare.report.outline import Entry, Pair, Section, outline
from compare.report.phrases import (
    MOST_NAMED,
    WHOSE_WORDS,
    counted,
    listed,
    named,
    noted,
    number,
    opening,
    shortened,
)
from compare.text.sides import called
from compare.text.visibility import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from compare.model import Comparison, Point, Statement, ThemedPassage, ThemeVerdict

    _Stances = list[tuple[bool, str, ThemedPassage]]
    """Whether a stance names nobody, its kind and its passage."""

_CAUTION = (
    "Points are found by meaning. Relations and themes are the program's proposals, not findings: "
    "read both passages before relying on one. Beside each stands how sure the program is of it "
    "by its own estimate (sure, fairly sure, unsure). "
    "Divergence is what it misjudges most often."
)
_UNREAD = {
    Basis.CODEBOOK: (
        "The codebook could not be read whole",
        "themes may be missing here, and with them who speaks and who is silent on them",
    ),
    Basis.LADDERS: (
        "The ladders of strength could not be read whole",
        "those that ship stand in for what is missing",
    ),
    Basis.DECISIONS: (
        "What people decided could not be read whole",
        "points may stand here as if nobody had decided them",
    ),
    Basis.RULINGS: (
        "What people decided on themes of other statements could not be read whole",
        "themes may be found here, or missing, as if nobody had decided that",
    ),
}


def summaries(comparison: Comparison, options: Options) -> tuple[tuple[str, ...], ...]:
    """The sentences of each pair, in the order of the pairs, whatever relation is asked for."""
    return tuple(
        sentences(comparison, pair) for pair in outline(comparison, Options(themes=options.themes))
    )


def sentences(comparison: Comparison, pair: Pair) -> tuple[str, ...]:
    """How many points, at odds or agreed, in what share of the texts; themes at odds; notes."""
    notes = tuple(_notes_on(comparison, pair))
    if pair.not_compared:
        return notes
    charges = _charges(comparison, pair)
    said = (
        _one_actor(pair),
        _count(comparison, pair),
        *_parted(pair),
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
    start, rest = section.label[:4], section.label[4:]
    return f"the {rest}" if start == "The " else section.label


def _part(points: Iterable[Point]) -> str:
    found = [one.sureness for one in points if one.relation is Label.DIVERGENT]
    return "seem to part" if found and {*found} == {Sureness.UNSURE} else "part"


def _parted(pair: Pair) -> Iterator[str]:
    themes: dict[str, list[str]] = {}
    for section, _ in _themes(pair, Verdict.DIVERGENT):
        points = (entry.point for entry in (*section.entries, *section.elsewhere))
        themes.setdefault(_part(points), []).append(_within(section))
    for how, labels in themes.items():
        yield f"On {listed(labels)} they {how}."
    if mixed := [_within(section) for section, _ in _themes(pair, Verdict.MIXED)]:
        yield f"On {listed(mixed)} they agree on some points and part on others."


def _shared(pair: Pair, charges: tuple[_Stances, _Stances]) -> Iterator[str]:
    """Themes on which they agree; without more it is never said where a side blames the other, or
    somebody whom it does not name.
    """
    agreed: dict[str, list[str]] = {}
    for section, _ in _themes(pair, Verdict.SHARED):
        against = []
        for stances, name, other in zip(charges, pair.names, pair.names[::-1], strict=True):
            if here := [one[:2] for one in stances if section.id in one[2].theme_ids]:
                unnamed, kind = min(here)
                against.append(f"{name} {kind} {'somebody unnamed' if unnamed else other}")
        accused = f"agree on points, while {listed(against)} there" if against else ""
        agreed.setdefault(accused or _how_agreed(section), []).append(_within(section))
    for how, labels in agreed.items():
        yield f"On {listed(labels)} they {how}."


_CHANGES = {"condition", "figure", "date", "responsible party"}
"""Differences that make another claim of a shared point."""


def _how_agreed(section: Section) -> str:
    found = (entry.point for entry in (*section.entries, *section.elsewhere))
    shared = [one for one in found if one.relation is Label.SHARED]
    if any(one.kind in _CHANGES for point in shared for one in point.differences):
        return "agree, though not in every detail"
    if shared and all(point.sureness is Sureness.UNSURE for point in shared):
        return "seem to agree"
    return "agree, and no divergence was found there"


def _charges(comparison: Comparison, pair: Pair) -> tuple[_Stances, _Stances]:
    """Where the actor of either statement blames or warns that of the other, or somebody whom it
    does not name, who may be meant; nowhere between two statements of one actor.
    """
    found: tuple[_Stances, _Stances] = [], []
    if is_one_actor(pair.left.actor, pair.right.actor):
        return found
    passages = {passage.id: passage for passage in comparison.passages}
    accused = {pair.left.id: _names(pair.right), pair.right.id: _names(pair.left)}
    for stance, passage in ((one.stance, passages[one.passage]) for one in comparison.stances):
        known = accused.get(passage.statement, set())
        if stance.kind in ("blames", "warns") and not stance.negated and stance.target in known:
            side = passage.statement == pair.right.id
            found[side].append((not stance.target, stance.kind, passage))
    return found


def _names(statement: Statement) -> set[str]:
    from compare.marks.actors import find_mentions

    return {statement.actor, *(one.actor for one in find_mentions(statement.actor, "")), ""}


def _blame(pair: Pair, charges: tuple[_Stances, _Stances]) -> str:
    said: list[str] = []
    for stances, name, other in zip(charges, pair.names, pair.names[::-1], strict=True):
        blaming = {p.id for unnamed, kind, p in stances if kind == "blames" and not unnamed}
        if many := len(blaming):
            passages = f"{many}" if said else counted(many, "passage")
            said.append(f"{name} blames {other} in {passages}")
    return opening(f"{', and '.join(said)}.") if said else ""


def matters(entries: Iterable[Entry], relation: Label, labels: Mapping[str, str]) -> str:
    """What the points of a relation are about, with how many points each; empty where none."""
    own = [entry for entry in entries if entry.point.relation is relation]
    found = Counter(matter(entry, labels) for entry in own).most_common()
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
            told = [f"{label} ({passages})" for label, passages in themes]
            told[0] = f"{told[0][:-1]} of {pair.names[1 - side]})"
            said.append(f"{opening(name)} is silent on {listed(told)}.")
    absent = _themes(pair, Verdict.ABSENT)
    if neither := [_within(section) for section, verdict in absent if not verdict.doubtful]:
        said.append(f"Both are silent on {listed(neither)}.")
    return tuple(said)


def _spoken(section: Section, verdict: ThemeVerdict, side: int) -> str:
    found = (section.only_left, section.only_right)[side]
    if 0 < len(found) <= MOST_NAMED:
        return f"passage{'s' * (len(found) > 1)} {listed([*map(number, found)])}"
    return counted(verdict.passages[side], "passage")


def _notes_on(comparison: Comparison, pair: Pair) -> Iterator[str]:
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


def cautions(comparison: Comparison) -> tuple[str, ...]:
    """What a reader must know before anything else: what was not read or compared, what is lost."""
    said = (*_not_read(comparison), *_not_compared(comparison), *_lost(comparison))
    return tuple(dict.fromkeys(said))


def _not_read(comparison: Comparison) -> Iterator[str]:
    for one in comparison.unread:
        said, follows = _UNREAD[one.what]
        line = f", line {one.problem.line}" if one.problem.line else ""
        place = f"{PurePath(one.problem.file).name}{line}"
        yield one_line(f"{said} ({place}: {one.problem.message}): {follows}.")
    if not comparison.themes and all(one.what is not Basis.CODEBOOK for one in comparison.unread):
        yield "The codebook holds no theme: of themes, and of silence on them, nothing is known."


def _not_compared(comparison: Comparison) -> Iterator[str]:
    """What keeps pairs, and passages of English texts, from being compared by meaning."""
    for pair in (one for one in outline(comparison) if one.not_compared):
        found = [f"{language_name(code)} ({pair.names[side]})" for side, code in pair.not_compared]
        yield (
            f"Not compared by meaning: {listed(found)}. Relations, themes and silences are found "
            "in English alone, so none is claimed here; names and figures are still listed."
        )
    for name, statement in _named(comparison):
        own = (one.passage.text for one in comparison.passages if one.statement == statement.id)
        many, others = other_languages(own) if comparison.is_compared(statement.id) else (0, ())
        if many:
            yield (
                f"{counted(many, 'passage')} of {name} not compared, being in "
                f"{listed(others)}: {name} counts as silent on nothing."
            )


def _lost(comparison: Comparison) -> Iterator[str]:
    """That decisions no longer find their passage, with their quotes."""
    told: list[str] = []
    for one in comparison.review.lost if comparison.review else ():
        quotes = "; ".join(f"“{quote}”" for quote in one.quotes)
        told.append(f"{one.what} {one.value} by {one.who} ({quotes or one.message})")
    if told:
        yield f"Decisions that no longer find their passage: {one_line('; '.join(told))}."


def reviewed(comparison: Comparison) -> str:
    """How many points a person has decided, and who; unknown where decisions were not read."""
    points = counted(len(comparison.points), "point")
    found = [point for point in comparison.points if point.reviewed]
    known = all(one.what is not Basis.DECISIONS for one in comparison.unread)
    if not comparison.points:
        return ""
    if not found and not known:
        return f"How many of the {points} were reviewed by a person is not known."
    if not found and len(comparison.points) == 1:
        return "The point was not reviewed by a person."
    if not found:
        return f"None of the {points} was reviewed by a person."
    who = listed(sorted({point.review.who for point in found if point.review}))
    by, least = one_line(who) or "A person", "" if known else "at least "
    return f"{by} reviewed {least}{len(found)} of the {points}."


def method(comparison: Comparison, options: Options) -> tuple[str, ...]:
    """Sentences on program, model and the limits of what is shown."""
    model = f" with the model {options.model}" if options.model else ""
    date = f" on {spoken_date(options.made_on)}" if options.made_on else ""
    said = (
        f"Made by rejoinder {options.version}{model}{date}.",
        _CAUTION,
        _themes_cover(comparison),
        _whose_words(comparison),
        _others_words(comparison),
        _narrowing(options),
    )
    return tuple(filter(None, said))


def _themes_cover(comparison: Comparison) -> str:
    parts: list[str] = []
    for name, statement in _named(comparison):
        spoken = positions(comparison, statement)
        if comparison.is_compared(statement.id) and spoken:
            themed = sum(bool(one.theme_ids) for one in spoken)
            words = "" if parts else " passages"
            parts.append(f"{themed} of the {len(spoken)}{words} of {name}")
    return f"Themes cover {listed(parts)}." if parts else ""


def _others_words(comparison: Comparison) -> str:
    said = []
    for name, statement in _named(comparison):
        own = (p.passage for p in comparison.passages if p.statement == statement.id)
        theirs = [passage for passage in own if passage.others]
        who = list(dict.fromkeys(one_line(passage.by) for passage in theirs if passage.by))
        told = f" ({named(who)})" if who else ""
        if theirs:
            said.append(f"{counted(len(theirs), 'passage')} of {name}{told}")
    return f"Words of others than the actor are not compared: {listed(said)}." if said else ""


def _whose_words(comparison: Comparison) -> str:
    whose: dict[TextKind, list[str]] = {}
    for name, statement in _named(comparison):
        whose.setdefault(statement.text_kind, []).append(name)
    if [*whose] == [TextKind.VERBATIM]:
        return ""
    parts = [f"of {listed(names)} {WHOSE_WORDS[kind]}" for kind, names in whose.items()]
    return (
        f"Names, verbs and wording are those of the texts: {'; '.join(parts)}. "
        "In a paraphrase only words in quotation marks are the speaker's."
    )


def _named(comparison: Comparison) -> Iterator[tuple[str, Statement]]:
    return zip(called(comparison.statements), comparison.statements, strict=True)


def _narrowing(options: Options) -> str:
    chosen = [f"themes: {listed(options.themes)}"] if options.themes else []
    chosen += [f"points: {options.only} only"] if options.only else []
    return f"This report is narrowed to {'; '.join(chosen)}." if chosen else ""


def positions(comparison: Comparison, statement: Statement) -> list[ThemedPassage]:
    """The passages of a statement that can hold a position of its actor."""
    passages = (one for one in comparison.passages if one.statement == statement.id)
    return [one for one in passages if one.passage.is_position]
