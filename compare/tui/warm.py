"""Comparisons kept from one run to the next, so that a pair that was compared before is on screen
without a model. Deleting the folder loses nothing; a file that cannot be used is passed over.

A comparison is kept under what it was made of: the bytes of the statements and the codebook, and
the program's own files that judge and align.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from compare import __version__
from compare.model import Comparison, RejoinderError
from compare.tui.thaw import freeze, thaw

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

KEPT = 100
"""Comparisons kept; the oldest go first."""
LIMIT = 64 * 1024 * 1024
"""Bytes of a kept comparison that are read."""
_STAGES = ("model", "library", "text", "judge", "match")


class Kept(NamedTuple):
    """A comparison, and the name of the model that made it."""

    comparison: Comparison
    model: str


def key(files: Sequence[Path]) -> str:
    """What a comparison of these files is kept under. OSError where one cannot be read."""
    digest = hashlib.sha256(__version__.encode())
    for file in files:
        raw = file.read_bytes() if file.exists() else b""
        digest.update(f"\0{file.stem}\0{file.absolute()}\0{len(raw)}\0".encode())
        digest.update(raw)
    for mark in _program():
        digest.update(mark.encode())
    return digest.hexdigest()


def _program() -> Iterable[str]:
    """Name, size and time of change of each file of the stages."""
    package = Path(__file__).resolve().parents[1]
    for stage in _STAGES:
        for file in sorted((package / stage).rglob("*")):
            if file.suffix not in ("", ".pyc") and file.is_file():
                state = file.stat()
                yield f"{file.name}:{state.st_size}:{state.st_mtime_ns};"


def recall(kept_under: str) -> Kept | None:
    """The comparison kept under a key; None where there is none that can be used."""
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        file = _file(kept_under)
        if file.stat().st_size <= LIMIT:
            model, plain = json.loads(file.read_bytes())
            return Kept(thaw(Comparison, plain), str(model))
    return None


def keep(kept_under: str, comparison: Comparison, model: str) -> None:
    """Keep a comparison; failure to do so is no error."""
    from compare.files import write_atomic

    with suppress(OSError, ValueError, TypeError, RejoinderError):
        folder = _folder()
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps([model, freeze(comparison)], ensure_ascii=False, separators=(",", ":"))
        write_atomic(_file(kept_under), text)
        files = sorted(folder.glob("*.json"), key=lambda f: f.stat().st_mtime, reverse=True)
        for old in files[KEPT:]:
            old.unlink(missing_ok=True)


def _file(kept_under: str) -> Path:
    return _folder() / f"{kept_under}.json"


def _folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("rejoinder", appauthor=False) / "comparisons"
