"""What can be changed in a codebook, as values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTheme:
    """A theme more, at the end of the file."""

    id: str
    label: str
    description: str = ""
    cues: tuple[str, ...] = ()
    parent: str = ""
    colour: str = ""
    sign: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetWords:
    """Another label, description, parent, colour or sign; empty words take the key away.

    Renaming sets the label: the id stays, since decisions refer to it.
    """

    theme: str
    key: str
    """label, description, parent, colour or sign."""
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddCue:
    """A cue more."""

    theme: str
    cue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveCue:
    """A cue less."""

    theme: str
    cue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Put a theme before another one, or at the end."""

    theme: str
    before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retire:
    """Keep a theme in the file and use it no more, or use it again."""

    theme: str
    retired: bool = True


CodebookEdit = NewTheme | SetWords | AddCue | RemoveCue | Move | Retire
WORDS = ("label", "description", "parent", "colour", "sign")
