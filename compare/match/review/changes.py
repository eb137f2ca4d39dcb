"""What a command does to the decisions, in a form that can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compare.library.reviews import Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One entry as it was and as it is; None where there was, or is, none."""

    id: str
    before: Decision | None
    after: Decision | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """All that one command did."""

    said: str
    """For the person: "accepted 3 rows of Refugees"."""
    edits: tuple[Edit, ...]

    @property
    def inverse(self) -> Change:
        """What takes it back."""
        edits = tuple(Edit(id=e.id, before=e.after, after=e.before) for e in reversed(self.edits))
        return Change(said=self.said, edits=edits)

    def on(self, decisions: Mapping[str, Decision]) -> dict[str, Decision]:
        """The decisions, by id, after the change."""
        changed = dict(decisions)
        for edit in self.edits:
            if edit.after is None:
                changed.pop(edit.id, None)
            else:
                changed[edit.id] = edit.after
        return changed

    def still_fits(self, decisions: Mapping[str, Decision]) -> bool:
        """Whether the entries are as the change wants to find them."""
        return all(decisions.get(edit.id) == edit.before for edit in self.edits)
