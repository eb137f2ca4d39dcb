"""What a folder of statements holds."""

from __future__ import annotations

from dataclasses import dataclass

from compare.model.codebook import Codebook
from compare.model.problems import Problem
from compare.model.statements import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """What a library folder holds, and what is wrong with it."""

    folder: str
    statements: tuple[Statement, ...] = ()
    codebook: Codebook = Codebook()  # noqa: RUF009 - a codebook is frozen
    problems: tuple[Problem, ...] = ()

    def statement(self, statement_id: str) -> Statement | None:
        """The statement with this id, if the library has it."""
        return next((s for s in self.statements if s.id == statement_id), None)
