"""What reading and writing REFI-QDA codebooks have in common."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

from compare.model import Problem, RejoinderError

NAMESPACE = "urn:QDA-XML:codebook:1.0"
MARK = "rejoinder:"
"""Begins the last line of a description, which holds what REFI-QDA has no place for, as JSON."""


def guid_of(theme_id: str) -> str:
    """The guid of a theme that never had one: the same for the same id."""
    return str(uuid5(NAMESPACE_URL, f"urn:x-rejoinder:theme:{theme_id}"))


def no_codebook(message: str, file: str) -> RejoinderError:
    """The error of a file that cannot be read, or of themes that cannot be written."""
    return RejoinderError(
        Problem(
            message=message,
            file=file,
            expected="a REFI-QDA codebook (.qdc)",
            remedy="export the codebook anew",
        )
    )
