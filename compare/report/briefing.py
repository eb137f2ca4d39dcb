"""A comparison as a briefing: the brief on its first page, the points by theme, the texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
from compare.report.options import Only, Options
from compare.report.outline import (
    Mark,
    Marks,
    Pair,
    is_wanted,
    marks,
    outline,
    paragraphs,
    stretches,
)
from compare.report.provenance import known_kind, letter, short_name, source, spoken_date
from compare.report.tallies import tallies
from compare.report.words import (
    LEFT_ONLY,
    LEGEND,
    RELATION_SIGNS,
    RIGHT_ONLY,
    account,
    confidence,
    counted,
    differences,
    led,
    listed,
    number,
    signals,
    verdict_sign,
    verdict_word,
    voice,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from compare.model import Comparison, Statement, ThemedPassage, ThemeVerdict
    from compare.report.outline import Entry, Section, Stretch

_LOOKS = {
    Mark.PLAIN: Look.PLAIN,
    Mark.SAME: Look.SAME,
    Mark.MARKED: Look.MARKED,
    Mark.DIFFERS: Look.DIFFERS,
}
_FINDINGS = 5
"""Findings on the first page, over all pairs."""
_QUOTE = 240
"""Characters of a passage on the first page."""
_REASON = 230
_FOOT = 90
"""Characters of a title at the foot of a page."""
_NAMED_ALONE, _WORDS_ALONE = 6, 80
"""Passages that one line names where the other side is silent, and characters of each."""
_OUTSIDE = "Outside the themes"


def blocks(comparison: Comparison, options: Options) -> tuple[Block, ...]:
    """All blocks; with ``options.brief`` those of the first page."""
    write = _Briefing(comparison, options)
    return tuple(write.brief() if options.brief else write.whole())


def running(named: str) -> str:
    """The title as a page's foot has room for it."""
    if len(named) <= _FOOT:
        return named
    return f"{named[:_FOOT].rsplit(' ', 1)[0]}…"


