"""The project: codes from themes, cases from actors, selections from passages, links from rows.

The form is REFI-QDA 1.0 (https://www.qdasoftware.org); positions are code points, ends exclusive.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from compare.report.briefing import title
from compare.report.outline import outline
from compare.report.refi.links import add_links
from compare.report.refi.names import guid, source_guid, stored
from compare.report.refi.sources import VARIABLES, add_source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.model import Comparison, Statement, Theme
    from compare.report.options import Options

XMLNS = "urn:QDA-XML:project:1.0"


def project(comparison: Comparison, options: Options) -> Element:
    """The root element, children in the order that the schema wants."""
    root = Element(
        "Project",
        {"xmlns": XMLNS},
        name=stored(title(comparison, options)),
        origin=f"rejoinder {options.version}",
        creatingUserGUID=guid("user"),
    )
    if options.made_on:
        root.set("creationDateTime", f"{options.made_on}T00:00:00Z")
    SubElement(SubElement(root, "Users"), "User", guid=guid("user"), name="rejoinder")
    themes = [t for t in comparison.themes if not options.themes or t.id in options.themes]
    if themes:
        _add_codes(SubElement(SubElement(root, "CodeBook"), "Codes"), themes)
    _add_variables(SubElement(root, "Variables"))
    _add_cases(root, comparison.statements)
    pairs = outline(comparison, options)
    linked = {p.id for pair in pairs for row in pair.rows for p in (*row.left, *row.right)}
    sources = SubElement(root, "Sources")
    for statement in comparison.statements:
        passages = [p for p in comparison.passages if p.statement == statement.id]
        add_source(sources, statement, passages, {theme.id for theme in themes}, linked)
    add_links(root, pairs)
    return root


def _add_codes(parent: Element, themes: Sequence[Theme]) -> None:
    """A code for each theme, inside that of its parent where there is one."""
    known = {theme.id: theme for theme in themes}
    places: dict[str, Element] = {}

    def place(theme: Theme, above: frozenset[str]) -> Element:
        if theme.id not in places:
            holder = known.get(theme.parent)
            circular = theme.parent in above | {theme.id}
            inside = place(holder, above | {theme.id}) if holder and not circular else parent
            places[theme.id] = _code(inside, theme)
        return places[theme.id]

    for theme in themes:
        place(theme, frozenset())


def _code(parent: Element, theme: Theme) -> Element:
    code = SubElement(
        parent, "Code", guid=guid("code", theme.id), name=stored(theme.label), isCodable="true"
    )
    if theme.description:
        SubElement(code, "Description").text = stored(theme.description)
    return code


def _add_variables(parent: Element) -> None:
    for name in VARIABLES:
        SubElement(
            parent, "Variable", guid=guid("variable", name), name=name, typeOfVariable="Text"
        )


def _add_cases(root: Element, statements: Sequence[Statement]) -> None:
    """A case for each actor, with the sources that hold its words."""
    actors = dict.fromkeys(statement.actor for statement in statements if statement.actor)
    if not actors:
        return
    cases = SubElement(root, "Cases")
    for actor in actors:
        case = SubElement(cases, "Case", guid=guid("case", actor), name=stored(actor))
        for statement in statements:
            if statement.actor == actor:
                SubElement(case, "SourceRef", targetGUID=source_guid(statement))
