"""People's decisions on a comparison: commands, the sitting at the desk, and what comes of it.

What is offered is imported on first use: numbers and YAML are not needed to show a finished row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.lazy import lazily

if TYPE_CHECKING:
    from compare.review.agreement import Agreement, agree, turned
    from compare.review.applying import apply_kept, apply_reviews
    from compare.review.commands import (
        Accept,
        AcceptAbove,
        AcceptTheme,
        AddTheme,
        Align,
        Change,
        ChangeRelation,
        Command,
        Edit,
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
    from compare.review.preview import Preview, ThemeChange
    from compare.review.session import Progress, ReviewDesk, Session, open_review
    from compare.review.theme_coverage import (
        Coverage,
        Group,
        Overlap,
        StatementCoverage,
        coverage,
        gather,
        theme_of,
    )

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
        "Accept": "compare.review.commands",
        "AcceptAbove": "compare.review.commands",
        "AcceptTheme": "compare.review.commands",
        "AddTheme": "compare.review.commands",
        "Agreement": "compare.review.agreement",
        "Align": "compare.review.commands",
        "Change": "compare.review.commands",
        "ChangeRelation": "compare.review.commands",
        "Command": "compare.review.commands",
        "Coverage": "compare.review.theme_coverage",
        "Edit": "compare.review.commands",
        "Forget": "compare.review.commands",
        "Group": "compare.review.theme_coverage",
        "MarkForReport": "compare.review.commands",
        "Merge": "compare.review.commands",
        "Overlap": "compare.review.theme_coverage",
        "Preview": "compare.review.preview",
        "Progress": "compare.review.session",
        "Reject": "compare.review.commands",
        "RemoveTheme": "compare.review.commands",
        "ReviewDesk": "compare.review.session",
        "RowKey": "compare.review.commands",
        "Session": "compare.review.session",
        "SetVoice": "compare.review.commands",
        "Split": "compare.review.commands",
        "StatementCoverage": "compare.review.theme_coverage",
        "ThemeChange": "compare.review.preview",
        "WriteNote": "compare.review.commands",
        "agree": "compare.review.agreement",
        "apply_kept": "compare.review.applying",
        "apply_reviews": "compare.review.applying",
        "coverage": "compare.review.theme_coverage",
        "gather": "compare.review.theme_coverage",
        "open_review": "compare.review.session",
        "theme_of": "compare.review.theme_coverage",
        "turned": "compare.review.agreement",
    },
)
