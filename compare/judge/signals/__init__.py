"""Explicit signals of how two passages relate: pure rules, no model, each with its words."""

from compare.judge.signals.features import features, signals
from compare.judge.signals.kinds import CLASHES, SPEAKS_FOR
from compare.judge.signals.relation import relation_from_signals
from compare.judge.signals.tone import tone

__all__ = ["CLASHES", "SPEAKS_FOR", "features", "relation_from_signals", "signals", "tone"]
