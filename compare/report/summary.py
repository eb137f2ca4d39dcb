"""What a comparison comes to, in sentences built from its points, verdicts and stances alone."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING

from compare.language import language_name, other_languages
from compare.model import Basis, Label, Sureness, TextKind, Verdict
from compare.report.outline import Options, outline
from compare.report.phrases import (
    MOST_NAMED,
    WHOSE_WORDS,
    counted,
    letter,
    listed,
    named,
    noted,
    number,
    shortened,
    spoken_date,
)
from compare.text.visibility import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from compare.model import Comparison, Statement, ThemedPassage, ThemeVerdict
    from compare.report.outline import Entry, Pair, Section

    _Stances = list[tuple[str, ThemedPassage, bool]]
    """Kinds of stance with their passages, and whether they name the other side."""

_TITLE_THEMES = 3
_CAUTION = (
    "Points are found by meaning. Relations and themes are the program's proposals, not findings: "
    "read both passages before relying on one. Beside each stands how sure the program is of it "
    "by its own estimate (sure, fairly sure, unsure). What is in doubt stands as related. "
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


def cautions(comparison: Comparison) -> tuple[str, ...]:
    """What a reader must know before anything else: what was not read or compared, what is lost."""
    said = (
        *_not_read(comparison),
        *_no_themes(comparison),
        *(_not_compared(pair) for pair in outline(comparison) if pair.not_compared),
        *_in_part(comparison),
        lost_decisions(comparison),
    )
    return tuple(dict.fromkeys(filter(None, said)))


def _not_read(comparison: Comparison) -> Iterator[str]:
    """A sentence for each thing that may be missing because its file could not be read."""
    for one in comparison.unread:
        said, follows = _UNREAD[one.what]
        line = f", line {one.problem.line}" if one.problem.line else ""
        place = f"{PurePath(one.problem.file).name}{line}"
        yield one_line(f"{said} ({place}: {one.problem.message}): {follows}.")


def _no_themes(comparison: Comparison) -> Iterator[str]:
    """A sentence where nothing can be said of themes, since there are none."""
    if not comparison.themes and all(one.what is not Basis.CODEBOOK for one in comparison.unread):
        yield "The codebook holds no theme: of themes, and of silence on them, nothing is known."


def _not_compared(pair: Pair) -> str:
    """What keeps a pair from being compared by meaning, and what holds all the same."""
    found = [f"{language_name(code)} ({letter(index)})" for index, code in pair.not_compared]
    return (
        f"Not compared by meaning: {listed(found)}. Relations, themes and silences are found in "
        "English alone, so none is claimed here; names and figures are still listed."
    )


def _in_part(comparison: Comparison) -> Iterator[str]:
    """A sentence for each English statement of which passages stand in another language."""
    for index, statement in enumerate(comparison.statements):
        own = (one.passage.text for one in comparison.passages if one.statement == statement.id)
        many, found = other_languages(own) if comparison.is_compared(statement.id) else (0, ())
        if many:
            yield (
                f"{counted(many, 'passage')} of {letter(index)} not compared, being in "
                f"{listed(found)}: {letter(index)} counts as silent on nothing."
            )


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
        _on(pair, Verdict.DIVERGENT, "they part"),
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
    parts = counts[Label.DIVERGENT]
    return f"Of {points} they part on {parts} and agree on {agree}; {many} {covered}."


def _covers(comparison: Comparison, pair: Pair) -> str:
    """``hold 19 of the 35 passages (54%)``: in what share of the texts anything was found."""
    spoken = {one.id for side in pair.sides for one in _positions(comparison, side)}
    held = {one.id for entry in pair.entries for one in (*entry.left, *entry.right)}
    found = len(held & spoken)
    verb = "holds" if len(pair.entries) == 1 else "hold"
    share = 100 * found // max(len(spoken), 1)
    return f"{verb} {found} of the {counted(len(spoken), 'passage')} ({share}%)"


def _positions(comparison: Comparison, statement: Statement) -> list[ThemedPassage]:
    passages = (one for one in comparison.passages if one.statement == statement.id)
    return [one for one in passages if one.passage.is_position]


def _themes(pair: Pair, verdict: Verdict) -> list[tuple[Section, ThemeVerdict]]:
    return [(s, s.verdict) for s in pair.sections if s.verdict and s.verdict.verdict is verdict]


def _on(pair: Pair, verdict: Verdict, what: str) -> str:
    labels = [section.label for section, _ in _themes(pair, verdict)]
    return f"On {listed(labels)} {what}." if labels else ""


def _shared(pair: Pair, charges: tuple[_Stances, _Stances]) -> Iterator[str]:
    """Themes on which they agree; "the same position" is never said of one on which a side blames
    the other, or somebody whom it does not name, nor where their points are unsure or differ in
    what they say.
    """
    agreed: dict[str, list[str]] = {}
    for section, _ in _themes(pair, Verdict.SHARED):
        against = []
        for stances, name, other in zip(charges, pair.letters, pair.letters[::-1], strict=True):
            here = [
                (not is_named, kind) for kind, on, is_named in stances if section.id in on.theme_ids
            ]
            if here:
                unnamed, kind = min(here)
                against.append(f"{name} {kind} {'somebody unnamed' if unnamed else other}")
        if against:
            yield f"On {section.label} they agree on points, while {listed(against)} there."
        else:
            agreed.setdefault(_how_agreed(section), []).append(section.label)
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
    does not name, who may be meant.
    """
    passages = {passage.id: passage for passage in comparison.passages}

    def against(speaker: Statement, other: Statement) -> _Stances:
        known = _names(other) if speaker.actor != other.actor else set()
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
    for stances, name, other in zip(charges, pair.letters, pair.letters[::-1], strict=True):
        if many := sum(kind == "blames" and is_named for kind, _, is_named in stances):
            said.append(f"{name} blames {other} in {counted(many, 'passage')}")
    return f"{listed(said)}." if said else ""


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
    for side, name in enumerate(pair.letters):
        themes = [
            f"{section.label} ({_spoken(section, verdict, 1 - side, pair)})"
            for section, verdict in _themes(pair, Verdict.ONE_SIDED)
            if not verdict.passages[side]
        ]
        if themes:
            said.append(f"{name} is silent on {listed(themes)}.")
    absent = _themes(pair, Verdict.ABSENT)
    if neither := [section.label for section, verdict in absent if not verdict.doubtful]:
        said.append(f"Both are silent on {listed(neither)}.")
    return tuple(said)


