"""Fixtures that all tests share."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

# a busy machine is slow, not wrong
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

# what changes within a thirtieth of a second is drawn once; read when Textual is imported
os.environ.setdefault("TEXTUAL_FPS", "30")
gc.set_threshold(50_000, 20, 50)  # looking for garbage took a third of the screens' tests

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of measuring data beside the project; the test is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the measuring data folder ../shared is absent")
    return SHARED


@pytest.fixture(scope="session")
def of_this_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this run share."""
    ours = tmp_path_factory.getbasetemp()
    return ours.parent if "PYTEST_XDIST_WORKER" in os.environ else ours


@pytest.fixture(scope="session", autouse=True)
def _away_from_home(of_this_run: Path) -> Iterator[None]:
    """The user's own folders are out of reach; what one process has judged, all know."""
    with pytest.MonkeyPatch.context() as patch:
        _set_homes(patch, of_this_run)
        yield


@pytest.fixture
def homes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, of_this_run: Path) -> None:
    """The folders of a new user, in ``tmp_path``; only what this run has judged is known there."""
    _set_homes(monkeypatch, tmp_path)
    known, ours = (one / "cache" / "rejoinder" for one in (of_this_run, tmp_path))
    for folder in (known, ours):
        folder.mkdir(parents=True, exist_ok=True)
    (ours / "judgements.sqlite").symlink_to(known / "judgements.sqlite")


def _set_homes(patch: pytest.MonkeyPatch, folder: Path) -> None:
    for kind in ("CACHE", "CONFIG", "DATA"):
        patch.setenv(f"XDG_{kind}_HOME", str(folder / kind.lower()))


SLOW = Path(__file__).with_name("slow.txt")
"""The tests, or files of tests, that take long; those of the file that takes longest go first."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--measure", metavar="FILE", help="append the processor's seconds of each test to FILE"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Files are handed to processes in the order below, not those with many tests first."""
    config.option.loadscopereorder = False


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is slow, before ``-m`` chooses. Where several processes share the files, the slow
    ones go first, so that nothing long is waited for at the end.
    """
    slow = [line for line in SLOW.read_text("utf-8").splitlines() if line[:1] not in {"", "#"}]
    turns = {file: turn for turn, file in enumerate(dict.fromkeys(map(_file, slow)))}
    for item in items:
        if {_file(item.nodeid), item.nodeid.partition("[")[0]} & set(slow):
            item.add_marker(pytest.mark.slow)
    if "PYTEST_XDIST_WORKER" in os.environ:
        items.sort(key=lambda item: turns.get(_file(item.nodeid), len(turns)))


def pytest_collection_finish() -> None:
    """What is there before the first test stays: looking for garbage passes it over."""
    gc.freeze()


def _file(name: str) -> str:
    """The file of a test."""
    return name.partition("::")[0]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> object:
    """Measure by the processor's time, which a busy machine does not lengthen."""
    before = sum(os.times()[:4])
    done = yield
    if file := item.config.getoption("--measure"):
        with Path(file).open("a", encoding="utf-8") as stream:
            stream.write(f"{sum(os.times()[:4]) - before:.3f} {item.nodeid}\n")
    return done
