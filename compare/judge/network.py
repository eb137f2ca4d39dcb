"""A BERT encoder (Devlin et al. 2019) in numpy: token ids in, the states of its last layer out.

Weights of an MPNet (Song et al. 2020) are read alike: it adds to attention what it has learnt of
how far apart two tokens stand.

In single precision, whatever the processor: 8-bit kernels saturate on processors without VNNI, so
that one pair of passages had another label on another machine; products of 32-bit floats differ by
rounding alone. The weights lie in the file as 8-bit integers with one scale for each output, and
are made floats once, on loading; of the vocabulary only the words that are read.
"""

from __future__ import annotations

import math
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from threadpoolctl import threadpool_limits

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

Given = TypeVar("Given")
Made = TypeVar("Made")

HEADS = 12
UNKNOWN = 100
"""The token of what no piece of the vocabulary makes up."""
_ROWS = 64
"""Tokens whose inner layer is worked on at once, so that it stays in the cache."""
_TOGETHER = 384
"""Tokens in one product of matrices: of more nothing is gained."""
_STEP = 12
"""Sequences begin at multiples of so many rows. The kernels of OpenBLAS take up to twelve rows at a
time, and add in another order where fewer are left; so nothing moves by what stands beside it."""


class Tokens(NamedTuple):
    """A sequence as the network reads it: token ids, and the part (0 or 1) that each belongs to."""

    ids: tuple[int, ...]
    parts: tuple[int, ...]


class Network:
    """Weights by name; matrices as [inputs, outputs]."""

    def __init__(self, words: Words, weights: Mapping[str, Floats]) -> None:
        self._words, self._weights = words, weights
        numbers = {int(name.split(".")[1]) for name in weights if name.startswith("layers.")}
        self._layers = [
            {
                name.split(".", 2)[2]: value
                for name, value in weights.items()
                if name.startswith(f"layers.{number}.")
            }
            for number in sorted(numbers)
        ]
        self._epsilon = float(weights.get("epsilon", 1e-12))
        self._distances = Distances(weights["near"]) if "near" in weights else None

    @classmethod
    def load(cls, file: Path, words: Path) -> Network:
        """The network of ``file`` over the embeddings of ``words``."""
        return cls(Words.load(words), load_weights(file))

    def __getitem__(self, name: str) -> Floats:
        """A weight that is no part of the layers, such as a head's."""
        return self._weights[name]

    def read(self, rows: Sequence[Tokens]) -> list[Floats]:
        """The last layer's states of each sequence, in order: [tokens, size] each, whatever stands
        beside it.
        """
        return list(chain.from_iterable(each(self._states, _groups(rows))))

    def _states(self, rows: Sequence[Tokens]) -> list[Floats]:
        """The last layer's states of sequences that are read as one matrix."""
        import numpy as np

        sizes = [len(row.ids) for row in rows]
        starts = [0, *accumulate(map(_rounded_up, sizes))]
        places = [slice(start, start + size) for start, size in zip(starts, sizes, strict=False)]
        size = len(self["norm.bias"])
        state = np.zeros((starts[-1], size), dtype=np.float32)
        for row, place in zip(rows, places, strict=True):
            state[place] = self._words(row)
        _norm(state, self["norm.weight"], self["norm.bias"], self._epsilon)
        for layer in self._layers:
            state = self._layer(layer, state, places)
        return [state[place] for place in places]

    def _layer(self, layer: Mapping[str, Floats], state: Floats, places: Sequence[slice]) -> Floats:
        """One layer over the tokens [n, size] of the sequences that stand at ``places``."""
        import numpy as np

        asked: Floats = state @ layer["qkv.weight"]
        asked += layer["qkv.bias"]
        taken = np.zeros_like(state)
        for place in places:
            _attend(asked[place], taken[place], self._distances)
        mixed: Floats = taken @ layer["o.weight"]
        mixed += layer["o.bias"]
        mixed += state
        _norm(mixed, layer["n1.weight"], layer["n1.bias"], self._epsilon)
        inner: Floats = mixed @ layer["up.weight"]
        inner += layer["up.bias"]
        _gelu(inner)
        out: Floats = inner @ layer["down.weight"]
        out += layer["down.bias"]
        out += mixed
        _norm(out, layer["n2.weight"], layer["n2.bias"], self._epsilon)
        return out


class Distances:
    """What an MPNet adds to attention for how far a key stands from a query: one weight a head for
    each of 32 classes of distance, half of them for keys that stand before; the farther, the wider
    the class (Raffel et al. 2020, section 2.1).
    """

    _FAR, _EXACT = 128, 8

    def __init__(self, weights: Floats) -> None:
        """``weights``: [classes, heads]."""
        self._weights = weights
        self._table: Floats | None = None

    def __call__(self, count: int) -> Floats:
        """For sequences of so many tokens: [heads, keys, queries]."""
        table = self._table
        if table is None or table.shape[-1] < count:
            table = self._table = self._made(max(count, 2 * self._FAR))
        return table[:, :count, :count]

    def _made(self, count: int) -> Floats:
        import numpy as np

        half = len(self._weights) // 2
        places = np.arange(count)
        ahead = places[:, None] - places[None, :]  # [keys, queries]
        far = np.abs(ahead)
        wide = np.log(np.maximum(far, 1) / self._EXACT) / math.log(self._FAR / self._EXACT)
        steps = self._EXACT + (wide * (half - self._EXACT)).astype(np.int64)
        kind = np.where(far < self._EXACT, far, np.minimum(steps, half - 1)) + half * (ahead > 0)
        return np.ascontiguousarray(self._weights[kind].transpose(2, 0, 1))


