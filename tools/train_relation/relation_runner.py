"""Judge how two passages relate: shared, divergent, related or unrelated.

A cross-encoder (int8, onnxruntime) reads both passages of a pair together, in both orders; the two
readings are averaged, so that swapping the passages changes nothing. A pair is a batch of its own:
its scores depend on no other pair. Needs numpy, onnxruntime and tokenizers, no torch.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

LABELS = ("shared", "divergent", "related", "unrelated")
MAX_TOKENS = 192

_QUOTES = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "‚": "'",
        "‛": "'",
        "′": "'",
        "´": "'",
        "`": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "‟": '"',
        "«": '"',
        "»": '"',
        "″": '"',
        "‐": "-",
        "‑": "-",
        "‒": "-",
        "–": "-",
        "—": "-",
        "―": "-",
        "…": "...",
        "\u00ad": "",
        "\u200b": "",
        "\ufeff": "",
    }
)
_AMERICAN = {
    "defence": "defense",
    "offence": "offense",
    "licence": "license",
    "centre": "center",
    "centres": "centers",
    "theatre": "theater",
    "programme": "program",
    "programmes": "programs",
    "defences": "defenses",
    "offences": "offenses",
    "metre": "meter",
    "metres": "meters",
    "judgement": "judgment",
    "analyse": "analyze",
    "analysed": "analyzed",
    "catalyse": "catalyze",
    "paralyse": "paralyze",
    "paralysed": "paralyzed",
    "fulfil": "fulfill",
    "fulfils": "fulfills",
    "enrol": "enroll",
    "grey": "gray",
    "cheque": "check",
    "plough": "plow",
    "sceptical": "skeptical",
    "travelled": "traveled",
    "travelling": "traveling",
    "cancelled": "canceled",
    "marshalled": "marshaled",
    "labelled": "labeled",
    "modelled": "modeled",
    "fuelled": "fueled",
    "fuelling": "fueling",
    "counselling": "counseling",
    "signalled": "signaled",
}
_OUR = re.compile(
    r"\b(\w*(?:neighb|hon|fav|lab|col|harb|endeav|behavi|sav|hum|rum|vig|rig|arm|val|parl|splend|cand))"
    r"our(s|ed|ing|able|ably|ful|hood|hoods|ly|less|ites?|ers?)?\b",
    re.IGNORECASE,
)
_ISE = re.compile(
    r"\b(\w{2,}?(?:al|an|ar|at|er|et|gn|ic|id|il|im|in|is|it|iv|on|or|um|ut|bol|tom|rg|op|ym|th|nd|bs|mm|ph|ul|ag|od|rm))"
    r"is(e|es|ed|ing|ation|ations|er|ers)\b",
    re.IGNORECASE,
)
_NOT_ISE = re.compile(
    r"^(?:exerc|prom|compr|superv|adv|rev|dev|desp|surpr|enterpr|pra|ra|no|cho|w|r|ar|conc|prec|dem|gu|"
    r"expert|treat|parad|bru|cru|po|apr|chast|circumc|disgu|exc|franch|imprec|improv|telev|"
    r"merchand|rem|prem|van|antic|surm|upr|pro?m|fin|pol|den|fam|rav|van|abol|establ|pun|dimin|"
    r"bapt|publ|rel|cher|per|nour|flour|furn|mal|treasur)is",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z]+")


def _ise(match: re.Match[str]) -> str:
    """The -ize form of a word in -ise, unless it only ever is spelled so."""
    whole = match.group(0)
    return whole if _NOT_ISE.match(whole) else f"{match.group(1)}iz{match.group(2)}"


def _american(match: re.Match[str]) -> str:
    """The American spelling of one listed word, first capital kept."""
    word = match.group(0)
    found = _AMERICAN.get(word.lower())
    if not found:
        return word
    return found.capitalize() if word[0].isupper() else found


def plain(text: str) -> str:
    """The text with spelling, quotes, dashes and white space made uniform."""
    text = unicodedata.normalize("NFC", text).translate(_QUOTES)
    text = " ".join(text.split())
    return _ISE.sub(_ise, _OUR.sub(r"\1or\2", _WORD.sub(_american, text)))


def reading(actor: str, text: str) -> str:
    """What the model reads of one side."""
    actor = plain(actor)
    return f"{actor}: {plain(text)}" if actor else plain(text)


@dataclass(frozen=True)
class Reading:
    """A linear map from what is known of a pair to calibrated log odds, and the decision rule."""

    weights: np.ndarray
    bias: np.ndarray
    decide: np.ndarray

    @classmethod
    def of(cls, data: dict[str, Any]) -> Reading:
        """From one entry of calibration.json."""
        return cls(
            *(np.asarray(data[key], dtype=np.float64) for key in ("weights", "bias", "decide"))
        )

    def probabilities(self, known: np.ndarray) -> np.ndarray:
        """Probabilities of the labels, one row a pair."""
        z = known @ self.weights.T + self.bias
        e = np.exp(z - z.max(axis=1, keepdims=True))
        chances: np.ndarray = e / e.sum(axis=1, keepdims=True)
        return chances


def load_readings(path: Path) -> dict[str, Reading]:
    """How to read the logits alone, and how with the likeness of the sentences."""
    data = json.loads(path.read_text(encoding="utf-8"))
    if tuple(data["labels"]) != LABELS:
        raise ValueError(f"unexpected labels in {path}: {data['labels']}")
    return {name: Reading.of(data[name]) for name in ("alone", "with_likeness")}


def same_actor(actors: tuple[str, str]) -> bool:
    """Whether both passages are known to be of one actor."""
    left, right = (plain(a).casefold() for a in actors)
    return bool(left) and left == right


class RelationRunner:
    """The relation model, ready to judge."""

    def __init__(self, folder: Path | str, threads: int = 1) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        folder = Path(folder)
        self.readings = load_readings(folder / "calibration.json")
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.enable_truncation(MAX_TOKENS, strategy="longest_first")
        self.tokenizer.no_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self.session: Any = onnxruntime.InferenceSession(
            str(folder / "relation.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def logits(
        self, pairs: Sequence[tuple[str, str]], actors: Sequence[tuple[str, str]] | None = None
    ) -> np.ndarray:
        """Logits over LABELS, the mean of both orders; each distinct pair is read once."""
        sides = [
            tuple(
                sorted(
                    (
                        reading(actors[i][0] if actors else "", a),
                        reading(actors[i][1] if actors else "", b),
                    )
                )
            )
            for i, (a, b) in enumerate(pairs)
        ]
        done = {pair: self._read(*pair) for pair in dict.fromkeys(sides)}
        return np.stack([done[pair] for pair in sides]) if sides else np.zeros((0, len(LABELS)))

    def scores(
        self,
        pairs: Sequence[tuple[str, str]],
        actors: Sequence[tuple[str, str]] | None = None,
        likeness: Sequence[float] | None = None,
    ) -> list[dict[str, float]]:
        """For each pair a probability for each label, summing to one.

        `likeness` is, for each pair, the cosine of the bare sentences' all-MiniLM-L6-v2 vectors;
        with it the scores are better (docs/judgement.md), without it they stand alone.
        """
        known = self.known(self.logits(pairs, actors), actors, likeness)
        found = self._reading(likeness).probabilities(known)
        return [dict(zip(LABELS, map(float, row), strict=True)) for row in found]

    def label(self, scores: dict[str, float], likeness: bool = False) -> str:
        """The label to show: the likeliest after the tuned weights of the decision rule."""
        decide = self.readings["with_likeness" if likeness else "alone"].decide
        weighed = [scores[name] * w for name, w in zip(LABELS, decide, strict=True)]
        return LABELS[int(np.argmax(weighed))]

    @staticmethod
    def known(
        logits: np.ndarray,
        actors: Sequence[tuple[str, str]] | None,
        likeness: Sequence[float] | None,
    ) -> np.ndarray:
        """Logits, whether one actor speaks twice, and the likeness if it is known."""
        own = [float(same_actor(a)) for a in actors] if actors else [0.0] * len(logits)
        columns = [logits, np.asarray(own)[:, None]]
        if likeness is not None:
            columns.append(np.asarray(likeness, dtype=np.float64)[:, None])
        return np.concatenate(columns, axis=1)

    def _reading(self, likeness: Sequence[float] | None) -> Reading:
        """The map that fits what is known."""
        return self.readings["alone" if likeness is None else "with_likeness"]

    def _read(self, one: str, other: str) -> np.ndarray:
        """Mean logits of a pair read in both orders, both in one small batch."""
        coded = self.tokenizer.encode_batch([(one, other), (other, one)])
        width = max(len(c.ids) for c in coded)
        ids = np.zeros((2, width), dtype=np.int64)
        mask, types = np.zeros_like(ids), np.zeros_like(ids)
        for row, code in enumerate(coded):
            size = len(code.ids)
            ids[row, :size], mask[row, :size], types[row, :size] = code.ids, 1, code.type_ids
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": types}
        both: np.ndarray = self.session.run(["logits"], feed)[0]
        mean: np.ndarray = both.mean(axis=0)[: len(LABELS)]
        return mean
