"""In what language a text stands. Offline: py3langid's model ships with it.

The relations, themes and silences of this program are made for English. Whatever else a text is
in must be known, whatever its front matter says of it.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from py3langid.langid import LanguageIdentifier

READ = "en"
"""The language whose texts are compared by meaning."""
_NAMES = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian",
    "bg": "Bulgarian", "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan",
    "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German", "dz": "Dzongkha", "el": "Greek",
    "en": "English", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "ga": "Irish", "gl": "Galician", "gu": "Gujarati",
    "ha": "Hausa", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "ht": "Haitian Creole",
    "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "is": "Icelandic", "it": "Italian",
    "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "km": "Khmer", "kn": "Kannada",
    "ko": "Korean", "ku": "Kurdish", "ky": "Kyrgyz", "lo": "Lao", "lt": "Lithuanian",
    "lv": "Latvian", "mg": "Malagasy", "mk": "Macedonian", "ml": "Malayalam", "mn": "Mongolian",
    "mr": "Marathi", "ms": "Malay", "mt": "Maltese", "my": "Burmese", "ne": "Nepali", "nl": "Dutch",
    "no": "Norwegian", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "rw": "Kinyarwanda", "si": "Sinhala",
    "sk": "Slovak", "sl": "Slovenian", "so": "Somali", "sq": "Albanian", "sr": "Serbian",
    "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "tg": "Tajik", "th": "Thai",
    "tk": "Turkmen", "tl": "Filipino", "tr": "Turkish", "ug": "Uyghur",
    "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese", "xh": "Xhosa",
    "yo": "Yoruba", "zh": "Chinese", "zu": "Zulu",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_WORDS = """the of and to that for with by this which have has had been must from not its their our
    we they would should these those there who was were"""
_ENGLISH = frozenset(_WORDS.split())
"""Words that make up a quarter of English prose, and seldom stand in other languages."""
_ENGLISH_SHARE = 0.15
_LEAST_WORDS, _LEAST_LETTERS = 4, 12
"""Below so many words, or letters of a script of its own, a piece of text tells nothing."""
_SURE = 0.6
_LARGE = 0.25
"""The share of a text's letters from which on a language is one that the text stands in."""


def language_name(code: str) -> str:
    """The English name of a language, by its code ("fr", "fr-CH"); the code where none is known."""
    return _NAMES.get(_primary(code), code)


def language_of(text: str) -> str:
    """The code of the language that most of ``text`` is in; empty where too little tells."""
    shares = _shares(text)
    return max(shares, key=lambda code: shares[code]) if shares else ""


def foreign_language(text: str, stated: str = "") -> str:
    """The language, other than English, in which the text or a good part of it stands; else empty.

    The words decide; ``stated`` (the front matter's code) only where they are too few to tell.
    """
    shares = _shares(text)
    if not shares:
        said = _primary(stated)
        return "" if said in ("", READ) else said
    others = {code: share for code, share in shares.items() if code != READ and share >= _LARGE}
    return max(others, key=lambda code: others[code]) if others else ""


def misstated_language(text: str, stated: str) -> str:
    """The language that the words are plainly in where ``stated`` names another; else empty."""
    found = language_of(text)
    return found if found and stated and _primary(stated) != found else ""


def _primary(code: str) -> str:
    return re.split(r"[-_]", code.strip().lower())[0]


@lru_cache(maxsize=512)
def _shares(text: str) -> dict[str, float]:
    """The share, 0..1, of each language in the letters of those pieces that tell theirs. Where so
    much is plainly English that nothing else can be a large part, English is told alone: what the
    rest is in need not be known.
    """
    pieces = [(piece, _WORD.findall(piece.casefold())) for piece in _pieces(text)]
    letters: Counter[str] = Counter()
    rest = []
    for piece, words in pieces:
        if _is_plainly_english(words):
            letters[READ] += sum(map(len, words))
        else:
            rest.append((piece, words))
    others = sum(len(word) for _, words in rest for word in words)
    if others < _LARGE * (letters[READ] + others):
        return {READ: 1.0}
    for piece, words in rest:
        if code := _piece_language(piece, words):
            letters[code] += sum(map(len, words))
    total = sum(letters.values())
    return {code: count / total for code, count in letters.items() if count}


def _pieces(text: str) -> Iterator[str]:
    """The paragraphs of a text, short ones together with what comes next."""
    held = ""
    for line in text.splitlines():
        held = f"{held} {line}".strip()
        if len(held) > (300 if line.strip() else 80):
            yield held
            held = ""
    if held:
        yield held


def _is_plainly_english(words: Sequence[str]) -> bool:
    """Whether so many of the words are those that English prose is full of."""
    english = sum(word in _ENGLISH for word in words)
    return bool(words) and english / len(words) >= _ENGLISH_SHARE


def _piece_language(piece: str, words: Sequence[str]) -> str:
    """The language of a piece of text, whose words are given; empty where that is not plain."""
    latin = sum(len(word) for word in words if word[0] < "\u0250")
    foreign = sum(map(len, words)) - latin
    if len(words) < _LEAST_WORDS and foreign < _LEAST_LETTERS:
        return ""
    code, sure = _identifier().classify(piece)
    return code if sure >= _SURE or (foreign > latin and code != READ) else ""


@cache
def _identifier() -> LanguageIdentifier:
    """The model, among the languages that have a name here; it takes half a second to load."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    found = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    found.set_languages(sorted(set(_NAMES) & set(found.labels)))
    return found
