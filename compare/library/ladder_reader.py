"""The table of a file of ladders, read with care: each rung and each verb, and what is wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.library.safe_yaml import Listing, Node, Scalar, Table
from compare.library.spelling import did_you_mean
from compare.model import Ladder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compare.library.findings import Findings
    from compare.library.safe_yaml import Entry

MOST_VERBS = 1000
_LONGEST = 80
_VERB = re.compile(r"[^\W\d_][\w'’-]*(?: (?:[^\W\d_][\w'’-]*|\.\.\.))*", re.UNICODE)
_LADDERS = {
    "directive": ("directive", 0),
    "disapproval": ("evaluative", -1),
    "approval": ("evaluative", 1),
}
"""Each ladder of the file: its name in a comparison, and its polarity."""
_PARTS = ("disapproval", "approval")
_KEYS = ("directive", "evaluative")


class LadderReader:
    """Reads one file's ladders and notes what is wrong."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.lines: dict[tuple[str, str], int] = {}

    def ladders(self, table: Table) -> Mapping[tuple[str, int], Ladder]:
        """The ladders without mistakes, by name and polarity."""
        found: dict[tuple[str, int], Ladder] = {}
        for entry in table.entries:
            if entry.key == "evaluative" and isinstance(entry.value, Table):
                for part in entry.value.entries:
                    self._add(found, part, _PARTS, f"evaluative.{part.key}")
            elif entry.key == "evaluative":
                self.findings.error(
                    "the ladder is in two parts",
                    line=entry.line,
                    field=entry.key,
                    expected="disapproval: [...] and approval: [...]",
                    remedy="write the two parts under evaluative, further in",
                )
            else:
                self._add(found, entry, ("directive",), entry.key)
        return found

    def _add(
        self,
        found: dict[tuple[str, int], Ladder],
        entry: Entry,
        known: tuple[str, ...],
        field: str,
    ) -> None:
        if entry.key not in known:
            listed = known if len(known) > 1 else _KEYS
            self.findings.warn(
                f"the key {entry.key!r} is not known; it is kept",
                line=entry.line,
                field=field,
                expected=", ".join(listed),
                remedy=did_you_mean(entry.key, listed),
            )
            return
        name, polarity = _LADDERS[entry.key]
        rungs = self._rungs(entry, field)
        if rungs is not None:
            found[name, polarity] = Ladder(name=name, rungs=rungs, polarity=polarity)

    def _rungs(self, entry: Entry, field: str) -> tuple[tuple[str, ...], ...] | None:
        """The rungs of a ladder; None, and noted, where one of them is wrong."""
        if not isinstance(entry.value, Listing):
            self.findings.error(
                "the ladder is no list of rungs",
                line=entry.value.line,
                field=field,
                expected="a list, the weakest first, of lists of verbs",
                remedy="write each rung as a line: - [verb, verb]",
            )
            return None
        before = len(self.findings.problems)
        rungs = tuple(
            self._rung(rung, f"{field}[{number}]", name=field)
            for number, rung in enumerate(entry.value.items, 1)
        )
        if sum(map(len, rungs)) > MOST_VERBS:
            self.findings.error(
                f"the ladder has more than {MOST_VERBS} verbs", line=entry.line, field=field
            )
        wrong = any(p.severity == "error" for p in self.findings.problems[before:])
        return None if wrong else tuple(rung for rung in rungs if rung)

    def _rung(self, node: Node, field: str, *, name: str) -> tuple[str, ...]:
        items = node.items if isinstance(node, Listing) else (node,)
        verbs = [self._verb(item, field, name) for item in items]
        if not items:
            self.findings.warn(
                "the rung has no verb; it is left out",
                line=node.line,
                field=field,
                expected="[verb, verb]",
                remedy="write a verb, or remove the line",
            )
        return tuple(verb for verb in verbs if verb)

    def _verb(self, node: Node, field: str, name: str) -> str:
        """A verb that can be looked for; empty where it is wrong or stands above already."""
        verb = " ".join(node.text.split()) if isinstance(node, Scalar) else ""
        if len(verb) > _LONGEST or not _VERB.fullmatch(verb):
            self.findings.error(
                f"{verb!r} is no verb" if verb else "a verb is missing",
                line=node.line,
                field=field,
                expected="a verb in its base form, alone or in a phrase: express ... regret",
                remedy="write words; three dots alone stand for up to three words",
            )
            return ""
        first = self.lines.setdefault((name, verb.casefold()), node.line)
        if first != node.line:
            self.findings.warn(
                f"the verb {verb!r} stands on line {first} already; that rung counts",
                line=node.line,
                field=field,
                expected="each verb once on a ladder",
                remedy="remove one of the two",
            )
            return ""
        return verb