class _Briefing:
    """Makes blocks of one comparison."""

    def __init__(self, comparison: Comparison, options: Options) -> None:
        self._comparison = comparison
        self._options = options
        self._labels = {theme.id: theme.label for theme in comparison.themes}
        self._paragraphs = paragraphs(comparison)
        self._whole = outline(comparison, Options(themes=options.themes))
        self._many = len(self._whole) > 1

    def whole(self) -> Iterator[Block]:
        """From title to method."""
        yield from self.brief()
        yield NewPage()
        yield from self._glance()
        for pair in outline(self._comparison, self._options):
            yield from self._points(pair)
        yield from self._texts()
        if self._options.annex:
            yield from self._annex()
        yield Heading(text="How this was made", level=1, anchor="method")
        yield Text(runs=plain(" ".join(summary.method(self._comparison, self._options))))

    def brief(self) -> Iterator[Block]:
        """The first page: what matters, what is agreed, who is silent, how sure that is."""
        yield Heading(text=summary.title(self._comparison, self._options), level=0)
        letters = {s.id: letter(at) for at, s in enumerate(self._comparison.statements)}
        for statement in self._comparison.statements:
            yield Text(runs=_presented(statement, letters), style=Style.SUBTITLE)
        for sentence in summary.cautions(self._comparison):
            yield Text(runs=plain(sentence), style=Style.CAUTION)
        yield Heading(text="In short", level=1, anchor="brief")
        shown: list[Entry] = []
        for pair in self._whole:
            wanted = [one for one in pair.entries if is_wanted(one.point, self._options.only)]
            entries = wanted[: max(1, _FINDINGS // len(self._whole))]
            shown += entries
            yield from self._brief_of(pair, entries)
        told = (summary.how_sure(shown), summary.reviewed(self._comparison))
        if any(told):
            yield _said("How sure. ", " ".join(filter(None, told)))

    def _brief_of(self, pair: Pair, entries: Sequence[Entry]) -> Iterator[Block]:
        if self._many:
            yield Heading(text=f"{_between(pair)}: {short_name(pair.right)}", level=2)
        said = (
            *summary.sentences(self._comparison, pair),
            *summary.notes_on(self._comparison, pair),
        )
        if said:
            yield Text(runs=plain(" ".join(said)))
        if entries:
            title = f"What matters most between {_between(pair)}"
            found = tuple(self._finding(pair, entry) for entry in entries)
            yield Findings(title=title, head=_heads(pair), points=found)
        if both := summary.agreed(pair.entries, self._labels):
            yield _said("They agree on: ", f"{both}.")
        if alone := summary.silent(pair):
            yield _said("Silent. ", " ".join(alone))

    def _finding(self, pair: Pair, entry: Entry) -> Finding:
        """A point on the first page: one quotation of either side, and one sentence."""
        told = summary.shortened(". ".join(account(entry.point)[:1]), _REASON)
        return Finding(
            **self._about(entry),
            title=summary.matter(entry, self._labels),
            left=(self._passage(pair, entry, 0, entry.left[0], most=_QUOTE),),
            right=(self._passage(pair, entry, 1, entry.right[0], most=_QUOTE),),
            comes_to=(plain(_ended(told)),) if told else (),
        )

    def _about(self, entry: Entry) -> dict[str, Any]:
        point = entry.point
        return {
            "number": entry.number,
            "relation": point.relation.value,
            "sign": RELATION_SIGNS[point.relation],
            "sure": confidence(point),
        }

    def _glance(self) -> Iterator[Block]:
        """Theme by statement; what all are silent on stands in one line."""
        sections = [section for section in self._whole[0].sections if section.theme]
        rows = [(s, self._verdicts(s)) for s in sections]
        spoken = [(s, verdicts) for s, verdicts in rows if any(map(_is_spoken, verdicts))]
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
        if none := [s.theme.label for s, v in rows if s.theme and not any(map(_is_spoken, v))]:
            yield Text(runs=plain(f"All are silent on {listed(none)}."), style=Style.NOTE)
        yield Text(runs=tuple(_legend()), style=Style.NOTE)

    def _verdicts(self, section: Section) -> list[ThemeVerdict | None]:
        found = ((s for s in pair.sections if s.theme == section.theme) for pair in self._whole)
        return [next((s.verdict for s in sections), None) for sections in found]

    def _glance_row(
        self, section: Section, verdicts: list[ThemeVerdict | None]
    ) -> tuple[Cell, ...]:
        label = section.theme.label if section.theme else ""
        first = verdicts[0].passages[0] if verdicts[0] else 0
        name = Run(label, Look.STRONG, link=_anchor(self._whole[0], section))
        cells = (_verdict(v, pair) for v, pair in zip(verdicts, self._whole, strict=True))
        return (((name,),), (plain(counted(first, "passage")),), *cells)

    def _points(self, pair: Pair) -> Iterator[Block]:
        """The themes of a pair; those on which both are silent stand in the glance alone."""
        rest = f", {_between(pair)}: {short_name(pair.right)}" if self._many else ""
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
            yield Findings(title=f"{label}: points", head=_heads(pair), points=found)
        if section.elsewhere:
            yield Text(runs=self._elsewhere(section.elsewhere), style=Style.NOTE)
        for side, passages in enumerate((section.only_left, section.only_right)):
            if passages:
                yield from self._alone(pair, passages, side)

    def _point(self, pair: Pair, entry: Entry) -> Finding:
        point = entry.point
        letters = (letter(pair.indices[0]), letter(pair.indices[1]))
        changes = differences(point, pair.sides, letters)
        told = account(point)
        return Finding(
            **self._about(entry),
            title=point.title,
            left=tuple(self._side(pair, entry, 0)),
            right=tuple(self._side(pair, entry, 1)),
            comes_to=(
                *((plain(_ended(". ".join(told))),) if told else ()),
                *(_set_off(*led(kind, said)) for kind, said in changes),
            ),
            anchor=_point_anchor(entry),
        )

    def _side(self, pair: Pair, entry: Entry, side: int) -> Iterator[Para]:
        """The lead passage, and beneath it the others."""
        passages = (entry.left, entry.right)[side]
        yield self._passage(pair, entry, side, passages[0])
        if more := passages[1:]:
            yield (Run(f"+{len(more)} more:", Look.QUIET),)
            yield from (self._passage(pair, entry, side, one) for one in more)

    def _passage(
        self, pair: Pair, entry: Entry | None, side: int, themed: ThemedPassage, most: int = 0
    ) -> Para:
        """The words with their marks, where they stand, and whose they are if that is not plain."""
        statement = pair.sides[side]
        shown = marks(entry, ("left", "right")[side]) if entry else Marks()
        if most:  # on the first page what the reason rests on, and nothing beside it
            shown = Marks(marked=shown.marked)
        pieces = cropped(stretches(themed.passage, shown), most)
        words = [Run(text, _LOOKS[mark], statement.language) for text, mark in pieces]
        name = letter(pair.indices[side])
        told = (f"para. {self._paragraphs[themed.id]}", voice(themed, statement))
        place = Run(f"{name}{number(themed)}", Look.QUIET, link=_text_anchor(name, themed))
        rest = "".join(f", {part}" for part in told if part)
        return (*words, Run(" (", Look.QUIET), place, Run(f"{rest})", Look.QUIET))

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
        names = [letter(index) for index in pair.indices]
        sign = (LEFT_ONLY, RIGHT_ONLY)[side]
        head = Run(f"{sign} {names[1 - side]} is silent", Look.STRONG)
        if self._options.only is Only.SILENT:
            said = Run(f" on what {names[side]} says here:")
            yield Text(runs=(head, said), style=Style.SILENT)
            yield Items(items=tuple(self._passage(pair, None, side, one) for one in passages))
            return
        runs = [head, Run(" on: ")]
        for place, one in enumerate(passages[:_NAMED_ALONE]):
            anchor = _text_anchor(names[side], one)
            runs += [Run("; ")] if place else []
            runs.append(Run(f"{names[side]}{number(one)}", Look.QUIET, link=anchor))
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
            key = (self._paragraphs[themed.id], heading)
            parts.setdefault(key, []).append(_quoted(name, themed, statement, answers))
        head = f"{name}: {short_name(statement)} ({statement.text_kind.value})"
        return Column(head=head, paragraphs=tuple(tuple(part) for part in parts.values()))

    def _annex(self) -> Iterator[Block]:
        """What a sceptic asks for: the signals behind each point, and what the words hold."""
        rows = [
            ((plain(str(entry.number)),), *_signals(entry))
            for pair in outline(self._comparison, self._options)
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


def _ended(told: str) -> str:
    """A sentence with its full stop."""
    return told if told.endswith((".", "…", "?", "!")) else f"{told}."


def _between(pair: Pair) -> str:
    return f"{letter(pair.indices[0])} and {letter(pair.indices[1])}"


def _heads(pair: Pair) -> tuple[str, str]:
    """Who speaks in each of the two columns."""
    left, right = (
        f"{letter(place)}: {short_name(statement)} ({statement.text_kind.value})"
        for place, statement in zip(pair.indices, pair.sides, strict=True)
    )
    return left, right


def cropped(pieces: Iterable[Stretch], most: int) -> list[tuple[str, Mark]]:
    """Stretches as words and marks; where they are longer than ``most`` (0: no bound), that many
    characters about the first mark, cut at words, with … where something was left out.
    """
    chars = [(char, piece.mark) for piece in pieces for char in piece.text]
    if not most or len(chars) <= most:
        return _joined(chars)
    first = next((at for at, (_, mark) in enumerate(chars) if mark is not Mark.PLAIN), 0)
    start = 0 if first < most * 2 // 3 else min(first - most // 3, len(chars) - most)
    end = start + most
    while 0 < start < first and chars[start - 1][0] != " ":
        start += 1
    while start < end < len(chars) and chars[end][0] != " ":
        end -= 1
    end = end if end > start else start + most
    before = [("…", Mark.PLAIN), (" ", Mark.PLAIN)] if start else []
    after = [(" ", Mark.PLAIN), ("…", Mark.PLAIN)] if end < len(chars) else []
    return _joined([*before, *chars[start:end], *after])


def _joined(chars: Iterable[tuple[str, Mark]]) -> list[tuple[str, Mark]]:
    runs: list[tuple[str, Mark]] = []
    for char, mark in chars:
        if runs and runs[-1][1] is mark:
            runs[-1] = (runs[-1][0] + char, mark)
        else:
            runs.append((char, mark))
    return runs


def _is_spoken(verdict: ThemeVerdict | None) -> bool:
    return verdict is not None and verdict.verdict is not Verdict.ABSENT


def _signed(verdict: ThemeVerdict, pair: Pair) -> str:
    """``≠ divergent``, ``< B silent``."""
    letters = (letter(pair.indices[0]), letter(pair.indices[1]))
    word = verdict_word(verdict.verdict, verdict.passages, letters)
    return f"{verdict_sign(verdict.verdict, verdict.passages)} {word}"


def _verdict(verdict: ThemeVerdict | None, pair: Pair) -> Cell:
    """Sign and word first: they are what the glance is for."""
    if verdict is None:
        return ((Run("? not compared", Look.STRONG),),)
    points = [f"{counted(many, 'point')} {word}" for word, many in verdict.counts.items() if many]
    detail = "; ".join((counted(verdict.passages[1], "passage"), *points))
    return ((Run(_signed(verdict, pair), Look.STRONG), Run(f"  {detail}", Look.QUIET)),)


def _legend() -> Iterator[Run]:
    for sign, word, says in LEGEND:
        yield Run(f"{sign} {word}", Look.STRONG)
        yield Run(f": {says}. ")
    yield Run("Marked", Look.MARKED)
    yield Run(": what the reason rests on. ")
    yield Run("Underlined", Look.SAME)
    yield Run(": worded alike on both sides. ")
    yield Run("Boxed", Look.DIFFERS)
    yield Run(": where they differ in detail.")


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
    return f"{letter(pair.indices[1]).lower()}-{theme}"


def _point_anchor(entry: Entry) -> str:
    return f"point-{entry.number}"


def _text_anchor(name: str, themed: ThemedPassage) -> str:
    return f"text-{name}{number(themed)}".lower()


_Answers = dict[str, list[tuple[str, str, "ThemedPassage"]]]
"""By passage: the sign of the relation, the letter and the passage at the other end."""


def _answers(pairs: Iterable[Pair]) -> _Answers:
    """Both ways, in the order of points."""
    found: _Answers = {}
    for pair in pairs:
        first, second = (letter(index) for index in pair.indices)
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
        runs.append(Run(f"{sign}{place}", Look.QUIET, link=_text_anchor(other, one)))
        runs.append(Run(" ", Look.QUIET))
    return Quoted(tuple(runs), _text_anchor(name, themed))
