"""``rejoinder reviews A B``: what people decided about a pair; ``rejoinder agree FILE1 FILE2``: how
far two people's decisions on it agree; and for ``rejoinder check`` what is wrong with decisions.

Agreement by kind of decision is the share of targets, of those that both decided, on which both
decided the same; Cohen's kappa (Educational and Psychological Measurement 20, 1960) sets it
against what their habits alone would give. Targets that one of them left alone are told, and
count for nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compare.commands import given, output
from compare.library.decision import Anchored, Decision, anchor, in_order, turned
from compare.library.review_file import REVIEWS, Keeper, Reviews, read_reviews
from compare.model import (
    Library,
    Problem,
    RejoinderError,
    Selector,
    Severity,
    Statement,
    errors_in,
)
from compare.text.visibility import visible

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Iterator, Sequence


_QUOTE = 36
"""Characters of a quotation in the list."""


def run_reviews(args: Namespace) -> int:
    """List the decisions in the order of time, each with where its passages are now."""
    pair = tuple(given.one_of_library(args, one) for one in (args.first, args.second))
    found = Keeper(given.library_folder(args), *(one.id for one in pair)).load()
    entries = [_entry(one, pair) for one in found.decisions]
    if args.format == "json":
        output.as_json(entries)
    elif entries:
        output.table([("WHEN", "WHO", "WHAT", "VALUE", "A", "B", "PASSAGES"), *map(_row, entries)])
        output.message(_summed(entries))
    elif not errors_in(found.problems):
        output.message("nobody has decided anything about these two statements")
    return output.problems(found.problems)


def _entry(decision: Decision, pair: tuple[Statement, ...]) -> dict[str, Any]:
    """A decision as plain data, with where its passages are now."""
    sides = [
        [_place(selector, statement.text) for selector in selectors]
        for selectors, statement in zip((decision.left, decision.right), pair, strict=True)
    ]
    words = output.fields(decision, "id who when what about value why program")
    return words | {"left": sides[0], "right": sides[1]}


def _place(selector: Selector, text: str) -> dict[str, Any]:
    found = anchor(selector, text)
    now = list(found.span) if found.span else None
    return output.fields(selector, "exact prefix suffix") | {"state": found.state, "now": now}


def _row(entry: dict[str, Any]) -> tuple[str, ...]:
    what = f"{entry['what']} {entry['about']}".strip()
    why = f" ({entry['why']})" if entry["why"] else ""
    sides = (entry["left"], entry["right"])
    return (
        entry["when"][:16].replace("T", " "),
        entry["who"],
        what,
        output.line(f"{entry['value']}{why}", 48),
        *(" + ".join(output.line(place["exact"], _QUOTE) for place in side) for side in sides),
        _state(sides[0] + sides[1]),
    )


def _state(places: Iterable[dict[str, Any]]) -> str:
    """The worst that befell a passage of the decision."""
    states = {place["state"] for place in places}
    return next((state for state in ("lost", "edited", "found") if state in states), "")


def _summed(entries: list[dict[str, Any]]) -> str:
    people = len({entry["who"] for entry in entries})
    lost = sum(_state(entry["left"] + entry["right"]) == "lost" for entry in entries)
    decisions = output.counted(len(entries), "decision")
    told = f"{decisions} by {people} {'person' if people == 1 else 'people'}"
    return f"{told}; {lost} no longer find their passage" if lost else told


def run_agree(args: Namespace) -> int:
    """Print agreement and kappa by kind, and everything on which the two differ."""
    first, second = (read_reviews(Path(name)) for name in args.files)
    problems = first.problems + second.problems
    if first.raw is None or second.raw is None:
        raise RejoinderError(*problems)
    ours, theirs = first.decisions, second.decisions
    if (first.left, first.right) == (second.right, second.left):
        theirs = turned(theirs)
    elif (first.left, first.right) != (second.left, second.right):
        output.message(
            "the names of the files name other pairs; what has the same words is compared"
        )
    people = (args.who * 2)[:2] if len(args.who) == 1 else [*args.who, "", ""][:2]
    kinds, differing = agree(
        *(
            [one for one in decisions if not who or one.who == who]
            for decisions, who in zip((ours, theirs), people, strict=True)
        )
    )
    if args.format == "json":
        output.as_json(_as_object(kinds, differing))
    else:
        _print(kinds, differing, [people[n] or Path(args.files[n]).stem for n in (0, 1)])
    return output.problems(problems)


def _print(kinds: Sequence[KindAgreement], differing: Sequence[Both], names: list[str]) -> None:
    if not kinds:
        output.message("there is nothing to compare: no relation, theme, voice or mark")
        return
    rows = [("KIND", "BOTH DECIDED", "THE SAME", "AGREEMENT", "KAPPA", "ONLY 1", "ONLY 2")]
    for one in kinds:
        share = "-" if one.agreement is None else f"{one.agreement:.0%}"
        beyond = "-" if one.kappa is None else f"{one.kappa:.2f}"
        alone = str(one.only_first), str(one.only_second)
        rows.append((one.kind, str(one.both), str(one.same), share, beyond, *alone))
    output.table(rows)
    for number, (first, second) in enumerate(differing, 1):
        values = visible(f"{_said(first)}  |  {_said(second)}")
        output.result(f"\n{number}. {KINDS[first.what]}: {values}\n")
        for letter, side in (("A", first.left), ("B", first.right)):
            for selector in side:
                output.result(f"   {letter}  {visible(' '.join(selector.exact.split()))}\n")
    output.message(f"1 is {names[0]}, 2 is {names[1]}; they differ on {len(differing)}")


def _said(decision: Decision) -> str:
    why = f" ({decision.why})" if decision.why else ""
    return f"{decision.value}{why}, {decision.who}, {decision.when[:10]}"


def _as_object(kinds: Sequence[KindAgreement], differing: Sequence[Both]) -> dict[str, Any]:
    words = "kind both same agreement kappa only_first only_second"
    return {
        "kinds": [output.fields(kind, words) for kind in kinds],
        "differing": [
            {
                "kind": KINDS[first.what],
                "left": [selector.exact for selector in first.left],
                "right": [selector.exact for selector in first.right],
                "first": output.fields(first, "value why who when"),
                "second": output.fields(second, "value why who when"),
            }
            for first, second in differing
        ],
    }


KINDS = {
    "relation": "relation",
    "align": "relation",
    "merge": "relation",
    "theme": "theme",
    "voice": "voice",
    "report": "report",
}
"""What each decision is a judgement of; splits and notes judge nothing by themselves."""

Target = tuple[str, str, tuple[tuple[str, int], ...], tuple[tuple[str, int], ...]]
"""Kind, theme, and the words of the passages left and right, with which of equal ones."""


Both = tuple[Decision, Decision]
"""What two people decided of one target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KindAgreement:
    """How two people agree on one kind of decision."""

    kind: str
    both: int
    """Targets that both decided."""
    same: int
    only_first: int = 0
    only_second: int = 0
    kappa: float | None = None
    """None where it says nothing: nothing in common, or only one value was ever chosen."""

    @property
    def agreement(self) -> float | None:
        """The share of the same, 0..1; None where nothing is in common."""
        return self.same / self.both if self.both else None


