"""Small documents of our own making, built in memory: PDF, ODT, Word, and a meeting's record."""

from __future__ import annotations

import io
import zipfile

RECORD = """\
United Nations                                                         S/PV.9999

Security Council
Ninety-first year

9999th meeting
Tuesday, 3 March 2026, 10 a.m.
New York

President: Ms. Orla Venn . . . . . . . . . . . . . . . . . . . (Arda)

Agenda
The situation in the Lesna valley

The meeting was called to order at 10.05 a.m.

The President: I invite Ms. Ilse Karr, Special Envoy of the Secretary-General
for the Lesna Valley, to participate in this meeting.

I now give the floor to Ms. Karr.

Ms. Karr: The valley is calm, yet nobody there
is safe. Two hundred families came back in Febru-
ary, and the talks in February went on.

Mr. Dov (Republic of Besk) (spoke in French): We thank the
Special Envoy. The river belongs to all who
live along it (see S/PV.9990).

S/PV.9999 The situation in the Lesna valley 03/03/2026
26-05511 3/9

We ask for one thing only, and it is simple: open the
dam. Mr. Holt said the same last year, and nobody
listened.

Sir Alan of Merrow (Cevd (Federal States of)): Cevd stands with
the people of the valley.

The President: I shall now make a statement in my capacity as the representative of Arda.

Arda has opened the dam twice.

The meeting rose at 11.40 a.m.
"""


def pdf(*pages: str, width: int = 400, title: str = "", info: str = "") -> bytes:
    """A PDF with a line of Helvetica for each line of each page; a line's indent is kept.

    ``\\x01N\\x01`` within a line sets N small and raised.
    """
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for page in pages:
        content = _content(page)
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} 700] /Contents "
            f"{len(objects)} 0 R /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 "
            "/BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    objects.append(f"<< /Title ({title}) {info} >>")
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"<< /Size {len(places) + 1} /Root 1 0 R /Info {len(places)} 0 R >>"
    start = len(out)
    out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}trailer\n{trailer}\n".encode()
    return out + f"startxref\n{start}\n%%EOF\n".encode()


def _content(page: str) -> str:
    lines = []
    for row, line in enumerate(page.split("\n")):
        indent = len(line) - len(line.lstrip(" "))
        if not line.strip():
            continue
        place = f"1 0 0 1 {40 + 5 * indent} {650 - 14 * row} Tm"
        parts = _escaped(line.strip()).split("\x01")
        shown = "".join(
            f"({part}) Tj " if at % 2 == 0 else f"/F1 6 Tf 4 Ts ({part}) Tj 0 Ts /F1 10 Tf "
            for at, part in enumerate(parts)
        )
        lines.append(f"BT /F1 10 Tf {place} {shown}ET")
    return "\n".join(lines)


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
)


def odt(body: str, meta: str = "", prolog: str = "", **parts: str) -> bytes:
    """An OpenDocument text with this XML in its body, and these further parts."""
    content = (
        f"{prolog}<office:document-content {_SPACES}><office:body><office:text>{body}"
        "</office:text></office:body></office:document-content>"
    )
    own = (
        f"<office:document-meta {_SPACES}><office:meta>{meta}</office:meta></office:document-meta>"
    )
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "meta.xml": own,
            **parts,
        }
    )


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A ZIP file with these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in parts.items():
            container.writestr(name, content)
    return out.getvalue()


def docx(*paragraphs: str, title: str = "") -> bytes:
    """A Word file with these paragraphs; ``# `` begins a heading, ``- `` a list item."""
    import docx as word

    document = word.Document()
    document.core_properties.title = title
    for words in paragraphs:
        if words.startswith("# "):
            document.add_heading(words[2:], 1)
        elif words.startswith("- "):
            document.add_paragraph(words[2:], style="List Bullet")
        else:
            document.add_paragraph(words)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
