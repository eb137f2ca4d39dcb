"""A REFI-QDA project (.qdpx, https://www.qdasoftware.org) read: sources, what is said of them,
and the passages that people selected and coded.
"""

from __future__ import annotations

from compare.importers.refi.project import Project, TextSource, read_project
from compare.importers.refi.reader import read_qdpx
from compare.importers.refi.selections import Raw, Selection, resolve

__all__ = ["Project", "Raw", "Selection", "TextSource", "read_project", "read_qdpx", "resolve"]
