"""A comparison as a briefing: on the first page what matters most, what is agreed, who is silent
and how sure that is; then the points by theme, and the texts.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from compare.model import Form, Label, Verdict
from compare.model.statements import spoken_date
from compare.report import Only, Options, phrases, summary
from compare.report.blocks import (
    Block,
    Cell,
    Column,
    Finding,
    Findings,
    Grid,
    Heading,
    Look,
    NewPage,
    Para,
    Quotations,
    Quoted,
    Run,
    Style,
    Text,
    Texts,
    plain,
    text_anchor,
)
from compare.report.outline import OUTSIDE, Entry, Pair, Section, is_wanted, outline, title
from compare.report.summary import cautions, method, reviewed
from compare.report.tables import tallies
from compare.text.sides import called

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from compare.model import Comparison, Statement, Theme, ThemedPassage, ThemeVerdict

_FINDINGS, _CHANGES = 5, 2
"""Findings of the first page over all pairs, and differences of one."""
_QUOTE, _REASON = 240, 230
"""Characters there of a quotation, and of the sentence below it."""
_NAMED_ALONE, _WORDS_ALONE = 6, 80
"""Passages that one line names where the other side is silent, and characters of each."""


def blocks(comparison: Comparison, options: Options) -> tuple[Block, ...]:
    """All blocks; with ``options.brief`` those of the first page."""
    write = _Briefing(comparison, options)
    return tuple(write.brief() if options.brief else write.whole())


class _Briefing:
    def __init__(self, comparison: Comparison, options: Options) -> None:
        self._comparison = comparison
        self._options = options
        self._statements = comparison.statements
        names = called(comparison.statements)
        self._names = {one.id: name for one, name in zip(self._statements, names, strict=True)}
        self._labels = {theme.id: theme.label for theme in comparison.themes}
        self._quotations = Quotations(comparison, linked=not options.brief)
        self._whole = outline(comparison, Options(themes=options.themes))
        self._pairs = outline(comparison, options)

    def brief(self) -> Iterator[Block]:
        """The first page."""
        yield Heading(text=title(self._comparison, self._options), level=0)
        for statement in self._statements:
            yield Text(runs=_presented(statement, self._names), style=Style.SUBTITLE)
        for sentence in cautions(self._comparison):
            yield Text(runs=plain(sentence), style=Style.CAUTION)
        yield Heading(text="In short", level=1, anchor="brief")
        shown: list[Entry] = []
        for pair in self._whole:
            wanted = [one for one in pair.entries if is_wanted(one.point, self._options.only)]
            entries = _first(wanted, max(1, _FINDINGS // len(self._whole)))
            shown += entries
            yield from self._in_short(pair, entries)
        sure = phrases.how_sure([one.point for one in shown])
        if told := f"{sure} {reviewed(self._comparison)}".strip():
            yield _said("How sure. ", told)

    def _in_short(self, pair: Pair, entries: Sequence[Entry]) -> Iterator[Block]:
        if len(self._whole) > 1:
            yield Heading(text=phrases.opening(phrases.listed(pair.names)), level=2)
        if said := summary.sentences(self._comparison, pair):
            yield Text(runs=plain(" ".join(said)))
        if entries:
            yield Findings(
                title=f"What matters most between {phrases.listed(pair.names)}",
                head=pair.heads,
                points=tuple(self._sharpest(pair, entry) for entry in entries),
            )
        rest = [one for one in pair.entries if one not in entries]
        for word, label in (("Divergent", Label.DIVERGENT), ("Agreed", Label.SHARED)):
            if found := summary.matters(rest, label, self._labels):
                yield _said(f"{word} too. " if entries else f"{word}. ", f"{found}.")
        if alone := summary.silent(pair):
            yield _said("Silent. ", " ".join(alone))

    def _sharpest(self, pair: Pair, entry: Entry) -> Finding:
        left, right = (
            self._quotations.passage(pair, entry, side, passages[0], most=_QUOTE)
            for side, passages in enumerate((entry.left, entry.right))
        )
        told = phrases.shortened("".join(phrases.account(entry.point, pair)[:1]), _REASON)
        title = summary.matter(entry, self._labels)
        return _finding(pair, entry, title, ((left,), (right,)), told, _CHANGES)

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
        yield Text(runs=plain(" ".join(method(self._comparison, self._options))))

    def _glance(self) -> Iterator[Block]:
        """Theme by statement; what all are silent on the first page tells."""
        sections = (section for pair in self._whole for section in pair.sections)
        themes = {section.id: section.theme for section in sections if section.theme}
        rows: list[tuple[Theme, list[ThemeVerdict | None]]] = []
        for theme in themes.values():
            found = ((s for s in pair.sections if s.theme == theme) for pair in self._whole)
            rows.append((theme, [next((s.verdict for s in some), None) for some in found]))
        absent = Verdict.ABSENT
        spoken = [one for one in rows if any(v and v.verdict is not absent for v in one[1])]
        if not spoken:
            return
        yield Heading(text="Themes at a glance", level=1, anchor="themes")
        name, *names = self._names.values()
        heads = [f"{phrases.opening(other)} beside {name}" for other in names]
        wide = [0.58 / len(names) for _ in names]
        if len(names) == 1:
            heads, wide = [phrases.opening(names[0]), "What it comes to"], [0.16, 0.42]
        yield Grid(
            title="Passages on each theme, and what it comes to",
            head=("Theme", phrases.opening(name), *heads),
            rows=tuple(self._glance_row(*row) for row in spoken),
            shares=(0.26, 0.16, *wide),
            looks=tuple(verdicts[0].verdict.value if verdicts[0] else "" for _, verdicts in spoken),
        )
        yield Text(runs=tuple(_legend([*self._names.values()])), style=Style.NOTE)

    def _glance_row(self, theme: Theme, verdicts: list[ThemeVerdict | None]) -> tuple[Cell, ...]:
        first = next((phrases.spoken(verdict, 0) for verdict in verdicts if verdict), "no passages")
        sections = ((pair, section) for pair in self._pairs for section in pair.sections)
        links = (_anchor(*one) for one in sections if one[1].theme == theme and not one[1].is_empty)
        name = Run(theme.label, Look.STRONG, link=next(links, ""))
        several = len(verdicts) > 1
        cells = [_verdict(*one, several) for one in zip(verdicts, self._whole, strict=True)]
        second = [(plain(phrases.spoken(v, 1)),) for v in verdicts if v and not several]
        return (((name,),), (plain(first),), *second, *cells)

    def _points(self, pair: Pair) -> Iterator[Block]:
        rest = f": {phrases.listed(pair.names)}" if len(self._pairs) > 1 else ""
        shown = [section for section in pair.sections if not section.is_empty]
        if shown:
            yield Heading(text=f"The points, theme by theme{rest}", level=1)
        for section in shown:
            yield from self._section(pair, section)

    def _section(self, pair: Pair, section: Section) -> Iterator[Block]:
        sign = _signed(section.verdict, pair) if section.verdict else ""
        yield Heading(text=section.label, level=2, sign=sign, anchor=_anchor(pair, section))
        found: list[Finding] = []
        for entry in section.entries:
            sides = tuple(tuple(self._quotations.side(pair, entry, side)) for side in (0, 1))
            told = ". ".join(phrases.account(entry.point, pair))
            found.append(_finding(pair, entry, entry.point.title, sides, told))
        if found:
            title = f"{section.label}: points"
            yield Findings(title=title, head=pair.heads, points=tuple(found))
        if section.elsewhere:
            yield Text(runs=self._elsewhere(section.elsewhere), style=Style.NOTE)
        for side, passages in enumerate((section.only_left, section.only_right)):
            if passages:
                yield from self._alone(pair, passages, side)

    def _elsewhere(self, entries: Sequence[Entry]) -> Para:
        by_home: dict[str, list[Entry]] = {}
        for entry in entries:
            by_home.setdefault(entry.home, []).append(entry)
        runs = [Run("Bearing on it too: ")]
        for home, held in by_home.items():
            for entry in held:
                before = ", " if entry is not held[0] else "points " if held[1:] else "point "
                runs += [Run(before), Run(str(entry.number), link=f"point-{entry.number}")]
            end = "." if held is [*by_home.values()][-1] else "; "
            runs.append(Run(f" ({self._labels.get(home, OUTSIDE)}){end}"))
        return tuple(runs)

    def _alone(self, pair: Pair, passages: Sequence[ThemedPassage], side: int) -> Iterator[Block]:
        """Passages on which the other side seems silent, for it may say as much in another place:
        named, or where that is asked, in full.
        """
        sign = (phrases.LEFT_ONLY, phrases.RIGHT_ONLY)[side]
        head = Run(f"{sign} {phrases.opening(pair.names[1 - side])} seems silent", Look.STRONG)
        if self._options.only is Only.SILENT:
            said = Run(f" on what {pair.names[side]} says here:")
            yield Text(runs=(head, said), style=Style.SILENT)
            for one in passages:
                yield Text(runs=self._quotations.passage(pair, None, side, one))
            return
        runs = [head]
        for one in passages[:_NAMED_ALONE]:
            words = phrases.shortened(one.passage.text, _WORDS_ALONE).rstrip(".")
            runs.append(Run("; " if len(runs) > 1 else " on: "))
            runs.append(Run(words, language=pair.sides[side].language))
            runs += [Run(" ("), self._quotations.place(pair, side, one), Run(")")]
        if (more := len(passages) - _NAMED_ALONE) > 0:
            runs.append(Run(f"; and {phrases.counted(more, 'more passage')}"))
        yield Text(runs=(*runs, Run(".")), style=Style.SILENT)

    def _texts(self) -> Iterator[Block]:
        yield Heading(text="The texts", level=1, anchor="texts")
        about = (
            "Behind each passage stand its number and the passages that speak of the same point."
        )
        yield Text(runs=plain(about), style=Style.NOTE)
        answers = self._answers()
        columns = (
            self._column(place, statement, answers)
            for place, statement in enumerate(self._statements)
        )
        yield Texts(columns=tuple(columns))

    def _answers(self) -> dict[str, dict[str, list[Run]]]:
        """By passage, then by sign and name of the other statement: what speaks of the same."""
        found: dict[str, dict[str, list[Run]]] = {}
        for pair in self._whole:
            for entry in pair.entries:
                sign = phrases.RELATION_SIGNS[entry.point.relation]
                for left, right in itertools.product(entry.left, entry.right):
                    for one, place, other in ((left, pair.place, right), (right, 0, left)):
                        head = f"{sign} {phrases.bare(self._names[other.statement])}"
                        run = Run(phrases.number(other), Look.QUIET, link=text_anchor(place, other))
                        found.setdefault(one.id, {}).setdefault(head, []).append(run)
        return found

    def _column(
        self, place: int, statement: Statement, answers: dict[str, dict[str, list[Run]]]
    ) -> Column:
        parts: dict[tuple[int, bool], list[Quoted]] = {}
        for themed in self._comparison.passages:
            if themed.statement != statement.id:
                continue
            heading = themed.passage.form is Form.HEADING
            spoken = phrases.voice(themed, statement)
            look = Look.STRONG if heading else Look.PLAIN
            runs = [Run(themed.passage.text, look, statement.language)]
            runs.append(Run(f" ({phrases.number(themed)}{spoken and f', {spoken}'}", Look.QUIET))
            for head, others in answers.get(themed.id, {}).items():
                for at, other in enumerate(dict.fromkeys(others)):
                    runs += [Run(", " if at else f"; {head} ", Look.QUIET), other]
            runs.append(Run(") ", Look.QUIET))
            quoted = Quoted(tuple(runs), text_anchor(place, themed))
            key = (self._quotations.paragraphs[themed.id], heading)
            parts.setdefault(key, []).append(quoted)
        paragraphs = tuple(tuple(part) for part in parts.values())
        head = phrases.headed(self._names[statement.id], statement)
        return Column(head=head, paragraphs=paragraphs)

    def _annex(self) -> Iterator[Block]:
        entries = [entry for pair in self._pairs for entry in pair.entries]
        if entries:
            yield Heading(text="Annex: the signals behind each point", level=1, anchor="annex")
            yield Grid(
                title="Signals, the strongest first",
                head=("Point", "Relation", "Signals"),
                rows=tuple(_signals(entry) for entry in entries),
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


def _first(entries: Sequence[Entry], most: int) -> list[Entry]:
    """The first of them; a divergence is among them if there is one, for it is told and quoted."""
    parts = [one for one in entries if one.point.relation is Label.DIVERGENT][:1]
    rest = [one for one in entries if one not in parts][: most - len(parts)]
    return sorted((*parts, *rest), key=lambda one: one.number)


def _presented(statement: Statement, names: Mapping[str, str]) -> Para:
    name = names[statement.id]
    words = Run(statement.title or statement.id, note=_note(statement, names))
    when = spoken_date(statement.date) or "date not known"
    actor = "" if phrases.bare(name) == statement.actor else statement.actor
    told = (actor, statement.forum, when, statement.text_kind.value)
    rest = ", ".join(filter(None, told))
    return (Run(f"{phrases.opening(name)}: ", Look.STRONG), words, Run(f" ({rest})"))


def _note(statement: Statement, names: Mapping[str, str]) -> Para:
    """Speaker, kind, source and what must be known of the text."""
    answered = names.get(statement.responds_to, statement.responds_to)
    kind = phrases.known_kind(statement)
    said = (
        phrases.speaker(statement),
        "" if kind and kind in names[statement.id] else kind,
        f"answers {answered}" if answered else "",
        phrases.source(statement) or "source not given",
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


def _finding(
    pair: Pair, entry: Entry, title: str, sides: tuple[Cell, ...], told: str, most: int = 0
) -> Finding:
    """A point, and below it what is told of it and ``most`` of its differences (0: all)."""
    point = entry.point
    lines = [plain(told if told.endswith((".", "…", "?", "!")) else f"{told}.")] if told else []
    for kind, said in phrases.differences(point, pair)[: most or None]:
        before, named, after = phrases.led(kind, said)
        head = "Differs: " if before else "Differs in "
        runs = (Run(head, Look.QUIET), Run(before), Run(named, Look.STRONG), Run(after))
        lines.append(tuple(run for run in runs if run.text))
    return Finding(
        number=entry.number,
        relation=point.relation.value,
        sign=phrases.RELATION_SIGNS[point.relation],
        sure=phrases.confidence(point),
        title=title,
        left=sides[0],
        right=sides[1],
        comes_to=tuple(lines),
        anchor="" if most else f"point-{entry.number}",
    )


def _signed(verdict: ThemeVerdict, pair: Pair) -> str:
    return f"{phrases.verdict_sign(verdict)} {phrases.verdict_word(verdict, pair.names)}"


def _verdict(verdict: ThemeVerdict | None, pair: Pair, several: bool) -> Cell:
    """Sign and word first: they are what the glance is for."""
    if verdict is None:
        return ((Run("? not compared", Look.STRONG),),)
    said = phrases.spoken(verdict, 1) if several else ""
    detail = "; ".join(filter(None, (said, phrases.tally(verdict))))
    sign = Run(_signed(verdict, pair), Look.STRONG)
    return ((sign, Run(f"  {detail}", Look.QUIET)) if detail else (sign,),)


def _legend(names: Sequence[str]) -> Iterator[Run]:
    first, other = names[0], names[1] if len(names) == 2 else "the other"
    alone = (
        (phrases.LEFT_ONLY, f"{phrases.bare(other)} silent", f"only {first} speaks of it"),
        (phrases.RIGHT_ONLY, f"{phrases.bare(first)} silent", f"only {other} speaks of it"),
        ("?", "in doubt", "not known whether both speak of it"),
    )
    for sign, word, says in (*phrases.LEGEND, *alone):
        yield Run(f"{sign}\N{NO-BREAK SPACE}{word}", Look.STRONG)
        yield Run(f": {says}. ")
    yield Run("A point counts at each theme that it bears on. ")
    yield from (Run("Marked", Look.MARKED), Run(": what the reason rests on. "))
    yield from (Run("Boxed", Look.DIFFERS), Run(": where they differ in detail. "))
    yield Run("Underlined: worded alike on both sides.", Look.SAME)


def _signals(entry: Entry) -> tuple[Cell, ...]:
    point = entry.point
    sign, sure = phrases.RELATION_SIGNS[point.relation], phrases.confidence(point)
    shown = tuple(plain(one) for one in phrases.signals(point, 8)) or (plain("none"),)
    return (plain(str(entry.number)),), (plain(f"{sign} {point.relation.value}, {sure}"),), shown


def _anchor(pair: Pair, section: Section) -> str:
    """The id of a theme's heading; theme ids are taken as they are but for white space."""
    theme = f"theme-{'-'.join(section.id.split())}" if section.theme else "no-theme"
    return f"{theme}-{pair.place}"
