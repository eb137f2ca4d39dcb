"""Addresses of the web: which may be asked for."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import SplitResult, urlsplit

from compare.importers.document import Unreadable

_DENIED = tuple(
    ipaddress.ip_network(network)
    for network in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"),
        *("172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16"),
        *("198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        *(
            "::/96",
            "::ffff:0:0/96",
            "::ffff:0:0:0/96",
            "64:ff9b::/96",
            "64:ff9b:1::/48",
            "100::/64",
        ),
        *("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7"),
        *("fe80::/10", "fec0::/10", "ff00::/8"),
    )
)
"""What is not of the public internet, what only documents, and all that carries an address of
version 4 within one of version 6: a private one can hide there.
"""


def is_address(words: str) -> bool:
    """Whether somebody gives an address of the web and no path."""
    return "://" in words[:20]


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
