"""Choosing speeches, and many files at once, on the command line."""

from __future__ import annotations

import pytest
from import_samples import RECORD, docx

from compare.cli import main


@pytest.fixture
def library(tmp_path):
    folder = tmp_path / "library"
    folder.mkdir()
    return folder


@pytest.fixture
def add(library, capsys):
    def add(*words):
        code = main(["--library", str(library), "add", *map(str, words)])
        done = capsys.readouterr()
        return code, done.out.split(), done.err

    return add


@pytest.fixture
def record(tmp_path):
    page = tmp_path / "record.txt"
    page.write_text(RECORD, encoding="utf-8")
    return page


def test_the_speeches_of_a_record_are_listed_and_the_options_named(add, record, library):
    code, out, err = add(record, "--yes")
    assert (code, out) == (1, [])
    assert "   3  Mr. Dov (Republic of Besk)" in err
    assert "--turn" in err
    assert "--all" in err
    assert list(library.iterdir()) == []


def test_some_speeches_are_added_by_number(add, record):
    code, out, _ = add(record, "--turn", "2-3,5")
    assert code == 0
    assert [one.split("-un-security")[0] for one in out] == [
        "united-nations",
        "republic-of-besk",
        "arda",
    ]


def test_all_leaves_out_the_conduct_of_the_meeting(add, record):
    assert len(add(record, "--all")[1]) == 4


@pytest.mark.parametrize("wanted", ["0", "6", "3-2", "x", ""])
def test_a_number_that_is_no_speech_is_refused(add, record, wanted):
    code, out, err = add(record, f"--turn={wanted}")
    assert (code, out) == (1, [])
    assert "--turn" in err


def test_speeches_are_chosen_on_a_terminal(add, record, monkeypatch):
    monkeypatch.setattr("compare.commands.output.can_ask", lambda: True)
    monkeypatch.setattr("compare.commands.output.ask", lambda question: "2,4")
    assert len(add(record)[1]) == 2


def test_one_id_for_several_speeches_is_refused(add, record):
    assert add(record, "--all", "--id", "x")[0] == 1


@pytest.fixture
def folder(tmp_path):
    """Two good files, a broken one, a hidden one, and one in a folder below."""
    home = tmp_path / "in"
    (home / "below").mkdir(parents=True)
    (home / "one.txt").write_text("We ask for one thing.", encoding="utf-8")
    (home / "two.docx").write_bytes(docx("We ask for a second thing."))
    (home / "bad.pdf").write_bytes(b"%PDF-1.4 and no more")
    (home / ".hidden.txt").write_text("Nothing.", encoding="utf-8")
    (home / "below" / "three.txt").write_text("We ask for a third.", encoding="utf-8")
    return home


def test_a_folder_is_added_with_a_line_for_each_file_that_failed(add, folder):
    code, out, err = add(folder, "--yes", "--actor", "Arda")
    assert (code, len(out)) == (1, 3)
    failed = [line for line in err.splitlines() if "error" in line]
    assert len(failed) == 1
    assert "bad.pdf" in failed[0]
    assert "3 added, 0 there already, 1 files failed" in err


def test_adding_a_folder_again_goes_on_where_it_stopped(add, folder):
    add(folder, "--yes", "--actor", "Arda")
    (folder / "bad.pdf").unlink()
    (folder / "four.txt").write_text("We ask for a fourth and last thing.", encoding="utf-8")
    code, out, err = add(folder, "--yes", "--actor", "Arda")
    assert (code, len(out)) == (0, 1)
    assert "1 added, 3 there already, 0 files failed" in err


def test_a_folder_needs_a_yes_where_nobody_can_be_asked(add, folder, library):
    code, _, err = add(folder, "--actor", "Arda")
    assert code == 1
    assert "--yes" in err
    assert list(library.iterdir()) == []


def test_what_is_left_out_of_a_file_of_a_folder_is_told_with_the_file(add, tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "one.md").write_text("We ask for peace. <!-- not to be sent -->", encoding="utf-8")
    (folder / "two.txt").write_bytes("Żądamy pokoju i spokoju dla łąk.".encode("cp1250"))
    code, out, err = add(folder, "--yes", "--actor", "Arda")
    assert (code, len(out)) == (0, 2)
    lines = err.splitlines()
    assert any("one.md" in line and "1 comment is left out" in line for line in lines)
    assert any("two.txt" in line and "read as cp1250" in line for line in lines)


def test_an_empty_folder_is_told(add, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    assert add(empty, "--yes")[0] == 1


def test_links_in_a_folder_are_not_followed(add, folder, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("We keep this to ourselves.", encoding="utf-8")
    (folder / "link.txt").symlink_to(secret)
    assert len(add(folder, "--yes", "--actor", "Arda")[1]) == 3
