from __future__ import annotations

from compare.match.deeds import common_deeds, deeds
from compare.match.overlap import like_spelling
from compare.model import Passage, ThemedPassage, Voice


def passage(text):
    said = Passage(start=0, end=len(text), text=text, voice=Voice.QUOTED)
    return ThemedPassage(id="x:1", statement="x", passage=said)


def test_two_passages_that_urge_the_same_body_do_the_same():
    one = deeds(passage("We urge UNAMA to assess the border."), "Pakistan", "Iran")
    other = deeds(passage("We call on UNAMA to report on it."), "Iran", "Pakistan")
    assert common_deeds([one], [other]) == [[1.0]]


def test_passages_that_do_nothing_have_no_deed_in_common():
    assert common_deeds([frozenset()], [frozenset()]) == [[0.0]]


def test_the_same_words_in_another_order_are_spelled_alike():
    assert like_spelling(["safe havens exist"], ["exist safe havens"]) == [[1.0]]
