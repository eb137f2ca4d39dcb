"""The styles of a briefing: ours where no template is given, and what a template lacks."""

from __future__ import annotations

from typing import Any

from compare.report.briefing import Style
from compare.report.word import names
from compare.report.word.xml import child, element_of

_FONT = "Calibri"
_INK, _QUIET, _RULE = "1F3A5F", "5B6470", "B9C2CE"


def dress(document: Any) -> None:
    """Give the built-in styles of an empty document our look, on A4 paper."""
    _paper(document.sections[-1])
    _style(document, "Normal", size=10.5, after=4)
    _style(document, "Body Text", size=10.5, after=6, line=1.15)
    _style(document, names.TITLE, size=20, bold=True, colour=_INK, after=0)
    _style(document, "Subtitle", size=11, colour=_QUIET, after=10, italic=False)
    _style(document, "Heading 1", size=14, bold=True, colour=_INK, before=14, after=4)
    _style(document, "Heading 2", size=12, bold=True, colour=_INK, before=12, after=3)
    _style(document, names.POINTS, size=10, after=2)
    _style(document, "Footer", size=8.5, colour=_QUIET)
    _without_rule(document.styles[names.TITLE])
    _in_todays_mode(document)


def complete(document: Any, *, ours: bool) -> None:
    """Add every style that is not there, under its name, and leave those that are. What is added
    to a document that is not ``ours`` has the font and the ink of its text.
    """
    from docx.enum.style import WD_STYLE_TYPE as KINDS

    paragraphs: dict[str, dict[str, Any]] = {
        names.TITLE: {"size": 22, "bold": True},
        "Subtitle": {"size": 11},
        "Body Text": {},
        "Heading 1": {"size": 14, "bold": True, "before": 14},
        "Heading 2": {"size": 12, "bold": True, "before": 12},
        names.POINTS: {},
        names.PARAGRAPHS[Style.NOTE]: {"size": 9, "colour": _QUIET, "after": 5},
        names.CELL: {"size": 9, "after": 2},
        names.CELL_HEAD: {"size": 9, "bold": True, "colour": _INK, "after": 2},
        names.NOTE_TEXT: {"size": 8.5, "after": 2},
    }
    for name, look in paragraphs.items():
        if _add(document, name, KINDS.PARAGRAPH):
            _style(document, name, **(look if ours else {**look, "colour": "", "font": ""}))
    for name in (*names.RUNS.values(), names.VERDICT, names.NOTE_MARK):
        if _add(document, name, KINDS.CHARACTER):
            _dress_run(document.styles[name])
    if names.TABLE not in document.styles:
        document.styles.element.append(_table_style())


def _add(document: Any, name: str, kind: Any) -> bool:
    """Whether the style had to be added."""
    if name.casefold() in {known.name.casefold() for known in document.styles if known.name}:
        return False
    ours = name.startswith("Rejoinder")
    style = document.styles.add_style(name, kind, builtin=not ours)
    style.quick_style = ours or name not in (names.NOTE_TEXT, names.NOTE_MARK)
    return True


def _paper(section: Any) -> None:
    from docx.shared import Mm

    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(19)


def _style(
    document: Any,
    name: str,
    *,
    size: float | None = None,
    bold: bool | None = None,
    italic: bool | None = None,
    colour: str = "",
    before: float = 0,
    after: float = 0,
    line: float = 1.0,
    font: str = _FONT,
) -> None:
    from docx.shared import Pt, RGBColor

    style = document.styles[name]
    if size:
        style.font.size = Pt(size)
    style.font.bold, style.font.italic = bold, italic
    if colour:
        style.font.color.rgb = RGBColor.from_string(colour)
    if font:
        _fonts(style, font)
    layout = style.paragraph_format
    layout.space_before, layout.space_after, layout.line_spacing = Pt(before), Pt(after), line
    if name.startswith("Heading") or name == names.CELL_HEAD:
        layout.keep_with_next = True


def _fonts(style: Any, font: str) -> None:
    """One font for all scripts that it has; a theme's fonts would stand above it."""
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(properties.nsmap["w"].join("{}") + "rFonts"):
        properties.remove(old)
    fonts = dict.fromkeys(("ascii", "hAnsi", "cs", "eastAsia"), font)
    properties.insert(0, element_of("rFonts", **fonts))


def _dress_run(style: Any) -> None:
    from docx.enum.text import WD_UNDERLINE
    from docx.shared import Pt, RGBColor

    font = style.font
    match style.name:
        case "Rejoinder Same":
            font.underline = WD_UNDERLINE.DOTTED
        case "Rejoinder Differs":
            font.bold = True
            edge = {"val": "single", "sz": "4", "space": "0", "color": _INK}
            child(style.element.get_or_add_rPr(), "bdr", **edge)
        case "Rejoinder Quiet":
            font.size, font.color.rgb = Pt(8), RGBColor.from_string(_QUIET)
        case names.NOTE_MARK:
            font.superscript = True
        case "Rejoinder Verdict":
            font.bold, font.color.rgb = False, RGBColor.from_string(_QUIET)
        case _:
            font.bold = True


def _without_rule(style: Any) -> None:
    """The default Title stands on a line; ours does not."""
    properties = style.element.get_or_add_pPr()
    for border in properties.xpath("./w:pBdr"):
        properties.remove(border)


def _in_todays_mode(document: Any) -> None:
    """Without this Word opens the document in the mode of its version of 2007."""
    settings = document.settings.element
    compat = element_of("compat")
    uri = "http://schemas.microsoft.com/office/word"
    child(compat, "compatSetting", name="compatibilityMode", uri=uri, val="15")
    for old in settings.xpath("./w:compat"):
        settings.replace(old, compat)
        return
    following = ("docVars", "rsids", "attachedSchema", "themeFontLang", "clrSchemeMapping")
    more = ("shapeDefaults", "decimalSymbol", "listSeparator")
    found = [e for name in (*following, *more) for e in settings.xpath(f"./w:{name}")]
    found[0].addprevious(compat) if found else settings.append(compat)


def _table_style() -> Any:
    """Fine rules between rows, none at the sides, and a head on a tint."""
    style = element_of("style", type="table", customStyle="1", styleId="RejoinderTable")
    child(style, "name", val=names.TABLE)
    child(style, "basedOn", val="TableNormal")
    child(style, "uiPriority", val="99")
    properties = child(style, "tblPr")
    borders = child(properties, "tblBorders")
    for edge in ("top", "bottom", "insideH"):
        child(borders, edge, val="single", sz="4", space="0", color=_RULE)
    margins = child(properties, "tblCellMar")
    for side, width in (("top", "50"), ("left", "90"), ("bottom", "40"), ("right", "90")):
        child(margins, side, w=width, type="dxa")
    head = child(style, "tblStylePr", type="firstRow")
    child(child(head, "tcPr"), "shd", val="clear", color="auto", fill="E8EDF3")
    return style
