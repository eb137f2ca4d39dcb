"""Files <-> values: statements, the codebook, reviews. All disk and all YAML are here.

What is offered is imported on first use: YAML alone takes a tenth of the time to a first picture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.lazy import lazily

if TYPE_CHECKING:
    from compare.files import write_atomic
    from compare.library.codebook import parse_codebook, read_codebook
    from compare.library.draft import Draft, draft_statement
    from compare.library.fields import KEYS, KINDS, TEXT_KINDS
    from compare.library.ids import slug, suggest_id
    from compare.library.load import load_catalogue, load_codebook, load_library
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
    from compare.library.store import Store
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
    "load_catalogue",
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

__getattr__ = lazily(
    __name__,
    {
        "Anchor": "compare.library.reviews",
        "Anchored": "compare.library.reviews",
        "Decision": "compare.library.reviews",
        "Draft": "compare.library.draft",
        "KEYS": "compare.library.fields",
        "KINDS": "compare.library.fields",
        "Selector": "compare.library.reviews",
        "Store": "compare.library.store",
        "TEXT_KINDS": "compare.library.fields",
        "anchor": "compare.library.reviews",
        "draft_statement": "compare.library.draft",
        "find_library": "compare.library.locate",
        "load_catalogue": "compare.library.load",
        "load_codebook": "compare.library.load",
        "load_library": "compare.library.load",
        "parse_codebook": "compare.library.codebook",
        "parse_statement": "compare.library.statement",
        "read_codebook": "compare.library.codebook",
        "read_reviews": "compare.library.reviews",
        "read_statement": "compare.library.statement",
        "render_statement": "compare.library.write",
        "rewrite_statement": "compare.library.write",
        "select": "compare.library.reviews",
        "shipped_library": "compare.library.locate",
        "slug": "compare.library.ids",
        "suggest_id": "compare.library.ids",
        "update_reviews": "compare.library.reviews",
        "user_folder": "compare.library.locate",
        "write_atomic": "compare.files",
        "write_reviews": "compare.library.reviews",
    },
)
