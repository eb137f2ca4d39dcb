"""The frozen values that all stages pass along. Offsets are half-open code-point
offsets ``[start, end)`` into a statement's text as stored, wherever nothing else is said.
"""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - the hints are read when values are thawed
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points of one text."""

    start: int
    end: int


class Severity(StrEnum):
    """An error keeps a file from being used; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class TextKind(StrEnum):
    """How the words of a statement's text relate to those that were spoken."""

    VERBATIM = "verbatim"
    REPORT = "report"
    PRECIS = "précis"


class Form(StrEnum):
    """What a passage is on the page."""

    SENTENCE = "sentence"
    HEADING = "heading"
    ITEM = "item"


class Voice(StrEnum):
    """Whose words a passage holds: the speaker's, the speaker's retold, or the writer's."""

    QUOTED = "quoted"
    REPORTED = "reported"
    NARRATED = "narrated"


class Label(StrEnum):
    """How two passages relate; ``UNRELATED`` pairs are never shown."""

    SHARED = "shared"
    DIVERGENT = "divergent"
    RELATED = "related"
    UNRELATED = "unrelated"


class Verdict(StrEnum):
    """What a theme comes to over a pair of statements."""

    DIVERGENT = "divergent"
    SHARED = "shared"
    MIXED = "mixed"
    RELATED = "related"
    ONE_SIDED = "one-sided"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something wrong with a file, with the place and the remedy."""

    message: str
    file: str
    line: int | None = None
    """Counted from 1."""
    field: str | None = None
    expected: str = ""
    remedy: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line) if part)
        about = f" [{self.field}]" if self.field else ""
        rest = [f"expected {self.expected}"] if self.expected else []
        rest += [self.remedy] if self.remedy else []
        return f"{place}: {self.severity}:{about} {self.message}" + "".join(f"; {r}" for r in rest)


class RejoinderError(Exception):
    """Work that could not be done, with the problems that say why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a statement's words were taken from."""

    title: str = ""
    url: str = ""
    accessed: str = ""
    sha256: str = ""
    """Of the page as it was received, which the library keeps in ``sources/``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One text, one actor, one forum, one date."""

    id: str
    text: str
    title: str
    actor: str
    speaker: str = ""
    role: str = ""
    forum: str = ""
    date: str = ""
    """YYYY, YYYY-MM or YYYY-MM-DD; empty when unknown."""
    kind: str = "other"
    responds_to: str = ""
    language: str = "en"
    text_kind: TextKind = TextKind.VERBATIM
    source: Source = Source()
    note: str = ""
    """What a reader must know of the text: an inferred date, a part left out."""
    extra: Mapping[str, object] = field(default_factory=dict)
    """Front-matter keys that the format does not know, kept as they were."""
    file: str = ""
    """The path that it was read from; empty when it was made in memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence, heading or list item: ``text == statement.text[start:end]``."""

    start: int
    end: int
    text: str
    voice: Voice
    by: str = ""
    """Who speaks, as the text names them; empty when it does not say."""
    form: Form = Form.SENTENCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One entry of the codebook."""

    id: str
    label: str
    description: str = ""
    cues: tuple[str, ...] = ()
    parent: str = ""
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """The themes, in the order of the file."""

    themes: tuple[Theme, ...] = ()
    problems: tuple[Problem, ...] = ()

    def theme(self, theme_id: str) -> Theme | None:
        """The theme with this id, if the codebook has it."""
        return next((theme for theme in self.themes if theme.id == theme_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One signal behind a label; spans are offsets into the two statements' texts."""

    kind: str
    """likeness, cue, figure, name, strength, voice, negation, opposing verbs, culprit, ..."""
    weight: float
    left: Span | None = None
    right: Span | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How two passages relate; ``scores`` has all four labels and sums to 1.
    Spans of the evidence are offsets into the two passages as they were given.
    """

    label: Label
    scores: Mapping[str, float]
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeScore:
    """A theme of a passage, 0..1, with what speaks for it; assigned from .5 on.
    Spans of the evidence stand in ``left`` and are offsets into the statement's text.
    """

    id: str
    score: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemedPassage:
    """A passage of a compared statement, with its themes."""

    id: str
    """``<statement id>:<number from 1>``."""
    statement: str
    passage: Passage
    themes: tuple[ThemeScore, ...] = ()

    @property
    def theme_ids(self) -> tuple[str, ...]:
        """The ids of the themes that are assigned."""
        return tuple(theme.id for theme in self.themes if theme.score >= 0.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Inside a shared or related alignment, what one side adds or changes."""

    kind: str
    """strength, condition, figure, date, legal ground, addressee, scope,
    responsible party, naming."""
    left: Span | None = None
    right: Span | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Runs of words that both sides of an alignment have; the rest differs."""

    left: tuple[Span, ...] = ()
    right: tuple[Span, ...] = ()


class Standing(StrEnum):
    """How a person's decision stands to what the program thinks."""

    OPEN = "open"
    """Not decided: there is only a note or a mark."""
    AGREED = "agreed"
    """The program thinks the same."""
    OVERRULED = "overruled"
    """The program thought otherwise when it was decided, and still does."""
    CONTESTED = "contested"
    """The program thinks otherwise now than it did when it was decided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selector:
    """A passage of a statement's text, by its words and by its place: a TextQuoteSelector and a
    TextPositionSelector of the W3C Web Annotation Data Model in one.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int = 0
    end: int = 0
    """Half-open code-point offsets into the text at the time."""
    nth: int = 1
    of: int = 1
    """Which of how many places with these exact words it was, in the order of the text."""
    to_edge: bool = False
    """Whether the suffix reached the end of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewNote:
    """What a person wrote about a row, a theme, a passage or the whole pair."""

    text: str
    who: str
    when: str
    theme: str = ""
    """The theme's id, where the note is about a theme."""
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    """Ids of the passages that it is about; without theme and passages it is about the pair."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageReview:
    """What a person decided about one passage: a theme of it, or its voice."""

    passage: str
    what: str
    """theme or voice."""
    value: str
    """``+refugees``, ``-refugees``, ``quoted``, ..."""
    who: str
    when: str
    standing: Standing = Standing.AGREED
    program: str = ""
    """What the program says now, in the form of ``value``."""
    warning: str = ""
    """That the passage was edited since, with its old words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LostDecision:
    """A decision whose passage is no longer there."""

    id: str
    what: str
    value: str
    who: str
    when: str
    quotes: tuple[str, ...] = ()
    """The words of the passages that were not found."""
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowReview:
    """What people decided about a row, and what the program says beside it."""

    standing: Standing = Standing.OPEN
    who: str = ""
    """Who decided the relation last; empty while nobody did."""
    when: str = ""
    why: str = ""
    program: Label | None = None
    """The relation that the program proposes now; None where it proposes no such row."""
    program_then: str = ""
    """What it proposed when it was decided: a relation, or empty for none."""
    report: bool | None = None
    """True: marked for the report; False: kept out of it; None: not said."""
    notes: tuple[ReviewNote, ...] = ()
    warning: str = ""
    """That a passage was edited since, with its old words."""
    left: tuple[Selector, ...] = ()
    right: tuple[Selector, ...] = ()
    """The words by which the decision finds its passages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Passages of two statements about the same matter: one row of the comparison."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    themes: tuple[str, ...]
    relation: Label
    score: float
    """Confidence in the relation, 0..1."""
    unsure: bool = False
    differences: tuple[Difference, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    wording: Wording = Wording()
    why: str = ""
    """Why the row is what it is, in a sentence without a full stop; only what its spans show."""
    carried: Wording = Wording()
    """The stretches that the sentence rests on."""
    reviewed: bool = False
    """Whether a person decided the relation."""
    review: RowReview | None = None
    """Decisions, notes and marks of people; None where there are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewOutcome:
    """What people's decisions came to in a comparison, beyond its rows."""

    rejected: tuple[Alignment, ...] = ()
    """Rows that a person took out, as the program proposed them, with their review."""
    passages: tuple[PassageReview, ...] = ()
    notes: tuple[ReviewNote, ...] = ()
    """Notes on themes, on passages and on the pair; those on rows stand in the rows."""
    lost: tuple[LostDecision, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeVerdict:
    """What a theme comes to between two statements (by id)."""

    theme: str
    left: str
    right: str
    verdict: Verdict
    counts: Mapping[str, int]
    """Rows by relation."""
    passages: tuple[int, int] = (0, 0)
    """Passages on this theme, left and right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A theme on which ``statement`` says nothing while the other speaks."""

    statement: str
    theme: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """The names that two statements use for one actor."""

    of: str
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number in a text: what it says (``value``), its unit, and what it counts."""

    start: int
    end: int
    value: str
    unit: str = ""
    counts: str = ""
    bound: str = ""
    """about, at least or at most, where the text says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """A verb on one of the ladders of strength (rung 1 is the weakest)."""

    start: int
    end: int
    verb: str
    ladder: str
    """directive or evaluative."""
    rung: int
    polarity: int = 0
    """-1 disapproval, +1 approval, 0 neither."""
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """Verbs in order of strength, the weakest first; each rung holds verbs of one strength."""

    name: str
    """directive or evaluative."""
    rungs: tuple[tuple[str, ...], ...]
    polarity: int = 0
    """-1 disapproval, +1 approval, 0 neither."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name in a text and the actor that it means (the gazetteer's head name)."""

    start: int
    end: int
    name: str
    actor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """What ``source`` does to ``target`` in a text: blames, praises, asks, defends or warns."""

    start: int
    end: int
    kind: str
    """blames, praises, asks, defends, warns."""
    source: str
    """Head name of who takes the stance; empty where the text's actor is unknown."""
    target: str
    """Head name of whom it is about; empty where the text names nobody."""
    cue: str
    """The words at ``[start, end)``."""
    target_span: Span | None = None
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureIn:
    """A figure, in a passage (by id), with offsets into the statement's text."""

    passage: str
    figure: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthIn:
    """A verb of some strength, in a passage (by id), with offsets into the statement's text."""

    passage: str
    strength: Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceIn:
    """A stance of the statement's actor, in a passage (by id), with offsets into the
    statement's text.
    """

    passage: str
    stance: Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All that was found between two or more statements, in command order.
    With more than two, each of the others is compared with the first.
    """

    statements: tuple[Statement, ...]
    themes: tuple[Theme, ...]
    passages: tuple[ThemedPassage, ...]
    alignments: tuple[Alignment, ...] = ()
    verdicts: tuple[ThemeVerdict, ...] = ()
    silences: tuple[Silence, ...] = ()
    names: tuple[Naming, ...] = ()
    figures: tuple[FigureIn, ...] = ()
    strength: tuple[StrengthIn, ...] = ()
    stances: tuple[StanceIn, ...] = ()
    """Who blames, praises, asks, defends or warns whom; no part of the JSON contract."""
    review: ReviewOutcome | None = None
    """What people decided; None where no decisions were applied."""
    ladders: tuple[Ladder, ...] = ()
    """The ladders that strength was read by."""

    def passage(self, passage_id: str) -> ThemedPassage:
        """The passage with this id; KeyError if there is none."""
        for passage in self.passages:
            if passage.id == passage_id:
                return passage
        raise KeyError(passage_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """What a library folder holds, and what is wrong with it."""

    folder: str
    statements: tuple[Statement, ...] = ()
    codebook: Codebook = Codebook()
    problems: tuple[Problem, ...] = ()

    def statement(self, statement_id: str) -> Statement | None:
        """The statement with this id, if the library has it."""
        return next((s for s in self.statements if s.id == statement_id), None)
