"""Contrast pairs made from real sentences by rule: one change that turns a position, or none.

A sentence is set beside its own paraphrase (another name for a state, a weaker verb, a report's
voice): shared. Or beside a like paraphrase with the one thing changed that makes it conflict (a
negation, the opposite verb, another figure, another culprit): divergent. Both kinds come from the
same sentences in like numbers, so that neither overlap nor length gives the label away.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence

from data import ACTORS, Example, Span, actor_of, one_hot, text_of
from voice import VARIANTS, reported

Edit = Callable[[str, random.Random], str | None]

_FIRST = re.compile(r"\b(we|our|us|i|my|me|ours|ourselves)\b", re.IGNORECASE)
_NOT = re.compile(
    r"\b(is|are|was|were|will|would|must|should|can|could|has|have|had|may|do|does|did) not\b"
    r"|\bcannot\b",
    re.IGNORECASE,
)
_AUX = re.compile(
    r"\b(is|are|was|were|will|must|should|can|could|has been|have been|has|have)\b"
    r"(?! not)(?= [a-z])"
)
_NUMBER = re.compile(
    r"\b\d{1,3}(?:,\d{3})+\b|\b\d{1,4}(?:\.\d+)?\b(?=\s+(?:per cent|million|billion|people|"
    r"civilians|years|countries|States|members|months|refugees|children|troops|dollars))"
)
_WORDS = (
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "ten",
    "twelve",
    "twenty",
    "thirty",
    "forty",
    "fifty",
)
_WORD_NUMBER = re.compile(
    rf"\b({'|'.join(_WORDS)})\b(?= (?:\w+ )?(?:years|decades|million|billion|"
    rf"countries|States|people|months|per cent))"
)

OPPOSITES = (
    ("support", "oppose"),
    ("supports", "opposes"),
    ("supported", "opposed"),
    ("welcome", "reject"),
    ("welcomes", "rejects"),
    ("welcomed", "rejected"),
    ("accept", "refuse"),
    ("accepted", "refused"),
    ("condemn", "applaud"),
    ("condemns", "applauds"),
    ("increase", "reduce"),
    ("increased", "reduced"),
    ("increasing", "decreasing"),
    ("strengthen", "weaken"),
    ("strengthened", "weakened"),
    ("strengthens", "weakens"),
    ("respect", "violate"),
    ("respects", "violates"),
    ("respected", "violated"),
    ("violation", "observance"),
    ("success", "failure"),
    ("succeeded", "failed"),
    ("successful", "unsuccessful"),
    ("progress", "no progress"),
    ("legitimate", "illegitimate"),
    ("legal", "illegal"),
    ("lawful", "unlawful"),
    ("justified", "unjustified"),
    ("acceptable", "unacceptable"),
    ("possible", "impossible"),
    ("necessary", "unnecessary"),
    ("peaceful", "military"),
    ("essential", "useless"),
    ("just", "unjust"),
    ("fair", "unfair"),
    ("effective", "ineffective"),
    ("lift", "keep"),
    ("lifted", "kept in place"),
    ("withdraw", "remain"),
    ("withdrawal", "presence"),
    ("encourage", "discourage"),
    ("promote", "hinder"),
    ("promotes", "hinders"),
    ("protect", "endanger"),
    ("protects", "endangers"),
    ("unites", "divides"),
    ("more", "less"),
    ("better", "worse"),
    ("improved", "worsened"),
    ("worst", "best"),
    ("stability", "instability"),
    ("contribute to", "undermine"),
    ("contributes to", "undermines"),
    ("undermine", "reinforce"),
    ("undermines", "reinforces"),
    ("threatens", "serves"),
    ("threaten", "serve"),
    ("threat to", "guarantee of"),
    ("always", "never"),
    ("expand", "limit"),
    ("friend", "enemy"),
    ("victim", "sponsor"),
    ("victims", "sponsors"),
    ("solution", "obstacle"),
    ("solve", "aggravate"),
    ("allow", "forbid"),
    ("permit", "forbid"),
    ("demand", "object to"),
    ("demands", "objects to"),
    ("agree", "disagree"),
    ("defeat", "victory"),
    ("right to", "no right to"),
    ("ally", "adversary"),
)
SYNONYMS = (
    ("must", "has to"),
    ("must", "should"),
    ("should", "ought to"),
    ("condemn", "deplore"),
    ("urge", "call upon"),
    ("urges", "calls upon"),
    ("support", "back"),
    ("international community", "world"),
    ("countries", "States"),
    ("nations", "countries"),
    ("terrorists", "terrorist groups"),
    ("terrorism", "terror"),
    ("the United Nations", "the UN"),
    ("the Security Council", "the Council"),
    ("very", "extremely"),
    ("help", "assist"),
    ("end", "bring to an end"),
    ("need", "require"),
    ("important", "essential"),
    ("serious", "grave"),
    ("conflict", "confrontation"),
    ("people", "population"),
    ("believe", "are convinced"),
    ("welcome", "commend"),
    ("reject", "refuse to accept"),
    ("also", "likewise"),
    ("continue to", "keep on trying to"),
    ("efforts", "endeavours"),
    ("achieve", "attain"),
    ("problems", "difficulties"),
    ("strengthen", "reinforce"),
    ("increase", "raise"),
    ("killed", "took the lives of"),
    ("children", "minors"),
    ("nuclear weapons", "nuclear arms"),
    ("government", "authorities"),
    ("Government", "authorities"),
    ("dialogue", "talks"),
    ("war", "armed conflict"),
    ("peace", "a peaceful settlement"),
    ("resolve", "settle"),
    ("immediately", "at once"),
    ("however, ", ""),
    ("However, ", ""),
    ("clearly ", ""),
    ("indeed, ", ""),
    ("Indeed, ", ""),
    ("today, ", ""),
    ("Today, ", ""),
    ("sanctions", "coercive measures"),
    ("region", "neighbourhood"),
    ("refugees", "displaced people"),
)
_STATES = {
    "Pakistan": "India",
    "India": "Pakistan",
    "Iran": "the United States",
    "the United States": "Iran",
    "Russia": "Ukraine",
    "Ukraine": "Russia",
    "Israel": "Hamas",
    "the Taliban": "the foreign forces",
    "Iraq": "the United States",
    "Syria": "Turkey",
    "NATO": "Russia",
    "Washington": "Moscow",
    "Moscow": "Washington",
    "Kabul": "Islamabad",
    "Islamabad": "New Delhi",
    "the West": "Russia",
    "Saddam Hussein": "the occupying Powers",
    "China": "Japan",
    "North Korea": "the United States",
}
_BLAME = re.compile(
    r"\b(violat|attack|aggress|terror|occup|kill|threat|refus|fail|oppress|crime|invad|invasion|sponsor|"
    r"provok|destabili|undermin|harbou?r|support|blam|responsib|cause|interfer|illegal|massacr|bomb)",
    re.IGNORECASE,
)


def _swap(
    text: str, pairs: Sequence[tuple[str, str]], rng: random.Random, back: bool
) -> str | None:
    """Replace one listed word or phrase by its partner."""
    order = list(pairs) + [(b, a) for a, b in pairs if back and b]
    rng.shuffle(order)
    for old, new in order:
        found = re.search(
            rf"(?<!\w){re.escape(old)}(?!\w)" if old[-1] != " " else re.escape(old), text
        )
        if found:
            return text[: found.start()] + new + text[found.end() :]
    return None


def negate(text: str, _: random.Random) -> str | None:
    """Take a "not" away or put one in."""
    found = _NOT.search(text)
    if found:
        kept = "can" if found.group(0).lower() == "cannot" else found.group(0)[:-4]
        return text[: found.start()] + kept + text[found.end() :]
    places = list(_AUX.finditer(text))
    if not places:
        return None
    spot = places[0]
    word = (
        "has not been"
        if spot.group(0) == "has been"
        else "have not been"
        if spot.group(0) == "have been"
        else spot.group(0) + " not"
    )
    return text[: spot.start()] + word + text[spot.end() :]


def oppose(text: str, rng: random.Random) -> str | None:
    """The opposite verb or adjective."""
    return _swap(text, OPPOSITES, rng, back=True)


def refigure(text: str, rng: random.Random) -> str | None:
    """Another figure, far enough off to conflict."""
    found = _NUMBER.search(text)
    if found and not re.fullmatch(r"(19|20)\d\d", found.group(0)):
        value = float(found.group(0).replace(",", ""))
        other = value * rng.choice((0.1, 0.25, 3, 5, 10))
        shown = f"{other:,.0f}" if other >= 1 else f"{other:.1f}"
        return text[: found.start()] + shown + text[found.end() :]
    found = _WORD_NUMBER.search(text)
    if found:
        other = rng.choice([w for w in _WORDS if w != found.group(1)])
        return text[: found.start()] + other + text[found.end() :]
    return None


def blame_other(text: str, rng: random.Random) -> str | None:
    """Another culprit."""
    if not _BLAME.search(text):
        return None
    names = [n for n in _STATES if re.search(rf"(?<!\w){n}(?!\w)", text)]
    if not names:
        return None
    name = rng.choice(names)
    return re.sub(rf"(?<!\w){name}(?!\w)", _STATES[name], text)


def rename(text: str, rng: random.Random) -> str | None:
    """Another name for a state."""
    names = [(n, v) for n, vs in VARIANTS.items() for v in vs if n in text]
    if not names:
        return None
    old, new = rng.choice(names)
    return text.replace(old, new)


def paraphrase(text: str, actor: str, rng: random.Random) -> str:
    """The same position in slightly other words."""
    for _ in range(rng.choice((1, 2, 3))):
        text = _swap(text, SYNONYMS, rng, back=False) or text
    if rng.random() < 0.4:
        text = rename(text, rng) or text
    if rng.random() < 0.4:
        text = reported(text, actor, rng)
    elif rng.random() < 0.3 and ", " in text:
        head, tail = text.split(", ", 1)
        if len(tail.split()) > 8 and len(head.split()) < 6:
            text = tail[0].upper() + tail[1:]
    return text


def contrast_pairs(
    spans: Sequence[Span], corpus: Mapping[str, str], count: int, weight: float = 0.5, seed: int = 0
) -> list[Example]:
    """About `count` examples, half shared and half divergent, from the same sentences."""
    rng = random.Random(seed)
    order = [s for s in spans if 8 <= len(text_of(s, corpus).split()) <= 40]
    rng.shuffle(order)
    edits: tuple[Edit, ...] = (negate, oppose, refigure, blame_other)
    quota = dict(zip(edits, (0.3, 0.36, 0.14, 0.2), strict=True))
    left = {e: int(count / 2 * quota[e]) for e in edits}
    out: list[Example] = []
    for span in order:
        text, actor = text_of(span, corpus), actor_of(span)
        usable = [e for e in edits if left[e] > 0 and (e is oppose or not _FIRST.search(text))]
        rng.shuffle(usable)
        for edit in sorted(usable, key=lambda e: e in (negate, oppose)):
            made = edit(text, rng)
            if made is None:
                continue
            left[edit] -= 1
            other = (
                actor
                if rng.random() < 0.2
                else rng.choice([a for a in ACTORS.values() if a != actor])
            )
            against = paraphrase(made, other, rng) if rng.random() < 0.75 else made
            alike = paraphrase(text, other, rng)
            out.append(Example(text, against, actor, other, one_hot("divergent"), weight))
            if alike != text:
                out.append(Example(text, alike, actor, other, one_hot("shared"), weight))
            break
    return out
