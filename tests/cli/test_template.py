"""``export --template``: a report in the form of a file of one's own."""

from __future__ import annotations

import docx
import pytest

from compare.model import RejoinderError
from compare.report import HOUSE
from compare.tui.screens.export_dialog import ReportWish, options

PAIR = ("arda", "besk")


def test_a_jinja_template_makes_any_text(rejoinder, tmp_path):
    form = tmp_path / "note.txt.j2"
    form.write_text("{{ statements|map(attribute='id')|join('+') }}\n", encoding="utf-8")
    out = tmp_path / "note.txt"
    assert rejoinder("export", *PAIR, "-o", out, "--template", form)[0] == 0
    assert out.read_text("utf-8") == "arda+besk\n"
    assert rejoinder("export", *PAIR, "-o", "-", "--template", form)[1] == "arda+besk\n"


def test_a_word_template_gives_its_styles(rejoinder, tmp_path):
    form, out = tmp_path / "ministry.docx", tmp_path / "note.docx"
    document = docx.Document()
    document.styles["Heading 1"].font.name = "Ministry Sans"
    document.save(str(form))
    assert rejoinder("export", *PAIR, "-o", out, "--template", form)[0] == 0
    assert docx.Document(str(out)).styles["Heading 1"].font.name == "Ministry Sans"


def test_a_format_without_templates_refuses_one(rejoinder, tmp_path):
    code, _, err = rejoinder("export", *PAIR, "-o", tmp_path / "x.html", "--template", "m.docx")
    assert code == 2
    assert "takes no template" in err


def test_a_template_that_is_not_there_is_a_problem(rejoinder, tmp_path):
    absent = tmp_path / "absent.j2"
    code, out, err = rejoinder("export", *PAIR, "-o", "-", "--template", absent)
    assert (code, out) == (1, "")
    assert "absent.j2" in err


def test_the_dialog_and_the_command_refuse_the_same_templates(rejoinder, tmp_path):
    form = tmp_path / "huge.txt.j2"
    with form.open("wb") as stream:
        stream.truncate(32 * 2**20 + 1)
    code, _, err = rejoinder("export", *PAIR, "-o", "-", "--template", form)
    assert code == 1
    with pytest.raises(RejoinderError) as refused:
        options(ReportWish(format=HOUSE.name, template=str(form)), "")
    assert refused.value.problems[0].message in err
