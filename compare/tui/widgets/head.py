"""The top of the desk: the two statements and how the work stands, and below it all in short."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.strip import Strip

from compare.language import language_name, other_languages
from compare.marks.actors import is_one_actor
from compare.model import Label, TextKind
from compare.report.phrases import counted, listed
from compare.text.visibility import visible
from compare.tui.lineup import SIDES
from compare.tui.marked_text import Paragraph, shortened
from compare.tui.widgets import LineView, ParagraphView
from compare.tui.widgets.theme_overview import are_alike

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from compare.model import Statement, ThemedPassage, Unread
    from compare.tui.lineup import Outline, Row
    from compare.tui.marked_text import Run


class Head(LineView, can_focus=False):
    """One line; a click goes to the library."""

    ALLOW_SELECT = False

    _shown: tuple[Outline, str, str] | None = None

    def on_mount(self) -> None:
        self.extend(1, 1)

    def show(self, outline: Outline, state: str, reviewed: str) -> None:
        """Show the two, how final the labels are or what goes on, and how much is reviewed."""
        if self._shown != (outline, state, reviewed):
            self._shown = outline, state, reviewed
            self.redraw()

    def line(self, _y: int) -> Strip:
        """Who speaks, and at the right how it stands."""
        if self._shown is None:
            return Strip([])
        outline, state, reviewed = self._shown
        width, standings = self.size.width, _standings(state, reviewed, self.size.width)
        rooms = (width - cell_len(said) - len(_BETWEEN) for said in standings)
        pairs = [names(outline.left, outline.right, room) for room in rooms]
        # less is said of how it stands where two texts of one actor would not differ by name, or
        # hardly anything is left of one
        plain = (
            n for n, pair in enumerate(pairs) if pair[0] != pair[1] and all(map(_is_plain, pair))
        )
        at = next(plain, next((n for n, pair in enumerate(pairs) if pair[0] != pair[1]), 0))
        said, (first, second) = standings[at], pairs[at]
        runs: list[Run] = [
            (" A ", ("row-related",)),
            (first, ("heading",)),
            (" ↔ ", ("faint",)),
            ("B ", ("row-related",)),
            (second, ("heading",)),
        ]
        ink = "faint" if state.startswith("final") else "difference"
        standing = self.pieces([(said, (ink, "bar"))], cell_len(said))
        return Strip([*self.pieces(runs, width - cell_len(said)), *standing])

    async def on_click(self) -> None:
        await self.run_action("app.library")


_BETWEEN = " A  ↔ B  "
_PLAIN = 12
"""Cells of a name that is cut, from which on it still tells who that is."""


def _is_plain(name: str) -> bool:
    return not name.endswith("…") or cell_len(name) >= _PLAIN


def _standings(state: str, reviewed: str, width: int) -> list[str]:
    """How it stands, with how much is reviewed; then less and less, and last nothing."""
    parts = [part for part in (state, reviewed) if part]
    words = " · ".join(parts)
    first = [re.split("[:,]", one)[0] for one in parts[:1]]
    begun = [] if reviewed.startswith("0 ") else [" · ".join((*first, *parts[1:]))]
    whole = [one for one in (words, *begun) if cell_len(one) <= width // 2]
    return [*(f" {one} " for one in (*whole, *parts[:1], *first)), ""]


class InShort(ParagraphView, can_focus=False):
    """What the comparison comes to, in as many lines as it takes, three at the most; before it
    what could not be read or judged.
    """

    ALLOW_SELECT = False
    MOST = 3
    _outline: Outline | None = None
    _said: tuple[Sequence[str], Sequence[str]] = ((), ())

    def tell(self, outline: Outline) -> None:
        before, self._outline = self._outline, outline
        if before is not None and are_alike(outline, before):
            return
        said = limits(outline), in_short(outline)
        if self._said != said:
            self._said = said
            self.fold()

    def fold(self) -> None:
        """Break the lines of as many whole sentences as there is room for, and take that room."""
        warnings, sentences = self._said
        first = [Paragraph(text=f"! {one}", inks=("difference", "bar")) for one in warnings]
        for count in range(len(sentences), 0, -1):
            self.paragraphs = (*first, Paragraph(text=" ".join(sentences[:count])))
            super().fold()
            if self.virtual_size.height <= len(first) + self.MOST:
                break
        height = min(self.virtual_size.height, len(first) + self.MOST)
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height


_NOT_COMPARED = (
    "Nothing is claimed of what they share, where they part and who is silent. Read them (r), "
    "search (/), see who blames whom (s)."
)


# Who speaks


def names(left: Statement, right: Statement, room: int) -> tuple[str, str]:
    """The two statements as they stand at the top, in ``room`` cells together: forum and date go
    before a name is cut.
    """
    for first, second in _ways(left, right):
        if cell_len(first) + cell_len(second) <= room:
            return first, second
    half = max(room // 2, 4)
    spare = max(half - min(cell_len(first), cell_len(second)), 0)
    return shortened(first, half + spare), shortened(second, half + spare)


def _ways(left: Statement, right: Statement) -> Iterator[tuple[str, str]]:
    """From the longest to the shortest."""

    def both(more: Callable[[Statement], tuple[str, ...]]) -> tuple[str, str]:
        parts = ((one.actor or one.title, *more(one)) for one in (left, right))
        first, second = (visible(", ".join(filter(None, part))) for part in parts)
        return first, second

    yield both(lambda s: (s.forum or s.kind, s.date))
    if is_one_actor(left.actor, right.actor):
        yield both(lambda s: (s.kind, s.date))
        yield both(lambda s: (s.kind,))
        yield both(lambda s: (s.date,))
    else:
        yield both(lambda s: (s.date[:4],))
    yield both(lambda _: ())


def described(statement: Statement, room: int) -> str:
    """Actor, forum or kind, date, how the words relate to those spoken, and the title, as much as
    ``room`` cells hold whole; the forum goes before the date.
    """
    kind = "verbatim" if statement.text_kind is TextKind.VERBATIM else "paraphrase"
    where, actor = statement.forum or statement.kind, statement.actor or statement.title
    parts = (actor, where, statement.date, kind, statement.title)
    chosen = (parts, parts[:4], parts[:3], (actor, statement.date))
    ways = (visible(", ".join(filter(None, some))) for some in chosen)
    return next((words for words in ways if cell_len(words) <= room), shortened(actor, room))


# In short


def limits(outline: Outline) -> list[str]:
    """What must be known before anything is read: a language that cannot be judged, and files
    that could not be read.
    """
    pair = ((outline.left.id, "A"), (outline.right.id, "B"))
    codes = dict(outline.comparison.not_compared)
    foreign = [f"{language_name(codes[i])} ({name})" for i, name in pair if i in codes]
    said = [f"not compared by meaning: {', '.join(foreign)}"] if foreign else []
    said += [_in_part(outline, i, name) for i, name in pair if i not in codes]
    return [*filter(None, said), *(visible(_unread(one)) for one in outline.comparison.unread)]


def _in_part(outline: Outline, statement: str, name: str) -> str:
    """How many passages of a statement are not compared, being in another language."""
    own = (one.passage.text for one in outline.comparison.passages if one.statement == statement)
    many, named = other_languages(own)
    count = "1 passage" if many == 1 else f"{many} passages"
    return f"{count} of {name} not compared: {', '.join(named)}" if many else ""


def _unread(one: Unread) -> str:
    where = Path(one.problem.file).name + (f":{one.problem.line}" if one.problem.line else "")
    return f"the {one.what.value} could not be read whole: {where}: {one.problem.message}"


def in_short(outline: Outline) -> list[str]:
    """Sentences, the most important first."""
    if not outline.comparison.is_compared(outline.left.id, outline.right.id):
        return [_NOT_COMPARED]
    said = (_points(outline), _accusing(outline), coverage(outline), _silent(outline))
    return [sentence for sentence in said if sentence]


def _points(outline: Outline) -> str:
    everything = outline.sections[0]
    parted, agreed = everything.kinds[Label.DIVERGENT], everything.kinds[Label.SHARED]
    agree = f", agree on {agreed or 'none'}"
    if parted:
        return f"They part on {counted(parted, 'point')}{agree}."
    shares = [_share(outline, side, lambda row, _: row.point is not None) for side in SIDES]
    return f"They part on no point{agree} ({_of_both(*shares)} are lined up)."


def _share(
    outline: Outline, side: str, holds: Callable[[Row, ThemedPassage], bool]
) -> tuple[int, int]:
    """Of how many passages of a side something holds, and how many there are."""
    said = [(p.id, holds(row, p)) for row in outline.rows for p in row.side(side)]
    return len({i for i, held in said if held}), len({i for i, _ in said})


def _of_both(left: tuple[int, int], right: tuple[int, int]) -> str:
    return f"{left[0]} of {left[1]} passages of A and {right[0]} of {right[1]} of B"


def _accusing(outline: Outline) -> str:
    """How often either blames the other, by name."""
    left = _blames(outline, outline.left, outline.right)
    right = _blames(outline, outline.right, outline.left)
    if left and right:
        return f"Each accuses the other: A {_times(left)}, B {_times(right)}."
    if left or right:
        first, second = ("A", "B") if left else ("B", "A")
        return f"{first} accuses {second} {_times(left or right)}."
    return ""


def _blames(outline: Outline, speaker: Statement, other: Statement) -> int:
    if not other.actor or is_one_actor(speaker.actor, other.actor):
        return 0
    own = {p.id for p in outline.comparison.passages if p.statement == speaker.id}
    blames = (i for i in outline.comparison.stances if i.stance.kind == "blames")
    ours = (i for i in blames if i.passage in own)
    return len({i.passage for i in ours if is_one_actor(i.stance.target, other.actor)})


def _times(count: int) -> str:
    return "once" if count == 1 else "twice" if count == 2 else f"{count} times"


def _silent(outline: Outline) -> str:
    """On which themes either says nothing while the other speaks."""
    parts = []
    for name in "AB":
        themes = [visible(s.label) for s in outline.sections[1:] if s.silent == name]
        if themes:
            parts.append(f"{name} is silent on {listed(themes)}")
    return f"{'; '.join(parts)}." if parts else ""


def coverage(outline: Outline) -> str:
    """In how many of the passages the codebook finds a theme."""
    shares = [_share(outline, side, lambda _, passage: bool(passage.theme_ids)) for side in SIDES]
    few = any(2 * some < of for some, of in shares)
    return f"Themes cover {_of_both(*shares)}{' (T groups the rest)' if few else ''}."


def changes(before: Outline, now: Outline) -> str:
    """What the final reading changed of the first: labels, and points that are new or gone. A point
    that holds two passages which stood in one then is the same point, gathered otherwise.
    """
    then, here = ([(r.kind, {*product(*r.key)}) for r in o.rows if r.point] for o in (before, now))
    kinds = [(kind, {old for old, pairs in then if pairs & own}) for kind, own in here]
    labels = sum(bool(old) and kind not in old for kind, old in kinds)
    fresh = sum(not old for _, old in kinds)
    gone = sum(not any(pairs & own for _, own in here) for _, pairs in then)
    parts = [f"{counted(labels, 'label')} changed"] if labels else []
    parts += [f"{counted(fresh, 'point')} new"] if fresh else []
    parts += [f"{gone} gone" if fresh else f"{counted(gone, 'point')} gone"] if gone else []
    return ", ".join(parts)
