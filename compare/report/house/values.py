"""What a template may use: plain lists, dicts and strings, and nothing that can do anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compare.report.briefing import title
from compare.report.briefing.dates import spoken_date
from compare.report.marking import Mark, stretches
from compare.report.method import method
from compare.report.outline import outline
from compare.report.plain import one_line
from compare.report.provenance import facts, short_name
from compare.report.safe import printable
from compare.report.signs import RELATION_SIGNS, letter, verdict_sign
from compare.report.summary import summaries
from compare.report.tallies import tallies
from compare.report.wording import confidence, difference, number, reasons, voice

if TYPE_CHECKING:
    from compare.model import Alignment, Comparison, Statement, ThemedPassage
    from compare.report.options import Options
    from compare.report.outline import Pair, Row, Section

Values = dict[str, Any]


def values(comparison: Comparison, options: Options) -> Values:
    """Everything by name; docs/house-formats.md lists it."""
    found: Values = {
        "title": title(comparison, options),
        "date": spoken_date(options.made_on),
        "statements": [_statement(s, place) for place, s in enumerate(comparison.statements)],
        "summary": [list(sentences) for sentences in summaries(comparison, options)],
        "pairs": [_pair(pair) for pair in outline(comparison, options)],
        "tables": [
            {"title": t.title, "note": t.note, "head": list(t.head), "rows": [[*r] for r in t.rows]}
            for t in tallies(comparison)
        ],
        "method": list(method(comparison, options)),
    }
    shown: Values = _on_one_line(found)
    for made, statement in zip(shown["statements"], comparison.statements, strict=True):
        made["text"] = printable(statement.text)
    return shown


def _on_one_line(value: Any) -> Any:
    """The same values, each string on one line and without control characters."""
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, list):
        return [_on_one_line(item) for item in value]
    if isinstance(value, dict):
        return {one_line(key): _on_one_line(item) for key, item in value.items()}
    return value


def _statement(statement: Statement, place: int) -> Values:
    return {
        "letter": letter(place),
        "id": statement.id,
        "title": statement.title or statement.id,
        "name": short_name(statement),
        "actor": statement.actor,
        "speaker": statement.speaker,
        "forum": statement.forum,
        "date": spoken_date(statement.date),
        "kind": statement.kind,
        "text_kind": statement.text_kind.value,
        "language": statement.language,
        "url": statement.source.url,
        "facts": dict(facts(statement)),
    }


def _pair(pair: Pair) -> Values:
    return {
        "left": letter(pair.indices[0]),
        "right": letter(pair.indices[1]),
        "themes": [_section(pair, section) for section in pair.sections],
    }


def _section(pair: Pair, section: Section) -> Values:
    theme, verdict = section.theme, section.verdict
    return {
        "id": theme.id if theme else "",
        "label": theme.label if theme else "Outside the themes",
        "description": theme.description if theme else "",
        "verdict": verdict.verdict.value if verdict else "",
        "sign": verdict_sign(verdict.verdict, verdict.passages) if verdict else "",
        "counts": {str(label): n for label, n in (verdict.counts if verdict else {}).items()},
        "rows": [_row(pair, row) for row in section.rows],
        "only_left": [_passage(p, pair.left, None, "left") for p in section.only_left],
        "only_right": [_passage(p, pair.right, None, "right") for p in section.only_right],
    }


def _row(pair: Pair, row: Row) -> Values:
    found = row.alignment
    letters = (letter(pair.indices[0]), letter(pair.indices[1]))
    changes = (difference(change, pair, letters) for change in found.differences)
    return {
        "number": row.number,
        "relation": found.relation.value,
        "sign": RELATION_SIGNS[found.relation],
        "score": round(float(found.score), 4),
        "confidence": confidence(found),
        "reviewed": found.reviewed,
        "left": [_passage(p, pair.left, found, "left") for p in row.left],
        "right": [_passage(p, pair.right, found, "right") for p in row.right],
        "differences": [{"kind": kind, "said": said} for kind, said in dict.fromkeys(changes)],
        "evidence": list(reasons(found)),
    }


def _passage(
    themed: ThemedPassage, statement: Statement, found: Alignment | None, side: str
) -> Values:
    """The words, whole and in pieces, and whose they are."""
    pieces = stretches(themed.passage, found, side)
    return {
        "number": number(themed),
        "text": themed.passage.text,
        "pieces": [
            {"text": p.text, "same": p.mark is Mark.SAME, "differs": p.mark is Mark.DIFFERS}
            for p in pieces
        ],
        "voice": voice(themed, statement),
        "paraphrase": themed.passage.voice.value != "quoted",
        "start": themed.passage.start,
        "end": themed.passage.end,
    }
