"""Likeness, themes and relation of passages: the stage's one door."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from compare.judge.cache import Cache, default_file
from compare.judge.conflict import find_criticised, read_conflicts
from compare.judge.encoder import Encoder
from compare.judge.nearness import Yardsticks
from compare.judge.normal import plain
from compare.judge.pairs import judge_pairs, weigh_pairs
from compare.judge.panel import shipped_model
from compare.judge.reader import PairReader
from compare.judge.relation import LikenessModel, Preparable
from compare.judge.themes import read_themes
from compare.judge.vectors import Vectors

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from compare.judge.relation import RelationModel
    from compare.model import Codebook, Evidence, Label, Relation, ThemeScore

    Progress = Callable[[int, int], object]

_CRITICISES = 0.5


class Judge:
    """Judges passages, offline. Nothing is loaded before the first question.

    ``cache``: True keeps judgements in the user's cache folder, False keeps none, a path names
    the file. ``relation``: the model that reads pairs; None for the one that ships.
    """

    def __init__(
        self, cache: bool | str | Path = True, *, relation: RelationModel | None = None
    ) -> None:
        self._encoder = Encoder()
        self._cache = Cache(_cache_file(cache))
        self._vectors = Vectors(self._encoder, self._cache, on_new=self._prepare)
        self._yardsticks = Yardsticks(self._vectors)
        self._reader = PairReader()
        self._relation = relation if relation is not None else shipped_model(self._reader)

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
        return read_themes(texts, codebook, self._yardsticks)

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
        return judge_pairs(pairs, given, self._relation, self.vectors, self._cache, progress)

    def conflicts(self, texts: Sequence[str]) -> list[float]:
        """For each text, 0..1: whether it criticises, accuses or rejects somebody, openly or by
        implication; from .5 on it does. Each text is read for itself, without its neighbours.
        """
        given = [plain(text) for text in texts]
        return read_conflicts(given, self.vectors(texts), self._reader)

    def criticised(self, texts: Sequence[str], actor: str = "") -> list[tuple[str, ...]]:
        """Whom each text criticises, by the gazetteer's names; empty where it criticises nobody,
        or nobody by name. ``actor``: who says them, "" where unknown.
        """
        return [
            find_criticised(plain(text), actor) if score >= _CRITICISES else ()
            for text, score in zip(texts, self.conflicts(texts), strict=True)
        ]

    def weigh(
        self,
        pairs: Sequence[tuple[str, str]],
        actors: Sequence[tuple[str, str]],
        labels: Sequence[Label],
    ) -> list[Evidence | None]:
        """The words on both sides that each label rests on most, as evidence with offsets into the
        passages as given; None where no words stand out, or no model can tell.
        """
        return weigh_pairs(pairs, actors, labels, self._relation, self._cache)

    def guess(
        self, pairs: Sequence[tuple[str, str]], actors: Sequence[tuple[str, str]]
    ) -> list[Relation]:
        """As ``relate``, by likeness alone: for a first look while the pairs are being read."""
        return judge_pairs(pairs, actors, LikenessModel(), self.vectors, Cache(None))

    def _prepare(self) -> None:
        """New passages: their pairs will be read next, so the reader may load meanwhile."""
        if isinstance(self._relation, Preparable):
            self._relation.prepare()

    def close(self) -> None:
        """Let go of the cache's file."""
        self._cache.close()


def _cache_file(cache: bool | str | Path) -> Path | None:
    if isinstance(cache, bool):
        return default_file() if cache else None
    return Path(cache)
