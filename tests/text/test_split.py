"""From a text to passages: offsets, headings, items, wrapped lines."""

from __future__ import annotations

import json
import textwrap
import time
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.model import Form, Voice
from compare.text.sentences import blocks
from compare.text.splitting import split
from compare.text.visibility import visible

if TYPE_CHECKING:
    from pathlib import Path

PIECES = st.lists(
    st.sampled_from(
        ["Peru", " said ", "“", "”", "‘", "’", '"', "'", ".", "!", "\n", "\n\n", " ", "- ", "(a) ",
         "# ", "it ", "1. ", "Mr. ", "«", "»", "\r\n", "\u2028", "😀", ",", "é", "warned that "]
    ),
    max_size=60,
).map("".join)  # fmt: skip
SENTENCES = st.lists(
    st.sampled_from(
        ["The two sides met in Doha for the third time this year and agreed on nothing at all.",
         "Peru regrets it.", "Will Chile, after all that was promised, now leave the river open?",
         "“We have waited for years,” the envoy said, “and our patience has found its limit.”",
         "Under Art. 51 and resolution S/RES/2593 (2021), every State may defend its people.",
         "Nearly 1,200 people were displaced between 11 and 14 October by shelling near the road."]
    ),
    min_size=1, max_size=8,
).map(" ".join)  # fmt: skip


def forms(text: str) -> list[tuple[Form, str]]:
    return [(passage.form, passage.text) for passage in split(text)]


@given(PIECES | st.text(), st.sampled_from(["report", "précis", "verbatim"]))
def test_offsets_reproduce_the_text_in_order_and_cover_it(text: str, kind: str) -> None:
    passages = split(text, kind)
    assert all(text[p.start : p.end] == p.text and p.text.strip() == p.text for p in passages)
    assert all(left.end <= right.start for left, right in pairwise(passages))
    assert split(text, kind) == passages


@given(st.lists(st.text("ABC “”.\n", min_size=1), min_size=1).map("Word ".join))
def test_no_letter_is_lost_but_for_the_marks_of_items(text: str) -> None:
    covered = {place for p in split(text) for place in range(p.start, p.end)}
    assert all(place in covered for place, char in enumerate(text) if char.isalnum())


@given(st.lists(SENTENCES, min_size=1, max_size=4), st.integers(55, 100))
def test_hard_wrapping_changes_no_sentence(paragraphs: list[str], width: int) -> None:
    wrapped = "\n\n".join(
        textwrap.fill(p, width, break_on_hyphens=False, break_long_words=False) for p in paragraphs
    )
    plain = [p.text for p in split("\n\n".join(paragraphs))]
    assert [" ".join(p.text.split()) for p in split(wrapped)] == plain


def test_a_paragraph_break_ends_a_sentence() -> None:
    assert [p.text for p in split("The talks\n\nfailed in May.")] == ["The talks", "failed in May."]


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Peru left.\nRising Border Tensions\nTroops crossed in May.", "Rising Border Tensions"),
        ("## The **river**\n\nIt is shared.", "The **river**"),
        ("PRESS RELEASE\nPeru regrets the raid.", "PRESS RELEASE"),
        ("**Background**\n\nTroops crossed in May.", "**Background**"),
        ("Peru left.\n\nWhat the parties want\n\nPeru wants peace.", "What the parties want"),
    ],
)
def test_a_short_line_without_an_end_is_a_heading(text: str, heading: str) -> None:
    assert (Form.HEADING, heading) in forms(text)


