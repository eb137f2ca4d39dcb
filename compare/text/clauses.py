"""Whether words make a clause of their own. No tagger: closed classes and common verbs."""

from __future__ import annotations

import re

from compare.text.lexicon import AMBIGUOUS, AUXILIARIES, SAYINGS
from compare.text.normalise import plain_marks, word_set

_TOKEN = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*|[?!.,;:]")
_PRONOUNS = word_set(
    """i we you he she it they this that these those there who everyone nobody none nothing
    all one"""
)
_RELATIVE = word_set("who which that whose whom where as than")
_CONTRACTED_PRONOUN = re.compile(
    r"(?:i|we|you|he|she|it|they|that|there|this|what|here|let)'(?:s|re|ve|ll|d|m)$"
)
_FINITE = AUXILIARIES - {"be", "been", "being"}
_COMMON = word_set(
    """stand threaten need want remain continue bring come go take give know hope mean deserve
    bear reserve lie rest face fail cost kill fight seek help work serve live die
    protect defend attack share support accept expect stop begin end start become depend
    belong matter require allow let prevent undermine destroy harm violate respect trust
    choose pay owe win lose suffer value cherish act move keep leave follow lead hear
    feel love hate host shelter harbour harbor launch strike murder commit cross cause
    create feed fuel breed pose constitute represent reflect prove show offer own use
    abuse target ignore turn look ask open close"""
)
_PAST = word_set(
    """stood brought came went took gave knew meant bore lay fought sought became began chose paid
    won lost kept left led heard felt fed bred hid struck died killed attacked launched
    failed made did had were saw said told held lied"""
)
_IMPERATIVES = word_set(
    """let stop do don't end put come give make take stay keep leave bring act join respect honour
    honor cease withdraw hand choose look ask remember think never please be"""
)
_GOES = word_set("came went began died failed rose fell became continued remained lied")
"""Past forms that are no participle of what stands before them, as "killed" may be."""
_DETERMINERS = word_set(
    """the a an our its their his her my your all no any every each both this that these those us
    them it him two three four five six seven eight nine ten eleven twelve dozens hundreds thousands
    only not never"""
)
_OPENERS = word_set(
    """in on at for from with by to of under amid despite among within through over into about
    against beyond following towards toward behind between around after before during since until
    upon across above below near all both only as per via and or but also not"""
)
_ASKING = word_set("what how why where when whether which who whose if")
_PLURALS = word_set("people women men children police troops refugees civilians")
_NAMES_NOUN = re.compile(r"(?:^|\b(?:political|good|free|popular|collective|the|of|no))$")
_NO_SUBJECT = word_set(
    """and or but to of for from with in on at by not the a an its their our his her my your no
    any"""
)


