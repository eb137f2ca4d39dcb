"""The speeches of a record, or the texts of a project, as one chooses among them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from compare.model import RejoinderError, Severity
from compare.tui.background import unforeseen
from compare.tui.intake import is_duplicate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.importers import Imported
    from compare.tui.intake import Intake


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """One of several texts of a source, and what became of it."""

    number: int
    """From 1, as the command line counts."""
    draft: Imported
    known: str = ""
    """What the library has of it already; empty where it has nothing."""
    chosen: bool = False
    added: str = ""
    """The id under which it was added."""
    failed: str = ""
    """Why it was not."""

    @property
    def who(self) -> str:
        """Who speaks; of a text without a speaker, its title."""
        return str(self.draft.values.get("speaker") or self.draft.values.get("title") or "?")

    @property
    def actor(self) -> str:
        """The country or body, with a question mark where that is unsure."""
        actor = str(self.draft.values.get("actor") or "")
        unsure = self.draft.reasons.get("actor", "").endswith("unsure")
        return f"{actor} ?" if unsure else actor or "missing"

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing."""
        return not any(one.severity is Severity.ERROR for one in self.draft.problems)

    @property
    def is_wanted(self) -> bool:
        """Whether who takes all takes this: it does not only conduct, and is not there yet."""
        return not (self.draft.procedural or self.known or self.added)

    @property
    def sign(self) -> str:
        """In a word: what became of it, or what speaks against it."""
        return self.state.partition(":")[0]

    @property
    def state(self) -> str:
        """The same, and why."""
        if self.added:
            return f"added: {self.added}"
        if self.failed:
            return f"not added: {self.failed}"
        if self.known:
            return f"is there: {self.known}"
        if not self.is_whole:
            wrong = [p.message for p in self.draft.problems if p.severity is Severity.ERROR]
            return f"incomplete: {'; '.join(wrong)}: Enter completes it"
        return "conducts: thanks, votes, the next speaker" if self.draft.procedural else ""


def holds(speech: Speech, words: str) -> bool:
    """Whether speaker, actor, language and text have all the words."""
    about = (speech.who, speech.actor, speech.draft.spoken, speech.draft.text)
    known = " ".join(about).casefold()
    return all(word in known for word in words.casefold().split())


def told(speeches: Sequence[Speech]) -> str:
    """How many are chosen, were added, were there, and failed."""
    counts = {
        f"of {len(speeches)} chosen": sum(one.chosen for one in speeches),
        "added": sum(bool(one.added) for one in speeches),
        "there already": sum(bool(one.known) and not one.added for one in speeches),
        "not added": sum(bool(one.failed) for one in speeches),
    }
    told = [f"{count} {word}" for word, count in counts.items() if count or "chosen" in word]
    return ", ".join(told)


def add_speech(intake: Intake, speech: Speech) -> Speech:
    """The speech, added; else with what the library has of it, or why it was not added.

    What a person chose although the list said that it is there is wanted twice.
    """
    try:
        added = intake.add(speech.draft, allow_duplicate=bool(speech.known))
    except RejoinderError as error:
        wrong = [p for p in error.problems if p.severity is Severity.ERROR] or error.problems
        first = wrong[0]
        if is_duplicate(first):
            return replace(speech, known=first.message.removeprefix("the text is "))
        return replace(speech, failed="; ".join(p for p in (first.message, first.remedy) if p))
    except Exception as error:  # noqa: BLE001 - a list must not end the desk
        return replace(speech, failed=unforeseen(error).message)
    return replace(speech, added=added, failed="")
