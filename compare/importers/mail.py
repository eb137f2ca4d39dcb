"""E-mail (.eml) -> what its sender says: without the mail that is answered, and the signature.

The thread below a reply is others' words. A forwarded mail is taken for the statement, where the
words above it only send it on. Attachments are named and left alone.
"""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from compare.importers.decoding import blank_lines, decode, plain_characters
from compare.importers.document import Document, Found, Sure, Unreadable, left_out
from compare.importers.unwrap import unwrap
from compare.library.who_speaks import read_title
from compare.library.written_dates import dates_in
from compare.marks.word_lists import read_lists

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage, MIMEPart

    from lxml import html

_WORDS = read_lists("compare.importers")

MAX_PARTS = 1000
SHORT = 40
"""Words above a forwarded mail, at most, that only send it on."""
_STUB = 25
"""Words of a plain part, at most, that only say that the mail is in HTML."""
_SENT = _WORDS.pattern("mail.sent_on")
_PREFIX = re.compile(rf"^(?:(?:{_WORDS.pattern('mail.answered')}|{_SENT})\s*:\s*)+", re.IGNORECASE)
_SENT_ON = re.compile(rf"^(?:{_SENT})\s*:", re.IGNORECASE)
_FORWARD = re.compile(
    rf"(?:-{{2,}}\s*)?(?:{_WORDS.pattern('mail.forwards')})(?: from .*)?\s*(?:-{{2,}}|:)"
)
_ORIGINAL = re.compile(
    rf"-{{3,}}\s*(?:{_WORDS.pattern('mail.originals')})[^-\n]{{0,30}}-{{3,}}", re.IGNORECASE
)
_KEY = re.compile(
    rf"[*>\s]*(?:(?P<who>{_WORDS.pattern('mail.who')})|(?P<when>{_WORDS.pattern('mail.when')})"
    rf"|(?P<what>{_WORDS.pattern('mail.what')})|{_WORDS.pattern('mail.others')})"
    r"\s?[*]?\s?:[*]?\s*(?P<value>.*)",
    re.IGNORECASE,
)
_WROTE = re.compile(rf"\b(?:{_WORDS.pattern('mail.wrote')})\b|写道|كتب", re.IGNORECASE)
_ADDRESS = re.compile(r"<[^<>\s@]+@[^<>\s]+>|\b\d{1,2}[:.h]\d{2}\b")
_YEAR = re.compile(r"\b[12]\d{3}\b")
_CLOSING = re.compile(rf"(?:{_WORDS.pattern('mail.closings')})[,.!]?", re.IGNORECASE)
_PERSON = re.compile(r"(?:[A-ZÀ-Þ][\w.'’-]*\s+){1,3}[A-ZÀ-Þ][\w'’-]+")
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
_APART = frozenset(
    {"p", "li", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "hr"}
    | {"dl", "dt", "dd"}
)
_BLOCKS = _APART | {"div", "tr", "td", "th", "section", "article", "pre"}
_NO_WORDS = frozenset(("script", "style", "head", "title", "template", "noscript"))


@dataclass(slots=True)
class _Words:
    """The lines of a message: its sender's own, and what else stands in it."""

    own: list[str] = field(default_factory=list)
    quoted: list[str] = field(default_factory=list)
    """Pieces of the mails that are answered."""
    signature: list[str] = field(default_factory=list)
    covering: list[str] = field(default_factory=list)
    """What stands above a forwarded mail."""
    sent_on: dict[str, str] = field(default_factory=dict)
    """Of a forwarded mail: who, when, what."""


def read_mail(raw: bytes) -> Document:
    """The words of a message and what its headers say. Raises Unreadable, ImportError."""
    if raw.count(b"\n--") > MAX_PARTS:  # each part begins with such a line
        raise Unreadable("the message has too many parts", expected=f"at most {MAX_PARTS}")
    message = email.message_from_bytes(raw, policy=email.policy.default)
    try:
        text, flowed, notes = _body(message)
    except RecursionError as error:
        raise Unreadable("the message holds messages without end") from error
    words = _own_words(plain_characters(text).split("\n"), str(message["Subject"] or ""))
    own = "\n".join(words.own)
    own = blank_lines(own if flowed else unwrap(own))
    notes = (*notes, *_left_out(words), *_attachments(message))
    return Document(format="e-mail", text=own, found=tuple(_found(message, words)), notes=notes)


