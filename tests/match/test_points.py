"""What comes of two statements' readings, with a judge that answers as the test says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from match_samples import Pair, Said, speech

from compare.judge.relation import CLASHES
from compare.match.gather import Gathered
from compare.match.points import ACCUSING, PairResult, chance_right, compare_pair, weight
from compare.match.readings import LAST_SHARE, PACE, Side
from compare.model import (
    Alignment,
    Codebook,
    Evidence,
    Form,
    Label,
    Span,
    TextKind,
    Theme,
    Voice,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

BOOK = Codebook(themes=(Theme(id="water", label="Water"), Theme(id="dam", label="Dam")))


LEFT = ("One holds.", "Two stands.", "Three falls.")
RIGHT = ("Uno holds.", "Dos stands.", "Tres falls.")


def sides(left: Sequence[str] = LEFT, right: Sequence[str] = RIGHT, **given) -> tuple[Side, Side]:
    a, ours = speech("arda", *left, **given)
    b, theirs = speech("besk", *right, **given)
    return Side(statement=a, passages=ours), Side(statement=b, passages=theirs)


def found(judge: Said, pair: tuple[Side, Side] | None = None, **more) -> PairResult:
    return compare_pair(*(pair or sides()), BOOK, judge, **more)


def rows(judge: Said, pair: tuple[Side, Side] | None = None) -> list[Alignment]:
    return list(found(judge, pair).rows)


def keys(made: Sequence[Alignment]) -> list[tuple[str, str, Label]]:
    return [("+".join(one.left), "+".join(one.right), one.relation) for one in made]


def test_positions_become_points_in_the_order_of_the_left_text() -> None:
    made = rows(Said(shared={("Three", "Uno"): 0.9}, divergent={("One", "Tres"): 0.8}))
    assert keys(made) == [
        ("arda:1", "besk:3", Label.DIVERGENT),
        ("arda:3", "besk:1", Label.SHARED),
    ]
    assert [one.lead for one in made] == [("arda:1", "besk:3"), ("arda:3", "besk:1")]


def test_points_that_begin_with_one_passage_stand_in_the_order_of_the_right_text() -> None:
    judge = Said(shared={("One", "Dos"): 0.9}, divergent={("One", "Uno"): 0.9})
    assert [one.right for one in rows(judge)] == [("besk:1",), ("besk:2",)]


class ByLastWord(Said):
    """Passages are alike that end in the same word."""

    def likeness(self, left: Sequence[str], right: Sequence[str]) -> np.ndarray:
        found = [[float(a.split()[-1] == b.split()[-1]) for b in right] for a in left]
        return np.array(found, dtype=np.float32).reshape(len(left), len(right))


def test_one_passage_against_like_ones_of_the_other_side_is_one_point() -> None:
    judge = ByLastWord(shared={("One", "Uno"): 0.9, ("One", "Dos"): 0.8, ("One", "Tres"): 0.7})
    right = ("Uno holds.", "It is so.", "Dos holds.", "It is so.", "Tres falls.")
    assert keys(rows(judge, sides(LEFT[:1], right))) == [
        ("arda:1", "besk:1+besk:3", Label.SHARED),
        ("arda:1", "besk:5", Label.SHARED),
    ]
    turned = ByLastWord(shared={("Uno", "One"): 0.9, ("Dos", "One"): 0.8, ("Tres", "One"): 0.7})
    assert keys(rows(turned, sides(right, LEFT[:1]))) == [
        ("arda:1+arda:3", "besk:1", Label.SHARED),
        ("arda:5", "besk:1", Label.SHARED),
    ]


def test_a_point_says_how_sure_it_is_and_how_much_a_briefing_needs_it() -> None:
    (sure,) = rows(Said(shared={("One", "Uno"): 0.95}))
    (doubtful,) = rows(Said(shared={("One", "Uno"): 0.2}))
    assert (sure.unsure, doubtful.unsure) == (False, True)
    assert 0 < doubtful.score < sure.score < 1
    assert 0 < doubtful.weight < sure.weight < sure.score


@pytest.mark.parametrize(
    ("polite", "thanks"),
    [
        (
            "I congratulate you, Mr. President, on your election.",
            "We are grateful to the Secretary-General.",
        ),
        (
            "This year is the anniversary of our Organization.",
            "We mark the seventieth anniversary of the Organization.",
        ),
        (
            "The theme of the seventy-second session is a decent life.",
            "It matters that the theme of this session of the Assembly is a decent life.",
        ),
    ],
)
def test_what_both_say_out_of_courtesy_a_briefing_needs_least(polite: str, thanks: str) -> None:
    first = polite.split()[0], thanks.split()[0]
    judge = Said(shared={first: 0.95, ("One", "Uno"): 0.2})
    (courteous,) = rows(judge, sides((polite, "It is so."), (thanks, "So it is.")))
    (doubtful,) = rows(judge)
    assert courteous.score > doubtful.score
    assert courteous.weight < doubtful.weight


def test_thanks_to_those_who_do_not_preside_are_a_point_like_others() -> None:
    judge = Said(shared={("We", "All"): 0.95, ("One", "Uno"): 0.2})
    pair = sides(("We thank the farmers.", "It is so."), ("All thank the farmers.", "So it is."))
    (thanks,), (doubtful,) = rows(judge, pair), rows(judge)
    assert thanks.weight > doubtful.weight


def test_of_a_few_passages_nothing_is_shown_for_want_of_better() -> None:
    assert rows(Said(shared={("One", "Uno"): 0.12}, divergent={("Two", "Dos"): 0.12})) == []


def test_without_readings_there_are_no_points_and_every_word_is_read_once() -> None:
    judge, told = Said(), []
    made = found(judge, tell=lambda done, of: told.append((done, of)))
    assert made.rows == ()
    every = [pair for batch in judge.read for pair in batch]
    assert len(every) == len(set(every))
    assert told[-1][0] == told[-1][1] == len(every) + PACE * len(judge.again[0])


def test_a_first_look_is_given_before_all_is_read_and_nothing_is_read_twice() -> None:
    judge = Said(shared={(a.split()[0], b.split()[0]): 0.9 for a in LEFT for b in RIGHT})
    looks, told = [], []
    whole = found(judge, first=looks.append, tell=lambda done, of: told.append((done, of)))
    assert len(looks) == 1
    assert looks[0].rows
    assert whole.rows == found(replace(judge, read=[])).rows
    first, rest = judge.read
    assert 0 < len(first) <= len(rest) + 1
    assert not set(first) & set(rest)
    read, last = len(first) + len(rest), len(judge.again[0])
    slow = [read + PACE * at for at in range(1, last + 1)]
    assert [done for done, _ in told] == [*range(1, read + 1), *slow]
    assert {of for _, of in told} == {read + PACE * last}


def test_the_likeliest_pairs_are_read_once_more_and_the_second_reading_stands() -> None:
    first = {("One", "Uno"): 0.9, ("Two", "Dos"): 0.8, ("Three", "Tres"): 0.01}
    parts = {Label.SHARED: 0.02, Label.DIVERGENT: 0.9}
    judge = Said(shared=first, reread={("One", "Uno"): parts, ("Three", "Tres"): parts})
    made = found(judge)
    (again,) = judge.again
    assert again[:2] == [("One", "Uno"), ("Two", "Dos")]
    assert len(again) == round(LAST_SHARE * sum(map(len, judge.read)))
    assert keys(made.rows)[:2] == [
        ("arda:1", "besk:1", Label.DIVERGENT),
        ("arda:2", "besk:2", Label.SHARED),
    ]


def test_a_first_look_waits_for_no_second_reading() -> None:
    seen = []
    judge = Said(shared={("One", "Uno"): 0.9})
    found(judge, first=lambda _: seen.append(len(judge.again)))
    assert (seen, len(judge.again)) == ([0], 1)


def test_headings_and_others_words_are_read_with_nothing_but_count_for_the_themes() -> None:
    a, b = sides(LEFT, RIGHT, themes=("water",))
    heading = replace(b.passages[0].passage, form=Form.HEADING)
    others = replace(b.passages[1].passage, others=True)
    kept = [
        replace(b.passages[0], passage=heading),
        replace(b.passages[1], passage=others),
        b.passages[2],
    ]
    judge = Said(shared={("One", "Uno"): 0.9, ("Two", "Dos"): 0.9, ("Three", "Tres"): 0.9})
    made = found(judge, (a, Side(statement=b.statement, passages=kept)))
    assert keys(made.rows) == [("arda:3", "besk:3", Label.SHARED)]
    verdict = {one.theme: one.passages for one in made.verdicts}
    assert verdict == {"water": (3, 1), "dam": (0, 0)}


def test_what_a_writer_narrates_takes_no_position_but_may_be_of_one_matter() -> None:
    a, b = sides(text_kind=TextKind.REPORT)
    told = [replace(one, passage=replace(one.passage, voice=Voice.NARRATED)) for one in b.passages]
    judge = Said(shared={("One", "Uno"): 0.9}, related={("One", "Uno"): 0.9, ("Two", "Dos"): 0.5})
    (row,) = rows(judge, (a, replace(b, passages=told)))
    assert (row.left, row.right, row.relation) == (("arda:1",), ("besk:1",), Label.RELATED)
    (why,) = [one for one in row.evidence if one.kind == "voice"]
    assert why.weight < 0
    assert why.note.startswith("the words of Besk are the writer's own account")
    (both,) = rows(judge, tuple(replace(side, passages=[replace(
        one, passage=replace(one.passage, voice=Voice.NARRATED)) for one in side.passages
    ]) for side in (a, b)))  # fmt: skip
    told = [one.note for one in both.evidence if one.kind == "voice"]
    assert [note.split(" are ")[0] for note in told] == ["the words of Arda", "the words of Besk"]


def test_one_matter_without_a_position_is_shown_once_a_passage_the_surest_first() -> None:
    judge = Said(
        shared={("One", "Uno"): 0.9},
        related={("One", "Dos"): 0.95, ("Two", "Dos"): 0.9, ("Two", "Tres"): 0.99,
                 ("Three", "Dos"): 0.8},
    )  # fmt: skip
    assert keys(rows(judge)) == [
        ("arda:1", "besk:1", Label.SHARED),
        ("arda:2", "besk:3", Label.RELATED),
        ("arda:3", "besk:2", Label.RELATED),
    ]


@pytest.mark.parametrize("other", [("Three", "Dos"), ("Two", "Uno")])
def test_a_passage_of_either_side_stands_in_one_related_pair_at_most(other: Pair) -> None:
    judge = Said(related={("Two", "Dos"): 0.99, other: 0.85})
    assert keys(rows(judge)) == [("arda:2", "besk:2", Label.RELATED)]


def test_a_related_pair_is_as_sure_as_its_reading_and_weighs_less_than_a_point() -> None:
    shared, related = rows(Said(shared={("One", "Uno"): 0.6}, related={("Two", "Dos"): 0.9}))
    assert related.score == pytest.approx(0.9)
    assert 0 < related.weight < shared.weight
    assert not related.unsure


@pytest.mark.parametrize("judge", [
    Said(related={("One", "Uno"): 0.5}),
    Said(related={("One", "Uno"): 0.9}, like=0.2),
])  # fmt: skip
def test_a_weak_reading_or_little_likeness_is_no_one_matter(judge: Said) -> None:
    assert rows(judge) == []


def test_passages_on_other_themes_are_no_one_matter() -> None:
    judge = Said(related={("One", "Uno"): 0.9})
    a, ours = speech("arda", "One holds.", themes=("water",))
    for themes, shown in (("dam",), 0), (("dam", "water"), 1), ((), 1):
        b, theirs = speech("besk", "Uno holds.", themes=themes)
        pair = Side(statement=a, passages=ours), Side(statement=b, passages=theirs)
        assert len(rows(judge, pair)) == shown


def test_a_point_is_unsure_of_which_a_passage_stands_in_a_surer_one_of_the_other_position() -> None:
    judge = Said(divergent={("One", "Uno"): 0.95}, shared={("One", "Tres"): 0.8})
    parting, agreeing = rows(judge)
    assert (parting.relation, agreeing.relation) == (Label.DIVERGENT, Label.SHARED)
    assert agreeing.unsure
    assert not parting.unsure
    assert "contested" in [one.kind for one in agreeing.evidence]
    (alone,) = rows(Said(shared={("One", "Tres"): 0.8}))
    assert not alone.unsure


def one_actor(*, voice: Voice = Voice.QUOTED, text_kind: TextKind = TextKind.VERBATIM):
    a, ours = speech("a", *LEFT, actor="Arda", voice=voice, text_kind=text_kind)
    b, theirs = speech("b", *RIGHT, actor="arda", voice=voice, text_kind=text_kind)
    return Side(statement=a, passages=ours), Side(statement=b, passages=theirs)


def test_two_retellings_of_one_actor_part_as_readily_as_the_reader_says() -> None:
    judge = Said(divergent={("One", "Uno"): 0.7})
    (retold,) = rows(judge, one_actor(voice=Voice.REPORTED, text_kind=TextKind.REPORT))
    (spoken,) = rows(judge, one_actor())
    assert retold.relation is Label.DIVERGENT
    assert retold.score > spoken.score


def test_one_actor_parts_from_itself_less_readily_and_from_its_own_words_never() -> None:
    judge = Said(divergent={("One", "Uno"): 0.9, ("Same", "Same"): 0.9})
    (strangers,) = rows(judge)
    (own,) = rows(judge, one_actor())
    assert own.score < strangers.score
    a, ours = speech("a", "Same words.", actor="Arda")
    b, theirs = speech("b", "Same words.", actor="Arda")
    pair = Side(statement=a, passages=ours), Side(statement=b, passages=theirs)
    assert rows(judge, pair) == []
    stranger, theirs = speech("b", "Same words.", actor="Besk")
    (row,) = rows(judge, (pair[0], Side(statement=stranger, passages=theirs)))
    assert row.relation is Label.DIVERGENT


@pytest.mark.parametrize(
    ("texts", "voice", "relation", "note"),
    [
        (("One must leave.", "Uno is wet."), Voice.REPORTED, Label.RELATED, "only Arda asks"),
        (("One is wet.", "Uno must leave."), Voice.REPORTED, Label.RELATED, "only Besk asks"),
        (("One must leave.", "Uno must leave."), Voice.REPORTED, Label.SHARED, ""),
        (("One must leave.", "Uno is wet."), Voice.QUOTED, Label.SHARED, ""),
    ],
)
def test_a_request_and_a_claim_are_no_one_position_where_both_are_retold(
    texts: tuple[str, str], voice: Voice, relation: Label, note: str
) -> None:
    texts = tuple(text.replace(" must", ": India must") for text in texts)
    pair = sides(texts[:1], texts[1:], voice=voice, text_kind=TextKind.REPORT)
    judge = Said(shared={(texts[0].split()[0], texts[1].split()[0]): 0.95})
    (row,) = rows(judge, pair)
    held = [one for one in row.evidence if one.kind == "addressee"]
    assert row.relation is relation
    assert [one.note.startswith(note) for one in held] == ([True] if note else [])
    assert all(one.weight < 0 for one in held)


def test_a_request_and_a_claim_of_which_one_is_word_for_word_are_held_apart_by_nothing() -> None:
    a, ours = speech("a", "One: India must leave.", voice=Voice.REPORTED)
    b, theirs = speech("b", "Uno is wet.")
    pair = Side(statement=a, passages=ours), Side(statement=b, passages=theirs)
    (row,) = rows(Said(shared={("One:", "Uno"): 0.95}), pair)
    assert row.relation is Label.SHARED


@pytest.mark.parametrize("verb", ["says", "claims", "insisted"])
def test_who_only_tells_what_the_other_claims_does_not_share_it(verb: str) -> None:
    a, ours = speech("arda", f"Besk {verb} that the dam is dry.", actor="Arda")
    b, theirs = speech("besk", "The dam is dry.", actor="Besk")
    judge = Said(shared={("Besk", "The"): 0.95})
    (row,) = rows(judge, (Side(statement=a, passages=ours), Side(statement=b, passages=theirs)))
    assert row.relation is Label.RELATED
    assert [one.note for one in row.evidence if one.weight < 0] == [
        "Arda only tells what Besk claims"
    ]
    a, ours = speech("arda", "Besk admits that the dam is dry.", actor="Arda")
    (row,) = rows(judge, (Side(statement=a, passages=ours), Side(statement=b, passages=theirs)))
    assert row.relation is Label.SHARED


def test_an_actor_that_is_retold_twice_claims_for_itself() -> None:
    a, ours = speech("a", "Arda insists that the dam is dry.", actor="Arda")
    b, theirs = speech("b", "The dam is dry.", actor="Arda")
    sides = Side(statement=a, passages=ours), Side(statement=b, passages=theirs)
    (row,) = rows(Said(shared={("Arda", "The"): 0.95}), sides)
    assert row.relation is Label.SHARED


@pytest.mark.parametrize("kind", sorted(ACCUSING))
def test_an_accusation_of_one_side_against_the_other_divides_and_no_less_surely(kind: str) -> None:
    returned = (Evidence(kind=kind, weight=0.5),)
    (row,) = rows(Said(shared={("One", "Uno"): 0.95}, signs=returned))
    (before,) = rows(Said(shared={("One", "Uno"): 0.95}))
    assert (row.relation, row.score) == (Label.DIVERGENT, before.score)
    assert row.evidence == returned


def test_what_one_side_only_asks_in_doubt_is_not_shared_and_the_reason_says_so() -> None:
    doubt = Evidence(kind="question", weight=-1.0, note="one side only asks this")
    (row,) = rows(Said(shared={("One", "Uno"): 0.97}, signs=(doubt,)))
    assert (row.relation, row.unsure) == (Label.RELATED, False)
    assert "one side only asks this" in row.why


@pytest.mark.parametrize(
    ("chance", "weight", "relation"),
    [
        (0.5, 0.9, Label.RELATED),
        (0.5, 0.1, Label.SHARED),
        (0.97, 0.9, Label.SHARED),
    ],
)
def test_a_clear_sign_against_it_holds_back_what_is_not_sure_to_be_shared(
    chance: float, weight: float, relation: Label
) -> None:
    clash = (Evidence(kind=min(CLASHES), weight=weight),)
    (row,) = rows(Said(shared={("One", "Uno"): chance}, signs=clash))
    assert row.relation is relation
    if relation is Label.RELATED:
        assert row.unsure


def test_no_sign_turns_a_divergence() -> None:
    signs = tuple(Evidence(kind=kind, weight=0.9) for kind in sorted(CLASHES))
    (row,) = rows(Said(divergent={("One", "Uno"): 0.4}, signs=signs))
    assert (row.relation, row.evidence) == (Label.DIVERGENT, signs)


def test_evidence_lies_in_the_statements_and_not_in_the_passages() -> None:
    sign = Evidence(kind="likeness", weight=0.2, left=Span(0, 5), right=None)
    (row,) = rows(Said(shared={("Three", "Dos"): 0.9}, signs=(sign,), words=True))
    placed, key = row.evidence
    a, b = sides()
    assert a.statement.text[slice(*placed.left)] == "Three"
    assert placed.right is None
    assert a.statement.text[slice(*key.left)] == "Thr"
    assert b.statement.text[slice(*key.right)] == "Dos "


def test_a_point_has_its_themes_title_sentence_and_common_words() -> None:
    said = ("One deep river is shared.",), ("Here a deep river is shared.",)
    pair = sides(*said, themes=("water",))
    (row,) = rows(Said(shared={("One", "Here"): 0.9}), pair)
    assert row.themes == ("water",)
    assert row.why.startswith("they agree: Arda says “One deep river is shared”")
    assert row.title == "Deep river"
    text = pair[0].statement.text
    assert [text[slice(*span)] for span in row.wording.left] == ["deep river is shared"]
    assert row.carried.left
    assert row.carried.right


def gathered(*chances: float, relation: Label = Label.SHARED) -> Gathered:
    links = tuple((at, at) for at in range(len(chances)))
    return Gathered(relation=relation, links=links, chances=chances)


def test_a_surer_reading_and_more_links_make_a_point_likelier_and_weightier() -> None:
    for measure in (chance_right, weight):
        assert measure(gathered(0.3)) < measure(gathered(0.6)) < measure(gathered(0.9))
        assert (
            measure(gathered(0.6)) < measure(gathered(0.6, 0.2)) < measure(gathered(0.6, 0.2, 0.2))
        )
        assert all(0 <= measure(gathered(chance)) <= 1 for chance in (0.0, 1.0))


def test_words_that_say_little_by_themselves_are_quoted_where_there_are_no_others() -> None:
    pair = sides(("It is as it is.",), ("All of it is as it was.",))
    (row,) = rows(Said(shared={("It", "All"): 0.9}), pair)
    assert "“It is as it is”" in row.why


def test_a_point_weighs_less_than_it_is_sure() -> None:
    one = gathered(0.7, 0.5)
    assert 0 < weight(one) < chance_right(one)


def test_a_point_that_is_made_once_counts_three_quarters_of_its_chance() -> None:
    once = gathered(0.7)
    assert weight(once) / chance_right(once) == pytest.approx(0.75, abs=0.01)


def test_of_two_retellings_of_one_actor_the_likeliest_answer_is_shown_one_by_one() -> None:
    a, b = sides()
    told = [
        Side(
            statement=replace(one.statement, actor="Arda", text_kind=TextKind.REPORT),
            passages=[
                replace(p, passage=replace(p.passage, voice=Voice.REPORTED)) for p in one.passages
            ],
        )
        for one in (a, b)
    ]
    judge = Said(shared={("One", "Uno"): 0.4, ("One", "Dos"): 0.7, ("Two", "Dos"): 0.45})
    made = rows(judge, (told[0], told[1]))
    assert ("arda:1", "besk:2", Label.SHARED) in keys(made)
    assert all(len(one.left) == len(one.right) == 1 for one in made)


@pytest.mark.parametrize("other", ["Iran (Islamic Republic of)", "The Islamic Republic of Iran"])
def test_two_names_of_one_actor_are_one_actor(other: str) -> None:
    judge = Said(divergent={("One", "Uno"): 0.9})
    pair = sides()
    named = [
        replace(side, statement=replace(side.statement, actor=actor))
        for side, actor in zip(pair, ("Iran", other), strict=True)
    ]
    (own,), (strangers,) = rows(judge, (named[0], named[1])), rows(judge, pair)
    assert own.score < strangers.score
