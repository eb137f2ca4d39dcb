"""One page of the web, asked for because the user gave its address: no cookies, no scripts.

Each connection goes to the very number that was checked, and a host that is asked again keeps the
numbers that it had at first, so that a name cannot change in between. Proxies are not used.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
import zlib
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from compare.importers.document import Unreadable
from compare.marks import read_lists

_DENIED = tuple(map(ipaddress.ip_network, read_lists("compare.importers").lists["fetch.denied"]))
"""What is not of the public internet, what only documents, and all that carries an address of
version 4 within one of version 6: a private one can hide there.
"""


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
    if not named and not all(is_public(number) for number in numbers):
        raise Unreadable(
            f"the page leads to {host}, an address of a private network; it was not followed",
            remedy="if you trust it, give that address yourself",
        )
    return numbers


def is_public(number: str) -> bool:
    """Whether a numeric address is one of the public internet."""
    address = ipaddress.ip_address(number.split("%")[0])
    if any(address in network for network in _DENIED if network.version == address.version):
        return False
    return address.is_global and not address.is_multicast


LIMIT = 20 * 1024 * 1024
"""Bytes of a page that are received."""
SECONDS = 25.0
"""Seconds for the whole of it."""
PATIENCE = 10.0
"""Seconds without a byte."""
HOPS = 5
_CHUNK = 64 * 1024
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as it was received."""

    url: str
    content: bytes
    charset: str
    hops: tuple[str, ...]


def fetch(url: str) -> Page:
    """The page at ``url``, redirects followed within limits. Raises Unreadable."""
    until = time.monotonic() + SECONDS
    given = checked(url).hostname
    hops = [url]
    known: dict[tuple[str, int], list[str]] = {}
    while len(hops) <= HOPS + 1:
        parts = checked(hops[-1])
        host, port = parts.hostname or "", _port(parts)
        if (host, port) not in known:
            before = (numbers for (name, _), numbers in known.items() if name == host)
            known[host, port] = next(before, []) or resolve(host, port, named=host == given)
        answer = _get(parts, until, known[host, port])
        if not isinstance(answer, str):
            content, charset = answer
            return Page(url=hops[-1], content=content, charset=charset, hops=tuple(hops))
        hops.append(urljoin(hops[-1], answer))
        if parts.scheme == "https" and not hops[-1].startswith("https:"):
            raise Unreadable(f"the page leads from https to {hops[-1][:200]}; it was not followed")
    raise Unreadable(f"the address leads on more than {HOPS} times", remedy="give the last one")


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


def _get(parts: SplitResult, until: float, numbers: list[str]) -> tuple[bytes, str] | str:
    """A page with its charset, or the address that the server sends on to."""
    connection = _connect(parts, numbers)
    try:
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
        query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
        connection.request("GET", path + query, headers=_HEADERS)
        answer = connection.getresponse()
        if answer.status in _REDIRECTS and answer.getheader("Location"):
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


def _connect(parts: SplitResult, numbers: list[str]) -> http.client.HTTPConnection:
    """A connection to the first of the host's checked numbers that answers. Raises Unreadable."""
    host, port = parts.hostname or "", _port(parts)
    connection = http.client.HTTPConnection(host, port, timeout=PATIENCE)
    last: OSError = OSError("no address")
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
    while chunk := answer.read1(_CHUNK):
        received += chunk
        if len(received) > LIMIT:
            raise _too_large()
        if time.monotonic() > until:
            raise Unreadable(f"the page did not come within {SECONDS:.0f} seconds")
    told = (answer.getheader("Content-Length") or "").strip()
    is_chunked = answer.getheader("Transfer-Encoding") is not None
    if told.isdigit() and not is_chunked and len(received) < int(told[:20]):
        raise Unreadable(
            f"the page was cut short: {len(received):,} of {int(told[:20]):,} bytes came",
            remedy="fetch it again",
        )
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
    """The body as it was before a server packed it that was asked not to, in one or more members,
    each with its end. Raises zlib.error, EOFError, Unreadable.
    """
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
