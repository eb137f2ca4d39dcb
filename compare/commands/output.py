"""What goes where: the result alone to stdout, messages to stderr."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, TextIO

from compare.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compare.model import Problem


def result(text: str | bytes) -> None:
    """Write a result as it is; what the terminal's encoding lacks is written as escapes."""
    if isinstance(text, bytes):
        sys.stdout.flush()
        sys.stdout.buffer.write(text)
        sys.stdout.buffer.flush()
        return
    sys.stdout.write(_writable(text, sys.stdout))
    sys.stdout.flush()


def as_json(data: object) -> None:
    """Write data as JSON."""
    result(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def table(rows: Iterable[Sequence[str]]) -> None:
    """Write rows in columns as wide as their longest cell; the last column runs free."""
    from compare.text import visible

    shown = [[visible(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
    for row in shown:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        result("  ".join(cells).rstrip() + "\n")


def message(text: str) -> None:
    """Tell the person something, on one or more lines of stderr."""
    sys.stderr.write(_writable(f"{text}\n", sys.stderr))
    sys.stderr.flush()


def problems(found: Iterable[Problem]) -> None:
    """Tell what is wrong, a line each."""
    from compare.text import visible

    for problem in found:
        message(f"rejoinder: {visible(str(problem))}")


def warnings(found: Iterable[Problem]) -> None:
    """Tell what is wrong with files that could be read all the same."""
    problems(problem for problem in found if problem.severity is Severity.WARNING)


def has_errors(found: Iterable[Problem]) -> bool:
    """Whether any of the problems kept a file from being used."""
    return any(problem.severity is Severity.ERROR for problem in found)


def is_terminal(stream: TextIO) -> bool:
    """Whether a person sees ``stream``."""
    try:
        return stream.isatty()
    except ValueError:  # the stream was closed
        return False


def can_ask() -> bool:
    """Whether there is a person who sees a question and can answer it."""
    return is_terminal(sys.stdin) and is_terminal(sys.stderr)


def wants_colour() -> bool:
    """Whether stdout is a terminal, and nobody asked for plain text (https://no-color.org)."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return is_terminal(sys.stdout) and not plain


def ask(question: str) -> str:
    """The answer to a question put on stderr; empty at the end of input."""
    sys.stderr.write(_writable(question, sys.stderr))
    sys.stderr.flush()
    return sys.stdin.readline().strip()


def _writable(text: str, stream: TextIO) -> str:
    """``text`` with escapes for what the stream's encoding cannot say."""
    encoding = stream.encoding or "utf-8"
    return text.encode(encoding, errors="backslashreplace").decode(encoding)
