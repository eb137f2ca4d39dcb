"""Marks in one text: names, figures, dates, strength, negation, conditions, stances and more.

Pure functions of a string; offsets are relative to it. Nothing is learned: the word lists are our
own, and stand beside the code as data (``words.toml``, ``ladders.toml``, ``actors.txt``).
"""

from compare.marks.actors import find_mentions, head_actor, kind_of
from compare.marks.clauses import (
    LADDERS,
    Mark,
    Negation,
    find_conditions,
    find_legal_grounds,
    find_negations,
    find_scope,
    find_strength,
    is_negated,
)
from compare.marks.dates import Date, find_dates
from compare.marks.figures import find_figures, range_of
from compare.marks.stances import Addressee, find_addressees, find_stances
from compare.model import Ladder, Stance

__all__ = [
    "LADDERS",
    "Addressee",
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
