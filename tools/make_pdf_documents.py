# ruff: noqa: E501
"""Make the PDFs of tests/data/documents/pdf anew, and the table of what is right for each.

usage: python tools/make_pdf_documents.py [NAME ...]

Needs reportlab, typst, python-docx and pillow, and on the path chromium, soffice and pdftocairo
(poppler). What is right is what was given to the programs: no importer is asked.
"""

from __future__ import annotations

import html
import io
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "data" / "documents"
SENTENCES = [
    "The Government of Tavria has read the report of the panel with care.",
    "It places its observations on record, and asks that they be circulated to all members.",
    "The report rests on sources whose independence is open to question.",
    "No unit of our army was within forty kilometres of the market on that day.",
    "Eleven people died that morning, and nobody has been named.",
    "We have asked three times for the list of the camps, and it was never shown to us.",
    "No armed group finds sanctuary on our soil.",
    "Those who say otherwise have not shown a single camp or a single fighter.",
    "Refugees have the right to return to their homes in safety and dignity.",
    "We stand ready to receive them, and we ask the international community to share the cost.",
    "The dam at Orm was opened twice this year, in March and again in June.",
    "The water belongs to all who live along the river, upstream and downstream.",
    "Besk closed the bridge in February, and the farmers lost a harvest.",
    "The school at Ulm has been closed since the shelling, and its pupils sit at home.",
    "We welcome the envoy, who came to the valley and listened to both sides.",
    "The ceasefire holds in the north, but it is broken in the south almost every week.",
    "We call upon all parties to respect it, and to let the observers move freely.",
    "The observers counted thirty-four violations in one month, most of them at night.",
    "Our delegation voted for the resolution, because it names what happened.",
    "Others abstained, and we respect their reasons, although we do not share them.",
    "A political solution needs patience, and it needs the courage to speak to one another.",
    "The exchange of prisoners in April was a first step, and more must follow.",
    "We thank the countries of the region for their mediation.",
    "The list of incidents in the annex is not complete, since many are never reported.",
    "Humanitarian convoys wait at the border for days, while their cargo spoils in the sun.",
    "Every child in the camps should be vaccinated before the winter comes.",
    "We do not ask for sympathy; we ask for the law to be applied equally.",
    "The commission of inquiry was refused entry, and its letters were left unanswered.",
    "Mines along the old road have killed two shepherds and a teacher since the spring.",
    "Tavria will continue to inform the Council of each development.",
    "The currency has lost a third of its worth, and bread costs twice what it did.",
    "Those who carried out the attack must be brought before a court.",
    "We repeat our invitation to the observers to visit any place, at any hour.",
    "Nothing in this letter should be read as a waiver of our rights.",
    "The minister met the ambassadors of the region on Tuesday and answered their questions.",
    "She said that the border would be opened as soon as the guns were silent.",
]
CSS = "body{font:12pt/1.35 'DejaVu Serif';margin:0} p{margin:0 0 .9em} @page{size:A4;margin:22mm}"
MADE: list[dict[str, object]] = []
WANTED = sys.argv[1:]


def say(first: int, many: int = 4) -> str:
    """A paragraph of so many sentences."""
    return " ".join(SENTENCES[(first + at) % len(SENTENCES)] for at in range(many))


def row(
    name: str,
    program: str,
    why: str,
    paragraphs: list[str],
    left_out: tuple[str, ...] = (),
    **values: object,
) -> None:
    """A row of the table; ``documents`` in values stands for several statements."""
    known: dict[str, object] = {
        "input": f"pdf/{name}.pdf",
        "kind": "PDF",
        "made_with": program,
        "why": why,
    }
    if "refused" in values:
        known["refused"] = values["refused"]
    else:
        known["documents"] = values.pop("documents", None) or [{**values, "paragraphs": paragraphs}]
    if left_out:
        known["left_out"] = list(left_out)
    MADE.append(known)


def put(name: str, content: bytes) -> None:
    """Write a PDF, if it is wanted."""
    (FOLDER / "pdf").mkdir(parents=True, exist_ok=True)
    if not WANTED or name in WANTED:
        (FOLDER / "pdf" / f"{name}.pdf").write_bytes(content)


def wanted(name: str) -> bool:
    """Whether a PDF is to be made."""
    return not WANTED or name in WANTED


def run(*command: str, cwd: str) -> None:
    """Run a program in a folder."""
    subprocess.run(command, cwd=cwd, check=True, capture_output=True, timeout=180)


def chromium(
    name: str, body: str, css: str = "", *, bare: bool = True, lang: str = "en", title: str = ""
) -> None:
    """A PDF as Chromium prints a page."""
    if not wanted(name):
        return
    with tempfile.TemporaryDirectory() as folder:
        page = f"<!doctype html><html lang={lang}><head><meta charset=utf-8><title>{title or name}</title><style>{CSS}{css}</style></head><body>{body}</body></html>"
        (Path(folder) / "page.html").write_text(page, "utf-8")
        options = ["--no-pdf-header-footer"] if bare else []
        run(
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            *options,
            "--print-to-pdf=out.pdf",
            "page.html",
            cwd=folder,
        )
        put(name, (Path(folder) / "out.pdf").read_bytes())


def typst(name: str, body: str, setting: str = "") -> None:
    """A PDF as Typst sets it."""
    if not wanted(name):
        return
    import typst as program

    page = '#set page(width: 150mm, height: 190mm, margin: 22mm)\n#set text(font: "Libertinus Serif", size: 11pt)\n'
    put(name, program.compile((page + setting + body).encode()))


def office(name: str, document: bytes, kind: str) -> None:
    """A PDF as LibreOffice writes a document."""
    if not wanted(name):
        return
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / f"in.{kind}").write_bytes(document)
        run("soffice", "--headless", "--convert-to", "pdf", f"in.{kind}", cwd=folder)
        put(name, (Path(folder) / "in.pdf").read_bytes())


def cairo(name: str, source: str) -> None:
    """A PDF as poppler and cairo write another one anew."""
    if wanted(name):
        with tempfile.TemporaryDirectory() as folder:
            run("pdftocairo", "-pdf", str(FOLDER / "pdf" / f"{source}.pdf"), "out.pdf", cwd=folder)
            put(name, (Path(folder) / "out.pdf").read_bytes())


class Canvas:
    """A PDF written line by line with ReportLab."""

    def __init__(self, size: tuple[float, float] = (595, 842)) -> None:
        from reportlab.pdfgen.canvas import Canvas as Pages

        self.out = io.BytesIO()
        self.pages = Pages(self.out, pagesize=size, invariant=1)

    def line(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 11,
        font: str = "Times-Roman",
        mode: int = 0,
    ) -> None:
        """A line of letters; mode 3 leaves no ink."""
        words = self.pages.beginText(x, y)
        words.setFont(font, size)
        words.setTextRenderMode(mode)
        words.textOut(text)
        self.pages.drawText(words)

    def block(
        self,
        x: float,
        y: float,
        text: str,
        width: float,
        size: float = 11,
        step: float = 14,
        font: str = "Times-Roman",
        mode: int = 0,
        first: float = 0,
    ) -> float:
        """A paragraph set in lines of a width; where the next one begins."""
        line, indent = "", first
        for word in [*text.split(), ""]:
            longer = f"{line} {word}".strip()
            if word and self.pages.stringWidth(longer, font, size) <= width - indent:
                line = longer
                continue
            self.line(x + indent, y, line, size, font, mode)
            y, line, indent = y - step, word, 0
        return y

    def picture(self, x: float, y: float, width: float, height: float, words: str = "") -> None:
        """A picture of a page of text."""
        from PIL import Image, ImageDraw
        from reportlab.lib.utils import ImageReader

        image = Image.new("L", (int(width / 2), int(height / 2)), 255)
        draw = ImageDraw.Draw(image)
        for at in range(int(height / 30)):
            draw.text((8, 8 + 14 * at), (words or say(at))[:60], fill=40)
        self.pages.drawImage(ImageReader(image), x, y, width, height)

    def save(self, name: str) -> None:
        """Write the PDF."""
        self.pages.save()
        put(name, self.out.getvalue())

    def next(self) -> None:
        """Begin another page."""
        self.pages.showPage()


