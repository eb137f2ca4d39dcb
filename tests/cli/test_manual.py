"""docs/command-line.md names all that there is, and nothing else."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from compare.cli import make_parser
from compare.commands import COMMANDS
from compare.importers.incoming import INCOMING
from compare.report import all_formats

HOUSE = Path(__file__).parents[2]
MANUAL = (HOUSE / "docs" / "command-line.md").read_text("utf-8")
README = (HOUSE / "README.md").read_text("utf-8")


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
    for known in all_formats():
        endings = ", ".join(f"`{suffix}`" for suffix in known.suffixes)
        assert f"| `{known.name}` | {endings} | {known.description}" in MANUAL


def rows(head):
    """The rows of the table in README.md with this head, as their two cells."""
    lines = README.partition(head)[2].splitlines()[2:]
    table = lines[: lines.index("")]
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in table]


def test_the_readme_lists_what_goes_out_as_the_registry_does():
    *listed, own = rows("| goes out | what it is |")
    assert listed == [
        (", ".join(f"`{ending}`" for ending in known.suffixes), known.description)
        for known in all_formats()
    ]
    assert "`--template FILE.j2`" in own[0]


def test_the_readme_lists_what_comes_in_as_the_registry_does():
    assert rows("| comes in | what is taken |") == [
        (" ".join([known.label, *(f"`{ending}`" for ending in known.endings)]), known.taken)
        for known in INCOMING
    ]


@pytest.mark.parametrize("name", ["PDF", "Word", "OpenDocument", "e-mail", "REFI-QDA", "HTML"])
def test_the_manual_of_documents_tells_of_each_kind(name):
    documents = (HOUSE / "docs" / "documents.md").read_text("utf-8")
    assert re.search(rf"^\| .*{name}.* \|", documents, re.MULTILINE)
