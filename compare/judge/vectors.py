"""The vectors of texts, each computed once: kept in the process, in the package for the texts
that every comparison needs, and in the user's cache.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from compare.judge.cache import key
from compare.judge.encoder import MODELS, SIZE
from compare.judge.normal import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from compare.judge.cache import Cache
    from compare.judge.encoder import Encoder

    Vector = NDArray[np.float32]
    Progress = Callable[[int, int], object]

SHIPPED = MODELS / "vectors.npz"
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
        shipped: Path = SHIPPED,
        on_new: Callable[[], None] = lambda: None,
    ) -> None:
        """``on_new`` is called before vectors are computed that nobody knew."""
        self._encoder, self._cache, self._file = encoder, cache, shipped
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
        """Take what ships, then what the cache holds."""
        import numpy as np

        keys = {text: self._key(text) for text in texts}
        self._held |= {text: self._shipped[of] for text, of in keys.items() if of in self._shipped}
        asked = {text: of for text, of in keys.items() if text not in self._held}
        kept = self._cache.get(list(asked.values())) if asked else {}
        for text, of in asked.items():
            if len(kept.get(of, b"")) == 4 * SIZE:
                self._held[text] = np.frombuffer(kept[of], dtype="<f4")

    def _compute(self, texts: list[str]) -> None:
        fresh = dict(zip(texts, self._encoder.vectors(texts), strict=True))
        self._cache.put({self._key(text): v.astype("<f4").tobytes() for text, v in fresh.items()})
        self._held |= fresh

    def _key(self, text: str) -> bytes:
        return key("vector", self._encoder.name, text)

    @cached_property
    def _shipped(self) -> dict[bytes, Vector]:
        """The vectors in the package, those of this very encoder; none where there is no file."""
        import numpy as np

        if not self._file.is_file():
            return {}
        with np.load(self._file, allow_pickle=False) as found:
            keys, vectors = found["keys"], found["vectors"]
        return {bytes(of): vector for of, vector in zip(keys, vectors, strict=True)}


def save_shipped(encoder: Encoder, texts: Sequence[str], file: Path = SHIPPED) -> None:
    """Write the vectors of ``texts`` as the package ships them (a step of building it)."""
    import numpy as np

    plains = sorted({plain(text) for text in texts})
    keys = [np.frombuffer(key("vector", encoder.name, text), dtype=np.uint8) for text in plains]
    np.savez(file, keys=np.stack(keys), vectors=np.stack(list(encoder.vectors(plains))))
