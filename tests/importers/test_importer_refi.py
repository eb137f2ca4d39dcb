"""A REFI-QDA project comes back in as it went out, and other programs' projects come in too."""

from __future__ import annotations

from dataclasses import replace

import pytest
from import_samples import packed

from compare.cli import main
from compare.importers.isolate import Isolated
from compare.importers.qda_project import read_qdpx
from compare.importers.take_in import complete, read_document
from compare.library.load import load_library
from compare.library.locate import shipped_library
from compare.library.statement_file import render_statement
from compare.model import (
    Comparison,
    RejoinderError,
    Source,
    Statement,
    TextKind,
    Theme,
    ThemedPassage,
    ThemeScore,
)
from compare.report.refi_qda import render_qdpx
from compare.text.splitting import split

LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]>"
TOY = (
    Statement(
        id="arda-2025",
        text="Statement on the dam\n\nArda opened the dam on 3 May 2025. “We will”, he said 🌊.\n\n"
        "It said so. He said so. It added that.",
        title="Reply on the dam",
        actor="Arda",
        speaker="Ila Sand",
        source=Source(title="Official text", url="https://example.org/a", accessed="2026-01-02"),
        responds_to="besk",
        note="A part is left out: the thanks.",
    ),
    Statement(
        id="besk",
        text="---\ntitle: x\n---\nWe ask for talks.",
        title="On <talks> & more",
        actor="Besk",
        date="2025-06",
        kind="press release",
        text_kind=TextKind.REPORT,
        language="fr",
    ),
)
WATER = Theme(id="water", label="Water")


def compared(statements):
    """A comparison of these, each passage on one theme."""
    passages = tuple(
        ThemedPassage(
            id=f"{one.id}:{number}",
            statement=one.id,
            passage=passage,
            themes=(ThemeScore(id="water", score=0.9),),
        )
        for one in statements
        for number, passage in enumerate(split(one.text, one.text_kind), 1)
    )
    return Comparison(statements=tuple(statements), themes=(WATER,), passages=passages)


@pytest.fixture(scope="module")
def reader():
    with Isolated() as one:
        yield one


def shipped():
    return load_library(shipped_library()).statements


def plain(statement):
    """What an exchange carries: not where the file lay, nor what no variable stands for."""
    source = replace(statement.source, sha256="")
    return replace(statement, file="", extra={}, source=source)


@pytest.mark.parametrize("statements", [lambda: TOY, shipped], ids=["toy", "shipped"])
def test_statements_come_back_in_unchanged(statements, reader):
    before = statements()
    assert before
    drafts = read_document(render_qdpx(compared(before)), name="p.qdpx", reader=reader)
    after = [draft.statement for draft in drafts]
    assert [plain(one) for one in after] == [plain(one) for one in before]
    assert [render_statement(plain(one)) for one in after] == [
        render_statement(plain(one)) for one in before
    ]


@pytest.mark.parametrize("statements", [lambda: TOY, shipped], ids=["toy", "shipped"])
def test_each_coded_passage_is_counted_with_its_code(statements):
    before = compared(statements())
    first, *_ = read_qdpx(render_qdpx(before))
    told = f"{len(before.passages)} coded passages are left out"
    assert first.notes[-1] == f"{told}, and your codebook stays as it is: Water"


def test_a_project_is_added_to_a_library(tmp_path, capsys):
    library, file = tmp_path / "library", tmp_path / "p.qdpx"
    library.mkdir()
    file.write_bytes(render_qdpx(compared(TOY)))
    assert main(["--library", str(library), "add", str(file), "--all", "--yes"]) == 0
    said = capsys.readouterr()
    assert said.out.split() == ["arda-2025", "besk"]
    assert "your codebook stays as it is: Water" in said.err
    again = load_library(library).statements
    assert [plain(one) for one in again] == [plain(one) for one in TOY]


def test_the_texts_of_a_project_are_listed_and_called_so(tmp_path, capsys):
    file = tmp_path / "p.qdpx"
    file.write_bytes(render_qdpx(compared(TOY)))
    assert main(["--library", str(tmp_path), "add", str(file), "--yes"]) == 1
    assert "this is a project with 2 texts" in capsys.readouterr().err
    assert main(["--library", str(tmp_path), "add", str(file), "--turn", "3"]) == 1
    assert "'3' is no text of this project" in capsys.readouterr().err


