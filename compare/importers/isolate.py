"""Documents read in another process, which is killed when it takes too long or goes wrong.

A request is a line of JSON (``size``, ``url``, ``keep``) and ``size`` bytes; so is each answer
(``documents`` and ``hops``, or ``problem``). The process ends with its standard input.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compare.importers.document import Document, Found, Sure, Unreadable
from compare.limited import limit_memory

if TYPE_CHECKING:
    from collections.abc import Mapping


SECONDS = 8.0 if sys.platform == "win32" else 40.0
"""Seconds for one document, the start of the process with it. Where the system counts the time of
the processor, the process ends sooner by itself: a busy machine must not make a file unreadable.
"""
FETCH_SECONDS = 60.0
"""Seconds for a page of the web: the fetching, then the reading."""
_OUT_OF_TIME = 24
"""The signal that ends a process which has had its time of the processor (SIGXCPU)."""
TURNS = 200
"""Documents after which a fresh process takes over: what one leaks is lost with it."""
_ROOT = Path(__file__).resolve().parents[2]
_START = (
    "import sys; sys.path.append(sys.argv[1]); from compare.importers.isolate import main; main()"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What was read, and of a page of the web the page as it was received."""

    documents: tuple[Document, ...]
    content: bytes
    hops: tuple[str, ...]
    """The addresses, from the one that was given to the one that answered."""


class Isolated:
    """A process that reads documents one after another; started when first needed."""

    def __init__(self, seconds: float = SECONDS, *, keep_furniture: bool = False) -> None:
        self.seconds = seconds
        self.keep_furniture = keep_furniture
        """Whether heads, feet, numbers and notes of pages stay in the text."""
        self._process: subprocess.Popen[bytes] | None = None
        self._turns = 0
        self._stopped = False

    def __enter__(self) -> Isolated:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def read(self, raw: bytes) -> tuple[Document, ...]:
        """The documents in ``raw``. Raises Unreadable."""
        return self._ask({"size": len(raw), "url": ""}, raw, self.seconds).documents

    def fetch(self, url: str) -> Fetched:
        """The documents at an address, which is asked for once. Raises Unreadable."""
        return self._ask({"size": 0, "url": url}, b"", max(self.seconds, FETCH_SECONDS))

    def stop(self) -> None:
        """Break off what is being read, and read nothing any more; for another thread to call."""
        self._stopped = True
        process = self._process
        if process is not None:
            process.kill()

    def close(self) -> None:
        """End the process."""
        process, self._process, self._turns = self._process, None, 0
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream:
                stream.close()

    def _ask(self, request: dict[str, Any], raw: bytes, seconds: float) -> Fetched:
        """The answer to a request. Raises Unreadable where there is none."""
        process = self._started()
        late = threading.Event()

        def give_up() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(seconds, give_up)
        timer.start()
        try:
            answer, content = _exchange(process, {**request, "keep": self.keep_furniture}, raw)
        except (OSError, ValueError, KeyError, EOFError) as error:
            self.close()
            raise _lost(process, seconds if late.is_set() else 0) from error
        except BaseException:
            self.close()
            raise
        finally:
            timer.cancel()
        if told := answer.get("problem"):
            raise Unreadable(told["message"], expected=told["expected"], remedy=told["remedy"])
        documents = tuple(map(_document, answer["documents"]))
        return Fetched(documents=documents, content=content, hops=tuple(answer["hops"]))

    def _started(self) -> subprocess.Popen[bytes]:
        if self._stopped:
            raise Unreadable("the reading was stopped", remedy="read it again")
        self._turns += 1
        if self._turns > TURNS:
            self.close()
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603 - this very program
                [sys.executable, "-P", "-X", "utf8", "-c", _START, str(_ROOT)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._process


def _exchange(
    process: subprocess.Popen[bytes], request: dict[str, Any], raw: bytes
) -> tuple[dict[str, Any], bytes]:
    """Send a request, and take the answer. Raises OSError, EOFError, ValueError, KeyError."""
    if process.stdin is None or process.stdout is None:
        raise EOFError
    process.stdin.write(json.dumps(request).encode() + b"\n" + raw)
    process.stdin.flush()
    line = process.stdout.readline()
    if not line:
        raise EOFError
    answer = json.loads(line)
    return answer, process.stdout.read(answer["size"])


def _lost(process: subprocess.Popen[bytes], waited: float) -> Unreadable:
    """Why there is no answer; ``waited`` seconds, if it was given up."""
    if waited or process.returncode == -_OUT_OF_TIME:
        return Unreadable(
            f"it could not be read within {waited or WORK:.0f} seconds",
            remedy="give a shorter file, or its text",
        )
    return Unreadable(
        f"what read it broke off (code {process.returncode}): the file is broken or hostile",
        remedy="give its text",
    )


def _document(data: Mapping[str, Any]) -> Document:
    """A document from plain data; TypeError or ValueError for anything else."""
    found = tuple(Found(**{**one, "sure": Sure(one["sure"])}) for one in data["found"])
    return Document(**{**data, "found": found, "notes": tuple(data["notes"])})


WORK = 7
"""Seconds of the processor's time for one document, where the system can hold it to that."""


def main() -> None:
    """Answer requests until there are no more."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not pass for an answer
    limit_memory()
    while line := sys.stdin.buffer.readline():
        request = json.loads(line)
        raw = sys.stdin.buffer.read(request["size"])
        _limit_time()
        answer, payload = _answer(request, raw)
        answer["size"] = len(payload)
        answers.write(json.dumps(answer).encode("ascii", errors="replace") + b"\n" + payload)
        answers.flush()


def _answer(request: dict[str, Any], raw: bytes) -> tuple[dict[str, Any], bytes]:
    """The answer to a request; whatever goes wrong is one."""
    try:
        return _read(raw, request["url"], keep=request["keep"])
    except Unreadable as error:
        told = error
    except MemoryError:
        told = Unreadable("it needs too much memory to be read")
    except RecursionError:
        told = Unreadable("its parts lie too deep in one another")
    except Exception as error:  # noqa: BLE001 - a hostile file may raise anything
        told = Unreadable(f"it cannot be read ({type(error).__name__})")
    problem = {"message": told.message, "expected": told.expected, "remedy": told.remedy}
    return {"problem": problem}, b""


def _read(raw: bytes, url: str, *, keep: bool) -> tuple[dict[str, Any], bytes]:
    from compare.importers.incoming import read_bytes_as

    hops: tuple[str, ...] = ()
    charset = ""
    if url:
        from compare.importers.fetch import fetch

        page = fetch(url)
        raw, charset, url, hops = page.content, page.charset, page.url, page.hops
    documents = read_bytes_as(raw, charset=charset, url=url, keep=keep)
    return {"documents": list(map(asdict, documents)), "hops": hops}, raw if hops else b""


def _limit_time() -> None:
    """Some seconds more from now on: what counts is the work, and not how busy the machine is."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        until = int(used.ru_utime + used.ru_stime) + WORK + 1
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (until, hard))
