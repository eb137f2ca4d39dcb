"""The report as Markdown that GitHub renders; statement text can add no markup to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.report.marking import Mark, stretches
from compare.report.method import method
from compare.report.options import Options
from compare.report.outline import outline
from compare.report.plain import one_line
from compare.report.provenance import facts, short_name
from compare.report.signs import (
    LEFT_ONLY,
    LEGEND,
    NOT_COMPARED,
    RELATION_SIGNS,
    RIGHT_ONLY,
    letter,
    verdict_sign,
)
from compare.report.summary import headline, summaries
from compare.report.tallies import tallies
from compare.report.wording import confidence, counted, difference, number, reasons, voice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from compare.model import Alignment, Comparison, Statement, ThemedPassage, ThemeVerdict
    from compare.report.outline import Pair, Row, Section

_SPECIAL = re.compile(r"[\\`*_{}\[\]|~$#@]")
_OPENING = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")
_LINKING = re.compile(r":(?=\S)|(?<=www)\.", re.IGNORECASE)


def escape(text: str) -> str:
    """``text`` on one line, without meaning to Markdown: no emphasis, link, list, table or HTML."""
    shown = one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    shown = _SPECIAL.sub(lambda found: "\\" + found[0], shown)
    shown = _LINKING.sub(lambda found: "\\" + found[0], shown)
    return _OPENING.sub(lambda found: f"{found[1]}{_disarmed(found[2])}", shown)


def _sign(sign: str) -> str:
    """A sign at the start of a cell or item, where only ``<`` and ``>`` could mean something."""
    return sign.replace("<", "&lt;").replace(">", "&gt;")


def _disarmed(opening: str) -> str:
    """The start of a list, heading or rule: a digit stays, since only its full stop can act."""
    return f"&#{ord(opening)};" if not opening.isdigit() else f"{opening}&#8203;"


def render_markdown(comparison: Comparison, options: Options = Options()) -> str:  # noqa: B008
    """The whole report."""
    blocks = [
        f"# {escape(headline(comparison, options.title))}",
        *_statements(comparison),
        *_summary(comparison, options),
        *_matrix(comparison, options),
        *_pairs(outline(comparison, options)),
        *_tallies(comparison),
        "## How this was made",
        " ".join(escape(sentence) for sentence in method(comparison, options)),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown already."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _statements(comparison: Comparison) -> Iterator[str]:
    yield "## The statements"
    for place, statement in enumerate(comparison.statements):
        yield f"### {letter(place)}: {escape(statement.title or statement.id)}"
        yield "\n".join(f"- {name}: {escape(value)}" for name, value in facts(statement))


def _summary(comparison: Comparison, options: Options) -> Iterator[str]:
    yield "## In short"
    pairs = summaries(comparison, options)
    for place, sentences in enumerate(pairs, 1):
        if len(pairs) > 1:
            yield f"### A and {letter(place)}"
        yield "\n".join(f"- {escape(sentence)}" for sentence in sentences)


def _matrix(comparison: Comparison, options: Options) -> Iterator[str]:
    pairs = outline(comparison, Options(themes=options.themes))
    sections = [section for section in pairs[0].sections if section.theme] if pairs else []
    if not sections:
        return
    yield "## Themes at a glance"
    heads = [f"{letter(i)}: {escape(short_name(s))}" for i, s in enumerate(comparison.statements)]
    yield table(["Theme", *heads], [_matrix_row(section, pairs) for section in sections])
    yield "\n".join(f"- {_sign(sign)} **{word}**: {says}" for sign, word, says in LEGEND)
    yield "In the passages below, words in bold are where the two sides differ in detail."


def _matrix_row(section: Section, pairs: Sequence[Pair]) -> list[str]:
    theme = section.theme
    verdicts = [
        next((s.verdict for s in pair.sections if s.theme == theme), None) for pair in pairs
    ]
    first = verdicts[0].passages[0] if verdicts[0] else 0
    label = escape(theme.label) if theme else ""
    return [label, counted(first, "passage"), *(_verdict_cell(verdict) for verdict in verdicts)]


def _verdict_cell(verdict: ThemeVerdict | None) -> str:
    if verdict is None:
        return NOT_COMPARED
    rows = ", ".join(f"{n} {escape(label)}" for label, n in verdict.counts.items() if n)
    detail = f" ({rows})" if rows else ""
    return f"{counted(verdict.passages[1], 'passage')}, {_verdict(verdict)}{detail}"


def _verdict(verdict: ThemeVerdict) -> str:
    sign = _sign(verdict_sign(verdict.verdict, verdict.passages))
    return f"{sign} **{verdict.verdict.value}**"


def _pairs(pairs: Sequence[Pair]) -> Iterator[str]:
    for pair in pairs:
        if len(pairs) > 1:
            yield f"## A and {letter(pair.indices[1])}: {escape(short_name(pair.right))}"
        level = "###" if len(pairs) > 1 else "##"
        for section in pair.sections:
            yield from _section(pair, section, level)


def _section(pair: Pair, section: Section, level: str) -> Iterator[str]:
    label = escape(section.theme.label) if section.theme else "Outside the themes"
    verdict = f": {_verdict(section.verdict)}" if section.theme and section.verdict else ""
    yield f"{level} {label}{verdict}"
    if section.theme and section.theme.description:
        yield escape(section.theme.description)
    rows = [
        *(_row(pair, row, section) for row in section.rows),
        *(_lone(pair, passage, left=True) for passage in section.only_left),
        *(_lone(pair, passage, left=False) for passage in section.only_right),
    ]
    if rows:
        yield table([_column(pair, 0), "Relation", _column(pair, 1), "Differs in; why"], rows)
    if section.is_empty:
        yield "Neither statement speaks of this."


def _column(pair: Pair, side: int) -> str:
    statement = (pair.left, pair.right)[side]
    return f"{letter(pair.indices[side])}: {escape(short_name(statement))} ({statement.text_kind})"


def _row(pair: Pair, row: Row, section: Section) -> list[str]:
    first, second = (letter(index) for index in pair.indices)
    label = row.alignment.relation
    left = [_passage(p, pair.left, first, row.alignment, "left") for p in row.left]
    right = [_passage(p, pair.right, second, row.alignment, "right") for p in row.right]
    relation = f"{_sign(RELATION_SIGNS[label])} **{label.value}**"
    middle = f"{relation}<br>{confidence(row.alignment)}<br>row {row.number}"
    here = section.explains(row)
    why = _why(pair, row, (first, second)) if here else f"see row {row.number} above"
    return ["<br>".join(left), middle, "<br>".join(right), why]


def _why(pair: Pair, row: Row, letters: tuple[str, str]) -> str:
    changes = (difference(change, pair, letters) for change in row.alignment.differences)
    differs = dict.fromkeys(f"**{escape(kind)}**: {escape(said)}" for kind, said in changes)
    return "<br>".join([*differs, *(escape(reason) for reason in reasons(row.alignment))])


def _lone(pair: Pair, passage: ThemedPassage, *, left: bool) -> list[str]:
    """A passage beside the silence of the other statement."""
    first, second = (letter(index) for index in pair.indices)
    if left:
        said = _passage(passage, pair.left, first, None, "left")
        return [said, f"{_sign(LEFT_ONLY)} **only {first}**", f"*{second} has no answer*", ""]
    said = _passage(passage, pair.right, second, None, "right")
    return [f"*{first} has no answer*", f"{_sign(RIGHT_ONLY)} **only {second}**", said, ""]


def _passage(
    themed: ThemedPassage, statement: Statement, name: str, alignment: Alignment | None, side: str
) -> str:
    pieces = stretches(themed.passage, alignment, side)
    words = "".join(
        f"<b>{escape(s.text)}</b>" if s.mark is Mark.DIFFERS else escape(s.text) for s in pieces
    )
    spoken = voice(themed, statement)
    said = f", {escape(spoken)}" if spoken else ""
    return f"{words} <sub>{name}{escape(number(themed))}{said}</sub>"


def _tallies(comparison: Comparison) -> Iterator[str]:
    for tally in tallies(comparison):
        yield f"## {tally.title}"
        yield tally.note
        yield table(tally.head, [[escape(cell) for cell in row] for row in tally.rows])
