"""The comparison as a REFI-QDA project (.qdpx), the exchange form of qualitative analysis: codes
from themes, cases from actors, selections from passages, links from points.

The form is REFI-QDA 1.0 (https://www.qdasoftware.org); positions are code points, ends exclusive.
The package holds ``project.qde`` and a text file for each statement in ``sources``.
"""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from compare.files import packed
from compare.report import Options
from compare.report.outline import Entry, Pair, outline, title
from compare.report.phrases import confidence, differences, known_kind, listed, reasons
from compare.text.visibility import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.model import Comparison, Statement, Theme, ThemedPassage

XMLNS = "urn:QDA-XML:project:1.0"
_NAMESPACE = uuid5(NAMESPACE_URL, "urn:x-rejoinder:refi")
VARIABLES = (
    *("id", "actor", "speaker", "role", "forum", "date", "kind", "responds_to", "language", "text"),
    *("note", "source_title", "source_url", "source_accessed"),
)
"""Named as in a statement's front matter; ``text`` is the kind of text."""


def render_qdpx(comparison: Comparison, options: Options = Options()) -> bytes:
    """The package; the same comparison makes the same bytes."""
    texts = {
        f"sources/{source_guid(statement)}.txt": stored(statement.text).encode()
        for statement in comparison.statements
    }
    root = _project(comparison, options)
    ElementTree.indent(root)
    written = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return packed({"project.qde": written + b"\n", **texts})


def _project(comparison: Comparison, options: Options) -> Element:
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
    variables = SubElement(root, "Variables")
    for name in VARIABLES:
        known = {"guid": guid("variable", name), "name": name}
        SubElement(variables, "Variable", known, typeOfVariable="Text")
    _add_cases(root, comparison.statements)
    pairs = outline(comparison, options)
    linked = {p.id for pair in pairs for one in pair.entries for p in (*one.left, *one.right)}
    _add_sources(root, comparison, {theme.id for theme in themes}, linked)
    _add_links(root, pairs)
    return root


def _add_codes(parent: Element, themes: Sequence[Theme]) -> None:
    known = {theme.id: theme for theme in themes}
    places: dict[str, Element] = {}

    def place(theme: Theme, above: frozenset[str]) -> Element:
        if theme.id not in places:
            holder = known.get(theme.parent)
            circular = theme.parent in above | {theme.id}
            inside = place(holder, above | {theme.id}) if holder and not circular else parent
            named = {"guid": guid("code", theme.id), "name": stored(theme.label)}
            places[theme.id] = code = SubElement(inside, "Code", named, isCodable="true")
            if theme.description:
                SubElement(code, "Description").text = stored(theme.description)
        return places[theme.id]

    for theme in themes:
        place(theme, frozenset())


def _add_cases(root: Element, statements: Sequence[Statement]) -> None:
    actors = dict.fromkeys(statement.actor for statement in statements if statement.actor)
    cases = SubElement(root, "Cases") if actors else root
    for actor in actors:
        case = SubElement(cases, "Case", guid=guid("case", actor), name=stored(actor))
        for statement in statements:
            if statement.actor == actor:
                SubElement(case, "SourceRef", targetGUID=source_guid(statement))


def _selection_guid(statement: Statement, themed: ThemedPassage) -> str:
    passage = themed.passage
    return guid("selection", source_guid(statement), passage.start, passage.end, themed.id)


def _add_sources(root: Element, comparison: Comparison, themes: set[str], linked: set[str]) -> None:
    """The statements, a selection for each passage that has one of ``themes`` or is ``linked``."""
    sources = SubElement(root, "Sources")
    for statement in comparison.statements:
        name, user = source_guid(statement), guid("user")
        named = {"guid": name, "name": stored(statement.title or statement.id)}
        path = f"internal://{name}.txt"
        source = SubElement(sources, "TextSource", named, plainTextPath=path, creatingUser=user)
        for passage in (one for one in comparison.passages if one.statement == statement.id):
            codes = [theme for theme in passage.theme_ids if theme in themes]
            if codes or passage.id in linked:
                _add_selection(source, statement, passage, codes)
        _add_values(source, statement)


def _add_selection(
    source: Element, statement: Statement, themed: ThemedPassage, codes: list[str]
) -> None:
    passage = themed.passage
    name = _selection_guid(statement, themed)
    selection = SubElement(
        source,
        "PlainTextSelection",
        guid=name,
        name=stored(statement.text)[passage.start : passage.end],
        startPosition=str(passage.start),
        endPosition=str(passage.end),
        creatingUser=guid("user"),
    )
    said = f"{passage.voice.value}, by {passage.by}" if passage.by else passage.voice.value
    SubElement(selection, "Description").text = stored(said)
    for code in codes:
        made = {"guid": guid("coding", name, code), "creatingUser": guid("user")}
        coding = SubElement(selection, "Coding", made)
        SubElement(coding, "CodeRef", targetGUID=guid("code", code))


def _add_values(source: Element, statement: Statement) -> None:
    origin = statement.source
    known = {
        "kind": known_kind(statement),
        "text": statement.text_kind.value,
        "source_title": origin.title,
        "source_url": origin.url,
        "source_accessed": origin.accessed,
    }
    for name in VARIABLES:
        if held := known[name] if name in known else getattr(statement, name):
            value = SubElement(source, "VariableValue")
            SubElement(value, "VariableRef", targetGUID=guid("variable", name))
            SubElement(value, "TextValue").text = stored(held)


def _add_links(root: Element, pairs: Sequence[Pair]) -> None:
    """Notes and then links, as the schema wants them; neither where there is no point."""
    rows = [(pair, entry) for pair in pairs for entry in pair.entries]
    if not rows:
        return
    notes, links = SubElement(root, "Notes"), SubElement(root, "Links")
    for pair, entry in rows:
        note = _note(notes, pair, entry)
        for left, right in itertools.product(entry.left, entry.right):
            ends = (_selection_guid(pair.left, left), _selection_guid(pair.right, right))
            link = SubElement(
                links,
                "Link",
                guid=guid("link", *ends),
                name=entry.point.relation.value,
                direction="Associative",
                originGUID=ends[0],
                targetGUID=ends[1],
            )
            SubElement(link, "NoteRef", targetGUID=note)


def _note(notes: Element, pair: Pair, entry: Entry) -> str:
    found = entry.point
    changes = differences(found, pair)
    said = (
        f"{found.relation.value}, {confidence(found)}",
        *(f"differs in {kind}: {words}" for kind, words in changes),
        *reasons(found),
    )
    sides = map(source_guid, pair.sides)
    name = guid("note", *sides, *found.left, "", *found.right)
    title = f"Point {entry.number}, {listed(pair.names)}: {found.relation.value}"
    note = SubElement(notes, "Note", guid=name, name=title, creatingUser=guid("user"))
    SubElement(note, "PlainTextContent").text = stored("\n".join(said))
    return name


def guid(kind: str, *key: object) -> str:
    """The name of the ``kind`` of thing that ``key`` tells from all others."""
    return str(uuid5(_NAMESPACE, printable(json.dumps([kind, *map(str, key)]))))


def source_guid(statement: Statement) -> str:
    """Of a statement; another text under the same id is another source."""
    return guid("source", statement.id, statement.text)


def stored(text: str) -> str:
    """``text``, as long as before, without what a reader strips or joins: CR, byte order mark."""
    kept = printable(text).replace("\r", " ")
    return f"\ufffd{kept[1:]}" if kept.startswith("\ufeff") else kept
