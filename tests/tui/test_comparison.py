"""The comparison screen, key by key."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest

from compare.model import Label
from compare.tui.keys import KeyBar
from compare.tui.lineup import ALL, FOLD, ONLY_LEFT, outline
from compare.tui.row_words import reasons
from compare.tui.widgets.desktop import Why
from compare.tui.widgets.head import Head, _standings
from compare.tui.widgets.theme_overview import ThemeOverview

from . import sample
from .desks import SampleDesk

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from compare.tui.screens.comparison import ComparisonScreen
    from compare.tui.widgets.decision_keys import Decider
    from compare.tui.widgets.desktop import Desktop

    from .conftest import Opened


def desktop(pilot: Pilot[int]) -> Desktop:
    found = cast("ComparisonScreen", pilot.app.screen_stack[0]).desktop
    assert found is not None
    return found


def decider(pilot: Pilot[int]) -> Decider:
    found = cast("ComparisonScreen", pilot.app.screen_stack[0]).decider
    assert found is not None
    return found


def kinds(pilot: Pilot[int]) -> list[str]:
    return [row.kind for row in desktop(pilot).table.rows]


def unfold(pilot: Pilot[int]) -> None:
    """Show every passage."""
    made = desktop(pilot).outline
    rows = (*made.sections[0].folds, *(row for row in made.rows if row.more))
    desktop(pilot).look(open=frozenset(row.key for row in rows))


def lines(pilot: Pilot[int]) -> str:
    """What the list of points shows."""
    table = desktop(pilot).table
    return "\n".join(table.render_line(y).text for y in range(table.size.height))


def why(pilot: Pilot[int]) -> str:
    """What stands under Why."""
    return "\n".join(one.text for one in desktop(pilot).query_one(Why).paragraphs)


def under_cursor(pilot: Pilot[int]) -> str:
    row = desktop(pilot).table.row
    assert row is not None
    return (row.left or row.right)[0].passage.text


async def test_it_opens_on_the_theme_on_which_they_part_most(opened: Opened) -> None:
    async with opened() as pilot:
        assert desktop(pilot).view.section == "sanctuaries"
        assert len(desktop(pilot).table.rows) == 3


@pytest.mark.parametrize(("down", "up"), [("down", "up"), ("j", "k")])
async def test_rows_are_walked_by_arrows_and_by_letters(opened: Opened, down: str, up: str) -> None:
    async with opened() as pilot:
        await pilot.press(down, down)
        assert desktop(pilot).table.cursor == 2
        await pilot.press(up)
        assert desktop(pilot).table.cursor == 1


@pytest.mark.parametrize(("first", "last"), [("home", "end"), ("g", "G")])
async def test_the_first_and_last_row_are_one_key_away(
    opened: Opened, first: str, last: str
) -> None:
    async with opened() as pilot:
        await pilot.press("0", last)
        assert desktop(pilot).table.cursor == len(desktop(pilot).table.rows) - 1
        await pilot.press(first)
        assert desktop(pilot).table.cursor == 0


async def test_pages_turn_by_the_height_of_the_window(opened: Opened) -> None:
    async with opened(size=(80, 24)) as pilot:
        await pilot.press("0", "pagedown")
        moved = desktop(pilot).table.cursor
        assert moved > 1
        await pilot.press("pageup")
        assert desktop(pilot).table.cursor < moved


@pytest.mark.parametrize(("after", "before"), [("right", "left"), ("l", "h")])
async def test_themes_are_turned_left_and_right(opened: Opened, after: str, before: str) -> None:
    async with opened() as pilot:
        await pilot.press(after)
        assert desktop(pilot).view.section == "self-defense"
        await pilot.press(before, before)
        assert desktop(pilot).view.section == ALL


async def test_a_number_shows_its_theme_and_0_all_rows(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("8")
        assert kinds(pilot) == [FOLD]
        await pilot.press("0")
        assert len(kinds(pilot)) == 16


async def test_enter_unfolds_what_one_side_says_alone_and_folds_it_again(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("8", "enter")
        assert kinds(pilot) == [FOLD, ONLY_LEFT, ONLY_LEFT]
        await pilot.press("enter")
        assert kinds(pilot) == [FOLD]


async def test_a_point_shows_its_lead_and_how_many_more_and_enter_unfolds_them(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await pilot.press("1", "down")
        table = desktop(pilot).table
        before = lines(pilot)
        assert "+ 1 more" in before
        assert "credible evidence" not in before
        await pilot.press("enter")
        assert "credible evidence" in lines(pilot)
        assert table.cursor == 1
        await pilot.press("enter")
        assert lines(pilot) == before


async def test_capital_o_puts_the_points_in_the_order_of_the_text(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("0", "O")
        rows = [row for row in desktop(pilot).table.rows if row.point]
        starts = [row.left[0].passage.start for row in rows]
        assert starts == sorted(starts)
        await pilot.press("O")
        rows = [row for row in desktop(pilot).table.rows if row.point]
        assert [row.number for row in rows] == sorted(row.number for row in rows)


async def test_n_and_capital_n_go_from_divergence_to_divergence(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("0", "home", "n")
        second = desktop(pilot).table.cursor
        assert kinds(pilot)[second] == Label.DIVERGENT
        assert second > 0
        await pilot.press("N")
        assert desktop(pilot).table.cursor == 0
        await pilot.press("N")
        assert desktop(pilot).view.section == ALL
        said = pilot.app.screen.query_one(KeyBar).said
        assert said == "That was the first: round to the last"


async def test_n_goes_on_to_the_next_theme_with_a_divergence_and_round_to_the_first(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        seen, said = [place(pilot)], []
        for _ in range(6):
            await pilot.press("n")
            seen.append(place(pilot))
            said.append(pilot.app.screen.query_one(KeyBar).said)
        themes = [theme for theme, _ in seen]
        assert themes[:3] == ["sanctuaries", "sanctuaries", "self-defense"]
        assert seen[5:] == seen[:2]
        assert said[1] == "Now under Self-defense"
        assert said[4] == "That was the last: round to the first under Sanctuaries"
        for before in seen[-2::-1]:
            await pilot.press("N")
            assert place(pilot) == before
        assert "round to the last" not in pilot.app.screen.query_one(KeyBar).said


async def test_n_leads_from_a_theme_without_a_divergence_to_the_next_that_has_one(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await pilot.press("8", "n")
        assert place(pilot)[0] == "sanctuaries"
        await pilot.press("8", "N")
        sections = [section.id for section in desktop(pilot).outline.sections[:8]]
        assert place(pilot)[0] in sections
        assert place(pilot)[0] != "sanctuaries"


def place(pilot: Pilot[int]) -> tuple[str, str]:
    """The theme that is shown, and what is under the cursor, which is divergent."""
    assert kinds(pilot)[desktop(pilot).table.cursor] == Label.DIVERGENT
    return desktop(pilot).view.section, under_cursor(pilot)


async def test_the_title_of_the_list_says_how_many_points_a_filter_keeps(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("f")
        title = str(desktop(pilot).table.border_title)
        assert title.startswith("Sanctuaries: 2 of 3 points")
        assert title.endswith("only divergent")
        desktop(pilot).look(section="refugees", filter=ONLY_LEFT)
        assert str(desktop(pilot).table.border_title) == "Refugees: 2 passages, only B silent"


async def test_d_goes_from_difference_to_difference(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("0", "d")
        row = desktop(pilot).table.row
        assert row is not None
        assert row.differences
        first = desktop(pilot).table.cursor
        await pilot.press("d", "D")
        assert desktop(pilot).table.cursor == first


async def test_f_goes_through_the_filters_that_keep_rows_and_capital_f_takes_them_off(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await pilot.press("f")
        assert set(kinds(pilot)) == {Label.DIVERGENT}
        await pilot.press("f", "f")
        assert set(kinds(pilot)) == {Label.SHARED}
        await pilot.press("f")
        assert desktop(pilot).view.filter == ""
        await pilot.press("f", "F")
        assert len(kinds(pilot)) == 3


async def test_a_filter_keeps_the_cursor_on_its_row(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("down", "f")
        assert under_cursor(pilot).startswith("It names six groups")


async def test_search_marks_hits_and_n_goes_from_one_to_the_next(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("0", "slash", *"treaty", "enter")
        assert "treaty" in under_cursor(pilot)
        assert desktop(pilot).view.query == "treaty"
        await pilot.press("escape", "slash", *"strikes", "enter")
        seen = []
        for _ in range(4):
            assert "strikes" in lines(pilot)
            seen.append(str(desktop(pilot).table.border_title).rpartition("” ")[2])
            await pilot.press("n")
        assert seen == ["1 of 2", "2 of 2", "1 of 2", "2 of 2"]
        await pilot.press("N")
        assert str(desktop(pilot).table.border_title).endswith("2 of 2")


async def test_n_goes_on_to_the_hits_of_other_themes(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("2", "slash", *"strikes", "enter")
        assert desktop(pilot).view.section == "self-defense"
        seen = []
        for _ in range(3):
            seen.append(str(desktop(pilot).table.border_title).rpartition("” ")[2])
            await pilot.press("n")
        assert sorted(seen[:2]) == ["1 of 2", "2 of 2"]
        assert seen[2] == seen[0]


async def test_enter_stays_on_a_point_that_holds_the_words(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("0", "home")
        before = under_cursor(pilot)
        await pilot.press("slash", *"strikes", "enter")
        assert "strikes" in before
        assert under_cursor(pilot) == before


async def test_a_hit_among_folded_passages_unfolds_them(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("slash", *"adjourned", "enter")
        await pilot.pause()
        assert "adjourned" in under_cursor(pilot)
        assert "adjourned" in lines(pilot)


async def test_escape_ends_the_search(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("slash", *"treaty", "escape")
        assert desktop(pilot).view.query == ""
        assert desktop(pilot).table.has_focus


async def test_escape_takes_filter_and_search_off(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("slash", *"treaty", "enter", "f", "escape")
        assert (desktop(pilot).view.query, desktop(pilot).view.filter) == ("", "")


async def test_w_shows_the_evidence_and_then_the_sentence_again(opened: Opened) -> None:
    async with opened() as pilot:
        pane = pilot.app.screen.query_one(Why)
        small = pane.size.height
        assert "B denies what A asserts" not in why(pilot)
        await pilot.press("w")
        assert pane.size.height > small
        assert "B denies what A asserts" in why(pilot)
        await pilot.press("w")
        assert pane.size.height == small


async def test_why_is_one_sentence_and_the_words_of_both_sides(opened: Opened) -> None:
    async with opened() as pilot:
        assert why(pilot).splitlines() == [
            "≠ divergent, sure: Arden blames the Northern Federation, which negates safe haven.",
            "A ⟨armed groups⟩ ⟨safe haven⟩    B ⟨denies⟩ ⟨safe haven⟩",
        ]


def test_why_says_each_thing_once() -> None:
    made = outline(sample.comparison())
    row = next(row for row in made.rows if row.differences and row.point)
    assert row.point is not None
    marked = [made.left.text[a:b] for a, b in row.point.marked.left]
    marked += [made.right.text[a:b] for a, b in row.point.marked.right]
    ours = [made.left.text[slice(*one.left)] for one in row.differences if one.left]
    theirs = [made.right.text[slice(*one.right)] for one in row.differences if one.right]
    quoted = " ".join(f"“{words}”" for words in (*marked, *ours, *theirs))
    said = replace(row, point=replace(row.point, reason=quoted))
    assert len(reasons(made, row)) > 1
    assert len(reasons(made, said)) == 1


async def test_x_asks_for_the_pair_the_other_way_round(opened: Opened) -> None:
    desk = SampleDesk()
    async with opened(desk) as pilot:
        await pilot.press("x")
        await pilot.app.workers.wait_for_complete()
        assert desk.compared[-1] == tuple(reversed(desk.compared[0]))


async def test_y_copies_the_row_with_sources_and_marks_paraphrase(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("y")
        copied = pilot.app.clipboard
        assert "A, in paraphrase: The Republic of Arden" in copied
        assert "B: “The Northern Federation denies" in copied
        assert "divergent (proposed, sure): Arden blames the Northern Federation" in copied
        assert "2025-12, passage 1)" in copied


async def test_t_changes_between_light_and_dark_and_is_remembered(opened: Opened) -> None:
    desk = SampleDesk()
    async with opened(desk) as pilot:
        await pilot.press("t")
        assert pilot.app.theme == "rejoinder-light"
    assert desk.light
    async with opened(desk) as pilot:
        assert pilot.app.theme == "rejoinder-light"


async def test_q_quits_with_code_0(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("q")
    assert pilot.app.return_code == 0


async def test_a_click_takes_the_row_and_a_second_reads_it(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.click("#rows", offset=(5, 8))
        assert desktop(pilot).table.cursor == 1
        await pilot.press("down")
        await pilot.click("#rows", offset=(5, 14), times=2)
        await pilot.pause()
        assert pilot.app.screen.query("TextPage")


@pytest.mark.parametrize("times", [1, 2])
async def test_a_click_unfolds_and_a_second_at_once_folds_nothing_back(
    opened: Opened, times: int
) -> None:
    async with opened() as pilot:
        await pilot.press("8")
        await pilot.click("#rows", offset=(5, 1), times=times)
        await pilot.pause()
        assert kinds(pilot) == [FOLD, ONLY_LEFT, ONLY_LEFT]
        assert desktop(pilot).table.has_focus


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_a_click_chooses_a_theme(opened: Opened, size: tuple[int, int]) -> None:
    async with opened(size=size) as pilot:
        overview = pilot.app.screen.query_one(ThemeOverview)
        places = [(y, p) for y, ones in enumerate(overview._places) for p in ones]
        y, (start, _, _) = next(one for one in places if one[1][2] == "river")
        await pilot.click("#themes", offset=(start + 1, y))
        await pilot.pause()
        assert desktop(pilot).view.section == "river"
        assert desktop(pilot).table.has_focus


async def test_the_key_bar_does_what_the_keys_do(opened: Opened) -> None:
    async with opened() as pilot:
        bar = pilot.app.screen.query_one(KeyBar)
        y, start, _, _ = next(place for place in bar._places if place[3] == "filter")
        await pilot.click("KeyBar", offset=(start + 1, y))
        await pilot.pause()
        assert desktop(pilot).view.filter == Label.DIVERGENT
        assert desktop(pilot).table.has_focus


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_help_other_statements_and_quit_are_always_in_view(
    opened: Opened, size: tuple[int, int]
) -> None:
    async with opened(size=size) as pilot:
        bar = pilot.app.screen.query_one(KeyBar)
        shown = " ".join(bar.render_line(y).text for y in range(bar.size.height))
        assert "? help" in shown
        assert "q quit" in shown
        assert "o other statements" in shown


async def test_no_number_of_tabs_and_no_click_leaves_the_keys_dead(opened: Opened) -> None:
    async with opened() as pilot:
        for keys in (("tab",), ("tab", "tab"), ("shift+tab",)):
            await pilot.press(*keys)
            section = desktop(pilot).view.section
            await pilot.press("right")
            assert desktop(pilot).view.section != section
        for widget in ("KeyBar", "#head", "#in-short", "#themes"):
            if widget != "#head":
                await pilot.click(widget, offset=(1, 0))
            assert pilot.app.focused is not None
        await pilot.press("tab", "escape")
        assert desktop(pilot).table.has_focus


async def test_the_pane_that_has_the_keys_has_another_border(opened: Opened) -> None:
    async with opened() as pilot:
        table, pane = desktop(pilot).table, pilot.app.screen.query_one(Why)
        assert (table.styles.border_top[0], pane.styles.border_top[0]) == ("heavy", "solid")
        await pilot.press("tab")
        assert (table.styles.border_top[0], pane.styles.border_top[0]) == ("solid", "heavy")


async def test_the_two_texts_stand_one_above_the_other_where_it_is_narrow(opened: Opened) -> None:
    async with opened(size=(80, 24)) as pilot:
        shown = lines(pilot).splitlines()
        first = next(n for n, line in enumerate(shown) if "A The Republic" in line)
        second = next(n for n, line in enumerate(shown) if "B The Northern" in line)
        assert first < second
        assert "≠ divergent" in shown[second - 1]


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 36), (160, 50)])
async def test_no_name_and_no_number_is_cut(opened: Opened, size: tuple[int, int]) -> None:
    async with opened(size=size) as pilot:
        head = pilot.app.screen.query_one(Head).render_line(0).text
        assert "Arden" in head
        assert "Northern Federation" in head
        overview = pilot.app.screen.query_one(ThemeOverview)
        shown = "\n".join("".join(t for t, _ in line) for line in overview._lines)
        for section in desktop(pilot).outline.sections[1:]:
            assert section.label.removeprefix("The ") in shown


async def test_where_it_is_narrow_less_is_said_of_the_reading_before_a_name_is_hardly_there(
    opened: Opened,
) -> None:
    async with opened(size=(50, 24)) as pilot:
        desktop(pilot).provisional = True
        desktop(pilot).busy("", 0.19)
        await pilot.pause()
        head = pilot.app.screen.query_one(Head).render_line(0).text
        assert re.fullmatch(" A Arden ↔ B Northern Fede.*…? +first reading ", head)


def test_who_has_begun_to_review_sees_how_far_where_there_is_no_room_for_all() -> None:
    changed = "final: 1 label changed, 7 points new, 1 gone"
    assert _standings(changed, "0 of 20 reviewed", 80)[0] == f" {changed} "
    assert _standings(changed, "1 of 20 reviewed", 80)[0] == " final · 1 of 20 reviewed "
    assert _standings(changed, "1 of 20 reviewed", 160)[0] == f" {changed} · 1 of 20 reviewed "


async def test_the_cursor_stays_on_its_row_when_the_comparison_is_made_again(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await pilot.press("down", "down")
        before = under_cursor(pilot)
        desktop(pilot).show(sample.comparison())
        await pilot.pause()
        assert under_cursor(pilot) == before


@pytest.mark.parametrize("size", [(40, 10), (20, 5), (60, 16), (200, 60)])
async def test_no_size_of_the_terminal_breaks_it(opened: Opened, size: tuple[int, int]) -> None:
    async with opened(size=size) as pilot:
        await pilot.press("0", "end", "r", "end", "escape", "o", "escape", "e", "escape")
        assert pilot.app.is_running
