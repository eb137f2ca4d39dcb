"""A statement's file: read into a value, each key checked, and written, whole or into the file that
is there; the latter keeps the order of the keys, the comments and each line that says the same.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from compare.files import too_large
from compare.library.page import (
    DATE_RULE,
    HEAD_LIMIT,
    ID_RULE,
    KEY,
    KEY_NAMES,
    KEYS,
    KINDS,
    SOURCE_KEYS,
    TEXT_KINDS,
    TEXT_LIMIT,
    cut,
    decode,
    is_date,
    is_id,
    plain_body,
    read_text,
    text_kind,
    tidy,
)
from compare.library.safe_yaml import Listing, Node, Scalar, Table, dump, plain, read_table
from compare.model import (
    Findings,
    Problem,
    RejoinderError,
    Source,
    Statement,
    TextKind,
    did_you_mean,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    line, wrong = page.head_line, "the front matter is no list of keys"
    table = read_table(head, findings, wrong=wrong, expected="key: value", first_line=line)
    return table or (None if findings.failed else Table(line=line, last=line))


def read_values(head: Table, findings: Findings) -> dict[str, object]:
    """The front matter's values by key, checked; unknown keys stand beside the known ones."""
    values = {one.key: _value(one.key, one.value, one.line, findings) for one in head.entries}
    for key in KEYS:
        if key.required and not values.get(key.name):
            findings.error(
                f"the {key.name} is missing",
                line=(head.get(key.name) or head).line,
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
        _tell_unknown(name, name, KEY_NAMES, line, findings)
        return plain(node)
    if name == "actor" and isinstance(node, Listing):
        return _several(node, findings)
    if isinstance(node, Scalar):
        return check_value(name, node.text.strip(), node.line, findings)
    message = f"{name} is no single value"
    findings.error(message, line=line, field=name, expected=KEY[name].expected)
    return ""


def _tell_unknown(
    key: str, field: str, known: Sequence[str], line: int, findings: Findings
) -> None:
    findings.warn(
        f"the key {key!r} is not known; it is kept",
        line=line,
        field=field,
        expected=", ".join(known),
        remedy=did_you_mean(key, known),
    )


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
        value = str(text_kind(value) or value)
    known = {"kind": KINDS, "text": TEXT_KINDS}.get(name, ())
    wrong = not is_date(value) if name == "date" else known and value not in known
    if value and wrong:
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
        expected = KEY["source"].expected
        findings.error("source is a list", line=node.line, field="source", expected=expected)
        return {}
    for entry in node.entries:
        name = f"source.{entry.key}"
        if entry.key not in SOURCE_KEYS:
            _tell_unknown(entry.key, name, SOURCE_KEYS, entry.line, findings)
        elif not isinstance(entry.value, Scalar):
            message = f"{name} is no single value"
            findings.error(message, line=entry.line, field=name, expected="words")
    return {entry.key: plain(entry.value) for entry in node.entries}


def build(statement_id: str, body: str, values: Mapping[str, object], file: str = "") -> Statement:
    """The statement with these values; what is unknown goes to ``extra``."""
    given = {k: str(v) for k, v in values.items() if k in KEY and k not in {"source", "text"} and v}
    source = origin if isinstance(origin := values.get("source"), dict) else {}
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


def read_statement(path: str | Path) -> Statement:
    """The statement in a file; RejoinderError, with all problems, where it cannot be used."""
    statement, problems = load_statement(Path(path))
    if statement is None:
        raise RejoinderError(*problems)
    return statement


def load_statement(path: Path) -> tuple[Statement | None, tuple[Problem, ...]]:
    """The statement in a file if it can be used, and what is wrong with the file."""
    findings = Findings(str(path))
    source = read_text(path, TEXT_LIMIT, findings)
    return (None, findings.sorted()) if source is None else parse_statement(source, file=str(path))


def parse_page(raw: bytes, *, file: str) -> tuple[Statement | None, tuple[Problem, ...]]:
    """As ``parse_statement``, of the bytes of a file."""
    findings = Findings(file)
    source = decode(raw, findings)
    return (None, findings.sorted()) if source is None else parse_statement(source, file=file)


def body_of(raw: bytes) -> str:
    """The words of a page that can be read, without its front matter."""
    quiet = Findings("")
    return cut(tidy(decode(raw, quiet) or "", quiet) or "").body


def parse_statement(source: str, *, file: str) -> tuple[Statement | None, tuple[Problem, ...]]:
    """The statement that ``source`` holds, and its problems; None where one is an error.

    ``file`` is the path that the problems name; its stem is the statement's id.
    """
    findings, statement_id = Findings(file), Path(file).stem
    if not is_id(statement_id):
        message = f"{statement_id!r} cannot be an id"
        findings.error(message, field="id", expected=ID_RULE, remedy="rename the file")
    if len(source) > TEXT_LIMIT:
        findings.problems.append(too_large(file, len(source), TEXT_LIMIT))
        return None, findings.sorted()
    text = tidy(source, findings)
    page = cut(text or "")
    head = _head(page, findings) if text is not None else None
    values = read_values(head, findings) if head is not None else {}
    if head is not None and not page.body:
        findings.error(
            "no words follow the front matter",
            field="body",
            expected="the statement's words",
            remedy="write them below the second ---",
        )
    if head is None or findings.failed:
        return None, findings.sorted()
    return build(statement_id, page.body, values, file), findings.sorted()


def _head(page: Page, findings: Findings) -> Table | None:
    """The table in the front matter; None, with an error, where there is none to read."""
    if page.head is None:
        remedy = "begin the file with: --- / title: ... / actor: ... / ---"
        findings.error("the front matter is missing", line=1, expected="---", remedy=remedy)
        return None
    if not page.closed:
        findings.error(
            "the front matter does not end",
            line=page.head_line - 1,
            expected="a second line with ---",
            remedy="write --- between the keys and the words",
        )
        return None
    return read_head(page, findings)


DEFAULTS = {"kind": "other", "language": "en", "text": TextKind.VERBATIM.value}
"""What a key that is absent is read as; such a key is not added to a file that has it not."""


def front_matter(statement: Statement) -> dict[str, object]:
    """The keys to write, in the order of the format; what is empty is left out."""
    values: dict[str, object] = {}
    for key in KEYS:
        value = getattr(statement, key.attribute)
        if isinstance(value, Source):
            beyond = statement.extra.get("source")  # keys that the format does not know
            value = {name: words for name in SOURCE_KEYS if (words := getattr(value, name))}
            value |= beyond if isinstance(beyond, dict) else {}
        if value or key.required:
            values[key.name] = value
    return values | {k: v for k, v in statement.extra.items() if k != "source"}


def render_statement(statement: Statement) -> str:
    """The statement's file; reading it gives the statement again."""
    return f"---\n{dump(front_matter(statement))}---\n{plain_body(statement.text)}\n"


def rewrite_statement(source: str, statement: Statement) -> str:
    """``source``, changed only where ``statement`` says something else.

    Order, comments and the lines of unchanged keys stay. Where the file cannot be changed in
    place (its front matter is broken, or stands in braces), it is written anew.
    """
    anew = render_statement(statement)
    findings = Findings("")
    page = cut(tidy(source, findings) or "")
    head = read_head(page, findings) if page.head is not None else None
    if head is None or head.flow or findings.failed or page.head is None:
        return anew
    lines = _changed_lines(page.head.split("\n"), page.head_line, head, statement)
    changed = "\n".join(["---", *lines, "---", plain_body(statement.text), ""])
    both = (parse_statement(one, file=f"{statement.id}.md")[0] for one in (changed, anew))
    return changed if next(both) == next(both) else anew


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
            out += dump({entry.key: wanted[entry.key]}).splitlines()
    out += lines[done - first :]
    present = {entry.key for entry in head.entries}
    new = {k: v for k, v in wanted.items() if k not in present and v != DEFAULTS.get(k)}
    return out + (dump(new).splitlines() if new else [])