def foreign(sources, more="", **parts):
    xml = f'<Project xmlns="urn:QDA-XML:project:1.0" name="P">{more}<Sources>{sources}</Sources>'
    return packed({"project.qde": f"{xml}</Project>", **parts})


def test_a_project_of_another_program_is_proposed_from_variables_and_cases(reader):
    raw = foreign(
        '<TextSource guid="s" name="speech.docx" plainTextPath="internal://T.TXT">'
        '<VariableValue><VariableRef targetGUID="d"/><DateValue>2025-06-01Z</DateValue>'
        '</VariableValue><VariableValue><VariableRef targetGUID="k"/><TextValue>Sermon</TextValue>'
        "</VariableValue></TextSource>"
        '<PictureSource guid="x" name="map.png" path="internal://m.png"/>'
        '<TextSource guid="o" name="far.txt" plainTextPath="absolute:///etc/passwd"/>',
        '<Variables><Variable guid="d" name="Date"/><Variable guid="k" name="Kind"/></Variables>'
        '<Cases><Case guid="c" name="Arda"><SourceRef targetGUID="s"/></Case></Cases>',
        **{"Sources/t.txt": "\ufeffOn the dam\r\n\r\nWe ask for <!DOCTYPE talks.\r\n"},
    )
    (draft,) = read_document(raw, reader=reader)
    assert draft.text == "On the dam\n\nWe ask for <!DOCTYPE talks."
    assert draft.values["date"] == "2025-06-01"
    assert draft.values["actor"] == "Arda"
    assert draft.values["title"] == "On the dam"
    assert "kind" not in draft.values
    told = " ".join(one.message for one in draft.problems)
    assert "'Sermon'" in told
    assert "map.png, far.txt" in told


def test_what_a_project_of_a_library_does_not_say_is_not_made_up(reader):
    bare = replace(TOY[0], title="A speech on the dam", source=Source(), note="")
    (draft,) = read_document(render_qdpx(compared([bare])), name="2020-01-01.qdpx", reader=reader)
    assert "date" not in draft.values
    assert "kind" not in draft.values
    assert plain(complete(draft, speaker="Ila Sand").statement) == bare


def text_at(path):
    return f'<TextSource guid="s" name="n" plainTextPath="{path}"/>'


HOSTILE = {
    "a path out": (lambda: foreign(text_at("internal://../project.qde")), "leads out"),
    "a path with backslashes": (lambda: foreign(text_at("internal://..\\x")), "leads out"),
    "a part out": (lambda: foreign(text_at("internal://a"), **{"../a": "x"}), "leads out"),
    "no such part": (lambda: foreign(text_at("internal://a.txt")), "no part"),
    "only files outside": (lambda: foreign(text_at("relative:///etc/passwd")), "holds no texts"),
    "entities": (lambda: packed({"project.qde": LAUGHS + "<Project/>"}), "declares entities"),
    "another XML": (lambda: packed({"project.qde": "<a/>"}), "no REFI-QDA project"),
    "broken XML": (lambda: packed({"project.qde": "<a"}), "broken"),
    "two projects": (lambda: packed({"project.qde": "", "Project.qde": ""}), "2 parts"),
    "a bomb": (
        lambda: foreign(text_at("internal://a"), **{"sources/a": b" " * 30_000_000}),
        "times its size",
    ),
    "one part named often": (
        lambda: foreign(text_at("internal://a") * 60, **{"sources/a": "ab" * 450_000}),
        "come to more than",
    ),
    "no text": (lambda: foreign(text_at("internal://a"), **{"sources/a": b"\xff\x00a"}), "UTF-8"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_project_ends_in_a_clear_error(name, reader):
    make, words = HOSTILE[name]
    with pytest.raises(RejoinderError) as told:
        read_document(make(), name="bad.qdpx", reader=reader)
    assert words in told.value.problems[0].message
    assert told.value.problems[0].file == "bad.qdpx"
