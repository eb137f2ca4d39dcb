"""Lines of a page -> paragraphs: what a page's width cut is joined again, lines and words; and the
signs of a line of Arabic or Hebrew, which stand as they are seen, in the order of reading.

A text that is not hard-wrapped is left as it is. How the text itself writes a word elsewhere tells
whether a hyphen at a line end is part of it (self-/determination, govern-/ment).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import chain, count, pairwise
from math import inf
from typing import TYPE_CHECKING

from compare.importers.document import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compare.importers.page_layout import Letter


_FULL = 0.8
"""Share of the page's width from which a line counts as full."""
ENDED = re.compile(r"[.!?…:;][)\]”’\"'»›]*\d{0,2}$")
ITEM = re.compile(r"\s*(?:[-–—•‣◦▪▫●○*·■□◆◇►▶➢➤➔→✓✔❖☐☒]|\(?(?:[a-z]|[ivx]{1,5}|\d{1,3})[.)])\s+\S")
LABEL = re.compile(r"\((?:[a-z]|[ivx]{1,5}|\d{1,3})\)|(?:[a-z]|[ivx]{1,5}|[IVX]{1,5}|\d{1,3})[.)]")
_BYLINE = re.compile(r"by\s+(?:the\s+)?[A-Z]")
_TITLE_WORDS = 25
_MARKDOWN = re.compile(r"^(?:#{1,6} |```|> |\| |\s{4,}\S)", re.MULTILINE)


def unwrap(text: str, *, wrapped: bool | None = None) -> str:
    """``text`` with whole paragraphs, a blank line between them, if it is hard-wrapped.

    ``wrapped`` says so where the caller knows; None lets the line widths tell.
    """
    runs = runs_of(text)
    if not (is_wrapped(runs) if wrapped is None else wrapped):
        return text
    width = _width(runs)
    paragraphs = chain(*(_paragraphs(run, width) for run in runs_of(join_cut_words(text))))
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
    if sum(_POSTED.search(line) is not None for line, _ in inner) > 1:
        return False  # each line of a post stands alone
    width = _width(runs)
    if len(inner) < 3 or not 28 <= width <= 140 or _MARKDOWN.search("\n".join(chain(*runs))):
        return False
    full = sum(_is_full(line, after, width) for line, after in inner)
    open_ended = sum(not ENDED.search(line) for line, _ in inner)
    return full >= 0.7 * len(inner) and open_ended >= 0.5 * len(inner)


_POSTED = re.compile(r"@\w{2,30}\s*·\s")


