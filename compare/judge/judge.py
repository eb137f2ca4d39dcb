"""Likeness, themes and relation of passages: the stage's one door."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from compare.judge.cache import Cache, default_file
from compare.judge.encoder import Encoder
from compare.judge.pairs import find_key_words, judge_pairs, position_chances
from compare.judge.reader import PairReader
from compare.judge.relation import PanelModel, Preparable
from compare.judge.themes import ThemeReader
from compare.judge.vectors import Vectors

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from compare.judge.relation import RelationModel
    from compare.model import Codebook, Evidence, Label, Relation, ThemeScore

    Progress = Callable[[int, int], object]


class Judge:
    """Judges passages, offline. Nothing is loaded before the first question.

    ``cache``: True keeps judgements in the user's cache folder, False keeps none, a path names
    the file. ``relation``: the model that reads pairs; None for the one that ships.
    """

    def __init__(
        self, cache: bool | str | Path = True, *, relation: RelationModel | None = None
    ) -> None:
        self._encoder, self._reader = _shipped()
        self._cache = Cache(_cache_file(cache))
        self._vectors = Vectors(self._encoder, self._cache, on_new=self._prepare)
        self._themes = ThemeReader(self._vectors, self._encoder.described)
        self._relation = relation if relation is not None else PanelModel(self._reader)

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
        return judge_pairs(pairs, given, self._relation, self.vectors, self._cache, progress)

    def positions(
        self,
        pairs: Sequence[tuple[str, str]],
        actors: tuple[str, str] = ("", ""),
        progress: Progress | None = None,
    ) -> list[dict[Label, float]]:
        """For each pair of passages, the chance (0..1) that it carries a point on which two whole
        statements agree, and that it carries one on which they part; the rest is neither.
        """
        return position_chances(pairs, actors, self._reader, self.vectors, self._cache, progress)

    def key_words(
        self,
        pairs: Sequence[tuple[str, str]],
        actors: tuple[str, str],
        labels: Sequence[Label],
    ) -> list[Evidence | None]:
        """The words on both sides that speak most for each label, as evidence with offsets into the
        passages as given; None where no words can be told.
        """
        return find_key_words(pairs, actors, labels, self._reader, self._cache)

    def _prepare(self) -> None:
        """New passages: their pairs will be read next, so the reader may load meanwhile."""
        if isinstance(self._relation, Preparable):
            self._relation.prepare()

    def close(self) -> None:
        """Let go of the cache's file."""
        self._cache.close()


@cache
def _shipped() -> tuple[Encoder, PairReader]:
    """The models, held once for the process: whoever judges next need not load them again."""
    return Encoder(), PairReader()


def _cache_file(cache: bool | str | Path) -> Path | None:
    if isinstance(cache, bool):
        return default_file() if cache else None
    return Path(cache)
