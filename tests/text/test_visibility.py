"""What a terminal, a file or a cell would obey or hide, at the edges of each range of signs."""

from __future__ import annotations

import pytest

from compare.text.visibility import bare_line, in_a_cell, one_line, printable, unix_lines, visible

HIDDEN = [
    *(0x202A, 0x202E, 0x2060, 0x2064, 0x2066, 0x2069, 0x206A, 0x206F, 0xFFF9, 0xFFFB),
    *(0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0, 0xFEFF, 0xE0000, 0xE007F),
]
"""Overrides of the writing direction, and signs that show nothing."""
SHOWN = [0x2029 + 6, 0x2070, 0x202F, 0xFFFC, 0x1161, 0x17B6, 0x115E, 0x3165, 0xFFA1, 0xE0100, 0xA1]
UNREADABLE = [0x80, 0x9F, 0xFFFE, 0xFFFF, 0xD800, 0xDFFF]


@pytest.mark.parametrize("code", HIDDEN)
def test_what_shows_nothing_is_shown_on_a_line_and_in_a_cell_and_kept_in_a_file(code: int) -> None:
    sign = chr(code)
    assert (one_line(sign), in_a_cell(sign), printable(sign)) == ("\ufffd", "\ufffd", sign)


@pytest.mark.parametrize("code", SHOWN)
def test_the_neighbours_of_what_shows_nothing_stay(code: int) -> None:
    sign = chr(code)
    assert (one_line(sign), in_a_cell(sign), printable(sign)) == (sign, sign, sign)


@pytest.mark.parametrize("code", UNREADABLE)
def test_what_no_file_can_hold_is_replaced_everywhere(code: int) -> None:
    sign = chr(code)
    assert {one_line(sign), in_a_cell(sign), printable(sign)} == {"\ufffd"}


@pytest.mark.parametrize("code", [0, 0x1B, 0x1F, 0x7F])
def test_control_characters_become_their_pictures(code: int) -> None:
    sign = chr(code)
    picture = chr(0x2400 + code) if code < 0x20 else "\u2421"
    assert {visible(sign), one_line(sign), in_a_cell(sign), printable(sign)} == {picture}


@pytest.mark.parametrize("sign", ["\t", "\n", "\r", "\x85", "\u2028", "\u2029"])
def test_line_ends_and_tabs_are_spaces_on_a_line(sign: str) -> None:
    assert one_line(sign) == " "


def test_tabs_and_line_ends_stay_where_they_may() -> None:
    assert visible("a\tb\n") == "a b "
    assert visible("a\tb\né", spaces=False) == "a\tb\né"
    assert printable("a\tb\r\n") == in_a_cell("a\tb\r\n") == "a\tb\r\n"
    assert unix_lines("a\r\nb\rc\u2029d") == "a \nb\nc\nd"
    assert bare_line("„a\n*b*“") == " a  b  "
