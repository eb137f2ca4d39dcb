"""What was found in a text is found once: the finders are pure, and stages ask them again."""

from __future__ import annotations

from functools import lru_cache, wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

Asked = ParamSpec("Asked")
Found = TypeVar("Found")

_MOST = 4096
"""Texts remembered for each finder: some twenty statements."""


def remembered(find: Callable[Asked, Found]) -> Callable[Asked, Found]:
    """``find`` with a memory; its arguments and its result must not change."""
    keep = lru_cache(maxsize=_MOST)(find)
    return cast("Callable[Asked, Found]", wraps(find)(keep))
