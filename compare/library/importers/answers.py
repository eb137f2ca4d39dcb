"""A draft completed with what a person answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from compare.library.draft import draft_statement
from compare.model import Severity

if TYPE_CHECKING:
    from compare.library.importers.read import Imported


def complete(draft: Imported, **answers: str) -> Imported:
    """The draft with a person's answers, by front-matter key, in place of what was proposed."""
    known = {key: value for key, value in draft.values.items() if isinstance(value, str)}
    kept = {} if draft.missing else {"id": draft.id}
    new = draft_statement(draft.text, name="-", **{**kept, **known, **answers})
    mild = [one for one in draft.problems if one.severity is Severity.WARNING]
    return replace(
        draft,
        id=new.id,
        values={**draft.values, **{k: v for k, v in new.values.items() if k not in new.reasons}},
        reasons={key: why for key, why in draft.reasons.items() if key not in answers},
        problems=(*mild, *new.problems),
    )
