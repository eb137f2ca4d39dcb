"""Fixtures that all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# a busy machine is slow, not wrong
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of measuring data beside the project; the test is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the measuring data folder ../shared is absent")
    return SHARED
