"""Work on what a stranger made, in a process with little time and memory that can be killed.

The arguments go to it as they are; what comes back is bytes alone, so that nothing of it is run.
"""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Any

from compare.model import Problem, RejoinderError, Severity, refused

MEMORY = 400 * 1024 * 1024
"""Bytes that such a process may have, where the system can hold it to that."""
SECONDS = 10
"""Seconds of the processor's time for one piece of work, where the system can hold it to that."""
PATIENCE = 60.0
"""Seconds until it is given up, however busy the machine is."""
MOST = 64 * 1024 * 1024
"""Bytes that come back at most."""
_NO_MEMORY = 3
"""The code with which the process ends where it wants more memory."""
_REASONS = {
    _NO_MEMORY: "it needs too much memory",
    -24: f"it was not done within {SECONDS} seconds",  # SIGXCPU
}
_ROOT = Path(__file__).resolve().parents[1]
_START = "import sys; sys.path.append(sys.argv[1]); from compare.limited import main; main()"


def limited(place: str, *arguments: Any, file: str) -> bytes:
    """What the function at ``place`` (``module:name``) makes of the arguments.
    Raises RejoinderError as it does, and one that names ``file`` where it needs too much.
    """
    command = [sys.executable, "-P", "-X", "utf8", "-c", _START, str(_ROOT)]
    try:
        done = subprocess.run(  # noqa: S603 - this very program
            command,
            input=pickle.dumps((place, arguments)),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _too_much(file, f"it was not done within {PATIENCE:.0f} seconds") from None
    head, _, content = done.stdout.partition(b"\n")
    if done.returncode or not head:
        raise _too_much(file, _REASONS.get(done.returncode, "what worked on it broke off"))
    answer = json.loads(head)
    if answer["problems"]:
        problems = (one | {"severity": Severity(one["severity"])} for one in answer["problems"])
        raise RejoinderError(*(Problem(**one) for one in problems))
    return content


def _too_much(file: str, reason: str) -> RejoinderError:
    limit = f"at most {SECONDS} seconds and {MEMORY // 2**20} MB of memory"
    return refused(reason, file, expected=limit, remedy="make it smaller")


def main() -> None:
    """Do the work that standard input asks for."""
    place, arguments = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by ``limited`` itself
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not pass for an answer
    limit_memory()
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    module, _, name = place.partition(":")
    problems: list[dict[str, Any]] = []
    content = b""
    try:
        content = getattr(import_module(module), name)(*arguments)
        if len(content) > MOST:
            raise MemoryError
    except RejoinderError as error:
        problems = [asdict(one) for one in error.problems]
    except MemoryError:
        os._exit(_NO_MEMORY)
    answers.write(json.dumps({"problems": problems}).encode() + b"\n" + content)
    answers.flush()


def limit_memory() -> None:
    """Take no more memory than such work needs, leave no dump, write no file."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
