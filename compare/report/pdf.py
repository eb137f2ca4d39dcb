"""The briefing as a tagged PDF, set by Typst.

Its source is one fixed file; all text reaches it as data, so that none of it can ever be read as
source. Signs that no font of the machine has are written otherwise, and the page says which.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import fields
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from compare.model import Comparison, RejoinderError, refused
from compare.model.problems import needed
from compare.report import Options
from compare.report.blocks import (
    Finding,
    Findings,
    Grid,
    Heading,
    NewPage,
    Run,
    Style,
    Text,
    is_right_to_left,
    one_after_the_other,
    plain,
)
from compare.report.briefing import blocks
from compare.report.outline import title
from compare.report.phrases import listed, running
from compare.text.visibility import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType

    from compare.report.blocks import Block

_STANDARD = "ua-1"
"""PDF/UA-1: tagged, with titles and languages, for those who hear it."""
_UNSHOWN = re.compile(r"the text `\"(.*?)\"` could not be displayed", re.DOTALL)
_ESCAPE = re.compile(r"\\u\{([0-9a-fA-F]+)\}|\\(.)", re.DOTALL)
_ROUNDS = 8
_LETTER = "□"
"""For a letter of a script that no font has."""
_UNSAID = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0x200B, 0x2010), 0x2060, 0xAD)))
"""What only joins others, or chooses between two shapes of one."""
_MOST_TOLD = 12


def render_pdf(comparison: Comparison, options: Options = Options()) -> bytes:
    """The document. Raises RejoinderError where typst is not installed or cannot set it."""
    typst = needed("typst", package="typst", what="the format pdf")
    made = tuple(one_after_the_other(blocks(comparison, options)))
    named = one_line(title(comparison, options)) or "Statements compared"
    absent: dict[str, str] = {}
    for _ in range(_ROUNDS):
        data = {
            "title": named,
            "running": running(named),
            "made_on": [*map(int, filter(None, options.made_on.split("-")))],
            "blocks": _told(_with_signs(made, absent.keys() - _UNSAID)),
        }
        written = json.dumps(data, ensure_ascii=False)
        result = _set(
            typst, written.translate({ord(char): instead for char, instead in absent.items()})
        )
        if isinstance(result, bytes):
            return result
        unshown = _unshown(result) - absent.keys()
        if not unshown:
            raise _failed(result)
        absent |= {char: _instead(char) for char in unshown}
    raise _failed("signs without a font came up again and again")


def _set(typst: ModuleType, data: str) -> bytes | str:
    source = files("compare.report").joinpath("briefing.typ").read_bytes()
    try:
        made = typst.compile(
            source, format="pdf", sys_inputs={"data": data}, pdf_standards=_STANDARD
        )
    except (RuntimeError, ValueError) as error:
        return str(getattr(error, "diagnostic", "") or error)
    return bytes(made)


def _failed(message: str) -> RejoinderError:
    return refused(
        f"the PDF could not be set: {message}",
        "the format pdf",
        remedy="export as .docx or .html, and print that",
    )


def _unshown(diagnostic: str) -> set[str]:
    """The characters that no font has, as Typst tells of them in Rust's spelling."""

    def character(found: re.Match[str]) -> str:
        return chr(int(found[1], 16)) if found[1] else found[2]

    told = (_ESCAPE.sub(character, one) for one in _UNSHOWN.findall(diagnostic))
    return {char for text in told for char in text if not char.isascii()}


def _instead(char: str) -> str:
    """What stands for a sign: its name, a letter of a flag, a box for a letter, else nothing."""
    kind = unicodedata.category(char)
    if "🇦" <= char <= "🇿":
        return chr(ord("A") + ord(char) - ord("🇦"))
    if kind in ("Cf", "Mn", "Me"):
        return ""
    if kind[0] in "LMNC":
        return _LETTER
    return f"[{unicodedata.name(char, 'sign').lower().removeprefix('symbol for ')}]"


def _with_signs(made: tuple[Block, ...], replaced: Iterable[str]) -> tuple[Block, ...]:
    """The blocks, before the first paragraph a caution that says which signs are replaced."""
    shown = [f"U+{ord(one):04X}" for one in sorted(replaced)]
    if not shown:
        return made
    more = f" and {len(shown) - _MOST_TOLD} more" if len(shown) > _MOST_TOLD else ""
    said = f"{', '.join(shown[:_MOST_TOLD])}{more}" if more else listed(shown)
    words = (
        f"No font of this machine has {said}: a letter stands here as {_LETTER}, another sign by "
        "its name in brackets, and an accent is left out. The Word document and the web page hold "
        "the words themselves."
    )
    at = next((at for at, one in enumerate(made) if isinstance(one, Text)), 0)
    return (*made[:at], Text(runs=plain(words), style=Style.CAUTION), *made[at:])


def _told(value: Any) -> Any:
    """A block, or a part of one, with what kind it is and which way its paragraphs run."""
    match value:
        case Run():
            shown = {"text": value.text, "look": value.look, "lang": _language(value.language)}
            return shown | ({"note": _told(value.note)} if value.note else {})
        case (Run(), *_):
            return {"rtl": is_right_to_left(value), "runs": [*map(_told, value)]}
        case tuple():
            return [*map(_told, value)]
        case Heading() | Text() | Grid() | Findings() | Finding() | NewPage():
            held = {one.name: _told(getattr(value, one.name)) for one in fields(value)}
            about = {"about": _told(value.about())} if isinstance(value, Finding) else {}
            return {"kind": type(value).__name__, **held, **about}
    return value


def _language(tag: str) -> str:
    letters = tag.split("-")[0].lower()
    return letters if letters.isascii() and letters.isalpha() and 2 <= len(letters) <= 3 else ""
