"""An event a passage and theme: who says what on which theme, and whether they agree with A.

Columns as in the event list of Discourse Network Analyzer (https://github.com/leifeld/dna). The
concept is the theme. ``agreement`` is told beside the first statement: 1 for a passage that a point
sets in agreement with the other side, and for the first statement's side of a divergence; 0 for
the other's; empty where no point says either. What the writer of a report narrates is nobody's
position, and is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.model import Form, Label, TextKind, Voice
from compare.report.csv import delimited
from compare.report.options import Options
from compare.report.outline import outline
from compare.report.phrases import known_kind, voice
from compare.text.voice import said_by

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from compare.model import Comparison, Statement, ThemedPassage

HEAD = (
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
    """The events, in the order of statements and passages, with ``;`` between cells."""
    events = enumerate(_events(comparison, options), 1)
    return delimited(HEAD, ((str(number), *event) for number, event in events), delimiter=";")


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
