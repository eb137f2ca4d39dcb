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
from compare.marks import head_actor
from compare.match.differences import Side
from compare.match.own_voice import is_own_voice
from compare.match.wording import is_content
from compare.model import Label, Span, TextKind, Voice, Wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from compare.model import Alignment, Difference, Evidence, Passage, Statement, ThemedPassage

KEY_WORDS = "key words"
"""The kind of evidence that holds the word groups on which a reading rests."""
ANSWER = "answer"
"""The kind of evidence that tells what a bare yes or no answers."""
HELD = ("voice", "addressee")
"""Kinds of evidence that keep a point from being more than related."""
TITLE_WORDS = 8
FEW = 4
"""Words that say little without one another."""
_MOST = 130
"""Letters of a quotation in a sentence."""
_TURNS = re.compile(
    r"\b(?:claim\w*|alleg\w*|accus\w*|assert\w*|pretend\w*|pretext\w*|false\w*|myth\w*|so-called|"
    r"den(?:y|ies|ied|ying|ial)|reject\w*|refus\w*|dismiss\w*|if|unless|those who|no one|nobody|"
    r"not|no|never|neither|nor|without|rather than|instead of|far from|cannot|can't|won't|don't)\b",
    re.IGNORECASE,
)
"""Words that turn what stands behind them into what the speaker does not say."""
_LEANS = re.compile(
    r"\b(?:in|of|by|to|for|from|with|on|at|against|between|among|under|over|into|through|about|than)"
    r"\s+(?:the\s+|a\s+|an\s+)?$",
    re.IGNORECASE,
)
"""What stands before words that lean on it: "fanaticism in India has ..." is not said of India."""
_REACH = 60
"""Letters before a word group that are quoted with it at most."""
_ENDS = re.compile(r"[.;:!?]\s")
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
        _quoted(speaker.name, statement, passage, span)
        for speaker, statement, (passage, span) in zip((a, b), statements, groups, strict=True)
    ]
    said = [_sentence(row, quotes)]
    told = [one for one in row.evidence if one.kind == ANSWER or _holds_back(one)]
    said += [_named(one.note, a.name, b.name) for one in told[:1]]
    said += changes(a, b, row.differences)
    said += whose_words(a, b, statements)
    carried = Wording(left=(groups[0][1],), right=(groups[1][1],))
    return Why("; ".join(dict.fromkeys(said)), carried)


def _sentence(row: Alignment, quotes: Sequence[str]) -> str:
    one, other = quotes
    if row.relation is Label.SHARED:
        return f"both hold it: {one}; {other}"
    if row.relation is Label.DIVERGENT:
        return f"{one}; but {other}"
    doubt = " (perhaps agreeing or disagreeing)" if row.unsure else ""
    return f"on the same matter{doubt}: {one}; {other}"


def _holds_back(one: Evidence) -> bool:
    return one.kind in HELD and one.weight < 0 and bool(one.note)


def _quoted(name: str, statement: Statement, passage: Passage, span: Span) -> str:
    """Who says the words at a span, and whether they are the speaker's own."""
    words = " ".join(statement.text[slice(*span)].split())
    if len(words) > _MOST:
        words = words[:_MOST].rpartition(" ")[0].rstrip(",;") + " …"
    own = statement.text_kind is TextKind.VERBATIM or passage.voice is Voice.QUOTED
    return f"{name} says “{words}”" if own else f"{name}, as reported: {words}"


def word_groups(
    row: Alignment, left: Sequence[ThemedPassage], right: Sequence[ThemedPassage]
) -> tuple[tuple[Passage, Span], tuple[Passage, Span]]:
    """The lead passage of either side and the words of it to quote, as offsets into the text."""
    key = next((one for one in row.evidence if one.kind == KEY_WORDS), None)
    lead = [
        next((one for one in side if one.id == wanted), side[0]).passage
        for side, wanted in zip((left, right), row.lead, strict=True)
    ]
    spans = (key.left, key.right) if key else (None, None)
    other = [one.text for one in reversed(lead)]
    first, second = (
        (
            passage,
            _with_turn(
                passage,
                span if span and _inside(span, passage) else _likest(passage, beside),
            ),
        )
        for passage, span, beside in zip(lead, spans, other, strict=True)
    )
    return first, second


