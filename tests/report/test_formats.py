"""One registry of formats."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from compare.model import RejoinderError
from compare.report import HOUSE, all_formats, format_for, format_named


def test_every_ending_leads_to_its_format():
    for known in all_formats():
        for suffix in known.suffixes:
            assert format_for(f"a/report{suffix.upper()}") is known


def test_the_readme_lists_every_format():
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    for known in all_formats():
        endings = ", ".join(f"`{suffix}`" for suffix in known.suffixes)
        assert f"| {endings} | {known.description} |" in readme


def test_no_two_formats_share_a_name_or_an_ending():
    names = [known.name for known in all_formats()]
    endings = [suffix for known in all_formats() for suffix in known.suffixes]
    assert len(set(names)) == len(names)
    assert len(set(endings)) == len(endings)


def test_a_missing_extra_is_told_before_the_work(monkeypatch):
    needy = [known for known in (*all_formats(), HOUSE) if known.needs]
    assert [known.name for known in needy] == ["pdf", "xlsx"]
    for known in needy:
        known.check()
        monkeypatch.setitem(sys.modules, known.needs[0], None)
        with pytest.raises(RejoinderError, match="install it with"):
            known.check()


def test_a_short_name_will_do():
    assert format_named("md").name == "markdown"


@pytest.mark.parametrize("path", ["report", "report.xyz"])
def test_an_ending_that_means_nothing_is_told_with_the_remedy(path):
    with pytest.raises(RejoinderError) as raised:
        format_for(path)
    assert "--format" in raised.value.problems[0].remedy


def test_a_mistyped_format_or_ending_is_told_with_the_nearest():
    for wrong, ask in (("pfd", format_named), ("marckdown", format_named), ("x.docs", format_for)):
        with pytest.raises(RejoinderError, match=r"did you mean '\.?(?:pdf|markdown|docx)'"):
            ask(wrong)
    with pytest.raises(RejoinderError, match="the formats are text, html"):
        format_named("quux")


def test_neither_rich_nor_jinja_is_loaded_before_a_report_is_made():
    code = (
        "import sys, compare.report; "
        "print({'rich', 'jinja2', 'textual', 'numpy', 'yaml', 'onnxruntime'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
