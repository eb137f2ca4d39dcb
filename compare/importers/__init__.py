"""Documents of many formats -> drafts of statements. Isolated, and only what the user gave."""

from __future__ import annotations

from compare.importers.incoming import INCOMING
from compare.importers.isolate import Isolated
from compare.importers.take_in import (
    BY_HAND,
    FILE_LIMIT,
    Imported,
    Outcome,
    add_draft,
    add_files,
    complete,
    files_in,
    is_address,
    made_id,
    read_document,
    revise,
)

__all__ = [
    "BY_HAND",
    "FILE_LIMIT",
    "INCOMING",
    "Imported",
    "Isolated",
    "Outcome",
    "add_draft",
    "add_files",
    "complete",
    "files_in",
    "is_address",
    "made_id",
    "read_document",
    "revise",
]
