"""A template filled in. It reads no file, calls nothing and imports nothing: Jinja's sandbox."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from compare.model import Problem, RejoinderError
from compare.report.extras import needed
from compare.report.house.values import values
from compare.report.markdown import escape
from compare.report.options import Options, Template

if TYPE_CHECKING:
    from compare.model import Comparison

_ESCAPED = frozenset({".html", ".htm", ".xhtml", ".xml", ".svg"})
"""Endings before ``.j2`` whose values are escaped without being asked."""


def render_house(comparison: Comparison, options: Options = Options()) -> str:  # noqa: B008
    """The text that ``options.template`` makes of the comparison.

    Raises RejoinderError, with the line, where the template is wrong; and where there is none.
    """
    template = options.template
    if template is None:
        raise _wrong("", "a house format needs a template")
    needed("jinja2", package="Jinja2", what="a house format")
    from jinja2 import TemplateError

    try:
        source = template.data.decode("utf-8-sig")
        return str(_environment(template).from_string(source).render(values(comparison, options)))
    except UnicodeDecodeError as error:
        raise _wrong(template.name, "this template is not in UTF-8") from error
    except TemplateError as error:
        line = getattr(error, "lineno", None) or _line(error)
        raise _wrong(template.name, error.message or type(error).__name__, line) from error
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
