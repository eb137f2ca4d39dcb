"""British spellings as American ones, so that spelling does not sway a reading.

A rough rule is enough: what matters is that both spellings of a word come out alike.
"""

from __future__ import annotations

import re

_LISTED = {
    "analyse": "analyze",
    "analysed": "analyzed",
    "cancelled": "canceled",
    "catalyse": "catalyze",
    "centre": "center",
    "centres": "centers",
    "cheque": "check",
    "counselling": "counseling",
    "defence": "defense",
    "defences": "defenses",
    "enrol": "enroll",
    "fuelled": "fueled",
    "fuelling": "fueling",
    "fulfil": "fulfill",
    "fulfils": "fulfills",
    "grey": "gray",
    "judgement": "judgment",
    "labelled": "labeled",
    "licence": "license",
    "marshalled": "marshaled",
    "metre": "meter",
    "metres": "meters",
    "modelled": "modeled",
    "offence": "offense",
    "offences": "offenses",
    "paralyse": "paralyze",
    "paralysed": "paralyzed",
    "plough": "plow",
    "programme": "program",
    "programmes": "programs",
    "sceptical": "skeptical",
    "signalled": "signaled",
    "theatre": "theater",
    "travelled": "traveled",
    "travelling": "traveling",
}
_WORD = re.compile(r"[A-Za-z]+")
_OUR = re.compile(
    r"\b(\w*(?:neighb|hon|fav|lab|col|harb|endeav|behavi|sav|hum|rum|vig|rig|arm|val|parl|splend|"
    r"cand))our(s|ed|ing|able|ably|ful|hood|hoods|ly|less|ites?|ers?)?\b",
    re.IGNORECASE,
)
_ISE = re.compile(
    r"\b(\w{2,}?(?:al|an|ar|at|er|et|gn|ic|id|il|im|in|is|it|iv|on|or|um|ut|bol|tom|rg|op|ym|th|nd|"
    r"bs|mm|ph|ul|ag|od|rm))is(e|es|ed|ing|ation|ations|er|ers)\b",
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
