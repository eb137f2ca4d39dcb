"""What reaches the terminal: raw bytes over a pseudo-terminal, hostile words in every field."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from decided_before import read_reviews
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from compare.review.desk_commands import accept
from compare.review.session import ReviewDesk
from compare.tui.app import TerminalFilter, farewell, open_file

from . import sample

if TYPE_CHECKING:
    from collections.abc import Sequence

HOSTILE = "x\x1b]52;c;QUFB\x07y\x9b31mz\u202eabc\u2066\x1b[31mred\u200f"
BLACK = Color(0, 0, 0)


def cleaned(*segments: Segment) -> str:
    return "".join(s.text for s in TerminalFilter().apply(list(segments), BLACK))


def test_what_a_terminal_obeys_is_taken_out_and_all_else_stays() -> None:
    assert cleaned(Segment(HOSTILE)) == "x]52;c;QUFBy31mzabc[31mred"
    plain = [Segment("plain ≠ ⟨words⟩ 東京 é", Style(bold=True))]
    assert TerminalFilter().apply(plain, BLACK) is plain


def test_an_address_behind_words_is_not_sent() -> None:
    linked = TerminalFilter().apply([Segment("words", Style(link="https://x/"))], BLACK)
    assert linked[0].style is not None
    assert not linked[0].style.link


CHILD = """
import sys
from dataclasses import replace
from pathlib import Path
sys.path.insert(0, {root!r})
from compare.model import Label
from compare.tui.app import RejoinderApp
from tests.tui import sample
from tests.tui.desks import SampleDesk

HOSTILE = {hostile!r}

def made():
    one = sample.comparison()
    left = replace(one.statements[0], title=HOSTILE, actor=HOSTILE, forum=HOSTILE)
    themes = tuple(replace(t, label=t.label + HOSTILE) for t in one.themes)
    rows = tuple(replace(r, title=HOSTILE, why=HOSTILE) for r in one.alignments)
    return replace(one, statements=(left, one.statements[1]), themes=themes, alignments=rows)

statements = tuple(replace(s, title=HOSTILE, actor=HOSTILE) for s in sample.statements())
desk = SampleDesk(made, statements=statements, folder=Path({folder!r}))
app = RejoinderApp(desk, [s.id for s in statements])
if {adds!r}:
    import json
    from compare.importers.take_in import Imported
    from compare.tui.intake import Intake, Taken
    from compare.tui.screens.adding_table import AddingTableScreen
    from tests.tui.codebook.desks import SOURCE, BookDesk

    values = dict(title=HOSTILE, actor=HOSTILE, note=HOSTILE)
    whys = dict(title=HOSTILE + "; unsure", actor=HOSTILE)
    draft = Imported(id="x", text=HOSTILE, values=values, format=HOSTILE, reasons=whys)
    taken = Taken(source=HOSTILE, drafts=(draft, draft), known=(HOSTILE, ""))
    source = SOURCE.replace("label: Refugees", "label: " + json.dumps(HOSTILE))
    desk = app.desk = BookDesk(Path({folder!r}), source, statements=statements)
if {fails!r}:
    from compare.tui.widgets.desktop import Desktop
    def broken(self, step):
        raise ZeroDivisionError(HOSTILE)
    Desktop.action_turn = broken

async def drive(pilot):
    from textual.widgets import Input, TextArea
    for _ in range(3000):
        await pilot.pause(0.02)
        if app.comparison_screen.decider and app.comparison_screen.decider.review:
            break
    if {adds!r}:
        app.push_screen(AddingTableScreen(Intake(Path({folder!r})), taken))
        await pilot.pause()
    for key in {keys!r}:
        await pilot.press(key)
        await pilot.pause()
        for field in app.screen.query(Input):
            field.value = HOSTILE
        for area in app.screen.query(TextArea):
            if area.text != HOSTILE:  # a change makes the form ask anew whether to leave
                area.text = HOSTILE
        await pilot.pause()
    app.notify(HOSTILE, title=HOSTILE, markup=False)
    app.said(HOSTILE)
    await pilot.pause()
    if {adds!r}:
        app.exit(0)
    await pilot.press("q")

