"""Whatever words come in, a terminal gets no sign that it would obey or hide."""

from __future__ import annotations

import functools
import http.server
import json
import os
import re
import threading

import pytest

from compare.commands.output import escaped_json
from compare.text.visibility import visible

from .terminal import on_terminal

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals")

OSC = "\x1b]52;c;aGFja2Vk\x07"
"""Would put words into the clipboard."""
HOSTILE = f"{OSC}\x9b31m\x1b[2J\u202edesrever\u2066\u200b\x7f"
IN_YAML = r'"\e]52;c;aGFja2Vk\a\x9b31m\e[2J\u202Edesrever\u2066 X"'
OURS = re.compile(r"\x1b\[(?:[0-9]{1,2})?(?:;[0-9]{1,2})*m|\r\x1b\[K")
"""Colours and weights, and the line that says how far the work has come."""


def obeyed(raw):
    """The signs in a terminal's bytes that are not ours and that it would obey or hide."""
    text = OURS.sub("", raw.decode("utf-8", errors="surrogateescape")).replace("\r\n", "\n")
    return [sign for sign in text if visible(sign, spaces=False) != sign and sign != "\xa0"]


@pytest.fixture
def hostile(folder, tmp_path):
    """A library with hostile words in every field that a file may have."""
    for name in ("arda", "besk"):
        page = folder / f"{name}.md"
        text = page.read_text("utf-8").replace("title: ", f"note: {IN_YAML}\ntitle: ")
        text = text.replace("kind: ", f"speaker: {IN_YAML}\nforum: {IN_YAML}\nkind: ")
        page.write_text(f"{text}\nThe dam {HOSTILE} is {name}'s.\n", encoding="utf-8")
    book = folder / "codebook.yaml"
    book.write_text(
        book.read_text("utf-8").replace("label: Water", f"label: {IN_YAML}"), encoding="utf-8"
    )
    (folder / "broken.md").write_text(f"---\ntitle: x\n{OSC}: y\n---\nw\n", encoding="utf-8")
    (folder / f"odd{OSC}\u202e.md").write_text("no front matter", encoding="utf-8")
    return folder


def document(tmp_path, kind):
    """A file that brings hostile words, under a hostile name."""
    words = f"We welcome {HOSTILE} the ceasefire.\nWe call for it by all sides.\n"
    mail = (
        "From: a@example.org\nSubject: =?utf-8?b?" + "G101MjtjO2FHaz0HwpszMW3igK5Y" + "?=\n"
        f"Content-Type: text/plain; charset=utf-8\n\n{words}"
    )
    page = f"<html><title>{HOSTILE}</title><body><h1>{HOSTILE}</h1><p>{words * 9}</p></body>"
    content = {"txt": f"{HOSTILE}\n\n2 June 2026\n\n{words}", "eml": mail, "html": page}[kind]
    made = tmp_path / f"in{OSC}\u202e.{kind}"
    made.write_text(content, encoding="utf-8")
    return made


READING = [
    ["list"],
    ["list", "--format", "json"],
    ["show", "arda"],
    ["show", "arda", "--format", "json"],
    ["themes"],
    ["themes", "--format", "json"],
    ["ladders"],
    ["check"],
    ["check", "--format", "json"],
    ["search", "dam"],
    ["search", "dam", "--format", "json"],
    ["search", HOSTILE],
    ["reviews", "arda", "besk"],
    ["formats"],
    ["help", "show"],
    ["show", HOSTILE],
    ["browse", HOSTILE],
    ["compare", "arda", f"./{HOSTILE}.md"],
    ["compare", "arda", "besk", "--theme", HOSTILE],
    ["export", "arda", "besk", "-o", HOSTILE],
    ["export", "arda", "besk", "-o", "x.html", "--format", HOSTILE],
    ["agree", f"{HOSTILE}.yaml", "y.yaml"],
    ["themes", "--merge", f"{HOSTILE}.yaml"],
    ["themes", "--save", f"{HOSTILE}.yaml"],
    ["remove", HOSTILE],
    ["remove", "arda", "--yes"],
    ["edit", "arda"],
    [HOSTILE],
    ["help", HOSTILE],
    ["completion", HOSTILE],
    ["list", f"--{HOSTILE}"],
    ["list", "--library", HOSTILE],
    ["--debug", "list", "--library", f"/dev/null/{HOSTILE}"],
]


