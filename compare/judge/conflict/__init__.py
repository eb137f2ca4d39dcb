"""Which passages criticise, accuse or reject somebody, and whom."""

from compare.judge.conflict.head import Head, read_conflicts, shipped_head
from compare.judge.conflict.targets import find_criticised

__all__ = ["Head", "find_criticised", "read_conflicts", "shipped_head"]
