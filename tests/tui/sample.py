# ruff: noqa: E501 - sentences are read by line
"""A hand-made comparison of two states that do not exist, with a row of every kind, and text that
would hurt a careless screen: markup, control characters, wide characters, a right-to-left mark."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

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
    Span,
    Stance,
    StanceIn,
    Statement,
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
    Theme(id="sanctuaries", label="Sanctuaries"),
    Theme(id="self-defense", label="Self-defense"),
    Theme(id="refugees", label="Refugees"),
    Theme(id="civilian-harm", label="Civilian harm"),
    Theme(id="dialogue", label="Dialogue and ceasefire"),
    Theme(id="un-role", label="The UN's role"),
    Theme(id="ties", label="Ties between the peoples"),
    Theme(id="river", label="The river"),
)

LEFT = (
    ("sanctuaries", "The Republic of Arden puts the northern authorities on notice: armed groups enjoy a safe haven on their soil, and this threatens the whole region."),
    ("sanctuaries", "It names six groups and counts 60 camps from which they cross the border."),
    ("sanctuaries", "Arden has shared credible evidence of these camps, it says, and has had no answer."),
    ("self-defense", "If the authorities fail to act, Arden will take “all necessary defensive measures” to protect its citizens."),
    ("self-defense", "Its strikes of 15 October, it adds, were precise and lawful [see annex: [/annex] [bold]A[/]]."),
    ("civilian-harm", "No civilians were harmed by these strikes, the envoy maintains; only militants died."),
    ("civilian-harm", "He puts at nearly 1,200 the number of Ardenians killed this year."),
    ("refugees", "Arden has been host to some 3 million refugees for four decades, with limited support from abroad."),
    ("refugees", "It calls for their return in dignity and in phases."),
    ("dialogue", "Three rounds of talks, in Marsk and in 東京, have brought nothing, the envoy says \x1b[31mplainly\x07."),
    ("dialogue", "The ceasefire of 19 October holds only as long as attacks stop."),
    ("un-role", "The Mission should assess the border without favour, he urges."),
    ("un-role", "Selective reports, he warns, serve nobody."),
    ("ties", "Bonds of faith, kinship and trade join the two nations, and Arden values them."),
    ("river", "On the waters of the Kesh, Arden stands by the treaty of 1921 in all its parts."),
    ("", "Background: a year of tension"),
    ("dialogue", "Tension rose sharply after border posts had been attacked in the night of 11 October."),
    ("", "The session was adjourned at six."),
)  # fmt: skip

RIGHT = (
    ("sanctuaries", "The Northern Federation denies that any armed group enjoys a safe haven on its soil."),
    ("sanctuaries", "Not one of the 60 camps exists, says the ministry."),
    ("sanctuaries", "Safe havens, it holds, threaten the whole region, wherever they are."),
    ("self-defense", "Every state has the inherent right of self-defense under Article 51 of the Charter."),
    ("self-defense", "The strikes of 15 October, it says, were an act of aggression and broke the Charter."),
    ("civilian-harm", "It deplores the death of 34 civilians, 11 of them children, in these strikes."),
    ("civilian-harm", "Those who use homes and schools as cover, the ministry warns, put civilians at risk."),
    ("dialogue", "The Federation remains ready for talks in Marsk at any time."),
    ("dialogue", "It stands by the ceasefire of 19 October without conditions."),
    ("un-role", "The Federation welcomes the Mission's report as balanced."),
    ("ties", "Kinship and trade join the two nations, and nothing will cut these bonds."),
    ("river", "The treaty of 1921 no longer answers the needs of both banks, and should be renegotiated."),
    ("", "The ministry published the text in three languages."),
)  # fmt: skip


@dataclass(slots=True)
class Made:
    """A statement with its themed passages, and a way to point at words in them."""

    statement: Statement
    passages: list[ThemedPassage] = field(default_factory=list)

    def span(self, number: int, words: str) -> Span:
        """The words inside the passage with this number, from 1."""
        passage = self.passages[number - 1].passage
        start = passage.start + passage.text.index(words)
        return Span(start, start + len(words))


def _made(entries: tuple[tuple[str, str], ...], **fields: object) -> Made:
    text = "\n\n".join(words for _, words in entries)
    statement = Statement(text=text, **fields)  # type: ignore[arg-type]
    made, at = Made(statement), 0
    for number, (theme, words) in enumerate(entries, 1):
        passage = Passage(
            start=at,
            end=at + len(words),
            text=words,
            voice=Voice.NARRATED if words.startswith("Tension") else Voice.REPORTED,
            by="the envoy" if "envoy" in words else "",
            form=Form.HEADING if words.startswith("Background") else Form.SENTENCE,
        )
        themes = (ThemeScore(id=theme, score=0.91),) if theme else ()
        made.passages.append(
            ThemedPassage(
                id=f"{statement.id}:{number}",
                statement=statement.id,
                passage=passage,
                themes=themes,
            )
        )
        at += len(words) + 2
    return made


def statements() -> tuple[Statement, Statement]:
    """The two statements."""
    left, right = _both()
    return left.statement, right.statement


def _both() -> tuple[Made, Made]:
    left = _made(
        LEFT,
        id="arden-council-2025",
        title="Speech at the Council on the northern border",
        actor="Arden",
        speaker="Ilse Marrow",
        forum="Security Council",
        date="2025-12",
        kind="speech",
        text_kind=TextKind.PRECIS,
    )
    right = _made(
        RIGHT,
        id="federation-reply-2026",
        title="Reply of the ministry to the speech at the Council",
        actor="Northern Federation",
        date="2026-02-23",
        kind="rejoinder",
        responds_to="arden-council-2025",
        text_kind=TextKind.VERBATIM,
    )
    return left, right


def comparison() -> Comparison:
    """The comparison."""
    left, right = _both()
    alignments = _alignments(left, right)
    return Comparison(
        statements=(left.statement, right.statement),
        themes=THEMES,
        passages=(*left.passages, *right.passages),
        alignments=alignments,
        verdicts=tuple(_verdict(theme.id, left, right, alignments) for theme in THEMES),
        silences=(Silence(statement=right.statement.id, theme="refugees"),),
        names=(
            Naming(
                of="Northern Federation",
                left=("northern authorities",),
                right=("The Northern Federation", "The Federation"),
            ),
        ),
        figures=(
            _figure(left, 2, "60", "60"),
            _figure(left, 7, "1,200", "1200"),
            _figure(left, 8, "3 million", "3000000"),
            _figure(right, 2, "60", "60"),
            _figure(right, 6, "34", "34"),
            _figure(right, 6, "11", "11"),
        ),
        stances=(
            _stance(left, 1, "on notice", "blames", "Northern Federation"),
            _stance(left, 5, "precise and lawful", "warns", ""),
            _stance(left, 12, "should assess", "asks", "the Mission"),
            _stance(right, 5, "an act of aggression", "blames", "Arden"),
            _stance(right, 1, "denies", "blames", ""),
            _stance(right, 10, "welcomes", "praises", "the Mission"),
        ),
    )


def _stance(made: Made, number: int, words: str, kind: str, target: str) -> StanceIn:
    start, end = made.span(number, words)
    return StanceIn(
        passage=made.passages[number - 1].id,
        stance=Stance(
            start=start,
            end=end,
            kind=kind,
            source=made.statement.actor,
            target=target,
            cue=words,
        ),
    )


def _figure(made: Made, number: int, words: str, value: str) -> FigureIn:
    start, end = made.span(number, words)
    return FigureIn(
        passage=made.passages[number - 1].id, figure=Figure(start=start, end=end, value=value)
    )


def _alignments(a: Made, b: Made) -> tuple[Alignment, ...]:
    def row(
        left: tuple[int, ...],
        right: tuple[int, ...],
        theme: str,
        relation: Label,
        score: float,
        **more: object,
    ) -> Alignment:
        return Alignment(
            left=tuple(a.passages[n - 1].id for n in left),
            right=tuple(b.passages[n - 1].id for n in right),
            themes=(theme,),
            relation=relation,
            score=score,
            **more,  # type: ignore[arg-type]
        )

    def words(n: int, left: str, m: int, right: str | None = None) -> Wording:
        return Wording(left=(a.span(n, left),), right=(b.span(m, right or left),))

    return (
        row((1,), (1,), "sanctuaries", Label.DIVERGENT, 0.93,
            wording=Wording(
                left=(a.span(1, "armed groups enjoy a safe haven on"), a.span(1, "soil")),
                right=(b.span(1, "armed group enjoys a safe haven on"), b.span(1, "soil")),
            ),
            why="Arden blames the Northern Federation, which negates safe haven",
            carried=Wording(
                left=(a.span(1, "armed groups"), a.span(1, "safe haven")),
                right=(b.span(1, "denies"), b.span(1, "safe haven")),
            ),
            evidence=(
                Evidence(kind="negation", weight=0.41, right=b.span(1, "denies"),
                         note="B denies what A asserts"),
                Evidence(kind="likeness", weight=0.32, note="close in meaning (.81)"),
                Evidence(kind="cue", weight=0.2, left=a.span(1, "safe haven"),
                         right=b.span(1, "safe haven"), note="both on sanctuaries"),
            )),
        row((2, 3), (2,), "sanctuaries", Label.DIVERGENT, 0.78,
            wording=words(2, "60 camps", 2),
            why="A counts 60 camps, B none",
            carried=Wording(left=(a.span(2, "60 camps"),), right=(b.span(2, "Not one"),)),
            evidence=(Evidence(kind="negation", weight=0.38, right=b.span(2, "Not one"),
                               note="B says that the camps do not exist"),)),
        row((1,), (3,), "sanctuaries", Label.SHARED, 0.71, unsure=True,
            wording=words(1, "threatens the whole region", 3, "threaten the whole region"),
            differences=(
                Difference(kind="scope", left=a.span(1, "on their soil"),
                           right=b.span(3, "wherever they are"),
                           note="B says it of every place, A of the north"),
                Difference(kind="responsible party",
                           left=a.span(1, "the northern authorities"),
                           note="A names who is responsible"),
            ),
            evidence=(Evidence(kind="likeness", weight=0.5, note="close in meaning (.74)"),)),
        row((4,), (4,), "self-defense", Label.SHARED, 0.81,
            differences=(
                Difference(kind="condition", left=a.span(4, "If the authorities fail to act"),
                           note="A sets a condition"),
                Difference(kind="legal ground",
                           right=b.span(4, "under Article 51 of the Charter"),
                           note="B rests it on the Charter"),
            ),
            why="both reserve force in their defense; A sets a condition (If the authorities fail"
            " to act); B makes it a legal right (right of self-defense)",
            carried=Wording(left=(a.span(4, "defensive measures"),),
                            right=(b.span(4, "self-defense"),)),
            evidence=(Evidence(kind="likeness", weight=0.36,
                               note="likeness by meaning 0.36"),)),
        row((5,), (5,), "self-defense", Label.DIVERGENT, 0.95,
            wording=words(5, "strikes of 15 October", 5),
            evidence=(Evidence(kind="opposing verbs", weight=0.52, left=a.span(5, "lawful"),
                               right=b.span(5, "act of aggression"),
                               note="lawful against aggression"),)),
        row((6,), (6,), "civilian-harm", Label.DIVERGENT, 0.97,
            wording=words(6, "these strikes", 6),
            evidence=(Evidence(kind="figure", weight=0.47, left=a.span(6, "No civilians"),
                               right=b.span(6, "34 civilians"),
                               note="none against 34 civilians"),)),
        row((10,), (8,), "dialogue", Label.RELATED, 0.62, wording=words(10, "Marsk", 8)),
        row((11,), (9,), "dialogue", Label.SHARED, 0.84,
            wording=words(11, "ceasefire of 19 October", 9),
            differences=(Difference(kind="condition",
                                    left=a.span(11, "only as long as attacks stop"),
                                    right=b.span(9, "without conditions"),
                                    note="A makes it conditional"),)),
        row((12,), (10,), "un-role", Label.RELATED, 0.55, unsure=True,
            wording=words(12, "Mission", 10)),
        row((14,), (11,), "ties", Label.SHARED, 0.92,
            wording=words(14, "join the two nations, and", 11)),
        row((15,), (12,), "river", Label.DIVERGENT, 0.88,
            wording=words(15, "treaty of 1921", 12)),
    )  # fmt: skip


def _verdict(
    theme: str, left: Made, right: Made, alignments: tuple[Alignment, ...]
) -> ThemeVerdict:
    counts = Counter(a.relation.value for a in alignments if theme in a.themes)
    both = [sum(theme in p.theme_ids for p in made.passages) for made in (left, right)]
    has_shared, has_divergent = counts[Label.SHARED] > 0, counts[Label.DIVERGENT] > 0
    verdict = Verdict.RELATED
    if not all(both):
        verdict = Verdict.ONE_SIDED
    elif has_shared and has_divergent:
        verdict = Verdict.MIXED
    elif has_shared or has_divergent:
        verdict = Verdict.SHARED if has_shared else Verdict.DIVERGENT
    return ThemeVerdict(
        theme=theme,
        left=left.statement.id,
        right=right.statement.id,
        verdict=verdict,
        counts=dict(counts),
        passages=(both[0], both[1]),
    )
