"""Why a point is what it is, in one plain sentence, and what the matter is called.

The sentence quotes a word group of either lead passage and nothing that is not there; then it says
what one side adds or changes, each once. The word groups are those on which the reading of both
passages rests most.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from compare.judge.key_words import phrases
from compare.marks.actors import head_actor
from compare.match.differences import Side
from compare.match.own_voice import is_own_voice
from compare.match.wording import Excerpt, excerpt, is_content, makes_clause
from compare.model import Label, Span, TextKind, Voice, Wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from compare.model import Alignment, Difference, Evidence, Passage, Statement, ThemedPassage

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
    a, b = speakers(statements, left, right)
    groups = word_groups(row, left, right)
    quotes = [
        _quoted(speaker.name, statement, passage, found)
        for speaker, statement, (passage, found) in zip((a, b), statements, groups, strict=True)
    ]
    said = [_sentence(row, quotes)]
    told = [one for one in row.evidence if one.kind == ANSWER or _holds_back(one)]
    said += [_named(one.note, a.name, b.name) for one in told[:1]]
    said += changes(a, b, row.differences)
    said += whose_words(a, b, statements)
    carried = Wording(left=(groups[0][1].span,), right=(groups[1][1].span,))
    return Why("; ".join(dict.fromkeys(said)), carried)


def _sentence(row: Alignment, quotes: Sequence[str]) -> str:
    one, other = quotes
    if row.relation is Label.SHARED:
        return f"both {'seem to ' if row.unsure else ''}hold it: {one}; {other}"
    if row.relation is Label.DIVERGENT:
        return f"{one[:1].upper()}{one[1:]}; but {other}"
    doubt = " (perhaps agreeing or disagreeing)" if row.unsure else ""
    return f"on the same matter{doubt}: {one}; {other}"


def _holds_back(one: Evidence) -> bool:
    return one.kind in HELD and one.weight < 0 and bool(one.note)


def _quoted(name: str, statement: Statement, passage: Passage, found: Excerpt) -> str:
    """Who says the words, and whether they are the speaker's own."""
    said = " ".join(statement.text[slice(*found.span)].split())
    words = f"{'' if found.begun else '… '}{said}{'' if found.ended else ' …'}"
    if statement.text_kind is not TextKind.VERBATIM and passage.voice is not Voice.QUOTED:
        return f"{name}, as reported: {words}"
    return f"{name} {_verb(said, passage.text, ended=found.ended)} “{words}”"


def _verb(said: str, passage: str, *, ended: bool) -> str:
    """A question is asked, also one that is cut off; what has no verb is spoken of, all else is
    said.
    """
    if said.endswith("?") or (not ended and passage.rstrip(' ”"’)').endswith("?")):
        return "asks"
    done = any(word.islower() and word.endswith("ed") for word in said.split())
    return "says" if done or makes_clause(said) else "speaks of"


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


def _named(note: str, a: str, b: str) -> str:
    """The note with the sides called as the sentence calls them."""
    names = {"A": a, "B": b}
    return " ".join(names.get(word, word) for word in note.split())


def whose_words(a: Speaker, b: Speaker, statements: tuple[Statement, Statement]) -> Iterator[str]:
    """Where a passage holds what somebody else says, or one is quoted and the other retold."""
    for speaker, statement in zip((a, b), statements, strict=True):
        if all(one.passage.voice is Voice.NARRATED for one in speaker.passages):
            yield f"{speaker.name} is the writer's own account, not a position taken"
        others = [
            one.passage.by
            for one in speaker.passages
            if one.passage.voice is not Voice.NARRATED
            and one.passage.by
            and not is_own_voice(one.passage, statement)
        ]
        if others:
            by = " ".join(others[0].split())
            yield f"in {speaker.name} it is what {by if len(by) <= 40 else 'somebody else'} says"


