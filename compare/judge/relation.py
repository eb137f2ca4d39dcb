"""How a lone pair of passages relates, and the words on which a reading rests. What the points of
two statements are, and how sure, is decided in ``match/gather.py`` and ``match/points.py``.

Several judges are heard together, since each sees what the others miss: the models that read both
passages, and the rules, whose signals are the evidence. Their chances are joined as a weighted
sum of log chances (a logarithmic opinion pool; Genest and Zidek 1986), and ``decide`` names the
label.

The head of a reader is linear over the mean of its last layer, so each part of a text has its
share in the answer without another reading: its state times the weights of the head. The phrase
that speaks most for the answer is the one to quote.
"""

from __future__ import annotations

import itertools
import json
import math
import re
import zlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

from compare.judge.contradiction import DOUBTED
from compare.judge.encoder import MODELS
from compare.judge.rules import doubt, signals
from compare.marks import SMALL_WORDS
from compare.model import Evidence, Label, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from compare.judge.reader import PairReader


POSITIONS = Label.SHARED, Label.DIVERGENT
PANEL = 0.5
"""What the panel weighs beside the reading of whole pairs on which of both positions a point takes:
as much. The latter alone calls 76 of 231 invented contradictions shared, both 19."""
CLASHES = (
    "negation",
    "opposing verbs",
    "legal reading",
    "praised and faulted",
    "praise against blame",
    "rejected quote",
    "figures differ",
    "dates differ",
    "other doer",
)
"""Kinds that say what cannot both be held; the weight says how far they speak of one thing."""
MOST_REASONS = 8
"""More reasons than these a reader does not read."""
_LEAST = 1e-6
"""No judge may rule a label out altogether."""


class Side(NamedTuple):
    """A passage, in plain form, and the actor that says it ("" where unknown)."""

    text: str
    actor: str


class Reading(NamedTuple):
    """What a model makes of a pair: all four labels, summing to 1, and why."""

    scores: Mapping[Label, float]
    evidence: tuple[Evidence, ...] = ()
    label: Label | None = None
    """The label to show, where it is not simply the likeliest."""


class RelationModel(Protocol):
    """Judges pairs of passages. It sees each pair in one order, chosen by the texts alone, so its
    answer need not be symmetric; it must depend on nothing but the pair.
    """

    @property
    def name(self) -> str:
        """What the model is, and in which version: a part of the cache's key."""

    def read(self, pairs: Sequence[tuple[Side, Side]], likeness: Sequence[float]) -> list[Reading]:
        """A reading for each pair; ``likeness`` is the cosine of the two passages' vectors."""


@runtime_checkable
class Preparable(Protocol):
    """A model that takes time to load, and can begin before the first pair is there."""

    def prepare(self) -> None:
        """Begin to load: pairs will be read soon."""


class PanelModel:
    """Readers and the rules; their weights stand in the first reader's calibration, for the first
    reader alone and for all of them.
    """

    def __init__(self, *readers: PairReader) -> None:
        self._readers = readers

    def prepare(self) -> None:
        """Begin to load: pairs will be read soon."""
        for reader in self._readers:
            reader.prepare()

    @property
    def name(self) -> str:
        """The readers' names with a checksum of the rules: another version of any is another."""
        names = ", ".join(reader.name for reader in self._readers)
        return f"{names}, signals {rules_checksum():08x}"

    def read(self, pairs: Sequence[tuple[Side, Side]], likeness: Sequence[float]) -> list[Reading]:
        """A reading for each pair, with the strongest signals as evidence."""
        about = self._readers[0].about["pool"]
        weights = about["readers"][len(self._readers) - 1]
        read = zip(*(reader.read(pairs) for reader in self._readers), strict=True)
        readings = []
        for (left, right), each, like in zip(pairs, read, likeness, strict=True):
            rules = by_rules(left, right, like)
            labels = [one.labels for one in each]
            opinions = list(zip(weights, labels, strict=True))
            scores = pooled([*opinions, (about["signals"], rules.scores)])
            doubts = doubt(left.text, right.text, left.actor, right.actor)
            label = decide(without_shared(scores, doubts), about["decide"])
            evidence = (_opinion(pooled(opinions)), *each[0].evidence, *doubts, *rules.evidence)
            readings.append(Reading(scores, evidence, label))
        return readings


def without_shared(
    scores: Mapping[Label, float], evidence: Iterable[Evidence]
) -> Mapping[Label, float]:
    """The chances; where the evidence rules a shared position out, what is alike is related. The
    panel is heard on whole statements without this: who doubts need not take the other position.
    """
    if all(one.kind != DOUBTED for one in evidence):
        return scores
    related = scores[Label.RELATED] + scores[Label.SHARED]
    return {**scores, Label.RELATED: related, Label.SHARED: 0.0}


