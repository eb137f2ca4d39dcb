"""What stands above the points: who speaks, what it comes to in short, and each theme with what is
found in it and its sharpest pair of words. Pure values.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.cells import cell_len

from compare.language import language_name
from compare.model import Label, TextKind
from compare.text.visibility import visible
from compare.tui.lineup import ALL, ONLY_LEFT, ONLY_RIGHT, TEXT_KINDS, UNTHEMED
from compare.tui.marked_text import CLOSE, OPEN, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.model import Statement, Unread
    from compare.tui.lineup import Outline, Row, Section

_NOT_COMPARED = (
    "Nothing is claimed of what they share, where they part and who is silent. Read them (r), "
    "search (/), see who blames whom (s)."
)
_QUOTE = 4
"""Words of a passage that are quoted where none were marked."""


# Who speaks


def names(left: Statement, right: Statement, room: int) -> tuple[str, str]:
    """The two statements as they stand at the top, in ``room`` cells together: forum and date go
    before a name is cut.
    """
    for made in _ways(left, right):
        pair = made[0], made[1]
        if sum(map(cell_len, pair)) <= room:
            return pair
    first, second = next(reversed(list(_ways(left, right))))
    half = max(room // 2, 4)
    spare = max(half - min(cell_len(first), cell_len(second)), 0)
    return shortened(first, half + spare), shortened(second, half + spare)


def _ways(left: Statement, right: Statement) -> Iterator[tuple[str, str]]:
    """From the longest to the shortest."""
    same = left.actor == right.actor
    sides = (left, right)
    yield _both(sides, lambda s: (s.actor or s.title, s.forum or s.kind, s.date))
    if same:
        yield _both(sides, lambda s: (s.actor or s.title, s.kind, s.date))
        yield _both(sides, lambda s: (s.actor or s.title, s.kind))
        yield _both(sides, lambda s: (s.actor or s.title, s.date))
    else:
        yield _both(sides, lambda s: (s.actor or s.title, s.date[:4]))
    yield _both(sides, lambda s: (s.actor or s.title,))


def _both(sides, parts) -> tuple[str, str]:  # type: ignore[no-untyped-def]
    first, second = (visible(", ".join(p for p in parts(s) if p)) for s in sides)
    return first, second


def who(statement: Statement) -> str:
    """Actor, and forum or kind."""
    where = statement.forum or statement.kind
    return visible(", ".join(part for part in (statement.actor, where) if part))


def what(statement: Statement) -> str:
    """The date, how the words relate to those spoken, and the title."""
    kind = TEXT_KINDS.get(statement.text_kind.value, statement.text_kind.value)
    return visible(", ".join(part for part in (statement.date, kind, statement.title) if part))


# In short


def limits(outline: Outline) -> list[str]:
    """What must be known before anything is read: a language that cannot be judged, and files
    that could not be read.
    """
    pair = ((outline.left.id, "A"), (outline.right.id, "B"))
    codes = dict(outline.comparison.not_compared)
    foreign = [f"{language_name(codes[i])} ({name})" for i, name in pair if i in codes]
    said = [f"not compared by meaning: {', '.join(foreign)}"] if foreign else []
    return said + [visible(_unread(one)) for one in outline.comparison.unread]


def _unread(one: Unread) -> str:
    """Which file, and what is wrong with it."""
    line = f":{one.problem.line}" if one.problem.line else ""
    where = f"{Path(one.problem.file).name}{line}"
    return f"the {one.what.value} could not be read whole: {where}: {one.problem.message}"


def in_short(outline: Outline) -> list[str]:
    """Sentences, the most important first."""
    if not outline.comparison.is_compared(outline.left.id, outline.right.id):
        return [_NOT_COMPARED]
    said = (_points(outline), _accusing(outline), coverage(outline), _silent(outline))
    return [sentence for sentence in said if sentence]


def _points(outline: Outline) -> str:
    everything = outline.sections[0]
    parted, agreed = everything.count(Label.DIVERGENT), everything.count(Label.SHARED)
    agree = f", agree on {agreed or 'none'}"
    if not parted:
        return f"They part on no point{agree} ({_lined_up(outline)})."
    return f"They part on {parted} point{'' if parted == 1 else 's'}{agree}."


def _lined_up(outline: Outline) -> str:
    """In what share of the passages a divergence was looked for."""
    shares = []
    for side in ("left", "right"):
        rows = [row for row in outline.rows if row.side(side)]
        answered = {p.id for row in rows if row.point for p in row.side(side)}
        of = {p.id for row in rows for p in row.side(side)}
        shares.append(f"{len(answered)} of {len(of)}")
    return f"{shares[0]} passages of A and {shares[1]} of B are lined up"


def _accusing(outline: Outline) -> str:
    """How often either blames the other, by name."""
    left, right = (_blames(outline, *pair) for pair in _directions(outline))
    if left and right:
        return f"Each accuses the other: A {_times(left)}, B {_times(right)}."
    if left or right:
        first, second = ("A", "B") if left else ("B", "A")
        return f"{first} accuses {second} {_times(left or right)}."
    return ""


def _directions(outline: Outline) -> tuple[tuple[Statement, Statement], ...]:
    return (outline.left, outline.right), (outline.right, outline.left)


def _blames(outline: Outline, speaker: Statement, other: Statement) -> int:
    if not other.actor or speaker.actor == other.actor:
        return 0
    own = {p.id for p in outline.comparison.passages if p.statement == speaker.id}
    return len(
        {
            one.passage
            for one in outline.comparison.stances
            if one.passage in own
            and one.stance.kind == "blames"
            and one.stance.target.casefold() == other.actor.casefold()
        }
    )


def _times(count: int) -> str:
    return "once" if count == 1 else "twice" if count == 2 else f"{count} times"


def _silent(outline: Outline) -> str:
    """On which themes either says nothing while the other speaks."""
    parts = []
    for name, place in (("A", 0), ("B", 1)):
        themes = [
            visible(s.label)
            for s in outline.sections[1:]
            if s.id != UNTHEMED and not s.passages[place] and s.passages[1 - place]
        ]
        if themes:
            parts.append(f"{name} is silent on {_listed(themes)}")
    return f"{'; '.join(parts)}." if parts else ""


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words[:-1]) + " and " + words[-1] if len(words) > 1 else words[0]


def coverage(outline: Outline) -> str:
    """In how many of the passages the codebook finds a theme."""
    parts: list[str] = []
    for name, side in (("A", "left"), ("B", "right")):
        passages = {p.id: p for row in outline.rows for p in row.side(side)}
        covered = sum(bool(p.theme_ids) for p in passages.values())
        words = "passages of " if not parts else "of "
        parts.append(f"{covered} of {len(passages)} {words}{name}")
    return f"Themes cover {' and '.join(parts)}."


# Themes


def found(section: Section) -> str:
    """What the points of a theme come to, or who is silent on it."""
    if section.id not in (ALL, UNTHEMED) and 0 in section.passages:
        return "B silent" if section.passages[0] else "A silent"
    kinds = [(section.count(label), label.value) for label in _ORDER]
    said = ", ".join(f"{count} {word}" for count, word in kinds if count)
    alone = [(section.count(ONLY_LEFT), "B"), (section.count(ONLY_RIGHT), "A")]
    return said or ", ".join(f"{name} silent on {n}" for n, name in alone if n)


_ORDER = (Label.DIVERGENT, Label.SHARED, Label.RELATED)


def sharpest(outline: Outline, section: Section) -> tuple[str, str]:
    """Words of either side from the most important point of a theme; empty where it has none."""
    points = section.points
    row = next((r for r in points if r.kind == Label.DIVERGENT), points[0] if points else None)
    if row is None:
        return "", ""
    return _quoted(outline.left, row, "left"), _quoted(outline.right, row, "right")


def _quoted(statement: Statement, row: Row, side: str) -> str:
    """The longest words marked in the lead, else how it begins; between quotation marks only what
    was said so.
    """
    lead = row.lead(side)[0].passage
    marked = row.point.marked if row.point else None
    spans = (marked.left if side == "left" else marked.right) if marked else ()
    inside = [s for s in spans if lead.start <= s[0] < s[1] <= lead.end]
    if inside:
        start, end = max(inside, key=lambda s: s[1] - s[0])
        words = statement.text[start:end]
    else:
        words = " ".join(lead.text.split()[:_QUOTE]) + " …"
    verbatim = statement.text_kind is TextKind.VERBATIM
    return visible(f"“{words}”" if verbatim else f"{OPEN}{words}{CLOSE}")


def neither(outline: Outline) -> str:
    """The themes of which neither speaks, on one line; empty where there are none."""
    return f"neither speaks of: {', '.join(map(visible, outline.absent))}" if outline.absent else ""
