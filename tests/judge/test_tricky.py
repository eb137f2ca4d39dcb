"""The tricky pairs, judged, and judged alike on other processors; those that are judged wrongly are
known by number, so that progress shows.

After a change: ``python -m tests.judge.test_tricky`` writes the numbers and the scores anew.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections import Counter
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from compare.judge import Judge
from tests.judge.tricky_pairs import PAIRS

if TYPE_CHECKING:
    from compare.model import Relation

DATA = Path(__file__).parents[1] / "data"
KNOWN = DATA / "tricky_known_failures.txt"
EXPECTED = DATA / "expected_scores.json"
EACH = 9
"""One pair of so many has its scores written down."""
CLOSE = 1e-3
"""How far scores and numbers of vectors may lie apart."""


def asked(some: list[dict[str, str]]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The passages of some pairs, and who says them."""
    return (
        [(pair["left"], pair["right"]) for pair in some],
        [(pair["left_actor"], pair["right_actor"]) for pair in some],
    )


@cache
def read() -> list[Relation]:
    """What the judge makes of each pair."""
    return Judge(cache=False).relate(*asked(PAIRS))


@cache
def labels() -> list[str]:
    """The label that the judge gives each pair."""
    return [relation.label.value for relation in read()]


def known_failures() -> set[int]:
    """The numbers of the pairs that are known to fail, counted from 1."""
    return {int(line.split()[0]) for line in KNOWN.read_text("utf-8").splitlines() if line.strip()}


@pytest.mark.parametrize("number", range(1, len(PAIRS) + 1))
def test_a_tricky_pair_is_judged_rightly_unless_it_is_known_to_fail(number: int) -> None:
    right = labels()[number - 1] == PAIRS[number - 1]["label"]
    if number in known_failures():
        assert not right, "this pair no longer fails: take it off the list"
        pytest.xfail(PAIRS[number - 1]["phenomenon"])
    assert right


def test_two_of_three_tricky_pairs_are_judged_rightly() -> None:
    assert len(known_failures()) <= len(PAIRS) / 3


def expected() -> dict[str, list[list[float]]]:
    """What another processor made of every ninth pair."""
    return json.loads(EXPECTED.read_text("utf-8"))


def near(one: list[list[float]], other: list[list[float]]) -> bool:
    pairs = zip(chain.from_iterable(one), chain.from_iterable(other), strict=True)
    return all(abs(a - b) < CLOSE for a, b in pairs)


def vectors(judge: Judge, some: list[dict[str, str]]) -> list[list[float]]:
    """The first numbers of each left passage's vector."""
    return judge.vectors([pair["left"] for pair in some])[:, :8].tolist()


def test_scores_are_those_that_were_computed_elsewhere() -> None:
    known = expected()
    assert labels()[::EACH] == known["labels"]
    assert near([list(one.scores.values()) for one in read()[::EACH]], known["scores"])
    assert near(vectors(Judge(cache=False), PAIRS[::EACH]), known["vectors"])


NO_WIDE = "AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL AVX512_SPR X86_V4"
PROGRAM = """
import json, sys
from compare.judge import Judge
pairs, actors = ([tuple(one) for one in part] for part in json.load(sys.stdin))
judge = Judge(cache=False)
read = judge.relate(pairs, actors)
print(json.dumps({
    "labels": [one.label.value for one in read],
    "scores": [list(one.scores.values()) for one in read],
    "vectors": judge.vectors([p[0] for p in pairs])[:, :8].tolist(),
    "alone": [Judge(cache=False).vectors([p[0]])[0, :8].tolist() for p in pairs[:9]],
}))
"""


def under(kernel: str, some: list[dict[str, str]]) -> dict[str, list[list[float]]]:
    """What the judge answers in a process that computes as another processor does."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PROGRAM],
        input=json.dumps(asked(some)),
        env=os.environ | {"OPENBLAS_CORETYPE": kernel, "NPY_DISABLE_CPU_FEATURES": NO_WIDE},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.mark.skipif(platform.machine() != "x86_64", reason="kernels of x86-64 processors")
@pytest.mark.parametrize(
    ("kernel", "of"),
    [pytest.param("Haswell", 1, id="AVX2"), pytest.param("Nehalem", 3, id="SSE, a third of them")],
)
def test_kernels_of_other_processors_give_the_same_answer(kernel: str, of: int) -> None:
    known = expected()
    found = under(kernel, PAIRS[:: EACH * of])
    assert found["labels"] == known["labels"][::of]
    assert near(found["scores"], known["scores"][::of])
    assert near(found["vectors"], known["vectors"][::of])
    assert found["alone"] == found["vectors"][:9], "what stands beside a passage moved its vector"


def main() -> None:
    """Write the known failures and some scores of this processor; print those by phenomenon."""
    wrong = [n for n, pair in enumerate(PAIRS) if labels()[n] != pair["label"]]
    lines = [f"{n + 1} {PAIRS[n]['phenomenon']}, judged {labels()[n]}" for n in wrong]
    KNOWN.write_text("\n".join(lines) + "\n", encoding="utf-8")
    computed = {
        "labels": labels()[::EACH],
        "scores": [list(one.scores.values()) for one in read()[::EACH]],
        "vectors": vectors(Judge(cache=False), PAIRS[::EACH]),
    }
    EXPECTED.write_text(json.dumps(computed, indent=0), "utf-8")
    print(len(wrong), "of", len(PAIRS), Counter(PAIRS[n]["phenomenon"] for n in wrong))


if __name__ == "__main__":
    main()
