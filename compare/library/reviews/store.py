"""The file of a pair's decisions: ``reviews/<a>--<b>.yaml``, one entry a decision, stable."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from compare.files import is_inside, locked, read_bytes, sweep, write_unlocked
from compare.library.fields import ID_RULE, is_id
from compare.library.findings import Findings
from compare.library.locate import refuse_read_only
from compare.library.page import decode, tidy
from compare.library.reviews.entry import read_entries
from compare.library.reviews.merge import Merge, in_order, merge
from compare.library.reviews.render import render_reviews
from compare.library.safe_yaml import Limits, Listing, Node, Scalar, Table, read_yaml
from compare.model import Problem, RejoinderError, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from compare.library.reviews.decision import Decision

REVIEWS = "reviews"
REVIEWS_LIMIT = 16 * 1024 * 1024
LIMITS = Limits(depth=10, nodes=1_000_000)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFile:
    """A pair's file as it was read."""

    reviews: Reviews
    raw: bytes | None = None
    """None where there is no file."""
    text: str | None = None
    lines: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """The first and last line of each entry, from 1, by id."""


def read_reviews(folder: str | Path, left: str, right: str) -> Reviews:
    """The decisions about a pair; an entry that is wrong does not hide the others."""
    return read_review_file(folder, left, right).reviews


def read_review_file(folder: str | Path, left: str, right: str) -> ReviewFile:
    """``read_reviews`` with the text that was read."""
    path = reviews_path(folder, left, right)
    if not path.exists():
        return ReviewFile(reviews=Reviews(left=left, right=right))
    findings = Findings(str(path))
    if not is_inside(path, Path(folder)):
        findings.error("the file is a link that leads out of the library", remedy="copy it there")
        return ReviewFile(reviews=Reviews(left=left, right=right, problems=findings.sorted()))
    try:
        raw = read_bytes(path, REVIEWS_LIMIT)
    except RejoinderError as error:
        return ReviewFile(reviews=Reviews(left=left, right=right, problems=error.problems))
    return _parsed(left, right, raw, findings)


def read_decisions(path: str | Path) -> Reviews:
    """The decisions of a file that need not lie in a library, such as another person's copy; the
    pair is what its name says. Raises RejoinderError where it cannot be read.
    """
    file = Path(path)
    left, _, right = file.stem.partition("--")
    return _parsed(left, right, read_bytes(file, REVIEWS_LIMIT), Findings(str(file))).reviews


def _parsed(left: str, right: str, raw: bytes, findings: Findings) -> ReviewFile:
    """The file that these bytes hold."""
    text = decode(raw, findings)
    text = tidy(text, findings) if text is not None else None
    node = read_yaml(text, findings, limits=LIMITS) if text else None
    decisions = read_entries(node, findings)
    reviews = Reviews(
        left=left, right=right, decisions=in_order(decisions), problems=findings.sorted()
    )
    plain = isinstance(node, Listing) and not findings.failed
    return ReviewFile(
        reviews=reviews, raw=raw, text=text, lines=_lines(node) if plain and text else {}
    )


def _lines(node: Node | None) -> dict[str, tuple[int, int]]:
    """Where each entry of a block list stands; nothing where two share a line."""
    found: dict[str, tuple[int, int]] = {}
    for item in node.items if isinstance(node, Listing) else ():
        name = item.get("id") if isinstance(item, Table) else None
        if isinstance(name, Scalar):
            found[name.text] = item.line, item.last
    edges = sorted(found.values())
    apart = all(a[1] < b[0] for a, b in pairwise(edges))
    return found if apart else {}


def write_reviews(folder: str | Path, left: str, right: str, decisions: Iterable[Decision]) -> Path:
    """Put exactly these decisions into the pair's file, and say where it is."""
    path = ready_path(folder, left, right)
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
    path = ready_path(folder, left, right)
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


def ready_path(folder: str | Path, left: str, right: str) -> Path:
    """The pair's file, in a folder that is there and inside the library."""
    path = reviews_path(folder, left, right)
    refuse_read_only(Path(folder))
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
