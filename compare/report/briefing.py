"""A comparison as a briefing: on the first page what matters most, what is agreed, who is silent
and how sure that is; then the points by theme, and the texts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.model import Form, Verdict
from compare.report import summary
from compare.report.blocks import (
    Block,
    Cell,
    Column,
    Finding,
    Findings,
    Grid,
    Heading,
    Items,
    Look,
    NewPage,
    Para,
    Quoted,
    Run,
    Style,
    Text,
    Texts,
    plain,
)
from compare.report.outline import Only, Options, Pair, is_wanted, outline
from compare.report.phrases import (
    LEFT_ONLY,
    LEGEND,
    RELATION_SIGNS,
    RIGHT_ONLY,
    account,
    confidence,
    counted,
    differences,
    known_kind,
    led,
    letter,
    listed,
    number,
    short_name,
    signals,
    source,
    spoken,
    spoken_date,
    verdict_sign,
    verdict_word,
    voice,
)
from compare.report.quotations import Quotations, about, between, ended, heads, text_anchor
from compare.report.tallies import tallies
from compare.text.visibility import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from compare.model import Comparison, Statement, Theme, ThemedPassage, ThemeVerdict
    from compare.report.outline import Entry, Section


_NAMED_ALONE, _WORDS_ALONE = 6, 80
"""Passages that one line names where the other side is silent, and characters of each."""
_OUTSIDE = "Outside the themes"


def blocks(comparison: Comparison, options: Options) -> tuple[Block, ...]:
    """All blocks; with ``options.brief`` those of the first page."""
    write = _Briefing(comparison, options)
    return tuple(write.brief() if options.brief else write.whole())


class _Briefing:
    """Makes blocks of one comparison."""

    def __init__(self, comparison: Comparison, options: Options) -> None:
        self._comparison = comparison
        self._options = options
        self._labels = {theme.id: theme.label for theme in comparison.themes}
        self._quotations = Quotations(comparison, linked=not options.brief)
        self._whole = outline(comparison, Options(themes=options.themes))
        self._pairs = outline(comparison, options)

    def brief(self) -> Iterator[Block]:
        """The first page."""
        return brief(self._comparison, self._options, self._quotations)

    def whole(self) -> Iterator[Block]:
        """From title to method."""
        yield from self.brief()
        yield NewPage()
        yield from self._glance()
        for pair in self._pairs:
            yield from self._points(pair)
        yield from self._texts()
        if self._options.annex:
            yield from self._annex()
        yield Heading(text="How this was made", level=1, anchor="method")
        yield Text(runs=plain(" ".join(summary.method(self._comparison, self._options))))

    def _glance(self) -> Iterator[Block]:
        """Theme by statement; what all are silent on stands in one line."""
        sections = (section for pair in self._whole for section in pair.sections)
        themes = {section.theme.id: section.theme for section in sections if section.theme}
        rows = [(theme, self._verdicts(theme)) for theme in themes.values()]
        spoken = [(theme, verdicts) for theme, verdicts in rows if any(map(_is_spoken, verdicts))]
        if not spoken:
            return
        yield Heading(text="Themes at a glance", level=1, anchor="themes")
        statements = self._comparison.statements
        share = 0.72 / len(statements)
        yield Grid(
            title="Passages on each theme, and what it comes to beside A",
            head=("Theme", *(f"{letter(i)}: {short_name(s)}" for i, s in enumerate(statements))),
            rows=tuple(self._glance_row(*row) for row in spoken),
            shares=(0.28, *(share for _ in statements)),
            looks=tuple(verdicts[0].verdict.value if verdicts[0] else "" for _, verdicts in spoken),
        )
        known = [(theme.label, found) for theme, found in rows if None not in found]
        if none := [label for label, found in known if all(map(_is_silent, found))]:
            yield Text(runs=plain(f"All are silent on {listed(none)}."), style=Style.NOTE)
        yield Text(runs=tuple(_legend(statements)), style=Style.NOTE)

    def _verdicts(self, theme: Theme) -> list[ThemeVerdict | None]:
        found = ((s for s in pair.sections if s.theme == theme) for pair in self._whole)
        return [next((s.verdict for s in sections), None) for sections in found]

    def _glance_row(self, theme: Theme, verdicts: list[ThemeVerdict | None]) -> tuple[Cell, ...]:
        first = next((spoken(verdict, 0) for verdict in verdicts if verdict), "no passages")
        name = Run(theme.label, Look.STRONG, link=self._link(theme))
        cells = (_verdict(v, pair) for v, pair in zip(verdicts, self._whole, strict=True))
        return (((name,),), (plain(first),), *cells)

    def _link(self, theme: Theme) -> str:
        """To the first section on the theme in which something stands."""
        found = (
            _anchor(pair, section)
            for pair in self._pairs
            for section in pair.sections
            if section.theme == theme and not section.is_empty
        )
        return next(found, "")

    def _points(self, pair: Pair) -> Iterator[Block]:
        """The themes of a pair; those on which both are silent stand in the glance alone."""
        rest = f", {between(pair)}: {short_name(pair.right)}" if len(self._pairs) > 1 else ""
        shown = [section for section in pair.sections if not section.is_empty]
        if shown:
            yield Heading(text=f"The points, theme by theme{rest}", level=1)
        for section in shown:
            yield from self._section(pair, section)

    def _section(self, pair: Pair, section: Section) -> Iterator[Block]:
        theme, verdict = section.theme, section.verdict
        label = theme.label if theme else _OUTSIDE
        sign = _signed(verdict, pair) if theme and verdict else ""
        yield Heading(text=label, level=2, sign=sign, anchor=_anchor(pair, section))
        if section.entries:
            found = tuple(self._point(pair, entry) for entry in section.entries)
            yield Findings(title=f"{label}: points", head=heads(pair), points=found)
        if section.elsewhere:
            yield Text(runs=self._elsewhere(section.elsewhere), style=Style.NOTE)
        for side, passages in enumerate((section.only_left, section.only_right)):
            if passages:
                yield from self._alone(pair, passages, side)

    def _point(self, pair: Pair, entry: Entry) -> Finding:
        point = entry.point
        changes = differences(point, pair)
        told = account(point)
        return Finding(
            **about(entry),
            title=point.title,
            left=tuple(self._quotations.side(pair, entry, 0)),
            right=tuple(self._quotations.side(pair, entry, 1)),
            comes_to=(
                *((plain(ended(". ".join(told))),) if told else ()),
                *(_set_off(*led(kind, said)) for kind, said in changes),
            ),
            anchor=_point_anchor(entry),
        )

    def _elsewhere(self, entries: Sequence[Entry]) -> Para:
        runs: list[Run] = [Run("Bearing on it too: ")]
        for place, entry in enumerate(entries):
            runs += [Run("; ")] if place else []
            home = self._labels.get(entry.home, _OUTSIDE)
            runs.append(Run(f"point {entry.number}", link=_point_anchor(entry)))
            runs.append(Run(f" ({home})"))
        return (*runs, Run("."))

    def _alone(self, pair: Pair, passages: Sequence[ThemedPassage], side: int) -> Iterator[Block]:
        """Passages on which the other side is silent: named, or where that is asked, in full."""
        names = pair.letters
        sign = (LEFT_ONLY, RIGHT_ONLY)[side]
        head = Run(f"{sign} {names[1 - side]} is silent", Look.STRONG)
        if self._options.only is Only.SILENT:
            said = Run(f" on what {names[side]} says here:")
            yield Text(runs=(head, said), style=Style.SILENT)
            yield Items(
                items=tuple(self._quotations.passage(pair, None, side, one) for one in passages)
            )
            return
        runs = [head, Run(" on: ")]
        for place, one in enumerate(passages[:_NAMED_ALONE]):
            runs += [Run("; ")] if place else []
            runs.append(self._quotations.place(names[side], one))
            words = summary.shortened(one.passage.text, _WORDS_ALONE)
            runs.append(Run(f" {words}", language=pair.sides[side].language))
        if more := len(passages) - _NAMED_ALONE:
            runs += [Run(f"; and {counted(more, 'more passage')}.")] if more > 0 else []
        yield Text(runs=tuple(runs), style=Style.SILENT)

    def _texts(self) -> Iterator[Block]:
        """The statements whole, every passage linked to those that answer it."""
        yield Heading(text="The texts", level=1, anchor="texts")
        about = (
            "Behind each passage stand its number and the passages that speak of the same point."
        )
        yield Text(runs=plain(about), style=Style.NOTE)
        answers = _answers(self._whole)
        columns = (
            self._column(letter(place), statement, answers)
            for place, statement in enumerate(self._comparison.statements)
        )
        yield Texts(columns=tuple(columns))

    def _column(self, name: str, statement: Statement, answers: _Answers) -> Column:
        own = [
            passage for passage in self._comparison.passages if passage.statement == statement.id
        ]
        parts: dict[tuple[int, bool], list[Quoted]] = {}
        for themed in own:
            heading = themed.passage.form is Form.HEADING
            key = (self._quotations.paragraphs[themed.id], heading)
            parts.setdefault(key, []).append(_quoted(name, themed, statement, answers))
        head = f"{name}: {short_name(statement)} ({statement.text_kind.value})"
        return Column(head=head, paragraphs=tuple(tuple(part) for part in parts.values()))

    def _annex(self) -> Iterator[Block]:
        """What a sceptic asks for: the signals behind each point, and what the words hold."""
        rows = [
            ((plain(str(entry.number)),), *_signals(entry))
            for pair in self._pairs
            for entry in pair.entries
        ]
        if rows:
            yield Heading(text="Annex: the signals behind each point", level=1, anchor="annex")
            yield Grid(
                title="Signals, the strongest first",
                head=("Point", "Relation", "Signals"),
                rows=tuple(rows),
                shares=(0.09, 0.25, 0.66),
            )
        for tally in tallies(self._comparison):
            yield Heading(text=f"Annex: {tally.title}", level=1)
            yield Text(runs=plain(tally.note), style=Style.NOTE)
            share = 0.76 / (len(tally.head) - 1)
            yield Grid(
                title=tally.title,
                head=tally.head,
                rows=tuple(tuple((plain(cell),) for cell in row) for row in tally.rows),
                shares=(0.24, *(share for _ in tally.head[1:])),
            )


def _is_spoken(verdict: ThemeVerdict | None) -> bool:
    return verdict is not None and verdict.verdict is not Verdict.ABSENT


def _is_silent(verdict: ThemeVerdict | None) -> bool:
    """Whether neither side may speak: a silence that is in doubt is not claimed."""
    return verdict is not None and not _is_spoken(verdict) and not verdict.doubtful


def _signed(verdict: ThemeVerdict, pair: Pair) -> str:
    """``≠ divergent``, ``< B silent``."""
    return f"{verdict_sign(verdict)} {verdict_word(verdict, pair.letters)}"


def _verdict(verdict: ThemeVerdict | None, pair: Pair) -> Cell:
    """Sign and word first: they are what the glance is for."""
    if verdict is None:
        return ((Run("? not compared", Look.STRONG),),)
    points = [f"{counted(many, 'point')} {word}" for word, many in verdict.counts.items() if many]
    detail = "; ".join((spoken(verdict, 1), *points))
    return ((Run(_signed(verdict, pair), Look.STRONG), Run(f"  {detail}", Look.QUIET)),)


def _legend(statements: Sequence[Statement]) -> Iterator[Run]:
    other = "B" if len(statements) == 2 else "the other"
    alone = (
        (LEFT_ONLY, f"{other} silent", "only A speaks of it"),
        (RIGHT_ONLY, "A silent", f"only {other} speaks of it"),
        ("?", "in doubt", "not known whether both speak of it"),
    )
    for sign, word, says in (*LEGEND, *alone):
        yield Run(f"{sign} {word}", Look.STRONG)
        yield Run(f": {says}. ")
    yield Run("Marked", Look.MARKED)
    yield Run(": what the reason rests on. ")
    yield Run("Boxed", Look.DIFFERS)
    yield Run(": where they differ in detail. ")
    yield Run("Underlined: worded alike on both sides.", Look.SAME)


def _set_off(before: str, kind: str, after: str) -> Para:
    runs = (Run("Differs: ", Look.QUIET), Run(before), Run(kind, Look.STRONG), Run(after))
    return tuple(run for run in runs if run.text)


def _signals(entry: Entry) -> tuple[Cell, Cell]:
    point = entry.point
    relation = f"{RELATION_SIGNS[point.relation]} {point.relation.value}, {confidence(point)}"
    shown = tuple(plain(one) for one in signals(point, 8))
    return (plain(relation),), shown or (plain("none"),)


def _anchor(pair: Pair, section: Section) -> str:
    """The id of a theme's heading; theme ids are taken as they are but for white space."""
    theme = f"theme-{'-'.join(section.theme.id.split())}" if section.theme else "no-theme"
    return f"{pair.letters[1].lower()}-{theme}"


