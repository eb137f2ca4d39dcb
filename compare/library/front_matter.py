"""The front matter of a statement: the keys of a table, each checked, and the value they make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.library.fields import (
    DATE_RULE,
    KEY,
    KEY_NAMES,
    KEYS,
    KINDS,
    SOURCE_KEYS,
    TEXT_KINDS,
    is_date,
    text_kind,
)
from compare.library.page import HEAD_LIMIT
from compare.library.safe_yaml import Listing, Node, Scalar, Table, plain, read_yaml
from compare.library.spelling import did_you_mean
from compare.model import Source, Statement, TextKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compare.library.findings import Findings
    from compare.library.page import Page


def read_head(page: Page, findings: Findings) -> Table | None:
    """The table of a page's head; an empty one where the head is empty."""
    head = page.head or ""
    if len(head) > HEAD_LIMIT:
        findings.error(
            f"the front matter is too large ({len(head):,} characters)",
            line=page.head_line,
            expected=f"at most {HEAD_LIMIT:,} characters",
            remedy="the statement's words belong below the second ---",
        )
        return None
    node = read_yaml(head, findings, first_line=page.head_line)
    if node is None and not findings.failed:
        return Table(line=page.head_line, last=page.head_line)
    if node is not None and not isinstance(node, Table):
        findings.error("the front matter is no list of keys", line=node.line, expected="key: value")
        return None
    return node


def read_values(head: Table, findings: Findings) -> dict[str, object]:
    """The front matter's values by key, checked; unknown keys stand beside the known ones."""
    values: dict[str, object] = {}
    for entry in head.entries:
        values[entry.key] = _value(entry.key, entry.value, entry.line, findings)
    for key in KEYS:
        if key.required and not values.get(key.name):
            node = head.get(key.name)
            findings.error(
                f"the {key.name} is missing",
                line=node.line if node else head.line,
                field=key.name,
                expected=key.meaning[0].lower() + key.meaning[1:],
                remedy=f"add a line {key.name}: ... to the front matter",
            )
    return values


def _value(name: str, node: Node, line: int, findings: Findings) -> object:
    """One value: a string for the known keys, a source, or what an unknown key holds."""
    if name == "source":
        return _source(node, findings)
    if name not in KEY:
        findings.warn(
            f"the key {name!r} is not known; it is kept",
            line=line,
            field=name,
            expected=", ".join(KEY_NAMES),
            remedy=did_you_mean(name, KEY_NAMES),
        )
        return plain(node)
    if name == "actor" and isinstance(node, Listing):
        return _several(node, findings)
    if not isinstance(node, Scalar):
        findings.error(
            f"{name} is no single value", line=line, field=name, expected=KEY[name].expected
        )
        return ""
    return check_value(name, node.text.strip(), node.line, findings)


def _several(node: Listing, findings: Findings) -> str:
    """The actors of a joint statement, listed, as one value: "Brazil and Nigeria"."""
    names = [one.text.strip() for one in node.items if isinstance(one, Scalar) and one.text.strip()]
    if not names or len(names) < len(node.items):
        findings.error(
            "actor is no list of names",
            line=node.line,
            field="actor",
            expected="a name, or names: [Brazil, Nigeria]",
        )
    return " and ".join(names)


def check_value(name: str, value: str, line: int | None, findings: Findings) -> str:
    """A known key's value as it is stored; the findings say what is wrong with it."""
    if name == "text":
        found = text_kind(value)
        value = found.value if found else value
    wrong = (
        (name == "date" and not is_date(value))
        or (name == "kind" and value not in KINDS)
        or (name == "text" and value not in TEXT_KINDS)
    )
    if value and wrong:
        known = {"kind": KINDS, "text": TEXT_KINDS}.get(name, ())
        findings.error(
            f"{value!r} is no {'text kind' if name == 'text' else name}",
            line=line,
            field=name,
            expected=DATE_RULE if name == "date" else " | ".join(known),
            remedy=did_you_mean(value, known) or "write one of these, or leave the key out",
        )
    return value


def _source(node: Node, findings: Findings) -> dict[str, object]:
    """The source's keys; words alone are taken as its title."""
    if isinstance(node, Scalar):
        return {"title": node.text.strip()} if node.text.strip() else {}
    if isinstance(node, Listing):
        findings.error(
            "source is a list", line=node.line, field="source", expected=KEY["source"].expected
        )
        return {}
    for entry in node.entries:
        if entry.key not in SOURCE_KEYS:
            findings.warn(
                f"the key {entry.key!r} is not known; it is kept",
                line=entry.line,
                field=f"source.{entry.key}",
                expected=", ".join(SOURCE_KEYS),
                remedy=did_you_mean(entry.key, SOURCE_KEYS),
            )
        elif not isinstance(entry.value, Scalar):
            findings.error(
                f"source.{entry.key} is no single value",
                line=entry.line,
                field=f"source.{entry.key}",
                expected="words",
            )
    return {entry.key: plain(entry.value) for entry in node.entries}


def build(statement_id: str, body: str, values: Mapping[str, object], file: str = "") -> Statement:
    """The statement with these values; what is unknown goes to ``extra``."""
    given = {k: str(v) for k, v in values.items() if k in KEY and k not in {"source", "text"} and v}
    origin = values.get("source")
    source = origin if isinstance(origin, dict) else {}
    extra = {key: value for key, value in values.items() if key not in KEY}
    beyond = {key: value for key, value in source.items() if key not in SOURCE_KEYS}
    return Statement(
        id=statement_id,
        text=body,
        title=given.pop("title", ""),
        actor=given.pop("actor", ""),
        text_kind=text_kind(str(values.get("text", ""))) or TextKind.VERBATIM,
        source=Source(**{key: str(source.get(key, "")) for key in SOURCE_KEYS}),
        extra=extra | ({"source": beyond} if beyond else {}),
        file=file,
        **given,
    )
