"""Decisions on the command line: listed, exported, and compared between people."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import validate

import compare.report
from compare.judge import Judge
from compare.library.load import load_library
from compare.match import compare_statements
from compare.model import Label
from compare.review.desk_commands import accept, change_relation, mark_for_report, write_note
from compare.review.session import ReviewDesk


@pytest.fixture
def desk(folder):
    """A desk over the pair, with the program's rows."""
    return sit_down(folder, "Ada Lund")


def sit_down(folder, who):
    library = load_library(folder)
    pair = [library.statement(name) for name in ("arda", "besk")]
    judge = Judge()
    made = compare_statements(pair, library.codebook, judge)
    judge.close()
    return ReviewDesk(folder, made, who=who)


def keys(desk):
    return [(row.left, row.right) for row in desk.rows]


def exported(rejoinder):
    code, out, _ = rejoinder("export", "arda", "besk", "-o", "-", "--format", "json")
    assert code == 0
    return json.loads(out)


def test_without_decisions_the_list_says_so(rejoinder):
    code, out, err = rejoinder("reviews", "arda", "besk")
    assert (code, out) == (0, "")
    assert "nobody has decided" in err


def test_decisions_are_listed_with_who_what_and_where(rejoinder, desk):
    desk.do(change_relation(row=keys(desk)[0], relation=Label.SHARED, why="as agreed"))
    desk.save()
    code, out, err = rejoinder("reviews", "arda", "besk")
    assert code == 0
    assert all(words in out for words in ("Ada Lund", "relation", "shared (as agreed)", "found"))
    assert "1 decision by 1 person" in err
    _, listed, _ = rejoinder("reviews", "arda", "besk", "--format", "json")
    assert json.loads(listed)[0]["left"][0]["state"] == "found"


def test_a_decision_whose_passage_is_gone_is_listed_as_lost(rejoinder, desk, folder):
    desk.do(accept(rows=tuple(keys(desk))))
    desk.save()
    file = folder / "arda.md"
    text = file.read_text("utf-8")
    file.write_text(
        text.replace("Besk's patrols killed twelve fishermen at the border in May.", ""), "utf-8"
    )
    _, out, err = rejoinder("reviews", "arda", "besk")
    assert "lost" in out
    assert "no longer find their passage" in err


def test_the_json_carries_who_decided_with_selectors(rejoinder, desk):
    desk.do(change_relation(row=keys(desk)[0], relation=Label.RELATED, why="no conflict"))
    desk.save()
    found = exported(rejoinder)
    schema = Path(compare.report.__file__).with_name("schema.json")
    validate(found, json.loads(schema.read_text("utf-8")))
    decided = [row for row in found["alignments"] if row["reviewed"]]
    assert [row["relation"] for row in decided] == ["related"]
    review = decided[0]["review"]
    assert (review["who"], review["why"]) == ("Ada Lund", "no conflict")
    quote, position = review["left"][0]
    assert quote["type"] == "TextQuoteSelector"
    text = found["statements"][0]["text"]
    assert text[position["start"] : position["end"]] == quote["exact"]
    assert all("review" not in row for row in found["alignments"] if not row["reviewed"])


@pytest.mark.parametrize("form", ["markdown", "html", "text"])
def test_a_report_says_of_a_row_who_decided_it_and_what_the_program_says(rejoinder, desk, form):
    desk.do(change_relation(row=keys(desk)[0], relation=Label.SHARED, why="it was agreed"))
    desk.do(write_note(text="Check the figure.", row=keys(desk)[0]))
    desk.do(write_note(text="A first draft."))
    desk.save()
    _, out, _ = rejoinder("export", "arda", "besk", "-o", "-", "--format", form)
    flat = " ".join(out.split())
    assert "Ada Lund" in flat
    for words in ("it was agreed", "the program says", "Check the figure.", "A first draft."):
        assert words in flat


