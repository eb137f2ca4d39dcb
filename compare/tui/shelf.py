"""A library's statements as one looks for them: their order, what words and filters leave, which
pairs were compared and reviewed; and what is changed of them, with undo. No Textual here.
"""

from __future__ import annotations

import hashlib
import json
import re
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from compare.model import RejoinderError, errors_in
from compare.text.visibility import visible
from compare.undo import History

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from compare.importers.take_in import Imported
    from compare.library.store import Store
    from compare.model import Library, Problem, Statement

    Step = Callable[[], object]
    Change = tuple[str, Step, Step]
    """What was done to the library, what takes it back, and what does it again."""

COLUMNS = ("date", "actor", "title", "id")
"""The orders, as one key goes through them."""
REMEMBERED = 2000
"""Pairs that are remembered as compared; the oldest go first."""
FEW = 2
"""Warnings that are told one by one."""
_TERM = re.compile(r'["“]([^"“”]+)["”]?|(\S+)')
_ENTRY = re.compile(rb"^- ", re.MULTILINE)
"""The first line of a decision in a file of reviews."""

Spans = tuple[tuple[int, int], ...]


# Looking for statements


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What one looks for: all of it must hold."""

    words: str = ""
    """In fields or text, each as the beginning of a word; a phrase stands in quotation marks."""
    actor: str = ""
    theme: str = ""
    """The label of a theme."""
    on_theme: Mapping[str, Spans] = field(default_factory=dict)
    """Of each statement that speaks of the theme, where it does."""
    in_text: Mapping[str, Spans] = field(default_factory=dict)
    """Of a large library, whose statements come without their words: which of them hold the words
    that are sought in one passage, and where.
    """


def shelf(statements: Sequence[Statement], order: str, sought: Sought) -> list[Statement]:
    """Those that hold all that is sought, in the order; the newest first by date, undated last."""
    terms = terms_of(sought.words)
    kept = [one for one in statements if _is_sought(one, sought, terms)]
    kept.sort(key=lambda one: one.id)
    if order == "date":
        return sorted(kept, key=lambda one: one.date, reverse=True)
    return sorted(kept, key=lambda one: str(getattr(one, order)).casefold())


def terms_of(words: str) -> tuple[re.Pattern[str], ...]:
    """Each word or quoted phrase as what finds it: at the beginning of a word, in any case."""
    terms = (quoted or plain for quoted, plain in _TERM.findall(words))
    return tuple(
        re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, parts)), re.IGNORECASE)
        for term in terms
        if (parts := term.split())
    )


def hits(statement: Statement, sought: Sought) -> Spans:
    """Where in its text a statement holds what is sought: its words, else the theme."""
    terms = terms_of(sought.words)
    if not terms:
        return sought.on_theme.get(statement.id, ())
    if statement.id in sought.in_text:
        return sought.in_text[statement.id]
    found = (one.span() for term in terms for one in term.finditer(statement.text))
    return tuple(sorted(found))


def by_statement(found: Iterable[tuple[str, int, int]]) -> dict[str, Spans]:
    """Places in texts, a statement's together and in order."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for name, start, end in found:
        spans.setdefault(name, []).append((start, end))
    return {name: tuple(sorted(some)) for name, some in spans.items()}


def _is_sought(statement: Statement, sought: Sought, terms: Sequence[re.Pattern[str]]) -> bool:
    if sought.actor and statement.actor != sought.actor:
        return False
    if sought.theme and statement.id not in sought.on_theme:
        return False
    if not terms or statement.id in sought.in_text:
        return True
    parts = (statement.id, statement.title, statement.actor, statement.speaker, statement.role)
    about = " ".join((*parts, statement.forum, statement.date, statement.kind))
    return all(term.search(about) or term.search(statement.text) for term in terms)


