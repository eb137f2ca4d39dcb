"""The briefing as a tagged PDF, set by Typst.

Its source is one fixed file; all text reaches it as data, so that none of it can ever be read as
source. Signs that no font of the machine has are written otherwise, and the page says which.
"""

from __future__ import annotations

import json
import re
import unicodedata
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from compare.model import Problem, RejoinderError
from compare.on_demand import needed
from compare.report.blocks import (
    Findings,
    Grid,
    Heading,
    Items,
    NewPage,
    Style,
    Text,
    Texts,
    is_right_to_left,
    plain,
)
from compare.report.briefing import blocks
from compare.report.outline import Options
from compare.report.phrases import listed
from compare.report.summary import running, title
from compare.text.visibility import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from types import ModuleType

    from compare.model import Comparison
    from compare.report.blocks import Block, Cell, Para, Run

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
Object = dict[str, Any]


def render_pdf(comparison: Comparison, options: Options = Options()) -> bytes:  # noqa: B008
    """The document. Raises RejoinderError where typst is not installed or cannot set it."""
    typst = needed("typst", package="typst", what="the format pdf")
    made = blocks(comparison, options)
    named = one_line(title(comparison, options))
    absent: dict[str, str] = {}
    for _ in range(_ROUNDS):
        result = _set(typst, _data(made, named, options, absent))
        if isinstance(result, bytes):
            return result
        unshown = _unshown(result) - absent.keys()
        if not unshown:
            raise _failed(result)
        absent |= {char: _instead(char) for char in unshown}
    raise _failed("signs without a font came up again and again")


def _set(typst: ModuleType, data: Object) -> bytes | str:
    """The document, or why it could not be set."""
    source = files("compare.report").joinpath("briefing.typ").read_bytes()
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    try:
        made = typst.compile(source, format="pdf", sys_inputs=inputs, pdf_standards=_STANDARD)
    except (RuntimeError, ValueError) as error:
        return str(getattr(error, "diagnostic", "") or error)
    return bytes(made)


def _failed(message: str) -> RejoinderError:
    return RejoinderError(
        Problem(
            message=f"the PDF could not be set: {message}",
            file="the format pdf",
            remedy="export as .docx or .html, and print that",
        )
    )


def _unshown(diagnostic: str) -> set[str]:
    """The characters that no font has, as Typst tells of them in Rust's spelling."""
    told = (_ESCAPE.sub(_character, one) for one in _UNSHOWN.findall(diagnostic))
    return {char for text in told for char in text if not char.isascii()}


def _character(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else found[2]


def _instead(char: str) -> str:
    """What stands for a sign that cannot be shown: its name, a box for a letter, the letters of a
    flag, nothing for an accent and for what only joins others.
    """
    kind = unicodedata.category(char)
    if "🇦" <= char <= "🇿":
        return chr(ord("A") + ord(char) - ord("🇦"))
    if kind in ("Cf", "Mn", "Me"):
        return ""
    if kind[0] in "LMNC":
        return _LETTER
    return f"[{unicodedata.name(char, 'sign').lower().removeprefix('symbol for ')}]"


def _data(made: Iterable[Block], named: str, options: Options, absent: Mapping[str, str]) -> Object:
    """All that the source shows. What no font has is replaced, and that is said at the top."""
    write = _Writer(absent)
    written = [part for block in made for part in write.block(block)]
    if signs := write.replaced - _UNSAID:
        head = next((at for at, one in enumerate(written) if one["kind"] == "text"), 0)
        written[head:head] = write.block(Text(runs=_told(signs), style=Style.CAUTION))
    return {
        "title": write.words(named) or "Statements compared",
        "running": write.words(running(named)),
        "made_on": [int(part) for part in options.made_on.split("-")] if options.made_on else [],
        "blocks": written,
    }


def _told(replaced: Iterable[str]) -> Para:
    """Which signs are written otherwise, and where they can be seen."""
    shown = [f"U+{ord(one):04X}" for one in sorted(replaced)]
    more = f" and {len(shown) - _MOST_TOLD} more" if len(shown) > _MOST_TOLD else ""
    said = f"{', '.join(shown[:_MOST_TOLD])}{more}" if more else listed(shown)
    return plain(
        f"No font of this machine has {said}: a letter stands here as {_LETTER}, another sign by "
        "its name in brackets, and an accent is left out. The Word document and the web page hold "
        "the words themselves."
    )


class _Writer:
    """Blocks as data, with what no font has replaced."""

    def __init__(self, absent: Mapping[str, str]) -> None:
        self._absent = str.maketrans(dict(absent))
        self._unshown = frozenset(absent)
        self.replaced: set[str] = set()

    def words(self, text: str) -> str:
        """``text`` as it can be set."""
        self.replaced |= self._unshown.intersection(text)
        return one_line(text).translate(self._absent)

    def block(self, block: Block) -> Iterator[Object]:
        """The block as what the source shows."""
        match block:
            case Heading(text=text, level=level, sign=sign):
                yield {
                    "kind": "heading",
                    "text": self.words(text),
                    "level": level,
                    "sign": self.words(sign),
                }
            case Text(runs=runs, style=style):
                yield {"kind": "text", "para": self._para(runs), "style": style.value}
            case Items(items=items):
                yield {"kind": "items", "items": [*map(self._para, items)]}
            case Grid():
                yield self._grid(block)
            case Findings():
                yield self._findings(block)
            case Texts(columns=columns):
                for column in columns:
                    yield from self.block(Heading(text=column.head, level=2))
                    for part in column.paragraphs:
                        runs = tuple(run for quoted in part for run in quoted.runs)
                        yield {"kind": "text", "para": self._para(runs), "style": "words"}
            case NewPage():
                yield {"kind": "page"}

    def _grid(self, block: Grid) -> Object:
        return {
            "kind": "grid",
            "head": [*map(self.words, block.head)],
            "rows": [[self._cell(cell) for cell in row] for row in block.rows],
            "shares": list(block.shares),
            "looks": list(block.looks or ("",) * len(block.rows)),
        }

    def _findings(self, block: Findings) -> Object:
        return {
            "kind": "points",
            "head": ["Point", *map(self.words, block.head)],
            "rows": [
                [*map(self._cell, (point.about(), point.left, point.right, point.comes_to))]
                for point in block.points
            ],
            "looks": [point.relation for point in block.points],
        }

    def _cell(self, cell: Cell) -> list[Object]:
        return [*map(self._para, cell)]

    def _para(self, runs: Para) -> Object:
        return {"rtl": is_right_to_left(runs), "runs": [self._run(run) for run in runs]}

    def _run(self, run: Run) -> Object:
        shown = {
            "text": self.words(run.text),
            "look": run.look.value,
            "lang": _language(run.language),
        }
        return shown | ({"note": self._para(run.note)} if run.note else {})


def _language(tag: str) -> str:
    """The two or three letters of a language that Typst accepts, or none."""
    letters = tag.split("-")[0].lower()
    return letters if letters.isascii() and letters.isalpha() and 2 <= len(letters) <= 3 else ""
