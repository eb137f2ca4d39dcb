"""Each format gives the statement alone, and proposals that say where they come from."""

from __future__ import annotations

import sys
from contextlib import suppress
from email.message import EmailMessage

import pytest
from import_samples import docx, odt, packed, pdf

from compare.importers.isolate import Isolated
from compare.importers.many_texts import read_table
from compare.importers.packages import targets
from compare.importers.take_in import read_document
from compare.model import RejoinderError
from compare.text.splitting import split

PAGE = """<!DOCTYPE html><html lang="en"><head><title>On the dam | Ministry of Arda</title>
<meta property="og:title" content="Statement on the dam">
<meta property="article:published_time" content="2026-02-03T10:00:00Z">
<script>document.write("evil words")</script></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a> <a href="/contact">Contact us</a></nav>
<div class="cookie-banner">We use cookies to improve your experience. Accept all cookies</div>
<article><h1>Statement on the dam</h1>
<p>The Government of Arda has opened the dam twice this year, and it “will do so again”.</p>
<p>Nobody in the valley was harmed by it, as the report of the observers shows in every detail.</p>
<p>Arda asks Besk to come back to the table, and thanks the observers for their patient work.</p>
</article><footer>Copyright 2026 Ministry of Arda. All rights reserved.</footer></body></html>"""

PDF_PAGES = (
    """MINISTRY OF ARDA

Statement on the dam

   The Government of Arda has opened the dam\x011\x01 twice this
year, and it will do so again. Nobody in the valley was
harmed by it, as the observers’ own report shows. Self-
determination is a word that Besk uses often.
   We ask Besk to come back to the table. The govern-
ment of Besk has said “no”\x012\x01 three times; the govern-
ment of Arda has waited, and continues to wait for an an-
swer that is worth the name, which the people on both
1""",
    """MINISTRY OF ARDA

sides of the river expect. The answer should come soon.
   Arda thanks the observers.
2""",
)


@pytest.fixture(scope="module")
def reader():
    with Isolated() as one:
        yield one


@pytest.fixture
def read(reader):
    def read(raw, name="-", **fields):
        (draft,) = read_document(raw, name=name, fields=fields, reader=reader)
        return draft

    return read


def test_html_gives_the_article_without_menus_notices_and_scripts(read):
    draft = read(PAGE.encode())
    assert "it “will do so again”.\n\nNobody" in draft.text
    for foreign in ("Home", "cookies", "Copyright", "evil"):
        assert foreign not in draft.text
    assert draft.values["title"] == "Statement on the dam"
    assert draft.values["date"] == "2026-02-03"
    assert "the page's date" in draft.reasons["date"]


def test_html_in_another_encoding_is_read_as_it_declares(read):
    page = PAGE.replace("<head>", "<head><meta charset=windows-1252>")
    assert "“will do so again”" in read(page.encode("cp1252")).text


def test_pdf_gives_whole_paragraphs_without_heads_numbers_and_marks(read):
    draft = read(pdf(*PDF_PAGES, title="On the dam"))
    heading, first, second, third = draft.text.split("\n\n")
    assert heading == "Statement on the dam"
    assert first.startswith("The Government of Arda has opened the dam twice this year, and it")
    assert first.endswith("report shows. Self-determination is a word that Besk uses often.")
    assert "The government of Besk has said “no” three times; the government" in second
    assert "an answer that is worth the name, which the people on both sides of the" in second
    assert third == "Arda thanks the observers."


def test_a_date_that_is_only_the_files_is_marked_as_inferred(read):
    draft = read(pdf(*PDF_PAGES, info="/CreationDate (D:20260304101010)"))
    assert draft.values["date"] == "2026-03-04"
    assert "unsure" in draft.reasons["date"]
    assert "inferred" in str(draft.values["note"])


def test_word_gives_paragraphs_headings_and_items(read):
    draft = read(docx("# Statement", "We ask for “talks”.", "- one", "- two", title="On the dam"))
    assert draft.text == "# Statement\n\nWe ask for “talks”.\n\n- one\n\n- two"
    assert draft.format == "Word"


def test_word_takes_what_was_inserted_and_not_what_was_deleted(read):
    import io
    import zipfile

    old = zipfile.ZipFile(io.BytesIO(docx("We agree.")))
    parts = {name: old.read(name) for name in old.namelist()}
    space = 'w:id="1" w:author="x"'
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b"<w:r><w:t>We agree.</w:t></w:r>",
        f"<w:r><w:t>We </w:t></w:r><w:del {space}><w:r><w:delText>never </w:delText></w:r></w:del>"
        f"<w:ins {space}><w:r><w:t>fully </w:t></w:r></w:ins><w:r><w:t>agree.</w:t></w:r>".encode(),
    )
    assert read(packed(parts)).text == "We fully agree."


