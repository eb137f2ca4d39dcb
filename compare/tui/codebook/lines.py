"""What the codebook's screens say of a theme and of a group. Pure values."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.cells import cell_len

from compare.text.visibility import visible
from compare.tui.codebook.looks import colour, sign
from compare.tui.codebook.paragraphs import BLANK, Paragraph, faint, heading
from compare.tui.marked_text import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.library.codebook_sitting import Branch
    from compare.model import Theme, ThemedPassage
    from compare.review import Group
    from compare.tui.codebook.paragraphs import Run
    from compare.tui.codebook.values import Read

LISTED = ("examples", "counterexamples", "hints")
"""Further keys of a theme, which are edited in the file."""
COLUMNS = f"{'cues':>5}{'passages':>10}"
"""Above the right end of the list."""


def counted(number: int, one: str, many: str = "") -> str:
    """1 passage, 2 passages."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def theme_entry(branch: Branch, read: Read | None, room: int, *, dark: bool) -> list[Run]:
    """A theme as a line of the list: sign, label by depth, cues, passages and their share."""
    theme = branch.theme
    ink = ("faint",) if branch.retired else _own(theme, dark)
    own = f"{sign(theme):<2}" if sign(theme) else "  "
    label = "  " * branch.depth + visible(theme.label)
    right = f"{len(theme.cues):>5}"
    if branch.retired:
        right += f"{'retired':>10}"
    elif read is None:
        right += f"{'…':>10}"
    else:
        right += _share(len(read.passages.get(theme.id, ())), read.total)
    return _entry(own, label, right, ink, room)


def unthemed_entry(read: Read | None, room: int) -> list[Run]:
    """The last line of the list."""
    without = _share(read.total - read.themed, read.total) if read else "…"
    return _entry("  ", "No theme", f"{without:>{len(COLUMNS)}}", ("faint",), room)


def _entry(own: str, label: str, right: str, ink: tuple[str, ...], room: int) -> list[Run]:
    width = max(room - len(own) - len(right) - 1, 1)
    text, number = shortened(label, width), right.lstrip()
    gap = room - len(own) - cell_len(text) - len(number) - 1
    return [(own, ink), (text + " " * gap, ink), (number + " ", ("faint",))]


def _share(number: int, total: int) -> str:
    return f"{number:>5}{number / total if total else 0:>5.0%}"


def _own(theme: Theme, dark: bool) -> tuple[str, ...]:
    hue = colour(theme, dark=dark)
    return (hue,) if hue else ()


def theme_lines(branch: Branch, read: Read | None, *, dark: bool) -> list[Paragraph]:
    """All that there is to know of a theme."""
    theme = branch.theme
    lead = f"{sign(theme)} " if sign(theme) else ""
    inks = ("heading", *_own(theme, dark))
    lines = [
        Paragraph(text=theme.label, inks=inks, lead=lead, lead_inks=inks),
        faint(_facts(branch)),
        BLANK,
        Paragraph(text=theme.description) if theme.description else faint("No description."),
        BLANK,
        heading(f"Words that signal it ({len(theme.cues)})"),
        Paragraph(text=", ".join(theme.cues)) if theme.cues else faint("None."),
        *_further(theme),
        BLANK,
    ]
    if branch.retired:
        return [*lines, faint("Retired: kept in the file, and used no more. X restores it.")]
    if read is None:
        return [*lines, faint("The passages that carry it are being looked for.")]
    return lines + carried(theme.id, read)


def _facts(branch: Branch) -> str:
    theme = branch.theme
    looks = [f"{key} {theme.extra[key]}" for key in ("colour", "sign") if theme.extra.get(key)]
    above = [f"below {theme.parent}"] if theme.parent else []
    return "   ".join([f"id {theme.id}", *above, *map(str, looks)])


def _further(theme: Theme) -> list[Paragraph]:
    found = [(key, theme.extra.get(key)) for key in LISTED]
    said = [f"{len(value)} {key}" for key, value in found if isinstance(value, (list, tuple))]
    return [faint(f"Further in the file: {', '.join(said)}.")] if said else []


def carried(theme: str, read: Read) -> list[Paragraph]:
    """The passages that carry a theme, by statement; the words that signal it are marked."""
    passages = read.passages.get(theme, ())
    share = f", {len(passages) / read.total:.0%} of the library" if passages else ""
    lines = [heading(f"Passages that carry it ({len(passages)}{share})")]
    for statement, some in groupby(passages, key=lambda one: one.statement):
        found = list(some)
        lines.append(faint(f"{statement} ({len(found)})"))
        lines += [quoted(one, theme) for one in found]
    return lines


def quoted(passage: ThemedPassage, theme: str = "", lead: str = "") -> Paragraph:
    """A passage word for word; ``lead`` or its number stands before it."""
    number = passage.id.rpartition(":")[2]
    return Paragraph(
        text=passage.passage.text,
        marks=_cue_words(passage, theme),
        lead=lead or f"{number:>4}  ",
        lead_inks=("faint",),
    )


def _cue_words(passage: ThemedPassage, theme: str) -> tuple[tuple[int, int], ...]:
    """Where the words stand that signal the theme, in the passage's text."""
    found = next((one for one in passage.themes if one.id == theme), None)
    spans = [e.left for e in found.evidence if e.kind == "cue" and e.left] if found else []
    start = passage.passage.start
    return tuple(sorted((span.start - start, span.end - start) for span in spans))


# Passages without a theme


def group_entry(group: Group, room: int) -> list[Run]:
    """A group as a line of the list: its passages, and the label that its words suggest."""
    return [
        (f"{len(group.passages):>4}  ", ("faint",)),
        (shortened(visible(group.label), room - 6), ()),
    ]


def group_lines(group: Group) -> list[Paragraph]:
    """A group's words and its passages."""
    return [
        heading(group.label),
        faint("Words that tell it from the others: " + ", ".join(group.words)),
        BLANK,
        *loose_lines(group.passages),
    ]


def loose_lines(passages: Sequence[ThemedPassage]) -> list[Paragraph]:
    """Passages by statement."""
    lines: list[Paragraph] = []
    for statement, some in groupby(
        sorted(passages, key=lambda one: (one.statement, one.passage.start)),
        key=lambda one: one.statement,
    ):
        found = list(some)
        lines.append(faint(f"{statement} ({len(found)})"))
        lines += [quoted(one) for one in found]
    return lines