def test_only_reviewed_leaves_the_rest_out(rejoinder, desk):
    assert len(keys(desk)) > 1
    desk.do(accept(rows=(keys(desk)[0],)))
    desk.save()
    _, out, _ = rejoinder(
        "export", "arda", "besk", "-o", "-", "--format", "json", "--only", "reviewed"
    )
    assert [row["reviewed"] for row in json.loads(out)["alignments"]] == [True]
    _, text, _ = rejoinder("compare", "arda", "besk", "--only", "reviewed")
    assert "decided by" in text
    assert "seems silent on:" not in text


def test_a_row_kept_out_is_in_no_report_and_its_passages_do_not_pass_for_silence(rejoinder, desk):
    desk.do(mark_for_report(rows=(keys(desk)[0],), wanted=False))
    desk.save()
    words = desk.comparison.passage(keys(desk)[0][0][0]).passage.text
    _, out, _ = rejoinder("compare", "arda", "besk", "--width", "300")
    before, _, texts = out.partition("The texts")
    assert words not in before
    assert words in texts  # what is left out of the points is not cut out of the speech
    assert len(exported(rejoinder)["alignments"]) == len(keys(desk))


def test_only_marked_shows_what_was_marked(rejoinder, desk):
    desk.do(mark_for_report(rows=(keys(desk)[1],), wanted=True))
    desk.save()
    _, out, _ = rejoinder(
        "export", "arda", "besk", "-o", "-", "--format", "json", "--only", "marked"
    )
    assert len(json.loads(out)["alignments"]) == 1


def test_the_sides_the_other_way_round_carry_the_same_decisions(rejoinder, desk):
    desk.do(accept(rows=tuple(keys(desk))))
    desk.save()
    _, out, _ = rejoinder("export", "besk", "arda", "-o", "-", "--format", "json")
    assert all(row["reviewed"] for row in json.loads(out)["alignments"])


def test_proposed_leaves_decisions_aside(rejoinder, desk):
    desk.do(accept(rows=tuple(keys(desk))))
    desk.save()
    _, out, _ = rejoinder("export", "arda", "besk", "-o", "-", "--format", "json", "--proposed")
    assert not any(row["reviewed"] for row in json.loads(out)["alignments"])


def test_two_people_are_compared_with_the_rows_on_which_they_differ(rejoinder, folder, tmp_path):
    files = []
    for who, relation in (("Ada Lund", Label.SHARED), ("Bo Ek", Label.DIVERGENT)):
        desk = sit_down(folder, who)
        desk.do(accept(rows=tuple(keys(desk)[1:])))
        desk.do(change_relation(row=keys(desk)[0], relation=relation, why=f"{who} thinks so"))
        desk.save()
        kept = folder / "reviews" / "arda--besk.yaml"
        copy = tmp_path / who.split()[0] / kept.name
        copy.parent.mkdir()
        kept.rename(copy)
        files.append(str(copy))
    code, out, err = rejoinder("agree", *files)
    assert code == 0
    assert "relation" in out
    assert "1. relation: shared (Ada Lund thinks so)" in out
    assert "Besk's patrols killed twelve fishermen" in out
    assert "differ on 1" in err
    _, listed, _ = rejoinder("agree", *files, "--format", "json")
    (kind,) = json.loads(listed)["kinds"]
    assert (kind["both"], kind["same"]) == (len(keys(desk)), len(keys(desk)) - 1)


def test_two_people_in_one_file_are_told_apart_by_name(rejoinder, folder):
    for who in ("Ada Lund", "Bo Ek"):
        desk = sit_down(folder, who)
        desk.do(change_relation(row=keys(desk)[0], relation=Label.SHARED))
        desk.save()
    file = str(folder / "reviews" / "arda--besk.yaml")
    _, out, _ = rejoinder(
        "agree", file, file, "--who", "Ada Lund", "--who", "Bo Ek", "--format", "json"
    )
    assert json.loads(out)["kinds"][0]["agreement"] == 1.0


def test_a_file_that_is_not_there_is_a_problem(rejoinder, tmp_path):
    code, _, err = rejoinder("agree", str(tmp_path / "a--b.yaml"), str(tmp_path / "a--b.yaml"))
    assert code == 1
    assert "a--b.yaml" in err
