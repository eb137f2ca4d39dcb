"""Explicit signals of how two passages relate: pure rules, no model, each with its words."""

from compare.judge.signals.criticism import tone
from compare.judge.signals.rules import CLASHES, SPEAKS_FOR, relation_from_signals, signals

__all__ = ["CLASHES", "SPEAKS_FOR", "relation_from_signals", "signals", "tone"]
