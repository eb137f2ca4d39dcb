"""Whom and what two statements name: the names that they use for one actor, the situations that
both speak of, and whom the actor of each blames, praises, asks, defends and warns.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from compare.marks import read_lists
from compare.marks.actors import find_mentions, head_actor, kind_of
from compare.marks.stances import find_stances
from compare.model import Difference, Label, Naming, Span, StanceIn, Voice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from compare.model import Comparison, Mention, Passage, Point, Stance, Statement, ThemedPassage


OWN_WORDS = frozenset(["i", "me", "my", "mine", "we", "us", "our", "ours", "ourselves"])
"""Words by which a speaker means the own side: no name of it."""


def says_more(name: str, actor: str) -> bool:
    """Whether a name is more than the actor's plain name or the adjective made of it."""
    plain = [normalize("NFKD", one).encode("ascii", "ignore").lower() for one in (name, actor)]
    return len(name.split()) > 1 or plain[0][:4] != plain[1][:4]  # "Turkish" tells no more


class Named(NamedTuple):
    """A name in a passage, with the actor that it is a name of, and where it stands in it."""

    actor: str
    name: str
    start: int
    end: int


def named(text: str, actor: str, date: str = "") -> Iterator[Named]:
    """The names that a passage of ``actor`` uses for others and itself; ``date`` is the
    statement's. A city is no name of its state, nor is a capital where something stands or
    happens in it; "we" is no name, nor are those who live there ("Americans were killed").
    """
    for mention in find_mentions(text, actor):
        if mention.name.casefold() in OWN_WORDS or _is_place(text, mention):
            continue
        if _PEOPLE.fullmatch(mention.name):
            continue
        head = mention.actor
        if mention.name in _MOVEMENT and (_is_before(date) or _FIGHTERS.match(text, mention.end)):
            head = "Taliban"
        yield Named(head, mention.name, mention.start, mention.end)


_PEOPLE = re.compile(r"[A-Z][a-z]+(?:ans|nis|lis|qis)")
_CITIES = frozenset(["Kandahar", "Rawalpindi"])
"""Cities that are no capitals, known to the gazetteer for whom words about them are meant."""
_WITHIN = re.compile(
    r"\b(?:in|inside|within|near|at|around|outside|across)\s+(?:[A-Z]\w+(?:,\s+|\s+and\s+))*$"
)
_MOVEMENT = frozenset(["Taliban", "Afghan Taliban"])
"""Names of a movement, which since August 2021 are names of those who rule the state as well."""
_RULES_FROM = "2021-08-15"
_FIGHTERS = re.compile(r"\s+(?:fighters|militants|insurgents|insurgency|commanders|movement)\b")


def _is_place(text: str, mention: Mention) -> bool:
    """Whether a name stands for a city as such, and not for a government that sits there."""
    if mention.name in _CITIES:
        return True
    single = " " not in mention.name and says_more(mention.name, mention.actor)
    return single and bool(_WITHIN.search(text, max(0, mention.start - 60), mention.start))


def _is_before(date: str) -> bool:
    """Whether a date, as far as it is known, lies before the Taliban ruled."""
    return bool(date) and date < _RULES_FROM[: len(date)]


Names = dict[str, dict[str, Span]]
"""For each actor, its names with the span of the first use."""


def naming_differences(names: tuple[str, ...], ours: Names, theirs: Names) -> list[Difference]:
    """A difference for each actor that both sides name, by no name in common, where either has a
    name that says more than the country's own ("Afghan" for "Afghanistan" says nothing); that
    a body is called by its letters tells nothing.
    """
    return [
        Difference(
            kind="naming",
            left=next(iter(ours[actor].values())),
            right=next(iter(theirs[actor].values())),
            note=f"{actor}, by {names[0]}: {', '.join(ours[actor])}; "
            f"by {names[1]}: {', '.join(theirs[actor])}",
        )
        for actor in ours
        if actor in theirs
        and not ours[actor].keys() & theirs[actor].keys()
        and all(any(says_more(name, actor) for name in side[actor]) for side in (ours, theirs))
        and kind_of(actor) != "body"
        and not (kind_of(actor) == "place" and _is_plain([*ours[actor], *theirs[actor]]))
    ]


def _is_plain(names: Iterable[str]) -> bool:
    """Whether one of the names of a place is but a word for its people."""
    return any(" " not in name for name in names)


def names(
    pair: tuple[Statement, Statement],
    left: Sequence[ThemedPassage],
    right: Sequence[ThemedPassage],
) -> tuple[Naming, ...]:
    """Each actor that both name, but not by the same telling names; in order of the left text."""
    a, b = _names_by_actor(pair[0], left), _names_by_actor(pair[1], right)
    return tuple(
        Naming(of=actor, left=tuple(a[actor]), right=tuple(b[actor]))
        for actor in a
        if actor in b and _telling(actor, a[actor]) != _telling(actor, b[actor])
    )


def _telling(actor: str, found: dict[str, None]) -> set[str]:
    return {name for name in found if says_more(name, actor)}


def _names_by_actor(
    statement: Statement, passages: Sequence[ThemedPassage]
) -> dict[str, dict[str, None]]:
    """For each actor the names used, in order of first use (a dict serves as ordered set)."""
    found: dict[str, dict[str, None]] = {}
    for passage in passages:
        for one in named(passage.passage.text, statement.actor, statement.date):
            found.setdefault(one.actor, {}).setdefault(one.name)
    return found


# Who blames, praises, asks, defends and warns whom


KINDS = ("blames", "warns", "asks", "praises", "defends")
"""In the order in which a reader looks for them."""


