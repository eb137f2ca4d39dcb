"""Codebooks edited, merged, and exchanged with other programs."""

from __future__ import annotations

from compare.library.codebooks.edits import (
    AddCue,
    CodebookEdit,
    Move,
    NewTheme,
    RemoveCue,
    Retire,
    SetWords,
    edit_codebook,
    preview_codebook,
    read_source,
    save_codebook,
)
from compare.library.codebooks.exchange import left_behind, read_any, render_as, render_quanteda
from compare.library.codebooks.merging import Dispute, MergePlan, merge_codebooks
from compare.library.codebooks.qdc import parse_qdc, read_qdc, render_qdc
from compare.library.codebooks.sitting import CodebookSitting, Step, is_changed_meanwhile
from compare.library.codebooks.tree import Branch, in_tree, kin_below, moved_by

__all__ = [
    "AddCue",
    "Branch",
    "CodebookEdit",
    "CodebookSitting",
    "Dispute",
    "MergePlan",
    "Move",
    "NewTheme",
    "RemoveCue",
    "Retire",
    "SetWords",
    "Step",
    "edit_codebook",
    "in_tree",
    "is_changed_meanwhile",
    "kin_below",
    "left_behind",
    "merge_codebooks",
    "moved_by",
    "parse_qdc",
    "preview_codebook",
    "read_any",
    "read_qdc",
    "read_source",
    "render_as",
    "render_qdc",
    "render_quanteda",
    "save_codebook",
]
