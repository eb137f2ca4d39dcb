"""The comparison as JSON: whole, in the schema ``rejoinder/1`` (``schema.json``); and its points as
annotations that link two places, in W3C's model (https://www.w3.org/TR/annotation-model/), an
object a line.
"""

from __future__ import annotations

import itertools
import json
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from compare.model import Label, Selector
from compare.report.outline import Only, Options, is_wanted, outline
from compare.report.phrases import WHOSE_WORDS, confidence, differences, reasons
from compare.text.visibility import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from compare.model import (
        Alignment,
        Comparison,
        Point,
        Statement,
        ThemedPassage,
        ThemeVerdict,
    )
    from compare.report.outline import Entry, Pair

SCHEMA = "rejoinder/1"
_STATEMENT = "id title actor speaker date forum kind text_kind text"
Object = dict[str, Any]


def render_json(comparison: Comparison, options: Options = Options()) -> str:  # noqa: B008
    """The comparison as a JSON document, indented, with a line end at its end."""
    document = to_object(comparison, options)
    text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    return text if _is_unicode(text) else json.dumps(document, indent=2, allow_nan=False) + "\n"


def to_object(comparison: Comparison, options: Options = Options()) -> Object:  # noqa: B008
    """The comparison as plain lists and dicts, in the order of the contract's keys.

    Themes and ``only`` narrow alignments, verdicts and silences; passages stay whole, because
    offsets and references stand on them.
    """
    themes = set(options.themes or (theme.id for theme in comparison.themes))
    return {
        "schema": SCHEMA,
        "statements": [_fields(one, _STATEMENT) for one in comparison.statements],
        "themes": [_fields(t, "id label") for t in comparison.themes if t.id in themes],
        "passages": [_passage(passage) for passage in comparison.passages],
        "alignments": [_alignment(a) for a in comparison.alignments if _wanted(a, options)],
        "points": _points(comparison, options),
        "verdicts": [_verdict(v) for v in comparison.verdicts if v.theme in themes],
        "silences": [
            _fields(s, "statement theme")
            for s in comparison.silences
            if s.theme in themes and options.only in (None, Only.SILENT)
        ],
        "names": [_fields(name, "of left right") for name in comparison.names],
        "figures": [
            {"passage": one.passage, **_fields(one.figure, "start end value unit counts")}
            for one in comparison.figures
        ],
        "strength": [
            {"passage": one.passage, **_fields(one.strength, "start end verb ladder rung")}
            for one in comparison.strength
        ],
        **_unread(comparison),
        **_not_compared(comparison),
    }


