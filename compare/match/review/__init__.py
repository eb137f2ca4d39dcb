"""People's decisions on a comparison: commands, the sitting at the desk, and what comes of it.

What is offered is imported on first use: numbers and YAML are not needed to show a finished row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.lazy import lazily

if TYPE_CHECKING:
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
    from compare.match.review.covering import Coverage, Overlap, StatementCoverage, coverage
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

__getattr__ = lazily(
    __name__,
    {
        "Accept": "compare.match.review.commands",
        "AcceptAbove": "compare.match.review.commands",
        "AcceptTheme": "compare.match.review.commands",
        "AddTheme": "compare.match.review.commands",
        "Agreement": "compare.match.review.agreement",
        "Align": "compare.match.review.commands",
        "Change": "compare.match.review.changes",
        "ChangeRelation": "compare.match.review.commands",
        "Command": "compare.match.review.commands",
        "Coverage": "compare.match.review.covering",
        "Edit": "compare.match.review.changes",
        "Forget": "compare.match.review.commands",
        "Group": "compare.match.review.groups",
        "MarkForReport": "compare.match.review.commands",
        "Merge": "compare.match.review.commands",
        "Overlap": "compare.match.review.covering",
        "Preview": "compare.match.review.preview",
        "Progress": "compare.match.review.session",
        "Reject": "compare.match.review.commands",
        "RemoveTheme": "compare.match.review.commands",
        "ReviewDesk": "compare.match.review.desk",
        "RowKey": "compare.match.review.commands",
        "Session": "compare.match.review.session",
        "SetVoice": "compare.match.review.commands",
        "Split": "compare.match.review.commands",
        "StatementCoverage": "compare.match.review.covering",
        "ThemeChange": "compare.match.review.preview",
        "WriteNote": "compare.match.review.commands",
        "agree": "compare.match.review.agreement",
        "apply_kept": "compare.match.review.kept",
        "apply_reviews": "compare.match.review.apply",
        "coverage": "compare.match.review.covering",
        "gather": "compare.match.review.groups",
        "open_review": "compare.match.review.desk",
        "theme_of": "compare.match.review.groups",
        "turned": "compare.match.review.agreement",
    },
)
