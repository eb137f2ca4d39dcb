"""From pairs of passages to relations: one order for each pair, the cache, and the reasons."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from compare.judge.cache import Cache, key
from compare.judge.key_words import KeyWords, key_words
from compare.judge.normal import placed
from compare.judge.relation import Reading, RelationModel, Side
from compare.judge.written import judged, judged_places
from compare.model import Evidence, Label, Relation, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from compare.judge.reader import PairReader, Read

    Vectors = Callable[[Sequence[str]], NDArray[np.float32]]

_BATCH = 64
"""Pairs between two writes to the cache, so that stopped work is not lost."""
_NOTHING = Reading(dict.fromkeys(Label, 0.0) | {Label.UNRELATED: 1.0})


class _Pair(NamedTuple):
    """Two sides in the order of their texts, whichever was given first."""

    first: Side
    second: Side
    swapped: bool

    @property
    def sides(self) -> tuple[Side, Side]:
        return self.first, self.second


def judge_pairs(
    pairs: Sequence[tuple[str, str]],
    actors: Sequence[tuple[str, str]],
    model: RelationModel,
    vectors: Vectors,
    cache: Cache,
    progress: Callable[[int, int], object] | None = None,
) -> list[Relation]:
    """The relation of each pair; see ``Judge.relate``."""
    ordered = [
        _ordered(Side(judged(left), left_actor.strip()), Side(judged(right), right_actor.strip()))
        for (left, right), (left_actor, right_actor) in zip(pairs, actors, strict=True)
    ]
    asked = list(dict.fromkeys(p.sides for p in ordered if p.first.text and p.second.text))
    known = _readings(asked, model, vectors, cache, progress)
    return [
        _relation(known.get(pair.sides, _NOTHING), pair.swapped, given)
        for pair, given in zip(ordered, pairs, strict=True)
    ]


def position_chances(
    pairs: Sequence[tuple[str, str]],
    actors: tuple[str, str],
    reader: PairReader,
    vectors: Vectors,
    cache: Cache,
    progress: Callable[[int, int], object] | None = None,
) -> list[dict[Label, float]]:
    """For each pair, of all that two whole statements hold, the chance that it carries a shared
    and a divergent point, and under ``related`` that it is of one matter.
    """
    ordered = [
        _ordered(Side(judged(left), actors[0].strip()), Side(judged(right), actors[1].strip()))
        for left, right in pairs
    ]
    asked = list(dict.fromkeys(pair.sides for pair in ordered))
    keys = {sides: key("position", reader.name, *sides[0], *sides[1]) for sides in asked}
    kept = cache.get(list(keys.values()))
    known = {sides: one for sides, of in keys.items() if (one := _position(kept.get(of)))}
    missing = [sides for sides in asked if sides not in known]
    for start in range(0, len(missing), _BATCH):
        some = missing[start : start + _BATCH]
        likeness = _likeness(some, vectors)
        fresh = {
            sides: _chances(reader, read, like)
            for sides, read, like in zip(some, reader.read(some), likeness, strict=True)
        }
        dumped = {keys[sides]: json.dumps(list(one.values())) for sides, one in fresh.items()}
        cache.put({of: one.encode() for of, one in dumped.items()})
        known |= fresh
        if progress is not None:
            progress(len(known), len(asked))
    return [known[pair.sides] for pair in ordered]


def _chances(reader: PairReader, read: Read, likeness: float) -> dict[Label, float]:
    taken = {one: reader.chance(read, one, likeness) for one in (Label.SHARED, Label.DIVERGENT)}
    return {**taken, Label.RELATED: 1 - read.labels[Label.UNRELATED]}


def _likeness(pairs: Sequence[tuple[Side, Side]], vectors: Vectors) -> list[float]:
    """The cosine of each pair."""
    first = vectors([pair[0].text for pair in pairs])
    second = vectors([pair[1].text for pair in pairs])
    return [round(float(one), 6) for one in (first * second).sum(axis=1, dtype="f8")]


def _position(raw: bytes | None) -> dict[Label, float]:
    """Kept chances; empty where there are none."""
    try:
        shared, divergent, matter = map(float, json.loads(raw or b""))
    except (ValueError, TypeError):
        return {}
    return {Label.SHARED: shared, Label.DIVERGENT: divergent, Label.RELATED: matter}


def find_key_words(
    pairs: Sequence[tuple[str, str]],
    actors: tuple[str, str],
    labels: Sequence[Label],
    reader: PairReader,
    cache: Cache,
) -> list[Evidence | None]:
    """The words that speak most for each label; see ``Judge.key_words``."""
    sides = [
        (Side(judged(left), actors[0].strip()), Side(judged(right), actors[1].strip()))
        for left, right in pairs
    ]
    keys = [
        key("key words", reader.name, label.value, *one, *other)
        for (one, other), label in zip(sides, labels, strict=True)
    ]
    kept = cache.get(keys)
    known = {of: one for of in keys if (one := _key_words(kept.get(of)))}
    missing = [at for at, of in enumerate(keys) if of not in known]
    fresh = key_words(reader, [sides[at] for at in missing], [labels[at] for at in missing])
    made = {keys[at]: one for at, one in zip(missing, fresh, strict=True)}
    cache.put({of: json.dumps(one).encode() for of, one in made.items()})
    return [_as_evidence((known | made)[of], given) for of, given in zip(keys, pairs, strict=True)]


def _key_words(raw: bytes | None) -> KeyWords | None:
    try:
        left, right = json.loads(raw or b"")
        return KeyWords(_span(left), _span(right))
    except (ValueError, TypeError):
        return None


def _as_evidence(found: KeyWords, given: tuple[str, str]) -> Evidence | None:
    if found.left is None or found.right is None:
        return None
    left, right = (
        placed(span, judged_places(text))
        for span, text in zip((found.left, found.right), given, strict=True)
    )
    return Evidence(
        kind="key words",
        weight=0.5,
        left=left,
        right=right,
        note="the reading rests on these words",
    )


def _ordered(left: Side, right: Side) -> _Pair:
    return _Pair(left, right, False) if left <= right else _Pair(right, left, True)


def _readings(
    asked: list[tuple[Side, Side]],
    model: RelationModel,
    vectors: Vectors,
    cache: Cache,
    progress: Callable[[int, int], object] | None,
) -> dict[tuple[Side, Side], Reading]:
    """A reading of each pair, from the cache or else from the model, and kept."""
    keys = {pair: key("relation", model.name, *pair[0], *pair[1]) for pair in asked}
    kept = cache.get(list(keys.values()))
    known = {pair: r for pair, of in keys.items() if (r := _loaded(kept.get(of))) is not None}
    missing = [pair for pair in asked if pair not in known]
    for start in range(0, len(missing), _BATCH):
        some = missing[start : start + _BATCH]
        fresh = dict(zip(some, _read(some, model, vectors), strict=True))
        cache.put({keys[pair]: _dumped(reading) for pair, reading in fresh.items()})
        known |= fresh
        if progress is not None:
            progress(len(known), len(asked))
    return known


def _read(pairs: list[tuple[Side, Side]], model: RelationModel, vectors: Vectors) -> list[Reading]:
    """The model's readings, with the likeness as the first of the reasons."""
    likeness = _likeness(pairs, vectors)
    readings = model.read(pairs, likeness)
    return [
        reading._replace(evidence=(_likeness_evidence(like), *reading.evidence))
        for reading, like in zip(readings, likeness, strict=True)
    ]


