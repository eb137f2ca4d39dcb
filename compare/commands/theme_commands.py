"""``rejoinder themes``: what the codebook holds, what it covers, and codebooks of others."""

from __future__ import annotations

from contextlib import closing
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compare.commands import given, output
from compare.model import RejoinderError, errors_in, refused

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from compare.judge import Judge
    from compare.library.codebook_changes import CodebookEdit
    from compare.library.codebook_exchange import MergePlan
    from compare.library.codebook_sitting import CodebookSitting
    from compare.match.names import Situation
    from compare.model import Codebook, Comparison, Library, Problem, ThemedPassage
    from compare.review.theme_coverage import Coverage, Group, Overlap, Preview, ThemeChange

_SHOWN = 3
"""Passages that are shown of a group or of a change."""
_HALF = 0.5
"""Of the passages that have either of two themes, the share with both from which they overlap."""


def run_themes(args: Namespace) -> int:
    """List the themes in the order of the codebook, or do what was asked for."""
    if args.coverage:
        return _cover(args)
    if args.check:
        return _check(args)
    if args.situations:
        return _situations(args)
    if args.merge:
        return _merge(args)
    if args.save:
        return _save(args, Path(args.save))
    return _list(args)


def _list(args: Namespace) -> int:
    from compare.library.load import load_codebook

    book = load_codebook(given.library_folder(args))
    if args.format == "json":
        keys = "id label description cues parent"
        output.as_json([output.fields(theme, keys) for theme in book.themes])
    else:
        rows = ((theme.id, theme.label, theme.description) for theme in book.themes)
        output.table([("ID", "LABEL", "DESCRIPTION"), *rows])
    return output.problems(book.problems)


# What it covers


def _cover(args: Namespace) -> int:
    """Print coverage by statement, themes that overlap, and groups of passages without one."""
    from compare.judge import Judge
    from compare.review.theme_coverage import coverage, gather

    library = given.library(args)
    with closing(Judge()) as judge:
        found = coverage(_read(library, judge).passages, library.codebook)
        groups = gather(found.unthemed, judge.likeness)
    if args.format == "json":
        output.as_json(_coverage_object(found, groups))
    else:
        _print_coverage(found, groups, [theme.id for theme in library.codebook.themes])
    return output.problems((*library.problems, *library.codebook.unread_rulings))


def _read(library: Library, judge: Judge) -> Preview:
    from compare.review.theme_coverage import Preview

    with output.progress("loading the model") as progress:
        reading = partial(progress, "reading statements")
        return Preview(library.statements, library.codebook, judge, reading)


def _print_coverage(found: Coverage, groups: Sequence[Group], themes: list[str]) -> None:
    rows = [("STATEMENT", "PASSAGES", "THEMED", *themes)]
    for one in found.statements:
        counts = (str(one.themes.get(theme, 0) or "-") for theme in themes)
        rows.append((one.statement, str(one.passages), f"{one.share:.0%}", *counts))
    output.table(rows)
    if found.overlaps:
        output.result("\n")
        pairs = ((o.first, o.second, str(o.both), f"{o.share:.0%}") for o in found.overlaps)
        output.table([("THEME", "OVERLAPS WITH", "PASSAGES", "OF EITHER"), *pairs])
    for group in groups:
        output.result(f"\nNo theme: {group.label} ({len(group.passages)} passages)\n")
        _print_some(group.passages)
    alone = len(found.unthemed) - sum(len(group.passages) for group in groups)
    output.message(f"{len(found.unthemed)} passages without a theme, {alone} like no other")


def _coverage_object(found: Coverage, groups: Sequence[Group]) -> dict[str, Any]:
    return {
        "statements": [
            {"id": one.statement, **output.fields(one, "passages themed themes")}
            for one in found.statements
        ],
        "overlaps": [_overlap(one) for one in found.overlaps],
        "unthemed": [one.id for one in found.unthemed],
        "groups": [
            {**output.fields(group, "label words"), "passages": [one.id for one in group.passages]}
            for group in groups
        ],
    }


def _overlap(one: Overlap) -> dict[str, Any]:
    return {"themes": [one.first, one.second], "passages": one.both, "share": round(one.share, 4)}


def _check(args: Namespace) -> int:
    """Print themes on the same passages, and themes on none; code 1 where there is any."""
    from compare.judge import Judge
    from compare.review.theme_coverage import coverage

    library = given.library(args)
    with closing(Judge()) as judge:
        found = coverage(_read(library, judge).passages, library.codebook)
    close = [one for one in found.overlaps if one.share > _HALF]
    idle = [t.id for t in library.codebook.readable if not found.is_found(t.id)]
    if args.format == "json":
        output.as_json({"overlaps": [_overlap(one) for one in close], "idle": idle})
    else:
        for one in close:
            share = f"{one.share:.0%} of the passages that have either ({one.both}) have both"
            output.result(f"{one.first} and {one.second} overlap: {share}\n")
        for theme in idle:
            output.result(f"{theme} finds nothing\n")
    if not (close or idle):
        output.message("no two themes overlap by more than half, and each finds something")
    told = output.problems((*library.problems, *library.codebook.unread_rulings))
    return told or int(bool(close or idle))


# Situations


