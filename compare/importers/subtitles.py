"""Subtitles (.srt, .vtt, .sbv, .ass, .ttml) -> the words that are spoken, in sentences, with who
speaks.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.importers.decoding import decode, plain_characters
from compare.importers.document import Document, Unreadable, left_out
from compare.importers.unwrap import join_cut_words
from compare.library.page import likely
from compare.marks import read_lists

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORDS = read_lists("compare.importers")

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
_NO_NAME = re.compile(rf"\b(?:{_WORDS.pattern('subtitles.sounds')})\b", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^>\n]{0,80}>|\{\\[^}\n]{0,40}\}|<\d{2}:[\d:.]+>")
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
_LINES = 8
"""Lines of a cue, at most, that the next may show again."""
_NOBODY = "Unknown speaker"
"""Who speaks where another begins whom nothing names."""


@dataclass(slots=True)
class _Said:
    """What one speaker says on end."""

    by: str
    words: list[str]
    end: float


@dataclass(frozen=True, slots=True)
class _Cue:
    """What is shown at a time."""

    start: float
    end: float
    text: str


def read_subtitles(raw: bytes) -> Document:
    """The words of subtitles; numbers, times and sounds are left out. Raises Unreadable."""
    text, notes = decode(raw)
    text = plain_characters(text)
    asides = [" ".join(one.split()) for one in _ASIDE.findall(text) if one.startswith("NOTE")]
    cues = _BRACKETED.sub(_voiced, _ASIDE.sub("", _as_cues(text)))
    every = sorted(_cues(cues), key=lambda cue: cue.start)
    credit = [one for one in (every[:1] + every[-1:]) if _CREDIT.fullmatch(one.text.strip())]
    sounds: list[str] = []
    spoken = _paragraphs(list(_pieces([one for one in every if one not in credit], sounds)))
    names = {one.by for one in spoken} - {""}
    several = len(names) > 1
    joined = [" ".join(join_cut_words("\n".join(one.words)).split()) for one in spoken]
    words = [
        f"{one.by or _NOBODY}: {words}" if several else words
        for one, words in zip(spoken, joined, strict=True)
    ]
    told = (
        *notes,
        *left_out([""] * len(every), "time stamp", "time stamps"),
        *left_out(sounds, "sound", "sounds"),
        *left_out([" ".join(one.text.split()) for one in credit], "credit", "credits"),
        *left_out(asides, "comment", "comments"),
    )
    found = [
        likely("speaker", name, "the subtitles name who speaks")
        for name in (names if not several else ())
    ]
    return Document(format="subtitles", text="\n\n".join(words), found=tuple(found), notes=told)


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
    names, shouted = _names(cues), " ".join(_TAG.sub("", cue.text) for cue in cues).isupper()
    for cue in cues:
        lines: list[tuple[str, str]] = []
        first, *rest = _VOICE.split(cue.text)
        voices = (re.sub(r"^([^,]+), ([^,]+)$", r"\2 \1", voice.strip()) for voice in rest[::2])
        for voice, words in (("", first), *zip(voices, rest[1::2], strict=True)):
            plain = html.unescape(_TAG.sub("", words))
            sounds += [one.strip() for one in _SOUND.findall(plain)]
            bare = (" ".join(line.split()) for line in _SOUND.sub("", plain).split("\n"))
            lines += [(voice, line) for line in bare if line.strip("-– ")]
        fresh, shown = _fresh(lines, shown), [line.split() for _, line in lines] or shown
        for voice, line in fresh:
            change = _CHANGE.match(line) is not None
            words = _CHANGE.sub("", line)
            named = _NAMED.match(words) or _MIXED.match(words)
            if named and not ((named[1].isupper() and not shouted) or named[1].strip() in names):
                named = None
            by = voice or (named[1].strip() if named else "")
            yield by, words[named.end() :] if named else words, cue.start, cue.end, change


def _names(cues: list[_Cue]) -> set[str]:
    """Names that open several lines before a colon."""
    lines = (_TAG.sub("", line).strip() for cue in cues for line in cue.text.split("\n"))
    counts = Counter(found[1].strip() for line in lines if (found := _MIXED.match(line)))
    return {name for name, times in counts.items() if times > (1 if " " in name else 2)}


def _fresh(lines: list[tuple[str, str]], shown: list[list[str]]) -> list[tuple[str, str]]:
    """The lines without the words that the cue before shows already, as rolling captions do."""
    words = [(voice, word) for voice, line in lines for word in line.split()]
    for first in range(max(0, len(shown) - _LINES), len(shown)):
        before = [word for line in shown[first:] for word in line]
        if before and [word for _, word in words[: len(before)]] == before:
            seen = len(before)
            break
    else:
        return lines
    kept: list[tuple[str, str]] = []
    for voice, line in lines:
        own = line.split()
        rest = own[seen:] if seen < len(own) else []
        seen = max(0, seen - len(own))
        kept += [(voice, " ".join(rest))] if rest else []
    return kept


def _seconds(stamp: str) -> float:
    parts = [float(part) for part in stamp.replace(",", ".").split(":")]
    return sum(part * (1.0, 60.0, 3600.0)[at] for at, part in enumerate(reversed(parts)))


def _paragraphs(pieces: list[_Piece]) -> list[_Said]:
    """What is said on end, until another speaks or a sentence ends before a silence."""
    said: list[_Said] = []
    for by, words, start, end, change in pieces:
        last = said[-1] if said else None
        ended = last is not None and bool(_ENDED.search(last.words[-1]))
        silent = last is not None and start - last.end >= GAP and ended
        same = last is not None and (not by or by == last.by) and not change and not silent
        if last is not None and same:
            last.words.append(words)
            last.end = end
        else:
            goes_on = last.by if last and not change else ""
            said.append(_Said(by=by or goes_on, words=[words], end=end))
    return said
