"""The codebook of a library for the screens: its themes, what they hold over the whole library, and
what an edit would change, the latter as paragraphs too; and how a theme looks. All methods of
``CodebookDesk`` are for worker threads.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from threading import Lock, RLock
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len

from compare.report.phrases import number
from compare.text.visibility import visible
from compare.tui.marked_text import BLANK, Paragraph, Stretch, faint, heading
from compare.undo import History

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from compare.library.codebook_changes import CodebookEdit
    from compare.library.codebook_sitting import Branch, CodebookSitting, Step
    from compare.model import Codebook, Library, Problem, Theme, ThemedPassage
    from compare.review.theme_coverage import Coverage, Group, Preview, ThemeChange
    from compare.tui.background import Progress

PATIENCE = 0.1
"""Seconds between two looks at how far another thread has come that reads the library."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The codebook as its file has it."""

    file: str
    source: str
    branches: tuple[Branch, ...]
    """All themes as a tree, retired ones among them."""
    codebook: Codebook

    def listed(self, folded: Collection[str]) -> list[Branch]:
        """The themes, but for those below one that is folded."""
        shown, hidden = [], set(folded)
        for branch in self.branches:
            if branch.theme.parent in hidden:
                hidden.add(branch.theme.id)
            else:
                shown.append(branch)
        return shown

    def is_group(self, branch: Branch) -> bool:
        """Whether it says nothing of its own and only holds others."""
        return not branch.retired and branch.theme not in self.codebook.readable

    def themes_of(self, branch: Branch) -> frozenset[str]:
        """The theme's id; of a group, those of the themes below it as well."""
        from compare.library.codebook_sitting import kin_below

        if not self.is_group(branch):
            return frozenset([branch.theme.id])
        return kin_below([one.theme for one in self.branches], branch.theme.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What the codebook finds in the library."""

    preview: Preview
    coverage: Coverage
    passages: Mapping[str, tuple[ThemedPassage, ...]]
    """Those that carry a theme, by its id; headings are none."""

    def of(self, themes: Collection[str]) -> tuple[ThemedPassage, ...]:
        found = (one for theme in themes for one in self.passages.get(theme, ()))
        return tuple({one.id: one for one in found}.values())

    @property
    def total(self) -> int:
        """Passages of the library."""
        return sum(one.passages for one in self.coverage.statements)

    @property
    def themed(self) -> int:
        """Those of them with a theme."""
        return sum(one.themed for one in self.coverage.statements)


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What an edit would do, and all that saving it needs."""

    edit: CodebookEdit
    said: str
    source: str
    """The codebook's file before it."""
    changes: tuple[ThemeChange, ...] = ()
    read: Read | None = None
    """The library that was read for it; None where the edit can say nothing on any passage."""
    labels: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    """Warnings on the codebook that it would bring."""


class CodebookDesk:
    """Over a library's folder; one thread at a time reads the library, what changed is read anew.
    ``judge`` is asked for when passages are to be judged, and is used under ``turn`` only.
    """

    def __init__(
        self,
        folder: Path,
        library: Callable[[], Library],
        judge: Callable[[], Any],
        turn: RLock | None = None,
    ) -> None:
        self.folder = folder
        self.steps: History[Step] = History()
        """The edits, each with what the screens keep beside it."""
        self._library, self._make_judge, self._turn = library, judge, turn or RLock()
        self._filing, self._reading = RLock(), Lock()
        self._doing: tuple[str, float | None] = ("Reading the library", None)
        self._book: Book | None = None
        self._preview: tuple[object, Preview] | None = None
        self._read: Read | None = None
        self._groups: tuple[Read, tuple[Group, ...]] | None = None

    @cached_property
    def sitting(self) -> CodebookSitting:
        """The file, and what was done to it. RejoinderError where it cannot be read."""
        from compare.library.codebook_sitting import CodebookSitting
        from compare.library.locate import shipped_library

        shipped = shipped_library() / "codebook.yaml"
        return CodebookSitting(self.folder / "codebook.yaml", shipped, self.steps)

    @cached_property
    def _judge(self) -> Any:
        return InTurn(self._make_judge(), self._turn)

    def book(self, *, reread: bool = False) -> Book:
        """The codebook; with ``reread``, as the file has it now."""
        from compare.library.codebook_sitting import in_tree
        from compare.library.review_file import ruled

        with self._filing:
            sitting = self.sitting
            if reread:
                sitting.reread()
            if self._book is None or reread or self._book.source != sitting.source:
                self._book = Book(
                    file=str(sitting.file),
                    source=sitting.source,
                    branches=in_tree(sitting.themes),
                    codebook=ruled(sitting.codebook, self.folder),
                )
            return self._book

    @property
    def is_behind(self) -> bool:
        """Whether a statement came, went or changed since the library was read."""
        return self._preview is not None and self._preview[0] != self._stamp()

    def _stamp(self) -> object:
        """What changes when a statement is added, changed or removed."""
        found = []
        with suppress(OSError):
            for file in sorted(self.folder.glob("*.md")):
                state = file.stat()
                found.append((file.name, state.st_size, state.st_mtime_ns))
        return found

    def read(self, progress: Progress) -> Read:
        """Read the whole library under the codebook, or as much of it as is not known yet."""
        from compare.match.themes_and_silences import alignable
        from compare.review.theme_coverage import coverage

        while not self._reading.acquire(timeout=PATIENCE):
            progress(*self._doing)
        try:
            preview = self._under(self.book().codebook, progress)
        finally:
            self._reading.release()
        if self._read is None or self._read.preview is not preview:
            passages: dict[str, list[ThemedPassage]] = {}
            for one in alignable(preview.passages):
                for theme in one.theme_ids:
                    passages.setdefault(theme, []).append(one)
            self._read = Read(
                preview=preview,
                coverage=coverage(preview.passages, preview.codebook),
                passages={theme: tuple(some) for theme, some in passages.items()},
            )
        return self._read

    def _under(self, book: Codebook, progress: Progress) -> Preview:
        """The passages of the library under the codebook, in the turn of this thread."""
        from compare.review.theme_coverage import Preview

        def tell(what: str, done: float | None) -> None:
            self._doing = (what, done)
            progress(what, done)

        stamp = self._stamp()
        if self._preview is None or self._preview[0] != stamp:
            tell("Reading the library", None)
            statements, told = self._library().statements, _share(tell, "Reading the library")
            self._preview = (stamp, Preview(statements, book, self._judge, told))
        elif self._preview[1].codebook != book:
            judged = _share(tell, "Judging the passages anew")
            self._preview = (stamp, self._preview[1].under(book, judged))
        return self._preview[1]

    def groups(self, progress: Progress) -> tuple[Group, ...]:
        """The passages without a theme, by likeness; the largest group first."""
        from compare.review.theme_coverage import gather

        read = self.read(progress)
        if self._groups is None or self._groups[0] is not read:
            progress("Grouping what has no theme", None)
            self._groups = (read, gather(read.coverage.unthemed, self._judge.likeness))
        return self._groups[1]

    def effect(self, edit: CodebookEdit, said: str, progress: Progress) -> Effect:
        """What an edit would do. RejoinderError where it cannot be made."""
        from compare.library.codebook_file import parse_codebook
        from compare.review.theme_coverage import says_the_same

        with self._filing:
            before = self.book(reread=True)
            edited = parse_codebook(self.sitting.preview([edit]), file=before.file)
        after = replace(edited, rulings=before.codebook.rulings)
        made = Effect(
            edit=edit,
            said=said,
            source=before.source,
            labels={t.id: t.label for t in (*before.codebook.themes, *after.themes)},
            problems=tuple(p for p in after.problems if p not in before.codebook.problems),
        )
        if says_the_same(before.codebook, after):
            return made
        read = self.read(progress)
        new = read.preview.under(after, _share(progress, "Judging the passages anew"))
        return replace(made, changes=read.preview.changes_to(new), read=read)

    def save(self, effect: Effect, mark: object = None) -> bool:
        """Write an edit whose effect was looked at; False where nothing had to be written.
        RejoinderError where the file, or what is known of it, is another by now.
        """
        with self._filing:
            if self.sitting.source != effect.source:
                from compare.files import changed_meanwhile

                raise changed_meanwhile(self.sitting.file)
            return self.sitting.save([effect.edit], said=effect.said, mark=mark)

    def step(self, *, back: bool) -> Step | None:
        """Undo or redo; RejoinderError where the file was changed elsewhere."""
        with self._filing:
            return self.sitting.undo() if back else self.sitting.redo()


class InTurn:
    """A judge that answers one thread at a time."""

    def __init__(self, judge: Any, turn: RLock) -> None:
        self._judge, self._turn = judge, turn

    def theme_scores(self, texts: Sequence[str], codebook: Codebook) -> Any:
        with self._turn:
            return self._judge.theme_scores(texts, codebook)

    def likeness(self, left: Sequence[str], right: Sequence[str]) -> Any:
        with self._turn:
            return self._judge.likeness(left, right)


def _share(progress: Progress, what: str) -> Callable[[int, int], None]:
    """Progress in steps, told as a share."""
    return lambda done, total: progress(what, done / total if total else None)


# In words


def theme_lines(theme: Theme, hue: tuple[str, ...], *, is_group: bool) -> list[Paragraph]:
    """What the file says of a theme; of a group, which says nothing of its own, its name alone."""
    lead, inks = f"{sign(theme)} " if sign(theme) else "", ("heading", *hue)
    looks = [f"{key} {theme.extra[key]}" for key in ("colour", "sign") if theme.extra.get(key)]
    above = [f"below {theme.parent}"] if theme.parent else []
    told = [
        Paragraph(text=theme.label, inks=inks, lead=lead, lead_inks=inks),
        faint("   ".join([f"id {theme.id}", *above, *looks])),
        BLANK,
    ]
    if is_group:
        return told
    further = {key: theme.extra.get(key) for key in ("examples", "counterexamples", "hints")}
    lists = [
        f"{len(some)} {key}" for key, some in further.items() if isinstance(some, list | tuple)
    ]
    told += [
        Paragraph(text=theme.description) if theme.description else faint("No description."),
        BLANK,
        heading(f"Words that signal it ({len(theme.cues)})"),
        Paragraph(text=", ".join(theme.cues)) if theme.cues else faint("None."),
    ]
    told += [faint(f"Further in the file: {', '.join(lists)}.")] if lists else []
    return [*told, BLANK]


def page_of(branch: Branch, book: Book, read: Read | None, hue: tuple[str, ...]) -> list[Paragraph]:
    """What there is to know of a theme: what the file says, and the passages that carry it."""
    is_group = book.is_group(branch)
    told = theme_lines(branch.theme, hue, is_group=is_group)
    if branch.retired:
        return [*told, faint("Retired: kept in the file, and used no more. X restores it.")]
    if read is None:
        return [*told, faint("The passages that carry it are being looked for.")]
    passages = read.of(book.themes_of(branch))
    share = f", {len(passages) / read.total:.0%} of the library" if passages else ""
    carry = "carry a theme of this group" if is_group else "carry it"
    told.append(heading(f"Passages that {carry} ({len(passages)}{share})"))
    decided = sum(one.theme == branch.theme.id for one in book.codebook.rulings)
    told += [faint(f"The reading learns from {decided} of your decisions.")] if decided else []
    return [*told, *by_statement(passages, branch.theme.id)]


def by_statement(passages: Iterable[ThemedPassage], theme: str = "") -> Iterator[Paragraph]:
    """Passages word for word; the words that signal the theme are marked."""
    in_order = sorted(passages, key=lambda one: (one.statement, one.passage.start))
    for statement, some in groupby(in_order, key=lambda one: one.statement):
        found = list(some)
        yield faint(f"{statement} ({len(found)})")
        yield from (quoted(one, theme, f"{number(one):>4}  ", ("faint",)) for one in found)


def quoted(passage: ThemedPassage, theme: str, lead: str, inks: tuple[str, ...]) -> Paragraph:
    """A passage behind a lead with these inks; the words that signal the theme are marked."""
    found = next((one for one in passage.themes if one.id == theme), None)
    spans = [e.left for e in found.evidence if e.kind == "cue" and e.left] if found else []
    start = passage.passage.start
    marks = tuple(Stretch(one.start - start, one.end - start, "shared") for one in spans)
    return Paragraph(text=passage.passage.text, marks=marks, lead=lead, lead_inks=inks)


# The colour and the sign of a theme, as a person set them


COLOURS: dict[str, tuple[str, str]] = {
    "red": ("#ff9a91", "#a8201a"),
    "orange": ("#f2b06e", "#94500a"),
    "yellow": ("#e6d16c", "#6f5a00"),
    "green": ("#8fd0a6", "#146135"),
    "teal": ("#7fd0c8", "#0d5f58"),
    "blue": ("#8fb8f0", "#245a9c"),
    "violet": ("#c3a8ee", "#5d3f9c"),
    "pink": ("#f0a3c8", "#96275f"),
    "grey": ("#a5adbb", "#5b6370"),
}
"""Names that the codebook knows: on a dark ground, on a light one."""
SIGN_CELLS = 2
"""A sign takes no more room than this."""
HEX = re.compile(r"#[0-9a-fA-F]{6}\Z")


def colour(theme: Theme, *, dark: bool) -> str:
    """The theme's colour as ``#rrggbb``; empty where it has none that is known."""
    said = str(theme.extra.get("colour", "")).strip().casefold()
    if said in COLOURS:
        return COLOURS[said][0 if dark else 1]
    return said if HEX.match(said) else ""


def sign(theme: Theme) -> str:
    """The theme's own sign; empty where it has none that fits."""
    said = visible(str(theme.extra.get("sign", "")).strip())
    return said if cell_len(said) <= SIGN_CELLS else ""
