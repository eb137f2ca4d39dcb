"""Codebooks of the REFI-QDA standard (``.qdc``, https://www.qdasoftware.org), read.

What a theme has no field for (guid, colour, sets) is kept among its further values.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from compare.files import read_bytes
from compare.library.codebooks.refi import MARK, guid_of, no_codebook
from compare.library.ids import slug
from compare.model import Codebook, Theme

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LIMIT = 16 * 1024 * 1024
DEPTH = 60
"""Codes below codes; deeper than any person nests them."""


def read_qdc(path: str | Path) -> Codebook:
    """The codebook of a file. Raises RejoinderError where it is none."""
    file = Path(path)
    return parse_qdc(read_bytes(file, LIMIT), file=str(file))


def parse_qdc(raw: bytes, *, file: str) -> Codebook:
    """The codebook in these bytes. Raises RejoinderError where there is none."""
    if any("<!DOCTYPE".encode(code) in raw for code in ("utf-8", "utf-16-le", "utf-16-be")):
        raise no_codebook("the file declares a document type, which could hide anything", file)
    try:
        root = ElementTree.fromstring(raw)  # noqa: S314 - no document type, so no entities
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise no_codebook(f"this is no XML: {error}", file) from error
    codes = _child(root, "Codes")
    if _local(root) != "CodeBook" or codes is None:
        raise no_codebook("this is no REFI-QDA codebook", file)
    reader = _Reader(root, file)
    reader.codes(codes, "", 0)
    return Codebook(themes=reader.in_order())


class _Reader:
    """Collects themes in the order of the file."""

    def __init__(self, root: Element, file: str) -> None:
        self.themes: list[Theme] = []
        self._file = file
        self._ids: set[str] = set()
        self._places: dict[str, int] = {}
        self._sets = _sets(root)

    def in_order(self) -> tuple[Theme, ...]:
        """The themes as they stood in the codebook, where the file says how."""
        places = {theme.id: place for place, theme in enumerate(self.themes)} | self._places
        return tuple(sorted(self.themes, key=lambda theme: places[theme.id]))

    def codes(self, parent: Element, above: str, depth: int) -> None:
        """Read the codes directly below an element."""
        if depth > DEPTH:
            raise no_codebook(f"codes stand more than {DEPTH} deep", self._file)
        for code in parent:
            if _local(code) == "Code":
                self.codes(code, self._code(code, above), depth + 1)

    def _code(self, code: Element, above: str) -> str:
        name = code.get("name", "")
        node = _child(code, "Description")
        description, own = _parted(node.text or "" if node is not None else "")
        theme_id = self._unused(str(own.pop("id", "")) or slug(name))
        cues = own.pop("cues", [])
        if isinstance(own.get("place"), int):
            self._places[theme_id] = own["place"]
        extra: dict[str, object] = (
            own.pop("extra", {}) if isinstance(own.get("extra"), dict) else {}
        )
        kept = {key: code.get(key, "") for key in ("guid", "isCodable") if code.get(key)}
        if kept.get("isCodable") == "true":
            del kept["isCodable"]
        if code.get("color"):
            extra.setdefault("colour", code.get("color"))
        notes = [note.get("targetGUID", "") for note in code if _local(note) == "NoteRef"]
        sets = self._sets.get(code.get("guid", ""), [])
        refi = {**kept, **({"notes": notes} if notes else {}), **({"sets": sets} if sets else {})}
        if refi and refi != {"guid": guid_of(theme_id)}:
            extra["refi"] = refi
        self.themes.append(
            Theme(
                id=theme_id,
                label=name or theme_id,
                description=description,
                cues=tuple(str(cue) for cue in cues if isinstance(cues, list)),
                parent=above,
                extra=extra,
            )
        )
        return theme_id

    def _unused(self, wish: str) -> str:
        tried, number = wish, 1
        while tried in self._ids:
            number += 1
            tried = f"{wish}-{number}"
        self._ids.add(tried)
        return tried


def _parted(text: str) -> tuple[str, dict[str, Any]]:
    """A description as it was, and what ``_joined`` put below it."""
    description, mark, own = text.rpartition(f"\n{MARK} ")
    if not mark:
        return text, {}
    try:
        found = json.loads(own)
    except (ValueError, RecursionError):
        return text, {}
    return (description, found) if isinstance(found, dict) else (text, {})


def _sets(root: Element) -> dict[str, list[dict[str, str]]]:
    """For each code's guid, the sets that it is in."""
    found: dict[str, list[dict[str, str]]] = {}
    sets = _child(root, "Sets")
    for one in sets if sets is not None else ():
        node = _child(one, "Description")
        told = {"guid": one.get("guid", ""), "name": one.get("name", "")}
        if node is not None and node.text:
            told["description"] = node.text
        for member in one:
            if _local(member) == "MemberCode":
                found.setdefault(member.get("targetGUID", ""), []).append(told)
    return found


def _child(parent: Element, name: str) -> Element | None:
    return next((child for child in parent if _local(child) == name), None)


def _local(element: Element) -> str:
    """An element's name without its namespace: programs differ in whether they give one."""
    return str(element.tag).rpartition("}")[2]
