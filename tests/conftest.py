"""Fixtures that all tests share."""

from __future__ import annotations

import os
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


SLOW = Path(__file__).with_name("slow.txt")
"""The tests, or files of tests, that take long, as ``tools/slow_tests.py`` measured them."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--measure", metavar="FILE", help="append the processor's seconds of each test to FILE"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is slow, before ``-m`` chooses."""
    slow = {line for line in SLOW.read_text("utf-8").splitlines() if line[:1] not in {"", "#"}}
    for item in items:
        names = {item.nodeid.partition("::")[0], item.nodeid.partition("[")[0]}
        if names & slow:
            item.add_marker(pytest.mark.slow)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> object:
    """Measure by the processor's time, which a busy machine does not lengthen."""
    before = sum(os.times()[:4])
    done = yield
    if file := item.config.getoption("--measure"):
        with Path(file).open("a", encoding="utf-8") as stream:
            stream.write(f"{sum(os.times()[:4]) - before:.3f} {item.nodeid}\n")
    return done
