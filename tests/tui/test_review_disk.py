"""Decisions and the disk: saved at once, joined with what others write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from compare.model import Label
from compare.review.desk_commands import write_note
from compare.review.session import ReviewDesk
from compare.tui.screens.ask import ConflictScreen

from . import sample
from .desks import SampleDesk
from .test_comparison import decider
from .test_review import A, B, here, keep_one, kept, press, said, session

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from .conftest import Opened


async def test_what_another_window_wrote_is_taken_in(opened: Opened, tmp_path: Path) -> None:
    async with opened(SampleDesk(folder=tmp_path)) as pilot:
        keep_one(tmp_path, Label.SHARED, who="Berta")
        pilot.app.on_app_focus()  # type: ignore[attr-defined]
        await press(pilot, "1")
        assert here(pilot).relation is Label.SHARED


async def test_what_another_window_wrote_shows_without_a_key(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("compare.tui.widgets.decision_keys.BEAT", 0.02)
    async with opened(SampleDesk(folder=tmp_path)) as pilot:
        await press(pilot, "1")
        assert here(pilot).relation is Label.DIVERGENT
        keep_one(tmp_path, Label.SHARED, who="Berta")
        for _ in range(200):
            await pilot.pause(0.02)
            if here(pilot).relation is Label.SHARED:
                break
        assert here(pilot).relation is Label.SHARED
        keep_one(tmp_path, Label.RELATED, who="Cleo")
        (tmp_path / "reviews" / f"{A}--{B}.yaml").write_text("- id: [", encoding="utf-8")
        for _ in range(200):
            await pilot.pause(0.02)
            if "cannot be read" in said(pilot):
                break
        assert "cannot be read" in said(pilot)


async def test_a_conflict_is_shown_with_both_versions_and_mine_can_be_taken(
    opened: Opened, tmp_path: Path
) -> None:
    async with opened(SampleDesk(folder=tmp_path)) as pilot:
        await press(pilot, "1", "p", "b", *"one", "enter")
        other = ReviewDesk(tmp_path, sample.comparison(), who="Ada")
        review = decider(pilot).review
        assert review is not None
        other.do(write_note(text="theirs"))
        review.do(write_note(text="mine"))
        other.save()
        decider(pilot).save()
        await press(pilot)
        await pilot.pause()
        assert isinstance(pilot.app.screen, ConflictScreen)
        words = " ".join(str(s.render()) for s in pilot.app.screen.query(Static))
        assert "mine" in words
        assert "theirs" in words
        await press(pilot, "left", "enter")
        assert [one.value for one in kept(tmp_path)] == ["mine"]


async def test_what_cannot_be_saved_is_said_and_kept_in_memory(
    opened: Opened, tmp_path: Path
) -> None:
    (tmp_path / "reviews").write_text("no folder")
    async with opened(SampleDesk(folder=tmp_path)) as pilot:
        await press(pilot, "1", "space")
        assert "Not saved" in said(pilot)
        assert len(session(pilot).decisions) == 1


async def test_a_decision_made_just_before_leaving_is_kept(opened: Opened, tmp_path: Path) -> None:
    async with opened(SampleDesk(folder=tmp_path)) as pilot:
        await pilot.press("1", "space", "q")
    assert len(kept(tmp_path)) == 1
