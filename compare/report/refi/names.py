"""GUIDs that are the same whenever they name the same thing, and text as a project stores it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from compare.report.safe import printable

if TYPE_CHECKING:
    from compare.model import Statement

_NAMESPACE = uuid5(NAMESPACE_URL, "urn:x-rejoinder:refi")


def guid(kind: str, *key: object) -> str:
    """The name of the ``kind`` of thing that ``key`` tells from all others."""
    return str(uuid5(_NAMESPACE, printable(json.dumps([kind, *map(str, key)]))))


def source_guid(statement: Statement) -> str:
    """Of a statement; another text under the same id is another source."""
    return guid("source", statement.id, statement.text)


def stored(text: str) -> str:
    """``text``, as long as before, with LF alone for line ends and no byte order mark: what a
    reader strips or joins would move every offset after it.
    """
    kept = printable(text).replace("\r", " ")
    return f"\ufffd{kept[1:]}" if kept.startswith("\ufeff") else kept
