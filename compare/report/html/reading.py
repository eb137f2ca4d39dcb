"""The statements whole, side by side, every passage linked to those that answer it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.model import Form
from compare.report.html.cells import language_tag
from compare.report.html.tags import Markup, join, lines, tag
from compare.report.provenance import short_name
from compare.report.signs import RELATION_SIGNS, letter
from compare.report.wording import number, voice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from compare.model import Comparison, Label, Statement, ThemedPassage
    from compare.report.outline import Pair

Links = dict[str, list[tuple["Label", str, "ThemedPassage"]]]
"""By passage: the relation, the letter and the passage at the other end."""


def reading(comparison: Comparison, pairs: Sequence[Pair]) -> Markup:
    """A column a statement."""
    links = _links(pairs)
    columns = (
        _column(letter(place), statement, comparison.passages, links)
        for place, statement in enumerate(comparison.statements)
    )
    return tag(
        "section",
        tag("h2", "The texts, side by side", id="texts"),
        tag("p", "Each passage is followed by links to those that answer it.", class_="about"),
        tag("div", lines(*columns), class_="reading"),
        aria_labelledby="texts",
    )


def _links(pairs: Sequence[Pair]) -> Links:
    """Both ways, in the order of rows."""
    links: Links = {}
    for pair in pairs:
        first, second = (letter(index) for index in pair.indices)
        for row in pair.rows:
            label = row.alignment.relation
            for left in row.left:
                links.setdefault(left.id, []).extend((label, second, p) for p in row.right)
            for right in row.right:
                links.setdefault(right.id, []).extend((label, first, p) for p in row.left)
    return links


def _column(
    name: str, statement: Statement, passages: Iterable[ThemedPassage], links: Links
) -> Markup:
    own = [passage for passage in passages if passage.statement == statement.id]
    badge = tag("span", name, class_="badge")
    kind = tag("span", statement.text_kind.value, class_="kind")
    heading = tag("h3", badge, " ", short_name(statement), " ", kind)
    paragraphs = (
        tag("p", join(_passage(name, p, statement, links.get(p.id, [])) for p in part))
        for part in _paragraphs(own, statement.text)
    )
    return tag("article", lines(heading, *paragraphs))


def _paragraphs(passages: Sequence[ThemedPassage], text: str) -> Iterator[list[ThemedPassage]]:
    """Passages with no line end between them."""
    part: list[ThemedPassage] = []
    end = 0
    for themed in passages:
        if part and "\n" in text[end : themed.passage.start]:
            yield part
            part = []
        part.append(themed)
        end = themed.passage.end
    if part:
        yield part


def _anchor(name: str, themed: ThemedPassage) -> str:
    return f"text-{name}{number(themed)}".lower()


def _passage(
    name: str,
    themed: ThemedPassage,
    statement: Statement,
    links: Sequence[tuple[Label, str, ThemedPassage]],
) -> Markup:
    heading = themed.passage.form is Form.HEADING
    words = tag(
        "b" if heading else "span",
        themed.passage.text,
        lang=language_tag(statement.language),
        dir="auto",
    )
    place = tag("span", f"{name}{number(themed)}", class_="place")
    spoken = voice(themed, statement)
    said = tag("span", spoken, class_="voice") if spoken else ""
    ends = join((_link(*link) for link in dict.fromkeys(links)), " ")
    shown = join([words, " ", place, " ", said, " ", ends, " "])
    return tag("span", shown, id=_anchor(name, themed), class_="said")


def _link(label: Label, name: str, other: ThemedPassage) -> Markup:
    """The sign and the place; who hears it hears the relation's word."""
    place = f"{name}{number(other)}"
    sign = tag("span", RELATION_SIGNS[label], aria_hidden="true")
    word = tag("span", f"{label.value}: ", class_="unseen")
    look = f"answer {label.value}"
    return tag("a", sign, word, place, href=f"#{_anchor(name, other)}", class_=look)
