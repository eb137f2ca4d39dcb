"""Settings are remembered, and a broken file stops nothing."""

from __future__ import annotations

import threading
from dataclasses import asdict
from typing import TYPE_CHECKING

import pytest

from compare.settings import (
    Settings,
    load_settings,
    settings_path,
    update_settings,
)

if TYPE_CHECKING:
    from pathlib import Path


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.json") == Settings()


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    file = tmp_path / "config" / "settings.json"
    settings = Settings(theme="dark", last_pair=("a", "b"), library="/x", reviewer="Ada Lund")
    update_settings(file, **asdict(settings))
    assert load_settings(file) == settings


@pytest.mark.parametrize(
    "broken", [b"", b"{", b"[1]", b"[" * 60_000, b"\xff\x00", b'{"theme": ', b"x" * 100_000]
)
def test_of_a_broken_file_the_defaults_hold_and_it_is_kept(broken: bytes, tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(broken)
    assert load_settings(file) == Settings()
    update_settings(file, theme="light")
    assert load_settings(file) == Settings(theme="light")
    assert (tmp_path / "settings.json.broken").read_bytes() == broken


def test_in_a_folder_that_may_not_be_entered_the_defaults_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("pathlib.Path.exists", refuse)
    assert load_settings(tmp_path / "settings.json") == Settings()


def test_a_wrong_value_leaves_the_others(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text('{"theme": "pink", "last_pair": [1], "reviewer": "Ada", "later": 1}')
    assert load_settings(file) == Settings(reviewer="Ada")


def test_keys_of_other_versions_stay(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text('{"later": {"a": 1}}')
    update_settings(file, theme="dark")
    assert '"later"' in file.read_text()


def test_wrong_changes_are_refused(tmp_path: Path) -> None:
    for changes in ({"theme": "pink"}, {"colour": "red"}, {"last_pair": "ab"}):
        with pytest.raises(ValueError, match=r"\w"):
            update_settings(tmp_path / "settings.json", **changes)
    assert not list(tmp_path.iterdir())


def test_two_windows_keep_each_other_s_settings(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    changes: list[dict[str, object]] = [{"theme": "dark"}, {"reviewer": "Ada"}, {"library": "/x"}]
    threads = [
        threading.Thread(target=update_settings, args=(file,), kwargs=change) for change in changes
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert load_settings(file) == Settings(theme="dark", reviewer="Ada", library="/x")


def test_the_file_lies_in_the_user_s_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platformdirs.user_config_path", lambda *_, **__: tmp_path)
    assert settings_path() == tmp_path / "settings.json"
