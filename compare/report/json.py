"""The comparison as JSON: the schema ``rejoinder/1``, which ``schema.json`` describes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from compare.model import Label
from compare.report.options import Only, Options
from compare.report.outline import is_wanted

if TYPE_CHECKING:
    from compare.model import (
        Alignment,
        Comparison,
        Difference,
        Evidence,
        FigureIn,
        Point,
        Selector,
        Span,
        Statement,
        StrengthIn,
        ThemedPassage,
        ThemeVerdict,
    )

SCHEMA = "rejoinder/1"
Object = dict[str, Any]


def render_json(comparison: Comparison, options: Options = Options()) -> str:  # noqa: B008
    """The comparison as a JSON document, indented, with a line end at its end."""
    document = to_object(comparison, options)
    text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    return text if _is_unicode(text) else _escaped(document)


def to_object(comparison: Comparison, options: Options = Options()) -> Object:  # noqa: B008
    """The comparison as plain lists and dicts, in the order of the contract's keys.

    Themes and ``only`` narrow alignments, verdicts and silences; passages stay whole, because
    offsets and references stand on them.
    """
    themes = set(options.themes or (theme.id for theme in comparison.themes))
    return {
        "schema": SCHEMA,
        "statements": [_statement(statement) for statement in comparison.statements],
        "themes": [{"id": t.id, "label": t.label} for t in comparison.themes if t.id in themes],
        "passages": [_passage(passage) for passage in comparison.passages],
        "alignments": [_alignment(a) for a in comparison.alignments if _wanted(a, options)],
        "points": _points(comparison, options),
        "verdicts": [_verdict(v) for v in comparison.verdicts if v.theme in themes],
        "silences": [
            {"statement": s.statement, "theme": s.theme}
            for s in comparison.silences
            if s.theme in themes and options.only in (None, Only.SILENT)
        ],
        "names": [
            {"of": n.of, "left": list(n.left), "right": list(n.right)} for n in comparison.names
        ],
        "figures": [_figure(figure) for figure in comparison.figures],
        "strength": [_strength(strength) for strength in comparison.strength],
        **_unread(comparison),
        **_not_compared(comparison),
    }


def _unread(comparison: Comparison) -> Object:
    """The key ``unread``, there only where something could not be read."""
    found = [
        {"what": one.what.value, "line": one.problem.line, "message": one.problem.message}
        for one in comparison.unread
    ]
    return {"unread": found} if found else {}


def _not_compared(comparison: Comparison) -> Object:
    """The key ``not_compared``, there only where a statement's language keeps it from being so."""
    found = [{"statement": one, "language": code} for one, code in comparison.not_compared]
    return {"not_compared": found} if found else {}


def _wanted(alignment: Alignment, options: Options) -> bool:
    on_theme = not options.themes or bool({*options.themes} & {*alignment.themes})
    return on_theme and is_wanted(alignment, options.only)


def _statement(statement: Statement) -> Object:
    return {
        "id": statement.id,
        "title": statement.title,
        "actor": statement.actor,
        "speaker": statement.speaker,
        "date": statement.date,
        "forum": statement.forum,
        "kind": statement.kind,
        "text_kind": statement.text_kind.value,
        "text": statement.text,
    }


def _passage(themed: ThemedPassage) -> Object:
    passage = themed.passage
    return {
        "id": themed.id,
        "statement": themed.statement,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "voice": passage.voice.value,
        "by": passage.by,
        "themes": [{"id": t.id, "score": _theme_score(t.score)} for t in themed.themes],
    }


def _alignment(alignment: Alignment) -> Object:
    return {
        "left": list(alignment.left),
        "right": list(alignment.right),
        "themes": list(alignment.themes),
        "relation": alignment.relation.value,
        "score": _number(alignment.score),
        "differences": [_difference(difference) for difference in alignment.differences],
        "evidence": [_evidence(evidence) for evidence in alignment.evidence],
        "why": alignment.why,
        "carried": {
            "left": [_span(span) for span in alignment.carried.left],
            "right": [_span(span) for span in alignment.carried.right],
        },
        "reviewed": alignment.reviewed,
        **_review(alignment),
    }


