"""Why a row is what it is: a sentence in plain words, and the stretches that it rests on.

The sentence is built from what the signals, the stances and the differences found in the words
of the row. It says nothing that its stretches do not show; where nothing shows why the reader of
both passages chose the label, it says so.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from compare.match.why.changes import changes
from compare.match.why.claims import claims, in_common
from compare.match.why.clause import Clause, speakers
from compare.match.why.ground import common_ground
from compare.match.why.matter import matter
from compare.match.why.parties import parties
from compare.match.why.standing import held_back, whose_words
from compare.match.why.turning import turning
from compare.model import Label, Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from compare.match.why.clause import Speaker
    from compare.model import Alignment, Span, Statement, ThemedPassage

_LEADS = 2
"""Clauses that say what the label rests on; more tire."""
_EFFECT = {
    Label.SHARED: "to the same effect",
    Label.DIVERGENT: "to opposite effect",
    Label.RELATED: "without agreeing or disagreeing",
}
"""What the label says where the words show the matter, and no sign the agreement or conflict."""
_IN_DOUBT = "perhaps agreeing or disagreeing"
_UNNAMED = Clause(text="the same matter, each in its own words")


class Why(NamedTuple):
    """The sentence, without a full stop, and its stretches in the statements' texts."""

    text: str
    carried: Wording
    shown: bool = True
    """Whether signs or deeds show the label, and not the reader's word alone."""


def explain(
    row: Alignment,
    statements: tuple[Statement, Statement],
    left: Sequence[ThemedPassage],
    right: Sequence[ThemedPassage],
    labels: Mapping[str, str],
) -> Why:
    """Why the row between these passages is what it is; ``labels`` are those of the themes."""
    a, b = speakers(statements, left, right)
    known = {theme: labels[theme] for theme in row.themes if theme in labels}
    found = [*common_ground(a, b), *parties(a, b, row.evidence), *claims(a, b, row.evidence)]
    signs = [clause for label, clause in found if label is row.relation][:_LEADS]
    leads = _leads(row, a, b, signs, list(matter(a, b, known, row.wording, row.evidence))[:1])
    said = [clause.text for clause in leads]
    said += changes(a, b, row.differences)
    said += whose_words(a, b, statements)
    carried = Wording(
        left=_sorted(span for clause in leads for span in clause.left),
        right=_sorted(span for clause in leads for span in clause.right),
    )
    return Why("; ".join(dict.fromkeys(said)), carried, bool(signs))


def _leads(
    row: Alignment, a: Speaker, b: Speaker, signs: list[Clause], about: list[Clause]
) -> list[Clause]:
    """What the label rests on, the plainest first."""
    held = [Clause(text=text) for text in held_back(a, b, row.evidence)]
    if row.relation is Label.RELATED and (rest := held or signs[:1]):
        return [*about, *rest]
    both = [clause for label, clause in in_common(a, b, row.evidence) if label is row.relation]
    if signs:
        return [*signs, *both][:_LEADS]
    turns = list(turning(a, b, row.evidence))
    return [_to_effect(about[0] if about else _UNNAMED, row), *(turns or both[:1])]


def _to_effect(clause: Clause, row: Alignment) -> Clause:
    effect = _IN_DOUBT if row.unsure else _EFFECT[row.relation]
    return replace(clause, text=f"{clause.text}, {effect}")


def _sorted(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(sorted(set(spans)))