def paragraphs_html(paragraphs: list[str]) -> str:
    """Paragraphs as HTML."""
    return "".join(f"<p>{html.escape(one)}</p>" for one in paragraphs)


BREAK = '<div style="break-after:page"></div>'


def letters() -> None:
    """What stands on several pages and is text."""
    shared = [say(6, 2), say(8, 2), "We ask you to send observers to the valley without delay."]
    one = ["Mr. President,", say(0, 1), *shared]
    two = ["Mr. Secretary-General,", say(0, 1), *shared]
    chromium("identical-letters", paragraphs_html(one) + BREAK + paragraphs_html(two))
    row(
        "identical-letters",
        "Chromium",
        "two letters of the same words at the same height",
        one + two,
    )

    verses = [
        ["We will not be silent.", say(at, 3), say(at + 3, 2), "We will not be silent."]
        for at in (3, 12, 21)
    ]
    chromium("refrain", BREAK.join(map(paragraphs_html, verses)))
    row(
        "refrain",
        "Chromium",
        "a refrain at the top and foot of three pages",
        [one for verse in verses for one in verse],
    )
    typst(
        "refrain-large",
        "#pagebreak()\n".join(
            f"#text(15pt)[We will not be silent.]\n\n{verse[1]}\n\n{verse[2]}\n\n"
            for verse in verses
        ),
    )
    row(
        "refrain-large",
        "Typst",
        "a refrain in large print",
        [one for verse in verses for one in verse[:3]],
    )

    parts = [
        ("Annex 1", say(2, 3)),
        ("Annex 2", say(13, 4)),
        ("Annex 3", say(25, 3)),
        ("Annex 4", say(29, 3)),
    ]
    chromium(
        "annexes",
        BREAK.join(
            f"<h2 style='text-align:center'>{name}</h2><p>{text}</p>" for name, text in parts
        ),
    )
    row(
        "annexes",
        "Chromium",
        "headings that count up at the tops of pages",
        [one for part in parts for one in part],
    )
    office(
        "questions",
        word(
            [
                ("Heading 2", f"Question {at + 1}") if not again else ("", text)
                for at in range(3)
                for again, text in ((0, ""), (1, say(5 * at, 1)), (1, say(5 * at + 7, 3)))
            ],
            page_each=3,
        ),
        "docx",
    )
    row(
        "questions",
        "LibreOffice",
        "questions that count up at the tops of pages",
        [
            text
            for at in range(3)
            for text in (f"Question {at + 1}", say(5 * at, 1), say(5 * at + 7, 3))
        ],
    )
    many = [
        f"Excellency,\n{say(at, 3)}\n{say(at + 9, 4)}\nPlease accept the assurances of my highest consideration."
        for at in range(5)
    ]
    chromium("five-letters", BREAK.join(paragraphs_html(one.split("\n")) for one in many))
    row(
        "five-letters",
        "Chromium",
        "five letters with the same first and last line",
        [one for letter in many for one in letter.split("\n")],
    )


def word(
    paragraphs: list[tuple[str, str]],
    *,
    page_each: int = 0,
    head: str = "",
    foot: str = "",
    rtl: bool = False,
) -> bytes:
    """A Word file of (style, text)."""
    import docx
    from docx.enum.text import WD_BREAK
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = docx.Document()
    made.styles["Normal"].font.name = "DejaVu Serif"
    for at, (style, text) in enumerate(paragraphs):
        one = made.add_paragraph(text, style=style or None)
        if rtl:
            one._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
            one.runs[0]._r.get_or_add_rPr().append(OxmlElement("w:rtl"))
        if page_each and at % page_each == page_each - 1 and at + 1 < len(paragraphs):
            one.add_run().add_break(WD_BREAK.PAGE)
    section = made.sections[0]
    if head:
        section.header.paragraphs[0].text = head
    if foot:
        place = section.footer.paragraphs[0]
        place.add_run(foot + " ")
        for kind, inner in (("begin", None), (None, "PAGE"), ("end", None)):
            part = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                part.set(qn("w:fldCharType"), kind)
            else:
                part.text = inner
            place.add_run()._r.append(part)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def heads() -> None:
    """What stands on several pages and is not text."""
    text = [say(at * 4, 6) for at in range(4)]
    typst(
        "head-two-pages",
        "\n\n".join(text),
        '#set page(header: text(8pt)[Permanent Mission of Tavria], numbering: "1")\n',
    )
    row(
        "head-two-pages",
        "Typst",
        "a small head and a page number on two pages",
        text,
        ("2 running heads", "2 page numbers"),
    )
    text = [say(at * 3, 8) for at in range(9)]
    office(
        "head-in-text-size",
        word([("", one) for one in text], head="Statement of Tavria to the Assembly", foot="Page"),
        "docx",
    )
    row(
        "head-in-text-size",
        "LibreOffice",
        "a head and a counting foot in the size of the text on several pages",
        text,
        ("running heads", "page numbers"),
    )
    text = [say(at * 3, 7) for at in range(8)]
    chromium(
        "browser-print",
        "<h1>Statement on the dam</h1>" + paragraphs_html(text),
        bare=False,
        title="Statement on the dam",
    )
    row(
        "browser-print",
        "Chromium",
        "date, title, address and page that a browser prints",
        ["Statement on the dam", *text],
        ("4 running heads",),
    )
    text = [say(at * 5, 7) for at in range(7)]
    typst(
        "head-alternates",
        "\n\n".join(text),
        "#set page(header: context if calc.odd(counter(page).get().first()) [#text(9pt)[Tavria #h(1fr) #counter(page).display()]] else [#text(9pt)[#counter(page).display() #h(1fr) The question of the dam]])\n",
    )
    row(
        "head-alternates",
        "Typst",
        "heads that differ on left and right pages, with the number beside them",
        text,
        ("running heads",),
    )
    text = [say(at * 2 + 1, 9) for at in range(6)]
    typst("roman-numbers", "\n\n".join(text), '#set page(numbering: "i")\n')
    row("roman-numbers", "Typst", "small Roman numbers", text, ("page numbers",))
    canvas = Canvas()
    y = 760.0
    for at in range(14):
        y = canvas.block(72, y, say(at * 3, 4), 450) - 8
        if y < 140:
            canvas.line(250, 40, "Mission of Tavria, 12 River Street, Selm", 8)
            canvas.next()
            y = 760
    canvas.line(250, 40, "Mission of Tavria, 12 River Street, Selm", 8)
    canvas.save("address-at-foot")
    row(
        "address-at-foot",
        "ReportLab",
        "an address at the foot of two pages",
        [say(at * 3, 4) for at in range(14)],
        ("2 running heads",),
    )
    canvas = Canvas()
    canvas.line(72, 790, "A/90/112", 9)
    canvas.line(500, 790, "English", 9)
    canvas.block(72, 740, say(0, 5), 450)
    canvas.next()
    canvas.line(72, 790, "A/90/112", 9)
    canvas.block(72, 740, say(11, 5), 450)
    canvas.line(72, 40, "31-04412", 9)
    canvas.line(500, 40, "2/2", 9)
    canvas.save("symbol")
    row(
        "symbol",
        "ReportLab",
        "a document's symbol at the tops",
        [say(0, 5), say(11, 5)],
        ("3 running heads",),
    )
    canvas = Canvas()
    for at in range(2):
        canvas.pages.saveState()
        canvas.pages.translate(300, 420)
        canvas.pages.rotate(45)
        canvas.pages.setFillGray(0.8)
        canvas.pages.setFont("Helvetica-Bold", 90)
        canvas.pages.drawCentredString(0, 0, "DRAFT")
        canvas.pages.restoreState()
        canvas.block(72, 740, say(at * 7, 6), 450)
        canvas.next()
    canvas.save("watermark")
    row(
        "watermark",
        "ReportLab",
        "a slanted word behind the text",
        [say(0, 6), say(7, 6)],
        ("2 slanted lines",),
    )