def decide(scores: Mapping[Label, float], weights: Mapping[str, float]) -> Label:
    """The label of a pair: the greatest chance, each weighed by what the label is worth."""
    return max(Label, key=lambda one: scores[one] * weights[one.value])


def positions_heard(chances: Sequence[float], panel: Mapping[Label, float]) -> dict[Label, float]:
    """The chances that a pair carries a shared and a divergent point, of the same sum, after the
    panel was heard on which of both it is.
    """
    shared, divergent = (max(one, _LEAST) for one in chances)
    agree, part = (max(panel[one], _LEAST) for one in POSITIONS)
    odds = (1 - PANEL) * math.log(shared / divergent) + PANEL * math.log(agree / part)
    found = softmax({Label.SHARED: odds, Label.DIVERGENT: 0.0})
    most = min(shared + divergent, 1 - _LEAST)
    return {one: most * share for one, share in found.items()}


def by_rules(left: Side, right: Side, likeness: float) -> Reading:
    """What the rules alone make of a pair: quick, and blind to what they do not know."""
    reasons = signals(left.text, right.text, left.actor, right.actor)
    return Reading(relation_from_signals(likeness, reasons), reasons[:MOST_REASONS])


def relation_from_signals(likeness: float, evidence: Iterable[Evidence]) -> dict[Label, float]:
    """The chances of the four labels, summing to 1, from the cosine of the two passages' vectors
    and what `signals` found between them.
    """
    weights, found = relation_weights(), numbers(likeness, evidence)
    labels = (Label.SHARED, Label.DIVERGENT, Label.RELATED, Label.UNRELATED)
    return softmax(
        {
            label: math.fsum(value * weights[name][place] for name, value in found.items())
            for place, label in enumerate(labels)
        }
    )


@cache
def relation_weights() -> Mapping[str, tuple[float, float, float, float]]:
    """By the names of `numbers`: for shared, divergent, related, unrelated; fitted by a ridge
    regression on pairs labelled by hand.
    """
    found = json.loads(Path(__file__).with_name("fitted.json").read_text("utf-8"))
    return {name: tuple(row) for name, row in found.items()}


def numbers(likeness: float, evidence: Iterable[Evidence]) -> dict[str, float]:
    """What the regression sees, by name: the greatest weight of each kind of signal, likeness, and
    how these bear on one another. Where one actor says both, a clash says nothing.
    """
    found: dict[str, float] = {}
    for one in evidence:
        found[one.kind] = max(found.get(one.kind, 0.0), one.weight)
    names, same = found.get("names the other", 0.0), found.get("one actor", 0.0)
    clash = max(found.get(kind, 0.0) for kind in CLASHES) * (1 - same)
    return found | {
        "likeness": likeness,
        "likeness squared": likeness**2,
        "likeness where one names the other": likeness * names,
        "clash": clash,
        "clash squared": clash**2,
        "likeness where they clash": likeness * clash,
        "bias": 1.0,
    }


@cache
def rules_checksum() -> int:
    """A checksum of the rules' own files, so that no judgement outlives the rule it rests on."""
    check = 0
    for file in rule_files():
        check = zlib.crc32(file.read_bytes(), check)
    return check


_RULE_FILES = ("contradiction.py", "fitted.json", "passage_pair.py", "rules.py", "words.toml")


def rule_files() -> list[Path]:
    """The files of the rules and of the marks that they read, word lists among them."""
    package = MODELS.parents[1]
    found = [one for one in (package / "marks").iterdir() if one.is_file()]
    found += [package / "judge" / name for name in _RULE_FILES]
    return sorted([*found, package / "library" / "written_dates.py", package / "text" / "words.py"])


def _opinion(read: Mapping[Label, float]) -> Evidence:
    """What the models that read both passages hold, apart from the rules."""
    likeliest = max(Label, key=lambda one: read[one])
    chance = round(read[likeliest], 3)
    note = f"read together: {likeliest} {chance:.2f}"
    return Evidence(kind="reading", weight=chance, note=note)


def pooled(parts: Sequence[tuple[float, Mapping[Label, float]]]) -> dict[Label, float]:
    """The chances of several judges as one, each judge with its weight."""
    return softmax(
        {
            label: sum(weight * math.log(max(chances[label], _LEAST)) for weight, chances in parts)
            for label in Label
        }
    )


def softmax(sums: Mapping[Label, float]) -> dict[Label, float]:
    """Chances that sum to 1 from log odds."""
    most = max(sums.values())
    parts = {label: math.exp(value - most) for label, value in sums.items()}
    total = sum(parts.values())
    return {label: part / total for label, part in parts.items()}


# The words on which a reading rests


