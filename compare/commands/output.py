"""What goes where: the result alone to stdout, messages to stderr.

Both streams are screened once, for everything that writes to them: a terminal gets no sign that it
would obey or hide, whoever brought it (a file's name, a subject, an address, argparse's own words).
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, TextIO

from compare.model import Problem, Severity, errors_in, refused
from compare.text.visibility import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_COLOUR = re.compile(r"(\x1b\[(?:[0-479]|2[2-79]|[349][0-79]|10[0-7])?(?:;[0-479]|;[349][0-79])*m)")
"""A change of colour or weight, and none that hides words."""
_CLEAR = "\r\x1b[K"
"""Goes to the beginning of the line, and wipes it."""
_RUN = re.compile(r"(?<=: )rejoinder (list|show|check|themes|add|compare|formats)\b")
"""A command that a message tells the person to give."""
_called: ContextVar[tuple[str, str]] = ContextVar("_called", default=("rejoinder", ""))
"""How the person calls the program, and the option that names their library."""
_standing: list[Screened] = []
"""Where a line of progress stands."""


class Screened:
    """A stream to a person, and else as it is: what a terminal would obey or hide is shown, and not
    sent. A failure to write carries the stream's name.
    """

    def __init__(self, stream: TextIO | None, name: str) -> None:
        self._stream = stream
        self._name = name
        self.held: list[str] | None = None
        """What is written meanwhile, where it shall be kept."""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def isatty(self) -> bool:
        """Whether a person sees it."""
        return is_terminal(self._stream)

    def write(self, text: str) -> int:
        """Write text, screened; its length."""
        self.send(visible(text, spaces=False))
        return len(text)

    def coloured(self, text: str) -> None:
        """Write text whose changes of colour are our own; all else in it is screened."""
        parts = _COLOUR.split(text)  # what is found stands at the odd places
        words = (part if at % 2 else visible(part, spaces=False) for at, part in enumerate(parts))
        self.send("".join(words))

    def send(self, text: str | bytes) -> None:
        """Write as it is, but for escapes in place of what the encoding cannot say."""
        if self.held is not None and isinstance(text, str):
            self.held.append(text)
            return
        with self._named():
            if self._stream is None:
                raise OSError(9, "it is closed")
            if isinstance(text, bytes):
                self._stream.flush()
                self._stream.buffer.write(text)
            else:
                encoding = self._stream.encoding or "utf-8"
                sayable = text.encode(encoding, errors="backslashreplace")
                self._stream.write(sayable.decode(encoding))

    def flush(self) -> None:
        """Have it written now."""
        with self._named():
            if self._stream is not None and not self._stream.closed:
                self._stream.flush()

    @contextmanager
    def _named(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            error.filename = self._name
            raise

    def silence(self) -> None:
        """Nobody reads any more: what is still to be written goes nowhere, at the exit too."""
        with suppress(OSError, ValueError, AttributeError):
            quiet = os.open(os.devnull, os.O_WRONLY)
            os.dup2(quiet, self.fileno())
            os.close(quiet)


@contextmanager
def screened() -> Iterator[None]:
    """Both streams are screened meanwhile."""
    out: Any = Screened(sys.stdout, "stdout")
    told: Any = Screened(sys.stderr, "stderr")
    with redirect_stdout(out), redirect_stderr(told):
        yield


def _screened(stream: TextIO, name: str) -> Screened:
    return stream if isinstance(stream, Screened) else Screened(stream, name)


# The result


def result(text: str | bytes, *, coloured: bool = False, exact: bool = False) -> None:
    """Write a result to stdout. ``coloured``: its colours are our own; ``exact``: it is a file's
    content, which only a terminal gets screened. Raises RejoinderError for bytes to a terminal.
    """
    stream = _screened(sys.stdout, "stdout")
    if isinstance(text, bytes) and stream.isatty():
        raise refused(
            message="this format is no text, and a terminal cannot show it",
            file="stdout",
            remedy="write it to a file: -o NAME",
        )
    _wipe()
    if isinstance(text, bytes) or (exact and not stream.isatty()):
        stream.send(text)
    elif coloured:
        stream.coloured(text)
    else:
        stream.write(text)
    stream.flush()


def as_json(data: object) -> None:
    """Write data as JSON."""
    import json

    result(escaped_json(json.dumps(data, ensure_ascii=False, indent=2)) + "\n")


def fields(value: object, names: str) -> dict[str, Any]:
    """Fields of a value, by their names, for JSON."""
    return {name: getattr(value, name) for name in names.split()}


def counted(count: int, noun: str) -> str:
    """``1 file``, ``2 files``, ``0 files``."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def escaped_json(text: str) -> str:
    """A JSON document with escapes in its strings for what a terminal would obey or hide."""
    hidden = [sign for sign in set(text) if visible(sign, spaces=False) != sign]
    units = {sign: sign.encode("utf-16-be", errors="surrogatepass") for sign in hidden}
    escapes = {
        sign: [f"\\u{raw[at : at + 2].hex()}" for at in range(0, len(raw), 2)]
        for sign, raw in units.items()
    }
    return text.translate({ord(sign): "".join(one) for sign, one in escapes.items()})


