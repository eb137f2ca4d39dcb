"""In what language a text stands, whatever its front matter says."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from compare.language import (
    foreign_language,
    language_name,
    language_of,
    misstated_language,
    passage_language,
)

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
    "Malaysia condemns Israel attack. Kuala Lumpur calls ceasefire. Putrajaya backs Palestinians.",
    "Jama'at Nusrat al-Islam wal-Muslimin, Hay'at Tahrir al-Sham, Asa'ib Ahl al-Haq",
    "solemnly reaffirms sovereignty, territorial integrity, political independence",
    "МИД России: we reject the claims",
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


UNTOLD = [
    "Hum in ilzamat ko mustarad karte hain aur mutalba karte hain ke fauj foran wapas jaye.",
    "Narfud hadhihi al-itihamat wa nutalib bi insihab al-quwwat fawran min al-wadi",
    "Reicimus accusationes et postulamus ut copiae statim ex valle recedant.",
    "Ni malakceptas la akuzojn kaj postulas ke la trupoj tuj forlasu la valon.",
    "Mipela i no wanbel long ol dispela toktok na mipela i laikim ol ami i mas lusim ples daun.",
    "Mir refuséieren d'Ukloen a verlaangen datt d'Truppen direkt zréckgezunn ginn.",
    "اسان انهن الزامن کي رد ڪريون ٿا ۽ فوجن جي فوري واپسي جو مطالبو ڪريون ٿا.",
    "އަޅުގަނޑުމެން މި ތުހުމަތުތަކަށް އިންކާރުކުރަން. ލަޝްކަރު އަނބުރާ ގެންދަން ޖެހޭ.",
    "ଆମେ ଏହି ଅଭିଯୋଗକୁ ପ୍ରତ୍ୟାଖ୍ୟାନ କରୁଛୁ। ସୈନ୍ୟମାନେ ତୁରନ୍ତ ଫେରିଯାଆନ୍ତୁ।",
    "Ｗｅ ｒｅｊｅｃｔ ｔｈｅ ｃｌａｉｍ ｔｈａｔ ｏｕｒ ｔｒｏｏｐｓ ｗｅｒｅ ｔｈｅｒｅ",
    "𝐖𝐞 𝐫𝐞𝐣𝐞𝐜𝐭 𝐭𝐡𝐞 𝐜𝐥𝐚𝐢𝐦 𝐭𝐡𝐚𝐭 𝐨𝐮𝐫 𝐭𝐫𝐨𝐨𝐩𝐬",
]
"""Languages, scripts and romanisations that the model does not know, or takes for others."""


@pytest.mark.parametrize("text", UNTOLD)
def test_what_is_in_no_known_language_is_not_read_as_english_nor_named_wrongly(text: str) -> None:
    assert language_of(text) == foreign_language(text, "en") == "und"
    assert language_name("und") == "an unknown language"
    assert foreign_language(text, "eo") == "eo"
    assert misstated_language(text, "en") == "und"
    assert not misstated_language(text, "eo")


NEAR_ENGLISH = [
    "The folk o the glen dinna want sodgers in thair hooses, and oor chief wis richt tae say it.",
    "Oor fowk hae nae quarrel wi the toun, but the mill maun gang back tae thaim.",
    "Di goment tok say dem no dey for di market, but pipo see dem wey carry gun.",
    "Wetin dem dey find for our farm? Na wahala dem carry come, abeg make dem comot.",
]


@pytest.mark.parametrize("text", NEAR_ENGLISH)
def test_scots_and_nigerian_pidgin_are_not_read_as_english(text: str) -> None:
    assert foreign_language(text, "en") == "und"
    assert passage_language(text) == "und"
    assert misstated_language(text, "en") == "und"


@pytest.mark.parametrize(
    "text",
    [
        "The claim is [sic] beyond our ken, and women bear the brunt.",
        "Una Orlo and Wha Soo met at Auld House; the tent camps hold.",
        "No way. We dey not.",
        "Abi Dem of the Dis Group rejects it.",
    ],
)
def test_a_word_or_a_name_that_looks_like_scots_or_pidgin_leaves_a_text_english(text: str) -> None:
    assert foreign_language(text, "en") == ""


@pytest.mark.parametrize(
    ("text", "code", "also"),
    [
        ("Odbacujemo optužbe i zahtevamo da se trupe odmah povuku iz doline.", "sh", "sr-Latn"),
        ("Odbacujemo optuzbe i zahtevamo da se trupe odmah povuku iz doline.", "sh", "hr"),
        ("ما این اتهامات را رد می‌کنیم و خواستار خروج فوری نیروها هستیم.", "fa", "prs"),
        ("ነቲ ክሲ ንነጽጎ ኢና። ወተሃደራት ካብቲ ስንጭሮ ክወጹ ንሓትት።", "am", "ti"),
        ("Tinatanggihan namin ang mga paratang at hinihiling ang agarang pag-alis.", "tl", "fil"),
    ],
)
def test_languages_that_are_hard_to_tell_apart_are_told_together(
    text: str, code: str, also: str
) -> None:
    assert foreign_language(text, "en") == code
    assert misstated_language(text, "en") == code
    assert not misstated_language(text, also)


@pytest.mark.parametrize("text", ["停火。", "我们要求停火", "휴전하라", "停戦を求める"])
def test_a_few_letters_of_another_script_are_not_english(text: str) -> None:
    assert foreign_language(text, "en") in ("zh", "ko", "ja")


def test_a_paragraph_that_changes_between_languages_is_not_read_as_english() -> None:
    mixed = (
        "We reject the claim. Nous rejetons cette affirmation. We demand withdrawal. "
        "Nous exigeons le retrait des troupes."
    )
    beside = "We demand a ceasefire, and the refugees have a right to return to their homes."
    assert foreign_language(mixed, "en") == "fr"
    assert foreign_language(f"{FOREIGN['zh']}\n\n{beside}", "en") == "zh"


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


def test_a_language_is_told_where_no_file_may_be_written() -> None:
    pytest.importorskip("resource")
    program = """
import resource
from compare.language import language_of
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
print(language_of("Nous demandons la levée immédiate du siège et le retour de tous les réfugiés."))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "fr"
