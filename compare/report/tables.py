"""A comparison as tables: a line a point and a passage on which the other side is silent; names,
figures, stances and strength of language; and for Discourse Network Analyzer an event a passage
and theme. They are written after RFC 4180, with cells that no spreadsheet takes for formulas.
"""

from __future__ import annotations

import csv
import itertools
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from io import StringIO
from typing import TYPE_CHECKING, Any

from compare.model import Comparison, Form, Label, Statement, TextKind, ThemedPassage, Voice
from compare.report import Options, phrases
from compare.report.blocks import Look, Marks, Stretch, marks, stretches
from compare.report.outline import Entry, Pair, outline
from compare.text.sides import called, said_by
from compare.text.visibility import in_a_cell, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


_SIDE = ("statement", "actor", "passages", "offsets", "voice", "text")
HEAD = (
    *("point", "title", "themes", "relation", "score", "sureness", "reviewed"),
    *(f"{side}_{column}" for side in ("left", "right") for column in _SIDE),
    *("differences", "evidence", "reviewer", "reviewed_on"),
)
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
Line = dict[str, Any]
"""Cells by the names in ``HEAD``: strings, but the number of a point and its score, and the texts
as stretches (passages joined by a space); what was not judged is empty.
"""


def render_csv(comparison: Comparison, options: Options = Options()) -> str:
    """A line a point, and then one a passage on which the other side is silent."""
    found = lines(comparison, options)
    return delimited(HEAD, ([_written(line[name]) for name in HEAD] for line in found))


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


def _written(cell: Any) -> str:
    if isinstance(cell, tuple):
        return "".join(stretch.text for stretch in cell)
    return f"{cell:.2f}" if isinstance(cell, float) else str(cell)


def lines(comparison: Comparison, options: Options) -> list[Line]:
    """All lines of all pairs, of each its points first."""
    labels = {theme.id: theme.label for theme in comparison.themes}
    found: list[Line] = []
    for pair in outline(comparison, options):
        found += [_of_point(pair, entry, labels) for entry in pair.entries]
        found += _silent(pair, labels)
    return found


def _of_point(pair: Pair, entry: Entry, labels: Mapping[str, str]) -> Line:
    point = entry.point
    changes = phrases.differences(point, pair)
    return {
        "point": entry.number,
        "title": point.title,
        "themes": _labelled(point.themes, labels),
        "relation": point.relation.value,
        "score": float(point.score),
        "sureness": point.sureness.value,
        "reviewed": "yes" if point.reviewed else "no",
        **_side("left", pair.left, entry.left, marks(entry, "left")),
        **_side("right", pair.right, entry.right, marks(entry, "right")),
        "differences": "; ".join(f"{kind}: {said}" for kind, said in changes),
        "evidence": "; ".join(phrases.reasons(point)),
        "reviewer": point.review.who if point.review else "",
        "reviewed_on": point.review.when[:10] if point.review else "",
    }


def _silent(pair: Pair, labels: Mapping[str, str]) -> Iterator[Line]:
    """Each passage on which the other is silent, once, the first statement's before the other's."""
    for side, name in enumerate(("left", "right")):
        lists = (getattr(section, f"only_{name}") for section in pair.sections)
        for passage in {one.id: one for found in lists for one in found}.values():
            yield dict.fromkeys(HEAD, "") | {
                "themes": _labelled(passage.theme_ids, labels),
                "relation": f"{phrases.bare(pair.names[1 - side])} silent",
                **_side("left", pair.left, () if side else (passage,)),
                **_side("right", pair.right, (passage,) if side else ()),
            }


def _labelled(themes: Iterable[str], labels: Mapping[str, str]) -> str:
    return "; ".join(labels[theme] for theme in themes if theme in labels)


def _side(
    name: str,
    statement: Statement,
    passages: Sequence[ThemedPassage],
    marked: Marks = (),
) -> Line:
    spoken = [themed.passage for themed in passages]
    text: list[Stretch] = []
    for passage in spoken:
        text += [Stretch(" ", Look.PLAIN)] if text else []
        text += stretches(passage, marked)
    cells = (
        statement.id,
        statement.actor,
        "; ".join(themed.id for themed in passages),
        "; ".join(f"{passage.start}-{passage.end}" for passage in spoken),
        "; ".join(dict.fromkeys(passage.voice.value for passage in spoken)),
        tuple(text),
    )
    return {f"{name}_{column}": cell for column, cell in zip(_SIDE, cells, strict=True)}


