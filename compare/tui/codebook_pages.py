"""What the codebook's screens say of a theme, of a group and of an edit, as paragraphs; and a
theme's own colour and sign. Pure values.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from rich.cells import cell_len

from compare.report.phrases import counted, number
from compare.text.visibility import visible
from compare.tui.marked_text import BLANK, Paragraph, Stretch, faint, heading
from compare.tui.row_words import SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from compare.library.codebook_sitting import Branch
    from compare.model import Problem, Theme, ThemedPassage
    from compare.review.theme_coverage import Group, ThemeChange
    from compare.tui.codebook_desk import Effect, Read
    from compare.tui.widgets.table_view import Cell


LISTED = ("examples", "counterexamples", "hints")
"""Further keys of a theme, which are edited in the file."""


# A theme


def theme_cells(branch: Branch, read: Read | None, *, dark: bool) -> list[Cell]:
    """A theme as a row of the list: sign, label by depth, cues, passages and their share."""
    theme = branch.theme
    ink = ("faint",) if branch.retired else _own(theme, dark)
    held = len(read.passages.get(theme.id, ())) if read else 0
    share = "retired" if branch.retired else _share(held, read)
    cues = f"{len(theme.cues):>4}"
    label = "  " * branch.depth + visible(theme.label)
    return [(sign(theme), ink), (label, ink), (cues, ("faint",)), (f"{share:>9}", ("faint",))]


def unthemed_cells(read: Read | None) -> list[Cell]:
    """The last row of the list."""
    share = _share(read.total - read.themed if read else 0, read)
    return [("", ()), ("No theme", ("faint",)), ("", ()), (f"{share:>9}", ("faint",))]


def _share(held: int, read: Read | None) -> str:
    """How many passages, and which share of all; dots until that is known."""
    return f"{held:>4}{held / read.total if read.total else 0:>5.0%}" if read else "…"


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
    return Paragraph(
        text=passage.passage.text,
        marks=_cue_words(passage, theme),
        lead=lead or f"{number(passage):>4}  ",
        lead_inks=("faint",),
    )


def _cue_words(passage: ThemedPassage, theme: str) -> tuple[Stretch, ...]:
    """Where the words stand that signal the theme, in the passage's text, with their ink."""
    found = next((one for one in passage.themes if one.id == theme), None)
    spans = [e.left for e in found.evidence if e.kind == "cue" and e.left] if found else []
    start = passage.passage.start
    return tuple(Stretch(span.start - start, span.end - start, "shared") for span in spans)


# Passages without a theme


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


# What an edit would do


def effect_lines(effect: Effect) -> list[Paragraph]:
    """What an edit would do: in one sentence, then theme by theme and statement by statement, the
    theme that is edited first.
    """
    lines = [heading(effect_sentence(effect))]
    lines += [faint(f"Mind: {_warning(problem)}") for problem in effect.problems]
    order = sorted(effect.labels, key=lambda theme: theme not in _edited(effect))
    changes = sorted(effect.changes, key=lambda one: order.index(one.theme))
    themes = [(key, list(some)) for key, some in groupby(changes, key=lambda one: one.theme)]
    if len(themes) > 1:
        tallies = (f"{effect.labels[theme]} {_tally(some)}" for theme, some in themes)
        lines.append(Paragraph(text="   ".join(tallies)))
    for theme, some in themes:
        lines += [BLANK, *_theme_changes(effect.labels[theme], some)]
    return lines


def _edited(effect: Effect) -> set[str]:
    """The themes that the edits name."""
    return {getattr(edit, "theme", "") or getattr(edit, "id", "") for edit in effect.edits}


def effect_sentence(effect: Effect) -> str:
    """How many passages gain or lose a theme."""
    if not effect.read:
        return "It changes no passage: only the codebook itself."
    library = f"{counted(effect.passages, 'passage')} in {counted(effect.statements, 'statement')}"
    if not effect.changes:
        return f"No passage gains or loses a theme, of {library}."
    gains = len({one.passage.id for one in effect.changes if one.gained})
    losses = len({one.passage.id for one in effect.changes if not one.gained})
    said = [f"{counted(gains, 'passage')} {'gains' if gains == 1 else 'gain'} a theme"] * (
        gains > 0
    )
    said += [f"{counted(losses, 'passage')} {'loses' if losses == 1 else 'lose'} one"] * (
        losses > 0
    )
    if not gains:
        said = [said[0].removesuffix("one") + "a theme"]
    return f"{' and '.join(said)}, of {library}."


def _theme_changes(label: str, changes: Sequence[ThemeChange]) -> Iterator[Paragraph]:
    yield Paragraph(text=f"{label}   {_tally(changes)}", inks=("heading",))
    for statement, some in groupby(changes, key=lambda one: one.passage.statement):
        found = list(some)
        yield faint(f"{statement}   {_tally(found)}")
        yield from (_change(one) for one in found)


def _tally(changes: Iterable[ThemeChange]) -> str:
    signs = [one.gained for one in changes]
    parts = [f"+{signs.count(True)}"] * (True in signs) + [f"−{signs.count(False)}"] * (
        False in signs
    )
    return " ".join(parts)


def _change(change: ThemeChange) -> Paragraph:
    lead, ink = ("+ gains  ", "row-shared") if change.gained else ("− loses  ", "row-divergent")
    shown = quoted(change.passage, change.theme if change.gained else "", lead)
    return Paragraph(text=shown.text, marks=shown.marks, lead=lead, lead_inks=(ink, "bar"))


def _warning(problem: Problem) -> str:
    where = f" ({problem.field})" if problem.field else ""
    return f"{problem.message}{where}"


# The colour and the sign of a theme, as a person set them


COLOURS: dict[str, tuple[str, str]] = {
    "red": ("#ff9a91", "#a8201a"),
    "orange": ("#f2b06e", "#94500a"),
    "yellow": ("#e6d16c", "#6f5a00"),
    "green": ("#8fd0a6", "#146135"),
    "teal": ("#7fd0c8", "#0d5f58"),
    "blue": ("#8fb8f0", "#245a9c"),
    "violet": ("#c3a8ee", "#5d3f9c"),
    "pink": ("#f0a3c8", "#96275f"),
    "grey": ("#a5adbb", "#5b6370"),
}
"""Names that the codebook knows: on a dark ground, on a light one."""
SIGN_CELLS = 2
"""A sign takes no more room than this."""
_HEX = re.compile(r"#[0-9a-fA-F]{6}\Z")


def colour(theme: Theme, *, dark: bool) -> str:
    """The theme's colour as ``#rrggbb``; empty where it has none that is known."""
    said = str(theme.extra.get("colour", "")).strip().casefold()
    if said in COLOURS:
        return COLOURS[said][0 if dark else 1]
    return said if _HEX.match(said) else ""


def is_colour(words: str) -> bool:
    """Whether words name a colour, or are empty."""
    said = words.strip().casefold()
    return not said or said in COLOURS or bool(_HEX.match(said))


def sign(theme: Theme) -> str:
    """The theme's own sign; empty where it has none that fits."""
    said = visible(str(theme.extra.get("sign", "")).strip())
    return said if cell_len(said) <= SIGN_CELLS else ""


def sign_problem(words: str) -> str:
    """What keeps words from being a theme's sign; empty where nothing does."""
    said = words.strip()
    if cell_len(said) > SIGN_CELLS:
        return "a sign takes one or two cells"
    if not said.isprintable():
        return "a sign must be one that shows"
    if said in SIGNS.values():
        return f"{said} is the sign of a relation"
    return ""
