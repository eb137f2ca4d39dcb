"""Kernels of other processors give the same labels and scores."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from itertools import chain
from pathlib import Path

import pytest

from compare.judge import Judge

EXPECTED = Path(__file__).parents[1] / "data" / "expected_scores.json"
CLOSE = 1e-3
NO_WIDE = "AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL AVX512_SPR X86_V4"
PROGRAM = """
import json, sys
from compare.judge import Judge
asked = json.load(sys.stdin)
judge = Judge(cache=False)
read = judge.relate([tuple(p) for p in asked["pairs"]], [tuple(a) for a in asked["actors"]])
print(json.dumps({
    "labels": [one.label.value for one in read],
    "scores": [list(one.scores.values()) for one in read],
    "vectors": judge.vectors([p[0] for p in asked["pairs"]])[:, :8].tolist(),
    "alone": [Judge(cache=False).vectors([p[0]])[0, :8].tolist() for p in asked["pairs"][:9]],
}))
"""


def asked() -> dict[str, list[list[str]]]:
    found = json.loads(EXPECTED.read_text("utf-8"))
    return {"pairs": found["pairs"], "actors": found["actors"]}


def near(one: list[list[float]], other: list[list[float]]) -> bool:
    pairs = zip(chain.from_iterable(one), chain.from_iterable(other), strict=True)
    return all(abs(a - b) < CLOSE for a, b in pairs)


def under(kernel: str, without: str) -> dict[str, list[list[float]]]:
    """What the judge answers in a process that computes as another processor does."""
    environ = os.environ | {"OPENBLAS_CORETYPE": kernel, "NPY_DISABLE_CPU_FEATURES": without}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PROGRAM],
        input=json.dumps(asked()),
        env=environ,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_scores_are_those_that_were_computed_elsewhere() -> None:
    known = json.loads(EXPECTED.read_text("utf-8"))
    judge = Judge(cache=False)
    read = judge.relate([tuple(p) for p in known["pairs"]], [tuple(a) for a in known["actors"]])
    assert [one.label.value for one in read] == known["labels"]
    assert near([list(one.scores.values()) for one in read], known["scores"])
    assert near(judge.vectors([p[0] for p in known["pairs"]])[:, :8].tolist(), known["vectors"])


@pytest.mark.skipif(platform.machine() != "x86_64", reason="kernels of x86-64 processors")
@pytest.mark.parametrize("kernel", ["Haswell", "Nehalem"], ids=["AVX2", "SSE"])
def test_kernels_of_other_processors_give_the_same_answer(kernel: str) -> None:
    known = json.loads(EXPECTED.read_text("utf-8"))
    found = under(kernel, NO_WIDE)
    assert found["labels"] == known["labels"]
    assert near(found["scores"], known["scores"])
    assert near(found["vectors"], known["vectors"])
    assert found["alone"] == found["vectors"][:9], "what stands beside a passage moved its vector"


def main() -> None:
    """Write what this processor computes, for others to be held against."""
    from ruamel.yaml import YAML

    pairs = YAML(typ="safe", pure=True).load(EXPECTED.with_name("tricky_pairs.yaml"))[::9]
    known = {
        "pairs": [[one["left"], one["right"]] for one in pairs],
        "actors": [[one["left_actor"], one["right_actor"]] for one in pairs],
    }
    EXPECTED.write_text(json.dumps(known), "utf-8")
    computed = under("", "")
    del computed["alone"]
    EXPECTED.write_text(json.dumps(known | computed, indent=0), "utf-8")


if __name__ == "__main__":
    main()
