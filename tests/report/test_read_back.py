"""A report is no statement: read back, each format but the exchange of codings is refused."""

from __future__ import annotations

import pytest
from samples import three, toy

from compare.importers.isolate import Isolated
from compare.importers.take_in import read_document
from compare.model import RejoinderError
from compare.report import Options, format_for

MADE = Options(model="a model", made_on="2026-01-31", version="1.0")
REPORTS = ("docx", "pdf", "html", "md", "txt", "json", "jsonl", "csv", "xlsx")


@pytest.fixture(scope="module")
def reader():
    with Isolated(seconds=120) as one:
        yield one


@pytest.mark.parametrize("ending", REPORTS)
@pytest.mark.parametrize("of", [toy, three])
def test_a_report_that_is_added_is_refused_and_the_remedy_named(ending, of, reader):
    known = format_for(f"report.{ending}")
    made = known.render(of(), MADE)
    raw = made.encode() if isinstance(made, str) else made
    with pytest.raises(RejoinderError) as told:
        read_document(raw, name=f"report.{ending}", reader=reader)
    (problem,) = told.value.problems
    assert "this is a report of rejoinder" in problem.message
    assert problem.remedy == "add the statements that it compares"


def test_the_first_page_of_a_report_is_no_statement_either(reader):
    made = format_for("x.html").render(toy(), Options(brief=True)).encode()
    with pytest.raises(RejoinderError, match="this is a report of rejoinder"):
        read_document(made, name="x.html", reader=reader)


def test_a_statement_that_speaks_of_the_program_is_read():
    words = "The comparison was made by rejoinder 0.2.0, and we thank its makers."
    (draft,) = read_document(words.encode())
    assert draft.text == words
