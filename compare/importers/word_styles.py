"""What a Word file's styles and lists say of a paragraph: its number, its level, whether it shows.

Names are looked up without their namespaces, which differ in Strict Open XML.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from compare.importers.packages import local
from compare.marks.numbers import numeral

if TYPE_CHECKING:
    from lxml import etree

DEEP = 20
"""Styles that are based on one another at most; a circle ends here."""
LEVELS = 9
TINY = 4
"""Half points that are too small to be read."""
_OFF = frozenset({"0", "false", "off"})
_PLACE = re.compile(r"%([1-9])")


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first element down a path of local names, or None."""
    for name in path:
        if element is None:
            return None
        element = next((one for one in element if local(one) == name), None)
    return element


def value(element: etree._Element | None, name: str = "val") -> str:
    """An attribute by its local name; empty where it is not there."""
    if element is None:
        return ""
    return next(
        (str(text) for key, text in element.attrib.items() if str(key).rpartition("}")[2] == name),
        "",
    )


def is_on(element: etree._Element | None) -> bool | None:
    """A switch of Word's, such as ``w:vanish``: None where it is not there."""
    return None if element is None else value(element) not in _OFF


def hides(properties: etree._Element | None) -> bool | None:
    """Whether a run's properties hide its words, also by a size that nobody can read; None where
    they do not say.
    """
    size = value(child(properties, "sz"))
    if is_on(child(properties, "specVanish")) or (size.isdecimal() and int(size) <= TINY):
        return True
    return is_on(child(properties, "vanish"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A paragraph's or run's style."""

    name: str = ""
    """In lower case: ``heading 1``."""
    based_on: str = ""
    hidden: bool | None = None
    number: tuple[str, str] = ("", "")
    """The id of a list, and the level in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How a list numbers one of its levels."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    """The level above which it begins anew; 0 for never."""
    style: str = ""
    legal: bool = False
    """Whether the numbers of the levels above stand as figures."""


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
        switches = (one.hidden for one in self.chain(name))
        return next((switch for switch in switches if switch is not None), False)

    def mark(self, properties: etree._Element | None, style: str) -> str:
        """The number of a paragraph in its list (``(a)``), ``-`` for a bullet, empty for none.

        Counts on: to be asked once for each paragraph, in order.
        """
        found, level = self._place(properties, style)
        numbering = self.lists.get(found)
        return numbering.next(level) if numbering else ""

    def _place(self, properties: etree._Element | None, style: str) -> tuple[str, int]:
        own = child(properties, "numPr")
        number, level = value(child(own, "numId")), value(child(own, "ilvl"))
        if not number:
            chain = self.chain(style)
            number = next((one.number[0] for one in chain if one.number[0]), "")
            level = level or next((one.number[1] for one in chain if one.number[1]), "")
            if number in self.lists and not level:
                return number, self.lists[number].level_of(style)
        return number, min(int(level), LEVELS - 1) if level.isdecimal() else 0


@dataclass(slots=True)
class Numbering:
    """A list's levels, and the counters that it shares with lists of the same kind."""

    levels: dict[int, Level]
    counters: dict[int, int]
    starts: dict[int, int]
    """Levels at which this list begins anew."""

    def level_of(self, style: str) -> int:
        """The level that belongs to a style."""
        return next((at for at, level in self.levels.items() if level.style == style), 0)

    def next(self, level: int) -> str:
        """The next number of a level, as it stands before the words."""
        shape = self.levels.get(level)
        if shape is None:
            return ""
        self._count(level, shape)
        if shape.form == "bullet":
            return "-"
        return "" if shape.form == "none" and not shape.text else self._written(shape)

    def _count(self, level: int, shape: Level) -> None:
        if level in self.starts:
            self.counters[level] = self.starts.pop(level)
        else:
            self.counters[level] = self.counters.get(level, shape.start - 1) + 1
        for below in range(level + 1, LEVELS):
            if self._restarts(below, level):
                self.counters.pop(below, None)

    def _restarts(self, below: int, level: int) -> bool:
        shape = self.levels.get(below)
        restart = shape.restart if shape else None
        return restart is None or level < restart

    def _written(self, shape: Level) -> str:
        def one(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            level = self.levels.get(at, Level())
            plain = shape.legal and level.form != "decimalZero"
            number = self.counters.get(at, level.start)
            return "" if level.form == "none" else numeral(number, "" if plain else level.form)

        return _PLACE.sub(one, shape.text).strip()


def read_styles(root: etree._Element | None) -> Styles:
    """The styles of ``word/styles.xml``."""
    styles = Styles()
    for element in root if root is not None else ():
        if local(element) != "style":
            continue
        known = value(element, "styleId")
        styles.styles[known] = Style(
            name=value(child(element, "name")).casefold(),
            based_on=value(child(element, "basedOn")),
            hidden=hides(child(element, "rPr")),
            number=(
                value(child(element, "pPr", "numPr", "numId")),
                value(child(element, "pPr", "numPr", "ilvl")),
            ),
        )
        if value(element, "type") == "paragraph" and value(element, "default") not in {"", *_OFF}:
            styles.default = known
    return styles


def read_lists(root: etree._Element | None, styles: Styles) -> None:
    """The lists of ``word/numbering.xml``, into the styles."""
    elements = list(root) if root is not None else []
    kinds = {value(one, "abstractNumId"): one for one in elements if local(one) == "abstractNum"}
    numbers = {value(one, "numId"): one for one in elements if local(one) == "num"}
    counters: dict[str, dict[int, int]] = {}
    for known, element in numbers.items():
        kind = _kind(value(child(element, "abstractNumId")), kinds, numbers, styles)
        if kind not in kinds:
            continue
        levels = {int(value(one, "ilvl") or 0): _level(one) for one in _levels(kinds[kind])}
        starts = _overrides(element, levels)
        styles.lists[known] = Numbering(
            levels=levels, counters=counters.setdefault(kind, {}), starts=starts
        )


def _kind(
    kind: str,
    kinds: dict[str, etree._Element],
    numbers: dict[str, etree._Element],
    styles: Styles,
) -> str:
    """The kind of list that is meant, where one only names a style of lists."""
    link = value(child(kinds.get(kind), "numStyleLink"))
    if not link:
        return kind
    number = styles.styles.get(link, Style()).number[0]
    return value(child(numbers.get(number), "abstractNumId")) or kind


def _levels(element: etree._Element) -> list[etree._Element]:
    return [
        one for one in element if local(one) == "lvl" and (value(one, "ilvl") or "0").isdecimal()
    ]


def _overrides(number: etree._Element, levels: dict[int, Level]) -> dict[int, int]:
    """What a list changes of its kind: levels anew, and where they start."""
    starts: dict[int, int] = {}
    for one in number:
        at = value(one, "ilvl")
        if local(one) != "lvlOverride" or not at.isdecimal():
            continue
        for level in _levels(one):
            levels[int(at)] = _level(level)
        start = value(child(one, "startOverride"))
        if start.isdecimal():
            starts[int(at)] = int(start)
    return starts


def _level(element: etree._Element) -> Level:
    start = value(child(element, "start"))
    restart = value(child(element, "lvlRestart"))
    return Level(
        form=value(child(element, "numFmt")) or "decimal",
        text=value(child(element, "lvlText")),
        start=int(start) if start.isdecimal() else 1,
        restart=int(restart) if restart.isdecimal() else None,
        style=value(child(element, "pStyle")),
        legal=is_on(child(element, "isLgl")) or False,
    )
