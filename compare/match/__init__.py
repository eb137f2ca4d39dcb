"""Passages and scores become a comparison: what is aligned, how it relates, what differs."""

from compare.match.compare import compare_statements

__all__ = ["compare_statements"]
