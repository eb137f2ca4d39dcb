"""The parts of a Word file, and what its styles and lists say of a paragraph: its number, its
level, whether it shows.

Names are looked up without their namespaces, which differ in Strict Open XML.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from compare.importers.document import DEEP, LeftOut, Level, Numbering
from compare.importers.packages import ZIP, child, local, named, open_zip, parse, read_part, value

if TYPE_CHECKING:
    from lxml import etree

LEVELS = 9
_OFF = frozenset({"0", "false", "off"})


def parts_of(raw: bytes) -> dict[str, bytes]:
    """The parts of a file by name, packed or one after another in one file of XML."""
    if raw.startswith(ZIP):
        container = open_zip(raw)
        names = [one for one in container.namelist() if one.endswith((".xml", ".rels"))]
        return {name: read_part(container, name) for name in names}
    from lxml import etree

    found: dict[str, bytes] = {}
    for part in parse(raw):
        data = child(part, "xmlData")
        if data is not None and len(data):
            found[value(part, "name").lstrip("/")] = etree.tostring(data[0])
    return found


def root_of(parts: dict[str, bytes], name: str) -> etree._Element | None:
    """The XML of a part; None where the file has no such part."""
    return parse(parts[name]) if name in parts else None


def main_part(parts: dict[str, bytes]) -> str:
    """The part that the file names as its document."""
    for relation in named(root_of(parts, "_rels/.rels"), "Relationship"):
        if value(relation, "Type").endswith("/officeDocument"):
            return value(relation, "Target").lstrip("/")
    return "word/document.xml"


def targets(parts: dict[str, bytes], name: str) -> dict[str, str]:
    """The parts to which a part refers, by the relations' ids."""
    folder, _, last = name.rpartition("/")
    found: dict[str, str] = {}
    for one in named(root_of(parts, f"{folder}/_rels/{last}.rels"), "Relationship"):
        target = value(one, "Target")
        found[value(one, "Id")] = target[1:] if target.startswith("/") else f"{folder}/{target}"
    return found


def all_words(element: etree._Element) -> str:
    """Every word below an element, the paragraphs parted by spaces."""
    parts = named(element, "p", "t", "delText")
    return " ".join("".join(" " if local(one) == "p" else one.text or "" for one in parts).split())


def count_aside(parts: dict[str, bytes], body: etree._Element, out: LeftOut) -> None:
    """Keep count of notes, comments, heads and feet that the text refers to."""
    for name, into in (("footnote", out.notes), ("endnote", out.notes), ("comment", out.comments)):
        entries = named(root_of(parts, f"word/{name}s.xml"), name)
        known = {value(one, "id"): all_words(one) for one in entries}
        into += [known.get(value(mark, "id"), "") for mark in named(body, f"{name}Reference")]
    for name in sorted(parts):
        if name.startswith(("word/header", "word/footer")) and name.endswith(".xml"):
            part = parse(parts[name])  # its words, and those large behind the text (DRAFT)
            behind = [value(one, "string") for one in named(part, "textpath")]
            words = " ".join(one for one in (all_words(part), *behind) if one)
            out.margins += [words] if words and words not in out.margins else []


def is_on(element: etree._Element | None) -> bool | None:
    """A switch of Word's, such as ``w:vanish``: None where it is not there."""
    return None if element is None else value(element) not in _OFF


def hides(properties: etree._Element | None) -> bool | None:
    """Whether a run's properties hide its words, also by their size; None where they do not say."""
    size = value(child(properties, "sz"))
    if is_on(child(properties, "specVanish")) or (size.isdecimal() and int(size) <= 4):
        return True
    return is_on(child(properties, "vanish"))


def is_white(run: etree._Element, properties: etree._Element | None) -> bool:
    """Whether a run is white on a white page. What lies behind boxes and cells is not known."""
    if value(child(properties, "color")).casefold() not in {"ffffff", "white"}:
        return False
    around = [properties, *(child(one, "pPr") for one in run.iterancestors() if local(one) == "p")]
    backed = any(child(one, name) is not None for one in around for name in ("shd", "highlight"))
    placed = {"tc", "txbxContent"}.isdisjoint(map(local, run.iterancestors()))
    return placed and not backed and child(run.getroottree().getroot(), "background") is None


