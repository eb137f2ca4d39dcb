"""A codebook's file cut into the lines of each theme, so that an edit of one leaves the lines of
all others as they are, and each comment with the theme that it stands above.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from io import StringIO
from typing import TYPE_CHECKING

from compare.library.findings import Findings
from compare.library.safe_yaml import Limits, Table, read_yaml

if TYPE_CHECKING:
    from collections.abc import Sequence

OTHER_BREAKS = re.compile("[\r\x85\u2028\u2029]")
"""What YAML takes for the end of a line beside the newline."""
_LIMITS = Limits(depth=10, nodes=60_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The lines of one theme; all but the last of a file end with a newline."""

    key: str
    gap: str = ""
    """Empty lines before it."""
    comment: str = ""
    """Comment lines directly above it."""
    text: str
    tail: str = ""
    """Comments after it that stand above no theme."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocks:
    """A whole file."""

    head: str
    """All that stands before the first theme and is not about it."""
    blocks: tuple[Block, ...]
    foot: str
    """Comments and empty lines after the last theme."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The themes' ids in order."""
        return tuple(block.key for block in self.blocks)

    def text_of(self, key: str) -> str:
        """The lines of a theme, comments around it left out."""
        return next(block.text for block in self.blocks if block.key == key)

    def with_text(self, key: str, text: str) -> Blocks:
        """Another text for a theme."""
        made = (replace(b, text=text) if b.key == key else b for b in self.blocks)
        return replace(self, blocks=tuple(made))

    def with_new(self, key: str, text: str) -> Blocks:
        """A theme more, at the end, after an empty line; what stood at the end stays before it."""
        whole = _ended(self.render())
        gap = "" if not whole or whole.endswith("\n\n") else "\n"
        last = Block(key=key, gap=_ended(self.foot) + gap if self.blocks else gap, text=text)
        if not self.blocks:
            return replace(self, head=whole + gap, blocks=(replace(last, gap=""),), foot="")
        return replace(self, blocks=(*_all_ended(self.blocks), last), foot="")

    def moved(self, key: str, before: str) -> Blocks:
        """A theme put before another one, or at the end (``before`` empty). The gaps stay where
        they are, so that the file keeps its looks.
        """
        block = next(one for one in self.blocks if one.key == key)
        rest = [one for one in _all_ended(self.blocks) if one.key != key]
        at = next((n for n, one in enumerate(rest) if one.key == before), len(rest))
        rest.insert(at, _all_ended((block,))[0])
        gaps = [one.gap for one in self.blocks]
        made = (replace(one, gap=gap) for one, gap in zip(rest, gaps, strict=True))
        return replace(self, blocks=tuple(made))

    def render(self) -> str:
        """The file."""
        parts = (f"{b.gap}{b.comment}{b.text}{b.tail}" for b in self.blocks)
        return self.head + "".join(parts) + self.foot


def cut(source: str) -> Blocks | None:
    """The blocks of a source; None where its themes do not each begin a line of their own."""
    findings = Findings("")
    node = read_yaml(source, findings, limits=_LIMITS)
    if (
        OTHER_BREAKS.search(source)
        or findings.failed
        or not (node is None or isinstance(node, Table))
    ):
        return None
    lines = StringIO(source, newline="\n").readlines()
    entries = node.entries if node is not None else ()
    starts = [entry.line - 1 for entry in entries]
    if starts != sorted(set(starts)) or any(lines[n][:1] in " \t{?" for n in starts):
        return None
    return _cut(lines, [entry.key for entry in entries], starts)


def _cut(lines: list[str], keys: Sequence[str], starts: list[int]) -> Blocks:
    if not starts:
        return Blocks(head="".join(lines), blocks=(), foot="")
    above = _above(lines[: starts[0]])
    has_head = any(line.strip() for line in lines[: starts[0] - above])
    first = starts[0] - above if has_head else starts[0]
    blocks: list[Block] = []
    comment, gap = "".join(lines[first : starts[0]]), ""
    ends = [*starts[1:], len(lines)]
    for key, start, end in zip(keys, starts, ends, strict=True):
        stop = _last(lines, start, end)
        rest = lines[stop:end]
        own = _above(rest) if end < len(lines) else 0
        between = rest[: len(rest) - own]
        empty = _empty_at_end(between)
        tail = "" if end == len(lines) else "".join(between[: len(between) - empty])
        text = "".join(lines[start:stop])
        blocks.append(Block(key=key, gap=gap, comment=comment, text=text, tail=tail))
        gap = "".join(between[len(between) - empty :])
        comment = "".join(rest[len(rest) - own :])
        foot = "".join(rest)
    return Blocks(head="".join(lines[:first]), blocks=tuple(blocks), foot=foot)


def _last(lines: list[str], start: int, end: int) -> int:
    """Where a theme ends: before the empty lines and the comments at the margin that follow."""
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return end


def _above(lines: list[str]) -> int:
    """How many lines at the end are comments at the margin."""
    count = 0
    while count < len(lines) and lines[-1 - count].startswith("#"):
        count += 1
    return count


def _empty_at_end(lines: list[str]) -> int:
    count = 0
    while count < len(lines) and not lines[-1 - count].strip():
        count += 1
    return count


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"


def _all_ended(blocks: Sequence[Block]) -> tuple[Block, ...]:
    return tuple(replace(b, text=_ended(b.text), tail=_ended(b.tail)) for b in blocks)
