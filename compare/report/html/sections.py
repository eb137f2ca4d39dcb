"""A theme over one pair of statements, as a section with a table of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.report.html import cells
from compare.report.html.tags import Markup, lines, tag
from compare.report.provenance import short_name
from compare.report.signs import letter

if TYPE_CHECKING:
    from compare.model import ThemedPassage
    from compare.report.outline import Pair, Row, Section


def anchor(pair: Pair, section: Section) -> str:
    """The id of a section, for links; theme ids are taken as they are but for white space."""
    theme = f"theme-{'-'.join(section.theme.id.split())}" if section.theme else "no-theme"
    return f"{letter(pair.indices[1]).lower()}-{theme}"


def theme_section(pair: Pair, section: Section, level: str) -> Markup:
    """Heading, description, rows, and what stands elsewhere."""
    label = section.theme.label if section.theme else "Outside the themes"
    chip = cells.verdict_chip(section.verdict) if section.theme else Markup("")
    description = section.theme.description if section.theme else ""
    name = anchor(pair, section)
    return tag(
        "section",
        lines(
            tag(level, label, " ", chip),
            tag("p", description, class_="about") if description else "",
            _table(pair, section, label),
        ),
        id=name,
        class_="theme",
        aria_label=f"{label}, {letter(pair.indices[0])} and {letter(pair.indices[1])}",
    )


def _table(pair: Pair, section: Section, label: str) -> Markup:
    if section.is_empty:
        return tag("p", "Neither statement speaks of this.", class_="none")
    head = tag(
        "tr",
        _column(pair, 0),
        tag("th", "Relation", scope="col", class_="relation"),
        _column(pair, 1),
    )
    bodies = [
        *(_row(pair, row, section) for row in section.rows),
        *(_lone(pair, passage, left=True) for passage in section.only_left),
        *(_lone(pair, passage, left=False) for passage in section.only_right),
    ]
    caption = tag("caption", f"{label}: passages side by side", class_="unseen")
    return tag("table", lines(caption, tag("thead", head), *bodies), class_="rows")


def _column(pair: Pair, side: int) -> Markup:
    statement = (pair.left, pair.right)[side]
    badge = tag("span", letter(pair.indices[side]), class_="badge")
    kind = tag("span", statement.text_kind.value, class_="kind")
    return tag("th", badge, " ", short_name(statement), " ", kind, scope="col")


def _row(pair: Pair, row: Row, section: Section) -> Markup:
    letters = [letter(index) for index in pair.indices]
    left = cells.passages(row.left, pair.left, letters[0], row, "left")
    right = cells.passages(row.right, pair.right, letters[1], row, "right")
    main = tag(
        "tr",
        tag("td", left, data_side=letters[0]),
        tag("td", cells.relation(row), class_="relation"),
        tag("td", right, data_side=letters[1]),
    )
    here = section.explains(row)
    why = cells.why(row, pair) if here else _see(pair, row)
    below = tag("tr", tag("td", why, colspan="3"), class_="why") if why else Markup("")
    look = row.alignment.relation.value
    return tag(
        "tbody",
        main,
        below,
        class_=f"row {look}",
        id=_row_id(pair, row) if here else None,
    )


def _row_id(pair: Pair, row: Row) -> str:
    return f"{letter(pair.indices[1]).lower()}-row-{row.number}"


def _see(pair: Pair, row: Row) -> Markup:
    """Where a row that stands under several themes is explained."""
    return tag("a", f"Why: see row {row.number} above", href=f"#{_row_id(pair, row)}")


def _lone(pair: Pair, passage: ThemedPassage, *, left: bool) -> Markup:
    """A passage beside the silence of the other statement."""
    letters = [letter(index) for index in pair.indices]
    side = 0 if left else 1
    statement = (pair.left, pair.right)[side]
    which = "left" if left else "right"
    said = tag(
        "td",
        cells.passages([passage], statement, letters[side], None, which),
        data_side=letters[side],
    )
    silent = tag(
        "td",
        tag("p", f"{letters[1 - side]} has no answer to this."),
        class_="silent",
        data_side=letters[1 - side],
    )
    middle = tag("td", cells.silence(pair, left=left), class_="relation")
    row = tag("tr", *((said, middle, silent) if left else (silent, middle, said)))
    return tag("tbody", row, class_="row one-sided")
