"""Which speeches of a meeting's record, or texts of a project, to add: by option, or asked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.commands import output
from compare.model import Problem, RejoinderError

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from compare.importers import Imported

_PART = re.compile(r"\s*(\d{1,5})(?:\s*-\s*(\d{1,5}))?\s*")


def choose(drafts: Sequence[Imported], args: Namespace) -> list[Imported]:
    """Those that the person wants. Raises RejoinderError where that is not said."""
    _, many = _words(drafts)
    if args.id and len(drafts) > 1 and not args.turn.strip().isdigit():
        raise _problem(args, f"one id is given for several {many}", "leave out --id")
    if len(drafts) == 1:
        return list(drafts)
    if args.turn:
        return _picked(args.turn, drafts, args)
    if args.all:
        return [one for one in drafts if not one.procedural]
    tell(drafts)
    if args.yes or args.file == "-" or not output.can_ask():
        what = "a project" if many == "texts" else "the record of a meeting"
        message = f"this is {what} with {len(drafts)} {many}"
        raise _problem(args, message, "choose with --turn 2,5-7, or take all with --all")
    wanted = output.ask("which (2,5-7; all)? ")
    if wanted.strip().casefold() == "all":
        return [one for one in drafts if not one.procedural]
    return _picked(wanted, drafts, args)


def _words(drafts: Sequence[Imported]) -> tuple[str, str]:
    """What the parts of a document are called: one, and many."""
    is_project = bool(drafts) and drafts[0].format == "REFI-QDA"
    return (
        ("text of this project", "texts") if is_project else ("speech of this record", "speeches")
    )


def tell(drafts: Sequence[Imported]) -> None:
    """List them by number."""
    from compare.text import visible

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
            raise _problem(args, message, f"give numbers from 1 to {len(drafts)}: --turn 2,5-7")
        numbers += range(first, last + 1)
    return [drafts[number - 1] for number in dict.fromkeys(numbers)]


def _problem(args: Namespace, message: str, remedy: str) -> RejoinderError:
    return RejoinderError(Problem(message=message, file=args.file, field="--turn", remedy=remedy))
