"""Picking rows and single passages, for what takes more than one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.tui.lineup import outline
from compare.tui.widgets.row_table import (
    NOTHING,
    PICKED,
    Pick,
    next_pick,
    single,
    toggled,
    whole_rows,
)

from . import sample
from .desks import SampleDesk
from .test_comparison import desktop, unfold
from .test_review import A, B, press, said, session

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from .conftest import Opened

ROWS = outline(sample.comparison()).sections[0].rows
SEVERAL = next(n for n, row in enumerate(ROWS) if len(row.left) > 1)
"""A row with two passages of A and one of B."""


def test_the_key_goes_through_the_row_its_passages_and_nothing() -> None:
    row, picks, seen = ROWS[SEVERAL], NOTHING, []
    for _ in range(5):
        picks = next_pick(picks, row)
        seen.append(sorted(pick.passage for pick in picks))
    assert seen == [[""], [f"{A}:2"], [f"{A}:3"], [f"{B}:2"], []]


def test_a_row_of_two_passages_is_picked_whole_or_not_at_all() -> None:
    once = next_pick(NOTHING, ROWS[0])
    assert once == {Pick(ROWS[0].key)}
    assert next_pick(once, ROWS[0]) == NOTHING
    assert toggled(NOTHING, ROWS[0], ROWS[0].left[0].id) == once


def test_a_passage_picked_by_mouse_takes_the_place_of_its_row() -> None:
    row = ROWS[SEVERAL]
    picks = toggled(next_pick(NOTHING, row), row, f"{A}:3")
    assert whole_rows(picks, ROWS) == ()
    assert [p.id for p in single(picks, ROWS, "left")] == [f"{A}:3"]
    assert toggled(picks, row, f"{A}:3") == NOTHING


async def test_a_picked_passage_lines_up_with_the_one_under_the_cursor(
    opened: Opened, tmp_path: Path
) -> None:
    async with opened(SampleDesk(folder=tmp_path)) as pilot:
        await press(pilot, "0")
        unfold(pilot)
        rows = desktop(pilot).table.rows
        left = next(i for i, row in enumerate(rows) if not row.right and not row.folded)
        right = next(i for i, row in enumerate(rows) if not row.left and not row.folded)
        desktop(pilot).table.go(left)
        await press(pilot, "m")
        assert "1 point or passage picked" in said(pilot)
        desktop(pilot).table.go(right)
        await press(pilot, "L")
        key = (rows[left].key[0], rows[right].key[1])
        assert key in [(row.left, row.right) for row in session(pilot).rows]
        assert not desktop(pilot).table.picks
        await press(pilot, "u")
        assert key not in [(row.left, row.right) for row in session(pilot).rows]


async def test_lining_up_says_what_is_missing(opened: Opened, tmp_path: Path) -> None:
    async with opened(SampleDesk(folder=tmp_path)) as pilot:
        await press(pilot, "L")
        assert "Pick the first passage" in said(pilot)
        await press(pilot, "M")
        assert "cannot be merged" in said(pilot)
        await press(pilot, "m", "escape")
        assert not desktop(pilot).table.picks


async def test_one_passage_of_a_row_lines_up_and_the_others_stay(
    opened: Opened, tmp_path: Path
) -> None:
    async with opened(SampleDesk(folder=tmp_path)) as pilot:
        await press(pilot, "0")
        unfold(pilot)
        table = desktop(pilot).table
        table.go(SEVERAL)
        await press(pilot, "m", "m", "m")
        assert "1 single passage picked" in said(pilot)
        table.go(next(n for n, row in enumerate(table.rows) if row.key[1] == (f"{B}:7",)))
        await press(pilot, "L")
        keys = [(row.left, row.right) for row in session(pilot).rows]
        assert ((f"{A}:3",), (f"{B}:7",)) in keys
        assert ((f"{A}:2", f"{A}:3"), (f"{B}:2",)) in keys
        assert not table.picks
        await press(pilot, "u")
        assert ((f"{A}:3",), (f"{B}:7",)) not in [(r.left, r.right) for r in session(pilot).rows]


async def test_a_passage_picked_on_each_side_lines_up_wherever_the_cursor_is(
    opened: Opened, tmp_path: Path
) -> None:
    async with opened(SampleDesk(folder=tmp_path)) as pilot:
        await press(pilot, "0")
        unfold(pilot)
        table = desktop(pilot).table
        table.go(SEVERAL)
        await press(pilot, "m", "m", "m")
        table.go(table.rows.index(next(r for r in table.rows if r.key[1] == (f"{B}:13",))))
        await press(pilot, "m")
        assert "1 point or passage and 1 single passage picked" in said(pilot)
        await press(pilot, "g", "L")
        keys = [(row.left, row.right) for row in session(pilot).rows]
        assert ((f"{A}:3",), (f"{B}:13",)) in keys


async def test_a_picked_passage_needs_one_of_the_other_side(opened: Opened, tmp_path: Path) -> None:
    async with opened(SampleDesk(folder=tmp_path)) as pilot:
        await press(pilot, "0")
        unfold(pilot)
        table = desktop(pilot).table
        table.go(SEVERAL)
        await press(pilot, "m", "m")
        table.go(next(n for n, row in enumerate(table.rows) if not row.right))
        await press(pilot, "L")
        assert "Both are passages of the same text" in said(pilot)
        assert table.picks


async def test_control_and_a_click_pick_the_passage_under_the_pointer(
    opened: Opened, tmp_path: Path
) -> None:
    async with opened(SampleDesk(folder=tmp_path)) as pilot:
        await press(pilot, "0")
        unfold(pilot)
        table = desktop(pilot).table
        table.go(SEVERAL)
        await pilot.pause()
        assert table.sheet is not None
        line = table.sheet.bottom(SEVERAL) - 1 - round(table.scroll_y)
        await pilot.click(table, offset=(5, line), control=True)
        assert table.picks == {Pick(ROWS[SEVERAL].key, f"{A}:3")}
        assert "1 single passage picked" in said(pilot)
        assert signs(pilot, SEVERAL) == [(3, "left")]


def signs(pilot: Pilot[int], index: int) -> list[tuple[int, str]]:
    """The lines of a row before which a sign of picking stands, and on which side."""
    table = desktop(pilot).table
    assert table.sheet is not None
    found = []
    for y in range(table.sheet.top(index), table.sheet.bottom(index)):
        text = table.line(y).text
        if PICKED in text:
            side = "left" if text.index(PICKED) < 2 else "right"
            found.append((y - table.sheet.top(index), side))
    return found
