"""Codebooks of other programs, by the ending of their file: REFI-QDA's exchange format (.qdc) and
quanteda dictionaries, read and written.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

from compare.files import read_bytes
from compare.library.codebook_file import read_codebook
from compare.library.page import slug
from compare.library.safe_yaml import dump
from compare.model import Codebook, RejoinderError, Theme, refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element


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
    below = _below(codebook)
    tops = (theme for theme in codebook.themes if not theme.parent)
    return "\n".join(dump({_name(theme): _value(theme, below)}) for theme in tops) or "{}\n"


def left_behind(codebook: Codebook) -> tuple[str, ...]:
    """The ids of the themes that hold more than a dictionary can say."""
    return tuple(
        theme.id
        for theme in codebook.themes
        if theme.description or theme.extra or theme.label not in {theme.id, _name(theme)}
    )


def _below(codebook: Codebook) -> dict[str, list[Theme]]:
    """The themes directly below each; those whose parent is not there stand below none ("")."""
    ids = {theme.id for theme in codebook.themes}
    below: dict[str, list[Theme]] = {}
    for theme in codebook.themes:
        below.setdefault(theme.parent if theme.parent in ids else "", []).append(theme)
    return below


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


def guid_of(theme_id: str) -> str:
    """The guid of a theme that never had one: the same for the same id."""
    return str(uuid5(NAMESPACE_URL, f"urn:x-rejoinder:theme:{theme_id}"))


def no_codebook(message: str, file: str) -> RejoinderError:
    """The error of a file that cannot be read, or of themes that cannot be written."""
    return refused(
        message=message,
        file=file,
        expected="a REFI-QDA codebook (.qdc)",
        remedy="export the codebook anew",
    )


_CODE = re.compile(r"#[0-9A-Fa-f]{6}")
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, even escaped."""


def render_qdc(codebook: Codebook) -> str:
    """The file; read back, it gives the same themes.

    Raises RejoinderError for words that no XML file can hold.
    """
    below = _below(codebook)
    places = {theme.id: place for place, theme in enumerate(codebook.themes)}
    if [theme.id for theme in _nested(below, "")] == list(places):
        places = {}  # nesting keeps the order
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<CodeBook xmlns="{NAMESPACE}" origin="rejoinder">',
        "  <Codes>",
        *_codes(below, "", 2, places),
        "  </Codes>",
        *_set_lines(codebook),
        "</CodeBook>",
    ]
    text = "\n".join(lines) + "\n"
    if _UNWRITABLE.search(text):
        raise no_codebook("a theme holds a control character, which XML cannot hold", "codebook")
    return text


def _nested(below: Mapping[str, list[Theme]], parent: str) -> Iterator[Theme]:
    """The themes in the order in which nesting puts them."""
    for theme in below.get(parent, ()):
        yield theme
        yield from _nested(below, theme.id)


def _codes(
    below: Mapping[str, list[Theme]], parent: str, level: int, places: Mapping[str, int]
) -> Iterator[str]:
    indent = "  " * level
    for theme in below.get(parent, ()):
        refi = _refi(theme)
        attributes = {
            "guid": str(refi.get("guid") or guid_of(theme.id)),
            "name": theme.label,
            "isCodable": str(refi.get("isCodable", "true")),
        }
        if _CODE.fullmatch(str(theme.extra.get("colour", ""))):
            attributes["color"] = str(theme.extra["colour"])
        shown = " ".join(f"{key}={_attribute(value)}" for key, value in attributes.items())
        yield f"{indent}<Code {shown}>"
        description = _joined(theme, places.get(theme.id))
        if description:
            yield f"{indent}  <Description>{_text(description)}</Description>"
        notes = refi.get("notes", [])
        for note in notes if isinstance(notes, list) else []:
            yield f"{indent}  <NoteRef targetGUID={_attribute(str(note))}/>"
        yield from _codes(below, theme.id, level + 1, places)
        yield f"{indent}</Code>"


def _set_lines(codebook: Codebook) -> Iterator[str]:
    """The sets, in the order in which their first members stand."""
    members: dict[str, tuple[dict[str, str], list[str]]] = {}
    for theme in codebook.themes:
        refi = _refi(theme)
        sets = refi.get("sets", [])
        for one in sets if isinstance(sets, list) else []:
            found = members.setdefault(one["guid"], (one, []))
            found[1].append(str(refi.get("guid") or guid_of(theme.id)))
    if members:
        yield "  <Sets>"
        for guid, (one, codes) in members.items():
            yield f"    <Set guid={_attribute(guid)} name={_attribute(one['name'])}>"
            if one.get("description"):
                yield f"      <Description>{_text(one['description'])}</Description>"
            yield from (f"      <MemberCode targetGUID={_attribute(code)}/>" for code in codes)
            yield "    </Set>"
        yield "  </Sets>"


def _joined(theme: Theme, place: int | None) -> str:
    """The description, and below it what REFI-QDA has no place for."""
    own: dict[str, Any] = {} if place is None else {"place": place}
    if slug(theme.label) != theme.id:
        own["id"] = theme.id
    if theme.cues:
        own["cues"] = list(theme.cues)
    colour = str(theme.extra.get("colour", ""))
    told = {"refi"} | ({"colour"} if _CODE.fullmatch(colour) else set())
    extra = {key: value for key, value in theme.extra.items() if key not in told}
    if extra:
        own["extra"] = extra
    if not own and MARK not in theme.description:
        return theme.description
    return f"{theme.description}\n{MARK} {json.dumps(own, ensure_ascii=False)}"


def _refi(theme: Theme) -> dict[str, object]:
    kept = theme.extra.get("refi", {})
    return kept if isinstance(kept, dict) else {}


def _attribute(value: str) -> str:
    return quoteattr(value, {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _text(value: str) -> str:
    return escape(value, {"\r": "&#13;"})


LIMIT = 16 * 1024 * 1024
DEPTH = 60
"""Codes below codes; deeper than any person nests them."""


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
    places = {one.id: place for place, one in enumerate(reader.themes)} | reader.places
    return Codebook(themes=tuple(sorted(reader.themes, key=lambda one: places[one.id])))


class _Reader:
    """Collects themes in the order of the file."""

    def __init__(self, root: Element, file: str) -> None:
        self.themes: list[Theme] = []
        self._file = file
        self._ids: set[str] = set()
        self.places: dict[str, int] = {}
        """Where themes stood in the codebook, as far as the file says so."""
        self._sets = _sets(root)

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
            self.places[theme_id] = own["place"]
        extra: dict[str, object] = (
            own.pop("extra", {}) if isinstance(own.get("extra"), dict) else {}
        )
        if code.get("color"):
            extra.setdefault("colour", code.get("color"))
        codable = code.get("isCodable", "true")
        refi: dict[str, object] = {
            "guid": code.get("guid", ""),
            "isCodable": codable if codable != "true" else "",
            "notes": [note.get("targetGUID", "") for note in code if _local(note) == "NoteRef"],
            "sets": self._sets.get(code.get("guid", ""), []),
        }
        refi = {key: value for key, value in refi.items() if value}
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
