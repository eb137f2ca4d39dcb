"""The cross-encoder: one encoder reads both passages, one head names their relation.

The same encoder reads single sentences as well; the head's last output is the log odds that such
a sentence criticises somebody. The two tasks share all weights but for the head's rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
from data import LABELS, Example
from relation_runner import MAX_TOKENS, reading
from tokenizers import Encoding, Tokenizer
from torch import nn
from transformers import AutoModel

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence
    from pathlib import Path


def load_tokenizer(folder: Path, max_tokens: int = MAX_TOKENS) -> Tokenizer:
    """The base model's tokenizer, cutting the longer side of a pair first."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(max_tokens, strategy="longest_first")
    tokenizer.no_padding()
    return tokenizer


class CrossEncoder(nn.Module):
    """An encoder with one linear head over the mean and the first token."""

    def __init__(self, base: Path, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            base,
            attention_probs_dropout_prob=0.0,
            hidden_dropout_prob=dropout,
            attn_implementation="eager",  # on CPUs its backward pass is far faster than sdpa's
        )
        self.types = self.encoder.config.model_type == "bert"
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(2 * self.encoder.config.hidden_size, len(LABELS) + 1)

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor
    ) -> torch.Tensor:
        """Logits over LABELS, and the log odds of criticism."""
        extra = {"token_type_ids": token_type_ids} if self.types else {}
        out = self.encoder(input_ids=input_ids, attention_mask=attention_mask, **extra)
        hidden = out.last_hidden_state.float()
        mask = attention_mask.unsqueeze(-1).float()
        mean = (hidden * mask).sum(1) / mask.sum(1)
        return self.head(self.dropout(torch.cat((mean, hidden[:, 0]), dim=1)))

    def freeze(self, layers: int) -> None:
        """Keep the embeddings and the lowest layers as they are."""
        parts = [self.encoder.embeddings, *self.encoder.encoder.layer[:layers]]
        for part in parts:
            for weight in part.parameters():
                weight.requires_grad_(False)


Batch = dict[str, torch.Tensor]


def encode(tokenizer: Tokenizer, items: Sequence[tuple[str, str]], pad: int) -> Batch:
    """A padded batch of tensors for pairs of strings."""
    return _padded(tokenizer.encode_batch(list(items)), pad)


def _padded(coded: Sequence[Encoding], pad: int) -> Batch:
    """Token ids, mask and parts of a batch, each [batch, longest]."""
    width = max(len(c.ids) for c in coded)
    ids = np.full((len(coded), width), pad, dtype=np.int64)
    mask = np.zeros_like(ids)
    types = np.zeros_like(ids)
    for row, code in enumerate(coded):
        size = len(code.ids)
        ids[row, :size], mask[row, :size], types[row, :size] = code.ids, 1, code.type_ids
    return {
        "input_ids": torch.from_numpy(ids),
        "attention_mask": torch.from_numpy(mask),
        "token_type_ids": torch.from_numpy(types),
    }


def encode_alone(tokenizer: Tokenizer, texts: Sequence[str], pad: int) -> Batch:
    """A padded batch of tensors for single sentences."""
    return _padded(tokenizer.encode_batch(list(texts)), pad)


def pad_id(tokenizer: Tokenizer) -> int:
    """The id of the padding token, whatever the family calls it."""
    for name in ("[PAD]", "<pad>"):
        found = tokenizer.token_to_id(name)
        if found is not None:
            return found
    raise ValueError("the tokenizer has no padding token")


def sides(example: Example, swap: bool) -> tuple[str, str]:
    """Both strings the model reads, in the order asked for."""
    pair = (reading(example.left_actor, example.left), reading(example.right_actor, example.right))
    return (pair[1], pair[0]) if swap else pair


def length_batches(
    lengths: Sequence[int], size: int, rng: random.Random | None = None
) -> Iterator[list[int]]:
    """Indices in batches of like length, in random order when `rng` is given."""
    order = sorted(range(len(lengths)), key=lambda i: lengths[i])
    if rng:
        order = list(range(len(lengths)))
        rng.shuffle(order)
        chunks = [order[i : i + size * 40] for i in range(0, len(order), size * 40)]
        order = [i for chunk in chunks for i in sorted(chunk, key=lambda i: lengths[i])]
    batches = [order[i : i + size] for i in range(0, len(order), size)]
    if rng:
        rng.shuffle(batches)
    yield from batches


def logits(
    model: CrossEncoder,
    tokenizer: Tokenizer,
    items: Sequence[Example],
    both: bool = True,
    size: int = 64,
) -> np.ndarray:
    """Logits for pairs, the mean of both orders when `both`."""
    pad = pad_id(tokenizer)
    out = np.zeros((len(items), len(LABELS)), dtype=np.float32)
    lengths = [len(x.left) + len(x.right) for x in items]
    model.eval()
    with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
        for batch in length_batches(lengths, size):
            for swap in (False, True) if both else (False,):
                coded = encode(tokenizer, [sides(items[i], swap) for i in batch], pad)
                found = model(**coded).float().numpy()[:, : len(LABELS)]
                out[batch] += found / (2 if both else 1)
    return out


def criticism(
    model: CrossEncoder, tokenizer: Tokenizer, texts: Sequence[str], size: int = 64
) -> np.ndarray:
    """The log odds that each sentence criticises somebody [len(texts)]."""
    pad, out = pad_id(tokenizer), np.zeros(len(texts), dtype=np.float32)
    model.eval()
    with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
        for batch in length_batches([len(text) for text in texts], size):
            coded = encode_alone(tokenizer, [texts[i] for i in batch], pad)
            out[batch] = model(**coded).float().numpy()[:, -1]
    return out