def _situations(args: Namespace) -> int:
    """Print the situations that two statements name in points; make themes of those to be kept."""
    from compare.match.names import situations
    from compare.review.theme_coverage import theme_of_situation

    compared, problems = _compared(args)
    found = situations(compared)
    kept = [_named(name, found) for name in args.keep]
    if args.format == "json":
        output.as_json(
            [
                {"name": s.name, "points": len(s.points), "divergent": s.divergent}
                | {"passages": [one.id for one in s.passages]}
                for s in found
            ]
        )
    elif found and not kept:
        rows = ((s.name, str(len(s.points)), str(s.divergent), str(len(s.passages))) for s in found)
        output.table([("SITUATION", "POINTS", "DIVERGENT", "PASSAGES"), *rows])
    if not found:
        output.message("no point names a war, a place or a dispute that both statements name")
    sitting = _sitting(args)
    for one in kept:
        theme = theme_of_situation(one, [theme.id for theme in sitting.themes])
        sitting.save([theme], said=f"new theme {theme.label}")
        output.message(f"changed {sitting.file}: new theme {theme.id}")
    return output.problems(problems)


def _sitting(args: Namespace) -> CodebookSitting:
    from compare.library.codebook_sitting import CodebookSitting
    from compare.library.locate import CODEBOOK, shipped_library

    return CodebookSitting(given.library_folder(args) / CODEBOOK, shipped_library() / CODEBOOK)


def _compared(args: Namespace) -> tuple[Comparison, Sequence[Problem]]:
    from compare.review.applying import apply_kept

    book = given.codebook(args, args.situations)
    pair = given.statements(args, args.situations)
    with output.progress("loading the model") as progress:
        from compare.judge import Judge
        from compare.match import compare_statements

        with closing(Judge()) as judge:
            made = compare_statements(pair, book, judge, progress=progress)
    compared, problems = apply_kept(given.library_folder(args), made)
    return compared, tuple(dict.fromkeys((*book.problems, *book.unread_rulings, *problems)))


def _named(name: str, found: Sequence[Situation]) -> Situation:
    one = next((s for s in found if s.name.casefold() == name.casefold()), None)
    if one is None:
        known = ", ".join(s.name for s in found)
        raise refused(
            message=f"no situation is called {name!r}",
            file="situations",
            expected=f"one of {known}" if known else "a name that both statements use",
            remedy="list them without --keep",
        )
    return one


# A codebook of others


def _merge(args: Namespace) -> int:
    """Show what another codebook would change, in themes and passages; with --yes, change it."""
    from compare.library.codebook_exchange import merge_codebooks, read_any
    from compare.library.codebook_file import parse_codebook

    library = given.library(args)
    plan = merge_codebooks(library.codebook, read_any(args.merge))
    sitting = _sitting(args)
    book = parse_codebook(sitting.preview(plan.edits), file=str(sitting.file))
    changed = _changes(library, replace(book, rulings=library.codebook.rulings))
    if args.format == "json":
        output.as_json(_plan_object(plan, changed))
    else:
        _print_plan(plan, changed)
    if args.yes and plan.edits:
        sitting.save(plan.edits, said=f"took in {args.merge}")
        output.message(f"changed {sitting.file}")
    elif plan.edits:
        output.message("nothing was changed; do it with --yes")
    return 0


def _changes(library: Library, book: Codebook) -> tuple[ThemeChange, ...]:
    from compare.judge import Judge

    with closing(Judge()) as judge:
        before = _read(library, judge)
        with output.progress("judging passages") as progress:
            after = before.under(book, partial(progress, "judging passages"))
    return before.changes_to(after)


def _print_plan(plan: MergePlan, changed: Sequence[ThemeChange]) -> None:
    if plan.is_empty:
        output.message("the other codebook has nothing that yours has not")
        return
    for edit in plan.edits:
        output.result(f"+ {_told(edit)}\n")
    for one in plan.disputes:
        kept = output.line(one.mine) or "(empty)"
        output.result(f"? {one.theme}.{one.key}: yours stays: {kept}\n")
        output.result(f"  the other says: {output.line(one.other)}\n")
    for gained, word in ((True, "gain"), (False, "lose")):
        some = [one for one in changed if one.gained is gained]
        for theme in dict.fromkeys(one.theme for one in some):
            mine = [one.passage for one in some if one.theme == theme]
            output.result(f"\n{len(mine)} passages {word} {theme}\n")
            _print_some(mine)


def _told(edit: CodebookEdit) -> str:
    from compare.library.codebook_changes import AddCue, NewTheme

    if isinstance(edit, NewTheme):
        below = f" below {edit.parent}" if edit.parent else ""
        return f"theme {edit.id} ({output.line(edit.label)}){below}, {len(edit.cues)} cues"
    return f"cue of {edit.theme}: {edit.cue}" if isinstance(edit, AddCue) else str(edit)


def _plan_object(plan: MergePlan, changed: Sequence[ThemeChange]) -> dict[str, Any]:
    return {
        "edits": [{"edit": type(edit).__name__} | asdict(edit) for edit in plan.edits],
        "disputes": [asdict(one) for one in plan.disputes],
        "passages": [
            {"passage": one.passage.id, "theme": one.theme, "gained": one.gained} for one in changed
        ],
    }


def _save(args: Namespace, out: Path) -> int:
    """Write the codebook in the form of another program; an older file is replaced."""
    from compare.library.codebook_exchange import left_behind, render_as
    from compare.library.load import load_codebook
    from compare.library.locate import write_outgoing

    folder = given.library_folder(args)
    book = load_codebook(folder)
    if errors_in(book.problems):
        raise RejoinderError(*book.problems)
    write_outgoing(out, render_as(book, out), library=folder)
    output.message(f"wrote {out} ({len(book.themes)} themes)")
    if out.suffix.casefold() != ".qdc" and (lost := left_behind(book)):
        output.message(
            f"a dictionary has no labels, descriptions or looks: left behind of {', '.join(lost)}"
        )
    output.warnings(book.problems)
    return 0


def _print_some(passages: Sequence[ThemedPassage]) -> None:
    for one in passages[:_SHOWN]:
        output.result(f"  {one.id}  {output.line(one.passage.text)}\n")
