# ruff: noqa: E501
"""Make the Word and OpenDocument files of tests/data/documents/word anew.

usage: python tools/make_word_documents.py

python-docx writes the Word files, with parts that it does not know written as XML; LibreOffice
(soffice, on the path) turns them into OpenDocument and, of an OpenDocument text, into Word.
"""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "data" / "documents" / "word"
SPACES = nsdecls("w", "r", "wp", "a") + (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
LEGAL = [("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)")]
AUTHOR = 'w:id="9" w:author="A" w:date="2031-03-12T00:00:00Z"'


def p(text: str = "", *, style: str = "", num: tuple[int, int] | None = None, raw: str = "") -> str:
    """A paragraph; ``num`` is (list, level), ``raw`` further runs as XML."""
    kind = f'<w:pStyle w:val="{style}"/>' if style else ""
    place = ""
    if num:
        place = f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
    return f"<w:p><w:pPr>{kind}{place}</w:pPr>{r(text) if text else ''}{raw}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def abstract(known: int, levels: list[tuple[str, str]], more: str = "") -> str:
    """A kind of list."""
    inner = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    return f'<w:abstractNum w:abstractNumId="{known}">{inner}</w:abstractNum>'


def number(known: int, kind: int, more: str = "") -> str:
    """A list of a kind."""
    return f'<w:num w:numId="{known}"><w:abstractNumId w:val="{kind}"/>{more}</w:num>'


def table(rows: list[list[str]], head: str = "") -> str:
    """A table; a cell that begins with ``<`` is XML, and a row's first entry ``!del`` deletes it."""
    out = ""
    for at, row in enumerate(rows):
        deleted = row[0] == "!del"
        cells = "".join(
            f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in row[deleted:]
        )
        change = f"<w:trPr><w:del {AUTHOR}/></w:trPr>" if deleted else (head if at == 0 else "")
        out += f"<w:tr>{change}{cells}</w:tr>"
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{out}</w:tbl>"


def box(*paragraphs: str) -> str:
    """A run with a text box in both forms that Word writes."""
    words = "".join(map(p, paragraphs))
    shape = (
        '<wp:inline><wp:extent cx="3000000" cy="900000"/><wp:docPr id="7" name="Box"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="3000000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"/></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{words}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
        "</a:graphicData></a:graphic></wp:inline>"
    )
    old = f"<w:pict><v:shape><v:textbox><w:txbxContent>{words}</w:txbxContent></v:textbox></v:shape></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{shape}</w:drawing>'
        f"</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def word(name: str, *blocks: str, numbering: str = "", styles: str = "", parts=None) -> None:
    """Write a Word file of these blocks."""
    document = docx.Document()
    body = document.element.body
    for block in blocks:
        body.insert(len(body) - 1, parse_xml(f"<w:x {SPACES}>{block}</w:x>")[0])
    if numbering:
        root = document.part.numbering_part.element
        for old in list(root):
            root.remove(old)
        for new in parse_xml(f"<w:x {SPACES}>{numbering}</w:x>"):
            root.append(new)
    for new in parse_xml(f"<w:x {SPACES}>{styles}</w:x>"):
        document.styles.element.append(new)
    out = io.BytesIO()
    document.save(out)
    FOLDER.joinpath(name).write_bytes(lean(out.getvalue(), parts or {}))


def lean(raw: bytes, parts: dict[str, str]) -> bytes:
    """The file without what the template brings along, with further parts."""
    old, out = zipfile.ZipFile(io.BytesIO(raw)), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name in {"docProps/thumbnail.jpeg", "word/stylesWithEffects.xml"}:
                continue
            if name == "[Content_Types].xml":
                content = _types(content.decode(), parts)
            elif name == "word/_rels/document.xml.rels":
                content = _relations(content.decode(), parts)
            elif name == "_rels/.rels":
                content = b"".join(piece for piece in _pieces(content) if b"thumbnail" not in piece)
            new.writestr(name, content)
        for name, content in parts.items():
            new.writestr(f"word/{name}.xml", content)
    return out.getvalue()


def _pieces(content: bytes) -> list[bytes]:
    return [part + b">" for part in content.split(b">") if part.strip()]


def _types(content: str, parts: dict[str, str]) -> bytes:
    pieces = [one for one in _pieces(content.encode()) if b"stylesWithEffects" not in one]
    kinds = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-'
        f'officedocument.wordprocessingml.{name.rstrip("0123456789")}+xml"/>'
        for name in parts
    )
    return b"".join(pieces).replace(b"</Types>", kinds.encode() + b"</Types>")


