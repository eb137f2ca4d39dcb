"""Words: which of them carry matter, which runs two texts have in common, which of a passage can be
quoted by themselves, and which name a matter.

Common runs are found by Ratcliff-Obershelp matching over words (``difflib.SequenceMatcher`` without
its junk heuristic, which fails on formulaic prose); clauses and names by closed classes of words
(``words.toml``), since nothing here knows the parts of speech.
"""

from __future__ import annotations

import itertools
import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from compare.marks import FUNCTION_WORDS, LINKING_WORDS, read_lists
from compare.model import Span, Wording
from compare.text.words import word_key, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.model import ThemedPassage
    from compare.text.words import Word

_WITHOUT_MATTER = FUNCTION_WORDS | LINKING_WORDS


def is_content(key: str) -> bool:
    """Whether a word's key carries matter of its own."""
    return key not in _WITHOUT_MATTER and any(character.isalnum() for character in key)


def content_keys(text: str) -> frozenset[str]:
    """The keys of a text's content words."""
    return frozenset(word.key for word in words(text) if is_content(word.key))


def shared_wording(left: str, right: str) -> Wording:
    """The runs that both texts hold, mere names left out; offsets are into each text.

    Symmetric: swapping the texts swaps the sides and nothing else, since the matching is always
    done in one order of the two.
    """
    if left > right:
        swapped = shared_wording(right, left)
        return Wording(left=swapped.right, right=swapped.left)
    a, b = words(left), words(right)
    keys = [word.key for word in a], [word.key for word in b]
    blocks = SequenceMatcher(None, *keys, autojunk=False).get_matching_blocks()
    runs = [
        one
        for one in blocks
        if any(
            is_content(keys[0][one.a + at]) and not _is_name(one.a + at, one.b + at, a, b)
            for at in range(one.size)
        )
    ]
    return Wording(
        left=tuple(Span(a[one.a].start, a[one.a + one.size - 1].end) for one in runs),
        right=tuple(Span(b[one.b].start, b[one.b + one.size - 1].end) for one in runs),
    )


def _is_name(i: int, j: int, a: Sequence[Word], b: Sequence[Word]) -> bool:
    """Whether a word is a name: it has a capital in both texts, and not since it begins both."""
    return a[i].text[:1].isupper() and b[j].text[:1].isupper() and (i > 0 or j > 0)


def row_wording(left: Sequence[ThemedPassage], right: Sequence[ThemedPassage]) -> Wording:
    """The shared runs of all pairs of a row; offsets are into the statements' texts."""
    ours: set[Span] = set()
    theirs: set[Span] = set()
    for a, b in itertools.product(left, right):
        found = shared_wording(a.passage.text, b.passage.text)
        for known, spans, at in ((ours, found.left, a), (theirs, found.right, b)):
            start = at.passage.start
            known.update(Span(start + one.start, start + one.end) for one in spans)
    return Wording(left=tuple(sorted(ours)), right=tuple(sorted(theirs)))


class Excerpt(NamedTuple):
    """Words of a passage that can be quoted by themselves, and whether some of the sentence is left
    out before or behind them, without which they are no whole clause.
    """

    span: Span
    begun: bool = True
    ended: bool = True


