"""Nothing leaves the machine: no internet socket, no lookup, no file beyond the user's folders.

The system itself is asked, by ``strace``, so that it holds for every package that is loaded, and
for whatever these start; no variable is set by which a library would know that it is tested.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from email.message import EmailMessage
from functools import cache
from pathlib import Path

import pytest

from compare.report import all_formats
from compare.settings import update_settings

from .conftest import ARDA, BESK, CODEBOOK
from .terminal import on_terminal

HOUSE = Path(__file__).parents[2]
DOCUMENTS = HOUSE / "tests/data/documents"
REPORTS_HOME = '"onnxruntime' in (HOUSE / "pyproject.toml").read_text("utf-8")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.xfail(REPORTS_HOME, reason="onnxruntime reports home", strict=False),
]
CALLS = "socket,connect,sendto,sendmsg,open,openat,openat2,creat,mkdir,mkdirat,rename,renameat,"
CALLS += "renameat2,link,linkat,symlink,symlinkat,mknod,mknodat,truncate"
SOCKET = re.compile(r"\bsocket\((?P<family>\w+)")
NAMED = re.compile(r'"(?P<path>(?:[^"\\]|\\.)*)"')
MAKES = re.compile(r"\b(?:creat|mkdir(?:at)?|rename\w*|link(?:at)?|symlink\w*|mknod\w*|truncate)\(")
WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC")
LOOKUPS = ("/etc/resolv.conf", "io.systemd.Resolve", "/avahi-daemon/", "libnss_dns")
DEVICES = re.compile(r"/dev/(?:null|tty|ptmx|pts/\d+|shm/[\w.-]+|full)|/proc/self/\w+|pipe:.*")
TOLD_BY_TESTING = ("CI", "GITHUB_ACTIONS", "PYTEST_CURRENT_TEST", "DO_NOT_TRACK")
READING = (
    "list",
    "show arda",
    "themes",
    "themes --coverage",
    "ladders",
    "check",
    "search dam",
    "reviews arda besk",
    "formats",
    "help",
    "completion bash",
    "show nobody",
    "agree x y",
)
FAILING = ("show nobody", "agree x y")
ENDINGS = tuple(known.suffixes[0] for known in all_formats())
COMPARING = (
    "compare arda besk",
    *(f"export arda besk -o $OUT/report{ending}" for ending in ENDINGS),
    "export arda besk -o $OUT/note.txt --template $IN/note.txt.j2",
    "export arda besk -o $OUT/styled.docx --template $OUT/report.docx",
)
MADE_FIRST = tuple(f"export arda besk -o $OUT/report{e}" for e in (".docx", ".qdpx"))
CHANGING = (
    "add $IN/speech.txt --actor Norway --title One --yes",
    "add $IN/speech.html --actor Oman --allow-duplicate --yes",
    "add $IN/speech.eml --actor Peru --allow-duplicate --yes",
    "add $IN/speech.docx --actor Qatar --title Four --yes",
    "add $IN/speech.pdf --actor Sudan --title Five --allow-duplicate --yes",
    "add $OUT/report.qdpx --all --allow-duplicate --yes",
    "add $IN --actor Togo --allow-duplicate --yes",
    "edit arda",
    "remove arda --yes",
    "ladders --copy",
    "themes --save $OUT/book.qdc",
    "themes --merge $OUT/book.qdc --yes",
)


@cache
def why_not() -> str:
    """Why the system cannot be asked here; empty where it can."""
    if shutil.which("strace") is None:
        return "strace is not installed (apt-get install strace)"
    tried = subprocess.run(
        ["strace", "-f", "--seccomp-bpf", "-o", os.devnull, "true"],
        capture_output=True,
        check=False,
    )
    return "" if tried.returncode == 0 else f"strace may not trace here: {tried.stderr[:200]!r}"


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A user of a new machine, with a library, papers to add, and a folder for reports."""
    if why_not():
        pytest.skip(why_not())
    for name in TOLD_BY_TESTING:
        monkeypatch.delenv(name, raising=False)
    for name in ("DATA", "CONFIG", "CACHE", "STATE"):
        monkeypatch.delenv(f"XDG_{name}_HOME", raising=False)
    for name in ("home", "out", "in", "work", "tmp"):
        (tmp_path / name).mkdir()
    for name, value in {
        "HOME": tmp_path / "home", "OUT": tmp_path / "out", "IN": tmp_path / "in",
        "TMPDIR": tmp_path / "tmp", "PYTHONPATH": HOUSE, "PYTHONDONTWRITEBYTECODE": "1",
        "EDITOR": "true", "PYTHONSAFEPATH": "1",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, str(value))
    monkeypatch.chdir(tmp_path / "work")
    library = tmp_path / "home/.local/share/rejoinder/statements"
    library.mkdir(parents=True)
    for name, text in (("arda.md", ARDA), ("besk.md", BESK), ("codebook.yaml", CODEBOOK)):
        (library / name).write_text(text, encoding="utf-8")
    papers(tmp_path / "in")
    return tmp_path


