# ruff: noqa: E501 (tables)
"""Words and the keys under which their spellings and forms meet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.text.words import american, word_key, words


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("defence", "defense"), ("labour", "labor"), ("programmes", "program"),
        ("organisation", "organizations"), ("recognise", "recognized"), ("emphasising", "emphasize"),
        ("escalate", "escalating"), ("threat", "threats"), ("stopped", "stop"), ("denied", "deny"), ("flies", "fly"), ("ties", "tie"), ("pies", "pie"),
        ("Pakistan’s", "Pakistan"), ("1,200", "1200"), ("U.N.", "UN"), ("neighbours", "neighbor"),
        ("self-defence", "Self-defense"), ("bodies", "body"), ("crisis", "crises"), ("kills", "killed"),
        ("agreed", "agree"), ("centre", "centers"), ("states", "state's"), ("harbouring", "harbor"),
        ("use", "using"), ("die", "died"), ("take", "taking"), ("analyse", "analyzed"),
        ("speeches", "speech"), ("boxes", "box"), ("taxes", "tax"), ("counter-terrorism", "counterterrorism"), ("cease‑fire", "ceasefire"),
        ("added", "add"), ("noted", "note"), ("refugees", "REFUGEE"), ("forced", "forces"),
    ],
)  # fmt: skip
def test_forms_and_spellings_of_a_word_have_one_key(left: str, right: str) -> None:
    assert word_key(left) == word_key(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("united", "unit"), ("news", "new"), ("police", "policy"), ("policies", "police"),
        ("hour", "our"), ("four", "for"), ("during", "dure"), ("promise", "promize"), ("us", "u"),
        ("note", "not"), ("human", "humane"), ("moral", "morale"), ("import", "importance"),
        ("organ", "organise"), ("1,200", "1.200"), ("12", "21"), ("state", "static"),
    ],
)  # fmt: skip
def test_other_words_have_other_keys(left: str, right: str) -> None:
    assert word_key(left) != word_key(right)


@pytest.mark.parametrize(
    ("british", "americans"),
    [
        ("Defence of the Centre", "Defense of the Center"), ("defences", "defenses"),
        ("Neighbourly harbours", "Neighborly harbors"), ("four hours", "four hours"),
        ("ORGANISED", "ORGANizED"), ("to promise and advise", "to promise and advise"),
        ("analyses", "analyses"), ("offence", "offense"),
    ],
)  # fmt: skip
def test_american_spelling_keeps_the_first_capital(british: str, americans: str) -> None:
    assert american(british) == americans


def test_numbers_compounds_and_names_are_one_word() -> None:
    found = [word.text for word in words("Nearly 1,200 al-Qaeda men, 48-hour talks; 23.5%, don’t.")]
    assert found == ["Nearly", "1,200", "al-Qaeda", "men", "48", "hour", "talks", "23.5%", "don’t"]


@given(st.text())
def test_words_keep_their_offsets_and_lose_no_letter(text: str) -> None:
    found = words(text)
    assert all(text[word.start : word.end] == word.text and word.key for word in found)
    covered = {place for word in found for place in range(word.start, word.end)}
    assert all(place in covered for place, char in enumerate(text) if char.isalpha())
    assert [word.start for word in found] == sorted(word.start for word in found)
