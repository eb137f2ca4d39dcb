"""What the system refuses is told in one line, with code 1, and is no fault of the program."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from compare.cli import main

LONG = "a" * 5000


def shell(folder, script, **more):
    """The code and stderr of a shell script in which ``rejoinder`` is the command."""
    start = f'rejoinder() {{ "{sys.executable}" -m compare --library "{folder}" "$@"; }}; '
    done = subprocess.run(
        ["bash", "-c", start + script], capture_output=True, text=True, check=False, **more
    )
    return done.returncode, done.stderr


def is_one_line(told):
    lines = told.strip().splitlines()
    return len(lines) == 1 and lines[0].startswith("rejoinder: ") and "fault" not in told


@pytest.mark.parametrize("words", ["list", "list --format json", "show arda", "formats"])
def test_a_stdout_that_is_closed_is_told(folder, words):
    code, told = shell(folder, f"rejoinder {words} >&-")
    assert (code, is_one_line(told)) == (1, True)
    assert "stdout" in told


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("words", ["list", "list --format json", "show arda", "formats", "--help"])
def test_a_full_disk_behind_stdout_is_told(folder, words):
    code, told = shell(folder, f"rejoinder {words} >/dev/full")
    assert (code, is_one_line(told)) == (1, True)
    assert "No space left" in told
    assert "stdout" in told


@pytest.mark.parametrize("where", ["2>&-", "2>/dev/full"])
def test_an_stderr_that_takes_nothing_changes_no_exit_code(folder, where):
    assert shell(folder, f"rejoinder show nobody {where}")[0] == 1
    assert shell(folder, f"rejoinder check {where}")[0] == 0
    assert shell(folder, f"rejoinder lst {where}")[0] == 2


def test_a_stdin_that_is_closed_is_nobody_to_ask(folder):
    code, told = shell(folder, "rejoinder remove arda <&-")
    assert (code, is_one_line(told)) == (1, True)


@pytest.mark.parametrize(
    "words",
    [
        ["show", LONG],
        ["edit", LONG],
        ["remove", LONG, "--yes"],
        ["compare", "arda", LONG],
        ["export", "arda", LONG, "-o", "x.html"],
        ["browse", LONG],
        ["reviews", "arda", LONG],
        ["add", LONG],
        ["agree", LONG, LONG],
        ["themes", "--merge", LONG],
        ["themes", "--save", f"{LONG}.yaml"],
        ["export", "arda", "besk", "-o", f"{LONG}.html"],
        ["list", "--library", LONG],
        ["list", "--library", "a\0b"],
        ["show", "a\0b"],
        ["export", "arda", "besk", "-o", "a\0b.md"],
        ["export", "arda", "besk", "-o", "LOOP.md"],
        ["export", "arda", "besk", "-o", "x.md", "--template", "LOOP.j2"],
        ["compare", "arda", "LOOP/x.md"],
        ["add", "LOOP.txt"],
        ["list", "--library", "LOOP"],
        ["themes", "--save", "LOOP.yaml"],
    ],
    ids=lambda words: f"{words[0]} {len(words)}",
)
def test_a_name_that_no_file_can_have_is_a_problem(rejoinder, words):
    for name in ("LOOP", "LOOP.md", "LOOP.j2", "LOOP.txt", "LOOP.yaml"):
        Path(name).symlink_to(name)
    code, _, told = rejoinder(*words)
    assert code == 1
    assert "fault" not in told
    assert all(line.startswith("rejoinder: ") for line in told.strip().splitlines())


@pytest.mark.parametrize("width", ["99999999999", "-5", "0", "1e3", "9" * 5000, "²"])
def test_a_width_that_no_page_has_is_bad_usage(rejoinder, width):
    code, out, told = rejoinder("compare", "arda", "besk", f"--width={width}")
    assert (code, out) == (2, "")
    assert "40 to 1000" in told


def test_a_folder_that_may_not_be_read_is_a_problem(folder, tmp_path):
    if os.name == "nt":
        pytest.skip("Windows has other rights")
    folder.chmod(0o300)
    try:
        if os.access(folder, os.R_OK):
            pytest.skip("whoever runs the tests may read everything")
        for words in (["list"], ["show", "arda"], ["add", str(tmp_path)], ["check"]):
            assert main(["--library", str(folder), *words]) == 1
    finally:
        folder.chmod(0o700)


REFUSED = [errno.EACCES, errno.EIO, errno.EMFILE, errno.ESTALE]


@pytest.mark.parametrize("number", REFUSED, ids=errno.errorcode.get)
@pytest.mark.parametrize("words", [["list"], ["show", "arda"], ["check"], ["search", "dam"]])
def test_whatever_the_system_refuses_of_a_folder_is_told(
    rejoinder, folder, monkeypatch, number, words
):
    def refuse(path, *_):
        raise OSError(number, os.strerror(number), os.fspath(path))

    for name in ("scandir", "listdir"):
        monkeypatch.setattr(os, name, refuse)
    code, _, told = rejoinder(*words)
    assert code == 1
    assert "fault" not in told
    assert os.strerror(number) in told
    assert str(folder) in told


def test_an_error_that_no_command_expects_is_told_once_and_names_the_file(
    rejoinder, folder, monkeypatch
):
    def refuse(_):
        raise OSError(errno.EIO, os.strerror(errno.EIO), "/mnt/share")

    monkeypatch.setattr("compare.commands.given.catalogue", refuse)
    code, _, told = rejoinder("list")
    assert (code, is_one_line(told)) == (1, True)
    assert "/mnt/share" in told


def test_too_little_memory_is_told(rejoinder, monkeypatch):
    def refuse(_):
        raise MemoryError

    monkeypatch.setattr("compare.commands.given.catalogue", refuse)
    code, _, told = rejoinder("list")
    assert (code, is_one_line(told)) == (1, True)
    assert "memory" in told
