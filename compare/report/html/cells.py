"""Passages, relations and reasons as they stand in the rows of a theme."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.report.html.tags import Markup, join, tag
from compare.report.marking import Mark, stretches
from compare.report.signs import (
    LEFT_ONLY,
    NOT_COMPARED,
    RELATION_SIGNS,
    RIGHT_ONLY,
    letter,
    verdict_sign,
)
from compare.report.wording import account, confidence, difference, led, number, signals, voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.model import Alignment, Statement, ThemedPassage, ThemeVerdict
    from compare.report.outline import Pair, Row


_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""What can be a language tag (BCP 47); anything else would make the page invalid."""


def chip(sign: str, word: str, look: str) -> Markup:
    """A sign and its word, in the colour of the relation."""
    shown = tag("span", sign, class_="sign", aria_hidden="true")
    return tag("span", shown, " ", word, class_=f"chip {look}")


def verdict_chip(verdict: ThemeVerdict | None) -> Markup:
    """The verdict of a theme; one without was not compared."""
    if verdict is None:
        sign, _, word = NOT_COMPARED.partition(" ")
        return chip(sign, word, "absent")
    sign = verdict_sign(verdict.verdict, verdict.passages)
    return chip(sign, verdict.verdict.value, verdict.verdict.value)


def passages(
    side: Sequence[ThemedPassage], statement: Statement, name: str, row: Row | None, which: str
) -> Markup:
    """One side of a row: its passages in the order of the text, with number and voice."""
    alignment = row.alignment if row else None
    return join(_passage(p, statement, name, alignment, which) for p in side)


def _passage(
    themed: ThemedPassage, statement: Statement, name: str, alignment: Alignment | None, which: str
) -> Markup:
    pieces = stretches(themed.passage, alignment, which)
    words = join(_stretch(s.text, s.mark, s.kinds) for s in pieces)
    place = tag("span", f"{name}{number(themed)}", class_="place")
    spoken = voice(themed, statement)
    said = tag("span", spoken, class_="voice") if spoken else ""
    language = language_tag(statement.language)
    body = tag("span", words, lang=language, dir="auto", class_="words")
    return tag("p", body, " ", join([place, " ", said]), class_="passage")


def language_tag(written: str) -> str | None:
    """``written`` where it can stand as a page's language."""
    return written if _LANGUAGE.fullmatch(written) else None


def _stretch(words: str, mark: Mark, kinds: tuple[str, ...]) -> Markup:
    match mark:
        case Mark.SAME:
            return tag("span", words, class_="same")
        case Mark.DIFFERS:
            return tag("mark", words, title=", ".join(kinds))
        case Mark.PLAIN:
            return join([words])


def relation(row: Row) -> Markup:
    """The relation of a row with its sign, how sure it is, and its number."""
    label = row.alignment.relation
    return join(
        [
            chip(RELATION_SIGNS[label], label.value, label.value),
            tag("span", confidence(row.alignment), class_="sure"),
            tag("span", f"row {row.number}", class_="rownumber"),
        ]
    )


def silence(pair: Pair, *, left: bool) -> Markup:
    """The relation of a passage that nothing answers."""
    speaker = letter(pair.indices[0 if left else 1])
    return chip(LEFT_ONLY if left else RIGHT_ONLY, f"only {speaker}", "one-sided")


def why(row: Row, pair: Pair) -> Markup:
    """Differences and reasons of a row, as two short lists."""
    letters = (letter(pair.indices[0]), letter(pair.indices[1]))
    changes = [difference(change, pair, letters) for change in row.alignment.differences]
    parts = (led(kind, said) for kind, said in changes)
    differs = [join([before, tag("b", kind), after]) for before, kind, after in parts]
    return join(
        [
            _described("Differs in", list(dict.fromkeys(differs)), "differs"),
            _reasons(row.alignment),
        ]
    )


def _reasons(found: Alignment) -> Markup:
    """In sentences first, and fainter the signals."""
    told = [tag("li", said, class_="told") for said in account(found)]
    shown = [tag("li", said) for said in signals(found)]
    if not told + shown:
        return Markup("")
    head = tag("span", "Why", class_="why-head")
    return tag("div", head, tag("ul", join([*told, *shown])), class_="reasons")


def _described(head: str, items: Sequence[str], look: str) -> Markup:
    if not items:
        return Markup("")
    entries = join(tag("li", item) for item in items)
    return tag("div", tag("span", head, class_="why-head"), tag("ul", entries), class_=look)