def _point_anchor(entry: Entry) -> str:
    return f"point-{entry.number}"


_Answers = dict[str, list[tuple[str, str, "ThemedPassage"]]]
"""By passage: the sign of the relation, the letter and the passage at the other end."""


def _answers(pairs: Iterable[Pair]) -> _Answers:
    """Both ways, in the order of points."""
    found: _Answers = {}
    for pair in pairs:
        first, second = pair.letters
        for entry in pair.entries:
            sign = RELATION_SIGNS[entry.point.relation]
            for left in entry.left:
                found.setdefault(left.id, []).extend((sign, second, one) for one in entry.right)
            for right in entry.right:
                found.setdefault(right.id, []).extend((sign, first, one) for one in entry.left)
    return found


def _quoted(name: str, themed: ThemedPassage, statement: Statement, answers: _Answers) -> Quoted:
    heading = themed.passage.form is Form.HEADING
    look = Look.STRONG if heading else Look.PLAIN
    spoken = voice(themed, statement)
    runs = [Run(themed.passage.text, look, statement.language)]
    runs.append(Run(f" {name}{number(themed)}{f', {spoken}' if spoken else ''} ", Look.QUIET))
    for sign, other, one in dict.fromkeys(answers.get(themed.id, ())):
        place = f"{other}{number(one)}"
        runs.append(Run(f"{sign}{place}", Look.QUIET, link=text_anchor(other, one)))
        runs.append(Run(" ", Look.QUIET))
    return Quoted(tuple(runs), text_anchor(name, themed))


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
    rest = [one for one in pair.entries if one not in entries]
    if both := summary.agreed(rest, labels):
        yield _said("They also agree on: " if entries else "They agree on: ", f"{both}.")
    if alone := summary.silent(pair):
        yield _said("Silent. ", " ".join(alone))


def _finding(
    pair: Pair, entry: Entry, labels: Mapping[str, str], quotations: Quotations
) -> Finding:
    """A point with one quotation of either side and one sentence."""
    told = summary.shortened(_beyond_quotes(pair, entry), _REASON)
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


def _beyond_quotes(pair: Pair, entry: Entry) -> str:
    """What is said first of a point, without the quotations that stand beside it already."""
    said = "".join(account(entry.point)[:1])
    marked = entry.point.marked
    at = 0
    for statement, spans in zip(pair.sides, (marked.left, marked.right), strict=True):
        words = one_line(" ".join(statement.text[slice(*spans[0])].split())) if spans else ""
        found = said.find(words, at)
        if not words or found < 0:
            return said
        at = found + len(words)
    rest = said[at:].lstrip("”… ;")
    return f"{rest[:1].upper()}{rest[1:]}"


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
