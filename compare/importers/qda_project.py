"""A REFI-QDA project (.qdpx, https://www.qdasoftware.org) -> its texts as documents: variables
named like front-matter keys are proposed as such. Coded passages are counted and left out.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import replace
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from compare.importers.document import Document, Unreadable
from compare.importers.packages import local, named, open_zip, parse, read_part, unpack
from compare.library.page import (
    KEY,
    KINDS,
    TEXT_KINDS,
    Found,
    is_date,
    is_id,
    likely,
    plain_body,
    said,
    text_kind,
)

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator, Mapping

    from lxml import etree


TOTAL = 32 * 1024 * 1024
"""Characters that the texts may come to: a project may name one part a thousand times."""
NAMESPACE = "urn:QDA-XML:project:1."
_TEXTS = frozenset({"TextSource", "Representation", "Transcript"})
_OTHERS = frozenset({"PDFSource", "PictureSource", "AudioSource", "VideoSource"})


def read_qdpx(raw: bytes) -> tuple[Document, ...]:
    """A document for each text of a project. Raises Unreadable, ImportError."""
    container = open_zip(raw)
    root = _project(container)
    index = _Index(root)
    documents: list[Document] = []
    outside: list[str] = []
    total = 0
    for element, owner in _sources(root):
        text = "" if element is None else _words(container, element)
        if not text.strip():
            outside.append(owner.get("name", "?"))
            continue
        documents.append(_document(text, owner, index))
        total += len(text)
        if total > TOTAL:
            raise Unreadable(f"its texts come to more than {TOTAL:,} characters")
    if not documents:
        raise Unreadable(
            "the project holds no texts",
            expected="sources in plain text inside the package",
            remedy="export it with its sources, or give their texts",
        )
    first = documents[0]
    label = first.label if documents[1:] else ""
    notes = (*first.notes, *_notes(outside, index.codings(root)))
    return (replace(first, label=label, notes=notes), *documents[1:])


def _project(container: zipfile.ZipFile) -> etree._Element:
    """The part that names all others. Raises Unreadable, ImportError."""
    parts = [name for name in container.namelist() if name.casefold() == "project.qde"]
    if len(parts) != 1:
        told = f"the project has {len(parts)} parts project.qde"
        raise Unreadable(told, expected="one", remedy="export anew")
    root = parse(read_part(container, parts[0]))
    space = str(root.tag).partition("}")[0].removeprefix("{")
    if local(root) != "Project" or not space.startswith(NAMESPACE):
        raise Unreadable("project.qde holds no REFI-QDA project", expected=f"{NAMESPACE}0")
    return root


def _sources(root: etree._Element) -> Iterator[tuple[etree._Element | None, etree._Element]]:
    """Each text with the source that it belongs to; None for a source that has no text."""
    for source in (one for group in root if local(group) == "Sources" for one in group):
        if local(source) == "TextSource":
            yield source, source
        elif local(source) in _OTHERS:
            texts = [one for one in source if local(one) in _TEXTS]
            yield from ((one, source) for one in texts or (None,))


INTERNAL = "internal://"


def _words(container: zipfile.ZipFile, element: etree._Element) -> str:
    """The words of a text; none of one outside of the package, which is never opened.

    Raises Unreadable for a path that leads out of the package or nowhere.
    """
    inline = next((one for one in element if local(one) == "PlainTextContent"), None)
    path = element.get("plainTextPath", "")
    if inline is not None or not path.startswith(INTERNAL):
        return (inline.text or "") if inline is not None else ""
    name = path.removeprefix(INTERNAL).lstrip("/")
    if not name or ".." in PurePosixPath(name.replace("\\", "/")).parts or ":" in name:
        raise Unreadable(f"a source's path leads out of the project: {path[:80]!r}")
    wanted = f"sources/{name}"  # some programs write the folder with a capital letter
    alike = (one for one in container.namelist() if one.casefold() == wanted.casefold())
    part = wanted if wanted in container.NameToInfo else next(alike, None)
    if part is None:
        raise Unreadable(f"the project has no part {wanted[:80]!r}", remedy="export it anew")
    raw = unpack(container, part)
    try:
        text = raw.decode("utf-16" if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(f"{part[:80]!r} is no text in UTF-8", remedy="export it anew") from error
    if "\0" in text:
        raise Unreadable(f"{part[:80]!r} is no text: it has NUL characters")
    return text


class _Index:
    """What the project names by GUID."""

    def __init__(self, root: etree._Element) -> None:
        self.codes = {one.get("guid", ""): one.get("name", "") for one in named(root, "Code")}
        self.variables = {
            one.get("guid", ""): "_".join(one.get("name", "").casefold().split())
            for one in named(root, "Variable")
        }
        self.cases: dict[str, list[tuple[str, dict[str, str]]]] = {}
        for case in named(root, "Case"):
            known = (case.get("name", ""), self.values(case))
            for ref in named(case, "SourceRef"):
                self.cases.setdefault(ref.get("targetGUID", ""), []).append(known)

    def values(self, element: etree._Element) -> dict[str, str]:
        """The variables of a source or a case."""
        found: dict[str, str] = {}
        for value in (one for one in element if local(one) == "VariableValue"):
            refs = [ref.get("targetGUID", "") for ref in named(value, "VariableRef")]
            words = "".join(one.text or "" for one in value if local(one) != "VariableRef")
            name = self.variables.get(refs[0]) if refs else None
            if name and words.strip():
                found[name] = words.strip()
        return found

    def codings(self, root: etree._Element) -> list[list[str]]:
        """For each passage of a text that is coded, the names of its codes."""
        refs = (named(one, "CodeRef") for one in named(root, "PlainTextSelection"))
        known = ([self.codes.get(ref.get("targetGUID", "")) for ref in each] for each in refs)
        return [codes for each in known if (codes := [code for code in each if code])]


LONGEST = 10_000
"""Characters of a variable that front matter takes."""
OWN = frozenset({"id", "actor", "text"})
"""Variables by which a source is known to have come from a library, its front matter complete."""


def _document(words: str, owner: etree._Element, index: _Index) -> Document:
    cases = index.cases.get(owner.get("guid", ""), [])
    variables: dict[str, str] = {}
    for values in (*(values for _, values in cases), index.values(owner)):
        variables |= values
    own = variables.keys() >= OWN
    names = [name for name, _ in cases if name.strip()]
    found = tuple(_found(owner.get("name", ""), variables, names, own))
    text = plain_body(words)
    who = next((one.value for one in found if one.field == "actor"), "?")
    return Document(
        format="REFI-QDA",
        text=text,
        found=found,
        notes=tuple(_wrong(variables, {one.field for one in found})),
        label=f"{owner.get('name', '')} ({who}): {len(text.split()):,} words",
        whole=own,
    )


def _found(name: str, variables: Mapping[str, str], cases: list[str], own: bool) -> Iterator[Found]:
    for variable, value in variables.items():
        field = _field(variable)
        if field and (plain := _checked(field, value)):
            yield said(field, plain, f"the project's variable {variable}")
    if name.strip():
        yield (said if own else likely)("title", name, "the source's name")
    if len(cases) == 1:
        yield likely("actor", cases[0], "the project's case with this source")


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


def _wrong(variables: Mapping[str, str], taken: set[str]) -> Iterator[str]:
    """Variables that are named like a key and were not taken."""
    allowed = {"kind": " | ".join(KINDS), "text": " | ".join(TEXT_KINDS)}
    for name, value in variables.items():
        field = _field(name)
        if field and field not in taken:
            rest = f"; expected {allowed[field]}" if field in allowed else ""
            yield f"the variable {name} is left out: {value[:60]!r} cannot stand there{rest}"


def _notes(outside: list[str], coded: list[list[str]]) -> Iterator[str]:
    if outside:
        yield f"sources without a text in the package are left out: {_listed(outside)}"
    if coded:
        yield (
            f"{len(coded):,} coded passages are left out, and your codebook stays as it is: "
            f"{_listed(list(dict.fromkeys(chain.from_iterable(coded))))}"
        )


def _listed(names: list[str]) -> str:
    rest = f" and {len(names) - 5:,} more" if len(names) > 5 else ""
    return ", ".join(name[:60] for name in names[:5]) + rest
