"""Compare diplomatic statements: the public API, its values imported on first use.

``import rejoinder`` is the same package. What is named here and described in docs/api.md is stable;
everything else may change with any version.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from compare.judge import Judge
    from compare.library.load import load_codebook, load_library
    from compare.model import (
        Alignment,
        Codebook,
        Comparison,
        Difference,
        Evidence,
        Label,
        Library,
        Passage,
        Point,
        Problem,
        RejoinderError,
        Relation,
        Severity,
        Silence,
        Source,
        Statement,
        Sureness,
        TextKind,
        Theme,
        ThemedPassage,
        ThemeScore,
        ThemeVerdict,
        Verdict,
        Voice,
    )

__version__ = "0.2.0"
__all__ = [
    "Alignment",
    "Codebook",
    "Comparison",
    "Difference",
    "Evidence",
    "Judge",
    "Label",
    "Library",
    "Passage",
    "Point",
    "Problem",
    "RejoinderError",
    "Relation",
    "Severity",
    "Silence",
    "Source",
    "Statement",
    "Sureness",
    "TextKind",
    "Theme",
    "ThemeScore",
    "ThemeVerdict",
    "ThemedPassage",
    "Verdict",
    "Voice",
    "compare",
    "load_codebook",
    "load_library",
    "pipeline",
    "split",
]

_HOMES = dict.fromkeys(("load_codebook", "load_library"), "compare.library.load")
_HOMES["Judge"] = "compare.judge"


def __getattr__(name: str) -> object:
    """A value of the API, imported when it is first asked for (PEP 562); else AttributeError."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES.get(name, "compare.model")), name)


_STAGES = (
    ("library", "files -> values: statements, the codebook, ladders, reviews"),
    ("marks", "words -> who, dates, figures, stances and strength in them"),
    ("importers", "documents of other kinds -> drafts of statements"),
    ("text", "strings -> passages: sentences and voice"),
    ("judge", "passages -> scores: themes, likeness, and how two passages stand to each other"),
    ("match", "passages and scores -> a Comparison: points, differences, reasons, verdicts"),
    ("review", "a person's decisions -> a Comparison that follows them"),
    ("report", "a Comparison -> one tree of blocks -> a file of any format"),
    ("tui", "a Comparison -> the screens"),
)
"""The stages in the order in which data flows, each with what goes in and what comes out."""


def pipeline() -> str:
    """The way from a file to a point: a line a stage, and below it one for each of its files."""
    import ast
    from pathlib import Path
    from textwrap import shorten

    here = Path(__file__).parent
    lines: list[str] = []
    for name, what in _STAGES:
        lines.append(f"{name:13} {what}")
        for file in sorted((here / name).rglob("*.py")):
            if file.stem != "__init__":
                said = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
                purpose = shorten(said.partition("\n\n")[0], 100, placeholder=" …")
                lines.append(f"  {file.relative_to(here).as_posix():36} {purpose}")
    return "\n".join(lines)


def split(text: str, kind: str = "report") -> list[Passage]:
    """The passages of ``text``; ``kind`` is verbatim, report or précis."""
    from compare.text.splitting import split as split_text

    return split_text(text, kind)


def compare(
    a: Statement | str | Path, b: Statement | str | Path, codebook: Codebook | None = None
) -> Comparison:
    """Compare two statements, given as values, ids of the library, or paths.

    What of codebook and ladders could not be read is in ``unread``. Raises RejoinderError where an
    id or a file cannot be read.
    """
    from dataclasses import replace

    from compare.judge import Judge
    from compare.library.load import ladders_of, load_codebook, shipped_ladders, unread_of
    from compare.library.locate import find_library
    from compare.match import compare_statements

    book = codebook if codebook is not None else load_codebook()
    ladders = ladders_of(find_library()) if codebook is None else shipped_ladders()
    pair = [_statement(a), _statement(b)]
    made = compare_statements(pair, book, Judge(), ladders=ladders.ladders)
    return replace(made, unread=unread_of(book, ladders))


def _statement(given: Statement | str | Path) -> Statement:
    """The statement that a caller means; a str that is no file is an id of the library."""
    from pathlib import Path

    from compare.library.load import absent, load_library
    from compare.library.statement_file import read_statement
    from compare.model import RejoinderError, Statement

    if isinstance(given, Statement):
        return given
    if Path(given).is_file():
        return read_statement(given)
    library = load_library()
    found = library.statement(str(given))
    if found is None:
        ids = [one.id for one in library.statements]
        raise RejoinderError(absent(str(given), library.folder, ids))
    return found
