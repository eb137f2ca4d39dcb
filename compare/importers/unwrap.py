"""Lines of a page -> paragraphs: what a page's width cut is joined again, lines and words.

A text is held to be hard-wrapped where most of its lines stop only because the next word would not
have fitted. Text that is not is left exactly as it is. A hyphen at a line end either is part of the
word (self-/determination) or was put there by whoever set the lines (govern-/ment): the text itself
is asked first how it writes the word elsewhere, then the pieces are looked at.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from compare.marks import read_lists

_WORDS = read_lists("compare.importers")

_MIN, _MAX = 28, 140
"""Widths in characters between which a page's lines lie."""
_ENOUGH = 3
"""Line ends within paragraphs from which a judgement is possible."""
_FULL = 0.8
"""Share of the page's width from which a line counts as full."""
ENDED = re.compile(r"[.!?…:;][)\]”’\"'»›]*\d{0,2}$")
ITEM = re.compile(r"\s*(?:[-–—•‣◦▪●*·]|\(?(?:[a-z]|[ivx]{1,5}|\d{1,3})[.)])\s+\S")
LABEL = re.compile(r"\((?:[a-z]|[ivx]{1,5}|\d{1,3})\)|(?:[a-z]|[ivx]{1,5}|[IVX]{1,5}|\d{1,3})[.)]")
"""The number of an item."""
_BYLINE = re.compile(r"by\s+(?:the\s+)?[A-Z]")
_TITLE_WORDS = 25
"""Words of a title at most, below which who spoke may stand on a line of its own."""
_MARKDOWN = re.compile(r"^(?:#{1,6} |```|> |\| |\s{4,}\S)", re.MULTILINE)


def unwrap(text: str, *, wrapped: bool | None = None) -> str:
    """``text`` with whole paragraphs, a blank line between them, if it is hard-wrapped.

    ``wrapped`` says so where the caller knows; None lets the line widths tell.
    """
    runs = runs_of(text)
    if not (is_wrapped(runs) if wrapped is None else wrapped):
        return text
    width = _width([line for run in runs for line in run])
    runs = runs_of(join_cut_words(text))
    paragraphs = [paragraph for run in runs for paragraph in _paragraphs(run, width)]
    return "\n\n".join(_join_broken(paragraphs))


def runs_of(text: str) -> list[list[str]]:
    """The lines between blank lines."""
    runs: list[list[str]] = [[]]
    for line in text.replace("\f", "\n").split("\n"):
        if line.strip():
            runs[-1].append(line.rstrip())
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def is_wrapped(runs: list[list[str]]) -> bool:
    """Whether a page's width, and not the writer, ended most lines."""
    inner = [(line, after) for run in runs for line, after in pairwise(run)]
    width = _width([line for run in runs for line in run])
    if len(inner) < _ENOUGH or not _MIN <= width <= _MAX:
        return False
    if _MARKDOWN.search("\n".join(line for run in runs for line in run)):
        return False
    full = sum(_is_full(line, after, width) for line, after in inner)
    open_ended = sum(not ENDED.search(line) for line, _ in inner)
    return full >= 0.7 * len(inner) and open_ended >= 0.5 * len(inner)


