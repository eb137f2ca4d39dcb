"""Whose words a passage holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from ruamel.yaml import YAML
from voice_cases import PRECIS, PRESS, REPORTS, Said

from compare.model import Voice
from compare.text.splitting import split

if TYPE_CHECKING:
    from pathlib import Path

_LETTERS = {Voice.QUOTED: "q", Voice.REPORTED: "r", Voice.NARRATED: "n"}


def said(text: str, kind: str) -> list[Said]:
    return [(_LETTERS[passage.voice], passage.by) for passage in split(text, kind)]


@pytest.mark.parametrize(("text", "expected"), REPORTS, ids=[case[0][:40] for case in REPORTS])
def test_a_report_tells_whose_words_each_passage_holds(text: str, expected: list[Said]) -> None:
    assert said(text, "report") == expected


@pytest.mark.parametrize(("text", "expected"), PRESS, ids=[case[0][:40] for case in PRESS])
def test_the_paragraph_of_an_agency_tells_who_says_what(text: str, expected: list[Said]) -> None:
    assert said(text, "report") == expected


@pytest.mark.parametrize(("text", "expected"), PRECIS, ids=[case[0][:40] for case in PRECIS])
def test_a_precis_is_retold_but_for_its_background(text: str, expected: list[Said]) -> None:
    assert said(text, "précis") == expected


def test_every_passage_of_a_verbatim_text_is_quoted() -> None:
    text = "They say that “we lied”.\nOn water\nThe river is shared, as Peru said."
    assert {(p.voice, p.by) for p in split(text, "verbatim")} == {(Voice.QUOTED, "")}


def test_a_mark_without_its_partner_quotes_nothing() -> None:
    assert said("The “river is shared. Peru will not leave, it said.", "report")[0][0] != "q"


@pytest.mark.parametrize(
    ("text", "voice", "by"),
    [
        ("Chile denied Peru's claim that “the river belongs to us”.", "r", "Chile"),
        ("Chile denied its own claim that “the river belongs to us”.", "q", "Chile"),
        ("Chile repeated Chile's claim that “the river belongs to us”.", "q", "Chile"),
    ],
)
def test_who_quotes_others_words_speaks_for_itself(text: str, voice: str, by: str) -> None:
    assert said(text, "report") == [(voice, by)]


def test_a_careful_reader_agrees_on_the_two_reports(shared: Path) -> None:
    gold = YAML(typ="safe", pure=True).load(shared / "gold/reports.yaml")
    seeds = {key: (shared / "seeds" / name).read_text(encoding="utf-8")
             for key, name in gold["statements"].items()}  # fmt: skip
    found = {key: split(text) for key, text in seeds.items()}
    right = 0
    for entry in gold["passages"].values():
        passage = next(p for p in found[entry["of"]] if p.text.startswith(entry["starts"]))
        right += passage.voice in entry["voice"]
    assert right == len(gold["passages"])


@pytest.mark.parametrize(
    ("sentence", "voice"),
    [
        ("Whoever deserts will find protection, the ministry assured.", Voice.REPORTED),
        ("The pipeline, it charged, was blown up in June, and cannot run again.", Voice.REPORTED),
        ("Over 140,000 had to be taken to safety, he reported.", Voice.REPORTED),
        ("Last week, the parliament agreed.", Voice.NARRATED),
        ("In the evening, the army decided to leave, and troops left.", Voice.NARRATED),
        ("Two men, both of them armed, reported to the police.", Voice.NARRATED),
    ],
)
def test_who_is_named_behind_what_is_said_says_it(sentence: str, voice: Voice) -> None:
    told = f"Tavria's foreign minister said on Tuesday that the talks had failed.\n\n{sentence}"
    assert split(told, "report", actor="Tavria")[-1].voice is voice


LED = "Tavria's foreign minister said on Tuesday that the talks had failed."


@pytest.mark.parametrize(
    "sentence",
    [
        "He held Besk responsible for the breakdown of the truce.",
        "She hoped that the border would open.",
        "He proposed a pact on water, open to every neighbour.",
        "He pressed for the treaty to take effect soon.",
        "He deemed it reckless to ask for their departure.",
        "The treaty is still, to her mind, the only basis of peace.",
        "He expects the Council to see that its resolutions are kept.",
        "Others have concluded agreements with Besk before, he noted.",
    ],
)
def test_what_one_who_spoke_hopes_proposes_or_holds_is_said(sentence: str) -> None:
    (_, told) = split(f"{LED}\n\n{sentence}", "report", actor="Tavria")
    assert told.voice is Voice.REPORTED
    assert "Others" not in told.by
    assert told.is_position


@pytest.mark.parametrize(
    ("sentence", "by"),
    [
        ("Besk's leaders deny the raid and boast of it, he added.", "Tavria's foreign minister"),
        ("Besk's leaders deny the raid, he said, and boast of it.", "Besk's leaders"),
    ],
)
def test_the_verb_that_closes_a_sentence_governs_it(sentence: str, by: str) -> None:
    assert split(f"{LED}\n\n{sentence}", "report", actor="Tavria")[-1].by == by


@pytest.mark.parametrize(
    ("sentence", "own"),
    [
        ("After talks with the envoy of Besk, Sal Orlen ruled out a ballot.", True),
        ("The envoy of Besk, Sal Orlen, ruled out a ballot.", False),
        ("The door is closed, Sal Orlen told journalists in Port Tavria.", True),
        ("The door is closed, journalists said.", False),
    ],
)
def test_whom_one_has_met_or_told_does_not_speak(sentence: str, own: bool) -> None:
    assert split(f"{LED}\n\n{sentence}", "report", actor="Tavria")[-1].is_position is own


@pytest.mark.parametrize(
    ("actor", "speaker"),
    [
        ("Iran (Islamic Republic of)", "Iran's president"),
        ("Iran (Islamic Republic of)", "Tehran"),
        ("Palestine, State of", "The Palestinian president"),
        ("Congo, The Democratic Republic of the", "Congo's president"),
        ("Korea, Republic of", "Seoul"),
        ("Netherlands (Kingdom of the)", "The Dutch minister"),
    ],
)
def test_an_actor_is_known_by_the_name_that_indexes_give_it(actor: str, speaker: str) -> None:
    (told,) = split(f"{speaker} said that the talks had failed.", "report", actor=actor)
    assert told.is_position


def test_what_stands_below_the_next_heading_is_no_background() -> None:
    text = "Background\n\nThe talks failed.\n\nRemarks of the envoy\n\nThe river is shared by all."
    told = {one.text: one.voice for one in split(text, "précis")}
    assert told["The talks failed."] is Voice.NARRATED
    assert told["The river is shared by all."] is Voice.REPORTED


def test_what_stands_below_a_heading_of_a_report_is_the_reporter_s() -> None:
    told = split("The envoy said no.\n\nTalks in Selm\n\nThe dam is old.", "report")
    assert [one.voice for one in told[1:]] == [Voice.NARRATED] * 2


def test_of_two_who_speak_in_a_sentence_each_has_the_own_clause() -> None:
    told = split("While Peru said no, Chile said yes.", "report", actor="Chile")
    assert [(one.by, one.others) for one in told] == [("Peru", True), ("Chile", False)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru rejected the claim but said it would talk, while calling for calm.",
        "Peru wrote that Chile had called the vote a sham, but had asked for talks.",
        "The envoy denied the charge; Peru, he said, had fired first.",
        "He said India rejected the draft, while Pakistan welcomed it.",
    ],
)
def test_what_one_tells_of_others_stays_one_sentence(sentence: str) -> None:
    assert len(split(sentence, "report", actor="Peru")) == 1


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("US officials said the port was closed.", "other"),
        ("US Secretary of State Mark Orel stated that the port was closed.", "other"),
        ("Talks broke off after Russian leader Ivo Orel left. Orel said they were over.", "other"),
        ("Peru urged Mr Orel and other Chilean leaders to wait. Ivo Orel said no.", "other"),
        ("The Chilean delegate, I. Orel, claimed that the port was closed.", "other"),
        ("Lima protested. Chile on Monday hunted boats it said had arms.", "other"),
        ("Chile's ministry said no. “I see no plan,” ministry spokesman Ivo Orel said.", "other"),
        ("In Beijing, a Foreign Ministry spokeswoman said the port was closed.", "other"),
        ("Orel has warned Lima that the port would close.", "other"),
        ("The bloc expressed concern over the port.", "other"),
        ("The Andes-based Peru Rights group said 45 had died.", "other"),
        ("A resident of the town said it was so. “They made us watch,” she said.", "other"),
        ("Peru summoned Japanese Ambassador to Peru Ken Oda. Oda said it was so.", "other"),
        ("Peru said no. The rights groups say that 45 have died.", "other"),
        ("The shadow government called the vote a sham.", "other"),
        ("In Beijing, the army defended the raid as “a duty”.", "other"),
        ("Peru denied it. Chile said it had proof. Orel, speaking in Lima, denied it.", "own"),
        ("Peru's president, Ivo Orel, said no. Chile said yes. Orel's office denied it.", "own"),
        ("Peru says the boats carried arms, a charge Chile denies.", "own"),
        ("Peru's minister, in a post on X, said that the port was closed.", "own"),
        ("Peru summoned the Chilean envoy to protest at the raid.", "own"),
        ("Referring to a claim by three American states, Peru's envoy said it was false.", "own"),
        ("The Ministry of Foreign Affairs voiced Peru's condemnation of the raid.", "own"),
        ("Peru said no.\n\nAttacks have surged since the army took the town in May.", "nobody"),
        ("Peru said no.\n\nThe court is to meet next week in Geneva.", "nobody"),
        ("Peru said no.\n\nThe camps are considered illegal by the court.", "nobody"),
        ("Peru said no.\n\nChile is Peru's second-largest buyer of grain.", "nobody"),
        ("Peru said no.\n\n(Reporting by A. Orel; Editing by B. Sand)", "nobody"),
        ("Peru said no.\n\nThe boats left at dawn, according to satellite data.", "nobody"),
    ],
)  # fmt: skip
def test_the_last_sentence_of_a_report_is_in_the_right_mouth(text: str, whose: str) -> None:
    last = split(text, "report", actor="Peru")[-1]
    heard = "other" if last.others else "own"
    assert ("nobody" if last.voice is Voice.NARRATED else heard) == whose


def test_he_and_the_envoy_are_not_several_who_spoke_last() -> None:
    text = (
        "Tavria's ambassador said that the siege went on. Emirati diplomats rejected the charge."
        " The envoy thanked two neighbours. The town must not fall, he appealed."
    )
    found = split(text, "report", actor="Tavria")
    assert [one.is_position for one in found] == [True, False, True, True]


def test_who_replies_to_a_question_says_it() -> None:
    told = split("Exports go on, a spokesperson replied to a question.", "report", actor="Tavria")
    assert [(one.voice, one.by) for one in told] == [(Voice.REPORTED, "spokesperson")]
