"""Texts of one sign said over and over are split in time that grows as they do."""

from __future__ import annotations

import time

import pytest

from compare import split

LETTERS, SECONDS = 32_000, 3.0
"""Where the time grows as the square of the letters, some of these take from 5 to 20 seconds."""


@pytest.mark.parametrize(
    "run",
    ["A", "A.", "A-", "Mr. ", "he said ", '"a" ', "A’s ", "(A) ", f"In 12:30 “{' ' * 900}” "],
    ids=lambda run: run[:12],
)
@pytest.mark.parametrize("kind", ["verbatim", "report"])
def test_a_sign_said_over_and_over_is_split_at_once(run: str, kind: str) -> None:
    split("Once.", kind)  # what is loaded at first is no part of it
    began = time.process_time()
    split(run * (LETTERS // len(run)), kind)
    assert time.process_time() - began < SECONDS
