"""``check`` names decisions that say nothing any more, with file, line, words and remedy."""

from __future__ import annotations

import json

import pytest
from decided_before import put_decisions

from compare.library.decision import Decision, select


def decided(folder, words, what="relation", value="related", about=""):
    text = (folder / "arda.md").read_text(encoding="utf-8").partition("---\n")[2]
    body = text.partition("---\n")[2].strip()
    start = body.index(words)
    return Decision(
        id=f"{what}-{value}-{start}",
        who="Ada Lund",
        when="2026-03-01T10:11:12.345Z",
        what=what,
        value=value,
        about=about,
        left=(select(body, start, start + len(words)),),
        right=(),
    )


@pytest.fixture
def sentence(folder):
    """The first sentence of a statement."""
    text = (folder / "arda.md").read_text(encoding="utf-8").split("---\n")[2].strip()
    return text[: text.index(".") + 1]


def warnings(rejoinder):
    code, out, _ = rejoinder("check", "--format", "json")
    assert code == 0
    return [p for p in json.loads(out) if "reviews" in p["file"]]


def test_decisions_that_find_their_passage_are_no_problem(rejoinder, folder, sentence):
    put_decisions(folder, "arda", "besk", [decided(folder, sentence)])
    assert warnings(rejoinder) == []


def test_a_lost_passage_is_told_with_its_line_its_words_and_what_to_do(rejoinder, folder, sentence):
    kept = decided(folder, sentence, "voice", "quoted")
    path = put_decisions(folder, "arda", "besk", [kept])
    page = folder / "arda.md"
    page.write_text(
        page.read_text(encoding="utf-8").split("---\n")[1].join(["---\n", "---\nNew words.\n"]),
        encoding="utf-8",
    )
    (found,) = warnings(rejoinder)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[found["line"] - 1] == f"- id: {kept.id}"
    assert found["severity"] == "warning"
    assert "Ada Lund, 2026-03-01" in found["message"]
    assert f"“{sentence}”" in found["message"]
    assert "taken back" in found["remedy"]


def test_a_theme_that_is_no_more_is_told(rejoinder, folder, sentence):
    put_decisions(folder, "arda", "besk", [decided(folder, sentence, "theme", "+moon")])
    (found,) = warnings(rejoinder)
    assert "'moon'" in found["message"]


def test_a_statement_that_is_gone_is_told_once(rejoinder, folder, sentence):
    both = [decided(folder, sentence), decided(folder, sentence, "voice", "quoted")]
    put_decisions(folder, "arda", "besk", both)
    (folder / "arda.md").unlink()
    (found,) = warnings(rejoinder)
    assert found["message"].startswith("2 decisions on 'arda'")


def test_a_file_that_names_no_pair_is_told(rejoinder, folder):
    (folder / "reviews").mkdir()
    (folder / "reviews" / "mine.yaml").write_text("[]\n", encoding="utf-8")
    (found,) = warnings(rejoinder)
    assert "not that of a pair" in found["message"]
