"""Why a point is what it is, in one plain sentence, and what the matter is called.

The sentence quotes a word group of either lead passage and nothing that is not there; then it says
what one side adds or changes, each once. The word groups are those on which the reading of both
passages rests most.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from compare.judge.key_words import phrases
from compare.match.changes import Speaker, changes, speakers
from compare.match.stances import is_own_voice
from compare.match.words import is_content
from compare.model import Label, Span, TextKind, Voice, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from compare.model import Alignment, Evidence, Passage, Statement, ThemedPassage

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
    speaker's, nor a condition or a negation cut off.
    """
    before = passage.text[: span.start - passage.start]
    turns = [one.start() for one in _TURNS.finditer(before)]
    ends = [one.end() for one in _ENDS.finditer(before)]
    last = ends[-1] if ends else 0
    within = [at for at in turns if at >= last]
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
    """The first words, begun with a capital and ended at a word that carries matter."""
    kept = words.split()[:most]
    while len(kept) > 1 and not is_content(kept[-1].casefold().strip(",.;:“”\"'’")):
        kept.pop()
    text = " ".join(kept).strip(" ,.;:")
    return text[:1].upper() + text[1:]