def _with_turn(passage: Passage, span: Span) -> Span:
    """The words with what turns them: a claim that a speaker rejects is not quoted as the
    speaker's, nor a condition or a negation cut off, nor words from what they lean on.
    """
    before = passage.text[: span.start - passage.start]
    turns = [one.start() for one in _TURNS.finditer(before)]
    ends = [one.end() for one in _ENDS.finditer(before)]
    last = ends[-1] if ends else 0
    within = [at for at in turns if at >= last]
    if not within and _LEANS.search(before):
        clause = max(before.rfind(sign) for sign in ",.;:!?—–(")
        start = len(before) - len(before[clause + 1 :].lstrip())
        within = [start] if len(before) - start <= _REACH else []
    return Span(passage.start + within[0], span.end) if within else span


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
    if _retold(a) and _retold(b) and a.actor and a.actor == b.actor:
        yield f"two retellings of one actor, {a.side.actor}"


def _retold(side: Speaker) -> bool:
    return all(one.passage.voice is Voice.REPORTED for one in side.passages)


def title(
    row: Alignment,
    texts: tuple[str, str],
    labels: Mapping[str, str],
) -> str:
    """The matter in at most eight words: the longest run of words that both leads have, else their
    theme and the word group of the left lead; ``texts`` are the statements'.
    """
    runs = [
        words
        for span in row.wording.left
        if len(_content(words := " ".join(texts[0][slice(*span)].split()))) >= 2
    ]
    label = next((labels[theme] for theme in row.themes if theme in labels), "")
    if runs:
        return _cut(max(runs, key=len), TITLE_WORDS)
    span = row.carried.left[0] if row.carried.left else None
    words = " ".join(texts[0][slice(*span)].split()) if span else ""
    if not label:
        return _cut(words, TITLE_WORDS)
    room = TITLE_WORDS - len(label.split())
    return f"{label}: {_cut(words, room)}" if words and room > 1 else label


def _cut(words: str, most: int) -> str:
    """The first words, begun with a capital and ended at a word that carries matter, and at no
    bracket that is not closed.
    """
    kept = words.split()[:most]
    while len(kept) > 1 and not is_content(kept[-1].casefold().strip(",.;:“”\"'’")):
        kept.pop()
    text = " ".join(kept).strip(" ,.;:")
    if text.count("(") > text.count(")"):
        text = text.rpartition("(")[0].rstrip(" ,.;:") or text.replace("(", "")
    return text[:1].upper() + text[1:]


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
        return names[0], names[1]
    return "A", "B"


def _bare(actor: str) -> str:
    """An actor's name without what stands in brackets: ``Iran (Islamic Republic of)``."""
    return " ".join(actor.partition("(")[0].split())


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
    "legal ground": "{who} rests it on law ({words})",
    "scope": "{who} narrows it ({words})",
    "date": "{who} gives a date ({words})",
}
_BOTH = {
    "figure": "{a} counts {x}, {b} {y}",
    "addressee": "{a} asks {x}, {b} {y}",
    "responsible party": "{a} blames {x}, {b} {y}",
    "naming": "{a} says {x}, {b} {y}",
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
    if one.kind == "figure" and words.istitle() and words.isalpha():
        return ""  # a word that counts off points
    form = _ALONE[one.kind]
    if one.kind == "legal ground" and "right" in words.casefold().split():
        form = "{who} makes it a legal right ({words})"
    return form.format(who=who.name, words=words)


def _of_both(a: Speaker, b: Speaker, one: Difference, left: Span, right: Span) -> str:
    x, y = a.words(left), b.words(right)
    if one.kind == "strength":
        ours = one.note.startswith("A ")
        stronger, weaker, strong, weak = (a, b, x, y) if ours else (b, a, y, x)
        return f"{stronger.name} is stronger ({strong}) than {weaker.name} ({weak})"
    form: Callable[..., str] | None = getattr(_BOTH.get(one.kind), "format", None)
    return form(a=a.name, b=b.name, x=x, y=y) if form else ""
