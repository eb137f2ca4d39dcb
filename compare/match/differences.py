"""What one side adds or changes inside a shared or related row, each with its spans.

A divergent row needs no list of what differs: there the positions themselves part.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from compare.marks.clauses import (
    LADDERS,
    find_conditions,
    find_legal_grounds,
    find_scope,
    find_strength,
)
from compare.marks.dates import find_dates
from compare.marks.figures import find_figures
from compare.marks.stances import find_addressees, find_stances
from compare.match.names import Names, named, naming_differences
from compare.match.wording import content_keys, is_open
from compare.model import Difference, Label, Span, TextKind
from compare.text.sides import called

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from compare.marks.clauses import Mark
    from compare.marks.dates import Date
    from compare.model import Figure, Ladder, Statement, Strength, ThemedPassage

    _Finder = Callable[[str], Iterable[Any]]
    _PlacedVerb = tuple[Strength, Span]


def differences(
    left: Sequence[ThemedPassage],
    right: Sequence[ThemedPassage],
    relation: Label,
    statements: tuple[Statement, Statement],
    ladders: tuple[Ladder, ...] = (),
) -> tuple[Difference, ...]:
    """The differences of a row, in order of kind; spans are offsets into the statements' texts.
    Strength is read by ``ladders``, or without any by ours.
    """
    if relation not in (Label.SHARED, Label.RELATED):
        return ()
    names = called(statements)
    kept = ladders or LADDERS
    a = _Side(name=names[0], place=0, statement=statements[0], passages=left, ladders=kept)
    b = _Side(name=names[1], place=1, statement=statements[1], passages=right, ladders=kept)
    return (
        *_strength_differences(a, b),
        *_one_sided_differences(a, b),
        *_figure_differences(a, b),
        *_other_parties("addressee", "asks", names, _asked(a), _asked(b)),
        *_other_parties("responsible party", "blames", names, _blamed(a), _blamed(b)),
        *naming_differences(names, _names_of(a), _names_of(b)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """The passages of one side of a row, and the statement that they are of."""

    name: str
    """What the statement is called in a sentence."""
    place: int
    """0 at the left, 1 at the right."""
    statement: Statement
    passages: Sequence[ThemedPassage]
    ladders: tuple[Ladder, ...]

    def marks(self, find: _Finder) -> list[tuple[Any, Span]]:
        """What ``find`` finds in the passages, each with its span in the statement's text; not in
        what a speaker quotes, which others said.
        """
        verbatim = self.statement.text_kind is TextKind.VERBATIM
        return [
            (mark, Span(one.passage.start + mark.start, one.passage.start + mark.end))
            for one in self.passages
            for mark in find(one.passage.text)
            if not (verbatim and is_open(one.passage.text[: mark.start]))
        ]

    def words(self, span: Span, most: int = 60) -> str:
        """The words at a span on one line, cut to ``most`` characters."""
        words = " ".join(self.statement.text[span.start : span.end].split())
        words = re.sub(r"['’]s?$", "", words)  # "the Charter's purposes" cites the Charter
        return words if len(words) <= most else words[: most - 1].rpartition(" ")[0] + " …"

    def alone(self, kind: str, span: Span, does: str, words: str) -> Difference:
        """That this side has something to which the other has no like."""
        left, right = (None, span) if self.place else (span, None)
        return Difference(kind=kind, left=left, right=right, note=f"{self.name} {does}: {words}")


def _strength_differences(left: _Side, right: _Side) -> Iterator[Difference]:
    """For each ladder on which both sides stand, a difference where their top rungs differ."""
    spoken = all(one.statement.text_kind is TextKind.VERBATIM for one in (left, right))
    whose = "" if spoken else ", in the writers' words"
    ours, theirs = _strongest(left), _strongest(right)
    for ladder in (one for one in ours if one in theirs):
        (a, here), (b, there) = ours[ladder], theirs[ladder]
        if a.rung != b.rung:
            stronger = left.name if a.rung > b.rung else right.name
            said = f"{left.name}: {a.verb}; {right.name}: {b.verb}"
            note = f"{stronger} is stronger ({said}){whose}"
            yield Difference(kind="strength", left=here, right=there, note=note)


def _strongest(side: _Side) -> dict[tuple[str, int], _PlacedVerb]:
    """By ladder and polarity, for approval and disapproval cannot be held against each other; of
    what the speaker does, and not of "the world order" or "this task calls for".
    """
    best: dict[tuple[str, int], _PlacedVerb] = {}
    for verb, span in side.marks(partial(_own_verbs, side)):
        key = verb.ladder, verb.polarity
        if not verb.negated and (key not in best or verb.rung > best[key][0].rung):
            best[key] = verb, span
    return best


_MODAL = frozenset(["must", "should", "have to"])
"""What these are said of is whom they bind."""
_BETWEEN = (
    r"(?:\s+(?:\w+ly|also|again|once|further|therefore|would|will|like|wish|want|to|have|has|had|must|do"
    r"|does|and|can|cannot|only|today|too|now|still|continues?|continue\s+to|[\w-]+ed|[a-z]+s)){0,4}\s+$"
)


_OURS = re.compile(r"\bwe\s+(?:\w+ly\s+|all\s+|also\s+)*$", re.IGNORECASE)
"""Whom `we must` binds is no other."""
_ONE_OF_MORE = re.compile(r"(?:,|\b(?:and|or|but))\s+(?:\w+ly\s+)?$")
_ANOTHER = re.compile(r"\b(?:because|that|which|who|when|if|where|as|our|their)\b", re.IGNORECASE)
"""What brings in another subject, or may."""


def _own_verbs(side: _Side, text: str) -> Iterator[Strength]:
    """The verbs of strength of which the speaker is the subject, or that bind others."""
    name = re.escape(side.statement.actor.partition("(")[0].strip() or "we")
    own = re.compile(
        rf"(?:^|\b(?:we|i|he|she|it|me|us|{name}|delegation|government|statement|minister|country"
        rf"|ambassador|representative|envoy|president))(?:{_BETWEEN})",
        re.IGNORECASE,
    )
    for verb in find_strength(text, side.ladders):
        before = text[: verb.start]
        nearest = before
        if _ONE_OF_MORE.search(before) and not _ANOTHER.search(before):
            nearest = f"{before.partition(' ')[0]} "  # "we deplore it and condemn it"
        if verb.verb in _MODAL:
            if not _OURS.search(before):
                yield verb
        elif own.search(before) or own.search(nearest) or not before.strip():
            yield verb


_NARROW = frozenset(["only", "most"])
"""Scope that changes what is claimed; "all", "both" and "some" stand in too many set phrases."""
_NO_SCOPE = re.compile(
    r"primarily\b|most\b(?!\s+of\b)|most of (?:us|all)\b|only (?:when|if|once|after|by|then)\b",
    re.IGNORECASE,
)
"""`The most vulnerable` narrows nothing."""
_AT_SUBJECT = re.compile(r"(?:^|[,;:—]\s*|\bthat\s+)$")


def _find_narrowing(text: str) -> list[Mark]:
    """Words that narrow of whom or what something is said: "only civilians were killed", not "the
    only way".
    """
    return [
        mark
        for mark in find_scope(text)
        if mark.name in _NARROW
        and not _NO_SCOPE.match(text, mark.start)
        and _AT_SUBJECT.search(text[: mark.start])
    ]


_HANGS = re.compile(
    r"\b(?:will|shall|must|would|can|cannot|should|may|needs?|ready|prepared|only|agrees?|agreed"
    r"|accepts?|welcomes?|demands?|calls?|urges?|ask|asks|has to|have to)\b",
    re.IGNORECASE,
)
"""What a condition hangs on is to come or asked for: "if we look at it, it is low" sets none."""


_AIM = re.compile(
    r"provided\s+(?:for|by)\b|if\s+(?:we\s+(?:cannot|do\s+not|fail)"
    r"|(?:\w+\s+){1,4}?(?:is|are|am|wants?|wish(?:es)?)\s+(?:\w+\s+)?to)\b",
    re.IGNORECASE,
)
"""`If we are to succeed` and `if we fail` tell what for, and set no condition."""


def _find_set_conditions(text: str) -> list[Mark]:
    return [
        one
        for one in find_conditions(text)
        if not one.name.startswith("dependent") and " " in text[one.start : one.end]
        if not _AIM.match(text, one.start)
        if _HANGS.search(text[: one.start]) or _HANGS.search(text[one.end :])
    ]


_BY = re.compile(
    r"\b(?:by|before|until|no later than|not later than)\s+(?:the\s+)?(?:end\s+of\s+)?$",
    re.IGNORECASE,
)


def _find_terms(text: str) -> list[Date]:
    """Dates by which something is to be done; another date is of another event."""
    return [one for one in find_dates(text) if _BY.search(text[: one.start])]


_NO_GROUND = frozenset(["rule of law", "sovereignty", "constitution"])
"""What is praised or claimed, where law is not appealed to."""


_PART_OF = re.compile(r"\s*,?\s*(?:of|in)\s+(?:the\s+)?$")


def _find_grounds(text: str) -> list[Mark]:
    """Law that is appealed to: an article and its treaty are one, and a treaty's aims are none."""
    found: list[Mark] = []
    for one in find_legal_grounds(text):
        if one.name in _NO_GROUND or text[: one.end].endswith(("'s", "’s")):
            continue
        if found and _PART_OF.fullmatch(text, found[-1].end, one.start):
            found[-1] = replace(found[-1], end=one.end)
        else:
            found.append(one)
    return found


