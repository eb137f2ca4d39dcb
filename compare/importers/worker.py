"""The process in which documents are read: it can be killed, and has little to lose.

A request is a line of JSON (``size``, ``charset``, ``url``, ``fetch``, ``keep``) and
``size`` bytes; so is each answer (``documents`` or ``problem``). It ends with its standard input.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from typing import IO, Any

from compare.importers.document import Unreadable, as_data
from compare.limited import limit_memory

SECONDS = 7
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
    from compare.importers.reading import read_bytes_as

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
        until = int(used.ru_utime + used.ru_stime) + SECONDS + 1
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (until, hard))
