"""Stances, names, figures and strength of language as small tables over all the statements."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from compare.report.phrases import letter, number
from compare.text.visibility import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compare.model import Comparison

NONE = "—"
"""What a cell holds where a statement has nothing."""

_STANCES = ("blames", "warns", "asks", "praises", "defends")
"""In the order in which a reader looks for them."""


_TIMES = {
    **{unit: f"{unit}s" for unit in ("second", "minute", "hour", "day", "week", "month", "year")},
    "decade": "decades",
    "century": "centuries",
    "mile": "miles",
    "hectare": "hectares",
}
"""Units that have a plural."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A small table; the first column names the row."""

    title: str
    note: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tallies(comparison: Comparison) -> tuple[Tally, ...]:
    """The tables that hold something."""
    made = (_stances(comparison), _names(comparison), _figures(comparison), _strength(comparison))
    return tuple(tally for tally in made if tally.rows)


def _stances(comparison: Comparison) -> Tally:
    """Whom each statement's actor blames, praises and asks, with the passages where it does."""
    owners = {passage.id: passage for passage in comparison.passages}
    places = {statement.id: place for place, statement in enumerate(comparison.statements)}
    found: dict[tuple[int, int, str], list[str]] = {}
    for item in comparison.stances:
        passage, stance = owners[item.passage], item.stance
        key = (places[passage.statement], _STANCES.index(stance.kind), stance.target)
        found.setdefault(key, []).append(f"{number(passage)} ({one_line(stance.cue)})")
    rows = [
        (
            f"{letter(place)}: {comparison.statements[place].actor}",
            _STANCES[kind],
            target or "nobody by name",
            _joined(words),
        )
        for (place, kind, target), words in sorted(found.items(), key=lambda item: item[0][:2])
    ]
    return Tally(
        title="Who blames, praises and asks whom",
        note="What each actor does to others, by passage and in brackets the word that it rests "
        "on. What others are reported to say and what a writer narrates is left out.",
        head=("Who", "Does", "Whom", "In passage"),
        rows=tuple(rows),
    )


def _letters(comparison: Comparison) -> tuple[str, ...]:
    return tuple(letter(index) for index in range(len(comparison.statements)))


def _names(comparison: Comparison) -> Tally:
    """The names used for one actor; with more than two statements, A's beside all the others'."""
    letters = _letters(comparison)
    heads = (letters[0], " / ".join(letters[1:]))
    rows = [(n.of, _joined(n.left), _joined(n.right)) for n in comparison.names]
    return Tally(
        title="Names",
        note="What each text calls the same actor.",
        head=("Actor", *heads),
        rows=tuple(dict.fromkeys(rows)),
    )


def _figures(comparison: Comparison) -> Tally:
    """Each figure once, with the passages that hold it."""
    passages = {passage.id: passage for passage in comparison.passages}
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    for item in comparison.figures:
        figure, passage = item.figure, passages[item.passage]
        key = (_amount(figure.value, figure.unit), figure.counts)
        places = found.setdefault(key, {}).setdefault(passage.statement, [])
        places.append(f"passage {number(passage)}")
    rows = [
        (value, counts or NONE, *(_joined(by.get(s.id, ())) for s in comparison.statements))
        for (value, counts), by in found.items()
    ]
    head = ("Figure", "What it counts", *_letters(comparison))
    return Tally(title="Figures", note="Where each number stands.", head=head, rows=tuple(rows))


def _amount(value: str, unit: str) -> str:
    """``1,200``, ``40%``, ``4 decades``."""
    if unit == "%":
        return f"{hundredths(value)}%"
    number = f"{int(value):,}" if value.isascii() and value.isdigit() else value
    many = unit in _TIMES and value != "1"
    return " ".join(filter(None, (number, _TIMES[unit] if many else unit)))


def hundredths(value: str) -> str:
    """A share as per cent: ``40`` for 0.4; what is no number stays."""
    try:
        share = f"{100 * Decimal(value):f}"
    except InvalidOperation:
        return value
    return share.rstrip("0").rstrip(".") if "." in share else share


def verbs(comparison: Comparison) -> list[tuple[str, str, int, tuple[int, ...]]]:
    """Verb, ladder, rung, and how often each statement uses it; by ladder, the strongest first."""
    owners = {passage.id: passage.statement for passage in comparison.passages}
    uses: dict[tuple[str, int, str], Counter[str]] = {}
    for item in comparison.strength:
        verb = item.strength
        key = (verb.ladder, -verb.rung, verb.verb)
        uses.setdefault(key, Counter())[owners[item.passage]] += 1
    ids = [statement.id for statement in comparison.statements]
    return [
        (verb, ladder, -rung, tuple(counts[one] for one in ids))
        for (ladder, rung, verb), counts in sorted(uses.items())
    ]


def _strength(comparison: Comparison) -> Tally:
    rows = [
        (verb, f"{ladder} {rung}", *(str(count or NONE) for count in counts))
        for verb, ladder, rung, counts in verbs(comparison)
    ]
    return Tally(
        title="Strength of language",
        note="Verbs and how often each text uses them, by ladder and rung, strongest first. "
        "No official order of such verbs exists; this one can be edited.",
        head=("Verb", "Ladder and rung", *_letters(comparison)),
        rows=tuple(rows),
    )


def _joined(items: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(items)) or NONE
