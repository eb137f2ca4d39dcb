"""``rejoinder add FILE|FOLDER|URL|-``: statements come into the library: one, some speeches of a
meeting's record or texts of a project, or all of a folder, with a line for each that failed.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from compare.commands import given, output
from compare.model import Problem, RejoinderError, errors_in, refused
from compare.text.visibility import visible

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from compare.importers import Imported, Outcome
    from compare.library.store import Store

_PART = re.compile(r"\s*(\d{1,5})(?:\s*-\s*(\d{1,5}))?\s*")


class Reading(TypedDict):
    """What ``read_document`` takes besides the source."""

    keep_furniture: bool
    encoding: str


def configure_add(parser: ArgumentParser) -> None:
    """The source, an option for each front-matter key, which speeches, and what may pass."""
    from compare.library.page import KEYS

    parser.add_argument(
        "file",
        metavar="FILE",
        help="text, Markdown, HTML, PDF, Word, OpenDocument, e-mail, subtitles; the record of a UN "
        "meeting; a table (.csv, .xlsx), .json or XML (TEI, AKN4UN) of many texts; "
        "a REFI-QDA project (.qdpx); a folder of these; an http(s) address; - for standard input",
    )
    parser.add_argument("--id", default="", help="the id; otherwise made from actor, forum, date")
    for key in KEYS:
        parser.add_argument(
            f"--{key.name.replace('_', '-')}",
            dest=key.name,
            default="",
            metavar=key.name.upper(),
            help=f"{key.meaning[0].lower()}{key.meaning[1:]} ({key.expected})".replace("%", "%%"),
        )
    parser.add_argument(
        "--turn",
        default="",
        metavar="N,M",
        help="of a meeting's record these speeches, of a project "
        "(.qdpx) these texts: 1,4-6; without it they are listed",
    )
    parser.add_argument(
        "--all",
        action="store_true",
        help="of a meeting's record every speech but those that only conduct the meeting, of a "
        "project (.qdpx) every text",
    )
    parser.add_argument(
        "--allow-duplicate", action="store_true", help="add it although its words are there"
    )
    parser.add_argument(
        "--keep-furniture",
        action="store_true",
        help="keep in the text a PDF's running heads and feet, page and line numbers, footnotes",
    )
    parser.add_argument(
        "--encoding",
        default="",
        metavar="NAME",
        help="the encoding of a text that is no UTF-8, such as cp1250; otherwise it is found out",
    )
    parser.add_argument(
        "-y", "--yes", action="store_true", help="take what is proposed; do not ask"
    )


def run_add(args: Namespace) -> int:
    """Read, choose, ask for what is missing, write; stdout gets the ids."""
    from compare.library.store import Store

    store = Store(given.library_folder(args))
    if args.file != "-" and Path(args.file).is_dir():
        return _add_folder(args, store, _fields(args))
    with given.reading():
        return _add_file(args, store)


def _add_file(args: Namespace, store: Store) -> int:
    """Add what is in one file, or at one address."""
    drafts = _read(args)
    if len(drafts) > 1 or drafts[0].label:
        return _add_many(_choose(drafts, args), store, args)
    return _add_one(drafts[0], store, args)


def _fields(args: Namespace) -> dict[str, str]:
    """What the options say, by front-matter key, the id with it."""
    from compare.library.page import KEYS

    return {key.name: getattr(args, key.name) for key in KEYS} | {"id": args.id}


def _read(args: Namespace) -> tuple[Imported, ...]:
    """The drafts of what is given; redirects are told. Raises RejoinderError."""
    from compare.importers import FILE_LIMIT, is_address, read_document

    if args.file == "-":
        stream = getattr(sys.stdin, "buffer", None)
        raw = stream.read(FILE_LIMIT + 1) if stream else sys.stdin.read().encode()
        return read_document(raw, name="-", fields=_fields(args), **_how(args))
    source = args.file if is_address(args.file) else Path(args.file)
    drafts = read_document(source, fields=_fields(args), **_how(args))
    for hop in drafts[0].hops[1:]:
        output.message(f"redirected to {hop}")
    return drafts


def _how(args: Namespace) -> Reading:
    """How a document is read, as the options say."""
    return {"keep_furniture": args.keep_furniture, "encoding": args.encoding}


def _add_one(draft: Imported, store: Store, args: Namespace) -> int:
    from compare.importers import add_draft

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


def _add_many(drafts: list[Imported], store: Store, args: Namespace) -> int:
    """Each by itself; one that the library refuses does not keep the others out."""
    from compare.importers import add_draft

    if len(drafts) == 1:
        return _add_one(drafts[0], store, args)
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
    output.problems(failed)
    return 1 if failed else 0


def _completed(args: Namespace, draft: Imported) -> Imported:
    """The draft; on a terminal, with answers to what is missing and a yes to what is proposed."""
    from compare.importers import complete

    if args.file == "-" or args.yes or not output.can_ask():
        _tell_proposals(draft)
        return draft
    answers = {name: output.ask(f"{name}: ") for name in draft.missing}
    answers |= {name: _confirmed(draft, name) for name in draft.reasons if name != "source"}
    return complete(draft, **answers) if answers else draft


def _tell_proposals(draft: Imported) -> None:
    """Nothing is taken from a text silently."""
    for name, why in draft.reasons.items():
        output.message(visible(f"{name}: {_shown(draft, name)} ({why})"))


def _shown(draft: Imported, name: str) -> str:
    """A value in words; of a source, its title."""
    value = draft.values[name]
    return str(value.get("title", "")) if isinstance(value, dict) else str(value)


def _confirmed(draft: Imported, name: str) -> str:
    """A value that the text proposes, as the person confirms or corrects it."""
    proposed = _shown(draft, name)
    return output.ask(visible(f"{name} [{proposed}] ({draft.reasons[name]}): ")) or proposed


# Some of many


def _choose(drafts: Sequence[Imported], args: Namespace) -> list[Imported]:
    """Those that the person wants. Raises RejoinderError where that is not said."""
    _, many = _words(drafts)
    if args.id and len(drafts) > 1 and not args.turn.strip().isdigit():
        raise _part_problem(args, f"one id is given for several {many}", "leave out --id")
    if len(drafts) == 1:
        return list(drafts)
    if args.turn:
        return _picked(args.turn, drafts, args)
    if args.all:
        return [one for one in drafts if not one.procedural]
    _list_parts(drafts)
    if args.yes or args.file == "-" or not output.can_ask():
        message = f"this is {_container(drafts)} with {len(drafts)} {many}"
        raise _part_problem(args, message, "choose with --turn 2,5-7, or take all with --all")
    wanted = output.ask("which (2,5-7; all)? ")
    if wanted.strip().casefold() == "all":
        return [one for one in drafts if not one.procedural]
    return _picked(wanted, drafts, args)


def _words(drafts: Sequence[Imported]) -> tuple[str, str]:
    """What the parts of a document are called: one, and many."""
    what = _container(drafts).partition(" ")[2]
    if what in _OF_TEXTS:
        return f"text of this {what}", "texts"
    return "speech of this record", "speeches"


_OF_TEXTS = ("project", "table", "file of JSON")


def _container(drafts: Sequence[Imported]) -> str:
    """What holds the parts, by the format that was read."""
    formats = {"REFI-QDA": "a project", "table": "a table", "workbook": "a table"}
    formats |= {"JSON": "a file of JSON"}
    known = drafts[0].format if drafts else ""
    return formats.get(known, "the record of a meeting")


def _list_parts(drafts: Sequence[Imported]) -> None:
    """List them by number."""
    for number, draft in enumerate(drafts, 1):
        output.message(visible(f"{number:4}  {draft.label}"))


def _picked(wanted: str, drafts: Sequence[Imported], args: Namespace) -> list[Imported]:
    numbers: list[int] = []
    for part in wanted.split(","):
        found = _PART.fullmatch(part)
        first = int(found.group(1)) if found else 0
        last = int(found.group(2) or first) if found else 0
        if not 1 <= first <= last <= len(drafts):
            message = f"{part.strip()!r} is no {_words(drafts)[0]}"
            raise _part_problem(
                args, message, f"give numbers from 1 to {len(drafts)}: --turn 2,5-7"
            )
        numbers += range(first, last + 1)
    return [drafts[number - 1] for number in dict.fromkeys(numbers)]


def _part_problem(args: Namespace, message: str, remedy: str) -> RejoinderError:
    return refused(message=message, file=args.file, field="--turn", remedy=remedy)


# A folder


def _add_folder(args: Namespace, store: Store, fields: Mapping[str, str]) -> int:
    """Add every file of a folder; 1 where one failed. Doing it again goes on where it stopped."""
    from compare.importers import Isolated, add_files, files_in

    folder = Path(args.file)
    files = files_in(folder)
    if not files:
        raise _folder_problem(folder, "the folder holds no files", "give a folder with documents")
    if args.id:
        raise _folder_problem(folder, "one id is given for a folder of files", "leave out --id")
    if not args.yes and not _agreed(folder, len(files)):
        return 1
    reader = Isolated(keep_furniture=args.keep_furniture)
    outcomes = add_files(files, store, fields, allow_duplicate=args.allow_duplicate, reader=reader)
    return _summed(list(_told(_counted(outcomes, len(files)))))


def _agreed(folder: Path, number: int) -> bool:
    """Whether the person at the terminal wants them all. Raises RejoinderError without one."""
    if not output.can_ask():
        raise _folder_problem(
            folder, f"this is a folder of {number:,} files", "to add them all: --yes"
        )
    answer = output.ask(f"add {number:,} files, with what is proposed for each (y/n)? ")
    return answer.casefold() in {"y", "yes"}


def _counted(outcomes: Iterable[Outcome], number: int) -> Iterator[Outcome]:
    """The outcomes as they come, with how far it is for whoever sits at a terminal."""
    with output.Progress() as progress:
        for done, outcome in enumerate(outcomes, 1):
            yield outcome
            progress("adding", done, number)


def _told(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """Tell what was added, what was proposed for it, and one line for each file that failed."""
    for outcome in outcomes:
        for added, reasons in zip(outcome.added, outcome.reasons, strict=True):
            output.result(f"{added}\n")
            if reasons:
                output.message(visible(f"{added}: {reasons}"))
        output.warnings(outcome.warnings)
        if outcome.problems:
            output.message(visible(f"rejoinder: {_why(outcome)}"))
        yield outcome


def _why(outcome: Outcome) -> str:
    """Why a file failed, on one line."""
    parts = [
        "; ".join(part for part in (one.message, one.remedy) if part) for one in outcome.problems
    ]
    return f"{outcome.file}: error: {' | '.join(dict.fromkeys(parts))}"


def _summed(outcomes: list[Outcome]) -> int:
    failed = sum(bool(outcome.problems) for outcome in outcomes)
    added = sum(len(outcome.added) for outcome in outcomes)
    known = sum(outcome.known for outcome in outcomes)
    output.message(f"{added:,} added, {known:,} there already, {failed:,} files failed")
    return 1 if failed else 0


def _folder_problem(folder: Path, message: str, remedy: str) -> RejoinderError:
    return refused(message=message, file=str(folder), remedy=remedy)
