"""Sheets of what was found in the texts: a row for each place, its numbers and dates as such."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from compare.report.provenance import TEXT_KINDS
from compare.report.sheets.page import Page
from compare.report.signs import letter
from compare.report.tallies import hundredths
from compare.report.wording import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.model import Comparison, Figure, Statement, ThemedPassage
    from compare.report.sheets.page import Cell

_WHERE = ("Statement", "Passage", "Says", "Offsets")
_WIDE = (10, 9, 70, 14)


def statements(comparison: Comparison) -> Page:
    """A row a statement, with all that is known of it."""
    head = ("Letter", "Title", "Actor", "Speaker", "Role", "Forum", "Date", "Kind", "Responds to")
    more = ("Text", "Language", "Source", "Address", "Read on", "Note", "Id")
    return Page(
        name="Statements",
        head=(*head, *more),
        rows=tuple(_statement(place, one) for place, one in enumerate(comparison.statements)),
        widths=(7, 40, 18, 20, 22, 20, 12, 13, 22, 34, 10, 26, 30, 12, 50, 34),
        on_paper=10,
    )


def _statement(place: int, one: Statement) -> tuple[Cell, ...]:
    source = one.source
    who = (one.title, one.actor, one.speaker, one.role, one.forum, day(one.date))
    what = (one.kind, one.responds_to, TEXT_KINDS[one.text_kind], one.language)
    words = (source.title, source.url, day(source.accessed), one.note, one.id)
    return (letter(place), *who, *what, *words)


def stances(comparison: Comparison) -> Page:
    """Who blames, warns, asks, praises or defends whom, on which word."""
    where = _Places(comparison)
    rows = [
        (
            where.actor(item.passage),
            item.stance.kind,
            item.stance.target or "nobody by name",
            item.stance.cue,
            *where.cells(item.passage),
        )
        for item in comparison.stances
    ]
    head = ("Who", "Does", "Whom", "On the word")
    widths = (20, 11, 22, 24, *_WIDE)
    name = "Who blames, praises and asks"
    return Page(name=name, head=(*head, *_WHERE), rows=tuple(rows), widths=widths)


def figures(comparison: Comparison) -> Page:
    """Each number where it stands."""
    where = _Places(comparison)
    rows = [
        (
            _size(item.figure),
            item.figure.unit,
            item.figure.counts,
            item.figure.bound,
            *where.cells(item.passage),
        )
        for item in comparison.figures
    ]
    head = ("Figure", "Unit", "What it counts", "Bound")
    widths = (16, 12, 24, 12, *_WIDE)
    return Page(name="Figures", head=(*head, *_WHERE), rows=tuple(rows), widths=widths)


def _size(figure: Figure) -> Cell:
    """Its number; a share in per cent, as its unit says."""
    return amount(hundredths(figure.value) if figure.unit == "%" else figure.value)


def strength(comparison: Comparison) -> Page:
    """Each verb with its ladder, its rung, and how often each statement uses it."""
    owners = {passage.id: passage.statement for passage in comparison.passages}
    uses: dict[tuple[str, int, str], list[str]] = {}
    for item in comparison.strength:
        verb = item.strength
        key = (verb.ladder, verb.rung, verb.verb)
        uses.setdefault(key, []).append(owners[item.passage])
    ordered = sorted(uses, key=lambda key: (key[0], -key[1], key[2]))
    ids = [statement.id for statement in comparison.statements]
    rows: list[tuple[Cell, ...]] = [
        (key[2], key[0], key[1], *(uses[key].count(one) for one in ids)) for key in ordered
    ]
    letters = tuple(letter(place) for place, _ in enumerate(comparison.statements))
    head = ("Verb", "Ladder", "Rung", *letters)
    return Page(name="Strength of language", head=head, rows=tuple(rows), widths=(28, 16, 9))


class _Places:
    """Where a passage stands: its statement, number, words and offsets."""

    def __init__(self, comparison: Comparison) -> None:
        self._passages: dict[str, ThemedPassage] = {one.id: one for one in comparison.passages}
        self._statements: Sequence[Statement] = comparison.statements
        self._letters = {s.id: letter(place) for place, s in enumerate(comparison.statements)}

    def cells(self, passage_id: str) -> tuple[Cell, ...]:
        """The cells under ``_WHERE``."""
        themed = self._passages[passage_id]
        words = themed.passage
        name = self._letters[themed.statement]
        return (name, amount(number(themed)), words.text, f"{words.start}-{words.end}")

    def actor(self, passage_id: str) -> str:
        """Whose statement the passage is of."""
        owner = self._passages[passage_id].statement
        return next(one.actor or one.id for one in self._statements if one.id == owner)


def amount(written: str) -> Cell:
    """``written`` as a number where a spreadsheet holds just that number, else as it stands."""
    plain = written.isascii() and written.replace(".", "", 1).isdigit() and len(written) <= 15
    if not plain:
        return written
    return float(written) if "." in written else int(written)


def day(written: str) -> Cell:
    """A whole date as such, from the year on that spreadsheets know; else as it stands."""
    try:
        found = date.fromisoformat(written)
    except ValueError:
        return written
    return found if found.year > 1900 and found.isoformat() == written else written
