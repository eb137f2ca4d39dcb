"""The table of documents in tests/data/documents: its rows, and what is made of each."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML

from compare.importers.take_in import read_document
from compare.model import RejoinderError

if TYPE_CHECKING:
    from compare.importers.isolate import Isolated

FOLDER = Path(__file__).parents[1] / "data" / "documents"
ASKED = ("title", "actor", "speaker", "role", "forum", "date", "kind", "language", "text")
"""Values that a row may ask for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A document of the table and what is right for it."""

    name: str
    raw: bytes
    kind: str
    documents: tuple[dict[str, Any], ...]
    left_out: tuple[str, ...]
    refused: str
    encoding: str
    fails: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What came out of a document: paragraphs and values of each statement, and messages."""

    texts: tuple[tuple[str, ...], ...] = ()
    values: tuple[dict[str, Any], ...] = ()
    messages: tuple[str, ...] = ()
    refused: str = ""


@dataclass(slots=True)
class Tally:
    """Words and values right and wrong; all numbers are counts."""

    words: int = 0
    lost: int = 0
    added: int = 0
    ordered: int = 0
    """Words that stand in the right order."""
    paragraphs: int = 0
    whole: int = 0
    asked: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    unsaid: int = 0
    """Messages that a row asks for and that did not come."""


def rows() -> list[Row]:
    """All rows, by file and place."""
    tables = sorted(FOLDER.glob("*.yaml"))
    return [
        _row(one)
        for table in tables
        for one in YAML(typ="safe", pure=True).load(table.read_text("utf-8"))
    ]


def _row(given: dict[str, Any]) -> Row:
    content = given.get("content")
    raw = content.encode() if content is not None else (FOLDER / given["input"]).read_bytes()
    return Row(
        name=given.get("input") or given["name"],
        raw=raw,
        kind=given["kind"],
        documents=tuple(given.get("documents", ())),
        left_out=tuple(given.get("left_out", ())),
        refused=given.get("refused", ""),
        encoding=given.get("encoding", ""),
        fails=given.get("fails", ""),
    )


def read(row: Row, reader: Isolated) -> Came:
    """What the importers make of a row, with a process to use again."""
    more = {"encoding": row.encoding} if row.encoding else {}
    try:
        drafts = read_document(row.raw, name=Path(row.name).name, reader=reader, **more)
    except RejoinderError as error:
        return Came(refused=" ".join(str(problem) for problem in error.problems))
    messages = [problem.message for draft in drafts for problem in draft.problems]
    return Came(
        texts=tuple(_paragraphs(draft.text) for draft in drafts),
        values=tuple(dict(draft.values) for draft in drafts),
        messages=tuple(dict.fromkeys(messages)),
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    lines = (
        re.sub(r"^(?:#{1,6}|[-*>])\s+", "", " ".join(line.split())) for line in text.split("\n")
    )
    return tuple(line for line in lines if line)


def wanted(document: dict[str, Any]) -> tuple[str, ...]:
    """The paragraphs that a row asks for; one of all words where it asks for words alone."""
    if "words" in document:
        return (" ".join(str(document["words"]).split()),)
    return _paragraphs("\n".join(str(one) for one in document["paragraphs"]))


def measure(row: Row, came: Came) -> Tally:
    """The words and values of a row against those that came."""
    tally = Tally()
    for at, document in enumerate(row.documents):
        text = came.texts[at] if at < len(came.texts) else ()
        values = came.values[at] if at < len(came.values) else {}
        _measure_words(tally, wanted(document), text, "words" in document)
        for name in ASKED:
            if name in document:
                tally.asked[name] += 1
                tally.right[name] += str(values.get(name) or "") == str(document[name] or "")
    for text in came.texts[len(row.documents) :]:
        tally.added += len(" ".join(text).split())
    tally.unsaid = len(unsaid(row, came))
    return tally


def _measure_words(
    tally: Tally, right: tuple[str, ...], text: tuple[str, ...], joined: bool
) -> None:
    ours, theirs = " ".join(right).split(), " ".join(text).split()
    blocks = SequenceMatcher(a=ours, b=theirs, autojunk=False).get_matching_blocks()
    tally.words += len(ours)
    tally.lost += (Counter(ours) - Counter(theirs)).total()
    tally.added += (Counter(theirs) - Counter(ours)).total()
    tally.ordered += sum(block.size for block in blocks)
    if not joined:
        tally.paragraphs += len(right)
        tally.whole += (Counter(right) & Counter(text)).total()


def unsaid(row: Row, came: Came) -> list[str]:
    """What a row says is left out, and no message says."""
    return [one for one in row.left_out if not any(one in message for message in came.messages)]
