"""What is shown when there is nothing to show, or something is wrong."""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING, cast

from textual.widgets import Static

from compare.model import Comparison, Problem, RejoinderError
from compare.tui.keys import KeyBar
from compare.tui.screens.comparison import ComparisonScreen
from compare.tui.screens.library_screen import LibraryScreen
from compare.tui.widgets.table_view import SearchBar

from . import sample
from .desks import SampleDesk

if TYPE_CHECKING:
    from compare.tui.app import RejoinderApp

    from .conftest import Opened


def broken() -> Comparison:
    raise RejoinderError(
        Problem(message="the model is damaged [/oops]", file="model.onnx", remedy="install again")
    )


def astray() -> Comparison:
    raise ZeroDivisionError("an error of ours")


def said(screen: object) -> str:
    return str(cast("ComparisonScreen", screen).notice.render())


async def test_an_empty_library_opens_on_the_library_and_says_what_to_do(opened: Opened) -> None:
    async with opened(SampleDesk(statements=())) as pilot:
        await pilot.pause()
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert "add a statement" in str(pilot.app.screen.query_one("#library-empty").render())
        bar = pilot.app.screen.query_one(KeyBar).render_line(0).text
        assert "add" in bar
        assert not re.search("choose|search|filter|edit|remove|sort", bar)
        for key in ("slash", "f", "E", "X", "z", "n", "enter"):
            await pilot.press(key)
            assert isinstance(pilot.app.screen, LibraryScreen)
            assert not pilot.app.screen.query_one(SearchBar).has_class("-open")


async def test_the_first_statement_of_a_library_brings_the_keys_for_it(opened: Opened) -> None:
    desk = SampleDesk(statements=())
    async with opened(desk) as pilot:
        await pilot.pause()
        desk.statements = tuple(sample.statements())
        cast("LibraryScreen", pilot.app.screen).read()
        await pilot.pause()
        assert "choose" in pilot.app.screen.query_one(KeyBar).render_line(0).text
        told = str(pilot.app.screen.query_one("#library-head", Static).render())
        assert "first of a pair" in told
        assert "the open pair" not in told  # none is open yet


async def test_a_problem_is_told_with_its_file_and_remedy(opened: Opened) -> None:
    async with opened(SampleDesk(broken)) as pilot:
        text = said(pilot.app.screen)
        assert "model.onnx" in text
        assert "install again" in text
        assert "[/oops]" in text


async def test_an_error_of_the_program_is_no_traceback(opened: Opened) -> None:
    async with opened(SampleDesk(astray)) as pilot:
        assert "an error of ours" in said(pilot.app.screen)
        assert pilot.app.is_running


async def test_a_missing_id_is_told(opened: Opened) -> None:
    async with opened(ids=("arden-council-2025", "no-such-id")) as pilot:
        assert "no-such-id" in said(pilot.app.screen)


async def test_one_id_alone_becomes_a_in_the_library(opened: Opened) -> None:
    async with opened(ids=("arden-council-2025",)) as pilot:
        assert cast("LibraryScreen", pilot.app.screen).chosen == "arden-council-2025"


async def test_problems_of_the_library_stand_under_the_list(opened: Opened) -> None:
    problems = [Problem(message="no front matter", file="bad.md", line=1, remedy="begin with ---")]
    async with opened(SampleDesk(problems=problems)) as pilot:
        await pilot.press("o")
        await pilot.pause()
        told = str(pilot.app.screen.query_one("#library-problem-text").render())
        assert "bad.md:1" in told
        assert "begin with ---" in told


async def test_export_without_a_comparison_is_refused_with_a_remedy(opened: Opened) -> None:
    async with opened(SampleDesk(broken)) as pilot:
        pilot.app.action_export()
        await pilot.pause()
        assert isinstance(pilot.app.screen, ComparisonScreen)


async def test_escape_stops_a_comparison_that_takes_long(opened: Opened) -> None:
    go_on = threading.Event()

    def slow() -> Comparison:
        go_on.wait(10)
        return sample.comparison()

    from compare.tui.app import RejoinderApp

    app = RejoinderApp(SampleDesk(slow))
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("escape")
        assert "Stopped" in said(app.screen)
        go_on.set()
        await pilot.pause()
        assert cast("ComparisonScreen", app.screen).desktop is None
        assert keys_named(app) == ["a", "^p", "?", "o", "q"]
        await pilot.press("f5")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert cast("ComparisonScreen", app.screen).desktop is not None


def keys_named(app: RejoinderApp) -> list[str]:
    """The keys in the bar, the narrowest of which fit."""
    bar = app.screen.query_one(KeyBar)
    return [text.strip() for line in bar._lines for text, inks in line if "row-related" in inks]


async def test_a_reading_that_is_stopped_says_so_and_goes_on_with_the_key_that_it_names() -> None:
    go_on = threading.Event()

    class Reading(SampleDesk):
        """Shows a first look, and reads until it may go on."""

        def compare(self, ids, progress, preview=None):  # type: ignore[no-untyped-def]
            made = super().compare(ids, progress)
            preview(made)
            go_on.wait(10)
            progress("Reading", 0.9)
            return made

    from compare.tui.app import RejoinderApp

    app = RejoinderApp(Reading())
    async with app.run_test(size=(120, 36)) as pilot:
        while cast("ComparisonScreen", app.screen).desktop is None:
            await pilot.pause(0.01)
        assert "F5" not in keys_named(app)
        assert "Space" not in keys_named(app)
        await pilot.press("escape")
        assert keys_named(app)[0] == "F5"
        assert "first reading, stopped" in app.export_screenshot().replace("&#160;", " ")
        await pilot.press("space")
        await pilot.pause()
        assert "F5 reads on." in [note.message for note in app._notifications]
        go_on.set()
        await pilot.press("f5")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "F5" not in keys_named(app)
        assert "stopped" not in app.export_screenshot()
