"""House formats: a template sees values alone, and what is wrong in it is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hostile_words import WORDS
from samples import hostile, three, toy

from compare.model import RejoinderError
from compare.report import Options, Template
from compare.report.templates import render_house, values
from compare.text.visibility import one_line

DOCS = Path(__file__).parents[2] / "docs"


def made(source, comparison=None, name="x.txt.j2", **options):
    template = Template(name=name, data=source.encode("utf-8", "surrogatepass"))
    return render_house(comparison or toy(), Options(template=template, version="1.0", **options))


def test_the_example_of_the_manual_stays_as_it_was_looked_at(golden):
    source = (DOCS / "note.html.j2").read_text(encoding="utf-8")
    assert source in (DOCS / "house-formats.md").read_text(encoding="utf-8")
    golden("toy.note.html", made(source, name="note.html.j2"))


def test_the_manual_lists_every_value():
    manual = (DOCS / "house-formats.md").read_text(encoding="utf-8")

    def names(value):
        if isinstance(value, list):
            return {name for item in value for name in names(item)}
        if isinstance(value, dict) and all(key.isidentifier() and key.islower() for key in value):
            return {name for key in value for name in {key, *names(value[key])}}
        return set()

    counts = {"shared", "related", "divergent"}
    assert {n for n in names(values(three(), Options())) if f"`{n}`" not in manual} <= counts


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS.keys())
def test_values_are_escaped_where_the_ending_is_of_markup(words):
    source = "{{ statements[0].title }}"
    html = made(source, hostile(words), name="x.html.j2")
    assert "<" not in html
    assert made(source, hostile(words)) == one_line(words)


def test_markdown_is_escaped_on_request():
    assert made("{{ title|markdown }}", title="*a* <b>") == r"\*a\* &lt;b&gt;"


@pytest.mark.parametrize(
    "source",
    [
        "{{ title.__class__.__mro__[1].__subclasses__() }}",
        "{{ ''.__class__ }}{{ self._TemplateReference__context.x.y }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}{{ os.getcwd() }}",
        "{{ lipsum.__globals__['os'].system('true') }}",
        "{{ statements.append(1) }}",
        "{{ range(10**9)|list }}",
        "{{ '%s'.format(1).__init__.__globals__ }}",
    ],
)
def test_a_template_gets_at_nothing_but_values(source):
    with pytest.raises(RejoinderError):
        made(source)


@pytest.mark.parametrize(
    ("source", "line"),
    [("a\n{% for %}", 2), ("a\nb\n{{ titel }}", 3), ("{{ 1/0 }}", 1), ("{{ summary[9][0] }}", 1)],
)
def test_what_is_wrong_is_told_with_its_line(source, line):
    with pytest.raises(RejoinderError) as raised:
        made(source)
    assert raised.value.problems[0].line == line
    assert raised.value.problems[0].file == "x.txt.j2"


@pytest.mark.parametrize(
    "source",
    ["{{ 'x' * 10**9 }}", "{% for a in range(9**5) %}{{ 'x' * 10**6 }}{% endfor %}"],
)
def test_a_template_that_wants_too_much_is_stopped(source):
    with pytest.raises(RejoinderError, match=r"memory|seconds"):
        made(source)


def test_a_template_that_is_no_text_is_told():
    with pytest.raises(RejoinderError, match="UTF-8"):
        render_house(toy(), Options(template=Template(name="x.j2", data=b"\xff\xfe")))
