r"""Words that a line end cut in two, put together again.

A hyphen at a line end either is part of the word (self-\ndetermination) or was put there by
whoever set the lines (govern-\nment). The text itself is asked first: how does it write the word
elsewhere? Then the pieces are looked at.
"""

from __future__ import annotations

import re
from collections import Counter

SOFT = "\N{SOFT HYPHEN}"
MARKED = "\ufffe"
"""Where a PDF says that a hyphen belongs to the line end and not to the word."""
DENSE = 1 / 30
"""Cut words a line from which a page is held to cut words."""
CUT = re.compile(r"([^\W\d_]+(?:['’][^\W\d_]+)?|\d+)([-\N{HYPHEN}\ufffe\xad])[ \t]*\n[ \t]*(\w+)")
_WORD = re.compile(r"[^\W\d_]+(?:[-\N{HYPHEN}][^\W\d_]+)*")
_PREFIX = frozenset(
    "anti co counter cross de ex extra inter intra macro micro mid multi neo off on out over post "  # noqa: SIM905
    "pre pro re semi sub trans ultra un under like rule state still south north hand".split()
)
"""First pieces that are found both with a hyphen and without; they decide nothing."""
_JOINING = frozenset(("and", "or"))
_KEEPS = frozenset(
    "self secretary vice well non socio quasi ever troop twenty thirty forty fifty sixty seventy "  # noqa: SIM905
    "eighty ninety".split()
)
_REST = re.compile(
    r"(?:[bcdfglmnprstv]{0,2}(?:tions?|sions?|tional(?:ly)?|ments?|mental(?:ly)?|ness(?:es)?|ity|"
    r"ities|bly|ently|antly|ously|ively|cies|tives?|sives?|tively)|tory|tary|dures?|cial|tial)"
)
"""Second pieces that are no words, and so were cut off."""
_SECOND = frozenset(
    "based led backed related called held term range scale free fire up down general president "  # noqa: SIM905
    "treaty making makers maker building keeping contributing controlled sponsored affected armed "
    "border century day determination defence defense driven economic effective established "
    "executive financed friendly funded governmental income known level living looking mast "
    "minister owned party portable producing profile proliferation raising ranging reaching "
    "recordings sensitive sharing speaking standing style supported tolerance trained wide".split()
)
"""Second pieces that stand after a hyphen more often than without one."""
_ENDING = re.compile(
    r"(?:[aeiouy]?[bcdfghjklmnpqrstvwxz]{0,3})?(?:tions?|sions?|ments?|ings?|ed|ers?|ors?|ly|ness|"
    r"i?ty|i?ties|able|ible|ables?|ances?|ences?|ancy|ency|ous|ious|ives?|al|ally|als|ic|ical|ism|"
    r"ists?|ian|ians|ary|ory|ate|ates|ated|ating|ize|ise|ized|ised|es|en|ent|ant|ful|less|ure|ures|"
    r"ship|ward|cy|gy|phy|sy|ry)"
)


def join_cut_words(text: str) -> str:
    """``text`` with each word whole that a line end had cut; other line ends stay."""
    if CUT.search(text):
        known = _vocabulary(text)
        set_so = _cuts_words(text, known)
        text = CUT.sub(lambda found: _join(found, known, set_so), text)
    return text.replace(SOFT, "").replace(MARKED, "-")


def _cuts_words(text: str, known: Counter[str]) -> bool:
    """Whether whoever set the lines cut words: a page that does so does it often."""
    cuts = CUT.findall(text)
    shown = any(
        known[(first + second).casefold()] > known[f"{first}-{second}".casefold()]
        for first, _, second in cuts
    )
    rest = any(_REST.fullmatch(second) for _, _, second in cuts)
    return shown or rest or len(cuts) > DENSE * text.count("\n")


def _vocabulary(text: str) -> Counter[str]:
    """How often each word stands whole in ``text``, hyphens and all, in lower case."""
    whole = CUT.sub(" ", text)
    words = Counter(word.casefold().replace("\N{HYPHEN}", "-") for word in _WORD.findall(whole))
    for word, times in list(words.items()):
        if "-" in word:
            words.update(dict.fromkeys(word.split("-"), times))
    return words


def _join(found: re.Match[str], known: Counter[str], set_so: bool) -> str:
    first, hyphen, second = found.groups()
    if second.casefold() in _JOINING and f"{first}-{second}".casefold() not in known:
        return f"{first}- {second}"  # the hyphen of "troop- and police-contributing"
    if hyphen == SOFT:
        return first + second
    keep = _keeps(first, second, known, set_so)
    return f"{first}{'-' if keep else ''}{second}"


def _keeps(first: str, second: str, known: Counter[str], set_so: bool) -> bool:
    """Whether the hyphen is the word's own."""
    left, right = first.casefold(), second.casefold()
    whole, hyphened = known[left + right], known[f"{left}-{right}"]
    if whole != hyphened:
        return hyphened > whole
    if not set_so or not second[0].islower() or first.isdigit() or left in _KEEPS:
        return True
    if len(left) <= 2 or len(right) <= 2 or left in _PREFIX:
        return False
    if right in _SECOND:
        return True
    return not _ENDING.fullmatch(right) and left in known and right in known
