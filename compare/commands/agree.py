"""``rejoinder agree FILE1 FILE2``: how far two people's decisions agree."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from compare.commands import output
from compare.model import errors_in

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable

    from compare.library.decision import Decision
    from compare.model import Selector
    from compare.review.agreement import Agreement


def configure(parser: ArgumentParser) -> None:
    """Two files of decisions, whose they are, and the form."""
    parser.add_argument("files", metavar="FILE", nargs=2, help="a file of reviews/, or a copy")
    parser.add_argument(
        "--who",
        action="append",
        default=[],
        metavar="NAME",
        help="only this person's decisions; given twice: of the first and of the second file",
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text or json")


def run(args: Namespace) -> int:
    """Print agreement and kappa by kind, and everything on which the two differ."""
    from compare.library.decision import turned
    from compare.library.review_file import read_decisions
    from compare.review.agreement import agree

    first, second = (read_decisions(name) for name in args.files)
    problems = first.problems + second.problems
    ours, theirs = first.decisions, second.decisions
    if (first.left, first.right) == (second.right, second.left):
        theirs = turned(theirs)
    elif (first.left, first.right) != (second.left, second.right):
        output.message(
            "the names of the files name other pairs; what has the same words is compared"
        )
    people = (args.who * 2)[:2] if len(args.who) == 1 else [*args.who, "", ""][:2]
    found = agree(_by(ours, people[0]), _by(theirs, people[1]))
    if args.format == "json":
        output.as_json(_as_object(found))
    else:
        _print(found, [people[n] or Path(args.files[n]).stem for n in (0, 1)])
    output.problems(problems)
    return 1 if errors_in(problems) else 0


def _by(decisions: Iterable[Decision], who: str) -> list[Decision]:
    return [one for one in decisions if not who or one.who == who]


def _print(found: Agreement, names: list[str]) -> None:
    if not found.kinds:
        output.message("there is nothing to compare: no relation, theme, voice or mark")
        return
    head = ("KIND", "BOTH DECIDED", "THE SAME", "AGREEMENT", "KAPPA", "ONLY 1", "ONLY 2")
    output.table(
        [
            head,
            *(
                (
                    kind.kind,
                    str(kind.both),
                    str(kind.same),
                    "-" if kind.agreement is None else f"{kind.agreement:.0%}",
                    "-" if kind.kappa is None else f"{kind.kappa:.2f}",
                    str(kind.only_first),
                    str(kind.only_second),
                )
                for kind in found.kinds
            ),
        ]
    )
    for number, one in enumerate(found.differing, 1):
        output.result(f"\n{number}. {one.kind}: {_said(one.first)}  |  {_said(one.second)}\n")
        for letter, side in (("A", one.first.left), ("B", one.first.right)):
            for selector in side:
                output.result(f"   {letter}  {_quote(selector)}\n")
    output.message(f"1 is {names[0]}, 2 is {names[1]}; they differ on {len(found.differing)}")


def _said(decision: Decision) -> str:
    from compare.text import visible

    why = f" ({decision.why})" if decision.why else ""
    return visible(f"{decision.value}{why}, {decision.who}, {decision.when[:10]}")


def _quote(selector: Selector) -> str:
    from compare.text import visible

    return visible(" ".join(selector.exact.split()))


def _as_object(found: Agreement) -> dict[str, Any]:
    return {
        "kinds": [
            {
                "kind": kind.kind,
                "both": kind.both,
                "same": kind.same,
                "agreement": kind.agreement,
                "kappa": kind.kappa,
                "only_first": kind.only_first,
                "only_second": kind.only_second,
            }
            for kind in found.kinds
        ],
        "differing": [
            {
                "kind": one.kind,
                "left": [selector.exact for selector in one.first.left],
                "right": [selector.exact for selector in one.first.right],
                **{
                    name: {"value": d.value, "why": d.why, "who": d.who, "when": d.when}
                    for name, d in (("first", one.first), ("second", one.second))
                },
            }
            for one in found.differing
        ],
    }
