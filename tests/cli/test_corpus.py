"""Long real speeches come through every format."""

from __future__ import annotations

import json

import pytest

from compare.report import all_formats

PAIRS = [
    ("PAK_70_2015", "AFG_70_2015"),
    ("PAK_74_2019", "IND_74_2019"),
    ("RUS_77_2022", "GBR_77_2022"),
    ("USA_57_2002", "RUS_57_2002"),
    ("AFG_56_2001", "AFG_73_2018"),
]


def speech(line):
    item = json.loads(line)
    return item["id"], item["country"], str(item["year"]), item["text"]


@pytest.fixture(scope="session")
def speeches(shared):
    lines = (shared / "corpus" / "ungdc.jsonl").read_text("utf-8").splitlines()
    return {found[0]: found for found in map(speech, lines)}


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_two_speeches_are_added_compared_and_exported(pair, speeches, rejoinder, tmp_path):
    for name in pair:
        given, country, year, text = speeches[name]
        page = tmp_path / f"{given}.txt"
        page.write_text(text, encoding="utf-8")
        fields = ("--title", f"Debate {year}", "--actor", country, "--date", year)
        assert rejoinder("add", page, "--id", given, *fields)[0] == 0
    for known in all_formats()[PAIRS.index(pair) :: len(PAIRS)]:
        out = tmp_path / f"report{known.suffixes[0]}"
        code, _, err = rejoinder("export", *pair, "-o", out)
        assert code == 0, err
        assert out.stat().st_size > 1_000