@pytest.mark.parametrize("words", READING, ids=lambda words: ascii(" ".join(words))[1:40])
def test_no_command_sends_what_a_terminal_obeys(hostile, words):
    env = {"EDITOR": f"false {OSC}"}
    code, raw = on_terminal("--library", hostile, *words, env=env)
    assert obeyed(raw) == []
    assert code in {0, 1, 2}
    assert raw or words[0] == "check"
    assert b"a fault of the program" not in raw


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        ["compare", "arda", "besk"],
        ["compare", "arda", "besk", "--format", "json"],
        ["export", "arda", "besk", "-o", "-", "--format", "html"],
        ["export", "arda", "besk", "-o", "-", "--format", "csv"],
        ["export", "arda", "besk", "-o", f"{OSC}\u202e.md"],
        ["export", "arda", "besk", "-o", "-", "--format", "docx"],
        ["themes", "--coverage"],
    ],
    ids=lambda words: ascii(" ".join(words))[1:50],
)
def test_no_comparison_sends_what_a_terminal_obeys(hostile, words):
    _, raw = on_terminal("--library", hostile, *words, cwd=hostile.parent)
    assert obeyed(raw) == []
    assert b"Arda" in raw or b"wrote" in raw or b"no text" in raw or b"arda" in raw


@pytest.mark.parametrize("kind", ["txt", "eml", "html"])
def test_what_comes_in_is_told_and_not_sent(hostile, tmp_path, kind):
    made = document(tmp_path, kind)
    _, raw = on_terminal(
        "--library", hostile, "add", made, "--actor", f"N{HOSTILE}", answers="\n" * 12
    )
    assert obeyed(raw) == []
    assert b"title" in raw or b"added" in raw


def test_a_folder_s_files_are_told_and_not_sent(hostile, tmp_path):
    inside = tmp_path / f"in{OSC}"
    inside.mkdir()
    document(inside, "txt")
    (inside / f"{HOSTILE}.txt").write_bytes(b"")
    code, raw = on_terminal("--library", hostile, "add", inside, "--yes")
    assert obeyed(raw) == []
    assert code == 1
    assert b"failed" in raw


class _Redirecting(http.server.BaseHTTPRequestHandler):
    """Leads from / to an address that holds signs of a terminal."""

    def do_GET(self):
        if self.path == "/":
            self.send_response(302)
            self.send_header("Location", "/\x9b31m\xad/page")
            self.end_headers()
            return
        body = b"<p>We welcome the ceasefire, and we call for it by all sides.</p>" * 9
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def redirecting():
    server = http.server.HTTPServer(("127.0.0.1", 0), _Redirecting)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_where_a_page_leads_is_told_and_not_sent(hostile, redirecting):
    fields = ("--actor", "N", "--title", "T", "--yes")
    _, raw = on_terminal("--library", hostile, "add", redirecting, *fields)
    assert obeyed(raw) == []
    assert b"31m" in raw


@pytest.mark.parametrize("text", ["plain", HOSTILE, "\u200c\U000e0041 Ünïcode 中文 \ud800"])
def test_escaped_json_says_the_same(text):
    whole = escaped_json(json.dumps({"a": text}, ensure_ascii=False, indent=2))
    assert json.loads(whole) == {"a": text}
    assert visible(whole, spaces=False) == whole


def test_a_report_that_goes_into_a_pipe_is_not_changed(hostile, rejoinder):
    render = functools.partial(rejoinder, "compare", "arda", "besk", "--format")
    made = json.loads(render("json")[1])
    assert HOSTILE in made["statements"][0]["text"]