app.run(auto_pilot=drive if {keys!r} else None)
sys.exit(app.return_code or 0)
"""
_WALK = (
    "0 w w r tab r s escape question_mark question_mark question_mark escape o o "
    "slash escape e escape space v escape p p escape p p enter C escape a escape ctrl+p escape"
)

_ADDING = (
    "right right enter enter down E f2 escape escape escape slash escape u escape escape escape "
    "b E l enter home home home escape plus enter home home home escape minus escape E c escape "
    "T enter home home home escape escape escape o f down escape E escape escape escape f3 right "
    "escape"
)

pty = pytest.importorskip("pty", reason="pseudo-terminals are a thing of Unix")


def talk(code: str, keys: Sequence[bytes], folder: Path) -> tuple[bytes, int]:
    """All that a program sends to its terminal, on which these keys are pressed once it shows its
    themes; and its exit code.
    """
    controller, terminal = pty.openpty()
    homes = {f"XDG_{kind}_HOME": str(folder) for kind in ("CONFIG", "DATA", "CACHE")}
    env = {**os.environ, **homes, "TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30"}
    child = subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env=env,
        cwd=folder,
        start_new_session=True,
    )
    os.close(terminal)
    out, waiting, end = b"", list(keys), time.monotonic() + 300
    try:
        while child.poll() is None and time.monotonic() < end:
            out += read(controller)
            if waiting and b"Sanctuaries" in out:
                time.sleep(1)
                os.write(controller, waiting.pop(0))
        return out + read(controller), child.wait(1)
    finally:
        child.kill()
        child.wait(60)
        os.close(controller)


def read(fd: int) -> bytes:
    """What has come within a moment."""
    out = b""
    while select.select([fd], [], [], 0.2)[0]:
        try:
            piece = os.read(fd, 65536)
        except OSError:
            break
        out += piece
        if not piece:
            break
    return out


def child(folder: Path, *keys: str, fails: bool = False, adds: bool = False) -> str:
    root, place = str(Path(__file__).parents[2]), str(folder)
    return CHILD.format(root=root, hostile=HOSTILE, folder=place, fails=fails, adds=adds, keys=keys)


def is_clean(out: bytes) -> bool:
    text = out.decode("utf-8", "replace")
    hostile = ("\x1b]52", "\x9b", "\u202e", "\u2066", "\u200f", "\x1b[31mred")
    return not any(one in text for one in hostile)


def test_no_screen_lets_hostile_words_reach_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "name\x1b]52;c;QUFB\x07\u202e.txt").write_text("words", encoding="utf-8")
    out, code = talk(child(tmp_path, *_WALK.split()), (), tmp_path)
    assert b"Sanctuaries" in out
    assert is_clean(out)
    assert code == 0


def test_no_screen_of_adding_or_of_the_codebook_lets_hostile_words_reach_the_terminal(
    tmp_path: Path,
) -> None:
    out, code = talk(child(tmp_path, *_ADDING.split(), adds=True), (), tmp_path)
    wanted = (b"Add from", b"Codebook", b"Before it is saved", b"Show only statements")
    assert [words for words in wanted if words not in out] == []
    assert is_clean(out)
    assert code == 0


def test_an_error_of_ours_saves_and_says_what_happened_instead_of_a_traceback(
    tmp_path: Path,
) -> None:
    out, code = talk(child(tmp_path, fails=True), [b" ", b"\x1b[C"], tmp_path)
    assert code == 1
    assert b"rejoinder had to stop: ZeroDivisionError" in out
    assert b"Traceback" not in out
    assert is_clean(out)
    assert len(read_reviews(tmp_path, *(s.id for s in sample.statements())).decisions) == 1
    assert "ZeroDivisionError" in (tmp_path / "rejoinder" / "last-error.txt").read_text("utf-8")


def test_the_farewell_saves_what_is_not_on_the_disk(tmp_path: Path, homes: None) -> None:
    review = ReviewDesk(tmp_path, sample.comparison(), who="Ada")
    first = review.rows[0]
    review.do(accept(rows=((first.left, first.right),)))
    said = farewell(ValueError("a fault\x1b[2J"), review).plain
    assert "Your decisions are saved." in said
    assert "\x1b" not in said
    assert not review.unsaved


def test_a_farewell_that_cannot_save_says_so(tmp_path: Path, homes: None) -> None:
    review = ReviewDesk(tmp_path, sample.comparison(), who="Ada")
    first = review.rows[0]
    review.do(accept(rows=((first.left, first.right),)))
    (tmp_path / "reviews").write_text("no folder")
    assert "could not be saved" in farewell(ValueError("x"), review).plain


def test_a_file_is_opened_only_where_there_is_a_display(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform in ("win32", "darwin"):
        pytest.skip("there is always a display")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert not open_file(tmp_path / "x.html")
