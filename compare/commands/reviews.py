"""``rejoinder reviews A B``: what people decided about a pair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compare.commands import completion, given, output
from compare.model import errors_in

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable

    from compare.library.decision import Decision
    from compare.model import Selector, Statement

_QUOTE = 36
"""Characters of a quotation in the list."""


def configure(parser: ArgumentParser) -> None:
    """The pair, and the form of the list."""
    for name, shown in (("first", "A"), ("second", "B")):
        named = parser.add_argument(name, metavar=shown, help="an id of the library")
        completion.completed(named, completion.ids)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text or json")


def run(args: Namespace) -> int:
    """List the decisions in the order of time, each with where its passages are now."""
    from compare.library.review_keeper import Keeper

    pair = tuple(given.one_of_library(args, one) for one in (args.first, args.second))
    found = Keeper(given.library_folder(args), *(one.id for one in pair)).load()
    entries = [_entry(one, pair) for one in found.decisions]
    if args.format == "json":
        output.as_json(entries)
    elif entries:
        output.table([("WHEN", "WHO", "WHAT", "VALUE", "A", "B", "PASSAGES"), *map(_row, entries)])
        output.message(_counted(entries))
    elif not errors_in(found.problems):
        output.message("nobody has decided anything about these two statements")
    output.problems(found.problems)
    return 1 if errors_in(found.problems) else 0


def _entry(decision: Decision, pair: tuple[Statement, ...]) -> dict[str, Any]:
    """A decision as plain data."""
    sides = [
        [_place(selector, statement.text) for selector in selectors]
        for selectors, statement in zip((decision.left, decision.right), pair, strict=True)
    ]
    words = ("id", "who", "when", "what", "about", "value", "why", "program")
    return {key: getattr(decision, key) for key in words} | {"left": sides[0], "right": sides[1]}


def _place(selector: Selector, text: str) -> dict[str, Any]:
    """A passage as it was quoted, and where it is now."""
    from compare.library.decision import anchor

    found = anchor(selector, text)
    return {
        "exact": selector.exact,
        "prefix": selector.prefix,
        "suffix": selector.suffix,
        "state": found.state.value,
        "now": list(found.span) if found.span else None,
    }


def _row(entry: dict[str, Any]) -> tuple[str, ...]:
    what = f"{entry['what']} {entry['about']}".strip()
    why = f" ({entry['why']})" if entry["why"] else ""
    sides = (entry["left"], entry["right"])
    return (
        entry["when"][:16].replace("T", " "),
        entry["who"],
        what,
        _short(f"{entry['value']}{why}", 48),
        *(" + ".join(_short(place["exact"]) for place in side) for side in sides),
        _state(sides[0] + sides[1]),
    )


def _state(places: Iterable[dict[str, Any]]) -> str:
    """The worst that befell a passage of the decision."""
    states = {place["state"] for place in places}
    return next((state for state in ("lost", "edited", "found") if state in states), "")


def _short(words: str, most: int = _QUOTE) -> str:
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _counted(entries: list[dict[str, Any]]) -> str:
    people = {entry["who"] for entry in entries}
    lost = sum(_state(entry["left"] + entry["right"]) == "lost" for entry in entries)
    decisions = "1 decision" if len(entries) == 1 else f"{len(entries)} decisions"
    told = f"{decisions} by {len(people)} {'person' if len(people) == 1 else 'people'}"
    return f"{told}; {lost} no longer find their passage" if lost else told