_SHORT = 22
"""A longer name of an actor tires in a sentence: then the letters of the columns stand for both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """One side of a row as the sentence speaks of it."""

    name: str
    """What the sentence calls it: the actor's name, or the letter of its column."""
    actor: str
    """Head name of its actor."""
    side: Side
    passages: tuple[ThemedPassage, ...]

    def words(self, span: Span, most: int = 48) -> str:
        """The words at a span, on one line and cut between two of them."""
        words = self.side.words(span, 10_000)
        return words if len(words) <= most else words[:most].rpartition(" ")[0].rstrip(",;") + " …"


def speakers(
    statements: tuple[Statement, Statement],
    left: Sequence[ThemedPassage],
    right: Sequence[ThemedPassage],
) -> tuple[Speaker, Speaker]:
    """Both sides of a row, named so that a reader can tell them apart."""
    names = short_names(statements)
    return _speaker(statements[0], left, names[0]), _speaker(statements[1], right, names[1])


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


def _speaker(statement: Statement, passages: Sequence[ThemedPassage], name: str) -> Speaker:
    return Speaker(
        name=name,
        actor=head_actor(statement.actor) if statement.actor else "",
        side=Side.of(statement, passages),
        passages=tuple(passages),
    )


MOST_CHANGES = 3
"""More than these a sentence does not hold; all stand in the list of differences."""
_ORDER = (
    "strength",
    "condition",
    "figure",
    "legal ground",
    "addressee",
    "responsible party",
    "naming",
    "scope",
    "date",
)
_ALONE = {
    "condition": "{who} sets a condition ({words})",
    "figure": "{who} adds a figure ({words})",
    "legal ground": "{who} cites {words}",
    "scope": "{who} narrows it ({words})",
    "date": "{who} sets a date ({words})",
}
_BOTH = {
    "figure": "{a} counts {x}, {b} {y}",
    "addressee": "{a} asks {x}, {b} {y}",
    "naming": "{a} says “{x}”, {b} “{y}”",
}


def changes(a: Speaker, b: Speaker, differences: Sequence[Difference]) -> list[str]:
    """At most ``MOST_CHANGES`` clauses, the weightiest kinds first; one kind of one side is said
    once.
    """
    known = [one for one in differences if one.kind in _ORDER]
    said: dict[tuple[str, bool, bool], str] = {}
    for one in sorted(known, key=lambda found: _ORDER.index(found.kind)):
        key = one.kind, bool(one.left), bool(one.right)
        if key not in said and (text := _said(a, b, one)):
            said[key] = text
    return list(said.values())[:MOST_CHANGES]


def _said(a: Speaker, b: Speaker, one: Difference) -> str:
    if one.left and one.right:
        return _of_both(a, b, one, one.left, one.right)
    who, span = (a, one.left) if one.left else (b, one.right)
    if span is None or one.kind not in _ALONE:
        return ""
    words = who.words(span)
    if one.kind == "figure":
        if words.istitle() and words.isalpha():
            return ""  # a word that counts off points
        words = one.note.partition(": ")[2] or words
    elif one.kind == "legal ground":
        words = re.sub(r"['’]s?$", "", words)  # "the Charter's purposes" cites the Charter
        words = f"the {words}" if words.startswith("right") else words
    return _ALONE[one.kind].format(who=who.name, words=words)


def _of_both(a: Speaker, b: Speaker, one: Difference, left: Span, right: Span) -> str:
    x, y = a.words(left), b.words(right)
    if one.kind == "strength":
        ours = one.note.startswith("A ")
        stronger, weaker, strong, weak = (a, b, x, y) if ours else (b, a, y, x)
        return f"{stronger.name} is stronger ({strong}) than {weaker.name} ({weak})"
    if one.kind == "responsible party":
        return _named(one.note, a.name, b.name).replace(f", {b.name} blames", f" and {b.name}")
    form: Callable[..., str] | None = getattr(_BOTH.get(one.kind), "format", None)
    return form(a=a.name, b=b.name, x=x, y=y) if form else ""
