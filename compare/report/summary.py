"""What a comparison comes to, in sentences built from its points, verdicts and stances alone."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING

from compare.language import language_name, other_languages
from compare.model import Basis, Label, TextKind, Verdict
from compare.report.outline import Options, outline
from compare.report.phrases import WHOSE_WORDS, counted, letter, listed, noted, number, spoken_date
from compare.text.visibility import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from compare.model import Comparison, LostDecision, StanceIn, Statement, ThemedPassage
    from compare.report.outline import Entry, Pair, Section

_TITLE_THEMES = 3
_FOOT = 90
"""Characters of a title at the foot of a page."""
_MOST_NAMED = 5
"""Matters or passages that one sentence names."""
_AGAINST = frozenset({"blames", "warns"})

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


def running(named: str) -> str:
    """The title as a page's foot has room for it."""
    if len(named) <= _FOOT:
        return named
    return f"{named[:_FOOT].rsplit(' ', 1)[0]}…"


def _matters(comparison: Comparison, options: Options) -> list[str]:
    """Labels of the themes under which points stand, what is at odds first; where there is no
    point, of those that somebody speaks of.
    """
    pairs = outline(comparison, Options(themes=options.themes))
    sections = [section for pair in pairs for section in pair.sections if section.theme]
    found = [s for s in sections if s.entries] or [s for s in sections if not s.is_empty]
    labels = (section.theme.label for section in found if section.theme)
    return list(dict.fromkeys(labels))[:_TITLE_THEMES]


def cautions(comparison: Comparison) -> tuple[str, ...]:
    """What a reader must know before anything else: what was not read or compared, what is lost."""
    foreign = (_not_compared(pair) for pair in outline(comparison) if pair.not_compared)
    said = (
        *_not_read(comparison),
        *_no_themes(comparison),
        *foreign,
        *_in_part(comparison),
        lost_decisions(comparison),
    )
    return tuple(dict.fromkeys(sentence for sentence in said if sentence))


def _not_read(comparison: Comparison) -> Iterator[str]:
    """A sentence for each thing that may be missing because its file could not be read."""
    for one in comparison.unread:
        said, follows = _UNREAD[one.what]
        line = f", line {one.problem.line}" if one.problem.line else ""
        place = f"{PurePath(one.problem.file).name}{line}"
        yield one_line(f"{said} ({place}: {one.problem.message}): {follows}.")


def _in_part(comparison: Comparison) -> Iterator[str]:
    """A sentence for each English statement of which passages stand in another language."""
    whole = {one for one, _ in comparison.not_compared}
    for index, statement in enumerate(comparison.statements):
        own = (one.passage.text for one in comparison.passages if one.statement == statement.id)
        many, named = other_languages(own) if statement.id not in whole else (0, ())
        if many:
            yield (
                f"{counted(many, 'passage')} of {letter(index)} not compared, being in "
                f"{listed(named)}: {letter(index)} counts as silent on nothing."
            )


def _no_themes(comparison: Comparison) -> Iterator[str]:
    """A sentence where nothing can be said of themes, since there are none."""
    if not comparison.themes and all(one.what is not Basis.CODEBOOK for one in comparison.unread):
        yield "The codebook holds no theme: of themes, and of silence on them, nothing is known."


def _not_compared(pair: Pair) -> str:
    """What keeps a pair from being compared by meaning, and what holds all the same."""
    named = [f"{language_name(code)} ({letter(index)})" for index, code in pair.not_compared]
    return (
        f"Not compared by meaning: {listed(named)}. Relations, themes and silences are found in "
        "English alone, so none is claimed here; names and figures are still listed."
    )


def summaries(comparison: Comparison, options: Options) -> tuple[tuple[str, ...], ...]:
    """The sentences of each pair, in the order of the pairs. Filters by relation leave them be:
    what a reader hides is still so.
    """
    return tuple(
        (*sentences(comparison, pair), *notes_on(comparison, pair))
        for pair in outline(comparison, Options(themes=options.themes))
    )


