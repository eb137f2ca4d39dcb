"""Commands that change the library lose nothing."""

from __future__ import annotations

import io
import sys

import pytest

from compare.library.statement_file import read_statement

SPEECH = "We welcome the ceasefire.\nWe call for its full implementation by all sides.\n"


@pytest.fixture
def speech(tmp_path):
    page = tmp_path / "speech.txt"
    page.write_text(SPEECH, encoding="utf-8")
    return page


def test_a_text_is_added_with_what_the_options_say(rejoinder, folder, speech):
    code, out, err = rejoinder(
        "add", speech, "--actor", "Norway", "--title", "On peace", "--date", "2026-09",
        "--responds-to", "arda", "--text", "verbatim", "--source", "https://example.org/x",
    )  # fmt: skip
    added = read_statement(folder / f"{out.strip()}.md")
    assert code == 0
    assert "added" in err
    assert (added.actor, added.title, added.date) == ("Norway", "On peace", "2026-09")
    assert (added.responds_to, added.source.url) == ("arda", "https://example.org/x")
    assert added.text == SPEECH.strip()


def test_a_markdown_file_brings_its_front_matter(rejoinder, folder, tmp_path):
    page = tmp_path / "cevd.md"
    page.write_text(f"---\ntitle: T\nactor: Cevd\n---\n{SPEECH}", encoding="utf-8")
    code, out, _ = rejoinder("add", page)
    assert (code, out) == (0, "cevd\n")