def _width(lines: list[str]) -> int:
    """The width that all but the widest twentieth of the lines keep to."""
    widths = sorted(len(line) for line in lines)
    return widths[-1 - len(widths) // 20] if widths else 0


def _is_full(line: str, after: str, width: int) -> bool:
    """Whether the next line's first word had no room."""
    return len(line) + 1 + len(after.split(None, 1)[0]) > width * _FULL


def _paragraphs(run: list[str], width: int) -> list[str]:
    """The paragraphs of lines that no blank line parts."""
    groups = [[run[0]]]
    for line, after in pairwise(run):
        if _parts(line, after, width):
            groups.append([after])
        else:
            groups[-1].append(after)
    return [" ".join(" ".join(group).split()) for group in groups]


def _parts(line: str, after: str, width: int) -> bool:
    """Whether a paragraph ends between two lines."""
    if ITEM.match(after) and (ENDED.search(line) or ITEM.match(line)):
        return True
    if _is_full(line, after, width):
        return False
    first = after.strip()[0]
    if _BYLINE.match(after.strip()):
        return True
    return ENDED.search(line) is not None or not (first.islower() or first in "(“\"'‘")


def _join_broken(paragraphs: list[str]) -> list[str]:
    """Paragraphs with those joined that a page's end broke in the middle of a sentence; who spoke
    may stand on a line of its own below a title.
    """
    whole: list[str] = []
    for paragraph in paragraphs:
        last = whole[-1] if whole else ""
        is_byline = len(last.split()) <= _TITLE_WORDS and _BYLINE.match(paragraph)
        if paragraph[:1].islower() and not is_byline and re.search(r"[\w,–—-]$", last):
            whole[-1] = f"{last} {paragraph}"
        else:
            whole.append(paragraph)
    return whole


SOFT = "\N{SOFT HYPHEN}"
MARKED = "\ufffe"
"""Where a PDF says that a hyphen belongs to the line end and not to the word."""
DENSE = 1 / 30
"""Cut words a line from which a page is held to cut words."""
CUT = re.compile(
    r"((?<![^\W\d_])[^\W\d_]+(?:['’][^\W\d_]+)?|(?<!\d)\d+)"
    r"([-\N{HYPHEN}\ufffe\xad])[ \t]*\n[ \t]*(\w+)"
)
_WORD = re.compile(r"[^\W\d_]+(?:[-\N{HYPHEN}][^\W\d_]+)*")
_PREFIX = _WORDS.words("unwrap.unsure")
"""First pieces that are found both with a hyphen and without; they decide nothing."""
_JOINING = frozenset(("and", "or"))
_KEEPS = _WORDS.words("unwrap.keep_hyphen")
_REST = re.compile(
    r"(?:[bcdfglmnprstv]{0,2}(?:tions?|sions?|tional(?:ly)?|ments?|mental(?:ly)?|ness(?:es)?|ity|"
    r"ities|bly|ently|antly|ously|ively|cies|tives?|sives?|tively)|tory|tary|dures?|cial|tial)"
)
"""Second pieces that are no words, and so were cut off."""
_SECOND = _WORDS.words("unwrap.behind_hyphen")
"""Second pieces that stand after a hyphen more often than without one."""
_ENDING = re.compile(
    r"(?:[aeiouy]?[bcdfghjklmnpqrstvwxz]{0,3})?(?:tions?|sions?|ments?|ings?|ed|ers?|ors?|ly|ness|"
    r"i?ty|i?ties|able|ible|ables?|ances?|ences?|ancy|ency|ous|ious|ives?|al|ally|als|ic|ical|ism|"
    r"ists?|ian|ians|ary|ory|ate|ates|ated|ating|ize|ise|ized|ised|es|en|ent|ant|ful|less|ure|ures|"
    r"ship|ward|cy|gy|phy|sy|ry)"
)


def join_cut_words(text: str) -> str:
    """``text`` with each word whole that a line end had cut; other line ends stay."""
    if CUT.search(text):
        known = _vocabulary(text)
        set_so = _cuts_words(text, known)
        text = CUT.sub(lambda found: _join(found, known, set_so), text)
    return text.replace(SOFT, "").replace(MARKED, "-")


def _cuts_words(text: str, known: Counter[str]) -> bool:
    """Whether whoever set the lines cut words: a page that does so does it often."""
    cuts = CUT.findall(text)
    shown = any(
        known[(first + second).casefold()] > known[f"{first}-{second}".casefold()]
        for first, _, second in cuts
    )
    rest = any(_REST.fullmatch(second) for _, _, second in cuts)
    return shown or rest or len(cuts) > DENSE * text.count("\n")


def _vocabulary(text: str) -> Counter[str]:
    """How often each word stands whole in ``text``, hyphens and all, in lower case."""
    whole = CUT.sub(" ", text)
    words = Counter(word.casefold().replace("\N{HYPHEN}", "-") for word in _WORD.findall(whole))
    for word, times in list(words.items()):
        if "-" in word:
            words.update(dict.fromkeys(word.split("-"), times))
    return words


def _join(found: re.Match[str], known: Counter[str], set_so: bool) -> str:
    first, hyphen, second = found.groups()
    if second.casefold() in _JOINING and f"{first}-{second}".casefold() not in known:
        return f"{first}- {second}"  # the hyphen of "troop- and police-contributing"
    if hyphen == SOFT:
        return first + second
    keep = _keeps(first, second, known, set_so)
    return f"{first}{'-' if keep else ''}{second}"


def _keeps(first: str, second: str, known: Counter[str], set_so: bool) -> bool:
    """Whether the hyphen is the word's own."""
    left, right = first.casefold(), second.casefold()
    whole, hyphened = known[left + right], known[f"{left}-{right}"]
    if whole != hyphened:
        return hyphened > whole
    if not set_so or not second[0].islower() or first.isdigit() or left in _KEEPS:
        return True
    if len(left) <= 2 or len(right) <= 2 or left in _PREFIX:
        return False
    if right in _SECOND:
        return True
    return not _ENDING.fullmatch(right) and left in known and right in known
