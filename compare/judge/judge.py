"""Likeness, themes and relation of passages: the stage's one door.

Each pair of passages is read in one order, that of its texts, and what was read is kept; labels and
reasons are told of the passages as they were given.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from compare.judge.cache import Cache, Form, default_file, key, once_each
from compare.judge.encoder import Encoder, Vectors
from compare.judge.reader import PairReader
from compare.judge.relation import (
    POSITIONS,
    KeyWords,
    PanelModel,
    Preparable,
    Reading,
    RelationModel,
    Side,
    key_words,
    positions_heard,
    without_shared,
)
from compare.judge.themes import ThemeReader
from compare.model import Evidence, Label, Relation, Span
from compare.text.words import judged, judged_places, placed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from compare.model import Codebook, ThemeScore

    Progress = Callable[[int, int], object]

_Sides = tuple[Side, Side]


class Judge:
    """Judges passages, offline. Nothing is loaded before the first question.

    ``cache``: True keeps judgements in the user's cache folder, False keeps none, a path names
    the file. ``relation``: the model that reads pairs; None for the one that ships.
    """

    def __init__(
        self, cache: bool | str | Path = True, *, relation: RelationModel | None = None
    ) -> None:
        self._encoder, self._reader, self._last_reader = _shipped()
        self._cache = Cache(_cache_file(cache))
        self._vectors = Vectors(self._encoder, self._cache, on_new=self._prepare)
        self._themes = ThemeReader(self._vectors, self._encoder)
        self._relation = relation or PanelModel(self._reader, self._last_reader)
        self._first_look = relation or PanelModel(self._reader)

    @property
    def name(self) -> str:
        """The models, as reports show them."""
        return f"{self._encoder.name}, {self._relation.name}"

    def vectors(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> NDArray[np.float32]:
        """Unit vectors [n, 384]; white space and typographic quotes make no difference.
        ``progress`` is called with passages done and passages in all; it may raise to stop.
        """
        return self._vectors(texts, progress)

    def expect(self, texts: Sequence[str]) -> None:
        """These texts will be judged soon: the models load meanwhile, if any is needed."""
        self._vectors.expect(texts)

    def likeness(self, left: Sequence[str], right: Sequence[str]) -> NDArray[np.float32]:
        """Cosines [len(left), len(right)]: 1 for the same meaning, near 0 for nothing in common."""
        import numpy as np

        product = self.vectors(left).astype(np.float64) @ self.vectors(right).T
        rounded: NDArray[np.float32] = np.clip(product, -1, 1).round(6).astype(np.float32)
        return rounded

    def themes(self, texts: Sequence[str], codebook: Codebook) -> list[dict[str, float]]:
        """For each text, the score 0..1 of every theme; from .5 on the theme is assigned."""
        return [
            {theme.id: theme.score for theme in themes}
            for themes in self.theme_scores(texts, codebook)
        ]

    def theme_scores(
        self, texts: Sequence[str], codebook: Codebook
    ) -> list[tuple[ThemeScore, ...]]:
        """For each text, every theme of the codebook in its order, with the evidence.
        Spans are offsets into the text as given.
        """
        return self._themes.read(texts, codebook)

    def relate(
        self,
        pairs: Sequence[tuple[str, str]],
        actors: Sequence[tuple[str, str]] | None = None,
        progress: Progress | None = None,
    ) -> list[Relation]:
        """How the two passages of each pair relate; the order within a pair makes no difference.

        ``actors``: the actor that says each passage, "" where unknown; one pair of them for each
        pair of passages. Raises ValueError where their number differs.
        """
        if actors is not None and len(actors) != len(pairs):
            raise ValueError(f"{len(pairs)} pairs of passages but {len(actors)} of actors")
        given = actors if actors is not None else [("", "")] * len(pairs)
        return self._related_by(self._relation, pairs, given, progress)

    def evidence(
        self, pairs: Sequence[tuple[str, str]], actors: tuple[str, str]
    ) -> list[tuple[Evidence, ...]]:
        """What speaks for and against each pair at a first look: likeness, the first reader's
        opinion and the signs in the words, with offsets into the passages as given.
        """
        found = self._related_by(self._first_look, pairs, [actors] * len(pairs))
        return [one.evidence for one in found]

    def _related_by(
        self,
        model: RelationModel,
        pairs: Sequence[tuple[str, str]],
        actors: Sequence[tuple[str, str]],
        progress: Progress | None = None,
    ) -> list[Relation]:
        ordered = [_ordered(*one) for one in zip(pairs, actors, strict=True)]
        asked = dict.fromkeys(one.sides for one in ordered if one.first.text and one.second.text)
        known = once_each(
            self._cache,
            {pair: key("relation", model.name, *pair[0], *pair[1]) for pair in asked},
            lambda some: self._readings(model, some),
            Form(_loaded, _dumped),
            progress,
        )
        return [
            _relation(known.get(pair.sides, _NOTHING), pair.swapped, one)
            for pair, one in zip(ordered, pairs, strict=True)
        ]

    def _readings(self, model: RelationModel, pairs: list[_Sides]) -> list[Reading]:
        """The model's readings, with the likeness as the first of the reasons."""
        likeness = self._likeness(pairs)
        return [
            reading._replace(evidence=(_likeness_evidence(like), *reading.evidence))
            for reading, like in zip(model.read(pairs, likeness), likeness, strict=True)
        ]

    def _likeness(self, pairs: list[_Sides]) -> list[float]:
        """The cosine of each pair."""
        first = self.vectors([pair[0].text for pair in pairs])
        second = self.vectors([pair[1].text for pair in pairs])
        return [round(float(one), 6) for one in (first * second).sum(axis=1, dtype="f8")]

    def positions(
        self,
        pairs: Sequence[tuple[str, str]],
        actors: tuple[str, str] = ("", ""),
        progress: Progress | None = None,
    ) -> list[dict[Label, float]]:
        """For each pair of passages, the chance (0..1) that it carries a point on which two whole
        statements agree, and that it carries one on which they part; under ``related`` that the two
        are of one matter.
        """
        ordered = [_ordered(pair, actors).sides for pair in pairs]
        name = self._reader.name
        known = once_each(
            self._cache,
            {sides: key("position", name, *sides[0], *sides[1]) for sides in ordered},
            self._chances,
            _CHANCES,
            progress,
        )
        return [known[sides] for sides in ordered]

    def _chances(self, pairs: list[_Sides]) -> list[dict[Label, float]]:
        self._last_reader.prepare()
        return [
            {
                **{one: self._reader.chance(read, one, likeness) for one in POSITIONS},
                Label.RELATED: 1 - read.labels[Label.UNRELATED],
            }
            for read, likeness in zip(self._reader.read(pairs), self._likeness(pairs), strict=True)
        ]

    def positions_reread(
        self,
        pairs: Sequence[tuple[str, str]],
        actors: tuple[str, str] = ("", ""),
        progress: Progress | None = None,
    ) -> list[dict[Label, float]]:
        """The chances of ``positions``, for pairs that deserve it: read once more, by a reader that
        is slower and better, both readings joined, and the panel heard on which position it is.
        """
        first = self.positions(pairs, actors)
        ordered = [_ordered(pair, actors).sides for pair in pairs]
        before = dict(zip(ordered, first, strict=True))
        names = self._last_reader.name, self._relation.name
        known = once_each(
            self._cache,
            {sides: key("position reread", *names, *sides[0], *sides[1]) for sides in ordered},
            lambda some: self._chances_reread(some, [before[one] for one in some]),
            _CHANCES,
            progress,
        )
        return [known[sides] for sides in ordered]

    def _chances_reread(
        self, pairs: list[_Sides], before: list[dict[Label, float]]
    ) -> list[dict[Label, float]]:
        reader, likeness = self._last_reader, self._likeness(pairs)
        heard = self._relation.read(pairs, likeness)
        read = zip(reader.read(pairs), likeness, before, heard, strict=True)
        return [
            positions_heard(
                [reader.chance(found, one, like, first[one]) for one in POSITIONS], panel.scores
            )
            | {Label.RELATED: first[Label.RELATED]}
            for found, like, first, panel in read
        ]

    def key_words(
        self,
        pairs: Sequence[tuple[str, str]],
        actors: tuple[str, str],
        labels: Sequence[Label],
    ) -> list[Evidence | None]:
        """The words on both sides that speak most for each label, as evidence with offsets into the
        passages as given; None where no words can be told.
        """
        asked = [
            (_side(left, actors[0]), _side(right, actors[1]), label)
            for (left, right), label in zip(pairs, labels, strict=True)
        ]
        name = self._reader.name
        known = once_each(
            self._cache,
            {
                (one, other, label): key("key words", name, label, *one, *other)
                for one, other, label in asked
            },
            lambda some: key_words(
                self._reader,
                [(one, other) for one, other, _ in some],
                [label for *_, label in some],
            ),
            Form(_key_words, lambda found: json.dumps(found).encode()),
        )
        return [_as_evidence(known[one], given) for one, given in zip(asked, pairs, strict=True)]

    def _prepare(self) -> None:
        """New passages: their pairs will be read next, so the reader may load meanwhile."""
        if isinstance(self._first_look, Preparable):
            self._first_look.prepare()

    def close(self) -> None:
        """Let go of the cache's file."""
        self._cache.close()


