"""The clause on the words that the reader's label rests on, where no sign shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.match.why.clause import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.match.why.clause import Speaker
    from compare.model import Evidence

KIND = "weight of words"
_MOST = 64


def turning(a: Speaker, b: Speaker, evidence: Sequence[Evidence]) -> Iterator[Clause]:
    """``it turns on A saying ..., B saying ...``: the words without which it would be less sure."""
    for one in evidence:
        if one.kind != KIND:
            continue
        said = [
            f"{side.name} saying {side.words(span, _MOST)}"
            for side, span in ((a, one.left), (b, one.right))
            if span is not None
        ]
        yield Clause(
            text=f"it turns on {', '.join(said)}",
            left=(one.left,) if one.left else (),
            right=(one.right,) if one.right else (),
        )
        return
