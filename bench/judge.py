"""Measure the judge: start-up, sentences a second on one thread, themes, and a warm cache.

usage: python bench/judge.py

Prints each figure once; processor time, since other work may share the machine.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import compare

TOPICS = ("the border", "refugees from the war", "an air strike", "the talks in Doha", "trade")
TEXTS = [
    f"In paragraph {number} the envoy said that {topic} remains a matter of grave concern to his "
    f"government, which expects that all parties honour what they agreed to in the year {number}."
    for number in range(1980, 2040)
    for topic in TOPICS
]
COLD = """
import time; start = time.perf_counter()
import compare
compare.Judge(cache=False).vectors(["One passage."])
print(time.perf_counter() - start)
"""


def main() -> None:
    cold = subprocess.run([sys.executable, "-c", COLD], capture_output=True, text=True, check=True)
    print(f"from the import to the first vector     {float(cold.stdout):.2f} s")
    judge = compare.Judge(cache=False)
    judge.vectors(TEXTS[:1])
    seconds = spent(lambda: judge.vectors(TEXTS))
    print(f"vectors, {len(TEXTS)} passages of 33 words      {len(TEXTS) / seconds:.0f} a second")
    codebook = compare.load_codebook(Path(__file__).parents[1] / "statements" / "codebook.yaml")
    with tempfile.TemporaryDirectory() as folder:
        kept = compare.Judge(cache=Path(folder) / "cache.sqlite")
        kept.themes(TEXTS, codebook)
        seconds = spent(lambda: kept.vectors(TEXTS))
        print(f"vectors from the cache                  {len(TEXTS) / seconds:.0f} a second")
        seconds = spent(lambda: kept.themes(TEXTS, codebook))
        print(
            f"themes, {len(codebook.themes)} themes, vectors cached       "
            f"{len(TEXTS) / seconds:.0f} a second"
        )
        pairs = list(zip(TEXTS, TEXTS[7:], strict=False))
        seconds = spent(lambda: kept.relate(pairs))
        print(f"relations, vectors cached               {len(pairs) / seconds:.0f} a second")
        seconds = spent(lambda: kept.relate(pairs))
        print(f"relations from the cache                {len(pairs) / seconds:.0f} a second")


def spent(work: object) -> float:
    """The processor time of ``work``, in seconds."""
    start = time.process_time()
    work()  # type: ignore[operator]
    return time.process_time() - start


if __name__ == "__main__":
    main()
