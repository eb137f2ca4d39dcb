"""``compare`` and ``export``."""

from __future__ import annotations

import json

import pytest

PAIR = ("arda", "besk")


def test_the_comparison_is_printed_plain_where_nobody_looks(rejoinder):
    code, out, err = rejoinder("compare", *PAIR)
    assert (code, err) == (0, "")
    assert "Themes at a glance" in out
    assert "\x1b" not in out


def test_the_sides_follow_the_order_of_the_command(rejoinder):
    straight, turned = (
        json.loads(rejoinder("compare", *pair, "--format", "json")[1])
        for pair in (PAIR, PAIR[::-1])
    )
    assert [s["id"] for s in straight["statements"]] == ["arda", "besk"]
    assert [s["id"] for s in turned["statements"]] == ["besk", "arda"]


def test_each_of_several_is_compared_with_the_first(rejoinder, folder):
    text = (folder / "besk.md").read_text("utf-8").replace("actor: Besk", "actor: Cevd")
    (folder / "cevd.md").write_text(text, encoding="utf-8")
    made = json.loads(rejoinder("compare", *PAIR, "cevd", "--format", "json")[1])
    assert {(v["left"], v["right"]) for v in made["verdicts"]} == {PAIR, ("arda", "cevd")}


def test_two_files_need_no_library(rejoinder, folder, tmp_path):
    code, out, _ = rejoinder(
        "compare", folder / "arda.md", folder / "besk.md", library=tmp_path / "absent"
    )
    assert code == 1  # a library that was named must be there
    code, out, _ = rejoinder("compare", folder / "arda.md", folder / "besk.md", library=None)
    assert code == 0
    assert "On the dam" in out
    assert not (tmp_path / "data").exists()


def test_a_theme_narrows_the_report(rejoinder):
    code, out, _ = rejoinder("compare", *PAIR, "--theme", "refugees")
    assert code == 0
    assert "Water" not in out


def test_a_theme_may_be_named_by_its_label(rejoinder):
    made = json.loads(rejoinder("compare", *PAIR, "--theme", "Border", "--format", "json")[1])
    assert [theme["id"] for theme in made["themes"]] == ["border"]


def test_a_theme_that_is_not_there_is_told_with_the_nearest(rejoinder):
    code, out, err = rejoinder("compare", *PAIR, "--theme", "watter")
    assert (code, out) == (1, "")
    assert "did you mean 'water'?" in err


def test_only_silent_shows_what_has_no_answer(rejoinder):
    out = rejoinder("compare", *PAIR, "--only", "silent")[1]
    assert "40,000" in out
    assert "seems silent on what" in out


def test_every_id_that_is_not_there_is_told(rejoinder):
    code, _, err = rejoinder("compare", "x1", "x2")
    assert code == 1
    assert "'x1'" in err
    assert "'x2'" in err


@pytest.mark.parametrize("name", ["r.html", "r.md", "r.json", "r.txt", "r.HTM"])
def test_the_ending_says_the_format(rejoinder, tmp_path, name):
    out = tmp_path / name
    code, printed, err = rejoinder("export", *PAIR, "-o", out)
    assert (code, printed) == (0, "")
    assert str(out) in err
    assert out.read_text("utf-8")


def test_the_format_wins_over_the_ending(rejoinder, tmp_path):
    out = tmp_path / "r.txt"
    rejoinder("export", *PAIR, "-o", out, "--format", "json")
    assert json.loads(out.read_text("utf-8"))["schema"] == "rejoinder/1"


def test_a_dash_means_stdout(rejoinder):
    code, out, _ = rejoinder("export", *PAIR, "-o", "-", "--format", "json")
    assert code == 0
    assert json.loads(out)["schema"] == "rejoinder/1"


@pytest.mark.parametrize("out", ["-", "report", "report.xyz"])
def test_a_format_that_cannot_be_told_is_bad_usage(rejoinder, out):
    code, _, err = rejoinder("export", *PAIR, "-o", out)
    assert code == 2
    assert "--format" in err


def test_an_older_report_is_replaced(rejoinder, tmp_path):
    out = tmp_path / "r.md"
    out.write_text("old", encoding="utf-8")
    assert rejoinder("export", *PAIR, "-o", out)[0] == 0
    assert out.read_text("utf-8").startswith("# Arda")


def test_a_report_takes_no_statements_place(rejoinder, folder):
    before = (folder / "arda.md").read_bytes()
    code, _, err = rejoinder("export", *PAIR, "-o", folder / "arda.md")
    assert code == 1
    assert "one of the statements" in err
    assert (folder / "arda.md").read_bytes() == before


def test_a_folder_that_is_not_there_is_a_problem(rejoinder, tmp_path):
    code, _, err = rejoinder("export", *PAIR, "-o", tmp_path / "absent" / "r.md")
    assert code == 1
    assert "absent" in err


def test_the_report_is_dated_and_names_the_model(rejoinder):
    out = rejoinder("compare", *PAIR)[1]
    assert "with the model" in out
    assert "Made by rejoinder" in out


def test_a_language_that_is_not_read_is_told_and_nothing_claimed(rejoinder, folder):
    french = "Nous rejetons les accusations et exigeons le retrait des troupes de la vallée."
    page = f"---\ntitle: Note\nactor: Arda\nlanguage: en\n---\n{french}\n"
    (folder / "note.md").write_text(page, encoding="utf-8")
    code, out, err = rejoinder("compare", "note", "besk")
    assert code == 0
    assert "Not compared by meaning: French (Arda)" in " ".join(out.split())
    assert "silent" not in out
    assert "the words are French" in err
    assert "not compared by meaning: French (note)" in err
    code, out, _ = rejoinder("check")
    assert (code, "write language: fr" in out) == (0, True)


def test_the_first_page_stands_alone_on_request(rejoinder, tmp_path):
    whole, brief = rejoinder("compare", *PAIR)[1], rejoinder("compare", *PAIR, "--brief")[1]
    assert whole.startswith(brief.rstrip())
    assert "In short" in brief
    assert "Themes at a glance" not in brief
    for ending in ("docx", "pdf", "html", "md", "txt"):
        code, _, err = rejoinder("export", *PAIR, "--brief", "-o", tmp_path / f"brief.{ending}")
        assert (code, err[:5]) == (0, "wrote")


@pytest.mark.parametrize("name", ["json", "csv", "xlsx"])
def test_a_format_without_pages_has_no_first_page(rejoinder, name):
    code, out, err = rejoinder("compare", *PAIR, "--brief", "--format", name)
    assert (code, out) == (2, "")
    assert "no first page" in err


def test_signals_stand_in_an_annex_on_request(rejoinder):
    assert "Annex" not in rejoinder("compare", *PAIR)[1]
    assert "Annex: the signals behind each point" in rejoinder("compare", *PAIR, "--annex")[1]


def test_a_narrowed_report_on_the_terminal_leaves_the_texts_out(rejoinder):
    assert "The texts" in rejoinder("compare", *PAIR)[1]
    assert "The texts" not in rejoinder("compare", *PAIR, "--only", "divergent")[1]
