"""Tables of separated values after RFC 4180, whose cells no spreadsheet takes for formulas: every
point once, with every passage on which the other side is silent; and for Discourse Network
Analyzer an event a passage and theme.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING

from compare.model import Form, Label, TextKind, Voice
from compare.report.blocks import Look
from compare.report.outline import Options, outline
from compare.report.phrases import differences, known_kind, reasons, voice
from compare.report.quotations import Marks, Stretch, marks, stretches
from compare.text.visibility import in_a_cell
from compare.text.voice import said_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from compare.model import Comparison, Statement, ThemedPassage
    from compare.report.outline import Entry, Pair

HEAD = (
    "point",
    "title",
    "themes",
    "relation",
    "score",
    "sureness",
    "reviewed",
    *(
        f"{side}_{column}"
        for side in ("left", "right")
        for column in ("statement", "actor", "passages", "offsets", "voice", "text")
    ),
    "differences",
    "evidence",
    "reviewer",
    "reviewed_on",
)
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")


def render_csv(comparison: Comparison, options: Options = Options()) -> str:  # noqa: B008
    """A line a point, and then one a passage on which the other side is silent."""
    return delimited(HEAD, (_cells(row) for row in flat(comparison, options)))


def delimited(head: Sequence[str], rows: Iterable[Sequence[str]], delimiter: str = ",") -> str:
    """Head and rows, each cell in quotation marks and without the power of a formula."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([defused(cell) for cell in row] for row in rows)
    return out.getvalue()


def defused(cell: str) -> str:
    """``cell`` as text to a spreadsheet: what starts like a formula gets an apostrophe before it
    (https://owasp.org/www-community/attacks/CSV_Injection).
    """
    shown = in_a_cell(cell)
    dangerous = shown.startswith(_FORMULA_STARTS) or shown.lstrip().startswith(_FORMULA_STARTS)
    return f"'{shown}" if dangerous else shown


def _cells(row: Flat) -> tuple[str, ...]:
    return (
        row.number,
        row.title,
        "; ".join(row.themes),
        row.relation,
        "" if row.score is None else f"{row.score:.2f}",
        row.sureness,
        row.reviewed,
        *_cells_of(row.left),
        *_cells_of(row.right),
        row.differences,
        row.evidence,
        row.reviewer,
        row.reviewed_on,
    )


