"""Words by which a writer tells who speaks. The lists are ours, drawn up from press style."""

from __future__ import annotations

from dataclasses import dataclass

from compare.text.normalise import word_set

_IRREGULAR = {
    "say": "said", "tell": "told", "speak": "spoke", "hold": "held", "make": "made",
    "draw": "drew", "see": "saw", "write": "wrote", "put": "put", "think": "thought",
    "bring": "brought", "deny": "denied", "decry": "decried", "reply": "replied",
    "clarify": "clarified", "testify": "testified", "rebut": "rebutted", "permit": "permitted",
    "admit": "admitted", "regret": "regretted", "refer": "referred", "find": "found",
    "swear": "swore", "foresee": "foresaw", "label": "labelled", "show": "showed",
}  # fmt: skip
_SAY = """say add note state stress emphasize emphasise underline underscore highlight reiterate
repeat reaffirm affirm maintain argue assert claim contend insist warn caution declare explain
observe remark recall acknowledge concede admit confirm deny allege tell inform opine
clarify testify predict vow pledge believe complain lament conclude write swear foresee"""
_ACT = """accuse blame condemn denounce deplore criticize criticise reject dismiss refute rebut urge
call demand ask appeal exhort encourage express voice welcome commend praise thank regret describe
characterize characterise label term speak question counter object protest decry hail salute
repudiate oppose applaud advocate recommend dispute challenge cite
refer recognize recognise commit convey renew point remind advise mourn name"""
_WEAK = """announce agree respond reply answer propose request support promise report decide
offer indicate reveal disclose estimate find count put think see consider make brief hold suggest
rule show draw"""


def _split(words: str) -> list[str]:
    return list(dict.fromkeys(words.split()))


def _past(base: str) -> str:
    if base in _IRREGULAR:
        return _IRREGULAR[base]
    return base + "d" if base.endswith("e") else base + "ed"


def _third(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _ing(base: str) -> str:
    if base in ("admit", "regret", "rebut", "refer", "put", "label"):
        return base + base[-1] + "ing"
    return base[:-1] + "ing" if base.endswith("e") and not base.endswith("ee") else base + "ing"


@dataclass(frozen=True, slots=True)
class Saying:
    """A form of a verb of saying."""

    base: str
    form: str
    """base, third, past or ing."""
    strength: int
    """3: nobody but a speaker is its subject; 2: an act of speech; 1: only before a clause."""


def _verbs() -> dict[str, Saying]:
    found: dict[str, Saying] = {}
    for listed, strength in ((_SAY, 3), (_ACT, 2), (_WEAK, 1)):
        for base in _split(listed):
            forms = {"base": base, "third": _third(base), "past": _past(base), "ing": _ing(base)}
            for form, word in forms.items():
                found.setdefault(word, Saying(base, form, strength))
    return found


SAYINGS = _verbs()
"""Every form of every verb of saying, by the form in lower case."""

AMBIGUOUS = word_set(
    """states state notes note claims claim calls call demands demand reports report requests
    request appeals appeal answers answer questions question regrets regret labels label
    terms term objects object protests protest supports support promises promise finds
    voices voice urges challenges challenge disputes dispute points point names name lists
    list counters counter offers offer credits credit faults fault remarks remark pledges
    pledge vows vow counts count estimates estimate rules rule stress highlights highlight
    advocates advocate welcome commits draws sees brief briefs extends makes stands holds
    puts"""
)
"""Forms that are nouns, or other verbs, as often."""

PERSONS = word_set(
    """envoy ambassador representative minister president premier chief spokesperson spokesman
    spokeswoman official diplomat delegate speaker leader general commander chair chairman
    chairperson adviser advisor secretary-general secretary analyst expert observer
    rapporteur coordinator director head chancellor king emir counterpart negotiator
    lawmaker senator commissioner mediator deputy prime-minister"""
)
BODIES = word_set(
    """statement communiqué communique rejoinder release report letter note text document paper
    declaration resolution message response ministry office government authorities mission
    council assembly committee commission delegation delegations country countries regime
    administration side sides party parties court agency bloc union army military embassy
    cabinet parliament members foreign-office secretariat department states neighbours
    neighbors speech address draft"""
)
PLURAL_PERSONS = frozenset(word + "s" for word in PERSONS) | {
    "sources", "critics", "mediators", "residents", "witnesses", "police", "both",
}  # fmt: skip
SPEAKERS = PERSONS | PLURAL_PERSONS | BODIES
"""Common nouns that can be the subject of a verb of saying."""

DOCUMENTS = word_set(
    """statement communiqué communique rejoinder release letter note text document paper
    declaration message response speech address"""
)
"""Bodies of words that speak for whoever issued them."""

AUXILIARIES = word_set(
    """is are was were be been being am has have had do does did will would shall should can could
    may might must cannot"""
)
BE = word_set("is are was were be been being am gets got")
ADVERBS = word_set(
    """twice both
    also further then again later once still now even however therefore thus already earlier
    just too only never always soon not thereby has have had will would is are was turn
    rightly did does do"""
)
SUBORDINATORS = word_set(
    """after before when whenever until since because if unless which who whom whose that what
    though although whether lest once than"""
)
PRONOUNS = word_set("he she it they")
POSSESSIVES = word_set("his her its their our my")
NO_NAMES = (
    PRONOUNS
    | POSSESSIVES
    | word_set(
        """the a an this that these those there in on at as for by with and but however here when
    while if such all both every many several some most we i you"""
    )
)
"""Words that start a sentence with a capital and name nobody."""
IMPERSONAL = word_set(
    """underscore underline highlight confirm contend suggest show indicate reveal reflect"""
)
"""Verbs of saying whose subject is as often an event ("the attack underscores")."""
