"""``rejoinder add FILE|FOLDER|URL|-``: statements come into the library: one, some speeches of a
meeting's record or texts of a project, or all of a folder, with a line for each that failed.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compare.commands import given, output
from compare.model import Problem, RejoinderError, errors_in, refused
from compare.text.visibility import visible

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from compare.importers.take_in import Imported, Outcome
    from compare.library.store import Store

_PART = re.compile(r"\s*(\d{1,5})(?:\s*-\s*(\d{1,5}))?\s*")


_HOLDERS = {
    "REFI-QDA": "project",
    "table": "table",
    "workbook": "table",
    "JSON": "file of JSON",
}
"""What holds many texts, by its format; anything else with parts is the record of a meeting."""


def run_add(args: Namespace) -> int:
    """Read, choose, ask for what is missing, write; stdout gets the ids."""
    from compare.library.store import Store

    store = Store(given.library_folder(args))
    if args.file != "-" and Path(args.file).is_dir():
        return _add_folder(args, store)
    with given.reading():
        drafts: Sequence[Imported] = _read(args)
        if len(drafts) > 1 or drafts[0].label:
            drafts = _choose(drafts, args)
        if len(drafts) == 1:
            return _add_one(drafts[0], store, args)
        return _add_many(drafts, store, args)


def _fields(args: Namespace) -> dict[str, str]:
    """What the options say, by front-matter key, the id with it."""
    from compare.library.page import KEYS

    return {key.name: getattr(args, key.name) for key in KEYS} | {"id": args.id}


def _read(args: Namespace) -> tuple[Imported, ...]:
    from compare.importers.take_in import FILE_LIMIT, is_address, read_document

    how: dict[str, Any] = {name: getattr(args, name) for name in ("keep_furniture", "encoding")}
    if args.file == "-":
        stream = getattr(sys.stdin, "buffer", None)
        raw = stream.read(FILE_LIMIT + 1) if stream else sys.stdin.read().encode()
        return read_document(raw, name="-", fields=_fields(args), **how)
    source = args.file if is_address(args.file) else Path(args.file)
    drafts = read_document(source, fields=_fields(args), **how)
    for hop in drafts[0].hops[1:]:
        output.message(f"redirected to {hop}")
    return drafts


def _add_one(draft: Imported, store: Store, args: Namespace) -> int:
    from compare.importers.take_in import add_draft

    if args.turn or args.all:
        output.message("--turn and --all are for records and projects; this holds one statement")
    draft = _completed(args, draft)
    if draft.statement is None:
        raise RejoinderError(*draft.problems)
    output.warnings(draft.problems)
    path = add_draft(store, draft, wish=args.id, allow_duplicate=args.allow_duplicate)
    output.result(f"{path.stem}\n")
    output.message(f"added {path}")
    return 0


def _add_many(drafts: Sequence[Imported], store: Store, args: Namespace) -> int:
    """Each by itself; one that the library refuses does not keep the others out."""
    from compare.importers.take_in import add_draft

    failed: list[Problem] = []
    for draft in drafts:
        _tell_proposals(draft)
        output.warnings(draft.problems)
        try:
            path = add_draft(store, draft, allow_duplicate=args.allow_duplicate)
        except RejoinderError as error:
            failed += errors_in(error.problems)
        else:
            output.result(f"{path.stem}\n")
            output.message(f"added {path}")
    return output.problems(failed)


def _completed(args: Namespace, draft: Imported) -> Imported:
    """The draft; on a terminal, with answers to what is missing and a yes to what is proposed."""
    from compare.importers.take_in import complete

    if args.file == "-" or args.yes or not output.can_ask():
        _tell_proposals(draft)
        return draft
    answers = {name: output.ask(f"{name}: ") for name in draft.missing}
    for name in (one for one in draft.reasons if one != "source"):
        proposed = _shown(draft, name)
        question = visible(f"{name} [{proposed}] ({draft.reasons[name]}): ")
        answers[name] = output.ask(question) or proposed
    return complete(draft, **answers) if answers else draft


def _tell_proposals(draft: Imported) -> None:
    """Nothing is taken from a text silently."""
    for name, why in draft.reasons.items():
        output.message(visible(f"{name}: {_shown(draft, name)} ({why})"))


def _shown(draft: Imported, name: str) -> str:
    value = draft.values[name]
    return str(value.get("title", "")) if isinstance(value, dict) else str(value)


# Some of many


def _choose(drafts: Sequence[Imported], args: Namespace) -> Sequence[Imported]:
    """Those that the person wants. Raises RejoinderError where that is not said."""
    holder = _HOLDERS.get(drafts[0].format)
    many = "texts" if holder else "speeches"
    if args.id and len(drafts) > 1 and not args.turn.strip().isdigit():
        raise _unsaid(args, f"one id is given for several {many}", "leave out --id")
    if len(drafts) == 1:
        return drafts
    wanted = args.turn or ("all" if args.all else _wish(drafts, args, many))
    if not args.turn and wanted.strip().casefold() == "all":
        return [one for one in drafts if not one.procedural]
    return _picked(wanted, drafts, args)


def _wish(drafts: Sequence[Imported], args: Namespace, many: str) -> str:
    """List them by number, and ask which are wanted."""
    for number, draft in enumerate(drafts, 1):
        output.message(visible(f"{number:4}  {draft.label}"))
    if args.yes or args.file == "-" or not output.can_ask():
        holder = _HOLDERS.get(drafts[0].format)
        held = f"a {holder}" if holder else "the record of a meeting"
        message = f"this is {held} with {len(drafts)} {many}"
        raise _unsaid(args, message, "choose with --turn 2,5-7, or take all with --all")
    return output.ask("which (2,5-7; all)? ")


def _picked(wanted: str, drafts: Sequence[Imported], args: Namespace) -> list[Imported]:
    holder = _HOLDERS.get(drafts[0].format)
    what = f"text of this {holder}" if holder else "speech of this record"
    numbers: list[int] = []
    for part in wanted.split(","):
        found = _PART.fullmatch(part)
        first = int(found.group(1)) if found else 0
        last = int(found.group(2) or first) if found else 0
        if not 1 <= first <= last <= len(drafts):
            remedy = f"give numbers from 1 to {len(drafts)}: --turn 2,5-7"
            raise _unsaid(args, f"{part.strip()!r} is no {what}", remedy)
        numbers += range(first, last + 1)
    return [drafts[number - 1] for number in dict.fromkeys(numbers)]


def _unsaid(args: Namespace, message: str, remedy: str) -> RejoinderError:
    return refused(message, args.file, field="--turn", remedy=remedy)


# A folder


def _add_folder(args: Namespace, store: Store) -> int:
    """Add every file of a folder; 1 where one failed. Doing it again goes on where it stopped."""
    from compare.importers.isolate import Isolated
    from compare.importers.take_in import add_files, files_in

    folder = Path(args.file)
    files = files_in(folder)
    _refuse_folder(args, str(folder), len(files))
    if not args.yes:
        question = f"add {len(files):,} files, with what is proposed for each (y/n)? "
        if output.ask(question).casefold() not in {"y", "yes"}:
            return 1
    reader = Isolated(keep_furniture=args.keep_furniture)
    twice, outcomes = args.allow_duplicate, []
    with output.progress(f"adding {len(files):,} files") as progress:
        for one in add_files(files, store, _fields(args), allow_duplicate=twice, reader=reader):
            _tell(one)
            outcomes.append(one)
            progress("adding", len(outcomes), len(files))
    failed = sum(bool(one.problems) for one in outcomes)
    added, known = sum(len(one.added) for one in outcomes), sum(one.known for one in outcomes)
    output.message(f"{added:,} added, {known:,} there already, {failed:,} files failed")
    return 1 if failed else 0


def _refuse_folder(args: Namespace, folder: str, files: int) -> None:
    """Raise RejoinderError where a folder cannot be added so."""
    if not files:
        remedy = "give a folder with documents"
        raise refused("the folder holds no files", folder, remedy=remedy)
    if args.id:
        raise refused("one id is given for a folder of files", folder, remedy="leave out --id")
    if not (args.yes or output.can_ask()):
        raise refused(
            f"this is a folder of {files:,} files", folder, remedy="to add them all: --yes"
        )


def _tell(outcome: Outcome) -> None:
    """Tell what was added of a file, what was proposed for it, or in a line why it failed."""
    for added, reasons in zip(outcome.added, outcome.reasons, strict=True):
        output.result(f"{added}\n")
        if reasons:
            output.message(visible(f"{added}: {reasons}"))
    output.warnings(outcome.warnings)
    if outcome.problems:
        told = ("; ".join(filter(None, (one.message, one.remedy))) for one in outcome.problems)
        why = f"{outcome.file}: error: {' | '.join(dict.fromkeys(told))}"
        output.message(visible(f"rejoinder: {why}"))
