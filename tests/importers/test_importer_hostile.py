"""Hostile files end in a clear error within ten seconds and 500 MB, and leave no trace."""

from __future__ import annotations

import io
import subprocess
import sys
import time
import zipfile

import pytest
from document_table import FOLDER
from import_samples import docx, odt, packed, pdf

from compare.cli import main
from compare.importers.document import Unreadable
from compare.importers.isolate import Isolated
from compare.importers.take_in import read_document
from compare.model import RejoinderError

LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'


def bomb() -> bytes:
    return packed({"[Content_Types].xml": "x", "word/document.xml": b"<a>" + b" " * 90_000_000})


def many_parts() -> bytes:
    return packed({f"word/{at}.xml": "x" for at in range(6000)} | {"word/document.xml": "x"})


def locked_zip() -> bytes:
    raw = bytearray(docx("We ask."))
    raw[6] |= 1
    at = raw.find(b"PK\x01\x02")
    while at >= 0:
        raw[at + 8] |= 1
        at = raw.find(b"PK\x01\x02", at + 1)
    return bytes(raw)


def locked_pdf() -> bytes:
    entry = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <" + "41" * 32 + "> /U <" + "42" * 32
    raw = pdf("We ask for talks now.").decode("cp1252")
    raw = raw.replace("/Root 1 0 R", f"{entry}> >> /ID [<00><00>] /Root 1 0 R")
    return raw.encode("cp1252")


HOSTILE = {
    "zip bomb": (bomb, "times its size"),
    "too many parts": (many_parts, "parts"),
    "entity bomb": (lambda: odt("<text:p>&j;</text:p>", prolog=LAUGHS), "declares entities"),
    "external entity": (lambda: odt("<text:p>&e;</text:p>", prolog=OUTSIDE), "declares entities"),
    "entity bomb in Word": (
        lambda: packed({"[Content_Types].xml": "x", "word/document.xml": LAUGHS}),
        "declares entities",
    ),
    "entities in UTF-16": (
        lambda: packed({"x": "", "word/document.xml": LAUGHS.encode("utf-16")}),
        "declares entities",
    ),
    "macros": (
        lambda: packed({"word/document.xml": "<a/>", "word/vbaProject.bin": "x"}),
        "macros",
    ),
    "macros in OpenDocument": (lambda: odt("<text:p>x</text:p>", **{"Basic/x.xml": ""}), "macros"),
    "a way out": (lambda: packed({"word/document.xml": "x", "../../evil": "x"}), "leads out"),
    "an absolute path": (lambda: packed({"word/document.xml": "x", "/etc/x": "x"}), "leads out"),
    "locked zip": (locked_zip, "password"),
    "locked OpenDocument": (
        lambda: odt("", **{"META-INF/manifest.xml": "<a><encryption-data/></a>"}),
        "password",
    ),
    "locked PDF": (locked_pdf, "password"),
    "cut PDF": (lambda: pdf("We ask for talks now.")[:200], "broken or cut short"),
    "scanned PDF": (lambda: pdf("", ""), "scanned"),
    "cut Word file": (lambda: docx("We ask.")[:2000], "broken or cut short"),
    "a broken workbook": (lambda: packed({"xl/workbook.xml": "x"}), "workbook is broken"),
    "an e-book without parts": (
        lambda: packed({"META-INF/container.xml": "<container/>"}),
        "the file has no part",
    ),
    "an e-book that leads out": (
        lambda: packed(
            {
                "META-INF/container.xml": '<c><rootfile full-path="a.opf"/></c>',
                "a.opf": '<p><item id="a" href="../../etc/passwd"/><itemref idref="a"/></p>',
            }
        ),
        "the file has no part",
    ),
    "a workbook of entities": (lambda: packed({"xl/workbook.xml": LAUGHS}), "declares entities"),
    "XML of entities": (lambda: LAUGHS.encode() + b"<TEI>&j;</TEI>", "declares entities"),
    "JSON without end": (lambda: b'{"a": ' * 100_000, ""),
    "deep HTML": (lambda: b"<html><body>" + b"<div>" * 200_000 + b"x", ""),
    "deep XML": (lambda: odt("<text:span>" * 5000), "broken"),
    "old Word file": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, "old Word file"),
    "a mail of endless parts": (
        lambda: (
            b"MIME-Version: 1.0\nFrom: a@b\nTo: c@d\nContent-Type: multipart/mixed; boundary=x\n\n"
            + b"--x\nContent-Type: text/plain\n\nhi\n" * 20_000
        ),
        "too many parts",
    ),
}


