"""The lexicon of stances: what one says or does to another. Our own, from reading speeches.

Speech verbs take the speaker as source and what follows as target (`we condemn X`). Deeds are
blamed on their subject (`X invaded`, `X's invasion`, `invasion by X`). Verbs are base forms; see
`inflect`. Patterns are case-insensitive.
"""

# ruff: noqa: E501 - one line a word list reads better than many

from __future__ import annotations

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
GOOD_NOUNS = (
    r"generous(?:ly)?|generosity|hospitality|brave(?:ry)?|courage(?:ous)?|tireless|leadership|steadfast|constructive"
    r"|valuable|outstanding|excellent|exemplary|successful(?:ly)?|remarkable|historic|noble|sacrifices?|invaluable|dedicated"
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