def _relations(content: str, parts: dict[str, str]) -> bytes:
    pieces = [one for one in _pieces(content.encode()) if b"stylesWithEffects" not in one]
    more = "".join(
        f'<Relationship Id="rX{at}" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for at, name in enumerate(parts)
    )
    return b"".join(pieces).replace(b"</Relationships>", more.encode() + b"</Relationships>")


def notes(kind: str, entries: list[str]) -> str:
    """A part with footnotes, endnotes or comments, numbered from 1."""
    inner = "".join(
        f'<w:{kind} w:id="{at}" w:author="B">{p(text)}</w:{kind}>'
        for at, text in enumerate(entries, 1)
    )
    return f'<?xml version="1.0"?><w:{kind}s {SPACES}>{inner}</w:{kind}s>'


RESOLUTION = (
    p("Resolution 9001 (2031)"),
    p("The Council,"),
    p("", raw=r("Recalling", "<w:i/>") + r(" its resolutions on the Lesna valley,")),
    p("Demands that all armed groups lay down their arms;", num=(1, 0)),
    p("Calls upon all States of the region:", num=(1, 0)),
    p("To deny safe haven to armed groups, and in particular:", num=(1, 1)),
    p("To close the camps;", num=(1, 2)),
    p("To end the supply of arms;", num=(1, 2)),
    p("To receive refugees;", num=(1, 1)),
    p("Requests a report on paragraph 2 (a) (ii) above;", num=(1, 0)),
    p("Decides to remain seized of the matter.", num=(1, 0)),
)


def lists() -> None:
    """Automatic numbers in all their forms."""
    word("numbering.docx", *RESOLUTION, numbering=abstract(1, LEGAL) + number(1, 1))
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    word(
        "restarted.docx",
        p("We ask Besk for two things:"),
        p("to open the dam;", num=(1, 0)),
        p("to free the prisoners.", num=(1, 0)),
        p("We ask the Council for two more:"),
        p("to send observers;", num=(2, 0)),
        p("to meet again in May.", num=(2, 0)),
        p("And the first list goes on:"),
        p("to stay silent no longer.", num=(1, 0)),
        numbering=abstract(1, LEGAL) + number(1, 1) + number(2, 1, again),
    )
    word(
        "forms.docx",
        p("Letters stand here,", num=(1, 0)),
        p("and Roman figures,", num=(1, 1)),
        p("and the whole number of the third level,", num=(1, 2)),
        p("and once more.", num=(1, 2)),
        p("A level that has only a sign.", num=(2, 0)),
        p("Figures with a nought before them.", num=(3, 0)),
        numbering=abstract(
            1, [("upperLetter", "%1."), ("upperRoman", "%2)"), ("decimal", "%1.%2.%3")]
        )
        + abstract(2, [("bullet", "\uf0b7")])
        + abstract(3, [("decimalZero", "Article %1")])
        + number(1, 1)
        + number(2, 2)
        + number(3, 3),
    )
    styled = (
        '<w:style w:type="paragraph" w:styleId="Para"><w:name w:val="Numbered Para"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub Para"/><w:basedOn w:val="Para"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    word(
        "numbers-of-styles.docx",
        p("We accept the line of the river.", style="Para"),
        p("The dam stays open.", style="Sub"),
        p("The bridge stays open.", style="Sub"),
        p("This paragraph takes the style but no number.", style="Para", num=(0, 0)),
        p("We shall come back in May.", style="Para"),
        numbering=abstract(1, LEGAL) + number(1, 1),
        styles=styled,
    )
    word(
        "google-points.docx",
        p("Talking points on the dam"),
        *(
            p(text, num=(1, 0))
            for text in ("The dam is open", "Nobody was harmed", "We want talks")
        ),
        p("Arda thanks the observers."),
        numbering=abstract(1, [("bullet", "●")]) + number(1, 1),
    )


