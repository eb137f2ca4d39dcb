"""What an edit of the codebook would do, as a page to read. Pure values."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from compare.tui.codebook.lines import counted, quoted
from compare.tui.codebook.paragraphs import BLANK, Paragraph, faint, heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from compare.model import Problem
    from compare.review import ThemeChange
    from compare.tui.codebook.values import Effect


def effect_lines(effect: Effect) -> list[Paragraph]:
    """What an edit would do: in one sentence, then theme by theme and statement by statement, the
    theme that is edited first.
    """
    lines = [heading(effect_sentence(effect))]
    lines += [faint(f"Mind: {_told(problem)}") for problem in effect.problems]
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


def _told(problem: Problem) -> str:
    where = f" ({problem.field})" if problem.field else ""
    return f"{problem.message}{where}"
