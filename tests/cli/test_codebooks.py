"""The codebook on the command line: what it covers, and others' codebooks."""

from __future__ import annotations

import json

OTHER = """\
border: [checkpoint*, border*]
fish:
  label: Fishing
  description: People who fish.
  cues: [fisher*]
"""


def other(tmp_path):
    file = tmp_path / "other.yaml"
    file.write_text(OTHER, encoding="utf-8")
    return str(file)


def test_coverage_is_told_by_statement(rejoinder):
    code, out, _ = rejoinder("themes", "--coverage")
    assert code == 0
    assert out.splitlines()[0].split() == [
        "STATEMENT",
        "PASSAGES",
        "THEMED",
        "water",
        "border",
        "refugees",
    ]
    assert {line.split()[0] for line in out.splitlines()[1:3]} == {"arda", "besk"}


def test_coverage_as_data(rejoinder):
    _, out, _ = rejoinder("themes", "--coverage", "--format", "json")
    found = json.loads(out)
    assert {one["id"] for one in found["statements"]} == {"arda", "besk"}
    assert set(found) == {"statements", "overlaps", "unthemed", "groups"}


def test_a_check_names_themes_that_overlap_and_themes_that_find_nothing(rejoinder, folder):
    file = folder / "codebook.yaml"
    book = file.read_text(encoding="utf-8")
    twin = "twin: {label: Water, cues: [dam, river]}\nidle: {label: Idle, cues: [zeppelin*]}\n"
    file.write_text(f"{book}\nfirst: {{label: Dam, cues: [dam, river]}}\n{twin}", encoding="utf-8")
    code, out, _ = rejoinder("themes", "--check")
    assert code == 1
    assert "first and twin overlap: 100% of the passages that have either" in out
    assert "idle finds nothing" in out
    _, out, _ = rejoinder("themes", "--check", "--format", "json")
    assert "idle" in json.loads(out)["idle"]


def test_a_situation_that_is_none_is_refused_and_nothing_is_changed(rejoinder, folder):
    before = (folder / "codebook.yaml").read_bytes()
    code, _, err = rejoinder("themes", "--situations", "arda", "besk", "--keep", "Atlantis")
    assert code == 1
    assert "no situation is called 'Atlantis'" in err
    assert (folder / "codebook.yaml").read_bytes() == before


def test_merging_shows_first_and_changes_nothing(rejoinder, folder, tmp_path):
    before = (folder / "codebook.yaml").read_bytes()
    code, out, err = rejoinder("themes", "--merge", other(tmp_path))
    assert code == 0
    assert "+ cue of border: checkpoint*" in out
    assert "+ theme fish (Fishing), 1 cues" in out
    assert "passages gain fish" in out
    assert "--yes" in err
    assert (folder / "codebook.yaml").read_bytes() == before


def test_merging_changes_the_codebook_where_that_is_wanted(rejoinder, tmp_path):
    rejoinder("themes", "--merge", other(tmp_path), "--yes")
    _, out, _ = rejoinder("themes")
    assert "Fishing" in out
    _, out, err = rejoinder("themes", "--merge", other(tmp_path))
    assert "nothing that yours has not" in out + err


def test_merging_into_a_library_without_a_codebook_begins_with_the_one_that_ships(
    rejoinder, folder, tmp_path
):
    (folder / "codebook.yaml").unlink()
    code, _, _ = rejoinder("themes", "--merge", other(tmp_path), "--yes")
    written = (folder / "codebook.yaml").read_text(encoding="utf-8")
    assert (code, "sanctuaries:" in written, "Fishing" in written) == (0, True, True)


def test_a_saved_codebook_brings_nothing_new(rejoinder, tmp_path):
    out = tmp_path / "book.qdc"
    assert rejoinder("themes", "--save", out)[0] == 0
    _, _, said = rejoinder("themes", "--merge", out)
    assert "nothing that yours has not" in said


def test_a_dictionary_says_what_it_leaves_behind(rejoinder, tmp_path):
    _, _, err = rejoinder("themes", "--save", tmp_path / "book.yaml")
    assert "left behind of water" in err


def test_the_codebook_itself_is_not_written_over(rejoinder, folder):
    before = (folder / "codebook.yaml").read_bytes()
    assert rejoinder("themes", "--save", folder / "codebook.yaml")[0] == 1
    assert (folder / "codebook.yaml").read_bytes() == before


def test_a_codebook_that_is_not_there_is_a_problem(rejoinder, tmp_path):
    code, _, err = rejoinder("themes", "--merge", tmp_path / "none.yaml")
    assert code == 1
    assert "none.yaml" in err