def _points(comparison: Comparison, options: Options) -> list[Object]:
    """The points; ``alignments`` are indices into the alignments that the document holds."""
    held = [at for at, one in enumerate(comparison.alignments) if _wanted(one, options)]
    place = {at: number for number, at in enumerate(held)}
    return [
        _point(point, [place[at] for at in point.alignments if at in place])
        for point in comparison.points
        if any(at in place for at in point.alignments)
    ]


def _point(point: Point, alignments: list[int]) -> Object:
    return {
        "id": point.id,
        "relation": point.relation.value,
        "score": _number(point.score),
        "weight": _number(point.weight),
        "title": point.title,
        "themes": list(point.themes),
        "left": list(point.left),
        "right": list(point.right),
        "lead": {"left": point.lead[0], "right": point.lead[1]},
        "reason": point.reason,
        "differences": [_difference(difference) for difference in point.differences],
        "evidence": [_evidence(evidence) for evidence in point.evidence],
        "alignments": alignments,
        "reviewed": point.reviewed,
    }


def _difference(difference: Difference) -> Object:
    return {
        "kind": difference.kind,
        "left": _span(difference.left),
        "right": _span(difference.right),
        "note": difference.note,
    }


def _evidence(evidence: Evidence) -> Object:
    return {
        "kind": evidence.kind,
        "weight": _number(evidence.weight),
        "left": _span(evidence.left),
        "right": _span(evidence.right),
        "note": evidence.note,
    }


def _verdict(verdict: ThemeVerdict) -> Object:
    counts = {label.value: verdict.counts.get(label.value, 0) for label in Label}
    del counts[Label.UNRELATED.value]
    return {
        "theme": verdict.theme,
        "left": verdict.left,
        "right": verdict.right,
        "verdict": verdict.verdict.value,
        "counts": counts,
    }


def _figure(item: FigureIn) -> Object:
    figure = item.figure
    return {
        "passage": item.passage,
        "start": figure.start,
        "end": figure.end,
        "value": figure.value,
        "unit": figure.unit,
        "counts": figure.counts,
    }


def _strength(item: StrengthIn) -> Object:
    strength = item.strength
    return {
        "passage": item.passage,
        "start": strength.start,
        "end": strength.end,
        "verb": strength.verb,
        "ladder": strength.ladder,
        "rung": strength.rung,
    }


def _span(span: Span | None) -> list[int] | None:
    return [int(edge) for edge in span] if span is not None else None


def _number(value: float) -> float:
    """A score as a plain float of four digits, whatever kind of number the judge returned."""
    return round(float(value), 4)


def _theme_score(value: float) -> float:
    """A score that rounding does not carry over the line from which a theme is assigned."""
    return 0.4999 if value < 0.5 <= _number(value) else _number(value)


def _is_unicode(text: str) -> bool:
    """Whether ``text`` can be written as UTF-8 (a lone surrogate cannot)."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _escaped(document: Object) -> str:
    return json.dumps(document, ensure_ascii=True, indent=2, allow_nan=False) + "\n"


def _review(alignment: Alignment) -> Object:
    """The key ``review`` of an alignment, with the selectors of the W3C Web Annotation model;
    nothing where people said nothing of the row.
    """
    review = alignment.review
    if review is None:
        return {}
    sure = review.program_score
    found = {
        "standing": review.standing.value,
        "who": review.who,
        "when": review.when,
        "why": review.why,
        "program": review.program.value if review.program else None,
        "program_score": sure if sure is None else round(sure, 4),
        "program_why": review.program_why,
        "report": review.report,
        "warning": review.warning,
        "notes": [{"text": n.text, "who": n.who, "when": n.when} for n in review.notes],
        "left": [_selectors(one) for one in review.left],
        "right": [_selectors(one) for one in review.right],
    }
    return {"review": found}


def _selectors(selector: Selector) -> list[Object]:
    return [
        {
            "type": "TextQuoteSelector",
            "exact": selector.exact,
            "prefix": selector.prefix,
            "suffix": selector.suffix,
        },
        {"type": "TextPositionSelector", "start": selector.start, "end": selector.end},
    ]
