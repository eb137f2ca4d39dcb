"""Every decision at the desk, by its key, and what undo makes of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from decided_before import put_decisions, read_reviews
from textual.widgets import Input, OptionList

from compare.model import Label, Standing
from compare.review.desk_commands import change_relation
from compare.review.session import ReviewDesk
from compare.tui.keys import KeyBar
from compare.tui.screens.ask import AskScreen, ChooseScreen, DecisionsScreen
from compare.tui.widgets.head import Head

from . import sample
from .desks import SampleDesk
from .test_comparison import decider, desktop, lines, why

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from compare.library.decision import Decision
    from compare.model import Alignment
    from compare.review.session import Session

    from .conftest import Opened

A, B = "arden-council-2025", "federation-reply-2026"


def session(pilot: Pilot[int]) -> Session:
    return decider(pilot).sitting


def here(pilot: Pilot[int]) -> Alignment:
    row = desktop(pilot).table.row
    assert row is not None
    assert row.alignment is not None
    return row.alignment


def kept(folder: Path) -> tuple[Decision, ...]:
    return read_reviews(folder, A, B).decisions


def said(pilot: Pilot[int]) -> str:
    bars = " ".join(bar.said for bar in pilot.app.screen_stack[-1].query(KeyBar))
    return " ".join([bars, *(f"{n.title} {n.message}" for n in pilot.app._notifications)])


async def press(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
    saving = [worker for worker in pilot.app.workers if worker.group == "save"]
    if saving:
        await pilot.app.workers.wait_for_complete(saving)
    await pilot.pause()


STATES = {
    "accept": (("1", "space"), "accepted 1 point"),
    "reject": (("1", "X"), "rejected"),
    "shared": (("1", "equals_sign"), "relation: shared"),
    "divergent": (("2", "exclamation_mark"), "relation: divergent"),
    "related": (("1", "tilde"), "relation: related"),
    "all shown": (("1", "A"), "accepted 3 points"),
    "above": (("0", "C", "enter"), "accepted"),
    "note on the row": (("1", "p", "p", *"see", "enter"), "note written"),
    "note on the passage": (("8", "enter", "end", "p", "p", *"see", "enter"), "note written"),
    "note on the theme": (("1", "p", "t", *"see", "enter"), "note written"),
    "note on the pair": (("p", "b", *"see", "enter"), "note written"),
    "for the report": (("1", "i"), "marked for the report"),
    "out of the report": (("1", "I"), "kept out of the report"),
    "add a theme": (("1", "plus", "enter", "down", "enter"), "theme added"),
    "take a theme away": (("1", "minus", "enter", "enter"), "theme taken away"),
    "voice": (("1", "W", "enter", "down", "enter"), "voice: reported"),
    "merge": (("1", "m", "down", "M"), "merged 2 points"),
    "split": (("1", "down", "Z"), "split into 2 points"),
}


@pytest.mark.parametrize("name", STATES)
async def test_each_decision_is_said_saved_undone_and_done_again(
    opened: Opened, tmp_path: Path, name: str
) -> None:
    keys, words = STATES[name]
    async with opened(SampleDesk(folder=tmp_path)) as pilot:
        before = session(pilot).comparison
        await press(pilot, *keys)
        assert words in said(pilot).lower()
        decided = session(pilot).comparison
        assert decided != before
        assert kept(tmp_path) == session(pilot).decisions != ()
        await press(pilot, "u")
        assert "undone" in said(pilot).lower()
        assert session(pilot).comparison == before == desktop(pilot).outline.comparison
        assert kept(tmp_path) == ()
        await press(pilot, "ctrl+r")
        assert session(pilot).comparison == decided
        assert kept(tmp_path) == session(pilot).decisions


async def test_the_pair_is_read_anew_once_a_theme_is_decided_and_once_that_is_undone(
    opened: Opened, tmp_path: Path
) -> None:
    desk = SampleDesk(folder=tmp_path)

    async def read_anew() -> int:
        reading = [worker for worker in pilot.app.workers if worker.group == "compare"]
        if reading:
            await pilot.app.workers.wait_for_complete(reading)
        await pilot.pause()
        return len(desk.compared)

    async with opened(desk) as pilot:
        await press(pilot, "1", "space")
        assert await read_anew() == 1
        await press(pilot, "plus", "enter", "down", "enter")
        assert await read_anew() == 2
        assert "undo" in said(pilot)
        await press(pilot, "u")
        assert await read_anew() == 3


async def test_a_passage_without_an_answer_cannot_be_accepted(
    opened: Opened, tmp_path: Path
) -> None:
    async with opened(SampleDesk(folder=tmp_path)) as pilot:
        await press(pilot, "8", "enter", "end", "space")
        assert "Nothing answers this passage" in said(pilot)


async def test_a_question_that_is_left_changes_nothing(opened: Opened, tmp_path: Path) -> None:
    async with opened(SampleDesk(folder=tmp_path)) as pilot:
        for key, screen in (("p p", AskScreen), ("plus", ChooseScreen), ("v", DecisionsScreen)):
            await press(pilot, "1", *key.split())
            assert isinstance(pilot.app.screen, screen)
            await press(pilot, "escape")
        assert session(pilot).decisions == ()


async def test_a_score_that_is_none_is_refused(opened: Opened, tmp_path: Path) -> None:
    async with opened(SampleDesk(folder=tmp_path)) as pilot:
        await press(pilot, "C")
        pilot.app.screen.query_one(Input).value = "much"
        await press(pilot, "enter")
        assert "is no share" in said(pilot)
        assert session(pilot).decisions == ()


async def test_the_next_to_review_is_the_least_certain_and_then_the_next(
    opened: Opened, tmp_path: Path
) -> None:
    async with opened(SampleDesk(folder=tmp_path)) as pilot:
        await press(pilot, "c")
        first = here(pilot)
        assert first.unsure
        assert first.score == min(row.score for row in session(pilot).rows if row.unsure)
        await press(pilot, "c")
        assert here(pilot) != first
        await press(pilot, "0", "A", "c")
        assert "All points are reviewed" in said(pilot)


async def test_the_header_counts_what_is_reviewed(opened: Opened, tmp_path: Path) -> None:
    async with opened(SampleDesk(folder=tmp_path)) as pilot:
        await press(pilot, "1", "space")
        head = desktop(pilot).query_one(Head)
        assert "1 of 11 reviewed" in head.render_line(0).text
    async with opened(SampleDesk(folder=tmp_path), size=(80, 24)) as pilot:
        assert "1 of 11" in desktop(pilot).query_one(Head).render_line(0).text


async def test_a_reviewed_row_has_a_sign_and_a_word(opened: Opened, tmp_path: Path) -> None:
    async with opened(SampleDesk(folder=tmp_path)) as pilot:
        table = desktop(pilot).table
        await press(pilot, "1")
        assert "✓ reviewed" not in table.render_line(2).text
        await press(pilot, "space")
        assert "✓ reviewed" in table.render_line(2).text


async def test_accepting_goes_on_to_the_next_point(opened: Opened, tmp_path: Path) -> None:
    async with opened(SampleDesk(folder=tmp_path)) as pilot:
        await press(pilot, "1", "space")
        assert desktop(pilot).table.cursor == 1
        await press(pilot, "space", "space", "space")
        assert desktop(pilot).table.cursor == 2
        assert session(pilot).progress.reviewed == 3


async def test_accepting_what_is_accepted_goes_on_as_well(opened: Opened, tmp_path: Path) -> None:
    async with opened(SampleDesk(folder=tmp_path)) as pilot:
        await press(pilot, "1", "space", "home", "space")
        assert desktop(pilot).table.cursor == 1
        assert session(pilot).progress.reviewed == 1


async def test_undo_has_no_limit_and_keeps_theme_and_filter(opened: Opened, tmp_path: Path) -> None:
    async with opened(SampleDesk(folder=tmp_path)) as pilot:
        before = session(pilot).comparison
        await press(pilot, "1", *("equals_sign", "exclamation_mark") * 10)
        await press(pilot, "down", *"u" * 10)
        assert here(pilot).left == (f"{A}:1",)
        await press(pilot, "5", "f", *"u" * 10)
        assert session(pilot).comparison == before
        assert (desktop(pilot).view.section, desktop(pilot).view.filter) == (
            "dialogue",
            "difference",
        )
        await press(pilot, "u")
        assert "Nothing to undo" in said(pilot)


async def test_who_decides_is_asked_once_and_kept(opened: Opened, tmp_path: Path) -> None:
    desk = SampleDesk(folder=tmp_path)
    desk.who = ""
    async with opened(desk) as pilot:
        await press(pilot, "1", "space")
        assert isinstance(pilot.app.screen, AskScreen)
        assert pilot.app.screen.query_one(Input).value == "ada"
        pilot.app.screen.query_one(Input).value = "Berta"
        await press(pilot, "enter")
        assert desk.who == "Berta"
        assert [one.who for one in kept(tmp_path)] == ["Berta"]
        await press(pilot, "space")
        assert [one.who for one in kept(tmp_path)] == ["Berta", "Berta"]


async def test_who_gives_no_name_decides_nothing(opened: Opened, tmp_path: Path) -> None:
    desk = SampleDesk(folder=tmp_path)
    desk.who = ""
    async with opened(desk) as pilot:
        await press(pilot, "1", "space", "escape")
        assert session(pilot).decisions == ()


async def test_undo_works_while_reading(opened: Opened, tmp_path: Path) -> None:
    async with opened(SampleDesk(folder=tmp_path)) as pilot:
        await press(pilot, "1", "space", "r", "u")
        assert session(pilot).decisions == ()


async def test_decisions_are_listed_and_can_be_taken_back(opened: Opened, tmp_path: Path) -> None:
    async with opened(SampleDesk(folder=tmp_path)) as pilot:
        await press(pilot, "1", "X", "v")
        assert "rejected" in pilot.app.screen.query_one(OptionList).get_option_at_index(0).prompt
        await press(pilot, "delete")
        assert session(pilot).decisions == ()
        await press(pilot, "u")
        assert len(session(pilot).decisions) == 1


async def test_a_decision_leads_to_its_row(opened: Opened, tmp_path: Path) -> None:
    async with opened(SampleDesk(folder=tmp_path)) as pilot:
        await press(pilot, "2", "space", "5", "v", "enter")
        assert here(pilot).left == (f"{A}:5",)


async def test_decisions_that_lost_their_passage_are_told_and_listed(
    opened: Opened, tmp_path: Path
) -> None:
    keep_one(tmp_path, Label.SHARED)
    left = kept(tmp_path)[0]
    gone = replace(left.left[0], exact="Words that nobody said.", prefix="", suffix="")
    put_decisions(tmp_path, A, B, [replace(left, left=(gone,))])
    async with opened(SampleDesk(folder=tmp_path)) as pilot:
        assert "lost the passage" in said(pilot)
        await press(pilot, "v")
        assert "1 lost" in str(pilot.app.screen.query_one("#decisions").border_title)
        await press(pilot, "enter")


async def test_why_says_where_the_program_now_thinks_otherwise(
    opened: Opened, tmp_path: Path
) -> None:
    keep_one(tmp_path, Label.RELATED)
    one = kept(tmp_path)[0]
    put_decisions(tmp_path, A, B, [replace(one, program="related")])
    async with opened(SampleDesk(folder=tmp_path)) as pilot:
        await press(pilot, "1", "end")
        review = here(pilot).review
        assert review is not None
        assert review.standing is Standing.CONTESTED
        assert "THE PROGRAM NOW SAYS ≠ divergent" in why(pilot)
        assert "program: ≠" in lines(pilot)


async def test_why_tells_a_person_s_decision_before_the_reasons_of_the_program(
    opened: Opened, tmp_path: Path
) -> None:
    async with opened(SampleDesk(folder=tmp_path)) as pilot:
        await press(pilot, "1", "home")
        program = here(pilot)
        assert why(pilot).startswith("≠ divergent, sure: Arden blames")
        await press(pilot, "tilde")
        lines = why(pilot).splitlines()
        assert lines[0].startswith("~ related  ✓ decided by Ada, ")
        assert lines[1] == f"The program says ≠ divergent, 93% sure: {program.why}"
        assert "1.0" not in lines[0] + lines[1]
        await press(pilot, "exclamation_mark")
        assert why(pilot).splitlines()[1] == f"The program says so too, 93% sure: {program.why}"


async def test_without_a_library_the_desk_says_that_nothing_can_be_decided(
    opened: Opened,
) -> None:
    async with opened(SampleDesk()) as pilot:
        for key in ("space", "u", "c", "v"):
            await press(pilot, key)
            assert "cannot be reviewed" in said(pilot)
            pilot.app.clear_notifications()


def keep_one(folder: Path, relation: Label, who: str = "Ada") -> None:
    """One decision on the first row, on the disk."""
    desk = ReviewDesk(folder, sample.comparison(), who=who)
    first = desk.rows[0]
    desk.do(change_relation(row=(first.left, first.right), relation=relation))
    desk.save()
