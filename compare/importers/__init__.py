"""Documents of many formats -> drafts of statements. Isolated, and only what the user gave."""

from __future__ import annotations

from compare.importers.addresses import is_address
from compare.importers.answers import BY_HAND, complete, made_id, revise
from compare.importers.document import Found, Original, Sure
from compare.importers.folder import Outcome, add_files, files_in
from compare.importers.incoming import INCOMING
from compare.importers.isolate import Isolated
from compare.importers.keep import add_draft
from compare.importers.read import FILE_LIMIT, Imported, read_document

__all__ = [
    "BY_HAND",
    "FILE_LIMIT",
    "INCOMING",
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
    "made_id",
    "read_document",
    "revise",
]
