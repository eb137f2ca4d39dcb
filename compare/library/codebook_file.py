"""The codebook's file: themes with the cues that signal them, and the lines of each, so that an
edit of one leaves the lines of all others as they are.

Two forms are read: a table of themes with label, description, cues and parent; and a plain
quanteda dictionary (``dictionary()``), names with lists of patterns, which may be nested.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from io import StringIO
from typing import TYPE_CHECKING

from compare.library.page import read_text, tidy
from compare.library.safe_yaml import Entry, Limits, Listing, Node, Scalar, Table, plain, read_table
from compare.model import Codebook, Findings, Theme, did_you_mean, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

THEME_KEYS = ("label", "description", "cues", "parent")
LOOKS = ("colour", "sign", "retired")
"""Keys that are kept among a theme's further values: how it is shown, and whether it is used."""
CODEBOOK_LIMIT = 1024 * 1024
"""Bytes; the largest public dictionaries have half of that."""
LIMITS = Limits(depth=10, nodes=60_000)
CUE_RULE = "words in which * stands for any letters and ? for one"
_LONGEST = 200
"""Characters of a cue."""


def read_codebook(path: Path) -> Codebook:
    """The codebook in a file, as far as it can be read, with its problems."""
    findings = Findings(str(path))
    source = read_text(path, CODEBOOK_LIMIT, findings)
    if source is None:
        return Codebook(problems=findings.sorted())
    return parse_codebook(source, file=str(path))


@lru_cache(maxsize=8)
def parse_codebook(source: str, *, file: str, retired: bool = False) -> Codebook:
    """The codebook that ``source`` holds; a theme that is wrong does not hide the others.

    With ``retired``, themes that are used no more are there as well, for those who edit them.
    """
    findings = Findings(file)
    if not source.strip():
        findings.warn(
            "the codebook is empty: no theme is known",
            expected="theme id: {...}",
            remedy="put a copy in its place, or delete it; then the themes that ship are used",
        )
    reader = _Reader(findings)
    if table := _table(tidy(source, findings), findings):
        reader.table(table, parent="")
    themes = reader.finish(retired=retired)
    return Codebook(themes=themes, problems=findings.sorted())


def _table(text: str | None, findings: Findings) -> Table | None:
    wrong, expected = "the codebook is no table of themes", "theme id: {...}"
    return read_table(text, findings, wrong=wrong, expected=expected, limits=LIMITS)