class Words:
    """What each token, its place and its part are at first, in 8 bits; made floats when read.

    ``kept``: the tokens that have a row, in order, where not all do; any other reads as unknown.
    """

    def __init__(self, held: Mapping[str, NDArray[Any]]) -> None:
        self._held = held

    @classmethod
    @cache
    def load(cls, file: Path) -> Words:
        """Those of a file, held once for all networks."""
        import numpy as np

        with np.load(file, allow_pickle=False) as held:
            return cls(dict(held))

    def __call__(self, row: Tokens) -> Floats:
        """The sum for each token: [tokens, size]."""
        import numpy as np

        ids, parts = (np.asarray(one, dtype=np.int64) for one in row)
        if (kept := self._held.get("kept")) is not None:
            rows = np.minimum(np.searchsorted(kept, ids), len(kept) - 1)
            ids = np.where(kept[rows] == ids, rows, np.searchsorted(kept, UNKNOWN))
        state: Floats = self._of("word", ids) + self._of("place", np.arange(len(ids)))
        state += self._of("part", parts)
        return state

    def _of(self, name: str, numbers: NDArray[np.int64]) -> Floats:
        import numpy as np

        found: Floats = self._held[name][numbers].astype(np.float32)
        found *= self._held[f"{name}:scale"][numbers]
        return found


def _groups(rows: Sequence[Tokens]) -> list[list[Tokens]]:
    """Sequences to be read together, of some ``_TOGETHER`` tokens or fewer: as many groups for each
    thread.
    """
    sizes = [_rounded_up(len(row.ids)) for row in rows]
    rounds = math.ceil(sum(sizes) / (_TOGETHER * threads()))
    most = math.ceil(sum(sizes) / max(rounds * threads(), 1))
    groups: list[list[Tokens]] = []
    room = 0
    for row, size in zip(rows, sizes, strict=True):
        if not groups or size > 2 * room:
            groups.append([])
            room = most
        groups[-1].append(row)
        room -= size
    return groups


def _rounded_up(size: int) -> int:
    """The least multiple of ``_STEP`` that holds ``size`` rows."""
    return -(-size // _STEP) * _STEP


def _attend(asked: Floats, taken: Floats, distances: Distances | None) -> None:
    """Into ``taken`` [n, size] goes what each token of a sequence takes from all; ``asked`` holds
    queries, scaled, keys and values [n, 3 * size].
    """
    import numpy as np

    count, size = taken.shape
    query, key, value = asked.reshape(count, 3, HEADS, size // HEADS).transpose(1, 2, 0, 3)
    heed = np.matmul(key, query.transpose(0, 2, 1))  # [heads, keys, queries]: quicker to sum
    if distances is not None:
        heed += distances(count)
    heed -= heed.max(axis=1, keepdims=True)
    np.exp(heed, out=heed)
    heed /= heed.sum(axis=1, keepdims=True)
    by_head = taken.reshape(count, HEADS, size // HEADS).transpose(1, 0, 2)
    np.matmul(heed.transpose(0, 2, 1), value, out=by_head)


def _norm(state: Floats, weight: Floats, bias: Floats, epsilon: float) -> None:
    """Layer normalisation (Ba et al. 2016), in place."""
    import numpy as np

    state -= state.mean(axis=1, keepdims=True)
    spread = np.einsum("ij,ij->i", state, state) / state.shape[1]
    state *= (1 / np.sqrt(spread + epsilon))[:, None]
    state *= weight
    state += bias


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


_MOST_THREADS = 8
"""Work goes on all cores: numpy lets go of the interpreter while it computes."""


def threads() -> int:
    """How many threads work at once: one on each core that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return min(_MOST_THREADS, len(os.sched_getaffinity(0)))
    return min(_MOST_THREADS, os.cpu_count() or 1)


def each(work: Callable[[Given], Made], given: Sequence[Given]) -> list[Made]:
    """``work`` done on each of ``given``, in order; each by itself, so that the number of
    threads changes no result.
    """
    with _SINGLE:
        if len(given) <= 1 or threads() == 1:
            return [work(one) for one in given]
        with ThreadPoolExecutor(threads()) as pool:
            return list(pool.map(work, given))


class _SingleThreaded:
    """While one who holds it is at work, products of matrices take one thread each: those of BLAS
    would stand in the way of ours, and cut a product otherwise than another number of them.
    """

    def __init__(self) -> None:
        self._lock, self._holders = threading.Lock(), 0
        self._limits: threadpool_limits | None = None

    def __enter__(self) -> None:
        with self._lock:
            self._holders += 1
            if self._limits is None:
                self._limits = threadpool_limits(1, user_api="blas")

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._holders -= 1
            if self._holders == 0 and self._limits is not None:
                self._limits.restore_original_limits()
                self._limits = None


_SINGLE = _SingleThreaded()


class Once(Generic[Made]):
    """A value that is made when it is first asked for, by one thread; others wait for it."""

    def __init__(self, make: Callable[[], Made]) -> None:
        self._make, self._lock = make, threading.Lock()
        self._made: list[Made] = []

    def __call__(self) -> Made:
        """The value."""
        with self._lock:
            if not self._made:
                self._made.append(self._make())
            return self._made[0]

    def soon(self) -> None:
        """Begin to make it, and do not wait."""
        if not self._made:
            threading.Thread(target=self, daemon=True).start()
