"""Passages to vectors: all-MiniLM-L6-v2 in 8-bit integers, run by onnxruntime on one thread."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compare.judge.parallel import Once, each
from compare.judge.wordpiece import WordPiece

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

MODELS = Path(__file__).parent / "models"
SIZE = 384
TOKENS = 256
"""What the model reads of a passage, some 200 words; the rest is left out."""


class Encoder:
    """The shipped model, loaded when the first vector is asked for."""

    def __init__(self, folder: Path = MODELS) -> None:
        self._folder = folder
        self._session: Once[Any] = Once(lambda: open_session(folder / "encoder.onnx"))

    def prepare(self) -> None:
        """Begin to load: a vector will be asked for soon."""
        self._session.soon()

    @cached_property
    def name(self) -> str:
        """The model's name with the start of its checksum: another model is another name."""
        about = json.loads((self._folder / "encoder.json").read_text("utf-8"))
        return f"{about['name']} {about['sha256'][:8]}"

    @cached_property
    def words(self) -> WordPiece:
        """The model's vocabulary."""
        return WordPiece.load(self._folder / "vocab.txt")

    def vectors(self, texts: Iterable[str]) -> list[NDArray[np.float32]]:
        """A unit vector [384] for each text. One at a time: a batch would gain a twentieth,
        and would let the last bits of a vector depend on its neighbours.
        """
        asked = list(texts)
        _ = self._session(), self.words  # loaded once, before the threads ask for them
        return each(self._vector, asked) if asked else []

    def _vector(self, text: str) -> NDArray[np.float32]:
        import numpy as np

        ids = np.array([self.words.ids(text, TOKENS)], dtype=np.int64)
        vector: NDArray[np.float32] = self._session().run(None, {"ids": ids})[0][0]
        return vector


def open_session(path: Path) -> Any:
    """An onnxruntime session on one thread of the processor."""
    import onnxruntime

    onnxruntime.set_default_logger_severity(3)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
