"""Positions by actor and theme, as Discourse Network Analyzer exports its events."""

from __future__ import annotations

from compare.report.dna.events import render_dna

__all__ = ["render_dna"]
