"""In what language a text stands, whatever its front matter says."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from compare.language import foreign_language, language_name, language_of, misstated_language

if TYPE_CHECKING:
    from pathlib import Path

FOREIGN = {
    "fr": "Nous rejetons les accusations et exigeons le retrait des troupes de la vallée.",
    "de": "Wir lehnen jede ausländische Militärpräsenz auf unserem Boden ab.",
    "es": "Rechazamos toda presencia militar extranjera en nuestro suelo.",
    "ru": "Мы отвергаем обвинения.",
    "zh": "我们要求立即停火，难民有权返回家园。",
    "ar": "ونطالب بوقف فوري لإطلاق النار في الوادي",
    "ur": "ہم ان الزامات کو مسترد کرتے ہیں۔",
    "id": "Kami menolak tuduhan bahwa pasukan kami ikut serta dalam serangan itu.",
    "sw": "Tunakataa madai kwamba majeshi yetu yalishiriki katika shambulio hilo.",
}
ENGLISH = [
    "The ceasefire must be extended by ninety days.",
    "NO ARMED GROUP FINDS SANCTUARY ON OUR SOIL",
    "Besk shells villages, Tavria answers fire, Selm burns, Orm starves",
    "Kofi Annan, Ban Ki-moon, António Guterres, Javier Pérez de Cuéllar, Boutros Boutros-Ghali",
    "Tehreek-e-Taliban Pakistan, Lashkar-e-Taiba, Jaish-e-Mohammed, Harkat-ul-Jihad al-Islami",
    "Vladimir Putin, Sergey Lavrov, Vassily Nebenzia, Maria Zakharova, Dmitry Polyanskiy",
    "Tavria: no.",
    "",
    "12 March 2031",
]


@pytest.mark.parametrize("code", FOREIGN)
def test_a_sentence_tells_its_language(code: str) -> None:
    assert language_of(FOREIGN[code]) == code
    assert foreign_language(FOREIGN[code], "en") == code
    assert misstated_language(FOREIGN[code], "en") == code
    assert not misstated_language(FOREIGN[code], f"{code}-XX")


@pytest.mark.parametrize("text", ENGLISH)
def test_english_names_and_scraps_are_no_other_language(text: str) -> None:
    assert foreign_language(text, "en") == ""
    assert misstated_language(text, "en") == ""


def test_a_good_part_in_another_language_keeps_a_text_from_being_read_whole() -> None:
    english = "We reject the claim, and we will say so to the Council again and again. "
    mixed = f"{english * 4}\n\n{FOREIGN['fr'] * 4}"
    assert foreign_language(mixed) == "fr"
    assert foreign_language(f"{english * 30}\n\n{FOREIGN['fr']}") == ""


def test_words_too_few_to_tell_are_what_the_front_matter_says() -> None:
    assert foreign_language("Non.", "fr-CA") == "fr"
    assert foreign_language("No.", "en-GB") == ""


def test_a_language_is_named_in_english() -> None:
    assert [language_name(code) for code in ("ar", "zh-Hant", "tlh")] == [
        "Arabic",
        "Chinese",
        "tlh",
    ]


def test_every_english_speech_of_the_corpus_is_english(shared: Path) -> None:
    with (shared / "corpus/ungdc.jsonl").open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    assert [text[:80] for text in texts if foreign_language(text)] == []


def test_an_english_text_needs_no_model() -> None:
    code = (
        "import sys; from compare.language import language_of;"
        "print(language_of('We reject the claim of the Panel.'), 'py3langid' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["en", "False"]
