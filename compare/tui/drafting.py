"""A statement made of the fields of a form, by way of the library's drafts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from compare.model import Problem, RejoinderError, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from compare.library.draft import Draft

BODY = "body"
"""The field that holds the words themselves; ``text`` is the front matter's key for their kind."""
FORM = "the form"


def draft_file(path: str) -> tuple[dict[str, str], list[Problem]]:
    """The fields as a file proposes them, and what is still wrong, with the field of each."""
    from compare.library import read_document

    file = Path(path).expanduser()
    if not file.is_file():
        raise RejoinderError(
            Problem(message="there is no such file", file=str(file), field="path",
                    remedy="check the path, or paste the text")
        )  # fmt: skip
    drafts = read_document(file)
    if len(drafts) > 1:
        raise RejoinderError(
            Problem(message=f"this is the record of a meeting with {len(drafts)} speeches",
                    file=str(file), field="path",
                    remedy="choose some on the command line: rejoinder add FILE")
        )  # fmt: skip
    draft = drafts[0]
    return _fields(draft), [_for_form(problem) for problem in draft.problems]


def draft_text(text: str) -> dict[str, str]:
    """What pasted words propose for the other fields."""
    from compare.library.draft import draft_statement

    fields = _fields(draft_statement(text, name=FORM))
    return {name: value for name, value in fields.items() if name != "id"}


def _fields(draft: Draft) -> dict[str, str]:
    known = {name: str(value) for name, value in draft.values.items() if isinstance(value, str)}
    return {**known, BODY: draft.text, "id": draft.id}


def check_fields(fields: Mapping[str, str], folder: Path) -> list[Problem]:
    """What is wrong with the fields, an id that is taken included."""
    from compare.library import Store

    draft = _draft(fields)
    problems = [_for_form(problem) for problem in draft.problems]
    wish = fields.get("id", "")
    if (
        wish
        and not any(p.field == "id" for p in problems)
        and Store(folder).unused_id(wish) != wish
    ):
        problems.append(
            Problem(
                message=f"the id {wish!r} is taken",
                file=FORM,
                field="id",
                remedy=f"take {Store(folder).unused_id(wish)!r}, or leave it empty",
            )
        )
    return problems


def add_fields(fields: Mapping[str, str], folder: Path) -> str:
    """Add the statement; its id. RejoinderError where something is wrong, or the words are in
    the library already.
    """
    from compare.library import Store

    draft = _draft(fields)
    statement = draft.statement
    if statement is None:
        raise RejoinderError(*_errors(draft.problems))
    store = Store(folder)
    if not fields.get("id"):
        statement = replace(statement, id=store.unused_id(statement.id))
    try:
        store.add(statement)
    except RejoinderError as error:
        raise RejoinderError(*(_for_form(problem) for problem in error.problems)) from error
    return statement.id


def _draft(fields: Mapping[str, str]) -> Draft:
    from compare.library.draft import draft_statement

    given = {name: value.strip() for name, value in fields.items() if name != BODY}
    return draft_statement(fields.get(BODY, ""), name=FORM, **given)


def _errors(problems: Sequence[Problem]) -> list[Problem]:
    return [_for_form(p) for p in problems if p.severity is Severity.ERROR]


def _for_form(problem: Problem) -> Problem:
    """The problem in the words of a form: no command-line options; a duplicate is the text's."""
    field = BODY if "the text is" in problem.message else problem.field
    message = problem.message.replace(", and the text does not say it", "")
    remedy = "" if "--" in problem.remedy else problem.remedy
    return replace(problem, field=field, message=message, remedy=remedy)
