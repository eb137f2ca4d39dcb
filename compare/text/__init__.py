"""Strings to passages: sentences, voice, words, and the marks in them."""

from compare.text.split import split
from compare.text.visible import visible
from compare.text.words import Word, words

__all__ = ["Word", "split", "visible", "words"]
