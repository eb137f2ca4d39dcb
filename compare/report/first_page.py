"""The first page: what matters most, what is agreed, who is silent, how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.report import summary
from compare.report.blocks import (
    Block,
    Finding,
    Findings,
    Heading,
    Look,
    Para,
    Run,
    Style,
    Text,
    plain,
)
from compare.report.options import Options
from compare.report.outline import Pair, is_wanted, outline
from compare.report.provenance import known_kind, letter, short_name, source, spoken_date
from compare.report.quotations import Quotations, about, between, ended, heads
from compare.report.words import account

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from compare.model import Comparison, Statement
    from compare.report.outline import Entry

_FINDINGS = 5
"""Findings over all pairs."""
_QUOTE, _REASON = 240, 230
"""Characters of a quotation, and of the sentence below it."""


def brief(comparison: Comparison, options: Options, quotations: Quotations) -> Iterator[Block]:
    """All blocks of the page."""
    yield Heading(text=summary.title(comparison, options), level=0)
    letters = {s.id: letter(place) for place, s in enumerate(comparison.statements)}
    for statement in comparison.statements:
        yield Text(runs=_presented(statement, letters), style=Style.SUBTITLE)
    for sentence in summary.cautions(comparison):
        yield Text(runs=plain(sentence), style=Style.CAUTION)
    yield Heading(text="In short", level=1, anchor="brief")
    shown: list[Entry] = []
    pairs = outline(comparison, Options(themes=options.themes))
    for pair in pairs:
        wanted = [one for one in pair.entries if is_wanted(one.point, options.only)]
        entries = wanted[: max(1, _FINDINGS // len(pairs))]
        shown += entries
        if len(pairs) > 1:
            yield Heading(text=f"{between(pair)}: {short_name(pair.right)}", level=2)
        yield from _of_pair(comparison, pair, entries, quotations)
    told = (summary.how_sure(shown), summary.reviewed(comparison))
    if any(told):
        yield _said("How sure. ", " ".join(filter(None, told)))


def _of_pair(
    comparison: Comparison, pair: Pair, entries: Sequence[Entry], quotations: Quotations
) -> Iterator[Block]:
    labels = {theme.id: theme.label for theme in comparison.themes}
    said = (*summary.sentences(comparison, pair), *summary.notes_on(comparison, pair))
    if said:
        yield Text(runs=plain(" ".join(said)))
    if entries:
        found = tuple(_finding(pair, entry, labels, quotations) for entry in entries)
        title = f"What matters most between {between(pair)}"
        yield Findings(title=title, head=heads(pair), points=found)
    if both := summary.agreed(pair.entries, labels):
        yield _said("They agree on: ", f"{both}.")
    if alone := summary.silent(pair):
        yield _said("Silent. ", " ".join(alone))


def _finding(
    pair: Pair, entry: Entry, labels: Mapping[str, str], quotations: Quotations
) -> Finding:
    """A point with one quotation of either side and one sentence."""
    told = summary.shortened(". ".join(account(entry.point)[:1]), _REASON)
    left, right = (
        quotations.passage(pair, entry, side, passages[0], most=_QUOTE)
        for side, passages in enumerate((entry.left, entry.right))
    )
    return Finding(
        **about(entry),
        title=summary.matter(entry, labels),
        left=(left,),
        right=(right,),
        comes_to=(plain(ended(told)),) if told else (),
    )


def _presented(statement: Statement, letters: Mapping[str, str]) -> Para:
    """Who spoke where and when, with a note on where the words come from."""
    words = Run(statement.title or statement.id, note=_note(statement, letters))
    when = spoken_date(statement.date) or "date not known"
    told = (statement.actor, statement.forum, when, statement.text_kind.value)
    rest = ", ".join(part for part in told if part)
    return (Run(f"{letters[statement.id]}  ", Look.STRONG), words, Run(f" ({rest})"))


def _note(statement: Statement, letters: Mapping[str, str]) -> Para:
    """Speaker, kind, source and what must be known of the text."""
    speaker = ", ".join(part for part in (statement.speaker, statement.role) if part)
    answered = letters.get(statement.responds_to, statement.responds_to)
    answers = f"answers {answered}" if answered else ""
    said = (
        *(speaker, known_kind(statement), answers),
        source(statement) or "source not given",
        statement.note.rstrip("."),
    )
    words = f"{'. '.join(part[:1].upper() + part[1:] for part in said if part)}."
    url = statement.source.url
    if not url.lower().startswith(("https://", "http://")):
        return plain(words)
    before, _, after = words.partition(url)
    return (Run(before), Run(url, link=url), Run(after))


def _said(head: str, words: str) -> Text:
    return Text(runs=(Run(head, Look.STRONG), Run(words)))