def _likeness_evidence(likeness: float) -> Evidence:
    weight = round(min(max(likeness, 0.0), 1.0), 3)
    return Evidence(kind="likeness", weight=weight, note=f"likeness by meaning {weight:.2f}")


def _relation(reading: Reading, swapped: bool, given: tuple[str, str]) -> Relation:
    """The likeliest label, with the evidence placed in the passages as they were given."""
    scores = reading.scores
    label = reading.label or max(Label, key=lambda one: scores[one])
    spans = any(one.left or one.right for one in reading.evidence)
    places = [judged_places(text) for text in given] if spans else []
    evidence = tuple(_turned(one, swapped, places) for one in reading.evidence)
    return Relation(label=label, scores={str(one): scores[one] for one in Label}, evidence=evidence)


def _turned(one: Evidence, swapped: bool, places: list[list[int]]) -> Evidence:
    left, right = (one.right, one.left) if swapped else (one.left, one.right)
    return Evidence(
        kind=one.kind,
        weight=one.weight,
        left=None if left is None else placed(left, places[0]),
        right=None if right is None else placed(right, places[1]),
        note=one.note,
    )


def _dumped(reading: Reading) -> bytes:
    evidence = [[e.kind, e.weight, e.left, e.right, e.note] for e in reading.evidence]
    scores = [reading.scores[label] for label in Label]
    return json.dumps([scores, evidence, reading.label]).encode()


def _loaded(raw: bytes | None) -> Reading | None:
    """A kept reading; None where there is none, or it cannot be read."""
    if raw is None:
        return None
    try:
        scores, evidence, label = json.loads(raw)
        reasons = tuple(
            Evidence(kind=kind, weight=weight, left=_span(left), right=_span(right), note=note)
            for kind, weight, left, right, note in evidence
        )
        chances = dict(zip(Label, map(float, scores), strict=True))
        return Reading(chances, reasons, None if label is None else Label(label))
    except (ValueError, TypeError):
        return None


def _span(pair: list[int] | None) -> Span | None:
    return None if pair is None else Span(int(pair[0]), int(pair[1]))
