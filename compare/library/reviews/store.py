"""The file of a pair's decisions: ``reviews/<a>--<b>.yaml``, one entry a decision, stable."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from compare.files import locked, read_bytes, sweep, write_unlocked
from compare.library.fields import ID_RULE, is_id
from compare.library.findings import Findings
from compare.library.load import is_inside
from compare.library.page import decode, tidy
from compare.library.reviews.entry import entry_values, read_entries
from compare.library.reviews.merge import Merge, in_order, merge
from compare.library.safe_yaml import Limits, read_yaml
from compare.library.write import dump
from compare.model import Problem, RejoinderError, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compare.library.reviews.decision import Decision

REVIEWS = "reviews"
REVIEWS_LIMIT = 16 * 1024 * 1024
LIMITS = Limits(depth=10, nodes=1_000_000)
_TITLE = "# Decisions of people about two statements: the left is {0}, the right is {1}.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviews:
    """The decisions about a pair, by time, and what is wrong with their file."""

    left: str
    right: str
    decisions: tuple[Decision, ...] = ()
    problems: tuple[Problem, ...] = ()


def reviews_path(folder: str | Path, left: str, right: str) -> Path:
    """The file of a pair's decisions, whether or not it is there."""
    for statement_id in (left, right):
        if not is_id(statement_id):
            raise RejoinderError(
                Problem(
                    message=f"{statement_id!r} cannot be an id",
                    file=str(folder),
                    field="id",
                    expected=ID_RULE,
                    remedy="add the statement to the library first",
                )
            )
    return Path(folder) / REVIEWS / f"{left}--{right}.yaml"


def read_reviews(folder: str | Path, left: str, right: str) -> Reviews:
    """The decisions about a pair; an entry that is wrong does not hide the others."""
    path = reviews_path(folder, left, right)
    if not path.exists():
        return Reviews(left=left, right=right)
    findings = Findings(str(path))
    if not is_inside(path, Path(folder)):
        findings.error("the file is a link that leads out of the library", remedy="copy it there")
        return Reviews(left=left, right=right, problems=findings.sorted())
    try:
        text = decode(read_bytes(path, REVIEWS_LIMIT), findings)
    except RejoinderError as error:
        return Reviews(left=left, right=right, problems=error.problems)
    text = tidy(text, findings) if text is not None else None
    node = read_yaml(text, findings, limits=LIMITS) if text else None
    decisions = read_entries(node, findings)
    return Reviews(
        left=left, right=right, decisions=in_order(decisions), problems=findings.sorted()
    )


def render_reviews(left: str, right: str, decisions: Iterable[Decision]) -> str:
    """The file's text: the same for the same decisions, in whatever order they come."""
    values = [entry_values(decision) for decision in in_order(decisions)]
    entries = "\n".join(dump([value]) for value in values)
    return _TITLE.format(left, right) + ("\n" + entries if entries else "[]\n")


def write_reviews(folder: str | Path, left: str, right: str, decisions: Iterable[Decision]) -> Path:
    """Put exactly these decisions into the pair's file, and say where it is."""
    path = _ready(folder, left, right)
    with locked(path.parent):
        write_unlocked(path, render_reviews(left, right, decisions))
    return path


def update_reviews(
    folder: str | Path,
    left: str,
    right: str,
    *,
    base: Iterable[Decision],
    mine: Iterable[Decision],
) -> Merge:
    """Join ``mine``, which began as ``base``, with what the file holds by now, and write it.

    Raises RejoinderError, and writes nothing, where the file cannot be read whole: what it held
    would be lost.
    """
    path = _ready(folder, left, right)
    with locked(path.parent):
        sweep(path.parent)
        disk = read_reviews(folder, left, right)
        errors = [p for p in disk.problems if p.severity is Severity.ERROR]
        if errors:
            raise RejoinderError(*errors)
        joined = merge(base, mine, disk.decisions)
        if joined.decisions != disk.decisions or not path.exists():
            write_unlocked(path, render_reviews(left, right, joined.decisions))
    return joined


def _ready(folder: str | Path, left: str, right: str) -> Path:
    """The pair's file, in a folder that is there and inside the library."""
    path = reviews_path(folder, left, right)
    if not is_inside(path, Path(folder)):
        raise RejoinderError(
            Problem(
                message="the file is a link that leads out of the library",
                file=str(path),
                remedy="remove the link",
            )
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RejoinderError(
            Problem(
                message=f"the folder of reviews cannot be made: {error.strerror}",
                file=str(path.parent),
                remedy="check the rights of the library's folder",
            )
        ) from error
    return path
