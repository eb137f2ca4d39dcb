"""States by their names and ISO codes, from the list in ``states.txt``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_LIST = Path(__file__).with_name("states.txt")
_FORM = re.compile(
    r"^(?:the )?(?:(?:[\w'’-]+ ){0,3}(?:republic|kingdom|state|states|sultanate|commonwealth|"
    r"principality|duchy|emirate|federation|union|confederation) of )(?:the )?(?=\w)"
)
"""What stands before the short name in most official ones: ``Islamic Republic of``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The short names, by what a text or a file may call the state."""

    by_name: dict[str, str]
    """Keys in lower case."""
    by_code: dict[str, str]
    """ISO 3166-1 codes of three and of two letters, in capitals."""


@cache
def names() -> Names:
    """All names and codes of the list."""
    by_name: dict[str, str] = {}
    by_code: dict[str, str] = {}
    for line in _LIST.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            three, two, name, *others = line.split("|")
            by_code |= {three: name, two: name}
            by_name |= {_key(one): name for one in (name, *others)}
    return Names(by_name=by_name, by_code=by_code)


def state(words: str) -> str:
    """The short name of the state that ``words`` name, officially or not; empty for any other.

    ``state("the Islamic Republic of Iran")`` and ``state("Iran")`` give ``Iran``.
    """
    key = _key(words)
    known = names().by_name
    return known.get(key) or known.get(_FORM.sub("", key), "")


def _key(words: str) -> str:
    plain = " ".join(words.replace("’", "'").casefold().split())
    return plain.removeprefix("the ")


def state_of_code(code: str) -> str:
    """The state of an ISO 3166-1 code in capitals, and of ``UK``; empty for any other word."""
    return "United Kingdom" if code == "UK" else names().by_code.get(code, "")
