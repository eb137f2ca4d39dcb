"""Our WordPiece against the tokenizers package, a development dependency."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

from compare.judge.encoder import MODELS, WordPiece

if TYPE_CHECKING:
    from pathlib import Path

OURS = WordPiece.load(MODELS / "vocab.txt")


def reference() -> Tokenizer:
    """The published tokeniser, made anew from its vocabulary."""
    tokens = (MODELS / "vocab.txt").read_text("utf-8").rstrip("\n").split("\n")
    vocabulary = {token: number for number, token in enumerate(tokens)}
    theirs = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    theirs.normalizer = normalizers.BertNormalizer()
    theirs.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    theirs.post_processor = processors.BertProcessing(("[SEP]", 102), ("[CLS]", 101))
    theirs.enable_truncation(64)
    return theirs


THEIRS = reference()


def is_old(char: str) -> bool:
    """Whether the character has the same kind in all versions of Unicode since 3.2."""
    old = unicodedata.ucd_3_2_0
    return old.category(char) == unicodedata.category(char) and old.category(char) != "Cn"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "Pakistan’s “safe haven”—again…",
        "Türkiye, Übergrößen, naïve café",
        "中文 and 한국어 and العربية and हिन्दी",
        "U+0000 \x00 and tab\t and \u200b and \ufffd",
        "a" * 101,
        "donaudampfschifffahrt" * 3,
        "1,200.50 £5 $3 €7 50%",
        "ΣΊΣΥΦΟΣ İstanbul ﬁne",
        "x " * 200,
    ],
)
def test_the_tokens_are_the_published_ones(text: str) -> None:
    assert OURS.ids(text, 64) == THEIRS.encode(text).ids


@settings(max_examples=300)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cn"]).filter(is_old)))
def test_the_tokens_of_any_text_are_the_published_ones(text: str) -> None:
    assert OURS.ids(text, 64) == THEIRS.encode(text).ids


@given(st.text())
def test_any_text_becomes_tokens_within_the_limit(text: str) -> None:
    ids = OURS.ids(text, 16)
    assert 2 <= len(ids) <= 16
    assert (ids[0], ids[-1]) == (101, 102)


def test_the_tokens_of_speeches_are_the_published_ones(shared: Path) -> None:
    rows = (shared / "corpus" / "ungdc.jsonl").read_text("utf-8").splitlines()
    for row in rows[::40]:
        for line in json.loads(row)["text"].split(". "):
            assert OURS.ids(line, 64) == THEIRS.encode(line).ids
