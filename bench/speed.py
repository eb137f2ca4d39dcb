"""Measure speed as ratios, each against something named, in one run.

usage: python bench/speed.py [--collatex PYTHON] [--times N]

PYTHON is an interpreter with CollateX 2.3 and python-Levenshtein installed (a throwaway
environment: CollateX is GPL and no dependency of this project). Without it that part is left out;
so is the pair of two long speeches without ../shared/corpus. Every program may keep its bytecode,
as an installed one does, and runs once before it is timed.
"""

from __future__ import annotations

import argparse
import os
import pty
import re
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from fcntl import ioctl
from pathlib import Path

from pairs import library_of
from pairs import pair as long_pair

HERE = Path(__file__).resolve().parent
PAIR = [
    HERE.parent / "statements" / "pakistan-unsc-2025-12.md",
    HERE.parent / "statements" / "pakistan-rejoinder-unama-2026-02.md",
]

COLLATEX = """
import sys, time
began = time.perf_counter()
from collatex import Collation, collate
collation = Collation()
for name, path in zip("AB", sys.argv[1:]):
    collation.add_plain_witness(name, open(path, encoding="utf-8").read().split("---", 2)[2])
collate(collation)
print(time.perf_counter() - began)
"""

CORPUS = HERE.parents[1] / "shared" / "corpus" / "ungdc.jsonl"
PASSAGES = 160
"""Of each of the two long speeches."""

OURS = """
import sys, time
began = time.perf_counter()
from compare.judge import Judge
from compare.library.load import load_codebook
from compare.library.statement_file import read_statement
from compare.match import compare_statements
judge = Judge(cache=sys.argv[1])
pair = [read_statement(path) for path in sys.argv[3:]]
book = load_codebook()
first = []
told = (lambda _: first.append(time.perf_counter() - began)) if sys.argv[2] else None
compare_statements(pair, book, judge, preview=told)
print(time.perf_counter() - began, time.process_time())
began = time.perf_counter()
compare_statements(pair, book, judge)
print(time.perf_counter() - began, *first)
"""

EMPTY_APP = "from textual.app import App; App().run()"
ESCAPES = re.compile(rb"\x1b\[[0-9;?<>=]*[A-Za-z]|\x1b[\]P_].*?(?:\x07|\x1b\\)", re.DOTALL)


def keep_bytecode(folder: Path) -> None:
    """Let the programs that are timed keep bytecode, whatever this shell was told."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder)


def collatex(python: str) -> float:
    """Seconds that CollateX takes for the pair, its import included."""
    command = [python, "-c", COLLATEX, *map(str, PAIR)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def ours(pair: list[Path], cache: Path, first: str = "") -> tuple[float, ...]:
    """Seconds for a pair in a fresh process without a cache, by the clock and of the processor;
    again in the same process; and, with ``first``, until the first points stood.
    """
    command = [sys.executable, "-c", OURS, str(cache), first, *map(str, pair)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return tuple(map(float, done.stdout.split()))


def long_speeches(scratch: Path) -> None:
    """Print how long two long speeches take."""
    folder = scratch / "long"
    folder.mkdir()
    speeches = long_pair(CORPUS, PASSAGES)
    library_of(speeches, folder)
    files = [folder / f"{one.id}.md" for one in speeches]
    last, processor, warm, first = ours(files, scratch / "long.sqlite", "first")
    print(
        f"two speeches of {PASSAGES} passages, cold: first points {first:.1f} s, all {last:.1f} s"
    )
    print(f"    ({processor:.1f} s of the processor), again {warm:.1f} s")


def seconds_until(command: list[str], wanted: bytes, scratch: Path, linger: float = 0.0) -> float:
    """Seconds from the start of a terminal program until ``wanted`` stands on its screen
    (120x36); with ``wanted`` empty, until the first full screen was painted. The program is left
    alone for ``linger`` seconds more before it is ended.
    """
    homes = {f"XDG_{kind}_HOME": str(scratch / kind) for kind in ("DATA", "CACHE", "CONFIG")}
    began = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(homes, TERM="xterm-256color", COLUMNS="120", LINES="36")
        os.execvp(command[0], command)
    ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    seen = b""
    try:
        while time.perf_counter() - began < 60:
            if select.select([terminal], [], [], 1)[0]:
                seen += os.read(terminal, 65536)
            if _painted(seen, wanted):
                taken = time.perf_counter() - began
                time.sleep(linger)
                return taken
    finally:
        os.kill(child, 9)
        os.waitpid(child, 0)
        os.close(terminal)
    raise TimeoutError(f"{command}: {wanted!r} did not appear")


def _painted(seen: bytes, wanted: bytes) -> bool:
    shown = ESCAPES.sub(b"", seen.partition(b"\x1b[?1049h")[2])
    return wanted in shown if wanted else len(shown) >= 36 * 118


def report(name: str, value: float, against: str, base: float) -> None:
    """Print one ratio."""
    print(f"{name}: {value:.3f} s, {value / base:.2f} times {against} ({base:.3f} s)")


def main() -> None:
    """Print every ratio; each figure is the median of ``--times`` runs."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--collatex", metavar="PYTHON")
    ask.add_argument("--times", type=int, default=5)
    args = ask.parse_args()
    median = statistics.median
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        keep_bytecode(scratch / "bytecode")
        ours(PAIR, scratch / "once.sqlite")
        times = [ours(PAIR, scratch / f"{n}.sqlite") for n in range(args.times)]
        cold, processor, warm = map(median, zip(*times, strict=True))
        print(f"comparing the shipped pair, cold: {cold:.2f} s, {processor:.2f} of the processor")
        if args.collatex:
            collatex(args.collatex)
            other = median(collatex(args.collatex) for _ in range(args.times))
            report("comparing the shipped pair, cold", cold, "CollateX 2.3", other)
            report("comparing the shipped pair, warm", warm, "CollateX 2.3", other)
        if CORPUS.exists():
            long_speeches(scratch)
        desk = [sys.executable, "-m", "compare"]
        seconds_until(desk, b"Taliban", scratch, linger=6.0)
        empty = [sys.executable, "-c", EMPTY_APP]
        seconds_until(empty, b"", scratch)
        base = median(seconds_until(empty, b"", scratch) for _ in range(args.times))
        paint = median(seconds_until(desk, b"", scratch) for _ in range(args.times))
        rows = median(seconds_until(desk, b"Taliban", scratch) for _ in range(args.times))
        report("first paint of the desk", paint, "an empty Textual app", base)
        report("compared rows on screen, warm cache", rows, "an empty Textual app", base)


if __name__ == "__main__":
    main()
