"""Values of the model as plain JSON, and back. Only shapes that the model uses are known:
dataclasses, spans, tuples, mappings, enumerations, optional values, text and numbers.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from collections.abc import Callable

    Thaw = Callable[[Any], Any]


def freeze(value: object) -> Any:
    """``value`` as JSON knows it: a dataclass becomes the list of its fields' values."""
    if is_dataclass(value):
        return [freeze(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, Mapping):
        return {str(key): freeze(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [freeze(item) for item in value]
    return value.value if isinstance(value, Enum) else value


def thaw(kind: Any, plain: Any) -> Any:
    """The value of type ``kind`` that was frozen. Raises ValueError, TypeError or KeyError where
    ``plain`` is not of that shape.
    """
    return _thaw(kind)(plain)


@cache
def _thaw(kind: Any) -> Thaw:
    origin, args = get_origin(kind), get_args(kind)
    if origin is tuple:
        return _tuple(args)
    if origin in (Union, types.UnionType):
        inner = _thaw(next(arg for arg in args if arg is not type(None)))
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


def _same(kind: Any) -> Thaw:
    """Text, numbers and truth values pass through, if they are what they should be."""
    wanted = (int, float) if kind is float else kind

    def check(plain: Any) -> Any:
        if not isinstance(plain, wanted):
            raise TypeError(f"{plain!r} is no {kind}")
        return plain

    return check


def _tuple(args: tuple[Any, ...]) -> Thaw:
    if len(args) == 2 and args[1] is Ellipsis:
        inner = _thaw(args[0])
        return lambda plain: tuple([inner(item) for item in plain])
    inners = [_thaw(arg) for arg in args]
    return lambda plain: tuple(f(item) for f, item in zip(inners, plain, strict=True))


def _record(kind: Any) -> Thaw:
    hints = get_type_hints(kind)
    parts = [(field.name, _thaw(hints[field.name])) for field in fields(kind)]

    def make(plain: Any) -> Any:
        return kind(**{name: f(item) for (name, f), item in zip(parts, plain, strict=True)})

    return make
