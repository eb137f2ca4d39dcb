"""Codebooks of others: by the ending of their file, REFI-QDA's exchange format (.qdc) and quanteda
dictionaries, read and written; and what taking one in would do to one's own.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from compare.files import read_bytes
from compare.library.codebook_changes import AddCue, NewTheme
from compare.library.codebook_file import read_codebook
from compare.library.codebook_sitting import below_each, in_tree
from compare.library.page import slug, unused
from compare.library.safe_yaml import dump
from compare.model import Codebook, RejoinderError, Theme, refused

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from compare.library.codebook_changes import CodebookEdit


def read_any(path: str | Path) -> Codebook:
    """The codebook of a file: REFI-QDA for ``.qdc``, else our own form or a quanteda dictionary.

    Raises RejoinderError where there is no such file, or it is no REFI-QDA codebook.
    """
    file = Path(path)
    if file.suffix.casefold() == ".qdc":
        return parse_qdc(read_bytes(file, LIMIT), file=str(file))
    book = read_codebook(file)
    if not book.themes and book.problems:
        raise RejoinderError(*book.problems)
    return book


def render_as(codebook: Codebook, path: str | Path) -> str:
    """The codebook as the file's ending wants it: ``.qdc``, or a quanteda dictionary in YAML.

    Raises RejoinderError for any other ending.
    """
    suffix = Path(path).suffix.casefold()
    if suffix == ".qdc":
        return render_qdc(codebook)
    if suffix in {".yaml", ".yml"}:
        return render_quanteda(codebook)
    raise refused(
        message="the ending does not tell the form",
        file=str(path),
        expected=".qdc (REFI-QDA), or .yaml (a quanteda dictionary)",
        remedy="name the file so",
    )


def render_quanteda(codebook: Codebook) -> str:
    """The dictionary; read back, it gives the same ids, cues and parents in the same order."""
    below = below_each(codebook.themes)
    tops = (theme for theme in codebook.themes if not theme.parent)
    return "\n".join(dump({_name(theme): _value(theme, below)}) for theme in tops) or "{}\n"


def left_behind(codebook: Codebook) -> tuple[str, ...]:
    """The ids of the themes that hold more than a dictionary can say."""
    return tuple(
        one.id
        for one in codebook.themes
        if one.description or one.extra or one.label not in {one.id, _name(one)}
    )


def _value(theme: Theme, below: Mapping[str, list[Theme]]) -> object:
    """The patterns; with narrower themes, a table of them, or a list that ends in one."""
    narrower = {_name(child): _value(child, below) for child in below.get(theme.id, ())}
    if not narrower or not theme.cues:
        return narrower or list(theme.cues)
    return [*theme.cues, narrower]


def _name(theme: Theme) -> str:
    """The name in the dictionary: a name that stands twice was given its parent's before it."""
    prefixed = theme.parent and theme.id == f"{theme.parent}.{theme.label}"
    return theme.label if prefixed else theme.id


