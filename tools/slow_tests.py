"""Which tests are slow: ``pytest --measure times.txt``, ``python tools/slow_tests.py times.txt``.

The slowest are listed in tests/slow.txt, until what is left takes at most ``MOST`` seconds of the
processor; ``pytest -m "not slow"`` leaves them out, and where processes share the files, the file
that takes longest goes first. A test that is measured several times counts by its shortest; one
with parameters counts whole. Measure where none is skipped: one that is takes no time.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

LIST = Path(__file__).resolve().parents[1] / "tests" / "slow.txt"
MOST = 100.0
"""Seconds of the processor that the fast tests may take in all, on two cores; collecting them and
starting take the rest of 90.
"""
HEAD = "# Written by tools/slow_tests.py. A line: a test or a file; the longest file first.\n"


def measured(file: Path) -> dict[str, float]:
    """Seconds by test, its parameters together."""
    shortest: dict[str, float] = {}
    for line in file.read_text("utf-8").splitlines():
        seconds, _, name = line.partition(" ")
        shortest[name] = min(float(seconds), shortest.get(name, float("inf")))
    found: dict[str, float] = defaultdict(float)
    for name, seconds in shortest.items():
        found[name.partition("[")[0]] += seconds
    return found


def slow(seconds: dict[str, float]) -> list[str]:
    """The slowest tests, until the others fit."""
    left = sum(seconds.values())
    chosen = []
    for name in sorted(seconds, key=seconds.__getitem__, reverse=True):
        if left <= MOST:
            break
        left -= seconds[name]
        chosen.append(name)
    by_file: dict[str, float] = defaultdict(float)
    for name in chosen:
        by_file[name.partition("::")[0]] += seconds[name]
    return sorted(chosen, key=lambda name: (-by_file[name.partition("::")[0]], name))


def main() -> None:
    """Write the list."""
    seconds = measured(Path(sys.argv[1]))
    chosen = slow(seconds)
    LIST.write_text(HEAD + "".join(f"{name}\n" for name in chosen), encoding="utf-8")
    left = sum(seconds.values()) - sum(seconds[name] for name in chosen)
    print(f"{len(chosen)} of {len(seconds)} tests are slow; the others take {left:.0f} s")


if __name__ == "__main__":
    main()