def test_opendocument_gives_paragraphs_headings_and_items_without_notes(read):
    body = (
        "<text:h>Statement</text:h><text:p>We ask<text:note><text:note-body><text:p>a note"
        "</text:p></text:note-body></text:note> for<text:s/>talks.</text:p><text:list>"
        "<text:list-item><text:p>one</text:p></text:list-item></text:list>"
    )
    draft = read(odt(body, meta="<dc:title>On the dam</dc:title>"))
    assert draft.text == "# Statement\n\nWe ask for talks.\n\n- one"
    told = "1 note is left out of the text (2 words): “a note”"
    assert told in [one.message for one in draft.problems]


def test_word_leaves_footnotes_out_and_says_so(read):
    import io
    import zipfile

    old = zipfile.ZipFile(io.BytesIO(docx("We agree.")))
    parts = {name: old.read(name) for name in old.namelist()}
    mark = b'<w:r><w:footnoteReference w:id="2"/></w:r>'
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b"<w:r><w:t>We agree.</w:t></w:r>", b"<w:r><w:t>We agree.</w:t></w:r>" + mark + mark
    )
    draft = read(packed(parts))
    assert draft.text == "We agree."
    assert "2 notes are left out of the text" in [one.message for one in draft.problems]


def test_mail_gives_the_message_and_names_its_attachments(read):
    mail = EmailMessage()
    mail["From"], mail["To"] = "Press Office <press@arda.example>", "all@arda.example"
    mail["Subject"], mail["Date"] = "Statement on the dam", "Tue, 03 Feb 2026 10:00:00 +0000"
    mail["Message-ID"] = "<1@arda.example>"
    mail.set_content("We ask for talks – “now”.\n-- \nPress Office\n")
    mail.add_attachment(b"x", maintype="application", subtype="pdf", filename="full.pdf")
    draft = read(bytes(mail))
    assert draft.text == "We ask for talks – “now”."
    assert draft.values["title"] == "Statement on the dam"
    assert draft.values["date"] == "2026-02-03"
    assert any("full.pdf" in problem.message for problem in draft.problems)


def test_the_header_of_a_text_says_who_speaks(read):
    text = (
        "Statement by H.E. Mr. Asif Karim Dar, Permanent Representative of Arda\n"
        "UN Security Council\n3 February 2026\n\nWe ask for talks. We want them now, and we "
        "want them to be held in the valley itself, so that those who live there can hear us.\n"
    )
    draft = read(text.encode(), name="x.txt")
    assert draft.values["actor"] == "Arda"
    assert draft.values["speaker"] == "Mr. Asif Karim Dar"
    assert draft.values["role"] == "Permanent Representative"
    assert draft.values["forum"] == "UN Security Council"
    assert draft.values["date"] == "2026-02-03"
    assert all("the top" in draft.reasons[key] for key in ("actor", "speaker", "role"))


def test_a_byline_that_is_no_part_of_the_article_says_who_speaks(read):
    byline = (
        '<p class="byline">Statement by H.E. Ms. Orla Venn, Permanent Representative of Arda '
        "to the United Nations, at the Security Council</p>"
    )
    heading = "<h1>Statement on the dam</h1>"
    draft = read(PAGE.replace(heading, heading + byline).encode())
    assert draft.values["actor"] == "Arda"
    assert draft.values["speaker"] == "Ms. Orla Venn"
    assert draft.values["forum"] == "UN Security Council"
    assert draft.reasons["actor"].startswith("a line below the heading: Statement by H.E.")


def test_the_site_of_a_mission_proposes_the_actor_but_is_not_sure(read):
    page = PAGE.replace("Ministry of Arda</title>", "Permanent Mission of Arda</title>")
    draft = read(page.encode())
    assert draft.values["actor"] == "Arda"
    assert draft.reasons["actor"] == "the page's title: Permanent Mission of Arda; unsure"
    assert "actor" in read(PAGE.encode()).missing


def test_a_speaker_on_a_line_of_its_own_below_the_title_is_found(read):
    draft = read(
        docx(
            "# Statement on the dam",
            "by H.E. Ms. Orla Venn, Permanent Representative of Arda to the United Nations",
            "We have opened the dam twice this year, and we ask Besk to do the same this month.",
        )
    )
    assert (draft.values["speaker"], draft.values["actor"]) == ("Ms. Orla Venn", "Arda")


def test_the_subject_of_a_mail_may_name_the_actor(read):
    mail = EmailMessage()
    mail["Subject"] = "Statement by Arda on the dam"
    mail["From"] = "press@arda.example"
    mail["Message-ID"] = "<1@arda.example>"
    mail.set_content("The dam is open, and it stays open until the spring.")
    draft = read(mail.as_bytes())
    assert draft.values["actor"] == "Arda"
    assert draft.reasons["actor"].endswith("unsure")


def test_the_name_of_a_file_is_the_last_proposal(read):
    draft = read(b"We ask for talks.", name="in/2026-02-03 Reply_to_Besk.txt")
    assert draft.values["date"] == "2026-02-03"
    assert "unsure" in draft.reasons["title"]


