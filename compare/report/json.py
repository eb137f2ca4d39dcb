"""The comparison as JSON: whole, in the schema ``rejoinder/1`` (``schema.json``); and its points as
annotations that link two places, in W3C's model (https://www.w3.org/TR/annotation-model/), an
object a line.
"""

from __future__ import annotations

import itertools
import json
import re
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from compare.model import Label, Selector
from compare.report import Only, Options
from compare.report.outline import Entry, Pair, is_wanted, outline
from compare.report.phrases import WHOSE_WORDS, confidence, differences, number, reasons
from compare.text.visibility import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from compare.model import (
        Alignment,
        Comparison,
        Point,
        RowReview,
        Statement,
        ThemedPassage,
        ThemeVerdict,
    )

SCHEMA = "rejoinder/1"
_STATEMENT = "id title actor speaker date forum kind text_kind text"
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
Object = dict[str, Any]


def render_json(comparison: Comparison, options: Options = Options()) -> str:
    """The comparison as a JSON document, indented, with a line end at its end."""
    text = json.dumps(to_object(comparison, options), ensure_ascii=False, indent=2, allow_nan=False)
    return _LONE_SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def to_object(comparison: Comparison, options: Options = Options()) -> Object:
    """The comparison as plain lists and dicts, in the order of the contract's keys; ``unread`` and
    ``not_compared`` are there only where something is.

    Themes and ``only`` narrow alignments, verdicts and silences; passages stay whole, because
    offsets and references stand on them.
    """
    themes = set(options.themes or (theme.id for theme in comparison.themes))
    held = [at for at, one in enumerate(comparison.alignments) if _wanted(one, options)]
    place = {at: number for number, at in enumerate(held)}
    unread = [
        {"what": one.what.value, **_fields(one.problem, "line message")}
        for one in comparison.unread
    ]
    foreign = [{"statement": one, "language": code} for one, code in comparison.not_compared]
    return {
        "schema": SCHEMA,
        "statements": [_fields(one, _STATEMENT) for one in comparison.statements],
        "themes": [_fields(t, "id label") for t in comparison.themes if t.id in themes],
        "passages": [
            {
                **_fields(one, "id statement"),
                **_fields(one.passage, "start end text voice by"),
                "themes": [{"id": t.id, "score": _theme_score(t.score)} for t in one.themes],
            }
            for one in comparison.passages
        ],
        "alignments": [_alignment(comparison.alignments[at]) for at in held],
        "points": [
            _point(point, [place[at] for at in point.alignments if at in place])
            for point in comparison.points
            if any(at in place for at in point.alignments)
        ],
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
        **({"unread": unread} if unread else {}),
        **({"not_compared": foreign} if foreign else {}),
    }


def _fields(value: object, names: str) -> Object:
    """Fields of a value by their names; tuples as lists, numbers as floats of four digits."""
    return {name: _plain(getattr(value, name)) for name in names.split()}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, StrEnum):
        return value.value
    return value if isinstance(value, str | int | None) else round(float(value), 4)


def _wanted(alignment: Alignment, options: Options) -> bool:
    on_theme = not options.themes or bool({*options.themes} & {*alignment.themes})
    return on_theme and is_wanted(alignment, options.only)


def _alignment(alignment: Alignment) -> Object:
    made = {
        **_fields(alignment, "left right themes relation score"),
        **_details(alignment),
        "why": alignment.why,
        "carried": _fields(alignment.carried, "left right"),
        "reviewed": alignment.reviewed,
    }
    return made | ({"review": _review(alignment.review)} if alignment.review else {})


def _point(point: Point, alignments: list[int]) -> Object:
    return {
        **_fields(point, "id relation score weight title themes left right"),
        "lead": {"left": point.lead[0], "right": point.lead[1]},
        "reason": point.reason,
        **_details(point),
        "alignments": alignments,
        "reviewed": point.reviewed,
    }


def _details(found: Alignment | Point) -> Object:
    return {
        "differences": [_fields(one, "kind left right note") for one in found.differences],
        "evidence": [_fields(one, "kind weight left right note") for one in found.evidence],
    }


def _verdict(verdict: ThemeVerdict) -> Object:
    shown = (label.value for label in Label if label is not Label.UNRELATED)
    counts = {label: verdict.counts.get(label, 0) for label in shown}
    doubt: Object = {"doubtful": True} if verdict.doubtful else {}
    return {**_fields(verdict, "theme left right verdict"), "counts": counts, **doubt}


def _theme_score(value: float) -> float:
    """A score that rounding does not carry over the line from which a theme is assigned."""
    rounded = round(float(value), 4)
    return 0.4999 if value < 0.5 <= rounded else rounded


def _review(review: RowReview) -> Object:
    """What people said of a row, with the selectors of the W3C Web Annotation model."""
    told = "standing who when why program program_score program_why report warning"
    return {
        **_fields(review, told),
        "notes": [_fields(note, "text who when") for note in review.notes],
        "left": [_selectors(one) for one in review.left],
        "right": [_selectors(one) for one in review.right],
    }


def _selectors(selector: Selector) -> list[Object]:
    return [
        {"type": "TextQuoteSelector", **_fields(selector, "exact prefix suffix")},
        {"type": "TextPositionSelector", **_fields(selector, "start end")},
    ]


CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
"""Code points of prefix and suffix."""


def render_annotations(comparison: Comparison, options: Options = Options()) -> str:
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
    lines = "".join(f"{json.dumps(annotation, ensure_ascii=False)}\n" for annotation in made)
    # whichever signs a reader takes for the end of a line
    return lines.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _places(passages: Sequence[ThemedPassage]) -> list[tuple[int, int]]:
    """Start and end of each run of passages with nothing else of the text between them."""
    places: list[tuple[int, int]] = []
    last = 0
    for themed in sorted(passages, key=lambda one: one.passage.start):
        start, number_ = themed.passage.start, int(number(themed))
        if places and number_ == last + 1:
            start, _ = places.pop()
        places.append((start, themed.passage.end))
        last = number_
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
    found = entry.point
    yield _body("classifying", found.relation.value)
    for theme in found.themes:
        yield _body("tagging", labels.get(theme, theme))
    for kind, said in differences(found, pair):
        yield _body("describing", f"differs in {kind}: {said}")
    yield _body("describing", "; ".join((confidence(found), *reasons(found))))
    whose = (WHOSE_WORDS[statement.text_kind] for statement in pair.sides)
    told = (f"{name}, {words}" for name, words in zip(pair.names, whose, strict=True))
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
