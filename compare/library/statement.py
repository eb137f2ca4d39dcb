"""A statement's file, read into a value. ``library.write`` goes the other way."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from compare.files import read_bytes, too_large
from compare.library.fields import ID_RULE, is_id
from compare.library.findings import Findings
from compare.library.front_matter import build, read_head, read_values
from compare.library.page import TEXT_LIMIT, cut, decode, is_closed, tidy
from compare.model import Problem, RejoinderError, Statement

if TYPE_CHECKING:
    from compare.library.safe_yaml import Table

START = "begin the file with: --- / title: ... / actor: ... / ---"


def read_statement(path: str | Path) -> Statement:
    """The statement in a file; RejoinderError, with all problems, where it cannot be used."""
    statement, problems = load_statement(Path(path))
    if statement is None:
        raise RejoinderError(*problems)
    return statement


def load_statement(path: Path) -> tuple[Statement | None, tuple[Problem, ...]]:
    """The statement in a file if it can be used, and what is wrong with the file."""
    try:
        raw = read_bytes(path, TEXT_LIMIT)
    except RejoinderError as error:
        return None, error.problems
    return parse_page(raw, file=str(path))


def parse_page(raw: bytes, *, file: str) -> tuple[Statement | None, tuple[Problem, ...]]:
    """As ``parse_statement``, of the bytes of a file."""
    findings = Findings(file)
    source = decode(raw, findings)
    if source is None:
        return None, findings.sorted()
    return parse_statement(source, file=file)


def body_of(raw: bytes) -> str:
    """The words of a page that can be read, without its front matter."""
    quiet = Findings("")
    return cut(tidy(decode(raw, quiet) or "", quiet) or "").body


def parse_statement(source: str, *, file: str) -> tuple[Statement | None, tuple[Problem, ...]]:
    """The statement that ``source`` holds, and its problems; None where one is an error.

    ``file`` is the path that the problems name; its stem is the statement's id.
    """
    findings = Findings(file)
    statement = _parse(source, file, findings)
    return (None if findings.failed else statement), findings.sorted()


def _parse(source: str, file: str, findings: Findings) -> Statement | None:
    """The statement as far as it can be read; the findings say whether it can be used."""
    statement_id = Path(file).stem
    if not is_id(statement_id):
        findings.error(
            f"{statement_id!r} cannot be an id",
            field="id",
            expected=ID_RULE,
            remedy="rename the file",
        )
    if len(source) > TEXT_LIMIT:
        findings.problems.append(too_large(file, len(source), TEXT_LIMIT))
        return None
    text = tidy(source, findings)
    head = _head(text, findings) if text is not None else None
    if text is None or head is None:
        return None
    values = read_values(head, findings)
    body = cut(text).body
    if not body:
        findings.error(
            "no words follow the front matter",
            field="body",
            expected="the statement's words",
            remedy="write them below the second ---",
        )
    return build(statement_id, body, values, file)


def _head(text: str, findings: Findings) -> Table | None:
    """The table in the front matter; None, with an error, where there is none to read."""
    page = cut(text)
    if page.head is None:
        findings.error("the front matter is missing", line=1, expected="---", remedy=START)
        return None
    if not is_closed(text, page):
        findings.error(
            "the front matter does not end",
            line=page.head_line - 1,
            expected="a second line with ---",
            remedy="write --- between the keys and the words",
        )
        return None
    return read_head(page, findings)