def _fields(value: object, names: str) -> Object:
    """Fields of a value by their names; tuples as lists, a span as its two ends."""
    return {name: _plain(getattr(value, name)) for name in names.split()}


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _unread(comparison: Comparison) -> Object:
    """The key ``unread``, there only where something could not be read."""
    found = [
        {"what": one.what.value, **_fields(one.problem, "line message")}
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


def _passage(themed: ThemedPassage) -> Object:
    return {
        **_fields(themed, "id statement"),
        **_fields(themed.passage, "start end text voice by"),
        "themes": [{"id": t.id, "score": _theme_score(t.score)} for t in themed.themes],
    }


def _alignment(alignment: Alignment) -> Object:
    return {
        **_fields(alignment, "left right themes relation"),
        "score": _number(alignment.score),
        **_details(alignment),
        "why": alignment.why,
        "carried": _fields(alignment.carried, "left right"),
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
        **_fields(point, "id relation"),
        "score": _number(point.score),
        "weight": _number(point.weight),
        **_fields(point, "title themes left right"),
        "lead": {"left": point.lead[0], "right": point.lead[1]},
        "reason": point.reason,
        **_details(point),
        "alignments": alignments,
        "reviewed": point.reviewed,
    }


def _details(found: Alignment | Point) -> Object:
    return {
        "differences": [_fields(one, "kind left right note") for one in found.differences],
        "evidence": [
            {"kind": one.kind, "weight": _number(one.weight), **_fields(one, "left right note")}
            for one in found.evidence
        ],
    }


def _verdict(verdict: ThemeVerdict) -> Object:
    shown = (label.value for label in Label if label is not Label.UNRELATED)
    counts = {label: verdict.counts.get(label, 0) for label in shown}
    return {**_fields(verdict, "theme left right verdict"), "counts": counts}


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


def _review(alignment: Alignment) -> Object:
    """The key ``review`` of an alignment, with the selectors of the W3C Web Annotation model;
    nothing where people said nothing of the row.
    """
    review = alignment.review
    if review is None:
        return {}
    sure = review.program_score
    found = {
        **_fields(review, "standing who when why program"),
        "program_score": sure if sure is None else round(sure, 4),
        **_fields(review, "program_why report warning"),
        "notes": [_fields(note, "text who when") for note in review.notes],
        "left": [_selectors(one) for one in review.left],
        "right": [_selectors(one) for one in review.right],
    }
    return {"review": found}


def _selectors(selector: Selector) -> list[Object]:
    return [
        {"type": "TextQuoteSelector", **_fields(selector, "exact prefix suffix")},
        {"type": "TextPositionSelector", **_fields(selector, "start end")},
    ]


CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
"""Code points of prefix and suffix."""


def render_annotations(comparison: Comparison, options: Options = Options()) -> str:  # noqa: B008
    """The annotations, a line each, every line with its end.

    A place is found by its words with what stands around them, or by its offsets in code points. A
    side whose passages do not adjoin is several places, and each of its places is linked by itself.
    """
    labels = {theme.id: theme.label for theme in comparison.themes}
    made = (
        _annotation(pair, entry, places, labels, options)
        for pair in outline(comparison, options)
        for entry in pair.entries
        for places in itertools.product(_places(entry.left), _places(entry.right))
    )
    return "".join(f"{_line(annotation)}\n" for annotation in made)


def _line(annotation: Object) -> str:
    """The object on one line, whichever signs a reader takes for the end of one."""
    line = json.dumps(annotation, ensure_ascii=False)
    return line.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _places(passages: Sequence[ThemedPassage]) -> list[tuple[int, int]]:
    """Start and end of each run of passages with nothing else of the text between them."""
    places: list[tuple[int, int]] = []
    numbers: list[int] = []
    for themed in sorted(passages, key=lambda one: one.passage.start):
        number = int(themed.id.rpartition(":")[2])
        if places and number == numbers[-1] + 1:
            places[-1] = (places[-1][0], themed.passage.end)
        else:
            places.append((themed.passage.start, themed.passage.end))
        numbers.append(number)
    return places


def _annotation(
    pair: Pair,
    entry: Entry,
    places: tuple[tuple[int, int], tuple[int, int]],
    labels: Mapping[str, str],
    options: Options,
) -> Object:
    targets = [
        _target(statement, place) for statement, place in zip(pair.sides, places, strict=True)
    ]
    made = {"created": f"{options.made_on}T00:00:00Z"} if options.made_on else {}
    return {
        "@context": CONTEXT,
        "id": f"urn:uuid:{uuid5(NAMESPACE_URL, json.dumps([targets, entry.point.relation]))}",
        "type": "Annotation",
        "motivation": "linking",
        **made,
        "generator": {"type": "Software", "name": f"rejoinder {options.version}"},
        "body": list(_bodies(pair, entry, labels)),
        "target": targets,
    }


def _bodies(pair: Pair, entry: Entry, labels: Mapping[str, str]) -> Iterator[Object]:
    """The relation, the themes, what differs and why, and whose words are linked."""
    found = entry.point
    yield _body("classifying", found.relation.value)
    for theme in found.themes:
        yield _body("tagging", labels.get(theme, theme))
    for kind, said in differences(found, pair):
        yield _body("describing", f"differs in {kind}: {said}")
    yield _body("describing", "; ".join((confidence(found), *reasons(found))))
    whose = (WHOSE_WORDS[statement.text_kind] for statement in pair.sides)
    told = (f"{name}, {words}" for name, words in zip(pair.letters, whose, strict=True))
    yield _body("describing", f"the texts hold: {'; '.join(told)}")


def _body(purpose: str, value: str) -> Object:
    return {
        "type": "TextualBody",
        "purpose": purpose,
        "format": "text/plain",
        "value": printable(value),
    }


def _target(statement: Statement, place: tuple[int, int]) -> Object:
    start, end = place
    text = printable(statement.text)
    found = Selector(
        exact=text[start:end],
        prefix=text[max(0, start - _AROUND) : start],
        suffix=text[end : end + _AROUND],
        start=start,
        end=end,
    )
    source = f"urn:x-rejoinder:statement:{quote(statement.id, safe='')}"
    return {"source": source, "selector": _selectors(found)}
