"""Comparisons made by hand, with text short enough to see what a report does with it."""

from __future__ import annotations

from dataclasses import replace

from compare.model import (
    Alignment,
    Comparison,
    Difference,
    Evidence,
    Figure,
    FigureIn,
    Form,
    Label,
    Naming,
    Passage,
    Silence,
    Source,
    Span,
    Stance,
    StanceIn,
    Statement,
    Strength,
    StrengthIn,
    TextKind,
    Theme,
    ThemedPassage,
    ThemeScore,
    ThemeVerdict,
    Verdict,
    Voice,
    Wording,
)

THEMES = (
    Theme(id="water", label="Water", description="Who may use the river, and how much of it."),
    Theme(id="border", label="Border", description="Incidents and patrols at the border."),
    Theme(id="refugees", label="Refugees", description="People who fled across the river."),
    Theme(id="trade", label="Trade"),
)

LEFT = (
    "Arda urges Besk to open the dam at once.",
    "Besk's patrols killed 12 fishermen in May.",
    "Arda has sheltered 40,000 refugees for two years.",
    "The river belongs to both peoples.",
)
RIGHT = (
    "On the river",
    "Besk calls upon Arda to talk before the dam is opened.",
    "No fisherman was killed; Arda's boats opened fire.",
    "The delegate said that the river belongs to all its peoples.",
)


def statement(statement_id: str, passages: tuple[str, ...], **fields: object) -> Statement:
    """A statement whose passages are joined by spaces."""
    values = {"title": f"Statement of {statement_id}", "actor": statement_id.title()} | fields
    return Statement(id=statement_id, text=" ".join(passages), **values)


def cut(
    of: Statement, texts: tuple[str, ...], themes: dict[int, tuple[str, ...]]
) -> list[ThemedPassage]:
    """The passages of a statement, numbered from 1, with themes at .8."""
    found, at = [], 0
    for number, text in enumerate(texts, 1):
        start = of.text.index(text, at)
        at = start + len(text)
        verbatim = of.text_kind is TextKind.VERBATIM
        voice = Voice.QUOTED if verbatim else Voice.REPORTED
        is_heading = text == "On the river"
        form = Form.HEADING if is_heading else Form.SENTENCE
        passage = Passage(start=start, end=at, text=text, voice=voice, by=of.actor, form=form)
        scores = tuple(ThemeScore(id=t, score=0.8) for t in themes.get(number, ()))
        found.append(
            ThemedPassage(id=f"{of.id}:{number}", statement=of.id, passage=passage, themes=scores)
        )
    return found


def span(of: Statement, words: str) -> Span:
    """Where ``words`` stand in a statement."""
    start = of.text.index(words)
    return Span(start, start + len(words))


def toy() -> Comparison:
    """Two invented states at odds over a river: every relation, a silence, names and figures."""
    a = statement(
        "arda",
        LEFT,
        forum="UN Security Council",
        date="2025-06-01",
        kind="speech",
        speaker="Ila Sand",
        role="Foreign Minister",
        source=Source(title="Official text", url="https://example.org/arda", accessed="2026-01-02"),
    )
    b = statement(
        "besk",
        RIGHT,
        date="2025-06-03",
        kind="rejoinder",
        responds_to="arda",
        text_kind=TextKind.PRECIS,
        note="Written from a press report.",
    )
    left = cut(a, LEFT, {1: ("water",), 2: ("border",), 3: ("refugees",), 4: ("water",)})
    right = cut(b, RIGHT, {1: ("water",), 2: ("water", "border"), 3: ("border",), 4: ("water",)})
    return Comparison(
        statements=(a, b),
        themes=THEMES,
        passages=(*left, *right),
        alignments=(*_water(a, b), _border(a, b)),
        verdicts=_verdicts(),
        silences=(Silence(statement="besk", theme="refugees"),),
        names=(Naming(of="Besk", left=("Besk",), right=("Besk", "our republic")),),
        figures=(
            FigureIn(passage="arda:2", figure=_figure(a, "12", counts="fishermen killed")),
            FigureIn(passage="arda:3", figure=_figure(a, "40,000", counts="refugees")),
        ),
        strength=(
            StrengthIn(passage="arda:1", strength=_verb(a, "urges", 4)),
            StrengthIn(passage="besk:2", strength=_verb(b, "calls upon", 3)),
        ),
        stances=(
            StanceIn(passage="arda:1", stance=_stance(a, "asks", "urges", "Besk")),
            StanceIn(passage="arda:2", stance=_stance(a, "blames", "killed", "Besk")),
            StanceIn(passage="besk:2", stance=_stance(b, "asks", "calls upon", "Arda")),
        ),
    )


