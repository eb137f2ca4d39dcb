"""English verb forms, made by rule with the few exceptions that diplomatic prose needs."""

from __future__ import annotations

import re

from compare.text.normalise import word_set

_IRREGULAR = {
    "fight": ("fights", "fought", "fighting"),
    "withdraw": ("withdraws", "withdrew", "withdrawn", "withdrawing"),
    "break": ("breaks", "broke", "broken", "breaking"),
    "steal": ("steals", "stole", "stolen", "stealing"),
    "shoot": ("shoots", "shot", "shooting"),
    "strike": ("strikes", "struck", "striking"),
    "seize": ("seizes", "seized", "seizing"),
    "hold": ("holds", "held", "holding"),
    "stand": ("stands", "stood", "standing"),
    "give": ("gives", "gave", "given", "giving"),
    "take": ("takes", "took", "taken", "taking"),
    "pay": ("pays", "paid", "paying"),
    "find": ("finds", "found", "finding"),
    "feed": ("feeds", "fed", "feeding"),
    "forget": ("forgets", "forgot", "forgotten", "forgetting"),
    "breed": ("breeds", "bred", "breeding"),
    "mislead": ("misleads", "misled", "misleading"),
    "undermine": ("undermines", "undermined", "undermining"),
    "overthrow": ("overthrows", "overthrew", "overthrown", "overthrowing"),
    "kidnap": ("kidnaps", "kidnapped", "kidnapping"),
    "annex": ("annexes", "annexed", "annexing"),
    "seek": ("seeks", "sought", "seeking"),
    "tear": ("tears", "tore", "torn", "tearing"),
    "blow": ("blows", "blew", "blown", "blowing"),
    "drive": ("drives", "drove", "driven", "driving"),
    "send": ("sends", "sent", "sending"),
    "build": ("builds", "built", "building"),
    "let": ("lets", "letting"),
    "rob": ("robs", "robbed", "robbing"),
    "ram": ("rams", "rammed", "ramming"),
    "keep": ("keeps", "kept", "keeping"),
    "lie": ("lies", "lied", "lying"),
    "be": ("is", "are", "was", "were", "been", "being", "am"),
    "have": ("has", "had", "having"),
    "do": ("does", "did", "done", "doing"),
    "must": (),
    "should": (),
    "shall": (),
}
_DOUBLED = word_set("""commit stop regret permit ban plot prefer refer admit drop rob gag cut""")
_VOWELS = "aeiou"


def forms(verb: str) -> tuple[str, ...]:
    """The base form and its inflections: `urge`, `urges`, `urged`, `urging`."""
    if verb in _IRREGULAR:
        return (verb, *_IRREGULAR[verb])
    if verb.endswith("e"):
        return (verb, verb + "s", verb + "d", verb[:-1] + "ing")
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return (verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    if verb in _DOUBLED:
        return (verb, verb + "s", verb + verb[-1] + "ed", verb + verb[-1] + "ing")
    third = "es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s"
    return (verb, verb + third, verb + "ed", verb + "ing")


def phrase_pattern(phrase: str) -> str:
    """A pattern for a verb phrase in any inflection of its first verb: `call upon`,
    `strongly condemn` (an adverb first), `express ... concern` (up to three words for the dots).
    """
    words = phrase.split()
    verb = next((i for i, word in enumerate(words) if not word.endswith("ly")), 0)
    pieces = [re.escape(w) if w != "..." else r"(?:[\w'-]+[\s]+){0,3}?" for w in words]
    pieces[verb] = "(?:" + "|".join(map(re.escape, forms(words[verb]))) + ")"
    return r"\s+".join(pieces).replace(r"{0,3}?\s+", r"{0,3}?")
