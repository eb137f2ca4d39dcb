"""Compute the vectors that the package ships: those of the codebook that ships and of the judge's
background sentences, which every comparison needs.

usage: python tools/build_vectors.py
"""

from __future__ import annotations

from compare.judge.background import BACKGROUND
from compare.judge.encoder import Encoder
from compare.judge.nearness import listed, own_sentences
from compare.judge.vectors import save_shipped
from compare.library import load_codebook, shipped_library


def texts() -> list[str]:
    """All sentences that the shipped codebook and the background hold."""
    themes = load_codebook(shipped_library()).themes
    said = [
        text
        for theme in themes
        for text in (*own_sentences(theme), *listed(theme, "counterexamples"))
    ]
    return [*BACKGROUND, *said]


if __name__ == "__main__":
    save_shipped(Encoder(), texts())