def _water(a: Statement, b: Statement) -> tuple[Alignment, Alignment]:
    asks = Alignment(
        left=("arda:1",),
        right=("besk:2",),
        themes=("water", "border"),
        relation=Label.RELATED,
        score=0.61,
        unsure=True,
        differences=(
            Difference(kind="strength", left=span(a, "urges"), right=span(b, "calls upon")),
            Difference(kind="condition", right=span(b, "before the dam is opened"), note=""),
        ),
        evidence=(
            Evidence(kind="likeness", weight=0.58),
            Evidence(kind="cue", weight=0.4, note="both speak of the dam"),
        ),
    )
    owns = Alignment(
        left=("arda:4",),
        right=("besk:4",),
        themes=("water",),
        relation=Label.SHARED,
        score=0.912,
        evidence=(Evidence(kind="likeness", weight=0.9, note="likeness .90"),),
        wording=Wording(left=(span(a, "river belongs to"),), right=(span(b, "river belongs to"),)),
        reviewed=True,
    )
    return asks, owns


def _border(a: Statement, b: Statement) -> Alignment:
    return Alignment(
        left=("arda:2",),
        right=("besk:3",),
        themes=("border",),
        relation=Label.DIVERGENT,
        score=0.83,
        evidence=(
            Evidence(
                kind="accusation returned",
                weight=0.7,
                left=span(a, "Besk's patrols"),
                right=span(b, "Arda's boats"),
                note="each names the other as the culprit",
            ),
            Evidence(kind="likeness", weight=-0.2, note="words in common are few"),
        ),
        why="Arda and Besk blame each other",
        carried=Wording(left=(span(a, "Besk's patrols"),), right=(span(b, "Arda's boats"),)),
    )


def _verdicts() -> tuple[ThemeVerdict, ...]:
    found = (
        ("water", Verdict.SHARED, {"shared": 1, "related": 1}, (2, 2)),
        ("border", Verdict.DIVERGENT, {"divergent": 1, "related": 1}, (1, 2)),
        ("refugees", Verdict.ONE_SIDED, {}, (1, 0)),
        ("trade", Verdict.ABSENT, {}, (0, 0)),
    )
    return tuple(
        ThemeVerdict(
            theme=theme, left="arda", right="besk", verdict=verdict, counts=counts, passages=spoken
        )
        for theme, verdict, counts, spoken in found
    )


def _figure(of: Statement, value: str, counts: str) -> Figure:
    start, end = span(of, value)
    return Figure(start=start, end=end, value=value, counts=counts)


def _verb(of: Statement, verb: str, rung: int) -> Strength:
    start, end = span(of, verb)
    return Strength(start=start, end=end, verb=verb, ladder="directive", rung=rung)


def _stance(of: Statement, kind: str, cue: str, target: str) -> Stance:
    start, end = span(of, cue)
    return Stance(start=start, end=end, kind=kind, source=of.actor, target=target, cue=cue)


def three() -> Comparison:
    """The toy with a third statement that speaks of the river alone."""
    toy_ = toy()
    c = statement("cevd", ("The river must be shared.",), date="2025")
    passages = cut(c, ("The river must be shared.",), {1: ("water",)})
    row = Alignment(
        left=("arda:4",), right=("cevd:1",), themes=("water",), relation=Label.SHARED, score=0.7
    )
    spoken = {"water": Verdict.SHARED, "trade": Verdict.ABSENT}
    verdicts = tuple(
        ThemeVerdict(
            theme=v.theme,
            left="arda",
            right="cevd",
            verdict=spoken.get(v.theme, Verdict.ONE_SIDED),
            counts={"shared": 1} if v.theme == "water" else {},
            passages=(v.passages[0], int(v.theme == "water")),
        )
        for v in toy_.verdicts
    )
    return replace(
        toy_,
        statements=(*toy_.statements, c),
        passages=(*toy_.passages, *passages),
        alignments=(*toy_.alignments, row),
        verdicts=(*toy_.verdicts, *verdicts),
    )


def hostile(words: str) -> Comparison:
    """A comparison in which ``words`` stand wherever text of a file can stand."""
    a = statement(
        "a1",
        (words,),
        title=words,
        actor=words,
        speaker=words,
        forum=words,
        note=words,
        source=Source(title=words, url=words),
    )
    b = statement("b1", (words,), title=words, actor=words, text_kind=TextKind.REPORT)
    theme = Theme(id="t", label=words, description=words)
    whole = Span(0, len(words))
    row = Alignment(
        left=("a1:1",),
        right=("b1:1",),
        themes=("t",),
        relation=Label.SHARED,
        score=0.5,
        differences=(Difference(kind="naming", left=whole, right=None, note=words),),
        evidence=(Evidence(kind="name", weight=0.5, left=whole, right=whole, note=words),),
        wording=Wording(left=(whole,), right=(whole,)),
    )
    verdict = ThemeVerdict(
        theme="t",
        left="a1",
        right="b1",
        verdict=Verdict.SHARED,
        counts={"shared": 1},
        passages=(1, 1),
    )
    figure = Figure(start=0, end=len(words), value=words, unit=words, counts=words)
    return Comparison(
        statements=(a, b),
        themes=(theme,),
        passages=(*cut(a, (words,), {1: ("t",)}), *cut(b, (words,), {1: ("t",)})),
        alignments=(row,),
        verdicts=(verdict,),
        names=(Naming(of=words, left=(words,), right=(words,)),),
        figures=(FigureIn(passage="a1:1", figure=figure),),
    )