CLAIMS = """Tavria rejects the findings of the Panel|No armed group finds sanctuary on Tavrian soil
Tavria's army did not shell the market of Selm|Armed groups find sanctuary on Tavrian soil
Besk shelters armed groups in the hills|Besk's army shelled the market|Stop the shelling of Selm
Protect civilians in the valley|Refugees must be allowed to return|Tavria calls for restraint
NO ARMED GROUP FINDS SANCTUARY ON OUR SOIL|Extend the ceasefire by ninety days|The war is over
Tavria Rejects UN Report|There is no military solution|Besk and Tavria agree on a ceasefire
Besk and Tavria demand the release of prisoners|Militias killed 300 in Selm
TTP operates freely from the hills|Attacks continue|Attacks continue unabated|Selm invaded Tavria
Kabul to blame for the attacks|Israel guilty of crimes|India behind the raid|Never again
Ceasefire now
No talks while attacks continue|Not one inch of our soil ceded|NO RAIDERS ON TAVRIAN SOIL
INDIA SPONSORS TERROR|BESK: NO RAIDERS ON OUR SOIL|Besk: no safe havens for raiders
Dialogue, not war
14 civilians killed in Selm|More than 900 Tavrians martyred this year|Ten killed, dozens wounded
Why does Besk shelter the raiders|Condemns the strikes|Strongly condemn the strikes
Deeply concerned by the strikes|Refugees not welcome|The army operates from Besk's soil
Besk lied to the Council|Eleven civilians died in Selm|Militias shelled three villages
Wells poisoned|Bakeries shut|Peace talks broken off again|GRANARIES LOOTED
Ferries stopped at the quay|Grain convoys blocked on the bridge
Pledges kept, pledges broken|Two ministers jailed|Besk may leave the talks"""
LABELS = """Statement by Besk at the Security Council|Talking points of Tavria on reports|1 March 31
New York, 3 May 2031|What the parties want|How the dispute began|Rising Border Tensions|Sanctuaries
Response to claims made by Besk|Statement by Member States on the valley|The political will of all
Measures condemned by Peru|Meeting of 10 May at 10 am|Why talks failed|Costs of the closure
Violations committed by armed forces|Supporting the peace process|Open questions|Next steps
Human need the world over|Public support the whole year
What the Council has done|Talks ended 2031 in Selm|Prisoners released 2031
No. 5 of the annex|No 2593 (2021)|State sponsors of terror|Arms exports to the region
Joint exercises in the valley|Finance for development|Persons responsible for the raid
Annexed territories of Tavria|Lessons learned|Steps agreed|Looted treasures of Selm|Texts adopted
Internally displaced families|Measures suspended Monday|Fund raising events|Attacks on our soil
United States support for Israel|Human rights violations in the occupied territories"""


@pytest.mark.parametrize("line", CLAIMS.replace("\n", "|").split("|"))
def test_a_line_that_states_something_is_no_heading(line: str) -> None:
    text = f"Peru left.\n\n{line}\n\nThat much is certain."
    assert (Form.HEADING, line) not in forms(text)
    assert (Form.HEADING, line) not in forms(f"# Peru\n\n## {line}\n\nThat much is certain.")


@pytest.mark.parametrize("line", LABELS.replace("\n", "|").split("|"))
def test_a_line_that_names_a_matter_is_a_heading(line: str) -> None:
    assert (Form.HEADING, line) in forms(f"Peru left.\n\n{line}\n\nThat much is certain.")


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_points_without_marks_are_passages_each(between: str) -> None:
    points = ["Tavria rejects the findings of the Panel", "No safe havens for armed groups",
              "Refugees must be allowed to return to their homes"]  # fmt: skip
    text = between.join(["Talking points of Tavria", "12 March 2031", *points])
    assert [words for form, words in forms(text) if form is not Form.HEADING] == points


def test_points_that_state_nothing_are_passages_each() -> None:
    points = ["No safe havens for armed groups", "Return of all refugees to their homes"]
    text = "\n\n".join(["Peru left.", "Our aims", *points, "Conclusion", "We thank the Council."])
    assert [(Form.ITEM, point) for point in points] == forms(text)[2:4]
    assert (Form.HEADING, "Conclusion") in forms(text)


def test_the_second_of_two_headings_is_a_point_only_where_the_text_ends_behind_it() -> None:
    lines = ["We came to the hall.", "Our hopes for talks", "The shared use of water", "The law"]
    assert [form for form, _ in forms("\n\n".join(lines))][1:3] == [Form.HEADING, Form.ITEM]
    lines += ["It is dear to all of us.", "We do not leave."]
    lines[3] = "The rule of law is dear to us."
    assert [form for form, _ in forms("\n\n".join(lines))][1:3] == [Form.HEADING] * 2


def test_a_headline_that_states_something_speaks_for_itself_alone() -> None:
    text = "Tavria tells the Council of a raid\n\nThe bridge was closed in May."
    assert [passage.voice for passage in split(text)] == [Voice.REPORTED, Voice.NARRATED]


