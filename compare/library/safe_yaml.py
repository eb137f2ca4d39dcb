"""YAML read and written: within limits into a small tree that knows its lines, and from plain
values.

Only strings, lists and tables come out: no tags (so no code), no anchors and aliases (so no
bombs), no key twice, one document. The tree is built from the events of the very parser that edits
codebooks (ruamel.yaml's), so that what can be read can be edited.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import StringIO
from itertools import chain
from typing import TYPE_CHECKING, Any, NoReturn

from ruamel.yaml import YAML, events
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError
from ruamel.yaml.tag import Tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from compare.model import Findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar:
    """A string, as written: ``no``, ``2026`` and ``1.10`` are nothing else."""

    text: str
    line: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A YAML sequence; ``line`` and ``last`` count from 1 and are both inside."""

    line: int
    last: int
    items: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A key of a table with its value."""

    key: str
    line: int
    value: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A YAML mapping, in the order of the file; each key once."""

    line: int
    last: int
    entries: tuple[Entry, ...] = ()
    flow: bool = False

    def get(self, key: str) -> Node | None:
        """The value of a key, or None."""
        return next((entry.value for entry in self.entries if entry.key == key), None)


Node = Scalar | Listing | Table


def plain(node: Node) -> object:
    """A node as strings, lists and dicts."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Listing):
        return [plain(item) for item in node.items]
    return {entry.key: plain(entry.value) for entry in node.entries}


QUOTE_IT = "put the value in double quotation marks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much YAML is read."""

    depth: int = 8
    nodes: int = 2_000


class _RefusedError(Exception):
    """Reading stops here; the findings say why."""


def read_table(
    source: str | None,
    findings: Findings,
    *,
    wrong: str,
    expected: str,
    first_line: int = 1,
    limits: Limits | None = None,
) -> Table | None:
    """``read_yaml``, of a table; anything else is an error, in words of ``wrong``, ``expected``."""
    node = read_yaml(source, findings, first_line=first_line, limits=limits)
    if node is None or isinstance(node, Table):
        return node
    findings.error(wrong, line=node.line, expected=expected)
    return None


def read_yaml(
    source: str | None, findings: Findings, *, first_line: int = 1, limits: Limits | None = None
) -> Node | None:
    """The tree of ``source``, whose first line is ``first_line`` of the file.

    None for an empty document or none, and where reading had to stop; the findings then hold the
    error. A key that stands twice is an error too, but the tree comes back, with the first of them.
    """
    if source is None:
        return None
    met = YAML(typ="safe", pure=True).parse(source)
    builder = _Builder(met, findings, first_line, limits or Limits())
    try:
        return builder.build()
    except _RefusedError:
        return None
    except MarkedYAMLError as error:
        _explain(error, findings, first_line)
    except ReaderError as error:  # it gives the character as a number or as a string
        sign = error.character
        code = sign if isinstance(sign, int) else ord(str(sign)[:1] or "\0")
        findings.error(
            f"the character U+{code:04X} may not stand here",
            line=source.count("\n", 0, error.position) + first_line,
            expected="printable text",
            remedy="remove the character",
        )
    except (YAMLError, ValueError, OverflowError):
        findings.error(
            "this is no YAML that can be read: a number or an escape is out of range",
            line=builder.line,
            remedy="write the character itself, without an escape",
        )
    return None


