"""The package: ``project.qde`` and a text file for each statement in ``sources``."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree

from compare.report.options import Options
from compare.report.packing import packed
from compare.report.refi.names import source_guid, stored
from compare.report.refi.project import project

if TYPE_CHECKING:
    from compare.model import Comparison


def render_qdpx(comparison: Comparison, options: Options = Options()) -> bytes:  # noqa: B008
    """The package; the same comparison makes the same bytes."""
    texts = {
        f"sources/{source_guid(statement)}.txt": stored(statement.text).encode()
        for statement in comparison.statements
    }
    root = project(comparison, options)
    ElementTree.indent(root)
    written = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return packed({"project.qde": written + b"\n", **texts})
