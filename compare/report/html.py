"""The briefing as one HTML file: no script, no other file, readable on a phone and on paper.

All its tags stand in ``page.html.j2``, which escapes whatever it is given.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING

from compare.model import Label
from compare.report.blocks import Heading, NewPage
from compare.report.briefing import blocks
from compare.report.outline import Options, outline
from compare.report.phrases import RELATION_SIGNS, letter, short_name, spoken_date
from compare.report.summary import title
from compare.text.visibility import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2 import Template

    from compare.model import Comparison
    from compare.report.blocks import Block, Para, Run

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""What can be a language tag (BCP 47); anything else would make the page invalid."""
_SHOWN = (Label.DIVERGENT, Label.SHARED, Label.RELATED)


def render_html(comparison: Comparison, options: Options = Options()) -> str:  # noqa: B008
    """The whole page."""
    made = blocks(comparison, options)
    return _template().render(
        title=one_line(title(comparison, options)),
        names=[
            f"{letter(place)} {one_line(short_name(statement))}"
            for place, statement in enumerate(comparison.statements)
        ],
        sections=_sections(made),
        choices=_choices(comparison, options),
        style=files("compare.report").joinpath("style.css").read_text(encoding="utf-8"),
        made=f"rejoinder {options.version}",
        date=spoken_date(options.made_on),
    )


@cache
def _template() -> Template:
    """The page, its blanks as they stand in the file; a name that is missing is an error."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals |= {"kind": lambda block: type(block).__name__, "letter": letter}
    environment.filters |= {"lang": language_tag, "words": _stretches}
    source = files("compare.report").joinpath("page.html.j2").read_text(encoding="utf-8")
    return environment.from_string(source)


def _sections(made: Iterable[Block]) -> list[list[Block]]:
    """The blocks, cut before each heading; the title stands alone in front."""
    parts: list[list[Block]] = []
    for block in made:
        if isinstance(block, NewPage):
            continue
        if isinstance(block, Heading) or not parts:
            parts.append([])
        parts[-1].append(block)
    return parts


def _choices(comparison: Comparison, options: Options) -> list[tuple[str, str, str, int]]:
    """Name, sign, words and number of each choice; none where there is nothing to choose."""
    if options.only is not None or options.brief:
        return []
    pairs = outline(comparison, options)
    points = [entry.point for pair in pairs for entry in pair.entries]
    alone = {
        one.id for pair in pairs for s in pair.sections for one in (*s.only_left, *s.only_right)
    }
    relations = [point.relation for point in points]
    return [
        *((one.value, RELATION_SIGNS[one], one.value, relations.count(one)) for one in _SHOWN),
        ("differs", "", "differing in detail", sum(bool(point.differences) for point in points)),
        ("silent", "< >", "one side silent", len(alone)),
    ]


def _stretches(para: Para) -> list[tuple[str, list[Run]]]:
    """A paragraph's runs by language, so that each language is told once."""
    return [(language, list(runs)) for language, runs in groupby(para, lambda run: run.language)]


def language_tag(written: str) -> str:
    """``written`` where it can stand as a page's language, else nothing."""
    return written if _LANGUAGE.fullmatch(written) else ""
