"""What could not be read is said where the answer stands; it is never taken for nothing."""

from __future__ import annotations

import json

import pytest

BROKEN = "water:\n  label: [\n"


@pytest.fixture
def reviews(folder):
    """The pair's file of decisions, broken."""
    file = folder / "reviews" / "arda--besk.yaml"
    file.parent.mkdir()
    file.write_text("- id: [\n")
    return file


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_a_broken_codebook_is_told_in_the_report_on_stderr_and_by_the_code(rejoinder, folder, form):
    (folder / "codebook.yaml").write_text(BROKEN)
    code, out, err = rejoinder("compare", "arda", "besk", "--format", form)
    assert code == 1
    assert "codebook could not be read whole" in out
    assert "codebook.yaml, line" in out
    assert "codebook.yaml:" in err


def test_one_theme_that_is_wrong_is_told_as_well(rejoinder, folder):
    (folder / "codebook.yaml").write_text("water:\n  label: Water\n  cues: {a: b}\n")
    code, out, _ = rejoinder("compare", "arda", "besk")
    assert code == 1
    assert "codebook could not be read whole" in out


def test_broken_ladders_are_told_in_the_report(rejoinder, folder):
    (folder / "ladders.yaml").write_text("directive: wrong\n")
    code, out, err = rejoinder("compare", "arda", "besk")
    assert code == 1
    assert "ladders of strength could not be read whole" in out
    assert "ladders.yaml:" in err


def test_decisions_that_cannot_be_read_are_unknown_and_not_none(rejoinder, reviews):
    code, out, err = rejoinder("compare", "arda", "besk")
    assert code == 1
    out = " ".join(out.split())
    assert "What people decided could not be read whole" in out
    assert "reviewed by a person is not known" in out
    assert "None of its" not in out
    assert "arda--besk.yaml" in err


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_broken_file_of_another_pair_that_may_hold_decisions_on_themes_is_told(
    rejoinder, reviews, form
):
    reviews.rename(reviews.with_name("cevd--dorn.yaml")).write_text("- what: theme\n  id: [\n")
    code, out, err = rejoinder("compare", "arda", "besk", "--format", form)
    assert code == 1
    out = " ".join(out.split())
    assert "What people decided on themes of other statements could not be read whole" in out
    assert "cevd--dorn.yaml, line" in out.replace("\\", "")
    assert err.count("cevd--dorn.yaml") == 1


def test_a_broken_file_of_the_pair_itself_is_told_once(rejoinder, reviews):
    reviews.write_text("- what: theme\n  id: [\n")
    code, out, err = rejoinder("compare", "arda", "besk", "--format", "json")
    assert code == 1
    assert [one["what"] for one in json.loads(out)["unread"]] == ["decisions"]
    assert err.count("arda--besk.yaml") == 1


def test_a_broken_file_of_decisions_on_themes_is_told_with_the_coverage(rejoinder, reviews):
    reviews.rename(reviews.with_name("cevd--dorn.yaml")).write_text("- what: theme\n  id: [\n")
    code, _, err = rejoinder("themes", "--coverage")
    assert code == 1
    assert "cevd--dorn.yaml" in err


@pytest.mark.parametrize("content", ["", " \n"])
def test_an_empty_file_of_decisions_has_lost_them(rejoinder, reviews, content):
    reviews.write_text(content)
    code, out, err = rejoinder("compare", "arda", "besk")
    assert code == 1
    assert "What people decided could not be read whole" in " ".join(out.split())
    assert "the file is empty" in err


def test_decisions_that_the_system_withholds_are_told_in_the_report(rejoinder, reviews):
    reviews.unlink()
    reviews.mkdir()
    code, out, _ = rejoinder("compare", "arda", "besk")
    assert code == 1
    assert "What people decided could not be read whole" in " ".join(out.split())


def test_an_empty_codebook_is_told_where_its_themes_would_stand(rejoinder, folder):
    (folder / "codebook.yaml").write_text("")
    code, out, err = rejoinder("compare", "arda", "besk")
    assert code == 0
    assert "The codebook holds no theme" in " ".join(out.split())
    assert "the codebook is empty" in err


def test_data_say_what_was_not_read_and_say_nothing_where_all_was(rejoinder, folder, reviews):
    code, out, _ = rejoinder("compare", "arda", "besk", "--format", "json")
    assert code == 1
    (found,) = json.loads(out)["unread"]
    assert found["what"] == "decisions"
    assert str(folder) not in json.dumps(found)
    reviews.unlink()
    code, out, _ = rejoinder("compare", "arda", "besk", "--format", "json")
    assert code == 0
    assert "unread" not in json.loads(out)


def test_an_export_is_written_and_its_code_says_that_something_is_missing(
    rejoinder, tmp_path, reviews
):
    out = tmp_path / "report.md"
    code, _, err = rejoinder("export", "arda", "besk", "-o", str(out))
    assert code == 1
    assert "What people decided could not be read whole" in out.read_text()
    assert "wrote" in err


def test_unreadable_decisions_are_not_told_as_none_in_their_list(rejoinder, reviews):
    code, _, err = rejoinder("reviews", "arda", "besk")
    assert code == 1
    assert "nobody" not in err


def test_a_broken_codebook_is_not_saved_as_an_empty_one(rejoinder, folder, tmp_path):
    (folder / "codebook.yaml").write_text(BROKEN)
    code, _, _ = rejoinder("themes", "--save", str(tmp_path / "x.yaml"))
    assert code == 1
    assert not (tmp_path / "x.yaml").exists()


def test_a_search_says_what_it_could_not_look_through(rejoinder, folder):
    (folder / "broken.md").write_text("no front matter")
    code, out, err = rejoinder("search", "dam")
    assert code == 1
    assert "arda" in out
    assert "1 file could not be read" in err


def test_a_part_in_another_language_is_told_and_no_silence_is_claimed(rejoinder, folder):
    page = folder / "besk.md"
    more = "Besk has asked for talks again and again, and the Council has heard it. " * 5
    page.write_text(
        f"{page.read_text()}{more}\n\nNous avons accueilli les réfugiés de la vallée depuis deux "
        "ans et nous demandons que le barrage soit ouvert.\n"
    )
    code, out, _ = rejoinder("compare", "arda", "besk")
    out = " ".join(out.split())
    assert code == 0
    assert "1 passage of Besk not compared, being in French" in out
    assert "silent on Refugees" not in out
