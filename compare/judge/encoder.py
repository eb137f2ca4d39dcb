"""Passages to vectors: MiniLM, tuned so that nearness means one matter. Each vector is computed
once, and kept in the process and in the user's cache.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from compare.judge.cache import key
from compare.judge.network import UNKNOWN, Network, Once, Tokens
from compare.text.words import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from compare.judge.cache import Cache

    Floats = NDArray[np.float32]
    Progress = Callable[[int, int], object]

MODELS = Path(__file__).parent / "models"
SIZE = 384
FIRST, LAST = 101, 102
"""The tokens that mark where a text begins and ends."""
TOKENS = 256
"""What the model reads of a passage, some 200 words; the rest is left out."""
_BATCH = 16
"""Passages between two writes to the cache, so that stopped work is not lost."""
_MOST = 50_000
"""Vectors held in the process, some 75 MB."""


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

    def vectors(self, texts: Iterable[str]) -> list[Floats]:
        """A unit vector [384] for each text."""
        import numpy as np

        ids = [tuple(self.words.ids(text, TOKENS)) for text in texts]
        read = self._network().read([Tokens(one, (0,) * len(one)) for one in ids])
        means = [states.mean(axis=0, dtype="f8").astype("f4") for states in read]
        return [mean / np.float32(np.linalg.norm(mean) or 1) for mean in means]

    def described(self, vectors: Floats) -> Floats:
        """Vectors of descriptions [n, 384] as unit vectors that passages are held against."""
        import numpy as np

        turned: Floats = vectors @ self._network()["theme.weight"]
        turned /= np.linalg.norm(turned, axis=1, keepdims=True)
        return turned


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
        self._held: dict[str, Floats] = {}

    def __call__(self, texts: Sequence[str], progress: Progress | None = None) -> Floats:
        """Unit vectors [n, 384]; ``progress`` is told passages done and in all, and may raise."""
        import numpy as np

        plains = [plain(text) for text in texts]
        self._learn(dict.fromkeys(plains), progress)
        rows = [self._held[text] for text in plains]
        return np.stack(rows) if rows else np.zeros((0, SIZE), dtype=np.float32)

    def expect(self, texts: Sequence[str]) -> None:
        """Begin to load the encoder if it will be needed for these texts."""
        if self._missing(dict.fromkeys(map(plain, texts))):
            self._encoder.prepare()
            self._on_new()

    def _learn(self, texts: Collection[str], progress: Progress | None) -> None:
        if len(self._held) + len(texts) > _MOST:
            self._held.clear()
        missing = self._missing(texts)
        if missing:
            self._on_new()
        for start in range(0, len(missing), _BATCH):
            some = missing[start : start + _BATCH]
            fresh = dict(zip(some, self._encoder.vectors(some), strict=True))
            kept = {self._key(text): v.astype("<f4").tobytes() for text, v in fresh.items()}
            self._cache.put(kept)
            self._held |= fresh
            if progress is not None:
                progress(start + len(some), len(missing))

    def _missing(self, texts: Collection[str]) -> list[str]:
        """Those of some texts, each once, that nobody knows; what the cache holds is taken."""
        import numpy as np

        keys = {text: self._key(text) for text in texts if text not in self._held}
        kept = self._cache.get(list(keys.values()))
        for text, of in keys.items():
            if len(kept.get(of, b"")) == 4 * SIZE:
                self._held[text] = np.frombuffer(kept[of], dtype="<f4")
        return [text for text in keys if text not in self._held]

    def _key(self, text: str) -> bytes:
        return key("vector", self._encoder.name, text)


_LONGEST_WORD = 100
_IDEOGRAPH = re.compile(
    "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0002a6df\U0002a700-\U0002ceaf\U0002f800-\U0002fa1f]"
)


class WordPiece:
    """A vocabulary, and the greedy cutting of words into its pieces, as uncased BERT models read
    them.

    Follows Google's BERT tokeniser (Devlin et al. 2019), as Hugging Face's BertNormalizer,
    BertPreTokenizer and WordPiece do, whose results the tests compare. Written here because the
    ``tokenizers`` package brings an HTTP client and a download manager into a program that works
    offline.
    """

    def __init__(self, vocabulary: dict[str, int]) -> None:
        self._pieces = vocabulary
        self._of_word = lru_cache(maxsize=50_000)(self._cut)

    @classmethod
    def load(cls, path: Path) -> WordPiece:
        """Read a vocabulary of one token a line, numbered from 0."""
        tokens = path.read_text("utf-8").rstrip("\n").split("\n")
        return cls({token: number for number, token in enumerate(tokens)})

    def ids(self, text: str, limit: int) -> list[int]:
        """The token ids of ``text`` between the first and last mark, ``limit`` in all at most."""
        found: list[int] = []
        for word in basic_words(text):
            found += self._of_word(word)
            if len(found) >= limit - 2:
                break
        return [FIRST, *found[: limit - 2], LAST]

    def _cut(self, word: str) -> tuple[int, ...]:
        """The longest piece from the left, again and again; one unknown if that fails."""
        if len(word) > _LONGEST_WORD:
            return (UNKNOWN,)
        found = []
        start = 0
        while start < len(word):
            mark = "##" if start else ""
            for end in range(len(word), start, -1):
                number = self._pieces.get(mark + word[start:end])
                if number is not None:
                    break
            else:
                return (UNKNOWN,)
            found.append(number)
            start = end
        return tuple(found)


def basic_words(text: str) -> list[str]:
    """Lower-case words without accents; each punctuation mark and ideograph stands alone."""
    if text.isascii():
        spaced = "".join(_ASCII[ord(char)] for char in text.lower())
    else:
        cleaned = unicodedata.normalize("NFD", "".join(map(_cleaned, text)))
        spaced = "".join(map(_spaced, cleaned))
    return [word for word in spaced.split(" ") if word]


@lru_cache(maxsize=4096)
def _cleaned(char: str) -> str:
    """Spaces for white space and around ideographs; nothing for control characters."""
    if char in "\t\n\r" or (char.isspace() and unicodedata.category(char) != "Cc"):
        return " "
    if char == "\ufffd" or unicodedata.category(char)[0] == "C":
        return ""
    return f" {char} " if _IDEOGRAPH.match(char) else char


@lru_cache(maxsize=4096)
def _spaced(char: str) -> str:
    """One decomposed character: accents go, capitals fall, punctuation stands apart."""
    category = unicodedata.category(char)
    if category == "Mn":
        return ""
    if category[0] == "P" or (char.isascii() and char.isprintable() and not char.isalnum()):
        return f" {char} " if char != " " else char
    return " " if char.isspace() else char.lower()


_ASCII = [_spaced(_cleaned(chr(code))) if _cleaned(chr(code)) else "" for code in range(128)]
