"""Strings to passages: sentences, voice, words, and the marks in them."""

from compare.text.quotations import Quotation, quotations
from compare.text.split import split
from compare.text.visible import visible
from compare.text.words import Word, words

__all__ = ["Quotation", "Word", "quotations", "split", "visible", "words"]
