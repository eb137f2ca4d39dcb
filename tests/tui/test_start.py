"""One real start, on a terminal that is not one of ours."""

from __future__ import annotations

import os
import select
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pty = pytest.importorskip("pty", reason="pseudo-terminals are a thing of Unix")
START = "import sys; from compare.cli import main; sys.exit(main([]))"


def read_until(fd: int, wanted: bytes, seconds: float) -> bytes:
    """What comes from the terminal until ``wanted`` is in it; all that came where it is not."""
    out, end = b"", time.monotonic() + seconds
    while wanted not in out and time.monotonic() < end:
        if select.select([fd], [], [], 0.1)[0]:
            try:
                out += os.read(fd, 65536)
            except OSError:
                break
    return out


def test_it_opens_on_the_shipped_pair_and_quits_with_q_and_code_0(tmp_path: Path) -> None:
    pid, fd = pty.fork()
    if pid == 0:
        homes = {f"XDG_{kind}_HOME": str(tmp_path) for kind in ("CONFIG", "DATA", "CACHE")}
        env = {**os.environ, **homes, "HOME": str(tmp_path), "TERM": "xterm-256color"}
        env |= {"COLUMNS": "100", "LINES": "30"}
        env.pop("REJOINDER_LIBRARY", None)
        os.chdir(tmp_path)
        os.execve(sys.executable, [sys.executable, "-c", START], env)
    try:
        assert b"Sanctuaries" in read_until(fd, b"Sanctuaries", 45)
        os.write(fd, b"q")
        read_until(fd, b"nothing", 1)
        _, status = os.waitpid(pid, 0)
        assert os.waitstatus_to_exitcode(status) == 0
    finally:
        os.close(fd)
