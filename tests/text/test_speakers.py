"""For whom somebody speaks who is named in a text."""

from __future__ import annotations

import pytest

from compare.text.speakers import speaks_for


@pytest.mark.parametrize(
    ("name", "text", "state"),
    [
        (
            "Ambassador Ada Beck",
            "Arda's Permanent Representative to the UN, Ambassador Ada Beck, said so.",
            "Arda",
        ),
        ("Mr Beck", "Arda's envoy, Ada Beck, said so. Mr Beck went on.", "Arda"),
        ("Ada Beck", "Ada Beck, spokeswoman for Arda, said so.", "Arda"),
        ("Ada Beck", "Ada Beck said so of Arda's envoy.", ""),
        ("Ada Beck", "Somebody else said so.", ""),
        ("", "Arda's envoy said so.", ""),
    ],
)
def test_a_text_says_for_whom_a_person_speaks_where_it_first_names_them(
    name: str, text: str, state: str
) -> None:
    assert speaks_for(name, text) == state
