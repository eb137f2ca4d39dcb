"""A comparison made by hand, small enough to know every row of it."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from compare.match.themes_and_silences import row_themes
from compare.model import (
    Alignment,
    Comparison,
    Label,
    Passage,
    Statement,
    Theme,
    ThemedPassage,
    ThemeScore,
    Voice,
)
from compare.review.session import Session

if TYPE_CHECKING:
    from compare.library.decision import Decision

THEMES = (
    Theme(id="river", label="River"),
    Theme(id="dam", label="Dam", parent="river"),
    Theme(id="border", label="Border"),
)
LEFT = (
    "Arda urges Besk to open the dam at once.",
    "The dam belongs to both peoples.",
    "Patrols of Besk killed twelve fishermen in May.",
    "Arda will defend its border.",
    "We condemn this.",
    "We condemn this.",
)
RIGHT = (
    "Besk calls upon Arda to talk before the dam is opened.",
    "The river belongs to all who live by it.",
    "No fisherman was killed at the border.",
    "Boats of Arda opened fire.",
    "Besk will defend its border.",
)
LEFT_THEMES = (("dam", "river"), ("dam", "river"), ("border",), ("border",), (), ())
RIGHT_THEMES = (("dam", "river"), ("river",), ("border",), ("border",), ("border",))
ROWS = (
    ((1,), (1,), Label.DIVERGENT, 0.9),
    ((2,), (2,), Label.SHARED, 0.8),
    ((3,), (3, 4), Label.DIVERGENT, 0.6),
    ((4,), (5,), Label.RELATED, 0.4),
)


def row(left: tuple[int, ...] | int, right: tuple[int, ...] | int):
    """The key of a row by the numbers of its passages."""
    sides = [one if isinstance(one, tuple) else (one,) for one in (left, right)]
    return tuple(f"a:{n}" for n in sides[0]), tuple(f"b:{n}" for n in sides[1])


def comparison(left=LEFT, right=RIGHT, rows=ROWS) -> Comparison:
    a, a_passages = _statement("a", left, LEFT_THEMES)
    b, b_passages = _statement("b", right, RIGHT_THEMES)
    return Comparison(
        statements=(a, b),
        themes=THEMES,
        passages=(*a_passages, *b_passages),
        alignments=tuple(
            _alignment(*one, themes=_themes(one, (a_passages, b_passages))) for one in rows
        ),
    )


def _statement(name, sentences, themes):
    text = " ".join(sentences)
    passages, start = [], 0
    for number, sentence in enumerate(sentences):
        has = themes[number] if number < len(themes) else ()
        passages.append(
            ThemedPassage(
                id=f"{name}:{number + 1}",
                statement=name,
                passage=Passage(
                    start=start, end=start + len(sentence), text=sentence, voice=Voice.QUOTED
                ),
                themes=tuple(ThemeScore(id=t.id, score=0.9 * (t.id in has)) for t in THEMES),
            )
        )
        start += len(sentence) + 1
    statement = Statement(id=name, text=text, title=f"Statement {name}", actor=name.upper())
    return statement, passages


def _themes(one, sides):
    return row_themes(
        *([p[n - 1] for n in numbers] for numbers, p in zip(one, sides, strict=False))
    )


def _alignment(left, right, label, score, themes):
    key = row(left, right)
    return Alignment(left=key[0], right=key[1], themes=themes, relation=label, score=score)


def ticking():
    """A clock that goes on by a second each time it is looked at."""
    numbers = count()
    return lambda: f"2026-03-01T10:{(n := next(numbers)) // 60:02d}:{n % 60:02d}.000Z"


def session(made: Comparison | None = None, decisions: tuple[Decision, ...] = (), who="Ada Lund"):
    return Session(made or comparison(), decisions, who=who, clock=ticking())


def shape(made: Comparison):
    """The rows as (left, right, relation, reviewed)."""
    return [(r.left, r.right, r.relation.value, r.reviewed) for r in made.alignments]
