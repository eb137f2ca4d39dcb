"""The top of the desk: the two statements and how the work stands, and below it all in short."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.geometry import Size
from textual.strip import Strip

from compare.language import language_name, other_languages
from compare.model import Label
from compare.report.phrases import counted, listed
from compare.text.visibility import visible
from compare.tui.lineup import TEXT_KINDS
from compare.tui.marked_text import shortened, wrap
from compare.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.model import Statement, Unread
    from compare.tui.lineup import Outline
    from compare.tui.marked_text import Run


class Head(LineView, can_focus=False):
    """One line; a click goes to the library."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._outline: Outline | None = None
        self._state = ""
        self._reviewed = ""
        self._busy = ""
        self.virtual_size = Size(1, 1)

    def show(self, outline: Outline, state: str, reviewed: str) -> None:
        """Show the two statements, how final the labels are, and how much is reviewed."""
        before = self._outline, self._state, self._reviewed
        self._outline, self._state, self._reviewed = outline, state, reviewed
        if before != (outline, state, reviewed):
            self.redraw()

    def busy(self, what: str, done: float | None) -> None:
        """Show how far work has come that goes on behind the points; empty for none."""
        self._busy = what + (f", {done:.0%}" if what and done is not None else "")
        self.redraw()

    def line(self, _y: int) -> Strip:
        """Who speaks, and at the right how it stands."""
        if self._outline is None:
            return Strip([])
        width, standings = self.size.width, self._standings(self.size.width)
        left, right = self._outline.left, self._outline.right
        pairs = [names(left, right, width - cell_len(s) - len(_BETWEEN)) for s in standings]
        # less is said of how it stands where two texts of one actor would not differ by name
        at = next((n for n, pair in enumerate(pairs) if pair[0] != pair[1]), 0)
        state, (first, second) = standings[at], pairs[at]
        runs: list[Run] = [
            (" A ", ("row-related",)),
            (first, ("heading",)),
            (" ↔ ", ("faint",)),
            ("B ", ("row-related",)),
            (second, ("heading",)),
        ]
        room = width - cell_len(state)
        ink = "difference" if self._busy or self._state.startswith("first") else "faint"
        standing = self.pieces([(state, (ink, "bar"))], cell_len(state))
        return Strip([*self.pieces(runs, room), *standing])

    def _standings(self, width: int) -> list[str]:
        """How final the labels are, or what goes on, with how much is reviewed; then the one of
        the two alone, and last the names alone.
        """
        parts = [part for part in (self._busy or self._state, self._reviewed) if part]
        words = " · ".join(parts)
        whole = [words] if cell_len(words) <= width // 2 else []
        return [f" {one} " for one in (*whole, *parts[:1])] + [""]

    async def on_click(self) -> None:
        """Go and choose other statements."""
        await self.run_action("app.library")


_BETWEEN = " A  ↔ B  "


class InShort(LineView, can_focus=False):
    """What the comparison comes to, in as many lines as it takes, three at the most."""

    ALLOW_SELECT = False
    MOST = 3

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._warnings: tuple[str, ...] = ()
        self._sentences: tuple[str, ...] = ()
        self._lines: list[list[Run]] = []

    def show(self, outline: Outline) -> None:
        """Show the sentences, and before them what could not be read or judged."""
        said = tuple(limits(outline)), tuple(in_short(outline))
        if (self._warnings, self._sentences) != said:
            self._warnings, self._sentences = said
            self.lay()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self.lay()

    def lay(self) -> None:
        """Break the lines, and take as much room as they need."""
        width = max(self.size.width - 2, 8)
        self._lines = [[(f"! {one}", ("difference", "bar"))] for one in self._warnings]
        self._lines += [[(line, ())] for line in self._fitting(width)]
        height = min(len(self._lines), self.MOST + len(self._warnings))
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height
        self.virtual_size = Size(width, len(self._lines))
        self.redraw()

    def _fitting(self, width: int) -> list[str]:
        """The lines of as many whole sentences as there is room for."""
        lines: list[str] = []
        for count in range(1, len(self._sentences) + 1):
            text = " ".join(self._sentences[:count])
            made = [text[a:b] for a, b in wrap(text, width)]
            if len(made) > self.MOST and lines:
                break
            lines = made
        return lines

    def line(self, y: int) -> Strip:
        """A line of it."""
        return Strip(self.pieces([(" ", ()), *self._lines[y]], self.size.width))


_NOT_COMPARED = (
    "Nothing is claimed of what they share, where they part and who is silent. Read them (r), "
    "search (/), see who blames whom (s)."
)


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
    said += [_in_part(outline, i, name) for i, name in pair if i not in codes]
    return [one for one in said if one] + [
        visible(_unread(one)) for one in outline.comparison.unread
    ]


def _in_part(outline: Outline, statement: str, name: str) -> str:
    """How many passages of a statement are not compared, being in another language."""
    own = (one.passage.text for one in outline.comparison.passages if one.statement == statement)
    many, named = other_languages(own)
    count = "1 passage" if many == 1 else f"{many} passages"
    return f"{count} of {name} not compared: {', '.join(named)}" if many else ""


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
    return f"They part on {counted(parted, 'point')}{agree}."


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
    left = _blames(outline, outline.left, outline.right)
    right = _blames(outline, outline.right, outline.left)
    if left and right:
        return f"Each accuses the other: A {_times(left)}, B {_times(right)}."
    if left or right:
        first, second = ("A", "B") if left else ("B", "A")
        return f"{first} accuses {second} {_times(left or right)}."
    return ""


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
    for name in "AB":
        themes = [visible(s.label) for s in outline.sections[1:] if s.silent == name]
        if themes:
            parts.append(f"{name} is silent on {listed(themes)}")
    return f"{'; '.join(parts)}." if parts else ""


def coverage(outline: Outline) -> str:
    """In how many of the passages the codebook finds a theme."""
    parts: list[str] = []
    few = False
    for name, side in (("A", "left"), ("B", "right")):
        passages = {p.id: p for row in outline.rows for p in row.side(side)}
        covered = sum(bool(p.theme_ids) for p in passages.values())
        few = few or 2 * covered < len(passages)
        words = "passages of " if not parts else "of "
        parts.append(f"{covered} of {len(passages)} {words}{name}")
    rest = " (T groups the rest)" if few else ""
    return f"Themes cover {' and '.join(parts)}{rest}."
