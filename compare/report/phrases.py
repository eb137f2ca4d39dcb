"""Signs and words for what is found, and what a report says of a statement: who, where, when, and
whose words stand in its text. Each idea has one, whichever format says it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from compare.model import Label, Standing, Sureness, TextKind, Verdict, Voice, sureness_of
from compare.model.statements import spoken_date
from compare.text.visibility import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.model import (
        Difference,
        Evidence,
        Point,
        ReviewNote,
        RowReview,
        Statement,
        ThemedPassage,
        ThemeVerdict,
    )
    from compare.report.outline import Pair

RELATION_SIGNS = {Label.SHARED: "=", Label.DIVERGENT: "≠", Label.RELATED: "~", Label.UNRELATED: " "}
_VERDICT_SIGNS = {"shared": "=", "divergent": "≠", "mixed": "≠=", "related": "~", "absent": "·"}
LEFT_ONLY, RIGHT_ONLY = "<", ">"

LEGEND = (
    ("=", "shared", "both hold the same position"),
    ("≠", "divergent", "positions that cannot both be held, or that accuse each other"),
    ("~", "related", "the same matter, neither agreed nor opposed"),
)
_DOUBT = {
    Label.SHARED: "In doubt: they may only speak of the same matter",
    Label.DIVERGENT: "In doubt: they may not be at odds",
    Label.RELATED: "In doubt: it may be shared or divergent, but the signs do not suffice",
}


def verdict_sign(found: ThemeVerdict) -> str:
    """The sign of a verdict; where one side is silent it points at the side that speaks."""
    if _is_in_doubt(found):
        return "?"
    if found.verdict is Verdict.ONE_SIDED:
        return LEFT_ONLY if found.passages[0] else RIGHT_ONLY
    return _VERDICT_SIGNS[found.verdict.value]


def verdict_word(found: ThemeVerdict, names: tuple[str, str]) -> str:
    """The word of a verdict: ``divergent``, ``Besk silent``, ``both silent``, ``in doubt``."""
    if _is_in_doubt(found):
        return "in doubt"
    if found.verdict is Verdict.ONE_SIDED:
        return f"{bare(names[1] if found.passages[0] else names[0])} silent"
    return "both silent" if found.verdict is Verdict.ABSENT else found.verdict.value


def _is_in_doubt(found: ThemeVerdict) -> bool:
    return found.doubtful and not any(found.counts.values())


def spoken(found: ThemeVerdict, side: int) -> str:
    """``3 passages``, ``no passages``; of a side that may speak all the same ``none for sure``."""
    count = found.passages[side]
    return "none for sure" if found.doubtful and not count else counted(count, "passage")


def tally(found: ThemeVerdict) -> str:
    """The points of a theme: ``2 points`` where all are what the verdict says, ``1 point shared, 5
    divergent``, and ``no point in common`` where both surely speak of it.
    """
    points = [(word, many) for word, many in found.counts.items() if many]
    if not points:
        apart = found.verdict is Verdict.RELATED and not found.doubtful
        return "no point in common" if apart else ""
    (word, many), *others = points
    first = counted(many, "point")
    if others or word != found.verdict.value:
        first += f" {word}"
    return ", ".join((first, *(f"{many} {word}" for word, many in others)))


def score(value: float) -> str:
    """A score 0..1 in three characters, without the leading nought: .86, 1.0."""
    return "1.0" if value >= 0.995 else f"{max(value, 0.0):.2f}"[1:]


def confidence(point: Point) -> str:
    """How sure the relation is, in a word, or who decided it, and when."""
    if not point.reviewed:
        return point.sureness.value
    if point.review is None or not point.review.who:
        return "decided by a person"
    return f"decided by {one_line(point.review.who)}, {point.review.when[:10]}"


def account(point: Point, pair: Pair | None = None) -> tuple[str, ...]:
    """What people said of a point, why it is what it is in a sentence, and the doubt; with its
    ``pair`` for a place where the quotations of the sentence stand already.
    """
    reason = one_line(point.reason)
    reason = _beyond_quotes(reason, point, pair) if pair else reason
    why = (opening(reason),) if reason else ()
    doubt = (_DOUBT[point.relation],) if point.unsure and not point.reviewed else ()
    return (*_beside(point), *why, *doubt)


def _beyond_quotes(said: str, point: Point, pair: Pair) -> str:
    at = 0
    for statement, spans in zip(pair.sides, (point.marked.left, point.marked.right), strict=True):
        words = one_line(" ".join(statement.text[slice(*spans[0])].split())) if spans else ""
        found = said.find(words, at)
        if not words or found < 0:
            return said
        at = found + len(words)
    return said[at:].lstrip("”… ;")


def signals(point: Point, most: int = 5) -> tuple[str, ...]:
    """The strongest signals, in words, strongest first; those with a note say it."""
    ranked = sorted(point.evidence, key=lambda evidence: -abs(evidence.weight))
    return tuple(dict.fromkeys(_signal(evidence) for evidence in ranked))[:most]


def _signal(evidence: Evidence) -> str:
    said = one_line(evidence_words(evidence))
    against = "against: " if evidence.weight < 0 else ""
    weight = "" if evidence.note else f", weight {score(abs(evidence.weight))}"
    return f"{against}{said}{weight}"


_NAMED_BY_KIND = frozenset(
    [
        *("cue", "dates differ", "figures differ", "legal reading", "opposing verbs"),
        *("same date", "same legal ground"),
    ]
)
"""Kinds whose note is only words of the texts, so that the kind must say what they are."""


def evidence_words(evidence: Evidence) -> str:
    """A piece of evidence: its note if that speaks for itself, else with its kind before it."""
    note = evidence.note.strip().replace("likeness by meaning", "close in meaning")
    if not note or note.casefold() == evidence.kind.casefold():
        return evidence.kind
    return f"{evidence.kind}: {note}" if evidence.kind in _NAMED_BY_KIND else note


def reasons(point: Point) -> tuple[str, ...]:
    """All that is known of why a point is what it is: sentences, and then the signals."""
    found = signals(point)
    return account(point) + tuple(f"signals: {one}" for one in found[:1]) + found[1:]


def differences(point: Point, pair: Pair) -> tuple[tuple[str, str], ...]:
    """The differences inside a point of ``pair``, each once: its kind, and what each side has."""
    return tuple(dict.fromkeys(_difference(one, pair) for one in point.differences))


def _difference(change: Difference, pair: Pair) -> tuple[str, str]:
    if change.note:
        return change.kind, one_line(change.note)
    spans = zip(pair.names, pair.sides, (change.left, change.right), strict=True)
    said = (
        f"{name}: {one_line(of.text[slice(*span)]) if span else 'none'}" for name, of, span in spans
    )
    return change.kind, "; ".join(said)


def led(kind: str, said: str) -> tuple[str, str, str]:
    """A difference in three parts, of which the second is the kind, for a format to set off: where
    the words name the kind themselves it stands there, else before them.
    """
    before, named, after = said.partition(kind)
    return (before, named, after) if named else ("", kind, f": {said}")


def voice(passage: ThemedPassage, statement: Statement) -> str:
    """Whose words a passage holds, where that is not plain from the kind of text: others in a
    verbatim text; in a paraphrase what is quoted, narrated or said by others.
    """
    spoken = passage.passage
    if statement.text_kind is TextKind.VERBATIM:
        return f"{one_line(spoken.by) or 'somebody else'} speaks" if spoken.others else ""
    if spoken.voice is Voice.NARRATED:
        return "narrated by the writer"
    own = [name.casefold() for name in (statement.actor, statement.speaker) if name]
    by = "" if any(name in spoken.by.casefold() for name in own) else one_line(spoken.by)
    if spoken.voice is Voice.REPORTED:
        doubtful = "reported, unsure whose words" if spoken.others and not spoken.by else ""
        return f"{by}, reported" if by else doubtful
    return f"{by}, quoted" if by else "quoted"


def number(passage: ThemedPassage) -> str:
    """The passage's number in its statement."""
    return passage.id.rpartition(":")[2]


