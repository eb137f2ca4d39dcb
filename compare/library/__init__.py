"""Files <-> values: statements, the codebook, reviews. All disk and all YAML are here."""

from __future__ import annotations

from compare.files import write_atomic
from compare.library.codebook import parse_codebook, read_codebook
from compare.library.draft import Draft, draft_statement
from compare.library.fields import KEYS, KINDS, TEXT_KINDS
from compare.library.load import load_codebook, load_library
from compare.library.locate import find_library, shipped_library, user_folder
from compare.library.reviews import (
    Anchor,
    Anchored,
    Decision,
    Selector,
    anchor,
    read_reviews,
    select,
    update_reviews,
    write_reviews,
)
from compare.library.statement import parse_statement, read_statement
from compare.library.store import Store, slug, suggest_id
from compare.library.write import render_statement, rewrite_statement

__all__ = [
    "KEYS",
    "KINDS",
    "TEXT_KINDS",
    "Anchor",
    "Anchored",
    "Decision",
    "Draft",
    "Selector",
    "Store",
    "anchor",
    "draft_statement",
    "find_library",
    "load_codebook",
    "load_library",
    "parse_codebook",
    "parse_statement",
    "read_codebook",
    "read_reviews",
    "read_statement",
    "render_statement",
    "rewrite_statement",
    "select",
    "shipped_library",
    "slug",
    "suggest_id",
    "update_reviews",
    "user_folder",
    "write_atomic",
    "write_reviews",
]
