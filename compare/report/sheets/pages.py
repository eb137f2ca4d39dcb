"""The pages of a workbook, as values: what each holds, and how wide its columns are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.report.method import method
from compare.report.options import Options
from compare.report.outline import outline
from compare.report.provenance import facts, short_name
from compare.report.sheets.flat import flat
from compare.report.signs import letter
from compare.report.tallies import tallies

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from compare.model import Comparison
    from compare.report.marking import Stretch
    from compare.report.outline import Pair
    from compare.report.sheets.flat import Flat

Cell = str | int | float | None
MarkedCell = Cell | tuple["Stretch", ...]
"""A cell; a tuple of stretches is text with marks in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One sheet: a head and rows of as many cells."""

    name: str
    """At most 31 characters, as Excel allows."""
    head: tuple[str, ...]
    rows: tuple[tuple[MarkedCell, ...], ...]
    widths: tuple[int, ...]
    """Of the columns, in characters; the last goes for all that follow."""
    on_paper: int = 0
    """How many columns are printed; 0 for all."""

    def width(self, column: int) -> int:
        """Of a column, in characters."""
        return self.widths[min(column, len(self.widths) - 1)]

    @property
    def printed(self) -> int:
        """How many columns are printed."""
        return self.on_paper or len(self.head)


def pages(comparison: Comparison, options: Options) -> list[Page]:
    """All sheets, the alignments first."""
    rows = flat(comparison, options)
    whole = outline(comparison, Options(themes=options.themes))
    return [
        _alignments([row for row in rows if row.is_answered]),
        _themes(whole),
        _silences(comparison, options),
        _unanswered([row for row in rows if not row.is_answered]),
        *_tallies(comparison),
        _about(comparison, options),
    ]


def _alignments(rows: list[Flat]) -> Page:
    head = ("Row", "Relation", "Themes", "Left", "Left says", "Right", "Right says", "Differs in")
    more = ("Why", "Score", "Unsure", "Reviewed", "Left passages", "Left offsets")
    return Page(
        name="Alignments",
        head=(*head, *more, "Right passages", "Right offsets"),
        rows=tuple(_alignment(row) for row in rows),
        widths=(6, 11, 16, 13, 44, 13, 44, 26, 30, 8, 9, 10, 20),
        on_paper=9,
    )


def _alignment(row: Flat) -> tuple[MarkedCell, ...]:
    left, right = row.left, row.right
    return (
        int(row.number),
        row.relation,
        ", ".join(row.themes),
        left.actor or left.statement,
        left.marked,
        right.actor or right.statement,
        right.marked,
        row.differences,
        row.evidence,
        row.score,
        row.unsure,
        _reviewed(row),
        left.passages,
        left.offsets,
        right.passages,
        right.offsets,
    )


def _reviewed(row: Flat) -> str:
    """``yes`` with who and when, or ``no``."""
    return f"{row.reviewed}: {row.reviewer}, {row.reviewed_on}" if row.reviewer else row.reviewed


def _themes(pairs: tuple[Pair, ...]) -> Page:
    head = ("Theme", "Left", "Right", "Verdict", "Left passages", "Right passages")
    rows = tuple(row for pair in pairs for row in _theme_rows(pair))
    return Page(
        name="Themes",
        head=(*head, "Divergent", "Shared", "Related", "What it is about"),
        rows=rows,
        widths=(22, 30, 30, 12, 10, 10, 10, 10, 10, 60),
    )


def _theme_rows(pair: Pair) -> Iterator[tuple[Cell, ...]]:
    names = (short_name(pair.left), short_name(pair.right))
    for section in pair.sections:
        if section.theme is None or (verdict := section.verdict) is None:
            continue
        counts = (_count(verdict.counts, label) for label in ("divergent", "shared", "related"))
        about = section.theme.description
        spoken = verdict.passages
        yield (section.theme.label, *names, verdict.verdict.value, *spoken, *counts, about)


def _count(counts: Mapping[str, int], label: str) -> int:
    return counts.get(label, 0)


def _silences(comparison: Comparison, options: Options) -> Page:
    labels = {theme.id: theme.label for theme in comparison.themes}
    names = {s.id: short_name(s) for s in comparison.statements}
    rows = tuple(
        (labels.get(silence.theme, silence.theme), names[silence.statement], silence.statement)
        for silence in comparison.silences
        if not options.themes or silence.theme in options.themes
    )
    head = ("Theme", "Says nothing", "Statement")
    return Page(name="Silences", head=head, rows=rows, widths=(28, 44, 32))


def _unanswered(rows: list[Flat]) -> Page:
    def cells(row: Flat) -> tuple[MarkedCell, ...]:
        says, silent = (row.left, row.right) if row.left.passages else (row.right, row.left)
        actors = (says.actor or says.statement, silent.actor or silent.statement)
        themes = ", ".join(row.themes)
        return (actors[0], themes, says.marked, actors[1], says.voice, says.passages, says.offsets)

    head = ("Said by", "Themes", "Says", "No answer from", "Voice", "Passage", "Offsets")
    found = tuple(cells(row) for row in rows)
    return Page(name="Unanswered", head=head, rows=found, widths=(18, 22, 80, 18, 11, 28, 14))


def _tallies(comparison: Comparison) -> Iterator[Page]:
    """Names and figures, there even where they are empty, and all other tallies."""
    made = {tally.title: tally for tally in tallies(comparison)}
    for title in dict.fromkeys(("Names", "Figures", *made)):
        tally = made.get(title)
        head, rows = (tally.head, tally.rows) if tally else ((title, "None found"), ())
        yield Page(name=_short(title), head=head, rows=rows, widths=(28, 40))


def _short(title: str) -> str:
    """As many whole words as the name of a sheet holds, 31 characters at most."""
    while len(title) > 31 and " " in title:
        title = title.rpartition(" ")[0]
    return title[:31]


def _about(comparison: Comparison, options: Options) -> Page:
    """The statements field by field, and how the comparison was made."""
    rows = [
        (letter(place), name, value)
        for place, statement in enumerate(comparison.statements)
        for name, value in (("Title", statement.title), *facts(statement))
    ]
    rows += [("", "Method", sentence) for sentence in method(comparison, options)]
    head = ("Statement", "Field", "Value")
    return Page(name="About", head=head, rows=tuple(rows), widths=(11, 16, 110))
