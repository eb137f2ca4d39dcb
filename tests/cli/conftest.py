"""A library of two invented states at odds over a river, and a way to run commands on it."""

from __future__ import annotations

import io
import os
import sys

import pytest

from compare.cli import main

ARDA = """\
---
title: On the dam
actor: Arda
date: 2025-06-01
kind: speech
text: verbatim
---
Besk's patrols killed twelve fishermen at the border in May.
Arda urges Besk to open the dam at once.
Arda has sheltered 40,000 refugees for two years.
"""
BESK = """\
---
title: Answer on the dam
actor: Besk
date: 2025-06-03
kind: rejoinder
responds_to: arda
text: report
---
Besk rejects the claim: its patrols killed nobody at the border.
Besk calls upon Arda to open talks on the dam.
"""
CODEBOOK = """\
water:
  label: Water
  description: Who may use the river and the dam.
  cues: [dam, river*]
border:
  label: Border
  description: Patrols and people killed at the border.
  cues: [border*, patrol*]
refugees:
  label: Refugees
  description: People who fled.
  cues: [refugee*]
"""


@pytest.fixture
def folder(tmp_path, monkeypatch, homes):
    """A library folder; the user's own folders and the working directory are empty."""
    monkeypatch.delenv("REJOINDER_LIBRARY", raising=False)
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    library = tmp_path / "library"
    library.mkdir()
    (library / "arda.md").write_text(ARDA, encoding="utf-8")
    (library / "besk.md").write_text(BESK, encoding="utf-8")
    (library / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
    return library


@pytest.fixture
def rejoinder(folder, capsys):
    """Run a command on the library: its exit code, stdout and stderr."""

    def run(*words, library=folder):
        before = ("--library", str(library)) if library else ()
        code = main([*before, *map(str, words)])
        done = capsys.readouterr()
        return code, done.out, done.err

    return run


@pytest.fixture
def person(monkeypatch):
    """Somebody at a terminal who gives these answers, one a line."""

    class Terminal(io.StringIO):
        def isatty(self):
            return True

    def sits(*answers):
        monkeypatch.setattr(sys, "stdin", Terminal("".join(f"{answer}\n" for answer in answers)))
        monkeypatch.setattr("compare.commands.output.can_ask", lambda: True)

    return sits


@pytest.fixture
def editor(monkeypatch, tmp_path):
    """An editor that replaces one text by another in the file it is given."""

    def make(old, new, also=""):
        script = tmp_path / "editor.py"
        script.write_text(
            "import sys, pathlib\n"
            "page = pathlib.Path(sys.argv[-1])\n"
            f"page.write_text(page.read_text('utf-8').replace({old!r}, {new!r}), 'utf-8')\n"
            f"{also}\n",
            encoding="utf-8",
        )
        monkeypatch.setenv("EDITOR", f"{os.fspath(sys.executable)} {script}")

    return make
