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
from compare.match.review.coverage import Coverage, Overlap, StatementCoverage, coverage
from compare.match.review.desk import ReviewDesk, open_review
from compare.match.review.groups import Group, gather, theme_of
from compare.match.review.kept import apply_kept
from compare.match.review.preview import Preview, ThemeChange
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
    "Coverage",
    "Edit",
    "Forget",
    "Group",
    "MarkForReport",
    "Merge",
    "Overlap",
    "Preview",
    "Progress",
    "Reject",
    "RemoveTheme",
    "ReviewDesk",
    "RowKey",
    "Session",
    "SetVoice",
    "Split",
    "StatementCoverage",
    "ThemeChange",
    "WriteNote",
    "agree",
    "apply_kept",
    "apply_reviews",
    "coverage",
    "gather",
    "open_review",
    "theme_of",
    "turned",
]
