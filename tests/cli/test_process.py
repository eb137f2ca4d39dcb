"""The command as a process: what it loads, and how it ends."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from compare.cli import main

HEAVY = ("textual", "numpy", "onnxruntime", "tokenizers", "rich")


def process(*words, env=None):
    return subprocess.run(
        [sys.executable, "-m", "compare", *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, **(env or {})},
    )


def loaded(*words):
    """Modules that a command loads, in a fresh interpreter."""
    code = (
        "import sys; from compare.cli import main; code = main(sys.argv[1:]); "
        "print(code, *sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, words)], capture_output=True, text=True, check=True
    )
    return set(done.stderr.split())


def test_help_loads_nothing_that_is_slow():
    assert loaded("--help").isdisjoint({*HEAVY, "yaml", "rapidfuzz", "platformdirs"})


@pytest.mark.parametrize(
    "words", [["list"], ["check"], ["show", "arda"], ["search", "dam"], ["reviews", "arda", "besk"]]
)
def test_reading_the_library_loads_no_screen_and_no_model(folder, words):
    assert loaded("--library", folder, *words).isdisjoint(HEAVY)


def test_comparing_loads_no_screen(folder):
    assert "textual" not in loaded("--library", folder, "compare", "arda", "besk")


def test_the_module_is_the_command(folder):
    done = process("--library", folder, "list", "--format", "json")
    assert done.returncode == 0
    assert done.stdout.startswith("[\n")


def test_an_exit_code_of_a_problem_leaves_the_process(folder):
    done = process("--library", folder, "show", "nobody")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_a_reader_that_leaves_is_no_error(folder):
    script = f'"{sys.executable}" -m compare --library "{folder}" compare arda besk | head -n 1'
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {script}"], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.stdout.startswith("Arda")


def test_an_encoding_that_lacks_the_signs_breaks_nothing(folder):
    env = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = process("--library", folder, "compare", "arda", "besk", env=env)
    assert done.returncode == 0
    assert "\\u2260" in done.stdout or "\\u2500" in done.stdout


def test_without_a_terminal_the_screens_are_refused(folder):
    done = subprocess.run(
        [sys.executable, "-m", "compare", "--library", str(folder)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "terminal" in done.stderr


def test_without_a_command_the_screens_open(folder, monkeypatch):
    opened = []
    monkeypatch.setattr("compare.tui.run", lambda **given: opened.append(given) or 0)
    monkeypatch.setattr("compare.commands.output.is_terminal", lambda _: True)
    assert main(["--library", str(folder)]) == 0
    assert main(["browse", "arda", "--library", str(folder)]) == 0
    assert [given["ids"] for given in opened] == [(), ("arda",)]
    assert opened[0]["library"] == folder


def test_a_fault_of_the_program_is_told_without_a_trace(folder, monkeypatch, capsys):
    monkeypatch.setattr("compare.commands.given.catalogue", lambda _: 1 / 0)
    assert main(["--library", str(folder), "list"]) == 1
    told = capsys.readouterr().err
    assert "ZeroDivisionError" in told
    assert "Traceback" not in told
    assert main(["--debug", "--library", str(folder), "list"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_an_interrupt_ends_quietly(folder, monkeypatch, capsys):
    def interrupted(_):
        raise KeyboardInterrupt

    monkeypatch.setattr("compare.commands.given.catalogue", interrupted)
    assert main(["--library", str(folder), "list"]) == 130
    assert capsys.readouterr().err == ""
