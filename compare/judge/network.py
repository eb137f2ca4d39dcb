"""A BERT encoder (Devlin et al. 2019) in numpy: token ids in, the pooled states of its last layer
out.

In single precision, whatever the processor: 8-bit kernels saturate on processors without VNNI, so
that one pair of passages had another label on another machine; products of 32-bit floats differ by
rounding alone. The weights lie in the file as 8-bit integers with one scale for each output, and
are made floats once, on loading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from compare.judge.parallel import each

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

HEADS = 12
_ROWS = 64
"""Tokens whose inner layer is worked on at once, so that it stays in the cache."""


class Tokens(NamedTuple):
    """A sequence as the network reads it: token ids, and the part (0 or 1) that each belongs to."""

    ids: Sequence[int]
    parts: Sequence[int]


class Pooled(NamedTuple):
    """The mean over a sequence's tokens, and its first token's state: each [size]."""

    mean: Floats
    first: Floats


class Network:
    """Weights by name; matrices as [inputs, outputs]."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self._weights = weights
        numbers = {int(name.split(".")[1]) for name in weights if name.startswith("layers.")}
        self._layers = [
            {
                name.split(".", 2)[2]: value
                for name, value in weights.items()
                if name.startswith(f"layers.{number}.")
            }
            for number in sorted(numbers)
        ]

    @classmethod
    def load(cls, file: Path, words: Path) -> Network:
        """The network of ``file`` over the embeddings of ``words``."""
        return cls(load_weights(words) | load_weights(file))

    def __getitem__(self, name: str) -> Floats:
        """A weight that is no part of the layers, such as a head's."""
        return self._weights[name]

    def read(self, rows: Sequence[Tokens]) -> list[Pooled]:
        """The pooled states of each sequence, in order. Each is read by itself, so that what stands
        beside it moves nothing; a batch would gain a tenth.
        """
        return each(self._pooled, rows)

    def _pooled(self, row: Tokens) -> Pooled:
        state = self.states(row)
        return Pooled(state.mean(axis=0, dtype="f8").astype("f4"), state[0])

    def states(self, row: Tokens) -> Floats:
        """The last layer's state of every token: [tokens, size]."""
        import numpy as np

        have = self._weights
        ids, parts = (np.asarray(one, dtype=np.int64) for one in row)
        state: Floats = have["word"][ids] + have["place"][: len(ids)] + have["part"][parts]
        state = _normed(state, have["norm.weight"], have["norm.bias"])
        for layer in self._layers:
            state = _layer(layer, state)
        return state


def _layer(layer: Mapping[str, Floats], state: Floats) -> Floats:
    """One layer over the tokens [n, size]."""
    asked: Floats = state @ layer["qkv.weight"]
    asked += layer["qkv.bias"]
    mixed: Floats = _attended(asked) @ layer["o.weight"]
    mixed += layer["o.bias"]
    mixed += state
    state = _normed(mixed, layer["n1.weight"], layer["n1.bias"])
    inner: Floats = state @ layer["up.weight"]
    inner += layer["up.bias"]
    _gelu(inner)
    out: Floats = inner @ layer["down.weight"]
    out += layer["down.bias"]
    out += state
    return _normed(out, layer["n2.weight"], layer["n2.bias"])


def _attended(asked: Floats) -> Floats:
    """What each token takes from all; ``asked`` holds queries, scaled, keys and values
    [n, 3 * size].
    """
    import numpy as np

    count, size = asked.shape[0], asked.shape[1] // 3
    query, key, value = asked.reshape(count, 3, HEADS, size // HEADS).transpose(1, 2, 0, 3)
    heed = np.matmul(query, key.transpose(0, 2, 1))
    heed -= heed.max(axis=-1, keepdims=True)
    np.exp(heed, out=heed)
    heed /= heed.sum(axis=-1, keepdims=True)
    taken: Floats = np.matmul(heed, value).transpose(1, 0, 2).reshape(count, size)
    return taken


def _normed(state: Floats, weight: Floats, bias: Floats) -> Floats:
    """Layer normalisation (Ba et al. 2016), in place."""
    import numpy as np

    state -= state.mean(axis=1, keepdims=True)
    spread = np.einsum("ij,ij->i", state, state) / state.shape[1]
    state *= (1 / np.sqrt(spread + 1e-12))[:, None]
    state *= weight
    state += bias
    return state


def _gelu(state: Floats) -> None:
    """The Gaussian error linear unit by its tanh form (Hendrycks and Gimpel 2016), in place."""
    import numpy as np

    for start in range(0, len(state), _ROWS):
        rows = state[start : start + _ROWS]
        gate = rows * rows
        gate *= 0.044715 * 0.7978845608
        gate += 0.7978845608
        gate *= rows
        np.tanh(gate, out=gate)
        gate += 1
        gate *= 0.5
        rows *= gate


def load_weights(file: Path) -> dict[str, Floats]:
    """The arrays of a model's file as floats; what is kept in 8 bits is ``NAME`` with
    ``NAME:scale``, one scale for each output.
    """
    import numpy as np

    found: dict[str, Floats] = {}
    with np.load(file, allow_pickle=False) as held:
        for name in held.files:
            if name.endswith(":scale"):
                continue
            value = held[name]
            if value.dtype == np.int8:
                value = value.astype(np.float32)
                value *= held[f"{name}:scale"]
            found[name] = value.astype(np.float32, copy=False)
    return found


def save_weights(file: Path, weights: Mapping[str, Floats]) -> None:
    """Write matrices in 8 bits with one scale for each output (for each word of the vocabulary),
    and vectors as they are.
    """
    import numpy as np

    held: dict[str, NDArray[np.float32] | NDArray[np.int8]] = {}
    for name, value in weights.items():
        if value.ndim < 2 or name.startswith("head"):
            held[name] = value.astype(np.float32)
            continue
        by_row = name in {"word", "place", "part"}
        scale = np.abs(value).max(axis=1 if by_row else 0, keepdims=True) / 127
        scale = np.maximum(scale, 1e-12).astype(np.float32)
        held[name] = np.round(value / scale).astype(np.int8)
        held[f"{name}:scale"] = scale
    np.savez(file, **held)  # type: ignore[arg-type]
