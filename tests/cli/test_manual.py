"""docs/command-line.md names all that there is, and nothing else."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from compare.cli import make_parser
from compare.commands import COMMANDS
from compare.report import FORMATS

MANUAL = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text("utf-8")


def options(name):
    """The long options of a command."""
    parser = make_parser([name])
    subs = next(a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    return {o for a in subs.choices[name]._actions for o in a.option_strings if o[:2] == "--"}


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_the_manual_names_every_command_and_option(name):
    assert f"`rejoinder {name}" in MANUAL
    missing = {option for option in options(name) if not re.search(rf"`[^`]*{option}\b", MANUAL)}
    assert not missing


def test_the_manual_names_no_option_that_there_is_not():
    known = {option for command in COMMANDS for option in options(command.name)} | {"--version"}
    assert set(re.findall(r"--[a-z][a-z-]+", MANUAL)) <= known


def test_the_manual_lists_the_formats_of_the_registry():
    for known in FORMATS:
        endings = ", ".join(f"`{suffix}`" for suffix in known.suffixes)
        assert f"| `{known.name}` | {endings} | {known.description}" in MANUAL
