"""A page is fetched only as the user asked, within limits, and kept as it was received."""

from __future__ import annotations

import gzip
import hashlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from import_samples import pdf
from test_importer_formats import PAGE

from compare.cli import main
from compare.importers.document import Unreadable
from compare.importers.isolate import checked, is_public, resolve
from compare.importers.take_in import read_document
from compare.library.statement_file import read_statement
from compare.model import RejoinderError

ANSWERS = {
    "/page": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE.encode()),
    "/zipped": (200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE.encode())),
    "/pdf": (200, {"Content-Type": "application/pdf"}, pdf("We ask Besk for talks this very day.")),
    "/table": (200, {}, b"actor,text\nArda,We reject the report.\nBesk,We accept all of it.\n"),
    "/moved": (302, {"Location": "/page"}, b""),
    "/loop": (302, {"Location": "/loop"}, b""),
    "/inside": (302, {"Location": "http://10.0.0.1/secret"}, b""),
    "/metadata": (301, {"Location": "http://169.254.169.254/latest"}, b""),
    "/local": (301, {"Location": "file:///etc/hostname"}, b""),
    "/bomb": (200, {"Content-Encoding": "gzip"}, gzip.compress(b" " * 60_000_000)),
    "/cut": (200, {"Content-Length": "5000"}, PAGE.encode()),
    "/cut-zipped": (200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE.encode())[:-9]),
    "/two-members": (
        200,
        {"Content-Encoding": "gzip"},
        gzip.compress(PAGE.encode()[:700]) + gzip.compress(PAGE.encode()[700:]),
    ),
    "/cut-member": (
        200,
        {"Content-Encoding": "gzip"},
        gzip.compress(PAGE.encode()[:700]) + gzip.compress(PAGE.encode()[700:])[:-20],
    ),
    "/cut-chunk": (200, {"Transfer-Encoding": "chunked"}, b"ff\r\n<html>"),
    "/script": (200, {}, b"<html><body><script>document.write('words')</script></body></html>"),
}


class Site(BaseHTTPRequestHandler):
    def do_GET(self):
        status, headers, body = ANSWERS.get(self.path, (404, {}, b"nothing"))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if not {"Content-Length", "Transfer-Encoding"} & set(headers):
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.server.asked.append((self.path, dict(self.headers)))

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.asked = []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    server.address = f"http://127.0.0.1:{server.server_port}"
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_page_is_read_and_kept_as_received_with_its_sha256(site, tmp_path, capsys):
    url = f"{site.address}/page"
    code = main(["--library", str(tmp_path), "add", url, "--actor", "Arda", "--yes"])
    added = read_statement(tmp_path / f"{capsys.readouterr().out.strip()}.md")
    digest = hashlib.sha256(PAGE.encode()).hexdigest()
    assert code == 0
    assert (added.source.url, added.source.sha256) == (url, digest)
    assert added.source.accessed.count("-") == 2
    assert (tmp_path / "sources" / f"{digest}.html").read_bytes() == PAGE.encode()
    assert main(["--library", str(tmp_path), "check"]) == 0
    assert "0 warnings" in capsys.readouterr().err


def test_a_page_that_is_refused_leaves_nothing_behind(site, tmp_path, capsys):
    url = f"{site.address}/page"
    for _ in range(2):
        main(["--library", str(tmp_path), "add", url, "--actor", "Arda", "--yes"])
    assert "the same as that of" in capsys.readouterr().err
    assert len(list((tmp_path / "sources").iterdir())) == 1
    fresh = tmp_path / "fresh"
    assert main(["--library", str(fresh), "add", url, "--yes"]) == 1
    assert not (fresh / "sources").exists()


def test_redirects_are_shown(site, tmp_path, capsys):
    url = f"{site.address}/moved"
    assert main(["--library", str(tmp_path), "add", url, "--actor", "Arda", "--yes"]) == 0
    assert f"redirected to {site.address}/page" in capsys.readouterr().err