def agree(
    first: Iterable[Decision], second: Iterable[Decision]
) -> tuple[tuple[KindAgreement, ...], tuple[Both, ...]]:
    """How two people agree, by kind, and on what they differ; of several decisions by one side on
    one target the last counts.
    """
    ours, theirs = _targets(first), _targets(second)
    found = {target[0] for target in (*ours, *theirs)}
    kinds = [kind for kind in dict.fromkeys(KINDS.values()) if kind in found]
    both = ((ours[target], theirs[target]) for target in ours if target in theirs)
    differing = tuple((one, other) for one, other in both if one.value != other.value)
    return tuple(_of_kind(kind, ours, theirs) for kind in kinds), differing


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of two raters' values; None where chance alone would agree always."""
    if not pairs:
        return None
    size = len(pairs)
    ours, theirs = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(ours[value] * theirs[value] for value in ours) / size**2
    seen = sum(a == b for a, b in pairs) / size
    return None if chance == 1 else (seen - chance) / (1 - chance)


def _targets(decisions: Iterable[Decision]) -> dict[Target, Decision]:
    return {_target(one, KINDS[one.what]): one for one in in_order(decisions) if one.what in KINDS}


def _target(decision: Decision, kind: str) -> Target:
    theme = decision.value[1:] if kind == "theme" else ""
    left, right = (
        tuple(sorted((" ".join(one.exact.split()), one.nth) for one in side))
        for side in (decision.left, decision.right)
    )
    return kind, theme, left, right


def _of_kind(
    kind: str, ours: dict[Target, Decision], theirs: dict[Target, Decision]
) -> KindAgreement:
    here, there = ({t for t in side if t[0] == kind} for side in (ours, theirs))
    pairs = [(_value(ours[t]), _value(theirs[t])) for t in sorted(here & there)]
    return KindAgreement(
        kind=kind,
        both=len(pairs),
        same=sum(a == b for a, b in pairs),
        only_first=len(here - there),
        only_second=len(there - here),
        kappa=kappa(pairs),
    )


def _value(decision: Decision) -> str:
    """What was decided: of a theme only whether it is there."""
    return decision.value[:1] if decision.what == "theme" else decision.value


# Decisions that say nothing any more


_TAKE_BACK = "the decision stays in the file until it is taken back (v, then Del, at the desk)"


def problems_of_reviews(library: Library) -> tuple[Problem, ...]:
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
            names = " and ".join(repr(one) for one in gone)
            said = f"{output.counted(len(read.decisions), 'decision')} on {names}"
            remedy = "add the statement again, or remove the file"
            yield _warning(f"{said}, not in the library", file, None, remedy)
        return
    themes = {theme.id for theme in library.codebook.themes}
    for decision in read.decisions:
        for why in _why_lost(decision, (texts[pair[0]], texts[pair[1]]), themes):
            line = read.lines.get(decision.id, (None, None))[0]
            what = "note" if decision.what == "note" else f"{decision.what} {decision.value}"
            said = f"the decision of {decision.who}, {decision.when[:10]} ({what}) {why[0]}"
            yield _warning(said, file, line, f"{why[1]}; {_TAKE_BACK}")


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


def _warning(message: str, file: str, line: int | None, remedy: str) -> Problem:
    return Problem(message=message, file=file, line=line, remedy=remedy, severity=Severity.WARNING)