@pytest.fixture(scope="module")
def reader():
    with Isolated() as one:
        yield one


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_in_a_clear_error(name, reader):
    make, words = HOSTILE[name]
    raw = make()
    with pytest.raises(RejoinderError) as told:
        read_document(raw, name="bad.bin", reader=reader)
    problem = told.value.problems[0]
    assert "within" not in problem.message, "its time was up before anything was found"
    assert problem.file == "bad.bin"
    assert words in problem.message


def test_an_attachment_whose_entry_is_broken_is_told(reader):
    whole = (FOLDER / "pdf" / "attached.pdf").read_bytes()
    raw = whole.replace(b"(annex.docx) 11 0 R", b"(annex.docx) 99 0 R")
    (draft,) = read_document(raw, name="a.pdf", reader=reader)
    assert draft.text.startswith("The Government of Arda")
    assert "1 attached file is not read: ?" in [one.message for one in draft.problems]


def test_a_file_of_500_megabytes_is_not_read(tmp_path):
    big = tmp_path / "big.pdf"
    with big.open("wb") as stream:
        stream.write(b"%PDF-1.4\n")
        stream.truncate(500 * 1024 * 1024)
    began = time.process_time()
    with pytest.raises(RejoinderError, match="too large"):
        read_document(big)
    assert time.process_time() - began < 1


def test_the_library_is_untouched_by_a_hostile_file(tmp_path, capsys):
    library = tmp_path / "library"
    library.mkdir()
    bad = tmp_path / "bad.docx"
    bad.write_bytes(packed({"word/document.xml": "x", "../../evil": "x"}))
    code = main(["--library", str(library), "add", str(bad), "--actor", "A", "--title", "T", "-y"])
    assert code == 1
    assert "leads out" in capsys.readouterr().err
    assert list(library.iterdir()) == []
    assert sorted(one.name for one in tmp_path.iterdir()) == ["bad.docx", "library"]


def test_what_takes_too_long_is_killed_and_the_next_file_is_read(monkeypatch):
    monkeypatch.setattr("compare.importers.isolate._START", "import time; time.sleep(60)")
    with Isolated(seconds=0.5) as reader:
        began = time.monotonic()
        with pytest.raises(RejoinderError, match="within"):
            read_document(docx("We ask."), reader=reader)
        assert time.monotonic() - began < 5
        monkeypatch.undo()
        reader.seconds = 8
        assert read_document(docx("We ask."), reader=reader)[0].text == "We ask."


def test_a_reader_that_dies_is_an_error_and_not_the_end(monkeypatch):
    monkeypatch.setattr("compare.importers.isolate._START", "import os; os.abort()")
    with Isolated() as reader, pytest.raises(RejoinderError, match="broke off"):
        read_document(docx("We ask."), reader=reader)