def stances(
    statements: Sequence[Statement], passages: Sequence[ThemedPassage]
) -> tuple[StanceIn, ...]:
    """Every stance that a statement's actor takes towards somebody else, in text order, with
    offsets into the statement's text; what others are told to say, and what the writer narrates,
    is left out. ``target`` is empty where the words blame or warn without a name.
    """
    of = {statement.id: statement for statement in statements}
    others = {
        one.id: next((o.actor for o in statements if o.actor != one.actor), "")
        for one in statements
    }
    return tuple(
        StanceIn(passage=one.id, stance=_moved(stance, one.passage.start))
        for one in passages
        if is_own_voice(one.passage)
        for stance in find_stances(one.passage.text, of[one.statement].actor, others[one.statement])
        if _towards_others(stance, head_actor(of[one.statement].actor))
        and is_plain(stance, one.passage.text)
    )


def is_own_voice(passage: Passage) -> bool:
    """Whether a passage says what the statement's actor says: its speaker's words, quoted or
    retold, and no heading.
    """
    return passage.is_position and passage.voice is not Voice.NARRATED


def _towards_others(stance: Stance, own: str) -> bool:
    """Whether the actor takes the stance, and not merely in its own praise."""
    if stance.negated or stance.source != own or stance.target == own:
        return False
    return bool(stance.target) or stance.kind in {"blames", "warns"}


_THING = re.compile(
    r"\s+(?:(?:Security|General|Human|Rights)\s+(?:Council|Assembly)\s+)?"
    r"(?:resolutions?|Charter|Conventions?|sanctions|principles|system|peacekeepers?|staff)\b"
)
_OF = re.compile(
    r"\b(?:Charter|Conventions?|resolutions?|principles|purposes|spirit|decisions?)\s+of\s+"
    r"(?:the\s+)?$"
)


def is_plain(stance: Stance, text: str) -> bool:
    """Whether a stance is towards the one named, and not towards a thing that bears the name
    (`in violation of the Charter of the United Nations`), nor a form of courtesy, nor another's.
    """
    if stance.cue.casefold() in ("honoured", "honored") and text[stance.end :].startswith(" to "):
        return False
    if stance.kind == "warns" and stance.cue.casefold().startswith("threat"):
        return False  # what threatens is spoken of; nobody says of himself that he threatens
    target = stance.target_span
    if target is None:
        return True
    before = text[max(0, target.start - 40) : target.start]
    return not (_THING.match(text, target.end) or _OF.search(before))


def _moved(stance: Stance, by: int) -> Stance:
    target = stance.target_span
    return replace(
        stance,
        start=stance.start + by,
        end=stance.end + by,
        target_span=Span(target.start + by, target.end + by) if target else None,
    )


# Situations: a war, a territory, a dispute


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A name that both statements use where their points meet."""

    name: str
    points: tuple[Point, ...]
    """Those in which it is named, the most important first."""
    passages: tuple[ThemedPassage, ...]
    """Those of either statement that name it, the left one's first."""

    @property
    def divergent(self) -> int:
        """On how many of its points the two part."""
        return sum(point.relation is Label.DIVERGENT for point in self.points)


FEWEST = 2
"""Points that must name a situation."""
_STEM = 5
"""Letters by which names of one place begin alike."""
_NAME = re.compile(
    r"(?<![.!?:;“”\"‘…–—*] )(?<!^)\b[A-Z][\w’'-]+(?:(?: (?:and|of|of the|al-))? [A-Z][\w’'-]+)*"
)
"""Words with capitals that do not begin a sentence."""
_HOUSE = read_lists("compare.match").words("house")
"""Words of which the names of bodies, offices and times are made: no situation."""


def situations(comparison: Comparison, place: int = 1) -> tuple[Situation, ...]:
    """The situations that the first statement and the one at ``place`` both name in their points,
    those on which most points part first.
    """
    sides = comparison.statements[0], comparison.statements[place]
    both = {side.id for side in sides}
    known = {one.id: one for one in comparison.passages}
    own = {_stem(word) for side in sides for word in side.actor.split()}
    named: dict[str, list[Point]] = defaultdict(list)
    for point in comparison.points:
        passages = [known[one] for one in (*point.left, *point.right)]
        if {one.statement for one in passages} == both:
            for name in dict.fromkeys(n for one in passages for n in _names(one, own)):
                named[name].append(point)
    spelt: dict[str, str] = {}
    for name in sorted(named, key=lambda name: (-len(named[name]), name)):
        spelt.setdefault(_stem(name), name)
    found = []
    for name in spelt.values():
        whole = re.compile(rf"\b{re.escape(name)}\b")
        naming = tuple(
            one
            for one in comparison.passages
            if one.statement in both and whole.search(one.passage.text)
        )
        if len(named[name]) >= FEWEST and {one.statement for one in naming} == both:
            found.append(Situation(name=name, points=tuple(named[name]), passages=naming))
    return tuple(sorted(found, key=lambda one: (-one.divergent, -len(one.points), one.name)))


def _names(passage: ThemedPassage, own: set[str]) -> Iterator[str]:
    """The names in a passage, but for the two actors' and those of bodies, offices and times."""
    for found in _NAME.finditer(passage.passage.text):
        name = re.sub(r"[’']s?$", "", found[0])
        words = re.findall(r"\w+", name.casefold())
        if len(name) > 3 and _stem(name) not in own and not _HOUSE.intersection(words):
            yield name


def _stem(name: str) -> str:
    """How a name begins: of Ukraine and Ukrainian one is enough."""
    return name.casefold()[:_STEM]
