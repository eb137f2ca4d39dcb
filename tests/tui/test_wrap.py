"""Lines of so many cells."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size

from compare.tui.marked_text import shortened, wrap

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=200) | st.text(
    "ab 東é", max_size=200
)


@given(TEXTS, st.integers(2, 40))
def test_lines_lose_nothing_but_spaces_at_their_ends(text: str, width: int) -> None:
    lines = wrap(text, width)
    gaps = [text[a:b] for (_, a), (b, _) in pairwise(lines)]
    assert lines[0][0] == 0
    assert lines[-1][1] == len(text) or text[lines[-1][1] :] == " "
    assert set(gaps) <= {"", " "}


@given(TEXTS, st.integers(2, 40))
def test_no_line_is_wider_than_it_may_be(text: str, width: int) -> None:
    cells = [sum(map(get_character_cell_size, text[a:b])) for a, b in wrap(text, width)]
    assert max(cells) <= width


def test_lines_break_at_spaces_where_there_are_any() -> None:
    text = "a ceasefire of 48 hours"
    assert [text[a:b] for a, b in wrap(text, 11)] == ["a ceasefire", "of 48 hours"]


def test_wide_characters_take_two_cells() -> None:
    text = "東京東京"
    assert [text[a:b] for a, b in wrap(text, 5)] == ["東京", "東京"]


@given(TEXTS, st.integers(1, 30))
def test_a_shortened_text_fits(text: str, width: int) -> None:
    assert cell_len(shortened(text, width)) <= width or cell_len(text) <= width
