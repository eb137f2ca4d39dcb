"""A passage as numbers that tell whether it criticises: words of judgement, stances, grammar."""

# ruff: noqa: E501 - one line a word list reads better than many

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.marks import (
    find_mentions,
    find_negations,
    find_stances,
    find_strength,
    kind_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.marks import Stance

_GROUPS = {
    "accuse": r"accus\w+|blam\w+|condemn\w*|denounc\w+|deplor\w+|critici[sz]\w+|reject\w*|protest\w*|oppos\w+|refut\w+|rebuff\w*|disagree\w*|objects?|objected|objections?",
    "unlawful": r"violat\w+|breach\w*|illegal\w*|unlawful\w*|illegitimate|contraven\w+|contrary to|defiance|defy|def(?:ies|ied)|flout\w*|disregard\w*|trampl\w+|unconstitutional\w*|invalid|null and void|inconsistent with|infring\w+|counter to|impunity",
    "force": r"aggress\w+|invad\w+|invasion|occup(?:y|ied|ying|ation|iers?)|annex\w*|attack\w*|kill\w*|shell(?:ed|ing)|bomb\w*|shot down|downed|destroy\w*|massacr\w+|murder\w*|slaughter\w*|torture\w*|abduct\w*|kidnap\w*|suppress\w*|repress\w*|oppress\w*|brutal\w*|incursions?|troops|armed|militar\w+",
    "deceit": r"lie|lies|lying|lied|fals\w+|fabricat\w*|propaganda|disinformation|pretext\w*|pretend\w*|so-called|hypocri\w+|double standards?|cynic\w*|cover up|mislead\w*|distort\w*|deny|denies|denied|denying|conceal\w*|claim(?:s|ed|ing)?|alleg\w+|myth\w*|excuses?|rhetoric|manipulat\w+|sham|farce|mockery|illusion\w*|fiction",
    "fault": r"fail(?:s|ed|ure|ures|ing)?|refus\w+|ignor\w+|neglect\w*|obstruct\w*|block(?:s|ed|ing)?|veto\w*|unwilling\w*|inaction|silence|abandon\w*|betray\w*|prevent(?:s|ed|ing)?|impede\w*|sabotag\w*|thwart\w*|turn(?:s|ed)? a blind eye|insist\w*|impos(?:e|es|ed|ing)|interfer\w+|meddl\w+|provo\w+|instigat\w*|foment\w*|fuel\w*|stok\w+|incit\w+|destabili\w+|undermin\w+|threaten\w*|blackmail\w*|coerc\w+|intimidat\w*|escalat\w*|exploit\w*|orchestrat\w*|sponsor\w*",
    "bad": r"unacceptable|inadmissible|irresponsib\w+|reckless\w*|shameful\w*|outrag\w+|appall\w+|disgust\w*|horr\w+|heinous|barbar\w+|deplorable|reprehensible|absurd|dangerous\w*|blatant\w*|flagrant\w*|gross|cowardly|unjust\w*|unfair\w*|biased|one-sided|unbalanced|politici[sz]\w+|selective\w*|disgrace\w*|wrong|pathetic|sickening|arrogan\w+|evil|inhuman\w*|counterproductive|misguided|disastrous|destructive",
    "evil": r"crimes?|horror|atrocit\w+|genocide|war|violence|bloodshed|tragedy|disaster\w*",
    "regret": r"regret\w*|unfortunate\w*|sad|sadly|alas|concern(?:s|ed|ing)?|alarm\w*|worr\w+|dismay\w*|disappoint\w*|deteriorat\w+|dire|grave\w*|shock\w*|lamentabl\w+",
    "contrast": r"but|however|instead|yet|despite|rather than|in fact|in reality|on the contrary|nevertheless|although|though|even|still|only|merely|simply|never|nothing|no one|nobody|none|hardly",
    "armed men": r"terror\w*|extremis\w+|militants?|separatists?|mercenar\w+|armed groups|al-?qaid?a|isil|isis|taliban|da.?esh|perpetrators|criminals?",
    "regime": r"regimes?|authorities|junta|dictator\w*|occupiers?|putsch\w*|coup|nationalists?|fascis\w+|nazis?|radicals?",
    "call": r"calls? (?:up)?on|urge[sd]?|appeal\w*|invite\w*|hope|encourage\w*|asks?|request\w*",
    "must": r"must|should|needs? to|ought|has to|have to|shall",
    "will": r"will|would|can|could|may|might|if|unless|until",
    "good": r"welcom\w+|thank\w*|appreciat\w+|grateful|congratulat\w+|support(?:s|ed|ing)?|commend\w*|progress|cooperat\w+|peaceful\w*|dialogue|commit(?:ted|ment|ments)|success\w*|hope\w*|achiev\w+|solidarity|together|partner\w*|glad|pleased|proud|honou?r",
    "procedure": r"draft resolution|resolution \d+|adopt\w+|vote[ds]?|voting|meeting|briefing|statement|secretary-general|conference|summit|agenda|floor|president",
    "we": r"we|our|us|my|i",
    "they": r"they|their|them|it|its|those|that country|he|his",
    "others": r"west(?:ern)?|nato|sponsors|colleagues?|partners|delegation|representative|washington|moscow|kyiv|kiev|brussels|certain (?:countries|states|powers)|some (?:countries|states)|powers",
    "law": r"international law|charter|sovereignty|territorial integrity|norms?|principles?|obligations?|treat(?:y|ies)|memorandum|constitution",
    "victim": r"victims?|civilians?|children|women|suffer\w*|deaths?|casualties|dead|wounded|injured|humanitarian|refugees|displaced",
    "past": r"was|were|had|did|\w{3,}ed",
    "perfect": r"has|have",
    "being": r"is|are",
}
BLAMING = ("accuse", "unlawful", "force", "deceit", "fault", "bad", "evil")
"""The groups that hold something against somebody."""

PATTERNS = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _GROUPS.items()}

