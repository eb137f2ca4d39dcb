"""Formats that programs read, of a comparison made by hand, kept in golden/."""

from __future__ import annotations

import pytest
from samples import three, toy

from compare.report import Options, format_named

READ = [format_named(name) for name in ("csv", "annotations")]
MADE = Options(model="a model", made_on="2026-01-31", version="1.0")


@pytest.mark.parametrize("known", READ, ids=lambda known: known.name)
def test_data_stays_as_it_was_looked_at(known, golden):
    golden(f"toy{known.suffixes[0]}", known.render(toy(), MADE))


@pytest.mark.parametrize("known", READ, ids=lambda known: known.name)
def test_data_of_three_stays_as_it_was_looked_at(known, golden):
    golden(f"three{known.suffixes[0]}", known.render(three(), MADE))