def sentences(comparison: Comparison, pair: Pair) -> tuple[str, ...]:
    """How many points, at odds or agreed, in what share of the texts; and the themes at odds."""
    if pair.not_compared:
        return ()
    blame = _Blame(comparison, pair)
    said = (
        _one_actor(pair),
        _count(comparison, pair),
        _on(pair, Verdict.DIVERGENT, "they part"),
        _on(pair, Verdict.MIXED, "they agree in part and part in part"),
        *_shared(pair, blame),
        blame.told(),
    )
    return tuple(sentence for sentence in said if sentence)


def _one_actor(pair: Pair) -> str:
    if not pair.left.actor or pair.left.actor != pair.right.actor:
        return ""
    retold = all(one.text_kind is not TextKind.VERBATIM for one in (pair.left, pair.right))
    told = ", and both are retold in a writer's words" if retold else ""
    return f"Both statements are by one actor, {pair.left.actor}{told}."


def _count(comparison: Comparison, pair: Pair) -> str:
    points = pair.entries
    if not points:
        return "No point was found on which both speak."
    counts = Counter(entry.point.relation for entry in points)
    covered, many = covers(comparison, pair), "it" if len(points) == 1 else "they"
    if not counts[Label.DIVERGENT]:
        return (
            f"No divergence was found in {counted(len(points), 'point')}, which {covered}; "
            f"they agree on {counts[Label.SHARED] or 'none'}."
        )
    return (
        f"Of {counted(len(points), 'point')} they part on {counts[Label.DIVERGENT]} and agree on "
        f"{counts[Label.SHARED] or 'none'}; {many} {covered}."
    )


def covers(comparison: Comparison, pair: Pair) -> str:
    """``hold 19 of the 35 passages (54%)``: in what share of the texts anything was found."""
    ids = {pair.left.id, pair.right.id}
    spoken = [
        one.id for one in comparison.passages if one.statement in ids and one.passage.is_position
    ]
    held = {one.id for entry in pair.entries for one in (*entry.left, *entry.right)}
    found = len(held.intersection(spoken))
    verb = "holds" if len(pair.entries) == 1 else "hold"
    share = _percent(found, len(spoken))
    return f"{verb} {found} of the {counted(len(spoken), 'passage')} ({share})"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part // whole}%" if whole else "0%"


def _themes(pair: Pair, verdict: Verdict) -> list[Section]:
    return [s for s in pair.sections if s.theme and s.verdict and s.verdict.verdict is verdict]


def _proven_absent(pair: Pair) -> list[Section]:
    """The themes of which no passage of either side may speak."""
    absent = _themes(pair, Verdict.ABSENT)
    return [section for section in absent if section.verdict and not section.verdict.doubtful]


def _on(pair: Pair, verdict: Verdict, what: str) -> str:
    labels = [s.theme.label for s in _themes(pair, verdict) if s.theme]
    return f"On {listed(labels)} {what}." if labels else ""


def _shared(pair: Pair, blame: _Blame) -> Iterator[str]:
    """Themes on which they agree; never said of one on which a side blames the other."""
    agreed: list[str] = []
    for section in _themes(pair, Verdict.SHARED):
        if section.theme is None:
            continue
        against = blame.on(section.theme.id)
        if against:
            yield f"On {section.theme.label} they agree on points, while {listed(against)} there."
        else:
            agreed.append(section.theme.label)
    if agreed:
        yield f"On {listed(agreed)} they take the same position."


