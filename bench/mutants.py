"""Change the documents of the table at random, and see that each is read or refused in bounds.

usage: python bench/mutants.py [--each 1000] [--seconds 600] [--kind KIND] [--keep FOLDER]

Documents go round by kind, the smallest of each first. A mutant is made anew from its document's
name and its own number. What is told: exceptions other than a refusal, more than ``SLOW`` seconds
of the processor, a process that died, and paragraphs of a plain text that still stand in the
mutant, and neither come in nor are told of. ``--keep`` writes such mutants to a folder.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import sys
import time
import traceback
import zlib
from collections import Counter, defaultdict
from contextlib import suppress
from io import BytesIO
from itertools import chain, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "importers"))

from document_table import Row, rows

from compare.importers.incoming import read_bytes_as
from compare.importers.take_in import read_document
from compare.limited import limit_memory
from compare.model import RejoinderError

if TYPE_CHECKING:
    from compare.importers.document import Document

SLOW = 7
"""Seconds of the processor for one mutant, as the process that reads has them."""
TOKENS = (
    *(b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"<", b">", b"]]>", b"<!--", b"&#x", b"&#0;", b"\r"),
    *(b"\n\n", b"\x0c", b"\t", b'"', b"'", b"{", b"}", b"[", b"(", b"\\", b"%", b"9" * 30, b"-1"),
    *(
        b"0",
        b"1e999",
        b"\xe2\x80\xae",
        b"\xcc\x81",
        b"\xed\xa0\x80",
        b"=?utf-8?q?",
        b"--",
        b"---\n",
    ),
    *(b": ", b"00:00:00,000 --> ", b"\x1b[2J", b" " * 400, b"a" * 3000),
)
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


class Here:
    """Stands in for the process that reads: what goes wrong is seen where it goes wrong."""

    keep_furniture = False

    def read(self, raw: bytes) -> tuple[Document, ...]:
        """The documents in bytes."""
        return read_bytes_as(raw)


def changed(raw: bytes, chance: random.Random) -> bytes:
    """Bytes with one to four changes."""
    out = bytearray(raw)
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        at, size = chance.randrange(len(out) + 1), chance.choice((1, 2, 8, 60, 400))
        match chance.randrange(7):
            case 0:
                out[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del out[at : at + size]
            case 2:
                out[at:at] = out[at : at + size] * chance.choice((1, 2, 30))
            case 3:
                out[at:at] = chance.choice(TOKENS)
            case 4:
                out[at : at + size] = chance.choice(TOKENS)
            case 5:
                start = chance.randrange(len(out) + 1)
                out[at : at + size], out[start : start + size] = (
                    out[start : start + size],
                    out[at : at + size],
                )
            case 6 if chance.random() < 0.3:
                del out[at:]
    return bytes(out)


def mutant(row: Row, number: int) -> bytes:
    """A document changed as its name and a number say; every other time inside what is packed."""
    chance = random.Random(f"{row.name} {number}")
    inside = number % 2 == 1
    if inside and row.raw.startswith(b"PK"):
        return _repacked(row.raw, chance)
    if inside and b"%PDF-" in row.raw[:1024]:
        return _recompressed(row.raw, chance)
    return changed(row.raw, chance)


def _repacked(raw: bytes, chance: random.Random) -> bytes:
    """A ZIP file with one of its parts changed."""
    out = BytesIO()
    with ZipFile(BytesIO(raw)) as packed, ZipFile(out, "w", ZIP_DEFLATED) as made:
        names = packed.namelist()
        one = chance.choice(sorted(names, key=lambda name: -packed.getinfo(name).file_size)[:4])
        for name in names:
            content = packed.read(name)
            made.writestr(name, changed(content, chance) if name == one else content)
    return out.getvalue()


def _recompressed(raw: bytes, chance: random.Random) -> bytes:
    """A PDF with one of its streams changed."""
    streams = []
    for found in _STREAM.finditer(raw):
        try:
            streams.append((found, zlib.decompress(found[1].rstrip(b"\r\n"))))
        except zlib.error:
            continue
    if not streams:
        return changed(raw, chance)
    found, content = chance.choice(streams)
    return raw[: found.start(1)] + zlib.compress(changed(content, chance)) + raw[found.end(1) :]


def look(row: Row, raw: bytes, usual: tuple[str, tuple[str, ...]]) -> str:
    """What is wrong with the reading of a mutant; empty where nothing is."""
    try:
        text, messages = come_in(raw, row.name)
    except (RejoinderError, MemoryError):
        return ""  # as the process that reads tells it
    except Exception:  # noqa: BLE001 - this is what is looked for
        return traceback.format_exc()
    if b"\0" in raw or usual[1] != messages:
        return ""
    words = set(text.split())
    for line in usual[0].split("\n"):
        is_there = len(line.split()) > 5 and line.encode() in raw
        if is_there and sum(word not in words for word in line.split()) > 2:
            return f"lost unsaid: {line[:120]}"
    return ""


def come_in(raw: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The words that come in, and how the messages begin. Raises RejoinderError."""
    drafts = read_document(raw, name=Path(name).name, reader=Here())  # type: ignore[arg-type]
    messages = [problem.message for draft in drafts for problem in draft.problems]
    return "\n".join(draft.text for draft in drafts), tuple(sorted({one[:40] for one in messages}))