def columns() -> None:
    """In which order the words stand."""
    text = [say(at * 4, 5) for at in range(6)]
    typst(
        "two-columns",
        f"#columns(2, gutter: 8mm)[{chr(10).join(one + chr(10) for one in text)}]",
        "#set text(size: 9pt)\n#set par(justify: true)\n",
    )
    row("two-columns", "Typst", "two justified columns with cut words", text)
    chromium(
        "columns-below-title",
        "<h1>Statement on the refugees</h1><div style='columns:2;column-gap:9mm;font-size:10pt'>"
        + paragraphs_html(text)
        + "</div>",
    )
    row(
        "columns-below-title",
        "Chromium",
        "two columns below a title over both",
        ["Statement on the refugees", *text],
    )
    cairo("columns-by-cairo", "columns-below-title")
    row(
        "columns-by-cairo",
        "poppler",
        "the same as cairo writes it",
        ["Statement on the refugees", *text],
    )
    chromium(
        "three-columns",
        "<div style='columns:3;column-gap:7mm;font-size:8.5pt'>" + paragraphs_html(text) + "</div>",
        "@page{size:A4 landscape}",
    )
    row("three-columns", "Chromium", "three columns", text)
    canvas = Canvas()
    left, right = Lines(), Lines()
    left.block(60, 760, say(0, 5), 215, 10, 13)
    right.block(315, 760, say(12, 5), 215, 10, 13)
    for at in range(max(len(left.lines), len(right.lines))):
        for lines in (left, right):
            if at < len(lines.lines):
                canvas.line(*lines.lines[at])
    canvas.save("columns-painted-across")
    row(
        "columns-painted-across",
        "ReportLab",
        "two columns painted line by line across the page",
        [say(0, 5), say(12, 5)],
    )
    canvas = Canvas()
    canvas.picture(0, 0, 595, 842)
    for at in range(max(len(left.lines), len(right.lines))):
        for lines in (left, right):
            if at < len(lines.lines):
                canvas.line(*lines.lines[at], mode=3)
    canvas.save("columns-recognised")
    row(
        "columns-recognised",
        "ReportLab",
        "recognised text of two columns over a picture",
        [say(0, 5), say(12, 5)],
    )
    quote = "Nobody has shown us a single camp."
    chromium(
        "pull-quote",
        f"<p>{say(0, 4)}</p><p><span style='float:right;width:55mm;font-size:19pt;line-height:1.2;margin:2mm 0 2mm 6mm'>{quote}</span>{say(4, 9)}</p><p>{say(16, 3)}</p>",
    )
    row(
        "pull-quote",
        "Chromium",
        "a quotation in large print beside a paragraph",
        [say(0, 4), say(4, 9), quote, say(16, 3)],
    )
    canvas = Canvas()
    canvas.block(120, 612, quote, 340, 20, 26, "Helvetica-Bold")
    y = canvas.block(72, 760, say(0, 4), 450)
    lines = Lines()
    lines.block(72, y - 8, say(4, 7), 450)
    for at, one in enumerate(lines.lines):
        canvas.line(one[0], one[1] - (0 if at < 3 else 90), *one[2:])
    canvas.save("pull-quote-painted-first")
    row(
        "pull-quote-painted-first",
        "ReportLab",
        "a quotation that breaks a paragraph and is painted first",
        [say(0, 4), say(4, 7), quote],
    )
    cells = [
        ("3 March", "shells fell on Orm", "four dead"),
        ("9 March", "a patrol crossed", "two taken"),
        ("14 June", "drones over Ulm", "eleven dead"),
    ]
    table = "".join(
        "<tr>"
        + "".join(f"<td style='padding:1mm 8mm 1mm 0'>{cell}</td>" for cell in line)
        + "</tr>"
        for line in cells
    )
    chromium("table", f"<p>{say(22, 2)}</p><table>{table}</table><p>{say(24, 3)}</p>")
    row(
        "table",
        "Chromium",
        "a table is read row by row",
        [say(22, 2), *(" ".join(line) for line in cells), say(24, 3)],
    )


