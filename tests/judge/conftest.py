"""Fixtures for the judge: one that keeps nothing, and a toy codebook."""

from __future__ import annotations

import pytest

from compare.judge import Judge
from compare.model import Codebook, Theme


@pytest.fixture(scope="session")
def judge() -> Judge:
    return Judge(cache=False)


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    return Codebook(
        themes=(
            Theme(
                id="fishing",
                label="Fishing",
                description="Fishing boats and catches at sea. Quotas for fish.",
                cues=("trawler*", "fish* quota*", "* of the sea"),
                extra={"hints": ["net*"], "examples": ["The fleet went home with a full catch."]},
            ),
            Theme(id="rail", label="Railways", cues=("train*", "rail*")),
        )
    )
