"""Vectors and likeness."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.judge import Judge

SENTENCES = [
    "Armed groups find shelter across the border.",
    "Militants have safe havens in the neighbouring country.",
    "The harvest of apples was good this year.",
    "x",
    "",
]


def test_vectors_have_unit_length(judge: Judge) -> None:
    vectors = judge.vectors(SENTENCES)
    assert vectors.shape == (5, 384)
    assert vectors.dtype == np.float32
    assert np.allclose((vectors**2).sum(axis=1), 1, atol=1e-5)


def test_no_texts_are_no_vectors(judge: Judge) -> None:
    assert judge.vectors([]).shape == (0, 384)
    assert judge.likeness([], ["a"]).shape == (0, 1)


def test_like_meaning_is_nearer_than_another_matter(judge: Judge) -> None:
    likeness = judge.likeness(SENTENCES[:1], SENTENCES[1:3])
    assert likeness[0, 0] > 0.3 > 0.2 > likeness[0, 1]


def test_a_vector_does_not_depend_on_its_neighbours(judge: Judge) -> None:
    together = judge.vectors(SENTENCES)
    alone = [Judge(cache=False).vectors([text])[0] for text in SENTENCES]
    assert np.array_equal(together, np.stack(alone))


@pytest.mark.parametrize("text", ["word " * 5000, "a" * 100_000, "\x00\ud800", "[SEP] [CLS]"])
def test_odd_texts_have_vectors(judge: Judge, text: str) -> None:
    assert np.isfinite(judge.vectors([text])).all()


def test_what_lies_beyond_the_models_reach_does_not_count(judge: Judge) -> None:
    long = "The talks went on. " * 200
    assert np.allclose(judge.vectors([long]), judge.vectors([long + "Apples are red."]), atol=1e-5)


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(SENTENCES[:3]), st.sampled_from(["\n", "\t ", "\u00a0", "  "]))
def test_white_space_makes_no_difference(text: str, space: str) -> None:
    judge = Judge(cache=False)
    assert np.allclose(judge.vectors([text]), judge.vectors([text.replace(" ", space)]), atol=1e-5)


def test_typographic_quotes_make_no_difference(judge: Judge) -> None:
    typed = judge.vectors(['It\'s a "safe haven" - still...'])
    assert np.allclose(judge.vectors(["It’s a “safe haven” – still…"]), typed, atol=1e-5)


def test_progress_is_told_and_can_stop_the_work() -> None:
    texts = [f"Sentence number {n}." for n in range(40)]
    seen: list[tuple[int, int]] = []
    judge = Judge(cache=False)
    judge.vectors(texts, progress=lambda done, of: seen.append((done, of)))
    assert seen == [(16, 40), (32, 40), (40, 40)]

    def stop(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        judge.vectors([f"Another one, {n}." for n in range(70)], progress=stop)
