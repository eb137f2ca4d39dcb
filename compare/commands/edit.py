"""``rejoinder edit ID``: change a statement in an editor; only what can be read replaces it."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from compare.commands import completion, given, output
from compare.model import Problem, RejoinderError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from compare.library.store import Store


def configure(parser: ArgumentParser) -> None:
    """Which statement."""
    named = parser.add_argument("id", metavar="ID", help="an id of the library")
    completion.completed(named, completion.ids)


def run(args: Namespace) -> int:
    """Edit a copy, check it, and put it in the place of the old."""
    from compare.library.store import Store

    store = Store(given.library_folder(args))
    statement_id = given.whole_id(args, args.id)
    old = store.source(statement_id)
    copy = Path(tempfile.mkdtemp(prefix="rejoinder-")) / f"{statement_id}.md"
    copy.write_text(old, encoding="utf-8", newline="")
    while True:
        try:
            _open_editor(copy)
        except RejoinderError:
            _keep_or_discard(copy, old)
            raise
        if _replaced(store, statement_id, copy, old):
            _discard(copy)
            return 0
        if not (output.can_ask() and output.ask("Edit again? [Y/n] ").casefold() in {"", "y"}):
            output.message(f"nothing was changed; what you wrote is kept in {copy}")
            return 1


def _keep_or_discard(copy: Path, old: str) -> None:
    """After an editor that failed: keep what it wrote all the same."""
    if copy.is_file() and copy.read_bytes() != old.encode("utf-8"):
        output.message(f"what you wrote is kept in {copy}")
    else:
        _discard(copy)


def _discard(copy: Path) -> None:
    """Take the copy away, and its folder with whatever the editor left there."""
    shutil.rmtree(copy.parent, ignore_errors=True)


def _replaced(store: Store, statement_id: str, copy: Path, old: str) -> bool:
    """Whether the library holds now what the copy says; tells what is wrong otherwise."""
    try:
        new = copy.read_bytes().decode("utf-8")
        if new == old:
            output.message("nothing was changed")
            return True
        path = store.replace_source(statement_id, new, old)
    except UnicodeDecodeError:
        output.problems([_not_text(copy)])
        return False
    except RejoinderError as error:
        output.problems(error.problems)
        return False
    output.message(f"changed {path}")
    return True


def _open_editor(copy: Path) -> None:
    """Run the person's editor. Raises RejoinderError where it cannot run or says it failed."""
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or _DEFAULT
    try:
        done = subprocess.run([*shlex.split(command), str(copy)], check=False)  # noqa: S603
    except (OSError, ValueError) as error:
        raise RejoinderError(_no_editor(command, str(error))) from error
    if done.returncode:
        raise RejoinderError(_no_editor(command, f"it ended with code {done.returncode}"))


_DEFAULT = "notepad" if os.name == "nt" else "vi"


def _no_editor(command: str, why: str) -> Problem:
    return Problem(
        message=f"the editor {command!r} did not do its work: {why}",
        file="EDITOR",
        expected="a command that edits the file it is given",
        remedy="set EDITOR, for example: EDITOR=nano rejoinder edit ID",
    )


def _not_text(copy: Path) -> Problem:
    return Problem(message="the file is not UTF-8", file=str(copy), remedy="save it as UTF-8")