def _cells_of(side: Side) -> tuple[str, ...]:
    return (side.statement, side.actor, side.passages, side.offsets, side.voice, side.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one statement has in a line; all but the statement are empty where it is silent."""

    statement: str
    actor: str
    passages: str = ""
    """Ids, joined by ``; ``."""
    offsets: str = ""
    """``start-end`` of each passage, half-open, in code points."""
    voice: str = ""
    marked: tuple[Stretch, ...] = ()
    """The words, with what the other side shares or has otherwise; passages joined by a space."""

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(stretch.text for stretch in self.marked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flat:
    """One line."""

    number: str
    """Of the point, the most important first; empty where one side is silent."""
    title: str
    themes: tuple[str, ...]
    """Labels."""
    relation: str
    """A relation's word, or ``B silent``."""
    score: float | None
    """None where nothing was judged."""
    sureness: str
    reviewed: str
    """``yes`` or ``no``; empty where nothing was judged."""
    left: Side
    right: Side
    reviewer: str = ""
    """Who decided it; empty where nobody did."""
    reviewed_on: str = ""
    differences: str = ""
    evidence: str = ""

    @property
    def is_answered(self) -> bool:
        """Whether both statements have a part in it."""
        return bool(self.number)


def flat(comparison: Comparison, options: Options) -> list[Flat]:
    """All lines of all pairs, points first."""
    labels = {theme.id: theme.label for theme in comparison.themes}
    rows: list[Flat] = []
    for pair in outline(comparison, options):
        rows += [_of_point(pair, entry, labels) for entry in pair.entries]
        rows += _lone(pair, labels)
    return rows


def _of_point(pair: Pair, entry: Entry, labels: dict[str, str]) -> Flat:
    point = entry.point
    changes = differences(point, pair)
    return Flat(
        number=str(entry.number),
        title=point.title,
        themes=tuple(labels[theme] for theme in point.themes if theme in labels),
        relation=point.relation.value,
        score=float(point.score),
        sureness=point.sureness.value,
        reviewed="yes" if point.reviewed else "no",
        reviewer=point.review.who if point.review else "",
        reviewed_on=point.review.when[:10] if point.review else "",
        left=_side(pair.left, entry.left, marks(entry, "left")),
        right=_side(pair.right, entry.right, marks(entry, "right")),
        differences="; ".join(f"{kind}: {said}" for kind, said in changes),
        evidence="; ".join(reasons(point)),
    )


def _side(
    statement: Statement,
    passages: Sequence[ThemedPassage],
    marked: Marks = Marks(),  # noqa: B008
) -> Side:
    spoken = [themed.passage for themed in passages]
    return Side(
        statement=statement.id,
        actor=statement.actor,
        passages="; ".join(themed.id for themed in passages),
        offsets="; ".join(f"{passage.start}-{passage.end}" for passage in spoken),
        voice="; ".join(dict.fromkeys(passage.voice.value for passage in spoken)),
        marked=tuple(_marked(passages, marked)),
    )


def _marked(passages: Sequence[ThemedPassage], marked: Marks) -> Iterator[Stretch]:
    for place, themed in enumerate(passages):
        if place:
            yield Stretch(" ", Look.PLAIN)
        yield from stretches(themed.passage, marked)


def _lone(pair: Pair, labels: dict[str, str]) -> Iterator[Flat]:
    """Each passage on which the other is silent, once, the first statement's before the other's."""
    for left in (True, False):
        lists = (s.only_left if left else s.only_right for s in pair.sections)
        passages = {passage.id: passage for found in lists for passage in found}
        for passage in passages.values():
            yield _silent(pair, passage, labels, left=left)


def _silent(pair: Pair, passage: ThemedPassage, labels: dict[str, str], *, left: bool) -> Flat:
    sides = [
        _side(statement, [passage] if speaks else [])
        for statement, speaks in ((pair.left, left), (pair.right, not left))
    ]
    return Flat(
        number="",
        title="",
        themes=tuple(labels[theme] for theme in passage.theme_ids if theme in labels),
        relation=f"{pair.letters[1 if left else 0]} silent",
        score=None,
        sureness="",
        reviewed="",
        left=sides[0],
        right=sides[1],
    )


EVENT_HEAD = (
    "statement_id",
    "time",
    "person",
    "organization",
    "concept",
    "agreement",
    "start_position",
    "stop_position",
    "text",
    "coder",
    "document_id",
    "document_title",
    "document_author",
    "document_source",
    "document_section",
    "document_type",
    "document_date",
)


def render_dna(comparison: Comparison, options: Options = Options()) -> str:  # noqa: B008
    """The events, in the order of statements and passages, with ``;`` between cells: who says what
    on which theme, and whether they agree with A.

    Columns as in DNA's event list (https://github.com/leifeld/dna). The concept is the theme.
    ``agreement`` is told beside the first statement: 1 for a passage that a point sets in agreement
    with the other side, and for the first statement's side of a divergence; 0 for the other's;
    empty where no point says either. What the writer of a report narrates is nobody's position,
    and is left out.
    """
    events = enumerate(_events(comparison, options), 1)
    return delimited(EVENT_HEAD, ((str(number), *event) for number, event in events), delimiter=";")


def _events(comparison: Comparison, options: Options) -> Iterator[tuple[str, ...]]:
    wanted = [t for t in comparison.themes if not options.themes or t.id in options.themes]
    agreed = _agreements(comparison, options)
    for number, statement in enumerate(comparison.statements, 1):
        for themed in comparison.passages:
            if themed.statement != statement.id or not _is_position(themed, statement):
                continue
            for theme in wanted:
                if theme.id in themed.theme_ids:
                    agreement = agreed.get((themed.id, theme.id), "")
                    for who in _organizations(themed, statement):
                        yield _event(number, statement, themed, who, theme.label, agreement)


def _agreements(comparison: Comparison, options: Options) -> Mapping[tuple[str, str], str]:
    """``1`` or ``0`` by passage and theme; a divergence stands above an agreement."""
    found: dict[tuple[str, str], str] = {}
    points = [entry.point for pair in outline(comparison, options) for entry in pair.entries]
    for point in sorted(points, key=lambda point: point.relation is Label.DIVERGENT):
        if point.relation not in {Label.SHARED, Label.DIVERGENT}:
            continue
        for theme in point.themes:
            found.update({(passage, theme): "1" for passage in point.left})
            said = "0" if point.relation is Label.DIVERGENT else "1"
            found.update({(passage, theme): said for passage in point.right})
    return found


def _is_position(themed: ThemedPassage, statement: Statement) -> bool:
    """Whether somebody says it: no heading, no narration, and no words of others in what the
    speaker said.
    """
    passage = themed.passage
    if statement.text_kind is TextKind.VERBATIM:
        return passage.is_position
    return passage.voice is not Voice.NARRATED and passage.form is not Form.HEADING


def _organizations(themed: ThemedPassage, statement: Statement) -> tuple[str, ...]:
    """Who says it: of the actors of a joint statement each, or the one that speaks for itself."""
    if voice(themed, statement) in {"", "quoted"}:
        return said_by(themed.passage.text, statement.actor) or (statement.actor,)
    return (themed.passage.by,)


def _event(
    number: int,
    statement: Statement,
    themed: ThemedPassage,
    organization: str,
    concept: str,
    agreement: str,
) -> tuple[str, ...]:
    passage = themed.passage
    own = voice(themed, statement) in {"", "quoted"}
    return (
        _time(statement.date),
        statement.speaker if own else "",
        organization,
        concept,
        agreement,
        str(passage.start),
        str(passage.end),
        passage.text,
        "rejoinder",
        str(number),
        statement.title or statement.id,
        statement.actor,
        statement.source.title or statement.source.url or statement.id,
        statement.forum,
        ", ".join(filter(None, (known_kind(statement), statement.text_kind.value))),
        statement.date,
    )


def _time(date: str) -> str:
    """The day at midnight, as DNA wants it; of a month or year the first day.

    ``document_date`` tells what is really known.
    """
    whole = f"{date}-01-01"[:10] if len(date) == 4 else f"{date}-01"[:10]
    return f"{whole} 00:00:00" if date else ""
