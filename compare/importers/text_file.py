"""Text, Markdown and subtitles (.srt, .vtt, .sbv, .ass, .ttml) -> words, decoded and unwrapped.

Of Markdown, what a page made of it does not show (comments, the addresses of links) is left out
and said; of subtitles come the words that are spoken, in sentences, with who speaks.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from compare.importers.decoding import decode, plain_characters
from compare.importers.document import WORDS, Document, Unreadable, left_out, table_paragraphs
from compare.importers.furniture import HEADS, LONGEST, MARGIN, NUMBER, SENTENCE, SHARE
from compare.importers.lines import SOFT, join_cut_words, unwrap
from compare.importers.transcript import is_transcript
from compare.importers.un_record import is_record
from compare.library.page import likely, plain_newlines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_NOTE = re.compile(
    r"^\[\^([^\]\n]{1,40})\]:[ \t]*([^\n]*(?:\n(?:[ \t]{2,}|\t)[^\n]+)*)\n?", re.MULTILINE
)
_MARK = re.compile(r"\[\^[^\]\n]{1,40}\]")
_PICTURE = re.compile(r"!\[([^\]\n]{0,300})\]\([^()\n]{1,500}\)")
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{1,300})\]\([^()\s]{1,500}(?:\s+\"[^\"\n]*\")?\)")
_REFERENCE = re.compile(r"^[ ]{0,3}\[([^\]^\n]{1,60})\]:[ \t]*<?\S+://\S+.*\n?", re.MULTILINE)
_REFERS = re.compile(r"(?<!!)\[([^\[\]\n]{1,300})\]\[[^\]\n]{0,60}\]")
_ADDRESS = re.compile(r"<((?:https?|mailto):[^<>\s]{1,500})>")
_TAG = re.compile(
    r"</?(?:b|i|u|s|em|strong|small|sup|sub|span|font|center|div|p|a|mark|cite|blockquote)\b[^<>\n]{0,300}>"
    r"|<br\s*/?>",
    re.IGNORECASE,
)
_RAISED = re.compile(r"<sup>\s*(?:\[?\d{1,3}\]?|\*+)\s*</sup>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}\d{0,2}|#\d{2,5}|#x[0-9A-Fa-f]{2,5});")
_ESCAPED = re.compile(r"\\([*_#.>+!`()\[\]{}~-])|\\$", re.MULTILINE)
_FENCE = re.compile(r"^[ ]{0,3}(?:```|~~~)[^\n`]*\n?", re.MULTILINE)
_TASK = re.compile(r"^([ \t]*[-*+][ \t]+)\[[ xX]\][ \t]+", re.MULTILINE)
_UNDERLINED = re.compile(r"(?:\A|(?<=\n\n))([^\n#>|-][^\n]{0,200})\n(=|-)\2{2,}[ \t]*(?=\n|\Z)")
_TABLE = re.compile(
    r"^[ \t]*\|?[^|\n]+(?:\|[^|\n]*)+\n[ \t]*\|?[ \t]*:?-[-:| \t]*\n"
    r"(?:[^|\n]*\|[^\n]*(?:\n|\Z))+",
    re.MULTILINE,
)


_PAGE_OF = re.compile(
    r"^[ \t]*[-–—]?[ \t]*(?:page|seite|p[áa]gina|страница)[ \t]+\d{1,4}[ \t]*"
    r"(?:of|von|de|di|sur|из|/)[ \t]*\d{1,4}[ \t]*[-–—]?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)


def read_text(raw: bytes) -> Document:
    """The words of a text. Raises Unreadable.

    A file with front matter is a statement already, and only decoded.
    """
    text, notes = decode(raw)
    text = plain_newlines(text).removeprefix("\ufeff")
    if text.lstrip().startswith("---\n"):
        return Document(format="text", text=text, notes=notes)
    text, told = _without_marks(plain_characters(text))
    notes = (*notes, *told)
    if is_record(text) or is_transcript(text):
        return Document(format="text", text=text, notes=notes)
    if "\f" in text:
        kept, gone = strip_pages([page.split("\n") for page in text.split("\f")])
        text = "\n".join("\n".join(page) for page in kept)
        notes = (*notes, *left_out(gone, *HEADS))
    numbers = [found[0].strip() for found in _PAGE_OF.finditer(text)]
    text, notes = (
        _PAGE_OF.sub("", text),
        (*notes, *left_out(numbers, "page number", "page numbers")),
    )
    return Document(format="text", text=unwrap(text).replace(SOFT, ""), notes=notes)


def _without_marks(text: str) -> tuple[str, tuple[str, ...]]:
    """A text without comments, footnotes and addresses of Markdown, and what was left out."""
    comments = [" ".join(found.split()) for found in _COMMENT.findall(text)]
    text = _COMMENT.sub("", text)
    notes = [" ".join(found[1].split()) for found in _NOTE.findall(text)]
    if notes:
        text = _MARK.sub("", _NOTE.sub("", text))
    pictures = _PICTURE.findall(text)
    links = [*_LINK.findall(text), *_REFERENCE.findall(text)]
    text = _REFERENCE.sub("", _LINK.sub(r"\1", _PICTURE.sub("", text)))
    text = _REFERS.sub(r"\1", text) if links else text
    plain = _plain_marks(text)
    tables = len(_TABLE.findall(plain))
    told = (
        *left_out(comments, "comment", "comments"),
        *left_out(notes, "note", "notes"),
        *left_out(pictures, "picture", "pictures"),
        *left_out([""] * len(links), "address of a link", "addresses of links"),
    )
    if plain != text:
        told += ("signs of Markdown or HTML are read as what they stand for",)
    if tables:
        told += (f"{tables} {'table is' if tables == 1 else 'tables are'} taken cell by cell",)
    if not told:
        return text, ()
    return re.sub(r"\n[ \t]*(?:\n[ \t]*){2,}", "\n\n", _TABLE.sub(_table, plain)).strip("\n"), told


def _plain_marks(text: str) -> str:
    """A text without the tags, escapes and fences that a page made of it does not show."""
    text = _TAG.sub(lambda tag: "\n" if tag[0][1:3].lower() == "br" else "", _RAISED.sub("", text))
    text = _ADDRESS.sub(r"\1", _TASK.sub(r"\1", _FENCE.sub("", text)))
    text = _ENTITY.sub(lambda found: html.unescape(found[0]), _ESCAPED.sub(r"\1", text))
    return _UNDERLINED.sub(lambda line: f"{'#' if line[2] == '=' else '##'} {line[1]}", text)


def _table(found: re.Match[str]) -> str:
    lines = [line.strip().strip("|") for line in found.group().strip().split("\n")]
    rows = [[[cell.strip()] if cell.strip() else [] for cell in line.split("|")] for line in lines]
    return "\n\n".join(table_paragraphs([rows[0], *rows[2:]], headed=True)) + "\n\n"


def strip_pages(pages: list[list[str]]) -> tuple[list[list[str]], list[str]]:
    """Pages of plain lines without running heads and feet and page numbers, and these.

    Lines have no height: what ends as a sentence, or counts up, is never held to be a head.
    """
    keys = [_edges(page) for page in pages]
    found = Counter(key for of_page in keys for key in set(of_page.values()))
    least = max(2, round(SHARE * len(pages)))
    out: list[list[str]] = []
    gone: list[str] = []
    for page, of_page in zip(pages, keys, strict=True):
        filled = [at for at, line in enumerate(page) if line.strip()]
        kept = [at for at in filled if found[of_page.get(at, "")] < least]
        for edge in (0, -1):
            if kept and NUMBER.fullmatch(page[kept[edge]].strip()):
                kept.pop(edge)
        out.append([line for at, line in enumerate(page) if at in kept or not line.strip()])
        gone += [page[at].strip() for at in filled if at not in kept]
    return out, gone


def _edges(page: list[str]) -> dict[int, str]:
    """The first and last lines of a page that may be its head and foot, their numbers alike."""
    filled = [at for at, line in enumerate(page) if line.strip() and len(line) <= LONGEST]
    keys: dict[int, str] = {}
    for at in {*filled[: MARGIN - 1], *filled[1 - MARGIN :]}:
        plain = " ".join(page[at].split()).casefold()
        if not SENTENCE.fullmatch(page[at].strip()):
            keys[at] = plain if re.fullmatch(r"\w+ \d+", plain) else re.sub(r"\d+", "#", plain)
    return keys


_CLOCK = r"(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
_CUE = re.compile(
    rf"^[ \t]*(?P<start>{_CLOCK})(?:[ \t]*-->[ \t]*|,)(?P<end>{_CLOCK})[^\n]*(?:\n|\Z)",
    re.MULTILINE,
)
_NEXT = re.compile(r"\n(?:\s*\n[^\n]+|[ \t]*\d{1,6}[ \t]*)\n\Z|\A[ \t]*\d{1,6}[ \t]*\n\Z")
"""The number or name of the next cue, on a line of its own right above its times."""
_SPOKEN_LINE = re.compile(
    rf"^Dialogue:[^,\n]*,(?P<start>{_CLOCK}),(?P<end>{_CLOCK}),[^,\n]*,(?P<name>[^,\n]*)"
    r"(?:,[^,\n]*){4},(?P<text>[^\n]*)",
    re.MULTILINE,
)
"""A line of the format of SubStation Alpha."""
_TIMED = re.compile(
    rf"<(?:tt:)?p\b[^>]*?\bbegin=\"(?P<start>{_CLOCK})\"[^>]*?\bend=\"(?P<end>{_CLOCK})\"[^>]*>"
    r"(?P<text>.*?)</(?:tt:)?p>",
    re.DOTALL,
)
"""A paragraph of Timed Text."""
_ASIDE = re.compile(r"^(?:NOTE|STYLE|REGION)\b[^\n]*\n?(?:[^\n]+\n?)*", re.MULTILINE)
_VOICE = re.compile(r"<v(?:\.[^ >]*)?\s+([^>]+)>")
_BRACKETED = re.compile(
    r"^[ \t]*[\[(](?P<name>(?:[A-ZÀ-ÞА-Я][\w.'’-]*[ ]){1,3}[A-ZÀ-ÞА-Я][\w.'’-]*)[\])][ \t]*:?",
    re.MULTILINE,
)
"""A name in brackets at the beginning of a line, which a sound is as well."""
_NO_NAME = re.compile(rf"\b(?:{WORDS.pattern('text_file.sounds')})\b", re.IGNORECASE)
_SHOWS = re.compile(r"</?[a-zA-Z][^>\n]{0,80}>|\{\\[^}\n]{0,40}\}|<\d{2}:[\d:.]+>")
_SOUND = re.compile(
    r"[\[(][^\])\n]{1,60}[\])]|♪[^♪\n]*♪?|^\s*\*[^*\n]+\*\s*$|^\s*#[^#\n]+#\s*$", re.MULTILINE
)
_CREDIT = re.compile(
    r"(?:sub-?titles?|captions?|captioning|subtitled|captioned|transcribed|sync(?:ed)?)\b.{0,40}\b(?:by|from)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_CHANGE = re.compile(r"^\s*(?:>>+|[-–](?=\s?[A-ZÀ-ÞА-Я]))\s*", re.MULTILINE)
_NAMED = re.compile(r"([A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я .'’-]{1,30}):\s+")
_MIXED = re.compile(r"((?:[A-ZÀ-ÞА-Я][\w.'’-]* ?){1,4}):\s+")
_ENDED = re.compile(r"[.!?…。！？][”’\"')\]]*$")
_Piece = tuple[str, str, float, float, bool]
GAP = 4.0
"""Seconds of silence after a sentence from which a paragraph begins."""


class _Cue(NamedTuple):
    """What is shown at a time, in seconds."""

    start: float
    end: float
    text: str


@dataclass(slots=True)
class _Said:
    """What one speaker says on end."""

    by: str
    words: list[str]
    end: float


def read_subtitles(raw: bytes) -> Document:
    """The words of subtitles; numbers, times and sounds are left out. Raises Unreadable."""
    text, notes = decode(raw)
    text = plain_characters(text)
    asides = [" ".join(one.split()) for one in _ASIDE.findall(text) if one.startswith("NOTE")]
    cues = _BRACKETED.sub(_voiced, _ASIDE.sub("", _as_cues(text)))
    every = sorted(_cues(cues), key=lambda cue: cue.start)
    credit = [one for one in (every[:1] + every[-1:]) if _CREDIT.fullmatch(one.text.strip())]
    sounds: list[str] = []
    spoken = _paragraphs(_pieces([one for one in every if one not in credit], sounds))
    names = {one.by for one in spoken} - {""}
    words: list[str] = []
    for one in spoken:
        by = f"{one.by or 'Unknown speaker'}: " if len(names) > 1 else ""
        words.append(by + " ".join(join_cut_words("\n".join(one.words)).split()))
    told = (
        *notes,
        *left_out([""] * len(every), "time stamp", "time stamps"),
        *left_out(sounds, "sound", "sounds"),
        *left_out([" ".join(one.text.split()) for one in credit], "credit", "credits"),
        *left_out(asides, "comment", "comments"),
    )
    who = names if len(names) == 1 else ()
    found = tuple(likely("speaker", name, "the subtitles name who speaks") for name in who)
    return Document(format="subtitles", text="\n\n".join(words), found=found, notes=told)


def _voiced(found: re.Match[str]) -> str:
    """A name in brackets as WebVTT marks who speaks; a sound as it stands."""
    is_name = not found["name"].isupper() and not _NO_NAME.search(found["name"])
    return f"<v {found['name']}>" if is_name else found[0]


def _as_cues(text: str) -> str:
    """The text with its lines as those of WebVTT, where it is in another format."""
    made = []
    for one in (*_SPOKEN_LINE.finditer(text), *_TIMED.finditer(text)):
        name = one.groupdict().get("name") or ""
        words = re.sub(r"\\[Nn]|<(?:tt:)?br\s*/>", "\n", one["text"])
        voice = f"<v {name}>" if name.strip() else ""
        made.append(f"{one['start']} --> {one['end']}\n{voice}{words}\n\n")
    return "".join(made) or text


def _cues(text: str) -> Iterator[_Cue]:
    """The cues; each goes as far as the times of the next. Raises Unreadable."""
    times = list(_CUE.finditer(text))
    if not times:
        raise Unreadable(
            "it begins as subtitles, and no times of theirs can be read",
            remedy="give its words as a text",
        )
    ends = [one.start() for one in times[1:]] + [len(text)]
    for at, (one, end) in enumerate(zip(times, ends, strict=True)):
        words = text[one.end() : end]
        words = _NEXT.sub("\n", words) if at + 1 < len(times) else words
        yield _Cue(_seconds(one["start"]), _seconds(one["end"]), words)


def _pieces(cues: list[_Cue], sounds: list[str]) -> Iterator[_Piece]:
    """Speaker, words, start, end of each cue's parts, and whether another begins to speak."""
    shown: list[list[str]] = []
    plain = "\n".join(_SHOWS.sub("", cue.text) for cue in cues)
    lines = (line.strip() for line in plain.split("\n"))
    opens = Counter(found[1].strip() for line in lines if (found := _MIXED.match(line)))
    names = {name for name, times in opens.items() if times > (1 if " " in name else 2)}
    is_shouted = plain.isupper()
    for cue in cues:
        spoken = list(_voices(cue.text, sounds))
        fresh, shown = _fresh(spoken, shown), [line.split() for _, line in spoken] or shown
        for voice, line in fresh:
            words = _CHANGE.sub("", line)
            named = _NAMED.match(words) or _MIXED.match(words)
            is_loud = named is not None and named[1].isupper() and not is_shouted
            if named and not is_loud and named[1].strip() not in names:
                named = None
            by = voice or (named[1].strip() if named else "")
            words = words[named.end() :] if named else words
            yield by, words, cue.start, cue.end, _CHANGE.match(line) is not None


