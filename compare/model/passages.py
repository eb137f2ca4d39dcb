"""The pieces of a statement's text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points of one text."""

    start: int
    end: int


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
    others: bool = False
    """Whether somebody else than the statement's actor speaks: never a position of the actor's."""

    @property
    def is_position(self) -> bool:
        """Whether it can hold a position of the statement's actor: no heading, no others' words."""
        return self.form is not Form.HEADING and not self.others