# Pairs


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Which pairs of a library were compared, and how many decisions there are on each."""

    compared: frozenset[frozenset[str]] = frozenset()
    decisions: Mapping[frozenset[str], int] = field(default_factory=dict)

    def others(self, one: str) -> list[tuple[str, int]]:
        """The statements with which one was compared, and the decisions on each pair."""
        pairs = {
            pair for pair in (*self.compared, *self.decisions) if one in pair and len(pair) > 1
        }
        found = ((next(iter(pair - {one})), self.decisions.get(pair, 0)) for pair in pairs)
        return sorted(found)

    def mark(self, one: str, other: str) -> str:
        """In a word what is known of the pair: reviewed, compared, or nothing."""
        pair = frozenset((one, other))
        if self.decisions.get(pair):
            return "reviewed"
        return "compared" if pair in self.compared else ""

    def counts(self, one: str) -> str:
        """With how many a statement was compared; after a tick, how many of these are reviewed."""
        others = self.others(one)
        reviewed = sum(bool(decisions) for _, decisions in others)
        return f"{len(others)} ✓{reviewed}" if reviewed else f"{len(others) or ''}"


def _decisions(folder: Path) -> Iterator[tuple[frozenset[str], int]]:
    """How many decisions the files of reviews hold, by pair."""
    with suppress(OSError):
        for file in sorted((folder / "reviews").glob("*--*.yaml")):
            left, _, right = file.stem.partition("--")
            with suppress(OSError):
                yield frozenset((left, right)), len(_ENTRY.findall(file.read_bytes()))


# What is told of them


def facts(one: Statement, words: int, pairs: Pairs) -> tuple[str, ...]:
    """What is known of a statement of so many words, a line each."""
    who = ", ".join(part for part in (one.speaker, one.role) if part)
    about = ", ".join(part for part in (one.forum, one.date or "no date", one.kind) if part)
    lines = [one.title, ": ".join(part for part in (one.actor, who) if part), about]
    lines += [f"{words:,} words, {one.text_kind.value}   id {one.id}"]
    lines += [f"note: {one.note}"] if one.note else []
    for other, decisions in pairs.others(one.id)[:6]:
        reviewed = f", {decisions} decisions" if decisions else ""
        lines.append(f"compared with {other}{reviewed}")
    return tuple(lines)


def filters(library: Library) -> list[tuple[str, str]]:
    """The actors and the themes by which statements may be sought: what is meant, and its words."""
    actors = sorted({one.actor for one in library.statements}, key=str.casefold)
    themes = [theme for theme in library.codebook.readable if theme.label]
    found = [(f"actor:{one}", f"{visible(one)}   actor") for one in actors]
    return [*found, *((f"theme:{one.id}", f"{visible(one.label)}   theme") for one in themes)]


def how_many(count: int, shown: int, sought: Sought) -> str:
    """How many statements there are; where some are sought, how many are shown and the limits."""
    phrase = sought.words.strip('"“”')
    limits = [f"“{phrase}” (Esc)"] if sought.words else []
    only = [limit for limit in (sought.actor, sought.theme) if limit]
    limits += [f"only {' and '.join(only)} (F shows all)"] if only else []
    if limits:
        return f"{shown:,} of {count:,}: {', '.join(limits)}"
    return f"{count:,} {'statement' if count == 1 else 'statements'}"


def problem_lines(problems: Sequence[Problem]) -> str:
    """Each error in full; warnings too, but for many, which one line counts."""
    errors = errors_in(problems)
    mild = [one for one in problems if one not in errors]
    lines = [str(one) for one in (*errors, *(mild if len(mild) <= FEW else ()))]
    if len(mild) > FEW:
        lines.append(f"{len(mild)} warnings, the first: {mild[0]}; rejoinder check lists them")
    return "\n".join(map(visible, lines))


# Changes


class Shelf:
    """A library's folder for the screen that lists it. What it changes can be undone as long as
    nobody else changed the same file meanwhile; each method may raise RejoinderError.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.newest = ""
        """The id of the statement that was added last."""
        self._steps: History[Change] = History()

    @cached_property
    def store(self) -> Store:
        from compare.library.store import Store

        return Store(self.folder)

    def whole(self, statement: Statement) -> Statement:
        """The statement with its words; without, where its file cannot be read any more."""
        from compare.files import read_bytes
        from compare.library.page import TEXT_LIMIT
        from compare.library.statement_file import body_of

        if statement.text or not statement.file:
            return statement
        with suppress(RejoinderError):
            return replace(statement, text=body_of(read_bytes(Path(statement.file), TEXT_LIMIT)))
        return statement

    def search(self, words: str) -> dict[str, Spans]:
        """Where the words stand together in a passage, by statement; for worker threads."""
        from compare.text.passage_search import search

        terms = [quoted or plain for quoted, plain in _TERM.findall(words)]
        return by_statement(
            (hit.statement, hit.start, hit.end)
            for hit in search(self.folder, terms, snippets=False).hits
        )

    def find(
        self, statements: Sequence[Statement], order: str, sought: Sought
    ) -> tuple[Sought, list[Statement]]:
        """The statements that are sought; where they came without words, the index has these."""
        if sought.words and not all(one.text for one in statements):
            sought = replace(sought, in_text=self.search(sought.words))
        return sought, shelf(statements, order, sought)

    def pairs(self) -> Pairs:
        return Pairs(
            compared=frozenset(self._remembered()), decisions=dict(_decisions(self.folder))
        )

    def compared(self, pair: Collection[str]) -> None:
        """Remember a pair as compared; failure to do so is no error."""
        from compare.files import write_atomic

        known = self._remembered()
        if frozenset(pair) not in known:
            kept = [sorted(one) for one in [*known, frozenset(pair)][-REMEMBERED:]]
            with suppress(OSError, RejoinderError):
                self._memory.parent.mkdir(parents=True, exist_ok=True)
                write_atomic(self._memory, json.dumps(kept))

    def _remembered(self) -> list[frozenset[str]]:
        with suppress(OSError, ValueError, TypeError, RecursionError):
            found = [frozenset(map(str, pair)) for pair in json.loads(self._memory.read_bytes())]
            return [pair for pair in found if len(pair) == 2]
        return []

    @cached_property
    def _memory(self) -> Path:
        """The file of the pairs that were compared, in the cache; without it no mark is shown."""
        from platformdirs import user_cache_path

        name = hashlib.sha256(str(self.folder.resolve()).encode()).hexdigest()[:32]
        return user_cache_path("rejoinder", appauthor=False) / "compared" / f"{name}.json"

    def added(self, statement_id: str) -> None:
        """Note that a statement was added, so that it can be found and taken away again."""
        self.newest = statement_id
        away, back = self._ways(statement_id)
        self._steps.note((f"{statement_id} was added", away, back))

    def remove(self, statement_id: str) -> str:
        """Move a statement to the trash; what was done, in words."""
        away, back = self._ways(statement_id)
        away()
        said = f"{statement_id} was removed"
        self._steps.note((said, back, away))
        return said

    def _ways(self, statement_id: str) -> tuple[Step, Step]:
        """What moves a statement to the trash, and back from where it then lies."""
        places: list[Path] = []
        return (
            lambda: places.append(self.store.remove(statement_id)),
            lambda: self.store.restore(places.pop()),
        )

    def replace(self, statement: Statement, old: str) -> None:
        """Write a statement over its old version, of which the caller read the file ``old``."""
        self.store.replace(statement, old)
        put, new = self.store.replace_source, self.store.source(statement.id)
        undo = partial(put, statement.id, old, new)
        self._steps.note(
            (f"{statement.id} was changed", undo, partial(put, statement.id, new, old))
        )

    def step(self, *, back: bool) -> str:
        """Take the last change back, or do it again; what that was, or nothing where there is
        none.
        """
        step = self._steps.turn(lambda one: (one[1] if back else one[2])(), back=back)
        return step[0] if step else ""


