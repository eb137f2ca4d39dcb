"""Documents of many formats -> drafts of statements. Isolated, and only what the user gave."""

from __future__ import annotations

from compare.library.importers.addresses import is_address
from compare.library.importers.answers import BY_HAND, complete, made_id, revise
from compare.library.importers.document import Found, Original, Sure
from compare.library.importers.folder import Outcome, add_files, files_in
from compare.library.importers.incoming import INCOMING
from compare.library.importers.isolate import Isolated
from compare.library.importers.keep import SOURCES, add_draft, keep_original
from compare.library.importers.read import FILE_LIMIT, Imported, read_document

__all__ = [
    "BY_HAND",
    "FILE_LIMIT",
    "INCOMING",
    "SOURCES",
    "Found",
    "Imported",
    "Isolated",
    "Original",
    "Outcome",
    "Sure",
    "add_draft",
    "add_files",
    "complete",
    "files_in",
    "is_address",
    "keep_original",
    "made_id",
    "read_document",
    "revise",
]
