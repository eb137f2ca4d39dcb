"""Train the encoder and the reader and write the files that ship.

usage: python build.py --shared DIR --weights FOLDER --last-weights FOLDER --out OUT [--small]
       python build.py --shared DIR --weights FOLDER --out OUT --hold-out THEME ...

``--small`` takes a few pairs and passages, to see that every step runs. ``--hold-out`` trains the
encoder alone, without these of the 24 themes, and says how it reads them from their descriptions.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from data import (
    KEPT_APART,
    RESERVED,
    descriptions,
    judged_pairs,
    report_pairs,
    rows,
    speeches,
    themed_passages,
    whole_pairs,
)
from encoder import STEPS, Tuned, read_by_descriptions, tune
from network import MPNET, Network, kept_words, load_minilm, load_mpnet, product_weights
from points import fitted
from reader import OUTPUTS, Example, fewer, point_examples, train
from themes import learn
from tokenizers import Tokenizer

from compare.judge.encoder import MODELS, Encoder
from compare.judge.reader import PairReader, spoken
from compare.judge.relation import Side

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

    from numpy.typing import NDArray

LABELS = Path(__file__).parents[1] / "labels"
EPOCHS, SINGLE = 3, 4500
LAST_PASSES = ((4e-5, 2500), (2e-5, 4500))
"""For each pass of the last reader: its rate, and how many pairs that were judged alone it adds."""


def main() -> None:
    """Every step in order."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--shared", type=Path, required=True)
    ask.add_argument("--weights", type=Path, required=True)
    ask.add_argument("--last-weights", type=Path)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--small", action="store_true")
    ask.add_argument("--hold-out", nargs="+", default=[], metavar="THEME")
    given = ask.parse_args()
    if not given.hold_out and not given.last_weights:
        ask.error("--last-weights is needed")
    given.out.mkdir(parents=True, exist_ok=True)
    by_id = speeches(given.shared)
    gold = given.shared / "gold"
    measured = {one for row in rows(gold / "points.jsonl") for one in row["pair"]}
    judged = {row[side][0] for row in rows(gold / "pairs.jsonl") for side in ("left", "right")}
    without = frozenset(RESERVED | measured)
    pairs = whole_pairs(gold / "points_train.jsonl", by_id, without)
    random.Random(5).shuffle(pairs)
    more = whole_pairs(LABELS / "points.jsonl", by_id, without) + report_pairs(
        LABELS / "reports.jsonl"
    )
    pairs = pairs[: KEPT_APART + 2] if given.small else pairs + more
    _encoder(given, by_id, pairs[KEPT_APART:], without)
    if given.hold_out:
        return
    learn(given.shared, given.out)
    _reader(given, by_id, pairs, without | judged)


def _tokenizer(given: argparse.Namespace) -> Tokenizer:
    found = Tokenizer.from_file(str(given.weights / "tokenizer.json"))
    found.no_padding()
    found.no_truncation()
    return found


def _encoder(given: argparse.Namespace, by_id: dict, pairs: list, without: frozenset) -> None:
    gold = given.shared / "gold"
    told = descriptions(LABELS / "themes54.tsv")
    tested = {
        row["span"][0] for name in ("themes", "themes24") for row in rows(gold / f"{name}.jsonl")
    }
    files = [gold / "themes24_train.jsonl", LABELS / "themes54.jsonl", LABELS / "themes.jsonl"]
    first = list(descriptions(LABELS / "themes54.tsv"))
    known = [first[:24], first, first[:4]]
    held = set(given.hold_out)
    passages = [
        row
        | {
            "known": [one for one in names if one not in held],
            "themes": [one for one in row["themes"] if one not in held],
        }
        for file, names in zip(files, known, strict=True)
        for row in themed_passages([file], by_id, set(without | tested))
    ]
    network = Network(1)
    load_minilm(network, given.weights / "model.safetensors")
    tuned = Tuned(network)
    if given.small:
        passages = passages[:200]
    read = {name: says for name, says in told.items() if name not in held}
    tune(tuned, _tokenizer(given), passages, read, pairs, steps=30 if given.small else STEPS)
    if held:
        asked = rows(gold / "themes24.jsonl")
        texts = [by_id[name]["text"][start:end] for name, start, end in (r["span"] for r in asked)]
        one_each = {name: says[0] for name, says in told.items() if name in first[:24]}
        found = read_by_descriptions(tuned, _tokenizer(given), texts, asked, one_each)
        for name, (f1, area) in found.items():
            print(f"{name}{' (held out)' if name in held else ''}: F1 {f1:.2f}, area {area:.3f}")
        return
    weights = product_weights(network)
    words = {name: weights.pop(name) for name in ("word", "place", "part")}
    kept = {name: one for name, one in weights.items() if not name.startswith("head")}
    kept["theme.weight"] = np.ascontiguousarray(tuned.turn.weight.detach().numpy().T)
    save_weights(given.out / "words.npz", words)
    save_weights(given.out / "encoder.npz", kept)
    shutil.copy(MODELS / "vocab.txt", given.out / "vocab.txt")
    about = {"name": "MiniLM-L6-matters", "sha256": _sha256(given.out / "encoder.npz")}
    (given.out / "encoder.json").write_text(json.dumps(about, indent=1) + "\n")
    print("cosine to log odds:", float(tuned.scale), float(tuned.start))


