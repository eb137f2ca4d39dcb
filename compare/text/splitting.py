"""From a statement's text to its passages.

Several may speak in a text: in an interview, a transcript, questions and answers. A line may open
with a time and the speaker's name ("[00:01:02] HERALD: ..."); both are marks, as those of list
items are. What a record tells between speeches ("The meeting rose at noon.") is nobody's position.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from compare.marks import read_lists
from compare.model import Form, Passage, Span, TextKind, Voice
from compare.text.grammar import is_clause
from compare.text.sentences import Block, blocks, clause_spans, sentence_spans
from compare.text.sides import sides
from compare.text.visibility import unix_lines
from compare.text.voice import Part, Quote, Said, by_speaker, voices

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_WORDS = read_lists("compare.text")


def split(
    text: str,
    kind: str = "report",
    *,
    actor: str = "",
    speaker: str = "",
    others: Iterable[str] = (),
) -> list[Passage]:
    """The passages of ``text``, in order; ``text[p.start:p.end] == p.text`` for each.

    ``kind`` is verbatim, report or précis. Every letter and digit lies in one passage, but for
    the marks of list items, headings and speakers' turns ("(a)", "1.", "##", "DORAN:"). Whose
    words they are is told the better where the statement's ``actor`` and ``speaker`` are known, and
    ``others``, actors who are somebody else. ValueError on an unknown kind.
    """
    known = TextKind.PRECIS if kind == "precis" else TextKind(kind)
    found = blocks(text)
    if known is TextKind.VERBATIM:
        spoken = list(_spoken_blocks(text, found, f"{actor} {speaker}"))
        voiced = [(part, voice) for block, voice in spoken for part in _parts(text, block)]
        parts, said = [part for part, _ in voiced], [voice for _, voice in voiced]
    else:
        quotes = find_quotes(text, found)
        whole = [part for block in found for part in _parts(text, block)]
        parts = by_speaker(text, whole, quotes)
        said = voices(text, parts, quotes, known, sides(text, actor, speaker, others))
    return [
        Passage(
            start=part.span.start,
            end=part.span.end,
            text=text[part.span.start : part.span.end],
            voice=one.voice,
            by=one.by,
            form=part.form,
            others=one.others,
        )
        for part, one in zip(parts, said, strict=True)
    ]


def _parts(text: str, block: Block) -> list[Part]:
    if block.form is Form.HEADING:
        return [Part(Span(block.start, block.end), block.form, opens=True)]
    words = text[block.start : block.end]
    found = sentence_spans(_blank_asides(words)) or sentence_spans(words)
    whole = [Span(block.start + start, block.start + end) for start, end in found]
    spans = [part for span in whole for part in clause_spans(text, span)]
    return [
        Part(span, block.form, opens=not place, alone=block.alone)
        for place, span in enumerate(spans)
    ]


_TIME = r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?"
_TURN = re.compile(
    rf"[*_]{{0,3}}(?:{_TIME}\s*[-–—]?\s*)?[*_]{{0,3}}"
    r"(?:(?P<short>[QA]|Question|Answer|QUESTION|ANSWER)\s?[\d]{0,3}[*_]{0,3}\s?[.:–—-]"
    r"|(?P<label>[^\W\d_][\w.’'-]*(?:[ ,/&]+[\w.’'-]+){0,7})(?P<about>(?:\s?\([^()\n]{1,80}\))*)"
    r"[*_]{0,3}\s?:)[*_]{0,3}\s+(?=\S)"
)
_ONLY_TIME = re.compile(rf"{_TIME}\s+(?=\S)")
_PARTICLES = _WORDS.words("splitting.particles")
_SHORT = _WORDS.words("splitting.short")

_ASIDE = re.compile(
    rf"[\[(](?:[^\])\n]{{0,40}}\b)?(?:{_WORDS.pattern('splitting.asides')})\b[^\])\n]{{0,40}}[\])]"
    r"|[\[(]\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]",
    re.IGNORECASE,
)
_ROOM, _BUSINESS = _WORDS.pattern("splitting.room"), _WORDS.pattern("splitting.business")
_TAIL = r"[^.]{0,160}(?:\.[^.]{0,12}){0,4}\Z"
_STAGE = re.compile(rf"(?:{_ROOM}){_TAIL}", re.DOTALL)
_STAGE_OF_RECORD = re.compile(rf"(?:{_ROOM}|{_BUSINESS}){_TAIL}", re.DOTALL)
_EDITOR = re.compile(r"\[[^\[\]]*\]")
"""A paragraph in square brackets is an editor's."""
_SPOKEN_IN = re.compile(r"\s?\((?:spoke|speaking|interpretation|translation)\b[^()]*\)")
_OWN = Said(Voice.QUOTED, "")
_RECORD = Said(Voice.NARRATED, "", others=True)


