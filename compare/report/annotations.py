"""Points as annotations that link two places, one JSON object a line.

The model is W3C's: https://www.w3.org/TR/annotation-model/. A place is found by its words with
what stands around them, or by its offsets in code points. A side whose passages do not adjoin is
several places, and each of its places is linked by itself.
"""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from compare.report.escaping import printable
from compare.report.options import Options
from compare.report.outline import outline
from compare.report.phrases import WHOSE_WORDS, confidence, differences, letter, reasons

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from compare.model import Comparison, Statement, ThemedPassage
    from compare.report.outline import Entry, Pair

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
"""Code points of prefix and suffix."""
Object = dict[str, Any]


def render_annotations(comparison: Comparison, options: Options = Options()) -> str:  # noqa: B008
    """The annotations, a line each, every line with its end."""
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
        _target(statement, place)
        for statement, place in zip((pair.left, pair.right), places, strict=True)
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
    letters = (letter(pair.indices[0]), letter(pair.indices[1]))
    yield _body("classifying", found.relation.value)
    for theme in found.themes:
        yield _body("tagging", labels.get(theme, theme))
    for kind, said in differences(found, pair.sides, letters):
        yield _body("describing", f"differs in {kind}: {said}")
    yield _body("describing", "; ".join((confidence(found), *reasons(found))))
    whose = (WHOSE_WORDS[statement.text_kind] for statement in (pair.left, pair.right))
    told = (f"{name}, {words}" for name, words in zip(letters, whose, strict=True))
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
    words = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - _AROUND) : start],
        "suffix": text[end : end + _AROUND],
    }
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    source = f"urn:x-rejoinder:statement:{quote(statement.id, safe='')}"
    return {"source": source, "selector": [words, position]}