class _Blame:
    """Where the actor of either statement blames or warns that of the other."""

    def __init__(self, comparison: Comparison, pair: Pair) -> None:
        passages = {passage.id: passage for passage in comparison.passages}
        self._letters = pair.letters
        self._found: tuple[list[tuple[str, ThemedPassage]], ...] = tuple(
            [
                (item.stance.kind, passages[item.passage])
                for item in comparison.stances
                if _is_against(item, passages[item.passage], speaker, other)
            ]
            for speaker, other in (pair.sides, pair.sides[::-1])
        )

    def on(self, theme: str) -> list[str]:
        """``A blames B``, for either side that does it on the theme."""
        return [
            self._said(side, kinds)
            for side, found in enumerate(self._found)
            if (kinds := {kind for kind, passage in found if theme in passage.theme_ids})
        ]

    def told(self) -> str:
        """How often each blames the other; empty where neither does."""
        blames = [sum(kind == "blames" for kind, _ in found) for found in self._found]
        said = [
            f"{self._letters[side]} blames {self._letters[1 - side]} in {counted(many, 'passage')}"
            for side, many in enumerate(blames)
            if many
        ]
        return f"{listed(said)}." if said else ""

    def _said(self, side: int, kinds: set[str]) -> str:
        kind = "blames" if "blames" in kinds else "warns"
        return f"{self._letters[side]} {kind} {self._letters[1 - side]}"


def _is_against(
    item: StanceIn, passage: ThemedPassage, speaker: Statement, other: Statement
) -> bool:
    stance = item.stance
    ours = passage.statement == speaker.id and speaker.actor != other.actor
    return (
        ours and stance.kind in _AGAINST and not stance.negated and stance.target in _names(other)
    )


def _names(statement: Statement) -> set[str]:
    """The actor's name, and the head name that stances have for it."""
    from compare.marks import find_mentions

    return {statement.actor, *(one.actor for one in find_mentions(statement.actor, ""))} - {""}


def agreed(entries: Iterable[Entry], labels: Mapping[str, str]) -> str:
    """The matters on which both hold the same, with how many points each; empty where none."""
    shared = [entry for entry in entries if entry.point.relation is Label.SHARED]
    named = Counter(matter(entry, labels) for entry in shared)
    return _cut(
        [f"{name} ({many} points)" if many > 1 else name for name, many in named.most_common()]
    )


def matter(entry: Entry, labels: Mapping[str, str]) -> str:
    """What a point is about: its title, its theme, or the first words of its lead."""
    words = entry.left[0].passage.text
    return one_line(entry.point.title or labels.get(entry.home, "")) or shortened(words, 60)


def shortened(text: str, most: int) -> str:
    """The first ``most`` characters or fewer, to a word's end."""
    shown = " ".join(one_line(text).split())
    if len(shown) <= most:
        return shown
    head = shown[: most - 2]
    return f"{head.rsplit(' ', 1)[0] if ' ' in head else head} …"


def silent(pair: Pair) -> tuple[str, ...]:
    """Who is silent on what, with the passages in which the other speaks of it."""
    said = []
    for side, name in enumerate(pair.letters):
        themes = [
            f"{section.theme.label} ({_spoken(section, 1 - side, pair)})"
            for section in _themes(pair, Verdict.ONE_SIDED)
            if section.theme and section.verdict and not section.verdict.passages[side]
        ]
        if themes:
            said.append(f"{name} is silent on {listed(themes)}.")
    if neither := [s.theme.label for s in _proven_absent(pair) if s.theme]:
        said.append(f"Both are silent on {listed(neither)}.")
    return tuple(said)


def _spoken(section: Section, side: int, pair: Pair) -> str:
    """The passages of the side that speaks, by letter and number; or how many they are."""
    name = pair.letters[side]
    found = (section.only_left, section.only_right)[side]
    if 0 < len(found) <= _MOST_NAMED:
        return ", ".join(f"{name}{number(one)}" for one in found)
    return counted(
        section.verdict.passages[side] if section.verdict else 0,
        f"passage of {name}",
        f"passages of {name}",
    )


def _cut(items: Sequence[str]) -> str:
    """The first of them, and how many more there are; names that hold a comma or a colon are set
    off by semicolons.
    """
    more = len(items) - _MOST_NAMED
    if more < 2 and not any(sign in one for one in items for sign in ",:"):
        return listed(items)
    sign = "; " if any(sign in one for one in items for sign in ",:") else ", "
    shown = items if more < 2 else items[:_MOST_NAMED]
    return f"{sign.join(shown)}{f' and {more} more' if more >= 2 else ''}"


