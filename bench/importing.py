"""Measure what comes in: verbatim records taken apart, cut words joined, many files at once.

usage: python bench/importing.py [--shared DIR] [--files N]

DIR holds ``bench/unscon`` (turns of UN records with clean text) and ``bench/un_records`` (turns
that are joined into whole records); without it those parts are left out.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import re
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from compare.importers.lines import join_cut_words
from compare.importers.take_in import add_files, files_in, read_document
from compare.importers.un_record import HEADER, TURNED, said_in
from compare.library.store import Store

SHARED = Path(__file__).resolve().parents[2] / "shared"
ALIASES = {"venezuelabolivarianrepublicof": "venezuela"}
"""Long forms of countries, folded, and the form that the headers of records have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """Of ``turns``, how many name speaker and country as the gold does; how many texts are the
    gold's but for white space.
    """

    turns: int
    named: int
    clean: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Of the turns of a joined record, how many were found again word for word."""

    meeting: str
    turns: int
    found: int


def read_lines(path: Path) -> list[dict[str, str]]:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def fold(words: str) -> str:
    """Letters and digits alone, in lower case."""
    return re.sub(r"[\W_]+", "", words).casefold()


def squeeze(text: str) -> str:
    """A text without white space."""
    return re.sub(r"\s+", "", text)


def same_country(found: str, gold: str) -> bool:
    """Whether two names mean one country: the gold has the long forms."""
    short, long = fold(found), fold(gold)
    return short == long or ALIASES.get(long, long) == short or long.startswith(short)


def measure_turns(shared: Path) -> Turns:
    """Single turns, header and line ends as printed, against speaker, country and clean text."""
    gold = read_lines(shared / "bench" / "unscon" / "speeches.jsonl")
    named = clean = 0
    for one in gold:
        drafts = read_document(one["raw_text"].encode(), name="turn.txt")
        speaker, country = (str(drafts[0].values[key]) for key in ("speaker", "actor"))
        named += fold(speaker) == fold(one["speaker"]) and same_country(country, one["country"])
        clean += squeeze(drafts[0].text) == squeeze(TURNED.sub("", one["clean_text"]))
    return Turns(turns=len(gold), named=named, clean=clean)


def measure_records(shared: Path) -> list[Record]:
    """Turns joined into whole records, and looked for in what comes apart again.

    A turn counts as found where its words are those of one draft, or of drafts that follow one
    another: some turns of the data hold several by the President.
    """
    rows = read_lines(shared / "bench" / "un_records" / "speeches.jsonl")
    out = []
    for meeting, group in itertools.groupby(rows, key=lambda row: row["meeting"]):
        turns = [row["raw_text"] for row in group]
        drafts = read_document("\n".join(turns).encode(), name="record.txt")
        words = [squeeze(draft.text) for draft in drafts]
        found = sum(_is_found(turn, words) for turn in turns)
        out.append(Record(meeting=meeting, turns=len(turns), found=found))
    return out


def _is_found(turn: str, words: list[str]) -> bool:
    """Whether a turn's words are one draft's, or those of several in a row; what the record tells
    between them (votes, "The agenda was adopted.") is nobody's.
    """
    turn = re.sub(r"\s*The meeting rose at .*\s*\Z", "", turn)
    wanted = squeeze(HEADER.sub("", said_in(turn, presides=turn.startswith("The President"))[0]))
    runs = (
        "".join(words[first:last])
        for first in range(len(words))
        for last in range(first + 1, min(first + 3, len(words)) + 1)
    )
    return wanted in runs


def measure_hyphens(shared: Path, width: int = 50) -> tuple[int, int]:
    """Clean texts set in lines with words cut at random: how many cuts, how many undone right."""
    rng = random.Random(1)
    cuts = wrong = 0
    for one in read_lines(shared / "bench" / "unscon" / "speeches.jsonl"):
        words = one["clean_text"].split()
        lines = set_lines(words, width, rng)
        cuts += len(re.findall(r"-$", "\n".join(lines), re.MULTILINE))
        back = join_cut_words("\n".join(lines)).split()
        wrong += (Counter(back) - Counter(words)).total()
    return cuts, cuts - wrong


def set_lines(words: list[str], width: int, rng: random.Random) -> list[str]:
    """Words set in lines, a word cut between syllables where it does not fit."""
    lines, line = [], ""
    for word in words:
        room = width - len(line) - 2
        if len(line) + 1 + len(word) <= width:
            line = f"{line} {word}".strip()
            continue
        places = [found.start() for found in re.finditer(r"(?<=[aeiou])(?=[bcdfglmnprstv])", word)]
        places = [at for at in places if 2 <= at <= min(room, len(word) - 3)]
        if word.isalpha() and places:
            at = rng.choice(places)
            lines.append(f"{line} {word[:at]}-")
            line = word[at:]
        else:
            lines.append(line)
            line = word
    return [*lines, line]


def measure_folder(number: int) -> float:
    """Seconds for adding a folder of text files of some 300 words each."""
    rng = random.Random(2)
    vocabulary = [f"word{at}" for at in range(4000)]
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "in"
        folder.mkdir()
        for at in range(number):
            words = " ".join(rng.choices(vocabulary, k=300))
            (folder / f"text-{at}.txt").write_text(f"Statement {at}\n\n{words}.\n", "utf-8")
        began = time.perf_counter()
        store = Store(Path(scratch) / "library")
        done = list(add_files(files_in(folder), store, {"actor": "Arda"}))
        if sum(len(one.added) for one in done) != number:
            raise SystemExit(f"not all were added: {[one for one in done if one.problems][:3]}")
        return time.perf_counter() - began


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--files", type=int, default=1000)
    args = parser.parse_args()
    if args.shared.is_dir():
        turns = measure_turns(args.shared)
        print(f"turns: {turns.turns}; speaker and country right: {turns.named}; ", end="")
        print(f"clean text but for white space: {turns.clean}")
        for record in measure_records(args.shared):
            print(f"{record.meeting}: {record.found} of {record.turns} turns found again")
        cuts, right = measure_hyphens(args.shared)
        print(f"words cut at line ends: {cuts}; joined right: {right} ({right / cuts:.1%})")
    print(f"{args.files:,} text files added in {measure_folder(args.files):.1f} s")


if __name__ == "__main__":
    main()
