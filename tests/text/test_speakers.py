"""For whom somebody speaks who is named in a text."""

from __future__ import annotations

import time

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


def test_a_long_row_of_names_is_read_in_time_that_grows_with_it():
    took = []
    for many in (500, 4000):
        sentence = "After talks with " + "Aaa " * many + "envoy, Lina Silva said."
        start = time.process_time()
        split(sentence, "report", actor="Peru")
        took.append(time.process_time() - start)
    assert took[1] < 40 * max(took[0], 0.02)
