"""People's decisions on a comparison: commands, the sitting at the desk, and what comes of it."""

from __future__ import annotations

from compare.match.review.agreement import Agreement, agree, turned
from compare.match.review.apply import apply_reviews
from compare.match.review.changes import Change, Edit
from compare.match.review.commands import (
    Accept,
    AcceptAbove,
    AcceptTheme,
    AddTheme,
    Align,
    ChangeRelation,
    Command,
    Forget,
    MarkForReport,
    Merge,
    Reject,
    RemoveTheme,
    RowKey,
    SetVoice,
    Split,
    WriteNote,
)
from compare.match.review.desk import ReviewDesk, open_review
from compare.match.review.kept import apply_kept
from compare.match.review.session import Progress, Session

__all__ = [
    "Accept",
    "AcceptAbove",
    "AcceptTheme",
    "AddTheme",
    "Agreement",
    "Align",
    "Change",
    "ChangeRelation",
    "Command",
    "Edit",
    "Forget",
    "MarkForReport",
    "Merge",
    "Progress",
    "Reject",
    "RemoveTheme",
    "ReviewDesk",
    "RowKey",
    "Session",
    "SetVoice",
    "Split",
    "WriteNote",
    "agree",
    "apply_kept",
    "apply_reviews",
    "open_review",
    "turned",
]
