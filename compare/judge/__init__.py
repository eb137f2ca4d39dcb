"""Passages to scores: likeness by meaning, themes, relation."""

import os

# The products here are small, and on a busy machine a second thread made them ten times slower.
# numpy reads this when it is first imported, which this stage does on first use.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from compare.judge.judge import Judge
from compare.judge.relation import Reading, RelationModel, Side

__all__ = ["Judge", "Reading", "RelationModel", "Side"]
