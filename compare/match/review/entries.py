"""A person's entries: made new, changed in place, or removed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.library.reviews import Decision, target_id
from compare.match.review.changes import Edit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compare.match.review.commands import RowKey
    from compare.match.review.ground import Ground
    from compare.model import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """The entries that ``who`` writes at one moment."""

    ground: Ground
    decisions: Mapping[str, Decision]
    who: str
    when: str

    def on_row(self, what: str, key: RowKey, relation: Label | None, why: str) -> Edit:
        """A decision on a row, with what the program proposes for it now."""
        left, right = self.ground.sorted(key[0]), self.ground.sorted(key[1])
        program = self.ground.program((left, right))
        return self.edit(
            what,
            (left, right),
            value=relation.value if relation else "",
            why=why,
            program=program.value if program else "",
        )

    def edit(
        self,
        what: str,
        sides: RowKey,
        *,
        key: str = "",
        about: str = "",
        remove: bool = False,
        **words: str,
    ) -> Edit:
        """The person's entry on this, made new or changed in place, or removed."""
        left, right = (self.ground.selectors(side) for side in sides)
        entry_id = self._standing_entry(what, key or about, sides) or target_id(
            self.who, what, key or about, left=left, right=right
        )
        old = self.decisions.get(entry_id)
        if remove:
            return Edit(id=entry_id, before=old, after=None)
        made = Decision(
            id=entry_id,
            who=self.who,
            when=self.when,
            what=what,
            about=about,
            left=left,
            right=right,
            extra=old.extra if old else {},
            **words,
        )
        return Edit(id=entry_id, before=old, after=made)

    def _standing_entry(self, what: str, about: str, sides: RowKey) -> str:
        """The id under which the person decided this before, be it about words since edited."""
        for one in self.decisions.values():
            of = one.value[1:] if what == "theme" else one.about
            if (one.who, one.what, of) != (self.who, what, about):
                continue
            found = [self.ground.find(n, side) for n, side in enumerate((one.left, one.right))]
            gone = found[0].missing + found[1].missing
            if not gone and (found[0].ids, found[1].ids) == sides:
                return one.id
        return ""
