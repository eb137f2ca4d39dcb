"""A REFI-QDA project (.qdpx, https://www.qdasoftware.org) read: sources, what is said of them,
and the passages that people selected and coded.
"""

from __future__ import annotations

from compare.library.importers.refi.project import Project, TextSource, read_project
from compare.library.importers.refi.reader import read_qdpx
from compare.library.importers.refi.selections import Raw, Selection, resolve

__all__ = ["Project", "Raw", "Selection", "TextSource", "read_project", "read_qdpx", "resolve"]
