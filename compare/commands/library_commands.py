"""``rejoinder list``, ``show``, ``search``, ``edit``, ``remove``, ``ladders``, ``check``: what the
library holds, and every problem that it has, with its place and remedy; among them decisions that
say nothing any more, because their passage, statement or theme is gone.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compare.commands import given, output
from compare.model import Problem, RejoinderError, Statement, errors_in, refused
from compare.text.visibility import visible

if TYPE_CHECKING:
    from argparse import Namespace

    from compare.library.store import Store

_EDITOR = "notepad" if os.name == "nt" else "vi"
"""What edits where the person named no editor."""
_MOST = 200
"""Passages that a search shows as text."""


def run_list(args: Namespace) -> int:
    """List what could be read; tell what could not."""
    library = given.catalogue(args)
    if args.format == "json":
        output.as_json([_as_object(statement) for statement in library.statements])
    elif library.statements:
        rows = ((s.id, s.date or "-", s.actor, s.kind, s.title) for s in library.statements)
        output.table([("ID", "DATE", "ACTOR", "KIND", "TITLE"), *rows])
    if not library.statements:
        output.message(f"no statements in {library.folder}; add one with: rejoinder add FILE")
    if library.problems:
        what = output.counted(len(library.problems), "problem")
        output.message(f"{what} in {library.folder}; see: rejoinder check")
    return 0


def _as_object(statement: Statement) -> dict[str, Any]:
    """A statement without its words, for JSON."""
    words = "id title actor speaker role forum date kind responds_to language text_kind"
    return {
        **output.fields(statement, words),
        "source": output.fields(statement.source, "title url accessed"),
        **output.fields(statement, "note file"),
    }


def run_show(args: Namespace) -> int:
    """Print it."""
    (statement,) = given.statements(args, [args.id])
    if args.format == "json":
        output.as_json(_as_object(statement) | {"text": statement.text})
    else:
        output.result(_page(statement))
    return 0


def _page(statement: Statement) -> str:
    from compare.report.phrases import facts

    known = facts(statement)
    width = max(len(name) for name, _ in known)
    head = [visible(statement.title), ""]
    head += [f"{name.ljust(width)}  {visible(value)}" for name, value in known]
    return "\n".join([*head, "", visible(statement.text, spaces=False), ""])


def run_search(args: Namespace) -> int:
    """Print statement, passage and the words around the first hit; 1 where there is none."""
    from compare.text.passage_search import search

    folder = given.library_folder(args)
    most = args.most or (None if args.format == "json" else _MOST)
    with given.reading():
        found = search(folder, args.words, most)
    hits = found.hits
    if args.format == "json":
        output.as_json(
            [
                {"id": hit.statement, "passage": hit.number}
                | output.fields(hit, "start end snippet")
                for hit in hits
            ]
        )
    elif hits:
        output.table([(f"{hit.statement}:{hit.number}", hit.snippet) for hit in hits])
    if found.count > len(hits):
        many = f"{'' if found.is_exact else 'at most '}{found.count:,} passages"
        output.message(f"the first {len(hits):,} of {many}; for more: --most {found.count}")
    if not hits:
        output.message("nothing found")
    if found.closed:
        count = output.counted(found.closed, "file")
        output.message(f"{count} could not be read, and not be searched; see: rejoinder check")
    return 1 if found.closed or not hits else 0


def run_edit(args: Namespace) -> int:
    """Edit a copy, check it, and put it in the place of the old."""
    store = _store(args)
    statement_id = given.whole_id(args, args.id)
    old = store.source(statement_id)
    copy = Path(tempfile.mkdtemp(prefix="rejoinder-")) / f"{statement_id}.md"
    copy.write_text(old, encoding="utf-8", newline="")
    while True:
        try:
            _open_editor(copy)
        except RejoinderError:
            if copy.is_file() and copy.read_bytes() != old.encode("utf-8"):
                output.message(f"what you wrote is kept in {copy}")
            else:
                shutil.rmtree(copy.parent, ignore_errors=True)
            raise
        if _replaced(store, statement_id, copy, old):
            shutil.rmtree(copy.parent, ignore_errors=True)
            return 0
        if not (output.can_ask() and output.ask("Edit again? [Y/n] ").casefold() in {"", "y"}):
            output.message(f"nothing was changed; what you wrote is kept in {copy}")
            return 1


def _replaced(store: Store, statement_id: str, copy: Path, old: str) -> bool:
    try:
        new = copy.read_bytes().decode("utf-8")
        if new == old:
            output.message("nothing was changed")
            return True
        path = store.replace_source(statement_id, new, old)
    except UnicodeDecodeError:
        output.problems(
            [Problem(message="the file is not UTF-8", file=str(copy), remedy="save it as UTF-8")]
        )
        return False
    except RejoinderError as error:
        output.problems(error.problems)
        return False
    output.message(f"changed {path}")
    return True


def _open_editor(copy: Path) -> None:
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or _EDITOR
    try:
        done = subprocess.run([*shlex.split(command), str(copy)], check=False)  # noqa: S603
    except (OSError, ValueError) as error:
        raise _no_editor(command, str(error)) from error
    if done.returncode:
        raise _no_editor(command, f"it ended with code {done.returncode}")


def _no_editor(command: str, why: str) -> RejoinderError:
    return refused(
        message=f"the editor {command!r} did not do its work: {why}",
        file="EDITOR",
        expected="a command that edits the file it is given",
        remedy="set EDITOR, for example: EDITOR=nano rejoinder edit ID",
    )


def run_remove(args: Namespace) -> int:
    """Ask, move, and say where the file lies now."""
    store = _store(args)
    # only who is asked first may cut an id short
    statement_id = args.id if args.yes else given.whole_id(args, args.id)
    source = store.path(statement_id)
    store.source(statement_id)  # an id that is not there is told before the question is put
    if not args.yes and not _agreed(statement_id):
        output.message(f"{source.name} stays")
        return 1
    trashed = store.remove(statement_id)
    output.message(f"moved to {trashed}; to bring it back, move it to {source}")
    return 0


def _agreed(statement_id: str) -> bool:
    if not output.can_ask():
        raise refused(
            message="nobody is there to be asked",
            file=statement_id,
            remedy="run it on a terminal, or add --yes",
        )
    return output.ask(f"Move {statement_id} to the trash? [y/N] ").casefold() in {"y", "yes"}


def _store(args: Namespace) -> Store:
    from compare.library.store import Store

    return Store(given.library_folder(args))


_PARTS = {-1: " (disapproval)", 1: " (approval)"}


def run_ladders(args: Namespace) -> int:
    """List the ladders, the weakest rung first; with --copy, put ours into the library."""
    from compare.library.load import ladders_of

    folder = given.library_folder(args)
    if args.copy:
        return _copy_ladders(folder)
    book = ladders_of(folder)
    if args.format == "json":
        output.as_json(
            [{"ladder": one.name, **output.fields(one, "polarity rungs")} for one in book.ladders]
        )
    else:
        rows = (
            (f"{one.name}{_PARTS.get(one.polarity, '')}", str(number), ", ".join(verbs))
            for one in book.ladders
            for number, verbs in enumerate(one.rungs, 1)
        )
        output.table([("LADDER", "RUNG", "VERBS"), *rows])
        output.message(f"from {book.file}; there is no official order of these verbs")
    return output.problems(book.problems)


def _copy_ladders(folder: Path) -> int:
    from compare.files import write_atomic
    from compare.library.load import LADDERS
    from compare.library.locate import refuse_read_only, shipped_library

    target = folder / LADDERS
    refuse_read_only(folder)
    if target.exists():
        raise refused(
            message="the library has ladders of its own",
            file=str(target),
            remedy="edit this file, or move it away and ask again",
        )
    ours = (shipped_library() / LADDERS).read_bytes()
    write_atomic(target, ours, expected=None, inside=folder)
    output.message(f"wrote {target}: edit it, then: rejoinder check")
    return 0


def run_check(args: Namespace) -> int:
    """Print the problems; the exit code is 1 if any keeps a file from being used."""
    from compare.commands.reviews import problems_of_reviews

    library = given.library(args)
    doubts = given.language_doubts(library.statements)
    found = [*library.problems, *doubts, *problems_of_reviews(library)]
    if args.format == "json":
        keys = "file line field severity message expected remedy"
        output.as_json([output.fields(problem, keys) for problem in found])
    else:
        output.result("".join(f"{visible(str(problem))}\n" for problem in found))
    errors = len(errors_in(found))
    said = (
        output.counted(len(library.statements), "statement"),
        output.counted(len(library.codebook.themes), "theme"),
        output.counted(errors, "error"),
        output.counted(len(found) - errors, "warning"),
    )
    output.message(f"{library.folder}: {', '.join(said)}")
    return 1 if errors else 0
