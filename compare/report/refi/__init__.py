"""The comparison as a REFI-QDA project (.qdpx), the exchange form of qualitative analysis."""

from __future__ import annotations

from compare.report.refi.package import render_qdpx

__all__ = ["render_qdpx"]
