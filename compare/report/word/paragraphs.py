"""Headings, paragraphs, lists, and the runs in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compare.report.briefing import is_right_to_left
from compare.report.plain import one_line
from compare.report.word.names import HEADINGS, PARAGRAPHS, POINTS, RUNS, TITLE, VERDICT
from compare.report.word.xml import child, element_of

if TYPE_CHECKING:
    from compare.report.briefing import Heading, Items, Para, Run, Text
    from compare.report.word.paper import Paper


def heading(paper: Paper, block: Heading) -> None:
    """A heading that a table of contents and a screen reader find."""
    style = HEADINGS[block.level - 1] if block.level else TITLE
    paragraph = paper.paragraph(style)
    paragraph.add_run(one_line(block.text))
    if block.sign:
        paper.run(paragraph, f"   {block.sign}", VERDICT)


def text(paper: Paper, block: Text) -> None:
    """A paragraph in the style of its kind."""
    paragraph = paper.paragraph(PARAGRAPHS[block.style])
    if block.keep:
        paragraph.paragraph_format.keep_with_next = True
    fill(paper, paragraph, block.runs)


def items(paper: Paper, block: Items) -> None:
    """A list, by the style that Word gives its points."""
    for item in block.items:
        fill(paper, paper.paragraph(POINTS), item)


def fill(paper: Paper, paragraph: Any, runs: Para) -> None:
    """Add runs; a paragraph that starts in right-to-left script runs that way."""
    reversed_ = is_right_to_left(runs)
    if reversed_:
        _turn(paragraph)
    for run in runs:
        _add(paper, paragraph, run, right_to_left=reversed_)
        if run.note:
            fill(paper, paper.note(paragraph), run.note)


def _turn(paragraph: Any) -> None:
    """Let it run from right to left; the schema wants ``bidi`` before what python-docx adds."""
    properties = paragraph._p.get_or_add_pPr()
    before = ("adjustRightInd", "snapToGrid", "spacing", "ind", "jc", "rPr", "sectPr")
    properties.insert_element_before(element_of("bidi"), *(f"w:{name}" for name in before))


def _add(paper: Paper, paragraph: Any, run: Run, *, right_to_left: bool) -> None:
    added = paper.run(paragraph, run.text, RUNS.get(run.look))
    if right_to_left:
        added.font.rtl = True
    if run.language and not run.language.lower().startswith("en"):
        kind = "bidi" if right_to_left else "val"
        child(added._r.get_or_add_rPr(), "lang", **{kind: run.language[:35]})
