"""A person's decisions about a pair of statements, kept beside them as ``reviews/a--b.yaml``."""

from __future__ import annotations

from compare.library.reviews.anchor import Anchor, Anchored, anchor
from compare.library.reviews.decisions import (
    Conflict,
    Decision,
    Merge,
    Selector,
    in_order,
    merge,
    new_id,
    now,
    select,
    target_id,
)
from compare.library.reviews.keeper import Keeper
from compare.library.reviews.losses import problems_of_reviews
from compare.library.reviews.review_file import (
    LAST_YEAR,
    Reviews,
    read_decisions,
    read_reviews,
    render_reviews,
    reviews_path,
    update_reviews,
    write_reviews,
)

__all__ = [
    "LAST_YEAR",
    "Anchor",
    "Anchored",
    "Conflict",
    "Decision",
    "Keeper",
    "Merge",
    "Reviews",
    "Selector",
    "anchor",
    "in_order",
    "merge",
    "new_id",
    "now",
    "problems_of_reviews",
    "read_decisions",
    "read_reviews",
    "render_reviews",
    "reviews_path",
    "select",
    "target_id",
    "update_reviews",
    "write_reviews",
]