def papers(folder):
    words = "We welcome the ceasefire, and we call for its implementation by all sides.\n" * 4
    (folder / "speech.txt").write_text(words, encoding="utf-8")
    page = f"<html><title>On peace</title><body><h1>On peace</h1><p>{words}</p></body></html>"
    (folder / "speech.html").write_text(page, encoding="utf-8")
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "On peace", "press@example.org"
    mail.set_content(words)
    (folder / "speech.eml").write_bytes(bytes(mail))
    for made in ("word/numbering.docx", "pdf/indented.pdf"):
        shutil.copy(DOCUMENTS / made, folder / f"speech.{made[-4:].lstrip('.')}")
    (folder / "note.txt.j2").write_text("{{ statements|length }}\n", encoding="utf-8")


def traced(home):
    """What comes before a command so that all its calls are kept in a file."""
    return (
        "strace",
        "-f",
        "--seccomp-bpf",  # no other call of the program is held up
        "-qq",
        "-y",
        "-s",
        "4096",
        "-e",
        f"trace={CALLS}",
        "-o",
        f"{home}/calls",
    )


def leaks(home):
    """The calls that should not be, as the system wrote them down."""
    allowed = (
        *(home / "home" / part / "rejoinder" for part in (".local/share", ".config", ".cache")),
        home / "out",
        home / "tmp",
    )
    lines = (home / "calls").read_text("utf-8", errors="replace").splitlines()
    assert len(lines) > 20, "the system was not asked"
    return [line for line in lines if is_leak(line, home, allowed)]


def is_leak(line, home, allowed):
    """Whether a call opens a way out, asks for a host, or makes a file where none should be."""
    found = SOCKET.search(line)
    if found:
        return found["family"] not in {"AF_UNIX", "AF_LOCAL"}
    if any(place in line for place in LOOKUPS) and "ENOENT" not in line:
        return True
    if "= -1 E" in line or not (MAKES.search(line) or WRITES.search(line)):
        return False
    return any(not is_allowed(found["path"], home, allowed) for found in NAMED.finditer(line))


def is_allowed(written, home, allowed):
    path = Path(os.path.normpath(home / "work" / written))
    parents = {folder for known in allowed for folder in known.parents}
    inside = any(path.is_relative_to(folder) for folder in allowed) or path in parents
    return inside or DEVICES.fullmatch(written) is not None


def run_traced(home, commands):
    """The commands, one after the other, with all that they call."""
    script = "\n".join(
        f'"{sys.executable}" -m compare {command} </dev/null || echo "code $?: {command}" >&2'
        for command in commands
    )
    command = [*traced(home), "bash", "-c", script]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)


@pytest.mark.parametrize(
    "commands",
    [READING, COMPARING, (*MADE_FIRST, *CHANGING)],
    ids=["reading", "comparing", "changing"],
)
def test_no_command_opens_a_way_out_or_writes_elsewhere(home, commands):
    done = run_traced(home, commands)
    assert leaks(home) == []
    failed = [line for line in done.stderr.splitlines() if line.startswith("code ")]
    assert [line for line in failed if "nobody" not in line and "agree" not in line] == [], (
        done.stderr
    )


def test_the_desk_opens_no_way_out_and_writes_nowhere_else(home):
    update_settings(None, tour="shown")
    code, raw = on_terminal(
        "browse", "arda", "besk", prefix=traced(home), steps=[(b"Arda", "jjo"), (b"besk", "q")]
    )
    assert leaks(home) == []
    assert code == 0
    assert b"Arda" in raw


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.socket(socket.AF_INET)",
        "import socket\ntry: socket.getaddrinfo('example.org', 80)\nexcept OSError: pass",
        "import os; open(os.environ['HOME'] + '/elsewhere', 'w')",
        "import os; os.makedirs(os.environ['HOME'] + '/.cache/Vendor')",
        "open('here', 'w')",
        "import subprocess, sys; subprocess.run([sys.executable, '-c', 'open(chr(97), chr(119))'])",
    ],
)
def test_the_test_would_see_it(home, code):
    subprocess.run([*traced(home), sys.executable, "-c", code], check=True)
    assert leaks(home) != []
