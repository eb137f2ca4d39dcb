"""Decisions that somebody made before a test begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.library import review_file
from compare.library.review_file import Pages, Reviews, reviews_path

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from compare.library.decision import Decision


def put_decisions(folder: Path, left: str, right: str, decisions: Iterable[Decision]) -> Path:
    """Exactly these decisions in the pair's file, and where that is."""
    path = reviews_path(folder, left, right)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(render_reviews(left, right, decisions), encoding="utf-8", newline="")
    return path


def render_reviews(left: str, right: str, decisions: Iterable[Decision]) -> str:
    """A new file that holds these decisions."""
    return (Pages(left, right).render(decisions) or b"").decode()


def read_reviews(folder: Path, left: str, right: str) -> Reviews:
    """What the pair's file holds."""
    path = reviews_path(folder, left, right)
    return (
        review_file.read_reviews(path, folder) if path.exists() else Reviews(left=left, right=right)
    )