class Lines(Canvas):
    """Lines that are collected and not painted."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[tuple[float, float, str, float, str]] = []

    def line(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 11,
        font: str = "Times-Roman",
        mode: int = 0,
    ) -> None:
        """Keep a line for later."""
        del mode
        self.lines.append((x, y, text, size, font))


def numbers() -> None:
    """Numbers of lines, and of paragraphs."""
    text = [say(at * 4, 4) for at in range(3)]
    typst("line-numbers", "\n\n".join(text), '#set par.line(numbering: "1")\n')
    row("line-numbers", "Typst", "a number before each line", text, ("line numbers",))
    typst(
        "line-numbers-right",
        "\n\n".join(text),
        '#set par.line(numbering: "1", number-align: left, number-margin: right)\n',
    )
    row("line-numbers-right", "Typst", "a number behind each line", text, ("line numbers",))
    canvas, lines = Canvas(), Lines()
    y = 760.0
    for one in text:
        y = lines.block(100, y, one, 400, 12, 22)
    for at, one in enumerate(lines.lines, 1):
        canvas.line(*one)
        if at % 5 == 0:
            canvas.line(60, one[1], str(at), 10)
    canvas.save("every-fifth-line")
    row(
        "every-fifth-line",
        "ReportLab",
        "every fifth line numbered, double spaced",
        text,
        ("line numbers",),
    )
    points = [f"{at}. {say(at * 3, 3)}" for at in range(1, 8)]
    chromium("numbered-paragraphs", paragraphs_html(points))
    row("numbered-paragraphs", "Chromium", "numbers of paragraphs are words", points)
    canvas, y = Canvas(), 760.0
    for at in range(1, 6):
        canvas.line(72, y, str(at))
        y = canvas.block(100, y, say(at * 4, 3), 420) - 8
    canvas.save("bare-paragraph-numbers")
    row(
        "bare-paragraph-numbers",
        "ReportLab",
        "numbers of paragraphs without a full stop",
        [f"{at} {say(at * 4, 3)}" for at in range(1, 6)],
    )
    notes = ["A/90/12, annex.", "See the letter of 3 March 2031, which was never answered."]
    typst(
        "footnotes",
        f"{SENTENCES[3]}#footnote[{notes[0]}] {say(4, 3)}\n\n{SENTENCES[10]}#footnote[{notes[1]}] {say(11, 3)}",
        '#set page(numbering: "1")\n',
    )
    row(
        "footnotes",
        "Typst",
        "footnotes are left out",
        [say(3, 4), say(10, 4)],
        ("2 footnotes", "1 page number"),
    )
    chromium(
        "raised-letters",
        f"<p>The 21<sup>st</sup> session met on the 3<sup>rd</sup> of March. {say(2, 2)} The lake covers 40 km<sup>2</sup> of land.</p>",
    )
    row(
        "raised-letters",
        "Chromium",
        "raised letters are words",
        [f"The 21st session met on the 3rd of March. {say(2, 2)} The lake covers 40 km2 of land."],
    )


def pictures() -> None:
    """Pages without words."""
    canvas = Canvas()
    canvas.block(72, 740, say(0, 5), 450)
    canvas.next()
    for _ in range(2):
        canvas.picture(40, 60, 515, 720)
        canvas.next()
    canvas.block(72, 740, say(8, 5), 450)
    canvas.save("scanned-between")
    row(
        "scanned-between",
        "ReportLab",
        "two scanned pages between pages of text",
        [say(0, 5), say(8, 5)],
        ("pages 2 and 3",),
    )
    canvas = Canvas()
    for _ in range(2):
        canvas.line(72, 800, "A/90/7", 9)
        canvas.picture(40, 60, 515, 700)
        canvas.next()
    canvas.line(72, 800, "A/90/7", 9)
    canvas.block(72, 740, say(8, 5), 450)
    canvas.save("scanned-below-symbol")
    row(
        "scanned-below-symbol",
        "ReportLab",
        "scanned pages with a symbol above the picture",
        [say(8, 5)],
        ("running heads", "pages 1 and 2"),
    )
    canvas = Canvas()
    canvas.picture(0, 0, 595, 842)
    canvas.save("scanned")
    row("scanned", "ReportLab", "nothing but a picture", [], refused="scanned pictures")
    canvas = Canvas()
    canvas.picture(0, 0, 595, 842)
    canvas.block(72, 740, say(3, 6), 450, mode=3)
    canvas.save("recognised")
    row("recognised", "ReportLab", "recognised text lies unseen over its picture", [say(3, 6)])
    canvas = Canvas()
    canvas.block(72, 740, say(3, 6), 450)
    canvas.pages.setFillGray(1)
    canvas.line(72, 500, "This is not to be read by anyone.")
    canvas.line(72, 470, "Nor is this.", mode=3)
    canvas.save("hidden")
    row(
        "hidden",
        "ReportLab",
        "white and unpainted words",
        [say(3, 6)],
        ("2 lines that are not to be seen",),
    )
    canvas = Canvas((842, 595))
    canvas.pages.setPageRotation(90)
    canvas.pages.rotate(90)
    canvas.block(72, -100, say(3, 6), 650)
    canvas.save("rotated")
    row("rotated", "ReportLab", "a page that is turned by its own sign", [say(3, 6)])
    canvas = Canvas((595, 842))
    canvas.pages.rotate(90)
    canvas.block(72, -100, say(3, 6), 650)
    canvas.save("upright")
    row("upright", "ReportLab", "a page whose lines run upwards", [say(3, 6)])


ARABIC = [
    "السيد الرئيس، إن وفد بلادي يشكركم على عقد هذه الجلسة.",
    "ونطالب بوقف فوري لإطلاق النار (القرار 112) في الوادي، حيث قتل 45 شخصا في 3 آذار/مارس 2031. وقال الوزير: «لن نسمح بملاذات آمنة على أرضنا».",
    "ونرفض الاتهامات الواردة في الوثيقة A/90/112، فهي لا أساس لها؛ ونؤكد أن للاجئين الحق في العودة الطوعية إلى ديارهم.",
]
HEBREW = [
    "אדוני היושב ראש, משלחתנו מודה לך על כינוס הישיבה.",
    'אנו דורשים הפסקת אש מיידית (החלטה 112) בעמק, שבו נהרגו 45 אנשים ב-3 במרץ 2031. השר אמר: "לא נתיר מחסה לקבוצות חמושות".',
    "אנו דוחים את ההאשמות שבמסמך A/90/112, שאין להן יסוד, ומבקשים לשלוח משקיפים אל העמק לפני סוף החודש.",
]


def scripts() -> None:
    """Other scripts and languages."""
    sans = "body{font-family:'DejaVu Sans'}"
    for name, text, lang in (("arabic", ARABIC, "ar"), ("hebrew", HEBREW, "he")):
        body = "".join(f"<p dir=rtl>{html.escape(one)}</p>" for one in text)
        chromium(f"{name}-chromium", body, sans, lang=lang)
        row(f"{name}-chromium", "Chromium", "read from right to left", text, language=lang)
        typst(
            f"{name}-typst",
            "\n\n".join(text),
            f'#set text(font: "DejaVu Sans", lang: "{lang}")\n#set smartquote(enabled: false)\n',
        )
        row(f"{name}-typst", "Typst", "read from right to left", text, language=lang)
        office(f"{name}-libreoffice", word([("", one) for one in text], rtl=True), "docx")
        row(f"{name}-libreoffice", "LibreOffice", "read from right to left", text, language=lang)
    mixed = [
        f"{SENTENCES[0]} The minister said: “{ARABIC[0][:-1]}”, and left. {SENTENCES[4]}",
        say(8, 3),
    ]
    chromium("arabic-in-english", paragraphs_html(mixed), sans)
    row("arabic-in-english", "Chromium", "a quotation in Arabic within English", mixed)
    russian = [
        "Г-н Председатель, наша делегация благодарит Вас за созыв этого заседания и за Ваши неустанные усилия ради мира в долине.",
        "Мы отвергаем обвинения, содержащиеся в докладе. Ни одна вооруженная группа не находит убежища на нашей земле, и мы неоднократно приглашали наблюдателей посетить любое место.",
    ]
    typst(
        "russian",
        "\n\n".join(russian),
        '#set text(lang: "ru", hyphenate: true)\n#set par(justify: true)\n#set page(width: 90mm)\n',
    )
    row("russian", "Typst", "Russian with cut words", russian, language="ru")
    french = [
        "Monsieur le Président, la délégation de la Tavria vous remercie d’avoir convoqué cette séance. « Aucun groupe armé ne trouve refuge sur notre sol », a dit le ministre.",
        "Nous demandons l’envoi d’observateurs : la vallée attend depuis trois mois, et l’hiver approche.",
    ]
    chromium(
        "french",
        paragraphs_html(
            [
                one.replace("« ", "«\u00a0").replace(" »", "\u00a0»").replace(" :", "\u00a0:")
                for one in french
            ]
        ),
        lang="fr",
    )
    row("french", "Chromium", "French with spaces that do not break", french, language="fr")
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.pdfmetrics import registerFont

    registerFont(UnicodeCIDFont("STSong-Light"))
    chinese = "主席先生，我国代表团感谢你召开本次会议。我们拒绝报告中的指控，任何武装团体都不能在我国领土上找到庇护所。我们请安理会在月底之前向山谷派遣观察员。"
    canvas = Canvas()
    for at in range(0, len(chinese), 30):
        canvas.line(72, 740 - at * 0.6, chinese[at : at + 30], 12, "STSong-Light")
    canvas.save("chinese")
    row(
        "chinese", "ReportLab", "Chinese lines are joined without a space", [chinese], language="zh"
    )


def paragraphs() -> None:
    """Where paragraphs begin and end."""
    short = [
        "We thank the President.",
        "We reject the report in its entirety.",
        "We ask for observers, and for a date.",
        "No armed group finds sanctuary on our soil.",
        "Refugees may return.",
        "We will answer each question that is put to us in this room today.",
    ]
    canvas = Canvas()
    for at, one in enumerate(short):
        canvas.line(72, 740 - 24 * at, one)
    canvas.save("one-line-paragraphs")
    row("one-line-paragraphs", "ReportLab", "paragraphs of one line each", short)
    canvas, y = Canvas(), 760.0
    text = [say(at * 6, 4) for at in range(3)]
    for one in text:
        y = canvas.block(72, y, one, 450, 12, 26, "Courier", first=36)
    canvas.save("double-spaced")
    row(
        "double-spaced",
        "ReportLab",
        "a typescript with double spacing and first lines that stand in",
        text,
    )
    text = [say(at * 5, 6) for at in range(8)]
    typst(
        "indented",
        "\n\n".join(text),
        "#set par(first-line-indent: (amount: 5mm, all: true), spacing: 0.65em, justify: true)\n#set text(hyphenate: true)\n",
    )
    row("indented", "Typst", "first lines stand in, no gaps, over several pages", text)
    text = [say(at * 5 + 2, 5) for at in range(9)]
    chromium("ragged-pages", paragraphs_html(text), "@page{size:A5}")
    row("ragged-pages", "Chromium", "ragged paragraphs over several pages", text)
    cairo("ragged-by-cairo", "ragged-pages")
    row("ragged-by-cairo", "poppler", "the same as cairo writes it", text)
    text = [say(at * 9, 3) for at in range(4)]
    typst("pages-end-with-paragraphs", "#pagebreak()\n".join(f"{one}\n\n" for one in text))
    row("pages-end-with-paragraphs", "Typst", "each page ends with its paragraph", text)
    chromium(
        "initial",
        f"<p>{say(0, 5)}</p><p>{say(6, 3)}</p>",
        "p:first-child::first-letter{float:left;font-size:46pt;line-height:.8;padding-right:2mm}",
    )
    row("initial", "Chromium", "a large first letter over several lines", [say(0, 5), say(6, 3)])
    items = [
        "We ask the Council:",
        "(a) To send observers to the valley before the end of the month, and to let them move freely;",
        "(b) To condemn the shelling of the market and of the school;",
        "To close the camps;",
        "To open the bridge for the farmers of both sides of the river, who have lost a harvest.",
        "We thank you.",
    ]
    chromium(
        "list",
        f"<p>{items[0]}</p><div style='padding-left:12mm'><p style='text-indent:-8mm'>{items[1]}</p><p style='text-indent:-8mm'>{items[2]}</p></div><ul><li>{items[3]}</li><li>{items[4]}</li></ul><p>{items[5]}</p>",
    )
    row("list", "Chromium", "points with letters and bullets", items)
    chromium(
        "centred",
        f"<div style='text-align:center'><h2>Statement by the Permanent Representative of Tavria to the United Nations, at the open debate of the Council on the situation in the valley</h2><p>New York, 12 March 2031</p></div><p>{say(0, 4)}</p><p style='text-align:right'>(Signed) Ilan Doran<br>Ambassador<br>Permanent Representative</p>",
    )
    row(
        "centred",
        "Chromium",
        "a centred title of several lines, and a signature at the right",
        [
            "Statement by the Permanent Representative of Tavria to the United Nations, at the open debate of the Council on the situation in the valley",
            "New York, 12 March 2031",
            say(0, 4),
            "(Signed) Ilan Doran",
            "Ambassador",
            "Permanent Representative",
        ],
        date="2031-03-12",
        actor="Tavria",
    )
    chromium(
        "figure",
        f"<p>{say(0, 6)}</p><figure style='margin:0;text-align:center'><div style='height:40mm;background:#ccc'></div><figcaption style='font-size:8pt'>The dam at Orm in the spring.</figcaption></figure><p>{say(9, 4)}</p>",
    )
    row(
        "figure",
        "Chromium",
        "a figure with its words between paragraphs",
        [say(0, 6), "The dam at Orm in the spring.", say(9, 4)],
    )
    chromium(
        "spaced-title",
        f"<p style='letter-spacing:.35em;font-size:16pt'>STATEMENT OF TAVRIA</p><p>{say(0, 4)}</p>",
    )
    row(
        "spaced-title",
        "Chromium",
        "a title with spaced letters",
        ["STATEMENT OF TAVRIA", say(0, 4)],
    )
    slides = [
        ["The dam at Orm", "• Opened twice this year", "• Closed since the shelling"],
        ["What we ask", "• Observers before the end of the month", "• A date for talks"],
    ]
    typst(
        "slides",
        "#pagebreak()\n".join(
            "\n".join([f"= {one[0]}", *(f"- {item[2:]}" for item in one[1:])]) + "\n"
            for one in slides
        ),
        "#set page(width: 254mm, height: 143mm)\n#set text(size: 26pt)\n",
    )
    row("slides", "Typst", "slides of points", [item for one in slides for item in one])


def records() -> None:
    """Letters and records of the UN."""
    body = [say(0, 2), say(8, 2)]
    head = "Letter dated 12 March 2031 from the Permanent Representative of Tavria to the United Nations addressed to the President of the Security Council"
    chromium(
        "un-letter",
        f"<div style='text-align:right'>United Nations<br>S/2031/145</div><p><b>Security Council</b></p><p>Distr.: General<br>14 March 2031<br>Original: English</p><h3 style='text-align:center'>{head}</h3>{paragraphs_html(body)}<p style='text-align:right'>(<i>Signed</i>) Ilan Doran<br>Ambassador<br>Permanent Representative</p>{BREAK}<h3>Annex</h3><p>{say(12, 4)}</p>",
    )
    row(
        "un-letter",
        "Chromium",
        "title and date are the letter's, not those of its distribution",
        [
            head,
            *body,
            "(Signed) Ilan Doran",
            "Ambassador",
            "Permanent Representative",
            "Annex",
            say(12, 4),
        ],
        ("6 lines of a UN document's head are left out of the text",),
        title=head,
        date="2031-03-12",
        actor="Tavria",
    )
    turns = [
        (
            "The President",
            "",
            say(14, 1) + " I now give the floor to the representative of Tavria.",
        ),
        ("Mr. Doran", "Tavria", say(0, 7)),
        ("Ms. Venn", "Besk", say(12, 8)),
        ("The President", "", "There are no more names on the list of speakers."),
    ]
    setting = '#set page(paper: "a4", margin: (x: 25mm, y: 30mm), header: context if counter(page).get().first() > 1 [#text(9pt)[S/PV.9901 #h(1fr) The situation in the valley #h(1fr) 12/03/2031]], footer: context text(9pt)[#counter(page).display("1/1", both: true) #h(1fr) 31-07712])\n#set text(size: 10pt)\n'
    front = "United Nations #h(1fr) S/PV.9901\n\n*Security Council*\n\nNinety-first year\n\n9901st meeting\n\nWednesday, 12 March 2031, 10 a.m.\n\nNew York\n\nPresident: Ms. Orla Holt #box(width: 1fr, repeat[.]) (Arda)\n\nAgenda\n\nThe situation in the valley\n\n#pagebreak()\n"

    def header(name: str, country: str) -> str:
        return f"*{name}*" + (f" ({country})" if country else "") + ": "

    typst(
        "record",
        front
        + "#columns(2)[The meeting was called to order at 10.05 a.m.\n\n"
        + "\n\n".join(header(name, country) + text for name, country, text in turns)
        + "\n\nThe meeting rose at 11 a.m.]",
        setting,
    )
    who = {"The President": "Ms. Orla Holt"}
    row(
        "record",
        "Typst",
        "a record in two columns with heads and feet",
        [],
        ("running heads",),
        documents=[
            {
                "speaker": who.get(name, name),
                "actor": country or "Arda" if country else "President of the Security Council",
                "date": "2031-03-12",
                "words": text,
            }
            for name, country, text in turns
        ],
    )


def beside() -> None:
    """What stands beside the text, and tables that go on overleaf."""
    note = "Violations since the spring of the year"
    page = "#set page(width: 160mm, height: 190mm, margin: (left: {}mm, right: {}mm, y: 20mm))\n"
    for name, dx, print_, margins, why in (
        ("note-on-right", 96, "text(8pt)", (20, 50), "a small note beside the text"),
        ("note-on-left", -32, "text(8pt)", (50, 20), "a small note on the left"),
        ("note-in-text-size", 96, "emph", (20, 50), "a note in the text's size"),
    ):
        body = f"{say(0)}\n\n#place(dx: {dx}mm, box(width: 28mm, {print_}[{note}]))\n{say(15, 5)}\n\n{say(20, 3)}"
        typst(name, body, page.format(*margins))
        row(name, "Typst", why, [say(0), say(15, 5), note, say(20, 3)])
    signers = (
        ("For the Government of Tavria", "Ilan Doran", "Minister for Foreign Affairs"),
        ("For the Government of Besk", "Mara Venn", "Deputy Prime Minister"),
    )
    cells = ", ".join(f"[{' #linebreak() '.join(one)}]" for one in signers)
    typst("signatures", f"{say(0)}\n\n#grid(columns: (1fr, 1fr), gutter: 8mm, {cells})")
    words = " ".join([say(0), *(line for one in signers for line in one)])
    row("signatures", "Typst", "two who sign beside each other", [], documents=[{"words": words}])
    out = Canvas()
    y = out.block(72, out.block(72, 760, say(0, 6), 330) - 8, say(7, 6), 330)
    out.block(420, 700, "The Panel and what it did not ask in March", 110, 8.5, 10)
    out.block(420, 620, "Return of refugees", 110, 8.5, 10)
    out.block(72, y - 8, say(14, 3), 330)
    out.save("notes-painted-last")
    row(
        "notes-painted-last",
        "ReportLab",
        "notes between the lines of the text, and painted after it",
        [
            say(0, 6),
            "The Panel and what it did not ask in March",
            say(7, 6),
            "Return of refugees",
            say(14, 3),
        ],
    )
    out = Canvas()
    out.line(72, 770, "United Nations", 16, "Times-Bold")
    out.line(430, 770, "A", 24, "Times-Bold")
    out.line(448, 770, "/77/L.4")
    out.line(72, 730, "General Assembly", 20, "Times-Bold")
    for at, one in enumerate(("Distr.: General", "12 March 2031", "", "Original: English")):
        out.line(430, 730 - 14 * at, one)
    out.line(72, 650, "Seventy-seventh session", 11, "Times-Bold")
    out.line(72, 636, "Agenda item 34", 11, "Times-Bold")
    y = out.block(
        72, 590, "Tavria: draft resolution on the return of refugees", 420, font="Times-Bold"
    )
    out.block(72, out.block(72, y - 20, say(8, 4), 420) - 10, say(14, 4), 420)
    out.save("masthead")
    row(
        "masthead",
        "ReportLab",
        "the head of a UN document, its symbol in two sizes",
        ["Tavria: draft resolution on the return of refugees", say(8, 4), say(14, 4)],
        ("lines of a UN document's head are left out of the text (17 words)",),
        date="2031-03-12",
    )
    for name, stroke, count, setting, why in (
        ("table-overleaf", "1pt", 60, "", "a table's head is repeated on each page"),
        (
            "table-without-lines",
            "none, inset: 2pt",
            90,
            '#set page(numbering: "1")\n',
            "close rows",
        ),
    ):
        cells = [(f"Week {at}", ("Ulm", "Orm")[at % 2], str(3 * at)) for at in range(1, count)]
        body = ",".join(f"[{cell}]" for one in cells for cell in one)
        head = "table.header([Week], [Place], [Violations])"
        table = f"#table(columns: (1fr, 1fr, 1fr), stroke: {stroke}, {head}, {body})"
        typst(name, f"{say(0, 2)}\n\n{table}\n\n{say(7, 2)}", setting)
        words = [say(0, 2), "Week Place Violations", *map(" ".join, cells), say(7, 2)]
        told = ("a table's repeated head",) + (("page numbers",) if setting else ())
        row(name, "Typst", why, [], told, documents=[{"words": " ".join(words)}])


def cells_in_word(
    parts: list[str | list[list[str]]], *, centred: bool = False, stop: int = 0
) -> bytes:
    """A Word file of paragraphs, and of cells of lines beside each other without borders; with
    ``stop`` the cells are set by tabs, line by line.
    """
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    made = docx.Document()
    made.styles["Normal"].font.name = "DejaVu Serif"
    for part in parts:
        if isinstance(part, str):
            made.add_paragraph(part)
        elif stop:
            for line in zip(*part, strict=True):
                one = made.add_paragraph("\t".join(line))
                one.paragraph_format.space_after = 0
                one.paragraph_format.tab_stops.add_tab_stop(Pt(stop))
        else:
            for cell, lines in zip(made.add_table(1, len(part)).rows[0].cells, part, strict=True):
                for at, line in enumerate(lines):
                    one = cell.add_paragraph() if at else cell.paragraphs[0]
                    one.add_run(line)
                    one.paragraph_format.space_after = 0
                    if centred:
                        one.alignment = WD_ALIGN_PARAGRAPH.CENTER
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def blocks() -> None:
    """Short lines beside each other: letterheads, signatures, addresses, cells of a table."""
    mission = ["Permanent Mission of Tavria", "to the United Nations", "12 River Street", "Ulm"]
    reference = ["Ref. 14/2031", "Tel. 555 0101", "mission@tavria.example"]
    signers = [
        ["(Signed) Anna Lund", "Minister for Foreign Affairs", "of Tavria"],
        ["(Signed) Karel Dovan", "Permanent Representative", "of Besk to the United Nations"],
        ["(Signed) Mara Venn", "Ambassador"],
        ["(Signed) Ilan Doran", "Envoy"],
    ]
    words = [say(0), say(7)]

    def put_words(name: str, program: str, why: str, *lines: str) -> None:
        row(name, program, why, [], documents=[{"words": " ".join(lines)}])

    parts: list[str | list[list[str]]] = [[mission, reference], "Excellency,", *words]
    office("letterhead", cells_in_word([*parts, signers[:2], signers[2:]]), "docx")
    every = [line for one in signers for line in one]
    told = (*mission, *reference, "Excellency,", *words, *every)
    put_words("letterhead", "LibreOffice", "a letterhead of two cells, and four who sign", *told)
    heads = [
        ["Mission of Tavria", "to the United Nations"],
        ["REPUBLIC", "OF TAVRIA"],
        ["Mission de Tavrie", "auprès des Nations Unies"],
    ]
    office("letterhead-centred", cells_in_word([heads, *words], centred=True), "docx")
    told = (*(line for one in heads for line in one), *words)
    put_words("letterhead-centred", "LibreOffice", "three cells, each with its own middle", *told)
    office("signatures-tabbed", cells_in_word([*words, signers[:2]], stop=250), "docx")
    told = (*words, *signers[0], *signers[1])
    put_words("signatures-tabbed", "LibreOffice", "two who sign, set line by line", *told)

    def beside(one: list[str], more: list[str], style: str = "") -> str:
        cells = "".join(
            f"<div {style * at}>{'<br>'.join(c)}</div>" for at, c in enumerate((one, more))
        )
        return f"<div style='display:flex;justify-content:space-between'>{cells}</div>"

    small = "style='font-size:8pt'"
    chromium(
        "blocks-of-two-sizes",
        beside(mission[:2], [*reference, "www.tavria.example"], small)
        + paragraphs_html(words)
        + beside(*signers[:2]),
    )
    told = (*mission[:2], *reference, "www.tavria.example", *words, *signers[0], *signers[1])
    put_words("blocks-of-two-sizes", "Chromium", "a letterhead in two sizes of print", *told)
    to = ["The Secretary-General", "United Nations", "New York"]
    by = ["The President of the Council", "Embassy of Besk", "17 East Avenue"]
    out = Canvas()
    for x, lines in ((72, to), (330, by)):
        for at, line in enumerate(lines):
            out.line(x, 760 - 14 * at, line)
    out.block(72, 690, words[0], 450)
    out.save("addresses")
    put_words("addresses", "ReportLab", "two addresses at one height", *to, *by, words[0])
    out = Canvas()
    lines_ = [(72, 760 - 14 * at, line, 11) for at, line in enumerate(mission)]
    lines_ += [(330, 755 - 11 * at, line, 9) for at, line in enumerate(reference)]
    for one in sorted(lines_, key=lambda line: -line[1]):
        out.line(*one)
    out.block(72, 690, words[0], 450)
    out.save("blocks-painted-across")
    told = (*mission, *reference, words[0])
    put_words("blocks-painted-across", "ReportLab", "blocks with lines at own heights", *told)
    labels = [
        ("To:", "The President of the Council"),
        ("From:", "the Permanent Mission of Tavria"),
        ("Date:", "3 March 2031"),
        ("Subject:", "the camps on the border"),
    ]
    out = Canvas()
    for at, (label, line) in enumerate(labels):
        out.line(72, 760 - 14 * at, label)
        out.line(160, 760 - 14 * at, line)
    out.block(72, 680, words[0], 450)
    out.save("labels")
    told = (*map(" ".join, labels), words[0])
    put_words("labels", "ReportLab", "labels with what they name are read across", *told)
    votes = [
        ("Tavria", "voted in favour, and explained its vote before the Council met again at noon"),
        ("Besk", "voted against"),
        (
            "Orland",
            "abstained, because its capital had sent no instructions in time for the meeting",
        ),
        ("Ulm", "was absent"),
    ]
    cells = "".join(
        f"<tr><td style='width:30%'>{one}</td><td>{more}</td></tr>" for one, more in votes
    )
    chromium("cells-in-middle", f"<p>{words[0]}</p><table>{cells}</table><p>{words[1]}</p>")
    row(
        "cells-in-middle",
        "Chromium",
        "short cells stand at the middle of long ones",
        [words[0], *(cell for one in votes for cell in one), words[1]],
    )


def stretched() -> None:
    """What Chromium prints in columns, and struck out."""
    text = [say(at * 4, 5) for at in range(5)]
    style = "columns:2;column-gap:6mm;text-align:justify"
    chromium("columns-justified", f"<div style='{style}'>{paragraphs_html(text)}</div>")
    row("columns-justified", "Chromium", "words stand far apart in narrow columns", text)
    hebrew = [
        "אנו מקדמים בברכה את השליח שבא אל העמק והקשיב לשני הצדדים, ואנו קוראים לכולם לכבד את הפסקת האש.",
        "איש לא הראה לנו מחנה אחד, למרות 14 בקשות ששלחנו אל המועצה במשך השנה האחרונה ללא כל מענה.",
        "הגשר נסגר בחודש פברואר, והחקלאים איבדו את היבול כולו בשני צדי הנהר במשך החורף הארוך.",
        "בית הספר סגור מאז ההפגזה, והתלמידים יושבים בבתיהם ומחכים ליום שבו ייפתחו הכיתות מחדש.",
    ]
    body = f"<div dir=rtl style='columns:2'>{paragraphs_html(hebrew)}</div>"
    chromium("hebrew-columns", body, lang="he")
    words = [{"words": " ".join(hebrew)}]
    row("hebrew-columns", "Chromium", "two columns, the right one first", [], documents=words)
    chromium(
        "struck-by-chromium",
        f"<p>{SENTENCES[0]} <del>We withdraw our observers.</del> {SENTENCES[1]}</p><p>{say(4)}</p>",
    )
    row(
        "struck-by-chromium",
        "Chromium",
        "words through which a line is drawn",
        [say(0, 2), say(4)],
        ("1 passage that is struck out is left out of the text (4 words)",),
    )


OPEN = """<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="DejaVu Serif" svg:font-family="'DejaVu Serif'"/></office:font-face-decls>
<office:styles><style:style style:name="P" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="3mm"/><style:text-properties style:font-name="DejaVu Serif" fo:font-size="11pt" fo:language="en" fo:country="GB"/></style:style>
<style:style style:name="N" style:family="paragraph"><style:text-properties fo:font-size="9pt" style:font-name="DejaVu Serif"/></style:style></office:styles>
<office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" fo:margin="25mm"/></style:page-layout>
<text:list-style style:name="L">LEVELS</text:list-style>
<style:style style:name="Box" style:family="graphic"><style:graphic-properties style:wrap="left" style:vertical-pos="from-top" style:horizontal-pos="right" fo:border="0.5pt solid #000000" fo:padding="2mm"/></style:style>
<style:style style:name="R" style:family="paragraph" style:parent-style-name="P"><style:paragraph-properties style:writing-mode="rl-tb" fo:text-align="end"/></style:style>
<style:style style:name="C" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="1mm"/></style:style></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"/></office:master-styles><office:body><office:text>BODY</office:text></office:body></office:document>"""
LEVELS = "".join(
    f'<text:list-level-style-number text:level="{at}" style:num-format="{form}" style:num-prefix="{before}" style:num-suffix="{after}"><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-6mm" fo:margin-left="{10 * at}mm"/></style:list-level-properties></text:list-level-style-number>'
    for at, form, before, after in ((1, "1", "", "."), (2, "a", "(", ")"), (3, "i", "(", ")"))
)


