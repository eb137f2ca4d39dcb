"""Subtitles (.srt, .vtt) -> the words that are spoken, in sentences, with who speaks."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.importers.decoding import decode, plain_characters
from compare.importers.document import Document, left_out

if TYPE_CHECKING:
    from collections.abc import Iterator

_CUE = re.compile(
    r"(?P<start>(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{3})[ \t]*-->[ \t]*"
    r"(?P<end>(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{3})[^\n]*\n(?P<text>(?:[^\n]*\S[^\n]*\n?)*)"
)
_ASIDE = re.compile(r"^(?:NOTE|STYLE|REGION)\b[^\n]*\n?(?:[^\n]+\n?)*", re.MULTILINE)
_VOICE = re.compile(r"<v(?:\.[^ >]*)?\s+([^>]+)>")
_TAG = re.compile(r"</?[a-zA-Z][^>\n]{0,80}>|\{\\[^}\n]{0,40}\}|<\d{2}:[\d:.]+>")
_SOUND = re.compile(r"[\[(][^\])\n]{1,60}[\])]|♪[^♪\n]*♪?|^\s*\*[^*\n]+\*\s*$", re.MULTILINE)
_CHANGE = re.compile(r"^\s*(?:>>+|-(?=\s?[A-ZÀ-ÞА-Я]))\s*", re.MULTILINE)
_NAMED = re.compile(r"([A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я .'’-]{1,30}):\s+")
_ENDED = re.compile(r"[.!?…。！？][”’\"')\]]*$")
_Piece = tuple[str, str, float, float, bool]
GAP = 4.0
"""Seconds of silence after a sentence from which a paragraph begins."""


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
    cues = list(_CUE.finditer(_ASIDE.sub("", text)))
    sounds: list[str] = []
    said = _paragraphs(list(_pieces(cues, sounds)))
    named = any(one.by for one in said)
    words = [f"{one.by}: {_join(one.words)}" if named else _join(one.words) for one in said]
    told = (
        *notes,
        *left_out([""] * len(cues), "time stamp", "time stamps"),
        *left_out(sounds, "sound", "sounds"),
        *left_out(asides, "comment", "comments"),
    )
    return Document(format="subtitles", text="\n\n".join(words), notes=told)


def _pieces(cues: list[re.Match[str]], sounds: list[str]) -> Iterator[_Piece]:
    """Speaker, words, start, end of each cue's parts, and whether another begins to speak."""
    shown = ""
    for cue in cues:
        start, end = _seconds(cue["start"]), _seconds(cue["end"])
        voice = _VOICE.search(cue["text"])
        text = html.unescape(_TAG.sub("", _VOICE.sub("", cue["text"])))
        sounds += [one.strip() for one in _SOUND.findall(text)]
        lines = [line.strip() for line in _SOUND.sub("", text).split("\n")]
        fresh = [line for line in lines if line and line != shown]
        shown = next((line for line in reversed(lines) if line), shown)
        for line in fresh:
            change = _CHANGE.match(line) is not None
            bare = _CHANGE.sub("", line)
            named = _NAMED.match(bare)
            by = voice[1].strip() if voice else named[1].strip() if named else ""
            yield by, bare[named.end() :] if named else bare, start, end, change


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


def _join(lines: list[str]) -> str:
    return " ".join(" ".join(lines).split())