def _voices(text: str, sounds: list[str]) -> Iterator[tuple[str, str]]:
    """The lines of a cue with who is marked to speak; sounds are kept apart."""
    first, *rest = _VOICE.split(text)
    voices = (re.sub(r"^([^,]+), ([^,]+)$", r"\2 \1", voice.strip()) for voice in rest[::2])
    for voice, words in (("", first), *zip(voices, rest[1::2], strict=True)):
        plain = html.unescape(_SHOWS.sub("", words))
        sounds += [one.strip() for one in _SOUND.findall(plain)]
        bare = (" ".join(line.split()) for line in _SOUND.sub("", plain).split("\n"))
        yield from ((voice, line) for line in bare if line.strip("-– "))


def _fresh(lines: list[tuple[str, str]], shown: list[list[str]]) -> list[tuple[str, str]]:
    """The lines without the words that the cue before shows already, as rolling captions do."""
    words = [word for _, line in lines for word in line.split()]
    ends = (list(chain(*shown[first:])) for first in range(max(0, len(shown) - 8), len(shown)))
    seen = next((len(one) for one in ends if one and words[: len(one)] == one), 0)
    kept: list[tuple[str, str]] = []
    for voice, line in lines:
        own = line.split()
        kept += [(voice, " ".join(own[seen:]))] if seen < len(own) else []
        seen = max(0, seen - len(own))
    return kept


def _seconds(stamp: str) -> float:
    parts = [float(part) for part in stamp.replace(",", ".").split(":")]
    return sum(part * (1.0, 60.0, 3600.0)[at] for at, part in enumerate(reversed(parts)))


def _paragraphs(pieces: Iterable[_Piece]) -> list[_Said]:
    """What is said on end, until another speaks or a sentence ends before a silence."""
    said: list[_Said] = []
    for by, words, start, end, change in pieces:
        last = said[-1] if said else _Said("", [""], end)
        silent = start - last.end >= GAP and _ENDED.search(last.words[-1])
        if said and by in {"", last.by} and not change and not silent:
            last.words.append(words)
            last.end = end
        else:
            said.append(_Said(by or ("" if change else last.by), [words], end))
    return said
