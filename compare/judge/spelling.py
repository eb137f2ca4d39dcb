"""British spellings as American ones, so that spelling does not sway a reading.

A rough rule is enough: what matters is that both spellings of a word come out alike.
"""

from __future__ import annotations

import re

_LISTED = {
    "ageing": "aging",
    "analyse": "analyze",
    "analysed": "analyzed",
    "analysing": "analyzing",
    "cancelled": "canceled",
    "cancelling": "canceling",
    "catalyse": "catalyze",
    "centre": "center",
    "centres": "centers",
    "channelled": "channeled",
    "channelling": "channeling",
    "cheque": "check",
    "counselling": "counseling",
    "defence": "defense",
    "defences": "defenses",
    "enrol": "enroll",
    "enrolment": "enrollment",
    "fuelled": "fueled",
    "fuelling": "fueling",
    "fulfil": "fulfill",
    "fulfilment": "fulfillment",
    "fulfils": "fulfills",
    "grey": "gray",
    "judgement": "judgment",
    "labelled": "labeled",
    "labelling": "labeling",
    "levelled": "leveled",
    "licence": "license",
    "licences": "licenses",
    "manoeuvre": "maneuver",
    "manoeuvres": "maneuvers",
    "marshalled": "marshaled",
    "metre": "meter",
    "metres": "meters",
    "modelled": "modeled",
    "modelling": "modeling",
    "offence": "offense",
    "offences": "offenses",
    "paralyse": "paralyze",
    "paralysed": "paralyzed",
    "paralysing": "paralyzing",
    "plough": "plow",
    "pretence": "pretense",
    "programme": "program",
    "programmes": "programs",
    "quarrelled": "quarreled",
    "sceptic": "skeptic",
    "sceptical": "skeptical",
    "sceptics": "skeptics",
    "signalled": "signaled",
    "signalling": "signaling",
    "skilful": "skillful",
    "theatre": "theater",
    "totalled": "totaled",
    "travelled": "traveled",
    "travelling": "traveling",
    "wilful": "willful",
}
_WORD = re.compile(r"[A-Za-z]+")
_OUR = re.compile(
    r"\b(\w*(?:neighb|hon|fav|clam|demean|ranc|tum|lab|col|harb|endeav|behavi|sav|hum|rum|vig|rig|arm|val|parl|splend|"
    r"cand))our(s|ed|ing|able|ably|ful|hood|hoods|ly|less|ites?|ers?)?\b",
    re.IGNORECASE,
)
_ISE = re.compile(
    r"\b(\w{2,}?(?:al|an|ar|as|at|er|et|gn|ic|id|il|im|in|is|it|iv|on|or|um|ut|bol|tom|rg|op|ym|th|nd|"
    r"bs|mm|ph|ul|ag|od|rm))is(e|es|ed|ing|able|ation|ations|ational|er|ers)\b",
    re.IGNORECASE,
)
_ONLY_ISE = re.compile(
    r"^(?:exerc|prom|compr|superv|adv|rev|dev|desp|surpr|enterpr|pra|ra|no|cho|w|r|ar|conc|prec|dem|"
    r"gu|expert|treat|parad|bru|cru|po|apr|chast|circumc|disgu|exc|franch|imprec|improv|telev|"
    r"merchand|rem|prem|van|antic|surm|upr|pro?m|fin|pol|den|fam|rav|abol|establ|pun|dimin|bapt|"
    r"publ|rel|cher|per|nour|flour|furn|mal|treasur)is",
    re.IGNORECASE,
)


def american(text: str) -> str:
    """``text`` with the British spellings that the rules know turned into American ones."""
    return _ISE.sub(_with_z, _OUR.sub(r"\1or\2", _WORD.sub(_from_list, text)))


def _from_list(match: re.Match[str]) -> str:
    """One listed word, its first capital kept."""
    word = match[0]
    found = _LISTED.get(word.lower(), word)
    return found.capitalize() if found != word and word[0].isupper() else found


def _with_z(match: re.Match[str]) -> str:
    """A word in -ise as one in -ize, unless it is only ever spelled so."""
    return match[0] if _ONLY_ISE.match(match[0]) else f"{match[1]}iz{match[2]}"
