"""Whoever is killed while deciding loses at most the decision being made.

Real processes are killed with SIGKILL at random moments, ``KILLS`` times; no start of an
interpreter is waited for, since each writer is forked from one that has all modules loaded.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from compare.files import LEFTOVER
from compare.library.review_file import Keeper

KILLS = 200
SITTING = Path(__file__).with_name("sitting.py")
ROOT = Path(__file__).resolve().parents[2]


class Writers:
    """Writers, one after another, over one library."""

    def __init__(self, folder):
        self.folder = folder
        self.server = subprocess.Popen(
            [sys.executable, str(SITTING), str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )

    def kill_one(self, least, after):
        """Start a writer, kill it ``after`` seconds from when it had saved ``least``; its process
        id and how much it had saved.
        """
        self.server.stdin.write("\n")
        self.server.stdin.flush()
        pid, saved = 0, 0
        while not pid or saved < least:
            line = self.server.stdout.readline().strip()
            pid, saved = (int(line[4:]), saved) if line.startswith("pid") else (pid, int(line))
        time.sleep(after)
        os.kill(pid, signal.SIGKILL)
        while (line := self.server.stdout.readline().strip()) != "gone":
            saved = int(line)
        return pid, saved

    def stop(self):
        self.server.stdin.close()
        self.server.wait(10)
        self.server.stdout.close()


@pytest.fixture
def writers(tmp_path):
    started = Writers(tmp_path)
    yield started
    started.stop()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="writers are forked")
def test_two_hundred_killed_writers_lose_no_saved_decision(writers, tmp_path):
    moments = random.Random(4)
    lost, saved_in_all, during = 0, 0, Counter()
    for kill in range(KILLS):
        # on a busy machine a tenth of a second may be too short for a single decision
        pid, saved = writers.kill_one(kill % 2, moments.uniform(0.0, 0.1))
        found = Keeper(tmp_path, "a", "b").load()
        assert found.problems == ()
        mine = {one.value for one in found.decisions if one.who == f"writer {pid}"}
        lost += len({f"note {number}" for number in range(1, saved + 1)} - mine)
        assert len(mine) in {saved, saved + 1}, "more than the decision being made"
        saved_in_all += saved
        during["writing" if list((tmp_path / "reviews").glob(f".*{LEFTOVER}")) else "else"] += 1
        _tidy(tmp_path, keep=found.decisions[-3:])
    print(f"{KILLS} kills, {saved_in_all} saved decisions, {lost} lost; {dict(during)}")
    assert saved_in_all > KILLS / 4
    assert lost == 0


def _tidy(folder, keep):
    """Begin the next writer with a short file, and clear what this one left half written."""
    for leftover in (folder / "reviews").glob(f".*{LEFTOVER}"):
        leftover.unlink()
    keeper = Keeper(folder, "a", "b")
    keeper.load()
    keeper.save(keep)
