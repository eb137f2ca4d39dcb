"""Decisions as YAML entries, and back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from compare.library.reviews.decision import Decision, Selector
from compare.library.safe_yaml import Listing, Node, Scalar, Table, plain

if TYPE_CHECKING:
    from compare.library.findings import Findings

_WORDS = ("id", "who", "when", "what", "about", "value", "why", "program")
_REQUIRED = ("id", "who", "when", "what")
_SIDES = ("left", "right")
_QUOTE = ("exact", "prefix", "suffix")
FIRST_YEAR, LAST_YEAR = 1970, 2999
_NUMBERS = ("start", "end", "nth", "of")


def entry_values(decision: Decision) -> dict[str, object]:
    """A decision's keys, in the order of the file; what is empty is left out."""
    values: dict[str, object] = {
        key: value for key in _WORDS if (value := getattr(decision, key)) or key in _REQUIRED
    }
    for side in _SIDES:
        selectors = getattr(decision, side)
        if selectors:
            values[side] = [_selector_values(selector) for selector in selectors]
    return values | dict(decision.extra)


def _selector_values(selector: Selector) -> dict[str, object]:
    values: dict[str, object] = {key: getattr(selector, key) for key in _QUOTE}
    values |= {"start": str(selector.start), "end": str(selector.end)}
    if selector.of != 1:
        values |= {"nth": str(selector.nth), "of": str(selector.of)}
    if selector.to_edge:
        values["to_edge"] = "true"
    return values


def read_entries(node: Node | None, findings: Findings) -> list[Decision]:
    """The decisions of a file, without the entries that are wrong or stand twice."""
    if node is None:
        return []
    if not isinstance(node, Listing):
        findings.error("this is no list of decisions", line=node.line, expected="- id: ...")
        return []
    decisions: dict[str, Decision] = {}
    for item in node.items:
        decision = _decision(item, findings)
        if decision is not None and decision.id in decisions:
            findings.error(
                f"the decision {decision.id} stands twice",
                line=item.line,
                field="id",
                expected="each id once",
                remedy="remove one of them",
            )
        elif decision is not None:
            decisions[decision.id] = decision
    return list(decisions.values())


def _decision(node: Node, findings: Findings) -> Decision | None:
    """One entry, or None with an error."""
    if not isinstance(node, Table):
        findings.error("an entry is no decision", line=node.line, expected="id, who, when, what")
        return None
    words: dict[str, str] = {}
    for key in _WORDS:
        value = node.get(key)
        words[key] = value.text if isinstance(value, Scalar) else ""
        if key in _REQUIRED and not words[key]:
            findings.error(
                f"the decision has no {key}", line=node.line, field=key, expected="words"
            )
            return None
    if not _is_possible(words["when"]):
        findings.error(
            f"{words['when'][:40]!r} is no time at which anybody decides",
            line=node.line,
            field="when",
            expected=f"a date from {FIRST_YEAR} to {LAST_YEAR}, as 2026-02-23T10:11:12.345Z",
            remedy="write when it was decided",
        )
        return None
    sides = {side: _selectors(node.get(side), side, findings) for side in _SIDES}
    left, right = sides["left"], sides["right"]
    if left is None or right is None:
        return None
    known = {*_WORDS, *_SIDES}
    extra = {entry.key: plain(entry.value) for entry in node.entries if entry.key not in known}
    return Decision(**words, left=left, right=right, extra=extra)


def _is_possible(when: str) -> bool:
    """Whether a time lies in years that clocks have; other words than a date pass as they are."""
    found = re.match(r"(\d{4})-", when, re.ASCII)
    return found is None or FIRST_YEAR <= int(found[1]) <= LAST_YEAR


def _selectors(node: Node | None, side: str, findings: Findings) -> tuple[Selector, ...] | None:
    """The selectors of one side, or None with an error."""
    if node is None:
        return ()
    items = node.items if isinstance(node, Listing) else (node,)
    found = [_selector(item, side, findings) for item in items]
    selectors = tuple(selector for selector in found if selector is not None)
    return selectors if len(selectors) == len(found) else None


def _selector(node: Node, side: str, findings: Findings) -> Selector | None:
    """One selector, or None with an error."""
    values = plain(node)
    if not isinstance(values, dict) or not values.get("exact"):
        findings.error("a passage has no exact words", line=node.line, field=side, expected="exact")
        return None
    numbers: dict[str, Any] = {}
    for key in _NUMBERS:
        word = str(values.get(key, "1" if key in {"nth", "of"} else "0"))
        if not (word.isascii() and word.isdigit() and len(word) < 12):
            findings.error(
                f"{key} is no number", line=node.line, field=f"{side}.{key}", expected="a number"
            )
            return None
        numbers[key] = int(word)
    return Selector(
        exact=str(values["exact"]),
        prefix=str(values.get("prefix", "")),
        suffix=str(values.get("suffix", "")),
        to_edge=values.get("to_edge") == "true",
        **numbers,
    )