def _width(runs: list[list[str]]) -> int:
    """The width that all but the widest twentieth of the lines keep to."""
    widths = sorted(map(len, chain(*runs)))
    return widths[-1 - len(widths) // 20] if widths else 0


def _is_full(line: str, after: str, width: int) -> bool:
    """Whether the next line's first word had no room."""
    return len(line) + 1 + len(after.split(None, 1)[0]) > width * _FULL


def _paragraphs(run: list[str], width: int) -> list[str]:
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
    begins = after.strip()
    goes_on = begins[0].islower() or begins[0] in "(“\"'‘"
    return bool(ENDED.search(line) or _BYLINE.match(begins)) or not goes_on


def _join_broken(paragraphs: Iterable[str]) -> list[str]:
    """Paragraphs, those joined that a page's end broke within a sentence, if none is a byline."""
    whole = [""]
    for paragraph in paragraphs:
        is_byline = len(whole[-1].split()) <= _TITLE_WORDS and _BYLINE.match(paragraph)
        if paragraph[:1].islower() and not is_byline and re.search(r"[\w,–—-]$", whole[-1]):
            whole[-1] += f" {paragraph}"
        else:
            whole.append(paragraph)
    return whole[1:]


SOFT = "\N{SOFT HYPHEN}"
MARKED = "\ufffe"
"""Where a PDF says that a hyphen belongs to the line end and not to the word."""
CUT = re.compile(
    r"((?<![^\W\d_])[^\W\d_]+(?:['’][^\W\d_]+)?|(?<!\d)\d+)"
    r"([-\N{HYPHEN}\ufffe\xad])[ \t]*\n[ \t]*(\w+)"
)
_WORD = re.compile(r"[^\W\d_]+(?:[-\N{HYPHEN}][^\W\d_]+)*")
_PREFIX = WORDS.words("lines.unsure")
"""First pieces that are found both with a hyphen and without; they decide nothing."""
_WHOLE = WORDS.words("lines.whole")
_KEEPS = WORDS.words("lines.keep_hyphen")
_CUT_OFF = WORDS.pattern("lines.cut_off")
_REST = re.compile(rf"[bcdfglmnprstv]{{0,2}}(?:{_CUT_OFF})|{WORDS.pattern('lines.remains')}")
"""Second pieces that are no words, and so were cut off."""
_SECOND = WORDS.words("lines.behind_hyphen")
"""Second pieces that stand after a hyphen more often than without one."""
_ENDINGS = WORDS.pattern("lines.endings")
_ENDING = re.compile(rf"(?:[aeiouy]?[b-df-hj-np-tv-xz]{{0,3}})?(?:{_ENDINGS})")


def join_cut_words(text: str) -> str:
    """``text`` with each word whole that a line end had cut; other line ends stay."""
    if cuts := CUT.findall(text):
        known = _vocabulary(text)
        set_so = 30 * len(cuts) > text.count("\n") or any(  # a page that cuts words does it often
            _REST.fullmatch(second)
            or known[(first + second).casefold()] > known[f"{first}-{second}".casefold()]
            for first, _, second in cuts
        )
        text = CUT.sub(lambda found: _join(found, known, set_so), text)
    return text.replace(SOFT, "").replace(MARKED, "-")


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
    if second.casefold() in {"and", "or"} and f"{first}-{second}".casefold() not in known:
        return f"{first}- {second}"  # the hyphen of "troop- and police-contributing"
    keep = hyphen != SOFT and _keeps(first, second, known, set_so)
    return f"{first}{'-' if keep else ''}{second}"


def _keeps(first: str, second: str, known: Counter[str], set_so: bool) -> bool:
    """Whether the hyphen is the word's own."""
    left, right = first.casefold(), second.casefold()
    whole, hyphened = known[left + right], known[f"{left}-{right}"]
    if whole != hyphened:
        return hyphened > whole
    if left + right in _WHOLE:
        return False
    if not set_so or not second[0].islower() or first.isdigit() or left in _KEEPS:
        return True
    if min(len(left), len(right)) <= 2 or left in _PREFIX:
        return False
    return right in _SECOND or (not _ENDING.fullmatch(right) and left in known and right in known)


SPACE = 0.17
"""Sizes of the font from which a gap is a space."""
INK_SPACE = 0.27
"""The same beside Arabic or Hebrew letters, of which often only the ink is known."""
_RTL = re.compile(
    r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_LTR_RUN = re.compile(r"N(?:O{0,2}N)*(?:O{0,2}L(?:[SO]{0,3}[LN])*)?|L(?:[SO]{0,3}[LN])*|.")
_PAIRS = "()[]{}«»‹›<>"
_TURNED = {sign: chr(0x10F000 + at) for at, sign in enumerate(_PAIRS)}
_STANDS = str.maketrans(_TURNED)
"""Stand-ins for brackets in words that go from right to left: programs differ in whether they mean
the sign that is seen or the one that is written; a whole text tells."""


def has_rtl(text: str) -> bool:
    """Whether a letter of ``text`` is read from right to left."""
    return _RTL.search(text) is not None


def is_mostly_rtl(text: str) -> bool:
    """Whether more letters are read from right to left than from left to right."""
    rtl = len(_RTL.findall(text))
    return rtl > 0 and 2 * rtl > sum(map(str.isalpha, text))


def logical(signs: Sequence[str], *, is_rtl: bool) -> str:
    """Signs from left to right in the order of reading; brackets get stand-ins for ``settle``."""
    clusters = _clusters(signs)
    kinds = "".join(map(_kind, clusters))
    text = ""
    for run in re.finditer(".+" if is_rtl else r"R(?:[RNOS]*R)?|.", kinds):
        inner = clusters[slice(*run.span())]
        if is_rtl or run[0][0] == "R":  # turned round, but for numbers and Latin words in it
            parts: list[str] = []
            for one in _LTR_RUN.finditer(run[0]):
                part = "".join(inner[slice(*one.span())])
                other = _PAIRS[_PAIRS.index(part) ^ 1] if part in tuple(_PAIRS) else ""
                if other and parts and parts[-1].count(other) > parts[-1].count(part):
                    parts[-1] += part  # the bracket belongs to the Latin words before it
                else:
                    parts.append(part)
            inner = [part.translate(_STANDS) for part in reversed(parts)]
        text += "".join(inner)
    # PDFium turns some quotation marks away from what they quote
    return re.sub(r"(?<=\S)“(?!\w)", "”", re.sub(r"(?<!\S)”(?=\w)", "“", text))


def _clusters(signs: Sequence[str]) -> list[str]:
    """The signs with their vowel points, in plain letters; of one sign the letters in order."""
    out: list[str] = []
    for sign in signs:
        plain = unicodedata.normalize("NFKC", sign) if has_rtl(sign) else sign
        plain = re.sub("^([اآأإ])(ل)$", r"\2\1", plain)  # lam and alef, which come turned
        if out and plain and unicodedata.category(plain[0]) == "Mn":
            out[-1] += plain
        else:
            out.append(plain)
    return out


def _kind(cluster: str) -> str:
    """R and L: read from right and from left; N: of a number; S: space; O: other."""
    sign = cluster[:1]
    if unicodedata.bidirectional(sign) in {"EN", "AN"}:
        return "N"
    if has_rtl(sign):
        return "R" if unicodedata.category(sign)[0] in "LM" else "O"
    if sign.isspace():
        return "S"
    return "L" if sign.isalpha() else "O"


def settle(text: str) -> str:
    """``text`` with each bracket's stand-in replaced: the spaces beside it tell whether it opens or
    closes, and else it stands so that as many as can be make pairs.
    """
    stands = "".join(one for one in text if one >= _TURNED["("])
    seen = {ord(stand): sign for sign, stand in _TURNED.items()}
    turned = {ord(stand): _PAIRS[at ^ 1] for at, stand in enumerate(_TURNED.values())}
    pairs = [_PAIRS[at : at + 2] for at in range(0, len(_PAIRS), 2)]
    way = max((seen, turned), key=lambda one: sum(map(stands.translate(one).count, pairs)))
    return re.sub(r"[\U0010f000-\U0010f00b]", _by_spaces, text).translate(way) if stands else text


def _by_spaces(found: re.Match[str]) -> str:
    """A bracket that opens or closes, by the spaces beside it; else its stand-in."""
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    at = ord(found[0]) - ord(_TURNED["("])
    if (not before or before.isspace()) and after.isalnum():
        return _PAIRS[at & ~1]
    ends = not after or after.isspace() or after in ".,;:،؛؟?!"
    return _PAIRS[at | 1] if before.isalnum() and ends else found[0]


def by_place(letters: Iterable[Letter]) -> list[Letter]:
    """Letters from left to right, each vowel point behind the letter that it stands over."""
    out: list[Letter] = []
    waiting: list[Letter] = []
    known = sorted(letters, key=lambda one: (one.left + one.right) / 2)
    for at, one in enumerate(known):
        after = [o for o in known[at + 1 : at + 5] if not is_point(o.sign)]
        if not is_point(one.sign):
            out += [one, *waiting]
            waiting = []
        elif _over(one, out[-1:]) >= _over(one, after[:1]):
            out.append(one)
        else:
            waiting.append(one)
    return out + waiting


def with_points(signs: Iterable[tuple[float, str]]) -> str:
    """A letter and its points, or lam and alef with theirs, in the order of reading; each has the
    place of its left end, by which some programs set them from left to right.
    """
    known = [sign for _, sign in sorted(signs, reverse=True)]
    is_turned = is_point(known[0]) or (known[0] in "اأإآ" and known[-1] == "ل")
    return "".join(reversed(known) if is_turned else known)


def is_point(sign: str) -> bool:
    """Whether a sign is a vowel point or the like, that stands over a letter."""
    return unicodedata.category(sign[0]) == "Mn"


def _over(point: Letter, base: Sequence[Letter]) -> float:
    """How far a vowel point stands over a letter; less than nothing where it stands beside it."""
    one = base[0] if base and not base[0].sign.isspace() else None
    return min(one.right, point.right) - max(one.left, point.left) if one else -inf


def spaced(letters: Sequence[Letter]) -> list[str]:
    """The signs from left to right, with a space wherever a gap is."""
    out: list[str] = []
    last: Letter | None = None
    for one in letters:
        wide = INK_SPACE if last and has_rtl(one.sign + last.sign) else SPACE
        if last and one.left - last.right > wide * one.size:
            out.append(" ")
        out.append(one.sign)
        last = one if last is None or one.right > last.right else last
    return out


# Lines of transcripts


_NUMBERS = re.compile(r"^[ \t]*(\d{1,3})(?:[ \t]{2,}|\t|[ \t]+(?=[QA][.:]))", re.MULTILINE)
"""The number of a line, as depositions have it."""
_FEW = 3


def without_line_numbers(text: str) -> str:
    """The text without the numbers of its lines, where nearly all have one and they count up."""
    lines = [line for line in text.split("\n") if line.strip()]
    numbers = [int(found) for found in _NUMBERS.findall(text)]
    counted = sum(after == before + 1 for before, after in pairwise(numbers))
    if len(numbers) > _FEW and len(numbers) >= 0.8 * len(lines) and counted >= 0.7 * len(numbers):
        return re.sub(r"\n(?![ \t]*(?:[QA][.:]|[A-Z][A-Z. ]+:))", " ", _NUMBERS.sub("", text))
    return text


_PICTURES = frozenset({"So", "Sk", "Cf", "Mn", "Cs", "Co"})
"""Categories of signs that make pictures, and of marks that join them; a name has none."""


def plain_label(label: str) -> str:
    """A label without emphasis, flags and other pictures."""
    plain = "".join(sign for sign in label if unicodedata.category(sign) not in _PICTURES)
    plain = " ".join(plain.split()).strip("*_ ")
    short = re.fullmatch(r"([^\W\d_])\d{0,3}\.?", plain)
    return short[1] if short else plain


_DIALOGUE = re.compile(r"^[—–-][ \t]*((?:¿|«|“|[A-ZÀ-ÞА-Я])[^\n]+)$", re.MULTILINE)


def told_apart(text: str) -> str:
    """A text with Q and A before what is said behind dashes, where each other line asks."""
    lines = [line.rstrip("”» ") for line in _DIALOGUE.findall(text)]
    asks = [line.endswith(("?", "？")) for line in lines]
    if len(lines) <= _FEW or not all(asks[::2]) or any(asks[1::2]):
        return text
    turn = count()
    return _DIALOGUE.sub(lambda found: f"{'QA'[next(turn) % 2]}: {found[1]}", text)


def with_colon(found: re.Match[str], known: set[str], colon: str) -> str:
    """A label with what is told of the speaker in brackets, and a colon; others as they stand."""
    if found["label"] not in known:
        return found[0]
    more = (found.groupdict().get("more") or "").strip()
    aside = f" ({more[2:]})" if more.startswith(", ") else f" {more}" if more else ""
    label = re.sub(r"^(M\. le|Mme la) (\w)", lambda o: f"{o[1]} {o[2].upper()}", found["label"])
    return label + aside + colon