def test_a_pdf_behind_an_address_is_read_by_its_content(site):
    (draft,) = read_document(f"{site.address}/pdf")
    assert draft.text == "We ask Besk for talks this very day."
    assert draft.original.suffix == ".pdf"


def test_a_table_behind_an_address_is_read_and_kept(site):
    first, second = read_document(f"{site.address}/table")
    assert (first.text, second.text) == ("We reject the report.", "We accept all of it.")
    assert first.original.suffix == ".csv"


def test_a_page_that_comes_packed_all_the_same_is_unpacked(site):
    (draft,) = read_document(f"{site.address}/zipped")
    assert draft.original.content == PAGE.encode()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/none", "404"),
        ("/loop", "leads on more than"),
        ("/inside", "private network"),
        ("/metadata", "private network"),
        ("/local", "not fetched"),
        ("/bomb", "too large"),
        ("/script", "no article"),
        ("/cut", r"cut short: [\d,]+ of 5,000 bytes came"),
        ("/cut-zipped", "cut short"),
        ("/cut-member", "cut short"),
        ("/cut-chunk", "cannot be fetched"),
    ],
)
def test_what_is_not_followed_or_read_is_told(site, path, words):
    with pytest.raises(RejoinderError, match=words):
        read_document(f"{site.address}{path}")


def test_a_page_that_comes_in_several_packed_parts_is_read_whole(site):
    (draft,) = read_document(f"{site.address}/two-members")
    assert draft.original.content == PAGE.encode()


def test_a_host_that_is_asked_again_keeps_its_first_number(site, monkeypatch):
    from compare.importers import isolate

    asked = []
    real = isolate.socket.getaddrinfo

    def changing(host, port, *rest, **more):
        if host != "arda.example":
            return real(host, port, *rest, **more)
        asked.append(host)
        number = "127.0.0.1" if len(asked) == 1 else "10.0.0.1"
        return [(None, None, None, None, (number, port))]

    monkeypatch.setattr(isolate.socket, "getaddrinfo", changing)
    page = isolate.fetch(f"http://arda.example:{site.server_port}/moved")
    assert page.content == PAGE.encode()
    assert asked.count("arda.example") == 1


def test_no_cookies_or_names_are_sent(site):
    read_document(f"{site.address}/page")
    headers = {name.casefold() for name in site.asked[-1][1]}
    assert headers == {"host", "user-agent", "accept", "accept-encoding", "connection"}


@pytest.mark.parametrize(
    "url",
    ["ftp://x.example/", "file:///etc/passwd", "http://", "http://a b/", "http://u:p@x.example/",
     "http://x.example:0/", "http://[::1", "javascript://x/%0aalert(1)"],
)  # fmt: skip
def test_only_plain_addresses_of_the_web_are_asked_for(url):
    with pytest.raises(Unreadable):
        checked(url)


@pytest.mark.parametrize(
    ("number", "public"),
    [("10.1.2.3", False), ("127.0.0.1", False), ("169.254.169.254", False), ("::1", False),
     ("::ffff:192.168.0.1", False), ("fe80::1%eth0", False), ("2002:7f00:1::", False),
     ("100.64.0.1", False), ("0.0.0.0", False), ("224.0.0.1", False), ("93.184.216.34", True),
     ("2606:2800:220:1::1", True), ("64:ff9b::7f00:1", False), ("64:ff9b:1::a00:1", False),
     ("::127.0.0.1", False), ("::ffff:0:127.0.0.1", False), ("2002:5db8:d822::", False),
     ("2001:0:5ef5:79fd::1", False), ("192.88.99.1", False), ("fec0::1", False)],
)  # fmt: skip
def test_private_addresses_are_known(number, public):
    assert is_public(number) is public


def test_a_private_address_is_asked_only_if_the_user_named_it():
    assert resolve("127.0.0.1", 80, named=True) == ["127.0.0.1"]
    with pytest.raises(Unreadable, match="private"):
        resolve("127.0.0.1", 80, named=False)