class _Reader:
    """Collects themes in the order of the file."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.themes: dict[str, Theme] = {}
        self.parent_lines: dict[str, int] = {}
        self.mute: dict[str, int] = {}
        """The lines of themes that say nothing."""

    def table(self, table: Table, parent: str) -> None:
        """Read each entry of a table as a theme, in whichever form it is written."""
        for entry in table.entries:
            value = entry.value
            if isinstance(value, Table) and is_theme(value):
                self._theme(entry, value, parent)
            elif isinstance(value, Table):
                own = self._add(Theme(id=entry.key, label=entry.key, parent=parent), entry.line)
                self.table(value, parent=own)
            else:
                self._dictionary(entry, value, parent)

    def _theme(self, entry: Entry, table: Table, parent: str) -> None:
        """A theme in our form."""
        words = {key: self._words(table, key, entry) for key in ("label", "description", "parent")}
        further = [item for item in table.entries if item.key not in THEME_KEYS]
        for item in further:
            if item.key not in LOOKS and (near := nearest(item.key, THEME_KEYS)):
                self.findings.warn(
                    f"the key {item.key!r} is not known; it is kept",
                    line=item.line,
                    field=f"{entry.key}.{item.key}",
                    expected=", ".join(THEME_KEYS),
                    remedy=f"did you mean {near!r}?",
                )
        theme = Theme(
            id=entry.key,
            label=words["label"] or entry.key,
            description=words["description"],
            cues=self._cues(entry.key, table.get("cues")),
            parent=words["parent"] or parent,
            extra={item.key: plain(item.value) for item in further},
        )
        self._add(theme, (table.get("parent") or entry).line)
        if not theme.says_something:
            self.mute[theme.id] = entry.line

    def _words(self, table: Table, key: str, entry: Entry) -> str:
        """A field that holds words."""
        node = table.get(key)
        if isinstance(node, Scalar):
            return " ".join(node.text.split())
        if node:
            message, where = f"{key} is no single value", f"{entry.key}.{key}"
            self.findings.error(message, line=node.line, field=where, expected="words")
        return ""

    def _cues(self, theme: str, node: Node | None) -> tuple[str, ...]:
        """The cues of a theme that can be used, each once, in their order."""
        field, error = f"{theme}.cues", self.findings.error
        if isinstance(node, Table):
            error("cues are a table", line=node.line, field=field, expected="[cue, ...]")
            return ()
        kept: dict[str, str] = {}
        for item in node.items if isinstance(node, Listing) else (node,) if node else ():
            text = item.text if isinstance(item, Scalar) else ""
            cue, line = " ".join(text.split()), item.line
            if not isinstance(item, Scalar):
                error("a cue is no word", line=line, field=field, expected="a cue")
            elif problem := cue_problem(cue):
                message, remedy = f"the cue {text[:40]!r} {problem}", "rewrite or remove it"
                error(message, line=line, field=field, expected=CUE_RULE, remedy=remedy)
            elif cue.casefold() in kept:
                message, remedy = f"the cue {cue!r} stands twice", "remove one of them"
                expected = "each cue once"
                self.findings.warn(
                    message, line=line, field=field, expected=expected, remedy=remedy
                )
            else:
                kept[cue.casefold()] = cue
        return tuple(kept.values())

    def _dictionary(self, entry: Entry, value: Node, parent: str) -> None:
        """A name with patterns; tables among them are the names below it."""
        items = value.items if isinstance(value, Listing) else (value,)
        nested = [item for item in items if isinstance(item, Table)]
        own = tuple(item for item in items if not isinstance(item, Table))
        cues = self._cues(entry.key, Listing(line=value.line, last=value.last, items=own))
        theme = Theme(id=entry.key, label=entry.key, cues=cues, parent=parent)
        theme_id = self._add(theme, entry.line)
        for table in nested:
            self.table(table, parent=theme_id)
        if not cues and not nested:
            self.mute[theme_id] = entry.line

    def _add(self, theme: Theme, line: int) -> str:
        """Keep a theme, whose parent is named on ``line``, under an id of its own; say which."""
        if not theme.id.strip():
            self.findings.error("a theme has no id", line=line, expected="theme id: {...}")
        theme_id = theme.id
        if theme_id in self.themes and theme.parent:
            theme_id = f"{theme.parent}.{theme.id}"
        self.themes.setdefault(theme_id, replace(theme, id=theme_id))
        self.parent_lines.setdefault(theme_id, line)
        return theme_id

    def finish(self, *, retired: bool) -> tuple[Theme, ...]:
        """The themes, whose parents exist and stand in no ring; ``retired`` ones where wanted."""
        parents = {theme.parent for theme in self.themes.values()}
        for theme_id, line in self.mute.items():
            if theme_id not in parents:
                self.findings.warn(
                    "the theme has no description and no cues; nothing but its label finds it",
                    line=line,
                    field=f"{theme_id}.description",
                    expected="a sentence that says what its passages say",
                    remedy="add description: ..., or cues: [word, patt*]",
                )
        for theme in list(self.themes.values()):
            if theme.parent and theme.parent not in self.themes:
                self._orphan(theme, f"the parent {theme.parent!r} is no theme")
            elif theme.parent and self._in_ring(theme):
                self._orphan(theme, f"the theme is its own ancestor, by {theme.parent!r}")
        used = {k: theme for k, theme in self.themes.items() if retired or not is_retired(theme)}
        return tuple(
            theme if theme.parent in used else replace(theme, parent="") for theme in used.values()
        )

    def _in_ring(self, theme: Theme) -> bool:
        above, seen = theme.parent, {theme.id}
        while above in self.themes and above not in seen:
            seen.add(above)
            above = self.themes[above].parent
        return above == theme.id

    def _orphan(self, theme: Theme, message: str) -> None:
        """Report a parent that cannot be, and go on without it."""
        others = [other for other in self.themes if other != theme.id]
        self.findings.error(
            message,
            line=self.parent_lines[theme.id],
            field=f"{theme.id}.parent",
            expected="the id of another theme",
            remedy=did_you_mean(theme.parent, others) or "remove the key parent",
        )
        self.themes[theme.id] = replace(theme, parent="")


def is_retired(theme: Theme) -> bool:
    """Whether a theme is kept in the file and used no more."""
    return str(theme.extra.get("retired", "")).casefold() in {"true", "yes"}


def is_theme(table: Table) -> bool:
    """Whether a table is a theme in our form, and no part of a nested dictionary."""
    keys = [entry.key for entry in table.entries]
    told = (one.key in THEME_KEYS and isinstance(one.value, Scalar) for one in table.entries)
    if not keys or "cues" in keys or any(told):
        return True
    return any(nearest(key, THEME_KEYS) for key in keys) and "label" not in keys


def cue_problem(cue: str) -> str:
    """What keeps a cue from being used; empty where nothing does."""
    if not cue:
        return "is empty"
    if not any(character.isalnum() for character in cue):
        return "names no letter or digit, so it would match anything"
    if set(cue) & set("[]{}|\\^"):
        return "holds a bracket or sign that no glob over words knows"
    if "**" in cue:
        return "has two stars side by side"
    if len(cue) > _LONGEST:
        return f"is longer than {_LONGEST} characters"
    return ""


# The lines of each theme


OTHER_BREAKS = re.compile("[\r\x85\u2028\u2029]")
"""What YAML takes for the end of a line beside the newline."""


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
        last = Block(key=key, gap=_ended(self.foot) + gap, text=text)
        if not self.blocks:
            return replace(self, head=whole + gap, blocks=(replace(last, gap=""),), foot="")
        return replace(self, blocks=(*_all_ended(self.blocks), last), foot="")

    def moved(self, key: str, before: str) -> Blocks:
        """A theme put before another one, or at the end (``before`` empty). The gaps stay where
        they are, so that the file keeps its looks.
        """
        rest = list(_all_ended(self.blocks))
        block = rest.pop(self.keys.index(key))
        at = next((n for n, one in enumerate(rest) if one.key == before), len(rest))
        rest.insert(at, block)
        gaps = [one.gap for one in self.blocks]
        made = (replace(one, gap=gap) for one, gap in zip(rest, gaps, strict=True))
        return replace(self, blocks=tuple(made))

    def render(self) -> str:
        """The file."""
        parts = (f"{b.gap}{b.comment}{b.text}{b.tail}" for b in self.blocks)
        return self.head + "".join(parts) + self.foot


_SET_IN = re.compile(r"[ \t{]|\?\s")
"""How a line begins on which a theme does not begin a line of its own."""


def cut(source: str) -> Blocks | None:
    """The blocks of a source; None where its themes do not each begin a line of their own."""
    findings = Findings("")
    table = _table(source, findings)
    if OTHER_BREAKS.search(source) or findings.failed:
        return None
    lines = StringIO(source, newline="\n").readlines()
    entries = table.entries if table is not None else ()
    starts = [entry.line - 1 for entry in entries]
    if starts != sorted(set(starts)) or any(_SET_IN.match(lines[n]) for n in starts):
        return None
    if not starts:
        return Blocks(head="".join(lines), blocks=(), foot="")
    head, comment = _parted(lines[: starts[0]], _is_comment)
    if not any(map(str.strip, head)):
        head, comment = head + comment, []
    gap: list[str] = []
    foot: list[str] = []
    blocks: list[Block] = []
    for entry, start, end in zip(entries, starts, [*starts[1:], len(lines)], strict=True):
        text, foot = _parted(lines[start:end], lambda line: _is_comment(line) or _is_empty(line))
        between, following = _parted(foot, _is_comment)
        tail, space = _parted(between, _is_empty)
        parts = {"gap": gap, "comment": comment, "text": text}
        parts |= {"tail": tail} if end < len(lines) else {}
        blocks.append(Block(key=entry.key, **{name: "".join(of) for name, of in parts.items()}))
        gap, comment = space, following
    return Blocks(head="".join(head), blocks=tuple(blocks), foot="".join(foot))


def _parted(lines: list[str], counts: Callable[[str], bool]) -> tuple[list[str], list[str]]:
    """Lines, and those at their end that count."""
    last = len(lines)
    while last and counts(lines[last - 1]):
        last -= 1
    return lines[:last], lines[last:]


def _is_comment(line: str) -> bool:
    """Whether a line is a comment at the margin."""
    return line.startswith("#")


def _is_empty(line: str) -> bool:
    return not line.strip()


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"


def _all_ended(blocks: Sequence[Block]) -> tuple[Block, ...]:
    return tuple(replace(b, text=_ended(b.text), tail=_ended(b.tail)) for b in blocks)