@pytest.mark.parametrize(
    "sentences",
    [
        [
            "袭击是他们造成的。",
            "我们要求立即停火！",
            "世界难道可以沉默吗？",
            "2031年3月3日，45人遇难。",
        ],
        ["ہم مذمت کرتے ہیں۔", "کیا یہ ٹھیک ہے؟", "ہم مطالبہ کرتے ہیں۔"],
        ["हम निंदा करते हैं।", "हम मांग करते हैं।"],
        ["እኛ እናወግዛለን።", "እንጠይቃለን።"],
    ],
)
def test_every_script_s_full_stop_ends_a_sentence_and_no_heading(sentences: list[str]) -> None:
    between = "" if "。" in sentences[0] else " "
    text = between.join(sentences)
    assert forms(f"{text}\n\n{text}") == [(Form.SENTENCE, one) for one in sentences * 2]


def test_lines_in_capitals_and_such_as_are_left_open_go_on() -> None:
    shouted = "STATEMENT BY\nTHE MINISTER OF FOREIGN AFFAIRS"
    left_open = "Statement by the\nMinister of Foreign Affairs of Peru and Chile"
    for text in (shouted, left_open):
        assert [one for _, one in forms(f"{text}\n\nWe came.")] == [text, "We came."]


def test_a_marked_heading_is_one_though_nothing_stands_below_it() -> None:
    assert forms("We came.\n\n# Peace")[1] == (Form.HEADING, "Peace")


def test_a_full_line_that_ends_a_sentence_ends_no_paragraph() -> None:
    text = (
        "We came to the hall of the city in the morning of the ninth\n"
        "day of the month, and we spoke there of the river and the dam.\n"
        "Then we left the hall of the city in the evening, all of us,\n"
        "and went home to the valley.\nWe were glad of it.\n"
    )
    assert [text[one.start : one.end][:7] for one in blocks(text)] == ["We came", "We were"]


def test_a_wrapped_line_is_no_heading() -> None:
    text = "At the outset, let\nme, Sir, convey the thanks of a whole delegation for\nyour work."
    assert [form for form, _ in forms(text)] == [Form.SENTENCE]


@pytest.mark.parametrize(
    "marks",
    [("(a)", "(b)"), ("1.", "2."), ("-", "-"), ("•", "•"), ("–", "–"), ("→", "→"), ("✓", "✓"),
     ("1/", "2/"), ("[1]", "[2]"), ("1.1.", "1.2."), ("✅", "✅"), ("▶️", "▶️")],
)  # fmt: skip
def test_list_items_are_passages_without_their_marks(marks: tuple[str, str]) -> None:
    text = f"Peru asks the Council:\n{marks[0]} to meet at once;\n{marks[1]} to send observers."
    assert forms(text)[1:] == [(Form.ITEM, "to meet at once;"), (Form.ITEM, "to send observers.")]


@pytest.mark.parametrize("number", ["1.5 million", "24/7", "1/5 of all", "2.5", "50/50"])
def test_a_number_that_counts_is_no_mark_of_an_item(number: str) -> None:
    text = f"Peru left.\n\n{number} refugees came over the bridge of Selm in May."
    assert forms(text)[1] == (Form.SENTENCE, text.partition("\n\n")[2])


def test_items_that_nothing_ends_are_passages_each() -> None:
    text = "Peru asks the Council:\n- to meet at once\n- to send observers to the\nborder of Chile"
    assert forms(text)[1:] == [
        (Form.ITEM, "to meet at once"),
        (Form.ITEM, "to send observers to the\nborder of Chile"),
    ]


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="rumour"):
        split("Peru left.", "rumour")


@pytest.mark.parametrize(
    "unit", ["“", '"', "\n", "word ", "a\n", "said ", "“Ab. ", "- a\n", "that he said "]
)
def test_a_hostile_text_takes_time_in_proportion_to_its_length(unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * size)[:size]
        started = time.process_time()
        split(text)
        return time.process_time() - started

    assert seconds(80_000) < 40 * max(seconds(10_000), 0.02)


def test_the_speeches_of_the_corpus_come_apart_whole(shared: Path) -> None:
    with (shared / "corpus/ungdc.jsonl").open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines][::8]
    for text in texts:
        covered = {place for p in split(text, "verbatim") for place in range(p.start, p.end)}
        lost = [text[i] for i, char in enumerate(text) if char.isalpha() and i not in covered]
        assert len(lost) < 40


def test_hidden_signs_are_shown_in_place() -> None:
    text = "a\x1b[2Jb\u202ec\u200bd\te\nf\x7f"
    assert visible(text) == "a␛[2Jb�c�d e f␡"
    assert visible(text, spaces=False)[9:12] == "d\te"


@given(st.text())
def test_what_is_shown_is_as_long_and_printable(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert shown.isprintable()
