"""What makes the command line quick: beginnings of ids, near words, completion, pages, names."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from compare.commands import COMMANDS

from .terminal import on_terminal

PAIR = ("arda", "besk")
unix = pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals")


# Beginnings of ids


@pytest.fixture
def third(folder):
    """One more statement, whose id begins as that of another."""
    text = (folder / "besk.md").read_text("utf-8")
    (folder / "besk-2.md").write_text(text, encoding="utf-8")
    return folder


def test_the_beginning_of_one_id_is_that_id(rejoinder):
    assert rejoinder("show", "ar")[1] == rejoinder("show", "arda")[1]
    assert "nobody has decided" in rejoinder("reviews", "a", "b")[2]


def test_an_id_that_is_the_beginning_of_another_is_itself(rejoinder, third):
    assert rejoinder("show", "besk", "--format", "json")[1].startswith('{\n  "id": "besk"')


def test_the_beginning_of_several_ids_is_told_with_them(rejoinder, third):
    code, out, err = rejoinder("show", "bes")
    assert (code, out) == (1, "")
    assert "besk, besk-2" in err or "besk-2, besk" in err


def test_the_beginning_of_no_id_is_told_with_the_nearest(rejoinder):
    assert "did you mean 'arda'?" in rejoinder("show", "ardaa")[2]


def test_nothing_is_removed_by_a_beginning_unless_a_person_is_asked(rejoinder, folder, person):
    assert rejoinder("remove", "ar", "--yes")[0] == 1
    person("y")
    code, _, err = rejoinder("remove", "ar")
    assert code == 0
    assert "Move arda to the trash?" in err
    assert not (folder / "arda.md").exists()


# Mistakes


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["lst"], "did you mean 'list'?"),
        (["serach", "dam"], "did you mean 'search'?"),
        (["xyzzy"], "see: rejoinder help"),
        (["list", "--formt", "json"], "did you mean '--format'?"),
        (["list", "--format", "jsn"], "did you mean 'json'?"),
        (["help", "exprt"], "did you mean 'export'?"),
        (["compare", *PAIR, "--only", "divergnt"], "did you mean 'divergent'?"),
    ],
    ids=" ".join,
)
def test_a_mistyped_word_is_answered_with_the_nearest(rejoinder, words, told):
    code, out, err = rejoinder(*words)
    assert (code, out) == (2, "")
    assert "usage:" in err
    assert told in err


def test_a_remedy_names_a_command_that_works_from_here(rejoinder, folder):
    told = rejoinder("show", "zzz")[2]
    assert f"rejoinder list --library {folder}" in told
    assert "rejoinder list\n" in rejoinder("show", "zzz", library=None)[2]


def test_a_remedy_follows_how_the_program_was_called(folder):
    done = subprocess.run(
        [sys.executable, "-m", "compare", "--library", str(folder), "show", "zzz"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert f"-m compare list --library {folder}" in done.stderr


def test_more_statements_than_the_desk_shows_are_refused(rejoinder, third):
    code, _, err = rejoinder("browse", "arda", "besk", "besk-2")
    assert code == 2
    assert "rejoinder compare A B C" in err


# Help


def test_help_is_a_command(rejoinder):
    assert rejoinder("help")[1] == rejoinder("--help")[1]
    assert all(command.help in " ".join(rejoinder("help")[1].split()) for command in COMMANDS)


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_help_tells_of_each_command_what_its_option_tells(rejoinder, name):
    assert rejoinder("help", name)[1] == rejoinder(name, "--help", library=None)[1]


# A name for the report


def test_export_proposes_a_name_at_a_terminal(rejoinder, person):
    person("")
    code, _, err = rejoinder("export", "ar", "besk")
    assert code == 0
    assert "write to [arda--besk.html]: " in err
    assert Path("arda--besk.html").read_text("utf-8").startswith("<!")


def test_the_proposed_name_takes_the_format_and_is_never_that_of_a_file(rejoinder, person):
    Path("arda--besk.md").write_text("mine", encoding="utf-8")
    person("")
    assert rejoinder("export", *PAIR, "--format", "markdown")[0] == 0
    assert Path("arda--besk.md").read_text("utf-8") == "mine"
    assert Path("arda--besk-2.md").is_file()


def test_export_without_a_name_is_bad_usage_where_nobody_is_asked(rejoinder):
    code, _, err = rejoinder("export", *PAIR)
    assert code == 2
    assert "-o arda--besk.html" in err


# Pages


@pytest.fixture
def pager(tmp_path):
    """A pager that keeps what it is given."""
    script = tmp_path / "pager.sh"
    script.write_text(f'#!/bin/sh\ncat >"{tmp_path}/paged"\n')
    script.chmod(0o700)
    return script


@unix
def test_what_is_longer_than_the_terminal_goes_to_the_pager(folder, tmp_path, pager):
    env = {"PAGER": str(pager)}
    code, raw = on_terminal("--library", folder, "formats", rows=8, env=env)
    assert (code, raw) == (0, b"")
    assert "GOES OUT" in (tmp_path / "paged").read_text("utf-8")


@unix
@pytest.mark.parametrize(
    ("rows", "settings"), [(100, "{}"), (8, "cat"), (8, ""), (8, "/nowhere/pager")]
)
def test_what_fits_or_has_no_pager_is_written_at_once(folder, tmp_path, pager, rows, settings):
    env = {"PAGER": settings.format(pager)}
    code, raw = on_terminal("--library", folder, "formats", rows=rows, env=env)
    assert code == 0
    assert b"GOES OUT" in raw
    assert not (tmp_path / "paged").exists()


@unix
def test_a_command_that_fails_shows_what_it_had(folder, pager, tmp_path):
    (folder / "bad.md").write_text("---\nx\n", encoding="utf-8")
    env = {"PAGER": str(pager)}
    code, raw = on_terminal("--library", folder, "check", rows=100, env=env)
    assert code == 1
    assert b"bad.md" in raw


@unix
@pytest.mark.slow
def test_long_work_tells_how_far_it_is(folder):
    _, raw = on_terminal("--library", folder, "compare", *PAIR)
    told = [part for part in raw.split(b"\r\x1b[K") if b"%" in part[:70]]
    assert told
    assert raw.count(b"\r\x1b[K") > len(told)  # it is wiped in the end


@unix
@pytest.mark.slow
def test_who_waits_for_the_model_is_told_so_at_once_and_a_pipe_is_told_nothing(folder, rejoinder):
    _, raw = on_terminal("--library", folder, "export", *PAIR, "-o", "-", "--format", "csv")
    assert raw.startswith(b"\r\x1b[Kloading the model ...")
    assert "..." not in rejoinder("export", *PAIR, "-o", "-", "--format", "csv")[2]


@unix
def test_what_is_told_of_a_folder_stands_on_lines_without_progress(folder, tmp_path):
    for number in range(3):
        (tmp_path / "work" / f"{number}.txt").write_text(f"Camp {number} is closed.", "utf-8")
    words = ("add", tmp_path / "work", "--actor", "Arda", "--yes")
    _, raw = on_terminal("--library", folder, *words)
    assert raw.startswith(b"\r\x1b[Kadding 3 files ...")
    assert raw.count(b" ...\r\x1b[K") == raw.count(b" ...") > 1


# Completion


def completed(folder, line, tmp_path):
    """What the shell is offered at the end of a line."""
    answer = tmp_path / "answer"
    env = {
        **os.environ, "_ARGCOMPLETE": "1", "_ARGCOMPLETE_SHELL": "bash", "COMP_LINE": line,
        "COMP_POINT": str(len(line)), "COMP_TYPE": "9", "_ARGCOMPLETE_IFS": "\n",
        "_ARGCOMPLETE_STDOUT_FILENAME": str(answer), "REJOINDER_LIBRARY": str(folder),
        "_ARGCOMPLETE_COMP_WORDBREAKS": " ",
    }  # fmt: skip
    command = [sys.executable, "-m", "compare"]
    done = subprocess.run(command, env=env, capture_output=True, check=False)
    assert done.stderr == b""
    return [word.strip() for word in answer.read_text("utf-8").split("\n")]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("rejoinder li", ["list"]),
        ("rejoinder show ", ["arda", "besk"]),
        ("rejoinder compare arda b", ["besk"]),
        ("rejoinder compare arda besk --theme w", ["water"]),
        ("rejoinder export arda besk --format do", ["docx"]),
        ("rejoinder compare arda besk --onl", ["--only"]),
        ("rejoinder compare arda besk --only sh", ["shared"]),
        ("rejoinder completion f", ["fish"]),
        ("rejoinder help exp", ["export"]),
    ],
)
def test_the_shell_is_offered_commands_ids_themes_and_formats(folder, tmp_path, line, words):
    found = completed(folder, line, tmp_path)
    assert set(words) <= set(found)
    assert all(word.startswith(line.rpartition(" ")[2]) for word in found)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(rejoinder, shell):
    code, out, _ = rejoinder("completion", shell)
    assert code == 0
    assert "_ARGCOMPLETE" in out
    assert "rejoinder" in out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_understands_its_script(rejoinder, tmp_path, shell):
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    script = tmp_path / "script"
    script.write_text(rejoinder("completion", shell)[1], encoding="utf-8")
    done = subprocess.run([shell, "-n", script], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_bash_completes_an_id(rejoinder, folder, tmp_path):
    if shutil.which("bash") is None:
        pytest.skip("bash is not installed")
    command = tmp_path / "bin" / "rejoinder"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m compare "$@"\n')
    command.chmod(0o700)
    script = rejoinder("completion", "bash")[1] + (
        'COMP_WORDS=(rejoinder show b); COMP_CWORD=2; COMP_LINE="rejoinder show b"; COMP_POINT=16\n'
        'COMP_TYPE=9; _python_argcomplete rejoinder b show; printf "%s" "${COMPREPLY[*]}"'
    )
    env = {
        **os.environ, "PATH": f"{command.parent}:{os.environ['PATH']}",
        "REJOINDER_LIBRARY": str(folder), "PYTHONPATH": str(Path(__file__).parents[2]),
    }  # fmt: skip
    done = subprocess.run(
        ["bash", "-c", script], env=env, capture_output=True, text=True, check=False
    )
    assert (done.stdout.strip(), done.stderr) == ("besk", "")
