"""Passages to vectors: MiniLM, tuned so that nearness means one matter."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from compare.judge.network import Network, Tokens
from compare.judge.parallel import Once
from compare.judge.wordpiece import WordPiece

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

MODELS = Path(__file__).parent / "models"
SIZE = 384
TOKENS = 256
"""What the model reads of a passage, some 200 words; the rest is left out."""


class ReadTheme(NamedTuple):
    """A theme of which passages were read when the program was made."""

    described: NDArray[np.float32]
    """Its description as passages are held against it: a unit vector [384]."""
    learnt: NDArray[np.float32]
    """What passages of it have that the description does not say: log odds for each number of a
    passage's vector, then a start [385].
    """


class Encoder:
    """The shipped model, loaded when the first vector is asked for."""

    def __init__(self, folder: Path = MODELS) -> None:
        self._folder = folder
        self._network = Once(lambda: Network.load(folder / "encoder.npz", folder / "words.npz"))

    def prepare(self) -> None:
        """Begin to load: a vector will be asked for soon."""
        self._network.soon()

    @cached_property
    def name(self) -> str:
        """The model's name with the start of its checksum: another model is another name."""
        about = json.loads((self._folder / "encoder.json").read_text("utf-8"))
        return f"{about['name']} {about['sha256'][:8]}"

    @cached_property
    def words(self) -> WordPiece:
        """The model's vocabulary."""
        return WordPiece.load(self._folder / "vocab.txt")

    @cached_property
    def read_themes(self) -> dict[str, ReadTheme]:
        """The themes of which passages were read, by their descriptions word for word."""
        import numpy as np

        with np.load(self._folder / "themes.npz", allow_pickle=False) as held:
            rows = zip(held["described"], held["learnt"], strict=True)
            return dict(zip(held["descriptions"].tolist(), map(ReadTheme._make, rows), strict=True))

    def vectors(self, texts: Iterable[str]) -> list[NDArray[np.float32]]:
        """A unit vector [384] for each text."""
        import numpy as np

        ids = [tuple(self.words.ids(text, TOKENS)) for text in texts]
        read = self._network().read([Tokens(one, (0,) * len(one)) for one in ids])
        means = [states.mean(axis=0, dtype="f8").astype("f4") for states in read]
        return [mean / np.float32(np.linalg.norm(mean) or 1) for mean in means]

    def described(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """Vectors of descriptions [n, 384] as unit vectors that passages are held against."""
        import numpy as np

        turned: NDArray[np.float32] = vectors @ self._network()["theme.weight"]
        turned /= np.linalg.norm(turned, axis=1, keepdims=True)
        return turned