def _reader(given: argparse.Namespace, by_id: dict, pairs: list, without: frozenset) -> None:
    encoder, rng = Encoder(given.out), random.Random(0)
    single = [given.shared / "gold" / "silver.jsonl"]
    single += [LABELS / name for name in ("relations.jsonl", "contrasts.jsonl")]
    one_by_one = [
        (spoken(Side(left, actors[0])), spoken(Side(right, actors[1])), label, 1.0)
        for left, right, actors, label in judged_pairs(single, by_id, without)
    ]
    near = []
    for pair in pairs:
        left, right = (np.stack(encoder.vectors(own)) for own in (pair.left, pair.right))
        near.append(left @ right.T)
    apart = pairs[: 2 if given.small else KEPT_APART]

    def epoch(single: int, fewer_of: bool) -> list[Example]:
        some = [
            example
            for pair, likeness in list(zip(pairs, near, strict=True))[KEPT_APART:]
            for example in point_examples(pair, likeness, rng)
        ]
        some = fewer(some, rng) if fewer_of else some
        some += rng.sample(one_by_one, min(single, len(one_by_one)))
        rng.shuffle(some)
        return some[:320] if given.small else some

    network = Network(OUTPUTS)
    load_minilm(network, given.weights / "model.safetensors")
    epochs = [epoch(SINGLE, False) for _ in range(1 if given.small else EPOCHS)]
    tokenizer = _tokenizer(given)
    train(network, tokenizer, epochs)
    reader = _written(given.out, "reader", network, tokenizer)
    _calibrated(given.out, "reader", fitted(apart, encoder, reader))
    last = Network(OUTPUTS, MPNET)
    load_mpnet(last, given.last_weights / "model.safetensors")
    for rate, single in LAST_PASSES:
        train(last, tokenizer, [epoch(single, True)], rate=rate, still=2)
    slower = _written(given.out, "last_reader", last, tokenizer, _seen(tokenizer, by_id))
    fit = fitted(apart, encoder, slower, PairReader(given.out))
    _calibrated(given.out, "last_reader", fit)


def _seen(tokenizer: Tokenizer, by_id: dict) -> Set[int]:
    """The tokens of all speeches."""
    texts = (row["text"] for row in by_id.values())
    return {one for text in texts for one in tokenizer.encode(text).ids}


def _written(
    out: Path, kind: str, network: Network, tokenizer: Tokenizer, seen: Set[int] = frozenset()
) -> PairReader:
    """The network's file, and what tells of it with the calibration that ships now."""
    weights = product_weights(network)
    words = {name: weights.pop(name) for name in ("word", "place", "part")}
    save_weights(out / f"{kind}.npz", weights, 31 if kind == "last_reader" else 127)
    if kind == "last_reader":
        save_weights(out / "last_words.npz", kept_words(words, tokenizer.get_vocab(), seen), 31)
    about = json.loads((MODELS / f"{kind}.json").read_text("utf-8"))
    about |= {"sha256": _sha256(out / f"{kind}.npz")}
    (out / f"{kind}.json").write_text(json.dumps(about, indent=1) + "\n")
    return PairReader(out, kind)


def _calibrated(out: Path, kind: str, points: dict[str, object]) -> None:
    about = json.loads((out / f"{kind}.json").read_text("utf-8"))
    (out / f"{kind}.json").write_text(json.dumps(about | {"points": points}, indent=1) + "\n")


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def save_weights(file: Path, weights: Mapping[str, NDArray[Any]], levels: int = 127) -> None:
    """Write matrices in 8 bits with one scale for each output (for each word of the vocabulary),
    and vectors as they are. ``levels``: steps from 0 to the largest value; fewer pack smaller.
    """
    held: dict[str, NDArray[Any]] = {}
    for name, value in weights.items():
        if value.ndim < 2 or name.startswith(("head", "near")):
            held[name] = value
            continue
        by_row = name in {"word", "place", "part"}
        scale = np.abs(value).max(axis=1 if by_row else 0, keepdims=True) / levels
        scale = np.maximum(scale, 1e-12).astype(np.float32)
        held[name] = np.round(value / scale).astype(np.int8)
        held[f"{name}:scale"] = scale
    np.savez(file, **held)


if __name__ == "__main__":
    torch.set_num_threads(2)
    main()