def _body(message: EmailMessage) -> tuple[str, bool, tuple[str, ...]]:
    """The message's text, whether its lines are whole paragraphs, and notes on its letters."""
    plain, html_part = (message.get_body(preferencelist=(kind,)) for kind in ("plain", "html"))
    text, flowed, notes = _plain(plain) if plain is not None else ("", False, ())
    if html_part is not None and len(text.split()) <= _STUB:
        other, more = _decoded(html_part)
        shown, hidden = _html(other)
        if len(shown.split()) > 2 * len(text.split()):
            return shown, True, (*more, *left_out(hidden, "hidden passage", "hidden passages"))
    if plain is None and html_part is None:
        raise Unreadable("the message has no text", remedy="save its attachment, and add that")
    return text, flowed, notes


def _decoded(part: MIMEPart) -> tuple[str, tuple[str, ...]]:
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    text, notes = decode(raw, part.get_content_charset() or "")
    return text.replace("\r\n", "\n"), notes


def _plain(part: MIMEPart) -> tuple[str, bool, tuple[str, ...]]:
    text, notes = _decoded(part)
    flowed = str(part.get_param("format", "")).casefold() == "flowed"
    if flowed:
        text = _unflowed(text, str(part.get_param("delsp", "")).casefold() == "yes")
    return text, flowed, notes


def _unflowed(text: str, delete_space: bool) -> str:
    """Lines joined that end with a space, within the same depth of quotation (RFC 3676)."""
    lines: list[tuple[int, str]] = []
    open_end = False
    for line in text.split("\n"):
        bare = line.lstrip(">")
        depth = len(line) - len(bare)
        words = bare.removeprefix(" ")
        goes_on = open_end and bool(lines) and lines[-1][0] == depth
        open_end = words.endswith(" ") and words != "-- "
        words = words[:-1] if open_end and delete_space else words
        if goes_on:
            lines[-1] = (depth, lines[-1][1] + words)
        else:
            lines.append((depth, words))
    return "\n".join(f"{'>' * depth} {words}" if depth else words for depth, words in lines)


def _html(text: str) -> tuple[str, list[str]]:
    """The lines of a message in HTML, those that it cites with ``>``, and what does not show."""
    from lxml import html

    bare = re.sub(r"^\s*<\?xml[^>]*>", "", text)
    if not bare.strip():
        return "", []
    hidden: list[str] = []
    pieces = list(_pieces(html.document_fromstring(bare), hidden))
    return re.sub(r"[ \t]*\n[ \t]*", "\n", "".join(pieces)), hidden


def _pieces(element: html.HtmlElement, hidden: list[str]) -> Iterator[str]:
    name = element.tag if isinstance(element.tag, str) else ""
    if not name or name in _NO_WORDS:
        return
    if _HIDDEN.search(element.get("style", "")) or element.get("hidden") is not None:
        words = " ".join(element.text_content().split())
        hidden += [words] if words else []
        return
    kind = element.get("class", "")
    cites = name == "blockquote" and (element.get("type") == "cite" or "gmail_quote" in kind)
    end = "\n\n" if name in _APART else "\n" if name in _BLOCKS else ""
    inner = _inner(element, hidden)
    if cites:
        inner = iter("\n".join(f"> {line}" for line in "".join(inner).strip().split("\n")))
    yield "\n" if name == "br" else end
    yield "-- \n" if "signature" in kind.casefold() else "- " if name == "li" else ""
    yield from inner
    yield end


def _inner(element: html.HtmlElement, hidden: list[str]) -> Iterator[str]:
    yield _spaced(element.text)
    for child in element:
        yield from _pieces(child, hidden)
        yield _spaced(child.tail)


