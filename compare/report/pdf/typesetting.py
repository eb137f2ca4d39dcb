"""The briefing set by Typst. Its source is one fixed file; all text reaches it as data, so that
none of it can ever be read as source.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from compare.model import Problem, RejoinderError
from compare.report.briefing import (
    Grid,
    Heading,
    Items,
    Text,
    Turn,
    blocks,
    is_right_to_left,
    running,
    title,
)
from compare.report.extras import needed
from compare.report.options import Options
from compare.report.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compare.model import Comparison
    from compare.report.briefing import Block, Para, Run

_STANDARD = "ua-1"
"""PDF/UA-1: tagged, with titles and languages, for those who hear it."""
Object = dict[str, Any]


def render_pdf(comparison: Comparison, options: Options = Options()) -> bytes:  # noqa: B008
    """The document. Raises RejoinderError where typst is not installed or cannot set it."""
    typst = needed("typst", package="typst", what="the format pdf")
    source = files("compare.report.pdf").joinpath("briefing.typ").read_bytes()
    named = one_line(title(comparison, options))
    data = {
        "title": named,
        "running": running(named),
        "made_on": [int(part) for part in options.made_on.split("-")] if options.made_on else [],
        "sections": _sections(blocks(comparison, options)),
    }
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    try:
        made = typst.compile(source, format="pdf", sys_inputs=inputs, pdf_standards=_STANDARD)
    except (RuntimeError, ValueError) as error:
        raise _failed(str(error)) from error
    return bytes(made)


def _failed(message: str) -> RejoinderError:
    return RejoinderError(
        Problem(
            message=f"the PDF could not be set: {message}",
            file="the format pdf",
            remedy="export as .docx or .html, and print that",
        )
    )


def _sections(made: Iterable[Block]) -> list[Object]:
    """Blocks by the turn of their pages."""
    sections: list[Object] = [{"landscape": False, "blocks": []}]
    for block in made:
        if isinstance(block, Turn):
            sections.append({"landscape": block.landscape, "blocks": []})
        else:
            sections[-1]["blocks"].append(_block(block))
    return sections


def _block(block: Block) -> Object:
    match block:
        case Heading(text=text, level=level, sign=sign):
            return {"kind": "heading", "text": one_line(text), "level": level, "sign": sign}
        case Text(runs=runs, style=style, keep=keep):
            return {"kind": "text", "para": _para(runs), "style": style.value, "keep": keep}
        case Items(items=items):
            return {"kind": "items", "items": [*map(_para, items)]}
        case Grid():
            return _grid(block)
        case Turn():
            return {}


def _grid(block: Grid) -> Object:
    return {
        "kind": "grid",
        "title": one_line(block.title),
        "head": [one_line(name) for name in block.head],
        "rows": [[[_para(para) for para in cell] for cell in row] for row in block.rows],
        "shares": list(block.shares),
        "looks": list(block.looks or ("",) * len(block.rows)),
    }


def _para(runs: Para) -> Object:
    return {
        "rtl": is_right_to_left(runs),
        "runs": [
            {"text": run.text, "look": run.look.value, "lang": _language(run.language)} | _note(run)
            for run in runs
        ],
    }


def _note(run: Run) -> Object:
    return {"note": _para(run.note)} if run.note else {}


def _language(tag: str) -> str:
    """The two or three letters of a language that Typst accepts, or none."""
    letters = tag.split("-")[0].lower()
    return letters if letters.isascii() and letters.isalpha() and 2 <= len(letters) <= 3 else ""
