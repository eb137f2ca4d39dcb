"""``rejoinder check``: every problem of the library, with its place and remedy; among them
decisions that say nothing any more, because their passage, statement or theme is gone.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from compare.commands import given, output
from compare.library.decision import Anchored, anchor
from compare.library.review_file import REVIEWS, read_reviews
from compare.model import Problem, Severity, errors_in

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator, Sequence

    from compare.library.decision import Decision
    from compare.library.review_file import Reviews
    from compare.model import Library

TAKE_BACK = "the decision stays in the file until it is taken back (v, then Del, at the desk)"


def configure_check(parser: ArgumentParser) -> None:
    """The form of the list."""
    given.add_form(parser)


def run_check(args: Namespace) -> int:
    """Print the problems; the exit code is 1 if any keeps a file from being used."""
    from compare.text import visible

    library = given.library(args)
    found = [
        *library.problems,
        *given.language_doubts(library.statements),
        *_problems_of_reviews(library),
    ]
    if args.format == "json":
        output.as_json([_as_object(problem) for problem in found])
    else:
        output.result("".join(f"{visible(str(problem))}\n" for problem in found))
    output.message(_in_sum(library, found))
    return 1 if errors_in(found) else 0


def _as_object(problem: Problem) -> dict[str, str | int | None]:
    keys = ("file", "line", "field", "severity", "message", "expected", "remedy")
    return {key: getattr(problem, key) for key in keys}


def _in_sum(library: Library, found: Sequence[Problem]) -> str:
    """Statements, errors and warnings, counted."""
    errors = len(errors_in(found))
    counts = (
        (len(library.statements), "statement"),
        (len(library.codebook.themes), "theme"),
        (errors, "error"),
        (len(found) - errors, "warning"),
    )
    said = ", ".join(f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in counts)
    return f"{library.folder}: {said}"


def _problems_of_reviews(library: Library) -> tuple[Problem, ...]:
    """What is wrong with the files of decisions, and which of these say nothing any more."""
    found: list[Problem] = []
    for page in sorted(Path(library.folder, REVIEWS).glob("*.yaml")):
        left, between, right = page.stem.partition("--")
        if left and between and right:
            read = read_reviews(page, Path(library.folder))
            found += [*read.problems, *_losses(library, read, str(page))]
        else:
            message = "the name is not that of a pair, so nobody reads these decisions"
            found.append(_warning(message, str(page), None, "call it <id>--<id>.yaml"))
    return tuple(found)


def _losses(library: Library, read: Reviews, file: str) -> Iterator[Problem]:
    """A warning for each decision that says nothing any more; one for all where a statement is
    gone. A statement that cannot be read has a problem of its own.
    """
    texts = {statement.id: statement.text for statement in library.statements}
    pair = read.left, read.right
    missing = [one for one in pair if one not in texts]
    if missing:
        gone = [one for one in missing if not Path(library.folder, f"{one}.md").exists()]
        if gone and read.decisions:
            count = len(read.decisions)
            names = " and ".join(repr(one) for one in gone)
            said = f"{count} decision{'' if count == 1 else 's'} on {names}, not in the library"
            yield _warning(said, file, None, "add the statement again, or remove the file")
        return
    themes = {theme.id for theme in library.codebook.themes}
    for decision in read.decisions:
        for why in _why_lost(decision, (texts[pair[0]], texts[pair[1]]), themes):
            line = read.lines.get(decision.id, (None, None))[0]
            yield _warning(f"{_who(decision)} {why[0]}", file, line, f"{why[1]}; {TAKE_BACK}")


def _why_lost(
    decision: Decision, texts: tuple[str, str], themes: set[str]
) -> Iterator[tuple[str, str]]:
    """Why a decision says nothing any more, and what would bring it back."""
    for text, selectors in zip(texts, (decision.left, decision.right), strict=True):
        for selector in selectors:
            where = anchor(selector, text)
            if where.state is Anchored.LOST:
                yield f"is lost: {where.note}", "put its words back into the statement"
    theme = decision.value[1:] if decision.what == "theme" else decision.about
    if theme and theme not in themes:
        yield f"is on the theme {theme!r}, which is not in use", "bring the theme back"


def _who(decision: Decision) -> str:
    """A decision in a few words."""
    said = f"{decision.what} {decision.value}" if decision.what != "note" else "note"
    return f"the decision of {decision.who}, {decision.when[:10]} ({said})"


def _warning(message: str, file: str, line: int | None, remedy: str) -> Problem:
    return Problem(message=message, file=file, line=line, remedy=remedy, severity=Severity.WARNING)
