"""Scores, evidence, differences and voices put into words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.match.telling import told
from compare.model import Label, TextKind, Voice
from compare.report.plain import one_line
from compare.report.reviewing import beside, decided
from compare.report.signs import score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.model import Alignment, Difference, Evidence, Span, Statement, ThemedPassage
    from compare.report.outline import Pair

RELATION_WORDS = {
    Label.SHARED: "shared",
    Label.DIVERGENT: "divergent",
    Label.RELATED: "related",
    Label.UNRELATED: "unrelated",
}


SURENESS = ((0.8, "fairly sure"), (0.6, "likely"), (0.0, "uncertain"))
"""The word for a confidence from each bound up; no confidence is called certain."""


def confidence(alignment: Alignment) -> str:
    """How sure the label is, and who says so."""
    if alignment.reviewed:
        return decided(alignment)
    word = next(word for least, word in SURENESS if alignment.score >= least)
    return f"{'unsure' if alignment.unsure else word} {score(alignment.score)}"


def reasons(alignment: Alignment, most: int = 5) -> tuple[str, ...]:
    """All that is known of why a row is what it is, the most telling first."""
    found = signals(alignment, most)
    if alignment.why or alignment.reviewed:
        found = (*(f"signals: {signal}" for signal in found[:1]), *found[1:])
    return account(alignment) + found


def account(alignment: Alignment) -> tuple[str, ...]:
    """What people said of the row, why it is what it is in a sentence, and the doubt."""
    why = one_line(alignment.why)
    told = (f"{why[:1].upper()}{why[1:]}",) if why else ()
    return beside(alignment) + told + ((_DOUBT,) if alignment.unsure else ())


_DOUBT = "In doubt: it may be shared or divergent, but the signs do not suffice"


def signals(alignment: Alignment, most: int = 5) -> tuple[str, ...]:
    """The strongest signals, in words, strongest first; those with a note say it."""
    ranked = sorted(alignment.evidence, key=lambda evidence: -abs(evidence.weight))
    return tuple(dict.fromkeys(_reason(evidence) for evidence in ranked))[:most]


def _reason(evidence: Evidence) -> str:
    said = one_line(told(evidence))
    against = "against: " if evidence.weight < 0 else ""
    return f"{against}{said}" if evidence.note else f"{against}{said} {score(abs(evidence.weight))}"


def difference(change: Difference, pair: Pair, letters: tuple[str, str]) -> tuple[str, str]:
    """The kind of a difference, and what each side has: the note, or else the words themselves."""
    if change.note:
        return change.kind, one_line(change.note)
    sides = ((letters[0], pair.left, change.left), (letters[1], pair.right, change.right))
    said = (f"{name}: {_words(statement, span)}" for name, statement, span in sides)
    return change.kind, "; ".join(said)


def led(kind: str, said: str) -> tuple[str, str, str]:
    """A difference in three parts, of which the second is the kind, for a format to set off: where
    the words name the kind themselves it stands there, else before them.
    """
    before, named, after = said.partition(kind)
    return (before, named, after) if named else ("", kind, f": {said}")


def _words(statement: Statement, span: Span | None) -> str:
    return one_line(statement.text[span[0] : span[1]]) if span else "says none"


def voice(passage: ThemedPassage, statement: Statement) -> str:
    """Whose words a passage holds, where that is not plain from the kind of text.

    A verbatim text is the speaker's throughout; in a paraphrase the speaker's position retold is
    the rule, and what is quoted, narrated or said by others is told.
    """
    if statement.text_kind is TextKind.VERBATIM:
        return ""
    spoken = passage.passage
    if spoken.voice is Voice.NARRATED:
        return "narrated by the writer"
    by = "" if _is_own(spoken.by, statement) else one_line(spoken.by)
    if spoken.voice is Voice.REPORTED:
        return f"{by}, reported" if by else ""
    return f"{by}, quoted" if by else "quoted"


def _is_own(by: str, statement: Statement) -> bool:
    """Whether the one who speaks is, by name, the statement's actor or speaker."""
    own = [name.casefold() for name in (statement.actor, statement.speaker) if name]
    return any(name in by.casefold() for name in own)


def number(passage: ThemedPassage) -> str:
    """The passage's number in its statement."""
    return passage.id.rpartition(":")[2]


def listed(items: Sequence[str], joint: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joint} {items[-1]}"


def counted(count: int, noun: str, plural: str = "") -> str:
    """``1 row``, ``2 rows``, ``no rows``."""
    return f"{count or 'no'} {noun if count == 1 else plural or noun + 's'}"
