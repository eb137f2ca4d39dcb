"""Statement text is data: it is shown, and never obeyed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from compare.report.phrases import score
from compare.tui.lineup import ALL, outline
from compare.tui.marked_text import MARKS, hits, ink

from . import sample
from .desks import SampleDesk

if TYPE_CHECKING:
    from compare.model import Comparison

    from .conftest import Opened

OUTLINE = outline(sample.comparison())


def row(start: str):  # type: ignore[no-untyped-def]
    return next(r for r in OUTLINE.section(ALL).rows if r.left and start in r.left[0].passage.text)


def hostile() -> Comparison:
    made = sample.comparison()
    first = replace(made.statements[0], title="[/bold] [@click=app.quit()]x[/]", actor="[red]\x1b")
    themes = (replace(made.themes[0], label="[b]\x07[/i]"), *made.themes[1:])
    return replace(made, statements=(first, made.statements[1]), themes=themes)


async def test_markup_and_control_characters_pass_through_every_screen(opened: Opened) -> None:
    for size in ((80, 24), (120, 36)):
        async with opened(SampleDesk(hostile), size=size) as pilot:
            await pilot.press("0", "end", "y", "r", "end", "r", "e", "escape", "w")
            await pilot.pause()
            picture = pilot.app.export_screenshot()
            assert "\x1b" not in picture
            assert "\x07" not in picture


def test_control_characters_are_shown_as_pictures() -> None:
    inked = ink(OUTLINE, row("Three rounds"), row("Three rounds").left[0])
    assert "\x1b" not in inked.text
    assert "␛[31mplainly␇" in inked.text


def test_marks_cover_the_words_that_they_mean() -> None:
    found = row("If the authorities")
    inked = ink(OUTLINE, found, found.left[0])
    marked = [text for text, marks in inked.runs(0, len(inked.text)) if "difference" in marks]
    assert marked == ["If the authorities fail to act"]


def test_runs_lose_no_character() -> None:
    for found in OUTLINE.section(ALL).rows:
        for passage in (*found.left, *found.right):
            inked = ink(OUTLINE, found, passage, query="the")
            runs = inked.runs(0, len(inked.text))
            assert "".join(text for text, _ in runs) == inked.text
            assert all(set(marks) <= set(MARKS) for _, marks in runs)


def test_hits_are_found_whatever_their_case_and_signs() -> None:
    assert hits("Safe (haven) safe", "SAFE") == [(0, 4), (13, 17)]
    assert hits("a (b", "(b") == [(2, 4)]
    assert hits("a", "") == []


def test_scores_take_three_cells() -> None:
    assert [score(v) for v in (0.0, 0.857, 0.999, 1.0)] == [".00", ".86", "1.0", "1.0"]