def test_front_matter_and_the_caller_win_over_all_that_is_found(read):
    text = "---\ntitle: T\nactor: Cevd\ndate: 2020\n---\nStatement by Arda\n\nWe ask for talks."
    draft = read(text.encode(), name="2026-02-03.md", actor="Besk")
    assert (draft.values["title"], draft.values["actor"], draft.values["date"]) == (
        "T",
        "Besk",
        "2020",
    )


def test_the_actor_is_never_made_up(read):
    assert read(b"We ask for talks.").missing[-1] == "actor"


def test_a_press_release_keeps_each_speakers_words_apart(read):
    page = PAGE.replace(
        "<p>Nobody",
        "<p>Besk rejected the charge. “We have never closed the dam,” said Foreign Minister Dov of "
        "Besk.</p><p>The envoy Ilse Karr urged both sides to talk.</p><p>Nobody",
    )
    passages = split(read(page.encode()).text, "report")
    quoted = next(one for one in passages if "never closed" in one.text)
    told = next(one for one in passages if "urged both sides" in one.text)
    assert quoted.voice == "quoted"
    assert "Dov" in quoted.by
    assert told.voice == "reported"
    assert "Karr" in told.by


def test_without_the_extra_the_error_names_it(monkeypatch):
    from compare.importers.document import Unreadable
    from compare.importers.incoming import read_bytes_as

    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(Unreadable) as told:
        read_bytes_as(PAGE.encode())
    assert "-m pip install" in told.value.remedy


def test_nothing_that_reads_documents_is_loaded_for_plain_text():
    import subprocess

    code = (
        "import sys; from compare.importers.take_in import read_document; "
        "read_document(b'We ask.'); "
        "print([m for m in ('lxml','docx','pypdfium2','trafilatura','ftfy','numpy') "
        "if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("raw", [b"", b"   \n", b"<html><body></body></html>"])
def test_a_document_without_words_is_refused_or_incomplete(reader, raw):
    with suppress(RejoinderError):
        (draft,) = read_document(raw, reader=reader)
        assert draft.statement is None


@pytest.mark.parametrize("order", ["{text},Arda,2031-03-12\n", "Arda,{text},2031-03-12\n"])
def test_a_table_is_one_however_long_its_first_text(reader, order):
    names = order.format(text="speech").replace("Arda", "country").replace("2031-03-12", "date")
    long = '"' + "We reject the report, and ask for another. " * 2000 + '"'
    rows = [order.format(text=words) for words in (long, '"We accept it, with thanks."')]
    first, second = read_document("".join([names, *rows]).encode(), reader=reader)
    assert len(first.text.split()) == 16_000
    assert second.text == "We accept it, with thanks."


def test_a_row_with_more_cells_than_columns_is_named(reader):
    table = b"text,country,date\nWe reject it,Arda,2031-03-12\nWe accept, it,Besk,2031-03-13\n"
    with pytest.raises(RejoinderError, match="row 3 has more cells"):
        read_document(table, reader=reader)


HEADLESS = (
    "India,14 September 2002,We regret this.",
    'Pakistan,15 September 2002,"We call on all sides to take every step that peace needs here."',
    'China,16 September 2002,"China asks all sides to show restraint and to go back to the table."',
)


@pytest.mark.parametrize("rows", [HEADLESS, HEADLESS[::-1], (*HEADLESS[1:], HEADLESS[0])])
def test_of_a_table_without_names_of_columns_no_row_is_lost(reader, rows):
    drafts = read_document("\n".join(rows).encode(), name="t.csv", fields={}, reader=reader)
    said = {one.values["actor"]: (one.values["date"], one.text[:5]) for one in drafts}
    assert said == {
        "India": ("2002-09-14", "We re"),
        "Pakistan": ("2002-09-15", "We ca"),
        "China": ("2002-09-16", "China"),
    }


def test_a_name_of_a_column_that_holds_a_date_makes_no_text_of_the_names():
    names = "place,what was said on 14 September 2002 in reply,note"
    rows = [names, *(f"Arda {n},We ask for talks on the dam and the river,{n}" for n in range(3))]
    assert [one.text for one in read_table("\n".join(rows).encode())] == [
        "We ask for talks on the dam and the river"
    ] * 3


@pytest.mark.parametrize(
    ("name", "target"),
    [("word/a.xml", "b.xml"), ("word/a.xml", "../word/b.xml"), ("a.xml", "word/b.xml")],
)
def test_a_part_of_a_package_is_found_from_where_the_part_that_names_it_stands(name, target):
    folder, _, last = name.rpartition("/")
    relations = f'<Relationships><Relationship Id="r1" Target="{target}"/></Relationships>'
    where = f"{folder}/_rels/{last}.rels".lstrip("/")
    assert targets({where: relations.encode()}, name) == {"r1": "word/b.xml"}
