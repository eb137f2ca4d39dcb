"""``rejoinder ladders``, and what a ladder that a person changed does to a row."""

from __future__ import annotations

import json

from compare.library.locate import shipped_library


def rows(rejoinder, folder):
    code, out, _ = rejoinder("compare", "arda", "besk", "--format", "json")
    assert code == 0
    return json.loads(out)["alignments"]


def stronger(rejoinder, folder):
    found = rows(rejoinder, folder)
    return {d["note"] for row in found for d in row["differences"] if d["kind"] == "strength"}


def test_a_ladder_that_a_person_changed_changes_the_row(rejoinder, folder):
    assert stronger(rejoinder, folder) == {
        "Arda is stronger (Arda: urge; Besk: call upon), in the writers' words"
    }
    turned = "directive:\n  - [urge]\n  - [call upon]\n"
    (folder / "ladders.yaml").write_text(turned, encoding="utf-8")
    assert stronger(rejoinder, folder) == {
        "Besk is stronger (Arda: urge; Besk: call upon), in the writers' words"
    }


def test_the_ladders_in_use_are_listed(rejoinder, folder):
    code, out, err = rejoinder("ladders")
    assert code == 0
    assert "directive                 5     urge, exhort" in out
    assert "evaluative (disapproval)  1     note" in out
    assert "no official order" in err


def test_the_ladders_are_copied_once_to_be_edited(rejoinder, folder):
    assert rejoinder("ladders", "--copy")[0] == 0
    ours = (shipped_library() / "ladders.yaml").read_bytes()
    assert (folder / "ladders.yaml").read_bytes() == ours
    code, _, err = rejoinder("ladders", "--copy")
    assert code == 1
    assert "has ladders of its own" in err


def test_check_tells_place_and_remedy_of_a_mistake(rejoinder, folder):
    (folder / "ladders.yaml").write_text("directve:\n  - [urge]\n", encoding="utf-8")
    code, out, _ = rejoinder("check")
    assert code == 0
    assert "ladders.yaml:1: warning: [directve]" in out
    assert "did you mean 'directive'?" in out
