"""The export dialog shows what it will write."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len
from textual.widgets import Input

from compare.report import Options, all_formats
from compare.tui.desk import Desk
from compare.tui.screens.export_dialog import (
    LINES,
    ExportScreen,
    ReportWish,
    beginning,
    chosen,
    ending_of,
    options,
)
from compare.tui.widgets import TextView

from . import sample
from .desks import SampleDesk

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from .conftest import Opened


async def settled(pilot: Pilot[int]) -> tuple[tuple[str, ...], str]:
    """The lines of the preview and what is said of them."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    screen = pilot.app.screen
    shown = screen.query_one(TextView)
    lines = (shown.plain(y, 0) for y in range(shown.virtual_size.height))
    return tuple(lines), str(screen.query_one("#export-note").render())


async def test_the_preview_follows_the_format(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("e")
        lines, note = await settled(pilot)
        assert lines[0].startswith("html:")
        assert note == "the whole report"
        await pilot.press("down")
        assert (await settled(pilot))[0][0].startswith("markdown:")


async def test_the_preview_is_wrapped_to_the_room_it_has(opened: Opened) -> None:
    desk = SampleDesk()
    async with opened(desk, size=(80, 24)) as pilot:
        await pilot.press("e")
        await settled(pilot)
        assert desk.room == pilot.app.screen.query_one(TextView).size.width - 2
        assert 60 < desk.room < 80


async def test_the_preview_is_data(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("e")
        lines, _ = await settled(pilot)
        assert lines[1:] == ("[bold]not markup[/]", "␛[31mred␇")
        assert "\x1b" not in pilot.app.export_screenshot()


async def test_a_format_that_cannot_be_made_says_what_to_install(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("e", "down", "down")
        lines, note = await settled(pilot)
        assert not any(lines)
        assert "pip install" in note


async def test_closing_does_not_wait_for_the_preview(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("e", "escape")
        await pilot.app.workers.wait_for_complete()
        assert not isinstance(pilot.app.screen, ExportScreen)


def test_every_format_has_a_preview_of_a_bounded_length() -> None:
    made = sample.comparison()
    for known in all_formats():
        note, lines = beginning(made, known.name, Options())
        assert 0 < len(lines) <= LINES
        assert ("as the terminal shows it" in note) == (known.binary or known.name == "html")


async def test_rows_theme_and_title_are_wished_for_and_seen_at_once(opened: Opened) -> None:
    desk = SampleDesk()
    async with opened(desk) as pilot:
        await pilot.press("2", "e", *["tab", "right"] * 2, "right", "tab", "right", "tab", *"Mine")
        await settled(pilot)
        assert desk.wished[-1] == ReportWish(
            format="html",
            only="divergent",
            themes=("self-defense",),
            extent="brief",
            title="Mine",
        )


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_name_of_the_report_that_was_written_stands_whole_on_a_line(
    opened: Opened, size: tuple[int, int]
) -> None:
    name = "pakistan-unsc-2025-12--pakistan-rejoinder-unama-2026-02.docx"
    async with opened(size=size) as pilot:
        await pilot.press("e")
        await settled(pilot)
        pilot.app.screen.query_one(
            "#export-path", Input
        ).value = f"/srv/reports/of/this/year/{name}"
        await pilot.press("ctrl+s")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause(0.1)
        (told,) = pilot.app._notifications
        first, then = told.message.splitlines()
        assert first.endswith(f"/{name}")
        assert cell_len(first) <= min(size[0], 76) - 6
        assert then == "^o opens it"


async def test_a_format_without_pages_has_no_first_page_to_wish_for(opened: Opened) -> None:
    desk = SampleDesk()
    async with opened(desk) as pilot:
        await pilot.press("e", "tab", "right")
        assert pilot.app.screen.query_one("#report-extent-line").display
        await pilot.press("shift+tab", "down")
        await settled(pilot)
        assert not pilot.app.screen.query_one("#report-extent-line").display
        assert desk.wished[-1].extent == ""


def test_the_first_page_and_the_annex_are_the_reports_own() -> None:
    made = sample.comparison()
    wishes = [ReportWish(format="text", extent=one) for one in ("brief", "", "annex")]
    texts = [str(chosen("text").render(made, options(wish, ""))) for wish in wishes]
    assert len(texts[0]) < len(texts[1]) < len(texts[2])
    assert ["Annex" in one for one in texts] == [False, False, True]


async def test_a_template_is_asked_for_only_where_the_format_takes_one(opened: Opened) -> None:
    desk = SampleDesk()
    async with opened(desk) as pilot:
        await pilot.press("e")
        line = pilot.app.screen.query_one("#report-template-line")
        await settled(pilot)
        assert not line.display
        await pilot.press("down", "down", "down")
        await settled(pilot)
        assert line.display
        pilot.app.screen.query_one("#report-template", Input).value = "note.adoc.j2"
        await settled(pilot)
        assert desk.wished[-1].template == "note.adoc.j2"
        assert pilot.app.screen.query_one("#export-path", Input).value.endswith(".adoc")


async def test_a_file_in_the_way_is_replaced_only_when_asked_twice(opened: Opened) -> None:
    desk = SampleDesk()
    async with opened(desk) as pilot:
        await pilot.press("e")
        path = pilot.app.screen.query_one("#export-path", Input)
        path.value = "taken.html"
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "already" in str(pilot.app.screen.query_one("#export-said").render())
        path.value = "taken2.html"
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert desk.written == []
        await pilot.press("ctrl+s")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert not isinstance(pilot.app.screen, ExportScreen)
        assert desk.written == [("html", "taken2.html")]


async def test_the_dialog_says_in_which_folder_it_will_be(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("e")
        pilot.app.screen.query_one("#export-path", Input).value = "/tmp/x.html"
        await settled(pilot)
        assert str(pilot.app.screen.query_one("#export-said").render()) == "in /tmp"


def test_the_dialog_offers_every_format_of_the_registry_and_the_form_of_ones_own() -> None:
    known = Desk(Path()).formats()
    assert [one.name for one in known] == [*(one.name for one in all_formats()), "house"]
    assert ending_of(known[-1], "note.html.j2") == ".html"
    assert ending_of(known[-1], "") == ".txt"


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_with_all_formats_path_and_buttons_are_in_sight(
    opened: Opened, size: tuple[int, int]
) -> None:
    class All(SampleDesk):
        def formats(self):
            return Desk(Path()).formats()

    async with opened(All(), size=size) as pilot:
        await pilot.press("e")
        await settled(pilot)
        screen = pilot.app.screen
        inside = screen.query_one("#export").content_region
        for name in ("#export-path", "#export-write", "#export-beginning", "#report-title"):
            assert inside.contains_region(screen.query_one(name).region), name
