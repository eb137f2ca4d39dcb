"""What a page says of the speaker outside its article: below its heading, and in its title.

The line that names the speaker is often set as a byline, which is no part of the article.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compare.importers.characters import plain_characters
from compare.library.who_speaks import read_lines, read_title, top_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.importers.document import Found

MOST = 40
"""Elements after the heading that are looked at."""
_BELOW = (
    "following::*[self::p or self::h2 or self::h3 or self::time or self::span or self::strong"
    " or self::em or (self::div and not(*))]"
)


def read_heading(page: str) -> list[Found]:
    """Proposals from the lines below the page's heading, then from its title."""
    from lxml import etree, html

    try:
        tree = html.fromstring(page)
    except (etree.ParserError, ValueError):
        return []
    title = " ".join(_words(one) for one in tree.iterfind(".//head/title"))
    below = top_lines("\n\n".join(_below(tree)))
    return [*read_lines(below, "a line below the heading"), *read_title(title, "the page's title")]


def _below(tree: Any) -> Iterator[str]:
    """The heading and what stands below it, element by element."""
    heads = tree.xpath("//main//h1 | //article//h1") or tree.xpath("//h1")
    if not heads:
        return
    yield _words(heads[0])
    for element in heads[0].xpath(_BELOW)[:MOST]:
        yield _words(element)


def _words(element: Any) -> str:
    """An element's words on one line."""
    return " ".join(plain_characters(str(element.text_content())).split())
