"""A command run on a pseudo-terminal, and the bytes that the terminal got."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time

PATIENCE = 120.0
"""Seconds after which a command that has not ended is stopped."""


def on_terminal(*words, answers="", steps=(), env=None, rows=50, cwd=None, prefix=()):
    """The exit code of ``python -m compare`` with these words, and all bytes of its terminal.

    ``answers`` are typed at once; each of ``steps`` is a pair of bytes that are waited for, and
    keys that are typed then.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, 100, 0, 0))
    here = {name: os.environ[name] for name in os.environ if name not in ("LINES", "COLUMNS")}
    whole = {**here, "TERM": "xterm-256color", "PAGER": "cat", **(env or {})}
    command = [*prefix, sys.executable, "-m", "compare", *map(os.fspath, words)]
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=whole, cwd=cwd, close_fds=True,
        start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    try:
        os.write(ours, answers.encode())
        written = _all_of(ours, process, list(steps))
        return process.wait(10), written
    finally:
        with contextlib.suppress(OSError):
            process.kill()
        os.close(ours)


def _all_of(ours, process, steps):
    """What is written until the last writer has gone."""
    written, until, seen = b"", time.monotonic() + PATIENCE, 0
    while time.monotonic() < until:
        if steps and steps[0][0] in written[seen:]:
            time.sleep(1)  # what is drawn once may be drawn again
            seen = len(written)
            os.write(ours, steps.pop(0)[1].encode())
        ready, _, _ = select.select([ours], [], [], 0.2)
        if ready:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # Linux says so that nobody writes any more
                return written
            if not piece:
                return written
            written += piece
        elif process.poll() is not None:
            return written
    return written