_KINDS: tuple[tuple[str, str, _Finder, _Finder], ...] = (
    ("condition", "sets a condition", _find_set_conditions, find_conditions),
    ("legal ground", "names a legal ground", _find_grounds, find_legal_grounds),
    ("date", "sets a date", _find_terms, find_dates),
    ("scope", "sets the scope", _find_narrowing, _find_narrowing),
)
"""Each with what finds it, and what may be its like on the other side."""


def _one_sided_differences(left: _Side, right: _Side) -> list[Difference]:
    """A difference for each mark of a kind that has no like on the other side."""
    return [
        side.alone(kind, span, does, side.words(span))
        for kind, does, find, like in _KINDS
        for side, other in ((left, right), (right, left))
        for span in _without_like(side, find, other, like)
    ]


def _without_like(side: _Side, find: _Finder, other: _Side, like: _Finder) -> list[Span]:
    """The spans of a side whose words the other side's marks do not repeat, even in part."""
    others = [other.words(span, 400) for _, span in other.marks(like)]
    return [
        span
        for _, span in side.marks(find)
        if not any(_alike(side.words(span, 400), one) for one in others)
    ]


def _alike(one: str, other: str) -> bool:
    a, b = content_keys(one), content_keys(other)
    return one.casefold() == other.casefold() or len(a & b) * 2 >= min(len(a), len(b)) > 0


