"""Whom a passage criticises: by the stances of its words, else the one state or body it names."""

from __future__ import annotations

from compare.text.marks import find_mentions, find_stances, head_actor, kind_of

_ANSWERABLE = ("state", "body", "group", "bloc")


def find_criticised(text: str, actor: str = "") -> tuple[str, ...]:
    """Head names of whom ``text`` blames or warns, in order of place.

    Where no words of blame point at anybody, the one actor that it names, if it names just one;
    the speaker's own ``actor`` never. Meant for passages that are known to criticise.
    """
    own = head_actor(actor) if actor else ""
    blamed = [
        stance.target
        for stance in find_stances(text, actor)
        if stance.kind in {"blames", "warns"} and stance.target and not stance.negated
    ]
    named = dict.fromkeys(
        mention.actor
        for mention in find_mentions(text, actor)
        if kind_of(mention.actor) in _ANSWERABLE and mention.actor != own
    )
    alone = list(named) if len(named) == 1 else []
    return tuple(one for one in dict.fromkeys(blamed or alone) if one != own)
