"""Commands that read the library."""

from __future__ import annotations

import json

import pytest

from compare.cli import main
from compare.commands import COMMANDS
from compare.importers.incoming import INCOMING
from compare.report import all_formats


def test_the_list_has_a_line_for_each_statement(rejoinder):
    code, out, err = rejoinder("list")
    assert (code, err) == (0, "")
    assert [line.split()[0] for line in out.splitlines()] == ["ID", "arda", "besk"]


def test_the_list_as_json_is_an_array_of_objects_with_ids(rejoinder):
    code, out, _ = rejoinder("list", "--format", "json")
    assert code == 0
    assert [item["id"] for item in json.loads(out)] == ["arda", "besk"]


def test_the_library_may_be_named_after_the_command(rejoinder, folder):
    code, out, _ = rejoinder("list", "--library", folder, library=None)
    assert code == 0
    assert "arda" in out


def test_the_library_named_last_is_taken(rejoinder, folder, tmp_path):
    code, out, _ = rejoinder("list", "--library", folder, library=tmp_path / "absent")
    assert code == 0
    assert "arda" in out


def test_the_environment_names_the_library(rejoinder, folder, monkeypatch):
    monkeypatch.setenv("REJOINDER_LIBRARY", str(folder))
    assert "arda" in rejoinder("list", library=None)[1]


def test_a_new_user_starts_with_what_ships(rejoinder):
    code, out, _ = rejoinder("list", library=None)
    assert code == 0
    assert "pakistan-unsc-2025-12" in out


def test_a_folder_that_is_not_there_is_a_problem(rejoinder, tmp_path):
    code, out, err = rejoinder("list", library=tmp_path / "absent")
    assert (code, out) == (1, "")
    assert "no such folder" in err


def test_a_bad_file_hides_no_good_one_and_is_told(rejoinder, folder):
    (folder / "bad.md").write_text("---\ntitel: x\n---\nwords\n", encoding="utf-8")
    code, out, err = rejoinder("list")
    assert code == 0
    assert "arda" in out
    assert "rejoinder check" in err


def test_show_prints_facts_and_words(rejoinder):
    code, out, _ = rejoinder("show", "besk")
    assert code == 0
    assert "a paraphrase" in out
    assert "its patrols killed nobody" in out


def test_show_sends_no_control_characters(rejoinder, folder):
    (folder / "c.md").write_text(
        "---\ntitle: t\nactor: a\n---\nred \x1b[31m words\n", encoding="utf-8"
    )
    assert "\x1b" not in rejoinder("show", "c")[1]


def test_an_id_that_is_not_there_is_told_with_the_nearest(rejoinder):
    code, out, err = rejoinder("show", "ardaa")
    assert (code, out) == (1, "")
    assert "did you mean 'arda'?" in err


def test_show_of_a_file_that_cannot_be_read_says_why(rejoinder, folder):
    (folder / "bad.md").write_text("---\ntitle: x\n---\nwords\n", encoding="utf-8")
    code, _, err = rejoinder("show", "bad")
    assert code == 1
    assert "actor" in err


def test_themes_come_in_the_order_of_the_codebook(rejoinder):
    code, out, _ = rejoinder("themes", "--format", "json")
    assert code == 0
    assert [theme["id"] for theme in json.loads(out)] == ["water", "border", "refugees"]


def test_check_is_content_with_a_good_library(rejoinder):
    code, out, err = rejoinder("check")
    assert (code, out) == (0, "")
    assert "2 statements, 3 themes, 0 errors, 0 warnings" in err


def test_check_names_file_line_field_and_remedy(rejoinder, folder):
    (folder / "bad.md").write_text(
        "---\ntitle: x\nactor: y\nkind: speach\ndate: 2025-13\n---\nwords\n", encoding="utf-8"
    )
    code, out, _ = rejoinder("check", "--format", "json")
    found = {problem["field"]: problem for problem in json.loads(out)}
    assert code == 1
    assert found["date"]["line"] == 5
    assert found["kind"]["file"].endswith("bad.md")
    assert "speech" in found["kind"]["remedy"] + found["kind"]["expected"]


def test_a_warning_alone_is_no_failure(rejoinder, folder):
    page = folder / "arda.md"
    page.write_text(page.read_text("utf-8").replace("kind:", "note1: x\nkind:"), encoding="utf-8")
    code, out, _ = rejoinder("check")
    assert code == 0
    assert "warning" in out


def test_search_finds_words_by_their_beginning(rejoinder):
    code, out, _ = rejoinder("search", "patrol", "border")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == ["arda:1", "besk:1"]


def test_search_takes_one_argument_as_a_phrase(rejoinder):
    out = rejoinder("search", "open talks", "--format", "json")[1]
    assert [(hit["id"], hit["passage"]) for hit in json.loads(out)] == [("besk", 2)]


def test_of_many_hits_the_first_are_shown_and_it_is_said_how_many_there_are(rejoinder):
    code, whole, err = rejoinder("search", "the")
    lines = whole.splitlines()
    assert (code, err) == (0, "")
    assert len(lines) > 2
    code, out, err = rejoinder("search", "the", "--most", "2")
    assert code == 0
    assert [line.split() for line in out.splitlines()] == [line.split() for line in lines[:2]]
    assert f"the first 2 of {len(lines)} passages; for more: --most {len(lines)}" in err
    _, out, err = rejoinder("search", "the", "--most", "1", "--format", "json")
    assert len(json.loads(out)) == 1
    assert "--most" in err
    assert rejoinder("search", "the", "--most", "0")[0] == 2


def test_search_without_a_hit_says_so_and_ends_with_1_as_grep_does(rejoinder):
    code, out, err = rejoinder("search", "zebra")
    assert (code, out) == (1, "")
    assert "nothing found" in err


def test_formats_are_those_of_the_registry(rejoinder):
    out, into = rejoinder("formats")[1].split("\n\n")
    names = [line.split()[0] for line in out.splitlines()[1:]]
    assert names == [*(known.name for known in all_formats()), "house"]
    assert ".j2" in out.splitlines()[-1]
    labels = [known.label for known in INCOMING]
    assert [
        line.startswith(label) for line, label in zip(into.splitlines()[1:], labels, strict=True)
    ]


@pytest.mark.parametrize("words", [["lst"], ["compare", "a"], ["list", "--nope"], ["show"]])
def test_bad_usage_is_2(words, capsys):
    assert main(words) == 2
    assert "usage:" in capsys.readouterr().err


def test_help_and_version_are_0(capsys):
    assert main(["--help"]) == 0
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.endswith("rejoinder 0.2.0\n")


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_every_command_has_help(name, capsys):
    assert main([name, "--help"]) == 0
    assert "--library" in capsys.readouterr().out
