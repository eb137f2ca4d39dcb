"""Forms that Jinja fills: the briefing as one web page, whose tags all stand in ``page.html.j2``;
and a form of the reader's own.

A reader's template reads no file, calls nothing and imports nothing (Jinja's sandbox); what it may
use are plain lists, dicts and strings, which docs/house-formats.md lists.
"""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files
from itertools import groupby
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from compare.limited import limited
from compare.model import Comparison, Label, RejoinderError, Statement, ThemedPassage, refused
from compare.model.statements import spoken_date
from compare.report import Options, Template, phrases
from compare.report.blocks import Block, Heading, Look, Marks, NewPage, Para, Run, marks, stretches
from compare.report.briefing import blocks
from compare.report.outline import Entry, Pair, Section, outline, paragraphs, title
from compare.report.summary import cautions, method, reviewed, summaries
from compare.report.tables import tallies
from compare.text.sides import called
from compare.text.visibility import one_line, printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import jinja2


_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""What can be a language tag (BCP 47); anything else would make the page invalid."""
_SHOWN = (Label.DIVERGENT, Label.SHARED, Label.RELATED)
Values = dict[str, Any]
_ESCAPED = frozenset({".html", ".htm", ".xhtml", ".xml", ".svg"})
"""Endings before ``.j2`` whose values are escaped without being asked."""
_BLANKS: Values = {"trim_blocks": True, "lstrip_blocks": True, "keep_trailing_newline": True}


def render_html(comparison: Comparison, options: Options = Options()) -> str:
    """The whole page: no script, no other file, readable on a phone and on paper."""
    return form("page.html.j2", lang=_language_tag, words=_by_language).render(
        title=one_line(title(comparison, options)),
        sections=_sections(blocks(comparison, options)),
        choices=_choices(comparison, options),
        style=files("compare.report").joinpath("style.css").read_text(encoding="utf-8"),
        made=f"rejoinder {options.version}",
        date=spoken_date(options.made_on),
    )


def form(name: str, **filters: Callable[[Any], Any]) -> jinja2.Template:
    """A form of ours, the file ``name``; a name that is missing in it is an error."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, **_BLANKS)
    environment.globals |= {"kind": lambda block: type(block).__name__}
    environment.filters |= filters
    source = files("compare.report").joinpath(name).read_text(encoding="utf-8")
    return environment.from_string(source)


def _sections(made: Iterable[Block]) -> list[list[Block]]:
    parts: list[list[Block]] = []
    for block in (one for one in made if not isinstance(one, NewPage)):
        if isinstance(block, Heading) or not parts:
            parts.append([])
        parts[-1].append(block)
    return parts


def _choices(comparison: Comparison, options: Options) -> list[tuple[str, str, str, int]]:
    if options.only is not None or options.brief:
        return []
    pairs = outline(comparison, options)
    points = [entry.point for pair in pairs for entry in pair.entries]
    sections = [section for pair in pairs for section in pair.sections]
    alone = {one.id for s in sections for one in (*s.only_left, *s.only_right)}
    counts = Counter(point.relation for point in points)
    signs = ((one, phrases.RELATION_SIGNS[one]) for one in _SHOWN)
    return [
        *((one.value, sign, one.value, counts[one]) for one, sign in signs),
        ("differs", "", "differing in detail", sum(bool(point.differences) for point in points)),
        ("silent", "< >", "one side silent", len(alone)),
    ]


def _by_language(para: Para) -> list[tuple[str, list[Run]]]:
    return [(language, list(runs)) for language, runs in groupby(para, lambda run: run.language)]


def _language_tag(written: str) -> str:
    return written if _LANGUAGE.fullmatch(written) else ""


def render_house(comparison: Comparison, options: Options = Options()) -> str:
    """What ``options.template`` makes of the comparison, in a process of its own.
    Raises RejoinderError, with the line, where the template is wrong, needs too much or is none.
    """
    template = options.template
    if template is None:
        raise _wrong("", "a house format needs a template")
    place = f"{__name__}:rendered_here"
    return limited(place, comparison, options, template, file=template.name).decode()


def rendered_here(comparison: Comparison, options: Options, template: Template) -> bytes:
    """What ``render_house`` gives, in UTF-8 and in this process: for one that can be killed."""
    from jinja2 import TemplateError

    try:
        source = template.data.decode("utf-8-sig")
        form = _environment(template).from_string(source)
        return str(form.render(values(comparison, options))).encode()
    except UnicodeDecodeError as error:
        raise _wrong(template.name, "this template is not in UTF-8") from error
    except MemoryError:
        raise
    except Exception as error:  # what an expression of the template can raise has no common kind
        told = error.message if isinstance(error, TemplateError) else str(error)
        line = getattr(error, "lineno", None) or _line(error)
        raise _wrong(template.name, told or type(error).__name__, line) from error


