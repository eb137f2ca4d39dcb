"""The project's XML -> its texts, each with variables, cases and selections."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from compare.importers.document import Unreadable
from compare.importers.refi.package import project_part, read_source
from compare.importers.refi.selections import Raw, Selection, resolve
from compare.importers.xml_parts import local, parse
from compare.importers.zips import open_zip, read_part

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator, Mapping

    from lxml import etree

TOTAL = 32 * 1024 * 1024
"""Characters that the texts may come to: a project may name one part a thousand times."""
NAMESPACE = "urn:QDA-XML:project:1."
_TEXTS = frozenset({"TextSource", "Representation", "Transcript"})
_OTHERS = frozenset({"PDFSource", "PictureSource", "AudioSource", "VideoSource"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSource:
    """A text of a project, as its file has it."""

    name: str
    text: str
    variables: Mapping[str, str] = field(default_factory=dict)
    """By name in lower case, ``_`` for spaces; those of its cases where it has none itself."""
    cases: tuple[str, ...] = ()
    raws: tuple[Raw, ...] = ()

    @property
    def selections(self) -> tuple[Selection, ...]:
        """What was selected, as places in the statement's text."""
        return resolve(self.text, self.raws)


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A project's texts; ``left_out`` names the sources whose words are not in the package."""

    name: str
    texts: tuple[TextSource, ...]
    left_out: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


def read_project(raw: bytes) -> Project:
    """The project in a package. Raises Unreadable, ImportError."""
    container = open_zip(raw)
    root = parse(read_part(container, project_part(container)))
    space = str(root.tag).partition("}")[0].removeprefix("{")
    if local(root) != "Project" or not space.startswith(NAMESPACE):
        raise Unreadable("project.qde holds no REFI-QDA project", expected=f"{NAMESPACE}0")
    index = _Index(root)
    found: list[TextSource] = []
    left_out: list[str] = []
    total = 0
    for element, owner in _sources(root):
        source = None if element is None else _source(container, element, owner, index)
        if source is None:
            left_out.append(owner.get("name", "?"))
            continue
        found.append(source)
        total += len(source.text)
        if total > TOTAL:
            raise Unreadable(f"its texts come to more than {TOTAL:,} characters")
    return Project(
        name=root.get("name", ""),
        texts=tuple(found),
        left_out=tuple(left_out),
        codes=tuple(index.codes.values()),
    )


class _Index:
    """What the project names by GUID."""

    def __init__(self, root: etree._Element) -> None:
        self.codes = {one.get("guid", ""): one.get("name", "") for one in _named(root, "Code")}
        self.variables = {
            one.get("guid", ""): "_".join(one.get("name", "").casefold().split())
            for one in _named(root, "Variable")
        }
        self.cases: dict[str, list[tuple[str, dict[str, str]]]] = {}
        for case in _named(root, "Case"):
            known = (case.get("name", ""), self.values(case))
            for ref in _named(case, "SourceRef"):
                self.cases.setdefault(ref.get("targetGUID", ""), []).append(known)

    def values(self, element: etree._Element) -> dict[str, str]:
        """The variables of a source or a case."""
        found: dict[str, str] = {}
        for value in _children(element, "VariableValue"):
            ref = next(_named(value, "VariableRef"), None)
            words = "".join(one.text or "" for one in value if local(one) != "VariableRef")
            name = self.variables.get(ref.get("targetGUID", "")) if ref is not None else None
            if name and words.strip():
                found[name] = words.strip()
        return found


def _named(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return (one for one in element.iter() if local(one) == name)


def _children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return (one for one in element if local(one) == name)


def _sources(root: etree._Element) -> Iterator[tuple[etree._Element | None, etree._Element]]:
    """Each text with the source that it belongs to; None for a source that has no text."""
    for group in _children(root, "Sources"):
        for source in group:
            if local(source) == "TextSource":
                yield source, source
            elif local(source) in _OTHERS:
                texts = [one for one in source if local(one) in _TEXTS]
                yield from ((one, source) for one in texts)
                if not texts:
                    yield None, source


def _source(
    container: zipfile.ZipFile, element: etree._Element, owner: etree._Element, index: _Index
) -> TextSource | None:
    """A text; None where its words are not in the package."""
    inline = next(_children(element, "PlainTextContent"), None)
    path = element.get("plainTextPath", "")
    text = inline.text or "" if inline is not None else read_source(container, path)
    if text is None or not text.strip():
        return None
    cases = index.cases.get(owner.get("guid", ""), [])
    variables: dict[str, str] = {}
    for values in (*(values for _, values in cases), index.values(owner)):
        variables |= values
    return TextSource(
        name=owner.get("name", ""),
        text=text,
        variables=variables,
        cases=tuple(name for name, _ in cases if name.strip()),
        raws=tuple(_raws(element, index)),
    )


def _raws(element: etree._Element, index: _Index) -> Iterator[Raw]:
    """The selections of a text; those whose positions are no numbers are left out."""
    for one in _children(element, "PlainTextSelection"):
        try:
            start, end = int(one.get("startPosition", "")), int(one.get("endPosition", ""))
        except ValueError:
            continue
        codes = (index.codes.get(ref.get("targetGUID", "")) for ref in _named(one, "CodeRef"))
        yield Raw(
            start=start, end=end, name=one.get("name", ""), codes=tuple(c for c in codes if c)
        )
