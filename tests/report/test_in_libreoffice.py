"""The briefings of the pairs that ship, page by page, as LibreOffice sets them."""

from __future__ import annotations

import re
import shutil
import subprocess

import pypdfium2
import pytest
import rejoinder

from compare.report import Options, format_named

PAIRS = {
    "retold": ("pakistan-unsc-2025-12", "pakistan-rejoinder-unama-2026-02"),
    "spoken": ("pakistan-unga-2002", "india-unga-2002"),
}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed"),
]


@pytest.fixture(scope="module", params=PAIRS)
def written(request, tmp_path_factory):
    """The name of a pair, and the pages of its whole briefing and of its brief."""
    folder = tmp_path_factory.mktemp("libreoffice")
    found = rejoinder.compare(*PAIRS[request.param])
    for name, brief in (("whole", False), ("brief", True)):
        made = format_named("docx").render(found, Options(brief=brief))
        (folder / f"{name}.docx").write_bytes(made)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder))
    files = [str(folder / f"{name}.docx") for name in ("whole", "brief")]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=300)
    return request.param, *(pages(folder / f"{name}.pdf") for name in ("whole", "brief"))


def pages(path):
    """Of each page its lines of text, and how far down (0 to 1) the last of them stands."""
    made = []
    for page in pypdfium2.PdfDocument(path):
        text = page.get_textpage()
        height = page.get_height()
        foot = height * 0.06  # below it stand title and number of the page
        boxes = [text.get_rect(at) for at in range(text.count_rects())]
        lowest = min(bottom for _, bottom, _, _ in boxes if bottom > foot)
        made.append((text.get_text_bounded().splitlines(), 1 - lowest / height))
    return made


def test_the_pair_that_is_retold_fills_at_most_five_pages(written):
    name, whole, _ = written
    assert len(whole) <= (5 if name == "retold" else 12)


def test_the_brief_is_one_page_and_the_first_of_the_whole(written):
    _, whole, brief = written
    ((alone, _),) = brief
    (first, _), (second, _), *_ = whole
    assert alone[:-1] == first[:-1]  # the last line counts the pages
    assert "Themes at a glance" in second[0]


def test_no_page_but_the_first_and_the_last_ends_in_white(written):
    _, whole, _ = written
    assert all(down > 0.72 for _, down in whole[1:-1])


def test_no_heading_stands_alone_at_the_foot_of_a_page(written):
    _, whole, _ = written
    heads = re.compile(r"(?:The points, theme by theme|The texts|.+ +[≠=~<>?]=? +\w+(?: \w+)?)$")
    for lines, _ in whole:
        *_, last, _foot = [line.strip() for line in lines if line.strip()]
        assert not heads.match(last)


def test_a_table_that_goes_on_has_its_head_again(written):
    name, whole, _ = written
    going_on = [lines for lines, _ in whole if re.match(r"\d+ +[≠=~] ", lines[0].strip())]
    assert going_on == []
    heads = [lines[0].strip() for lines, _ in whole if lines[0].strip().startswith("Point")]
    assert heads or name == "retold"  # there a page may end with a table