def how_sure(entries: Sequence[Entry]) -> str:
    """``Of the 4 findings above, 1 is sure and 3 are fairly sure.``"""
    words = Counter(entry.point.sureness.value for entry in entries)
    said = [
        f"{words[word]} {'is' if words[word] == 1 else 'are'} {word}"
        for word in ("sure", "fairly sure", "unsure")
        if words[word]
    ]
    if len(entries) == 1:
        return f"The finding above is {entries[0].point.sureness.value}."
    if len(said) == 1:
        every = "Both" if len(entries) == 2 else f"All {len(entries)}"
        return f"{every} findings above are {entries[0].point.sureness.value}."
    return f"Of the {len(entries)} findings above, {listed(said)}." if said else ""


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
    said = (
        *_not_read(comparison),
        _made(options),
        reviewed(comparison),
        lost_decisions(comparison),
        _CAUTION,
        themes_cover(comparison),
        _whose_words(comparison),
        _others_words(comparison),
        _narrowing(options),
    )
    return tuple(sentence for sentence in said if sentence)


def themes_cover(comparison: Comparison) -> str:
    """``Themes cover 46 of the 101 passages of A and 30 of the 41 of B.``: the rest has none, so
    that a theme on which a side says nothing may hide there.
    """
    parts: list[str] = []
    for place, statement in enumerate(comparison.statements):
        spoken = [
            one
            for one in comparison.passages
            if one.statement == statement.id and one.passage.is_position
        ]
        if comparison.is_compared(statement.id) and spoken:
            themed = sum(bool(one.theme_ids) for one in spoken)
            words = "" if parts else " passages"
            parts.append(f"{themed} of the {len(spoken)}{words} of {letter(place)}")
    return f"Themes cover {listed(parts)}." if parts else ""


def _others_words(comparison: Comparison) -> str:
    """How many passages are of others than the statement's actor, and whose; they are left out."""
    said = []
    for place, statement in enumerate(comparison.statements):
        theirs = [p.passage for p in comparison.passages if p.statement == statement.id]
        theirs = [passage for passage in theirs if passage.others]
        who = list(dict.fromkeys(one_line(passage.by) for passage in theirs if passage.by))
        named = f" ({_cut(who)})" if who else ""
        if theirs:
            said.append(f"{counted(len(theirs), 'passage')} of {letter(place)}{named}")
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


def _made(options: Options) -> str:
    model = f" with the model {options.model}" if options.model else ""
    date = f" on {spoken_date(options.made_on)}" if options.made_on else ""
    return f"Made by rejoinder {options.version}{model}{date}."


def _narrowing(options: Options) -> str:
    """What the reader left out, so that a part is not taken for the whole."""
    chosen = [f"themes: {listed(options.themes)}"] if options.themes else []
    chosen += [f"points: {options.only} only"] if options.only else []
    return f"This report is narrowed to {'; '.join(chosen)}." if chosen else ""


def notes_on(comparison: Comparison, pair: Pair) -> Iterator[str]:
    """The notes on a pair and on its themes; those on the pair first."""
    notes = comparison.review.notes if comparison.review else ()
    labels = {theme.id: theme.label for theme in comparison.themes}
    for note in sorted(notes, key=lambda one: bool(one.theme)):
        told = noted(note)
        about = f"On {labels.get(note.theme, note.theme)}, " if note.theme else ""
        passages = note.left + note.right
        if passages:
            about = f"On passage {', '.join(one.rpartition(':')[2] for one in passages)}, "
        ours = all(one.rpartition(":")[0] in {s.id for s in pair.sides} for one in passages)
        if ours:
            yield f"{about}{told}." if about else f"{told[0].upper()}{told[1:]}."


def lost_decisions(comparison: Comparison) -> str:
    """That decisions no longer find their passage, with their quotes; empty where all do."""
    lost = comparison.review.lost if comparison.review else ()
    if not lost:
        return ""
    told = [_lost(one) for one in lost]
    return f"Decisions that no longer find their passage: {one_line('; '.join(told))}."


def _lost(one: LostDecision) -> str:
    quotes = "; ".join(f"“{quote}”" for quote in one.quotes)
    return f"{one.what} {one.value} by {one.who} ({quotes or one.message})"
