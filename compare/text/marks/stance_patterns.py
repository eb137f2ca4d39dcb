"""The patterns by which stances are found, compiled on first use."""

# ruff: noqa: E501 - one line a word list reads better than many

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from compare.text.marks.inflect import forms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SPEECH = {
    "blames": "accuse condemn denounce deplore criticize criticise blame reprimand censure decry"
    " protest deprecate repudiate",
    "praises": "thank praise commend welcome applaud appreciate congratulate salute hail admire"
    " honour honor value",
    "asks": "urge demand ask request appeal invite implore exhort require expect insist encourage",
    "defends": "support defend endorse",
    "warns": "warn caution threaten",
}
SPEECH_PHRASES = {
    "blames": r"(?:hold|holds|held|holding)\s+(?=(?:[\w'-]+\s+){1,5}(?:responsible|accountable))"
    r"|(?:place|lay|lays|laid|places|placed)\s+the\s+blame\s+on|(?:reject|rejects|rejected|rejecting)"
    r"|(?:regret|regrets|regretted)|outraged\s+(?:by|at)|appalled\s+(?:by|at)|dismayed\s+(?:by|at)"
    r"|(?:deep|deeply|grave|gravely|serious|seriously|strong|profound|profoundly|express|expressing)\s+concern(?:ed)?"
    r"|(?:strong|strongest|unequivocal)\s+(?:protest|condemnation|rejoinder)"
    r"|responsib(?:le|ility)\s+(?:\w+\s+){0,3}(?:rests?|lies?)\s+(?:\w+\s+){0,2}(?:with|on)|to\s+blame",
    "praises": r"(?:pay|pays|paid|paying)\s+tribute\s+to|grateful\s+(?:to|for)|(?:our|my|deep|sincere)\s+(?:gratitude|appreciation|thanks|congratulations)"
    r"\s+(?:to|for|of)|take\s+note\s+with\s+appreciation|proud\s+of",
    "asks": r"(?:call|calls|called|calling)\s+(?:up)?on|(?:appeal|appeals|appealed|appealing)\s+to|it\s+is\s+(?:incumbent|up)\s+(?:up)?(?:on|to)",
    "defends": r"(?:stand|stands|stood|standing)\s+(?:with|by|alongside|behind|in\s+solidarity\s+with|shoulder\s+to\s+shoulder\s+with)"
    r"|solidarity\s+with|in\s+support\s+of|(?:come|came)\s+to\s+the\s+(?:aid|defen[cs]e)\s+of|side(?:s|d)?\s+with",
    "warns": r"will\s+not\s+(?:tolerate|allow|accept|remain\s+silent|hesitate)|will\s+(?:respond|retaliate|defend\s+(?:ourselves|itself))"
    r"|all\s+(?:necessary|appropriate)\s+(?:defensive\s+)?(?:measures|means|options)|(?:grave|dire|serious)\s+consequences"
    r"|(?:reserve|reserves|reserving)\s+(?:the|its|our)\s+right|decisive\s+response",
}
DEEDS = (
    "deport rob enslave strangle choke ram tear drive train send build let turn use keep enslave "
    "attack invade occupy violate oppress kill murder massacre bomb bombard shell shelter "
    "harbour harbor sponsor arm incite destabilize destabilise undermine threaten interfere "
    "intervene meddle suppress repress annex seize usurp blockade besiege starve torture "
    "abduct kidnap assassinate execute persecute discriminate exploit plunder loot deceive "
    "mislead lie distort fabricate falsify manipulate provoke obstruct sabotage block "
    "hinder ignore disregard flout breach break breed betray abandon neglect reject refuse "
    "fail deny evade impose coerce blackmail bully subjugate dominate colonize colonise "
    "expel displace destroy demolish devastate terrorize terrorise target launch perpetrate "
    "commit foment fuel instigate orchestrate export finance aid abet militarize militarise "
    "escalate worsen aggravate poison weaponize weaponise hijack jeopardize endanger "
    "imperil defy trample overthrow strike shoot pursue encroach encircle divide unleash "
    "wage claim pretend allege glorify cling shield host tolerate prolong sow spread "
    "nurture dismember dictate monopolize abuse misuse"
)
WEAK_DEEDS = (
    "tear drive train send build let turn use keep ram rob "
    "abandon aid allege arm block break claim commit deny destroy displace divide dominate "
    "execute expel export fail finance fuel host ignore impose intervene kill launch "
    "neglect pretend pursue refuse reject seize shell shield shoot spread strike target "
    "threaten tolerate wage"
)
"""Deeds that need a bad object or a named doer beside them to count as blame."""

