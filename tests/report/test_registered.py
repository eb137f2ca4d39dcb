"""Formats of other packages: found by their entry points, and none of them can break ours."""

from __future__ import annotations

import pytest
from samples import toy

from compare.model import Severity
from compare.report import EXCHANGE, Format, all_formats, registered

TINY = """
from compare.report import Format


def render(comparison, options):
    return "".join(f"{one.relation}\\t{one.title}\\n" for one in comparison.points)


TALLY = Format(name="tally", suffixes=(".tally",), description="a line a point", render=render)
TAKEN = Format(name="mine", suffixes=(".html",), description="another page", render=render)
NO_FORMAT = 7
"""


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """Install a tiny package with these entry points, as pip leaves it behind."""

    def install(**points):
        (tmp_path / "tiny_format.py").write_text(TINY, encoding="utf-8")
        info = tmp_path / "tiny_format-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: tiny-format\nVersion: 1.0\n")
        lines = [f"{name} = tiny_format:{value}" for name, value in points.items()]
        (info / "entry_points.txt").write_text("\n".join(["[rejoinder.formats]", *lines, ""]))
        monkeypatch.syspath_prepend(tmp_path)
        return registered()

    return install


def test_ours_come_by_entry_points_too():
    found, problems = registered()
    assert [one.name for one in found][: len(EXCHANGE)] == list(EXCHANGE)
    assert set(found) <= set(all_formats())
    assert problems == ()


def test_a_tiny_package_adds_a_format(installed):
    found, problems = installed(tally="TALLY")
    tally = found[-1]
    assert isinstance(tally, Format)
    assert (tally.name, tally.suffixes, problems) == ("tally", (".tally",), ())


def test_its_format_writes_a_comparison(installed):
    tally = installed(tally="TALLY")[0][-1]
    written = tally.render(toy(), None)
    assert len(written.splitlines()) == len(toy().points)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("TAKEN", ".html is that of the format html already"),
        ("NO_FORMAT", "no compare.report.Format"),
        ("ABSENT", "AttributeError"),
    ],
)
def test_one_that_cannot_be_used_is_told_and_disturbs_nothing(installed, value, told):
    found, (problem,) = installed(other=value)
    assert [one.name for one in found] == list(EXCHANGE)
    assert problem.severity is Severity.WARNING
    assert told in problem.message
    assert "uninstall" in problem.remedy


def test_a_stranger_cannot_take_our_names(installed):
    found, problems = installed(qdpx="TALLY")
    assert [one.name for one in found] == list(EXCHANGE)
    assert problems == ()