def open_document(body: str) -> bytes:
    """A flat OpenDocument text."""
    return OPEN.replace("LEVELS", LEVELS).replace("BODY", body).encode()


def p(text: str, style: str = "P") -> str:
    """A paragraph of OpenDocument."""
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def endnote(number: int, text: str) -> str:
    """An endnote of OpenDocument."""
    return f'<text:note text:id="n{number}" text:note-class="endnote"><text:note-citation>{number}</text:note-citation><text:note-body>{p(text, "N")}</text:note-body></text:note>'


def from_libreoffice() -> None:
    """What LibreOffice makes of its own documents."""
    deleted = '<text:tracked-changes><text:changed-region xml:id="c" text:id="c"><text:deletion><office:change-info><dc:creator>A</dc:creator><dc:date>2031-03-03T10:00:00</dc:date></office:change-info><text:p>We withdraw our observers. </text:p></text:deletion></text:changed-region></text:tracked-changes>'
    body = p(f'{SENTENCES[0]} <text:change text:change-id="c"/>{SENTENCES[1]}') + p(say(4, 3))
    office("struck-out", open_document(deleted + body), "fodt")
    row(
        "struck-out",
        "LibreOffice",
        "a tracked deletion is printed, and a line goes through it",
        [say(0, 2), say(4, 3)],
        ("1 passage that is struck out is left out of the text (4 words)",),
    )
    notes = "See the report of the panel, page 4.", "Letter of 3 March, not answered."
    body = p(f"{SENTENCES[0]}{endnote(1, notes[0])} {SENTENCES[1]}")
    body += p(f"{say(2, 2)}{endnote(2, notes[1])} {SENTENCES[4]}") + p(say(6))
    office("endnotes-roman", open_document(body), "fodt")
    row(
        "endnotes-roman",
        "LibreOffice",
        "endnotes have small Roman numbers and a page of their own",
        [say(0, 2), say(2, 3), say(6)],
        ("2 notes are left out of the text (14 words)",),
    )
    quote = "Nobody has shown us a single camp."
    box = f'<draw:frame draw:style-name="Box" text:anchor-type="paragraph" svg:width="55mm" svg:y="0mm"><draw:text-box fo:min-height="10mm">{p(quote)}</draw:text-box></draw:frame>'
    office("box-beside", open_document(p(say(0, 2)) + p(box + say(4, 8)) + p(say(13, 3))), "fodt")
    row(
        "box-beside",
        "LibreOffice",
        "a text box in the text's size, round which a paragraph runs",
        [say(0, 2), say(4, 8), quote, say(13, 3)],
    )
    items = [
        "to let the observers pass, in particular:",
        ["by day;", "by night, and without escort;"],
    ]
    inner = "".join(f"<text:list-item>{p(one)}</text:list-item>" for one in items[1])
    deep = f"<text:list><text:list-item>{p(items[0])}<text:list>{inner}</text:list></text:list-item></text:list>"
    listed = f'<text:list text:style-name="L"><text:list-item>{p("Calls upon all parties:")}{deep}</text:list-item></text:list>'
    tabbed = [("1.", say(0, 3)), ("2.", say(3, 3)), ("(a)", say(6, 2))]
    body = listed + "".join(p(f"{number}<text:tab/>{text}") for number, text in tabbed)
    office("item-numbers", open_document(body), "fodt")
    row(
        "item-numbers",
        "LibreOffice",
        "numbers of items close to their words, and a tab before them",
        [
            "1. Calls upon all parties:",
            f"(a) {items[0]}",
            "(i) by day;",
            "(ii) by night, and without escort;",
            *map(" ".join, tabbed),
        ],
    )
    cells = [("Tavria", "Besk"), *((say(4 * at, 2), say(4 * at + 2, 2)) for at in range(3))]
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell table:style-name="C">{p(one)}</table:table-cell>' for one in line
        )
        + "</table:table-row>"
        for line in cells
    )
    table = (
        f'<table:table><table:table-column table:number-columns-repeated="2"/>{rows}</table:table>'
    )
    office("cells-close", open_document(p(say(20)) + table + p(say(16, 2))), "fodt")
    row(
        "cells-close",
        "LibreOffice",
        "long cells with little between them",
        [say(20), *(one for line in cells for one in line), say(16, 2)],
    )
    arabic = [
        "لم يقدم أحد معسكراً واحداً (ولا مقاتلاً واحداً) رغم 14 طلباً من Tavria إلى المجلس.",
        "نرحب بالمبعوث الذي جاء إلى الوادي واستمع إلى الجانبين في 3 آذار 2031. نطالب الأطراف باحترام وقف إطلاق النار والسماح للمراقبين بالتنقل بحرية.",
    ]
    office("arabic-vowels", open_document("".join(p(one, "R") for one in arabic)), "fodt")
    row("arabic-vowels", "LibreOffice", "vowel points beside brackets and spaces", arabic)


