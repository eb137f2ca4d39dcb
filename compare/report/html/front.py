"""What stands before the themes: title, statements, summary and matrix; and the end of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.report.html import cells
from compare.report.html.sections import anchor
from compare.report.html.tags import Markup, join, lines, tag
from compare.report.method import method
from compare.report.provenance import facts, short_name
from compare.report.signs import LEGEND, letter
from compare.report.tallies import tallies
from compare.report.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.model import Comparison, Statement, Theme
    from compare.report.options import Options
    from compare.report.outline import Pair, Section
    from compare.report.tallies import Tally


def statements(comparison: Comparison) -> Markup:
    """A card for each statement, with its provenance."""
    cards = (_card(letter(i), s) for i, s in enumerate(comparison.statements))
    heading = tag("h2", "The statements", id="statements")
    cards_in = tag("div", lines(*cards), class_="cards")
    return tag("section", lines(heading, cards_in), aria_labelledby="statements")


def _card(name: str, statement: Statement) -> Markup:
    badge = tag("span", name, class_="badge")
    heading = tag("h3", badge, " ", statement.title or statement.id)
    listed = join(
        tag("div", tag("dt", field), tag("dd", _value(statement, field, value)))
        for field, value in facts(statement)
    )
    return tag("article", heading, tag("dl", listed), class_="card")


def _value(statement: Statement, field: str, value: str) -> Markup:
    """A value of the card; the source becomes a link where its address is one of the web."""
    url = statement.source.url
    if field == "Source" and url.lower().startswith(("https://", "http://")):
        before, _, after = value.partition(url)
        return join([before, tag("a", url, href=url, rel="noreferrer"), after])
    return join([value])


def summary(sentences: Sequence[Sequence[str]]) -> Markup:
    """The sentences of each pair, as a short list."""
    heading = tag("h2", "In short", id="summary")
    many = len(sentences) > 1
    blocks = []
    for place, pair in enumerate(sentences, 1):
        if many:
            blocks.append(tag("h3", f"A and {letter(place)}"))
        blocks.append(tag("ul", lines(*(tag("li", sentence) for sentence in pair))))
    return tag("section", lines(heading, *blocks), class_="summary", aria_labelledby="summary")


def matrix(comparison: Comparison, pairs: Sequence[Pair], themes: Sequence[Theme]) -> Markup:
    """Theme by statement: passages, and the verdict beside the first statement."""
    heads = [tag("th", "Theme", scope="col")]
    heads += [
        tag("th", tag("span", letter(i), class_="badge"), " ", _who(s), scope="col")
        for i, s in enumerate(comparison.statements)
    ]
    rows = [_matrix_row(pairs, theme) for theme in themes]
    caption = tag("caption", "Passages on each theme, and the verdict beside A", class_="unseen")
    table = tag(
        "table",
        lines(caption, tag("thead", tag("tr", *heads)), tag("tbody", lines(*rows))),
        class_="matrix",
    )
    heading = tag("h2", "Themes at a glance", id="matrix")
    scroll = tag("div", table, class_="scroll", tabindex="0", role="group", aria_label="Matrix")
    return tag("section", lines(heading, scroll, _legend()), aria_labelledby="matrix")


def _who(statement: Statement) -> Markup:
    return tag("span", short_name(statement), class_="who")


def _matrix_row(pairs: Sequence[Pair], theme: Theme) -> Markup:
    found = [next((s for s in p.sections if s.theme == theme), None) for p in pairs]
    first = found[0]
    link: str = theme.label
    if first:
        link = tag("a", theme.label, href=f"#{anchor(pairs[0], first)}")
    spoken = first.verdict.passages[0] if first and first.verdict else 0
    cells_in = [tag("td", counted(spoken, "passage"))]
    cells_in += [_verdict_cell(section) for section in found]
    return tag("tr", tag("th", link, scope="row"), *cells_in)


def _verdict_cell(section: Section | None) -> Markup:
    verdict = section.verdict if section else None
    if verdict is None:
        return tag("td", cells.verdict_chip(None))
    spoken = counted(verdict.passages[1], "passage")
    rows = ", ".join(f"{n} {label}" for label, n in verdict.counts.items() if n)
    detail = tag("span", rows, class_="detail") if rows else ""
    return tag("td", spoken, " ", cells.verdict_chip(verdict), " ", detail)


def _legend() -> Markup:
    entries = (
        tag(
            "li",
            tag("span", sign, class_="sign", aria_hidden="true"),
            " ",
            tag("b", word),
            ": ",
            says,
        )
        for sign, word, says in LEGEND
    )
    marks = tag(
        "li",
        tag("span", "underlined", class_="same"),
        ": worded alike on both sides; ",
        tag("mark", "boxed"),
        ": where they differ in detail",
    )
    return tag("ul", join(entries), marks, class_="legend")


def appendix(comparison: Comparison, options: Options) -> Markup:
    """Names, figures, strength, and how the report was made."""
    tables = (_tally(tally) for tally in tallies(comparison))
    made = lines(*(tag("p", sentence) for sentence in method(comparison, options)))
    heading = tag("h2", "How this was made", id="method")
    return lines(*tables, tag("section", heading, made, class_="method", aria_labelledby="method"))


def _tally(tally: Tally) -> Markup:
    name = "-".join(tally.title.lower().split())
    head = tag("tr", *(tag("th", cell, scope="col") for cell in tally.head))
    body = lines(
        *(
            tag("tr", tag("th", row[0], scope="row"), *(tag("td", cell) for cell in row[1:]))
            for row in tally.rows
        )
    )
    caption = tag("caption", tally.title, class_="unseen")
    table = tag("table", lines(caption, tag("thead", head), tag("tbody", body)), class_="tally")
    scroll = tag("div", table, class_="scroll", tabindex="0", role="group", aria_label=tally.title)
    heading = tag("h2", tally.title, id=name)
    note = tag("p", tally.note, class_="about")
    return tag("section", lines(heading, note, scroll), aria_labelledby=name)
