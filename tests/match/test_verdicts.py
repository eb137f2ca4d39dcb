from __future__ import annotations

import pytest

from compare.match.verdicts import judge_theme
from compare.model import Verdict


@pytest.mark.parametrize(
    ("sides", "counts", "verdict"),
    [
        ((0, 0), {}, Verdict.ABSENT),
        ((2, 0), {}, Verdict.ONE_SIDED),
        ((0, 1), {}, Verdict.ONE_SIDED),
        ((1, 1), {}, Verdict.RELATED),
        ((1, 1), {"related": 2}, Verdict.RELATED),
        ((1, 1), {"shared": 1}, Verdict.SHARED),
        ((3, 2), {"shared": 1, "related": 4}, Verdict.SHARED),
        ((1, 1), {"divergent": 1, "related": 1}, Verdict.DIVERGENT),
        ((1, 1), {"divergent": 1, "shared": 1}, Verdict.MIXED),
        ((0, 1), {"divergent": 2}, Verdict.DIVERGENT),
        ((1, 0), {"related": 1}, Verdict.RELATED),
    ],
)
def test_a_theme_is_judged_by_who_speaks_and_by_its_rows(sides, counts, verdict):
    assert judge_theme(sides, counts) is verdict