def _environment(template: Template) -> Any:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    from compare.report.text import escape

    before = PurePath(template.name.lower().removesuffix(".j2")).suffix
    environment = ImmutableSandboxedEnvironment(
        autoescape=before in _ESCAPED, undefined=StrictUndefined, **_BLANKS
    )
    environment.filters["markdown"] = escape
    return environment


def _line(error: BaseException) -> int | None:
    """The template's line at which it failed, as far as Jinja tells."""
    trace, line = error.__traceback__, None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _wrong(file: str, message: str, line: int | None = None) -> RejoinderError:
    return refused(
        message,
        file,
        line=line,
        expected="a Jinja template, FILE.j2, in UTF-8",
        remedy="docs/house-formats.md lists what a template can use",
    )


def values(comparison: Comparison, options: Options) -> Values:
    """Everything by name; docs/house-formats.md lists it."""
    places = paragraphs(comparison)
    found: Values = {
        "title": title(comparison, options),
        "date": spoken_date(options.made_on),
        "statements": [*map(_statement, called(comparison.statements), comparison.statements)],
        "cautions": list(cautions(comparison)),
        "summary": [list(sentences) for sentences in summaries(comparison, options)],
        "pairs": [_pair(pair, places) for pair in outline(comparison, options)],
        "tables": [
            {"title": t.title, "note": t.note, "head": list(t.head), "rows": [[*r] for r in t.rows]}
            for t in tallies(comparison)
        ],
        "method": [*filter(None, (reviewed(comparison),)), *method(comparison, options)],
    }
    shown: Values = _on_one_line(found)
    for made, statement in zip(shown["statements"], comparison.statements, strict=True):
        made["text"] = printable(statement.text)
    return shown


def _on_one_line(value: Any) -> Any:
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, list):
        return [_on_one_line(item) for item in value]
    if isinstance(value, dict):
        return {one_line(key): _on_one_line(item) for key, item in value.items()}
    return value


def _statement(name: str, statement: Statement) -> Values:
    plain = ("id", "actor", "speaker", "forum", "language")
    return {
        "called": name,
        **{key: getattr(statement, key) for key in plain},
        "title": statement.title or statement.id,
        "name": phrases.short_name(statement),
        "date": spoken_date(statement.date),
        "kind": phrases.known_kind(statement),
        "text_kind": statement.text_kind.value,
        "url": statement.source.url,
        "facts": dict(phrases.facts(statement)),
    }


def _pair(pair: Pair, places: dict[str, int]) -> Values:
    return {
        "left": phrases.opening(pair.names[0]),
        "right": phrases.opening(pair.names[1]),
        "points": [_point(pair, entry, places) for entry in pair.entries],
        "themes": [_section(pair, section, places) for section in pair.sections],
    }


def _section(pair: Pair, section: Section, places: dict[str, int]) -> Values:
    verdict = section.verdict
    points = [_point(pair, entry, places) for entry in section.entries]
    return {
        "id": section.id,
        "label": section.label,
        "description": section.theme.description if section.theme else "",
        "verdict": phrases.verdict_word(verdict, pair.names) if verdict else "",
        "sign": phrases.verdict_sign(verdict) if verdict else "",
        "counts": {str(label): n for label, n in (verdict.counts if verdict else {}).items()},
        "points": points,
        "rows": points,  # as points were called before, for the templates that people have
        "only_left": [_passage(p, pair.left, places) for p in section.only_left],
        "only_right": [_passage(p, pair.right, places) for p in section.only_right],
    }


def _point(pair: Pair, entry: Entry, places: dict[str, int]) -> Values:
    found = entry.point
    left, right = marks(entry, "left"), marks(entry, "right")
    return {
        "number": entry.number,
        "title": found.title,
        "relation": found.relation.value,
        "sign": phrases.RELATION_SIGNS[found.relation],
        "score": round(float(found.score), 4),
        "confidence": phrases.confidence(found),
        "reviewed": found.reviewed,
        "left": [_passage(p, pair.left, places, left) for p in entry.left],
        "right": [_passage(p, pair.right, places, right) for p in entry.right],
        "reason": ". ".join(phrases.account(found)),
        "differences": [
            {"kind": kind, "said": said} for kind, said in phrases.differences(found, pair)
        ],
        "evidence": list(phrases.reasons(found)),
    }


def _passage(
    themed: ThemedPassage,
    statement: Statement,
    places: dict[str, int],
    marked: Marks = (),
) -> Values:
    looks = (Look.SAME, Look.MARKED, Look.DIFFERS)
    return {
        "number": phrases.number(themed),
        "paragraph": places[themed.id],
        "text": themed.passage.text,
        "pieces": [
            {"text": text, **{one.value: look is one for one in looks}}
            for text, look in stretches(themed.passage, marked)
        ],
        "voice": phrases.voice(themed, statement),
        "paraphrase": themed.passage.voice.value != "quoted",
        "start": themed.passage.start,
        "end": themed.passage.end,
    }
