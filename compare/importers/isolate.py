"""Documents read in another process, which is killed when it takes too long or goes wrong; there
also a page of the web, asked for because the user gave its address: no cookies, no scripts.

A request is a line of JSON (``size``, ``url``, ``keep``) and ``size`` bytes; so is each answer
(``documents`` and ``hops``, or ``problem``). The process ends with its standard input. Each
connection goes to the very number that was checked at first. Proxies are not used.
"""

from __future__ import annotations

import ipaddress
import json
import os
import socket
import subprocess
import sys
import threading
import time
import zlib
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from compare.importers.document import WORDS, Document, Unreadable
from compare.library.page import Found, Sure
from compare.limited import limit_memory

if TYPE_CHECKING:
    import http.client

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


class Page(NamedTuple):
    """A page of the web as it was received."""

    content: bytes
    charset: str
    hops: tuple[str, ...]
    """The addresses by which it was reached."""


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
        return self._ask(raw, "", self.seconds)[0]

    def fetch(self, url: str) -> tuple[tuple[Document, ...], Page]:
        """The documents at an address, which is asked for once; and the page. Raises Unreadable."""
        return self._ask(b"", url, max(self.seconds, FETCH_SECONDS))

    def stop(self) -> None:
        """Break off what is being read, and read nothing any more; for another thread to call."""
        self._stopped = True
        process = self._process
        if process is not None:
            process.kill()

    def close(self) -> None:
        """End the process."""
        process, self._process, self._turns = self._process, None, 0
        if process is not None:
            with suppress(OSError), process:  # what it was not sent any more is lost with it
                process.kill()

    def _ask(self, raw: bytes, url: str, seconds: float) -> tuple[tuple[Document, ...], Page]:
        """The answer to a request. Raises Unreadable where there is none."""
        process = self._started()
        late = threading.Event()

        def give_up() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(seconds, give_up)
        timer.start()
        request = {"size": len(raw), "url": url, "keep": self.keep_furniture}
        try:
            answer, content = _exchange(process, request, raw)
        except (OSError, ValueError, KeyError, EOFError) as error:
            self.close()
            code, waited = process.returncode, seconds if late.is_set() else WORK
            told = f"it could not be read within {waited:.0f} seconds"
            if late.is_set() or code == -_OUT_OF_TIME:
                raise Unreadable(told, remedy="give a shorter file, or its text") from error
            told = f"what read it broke off (code {code}): the file is broken or hostile"
            raise Unreadable(told, remedy="give its text") from error
        except BaseException:
            self.close()
            raise
        finally:
            timer.cancel()
        if problem := answer.get("problem"):
            raise Unreadable(problem.pop("message"), **problem)
        documents: list[Document] = []
        for one in answer["documents"]:
            found = tuple(Found(**value | {"sure": Sure(value["sure"])}) for value in one["found"])
            documents.append(Document(**one | {"found": found, "notes": tuple(one["notes"])}))
        return tuple(documents), Page(content, "", tuple(answer["hops"]))

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
    if line := process.stdout.readline():
        answer = json.loads(line)
        return answer, process.stdout.read(answer["size"])
    raise EOFError


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
        # what counts is the work, and not how busy the machine is
        with suppress(ImportError, ValueError, OSError):
            import resource

            used = resource.getrusage(resource.RUSAGE_SELF)
            until = int(used.ru_utime + used.ru_stime) + WORK + 1
            _, hard = resource.getrlimit(resource.RLIMIT_CPU)
            resource.setrlimit(resource.RLIMIT_CPU, (until, hard))
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

    page = fetch(url) if url else Page(raw, "", ())
    url = page.hops[-1] if url else ""
    found = read_bytes_as(page.content, charset=page.charset, url=url, keep=keep)
    answer = {"documents": list(map(asdict, found)), "hops": page.hops}
    return answer, page.content if url else b""


_DENIED = tuple(map(ipaddress.ip_network, WORDS.lists["isolate.denied"]))
"""What is not of the public internet, or carries an address of version 4 within one of version 6:
a private one can hide there."""


def checked(url: str) -> SplitResult:
    """The parts of an http or https address. Raises Unreadable."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise Unreadable("this is no address of the web") from error
    if parts.scheme not in {"http", "https"}:
        raise Unreadable(f"{parts.scheme}: is not fetched", expected="an http or https address")
    if not parts.hostname or any(ord(sign) <= 32 for sign in url) or port == 0:
        raise Unreadable("this is no address of the web", expected="https://host/page")
    if parts.username is not None:
        raise Unreadable("the address holds a name and password", remedy="leave them out")
    return parts


def resolve(host: str, port: int, *, named: bool) -> list[str]:
    """The numeric addresses of a host. Raises Unreadable.

    A private one is refused unless the user ``named`` the host: a page on the web must not send
    the reader into the user's own network.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreadable(f"the host {host} is not found", remedy="check the address") from error
    numbers = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not named and not all(map(is_public, numbers)):
        raise Unreadable(
            f"the page leads to {host}, an address of a private network; it was not followed",
            remedy="if you trust it, give that address yourself",
        )
    return numbers


