"""The comparison as W3C Web Annotations."""

from __future__ import annotations

from compare.report.annotations.linking import render_annotations

__all__ = ["render_annotations"]
