"""Two analysts' codebooks, made one: what would change, before anything does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.library.codebooks.edits import WORDS, AddCue, CodebookEdit, NewTheme

if TYPE_CHECKING:
    from compare.model import Codebook, Theme

SAID = ("label", "description", "parent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A theme's key that the two codebooks fill in otherwise; mine stays until a person chooses."""

    theme: str
    key: str
    mine: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePlan:
    """What taking in another codebook does to mine."""

    edits: tuple[CodebookEdit, ...]
    """Themes and cues that are new. Nothing of mine is taken away."""
    disputes: tuple[Dispute, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the other codebook has nothing new to say."""
        return not (self.edits or self.disputes)


def merge_codebooks(mine: Codebook, other: Codebook) -> MergePlan:
    """Themes are the same where their ids are, or else their labels."""
    same = {theme.id: theme.id for theme in mine.themes}
    labels = {theme.label.casefold(): theme.id for theme in mine.themes}
    known = {
        theme.id: same.get(theme.id) or labels.get(theme.label.casefold()) or ""
        for theme in other.themes
    }
    edits: list[CodebookEdit] = []
    disputes: list[Dispute] = []
    for theme in other.themes:
        ours = mine.theme(known[theme.id])
        parent = known.get(theme.parent) or theme.parent
        if ours is None:
            edits.append(_new(theme, parent))
            continue
        have = {cue.casefold() for cue in ours.cues}
        edits += [
            AddCue(theme=ours.id, cue=cue) for cue in theme.cues if cue.casefold() not in have
        ]
        said = {"label": theme.label, "description": theme.description, "parent": parent}
        disputes += [
            Dispute(theme=ours.id, key=key, mine=str(getattr(ours, key)), other=said[key])
            for key in SAID
            if said[key] and said[key] != getattr(ours, key) and not _is_bare(theme, key)
        ]
    return MergePlan(edits=tuple(edits), disputes=tuple(disputes))


def _is_bare(theme: Theme, key: str) -> bool:
    """Whether a label is only the id again, as in a mere dictionary."""
    return key == "label" and theme.label == theme.id


def _new(theme: Theme, parent: str) -> NewTheme:
    looks = {key: str(theme.extra.get(key, "")) for key in WORDS if key in {"colour", "sign"}}
    return NewTheme(
        id=theme.id,
        label=theme.label,
        description=theme.description,
        cues=theme.cues,
        parent=parent,
        **looks,
    )
