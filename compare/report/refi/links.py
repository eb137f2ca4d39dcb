"""Alignments as links between selections, each with a note that says why."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from compare.report.refi.names import guid, source_guid, stored
from compare.report.refi.sources import selection_guid
from compare.report.signs import letter
from compare.report.wording import confidence, difference, reasons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.report.outline import Pair, Row


def add_links(root: Element, pairs: Sequence[Pair]) -> None:
    """Notes and then links, as the schema wants them; neither where there is no row."""
    rows = [(pair, row) for pair in pairs for row in pair.rows]
    if not rows:
        return
    notes, links = SubElement(root, "Notes"), SubElement(root, "Links")
    for pair, row in rows:
        note = _note(notes, pair, row)
        for left, right in itertools.product(row.left, row.right):
            ends = (selection_guid(pair.left, left), selection_guid(pair.right, right))
            link = SubElement(
                links,
                "Link",
                guid=guid("link", *ends),
                name=row.alignment.relation.value,
                direction="Associative",
                originGUID=ends[0],
                targetGUID=ends[1],
            )
            SubElement(link, "NoteRef", targetGUID=note)


def _note(notes: Element, pair: Pair, row: Row) -> str:
    """Add the note of a row, and give its GUID."""
    found = row.alignment
    letters = (letter(pair.indices[0]), letter(pair.indices[1]))
    changes = (difference(change, pair, letters) for change in found.differences)
    said = [f"{found.relation.value}, {confidence(found)}"]
    said += [f"differs in {kind}: {words}" for kind, words in dict.fromkeys(changes)]
    said += reasons(found)
    sides = (source_guid(pair.left), source_guid(pair.right))
    name = guid("note", *sides, *found.left, "", *found.right)
    title = f"Row {row.number}, {letters[0]} and {letters[1]}: {found.relation.value}"
    note = SubElement(notes, "Note", guid=name, name=title, creatingUser=guid("user"))
    SubElement(note, "PlainTextContent").text = stored("\n".join(said))
    return name