def is_public(number: str) -> bool:
    """Whether a numeric address is one of the public internet."""
    address = ipaddress.ip_address(number.split("%")[0])
    is_denied = any(address in one for one in _DENIED if one.version == address.version)
    return address.is_global and not address.is_multicast and not is_denied


LIMIT = 20 * 1024 * 1024
"""Bytes of a page that are received."""
PAGE_SECONDS = 25.0
"""Seconds for the whole of it."""
PATIENCE = 10.0
"""Seconds without a byte."""
HOPS = 5


def fetch(url: str) -> Page:
    """The page at ``url``, redirects followed within limits. Raises Unreadable."""
    until = time.monotonic() + PAGE_SECONDS
    given = checked(url).hostname
    hops = [url]
    known: dict[tuple[str, int], list[str]] = {}
    while len(hops) <= HOPS + 1:
        parts = checked(hops[-1])
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        if (host, port) not in known:
            before = (numbers for (name, _), numbers in known.items() if name == host)
            known[host, port] = next(before, []) or resolve(host, port, named=host == given)
        answer = _get(parts, port, known[host, port], until)
        if not isinstance(answer, str):
            return Page(*answer, tuple(hops))
        hops.append(urljoin(hops[-1], answer))
        if parts.scheme == "https" and not hops[-1].startswith("https:"):
            raise Unreadable(f"the page leads from https to {hops[-1][:200]}; it was not followed")
    raise Unreadable(f"the address leads on more than {HOPS} times", remedy="give the last one")


def _get(
    parts: SplitResult, port: int, numbers: list[str], until: float
) -> tuple[bytes, str] | str:
    """A page with its charset, or the address that the server sends on to."""
    import http.client  # what speaks to the web is loaded only where it does

    connection = _connect(parts, port, numbers)
    try:
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
        query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
        connection.request("GET", path + query, headers=_HEADERS)
        answer = connection.getresponse()
        if answer.status in {301, 302, 303, 307, 308} and answer.getheader("Location"):
            return str(answer.getheader("Location"))
        if answer.status != 200:
            raise Unreadable(f"the server answers {answer.status} {answer.reason}")
        return _content(answer, until), str(answer.headers.get_content_charset() or "")
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Unreadable(f"the page cannot be fetched: {error or type(error).__name__}") from error
    finally:
        connection.close()


_HEADERS = {
    "User-Agent": "rejoinder (one page, at a person's request)",
    "Accept": "text/html, application/pdf, text/plain;q=0.9, */*;q=0.5",
    "Accept-Encoding": "identity",
    "Connection": "close",
}


def _connect(parts: SplitResult, port: int, numbers: list[str]) -> http.client.HTTPConnection:
    """A connection to the first of the host's checked numbers that answers. Raises Unreadable."""
    import http.client
    import ssl

    host = parts.hostname or ""
    connection = http.client.HTTPConnection(host, port, timeout=PATIENCE)
    last = OSError("no address")
    for number in numbers:
        try:
            connection.sock = socket.create_connection((number, port), timeout=PATIENCE)
            if parts.scheme == "https":
                context = ssl.create_default_context()
                connection.sock = context.wrap_socket(connection.sock, server_hostname=host)
                connection.default_port = 443
        except OSError as error:
            last = error
            connection.close()
        else:
            return connection
    raise Unreadable(f"{host} cannot be reached: {last.strerror or last}") from last


def _content(answer: http.client.HTTPResponse, until: float) -> bytes:
    """The body, within limits of size and time. Raises Unreadable."""
    received = bytearray()
    while chunk := answer.read1(64 * 1024):
        received += chunk
        if len(received) > LIMIT:
            raise _too_large()
        if time.monotonic() > until:
            raise Unreadable(f"the page did not come within {PAGE_SECONDS:.0f} seconds")
    told = (answer.getheader("Content-Length") or "").strip()
    is_chunked = answer.getheader("Transfer-Encoding") is not None
    if told.isdecimal() and not is_chunked and len(received) < int(told[:20]):
        came = f"{len(received):,} of {int(told[:20]):,} bytes came"
        raise Unreadable(f"the page was cut short: {came}", remedy="fetch it again")
    encoding = (answer.getheader("Content-Encoding") or "").lower()
    if encoding in {"", "identity"}:
        return bytes(received)
    if encoding not in {"gzip", "x-gzip", "deflate"}:
        raise Unreadable(f"the page is packed as {encoding}", remedy="save it, and add the file")
    try:
        return _inflated(bytes(received))
    except (zlib.error, EOFError) as error:
        raise Unreadable("the page is broken or cut short", remedy="fetch it again") from error


def _inflated(raw: bytes) -> bytes:
    """The body before a server packed it unasked. Raises zlib.error, EOFError, Unreadable."""
    content = bytearray()
    while raw:
        member = zlib.decompressobj(47)
        content += member.decompress(raw, LIMIT + 1 - len(content))
        if len(content) > LIMIT:
            raise _too_large()
        if not member.eof:
            raise EOFError
        raw = member.unused_data.lstrip(b"\0")
    return bytes(content)


def _too_large() -> Unreadable:
    return Unreadable("the page is too large", expected=f"at most {LIMIT:,} bytes")