WHOLE, MOST, CUT, LONG = 130, 200, 170, 260
"""Characters of a sentence quoted whole, ended where a clause does, cut, and never cut in sense."""
_SOON = 40
"""Characters within which something is said of a name that opens a clause, and not of a list."""
LISTS = read_lists("compare.match")
FINITE = LISTS.words("finite")
_VERBS = frozenset(map(word_key, LISTS.words("verbs")))
_PARTICIPLES = LISTS.words("participles")
NOUNS_TOO = LISTS.words("nouns_too")
WITHIN = LISTS.words("within")
"""Small words inside the name of a matter."""
PREPOSITIONS = WITHIN | LISTS.words("prepositions")
DETERMINERS = LISTS.words("determiners")
OBJECTS = LISTS.words("objects")
_BEFORE_NAMES = DETERMINERS | WITHIN - {"and"}
_BEFORE_NOUNS = DETERMINERS - {"most", "more", "or", "few", "such", "both", "all", "that"}
_SUBJECTS = LISTS.pattern("subjects")
_LINK = re.compile(
    rf"(?-i:[A-Z]{{3,}}[^.;:]{{0,30}} [—–] )|(?:(?:{LISTS.pattern('links')})(?!\w),?\s+)+",
    re.IGNORECASE,
)
"""What stands before a clause: the place and day of a report, "But", "Finally"."""
_TITLE = r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bNo)(?<!\b[A-Z])"
_STOP = re.compile(rf"{_TITLE}[.?!][”\"’)]*\s+(?=[“\"(A-Z])|;\s+")
_JOINED = re.compile(
    rf":\s+(?![^;.?!]*\bto\b[^,;.]*;)|\s[—–]\s+(?=(?:{_SUBJECTS})\b)"
    rf"|,\s+(?:(?:and|but|so|yet|while|whereas)\s+)(?=(?:{_SUBJECTS})\s(?!\w+,))"
    rf"|,\s+(?=(?:{_SUBJECTS})\s+(?!\w+,))",
    re.IGNORECASE,
)
"""Where a clause begins that may stand alone, inside a sentence."""
_CLOSES = re.compile(
    rf"[;:](?=\s)|{_TITLE}[.?!]+(?=[”\"’)]*(?:\s|$))|\s+[—–](?=\s)"
    rf"|,(?=[”’]?\s+(?:(?:{LISTS.pattern('opening')})\b|\w+ing\b))",
    re.IGNORECASE,
)
_BOUNDED = re.compile(rf"[,\s—–]*(?:{LISTS.pattern('bounds')})\b", re.IGNORECASE)
_LISTED = re.compile(r",\s+(?:and|or)\s+([^,;:.?!—]*)", re.IGNORECASE)
_TURNS = re.compile(rf"\b(?:{LISTS.pattern('turns')})\b", re.IGNORECASE)
_HEDGED = re.compile(
    rf"\b(?:{LISTS.pattern('turns')}|{LISTS.pattern('negations')})\b", re.IGNORECASE
)
_SUBORDINATE = LISTS.words("subordinate")
_OPENINGS = re.compile(r",\s+|\bthat\s+(?=(?:the|a|an|our|we|they|it|there|[A-Z])\b)")
_LEANING = re.compile(
    r"(?:that|which|who|whom|whose|where|or)\b|(?:\w+\s){0,3}?(?:says?|said|adds?|added|maintains?),"
    rf"|(?:{'|'.join(sorted(FINITE))})\s",
    re.IGNORECASE,
)
"""What cannot stand first, even behind the sign that something is left out."""
_BEFORE_CUT = re.compile(
    r",?\s+(?=(?:and|or|but|that|which|who|where|when|because|to|by|from|for|with|in|on|through"
    r"|as|so|at|into|under|against|without|including|while|whereas|such)\s)|,(?=\s)",
    re.IGNORECASE,
)
_HALF = re.compile(
    r"\bnot\s+(?:only|just|merely|simply|solely|because|despite|so\s+much|in\s+order|out\s+of)\b(?!.*\bbut\b)"
    r"|\bneither\b(?!.*\bnor\b)|\beither\b(?!.*\bor\b)",
    re.IGNORECASE | re.DOTALL,
)
"""What denies one thing to say another, which is to come."""
_ASIDE = re.compile(
    r"(?i),?\s+(?:which|who|whom|whose|where|when|while|that|as|because|if|since|what)\b[^,;:—]*"
)
"""What is said besides, up to where the sentence may go on."""
_UNSAID = re.compile(
    rf"(?i)\b(?:{'|'.join(sorted(FINITE | WITHIN))}|such|not|to|with|by|from|in (?:line|order|view)"
    r"|(?:continue|want|seek|begin|intend|refuse|fail|hope)s?|tr(?:y|ies))$"
)
"""What says nothing without the words behind it."""
_ANNOUNCES = re.compile(
    r"\b(?:clear|this|these|following|follows|simple|say|is|are|question|fact|true)$"
)
_LEADS_ON = re.compile(
    r"(?i)\b(?:then|only|not|that|because|if|whether|(?:the|our|its) (?:hope|belief|fact)"
    r"|(?:say|said|says|state[ds]?|declared?s?|adds?|added)(?: (?:today|here|on \w+|yesterday))?)$"
)
"""What tells that the matter is still to come."""
_DANGLING = re.compile(
    r"[\s,]+(?:(?:\w+ly\s+)?(?:and|or|but|that|of|the|a|an|such|based|due|able)"
    r"(?:\s+(?:now|then|also|even|still|thus|therefore))?"
    r"|(?:that|which|who|whom|where|when|because|since|so|as|if|how)(?:\s+[\w’'-]+){0,3})$"
)
"""What opens more than it says, at the end of words that are cut."""
TOKEN = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:['’.-][^\W_]+)*")


def excerpt(text: str, about: Span) -> Excerpt:
    """What to quote of a passage for some of its words: the clause that holds them, from where it
    stands alone, with what denies, bounds or ascribes it; ``about`` and what is returned are
    offsets into the passage.
    """
    begin, end = _sentence(text, about)
    opening = _past_link(text, begin)
    if end - opening <= WHOLE:
        return Excerpt(_bare(text, opening, end))
    start = _opening(text, opening, about.start)
    if about.end - start > MOST and (later := _later(text, start, about)):
        last, ended = _ending(text, later, about.end, end)
        return Excerpt(_bare(text, later, last), False, ended)
    last, ended = _ending(text, start, min(about.end, start + MOST), end)
    return Excerpt(_bare(text, start, last), True, ended)


def _sentence(text: str, about: Span) -> tuple[int, int]:
    """The sentence, or part of one between semicolons that stands alone, around some words."""
    begin, end = 0, len(text)
    for match in _STOP.finditer(text):
        after = text[_past_link(text, match.end()) : end].partition(";")[0]
        alone = makes_clause(after) and not after.startswith("to ")
        if ";" in match[0] and not (alone and _is_whole(text[begin : match.start()])):
            continue
        if is_open(text[begin : match.start() + 1].rstrip(" ;")):
            continue
        if match.end() <= about.start:
            begin = match.end()
        elif match.start() >= about.end:
            end = match.end()
            break
    return begin, begin + len(text[begin:end].rstrip().rstrip(";"))


def _past_link(text: str, at: int) -> int:
    match = _LINK.match(text, at)
    return match.end() if match and match.end() < len(text) else at


def _opening(text: str, begin: int, to: int) -> int:
    """The last place up to ``to`` where a clause begins that says the same without what stands
    before it.
    """
    found = [begin]
    for match in _JOINED.finditer(text, begin):
        at = _past_link(text, match.end())
        before = text[begin : match.start()]
        if at > to:
            break
        if is_open(before) or _TURNS.search(before) or text[at : at + 1] in '“"':
            continue
        first = text[at:].partition(" ")[0]
        subject = first[:1].isupper() or first.casefold() in DETERMINERS | OBJECTS | _SUBORDINATE
        if first != "that" and makes_clause(text[at:]) and (subject or match[0][0] != ":"):
            found.append(at)
    return found[-1]


def _later(text: str, start: int, about: Span) -> int:
    """Where a whole clause begins inside one too long to quote, behind "that" before a comma; 0
    where there is none or something turns its sense before it.
    """
    found = [
        (match[0].startswith("that"), -at)
        for match in _OPENINGS.finditer(text, start, about.start + 1)
        if about.end - (at := _past_link(text, match.end())) <= CUT
        and at <= about.start
        and _opens_clause(text, at, about.end)
        and not (match[0].startswith("that") and not _told_before(text[start : match.start()]))
    ]
    at = -max(found, default=(False, 0))[1]
    before = text[start:at]
    return 0 if _HEDGED.search(before) or is_open(before) else at


def _opens_clause(text: str, at: int, end: int) -> bool:
    """Whether at a place somebody or something is named and something said of it, or a second
    verb goes on with what was said.
    """
    word = text[at:end].partition(" ")[0]
    named = word.casefold() in DETERMINERS | OBJECTS
    named = named or (word[:1].isupper() and makes_clause(text[at : at + _SOON]))
    named = named or (is_verb(word) and not word.endswith("ing"))
    first = text[at:end].partition(",")[0]
    return named and not _LEANING.match(text, at) and makes_clause(_ASIDE.sub("", first))


def _told_before(before: str) -> bool:
    """Whether what stands before "that" is a verb or a comma, so that a whole clause follows."""
    word = before.rstrip().rpartition(" ")[2]
    return word.endswith(",") or word in ("clear", "sure", "confident", "fact") or is_verb(word)


def _ending(text: str, start: int, least: int, end: int) -> tuple[int, bool]:
    """Where the words end, and whether the clause does: at the end of the sentence if that is
    near, else at the first place behind ``least`` where what was said is whole.
    """
    if end - start <= WHOLE:
        return end, True
    for match in _CLOSES.finditer(text, max(least - 1, start + 1), end):
        at = match.end() if match[0][0] in "?!" else match.start()
        if at - start > MOST:
            break
        piece = text[start:at]
        if match[0] == ":" and _ANNOUNCES.search(piece):
            continue
        if match[0].strip() in "—–" and _LEANING.match(text, match.end() + 1):
            continue
        if (
            at >= least
            and _is_whole(piece)
            and not _BOUNDED.match(text, match.end())
            and not _goes_on(text, at)
        ):
            return at, True
    return (end, True) if end - start <= MOST else _cut(text, start, end)


def _cut(text: str, start: int, end: int) -> tuple[int, bool]:
    """Where words too long to quote end: at the last place by which something was said of what they
    begin with; where there is none, a little later or at the end of the sentence.
    """
    cuts = [one.start() for one in _BEFORE_CUT.finditer(text, start + 1, start + LONG)]
    good = [
        at
        for at in cuts
        if not (is_open(said := text[start:at]) or _UNSAID.search(said) or _HALF.search(said))
    ]
    told = [at for at in good if _is_said(text[start:at])]
    near = [at for at in told or good if at - start <= CUT]
    if end - start <= LONG and not (told and near):
        return end, True
    cut = (near or told or [text.rfind(" ", start + 1, start + CUT)])[-1 if near else 0]
    kept = _DANGLING.sub("", _DANGLING.sub("", text[start:cut]))
    return (start + len(kept), False) if kept else (end, True)


def _is_said(piece: str) -> bool:
    """Whether something is said of what words begin with, and not only aside."""
    said = _main(piece)
    return makes_clause(_ASIDE.sub("", said)) and not _LEADS_ON.search(piece)


def _main(piece: str) -> str:
    """Words without the clauses that open their sentence; empty where it goes no further."""
    said = piece
    while said.lstrip("“\"'( ").partition(" ")[0].casefold().strip(",") in _SUBORDINATE:
        said = re.sub(r"^(?:and|or)\s", "", said.partition(", ")[2])
        word = said.partition(" ")[0]
        if not (word[:1].isupper() or word.casefold() in DETERMINERS | OBJECTS | _SUBORDINATE):
            return ""
    return said


def _is_whole(piece: str) -> bool:
    """Whether words can be quoted without what follows: a clause, of some matter, with no quotation
    open, and not merely what opens one.
    """
    said = _main(piece)
    if not said or _HALF.search(piece) or _LEADS_ON.search(piece):
        return False
    told = makes_clause(said.rpartition(" that ")[2]) and makes_clause(_ASIDE.sub("", said))
    return told and len(content_keys(piece)) > 1 and not is_open(piece)


def _goes_on(text: str, at: int) -> bool:
    """Whether the comma at an offset stands in a list of things."""
    match = _LISTED.match(text, at)
    if match is None or match[1].partition(" ")[0].casefold() in OBJECTS:
        return False
    return not makes_clause(match[1])


def is_open(piece: str) -> bool:
    """Whether a quotation or a bracket is begun and not ended."""
    pairs = any(piece.count(a) > piece.count(b) for a, b in ("“”", "()"))
    return pairs or piece.count('"') % 2 == 1


def _bare(text: str, start: int, end: int) -> Span:
    """Without white space and stops at the ends; the mark of a question stays."""
    piece = text[start:end]
    kept = piece.rstrip(" .,;:—–\n\t")
    if kept.count("”") > kept.count("“"):
        kept = kept.rstrip("”")
    open_ = kept.startswith("“") and kept.count("“") > kept.count("”")
    head = len(kept) - len(kept.lstrip(" ,;:—–“" if open_ else " ,;:—–"))
    if kept[head:]:
        return Span(start + head, start + len(kept))
    return Span(start, end) if start < end else Span(0, len(text))


def makes_clause(piece: str) -> bool:
    """Whether there is a verb in some words that says something of somebody: a known one, or any
    word right before "the" or "some".
    """
    found, before = list(TOKEN.finditer(piece)), ""
    for token, after in itertools.zip_longest(found, found[1:]):
        small = token[0].casefold().replace("’", "'")
        then = after[0].casefold() if after else ""
        if small in FINITE:
            return True
        last, before = before, before if small == "and" or small.endswith("ly") else small
        done = small.endswith("ed") and (then in PREPOSITIONS or last in DETERMINERS)
        noun = small.removesuffix("s") in NOUNS_TOO and (last in _BEFORE_NAMES or then == "of")
        meant = small.endswith("ing") or last == "to" or (small in _PARTICIPLES and then == "by")
        if done or noun or meant or (token[0][0].isupper() and token.start() > 1):
            continue
        beside = after is not None and piece[token.end() : after.start()] == " "
        if is_verb(small) or (beside and then in _BEFORE_NOUNS and _may_act(token[0])):
            return True
    return False


def _may_act(word: str) -> bool:
    return word.islower() and is_content(word) and word not in PREPOSITIONS | DETERMINERS


def is_verb(word: str) -> bool:
    """Whether a word is a form of a verb that is seldom a noun."""
    return word_key(word) in _VERBS
