"""What statements are called beside one another."""

from __future__ import annotations

import pytest

from compare.model import Statement
from compare.model.statements import spoken_date
from compare.text.sides import called


def names(*known: dict[str, str]) -> tuple[str, ...]:
    made = ({"actor": "Arda", "kind": "speech"} | one for one in known)
    return called([Statement(id=str(at), text="", title="", **one) for at, one in enumerate(made)])


@pytest.mark.parametrize(
    ("actors", "expected"),
    [
        (("Arda", "Besk"), ("Arda", "Besk")),
        (("Arda (Republic of)", "Besk"), ("Arda", "Besk")),
        (("Arda, State of", "Besk, Plurinational Republic of"), ("Arda", "Besk")),
        (("United Kingdom", "Besk"), ("the United Kingdom", "Besk")),
        (
            ("The Working Group on the Valleys of the North", "Besk"),
            ("the Working Group on the Valleys of the North", "Besk"),
        ),
    ],
)
def test_statements_are_called_by_their_actors_where_these_differ(
    actors: tuple[str, str], expected: tuple[str, str]
) -> None:
    assert names(*({"actor": actor} for actor in actors)) == expected


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (({}, {"kind": "rejoinder"}), ("the speech", "the rejoinder")),
        (({"actor": "arda"}, {"kind": "other"}), ("the speech", "the statement")),
        (
            ({"date": "2024-03"}, {"date": "2025-01-02"}),
            ("the speech of 2024", "the speech of 2025"),
        ),
        (
            ({"date": "2025-03"}, {"date": "2025-01-02"}),
            ("the speech of March 2025", "the speech of January 2025"),
        ),
        (
            ({"date": "2025-01-01"}, {"date": "2025-01-02"}),
            ("the speech of 1 January 2025", "the speech of 2 January 2025"),
        ),
        (
            ({}, {"kind": "rejoinder"}, {"actor": "Besk"}),
            ("the speech of Arda", "the rejoinder of Arda", "the speech of Besk"),
        ),
        (
            ({"forum": "Security Council"}, {"forum": "Geneva"}),
            ("the speech at the Security Council", "the speech at Geneva"),
        ),
        (({}, {"date": "2025"}), ("the first text", "the second text")),
    ],
)
def test_statements_of_one_actor_are_called_by_what_tells_them_apart(
    known: tuple[dict[str, str], ...], expected: tuple[str, ...]
) -> None:
    assert names(*known) == expected


def test_no_two_of_many_are_called_alike() -> None:
    assert len(set(names(*({} for _ in range(30))))) == 30


def test_a_date_is_spoken_as_far_as_it_is_known() -> None:
    assert [spoken_date(one) for one in ("2026-01-31", "2026-01", "2026", "spring")] == [
        "31 January 2026",
        "January 2026",
        "2026",
        "spring",
    ]
