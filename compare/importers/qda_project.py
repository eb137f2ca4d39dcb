"""A REFI-QDA project (.qdpx, https://www.qdasoftware.org) -> its texts as documents: variables
named like front-matter keys are proposed as such.

Of selections REFI-QDA counts code points, yet programs disagree whether the end is the last
character or the one after it, and some count UTF-16 units. A selection is named by its words: these
decide.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import accumulate
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from compare.importers.document import Document, Found, Sure, Unreadable
from compare.importers.packages import is_project, local, open_zip, parse, read_part, unpack
from compare.library.page import KEY, KINDS, TEXT_KINDS, is_date, is_id, plain_body, text_kind
from compare.model import Span

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from lxml import etree


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """A selection as the project has it: positions in the text as it lies in the file."""

    start: int
    end: int
    name: str = ""
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """A selection in the text of a statement: half-open code-point offsets."""

    start: int
    end: int
    text: str
    codes: tuple[str, ...] = ()
    """Names of the codes that it was given."""
    sure: bool = True
    """Whether its name has these very words."""


@dataclass(frozen=True, slots=True, order=True)
class Way:
    """A way of counting: UTF-16 units or code points, and what is added to an end."""

    wide: bool = False
    more: int = 0


WAYS = (Way(), Way(more=1), Way(wide=True), Way(wide=True, more=1))
"""The first that fits is taken: code points and exclusive ends where nothing tells."""


def resolve(text: str, raws: Sequence[Raw]) -> tuple[Selection, ...]:
    """The selections of a text as its file has it, as places in the statement's text.

    Each is read the way in which its name fits; one that has no telling name is read as most of
    the others are. What lies outside the text is left out.
    """
    counted = _Counted(text)
    fits = [[way for way in WAYS if _fits(counted.cut(raw, way), raw.name)] for raw in raws]
    usual = _usual(fits)
    shift = _Shift(text)
    found = []
    for raw, ways in zip(raws, fits, strict=True):
        place = counted.place(raw, usual if usual in ways or not ways else ways[0])
        if place:
            start, end = shift.moved(place)
            words = shift.body[start:end]
            found += (
                [Selection(start=start, end=end, text=words, codes=raw.codes, sure=bool(ways))]
                if words
                else []
            )
    return tuple(found)


def _usual(fits: Iterable[Sequence[Way]]) -> Way:
    """The way that fits most; of equals the first."""
    votes = Counter(way for ways in fits for way in ways)
    return max(WAYS, key=lambda way: (votes[way], -WAYS.index(way)))


def _fits(words: str, name: str) -> bool:
    """Whether a name has these words; white space, which XML changes, aside."""
    return bool(name.strip()) and _plain(words) == _plain(name)


def _plain(words: str) -> str:
    """Words with a single space for white space; the ends count, for they are what is asked."""
    return re.sub(r"\s+", " ", words)


class _Counted:
    """A text in which positions can be counted in UTF-16 units too."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._units = list(accumulate((1 + (c > "\uffff") for c in text), initial=0))

    def place(self, raw: Raw, way: Way) -> Span | None:
        """The code points of a selection; None outside the text."""
        start, end = raw.start, raw.end + way.more
        if way.wide:
            start, end = bisect_left(self._units, start), bisect_left(self._units, end)
        return Span(start, end) if 0 <= start < end <= len(self.text) else None

    def cut(self, raw: Raw, way: Way) -> str:
        """The words of a selection; none outside the text."""
        place = self.place(raw, way)
        return self.text[place.start : place.end] if place else ""


class _Shift:
    """From places in a file's text to places in the statement's: CR LF is one character there,
    and white space at either end is gone.
    """

    def __init__(self, text: str) -> None:
        self.body = plain_body(text)
        self._pairs = list(_pairs(text))
        plain = text.replace("\r\n", "\n").replace("\r", "\n")
        self._head = len(plain.rstrip()) - len(self.body)

    def moved(self, span: Span) -> Span:
        """The span in the statement's text; empty where nothing of it is left."""
        start, end = (self._one(at) for at in span)
        return Span(start, end)

    def _one(self, at: int) -> int:
        moved = at - bisect_left(self._pairs, at) - self._head
        return min(max(moved, 0), len(self.body))


def _pairs(text: str) -> Iterator[int]:
    """Where the LF of each CR LF stands."""
    return (found.start() + 1 for found in re.finditer("\r\n", text))


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


INTERNAL = "internal://"
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def project_part(container: zipfile.ZipFile) -> str:
    """The name of the project's own part. Raises Unreadable."""
    found = [name for name in container.namelist() if is_project(name)]
    if len(found) != 1:
        raise Unreadable(
            f"the project has {len(found)} parts project.qde", expected="one", remedy="export anew"
        )
    return found[0]


def read_source(container: zipfile.ZipFile, path: str) -> str | None:
    """The text of a source inside the package; None for one outside, which is never opened.

    Raises Unreadable for a path that leads out of the package or nowhere.
    """
    if not path.startswith(INTERNAL):
        return None
    name = path.removeprefix(INTERNAL).lstrip("/")
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if not name or ".." in parts or ":" in name:
        raise Unreadable(f"a source's path leads out of the project: {path[:80]!r}")
    found = _part_named(container, f"sources/{name}")
    if found is None:
        raise Unreadable(
            f"the project has no part {f'sources/{name}'[:80]!r}", remedy="export it anew"
        )
    return _decoded(unpack(container, found), found)


def _part_named(container: zipfile.ZipFile, wanted: str) -> str | None:
    """The part of this name; some programs write its folder with a capital letter."""
    if wanted in container.NameToInfo:
        return wanted
    plain = wanted.casefold()
    return next((one for one in container.namelist() if one.casefold() == plain), None)


def _decoded(raw: bytes, name: str) -> str:
    """The text as it lies there, line ends with it, for positions count on them."""
    try:
        text = raw.decode("utf-16" if raw.startswith(_WIDE) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(f"{name[:80]!r} is no text in UTF-8", remedy="export it anew") from error
    if "\0" in text:
        raise Unreadable(f"{name[:80]!r} is no text: it has NUL characters")
    return text


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
