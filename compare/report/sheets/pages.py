"""The pages of a workbook, as values: what each holds, and how wide its columns are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.report.method import method
from compare.report.options import Options
from compare.report.outline import outline
from compare.report.provenance import short_name
from compare.report.sheets.findings import day, figures, stances, statements, strength
from compare.report.sheets.flat import flat
from compare.report.sheets.page import Page
from compare.report.tallies import tallies

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from compare.model import Comparison
    from compare.report.outline import Pair
    from compare.report.sheets.flat import Flat
    from compare.report.sheets.page import Cell, MarkedCell


def pages(comparison: Comparison, options: Options) -> list[Page]:
    """All sheets, the alignments first."""
    rows = flat(comparison, options)
    whole = outline(comparison, Options(themes=options.themes))
    return [
        _alignments([row for row in rows if row.is_answered]),
        _themes(whole),
        _silences(comparison, options),
        _unanswered([row for row in rows if not row.is_answered]),
        _names(comparison),
        figures(comparison),
        stances(comparison),
        strength(comparison),
        statements(comparison),
        _about(comparison, options),
    ]


def _alignments(rows: list[Flat]) -> Page:
    head = ("Row", "Relation", "Themes", "Left", "Left says", "Right", "Right says", "Differs in")
    more = ("Why", "Score", "Unsure", "Reviewed", "Reviewed by", "Reviewed on")
    where = ("Left passages", "Left offsets", "Right passages", "Right offsets")
    return Page(
        name="Alignments",
        head=(*head, *more, *where),
        rows=tuple(_alignment(row) for row in rows),
        widths=(6, 11, 16, 13, 44, 13, 44, 30, 44, 8, 9, 10, 16, 12, 20),
        on_paper=10,
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
        row.reviewed,
        row.reviewer,
        day(row.reviewed_on),
        left.passages,
        left.offsets,
        right.passages,
        right.offsets,
    )


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


def _names(comparison: Comparison) -> Page:
    """There even where it is empty, so that it can be counted on."""
    made = next((tally for tally in tallies(comparison) if tally.title == "Names"), None)
    head, rows = (made.head, made.rows) if made else (("Actor", "A", "B"), ())
    return Page(name="Names", head=head, rows=rows, widths=(28, 44))


def _about(comparison: Comparison, options: Options) -> Page:
    """How the comparison was made."""
    rows = tuple((sentence,) for sentence in method(comparison, options))
    return Page(name="About", head=("How this was made",), rows=rows, widths=(120,))
