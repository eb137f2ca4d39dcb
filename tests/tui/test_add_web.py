"""Adding an address: fetched only when given, redirects shown, the page kept as it was received."""

from __future__ import annotations

import hashlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, ClassVar, cast

import pytest

from compare.library.load import load_library
from compare.tui.screens.adding_source import AddScreen
from compare.tui.screens.confirm import DraftForm

from .test_add import AddingDesk, desk, done, said, typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .conftest import Opened

__all__ = ["desk"]

PAGE = b"""<html><head><title>Arden denies the claim</title></head><body><nav>Home</nav><article>
<h1>Arden denies the claim</h1><p>We reject the claim that was made against us, and we ask for a
meeting of the two sides before the month is over.</p><p>Nobody crossed the river that day, and
nobody will. We stand by the treaty, each word of it, as we always have.</p></article></body></html>
"""


class Site(BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        to = {"/moved": "/page", "/inside": "http://10.0.0.1/secret"}.get(self.path)
        self.send_response(302 if to else 200 if self.path == "/page" else 404)
        body = b"" if to else PAGE
        if to:
            self.send_header("Location", to)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    Site.asked.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


async def test_a_page_is_asked_for_once_and_only_on_enter(
    opened: Opened, desk: AddingDesk, site: str
) -> None:
    async with opened(desk) as pilot:
        await pilot.press("a")
        await pilot.pause()
        cast("AddScreen", pilot.app.screen).line.value = f"{site}/page"
        await done(pilot)
        assert Site.asked == []
        await pilot.press("enter")
        await done(pilot)
        assert Site.asked == ["/page"]


async def test_a_redirect_is_shown_and_the_page_is_kept_with_its_sha256(
    opened: Opened, desk: AddingDesk, site: str
) -> None:
    async with opened(desk) as pilot:
        await typed(pilot, f"{site}/moved")
        assert f"redirected to {site}/page" in said(pilot, "#confirm-head")
        form = pilot.app.screen.query_one(DraftForm)
        assert form.field("source.url").value == f"{site}/page"
        form.field("actor").input.value = "Arden"
        form.field("source.title").input.value = "The ministry's page"
        await pilot.press("ctrl+s")
        await done(pilot)
    (added,) = [s for s in load_library(desk.library_folder).statements if s.actor == "Arden"]
    digest = hashlib.sha256(PAGE).hexdigest()
    assert (added.source.url, added.source.sha256) == (f"{site}/page", digest)
    assert added.source.title == "The ministry's page"
    assert added.source.accessed.count("-") == 2
    assert (desk.library_folder / "sources" / f"{digest}.html").read_bytes() == PAGE


async def test_a_redirect_to_a_private_address_is_refused_and_the_line_stays(
    opened: Opened, desk: AddingDesk, site: str
) -> None:
    async with opened(desk) as pilot:
        await typed(pilot, f"{site}/inside")
        told = said(pilot, "#add-said")
        assert "10.0.0.1" in told
        assert "private network" in told
        assert "give that address yourself" in told
        assert cast("AddScreen", pilot.app.screen).line.value == f"{site}/inside"


@pytest.mark.parametrize(
    ("address", "words"),
    [("/none", "404"), ("ftp://x.org/a", "is not fetched"), ("http://a:b@x.org/", "password")],
)
async def test_what_is_not_fetched_is_told(
    opened: Opened, desk: AddingDesk, site: str, address: str, words: str
) -> None:
    async with opened(desk) as pilot:
        await typed(pilot, address if "://" in address else site + address)
        assert words in said(pilot, "#add-said")
        assert isinstance(pilot.app.screen, AddScreen)