def main() -> None:
    """Make them all, and the table; its rows of what is not made here stay."""
    makes = (letters, heads, columns, numbers, pictures, scripts, paragraphs, records, beside)
    for make in (*makes, blocks, stretched, from_libreoffice):
        make()
    if not WANTED:
        table = FOLDER / "pdf.yaml"
        made = {one["input"] for one in MADE}
        rows = re.findall(r"(?ms)^- input: (\S+)\n(.*?)(?=^- input: |\Z)", table.read_text("utf-8"))
        kept = "".join(f"- input: {name}\n{rest}" for name, rest in rows if name not in made)
        table.write_text("".join(map(as_yaml, MADE)) + kept, "utf-8")


def as_yaml(known: dict[str, object]) -> str:
    """A row as YAML: JSON's strings are YAML's."""
    out = []
    for key, value in known.items():
        if key != "documents":
            shown = json.dumps(value, ensure_ascii=False)
            out.append(f"{key}: {value if key in {'input', 'kind', 'made_with'} else shown}")
            continue
        out.append("documents:")
        for document in value:  # type: ignore[attr-defined]
            inner = []
            for name, content in document.items():
                if isinstance(content, list):
                    inner.append(f"{name}:")
                    inner += [f"  - {json.dumps(item, ensure_ascii=False)}" for item in content]
                else:
                    inner.append(f"{name}: {json.dumps(content, ensure_ascii=False)}")
            out += [f"  {'- ' if at == 0 else '  '}{line}" for at, line in enumerate(inner)]
    return "".join(f"{'- ' if at == 0 else '  '}{line}\n" for at, line in enumerate(out))


if __name__ == "__main__":
    main()
