"""The report as one HTML file: no script, no other file, readable on a phone and on paper."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from compare.report.html import front
from compare.report.html.filters import filters
from compare.report.html.reading import reading
from compare.report.html.sections import theme_section
from compare.report.html.tags import Markup, lines, tag
from compare.report.options import Options
from compare.report.outline import Pair, outline
from compare.report.provenance import short_name
from compare.report.signs import letter
from compare.report.summary import headline, summaries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.model import Comparison

_SHEETS = ("style.css", "reading.css")


def render_html(comparison: Comparison, options: Options = Options()) -> str:  # noqa: B008
    """The whole page."""
    title = headline(comparison, options.title)
    body = lines(
        tag("a", "Skip to the comparison", href="#main", class_="skip"),
        _header(comparison, title),
        tag("main", _main(comparison, options), id="main", tabindex="-1"),
        _footer(options),
    )
    page = tag("html", "\n", _head(title), "\n", tag("body", "\n", body, "\n"), lang="en")
    return f"<!doctype html>\n{page}\n"


def _head(title: str) -> Markup:
    folder = files("compare.report.html")
    sheets = (folder.joinpath(name).read_text(encoding="utf-8") for name in _SHEETS)
    style = "".join(sheets)
    return tag(
        "head",
        lines(
            tag("meta", charset="utf-8"),
            tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
            tag("meta", name="color-scheme", content="light dark"),
            tag("title", f"{title}: statements compared"),
            tag("style", Markup("\n" + style)),
        ),
    )


def _header(comparison: Comparison, title: str) -> Markup:
    kicker = tag("p", "Statements compared", class_="kicker")
    names = " · ".join(f"{letter(i)} {short_name(s)}" for i, s in enumerate(comparison.statements))
    return tag("header", kicker, tag("h1", title), tag("p", names, class_="names"))


def _main(comparison: Comparison, options: Options) -> Markup:
    pairs = outline(comparison, options)
    whole = outline(comparison, Options(themes=options.themes))
    shown = {section.theme.id for pair in whole for section in pair.sections if section.theme}
    themes = [theme for theme in comparison.themes if theme.id in shown]
    return lines(
        front.statements(comparison),
        front.summary(summaries(comparison, options)),
        front.matrix(comparison, whole, themes) if themes else "",
        filters(pairs) if options.only is None else "",
        *_pairs(pairs),
        reading(comparison, whole),
        front.appendix(comparison, options),
    )


def _pairs(pairs: Sequence[Pair]) -> list[Markup]:
    """The themes of each pair; with several pairs, under a heading for each."""
    if len(pairs) == 1:
        return [theme_section(pairs[0], section, "h2") for section in pairs[0].sections]
    blocks = []
    for pair in pairs:
        heading = tag("h2", f"A and {letter(pair.indices[1])}: {short_name(pair.right)}")
        blocks += [heading, *(theme_section(pair, s, "h3") for s in pair.sections)]
    return blocks


def _footer(options: Options) -> Markup:
    made = f", {options.made_on}" if options.made_on else ""
    return tag("footer", tag("p", f"rejoinder {options.version}{made}"))