def test_standard_input_is_read(rejoinder, monkeypatch):
    stdin = io.TextIOWrapper(io.BytesIO(SPEECH.encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    code, out, _ = rejoinder("add", "-", "--id", "peace", "--actor", "N", "--title", "P")
    assert (code, out) == (0, "peace\n")


def test_what_is_missing_is_named_where_nobody_can_be_asked(rejoinder, folder, speech):
    code, out, err = rejoinder("add", speech, "--title", "On peace")
    assert (code, out) == (1, "")
    assert "actor" in err
    assert len(list(folder.glob("*.md"))) == 2


def test_what_is_missing_is_asked_for_on_a_terminal(rejoinder, folder, speech, person):
    person("Norway")
    code, out, err = rejoinder("add", speech, "--title", "On peace", "--text", "verbatim")
    assert code == 0
    assert "actor: " in err
    assert read_statement(folder / f"{out.strip()}.md").actor == "Norway"


@pytest.fixture
def dated(tmp_path):
    """A text whose first lines say its date."""
    page = tmp_path / "dated.txt"
    page.write_text(f"On peace\n\nOslo, 2 June 2026\n\n{SPEECH}", encoding="utf-8")
    return page


FIELDS = ("--title", "On peace", "--actor", "Norway", "--text", "verbatim", "--kind", "speech")


def test_what_the_text_proposes_is_shown_and_can_be_corrected(rejoinder, folder, dated, person):
    person("2026-06-03")
    code, out, err = rejoinder("add", dated, *FIELDS)
    assert code == 0
    assert "date [2026-06-02]" in err
    assert read_statement(folder / f"{out.strip()}.md").date == "2026-06-03"


def test_what_the_text_proposes_is_told_where_nobody_can_be_asked(rejoinder, dated):
    code, _, err = rejoinder("add", dated, *FIELDS)
    assert code == 0
    assert "date: 2026-06-02 (" in err


def test_the_same_words_are_refused_unless_allowed(rejoinder, speech):
    fields = ("--actor", "Norway", "--title", "On peace")
    assert rejoinder("add", speech, *fields)[0] == 0
    code, out, err = rejoinder("add", speech, *fields, "--id", "again")
    assert (code, out) == (1, "")
    assert "--allow-duplicate" in err
    code, out, _ = rejoinder("add", speech, *fields, "--id", "again", "--allow-duplicate")
    assert (code, out) == (0, "again\n")


def test_an_id_that_is_taken_is_never_overwritten(rejoinder, folder, speech):
    before = (folder / "arda.md").read_bytes()
    code, _, err = rejoinder("add", speech, "--id", "arda", "--actor", "N", "--title", "T")
    assert code == 1
    assert "taken" in err
    assert (folder / "arda.md").read_bytes() == before


def test_a_derived_id_that_is_taken_gets_a_number(rejoinder, tmp_path):
    page = tmp_path / "arda.md"
    page.write_text(f"---\ntitle: T\nactor: Arda\n---\n{SPEECH}", encoding="utf-8")
    assert rejoinder("add", page)[1] == "arda-2\n"


@pytest.mark.parametrize(
    ("option", "value"), [("--date", "1 June"), ("--kind", "speach"), ("--id", "../x")]
)
def test_a_bad_value_is_named_by_its_field(rejoinder, speech, option, value):
    code, _, err = rejoinder("add", speech, "--actor", "N", "--title", "T", option, value)
    assert code == 1
    assert f"[{option[2:]}]" in err


def test_a_file_that_is_no_text_is_refused(rejoinder, tmp_path):
    page = tmp_path / "x.pdf"
    page.write_bytes(b"%PDF-1.7\x00\x81")
    code, _, err = rejoinder("add", page, "--actor", "N", "--title", "T")
    assert code == 1
    assert "PDF" in err


def test_edit_puts_the_changed_page_in_place(rejoinder, folder, editor):
    editor("On the dam", "On the great dam")
    code, _, err = rejoinder("edit", "arda")
    assert code == 0
    assert "changed" in err
    assert read_statement(folder / "arda.md").title == "On the great dam"


def test_a_page_that_cannot_be_read_replaces_nothing_and_is_kept(rejoinder, folder, editor):
    before = (folder / "arda.md").read_bytes()
    editor("actor: Arda", "actr: Arda")
    code, _, err = rejoinder("edit", "arda")
    assert code == 1
    assert "actor" in err
    assert "kept in" in err
    assert (folder / "arda.md").read_bytes() == before


def test_what_somebody_else_wrote_meanwhile_stays(rejoinder, folder, editor):
    page = folder / "arda.md"
    other = page.read_text("utf-8").replace("40,000", "50,000")
    editor("On the dam", "Mine", f"pathlib.Path({str(page)!r}).write_text({other!r}, 'utf-8')")
    code, _, err = rejoinder("edit", "arda")
    assert code == 1
    assert "meanwhile" in err
    assert "50,000" in page.read_text("utf-8")


def test_an_editor_that_changes_nothing_writes_nothing(rejoinder, editor):
    editor("zzz", "y")
    code, _, err = rejoinder("edit", "arda")
    assert code == 0
    assert "nothing was changed" in err


def test_an_editor_that_is_not_there_is_told(rejoinder, monkeypatch):
    monkeypatch.setenv("EDITOR", "no-such-editor")
    code, _, err = rejoinder("edit", "arda")
    assert code == 1
    assert "EDITOR" in err


def test_remove_asks_nobody_without_yes(rejoinder, folder):
    code, _, err = rejoinder("remove", "arda")
    assert code == 1
    assert "--yes" in err
    assert (folder / "arda.md").exists()


@pytest.mark.parametrize(("answer", "stays"), [("y", False), ("", True), ("n", True)])
def test_remove_does_what_the_person_answers(rejoinder, folder, person, answer, stays):
    person(answer)
    code, _, _ = rejoinder("remove", "arda")
    assert code == (1 if stays else 0)
    assert (folder / "arda.md").exists() is stays


def test_what_is_removed_lies_in_the_trash(rejoinder, folder):
    code, _, err = rejoinder("remove", "arda", "--yes")
    assert code == 0
    assert "trash" in err
    assert [page.name.split("--")[0] for page in (folder / ".trash").iterdir()] == ["arda"]


def test_removing_what_is_not_there_is_a_problem(rejoinder):
    code, _, err = rejoinder("remove", "ard", "--yes")
    assert code == 1
    assert "did you mean 'arda'?" in err