NAMESPACE = "urn:QDA-XML:codebook:1.0"
MARK = "rejoinder:"
"""Begins the last line of a description, which holds what REFI-QDA has no place for, as JSON."""
LIMIT = 16 * 1024 * 1024
DEPTH = 60
"""Codes below codes; deeper than any person nests them."""
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, even escaped."""


def _no_codebook(message: str, file: str) -> RejoinderError:
    """The error of a file that cannot be read, or of themes that cannot be written."""
    return refused(
        message=message,
        file=file,
        expected="a REFI-QDA codebook (.qdc)",
        remedy="export the codebook anew",
    )


def render_qdc(codebook: Codebook) -> str:
    """The file; read back, it gives the same themes.

    Raises RejoinderError for words that no XML file can hold.
    """
    below = below_each(codebook.themes)
    places = {theme.id: place for place, theme in enumerate(codebook.themes)}
    if [branch.theme.id for branch in in_tree(codebook.themes)] == list(places):
        places = {}  # nesting keeps the order
    root = Element("CodeBook", xmlns=NAMESPACE, origin="rejoinder")
    _add_codes(SubElement(root, "Codes"), below, "", places)
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    if _UNWRITABLE.search(text):
        raise _no_codebook("a theme holds a control character, which XML cannot hold", "codebook")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _add_codes(
    parent: Element, below: Mapping[str, list[Theme]], above: str, places: Mapping[str, int]
) -> None:
    for theme in below.get(above, ()):
        guid = str(uuid5(NAMESPACE_URL, f"urn:x-rejoinder:theme:{theme.id}"))
        code = SubElement(parent, "Code", guid=guid, name=theme.label, isCodable="true")
        if _COLOUR.fullmatch(colour := str(theme.extra.get("colour", ""))):
            code.set("color", colour)
        if description := _joined(theme, places.get(theme.id)):
            SubElement(code, "Description").text = description
        _add_codes(code, below, theme.id, places)


def _joined(theme: Theme, place: int | None) -> str:
    """The description, and below it what REFI-QDA has no place for."""
    is_told = _COLOUR.fullmatch(str(theme.extra.get("colour", "")))
    extra = {key: v for key, v in theme.extra.items() if not (is_told and key == "colour")}
    own: dict[str, Any] = {} if place is None else {"place": place}
    own |= {"id": theme.id} if slug(theme.label) != theme.id else {}
    own |= {"cues": list(theme.cues)} if theme.cues else {}
    own |= {"extra": extra} if extra else {}
    if not own and MARK not in theme.description:
        return theme.description
    return f"{theme.description}\n{MARK} {json.dumps(own, ensure_ascii=False)}"


def parse_qdc(raw: bytes, *, file: str) -> Codebook:
    """The codebook in these bytes. Raises RejoinderError where there is none."""
    if any("<!DOCTYPE".encode(code) in raw for code in ("utf-8", "utf-16-le", "utf-16-be")):
        raise _no_codebook("the file declares a document type, which could hide anything", file)
    try:
        root = ElementTree.fromstring(raw)  # noqa: S314 - no document type, so no entities
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise _no_codebook(f"this is no XML: {error}", file) from error
    codes = _child(root, "Codes")
    if _local(root) != "CodeBook" or codes is None:
        raise _no_codebook("this is no REFI-QDA codebook", file)
    themes: dict[str, Theme] = {}
    places: dict[str, int] = {}

    def read(parent: Element, above: str, depth: int) -> None:
        if depth > DEPTH:
            raise _no_codebook(f"codes stand more than {DEPTH} deep", file)
        for code in parent:
            if _local(code) == "Code":
                theme, place = _theme(code, above, themes)
                places[theme.id] = len(themes) if place is None else place
                themes[theme.id] = theme
                read(code, theme.id, depth + 1)

    read(codes, "", 0)
    return Codebook(themes=tuple(sorted(themes.values(), key=lambda one: places[one.id])))


def _theme(code: Element, above: str, taken: Container[str]) -> tuple[Theme, int | None]:
    """The theme of a code under an id that is not taken, and its place where the file has it."""
    name, node = code.get("name", ""), _child(code, "Description")
    description, own = _parted(node.text or "" if node is not None else "")
    cues, extra, place = own.get("cues"), own.get("extra"), own.get("place")
    looks = {"colour": code.get("color")} if code.get("color") else {}
    theme_id = unused(str(own.get("id") or slug(name)), taken)
    theme = Theme(
        id=theme_id,
        label=name or theme_id,
        description=description,
        cues=tuple(map(str, cues)) if isinstance(cues, list) else (),
        parent=above,
        extra=looks | (extra if isinstance(extra, dict) else {}),
    )
    return theme, place if isinstance(place, int) else None


def _parted(text: str) -> tuple[str, dict[str, Any]]:
    """A description as it was, and what ``_joined`` put below it."""
    description, mark, own = text.rpartition(f"\n{MARK} ")
    try:
        found = json.loads(own) if mark else None
    except (ValueError, RecursionError):
        found = None
    return (description, found) if isinstance(found, dict) else (text, {})


def _child(parent: Element, name: str) -> Element | None:
    return next((child for child in parent if _local(child) == name), None)


def _local(element: Element) -> str:
    """An element's name without its namespace: programs differ in whether they give one."""
    return str(element.tag).rpartition("}")[2]


# Taken in


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A theme's key that the two codebooks fill in otherwise; mine stays until a person chooses."""

    theme: str
    key: str
    mine: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePlan:
    """What taking in another codebook does to mine."""

    edits: tuple[CodebookEdit, ...]
    """Themes and cues that are new. Nothing of mine is taken away."""
    disputes: tuple[Dispute, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the other codebook has nothing new to say."""
        return not (self.edits or self.disputes)


def merge_codebooks(mine: Codebook, other: Codebook) -> MergePlan:
    """Themes are the same where their ids are, or else their labels."""
    labels = {theme.label.casefold(): theme.id for theme in mine.themes}
    known = {
        theme.id: theme.id if mine.theme(theme.id) else labels.get(theme.label.casefold(), "")
        for theme in other.themes
    }
    edits: list[CodebookEdit] = []
    disputes: list[Dispute] = []
    for theme in other.themes:
        ours = mine.theme(known[theme.id])
        parent = known.get(theme.parent) or theme.parent
        if ours is None:
            looks = {key: str(theme.extra.get(key, "")) for key in ("colour", "sign")}
            said = {"label": theme.label, "description": theme.description, "parent": parent}
            edits.append(NewTheme(id=theme.id, cues=theme.cues, **said, **looks))
            continue
        have = {cue.casefold() for cue in ours.cues}
        edits += [
            AddCue(theme=ours.id, cue=cue) for cue in theme.cues if cue.casefold() not in have
        ]
        # a label that is only the id again says nothing, as in a mere dictionary
        label = theme.label if theme.label != theme.id else ""
        said = {"label": label, "description": theme.description, "parent": parent}
        disputes += [
            Dispute(theme=ours.id, key=key, mine=getattr(ours, key), other=words)
            for key, words in said.items()
            if words and words != getattr(ours, key)
        ]
    return MergePlan(edits=tuple(edits), disputes=tuple(disputes))
