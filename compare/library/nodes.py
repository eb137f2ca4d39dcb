"""The small tree that YAML is read into: strings, lists and tables that know their lines."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar:
    """A string, as written: ``no``, ``2026`` and ``1.10`` are nothing else."""

    text: str
    line: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A YAML sequence; ``line`` and ``last`` count from 1 and are both inside."""

    line: int
    last: int
    items: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A key of a table with its value."""

    key: str
    line: int
    value: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A YAML mapping, in the order of the file; each key once."""

    line: int
    last: int
    entries: tuple[Entry, ...] = ()
    flow: bool = False

    def get(self, key: str) -> Node | None:
        """The value of a key, or None."""
        return next((entry.value for entry in self.entries if entry.key == key), None)


Node = Scalar | Listing | Table


def plain(node: Node) -> object:
    """A node as strings, lists and dicts."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Listing):
        return [plain(item) for item in node.items]
    return {entry.key: plain(entry.value) for entry in node.entries}