def test_a_reader_that_died_between_two_files_is_an_error_and_the_next_file_is_read():
    with Isolated() as reader:
        read_document(docx("We ask."), reader=reader)
        dead = reader._process
        dead.kill()
        dead.wait()
        with pytest.raises(Unreadable, match="broke off"):
            reader.read(b"<html><p>We ask.</p></html>")
        assert read_document(docx("We ask."), reader=reader)[0].text == "We ask."


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_the_process_that_reads_can_have_no_more_memory_than_it_is_given():
    code = (
        "from compare.limited import limit_memory; limit_memory()\n"
        "try:\n    bytearray(500_000_000)\nexcept MemoryError:\n    print('held')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "held\n"


def test_a_container_is_looked_at_before_anything_is_unpacked(monkeypatch):
    from compare.importers.document import Unreadable
    from compare.importers.packages import open_zip

    raw = bomb()
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_, **__: pytest.fail("unpacked"))
    with pytest.raises(Unreadable):
        open_zip(raw)


def changed_inside() -> bytes:
    raw = bytearray(docx("We ask for peace, and for talks without delay. " * 40))
    at = raw.index(b"word/document.xml") + 60
    raw[at : at + 40] = bytes(range(40))
    return bytes(raw)


def cut_at_the_start() -> bytes:
    raw = docx("We ask for peace.")
    return raw[:4] + raw[6:]


def misnamed() -> bytes:
    whole = zipfile.ZipFile(io.BytesIO(docx("We ask.")))
    made = {name: whole.read(name) for name in whole.namelist()}
    made["_rels/.rels"] = made["_rels/.rels"].replace(b"word/document", b"word/dokument")
    return packed(made)


@pytest.mark.parametrize("make", [changed_inside, cut_at_the_start, misnamed])
def test_a_package_whose_bytes_were_changed_is_called_broken(make, reader):
    with pytest.raises(RejoinderError, match="broken"):
        read_document(make(), name="bad.docx", reader=reader)


@pytest.mark.parametrize("sign", ["\x01", "\x0c", "&#1;", "&#x1F;", "&#12", "&#xFFFF;"])
def test_a_sign_that_no_page_can_hold_is_left_out_of_it(sign, reader):
    words = f"We ask for peace now,{sign} and for a long time to come, all of us together."
    page = f"<html><body><nav>x{sign}y</nav>z{sign}<h1>On peace</h1><p>{words}</p></body></html>"
    (draft,) = read_document(page.encode(), name="page.html", reader=reader)
    assert "We ask for peace now, and for a long time" in " ".join(draft.text.split())


@pytest.mark.parametrize(
    "date", ["Wed, 12 Mar 99999999999 09:00:00 +0000", "Wed, 12 Mar 2031 09:00:00 +99999999999999"]
)
def test_a_mail_of_a_day_that_no_calendar_has_is_read_without_it(date, reader):
    mail = f"From: a@b.example\nTo: c@d.example\nSubject: On peace\nDate: {date}\n"
    mail += "MIME-Version: 1.0\nMessage-ID: <1@b.example>\n\nWe ask for peace.\n"
    (draft,) = read_document(mail.encode(), name="mail.eml", reader=reader)
    assert draft.text == "We ask for peace."
    assert "date" not in draft.values


def test_a_file_of_one_tab_has_no_words(reader):
    (draft,) = read_document(b"\t", name="tab.txt", reader=reader)
    assert draft.text == ""
    assert "there are no words" in [problem.message for problem in draft.problems]


@pytest.mark.parametrize("text", ["0:00:01.000,0:0", "00:00:00,000 --> Q:", "WEBVTT\n\nWe ask."])
def test_what_begins_as_subtitles_and_has_no_times_is_refused_in_plain_words(text, reader):
    with pytest.raises(RejoinderError, match="no times of theirs can be read"):
        read_document(text.encode(), name="cut.srt", reader=reader)


def test_a_sender_whose_brackets_do_not_close_is_no_reason_to_refuse_a_mail(reader):
    mail = "From: Press Office <press@[mfa.arda.example>\nTo: c@d.example\nSubject: On peace\n"
    mail += "MIME-Version: 1.0\nMessage-ID: <1@b.example>\n\nWe ask for peace.\n"
    (draft,) = read_document(mail.encode(), name="mail.eml", reader=reader)
    assert draft.text == "We ask for peace."