class _Builder:
    """Turns events into nodes."""

    def __init__(
        self, met: Iterator[events.Event], findings: Findings, first_line: int, limits: Limits
    ) -> None:
        self.met, self.findings, self.limits = met, findings, limits
        self.first_line = self.line = first_line
        self.nodes = 0
        self.closed: Any = None
        """The end of the list or table that was closed last."""

    def build(self) -> Node | None:
        """The root of the only document."""
        root, first = None, True
        for event in self.met:
            self.line = event.start_mark.line + self.first_line
            if isinstance(event, events.DocumentStartEvent) and not first:
                if event.explicit:
                    self._refuse("a second YAML document begins here", "one document")
                _beyond(self.findings, self.line)
                raise _RefusedError
            if isinstance(event, events.DocumentStartEvent):
                first = False
            elif isinstance(event, events.NodeEvent):
                root = self._node(event, 0)
        return root

    def _node(self, event: Any, depth: int) -> Node:
        """A node inside ``depth`` others, checked against the limits."""
        self.nodes += 1
        if isinstance(event, events.AliasEvent) or event.anchor is not None:
            self._refuse("YAML anchors and aliases (& and *) are not read", "plain values")
        if getattr(event, "ctag", None) is not None:
            self._refuse("YAML tags (!) are not read", "plain values")
        if self.nodes > self.limits.nodes:
            self._refuse("too many values", f"at most {self.limits.nodes:,} values")
        if isinstance(event, events.ScalarEvent):
            return Scalar(text=event.value, line=self.line, last=self._last(event))
        if depth >= self.limits.depth:
            self._refuse("nested too deep", f"at most {self.limits.depth} levels")
        line, flow, inside = self.line, bool(event.flow_style), self._inside()
        if isinstance(event, events.SequenceStartEvent):
            items = tuple(self._node(one, depth + 1) for one in inside)
            return Listing(line=line, last=self._end(line, flow, items), items=items)
        found: dict[str, Entry] = {}
        for one in inside:
            key = self._key(one, found, depth + 1)
            value = self._node(next(inside), depth + 1)
            found.setdefault(key.text, Entry(key=key.text, line=key.line, value=value))
        entries = tuple(found.values())
        last = self._end(line, flow, [entry.value for entry in entries])
        return Table(line=line, last=last, entries=entries, flow=flow)

    def _inside(self) -> Iterator[events.Event]:
        """What stands directly inside the list or table that was opened, up to its end."""
        for event in self.met:
            self.line = event.start_mark.line + self.first_line
            if isinstance(event, events.CollectionEndEvent):
                self.closed = event
                return
            yield event

    def _end(self, line: int, flow: bool, inside: Iterable[Node]) -> int:
        """The last line of what was closed and began on ``line``; a block's own end lies past its
        comments.
        """
        inner = [self._last(self.closed)] if flow else [one.last for one in inside]
        return max([line, *inner])

    def _last(self, event: events.Event) -> int:
        """The last line of an event; an end at the margin lies on the line before."""
        start, end = event.start_mark, event.end_mark
        at_margin = end.column == 0 and end.line > start.line
        last: int = end.line + self.first_line - at_margin
        return max(last, self.line)

    def _key(self, event: events.Event, known: Mapping[str, Entry], depth: int) -> Scalar:
        if isinstance(event, events.ScalarEvent) and event.value == "<<" and event.implicit[0]:
            self._refuse("YAML merge keys (<<) are not read", "plain keys")
        node = self._node(event, depth)
        if not isinstance(node, Scalar):
            self._refuse("a key must be a word", "key: value", line=node.line)
        if node.text in known:
            self.findings.error(
                f"the key {node.text!r} stands twice (first on line {known[node.text].line})",
                line=node.line,
                field=node.text,
                expected="each key once",
                remedy="remove or rename one of them",
            )
        return node

    def _refuse(self, message: str, expected: str, line: int | None = None) -> NoReturn:
        self.findings.error(
            message, line=line or self.line, expected=expected, remedy="write it out plainly"
        )
        raise _RefusedError


def _explain(error: MarkedYAMLError, findings: Findings, first_line: int) -> None:
    """Say in plain words, and with the remedy, what the YAML parser stumbled over."""
    mark = error.problem_mark or error.context_mark
    line = (mark.line if mark else 0) + first_line
    problem = error.problem or error.context or "cannot be read"
    if "<document start>" in problem:
        _beyond(findings, line)
        return
    message, expected = f"this is no YAML that can be read: {problem}", "key: value"
    remedy = f"{QUOTE_IT}, and check brackets and indentation"
    if "'\\t'" in problem:
        message, expected = "a tab stands where YAML allows only spaces", "spaces"
        remedy = "replace the tab by spaces"
    elif "mapping values are not allowed" in problem:
        message, remedy = "a colon stands inside a value", QUOTE_IT
    findings.error(message, line=line, expected=expected, remedy=remedy)


def _beyond(findings: Findings, line: int) -> None:
    findings.error(
        "what stands here does not belong to the keys above",
        line=line,
        expected="one document, all keys at the margin",
        remedy="check the indentation, and remove lines such as ...",
    )


_WORDS = Tag(suffix="tag:yaml.org,2002:str")
_WIDTH = 1_000_000


def dump(data: object) -> str:
    """``data`` (strings, lists, dicts) as YAML, one key a line, in its own order.

    Strings are written as they are, for every scalar is read as one: ``2026`` needs no quotes.
    """
    writer = YAML(typ="safe", pure=True)
    writer.width = _WIDTH
    writer.allow_unicode = True
    out = StringIO()
    begin = (events.StreamStartEvent(), events.DocumentStartEvent(explicit=False))
    end = (events.DocumentEndEvent(explicit=False), events.StreamEndEvent())
    writer.emit(chain(begin, _written(data), end), out)
    return out.getvalue()


def _written(data: object) -> Iterator[events.Event]:
    """The events of a value; a string with escapes where a break or a sign could be misread."""
    block = {"anchor": None, "tag": None, "implicit": True, "flow_style": False}
    if isinstance(data, dict):
        yield events.MappingStartEvent(**block)
        for pair in data.items():
            for value in pair:
                yield from _written(value)
        yield events.MappingEndEvent()
    elif isinstance(data, list | tuple):
        yield events.SequenceStartEvent(**block)
        for value in data:
            yield from _written(value)
        yield events.SequenceEndEvent()
    else:
        words = str(data)
        style = None if words.isprintable() and words != "<<" else '"'
        yield events.ScalarEvent(None, _WORDS, (True, True), words, style=style)