def work(row: Row, first: int, each: int, pipe: int) -> None:
    """In a process of its own: the mutants of a document, each number written when it is done."""
    limit_memory()
    try:
        usual = (
            come_in(row.raw, row.name) if b"%PDF" not in row.raw and not row.refused else ("", ())
        )
    except RejoinderError:
        usual = ("", ())
    for number in range(first, each):
        used = resource.getrusage(resource.RUSAGE_SELF)
        until = int(used.ru_utime + used.ru_stime) + SLOW + 1
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))
        wrong = look(row, mutant(row, number), usual)
        os.write(pipe, f"{number}\x1f{wrong[-1500:]}\x1e".encode(errors="replace"))
    os._exit(0)


def mutants_of(row: Row, each: int) -> tuple[int, dict[int, str]]:
    """How many mutants of a document were read, and what went wrong by number."""
    wrong: dict[int, str] = {}
    first = 0
    while first < each:
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(read)
            work(row, first, each, write)
        os.close(write)
        with os.fdopen(read, "rb") as stream:
            done = stream.read().decode(errors="replace").split("\x1e")[:-1]
        _, status = os.waitpid(child, 0)
        for one in done:
            number, told = one.split("\x1f", 1)
            first = int(number) + 1
            if told:
                wrong[int(number)] = told
        if first < each:
            wrong[first] = f"the process died ({status})"
            first += 1
    return each, wrong


def main() -> None:
    """Print a line for each document, and what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--kind", default="")
    parser.add_argument("--keep", type=Path)
    args = parser.parse_args()
    kinds: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows(), key=lambda one: len(one.raw)):
        if args.kind in ("", row.kind):
            kinds[row.kind].append(row)
    for kind in kinds.values():  # what is loaded now need not be loaded in each process
        with suppress(RejoinderError):
            come_in(kind[0].raw, kind[0].name)
    began, count, sums = time.monotonic(), 0, Counter[str]()
    for row in filter(None, chain.from_iterable(zip_longest(*kinds.values()))):
        if time.monotonic() - began > args.seconds:
            break
        since = time.monotonic()
        number, wrong = mutants_of(row, args.each)
        count += number
        sums["documents"] += 1
        took = time.monotonic() - since
        print(f"{row.kind}\t{row.name}\t{number}\t{len(wrong)} wrong\t{took:.0f} s", flush=True)
        kinds_of_wrong = {told.strip().split("\n")[-1][:80]: at for at, told in wrong.items()}
        for at in kinds_of_wrong.values():
            print(f"  {at}: {wrong[at]}", flush=True)
            if args.keep:
                args.keep.mkdir(parents=True, exist_ok=True)
                name = re.sub(r"[^\w.]", "_", row.name)
                (args.keep / f"{at}-{name}").write_bytes(mutant(row, at))
        sums["wrong"] += len(wrong)
    print(f"{sums['documents']} documents, {count} mutants, {sums['wrong']} wrong")


if __name__ == "__main__":
    main()
