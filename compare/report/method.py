"""What a reader must know of a comparison: what was not read, compared or found again, who reviewed
it, and how it was made.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from compare.language import language_name, other_languages
from compare.model import Basis, TextKind
from compare.report.outline import outline
from compare.report.phrases import WHOSE_WORDS, counted, listed, named
from compare.text.sides import called, spoken_date
from compare.text.visibility import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.model import Comparison, Statement, ThemedPassage
    from compare.report import Options
    from compare.report.outline import Pair

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
    found = [f"{language_name(code)} ({pair.names[side]})" for side, code in pair.not_compared]
    return (
        f"Not compared by meaning: {listed(found)}. Relations, themes and silences are found in "
        "English alone, so none is claimed here; names and figures are still listed."
    )


def _in_part(comparison: Comparison) -> Iterator[str]:
    """A sentence for each English statement of which passages stand in another language."""
    for name, statement in _named(comparison):
        own = (one.passage.text for one in comparison.passages if one.statement == statement.id)
        many, found = other_languages(own) if comparison.is_compared(statement.id) else (0, ())
        if many:
            yield (
                f"{counted(many, 'passage')} of {name} not compared, being in "
                f"{listed(found)}: {name} counts as silent on nothing."
            )


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
    """Sentences on program, model and the limits of what is shown; what a reader must know before
    the rest, and who reviewed it, stands elsewhere.
    """
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
    """``Themes cover 46 of the 101 passages of Arda and 30 of the 41 of Besk.``: the rest has none,
    so that a theme on which a side says nothing may hide there.
    """
    parts: list[str] = []
    for name, statement in _named(comparison):
        spoken = positions(comparison, statement)
        if comparison.is_compared(statement.id) and spoken:
            themed = sum(bool(one.theme_ids) for one in spoken)
            words = "" if parts else " passages"
            parts.append(f"{themed} of the {len(spoken)}{words} of {name}")
    return f"Themes cover {listed(parts)}." if parts else ""


def _others_words(comparison: Comparison) -> str:
    """How many passages are of others than the statement's actor, and whose; they are left out."""
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
    """Which texts are paraphrase, since names and verbs there are not the speaker's."""
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
    """Each statement, and before it what it is called in a sentence."""
    return zip(called(comparison.statements), comparison.statements, strict=True)


def _narrowing(options: Options) -> str:
    """What the reader left out, so that a part is not taken for the whole."""
    chosen = [f"themes: {listed(options.themes)}"] if options.themes else []
    chosen += [f"points: {options.only} only"] if options.only else []
    return f"This report is narrowed to {'; '.join(chosen)}." if chosen else ""


def positions(comparison: Comparison, statement: Statement) -> list[ThemedPassage]:
    """The passages of a statement that can hold a position of its actor."""
    passages = (one for one in comparison.passages if one.statement == statement.id)
    return [one for one in passages if one.passage.is_position]


def lost_decisions(comparison: Comparison) -> str:
    """That decisions no longer find their passage, with their quotes; empty where all do."""
    told: list[str] = []
    for one in comparison.review.lost if comparison.review else ():
        quotes = "; ".join(f"“{quote}”" for quote in one.quotes)
        told.append(f"{one.what} {one.value} by {one.who} ({quotes or one.message})")
    if not told:
        return ""
    return f"Decisions that no longer find their passage: {one_line('; '.join(told))}."