def shapes() -> None:
    """Text boxes, signs, ruby, breaks, letters set large, fields."""
    word(
        "text-box.docx",
        p(
            "Press release No. 14",
            raw=box("We reject the report of the Panel.", "Our soil is no sanctuary."),
        ),
        p("For information contact the press office."),
    )
    word(
        "symbols.docx",
        p(
            "",
            raw=r("It rose by 2")
            + '<w:r><w:sym w:font="Symbol" w:char="F0B0"/></w:r>'
            + r("C, losses were ")
            + '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
            + r(" 5 million."),
        ),
        p(
            "",
            raw=r("The limit is ")
            + r("\uf0a3", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>')
            + r(" 40 per cent, within ")
            + r("\uf0b1", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>')
            + r(" 2."),
        ),
        p("", raw='<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>' + r(" agreed")),
        p(
            "",
            raw=r("Our sign ")
            + '<w:r><w:sym w:font="Ardan Runes" w:char="F041"/></w:r>'
            + r(" stays."),
        ),
    )
    ruby = "<w:r><w:ruby><w:rubyPr/><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>"
    word(
        "ruby.docx",
        p(
            "",
            raw=r("我が国は") + ruby.format(r("みんかんじん"), r("民間人")) + r("の保護を求める。"),
        ),
    )
    word(
        "breaks.docx",
        p(
            "",
            raw="<w:r><w:t>First line of the oath</w:t><w:br/><w:t>second line of the oath</w:t></w:r>",
        ),
        p(
            "",
            raw='<w:r><w:t>Before the page.</w:t><w:br w:type="page"/><w:t>After the page.</w:t></w:r>',
        ),
        p(
            "",
            raw="<w:r><w:t>States Members</w:t><w:noBreakHyphen/><w:t>only, self</w:t><w:softHyphen/><w:t>ish not</w:t><w:tab/><w:t>at all.</w:t></w:r>",
        ),
    )
    word(
        "large-letter.docx",
        '<w:p><w:pPr><w:framePr w:dropCap="drop" w:lines="3"/></w:pPr>' + r("T") + "</w:p>",
        p("he river belongs to all who live along it."),
    )
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    word(
        "fields.docx",
        p(
            "",
            raw=r("See ")
            + '<w:fldSimple w:instr=" REF x ">'
            + r("paragraph 4")
            + "</w:fldSimple>"
            + r(" and ")
            + field.format("begin")
            + "<w:r><w:instrText> PAGEREF y </w:instrText></w:r>"
            + field.format("separate")
            + r("page 7")
            + field.format("end")
            + r("."),
        ),
        "<w:sdt><w:sdtPr/><w:sdtContent>"
        + p("Words in a form’s field are words.")
        + "</w:sdtContent></w:sdt>",
        p(
            "",
            raw='<w:hyperlink w:anchor="x">'
            + r("The site of the Panel")
            + "</w:hyperlink>"
            + r(" has the report."),
        ),
    )
    word(
        "contents.docx",
        p("Contents", style="TOC1"),
        p("1. The dam 2", style="TOC1"),
        p("The dam", style="Heading1"),
        p("The dam is open."),
        styles='<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>',
    )


def aside() -> None:
    """Tracked changes, hidden words, comments, notes, heads."""
    ins, cut = (
        f"<w:ins {AUTHOR}>{{}}</w:ins>",
        f"<w:del {AUTHOR}><w:r><w:delText>{{}}</w:delText></w:r></w:del>",
    )
    ended = f"<w:p><w:pPr><w:rPr><w:del {AUTHOR}/></w:rPr></w:pPr>" + "{}</w:p>"
    word(
        "tracked.docx",
        p("Draft position on the ceasefire"),
        ended.format(r("We demand that the blockade be ")),
        p("lifted without delay."),
        p("", raw=cut.format("We accept the line of the river.")),
        p(
            "",
            raw=r("Prisoners are exchanged within ")
            + cut.format("thirty")
            + ins.format(r("ten"))
            + r(" days."),
        ),
        p("", raw=f"<w:moveFrom {AUTHOR}>" + r("We thank the mediators.") + "</w:moveFrom>"),
        p("Nobody else was asked."),
        p("", raw=f"<w:moveTo {AUTHOR}>" + r("We thank the mediators.") + "</w:moveTo>"),
    )
    word(
        "deleted-row.docx",
        table(
            [
                ["Question", "Arda", "Besk"],
                ["The dam", "It stays open.", "It must be closed."],
                ["!del", "The fleet", "It stays in port.", "It must be sold."],
            ]
        ),
    )
    word(
        "hidden.docx",
        p("We want talks."),
        p("", raw=r("INTERNAL: do not name the envoy.", "<w:vanish/>")),
        p(
            "",
            raw=r("The dam is open")
            + r(", whatever they say", '<w:rStyle w:val="Secret"/>')
            + r("."),
        ),
        p("Ask the minister first.", style="Inner"),
        p("", raw=r("This shows after all.", '<w:rStyle w:val="Secret"/><w:vanish w:val="0"/>')),
        styles='<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Inner"><w:name w:val="Inner"/><w:rPr><w:vanish/></w:rPr></w:style>',
    )
    word(
        "notes.docx",
        p("", raw=r("The dam is open.") + '<w:r><w:footnoteReference w:id="1"/></w:r>'),
        p(
            "",
            raw=r("Nobody was harmed.")
            + '<w:commentRangeStart w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>',
        ),
        "<w:sectPr/>" and p("We want talks."),
        parts={
            "footnotes": notes("footnote", ["See the report of the observers."]),
            "comments": notes("comment", ["Is this so?"]),
            "header1": f'<?xml version="1.0"?><w:hdr {SPACES}>{p("MINISTRY OF ARDA")}</w:hdr>',
        },
    )


def tables() -> None:
    """Tables of positions, of figures, of a page's layout."""
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    word(
        "positions.docx",
        p("Compilation of positions"),
        table(
            [
                ["Question", "Group of Five", "Coastal Group"],
                [
                    "Number of members",
                    p("There should be twenty-five.") + p("We reject fewer."),
                    "There should be twenty-one.",
                ],
                ["Veto", "It must go.", "It cannot be touched."],
                ["Working methods", wide + p("Both want open meetings.")],
            ]
        ),
        p("The Chair will report in June."),
    )
    down, on = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>', "<w:tcPr><w:vMerge/></w:tcPr>"
    word(
        "merged-rows.docx",
        table(
            [
                ["Matter", "Who", "Position"],
                [down + p("The dam"), "Arda", "It stays open."],
                [on + p(), "Besk", "It must be closed."],
            ],
            "<w:trPr><w:tblHeader/></w:trPr>",
        ),
    )
    word(
        "figures.docx",
        p("Killed in the valley:"),
        table([["Month", "Killed", "Hurt"], ["January", "45", "7"], ["February", "3", ""]]),
    )
    word(
        "layout.docx",
        table(
            [
                [
                    "The dam has been open since the first of March, and it will stay so until the talks begin.",
                    "La presa está abierta desde el primero de marzo, y así seguirá hasta que empiecen las conversaciones.",
                ]
            ]
        ),
        p("Arda, 3 March 2031"),
    )


def strict() -> None:
    """The numbered resolution as Strict Open XML."""
    old, out = zipfile.ZipFile(FOLDER / "numbering.docx"), io.BytesIO()
    pairs = (
        (
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006/",
            b"http://purl.oclc.org/ooxml/officeDocument/",
        ),
    )
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            for one, other in pairs:
                content = content.replace(one, other)
            new.writestr(name, content)
    (FOLDER / "strict.docx").write_bytes(out.getvalue())


def office(source: str, target: str) -> None:
    """What LibreOffice makes of a file."""
    kind = target.rpartition(".")[2]
    command = ["soffice", "--headless", "--convert-to", kind, "--outdir", "/tmp/made", source]
    subprocess.run(command, cwd=FOLDER, check=True, capture_output=True, timeout=180)
    made = Path("/tmp/made") / f"{Path(source).stem}.{kind}"
    (FOLDER / target).write_bytes(made.read_bytes())


def main() -> None:
    """Make them all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for make in (lists, shapes, aside, tables, strict):
        make()
    for name in (
        "numbering",
        "restarted",
        "forms",
        "text-box",
        "symbols",
        "ruby",
        "tracked",
        "hidden",
        "notes",
        "positions",
        "merged-rows",
        "google-points",
    ):
        office(f"{name}.docx", f"{name}.odt")
    office("numbering.odt", "numbering-by-libreoffice.docx")


if __name__ == "__main__":
    main()
