"""The cache is a convenience: nothing that happens to it may stop the work."""

from __future__ import annotations

import sqlite3
import threading
from typing import TYPE_CHECKING

import numpy as np

from compare.judge import Judge
from compare.judge.cache import Cache, key

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

A, B = key("a"), key("b")


def test_what_was_put_is_there_for_the_next_process(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "cache.sqlite"
    Cache(file).put({A: b"1", B: b"2"})
    assert Cache(file).get([A, B, key("c")]) == {A: b"1", B: b"2"}


def test_keys_keep_their_parts_apart() -> None:
    assert key("ab", "c") != key("a", "bc")
    assert key("\ud800") != key("?")


def test_no_file_holds_nothing() -> None:
    cache = Cache(None)
    cache.put({A: b"1"})
    assert cache.get([A]) == {}


def test_a_corrupt_file_is_made_anew(tmp_path: Path) -> None:
    file = tmp_path / "cache.sqlite"
    file.write_bytes(b"this is no database" * 1000)
    cache = Cache(file)
    assert cache.get([A]) == {}
    cache.put({A: b"1"})
    assert Cache(file).get([A]) == {A: b"1"}


def test_a_file_that_is_cut_short_is_made_anew(tmp_path: Path) -> None:
    file = tmp_path / "cache.sqlite"
    first = Cache(file)
    first.put({key(str(n)): b"x" * 1000 for n in range(500)})
    first.close()
    file.write_bytes(file.read_bytes()[:5000])
    cache = Cache(file)
    cache.put({A: b"1"})
    cache.put({A: b"1"})
    assert cache.get([A]) == {A: b"1"}


def test_a_table_of_another_make_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "cache.sqlite"
    with sqlite3.connect(file) as db:
        db.execute("CREATE TABLE kept (something TEXT)")
    db.close()
    cache = Cache(file)
    cache.put({A: b"1"})
    assert cache.get([A]) == {}


def test_where_no_file_can_be_the_work_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for file in (tmp_path / "file" / "cache.sqlite", tmp_path):
        cache = Cache(file)
        cache.put({A: b"1"})
        assert cache.get([A]) == {}


def test_the_oldest_go_when_the_cache_is_full(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache.sqlite", limit=100)
    for n in range(150):
        cache.put({key(str(n)): b"x"})
    left = [n for n in range(150) if cache.get([key(str(n))])]
    assert 80 <= len(left) <= 100
    assert left[-1] == 149
    assert left == list(range(left[0], 150))


def test_a_file_removed_meanwhile_loses_nothing(tmp_path: Path) -> None:
    judge = Judge(cache=tmp_path / "cache.sqlite")
    first = judge.vectors(["A ship."])
    (tmp_path / "cache.sqlite").unlink()
    judge.close()
    assert np.array_equal(judge.vectors(["A ship."]), first)


def test_many_threads_and_connections_share_a_file(tmp_path: Path) -> None:
    file = tmp_path / "cache.sqlite"
    caches = [Cache(file) for _ in range(4)]

    def work(cache: Cache, name: str) -> None:
        for n in range(20):
            cache.put({key(name, str(n)): b"x"})

    threads = [
        threading.Thread(target=work, args=(cache, str(n))) for n, cache in enumerate(caches * 2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    keys = [key(str(name), str(n)) for name in range(8) for n in range(20)]
    assert len(Cache(file).get(keys)) > 100


def test_a_kept_vector_of_the_wrong_size_is_computed_again(tmp_path: Path) -> None:
    file = tmp_path / "cache.sqlite"
    judge = Judge(cache=file)
    first = judge.vectors(["A ship."])
    with sqlite3.connect(file) as db:
        db.execute("UPDATE kept SET value = x'00'")
    db.close()
    assert np.array_equal(Judge(cache=file).vectors(["A ship."]), first)


def test_the_cache_lies_in_the_users_cache_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr("compare.judge.judge.default_file", lambda: tmp_path / "x.sqlite")
    Judge().vectors(["A ship."])
    assert (tmp_path / "x.sqlite").is_file()


def test_a_value_that_was_changed_on_the_disk_is_not_found(tmp_path: Path) -> None:
    file = tmp_path / "cache.sqlite"
    cache = Cache(file)
    cache.put({A: b"1234", B: b"5678"})
    cache.close()
    with sqlite3.connect(file) as db:
        db.execute("UPDATE kept SET value = zeroblob(length(value)) WHERE key = ?", (A,))
    db.close()
    assert Cache(file).get([A, B]) == {B: b"5678"}


def test_a_value_under_the_key_of_another_is_not_found(tmp_path: Path) -> None:
    file = tmp_path / "cache.sqlite"
    cache = Cache(file)
    cache.put({A: b"1234"})
    cache.close()
    with sqlite3.connect(file) as db:
        db.execute("UPDATE kept SET key = ?", (B,))
    db.close()
    assert Cache(file).get([A, B]) == {}
