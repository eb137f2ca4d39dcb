"""A sitting that decides and saves without end, to be killed: ``sitting.py FOLDER``.

After each save it writes the number of decisions that are safe by then, so that who killed it
knows what must be there.
"""

from __future__ import annotations

import os
import sys
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from desk_samples import comparison

from compare.review.desk_commands import write_note
from compare.review.session import ReviewDesk


def main(folder: str, out: int) -> None:
    desk = ReviewDesk(folder, comparison(), who=f"writer {os.getpid()}")
    for number in count(1):
        desk.do(write_note(text=f"note {number}", theme=f"theme {os.getpid()}-{number}"))
        desk.save()
        os.write(out, f"{number}\n".encode())


def serve(folder: str) -> None:
    """Fork a writer for each line of stdin, which spares each the start of an interpreter, and
    say its process id; end with stdin.
    """
    for _line in sys.stdin:
        child = os.fork()
        if child == 0:
            main(folder, sys.stdout.fileno())
        sys.stdout.write(f"pid {child}\n")
        sys.stdout.flush()
        os.waitpid(child, 0)
        sys.stdout.write("gone\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve(sys.argv[1])
