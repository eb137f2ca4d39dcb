"""Judgements that were made before, in an SQLite file of the user's cache folder.

Each value carries a digest of its key and itself: one that a disk or a stranger changed is not
found.

The cache is a convenience: whatever is wrong with it (no folder, no rights, a corrupt file, a
process that holds it), judging goes on without it, and deleting it loses nothing.
"""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from contextlib import suppress
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

T = TypeVar("T")
Asked = TypeVar("Asked")
Made = TypeVar("Made")
_TABLE = "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB NOT NULL)"
_DIGEST = 8
"""Bytes of digest before each value."""
_AT_ONCE = 500
"""Keys in one question; SQLite takes 999 parameters at least."""
_FEWEST, _BATCH = 4, 64
"""Judgements between two writes, so that stopped work is not lost."""
_BEAT = 0.5
"""Seconds that they may take, for whoever waits sees the work go on."""


def default_file() -> Path:
    """Where the cache lies unless the caller says otherwise."""
    from platformdirs import user_cache_path

    return user_cache_path("rejoinder", appauthor=False) / "judgements.sqlite"


def key(*parts: str) -> bytes:
    """A short name for what was judged and by which model."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass")
        digest.update(len(raw).to_bytes(8, "little") + raw)
    return digest.digest()


class Cache:
    """Values by key. With ``file`` None, or where the file cannot be used, it holds nothing."""

    def __init__(self, file: Path | None, *, limit: int = 100_000) -> None:
        self._file, self._limit = file, limit
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None

    def get(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The values that are known."""
        found: dict[bytes, bytes] = {}
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            found.update(self._try(partial(_read, keys=some)) or ())
        return found

    def put(self, values: Mapping[bytes, bytes]) -> None:
        """Keep the values; the oldest go when there are more than ``limit``."""
        if values:
            signed = {key: _digest(key, value) + value for key, value in values.items()}
            self._try(partial(_write, values=signed, limit=self._limit))

    def close(self) -> None:
        """Let go of the file; the next question opens it again."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _try(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """Do ``work``, on a corrupt file once more with a new one; None if it cannot be done."""
        with self._lock:
            for last in (False, True):
                try:
                    db = self._open()
                    return None if db is None else work(db)
                except sqlite3.OperationalError:
                    return None
                except sqlite3.DatabaseError:
                    self._discard(last)
        return None

    def _open(self) -> sqlite3.Connection | None:
        """The connection, made when first needed; without a usable folder, none ever."""
        if self._connection is None and self._file is not None:
            try:
                self._file.parent.mkdir(parents=True, exist_ok=True)
            except OSError:
                self._file = None
                return None
            self._connection = sqlite3.connect(self._file, timeout=2, check_same_thread=False)
            self._connection.execute("PRAGMA synchronous = OFF")
            self._connection.execute(_TABLE)
        return self._connection

    def _discard(self, for_good: bool) -> None:
        """Remove a corrupt file; ``for_good`` where a new one was corrupt as well."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._file is not None:
            with suppress(OSError):
                self._file.unlink()
        if for_good:
            self._file = None


def _digest(key: bytes, value: bytes) -> bytes:
    return hashlib.blake2b(value, digest_size=_DIGEST, key=key[:64]).digest()


def _read(db: sqlite3.Connection, keys: Sequence[bytes]) -> list[tuple[bytes, bytes]]:
    """The rows whose value is what was written under their key."""
    marks = ",".join("?" * len(keys))
    question = f"SELECT key, value FROM kept WHERE key IN ({marks})"  # noqa: S608 (marks alone)
    return [
        (key, row[_DIGEST:])
        for key, row in db.execute(question, keys)
        if isinstance(row, bytes) and row[:_DIGEST] == _digest(key, row[_DIGEST:])
    ]


def _write(db: sqlite3.Connection, values: Mapping[bytes, bytes], limit: int) -> None:
    with db:
        db.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", values.items())
        (count,) = db.execute("SELECT count(*) FROM kept").fetchone()
        if count > limit:
            oldest = (
                "DELETE FROM kept WHERE rowid IN (SELECT rowid FROM kept ORDER BY rowid LIMIT ?)"
            )
            db.execute(oldest, (count - limit * 4 // 5,))


class Form(NamedTuple, Generic[Made]):
    """How a judgement is kept: from the cache's bytes, None where they are none or cannot be read,
    and to them.
    """

    load: Callable[[bytes | None], Made | None]
    dump: Callable[[Made], bytes]


def once_each(
    cache: Cache,
    keys: Mapping[Asked, bytes],
    make: Callable[[list[Asked]], list[Made]],
    form: Form[Made],
    progress: Callable[[int, int], object] | None = None,
) -> dict[Asked, Made]:
    """What the cache holds under each key, and what it lacks made and kept."""
    kept = cache.get(list(keys.values()))
    known = {one: r for one, of in keys.items() if (r := form.load(kept.get(of))) is not None}
    missing = [one for one in keys if one not in known]
    size = _FEWEST
    while missing:
        began, some, missing = monotonic(), missing[:size], missing[size:]
        fresh = dict(zip(some, make(some), strict=True))
        cache.put({keys[one]: form.dump(made) for one, made in fresh.items()})
        known |= fresh
        if progress is not None:
            progress(len(known), len(keys))
        size = int(size * _BEAT / max(monotonic() - began, 0.001))
        size = min(max(size, _FEWEST), _BATCH)
    return known
