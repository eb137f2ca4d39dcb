"""For whom somebody speaks who is named in a text."""

from __future__ import annotations

import pytest

from compare.text.splitting import split


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Arda's Permanent Representative to the UN, Ambassador Ada Beck, said so.", "Arda"),
        ("Arda's envoy, Ada Beck, said no. Ms Beck said so.", "Arda"),
        ("Ada Beck, spokeswoman for Arda, said so.", "Arda"),
        ("Ada Beck said so of Arda's envoy.", ""),
        ("Ada Beck said so.", ""),
        ("Foreign Minister Ada Beck said so.", ""),
    ],
)
def test_a_person_speaks_for_the_state_that_the_text_names_and_else_for_the_actor(
    text: str, state: str
) -> None:
    in_besk, in_arda = (split(text, "report", actor=one)[-1] for one in ("Besk", "Arda"))
    assert (in_besk.others, in_arda.others) == (bool(state), False)