class Style(NamedTuple):
    """A paragraph's or run's style."""

    name: str = ""
    """In lower case: ``heading 1``."""
    based_on: str = ""
    hidden: bool | None = None
    number: str = ""
    """The id of a list."""
    level: str = ""
    """In that list."""


@dataclass(slots=True)
class Styles:
    """The styles by id, and the lists with their counters."""

    styles: dict[str, Style] = field(default_factory=dict)
    default: str = ""
    lists: dict[str, Numbering] = field(default_factory=dict)

    def chain(self, name: str) -> list[Style]:
        """The style and those that it is based on, the nearest first."""
        found: list[Style] = []
        while name in self.styles and len(found) < DEEP:
            found.append(self.styles[name])
            name = found[-1].based_on
        return found

    def is_hidden(self, name: str) -> bool:
        """Whether a style hides its words."""
        return next((one.hidden for one in self.chain(name) if one.hidden is not None), False)

    def mark(self, properties: etree._Element | None, style: str) -> str:
        """The number of a paragraph in its list (``(a)``), ``-`` for a bullet, empty for none.

        Counts on: to be asked once for each paragraph, in order.
        """
        number, level = (value(child(properties, "numPr", one)) for one in ("numId", "ilvl"))
        if not number:
            chain = self.chain(style)
            number = next((one.number for one in chain if one.number), "")
            level = level or next((one.level for one in chain if one.level), "")
            if number in self.lists and not level:
                levels = self.lists[number].levels.items()
                level = str(next((at for at, one in levels if one.style == style), 0))
        at = min(int(level), LEVELS - 1) if level.isdecimal() else 0
        return self.lists[number].next(at) if number in self.lists else ""


def read_styles(parts: dict[str, bytes]) -> Styles:
    """The styles of ``word/styles.xml``, with the lists of ``word/numbering.xml``."""
    styles, lists = Styles(), root_of(parts, "word/numbering.xml")
    for element in named(root_of(parts, "word/styles.xml"), "style"):
        known = value(element, "styleId")
        styles.styles[known] = Style(
            name=value(child(element, "name")).casefold(),
            based_on=value(child(element, "basedOn")),
            hidden=hides(child(element, "rPr")),
            number=value(child(element, "pPr", "numPr", "numId")),
            level=value(child(element, "pPr", "numPr", "ilvl")),
        )
        if value(element, "type") == "paragraph" and value(element, "default") not in {"", *_OFF}:
            styles.default = known
    kinds = {value(one, "abstractNumId"): one for one in named(lists, "abstractNum")}
    numbers = {value(one, "numId"): one for one in named(lists, "num")}
    counters: dict[str, dict[int, int]] = {}
    for known, element in numbers.items():
        kind = value(child(element, "abstractNumId"))
        if link := value(child(kinds.get(kind), "numStyleLink")):  # it only names a style of lists
            number = styles.styles.get(link, Style()).number
            kind = value(child(numbers.get(number), "abstractNumId")) or kind
        if kind in kinds:
            levels = _levels(kinds[kind])
            starts: dict[int, int] = {}
            for one in (one for one in element if local(one) == "lvlOverride"):
                at, start = value(one, "ilvl"), value(child(one, "startOverride"))
                if at.isdecimal():  # what the list changes of its kind
                    levels |= {int(at): level for level in _levels(one).values()}
                    starts |= {int(at): int(start)} if start.isdecimal() else {}
            styles.lists[known] = Numbering(levels, counters.setdefault(kind, {}), starts)
    return styles


def _levels(element: etree._Element) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for one in (one for one in element if local(one) == "lvl"):
        start, restart = (value(child(one, name)) for name in ("start", "lvlRestart"))
        if (at := value(one, "ilvl") or "0").isdecimal():
            levels[int(at)] = Level(
                form=value(child(one, "numFmt")) or "decimal",
                text=value(child(one, "lvlText")),
                start=int(start) if start.isdecimal() else 1,
                restart=int(restart) if restart.isdecimal() else None,
                style=value(child(one, "pStyle")),
                legal=is_on(child(one, "isLgl")) or False,
            )
    return levels