def _thirds() -> frozenset[str]:
    third = {verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s") for verb in _COMMON}
    third |= {word for word, saying in SAYINGS.items() if saying.form == "third"}
    return frozenset(third | {"goes", "does"})


_THIRD = _thirds()
_BASE = _COMMON | {w for w, saying in SAYINGS.items() if saying.form == "base"}
_SAID = frozenset(w for w, saying in SAYINGS.items() if saying.form == "past")
_NOUNS = word_set("needs attacks calls claims demands ends strikes uses costs acts works")
_SELDOM_NOUNS = word_set("finds makes sees draws extends stands holds commits puts remarks")
_EVER_NOUNS = (
    _NOUNS
    | (AMBIGUOUS - _SELDOM_NOUNS)
    | word_set(
        """need hope rest face cost fight help work attack share support end start matter value act
    move lead love hate host shelter harbour harbor launch strike murder cross cause feed fuel
    breed show
    offer use abuse target turn look ask open close trust stand respect harm lie commit own live
    mean leave cost bear reserve note answer voice talk talks"""
    )
)
"""Verbs that are as often nouns or adjectives: they need an object behind them."""


def is_clause(text: str) -> bool:
    """Whether ``text`` holds a finite clause: a subject with its verb, a question, an order."""
    tokens = [found[0] for found in _TOKEN.finditer(plain_marks(text[:2000]).casefold())]
    said = [token for token in tokens if token[0].isalnum()]
    if len(said) < 3:
        return len(said) == 2 and tokens[-1] in "?!.," and bool(_CONTRACTED_PRONOUN.match(said[0]))
    if _orders(text, said, tokens):
        return True
    return any(_finite(said, place) for place in range(len(said))) or _asks(said, tokens)


def states_something(line: str) -> bool:
    """Whether a line, which may lack its full stop, makes a claim or a demand.

    A heading only names a matter: "Rising tensions", "What the parties want", "3 May 2031".
    """
    said = _TOKEN.findall(plain_marks(line[:400]))
    low = [word.casefold() for word in said]
    if not low:
        return False
    finite = sum(_claims(said, low, place) for place in range(1, len(low)))
    if low[0] in _ASKING:
        return finite > 1
    return finite > 0 or _demands(low) or bool(_CONTRACTED_PRONOUN.match(low[0]))


def _demands(low: list[str]) -> bool:
    """Whether the words open with an order: "Stop the shelling", "Protect civilians"."""
    first, after = low[0], low[1] if len(low) > 1 else ""
    if first in _OPENERS | _DETERMINERS | _PRONOUNS or first.endswith(("ing", "ly")):
        return False
    if after in ("the", "our", "their", "its", "these", "those", "all"):
        return first.isalpha() and not first.endswith(("s", "ed", "ion", "ment"))
    plain = first in (_BASE | _IMPERATIVES) - _EVER_NOUNS - _FINITE
    return plain and after.isalpha() and after not in _OPENERS


def _claims(said: list[str], low: list[str], place: int) -> bool:
    """Whether the word at ``place`` is a finite verb; lines of capitals are read as well."""
    word, before = low[place], low[place - 1]
    after = low[place + 1] if place + 1 < len(low) else ""
    if not before[0].isalnum() or before in _NO_SUBJECT | _OPENERS or _relative(low, place):
        return False
    if word in _FINITE or word.endswith("n't"):
        return _helps(word, before, after)
    if word in _THIRD - _EVER_NOUNS:
        return after not in ("", "of", "and", "or", ",")
    if word in _GOES:
        return bool(after)
    if _takes_object(word, after) or (after in ("on", "upon", "for", "to") and word in _THIRD):
        return (said[place].islower() or said[place - 1].isupper()) and _subject(said, place, word)
    return (
        word in _BASE - _EVER_NOUNS
        and bool(after)
        and _plural(before, *low[: place - 1][-1:])
        and after != "of"
    )


def _helps(word: str, before: str, after: str) -> bool:
    """Whether an auxiliary is one: no month ("3 May 2031"), no hour ("10 am"), no noun ("will")."""
    if word in ("may", "am") and (before[-1].isdigit() or not after or after[0].isdigit()):
        return False
    if word in ("will", "can", "might") and _NAMES_NOUN.search(before):
        return False
    return bool(after)


def _takes_object(word: str, after: str) -> bool:
    """Whether the word may be a verb of any tense and an object follows."""
    bare = after in _DETERMINERS or (after.isdigit() and len(after) < 4)
    return (
        bare
        and len(word) > 3
        and word not in _OPENERS
        and (word.endswith(("s", "ed")) or word in _PAST | _BASE | _SAID)
    )


def _subject(said: list[str], place: int, word: str) -> bool:
    """Whether what stands before a verb can be its subject in number."""
    if word in _BASE and not word.endswith("s"):
        return _plural(*[one.casefold() for one in said[:place][-2:][::-1]])
    return True


def _plural(word: str, before: str = "") -> bool:
    return (
        before == "and"
        or word in _PLURALS | _PRONOUNS
        or (word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")))
    )


def _orders(text: str, said: list[str], tokens: list[str]) -> bool:
    return said[0] in _IMPERATIVES and text.lstrip()[:1].isupper() and tokens[-1] in ".!,"


def _asks(said: list[str], tokens: list[str]) -> bool:
    return tokens[-1] == "?" and any(token in _FINITE for token in said)


def _finite(said: list[str], place: int) -> bool:
    """Whether the word at ``place`` is a finite verb with its subject before it."""
    word = said[place]
    if _CONTRACTED_PRONOUN.match(word):
        return place + 1 < len(said)
    if place == 0 or said[place - 1] in _NO_SUBJECT or _relative(said, place):
        return False
    if word in _FINITE or word.endswith("n't"):
        return True
    subject = said[place - 1]
    if subject in _PRONOUNS or subject.endswith("ly"):
        return word in _BASE | _THIRD | _PAST | _SAID or (
            subject in _PRONOUNS and word.endswith("ed")
        )
    if place + 1 == len(said):
        return False
    if word in _PAST:
        return True
    return word in _THIRD and word not in _NOUNS and said[place + 1] not in ("of", "and", "or")


def _relative(said: list[str], place: int) -> bool:
    """Whether the verb at ``place`` belongs to a relative clause ("groups that operate")."""
    for index in range(place - 1, max(0, place - 4), -1):
        if said[index] in _FINITE:
            return False
        if said[index] in _RELATIVE:
            return said[index - 1] not in SAYINGS and said[index - 1] not in _FINITE
    return False