def _spaced(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _own_words(lines: list[str], subject: str) -> _Words:
    """The sender's own lines of a message."""
    words = _Words()
    found = _boundary(lines)
    if found and _is_sent_on(lines, found, subject):
        first, last = found
        words.covering = [" ".join(" ".join(lines[:first]).split())]
        words.sent_on = _headers(lines[first:last])
        lines = _unquoted(lines[last:])
        found = _boundary(lines)
    if found:
        words.quoted.append(" ".join(" ".join(lines[found[1] :]).split()))
        lines = lines[: found[0]]
    lines = _without_quotes(lines, words)
    words.own, words.signature = _signed(lines)
    return words


def _boundary(lines: list[str]) -> tuple[int, int] | None:
    """The first and the last line, half-open, of what parts a message from one that is answered
    or forwarded; all that comes after is that message.
    """
    for at, line in enumerate(lines):
        plain = line.strip()
        if _FORWARD.fullmatch(plain) or _ORIGINAL.fullmatch(plain):
            return at, _end_of_headers(lines, at + 1)
        if re.fullmatch(r"_{10,}", plain) and _end_of_headers(lines, at + 1) > at + 2:
            return at, _end_of_headers(lines, at + 1)
        if _is_headers(lines, at):
            return at, _end_of_headers(lines, at)
        if (end := _wrote(lines, at)) and not _cites(lines[end:]):
            return at, end
    return None


def _is_headers(lines: list[str], at: int) -> bool:
    """Whether a block of headers begins, as Outlook sets it above the mail that is answered."""
    first = _KEY.fullmatch(lines[at])
    if not first or not first["who"]:
        return False
    found = [one for line in lines[at : at + 7] if (one := _KEY.fullmatch(line))]
    return len(found) >= 3 and any(one["when"] for one in found)


def _end_of_headers(lines: list[str], at: int) -> int:
    """The line after a block of headers; blank lines may stand above it."""
    while at < len(lines) and not lines[at].strip():
        at += 1
    while at < len(lines) and _KEY.fullmatch(lines[at]):
        at += 1
    return at


def _wrote(lines: list[str], at: int) -> int:
    """The line after ``On ... wrote:``, which may run over three; 0 where there is none."""
    for end in range(at + 1, min(at + 3, len(lines)) + 1):
        words = " ".join(line.strip() for line in lines[at:end])
        if not words or not lines[end - 1].strip() or len(words) > 400:
            return 0
        if not words.endswith((":", "：")):
            continue
        if not re.search(r"\d", words) or words.startswith(">"):
            return 0
        rest = next((line for line in lines[end:] if line.strip()), "")
        told, dated = _WROTE.search(words), _YEAR.search(words)
        if (told or dated) and (_ADDRESS.search(words) or rest.startswith(">")) and (dated or told):
            return end
        return 0
    return 0


def _cites(lines: list[str]) -> bool:
    """Whether what is answered stands in lines with ``>``; the others are the sender's."""
    return any(line.startswith(">") for line in lines)


def _is_sent_on(lines: list[str], found: tuple[int, int], subject: str) -> bool:
    """Whether a mail is forwarded, and little is said above it."""
    plain = lines[found[0]].strip()
    above = len(" ".join(lines[: found[0]]).split())
    forwards = _FORWARD.fullmatch(plain) is not None or _SENT_ON.match(subject.strip()) is not None
    below = len(" ".join(lines[found[1] :]).split())
    return forwards and above <= SHORT and below > 0 and (above < below)


def _headers(lines: list[str]) -> dict[str, str]:
    """Who, when and what of a block of headers."""
    found: dict[str, str] = {}
    for one in (_KEY.fullmatch(line) for line in lines):
        for name in ("who", "when", "what"):
            if one and one[name]:
                found[name] = one["value"].strip(" *")
    return found


def _unquoted(lines: list[str]) -> list[str]:
    """The lines of a mail that was forwarded as a quotation, without its marks."""
    filled = [line for line in lines if line.strip()]
    if filled and sum(line.startswith(">") for line in filled) >= 0.8 * len(filled):
        return [line.removeprefix(">").removeprefix(" ") for line in lines]
    return lines


def _without_quotes(lines: list[str], words: _Words) -> list[str]:
    """The lines without those that are quoted, and without who wrote them."""
    kept: list[str] = []
    piece: list[str] = []
    at = 0
    while at < len(lines):
        end = _wrote(lines, at)
        if end or lines[at].startswith(">"):
            piece += lines[at : end or at + 1]
        else:
            kept.append(lines[at])
            words.quoted += _one(piece) if lines[at].strip() else []
            piece = [] if lines[at].strip() else piece
        at = end or at + 1
    words.quoted += _one(piece)
    return kept


def _one(lines: list[str]) -> list[str]:
    text = " ".join(" ".join(line.lstrip("> ") for line in lines).split())
    return [text] if text else []


def _signed(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines above the signature, and the signature."""
    for at, line in enumerate(lines):
        if line.rstrip() == "--" or (_CLOSING.fullmatch(line.strip()) and _is_short(lines[at:])):
            return lines[:at], [one.strip() for one in lines[at:] if one.strip(" -")]
    return lines, []


def _is_short(lines: list[str]) -> bool:
    """Whether lines can be a name, an office and an address."""
    filled = [line for line in lines if line.strip()]
    return len(filled) <= 12 and all(len(line.split()) <= 12 for line in filled)


def _left_out(words: _Words) -> Iterator[str]:
    yield from left_out(words.quoted, "message below or between", "messages below or between")
    if words.sent_on:
        yield "the words are those of the message that was forwarded"
        covering = [text for text in words.covering if text]
        yield from left_out(covering, "covering note", "covering notes")
    signature = [" ".join(words.signature)] if words.signature else []
    yield from left_out(signature, "signature", "signatures")


def _attachments(message: EmailMessage) -> Iterator[str]:
    names = [part.get_filename() or "without a name" for part in message.iter_attachments()]
    if names:
        yield f"attachments were left out: {', '.join(names[:5])}; add each by itself"


def _found(message: EmailMessage, words: _Words) -> Iterator[Found]:
    """What the headers say; they can be forged, and the day is that of the sending."""
    subject = words.sent_on.get("what") or " ".join(str(message["Subject"] or "").split())
    subject = _PREFIX.sub("", subject)
    if subject:
        yield Found(field="title", value=subject, where="the mail's subject", sure=Sure.LIKELY)
        if words.sent_on or not _SENT_ON.match(str(message["Subject"])):
            yield from read_title(subject, "the mail's subject")
    yield from _dates(message, words)
    sender = words.sent_on.get("who") or " ".join(str(message["From"] or "").split())
    if sender:
        value = f"E-mail from {sender}"
        yield Found(field="source.title", value=value, where="the mail's sender", sure=Sure.SAID)
        yield from read_title(re.sub(r"\s*<[^>]*>", "", sender), "the mail's sender")
    for line in words.signature[:2]:
        if _PERSON.fullmatch(line) and not _CLOSING.fullmatch(line):
            yield Found(field="speaker", value=line, where="the signature", sure=Sure.UNSURE)
            return


def _dates(message: EmailMessage, words: _Words) -> Iterator[Found]:
    """The day above the words, where a line has but a place and a day; else that of the mail."""
    for line in [line.strip() for line in words.own if line.strip()][:4]:
        days = dates_in(line)
        if len(days) == 1 and len(line.split()) <= 7 and line[-1] not in ".;?!:":
            where = f"a line at the top: {line[:80]}"
            yield Found(field="date", value=days[0], where=where, sure=Sure.SAID)
            return
    where = "the day the mail was sent"
    if words.sent_on:
        day = _day(words.sent_on.get("when", ""))
        if day:
            yield Found(field="date", value=day, where=where, sure=Sure.SAID)
        return
    day = _sent(message) or _day(str(message["Sent"] or ""))
    if day:
        yield Found(field="date", value=day, where=where, sure=Sure.SAID)


def _sent(message: EmailMessage) -> str:
    """The day of the header Date; empty where it has none that a calendar knows."""
    try:
        sent = getattr(message["Date"], "datetime", None)
    except (ValueError, OverflowError):
        return ""
    return sent.date().isoformat() if sent is not None else ""


def _day(words: str) -> str:
    """The day that a header names; empty where it names none."""
    found = dates_in(words)
    if found:
        return found[0] if len(found) == 1 else ""
    try:
        return parsedate_to_datetime(words).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
