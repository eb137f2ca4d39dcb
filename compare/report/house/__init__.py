"""A comparison in a form of the reader's own, by a Jinja template."""

from __future__ import annotations

from compare.report.house.form import render_house

__all__ = ["render_house"]
