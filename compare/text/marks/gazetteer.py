"""Names of actors, looked up word by word. They stand in ``actors.txt``, read on first use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

from compare.text.marks.tokens import straight, tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One name of one actor."""

    name: str
    actor: str
    kind: str
    parts: tuple[str, ...]
    keys: tuple[str, ...]


KINDS = frozenset(("state", "body", "group", "bloc", "place", "all", "none"))


def rows() -> list[list[str]]:
    """The lines of the gazetteer: kind, head name, other names. ValueError on a line of another
    form, which it names.
    """
    file = resources.files("compare.text.marks").joinpath("actors.txt")
    found = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            row = line.split("|")
            if row[0] not in KINDS or len(row) < 2 or not all(row) or row != [*map(str.strip, row)]:
                raise ValueError(f"actors.txt:{number}: expected kind|name|other names: {line!r}")
            found.append(row)
    return found


@cache
def entries() -> dict[str, tuple[Entry, ...]]:
    """All names by the key of their first word, the longest first."""
    found: dict[str, list[Entry]] = {}
    for kind, head, *others in rows():
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
