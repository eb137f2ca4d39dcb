"""A statement written as a file, whole or into the file that is there.

The second keeps the order of the keys, the comments and each line whose value did not change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.library.fields import KEYS, SOURCE_KEYS
from compare.library.findings import Findings
from compare.library.front_matter import read_head, read_values
from compare.library.page import cut, plain_body, tidy
from compare.library.safe_yaml import dump
from compare.library.statement import parse_statement
from compare.model import Source, Statement, TextKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compare.library.safe_yaml import Table

DEFAULTS = {"kind": "other", "language": "en", "text": TextKind.VERBATIM.value}
"""What a key that is absent is read as; such a key is not added to a file that has it not."""


def front_matter(statement: Statement) -> dict[str, object]:
    """The keys to write, in the order of the format; what is empty is left out."""
    values: dict[str, object] = {}
    for key in KEYS:
        value = getattr(statement, key.attribute)
        if isinstance(value, Source):
            value = _source(value, statement.extra)
        elif isinstance(value, TextKind):
            value = value.value
        if value or key.required:
            values[key.name] = value
    return values | {k: v for k, v in statement.extra.items() if k != "source"}


def _source(source: Source, extra: Mapping[str, object]) -> dict[str, object]:
    """The source's keys, with those that the format does not know."""
    known: dict[str, object] = {key: getattr(source, key) for key in SOURCE_KEYS}
    beyond = extra.get("source")
    return {k: v for k, v in known.items() if v} | (beyond if isinstance(beyond, dict) else {})


def render_statement(statement: Statement) -> str:
    """The statement's file; reading it gives the statement again."""
    return _join(dump(front_matter(statement)), statement.text)


def _join(head: str, body: str) -> str:
    return f"---\n{head}---\n{plain_body(body)}\n"


def rewrite_statement(source: str, statement: Statement) -> str:
    """``source``, changed only where ``statement`` says something else.

    Order, comments and the lines of unchanged keys stay. Where the file cannot be changed in
    place (its front matter is broken, or stands in braces), it is written anew.
    """
    anew = render_statement(statement)
    findings = Findings("")
    text = tidy(source, findings)
    page = cut(text or "")
    head = read_head(page, findings) if page.head is not None else None
    if head is None or head.flow or findings.failed or page.head is None:
        return anew
    lines = _changed_lines(page.head.split("\n"), page.head_line, head, statement)
    changed = _join("".join(f"{line}\n" for line in lines), statement.text)
    return changed if _same(changed, anew, statement.id) else anew


def _changed_lines(lines: list[str], first: int, head: Table, statement: Statement) -> list[str]:
    """The head's lines with the values of ``statement`` (from line ``first`` of the file)."""
    old = read_values(head, Findings(""))
    wanted = front_matter(statement)
    out: list[str] = []
    done = first
    for entry in head.entries:
        out += lines[done - first : entry.line - first]
        done = max(entry.value.last, entry.line) + 1
        if entry.key in wanted and wanted[entry.key] == old[entry.key]:
            out += lines[entry.line - first : done - first]
        elif entry.key in wanted:
            out += _lines({entry.key: wanted[entry.key]})
    out += lines[done - first :]
    present = {entry.key for entry in head.entries}
    new = {k: v for k, v in wanted.items() if k not in present and v != DEFAULTS.get(k)}
    return out + (_lines(new) if new else [])


def _same(left: str, right: str, statement_id: str) -> bool:
    """Whether two files are read as the same statement."""
    file = f"{statement_id}.md"
    return parse_statement(left, file=file)[0] == parse_statement(right, file=file)[0]


def _lines(values: Mapping[str, object]) -> list[str]:
    return dump(dict(values)).rstrip("\n").split("\n")
