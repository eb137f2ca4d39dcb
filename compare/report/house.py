"""A comparison in a form of the reader's own, by a Jinja template.

The template reads no file, calls nothing and imports nothing (Jinja's sandbox); what it may use are
plain lists, dicts and strings, which docs/house-formats.md lists.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from compare.limited import limited
from compare.model import Problem, RejoinderError
from compare.report.blocks import Look
from compare.report.markdown import escape
from compare.report.outline import Options, Template, outline, paragraphs
from compare.report.phrases import (
    RELATION_SIGNS,
    account,
    confidence,
    differences,
    facts,
    known_kind,
    letter,
    number,
    reasons,
    short_name,
    spoken_date,
    verdict_sign,
    verdict_word,
    voice,
)
from compare.report.quotations import Marks, marks, stretches
from compare.report.summary import cautions, method, summaries, title
from compare.report.tallies import tallies
from compare.text.visibility import one_line, printable

if TYPE_CHECKING:
    from compare.model import Comparison, Statement, ThemedPassage
    from compare.report.outline import Entry, Pair, Section

Values = dict[str, Any]
_ESCAPED = frozenset({".html", ".htm", ".xhtml", ".xml", ".svg"})
"""Endings before ``.j2`` whose values are escaped without being asked."""


def render_house(comparison: Comparison, options: Options = Options()) -> str:  # noqa: B008
    """The text that ``options.template`` makes of the comparison, in a process of its own.

    Raises RejoinderError, with the line, where the template is wrong or needs too much; and where
    there is none.
    """
    template = options.template
    if template is None:
        raise _wrong("", "a house format needs a template")
    made = limited("compare.report.house:rendered_here", comparison, options, file=template.name)
    return made.decode()


def rendered_here(comparison: Comparison, options: Options) -> bytes:
    """What ``render_house`` gives, in UTF-8 and in this process: for one that can be killed."""
    from jinja2 import TemplateError

    template = options.template
    if template is None:
        raise _wrong("", "a house format needs a template")
    try:
        source = template.data.decode("utf-8-sig")
        form = _environment(template).from_string(source)
        return str(form.render(values(comparison, options))).encode()
    except UnicodeDecodeError as error:
        raise _wrong(template.name, "this template is not in UTF-8") from error
    except TemplateError as error:
        line = getattr(error, "lineno", None) or _line(error)
        raise _wrong(template.name, error.message or type(error).__name__, line) from error
    except MemoryError:
        raise
    except Exception as error:  # what an expression of the template can raise has no common kind
        raise _wrong(template.name, str(error) or type(error).__name__, _line(error)) from error


def _environment(template: Template) -> Any:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    before = PurePath(template.name.lower().removesuffix(".j2")).suffix
    environment = ImmutableSandboxedEnvironment(
        autoescape=before in _ESCAPED,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
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
    return RejoinderError(
        Problem(
            message=message,
            file=file,
            line=line,
            expected="a Jinja template, FILE.j2, in UTF-8",
            remedy="docs/house-formats.md lists what a template can use",
        )
    )


def values(comparison: Comparison, options: Options) -> Values:
    """Everything by name; docs/house-formats.md lists it."""
    places = paragraphs(comparison)
    found: Values = {
        "title": title(comparison, options),
        "date": spoken_date(options.made_on),
        "statements": [_statement(s, place) for place, s in enumerate(comparison.statements)],
        "cautions": list(cautions(comparison)),
        "summary": [list(sentences) for sentences in summaries(comparison, options)],
        "pairs": [_pair(pair, places) for pair in outline(comparison, options)],
        "tables": [
            {"title": t.title, "note": t.note, "head": list(t.head), "rows": [[*r] for r in t.rows]}
            for t in tallies(comparison)
        ],
        "method": list(method(comparison, options)),
    }
    shown: Values = _on_one_line(found)
    for made, statement in zip(shown["statements"], comparison.statements, strict=True):
        made["text"] = printable(statement.text)
    return shown


def _on_one_line(value: Any) -> Any:
    """The same values, each string on one line and without control characters."""
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, list):
        return [_on_one_line(item) for item in value]
    if isinstance(value, dict):
        return {one_line(key): _on_one_line(item) for key, item in value.items()}
    return value


def _statement(statement: Statement, place: int) -> Values:
    return {
        "letter": letter(place),
        "id": statement.id,
        "title": statement.title or statement.id,
        "name": short_name(statement),
        "actor": statement.actor,
        "speaker": statement.speaker,
        "forum": statement.forum,
        "date": spoken_date(statement.date),
        "kind": known_kind(statement),
        "text_kind": statement.text_kind.value,
        "language": statement.language,
        "url": statement.source.url,
        "facts": dict(facts(statement)),
    }


def _pair(pair: Pair, places: dict[str, int]) -> Values:
    return {
        "left": pair.letters[0],
        "right": pair.letters[1],
        "points": [_point(pair, entry, places) for entry in pair.entries],
        "themes": [_section(pair, section, places) for section in pair.sections],
    }


def _section(pair: Pair, section: Section, places: dict[str, int]) -> Values:
    theme, verdict = section.theme, section.verdict
    points = [_point(pair, entry, places) for entry in section.entries]
    return {
        "id": theme.id if theme else "",
        "label": theme.label if theme else "Outside the themes",
        "description": theme.description if theme else "",
        "verdict": verdict_word(verdict, pair.letters) if verdict else "",
        "sign": verdict_sign(verdict) if verdict else "",
        "counts": {str(label): n for label, n in (verdict.counts if verdict else {}).items()},
        "points": points,
        "rows": points,  # as points were called before, for the templates that people have
        "only_left": [_passage(p, pair.left, places) for p in section.only_left],
        "only_right": [_passage(p, pair.right, places) for p in section.only_right],
    }


def _point(pair: Pair, entry: Entry, places: dict[str, int]) -> Values:
    found = entry.point
    changes = differences(found, pair)
    left, right = marks(entry, "left"), marks(entry, "right")
    return {
        "number": entry.number,
        "title": found.title,
        "relation": found.relation.value,
        "sign": RELATION_SIGNS[found.relation],
        "score": round(float(found.score), 4),
        "confidence": confidence(found),
        "reviewed": found.reviewed,
        "left": [_passage(p, pair.left, places, left) for p in entry.left],
        "right": [_passage(p, pair.right, places, right) for p in entry.right],
        "reason": ". ".join(account(found)),
        "differences": [{"kind": kind, "said": said} for kind, said in changes],
        "evidence": list(reasons(found)),
    }


def _passage(
    themed: ThemedPassage,
    statement: Statement,
    places: dict[str, int],
    marked: Marks = Marks(),  # noqa: B008
) -> Values:
    """The words, whole and in pieces, and whose they are."""
    pieces = stretches(themed.passage, marked)
    return {
        "number": number(themed),
        "paragraph": places[themed.id],
        "text": themed.passage.text,
        "pieces": [
            {
                "text": p.text,
                "same": p.look is Look.SAME,
                "marked": p.look is Look.MARKED,
                "differs": p.look is Look.DIFFERS,
            }
            for p in pieces
        ],
        "voice": voice(themed, statement),
        "paraphrase": themed.passage.voice.value != "quoted",
        "start": themed.passage.start,
        "end": themed.passage.end,
    }
