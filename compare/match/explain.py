"""Why a point is what it is, in one plain sentence.

It quotes a word group of either lead passage and nothing that is not there. The word groups are
those on which the reading of both passages rests most. What one side adds or changes is told by
the differences.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from compare.judge.key_words import phrases
from compare.marks.actors import head_actor
from compare.match.wording import Excerpt, excerpt, is_content, makes_clause
from compare.model import Label, Span, TextKind, Voice, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.model import Alignment, Evidence, Passage, Statement, ThemedPassage

KEY_WORDS = "key words"
"""The kind of evidence that holds the word groups on which a reading rests."""
ANSWER = "answer"
"""The kind of evidence that tells what a bare yes or no answers."""
HELD = ("voice", "addressee")
"""Kinds of evidence that keep a point from being more than related."""
FEW = 4
"""Words that say little without one another."""
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


class Why(NamedTuple):
    """The sentence, without a full stop, and its stretches in the statements' texts."""

    text: str
    carried: Wording


def explain(
    row: Alignment,
    statements: tuple[Statement, Statement],
    left: Sequence[ThemedPassage],
    right: Sequence[ThemedPassage],
) -> Why:
    """Why the point between these passages is what it is."""
    names = short_names(statements)
    groups = word_groups(row, left, right)
    one, other = (
        _quoted(name, statement, passage, found)
        for name, statement, (passage, found) in zip(names, statements, groups, strict=True)
    )
    if row.relation is Label.DIVERGENT:
        said = [f"{one[:1].upper()}{one[1:]}, but {other}"]
    elif row.relation is Label.SHARED:
        said = [f"they {'seem to ' if row.unsure else ''}agree: {one}, and {other}"]
    else:
        said = [f"on the same matter {one}, and {other}"]
    told = (one for one in row.evidence if one.kind == ANSWER or _holds_back(one))
    called = dict(zip("AB", names, strict=True))
    for note in [one.note for one in told][:1]:
        said.append(" ".join(called.get(word, word) for word in note.split()))
    said += _whose_words(names, (left, right))
    carried = Wording(left=(groups[0][1].span,), right=(groups[1][1].span,))
    return Why("; ".join(dict.fromkeys(said)), carried)


def _holds_back(one: Evidence) -> bool:
    return one.kind in HELD and one.weight < 0 and bool(one.note)


def _quoted(name: str, statement: Statement, passage: Passage, found: Excerpt) -> str:
    """Who says the words, and whether they are the speaker's own."""
    said = " ".join(statement.text[slice(*found.span)].split())
    asked = passage.text.rstrip(' ”"’)').endswith("?") and not said.endswith("?")
    words = f"{'' if found.begun else '… '}{said}{'' if found.ended and not asked else ' …'}"
    if statement.text_kind is not TextKind.VERBATIM and passage.voice is not Voice.QUOTED:
        return f"{name}, as reported: {words}"
    done = any(word.islower() and word.endswith("ed") for word in said.split())
    verb = "says" if done or makes_clause(said) else "speaks of"
    return f"{name} {'asks' if asked or said.endswith('?') else verb} “{words}”"


def word_groups(
    row: Alignment, left: Sequence[ThemedPassage], right: Sequence[ThemedPassage]
) -> tuple[tuple[Passage, Excerpt], tuple[Passage, Excerpt]]:
    """The lead passage of either side and the words of it to quote, as offsets into the text."""
    key = next((one for one in row.evidence if one.kind == KEY_WORDS), None)
    lead = [
        next((one for one in side if one.id == wanted), side[0]).passage
        for side, wanted in zip((left, right), row.lead, strict=True)
    ]
    spans = (key.left, key.right) if key else (None, None)
    other = [one.text for one in reversed(lead)]
    first, second = (
        (passage, _excerpt(passage, span if span and _inside(span, passage) else None, beside))
        for passage, span, beside in zip(lead, spans, other, strict=True)
    )
    return first, second


def _excerpt(passage: Passage, about: Span | None, beside: str) -> Excerpt:
    """What to quote for some words of a passage, or without any for those that are likest to the
    other passage.
    """
    span = about or _likest(passage, beside)
    at = passage.start
    found = excerpt(passage.text, Span(span.start - at, span.end - at))
    return found._replace(span=Span(found.span.start + at, found.span.end + at))


def _inside(span: Span, passage: Passage) -> bool:
    return passage.start <= span.start < span.end <= passage.end


def _likest(passage: Passage, beside: str) -> Span:
    """The phrase with most of the content words that the other passage has, else the longest; of a
    few words all.
    """
    words = [match.span() for match in _WORD.finditer(passage.text)]
    if 0 < len(words) <= FEW:
        return Span(passage.start + words[0][0], passage.start + words[-1][1])
    known = set(_content(beside))
    found = phrases(passage.text) or [Span(0, len(passage.text))]
    best = max(
        found,
        key=lambda span: (
            len(known & set(_content(passage.text[slice(*span)]))),
            span.end - span.start,
        ),
    )
    return Span(passage.start + best.start, passage.start + best.end)


def _content(text: str) -> list[str]:
    return [word for word in map(str.casefold, _WORD.findall(text)) if is_content(word)]


def _whose_words(
    names: tuple[str, str], sides: tuple[Sequence[ThemedPassage], Sequence[ThemedPassage]]
) -> Iterator[str]:
    """Where the writer tells all that a side has."""
    for name, themed in zip(names, sides, strict=True):
        if all(one.passage.voice is Voice.NARRATED for one in themed):
            yield f"{name} is the writer's own account, not a position taken"


_SHORT = 22
"""A longer name of an actor tires in a sentence: then the letters of the columns stand for both."""


def short_names(statements: tuple[Statement, Statement]) -> tuple[str, str]:
    """The actors' names where two short ones differ; else the letters of the columns."""
    heads = tuple(head_actor(_bare(statement.actor)) for statement in statements)
    names = tuple(
        bare if len(bare := _bare(one.actor)) <= _SHORT else head
        for one, head in zip(statements, heads, strict=True)
    )
    told_apart = heads[0].casefold() != heads[1].casefold()
    if told_apart and all(0 < len(name) <= _SHORT for name in names):
        return _with_article(names[0]), _with_article(names[1])
    return "A", "B"


_ARTICLE = re.compile(
    r"(?:US|USA|UK|UN|EU|UAE|AU|DRC|Netherlands|Philippines|Gambia|Bahamas|Maldives|Comoros|Taliban"
    r"|United .+|(?!the\b)(?!Solomon\b).*(?:Republic|Federation|Kingdom|Emirates|Islands|Union"
    r"|League|Organi[sz]ation|Council|Assembly|Group|Movement|Committee|Commission|Ministry|Government"
    r"|Authority|Mission|Court|Bank|Agency|Secretariat|Front|Army|Party|Holy See)"
    r"|(?:Republic|State|Government|Ministry|Union|League|Council) .+)$"
)
"""Names that stand with "the" in a sentence."""


def _with_article(name: str) -> str:
    return f"the {name}" if _ARTICLE.match(name) else name


_TURNED = re.compile(
    r", (?:[A-Z][\w-]* )*(?:State|Republic|Kingdom|Federation|Union|Commonwealth) of$"
)


def _bare(actor: str) -> str:
    """An actor's name without what an index adds: ``Iran (Islamic Republic of)``, ``Palestine,
    State of``.
    """
    return _TURNED.sub("", " ".join(actor.partition("(")[0].split()))