def listed(items: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``; where an item holds an "and" ``a, and b and c``."""
    if len(items) < 2:
        return "".join(items)
    comma = "," if any(" and " in item for item in items) else ""
    return f"{', '.join(items[:-1])}{comma} and {items[-1]}"


MOST_NAMED = 5
"""Matters or passages that one sentence names."""


def named(items: Sequence[str]) -> str:
    """The first of them, and how many more; semicolons where one holds a comma or a colon."""
    more = len(items) - MOST_NAMED
    hard = any(sign in one for one in items for sign in ",:")
    if more < 2 and not hard:
        return listed(items)
    shown = items if more < 2 else items[:MOST_NAMED]
    return f"{('; ' if hard else ', ').join(shown)}{f' and {more} more' if more >= 2 else ''}"


def counted(count: int, noun: str, plural: str = "") -> str:
    """``1 point``, ``2 points``, ``no points``."""
    return f"{count or 'no'} {noun if count == 1 else plural or noun + 's'}"


def shortened(text: str, most: int) -> str:
    """The first ``most`` characters or fewer, to a word's end."""
    shown = " ".join(one_line(text).split())
    if len(shown) <= most:
        return shown
    head = shown[: most - 2]
    return f"{head.rsplit(' ', 1)[0] if ' ' in head else head} …"


_FOOT = 90
"""Characters of a title at the foot of a page."""


def running(named: str) -> str:
    """The title as a page's foot has room for it."""
    if len(named) <= _FOOT:
        return named
    return f"{named[:_FOOT].rsplit(' ', 1)[0]}…"


def how_sure(points: Sequence[Point]) -> str:
    """``Of the 4 findings above, 1 is sure and 3 are fairly sure.``"""
    counts = Counter(point.sureness for point in points)
    if len(points) == 1:
        return f"The finding above is {points[0].sureness.value}."
    if len(counts) == 1:
        every = "Both" if len(points) == 2 else f"All {len(points)}"
        return f"{every} findings above are {points[0].sureness.value}."
    said = [
        f"{counts[word]} {'is' if counts[word] == 1 else 'are'} {word.value}"
        for word in Sureness
        if counts[word]
    ]
    return f"Of the {len(points)} findings above, {listed(said)}." if said else ""


def _beside(point: Point) -> Iterator[str]:
    """What stands beside a point: why it was decided so, what speaks against it, notes."""
    review = point.review
    if review is None:
        return
    if review.why:
        yield one_line(review.why)
    if review.standing is Standing.OVERRULED:
        yield f"the program says: {_program(review)}"
    if review.standing is Standing.CONTESTED:
        yield f"since then the program thinks otherwise: {_program(review)}"
    if review.warning:
        yield one_line(review.warning)
    yield from map(noted, review.notes)


def _program(review: RowReview) -> str:
    if review.program is None:
        return "no such point"
    known = review.program_score
    sure = "" if known is None else f", {sureness_of(known).value}"
    because = f", since {one_line(review.program_why)}" if review.program_why else ""
    return f"{review.program.value}{sure}{because}"


def noted(note: ReviewNote) -> str:
    """A note with who wrote it, and when."""
    return f"note by {one_line(note.who)}, {note.when[:10]}: {one_line(note.text)}"


TEXT_KINDS = {
    TextKind.VERBATIM: "verbatim: the words as they were spoken or issued",
    TextKind.REPORT: "report: a paraphrase; only words in quotation marks are the speaker's",
    TextKind.PRECIS: "précis: a paraphrase; only words in quotation marks are the speaker's",
}
"""The kind of text, with what follows from it for a reader."""

WHOSE_WORDS = {
    TextKind.VERBATIM: "the speaker's words",
    TextKind.REPORT: "the reporter's words",
    TextKind.PRECIS: "the words of a précis",
}
"""Whose words are compared where words and not positions are compared."""


def bare(name: str) -> str:
    """A statement's name where no sentence is: ``speech`` for "the speech"."""
    return name.removeprefix("the ")


def opening(name: str) -> str:
    """A statement's name, or any words, at the head of a sentence."""
    return f"{name[:1].upper()}{name[1:]}"


def known_kind(statement: Statement) -> str:
    """The kind of statement; empty where it is ``other``, which tells a reader nothing."""
    return "" if statement.kind == "other" else statement.kind


def short_name(statement: Statement) -> str:
    """``Pakistan, UN Security Council, December 2025``, as far as it is known; else the title."""
    known = (
        statement.actor,
        statement.forum or known_kind(statement),
        spoken_date(statement.date),
    )
    return ", ".join(filter(None, known)) or statement.title or statement.id


def introduced(name: str, statement: Statement) -> str:
    """``Arda, Council, June 2025``, or ``The speech: Arda, Council, June 2025``."""
    if bare(name) == statement.actor or not statement.actor:
        return short_name(statement)
    known = (statement.actor, statement.forum, spoken_date(statement.date))
    return f"{opening(name)}: {', '.join(filter(None, known))}"


def headed(name: str, statement: Statement) -> str:
    """Who speaks, and how the words relate to those spoken, above a column of its words."""
    return f"{introduced(name, statement)} ({statement.text_kind.value})"


def speaker(statement: Statement) -> str:
    """Name and office, as far as they are known."""
    return ", ".join(filter(None, (statement.speaker, statement.role)))


def facts(statement: Statement) -> tuple[tuple[str, str], ...]:
    """Field and value, for every field that is known, in the order of a briefing."""
    pairs = (
        ("Actor", statement.actor),
        ("Speaker", speaker(statement)),
        ("Forum", statement.forum),
        ("Date", statement.date or "not known"),
        ("Kind", known_kind(statement)),
        ("Responds to", statement.responds_to),
        ("Text", TEXT_KINDS[statement.text_kind]),
        ("Source", source(statement)),
        ("Note", statement.note),
        ("Id", statement.id),
    )
    return tuple((name, value) for name, value in pairs if value)


def source(statement: Statement) -> str:
    """Where the words were taken from; empty where that is not known."""
    origin = statement.source
    accessed = f"read on {origin.accessed}" if origin.accessed else ""
    return ", ".join(filter(None, (origin.title, origin.url, accessed)))