class StatementEditor:
    """Takes a form's draft as the new version of a statement of the library; its id stays."""

    asks = "Edit the statement"
    verb = "Save"
    done = "The statement is changed."
    then = "u takes it back."
    keeps_id = True

    def __init__(self, shelf: Shelf, statement: Statement) -> None:
        """Reads the file anew: what somebody else wrote there meanwhile is shown, and stays."""
        from compare.library.statement_file import parse_statement

        self._shelf, self._source = shelf, shelf.store.source(statement.id)
        found, problems = parse_statement(self._source, file=statement.file)
        if found is None:
            raise RejoinderError(*problems)
        self.statement = found

    @property
    def draft(self) -> Imported:
        """The statement as a form shows it."""
        from compare.importers.take_in import Imported
        from compare.library.statement_file import front_matter

        one = self.statement
        return Imported(id=one.id, text=one.text, values=front_matter(one), format="statement")

    def problems(self, draft: Imported, _wish: str) -> list[Problem]:
        """What keeps the draft from being a statement, each with its field."""
        return [*errors_in(draft.problems)]

    def add(self, draft: Imported, _wish: str = "", *, allow_duplicate: bool = False) -> str:  # noqa: ARG002 - as one adds
        """Write the new version; the id."""
        if draft.statement is None:
            raise RejoinderError(*draft.problems)
        self._shelf.replace(draft.statement, self._source)
        return draft.id