def _spoken(section: Section, verdict: ThemeVerdict, side: int, pair: Pair) -> str:
    """The passages of the side that speaks, by letter and number; or how many they are."""
    name = pair.letters[side]
    found = (section.only_left, section.only_right)[side]
    if 0 < len(found) <= MOST_NAMED:
        return ", ".join(f"{name}{number(one)}" for one in found)
    return counted(verdict.passages[side], f"passage of {name}", f"passages of {name}")


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
    """Sentences on program, model, review and the limits of what is shown."""
    model = f" with the model {options.model}" if options.model else ""
    date = f" on {spoken_date(options.made_on)}" if options.made_on else ""
    said = (
        *_not_read(comparison),
        f"Made by rejoinder {options.version}{model}{date}.",
        reviewed(comparison),
        lost_decisions(comparison),
        _CAUTION,
        _themes_cover(comparison),
        _whose_words(comparison),
        _others_words(comparison),
        _narrowing(options),
    )
    return tuple(filter(None, said))


def _themes_cover(comparison: Comparison) -> str:
    """``Themes cover 46 of the 101 passages of A and 30 of the 41 of B.``: the rest has none, so
    that a theme on which a side says nothing may hide there.
    """
    parts: list[str] = []
    for place, statement in enumerate(comparison.statements):
        spoken = _positions(comparison, statement)
        if comparison.is_compared(statement.id) and spoken:
            themed = sum(bool(one.theme_ids) for one in spoken)
            words = "" if parts else " passages"
            parts.append(f"{themed} of the {len(spoken)}{words} of {letter(place)}")
    return f"Themes cover {listed(parts)}." if parts else ""


def _others_words(comparison: Comparison) -> str:
    """How many passages are of others than the statement's actor, and whose; they are left out."""
    said = []
    for place, statement in enumerate(comparison.statements):
        own = (p.passage for p in comparison.passages if p.statement == statement.id)
        theirs = [passage for passage in own if passage.others]
        who = list(dict.fromkeys(one_line(passage.by) for passage in theirs if passage.by))
        told = f" ({named(who)})" if who else ""
        if theirs:
            said.append(f"{counted(len(theirs), 'passage')} of {letter(place)}{told}")
    return f"Words of others than the actor are not compared: {listed(said)}." if said else ""


def _whose_words(comparison: Comparison) -> str:
    """Which texts are paraphrase, since names and verbs there are not the speaker's."""
    kinds = [statement.text_kind for statement in comparison.statements]
    if all(kind is TextKind.VERBATIM for kind in kinds):
        return ""
    parts = [f"{letter(place)}, {WHOSE_WORDS[kind]}" for place, kind in enumerate(kinds)]
    return (
        f"Names, verbs and wording compare these words: {'; '.join(parts)}. "
        "In a paraphrase only words in quotation marks are the speaker's."
    )


def _narrowing(options: Options) -> str:
    """What the reader left out, so that a part is not taken for the whole."""
    chosen = [f"themes: {listed(options.themes)}"] if options.themes else []
    chosen += [f"points: {options.only} only"] if options.only else []
    return f"This report is narrowed to {'; '.join(chosen)}." if chosen else ""


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
            yield f"{about}{told}." if about else f"{told[0].upper()}{told[1:]}."


def lost_decisions(comparison: Comparison) -> str:
    """That decisions no longer find their passage, with their quotes; empty where all do."""
    told: list[str] = []
    for one in comparison.review.lost if comparison.review else ():
        quotes = "; ".join(f"“{quote}”" for quote in one.quotes)
        told.append(f"{one.what} {one.value} by {one.who} ({quotes or one.message})")
    if not told:
        return ""
    return f"Decisions that no longer find their passage: {one_line('; '.join(told))}."