def _figure_differences(left: _Side, right: _Side) -> list[Difference]:
    """Figures of the same thing with other values, then those that one side alone gives."""
    ours, theirs = left.marks(find_figures), right.marks(find_figures)
    matched = [(a, b) for a in ours for b in theirs if _same_thing(a[0], b[0])]
    against = [
        Difference(
            kind="figure",
            left=a[1],
            right=b[1],
            note=f"{left.name}: {left.words(a[1])}; {right.name}: {right.words(b[1])}",
        )
        for a, b in matched
        if a[0].value != b[0].value
        and not any(_VAGUE.match(side.words(one[1])) for side, one in ((left, a), (right, b)))
    ]
    met = {a[1] for a, _ in matched}, {b[1] for _, b in matched}
    alone = [
        side.alone("figure", span, "gives a figure", _said(figure, side, span))
        for side, found, known in ((left, ours, met[0]), (right, theirs, met[1]))
        for figure, span in found
        if span not in known and _tells(figure, span, side)
    ]
    return [*against, *alone]


_HARM = re.compile(
    r"\b(?:kill|dead|death|die|injur|wound|displac|fell\b|destroy|attack|lost)", re.IGNORECASE
)
_VAGUE = re.compile(r"(?:tens|dozens|hundreds|thousands|millions|billions)\b", re.IGNORECASE)
"""What is no other number than any large one."""
_SMALL, _BARE = 12, 99
"""Numbers that tell nothing up to which, with what they count and without."""
_NEAR = 60
"""Letters after a figure within which what it counts is named."""
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_SPANS = re.compile(r"\b(?:years?|days?|months?|weeks?|hours?|decades?|minutes?)\b", re.IGNORECASE)


def _tells(figure: Figure, span: Span, side: _Side) -> bool:
    """Whether a figure that one side alone gives adds something: not "two issues", "dozens of
    nations" or "in ten years", but how many were killed.
    """
    spoken = (one.passage for one in side.passages)
    text = next(one.text for one in spoken if one.start <= span.start < one.end)
    if figure.counts and _HARM.search(text):
        return True
    written = side.words(span)
    number = _NUMBER.search(written)
    if number is None or _SPANS.search(f"{written} {figure.unit} {figure.counts}"):
        return False
    least = _SMALL if figure.counts else _BARE
    small = written == number[0] and float(number[0].replace(",", "")) <= least
    return bool(figure.unit) or not small


def _same_thing(a: Figure, b: Figure) -> bool:
    """Whether two figures count the same: one unit, and a noun in common or the same value."""
    if a.unit != b.unit:
        return False
    common = content_keys(a.counts) & content_keys(b.counts)
    return bool(common) or a.value == b.value


def _said(figure: Figure, side: _Side, span: Span) -> str:
    """The figure with what it counts, as it stands in the text."""
    noun = figure.counts.rpartition(" ")[2]
    at = side.statement.text.find(noun, span.end, span.end + _NEAR) if noun else -1
    return side.words(span if at < 0 else Span(span.start, at + len(noun)))


def _asked(side: _Side) -> dict[str, Span]:
    return {found.actor or found.name: span for found, span in side.marks(find_addressees)}


_CHARGES = frozenset(["accus", "blam", "condemn", "denounc", "deplor", "critici", "reject", "hold"])


def _blamed(side: _Side) -> dict[str, Span]:
    """Whom the side blames in so many words; a deed told of somebody blames less surely."""
    return {
        found.target: span
        for found, span in side.marks(partial(find_stances, actor=side.statement.actor))
        if found.kind == "blames"
        and found.target
        and not found.negated
        and found.cue.casefold().startswith(tuple(_CHARGES))
    }


def _other_parties(
    kind: str,
    does: str,
    names: tuple[str, ...],
    ours: dict[str, Span],
    theirs: dict[str, Span],
) -> list[Difference]:
    if not ours or not theirs or ours.keys() & theirs.keys():
        return []
    a, b = next(iter(ours)), next(iter(theirs))
    note = f"{names[0]} {does} {a}, {names[1]} {does} {b}"
    return [Difference(kind=kind, left=ours[a], right=theirs[b], note=note)]


def _names_of(side: _Side) -> Names:
    found: Names = {}
    told = partial(named, actor=side.statement.actor, date=side.statement.date)
    for one, span in side.marks(told):
        found.setdefault(one.actor, {}).setdefault(one.name, span)
    return found
