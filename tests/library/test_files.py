"""A write is whole or not at all, whatever happens to the writer, the disk or the neighbour."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from compare.files import LEFTOVER, STALE, locked, sweep, write_atomic, write_through
from compare.model import RejoinderError


def leftovers(folder: Path) -> list[Path]:
    return list(folder.glob(f".*{LEFTOVER}"))


def test_new_words_take_the_place_of_the_old_and_the_mode_stays(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("old")
    file.chmod(0o640)
    write_atomic(file, "né\r\n")
    assert file.read_bytes() == "né\r\n".encode()
    assert file.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [file]


def test_nothing_is_written_over_what_someone_else_changed(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("theirs")
    with pytest.raises(RejoinderError, match="changed by someone else"):
        write_atomic(file, "mine", expected=b"what I read")
    with pytest.raises(RejoinderError, match="changed by someone else"):
        write_atomic(file, "mine", expected=None)
    assert file.read_text() == "theirs"
    write_atomic(file, "mine", expected=b"theirs")
    assert file.read_text() == "mine"
    assert not leftovers(tmp_path)


@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_a_full_disk_leaves_the_old_file(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    file = tmp_path / "a.md"
    file.write_text("old")
    homes = {"write": (os, "fdopen"), "fsync": (os, "fsync"), "replace": (Path, "replace")}
    with monkeypatch.context() as patch:
        patch.setattr(*homes[step], full)
        with pytest.raises(RejoinderError, match=r"No space left on device; free some space"):
            write_atomic(file, "new")
    assert file.read_text() == "old"
    assert not leftovers(tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="limits of the system")
def test_a_file_too_large_for_the_system_leaves_the_old_one(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("old")
    program = (
        "import resource, signal, sys\n"
        "from compare.files import write_atomic\n"
        "from compare.model import RejoinderError\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try:\n    write_atomic(sys.argv[1], 'x' * 5000)\n"
        "except RejoinderError as error:\n    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(file)], capture_output=True, text=True, check=True
    )
    assert "cannot be written" in done.stdout
    assert file.read_text() == "old"
    assert not leftovers(tmp_path)


WRITER = """
import sys
from compare.files import write_atomic
number = 0
while True:
    number += 1
    write_atomic(sys.argv[1], f"{number} " * 20_000)
    print(number, flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9")
def test_a_writer_killed_at_any_moment_leaves_a_whole_file(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    for attempt in range(12):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(file)], stdout=subprocess.PIPE
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(0.0013 * attempt)
            writer.send_signal(signal.SIGKILL)
        words = file.read_text().split()
        assert len(words) == 20_000
        assert len(set(words)) == 1
    assert len(leftovers(tmp_path)) <= 12


def test_leftovers_are_cleared_away_once_they_are_old(tmp_path: Path) -> None:
    for age, name in ((0.0, "young"), (2 * STALE, "old")):
        file = tmp_path / f".{name}{LEFTOVER}"
        file.write_text("half")
        os.utime(file, (time.time() - age, time.time() - age))
    sweep(tmp_path)
    assert leftovers(tmp_path) == [tmp_path / f".young{LEFTOVER}"]


def test_writers_take_turns(tmp_path: Path) -> None:
    file = tmp_path / "count"
    file.write_text("0")

    def count() -> None:
        for _ in range(20):
            with locked(tmp_path):
                write_atomic(file, str(int(file.read_text()) + 1))

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert file.read_text() == "80"


def test_waiting_for_a_lock_ends(tmp_path: Path) -> None:
    with (
        locked(tmp_path),
        pytest.raises(RejoinderError, match="another program is writing"),
        locked(tmp_path, patience=0.05),
    ):
        pass


def test_a_lock_file_does_where_folders_cannot_be_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl")

    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", no_locks)
    with (
        locked(tmp_path),
        pytest.raises(RejoinderError, match="another program is writing"),
        locked(tmp_path, patience=0.05),
    ):
        pass
    with locked(tmp_path, patience=0.05):
        pass


OWNER = """
import errno, fcntl, sys, time
def no_locks(*_): raise OSError(errno.ENOLCK, "No locks available")
fcntl.flock = no_locks
from pathlib import Path
from compare.files import locked
with locked(Path(sys.argv[1]), float(sys.argv[2])):
    print("mine", flush=True)
    time.sleep(float(sys.argv[3]))
    print("done", flush=True)
"""


def owner(folder: Path, patience: float, seconds: float) -> subprocess.Popen[str]:
    words = [sys.executable, "-c", OWNER, str(folder), str(patience), str(seconds)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True)


@pytest.mark.skipif(os.name != "posix", reason="kill -9")
def test_the_lock_file_of_a_killed_owner_goes_to_just_one_of_those_who_wait(
    tmp_path: Path,
) -> None:
    with owner(tmp_path, 0.0, 600) as killed:
        assert killed.stdout is not None
        killed.stdout.readline()
        killed.kill()
    waiting = [owner(tmp_path, 30, 0.2) for _ in range(3)]
    order = []
    for one in waiting:
        assert one.stdout is not None
        order.append(one.communicate(timeout=60)[0].split())
    assert order == [["mine", "done"]] * 3


@pytest.mark.skipif(os.name != "posix", reason="pipes with names")
def test_a_pipe_stays_a_pipe_and_gets_the_words(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write_through(pipe, "né" * 50_000)
    reader.join(timeout=20)
    assert got == [("né" * 50_000).encode()]
    assert pipe.is_fifo()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="devices of Linux")
def test_a_device_that_takes_nothing_is_an_error_and_stays_a_device() -> None:
    with pytest.raises(RejoinderError, match="cannot be written: No space left"):
        write_through("/dev/full", "words")
    write_through("/dev/null", "words")
    assert Path("/dev/null").is_char_device()


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="descriptors as files")
def test_an_open_descriptor_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "out"
    program = "from compare.files import write_through; write_through('/dev/stdout', 'words')"
    with target.open("w") as stream:
        stream.write("before ")
        stream.flush()
        node = os.fstat(stream.fileno()).st_ino
        subprocess.run([sys.executable, "-c", program], stdout=stream, check=True)
    assert target.read_text() == "before words"
    assert target.stat().st_ino == node


def test_no_link_is_written_through_out_of_the_folder_that_is_named(tmp_path: Path) -> None:
    (tmp_path / "library").mkdir()
    (tmp_path / "secret").write_text("old")
    for name, aim in (("there", "secret"), ("dangling", "new")):
        link = tmp_path / "library" / name
        link.symlink_to(tmp_path / aim)
        with pytest.raises(RejoinderError, match="leads out of the library"):
            write_atomic(link, "mine", inside=tmp_path / "library")
    assert (tmp_path / "secret").read_text() == "old"
    assert not (tmp_path / "new").exists()


def test_only_one_of_many_creates_a_file(tmp_path: Path) -> None:
    file = tmp_path / "new.md"
    won: list[str] = []

    def create(name: str) -> None:
        try:
            write_atomic(file, name, expected=None)
        except RejoinderError:
            return
        won.append(name)

    threads = [threading.Thread(target=create, args=(str(n),)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert won == [file.read_text()]
