"""Themes of passages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

import compare
from compare.judge.encoder import Encoder
from compare.judge.themes import description
from compare.model import Codebook, Ruling, Theme

if TYPE_CHECKING:
    from compare.judge import Judge
    from compare.model import ThemeScore


def assigned(judge: Judge, codebook: Codebook, text: str) -> set[str]:
    (scores,) = judge.themes([text], codebook)
    return {theme for theme, score in scores.items() if score >= 0.5}


def of(scores: tuple[ThemeScore, ...], theme: str) -> ThemeScore:
    return next(score for score in scores if score.id == theme)


def test_a_cue_assigns_its_theme_with_the_words(judge: Judge, codebook: Codebook) -> None:
    text = "Three Trawlers took the train."
    (scores,) = judge.theme_scores([text], codebook)
    assert [score.id for score in scores] == ["fishing", "rail"]
    assert all(score.score >= 0.5 for score in scores)
    cue = of(scores, "fishing").evidence[0]
    assert (cue.kind, cue.note) == ("cue", "trawler*")
    assert cue.left is not None
    assert text[cue.left.start : cue.left.end] == "Trawlers"


def test_meaning_assigns_a_theme_without_a_cue(judge: Judge, codebook: Codebook) -> None:
    assert assigned(judge, codebook, "The boats came home with a full catch of cod.") == {"fishing"}


def test_another_matter_has_no_theme(judge: Judge, codebook: Codebook) -> None:
    assert assigned(judge, codebook, "The President of the Assembly was elected today.") == set()


def test_a_theme_of_nothing_but_cues_goes_by_them(judge: Judge, codebook: Codebook) -> None:
    assert assigned(judge, codebook, "The fashion show was run with trained models.") == {"rail"}
    assert assigned(judge, codebook, "The fashion show was a success.") == set()


@pytest.mark.parametrize("text", ["", " \n", "...", "“—”"])
def test_a_text_without_words_has_no_theme(judge: Judge, codebook: Codebook, text: str) -> None:
    assert judge.themes([text], codebook) == [{"fishing": 0.0, "rail": 0.0}]


def test_no_texts_and_no_themes(judge: Judge, codebook: Codebook) -> None:
    assert judge.themes([], codebook) == []
    assert judge.themes(["a"], Codebook()) == [{}]


def test_a_bare_theme_harms_nobody(judge: Judge) -> None:
    bare = Codebook(themes=(Theme(id="x", label=""), Theme(id="y", label="Y", cues=("*", ""))))
    (scores,) = judge.themes(["Some words."], bare)
    assert all(0 <= score < 0.5 for score in scores.values())


@pytest.mark.parametrize("extra", [{"hints": 3}, {"examples": "One alone."}, {"hints": [None, 2]}])
def test_odd_optional_keys_are_borne(judge: Judge, extra: dict[str, object]) -> None:
    odd = Codebook(themes=(Theme(id="x", label="X", cues=("ship*",), extra=extra),))
    assert assigned(judge, odd, "The ships left.") == {"x"}


def test_scores_do_not_depend_on_the_other_texts(judge: Judge, codebook: Codebook) -> None:
    texts = ["Trawlers and nets.", "A speech.", "The catch was good.", "Rails were laid."]
    together = judge.themes(texts, codebook)
    assert [judge.themes([text], codebook)[0] for text in texts] == together


def test_what_is_said_on_a_narrower_theme_is_said_on_the_wider(judge: Judge) -> None:
    book = Codebook(
        themes=(
            Theme(id="sea", label="Seas and oceans", description="The deep sea and its fish."),
            Theme(id="boats", label="Boats", parent="sea", cues=("boat*",)),
            Theme(id="dinghies", label="Dinghies", parent="boats", cues=("dingh*",)),
            Theme(id="loop", label="Loop", parent="loop", cues=("loop*",)),
        )
    )
    (scores,) = judge.theme_scores(["A dinghy was lost."], book)
    assert of(scores, "sea").score == of(scores, "boats").score == of(scores, "dinghies").score
    assert of(scores, "sea").evidence[0].kind == "narrower theme"


def test_overlapping_cues_are_one_sign(judge: Judge) -> None:
    book = Codebook(themes=(Theme(id="x", label="X", cues=("safe haven*", "haven*")),))
    (scores,) = judge.theme_scores(["They have safe havens."], book)
    assert [one.note for one in scores[0].evidence if one.kind == "cue"] == ["safe haven*"]


def test_a_cue_that_two_themes_share_counts_for_both_and_inside_another_for_its_own(
    judge: Judge,
) -> None:
    book = Codebook(
        themes=(
            Theme(id="x", label="X", cues=("safe haven*", "haven*")),
            Theme(id="y", label="Y", cues=("haven*",)),
            Theme(id="z", label="Z", cues=("?aven*", "*haven*", "have*")),
        )
    )
    (scores,) = judge.theme_scores(["They have safe havens."], book)
    cues = [[one.note for one in each.evidence if one.kind == "cue"] for each in scores]
    assert cues == [["safe haven*"], ["haven*"], ["have*", "*haven*"]]


def test_the_shipped_codebook_reads_unmistakable_sentences(judge: Judge) -> None:
    codebook = compare.load_codebook(Path(__file__).parents[2] / "statements" / "codebook.yaml")
    wanted = {
        "Rebels enjoy sanctuary across the frontier and attack us from there.": "sanctuaries",
        "We shall exercise our right of self-defence.": "self-defense",
        "Two million people fled to our country and live in camps.": "refugees",
        "The shelling of the market killed women and children.": "civilian-harm",
        "Both parties returned to the negotiating table.": "dialogue",
        "UNAMA should report without bias.": "un-role",
        "Our nations are bound by brotherly ties.": "ties",
    }
    for text, theme in wanted.items():
        assert theme in assigned(judge, codebook, text)


SAID = "The harbour master closed the quay to the fleet for the winter."
LIKE = "For the winter the quay was closed to the fleet by the harbour master."


def test_what_a_person_accepts_holds_for_passages_that_say_nearly_the_same(
    judge: Judge, codebook: Codebook
) -> None:
    assert "rail" not in assigned(judge, codebook, LIKE)
    ruled = replace(codebook, rulings=(Ruling(theme="rail", text=SAID, holds=True),))
    assert "rail" in assigned(judge, ruled, SAID)
    assert "rail" in assigned(judge, ruled, LIKE)
    (scores,) = judge.theme_scores([LIKE], ruled)
    notes = [one.note for one in of(scores, "rail").evidence]
    assert "from 1 of your decisions" in notes


def test_what_a_person_rejects_holds_for_passages_that_say_nearly_the_same(
    judge: Judge, codebook: Codebook
) -> None:
    text = "Tourists took the boats out to sea."
    assert assigned(judge, codebook, text) == {"fishing"}
    said = "Visitors took the boats out to sea."
    ruled = replace(codebook, rulings=(Ruling(theme="fishing", text=said, holds=False),))
    assert assigned(judge, ruled, text) == set()


def test_of_an_accepted_and_a_rejected_passage_the_nearer_one_decides(
    judge: Judge, codebook: Codebook
) -> None:
    rulings = (
        Ruling(theme="rail", text=SAID, holds=True),
        Ruling(theme="rail", text="The harbour master went home.", holds=False),
    )
    assert "rail" in assigned(judge, replace(codebook, rulings=rulings), LIKE)
    assert "rail" in assigned(judge, replace(codebook, rulings=rulings[::-1]), LIKE)


def test_a_ruling_on_another_matter_changes_nothing(judge: Judge, codebook: Codebook) -> None:
    text = "The President of the Assembly was elected today."
    ruled = replace(codebook, rulings=(Ruling(theme="rail", text=SAID, holds=True),))
    assert judge.themes([text], ruled) == judge.themes([text], codebook)


def test_what_was_learnt_is_of_the_descriptions_that_ship(judge: Judge) -> None:
    known = Encoder().read_themes
    book = compare.load_codebook(Path(__file__).parents[2] / "statements")
    said = [description(theme) for theme in book.readable]
    assert set(said) == set(known), "tools/train/themes.py learns them again"
    described = Encoder().described(judge.vectors(said[:3]))
    assert np.allclose(described, [known[one].described for one in said[:3]], atol=1e-5)


def test_what_was_learnt_counts_for_the_description_that_ships_alone(judge: Judge) -> None:
    book = compare.load_codebook(Path(__file__).parents[2] / "statements")
    dialogue = book.theme("dialogue")
    assert dialogue is not None
    mine = replace(dialogue, id="talks", description=f"{dialogue.description} And so on.")
    text = "We have always called for the settlement of the crisis by political means."
    (scores,) = judge.theme_scores([text], Codebook(themes=(dialogue, mine)))
    learnt, bare = ({one.kind: one for one in score.evidence} for score in scores)
    assert learnt["learnt"].note == "like passages that were read for this theme"
    assert "learnt" not in bare
    assert scores[0].score > scores[1].score


def test_that_no_cue_is_found_tells_more_of_a_theme_with_many(judge: Judge) -> None:
    few = Theme(id="few", label="Fish", description="Fishing at sea.", cues=("trawler*",))
    many = replace(few, id="many", cues=tuple(f"trawler{n}" for n in range(40)))
    text = "The boats came home with a full catch of cod."
    (scores,) = judge.themes([text], Codebook(themes=(few, many)))
    assert scores["many"] < scores["few"]
