"""Why a point is what it is, in one plain sentence.

It quotes a word group of either lead passage and nothing that is not there. The word groups are
those on which the reading of both passages rests most. What one side adds or changes is told by
the differences.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from compare.judge.relation import phrases
from compare.match.wording import (
    DETERMINERS,
    PREPOSITIONS,
    Excerpt,
    excerpt,
    is_content,
    makes_clause,
)
from compare.model import Label, Span, TextKind, Voice, Wording
from compare.text.sides import called

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.model import Alignment, Evidence, Passage, Statement, ThemedPassage

KEY_WORDS = "key words"
"""The kind of evidence that holds the word groups on which a reading rests."""
ANSWER = "answer"
"""The kind of evidence that tells what a bare yes or no answers."""
HELD = ("voice", "addressee", "question")
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
    names = called(statements)
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
    held = row.relation is Label.RELATED
    told = (one for one in row.evidence if one.kind == ANSWER or (held and _holds_back(one)))
    nobodys = [
        name
        for name, side in zip(names, (left, right), strict=True)
        if all(one.passage.voice is Voice.NARRATED for one in side)
    ]
    if len(nobodys) > 1:
        said.append(writers_account("both"))
    else:
        said += [*[one.note for one in told][:1], *map(writers_account, nobodys)]
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
    verb = "asks" if asked or said.endswith("?") else "says" if _tells(said) else "speaks of"
    return f"{name} {verb} “{words}”"


_DEED = re.compile(
    r"(?:The )?(?:[A-Z][\w’'-]* ){1,4}[a-z]{3,}s (?!(?:of|and|or|in|on|to|for|from)\b)"
)
"""A name, and what its bearer does, by a verb that no list has."""
_BEFORE_PARTICIPLES = PREPOSITIONS | DETERMINERS | {"of", "in", "for", "on", "and", ""}


def _tells(said: str) -> bool:
    """Whether words say something, and do not only name it."""
    if makes_clause(said) or said.partition(" ")[0].casefold() in PREPOSITIONS or _DEED.match(said):
        return True
    words = [word.strip(",;:").casefold() for word in ["", *said.split(), ""]]
    return any(
        word.endswith("ed") and before not in _BEFORE_PARTICIPLES and then != "by"
        for before, word, then in zip(words, words[1:], words[2:], strict=False)
    )


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


def writers_account(name: str) -> str:
    """That the words of the side that is called so are nobody's position."""
    return f"the words of {name} are the writer's own account, not a position taken"