class _Turn(NamedTuple):
    """From where on somebody speaks."""

    block: int
    """The place of its first block among the blocks."""
    label: str
    """The speaker as the text names them."""
    start: int
    """Where the words begin, behind time and label."""

    @property
    def key(self) -> str:
        """The name in lower case, without what stands in brackets."""
        return " ".join(self.label.partition("(")[0].casefold().split())


def _spoken_blocks(text: str, blocks: Sequence[Block], own: str) -> Iterator[tuple[Block, Said]]:
    """The blocks of a verbatim text without their labels, and the voice of each: quoted, but for
    what others say in an interview or a record, and for what the record itself tells. ``own`` holds
    the names of actor and speaker.
    """
    turns = {turn.block: turn for turn in _turns_of(text, blocks)}
    mine = _own_labels(text, list(turns.values()), blocks, own) if turns else set()
    voice = _RECORD if turns else _OWN
    asked = {} if turns else {**_asked(text, blocks), **_passed_on(text, blocks)}
    for place, block in enumerate(blocks):
        turn = turns.get(place)
        if turn:
            said = turn.key in mine
            name = _SPOKEN_IN.sub("", turn.label)
            voice = _OWN if said else Said(Voice.NARRATED, name, others=True)
            yield replace(block, start=turn.start, form=Form.SENTENCE, alone=False), voice
        elif place in asked:
            yield block, Said(Voice.NARRATED, asked[place], others=True)
        elif block.form is Form.HEADING:
            yield block, _OWN
        else:
            staged = _is_stage_direction(text[block.start : block.end], record=bool(turns))
            time = _ONLY_TIME.match(text, block.start, block.end)
            start = time.end() if time else block.start
            yield replace(block, start=start), _RECORD if staged else voice


_BOLD = re.compile(r"(\*\*|__)(?!\s).+(?<!\s)\1", re.DOTALL)
_DASHED = re.compile(r"[-–—][ \t]+\Z")
_RETWEET = re.compile(r"RT @(\w{1,30}):")
_QUOTED_POST = re.compile(r"(?:Quoting|Quote|QT|Quoted (?:post|tweet))\b[^\n@]{0,60}@(\w{1,30})")
_POST = re.compile(r"[^\n@]{0,60}@\w{1,30}(?:\s*·.{0,20})?\Z")
_FEWEST_QUESTIONS = 2


def _asked(text: str, blocks: Sequence[Block]) -> dict[int, str]:
    """The blocks, by place, in which somebody asks whom the text does not name: all that is bold
    where questions are, or each other line behind a dash.
    """
    words = [text[block.start : block.end] for block in blocks]
    bold = {at for at, one in enumerate(words) if _BOLD.fullmatch(one)}
    starts = [text[max(0, block.start - 4) : block.start] for block in blocks]
    dashed = [at for at, before in enumerate(starts) if _DASHED.search(before)][::2]
    asking = {at for at, one in enumerate(words) if one.rstrip("*_ ").endswith("?")}
    answered = {at for at in asking if at + 1 not in asking and at + 1 < len(blocks)}
    found: Iterable[int] = ()
    if len(bold & answered) >= max(_FEWEST_QUESTIONS, len(bold) / 2):
        found = (at for at in bold if at + 1 not in bold and blocks[at].form is not Form.HEADING)
    elif len(dashed) >= _FEWEST_QUESTIONS and answered.issuperset(dashed):
        found = dashed
    return dict.fromkeys(found, "")


def _passed_on(text: str, blocks: Sequence[Block]) -> dict[int, str]:
    """The blocks, by place, of others' posts that are passed on, each with who wrote it."""
    found, by = {}, ""
    for place, block in enumerate(blocks):
        words = text[block.start : block.end]
        if sent := _RETWEET.match(words):
            found[place] = sent[1]
        elif quoted := _QUOTED_POST.match(words):
            by = found[place] = quoted[1]
        elif by and not _POST.match(words):
            found[place] = by
        else:
            by = ""
    return found


