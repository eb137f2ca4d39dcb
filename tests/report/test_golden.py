"""Each format of a comparison made by hand, kept in golden/."""

from __future__ import annotations

import pytest
from samples import three, toy

from compare.report import Only, Options, format_named

READ = [format_named(name) for name in ("text", "html", "markdown", "json", "csv", "annotations")]
TEXT = READ[0]
MADE = Options(model="a model", made_on="2026-01-31", version="1.0")


@pytest.mark.parametrize("known", READ, ids=lambda known: known.name)
def test_a_report_stays_as_it_was_looked_at(known, golden):
    made = known.render(toy(), MADE)
    golden(f"toy{known.suffixes[0]}", made)


@pytest.mark.parametrize("known", READ, ids=lambda known: known.name)
def test_a_report_of_three_stays_as_it_was_looked_at(known, golden):
    golden(f"three{known.suffixes[0]}", known.render(three(), MADE))


def test_terminal_text_at_80_columns_stays_as_it_was_looked_at(golden):
    made = TEXT.render(toy(), Options(width=80, version="1.0"))
    assert max(map(len, made.splitlines())) <= 80
    golden("toy-80.txt", made)


def test_terminal_text_in_colour_stays_as_it_was_looked_at(golden):
    made = TEXT.render(toy(), Options(width=120, colour=True, version="1.0"))
    golden("toy-colour.txt", made)


@pytest.mark.parametrize("only", list(Only))
def test_a_narrowed_report_stays_as_it_was_looked_at(only, golden):
    made = TEXT.render(toy(), Options(only=only, themes=("border", "refugees"), version="1.0"))
    golden(f"toy-{only.value}.txt", made)
