"""Codebooks of the REFI-QDA standard (``.qdc``, https://www.qdasoftware.org), written.

What REFI-QDA has no place for (ids, cues, further keys) stands in the description's last line,
as JSON after ``rejoinder:``, so that nothing is lost on the way.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from compare.library.codebooks.refi import MARK, NAMESPACE, guid_of, no_codebook
from compare.library.ids import slug

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.model import Codebook, Theme

_CODE = re.compile(r"#[0-9A-Fa-f]{6}")
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, even escaped."""


def render_qdc(codebook: Codebook, *, origin: str = "rejoinder") -> str:
    """The file; read back, it gives the same themes.

    Raises RejoinderError for words that no XML file can hold.
    """
    nested = [theme.id for theme in _nested(codebook, "")]
    placed = nested != [theme.id for theme in codebook.themes]
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f"<CodeBook xmlns={quoteattr(NAMESPACE)} origin={quoteattr(origin)}>",
        "  <Codes>",
        *_codes(codebook, "", 2, placed),
        "  </Codes>",
        *_set_lines(codebook),
        "</CodeBook>",
    ]
    text = "\n".join(lines) + "\n"
    if _UNWRITABLE.search(text):
        raise no_codebook("a theme holds a control character, which XML cannot hold", "codebook")
    return text


def _below(codebook: Codebook, parent: str) -> list[Theme]:
    """The themes directly below one; those whose parent is not there stand at the top."""
    ids = {theme.id for theme in codebook.themes}
    return [t for t in codebook.themes if (t.parent if t.parent in ids else "") == parent]


def _nested(codebook: Codebook, parent: str) -> Iterator[Theme]:
    """The themes in the order in which nesting puts them."""
    for theme in _below(codebook, parent):
        yield theme
        yield from _nested(codebook, theme.id)


def _codes(codebook: Codebook, parent: str, level: int, placed: bool) -> Iterator[str]:
    indent = "  " * level
    for theme in _below(codebook, parent):
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
        description = _joined(theme, codebook.themes.index(theme) if placed else None)
        if description:
            yield f"{indent}  <Description>{_text(description)}</Description>"
        notes = refi.get("notes", [])
        for note in notes if isinstance(notes, list) else []:
            yield f"{indent}  <NoteRef targetGUID={_attribute(str(note))}/>"
        yield from _codes(codebook, theme.id, level + 1, placed)
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
