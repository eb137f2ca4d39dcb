"""How a report was made, so that its reader knows what to trust."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from compare.model import Basis, TextKind
from compare.report.plain import one_line
from compare.report.provenance import WHOSE_WORDS
from compare.report.reviewing import lost_decisions
from compare.report.signs import letter
from compare.report.wording import SURENESS, counted, listed

if TYPE_CHECKING:
    from compare.model import Comparison, Unread
    from compare.report.options import Options


_CAUTION = (
    "Passages are aligned by meaning. Relations and themes are the program's proposals, "
    "not findings: read both passages before relying on one. How sure it is of a relation stands "
    f"beside it as a number from 0 to 1 and a word ({', '.join(word for _, word in SURENESS)}); "
    "that is the program's own estimate. What is unsure stands as related. Divergence is what it "
    "misjudges most often."
)


_UNREAD = {
    Basis.CODEBOOK: (
        "The codebook could not be read whole",
        "themes may be missing here, and with them who speaks and who is silent on them",
    ),
    Basis.LADDERS: (
        "The ladders of strength could not be read whole",
        "those that ship stand in for what is missing",
    ),
    Basis.DECISIONS: (
        "What people decided could not be read whole",
        "rows may stand here as if nobody had decided them",
    ),
}


def not_read(comparison: Comparison) -> tuple[str, ...]:
    """A sentence for each thing that may be missing because its file could not be read."""
    return tuple(dict.fromkeys(_not_read(one) for one in comparison.unread))


def _not_read(one: Unread) -> str:
    said, follows = _UNREAD[one.what]
    line = f", line {one.problem.line}" if one.problem.line else ""
    place = f"{Path(one.problem.file).name}{line}"
    return one_line(f"{said} ({place}: {one.problem.message}): {follows}.")


def method(comparison: Comparison, options: Options) -> tuple[str, ...]:
    """Sentences on program, model, review and the limits of what is shown."""
    return tuple(
        sentence
        for sentence in (
            *not_read(comparison),
            _made(options),
            reviewed_rows(comparison),
            lost_decisions(comparison),
            _CAUTION,
            whose_words(comparison),
            _narrowing(options),
        )
        if sentence
    )


def whose_words(comparison: Comparison) -> str:
    """Which texts are paraphrase, since names and verbs there are not the speaker's."""
    kinds = [statement.text_kind for statement in comparison.statements]
    if all(kind is TextKind.VERBATIM for kind in kinds):
        return ""
    parts = [f"{letter(place)}, {WHOSE_WORDS[kind]}" for place, kind in enumerate(kinds)]
    return (
        f"Names, verbs and wording compare these words: {'; '.join(parts)}. "
        "In a paraphrase only words in quotation marks are the speaker's."
    )


def _made(options: Options) -> str:
    model = f" with the model {options.model}" if options.model else ""
    date = f" on {options.made_on}" if options.made_on else ""
    return f"Made by rejoinder {options.version}{model}{date}."


def reviewed_rows(comparison: Comparison) -> str:
    """How many rows a person has decided."""
    rows = len(comparison.alignments)
    reviewed = sum(alignment.reviewed for alignment in comparison.alignments)
    known = all(one.what is not Basis.DECISIONS for one in comparison.unread)
    if not reviewed and not known:
        return f"How many of its {counted(rows, 'row')} were reviewed by a person is not known."
    if not reviewed:
        return f"None of its {counted(rows, 'row')} was reviewed by a person." if rows else ""
    who = listed(sorted({a.review.who for a in comparison.alignments if a.review and a.reviewed}))
    by = one_line(who) or "A person"
    least = "" if known else "at least "
    return f"{by} reviewed {least}{reviewed} of its {counted(rows, 'row')}."


def _narrowing(options: Options) -> str:
    """What the reader left out, so that a part is not taken for the whole."""
    chosen = [f"themes: {listed(options.themes)}"] if options.themes else []
    chosen += [f"rows: {options.only} only"] if options.only else []
    return f"This report is narrowed to {'; '.join(chosen)}." if chosen else ""
