"""One bad file never hides the good ones, and each mistake is reported with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from compare.library.load import load_library
from compare.model import Library, Problem, Severity

BROKEN = Path(__file__).parents[1] / "data" / "broken"

MISTAKES = {
    # file: (line, field, words of the message or the remedy)
    "no-title": (2, "title", "missing"),
    "empty-actor": (3, "actor", "missing"),
    "bad-date": (4, "date", "'30 February 2025'"),
    "no-such-day": (4, "date", "'2025-02-30'"),
    "bad-kind": (4, "kind", "did you mean 'speech'"),
    "bad-text": (4, "text", "did you mean 'verbatim'"),
    "twice": (4, "actor", "first on line 3"),
    "colon-in-title": (2, None, "quotation marks"),
    "tab": (5, None, "tab"),
    "alias": (2, None, "anchors and aliases"),
    "tag": (2, None, "tags"),
    "deep": (4, None, "nested too deep"),
    "second-document": (4, None, "does not belong to the keys above"),
    "list-for-word": (2, "title", "no single value"),
    "bad--id": (None, "id", "rename"),
    "no-words": (None, "body", "no words"),
    "source-list": (4, "source", "list"),
    "no-front-matter": (1, None, "front matter is missing"),
    "never-closed": (1, None, "does not end"),
}


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(BROKEN)


def errors_of(library: Library, name: str) -> list[Problem]:
    return [
        problem
        for problem in library.problems
        if Path(problem.file).name == name and problem.severity is Severity.ERROR
    ]


@pytest.mark.parametrize("name", MISTAKES)
def test_each_mistake_is_reported_where_it_stands(library: Library, name: str) -> None:
    line, field, words = MISTAKES[name]
    first = errors_of(library, f"{name}.md")[0]
    assert (first.line, first.field) == (line, field)
    assert words in str(first)
    assert first.expected or first.remedy


def test_the_good_files_are_read(library: Library) -> None:
    assert [statement.id for statement in library.statements] == ["good-among-bad", "misspelt-key"]


def test_every_file_has_its_expectation_here() -> None:
    pages = {page.stem for page in BROKEN.glob("*.md")}
    assert pages == {*MISTAKES, "README", "good-among-bad", "misspelt-key"}


def test_an_unknown_key_is_kept_and_the_nearest_known_one_named(library: Library) -> None:
    statement = library.statement("misspelt-key")
    assert statement is not None
    assert statement.extra == {"speeker": "Mira Dolan"}
    (warning,) = [p for p in library.problems if "misspelt-key" in p.file]
    assert (warning.severity, warning.line) == (Severity.WARNING, 4)
    assert "did you mean 'speaker'?" in str(warning)


CODEBOOK_MISTAKES = [
    (8, "orphan.parent", "did you mean 'good'?"),
    (9, "ring-a.parent", "its own ancestor"),
    (11, "says-nothing.description", "no cues"),
    (16, "bad-cues.cues", "'fine'|'Fine'"),
    (16, "bad-cues.cues", "is empty"),
    (16, "bad-cues.cues", "would match anything"),
    (16, "bad-cues.cues", "bracket"),
    (18, "misspelt.labl", "did you mean 'label'?"),
    (20, "good", "stands twice"),
]


@pytest.mark.parametrize(("line", "field", "words"), CODEBOOK_MISTAKES)
def test_mistakes_of_the_codebook_have_lines(
    library: Library, line: int, field: str, words: str
) -> None:
    found = [p for p in library.codebook.problems if (p.line, p.field) == (line, field)]
    assert any(word in str(problem) for problem in found for word in words.split("|"))


def test_the_codebook_s_good_themes_are_read(library: Library) -> None:
    theme = library.codebook.theme("good")
    assert theme is not None
    assert (theme.label, theme.cues) == ("Good", ("good*", "very * good"))
    assert library.codebook.theme("orphan") is not None


def test_loading_the_toy_library_has_no_problem() -> None:
    toy = load_library(BROKEN.parent / "toy")
    assert not toy.problems
    assert len(toy.statements) == 2
