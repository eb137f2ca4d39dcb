"""The word lists are data: read within a schema, and every pattern in them compiles."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import compare
from compare.marks import forms, read_lists
from compare.marks.clauses import LADDERS

ROOMS = ("compare.importers", "compare.marks", "compare.text")


@pytest.mark.parametrize("room", ROOMS)
def test_every_list_of_a_room_is_asked_for_by_its_name(room):
    folder = Path(compare.__file__).parent / room.removeprefix("compare.")
    code = "\n".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    tops = tomllib.loads((folder / "words.toml").read_text("utf-8"))
    for name, value in tops.items():
        asked = [name, *(f"{name}.{key}" for key in value)] if isinstance(value, dict) else [name]
        by_name = [one for one in asked if re.search(rf"[\"']{re.escape(one)}[\"']", code)]
        below = isinstance(value, dict) and name not in by_name
        lazily = f'f"{name}.' in code or f"f'{name}." in code
        assert lazily or (len(by_name) == len(asked) - 1 if below else by_name), name


@pytest.mark.parametrize("room", ROOMS)
def test_every_entry_of_a_list_is_a_pattern(room):
    for name, entries in read_lists(room).lists.items():
        for entry in entries:
            assert re.compile(entry), name


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('deeds = ""', "deeds: expected words"),
        ("deeds = 3", "deeds: expected words"),
        ('[speech]\nasks = "urge ask urge"', "speech.asks: .* twice in it: urge"),
    ],
)
def test_a_list_of_another_form_is_refused_by_name(content, said, tmp_path, monkeypatch):
    (tmp_path / "words.toml").write_text(content, "utf-8")
    monkeypatch.setattr("compare.marks.resources.files", lambda room: tmp_path)
    with pytest.raises(ValueError, match=said):
        read_lists.__wrapped__("compare.marks")


def test_the_ladders_are_those_of_the_data_file_the_weakest_first():
    assert [one.name for one in LADDERS] == ["directive", "evaluative", "evaluative"]
    assert [one.polarity for one in LADDERS] == [0, -1, 1]
    assert LADDERS[0].rungs[0] == ("invite", "suggest")
    assert LADDERS[0].rungs[-1] == ("decide",)


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("urge", ("urge", "urges", "urged", "urging")),
        ("deny", ("deny", "denies", "denied", "denying")),
        ("agree", ("agree", "agrees", "agreed", "agreeing")),
        ("commit", ("commit", "commits", "committed", "committing")),
        ("say", ("say", "says", "said", "saying")),
        ("must", ("must",)),
    ],
)
def test_a_verb_is_inflected(verb, expected):
    assert forms(verb) == expected
