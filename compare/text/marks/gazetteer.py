"""Names of actors, looked up word by word. Read from `actors` on first use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from compare.text.marks.tokens import straight, tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One name of one actor."""

    name: str
    actor: str
    kind: str
    parts: tuple[str, ...]
    keys: tuple[str, ...]


@cache
def entries() -> dict[str, tuple[Entry, ...]]:
    """All names by the key of their first word, the longest first."""
    from compare.text.marks.actors import ACTORS

    found: dict[str, list[Entry]] = {}
    for line in ACTORS.strip().splitlines():
        kind, head, *others = line.split("|")
        for name in (head, *others):
            entry = _entry(name, head, kind)
            found.setdefault(entry.keys[0], []).append(entry)
    return {key: tuple(sorted(v, key=lambda e: -len(e.keys))) for key, v in found.items()}


def _entry(name: str, head: str, kind: str) -> Entry:
    words = tokens(straight(name))
    return Entry(
        name=name,
        actor=head,
        kind=kind,
        parts=tuple(w.text for w in words),
        keys=tuple(w.low for w in words),
    )


@cache
def _heads() -> dict[tuple[str, ...], Entry]:
    return {e.keys: e for group in entries().values() for e in group}


@cache
def _kinds() -> dict[str, str]:
    return {e.actor: e.kind for group in entries().values() for e in group}


def head_actor(name: str) -> str:
    """The gazetteer's name for an actor (`Russia`: `Russian Federation`); others as given."""
    keys = tuple(w.low for w in tokens(straight(name)) if w.low != "the")
    entry = _heads().get(keys)
    return entry.actor if entry and entry.kind != "none" else name.strip()


def kind_of(actor: str) -> str:
    """state, body, group, bloc, place or all; empty for an actor that the gazetteer lacks."""
    return _kinds().get(actor, "")
