"""Documents read in another process, which is killed when it takes too long or goes wrong.

A request is a line of JSON (``size``, ``charset``, ``url``, ``fetch``, ``keep``) and ``size``
bytes; so is each answer (``documents`` or ``problem``). The process ends with its standard input.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from compare.importers.document import Document, Unreadable, as_data, from_data
from compare.limited import limit_memory

if TYPE_CHECKING:
    from types import TracebackType


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
    """A page of the web as it was received, with what was read in it."""

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

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def read(self, raw: bytes, *, charset: str = "", url: str = "") -> tuple[Document, ...]:
        """The documents in ``raw``. Raises Unreadable."""
        request = self._request(size=len(raw), charset=charset, url=url, fetch=False)
        return _documents(self._ask(request, raw, self.seconds)[0])

    def fetch(self, url: str) -> Fetched:
        """The documents at an address, which is asked for once. Raises Unreadable."""
        request = self._request(size=0, charset="", url=url, fetch=True)
        answer, content = self._ask(request, b"", max(self.seconds, FETCH_SECONDS))
        hops = tuple(map(str, answer.get("hops", ())))
        return Fetched(documents=_documents(answer), content=content, hops=hops)

    def _request(self, **said: Any) -> dict[str, Any]:
        return {**said, "keep": self.keep_furniture}

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

    def _ask(self, request: dict[str, Any], raw: bytes, seconds: float) -> tuple[Any, bytes]:
        """The answer to a request. Raises Unreadable where there is none."""
        process = self._started()
        late = threading.Event()
        timer = threading.Timer(seconds, _stop, (process, late))
        timer.start()
        try:
            return _exchange(process, request, raw)
        except (OSError, ValueError, KeyError, EOFError) as error:
            self.close()
            raise _lost(process, late, seconds) from error
        except BaseException:
            self.close()
            raise
        finally:
            timer.cancel()

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


def _stop(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def _exchange(
    process: subprocess.Popen[bytes], request: dict[str, Any], raw: bytes
) -> tuple[Any, bytes]:
    """Send a request, and take the answer. Raises OSError, EOFError, ValueError, KeyError."""
    if process.stdin is None or process.stdout is None:
        raise EOFError
    process.stdin.write(json.dumps(request).encode() + b"\n")
    process.stdin.write(raw)
    process.stdin.flush()
    line = process.stdout.readline()
    if not line:
        raise EOFError
    answer = json.loads(line)
    content = process.stdout.read(answer["size"])
    return answer, content


def _lost(process: subprocess.Popen[bytes], late: threading.Event, seconds: float) -> Unreadable:
    """Why there is no answer."""
    if late.is_set() or process.returncode == -_OUT_OF_TIME:
        limit = seconds if late.is_set() else WORK
        return Unreadable(
            f"it could not be read within {limit:.0f} seconds",
            remedy="give a shorter file, or its text",
        )
    return Unreadable(
        f"what read it broke off (code {process.returncode}): the file is broken or hostile",
        remedy="give its text",
    )


def _documents(answer: Any) -> tuple[Document, ...]:
    """The documents of an answer. Raises Unreadable for the problem that it tells."""
    if "problem" in answer:
        told = answer["problem"]
        raise Unreadable(told["message"], expected=told["expected"], remedy=told["remedy"])
    return tuple(from_data(one) for one in answer["documents"])


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
        _send(answers, answer, payload)


def _send(stream: IO[bytes], answer: dict[str, Any], payload: bytes) -> None:
    line = json.dumps({**answer, "size": len(payload)}).encode("ascii", errors="replace")
    stream.write(line + b"\n" + payload)
    stream.flush()


def _answer(request: dict[str, Any], raw: bytes) -> tuple[dict[str, Any], bytes]:
    """The answer to a request; whatever goes wrong is one."""
    try:
        return _read(request, raw)
    except Unreadable as error:
        return _problem(error.message, error.expected, error.remedy), b""
    except MemoryError:
        return _problem("it needs too much memory to be read"), b""
    except RecursionError:
        return _problem("its parts lie too deep in one another"), b""
    except Exception as error:  # noqa: BLE001 - a hostile file may raise anything
        return _problem(f"it cannot be read ({type(error).__name__})"), b""


def _read(request: dict[str, Any], raw: bytes) -> tuple[dict[str, Any], bytes]:
    from compare.importers.incoming import read_bytes_as

    if not request["fetch"]:
        documents = read_bytes_as(
            raw, charset=request["charset"], url=request["url"], keep=request["keep"]
        )
        return {"documents": [as_data(one) for one in documents]}, b""
    from compare.importers.fetch import fetch

    page = fetch(request["url"])
    documents = read_bytes_as(
        page.content, charset=page.charset, url=page.url, keep=request["keep"]
    )
    answer = {"documents": [as_data(one) for one in documents], "hops": page.hops}
    return answer, page.content


def _problem(message: str, expected: str = "", remedy: str = "") -> dict[str, Any]:
    return {"problem": {"message": message, "expected": expected, "remedy": remedy}}


def _limit_time() -> None:
    """Some seconds more from now on: what counts is the work, and not how busy the machine is."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        until = int(used.ru_utime + used.ru_stime) + WORK + 1
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (until, hard))