MOST_WORDS = 7
"""Words of a phrase; a longer clause is cut before its small words."""
_BREAK = re.compile(
    r"(?<!\d)[,.](?!\d)\s*|[;:!?()\"]+\s*|[,.]\s+|\s[-–—]\s|\s(?=(?:and|or|but|that|which|who|whose|where|when|because|if|unless|while|"
    r"to|by|from|for|with|without|against|in|on|into|under|through|as)\s)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\s*(?:and|but|or|while|which)\s", re.IGNORECASE)
_STOPS = frozenset(".;:!?")
_WORD = re.compile(r"[\w$%][\w'$%/-]*")
QUOTED = 12
"""Words of what is quoted at most."""
FULL = 5
"""Words from which a phrase is not preferred for being longer."""


class KeyWords(NamedTuple):
    """The phrase of either side; None where a side cannot be cut into phrases."""

    left: Span | None
    right: Span | None


def key_words(
    reader: PairReader, pairs: Sequence[tuple[Side, Side]], labels: Sequence[Label]
) -> list[KeyWords]:
    """The phrases that speak most for each label, as offsets into the passages."""
    return [
        KeyWords(*(_heaviest(reader, *side) for side in zip(pair, parts, strict=True)))
        if parts
        else KeyWords(None, None)
        for pair, parts in zip(pairs, reader.parts_of_tokens(pairs, labels), strict=True)
    ]


def _heaviest(reader: PairReader, side: Side, parts: Sequence[float]) -> Span | None:
    """The phrase whose tokens weigh most; ``parts`` are those of the passage's tokens in order."""
    found = phrases(side.text)
    if not found:
        return None
    weights = []
    for span in found:
        begin = reader.tokens_before(side, span.start)
        count = max(reader.tokens_in(side.text[slice(*span)]), 1)
        own = parts[begin : begin + count]
        long = min(len(side.text[slice(*span)].split()), FULL) / FULL
        weights.append((sum(own) / max(len(own), 1) if own else -9.0) * long**0.5)
    return _whole(side.text, found, weights.index(max(weights)))


def _whole(text: str, found: Sequence[Span], at: int) -> Span:
    """A phrase with its neighbours in the same clause, as far as ``QUOTED`` words hold."""
    first = last = at
    while True:
        ends = [(first, last + 1), (first - 1, last)]
        more = [one for one in ends if one[0] >= 0 and one[1] < len(found)]
        fits = [one for one in more if _is_one_clause(text, found[one[0]].start, found[one[1]].end)]
        if not fits:
            return Span(found[first].start, found[last].end)
        first, last = fits[0]


def _is_one_clause(text: str, start: int, end: int) -> bool:
    """Whether a stretch has no clause's end in it and is short enough to quote."""
    words = text[start:end].split()
    ends = any(
        _clause_ends(text, start + match.end()) for match in _BREAK.finditer(text[start:end])
    )
    return len(words) <= QUOTED and not ends


def phrases(text: str) -> list[Span]:
    """The text in stretches of a few words, broken at punctuation and before small words. What says
    little by itself goes with its neighbour, but never over the end of a clause.
    """
    edges = [0, *(match.end() for match in _BREAK.finditer(text)), len(text)]
    found: list[Span] = []
    for start, end in itertools.pairwise(edges):
        if found and _go_together(text, found[-1], Span(start, end)):
            found[-1] = Span(found[-1].start, end)
        elif text[start:end].split():
            found.append(Span(start, end))
    return [one for span in found if (one := _trimmed(text, span)) is not None]


def _go_together(text: str, last: Span, new: Span) -> bool:
    """Whether a stretch belongs to the one before it: one of them says little, no clause ends
    between them, and they are no more than a few words together.
    """
    if len(text[last.start : new.end].split()) > MOST_WORDS or _clause_ends(text, new.start):
        return False
    opens = last.start > 0 and _clause_ends(text, last.start)
    pieces = [last, new] if opens else [new]
    said = ([word.casefold().strip(",.;:") for word in text[slice(*one)].split()] for one in pieces)
    return any(sum(word not in SMALL_WORDS for word in words) < 2 for words in said)


def _clause_ends(text: str, at: int) -> bool:
    """Whether a clause ends where a stretch begins: behind a stop, or behind a comma that an "and",
    "but", "or", "while" or "which" follows.
    """
    before = text[:at].rstrip()[-1:]
    return before in _STOPS or (before == "," and bool(_CLAUSE.match(text, at)))


def _trimmed(text: str, span: Span) -> Span | None:
    """From the first word that says something to the last; None where there is none."""
    words = [
        match
        for match in _WORD.finditer(text, span.start, span.end)
        if match[0].casefold() not in SMALL_WORDS
    ]
    return Span(words[0].start(), words[-1].end()) if words else None
