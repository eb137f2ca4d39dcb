"""The desk over a real folder: the library's own rules hold in the screens."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
import rejoinder

from compare.library.locate import shipped_library
from compare.model import RejoinderError, TextKind
from compare.tui.background import Stopped
from compare.tui.desk import FIRST, Desk
from compare.tui.screens.export_dialog import Occupied, ReportWish

if TYPE_CHECKING:
    from pathlib import Path

    from compare.model import Comparison


@pytest.fixture
def desk(tmp_path: Path, homes: None) -> Desk:
    folder = tmp_path / "statements"
    shutil.copytree(shipped_library(), folder)
    return Desk(folder)


@pytest.fixture(scope="module")
def made() -> Comparison:
    """The shipped pair compared, for what only writes of it."""
    return rejoinder.compare(*FIRST)


def test_the_first_time_the_shipped_pair_opens(desk: Desk) -> None:
    first, second = desk.opening()
    assert "unsc" in first
    assert "rejoinder" in second


def test_the_pair_compared_last_opens_the_next_time(desk: Desk) -> None:
    told: list[str] = []
    pair = tuple(reversed(desk.opening()))
    made = desk.compare(pair, lambda what, done: told.append(what))
    assert [s.id for s in made.statements] == list(pair)
    assert len(told) > 2
    assert Desk(desk.folder).opening() == pair


def test_a_pair_of_which_one_was_removed_does_not_open(desk: Desk) -> None:
    for page in desk.folder.glob("pakistan-unsc*"):
        page.unlink()
    assert desk.opening() == ()


def test_comparing_can_be_stopped(desk: Desk) -> None:
    def stop(what: str, done: float | None) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        desk.compare(desk.opening(), stop)


def test_an_id_that_is_not_there_is_told_with_a_remedy(desk: Desk) -> None:
    with pytest.raises(RejoinderError, match="no-such-id") as raised:
        desk.compare(("no-such-id", "other"), lambda what, done: None)
    assert raised.value.problems[0].remedy


@pytest.mark.parametrize("name", ["html", "markdown", "json"])
def test_a_report_is_written_and_never_over_another_file(
    desk: Desk, made: Comparison, tmp_path: Path, name: str
) -> None:
    assert name in [f.name for f in desk.formats()]
    path, wish = str(tmp_path / "report"), ReportWish(format=name)
    assert desk.export(made, wish, path, replace=False).stat().st_size > 1000
    with pytest.raises(Occupied, match="already"):
        desk.export(made, wish, path, replace=False)
    desk.export(made, wish, path, replace=True)


def test_a_report_never_takes_the_place_of_a_statement(desk: Desk) -> None:
    made = desk.compare(desk.opening(), lambda what, done: None)
    own = desk.folder / f"{made.statements[0].id}.md"
    before = own.read_bytes()
    with pytest.raises(RejoinderError, match="one of the statements"):
        desk.export(made, ReportWish(format="markdown"), str(own), replace=True)
    assert own.read_bytes() == before


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("{}", "this is a folder"),
        ("{}/none/x.html", "there is no folder"),
        ("~nobody-of-that-name/x", "folder"),
    ],
)
def test_a_report_that_cannot_be_there_is_refused_with_a_remedy(
    desk: Desk, made: Comparison, tmp_path: Path, path: str, words: str
) -> None:
    with pytest.raises(RejoinderError, match=words) as raised:
        desk.export(made, ReportWish(format="html"), path.format(tmp_path), replace=True)
    assert raised.value.problems[0].remedy


def test_rows_theme_title_and_template_shape_the_report(
    desk: Desk, made: Comparison, tmp_path: Path
) -> None:
    template = tmp_path / "note.txt.j2"
    template.write_text(
        "{{ title }}{% for p in pairs %}{% for t in p.themes %}{% for r in t.rows %}"
        "|{{ t.id }} {{ r.relation }}{% endfor %}{% endfor %}{% endfor %}",
        encoding="utf-8",
    )
    wish = ReportWish(
        format="house",
        only="shared",
        themes=("sanctuaries",),
        title="For the minister",
        template=str(template),
    )
    written = desk.export(made, wish, str(tmp_path / "out.txt"), replace=False).read_text("utf-8")
    assert written.startswith("For the minister|sanctuaries shared")
    assert set(written.split("|")[1:]) == {"sanctuaries shared"}
    assert desk.report_beginning(made, wish)[1] == (written,)


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        (ReportWish(format="house"), "needs a template"),
        (ReportWish(format="docx", template="x.j2"), "no template for docx"),
        (ReportWish(format="docx", template="/nowhere/x.docx"), "cannot be read"),
        (ReportWish(format="house", template="~nobody-of-that-name/x.j2"), "no such file"),
    ],
)
def test_a_template_that_is_none_is_told(
    desk: Desk, made: Comparison, wish: ReportWish, words: str
) -> None:
    with pytest.raises(RejoinderError, match=words):
        desk.report_beginning(made, wish)


def test_the_colours_are_remembered(desk: Desk) -> None:
    assert desk.is_light() is None
    desk.keep_light(True)
    assert Desk(desk.folder).is_light() is True


def test_the_second_pair_that_ships_is_offered_where_these_two_do_not_diverge(
    desk: Desk,
) -> None:
    pair = desk.divergent_pair(desk.opening())
    assert pair is not None
    assert desk.divergent_pair(pair) is None
    texts = {s.id: s for s in desk.library().statements}
    assert all(texts[name].text_kind is TextKind.VERBATIM for name in pair)
    assert all("CC0" in str(texts[name].source) for name in pair)
    (desk.folder / f"{pair[0]}.md").unlink()
    assert desk.divergent_pair(desk.opening()) is None


def test_who_decides_is_not_taken_from_anywhere_unasked(desk: Desk) -> None:
    made = desk.compare(desk.opening(), lambda what, done: None)
    review = desk.review(made)
    assert review is not None
    assert review.who == ""
    desk.keep_reviewer("Berta")
    again = desk.review(made)
    assert again is not None
    assert again.who == "Berta"


def test_the_place_in_a_pair_is_remembered(desk: Desk) -> None:
    pair = desk.opening()
    desk.compare(pair, lambda what, done: None)
    assert desk.last_place(pair) is None
    key = ((f"{pair[0]}:1",), (f"{pair[1]}:2", f"{pair[1]}:3"))
    desk.keep_place(pair, "sanctuaries", key)
    assert Desk(desk.folder).last_place(pair) == ("sanctuaries", key)
    assert desk.last_place(tuple(reversed(pair))) is None
