"""The vectors of texts, each computed once: kept in the process and in the user's cache."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.judge.cache import key
from compare.judge.encoder import SIZE
from compare.judge.spelling import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from compare.judge.cache import Cache
    from compare.judge.encoder import Encoder

    Vector = NDArray[np.float32]
    Progress = Callable[[int, int], object]

_BATCH = 64
"""Passages between two writes to the cache, so that stopped work is not lost."""
_MOST = 50_000
"""Vectors held in the process, some 75 MB."""


class Vectors:
    """Looks vectors up, and has the encoder compute those that nobody knows."""

    def __init__(
        self,
        encoder: Encoder,
        cache: Cache,
        on_new: Callable[[], None] = lambda: None,
    ) -> None:
        """``on_new`` is called before vectors are computed that nobody knew."""
        self._encoder, self._cache = encoder, cache
        self._on_new = on_new
        self._held: dict[str, Vector] = {}

    def __call__(self, texts: Sequence[str], progress: Progress | None = None) -> Vector:
        """Unit vectors [n, 384]; ``progress`` is told passages done and in all, and may raise."""
        import numpy as np

        plains = [plain(text) for text in texts]
        self._learn(list(dict.fromkeys(plains)), progress)
        rows = [self._held[text] for text in plains]
        return np.stack(rows) if rows else np.zeros((0, SIZE), dtype=np.float32)

    def expect(self, texts: Sequence[str]) -> None:
        """Begin to load the encoder if it will be needed for these texts."""
        plains = list(dict.fromkeys(plain(text) for text in texts))
        self._recall([text for text in plains if text not in self._held])
        if any(text not in self._held for text in plains):
            self._encoder.prepare()
            self._on_new()

    def _learn(self, texts: list[str], progress: Progress | None) -> None:
        if len(self._held) + len(texts) > _MOST:
            self._held.clear()
        self._recall([text for text in texts if text not in self._held])
        missing = [text for text in texts if text not in self._held]
        if missing:
            self._on_new()
        for start in range(0, len(missing), _BATCH):
            self._compute(missing[start : start + _BATCH])
            if progress is not None:
                progress(min(start + _BATCH, len(missing)), len(missing))

    def _recall(self, texts: list[str]) -> None:
        """Take what the cache holds."""
        import numpy as np

        keys = {text: self._key(text) for text in texts}
        kept = self._cache.get(list(keys.values())) if keys else {}
        for text, of in keys.items():
            if len(kept.get(of, b"")) == 4 * SIZE:
                self._held[text] = np.frombuffer(kept[of], dtype="<f4")

    def _compute(self, texts: list[str]) -> None:
        fresh = dict(zip(texts, self._encoder.vectors(texts), strict=True))
        self._cache.put({self._key(text): v.astype("<f4").tobytes() for text, v in fresh.items()})
        self._held |= fresh

    def _key(self, text: str) -> bytes:
        return key("vector", self._encoder.name, text)
