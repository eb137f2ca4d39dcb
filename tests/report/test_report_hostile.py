"""Text of a file stays text in every format."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import hostile

from compare.report import Options, format_named
from compare.report.text import escape
from compare.text.visibility import one_line

WORDS = {
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)> &lt; [/annex] [bold]x",
    "attribute": "\" onmouseover='alert(1)' javascript:alert(1)",
    "markdown": "| a | **b** `c` [d](javascript:e) # f ~~g~~ <b>h</b> $x$ www.x.org @you",
    "control": "a\x00b\x07c\x1b[31md\x1b]8;;http://x\x07e\x9bf\r\ng\th",
    "right to left": "מועצת הביטחון \u202e evil \u2066 مجلس الأمن \u200f",
    "emoji": "🇵🇰 👩‍👩‍👧 déjà vu 中文 ﷽",
    "unseen": "a\U000e0041\U000e0042b\u2060c\u3164d\ufffa",
    "line ends": "one\ntwo\u2028three\x85four",
}
hostile_words = pytest.mark.parametrize("words", WORDS.values(), ids=WORDS.keys())
SENT = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2060-\u206f\u3164\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)


class Reader(HTMLParser):
    """Collects the elements, attributes and text of a page."""

    def __init__(self):
        super().__init__()
        self.tags, self.names, self.links, self.text = set(), set(), [], ""

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.names.update(name for name, _ in attrs)
        self.links += [value for name, value in attrs if name in {"href", "src"}]

    def handle_data(self, data):
        self.text += data


@hostile_words
@pytest.mark.parametrize("name", ["text", "html", "markdown"])
def test_no_control_character_is_sent(name, words):
    made = format_named(name).render(hostile(words), Options())
    assert not SENT.search(made)
    made.encode("utf-8")


@hostile_words
def test_a_page_gains_no_element_attribute_or_link(words):
    pages = {w: Reader() for w in ("plain", words)}
    for content, reader in pages.items():
        reader.feed(format_named("html").render(hostile(content), Options()))
    plain, read = pages["plain"], pages[words]
    assert read.tags == plain.tags
    assert read.names == plain.names
    assert all(link.startswith("#") for link in read.links)
    assert one_line(words) in read.text


@hostile_words
def test_json_gives_the_words_back(words):
    document = json.loads(format_named("json").render(hostile(words), Options()))
    assert document["statements"][0]["text"] == words


@hostile_words
def test_terminal_text_shows_the_words_and_reads_no_markup(words):
    made = format_named("text").render(hostile(words), Options(width=2000, colour=False))
    assert one_line(words).strip() in made
    assert "\x1b" not in made


def test_in_colour_only_our_own_sequences_are_sent():
    made = format_named("text").render(hostile(WORDS["control"]), Options(colour=True))
    assert re.sub(r"\x1b\[[0-9;]*m", "", made).count("\x1b") == 0
    assert "\x1b[31md" not in made


@hostile_words
def test_a_table_keeps_its_columns(words):
    made = format_named("markdown").render(hostile(words), Options())
    rows = [line for line in made.splitlines() if line.startswith("| ") and "unsure" in line]
    assert rows
    for line in rows:
        assert len(re.findall(r"(?<!\\)\|", line)) == 5


@given(st.text())
def test_markdown_text_stays_on_one_line(text):
    assert "\n" not in escape(text)
    assert "\r" not in escape(text)


@given(st.text(alphabet="<>&*_`[]|\\#~$@:-+=.1)( ab"))
def test_every_sign_of_markdown_is_disarmed(text):
    made = escape(text)
    assert "<" not in made
    assert ">" not in made
    assert not re.search(r"(?<!\\)(?:\\\\)*[*_`\[\]|$@]", made)
    assert not re.match(r"\s*(?:[-+=]|\d+[.)])", made)


@given(st.text())
def test_one_line_keeps_the_length(text):
    assert len(one_line(text)) == len(text)


def test_a_source_becomes_a_link_only_on_the_web():
    for url, linked in (("https://example.org/x", True), ("javascript:alert(1)", False)):
        reader = Reader()
        reader.feed(format_named("html").render(hostile(url), Options()))
        assert (url in reader.links) is linked