def _turns_of(text: str, blocks: Sequence[Block]) -> list[_Turn]:
    """The turns of a text in order; none where its lines open with no speakers."""
    found = [
        _Turn(block=place, label=_label(match), start=block.start + match.end())
        for place, block in enumerate(blocks)
        if (match := _TURN.match(text[block.start : block.end])) and _is_name(_label(match))
    ]
    short = {turn.key for turn in found} & _SHORT
    if not (short & {"q", "question"} and short & {"a", "answer"}):
        found = [turn for turn in found if turn.key not in _SHORT]
    counts = Counter(turn.key for turn in found)
    told = any(_WORDS.any_of("splitting.askers").match(label) for label in counts)
    return found if len(counts) > 1 and (told or max(counts.values()) > 1) else []


def _own_labels(text: str, turns: Sequence[_Turn], blocks: Sequence[Block], own: str) -> set[str]:
    """The labels (by key) of those who speak for the statement's actor: such as bear a name of
    ``own``; else all but those who ask; where everybody asks or nobody does, all.
    """
    keys = {turn.key for turn in turns}
    names = {word for word in _words(own) if len(word) > 2}
    if named := {turn.key for turn in turns if names & _words(turn.label)}:
        return named
    if answering := keys & {"a", "answer"}:
        return answering
    asking = {key for key, share in _asking(text, turns, blocks).items() if share >= 0.5}
    asking |= {key for key in keys if _WORDS.any_of("splitting.askers").match(key)}
    return keys - asking or keys


def _blank_asides(text: str) -> str:
    """``text``, of the same length, "[laughter]", "(spoke in Arabic)" and times as spaces."""
    return _ASIDE.sub(lambda aside: " " * len(aside[0]), text)


def _is_stage_direction(paragraph: str, *, record: bool) -> bool:
    """Whether a paragraph tells what happened in the room; a speech may tell of a vote as well, so
    that this counts in a ``record`` of several speakers alone.
    """
    pattern = _STAGE_OF_RECORD if record else _STAGE
    told = len(paragraph) < 300 and bool(pattern.match(paragraph) or _EDITOR.fullmatch(paragraph))
    return told or not any(map(str.isalnum, _blank_asides(paragraph)))


def _label(match: re.Match[str]) -> str:
    return (match["short"] or f"{match['label']}{match['about'] or ''}").strip()


