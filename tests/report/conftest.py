"""What the tests of reports share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def golden():
    """Compare text with a kept file; REGENERATE=1 writes the file anew, to be looked at."""

    def check(name: str, made: str) -> None:
        kept = GOLDEN / name
        if os.environ.get("REGENERATE"):
            kept.parent.mkdir(exist_ok=True)
            kept.write_text(made, encoding="utf-8", newline="")
        assert made == kept.read_bytes().decode(), f"look, then: REGENERATE=1 pytest ({name})"

    return check