@cache
def _shipped() -> tuple[Encoder, PairReader, PairReader]:
    """The models, held once for the process: whoever judges next need not load them again."""
    return Encoder(), PairReader(), PairReader(kind="last_reader")


def _cache_file(cache: bool | str | Path) -> Path | None:
    if isinstance(cache, bool):
        return default_file() if cache else None
    return Path(cache)


_NOTHING = Reading(dict.fromkeys(Label, 0.0) | {Label.UNRELATED: 1.0})


class _Pair(NamedTuple):
    """Two sides in the order of their texts, whichever was given first."""

    first: Side
    second: Side
    swapped: bool

    @property
    def sides(self) -> tuple[Side, Side]:
        return self.first, self.second


def _side(text: str, actor: str) -> Side:
    return Side(judged(text), actor.strip())


def _ordered(pair: tuple[str, str], actors: tuple[str, str]) -> _Pair:
    left, right = (_side(*one) for one in zip(pair, actors, strict=True))
    return _Pair(left, right, False) if left <= right else _Pair(right, left, True)


def _position(raw: bytes | None) -> dict[Label, float] | None:
    try:
        shared, divergent, matter = map(float, json.loads(raw or b""))
    except (ValueError, TypeError):
        return None
    return {Label.SHARED: shared, Label.DIVERGENT: divergent, Label.RELATED: matter}


_CHANCES = Form(_position, lambda one: json.dumps(list(one.values())).encode())
"""How the chances of positions are kept."""


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


def _likeness_evidence(likeness: float) -> Evidence:
    weight = round(min(max(likeness, 0.0), 1.0), 3)
    return Evidence(kind="likeness", weight=weight, note=f"likeness by meaning {weight:.2f}")


def _relation(reading: Reading, swapped: bool, given: tuple[str, str]) -> Relation:
    """The likeliest label, with the evidence placed in the passages as they were given."""
    scores = without_shared(reading.scores, reading.evidence)
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
    try:
        scores, evidence, label = json.loads(raw or b"")
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
