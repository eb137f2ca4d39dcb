"""Turn a sentence of a speech into what a report would say; other changes that keep a label.

A speaker's "We are committed to talks" becomes "He said Pakistan is committed to talks" or
"Pakistan maintained that Pakistan is committed to talks". The templates and rules are ours; no
report was copied.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

    from data import Example

SAYS = (
    "said",
    "stated",
    "maintained",
    "noted",
    "stressed",
    "argued",
    "asserted",
    "affirmed",
    "emphasized",
    "reiterated",
    "added",
    "underscored",
    "declared",
    "pointed out",
    "insisted",
)
PEOPLE = (
    "He",
    "She",
    "The envoy",
    "The ambassador",
    "The minister",
    "The foreign minister",
    "The president",
    "The permanent representative",
    "The representative",
    "The statement",
    "The delegation",
    "It",
)
LEADS = (
    "According to the envoy, ",
    "According to the statement, ",
    "In its response, {actor} said ",
    "Addressing the Council, he said ",
    "In a statement, {actor} said ",
    "Speaking at the United Nations, the envoy of {actor} said ",
    "In its view, ",
)
VARIANTS = {
    "United States": ("Washington", "the US", "USA", "United States of America"),
    "Russian Federation": ("Russia", "Moscow"),
    "United Kingdom": ("UK", "London", "Britain"),
    "Pakistan": ("Islamabad", "Islamic Republic of Pakistan"),
    "India": ("New Delhi",),
    "Iran": ("Tehran", "Islamic Republic of Iran"),
    "China": ("Beijing", "People's Republic of China"),
    "Afghanistan": ("Kabul", "Islamic Republic of Afghanistan"),
}
_PERSON = re.compile(
    r"\b(we are|we have|we were|i am|we|our|ours|us|i|my|me|ourselves)\b", re.IGNORECASE
)


def _pronouns(text: str, actor: str, rng: random.Random) -> str:
    """Speak of the speaker's state in the third person."""
    name = actor or "the country"
    third = {
        "we are": f"{name} is",
        "we have": f"{name} has",
        "we were": f"{name} was",
        "i am": "he is",
        "we": name,
        "our": rng.choice(("its", f"{name}'s", "their")),
        "ours": "its",
        "us": "it",
        "i": "he",
        "my": "his",
        "me": "him",
        "ourselves": "itself",
    }
    return _PERSON.sub(lambda m: third[m.group(0).lower()], text)


def _lower_first(text: str) -> str:
    """Lower the first letter of a sentence unless it seems to be a name."""
    first = text.split(" ", 1)[0]
    common = first.lower() in {
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "it",
        "we",
        "our",
        "there",
        "in",
        "as",
        "such",
        "no",
        "any",
        "all",
        "for",
        "its",
        "they",
        "their",
        "if",
        "while",
        "with",
    }
    return text[0].lower() + text[1:] if common else text


def reported(text: str, actor: str, rng: random.Random) -> str:
    """The sentence as a report would give it."""
    body = _lower_first(_pronouns(text, actor, rng)) if rng.random() < 0.85 else text
    kind = rng.random()
    if kind < 0.35:
        return f"{rng.choice(PEOPLE)} {rng.choice(SAYS)} {rng.choice(('that ', ''))}{body}"
    if kind < 0.6 and actor:
        name = rng.choice((actor, *VARIANTS.get(actor, ())))
        return f"{name[0].upper()}{name[1:]} {rng.choice(SAYS)} {rng.choice(('that ', ''))}{body}"
    if kind < 0.8:
        return rng.choice(LEADS).format(actor=actor or "the country") + body
    if kind < 0.92:
        stop = body.rstrip(" .!?;:")
        who = rng.choice(("he", "she", "the envoy", "it", actor or "it"))
        return f"{stop}, {who} {rng.choice(SAYS)}."
    return _pronouns(text, actor, rng)


def vary(example: Example, rng: random.Random, rate: float) -> Example:
    """At `rate`, one change that keeps the label: voice, actor's name, no actor."""
    if rng.random() >= rate:
        return example
    left, right, la, ra = example.left, example.right, example.left_actor, example.right_actor
    what = rng.random()
    if what < 0.55:
        both = rng.random() < 0.6
        if both or rng.random() < 0.5:
            left = reported(left, la, rng)
        if both or left == example.left:
            right = reported(right, ra, rng)
    elif what < 0.75:
        la, ra = (rng.choice((a, *VARIANTS.get(a, ()))) for a in (la, ra))
    else:
        la = ra = ""
    return replace(example, left=left, right=right, left_actor=la, right_actor=ra)
