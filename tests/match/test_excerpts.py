"""Which words of a passage are quoted: whole clauses, with what denies, bounds or ascribes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.match.wording import LONG as LONGEST
from compare.match.wording import Excerpt, excerpt, makes_clause
from compare.model import Span

PAD = " in the old hill town above the river where the market of the north has always stood"
"""Makes a sentence too long to be quoted whole."""


def quoted(text: str, words: str) -> str:
    """What is quoted for some words of a passage, with the signs that something is left out."""
    at = text.index(words)
    found = excerpt(text, Span(at, at + len(words)))
    shown = text[slice(*found.span)]
    return f"{'' if found.begun else '… '}{shown}{'' if found.ended else ' …'}"


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        # a short sentence is quoted whole, without what links it to the one before
        ("We will not leave the ridge.", "leave the ridge", "We will not leave the ridge"),
        ("TELN, 3 May — The north will not leave.", "will not leave", "The north will not leave"),
        ("But no one fired on the market.", "fired on the market", "no one fired on the market"),
        ("So far, no one has come.", "come", "So far, no one has come"),
        ("Who burnt the dam?", "the dam", "Who burnt the dam?"),
        ("It is not over. We leave the ridge.", "leave the ridge", "We leave the ridge"),
        ("It is not over. We leave the ridge.", "We leave", "We leave the ridge"),
        # a claim that is rejected, a condition and a hedge stay
        ("We heard the false claim that herders are the target of the raids.", "herders are the",
         "We heard the false claim that herders are the target of the raids"),
        ("If the vote is a fraud, why train gunmen?", "the vote is a fraud",
         "If the vote is a fraud, why train gunmen?"),
        (f"The north alleges that we burnt the dam{PAD}, and that we fled.", "burnt the dam",
         f"The north alleges that we burnt the dam{PAD}, and that we fled"),
        (f"They claim that, when pressed, we burnt the dam{PAD}.", "burnt the dam",
         f"They claim that, when pressed, we burnt the dam{PAD}"),
        # a part that stands alone is enough
        (f"They came by night{PAD}; we hold the ridge.", "the ridge", "we hold the ridge"),
        (f"Last spring we came by night{PAD}, and we will not leave the ridge.", "leave the ridge",
         "we will not leave the ridge"),
        (f"Last spring we came by night{PAD}, and we will not leave the ridge.", "we will not",
         "we will not leave the ridge"),
        (f"They came by night{PAD}, and we hold the ridge, unless they go.", "hold the ridge",
         "we hold the ridge, unless they go"),
        (f"They came by night{PAD}: Teln will not leave the ridge.", "leave the ridge",
         "Teln will not leave the ridge"),
        (f"We will not leave the ridge, and they came by night{PAD}, over and over.",
         "leave the ridge", "We will not leave the ridge"),
        # what bounds the words behind them is not cut off
        (f"We will leave the ridge, unless the raids go on{PAD}, and then we shall stay there.",
         "leave the ridge", f"We will leave the ridge, unless the raids go on{PAD}"),
        # words are not quoted from inside another's quotation
        (f"The minister of the north wrote: “we can now march{PAD}; no one will stop us.”",
         "no one will stop us",
         f"The minister of the north wrote: “we can now march{PAD}; no one will stop us.”"),
        # a clause that only opens a sentence is not left alone
        (f"While we condemn the raids{PAD}, we welcome the accord, which ends them at last.",
         "condemn the raids", f"While we condemn the raids{PAD}, we welcome the accord"),
        # a list is not cut between its members
        (f"They are silent in most political, economic and social matters{PAD}.",
         "most political", f"They are silent in most political, economic and social matters{PAD}"),
        # "Let me be clear:" says nothing yet
        (f"Let me be clear: the north will not have the dam{PAD}, and it will not have the ridge.",
         "Let me be clear", f"Let me be clear: the north will not have the dam{PAD}"),
    ],
)  # fmt: skip
def test_words_are_quoted_so_that_they_mean_what_was_said(
    text: str, words: str, shown: str
) -> None:
    assert quoted(text, words) == shown


MORE = ", has made the days of all the miners of our land harder"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # what a claim hangs on
        (f"Without a truce{PAD}, there is no way to mend the dam.", "no way to mend"),
        (f"If they go{PAD} — the old now; the young, who are many, soon — we mend it.", "mend it"),
        # one thing denied in order to say another
        (f"It asks not only for the work of a village{PAD}, but for that of all.", "a village"),
        (f"They rest not because the ridge is cut in two{PAD}, but because it is whole.", "in two"),
        (f"Either the north helps the villages to mend it{PAD}, or we all shall be poor.", "helps"),
        (f"Those who burnt the dam said yesterday, “we mend it{PAD}.”", "burnt the dam"),
        (f"We hold that no great wit is needed to see that, in the end{PAD}, all lose.", "wit"),
        (f"We thank them for their aid{PAD}, but we need more.", "their aid"),
        # a time and a concession
        (f"At a time when thirteen die an hour{PAD} and the heat grows, we cannot wait.", "die"),
        (f"While the road made many rich{PAD}, toil, with new looms and carts{MORE}.", "many rich"),
        (f"While, over many years{PAD}, war sent herders south, we took in the most.", "war"),
        # things of which something is said at the end
        (f"A lack of trust, the rise of bands, where thieves lead us{PAD}, also{MORE}.", "bands"),
        (f"Many states; three, among them the River Watch; the Hill Watch{PAD}{MORE}.", "three"),
        (f"In the end it is the miners and the herders{PAD} — not us — who must agree.", "herders"),
    ],
)  # fmt: skip
def test_a_sentence_of_which_each_part_says_something_else_is_quoted_whole(
    text: str, words: str
) -> None:
    assert quoted(text, words).rstrip(".”") == text.rstrip(".”")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"We know{PAD}{PAD} of two hundred dead, a number that the north accepts.", "accepts"),
        (
            f"The north, above all the council of the hills{PAD}{PAD}, will show a firm will.",
            "firm",
        ),
    ],
)
def test_words_set_beside_a_name_are_not_quoted_as_a_clause(text: str, words: str) -> None:
    assert not quoted(text, words).startswith("…")


def test_a_mark_of_quotation_alone_is_no_clause() -> None:
    assert quoted("“ ; will", "will").endswith("will")


def test_what_is_declared_is_not_cut_off() -> None:
    text = (
        f"The envoy of the north declared on Monday that the dam is theirs by right, and that{PAD}"
    )
    assert "theirs by right" in quoted(f"{text}{PAD} nobody may mend it.", "envoy of the north")


def test_a_quotation_that_ends_in_another_passage_is_not_begun() -> None:
    assert quoted("“We will not leave the ridge.", "the ridge") == "We will not leave the ridge"


def test_words_behind_a_colon_that_lean_on_what_stands_before_are_not_quoted_alone() -> None:
    said = quoted(f"Here is what we ask{PAD}: that we mend the dam.", "mend the dam")
    assert said.startswith("Here is what we ask")


def test_words_are_not_cut_behind_one_that_only_leads_on() -> None:
    text = f"We saw it in the attempts to topple the council{PAD} and now in the refusal"
    assert not quoted(f"{text}{PAD}{PAD}.", "topple").removesuffix(" …").endswith(("now", "and"))
    text = f"The people of the ridge, held by the raiders{PAD}, continue to hope for peace in line"
    assert quoted(f"{text} with the accord{PAD}.", "raiders").endswith("hope for peace …")


LONG = f"the miners{PAD}{PAD} saw nothing of it"


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        (f"We met {LONG}, and added that the dam will be built by us.", "be built by us",
         "… the dam will be built by us"),
        (f"The council met {LONG}, condemns the raids and wants the dam.", "wants the dam",
         "… condemns the raids and wants the dam"),
        (f"We met {LONG}, seeing how herders have lost the ridge.", "lost the ridge", ""),
        (f"We met {LONG}, and never said that the dam will be built by us.", "be built by us", ""),
        (f"They allege, as {LONG}, that the dam will be built by us.", "be built by us", ""),
    ],
)  # fmt: skip
def test_a_clause_too_long_to_quote_is_begun_later_unless_something_turns_its_sense(
    text: str, words: str, shown: str
) -> None:
    found = quoted(text, words)
    assert found == shown if shown else found.endswith(" …") and text.startswith(found[:40])


def test_what_is_cut_ends_at_no_small_word() -> None:
    text = f"We saw how {LONG} and that directly or through others they paid for the long raid."
    found = quoted(text, "We saw")
    assert found.endswith(" …")
    assert found.split()[-2] not in ("and", "or", "that", "of", "the", "directly")


LITTLE = "we they not if the dam ridge will leave said “ ” ( ) , ; : — . ? and but that unless"
WORDS = st.sampled_from(LITTLE.split())


@given(st.lists(WORDS, min_size=1, max_size=60).map(" ".join), st.data())
def test_an_excerpt_lies_in_the_passage_and_is_short(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = excerpt(text, Span(start, end))
    assert isinstance(found, Excerpt)
    assert 0 <= found.span.start < found.span.end <= len(text)
    assert found.span.end - found.span.start <= LONGEST + 20


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ("the north rejects it", True),
        ("we’re here", True),
        ("sanctions imposed by the north", False),
        ("raids on the market", False),
        ("seeing the dam", False),
        ("", False),
    ],
)
def test_a_clause_has_a_verb(words: str, is_one: bool) -> None:
    assert makes_clause(words) is is_one


@pytest.mark.parametrize(
    ("words", "expected"),
    [("they meet in the north", True), ("the raids planned in the north", False)],
)
def test_a_verb_before_a_preposition_makes_a_clause_and_a_participle_none(
    words: str, expected: bool
) -> None:
    assert makes_clause(words) is expected
