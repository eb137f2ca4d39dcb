"""Files from strangers end in a clear error, quickly, and never in a traceback."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.library.codebook_file import parse_codebook
from compare.library.draft import draft_statement
from compare.library.load import load_library
from compare.library.page import TEXT_LIMIT
from compare.library.statement_file import parse_statement, read_statement
from compare.model import RejoinderError, Severity

if TYPE_CHECKING:
    from pathlib import Path

HEAD = b"---\ntitle: A title\nactor: Karvia\n"
GOOD = HEAD + b"---\nThe words.\n"

REFUSED = {
    # content: words of the problem
    "NUL": (GOOD + b"\0", "NUL"),
    "UTF-16": (GOOD.decode().encode("utf-16"), "UTF-16"),
    "Latin-1": (HEAD + b"forum: Caf\xe9\n---\nThe words.\n", ":4: error: byte 0xE9 is no UTF-8"),
    "escape in the head": (HEAD + b"forum: \x1b[31m\n---\nThe words.\n", "U+001B"),
    "bomb": (
        HEAD + b"x: &a [1,1]\ny: &b [*a,*a]\nz: [*b,*b]\n---\nThe words.\n",
        "anchors and aliases",
    ),
    "merge key without an anchor": (HEAD + b"<<: a\n---\nW.\n", "merge keys (<<)"),
    "brackets after a colon": (HEAD + b"x: {e:[f, g]}\n---\nW.\n", "no YAML that can be read"),
    "merge key": (HEAD + b"x: &x {a: b}\n<<: *x\n---\nW.\n", "anchors and aliases"),
    "python tag": (HEAD + b"x: !!python/name:os.system\n---\nW.\n", "tags"),
    "brackets": (HEAD + b"x: " + b"[" * 20_000 + b"\n---\nW.\n", "nested too deep"),
    "many values": (HEAD + b"x: [" + b"1," * 5_000 + b"]\n---\nW.\n", "too many values"),
    "large head": (HEAD + b"x: " + b"a" * 100_000 + b"\n---\nW.\n", "too large"),
    "bad escape": (HEAD + b'x: "\\UFFFFFFFF"\n---\nW.\n', "out of range"),
    "complex key": (HEAD + b"? [a, b]\n: c\n---\nW.\n", "a key must be a word"),
    "open quote": (HEAD + b'x: "abc\n---\nW.\n', "no YAML that can be read"),
    "binary": (bytes(range(256)) * 10, "no UTF-8"),
    "empty": (b"", "front matter is missing"),
    "only a fence": (b"---", "does not end"),
    "scalar": (b"---\njust words\n---\nW.\n", "no list of keys"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_with_a_reason(name: str, tmp_path: Path) -> None:
    content, words = REFUSED[name]
    (tmp_path / "hostile.md").write_bytes(content)
    (tmp_path / "good.md").write_bytes(GOOD)
    library = load_library(tmp_path)
    assert [statement.id for statement in library.statements] == ["good"]
    errors = [p for p in library.problems if p.severity is Severity.ERROR]
    assert all(problem.file.endswith("hostile.md") for problem in errors)
    assert any(words in str(problem) for problem in errors)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xef\xbb\xbf" + GOOD, "byte-order mark"),
        (GOOD.replace(b"\n", b"\r\n"), "newlines"),
        (GOOD.replace(b"\n", b"\r"), "newlines"),
    ],
)
def test_windows_habits_are_read_with_a_warning(content: bytes, words: str, tmp_path: Path) -> None:
    (tmp_path / "windows.md").write_bytes(content)
    library = load_library(tmp_path)
    assert [statement.text for statement in library.statements] == ["The words."]
    (problem,) = library.problems
    assert problem.severity is Severity.WARNING
    assert words in problem.message


def test_a_huge_file_is_refused_by_its_size_without_being_read(tmp_path: Path) -> None:
    huge = tmp_path / "huge.md"
    huge.write_bytes(GOOD)
    os.truncate(huge, 50 * 1024 * 1024 * 1024)
    began = time.process_time()
    library = load_library(tmp_path)
    assert time.process_time() - began < 1
    (problem,) = library.problems
    assert "too large" in problem.message
    assert f"{TEXT_LIMIT:,}" in problem.expected


def test_links_out_of_the_library_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_bytes(GOOD)
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "linked.md").symlink_to(tmp_path / "secret.md")
    (folder / "codebook.yaml").symlink_to(tmp_path / "secret.md")
    (folder / "loop.md").symlink_to(folder / "loop.md")
    library = load_library(folder)
    assert not library.statements
    assert sum("leads out" in p.message for p in library.problems) >= 2


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.md").mkdir()
    os.mkfifo(tmp_path / "pipe.md")
    problems = load_library(tmp_path).problems
    assert ["no regular file" in p.message for p in problems] == [True, True]


def test_a_file_that_is_not_there_says_so() -> None:
    with pytest.raises(RejoinderError, match="cannot be read: No such file"):
        read_statement("no-such-folder/x.md")


@given(st.text())
def test_no_text_breaks_the_readers(source: str) -> None:
    for wrapped in (source, f"---\n{source}\n---\nWords.", f"---\ntitle: {source}\n---\n"):
        parse_statement(wrapped, file="a.md")
    parse_codebook(source, file="codebook.yaml")


@given(st.text(alphabet="[]{}:,-#&*!|>'\"%@`? \n\tab\\x0"))
def test_no_yaml_breaks_the_readers(source: str) -> None:
    _, problems = parse_statement(f"---\n{source}\n---\nWords.", file="a.md")
    assert all(problem.message and problem.file for problem in problems)
    parse_codebook(source, file="codebook.yaml")


@given(st.text())
def test_no_words_break_a_draft(words: str) -> None:
    with suppress(RejoinderError):
        draft = draft_statement(words, name="x.txt")
        assert draft.statement is None
        assert set(draft.missing) <= {"title", "actor"}
