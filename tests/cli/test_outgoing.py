"""An export destroys nothing: no file of a library, no pipe, no device."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest


@pytest.mark.parametrize("name", ["besk.md", "third.md", "codebook.yaml", "sources/x.html"])
def test_an_export_into_the_library_is_refused(rejoinder, folder, name):
    before = {page: page.read_bytes() for page in folder.rglob("*") if page.is_file()}
    code, _, err = rejoinder("export", "arda", "besk", "--format", "html", "-o", folder / name)
    assert code == 1
    assert "error" in err
    assert {page: page.read_bytes() for page in folder.rglob("*") if page.is_file()} == before


@pytest.mark.skipif(os.name != "posix", reason="pipes with names")
def test_an_export_goes_through_a_pipe_and_leaves_it(rejoinder, tmp_path):
    pipe = tmp_path / "report.md"
    os.mkfifo(pipe)
    got = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_text()))
    reader.start()
    code, _, _ = rejoinder("export", "arda", "besk", "-o", pipe)
    reader.join(timeout=20)
    assert code == 0
    assert got[0].startswith("# ")
    assert pipe.is_fifo()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="devices of Linux")
def test_an_export_to_a_device_leaves_the_device(rejoinder):
    assert rejoinder("export", "arda", "besk", "--format", "html", "-o", "/dev/null")[0] == 0
    code, _, err = rejoinder("export", "arda", "besk", "--format", "html", "-o", "/dev/full")
    assert code == 1
    assert "No space left" in err
    assert Path("/dev/null").is_char_device()
    assert Path("/dev/full").is_char_device()


def test_the_ladders_are_not_copied_through_a_link_out_of_the_library(rejoinder, folder, tmp_path):
    (folder / "ladders.yaml").symlink_to(tmp_path / "elsewhere")
    code, _, err = rejoinder("ladders", "--copy")
    assert code == 1
    assert "leads out" in err
    assert not (tmp_path / "elsewhere").exists()


def test_a_codebook_is_not_merged_through_a_link_out_of_the_library(rejoinder, folder, tmp_path):
    outside = tmp_path / "outside.yaml"
    (folder / "codebook.yaml").rename(outside)
    (folder / "codebook.yaml").symlink_to(outside)
    other = tmp_path / "other.yaml"
    other.write_text("trade: [trade*]\n")
    before = outside.read_bytes()
    code, _, err = rejoinder("themes", "--merge", other, "--yes")
    assert code == 1
    assert "leads out" in err
    assert outside.read_bytes() == before
