"""The comparison in a few sentences, built from the verdicts; first what could not be read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from compare.language import language_name
from compare.model import Label, Verdict
from compare.report.method import not_read
from compare.report.outline import outline
from compare.report.reviewing import notes_on
from compare.report.signs import letter
from compare.report.wording import counted, listed

if TYPE_CHECKING:
    from compare.model import Comparison, ThemeVerdict
    from compare.report.options import Options
    from compare.report.outline import Pair


def summaries(comparison: Comparison, options: Options) -> tuple[tuple[str, ...], ...]:
    """The sentences of each pair, in the order of the pairs. Filters by relation leave them be:
    what a reader hides is still so.
    """
    whole = type(options)(themes=options.themes)
    first, *others = [
        (*_sentences(pair), *notes_on(comparison, pair.left, pair.right))
        for pair in outline(comparison, whole)
    ]
    return ((*not_read(comparison), *first), *others)


def _sentences(pair: Pair) -> tuple[str, ...]:
    first, second = (letter(index) for index in pair.indices)
    themes = _themes_by_verdict(pair)
    if pair.not_compared:
        return (_why_not_compared(pair), _actors(pair, first, second))
    said = (
        _actors(pair, first, second),
        _conflict(pair, themes[Verdict.DIVERGENT]),
        _on(themes[Verdict.MIXED], "they agree in part and part ways in part"),
        _on(themes[Verdict.SHARED], "they take the same position"),
        _on(themes[Verdict.RELATED], "both speak, neither agreeing nor opposing each other"),
        _differences(pair),
        _alone(pair, first, second, left=True),
        _alone(pair, second, first, left=False),
        _on(themes[Verdict.ABSENT], "neither speaks"),
    )
    return tuple(sentence for sentence in said if sentence)


def _why_not_compared(pair: Pair) -> str:
    """What keeps a pair from being compared by meaning, and what holds all the same."""
    named = [f"{language_name(code)} ({letter(index)})" for index, code in pair.not_compared]
    return (
        f"Not compared by meaning: {listed(named)}. Relations, themes and silences are found in "
        "English alone, so none is claimed here; names and figures are still listed."
    )


def _themes_by_verdict(pair: Pair) -> dict[Verdict, list[str]]:
    """Labels of the themes, by verdict."""
    found: dict[Verdict, list[str]] = {verdict: [] for verdict in Verdict}
    for section in pair.sections:
        if section.theme and section.verdict:
            found[section.verdict.verdict].append(section.theme.label)
    return found


def _actors(pair: Pair, first: str, second: str) -> str:
    if pair.left.actor and pair.left.actor == pair.right.actor:
        return f"Both statements are by one actor, {pair.left.actor}."
    names = [actor or "an actor not named" for actor in (pair.left.actor, pair.right.actor)]
    return f"{first} is by {names[0]}, {second} by {names[1]}."


def _conflict(pair: Pair, themes: list[str]) -> str:
    rows = sum(row.alignment.relation is Label.DIVERGENT for row in pair.rows)
    if not rows and not themes:
        return "No divergent position was found."
    where = f"On {listed(themes)} they diverge" if themes else "They diverge in places"
    return f"{where}; {counted(rows, 'row')} in all {'shows' if rows == 1 else 'show'} it."


def _on(themes: list[str], what: str) -> str:
    return f"On {listed(themes)} {what}." if themes else ""


def _differences(pair: Pair) -> str:
    """How often, and in what, one side adds to or changes what both hold."""
    rows = [row for row in pair.rows if row.alignment.relation is not Label.DIVERGENT]
    changed = [row for row in rows if row.alignment.differences]
    if not changed:
        return ""
    kinds = Counter(d.kind for row in changed for d in row.alignment.differences)
    named = [f"{kind} ({count})" for kind, count in kinds.most_common()]
    verb = "differs" if len(changed) == 1 else "differ"
    return f"Where they meet, {counted(len(changed), 'row')} {verb} in detail: {listed(named)}."


def _alone(pair: Pair, speaker: str, silent: str, *, left: bool) -> str:
    """The themes of which only one of the two speaks."""
    themes = [
        section.theme.label
        for section in pair.sections
        if section.theme and section.verdict and _speaks_alone(section.verdict, left=left)
    ]
    return f"Only {speaker} speaks on {listed(themes)}; {silent} is silent." if themes else ""


def _speaks_alone(verdict: ThemeVerdict, *, left: bool) -> bool:
    return verdict.verdict is Verdict.ONE_SIDED and bool(verdict.passages[0]) is left


def headline(comparison: Comparison, title: str = "") -> str:
    """The title that was chosen, or one made of actors and dates; of titles, where actors and
    dates do not tell the statements apart.
    """
    names = [_with_date(s.actor, s.date) for s in comparison.statements]
    if len(set(names)) < len(names):
        names = [s.title or s.id for s in comparison.statements]
    return title or listed(names)


def _with_date(actor: str, date: str) -> str:
    return f"{actor or 'a statement'} ({date})" if date else actor or "a statement"