def _words(name: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", name.casefold())) - _PARTICLES


def _is_name(label: str) -> bool:
    """Whether a label can be a speaker's: few words, each with a capital."""
    words = re.findall(r"[\w.’'-]+", label.partition("(")[0])
    return 0 < len(words) < 8 and all(w[0].isupper() or w in _PARTICLES for w in words)


def _asking(text: str, turns: Sequence[_Turn], blocks: Sequence[Block]) -> dict[str, float]:
    """The share of each speaker's turns that hold a question."""
    asked: dict[str, list[bool]] = defaultdict(list)
    for turn, after in zip(turns, [*turns[1:], None], strict=True):
        end = blocks[after.block].start if after else len(text)
        asked[turn.key].append("?" in text[turn.start : end])
    return {key: sum(one) / len(one) for key, one in asked.items()}


# Quotations


_MARK = re.compile("[“”„‟\"＂«»‘’‚‛'‹›「」『』]")
_PAIRS = {"“": "”", "„": "”“‟", "‟": "”", '"': '"', "＂": "＂", "«": "»", "‘": "’", "‚": "‘’"}
_PAIRS |= {"‛": "’", "'": "'", "‹": "›", "»": "«", "›": "‹", "”": "”", "「": "」", "『": "』"}
_DOUBLE = frozenset('“”„‟"＂')
_FOREIGN = frozenset("„«»‹›「『")
"""Marks that other languages have; what is a clause in them is told by length alone."""
_FEW_WORDS, _FEW_SIGNS = 3, 5
"""Words, and signs of Chinese or Japanese, up to which a quotation in them may be a mere name."""
_ELIDED = re.compile(r"(?:tis|twas|em|til|cause|bout|round|n|\d\ds)\b", re.IGNORECASE)
"""What an apostrophe may stand before that opens no quotation."""
_TYPED = {"``": "\u2009“", "''": "”\u2009"}
"""Pairs of single marks that are typed for double ones."""
_STOPS = re.compile(r"[.!?;]\s|\n\s*\n|.{80}", re.DOTALL)


class _Found(NamedTuple):
    start: int
    end: int
    depth: int
    more: bool = False


def find_quotes(text: str, blocks: Iterable[Block]) -> list[Quote]:
    """The quotations of ``text`` in order of their start, those inside others after them.

    A mark without its partner in the block quotes nothing, unless the next block opens with the
    same mark (a quotation over several paragraphs). An apostrophe is no mark.
    """
    flat = re.sub("``|''", lambda pair: _TYPED[pair[0]], unix_lines(text)).replace("″", '"')
    found: list[_Found] = []
    left, end = None, 0
    for block in blocks:
        if left and flat[min(block.start, len(flat) - 1)] == left[0]:
            found.append(_Found(left[1], end, 0, more=True))
        pairs, left = _pair(flat, block.start, block.end)
        found += pairs
        end = block.end
    unique = {(one.start, -one.end): one for one in found if one.end > one.start}
    return _joined(text, [_quote(text, flat, one) for _, one in sorted(unique.items())])


def _joined(text: str, quotes: list[Quote]) -> list[Quote]:
    """The quotations, both halves of one that "he said" parts clauses if they make one together."""
    outer = [place for place, quote in enumerate(quotes) if quote.depth == 0]
    for left, right in pairwise(outer):
        first, second = quotes[left], quotes[right]
        said = text[first.start : first.end], text[second.start : second.end]
        goes_on = said[0].endswith(",") and said[1][:1].islower()
        parted = _STOPS.search(text[first.end : second.start])
        if goes_on and not parted and is_clause(" ".join(said)):
            quotes[left] = first._replace(full_clause=True)
            quotes[right] = second._replace(full_clause=True)
    return quotes


def _quote(text: str, flat: str, found: _Found) -> Quote:
    inner = text[found.start : found.end]
    lead = len(inner) - len(inner.lstrip())
    mark = flat[found.start - 1]
    signs = sum(unicodedata.category(sign) == "Lo" for sign in inner) if mark in "「『" else 0
    foreign = mark in _FOREIGN and (len(inner.split()) > _FEW_WORDS or signs > _FEW_SIGNS)
    return Quote(
        start=found.start + lead,
        end=found.start + max(len(inner.rstrip()), lead),
        depth=found.depth,
        full_clause=is_clause(inner) or foreign,
        more=found.more,
    )


def _pair(flat: str, start: int, end: int) -> tuple[list[_Found], tuple[str, int] | None]:
    """The pairs of one block; and a double mark that stays open at its end, with what follows."""
    pairs: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    loose: list[int] = []
    for place, mark, closes, opens in _marks(flat, start, end):
        partners = [at for at, (one, _) in enumerate(stack) if mark in _PAIRS[one]]
        if closes and partners:
            pairs.append((stack[partners[-1]][1], place))
            del stack[partners[-1] :]
        elif opens and len(stack) < 4:
            stack.append((mark, place + 1))
        elif closes and mark in _DOUBLE:
            loose.append(place)
    for opened in [one for one in stack if one[0] in _DOUBLE][:1]:
        # a straight mark and a curly one, as two programs set them
        if last := next((place for place in loose if place > opened[1]), None):
            stack.remove(opened)
            pairs.append((opened[1], last))
    found: list[_Found] = []
    around: list[int] = []
    for first, last in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        while around and around[-1] < last:
            around.pop()
        found.append(_Found(first, last, depth=len(around)))
        around.append(last)
    return found, next((one for one in stack if one[0] in '“"«„'), None)


def _marks(flat: str, start: int, end: int) -> Iterator[tuple[int, str, bool, bool]]:
    """Each mark of a block: its place, the sign, whether it may close, whether it may open."""
    places = [found.start() for found in _MARK.finditer(flat, start, end)]
    ways = [_closes_opens(flat, place, start, end) for place in places]
    for index, place in enumerate(places):
        mark, (closes, opens) = flat[place], ways[index]
        if mark in "’'" and closes and flat[place - 1 : place] == "s":  # as in "states' rights"
            later = [flat[one] for one in places[index + 1 : index + 2]] == [mark]
            follows = flat[place + 1 : min(place + 3, end)][-1:].islower()
            closes = not (follows and later and ways[index + 1] == (True, False))
        if closes or opens:
            yield place, mark, closes, opens


def _closes_opens(flat: str, place: int, start: int, end: int) -> tuple[bool, bool]:
    """Whether a mark may close, and whether it may open."""
    mark = flat[place]
    before = flat[place - 1] if place > start else " "
    after = flat[place + 1] if place + 1 < end else " "
    if mark in "“‘«‹":
        closes = not before.isspace() and not after.isalnum()
    else:
        inside = before.isspace() or (before.isalnum() and after.isalnum())
        closes = mark in "”»‟」』" or not (mark in "„‚‛" or inside)
    if mark in "»”":
        return closes, before.isspace() and after.isalnum()
    elided = mark in "'‘" and _ELIDED.match(flat, place + 1)
    never = mark in "’›」』" or elided or before.isalnum() or after.isspace()
    return closes, mark in "“„‟«「『" or not never
