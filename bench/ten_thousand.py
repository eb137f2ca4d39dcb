"""Ten thousand statements: how long the commands and the desk's list take, cold and warm.

usage: python bench/ten_thousand.py [--count N] [--keep DIR] [--times N]

Invented statements of some 500 words are written into a folder (``--keep``: into DIR, which is used
again where it is there), with folders of its own for the user. Each command is a process of its
own; a figure is the median of some runs, the first apart: it makes the index. Beside the time by
the clock stands that of the processor, which says more where other work runs.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WISHES = {
    "show": 0.3,
    "list": 2.0,
    "add": 1.0,
    "search": 1.0,
    "search for what many say": 1.0,
    "search for what all say": 1.0,
    "desk's list": 2.0,
}
"""Seconds that each may take on two cores, warm."""
ACTORS = ("Arda", "Besk", "Cevd", "Dorn", "Esk", "Fela", "Gond", "Hath")
VERBS = ("urges", "calls upon", "condemns", "welcomes", "rejects", "notes", "regrets", "demands")
THINGS = (
    "the fighting at the border", "talks on the dam", "the return of refugees", "the new levy",
    "attacks on fishermen", "the treaty of the river", "aid for the valley", "the report of May",
)  # fmt: skip
RARE = "zephyrine"
"""A word of one statement in a thousand."""

DESK = """
import sys
from pathlib import Path
from compare.tui.desk import Desk
from compare.tui.shelf import Sought, shelf
found = shelf(Desk(Path(sys.argv[1])).library().statements, "date", Sought())
assert len(found) >= int(sys.argv[2]), len(found)
"""


def sentence(chance: random.Random) -> str:
    """A sentence of some ten words."""
    actor, verb, thing = chance.choice(ACTORS), chance.choice(VERBS), chance.choice(THINGS)
    return f"{actor} {verb} {thing} for the {chance.randrange(2, 90)}th time this year."


def page(number: int, chance: random.Random) -> str:
    """A statement's file."""
    actor = chance.choice(ACTORS)
    body = [" ".join(sentence(chance) for _ in range(5)) for _ in range(9)]
    body += [f"The {RARE} matter stays open."] if number % 1000 == 0 else []
    day = f"{2000 + number % 25}-{1 + number % 12:02d}-{1 + number % 28:02d}"
    head = f"title: Statement {number} of {actor}\nactor: {actor}\ndate: {day}\nkind: speech"
    return f"---\n{head}\nsource: {{title: Records, url: https://example.org/{number}}}\n---\n" + (
        "\n\n".join(body) + "\n"
    )


def make(folder: Path, count: int) -> None:
    """A library of ``count`` statements."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(1)
    for number in range(count):
        text = page(number, chance)
        (folder / f"s{number:05d}.md").write_text(text, encoding="utf-8")


def seconds(words: list[str], home: Path, *, stdin: str = "") -> tuple[float, float]:
    """How long a process takes, by the clock and of the processor; it must end well."""
    folders = {f"XDG_{one}_HOME": str(home / one.lower()) for one in ("DATA", "CONFIG", "CACHE")}
    folders["PYTHONPYCACHEPREFIX"] = str(home / "bytecode")  # an installed program keeps it
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        [sys.executable, *words],
        capture_output=True,
        text=True,
        input=stdin,
        env={**os.environ, **folders, "PYTHONDONTWRITEBYTECODE": ""},
        check=False,
    )
    took = time.perf_counter() - began
    assert done.returncode == 0, done.stderr[-500:]
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return took, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure and print."""
    ask = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    ask.add_argument("--count", type=int, default=10_000)
    ask.add_argument("--keep", type=Path)
    ask.add_argument("--times", type=int, default=5)
    args = ask.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        home = args.keep or Path(temporary)
        library = home / "library"
        if not library.is_dir():
            make(library, args.count)
            time.sleep(2.5)  # pages that were just written are read again each time
        measure(home, library, args.count, args.times)


def measure(home: Path, library: Path, count: int, times: int) -> None:
    """Each command some times."""
    chance = random.Random(time.time_ns())
    program = ["-m", "compare", "--library", str(library)]
    new = ["add", "-", "--title", "New", "--actor", "Arda", "--yes"]

    often = ["fishermen", "rejects"]

    def words() -> str:
        """A text that is English, as those are that are added mostly: another loads a model."""
        parts = (f"the word{chance.randrange(10**6)} of this" for _ in range(130))
        return " ".join(parts) + " matter."

    runs = {
        "list": lambda: seconds([*program, "list"], home),
        "show": lambda: seconds([*program, "show", f"s{count // 2:05d}"], home),
        "search": lambda: seconds([*program, "search", RARE], home),
        "search for what many say": lambda: seconds([*program, "search", *often], home),
        "search for what all say": lambda: seconds([*program, "search", "for"], home),
        "add": lambda: seconds([*program, *new], home, stdin=words()),
        "desk's list": lambda: seconds(["-c", DESK, str(library), str(count)], home),
    }
    print(f"{count:,} statements | first (processor) | median of {times} (processor) | wished")
    for name, run in runs.items():
        first, rest = run(), list(zip(*(run() for _ in range(times)), strict=True))
        clock, processor = (statistics.median(column) for column in rest)
        shown = f"{first[0]:.2f} ({first[1]:.2f}) | {clock:.2f} ({processor:.2f})"
        print(f"{name} | {shown} | {WISHES.get(name, '')}", flush=True)


if __name__ == "__main__":
    main()
