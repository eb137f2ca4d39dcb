"""Every document of the table comes in as it should: words, paragraphs, values, and messages."""

from __future__ import annotations

import pytest
from document_table import ASKED, Row, read, rows, unsaid, wanted

from compare.importers.isolate import Isolated


@pytest.fixture(scope="module")
def reader():
    with Isolated(seconds=120) as one:  # whatever else the machine has to do
        yield one


def _marked(row: Row):
    marks = [pytest.mark.xfail(reason=row.fails, strict=True)] if row.fails else []
    return pytest.param(row, id=row.name, marks=marks)


@pytest.mark.parametrize("row", [_marked(row) for row in rows()])
def test_a_document_comes_in_as_the_table_says(row, reader):
    came = read(row, reader)
    if row.refused:
        assert row.refused in came.refused
        return
    assert came.refused == ""
    assert len(came.texts) == len(row.documents)
    for document, text, values in zip(row.documents, came.texts, came.values, strict=True):
        found = (" ".join(text),) if "words" in document else text
        assert found == wanted(document)
        asked = {name: str(document[name] or "") for name in ASKED if name in document}
        assert {name: str(values.get(name) or "") for name in asked} == asked
    assert unsaid(row, came) == []
    silent = [one for one in came.messages if "left out" in one] if not row.left_out else []
    assert silent == []
