"""A statement as a source: its passages selected and coded, its front matter as variables."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from compare.report.refi.names import guid, source_guid, stored

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from compare.model import Statement, ThemedPassage

VARIABLES = (
    "id",
    "actor",
    "speaker",
    "role",
    "forum",
    "date",
    "kind",
    "responds_to",
    "language",
    "text",
    "note",
    "source_title",
    "source_url",
    "source_accessed",
)
"""Named as in a statement's front matter; ``text`` is the kind of text."""


def selection_guid(statement: Statement, passage: ThemedPassage) -> str:
    """Of the selection that holds a passage."""
    return guid(
        "selection", source_guid(statement), passage.passage.start, passage.passage.end, passage.id
    )


def add_source(
    parent: Element,
    statement: Statement,
    passages: Iterable[ThemedPassage],
    themes: Collection[str],
    linked: Collection[str],
) -> None:
    """A source with a selection for each passage that has one of ``themes`` or is ``linked``."""
    name = source_guid(statement)
    source = SubElement(
        parent,
        "TextSource",
        guid=name,
        name=stored(statement.title or statement.id),
        plainTextPath=f"internal://{name}.txt",
        creatingUser=guid("user"),
    )
    text = stored(statement.text)
    for passage in passages:
        codes = [theme for theme in passage.theme_ids if theme in themes]
        if codes or passage.id in linked:
            _add_selection(source, statement, text, passage, codes)
    _add_values(source, statement)


def _add_selection(
    source: Element, statement: Statement, text: str, themed: ThemedPassage, codes: list[str]
) -> None:
    passage = themed.passage
    name = selection_guid(statement, themed)
    selection = SubElement(
        source,
        "PlainTextSelection",
        guid=name,
        name=text[passage.start : passage.end],
        startPosition=str(passage.start),
        endPosition=str(passage.end),
        creatingUser=guid("user"),
    )
    said = f"{passage.voice.value}, by {passage.by}" if passage.by else passage.voice.value
    SubElement(selection, "Description").text = stored(said)
    for code in codes:
        coding = SubElement(
            selection, "Coding", guid=guid("coding", name, code), creatingUser=guid("user")
        )
        SubElement(coding, "CodeRef", targetGUID=guid("code", code))


def _add_values(source: Element, statement: Statement) -> None:
    origin = statement.source
    values = {
        **{name: getattr(statement, name) for name in VARIABLES if hasattr(statement, name)},
        "text": statement.text_kind.value,
        "source_title": origin.title,
        "source_url": origin.url,
        "source_accessed": origin.accessed,
    }
    for name in VARIABLES:
        if values[name]:
            value = SubElement(source, "VariableValue")
            SubElement(value, "VariableRef", targetGUID=guid("variable", name))
            SubElement(value, "TextValue").text = stored(str(values[name]))
