"""Comparisons kept from one run to the next, so that a pair that was compared before is on screen
without a model. Deleting the folder loses nothing; a file that cannot be used is passed over.

A comparison is kept under what it was made of: the bytes of the statements and the codebook, what
people decided of themes, and the program's own files that judge and align.
"""

from __future__ import annotations

import hashlib
import json
import types
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from compare import __version__
from compare.model import Comparison, RejoinderError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from compare.model import Problem, Ruling

    Reader = Callable[[Any], Any]

KEPT = 100
"""Comparisons kept; the oldest go first."""
LIMIT = 64 * 1024 * 1024
"""Bytes of a kept comparison that are read."""
_STAGES = ("model", "library", "marks", "text", "judge", "match")


class Kept(NamedTuple):
    """A comparison, and the name of the model that made it."""

    comparison: Comparison
    model: str


def key(files: Sequence[Path], rulings: Sequence[Ruling | Problem] = ()) -> str:
    """What a comparison of these files is kept under, made with these decisions on themes, of which
    a problem hides some. OSError where a file cannot be read.
    """
    digest = hashlib.sha256(__version__.encode())
    for file in files:
        raw = file.read_bytes() if file.exists() else b""
        digest.update(f"\0{file.stem}\0{file.absolute()}\0{len(raw)}\0".encode())
        digest.update(raw)
    for one in rulings:
        digest.update(f"\0{one!r}".encode())
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
            return Kept(from_plain(Comparison, plain), str(model))
    return None


def keep(kept_under: str, comparison: Comparison, model: str) -> None:
    """Keep a comparison; failure to do so is no error."""
    from compare.files import write_atomic

    with suppress(OSError, ValueError, TypeError, RejoinderError):
        folder = _folder()
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps([model, to_plain(comparison)], ensure_ascii=False, separators=(",", ":"))
        write_atomic(_file(kept_under), text)
        files = sorted(folder.glob("*.json"), key=lambda f: f.stat().st_mtime, reverse=True)
        for old in files[KEPT:]:
            old.unlink(missing_ok=True)


def _file(kept_under: str) -> Path:
    return _folder() / f"{kept_under}.json"


def _folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("rejoinder", appauthor=False) / "comparisons"


# Values of the model as plain JSON, and back: dataclasses, spans, tuples, mappings, enumerations,
# optional values, text and numbers


def to_plain(value: object) -> Any:
    """``value`` as JSON knows it: a dataclass becomes the list of its fields' values."""
    if is_dataclass(value):
        return [to_plain(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    return value.value if isinstance(value, Enum) else value


def from_plain(kind: Any, plain: Any) -> Any:
    """The value of type ``kind`` that was made plain. Raises ValueError, TypeError or KeyError
    where ``plain`` is not of that shape.
    """
    return _reader(kind)(plain)


@cache
def _reader(kind: Any) -> Reader:
    origin, args = get_origin(kind), get_args(kind)
    if origin is tuple:
        return _tuple(args)
    if origin in (Union, types.UnionType):
        inner = _reader(next(arg for arg in args if arg is not type(None)))
        return lambda plain: None if plain is None else inner(plain)
    if origin is not None and issubclass(origin, Mapping):
        return lambda plain: dict(plain.items())
    if is_dataclass(kind):
        return _record(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if isinstance(kind, type) and issubclass(kind, tuple):
        return lambda plain: kind(*plain)
    return _same(kind)


def _same(kind: Any) -> Reader:
    """Text, numbers and truth values pass through, if they are what they should be."""
    wanted = (int, float) if kind is float else kind

    def check(plain: Any) -> Any:
        if not isinstance(plain, wanted):
            raise TypeError(f"{plain!r} is no {kind}")
        return plain

    return check


def _tuple(args: tuple[Any, ...]) -> Reader:
    if len(args) == 2 and args[1] is Ellipsis:
        inner = _reader(args[0])
        return lambda plain: tuple([inner(item) for item in plain])
    inners = [_reader(arg) for arg in args]
    return lambda plain: tuple(f(item) for f, item in zip(inners, plain, strict=True))


def _record(kind: Any) -> Reader:
    hints = get_type_hints(kind)
    parts = [(field.name, _reader(hints[field.name])) for field in fields(kind)]

    def make(plain: Any) -> Any:
        return kind(**{name: f(item) for (name, f), item in zip(parts, plain, strict=True)})

    return make