BAD_NOUNS = (
    r"aggression|aggressor|occupation|invasion|annexation|oppression|repression|suppression|brutality"
    r"|brutalit(?:y|ies)|atrocit(?:y|ies)|massacres?|genocide|ethnic\s+cleansing|war\s+crimes?|crimes?"
    r"|apartheid|violations?|violence|breach(?:es)?|interference|intervention|meddling|bullying|coercion"
    r"|blackmail|hegemony|hegemonic|hegemonism|unilateralism|unilateral|double\s+standards?|hypocrisy|hypocritical"
    r"|violat(?:e|es|ed|ing)|massacred|regrettabl[ey]|unfortunately|provocations?|provocative|hostility|hostile|threats?|intimidation|propaganda|disinformation|misinformation"
    r"|falsehoods?|fabrications?|pretexts?|impunity|terror|terrorism|terrorists?|sanctuar(?:y|ies)"
    r"|safe\s+havens?|extremis(?:m|ts)|militants|separatists|mercenar(?:y|ies)|sponsors?|blockade|siege|sanctions|coup"
    r"|regime|warmonger(?:s|ing)?|bloodshed|killings?|murders?|attacks?|airstrikes|strikes|bombings?|bombardments?|shelling"
    r"|destruction|devastation|torture|abductions?|detentions?|persecution|discrimination|racism|islamophobia"
    r"|intransigence|obstruction|failure|failures|refusal|denial|neglect|irresponsib(?:le|ility)|reckless(?:ness|ly)?"
    r"|illegal(?:ly)?|unlawful(?:ly)?|illegitimate|unjust|unjustified|unprovoked|brutal(?:ly)?|cruel|inhuman(?:e)?"
    r"|barbaric|heinous|barbarity|cynical(?:ly)?|cynicism|shameful(?:ly)?|shameless(?:ly)?|blatant(?:ly)?|flagrant(?:ly)?|egregious"
    r"|indiscriminate|inhumanity|unacceptable|inadmissible|deplorable|reprehensible|despicable|dangerous|destructive|destabili[sz]ing"
    r"|arrogan(?:ce|t)|greed|ambitions?|expansionis[mt]|imperialis[mt]|colonial(?:ism|ist)?|militarism|supremacis[mt]"
    r"|Russophobia|neo-?Nazis?|fascis(?:m|t)|Nazi|dictator(?:s|ship)?|tyran(?:ny|t|ts)|despot(?:s|ic)?|rogue|pariah|perpetrators?"
    r"|collusion|complicity|complicit|conspiracy|proxies|proxy|subversi(?:on|ve)|incitement|bad\s+faith|false|baseless|unfounded"
    r"|erroneous|farce|sham|mockery|contempt|defiance|trampl\w+|so-called|one-sided|epicent(?:re|er)|breeding\s+ground|hotbed|puppets?|scourge"
)
STRONG_NOUNS = (
    r"aggress\w+|occupation|invasion|annex\w+|oppress\w+|brutal\w*|atrocit\w+|massacres?|genocide|war\s+crimes?|apartheid"
    r"|hypocri\w+|blackmail|flagrant\w*|blatant\w*|shameful\w*|shameless\w*|cynic\w+|unprovoked|illegal\w*|unlawful\w*"
    r"|puppets?|complicit\w*|baseless|unfounded|reckless\w*|egregious|barbar\w+|heinous|despicable|reprehensible|deplorable"
    r"|so-called|one-sided|double\s+standards?|provocat\w+|bullying|hegemon\w+|violations?|pretexts?|sham|mockery|unacceptable"
    r"|inadmissible|warmonger\w*|disinformation|propaganda|coup|violat(?:e|es|ed|ing)|massacred|farce|impunity|bad\s+faith|neo-?Nazis?|regrettabl[ey]|unfortunately"
)
DENIALS = (
    r"(?:do|does|did|have|has|had|will|would|shall|can|could)\s*(?:not|n't)|never|no\s+intention|nothing\s+to\s+do|neither"
    r"|not\s+(?:aimed|directed)|without\s+foundation|baseless|unfounded|false|fabricated|groundless"
)
GOOD_SELF = (
    r"peace(?:ful|-loving|fully)?|committed|commitment|responsible|responsibly|restraint|always|lawful|legitimate|law-abiding"
    r"|defend(?:s|ed|ing)?|protect(?:s|ed|ing)?|in\s+full\s+(?:compliance|accordance|conformity)|cooperat\w+|sincere(?:ly)?|principled"
    r"|good\s+faith|sacrific\w+|victims?|transparen\w+|dialogue|stability|resolve|success\w*|remarkable"
)


