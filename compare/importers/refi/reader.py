"""A project's texts -> documents: variables named like front-matter keys are proposed as such."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from compare.importers.document import Document, Found, Sure, Unreadable
from compare.importers.refi.project import Project, TextSource, read_project
from compare.library.fields import KEY, KINDS, TEXT_KINDS, is_date, is_id, text_kind
from compare.library.page import plain_body

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 10_000
"""Characters of a variable that front matter takes."""
OWN = frozenset({"id", "actor", "text"})
"""Variables by which a source is known to have come from a library, its front matter complete."""
SHOWN = 5
"""Names of sources or codes that a note lists."""


def read_qdpx(raw: bytes) -> tuple[Document, ...]:
    """A document for each text of a project. Raises Unreadable, ImportError."""
    project = read_project(raw)
    if not project.texts:
        raise Unreadable(
            "the project holds no texts",
            expected="sources in plain text inside the package",
            remedy="export it with its sources, or give their texts",
        )
    many = len(project.texts) > 1
    documents = [_document(source, many) for source in project.texts]
    first = documents[0]
    notes = (*first.notes, *_notes(project))
    return (replace(first, notes=notes), *documents[1:])


def _document(source: TextSource, many: bool) -> Document:
    own = source.variables.keys() >= OWN
    text = plain_body(source.text)
    found = tuple(_found(source, own))
    wrong = tuple(_wrong(source, {one.field for one in found}))
    who = next((one.value for one in found if one.field == "actor"), "?")
    label = f"{source.name} ({who}): {len(text.split()):,} words" if many else ""
    return Document(format="REFI-QDA", text=text, found=found, notes=wrong, label=label, whole=own)


def _found(source: TextSource, own: bool) -> Iterator[Found]:
    """What variables, the source's name and its case say."""
    for name, value in source.variables.items():
        field = _field(name)
        plain = _checked(field, value) if field else ""
        if plain:
            where = f"the project's variable {name}"
            yield Found(field=field, value=plain, where=where, sure=Sure.SAID)
    if source.name.strip():
        sure = Sure.SAID if own else Sure.LIKELY
        yield Found(field="title", value=source.name, where="the source's name", sure=sure)
    if len(source.cases) == 1:
        where = "the project's case with this source"
        yield Found(field="actor", value=source.cases[0], where=where, sure=Sure.LIKELY)


def _field(name: str) -> str:
    """The key that a variable is named after; empty for all others."""
    if name.startswith("source_"):
        return f"source.{name.removeprefix('source_')}"
    return name if name == "id" or (name in KEY and name != "source") else ""


def _checked(field: str, value: str) -> str:
    """The value as front matter has it; empty where it cannot stand there."""
    if len(value) > LONGEST:
        return ""
    if field in {"date", "source.accessed"}:
        day = value.partition("T")[0].rstrip("Z")
        return day if is_date(day) else ""
    if field == "kind":
        return value.casefold() if value.casefold() in KINDS else ""
    if field == "text":
        kind = text_kind(value)
        return kind.value if kind else ""
    rules = {"id": is_id(value), "language": bool(re.fullmatch(r"[A-Za-z-]{2,20}", value))}
    known = not field.startswith("source.") or field in {"source.title", "source.url"}
    return value if known and rules.get(field, True) else ""


def _wrong(source: TextSource, taken: set[str]) -> Iterator[str]:
    """Variables that are named like a key and were not taken."""
    allowed = {"kind": " | ".join(KINDS), "text": " | ".join(TEXT_KINDS)}
    for name, value in source.variables.items():
        field = _field(name)
        if field and field not in taken:
            rest = f"; expected {allowed[field]}" if field in allowed else ""
            yield f"the variable {name} is left out: {value[:60]!r} cannot stand there{rest}"


def _notes(project: Project) -> Iterator[str]:
    """What of the project does not come in."""
    if project.left_out:
        yield f"sources without a text in the package are left out: {_listed(project.left_out)}"
    coded = sum(bool(raw.codes) for source in project.texts for raw in source.raws)
    if coded:
        codes = [code for source in project.texts for raw in source.raws for code in raw.codes]
        yield (
            f"{coded:,} coded passages are left out, and your codebook stays as it is: "
            f"{_listed(tuple(dict.fromkeys(codes)))}"
        )


def _listed(names: tuple[str, ...]) -> str:
    rest = f" and {len(names) - SHOWN:,} more" if len(names) > SHOWN else ""
    return ", ".join(name[:60] for name in names[:SHOWN]) + rest
