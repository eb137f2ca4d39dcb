"""Comparisons kept from one run to the next."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from compare.library.locate import shipped_library
from compare.model import Comparison, Ruling, Statement
from compare.tui import desk as desks
from compare.tui.desk import Desk, plain, reader

from . import sample

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path, homes: None) -> Desk:
    shutil.copytree(shipped_library(), tmp_path / "statements")
    return Desk(tmp_path / "statements")


def test_a_comparison_comes_back_as_it_was() -> None:
    made = sample.comparison()
    assert reader(Comparison)(json.loads(json.dumps(made, default=plain))) == made


def test_a_value_of_another_shape_is_refused() -> None:
    with pytest.raises((TypeError, ValueError)):
        reader(Statement)([1, 2, 3])


def test_a_kept_comparison_needs_no_model(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    pair = desk.opening()
    made = desk.compare(pair, lambda what, done: None)
    again = Desk(desk.folder)
    monkeypatch.setattr(again, "_compare", lambda *_: pytest.fail("it was compared again"))
    assert again.compare(pair, lambda what, done: None) == made


def test_a_changed_statement_or_codebook_is_compared_anew(desk: Desk) -> None:
    pair = desk.opening()
    files = [desk.folder / f"{i}.md" for i in pair]
    before = desks.key([*files, desk.folder / "codebook.yaml"])
    files[0].write_text(files[0].read_text(encoding="utf-8") + "\n\nMore.", encoding="utf-8")
    assert desks.key([*files, desk.folder / "codebook.yaml"]) != before


def test_a_pair_is_compared_anew_once_somebody_decided_of_a_theme() -> None:
    rulings = (Ruling(theme="refugees", text="They fled.", holds=True),)
    assert desks.key([], rulings) != desks.key([])


@pytest.mark.parametrize("damage", ["", "[]", '["m", [1]]', "{", '["m", null]'])
def test_a_damaged_file_is_passed_over(desk: Desk, damage: str) -> None:
    desks.keep("x", sample.comparison(), "m")
    assert desks.recall("x") is not None
    desks._file("x").write_text(damage, encoding="utf-8")
    assert desks.recall("x") is None


def test_only_so_many_are_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desks, "KEPT", 2)
    for name in "abc":
        desks.keep(name, sample.comparison(), "m")
    assert len(list(desks._file("a").parent.glob("*.json"))) == 2


def test_a_pair_seen_before_is_shown_and_decided_without_numbers_or_model(
    desk: Desk,
) -> None:
    desk.compare(desk.opening(), lambda what, done: None)
    desk.keep_reviewer("Ada")
    assert desk.take_tour()  # it is shown once, and would take the key
    done = subprocess.run(
        [sys.executable, "-c", _SEEN_BEFORE, str(desk.folder)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "reviewed"), done.stderr


_SEEN_BEFORE = """
import asyncio, sys
from pathlib import Path
from compare.tui.app import RejoinderApp
from compare.tui.desk import Desk

async def main():
    app = RejoinderApp(Desk(Path(sys.argv[1])))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        while not (decider := app.comparison_screen.decider) or decider.review is None:
            await asyncio.sleep(0.02)
        await pilot.press("space")
        await app.workers.wait_for_complete()
        done = decider.sitting.progress.reviewed
        heavy = [m for m in ("numpy", "onnxruntime", "tokenizers") if m in sys.modules]
        return ["reviewed"] * done + heavy

print(*asyncio.run(main()))
"""