BEHIND = re.compile(r"\b(?:by|from|of)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
BY = re.compile(r"\bby\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
HARMED = re.compile(
    r"\s+(?:[\w'-]+\s+){0,4}?(?:innocent|civilians?|children|rebels?|gunmen|gangs?|separatists"
    r"|settlements|weapons?|army|mercenaries|hatred|elections?|treaty|airspace"
    r"|our (?:own )?(?:people|towns?|cities"
    r"|villages|soil|borders?|capital|ports?|homes?|territory|land|economy|economies))\b",
    re.IGNORECASE,
)
"""What a deed must be done to, or with, to count as blame without a word of blame."""
IS = re.compile(
    r"\s+(?:is|are|was|were|remains?|has become|have become|represents?|constitutes?)\b"
    r"(?![^.;]{0,60}\b(?:victims?|target|targets|suffer\w*|against|committed|combat\w*|fight\w*|by)\b)"
)
PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
WISH = re.compile(r"\b(?:to|must|should|the|a|of|will|against)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
CAUSE = re.compile(
    r"\b(?:caused by|owed to|owing to|due to|fault of|the work of|result of|because of|because"
    r"|comes? from)\b",
    re.IGNORECASE,
)
TROUBLE = re.compile(
    r"\b(?:cris[ie]s|tensions?|insecurity|instability|collapsed?|failed|failure|stalemate|violence"
    r"|war|conflict|famine|suffering|escalation|breakdown|deadlock|attacks?|broke|gangs?)\b",
    re.IGNORECASE,
)
MUST = re.compile(
    r"\s+(?:must|should|needs? to|has to|have to|ought to)\b(?!\s+be\s+(?:commended|thanked))"
)
LINK = re.compile(
    r"[,.;:]|\b(?:and|against|to|in|on|with|for|fights?|fought|fighting|combats?|combat(?:ed|ing)|counters?|suffer\w*)\b"
)
DONE_TO = re.compile(
    r"(?<!call )(?<!calls )(?<!called )(?<!calling )\b(?:on|against|upon)\s+(?:the\s+|our\s+)?$",
    re.IGNORECASE,
)
"""`The attacks on X killed many`: what stands before one to whom a thing is done."""
SUFFERED = re.compile(
    r"(?:occupation|invasion|annexation|oppression|repression|suppression|massacres?|genocide|kill\w+"
    r"|murders?|bomb\w+|shelling|destruction|devastation|siege|blockade|violations?|persecution|torture"
    r"|abductions?|interference|discrimination|attacks?|threats?|breach(?:es)?)\Z",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
VICTIM = re.compile(
    r"\b(?:of|suffered by|faced by|endured by)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$", re.IGNORECASE
)

TOWARD = re.compile(
    r"\b(?:against|on|upon|targeting|facing|towards?"
    r"|in(?!\s+(?:the\s+(?:strong|\w+est\b)|all|no)\b)(?!\s+the\s+strong))"
    r"\s+(?:the\s+)?(?:[\w'-]+\s+){0,2}$"
    r"|\b(?:occupation|invasion|annexation|oppression|repression|massacres?|genocide|killings?|murders?"
    r"|bombings?|bombardment|shelling|destruction|siege|blockade|persecution|torture|suffering)"
    r"\s+of\s+(?:the\s+)?(?:[\w'-]+\s+){0,2}$",
    re.IGNORECASE,
)
"""`We condemn the attacks on X`: X is the victim."""


@cache
def speech_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The kinds of stance that are spoken, each with its verbs and phrases."""
    return tuple(
        (
            kind,
            re.compile(
                rf"\b(?:{_alternatives(verbs.split())}|{SPEECH_PHRASES[kind]})\b",
                re.IGNORECASE,
            ),
        )
        for kind, verbs in SPEECH.items()
    )


@cache
def _deed_forms() -> frozenset[str]:
    """All forms of what is laid at the door of its subject: words, each without a space."""
    return frozenset(form for verb in DEEDS.split() for form in forms(verb))


def deeds_in(text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """What is laid at the door of its subject. Words looked up one by one: one pattern of 600
    alternatives takes longer to compile than a speech takes to be read.
    """
    every, last = _deed_forms(), len(text) if end is None else end
    return (word for word in _WORD.finditer(text, start, last) if word.group().casefold() in every)


@cache
def noun_pattern() -> re.Pattern[str]:
    """Nouns and adjectives of blame."""
    return re.compile(rf"\b(?<!counter-)(?<!anti-)(?<!non-)(?:{BAD_NOUNS})\b", re.IGNORECASE)


@cache
def strong_noun() -> re.Pattern[str]:
    """Those that blame even where nobody is named."""
    return re.compile(rf"(?:{STRONG_NOUNS})\Z", re.IGNORECASE)


def _alternatives(verbs: Sequence[str]) -> str:
    every = {form for verb in verbs for form in forms(verb)}
    return "|".join(sorted(every, key=lambda form: (-len(form), form)))


@cache
def weak_deeds() -> frozenset[str]:
    """All forms of the deeds that need a word of blame beside them."""
    return frozenset(form for verb in WEAK_DEEDS.split() for form in forms(verb))


@cache
def denial() -> re.Pattern[str]:
    """What an actor says that it does not do."""
    return re.compile(rf"\b(?:{DENIALS})\b", re.IGNORECASE)


@cache
def good_self() -> re.Pattern[str]:
    """The good that an actor says of itself."""
    return re.compile(rf"\b(?:{GOOD_SELF})\b", re.IGNORECASE)


DENIED = re.compile(
    r"\b(?:wars?|conflict|confrontation|hostilit\w+|weapons?|intention)\b", re.IGNORECASE
)


def is_passive(text: str, verb: re.Match[str]) -> bool:
    """`was condemned`; `is grateful to` and `are deeply concerned` are not."""
    word = verb.group().casefold()
    if not word.endswith("ed") or " " in word:
        return False
    return bool(PASSIVE.search(text, max(0, verb.start() - 20), verb.start()))