def table(rows: Iterable[Sequence[str]]) -> None:
    """Write rows in columns as wide as their longest cell; the last column runs free."""
    shown = [[visible(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
    lines = (zip(row, widths, strict=True) for row in shown)
    result("".join("  ".join(c.ljust(w) for c, w in line).rstrip() + "\n" for line in lines))


def line(words: str, most: int = 90) -> str:
    """Words on one line of at most ``most`` characters, with a sign where it is cut."""
    shown = visible(" ".join(words.split()))
    return shown if len(shown) <= most else f"{shown[: most - 1]}…"


@contextmanager
def paged() -> Iterator[None]:
    """Show what a command writes to a terminal page by page, by ``PAGER`` or ``less``."""
    import shutil

    stream = _screened(sys.stdout, "stdout")
    pager = _pager() if stream.isatty() and can_ask() else []
    if not pager:
        yield
        return
    kept: list[str] = []
    stream.held = kept
    try:
        yield
    finally:
        stream.held = None
        text = "".join(kept)
        if text.count("\n") < shutil.get_terminal_size().lines or not _shown_by(pager, text):
            stream.send(text)
            stream.flush()


def _pager() -> list[str]:
    import shlex
    import shutil

    wanted = os.environ.get("PAGER", "less")
    with suppress(ValueError):
        words = shlex.split(wanted)
        if words and words[0] != "cat" and shutil.which(words[0]):
            return words
    return []


def _shown_by(pager: Sequence[str], text: str) -> bool:
    """Whether the pager took the text. What less may do with files and commands is closed."""
    import signal
    import subprocess

    settings = {"LESS": "FRX", "LESSCHARSET": "utf-8", "LESSSECURE": "1"}
    raw = text.encode("utf-8", errors="replace")
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # the pager's, and not ours
    try:
        done = subprocess.run(pager, input=raw, env=os.environ | settings, check=False)  # noqa: S603
    except OSError:
        return False
    finally:
        signal.signal(signal.SIGINT, before)
    return done.returncode not in {126, 127}


# Messages


def set_called(name: str, library: str | None) -> None:
    """Keep how the program was called, so that a message names commands that work from there."""
    import shlex

    _called.set((name, f" --library {shlex.quote(library)}" if library else ""))


def message(text: str) -> None:
    """Tell the person something, on one or more lines of stderr."""
    name, library = _called.get()
    told = _RUN.sub(lambda found: f"{name} {found.group(1)}{library}", text)
    stream = _screened(sys.stderr, "stderr")
    try:
        _wipe()
        stream.write(f"{told}\n")
        stream.flush()
    except OSError:  # nobody can be told; the exit code says it
        stream.silence()


def problems(found: Iterable[Problem]) -> int:
    """Tell what is wrong, a line each; the exit code, 1 where an error is among them."""
    told = list(found)
    for problem in told:
        message(f"rejoinder: {visible(str(problem))}")
    return 1 if errors_in(told) else 0


def warnings(found: Iterable[Problem]) -> None:
    """Tell what is wrong with files that could be read all the same."""
    problems(problem for problem in found if problem.severity is Severity.WARNING)


@contextmanager
def progress(begin: str) -> Iterator[Callable[[str, int, int], None]]:
    """How far long work has come (what is done, and how much of it), on one line of stderr; at once
    what it begins with. What is written meanwhile takes the line's place.
    """
    stream, told = _screened(sys.stderr, "stderr"), ""

    def tell(doing: str, done: int, total: int) -> None:
        nonlocal told
        share = f" {min(done, total) * 100 // total}%" if total else ""
        line = f"{visible(doing)[:60]}{share} ..."
        if is_terminal(sys.stderr) and (line != told or not _standing):
            stream.send(f"{_CLEAR}{line}")
            stream.flush()
            told, _standing[:] = line, [stream]

    try:
        if begin:
            tell(begin, 0, 0)
        yield tell
    finally:
        _wipe()


def _wipe() -> None:
    """Take the line of progress away, where one stands."""
    while _standing:
        stream = _standing.pop()
        stream.send(_CLEAR)
        stream.flush()


# The person


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person sees ``stream``; one that was closed is seen by nobody."""
    with suppress(ValueError):
        return stream is not None and stream.isatty()
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
    stream = _screened(sys.stderr, "stderr")
    stream.write(question)
    stream.flush()
    return sys.stdin.readline().strip()
