"""Whether a text is in the library already, word for word or nearly.

Nearness is the containment of the sets of five-word shingles (Broder, 1997): the share of the
shorter text's shingles that the longer one has, so that a cut copy is found as well. A text that
is less than half as long as the other is an excerpt, and no copy.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING
from zlib import crc32

from compare.library.statement_file import load_statement

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from compare.model import Statement

SHINGLE = 5
"""Words a shingle has."""
SKETCH = 32
"""Shingles that a sketch keeps."""
NEAR = 0.8
"""Likeness, 0..1, from which two texts count as nearly the same."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """What is kept of a text to know it again; good within one process only."""

    whole: int
    shingles: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """A statement that holds the text already; ``likeness`` is 1.0 for the same words."""

    id: str
    title: str
    likeness: float

    @property
    def near(self) -> str:
        """How near, in words."""
        return "the same" if self.likeness == 1.0 else f"{int(self.likeness * 100)}% the same"


def print_of(text: str) -> Print:
    """The print of a text: case, spacing and signs make no difference."""
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    size = max(1, min(SHINGLE, len(words)))
    runs = (tuple(words[at : at + size]) for at in range(len(words) - size + 1))
    return Print(whole=hash(tuple(words)), shingles=frozenset(map(hash, runs)))


def sketch(text: str) -> tuple[int, ...]:
    """The lowest hashes of a text's shingles, the same in every process. Texts that are nearly
    the same have some of them in common (bottom-k; Broder, 1997).
    """
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    size = max(1, min(SHINGLE, len(words)))
    runs = (" ".join(words[at : at + size]) for at in range(len(words) - size + 1))
    return tuple(sorted({crc32(run.encode("utf-8", "surrogatepass")) for run in runs})[:SKETCH])


def likeness(left: Print, right: Print) -> float:
    """How alike two texts are, 0..1; 1.0 only for the same words in the same order.

    Of texts that are not nearly the same it may say 0.
    """
    shorter, longer = sorted((len(left.shingles), len(right.shingles)))
    if not shorter or 2 * shorter < longer:
        return 0.0
    if left == right:
        return 1.0
    few, many = (left, right) if len(left.shingles) == shorter else (right, left)
    some = islice(few.shingles, int((1 - NEAR) * shorter) + 1)
    if many.shingles.isdisjoint(some):  # then less than NEAR of them can be in the other
        return 0.0
    both = len(left.shingles & right.shingles)
    return min(both / shorter, 0.999)


class Known:
    """The prints of a library's statements; a file is read again only once it changed."""

    def __init__(self) -> None:
        self._files: dict[Path, tuple[tuple[int, int], Statement, Print]] = {}

    def find(self, text: str, files: Iterable[Path]) -> Duplicate | None:
        """The statement whose text is most like ``text``, if that is the same or nearly."""
        mine = print_of(text)
        best: Duplicate | None = None
        for file in files:
            entry = self._entry(file)
            near = likeness(mine, entry[2]) if entry else 0.0
            if entry and near >= NEAR and (best is None or near > best.likeness):
                best = Duplicate(id=entry[1].id, title=entry[1].title, likeness=near)
        return best

    def _entry(self, file: Path) -> tuple[tuple[int, int], Statement, Print] | None:
        """What is known of a file; None where it holds no statement."""
        found = file.lstat()
        stamp = (found.st_mtime_ns, found.st_size)
        if file not in self._files or self._files[file][0] != stamp:
            self._files.pop(file, None)
            statement = load_statement(file)[0]
            if statement is not None:
                self._files[file] = (stamp, replace(statement, text=""), print_of(statement.text))
        return self._files.get(file)