NONE = "—"
"""What a cell of a tally holds where a statement has nothing."""
_STANCES = ("blames", "warns", "asks", "praises", "defends")
"""In the order in which a reader looks for them."""
_REGULAR = ("second", "minute", "hour", "day", "week", "month", "year", "decade", "mile", "hectare")
_PLURALS = {unit: f"{unit}s" for unit in _REGULAR} | {"century": "centuries"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A small table over all the statements; the first column names the row."""

    title: str
    note: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tallies(comparison: Comparison) -> tuple[Tally, ...]:
    """The tables that hold something."""
    made = (_stances(comparison), names(comparison), _figures(comparison), _strength(comparison))
    return tuple(tally for tally in made if tally.rows)


def _stances(comparison: Comparison) -> Tally:
    owners = {passage.id: passage for passage in comparison.passages}
    names = headed(comparison)
    places = {statement.id: place for place, statement in enumerate(comparison.statements)}
    found: dict[tuple[int, int, str], list[str]] = {}
    for item in comparison.stances:
        passage, stance = owners[item.passage], item.stance
        key = (places[passage.statement], _STANCES.index(stance.kind), stance.target)
        found.setdefault(key, []).append(f"{phrases.number(passage)} ({one_line(stance.cue)})")
    rows = (
        (
            names[place],
            _STANCES[kind],
            target or "nobody by name",
            _joined(words),
        )
        for (place, kind, target), words in sorted(found.items(), key=lambda item: item[0][:2])
    )
    return Tally(
        title="Who blames, praises and asks whom",
        note="What each actor does to others, by passage and in brackets the word that it rests "
        "on. What others are reported to say and what a writer narrates is left out.",
        head=("Who", "Does", "Whom", "In passage"),
        rows=tuple(rows),
    )


def headed(comparison: Comparison) -> list[str]:
    """What the statements are called at the head of a column."""
    return [phrases.opening(phrases.bare(name)) for name in called(comparison.statements)]


def names(comparison: Comparison) -> Tally:
    """The names used for one actor; of more than two statements the first's beside all others'."""
    first, *others = headed(comparison)
    rows = ((n.of, _joined(n.left), _joined(n.right)) for n in comparison.names)
    return Tally(
        title="Names",
        note="What each text calls the same actor.",
        head=("Actor", first, " / ".join(others)),
        rows=tuple(dict.fromkeys(rows)),
    )


def _figures(comparison: Comparison) -> Tally:
    passages = {passage.id: passage for passage in comparison.passages}
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    for item in comparison.figures:
        figure, passage = item.figure, passages[item.passage]
        places = found.setdefault((_amount(figure.value, figure.unit), figure.counts), {})
        places.setdefault(passage.statement, []).append(f"passage {phrases.number(passage)}")
    rows = (
        (value, counts or NONE, *(_joined(by.get(s.id, ())) for s in comparison.statements))
        for (value, counts), by in found.items()
    )
    head = ("Figure", "What it counts", *headed(comparison))
    return Tally(title="Figures", note="Where each number stands.", head=head, rows=tuple(rows))


def _amount(value: str, unit: str) -> str:
    if unit == "%":
        return f"{hundredths(value)}%"
    number = f"{int(value):,}" if value.isascii() and value.isdigit() else value
    return f"{number} {unit if value == '1' else _PLURALS.get(unit, unit)}".strip()


def hundredths(value: str) -> str:
    """A share as per cent: ``40`` for 0.4; what is no number stays."""
    try:
        share = f"{100 * Decimal(value):f}"
    except InvalidOperation:
        return value
    return share.rstrip("0").rstrip(".") if "." in share else share


def verbs(comparison: Comparison) -> list[tuple[str, str, int, tuple[int, ...]]]:
    """Verb, ladder, rung, and how often each statement uses it; by ladder, the strongest first."""
    owners = {passage.id: passage.statement for passage in comparison.passages}
    uses: dict[tuple[str, int, str], Counter[str]] = {}
    for item in comparison.strength:
        verb = item.strength
        key = (verb.ladder, -verb.rung, verb.verb)
        uses.setdefault(key, Counter())[owners[item.passage]] += 1
    return [
        (verb, ladder, -rung, tuple(counts[one.id] for one in comparison.statements))
        for (ladder, rung, verb), counts in sorted(uses.items())
    ]


def _strength(comparison: Comparison) -> Tally:
    rows = (
        (verb, f"{ladder} {rung}", *(str(count or NONE) for count in counts))
        for verb, ladder, rung, counts in verbs(comparison)
    )
    return Tally(
        title="Strength of language",
        note="Verbs and how often each text uses them, by ladder and rung, strongest first. "
        "No official order of such verbs exists; this one can be edited.",
        head=("Verb", "Ladder and rung", *headed(comparison)),
        rows=tuple(rows),
    )


def _joined(items: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(items)) or NONE


EVENT_HEAD = (
    *("statement_id", "time", "person", "organization", "concept", "agreement"),
    *("start_position", "stop_position", "text", "coder", "document_id", "document_title"),
    *("document_author", "document_source", "document_section", "document_type"),
    "document_date",
)


def render_dna(comparison: Comparison, options: Options = Options()) -> str:
    """The events, in the order of statements and passages, with ``;`` between cells: who says what
    on which theme. Columns as in DNA's event list (https://github.com/leifeld/dna).

    ``agreement`` is told beside the first statement: 1 for a passage that a point sets in agreement
    with the other side, and for the first statement's side of a divergence; 0 for the other's;
    empty where no point says either. What the writer of a report narrates is left out.
    """
    events = enumerate(_events(comparison, options), 1)
    return delimited(EVENT_HEAD, ((str(number), *event) for number, event in events), delimiter=";")


def _events(comparison: Comparison, options: Options) -> Iterator[tuple[str, ...]]:
    wanted = [t for t in comparison.themes if not options.themes or t.id in options.themes]
    agreed = _agreements(comparison, options)
    for place, statement in enumerate(comparison.statements, 1):
        document = (str(place), *_document(statement))
        own = (one for one in comparison.passages if one.statement == statement.id)
        for themed in (one for one in own if _is_position(one, statement)):
            passage = themed.passage
            spoken = phrases.voice(themed, statement) in {"", "quoted"}
            who = said_by(passage.text, statement.actor) or (statement.actor,)
            themes = [theme for theme in wanted if theme.id in themed.theme_ids]
            for theme, actor in itertools.product(themes, who if spoken else (passage.by,)):
                yield (
                    _time(statement.date),
                    statement.speaker if spoken else "",
                    actor,
                    theme.label,
                    agreed.get((themed.id, theme.id), ""),
                    str(passage.start),
                    str(passage.end),
                    passage.text,
                    "rejoinder",
                    *document,
                )


def _agreements(comparison: Comparison, options: Options) -> Mapping[tuple[str, str], str]:
    """``1`` or ``0`` by passage and theme; a divergence stands above an agreement."""
    found: dict[tuple[str, str], str] = {}
    points = [entry.point for pair in outline(comparison, options) for entry in pair.entries]
    for relation, said in ((Label.SHARED, "1"), (Label.DIVERGENT, "0")):
        for point in (one for one in points if one.relation is relation):
            for theme in point.themes:
                found.update({(passage, theme): "1" for passage in point.left})
                found.update({(passage, theme): said for passage in point.right})
    return found


def _is_position(themed: ThemedPassage, statement: Statement) -> bool:
    passage = themed.passage
    if statement.text_kind is TextKind.VERBATIM:
        return passage.is_position
    return passage.voice is not Voice.NARRATED and passage.form is not Form.HEADING


def _document(statement: Statement) -> tuple[str, ...]:
    return (
        statement.title or statement.id,
        statement.actor,
        statement.source.title or statement.source.url or statement.id,
        statement.forum,
        ", ".join(filter(None, (phrases.known_kind(statement), statement.text_kind.value))),
        statement.date,
    )


def _time(date: str) -> str:
    whole = f"{date}-01-01"[:10] if len(date) == 4 else f"{date}-01"[:10]
    return f"{whole} 00:00:00" if date else ""
