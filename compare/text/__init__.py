"""Strings to passages: sentences, voice, words, and the marks in them (``compare.marks``).

What is offered is imported on first use, so that drawing a text does not load what splits it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.on_demand import lazily

if TYPE_CHECKING:
    from compare.text.splitting import split
    from compare.text.visibility import visible
    from compare.text.word_keys import Word, words

__all__ = ["Word", "split", "visible", "words"]

__getattr__ = lazily(
    __name__,
    {
        "Word": "compare.text.word_keys",
        "split": "compare.text.splitting",
        "visible": "compare.text.visibility",
        "words": "compare.text.word_keys",
    },
)