_KINDS = ("blames", "praises", "asks", "defends", "warns")
_ACTORS = ("state", "body", "group", "place", "bloc")
_MOST = 3
"""A fourth word of a group says nothing that the third did not."""


def features(text: str) -> dict[str, float]:
    """Numbers by name, the same names for every text; ``text`` is in the form of ``plain``."""
    counts = {name: len(pattern.findall(text)) for name, pattern in PATTERNS.items()}
    found = {name: float(min(count, _MOST)) for name, count in counts.items()}
    found |= {f"any {name}": float(count > 0) for name, count in counts.items()}
    found |= _blame(found)
    stances = find_stances(text)
    for kind in _KINDS:
        found |= _stance(kind, [stance for stance in stances if stance.kind == kind])
    return found | _named(text) | _strength(text) | _shape(text)


def _blame(found: dict[str, float]) -> dict[str, float]:
    """How many kinds of blame there are, and beside what."""
    kinds = sum(found[f"any {name}"] for name in BLAMING)
    beside = ("must", "good", "will", "they", "others", "past", "armed men")
    return {"blame": kinds, "no blame": float(not kinds)} | {
        f"blame beside {name}": kinds * found[f"any {name}"] for name in beside
    }


def _stance(kind: str, stances: Sequence[Stance]) -> dict[str, float]:
    return {
        f"{kind}": float(bool(stances)),
        f"{kind} count": float(min(len(stances), _MOST)),
        f"{kind} somebody": float(any(stance.target for stance in stances)),
        f"{kind} negated": float(any(stance.negated for stance in stances)),
    }


def _named(text: str) -> dict[str, float]:
    mentions = find_mentions(text)
    kinds = [kind_of(mention.actor) for mention in mentions]
    return {f"names {kind}": float(min(kinds.count(kind), 2)) for kind in _ACTORS} | {
        "names": float(min(len(mentions), 4)),
        "names somebody": float(bool(mentions)),
        "opens with a name": float(any(mention.start < 25 for mention in mentions)),
    }


def _strength(text: str) -> dict[str, float]:
    verbs = find_strength(text)
    negations = len(find_negations(text))
    return {
        "disapproval": max((float(v.rung) for v in verbs if v.polarity < 0), default=0.0),
        "approval": max((float(v.rung) for v in verbs if v.polarity > 0), default=0.0),
        "directive": max((float(v.rung) for v in verbs if v.ladder == "directive"), default=0.0),
        "negations": float(min(negations, _MOST)),
        "negated": float(negations > 0),
    }


def _shape(text: str) -> dict[str, float]:
    words = len(text.split())
    return {
        "length": min(words, 60) / 20,
        "short": float(words < 10),
        "question": float("?" in text),
        "exclamation": float("!" in text),
        "quotation": float(bool(re.search('"', text))),
    }
