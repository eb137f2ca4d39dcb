"""Marks in one text: names, figures, dates, strength, negation, conditions, stances and more.

Pure functions of a string; offsets are relative to it. Nothing is learned: the word lists are our
own; they stand beside the code, the actors in ``actors.txt``.
"""

from compare.text.marks.conditions import find_conditions, find_legal_grounds, find_scope
from compare.text.marks.dates import find_dates
from compare.text.marks.figures import find_figures, range_of
from compare.text.marks.gazetteer import head_actor, kind_of
from compare.text.marks.ladders import DEFAULT as LADDERS
from compare.text.marks.mentions import find_mentions
from compare.text.marks.negations import find_negations, is_negated
from compare.text.marks.stances import find_addressees, find_stances
from compare.text.marks.strength import find_strength
from compare.text.marks.values import (
    Addressee,
    Condition,
    Date,
    Ladder,
    Mark,
    Negation,
    Stance,
)

__all__ = [
    "LADDERS",
    "Addressee",
    "Condition",
    "Date",
    "Ladder",
    "Mark",
    "Negation",
    "Stance",
    "find_addressees",
    "find_conditions",
    "find_dates",
    "find_figures",
    "find_legal_grounds",
    "find_mentions",
    "find_negations",
    "find_scope",
    "find_stances",
    "find_strength",
    "head_actor",
    "is_negated",
    "kind_of",
    "range_of",
]
