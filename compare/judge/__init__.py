"""Passages to scores: likeness by meaning, themes, relation."""

from compare.judge.judge import Judge
from compare.judge.relation import Reading, RelationModel, Side

__all__ = ["Judge", "Reading", "RelationModel", "Side"]
