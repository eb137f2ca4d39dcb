"""E-mail (.eml, .mbox) -> what its sender says: without the mail that is answered, the signature,
and what mail programs, lists and lawyers add.

The thread below a reply is others' words. A forwarded mail, or the one attachment that a short
note sends along, is taken for the statement. Other attachments are named and left alone.
"""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import replace
from email.utils import parseaddr, parsedate_to_datetime
from itertools import chain
from typing import TYPE_CHECKING

from compare.importers.decoding import blank_lines, decode, plain_characters
from compare.importers.document import WORDS, Document, Inner, Unreadable, left_out
from compare.importers.lines import unwrap
from compare.importers.mail_thread import SENT_ON, SHORT, MailWords, is_closing, own_words
from compare.importers.web_markup import unseen
from compare.library.page import Found, Sure, likely, said, unsure
from compare.library.title_lines import plain_title
from compare.library.who_speaks import read_header, read_title
from compare.library.written_dates import dates_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from email.message import EmailMessage, MIMEPart

    from lxml import html


MAX_PARTS = 1000
MAX_MAILS = 1000
_STUB = 25
"""Words of a plain part, at most, beside which HTML that says more is taken."""
_SAYS_SO = 80
"""Words of a plain part, at most, that may only say that the mail is in HTML."""
_PREFIX = re.compile(
    rf"^(?:(?:{WORDS.pattern('mail.answered')}|{WORDS.pattern('mail.sent_on')})(?:\[\d+\])?\s*[:：]\s*"
    r"|\[[^\]\n]{1,30}\]\s*(?=\S))+",  # the name of a list, a warning
    re.IGNORECASE,
)
_STUBS = re.compile(WORDS.pattern("mail.stubs"), re.IGNORECASE)
_SENT_ALONG = re.compile(rf"\b(?:{WORDS.pattern('mail.attached')})", re.IGNORECASE)
_ARMOUR = re.compile(
    r"-----BEGIN PGP SIGNED MESSAGE-----\n(?:[^\n]+\n)*\n(?P<words>.*?)\n?"
    r"-----BEGIN PGP SIGNATURE-----.*?(?:-----END PGP SIGNATURE-----\n?|\Z)",
    re.DOTALL,
)
_ENVELOPE = re.compile(rb"^From [^\n]{3,200}\d{4}[^\n]{0,40}\n(?=[A-Za-z-]{2,40}:)", re.MULTILINE)
"""The line that begins a message in an archive (mbox)."""
_PERSON = re.compile(r"(?:[A-ZÀ-Þ][\w.'’-]*\s+){1,3}[A-ZÀ-Þ][\w'’-]+")
_APART = WORDS.words("mail.apart")
_BLOCKS = WORDS.words("mail.blocks")
_WORDLESS = WORDS.words("mail.wordless")


def read_mail(raw: bytes, read: Inner) -> Document | Sequence[Document]:
    """The words of a message and what its headers say; of an archive one document a message.

    ``read`` reads what is attached. Raises Unreadable, ImportError.
    """
    if saved := re.match(rb"(\d{1,9})[ \t]*\r?\n", raw):  # its length, as Apple's program writes it
        raw = raw[saved.end() : saved.end() + int(saved[1])]
    starts = [found.start() for found in _ENVELOPE.finditer(raw)]
    if len(starts) > MAX_MAILS:
        raise Unreadable("the archive has too many messages", expected=f"at most {MAX_MAILS:,}")
    ends = [*starts[1:], len(raw)] if starts else []
    mails = [raw[one:end] for one, end in zip(starts, ends, strict=True)]
    mails = [re.sub(rb"(?m)^>(>*From )", rb"\1", mail) for mail in mails] or [raw]
    every = [_read_one(mail, read) for mail in mails]
    if len(every) == 1:
        return every[0]
    documents: list[Document] = []
    for one in chain(*([one] if isinstance(one, Document) else one for one in every)):
        values = one.values()
        name = " · ".join(values[key].value for key in ("date", "title") if key in values)
        label = f"{name}: {len(one.text.split()):,} words"
        found = (*one.found, *read_header(one.text))
        documents.append(replace(one, label=label, found=found))
    return documents


def _read_one(raw: bytes, read: Inner) -> Document | Sequence[Document]:
    if raw.count(b"\n--") > MAX_PARTS:  # each part begins with such a line
        raise Unreadable("the message has too many parts", expected=f"at most {MAX_PARTS}")
    message = email.message_from_bytes(raw, policy=email.policy.default)
    try:
        text, flowed, notes = _body(message)
        attached = list(_attached(message))
    except RecursionError as error:
        raise Unreadable("the message holds messages without end") from error
    # without the armour of a signature (RFC 9580)
    bare = _ARMOUR.sub(lambda found: re.sub(r"(?m)^- ", "", found["words"]) + "\n", text)
    sender = parseaddr(_header(message, "From"))[0]
    words = own_words(plain_characters(bare).split("\n"), _header(message, "Subject"), sender)
    own = "\n".join(words.own)
    own = blank_lines(own if flowed else unwrap(own))
    sends = SENT_ON.match(_header(message, "Subject")) or _SENT_ALONG.search(own)
    only_sends = not own or (len(own.split()) <= SHORT and sends)
    if len(attached) == 1 and not words.sent_on and only_sends:
        name, content = attached[0]
        covering = replace(words, covering=[" ".join(own.split())] if own else [])
        told = f"the words are those of what is attached ({name})"
        left = (*notes, told, *_left_out(covering))
        try:
            return [_along(one, message, left) for one in read(content)]
        except Unreadable as error:
            notes = (*notes, f"what is attached cannot be read: {error.message}")
        except RecursionError as error:
            raise Unreadable("the message holds messages without end") from error
    if not text.strip() and message.get_body(("plain", "html")) is None:
        raise Unreadable("the message has no text", remedy="save its attachment, and add that")
    kinds = {"text/plain", "text/plain" if message.get_body(("plain",)) else "text/html"}
    others = [
        part.get_filename() or "without a name"
        for part in message.iter_attachments()
        if part.get_filename() or part.get_content_type() not in kinds
    ]
    notes = (*notes, *_left_out(words))
    if others:
        names = ", ".join(others[:5])
        notes = (*notes, f"attachments were left out: {names}; add each by itself")
    return Document(format="e-mail", text=own, found=tuple(_found(message, words)), notes=notes)


def _along(document: Document, message: EmailMessage, notes: tuple[str, ...]) -> Document:
    """What is attached, with what the message says of it where it says nothing itself."""
    said = [] if document.format == "e-mail" else [*_found(message, MailWords())]
    found = (*document.found, *(replace(one, sure=Sure.UNSURE) for one in said))
    return replace(document, found=found, notes=(*notes, *document.notes))


def _attached(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """The documents that are attached, with their names: no pictures, keys and calendars."""
    for part in message.iter_attachments():
        name = part.get_filename() or ""
        if part.get_content_type() == "message/rfc822":
            yield from ((name or "a message", bytes(inner)) for inner in part.iter_parts())
        elif name and part.get_content_maintype() in {"application", "text"}:
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and not name.lower().endswith((".p7s", ".asc", ".ics")):
                yield name, payload


def _header(message: EmailMessage, name: str) -> str:
    """A header in one line; where its bytes are in no charset that is named, it is found out."""
    raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
    try:
        value = str(message[name] or "")
    except AttributeError:  # Python falls over addresses whose brackets do not close
        value = str(raw)
    if any("\udc80" <= sign <= "\udcff" for sign in str(raw)):
        value = decode(str(raw).encode("utf-8", "surrogateescape"))[0]
    return " ".join(value.split())


def _body(message: EmailMessage) -> tuple[str, bool, tuple[str, ...]]:
    """The message's text, whether its lines are whole paragraphs, and notes on its letters."""
    plain, html_part = (message.get_body(preferencelist=(kind,)) for kind in ("plain", "html"))
    text, flowed, notes = _plain(plain) if plain is not None else ("", False, ())
    body = plain
    if html_part is not None and len(text.split()) <= _SAYS_SO:
        other, more = _decoded(html_part)
        shown, hidden = _html(other)
        longer = len(text.split()) <= _STUB and len(shown.split()) > 2 * len(text.split())
        if longer or _STUBS.search(text) or "</" in text:
            notes = (*more, *left_out(hidden, "hidden passage", "hidden passages"))
            text, flowed, body = shown, True, html_part
    kind = body.get_content_type() if body is not None else ""
    for part in _texts(message):  # what goes on behind a picture
        if part is not body and part.get_content_type() == kind:
            more_text, _, more = _plain(part)
            more_text = _html(more_text)[0] if body is html_part else more_text
            if " ".join(more_text.split()) not in " ".join(text.split()):
                text, notes = f"{text.rstrip()}\n\n{more_text}", (*notes, *more)
    return text, flowed, notes


def _texts(part: MIMEPart) -> Iterator[MIMEPart]:
    """The parts of a message that are texts, and no attachments with a name."""
    if part.get_content_maintype() == "multipart":
        for one in part.iter_parts():
            yield from _texts(one)
    elif part.get_content_maintype() == "text" and not part.get_filename():
        yield part


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
    from lxml import etree, html

    bare = re.sub(r"^\s*<\?xml[^>]*>", "", text)
    if not bare.strip():
        return "", []
    hidden: list[str] = []
    try:
        tree = html.document_fromstring(bare)
    except etree.ParserError:  # it holds no elements
        return "", []
    words = _shown(tree, unseen(tree), hidden)
    return re.sub(r"[ \t]*\n[ \t]*", "\n", words), hidden


def _shown(
    element: html.HtmlElement, is_hidden: Callable[[html.HtmlElement], bool], hidden: list[str]
) -> str:
    name = element.tag if isinstance(element.tag, str) else ""
    if not name or name in _WORDLESS:
        return ""
    if is_hidden(element):
        hidden += filter(None, [" ".join(element.text_content().split())])
        return ""
    words = re.sub(r"\s+", " ", element.text or "")
    for one in element:
        words += _shown(one, is_hidden, hidden) + re.sub(r"\s+", " ", one.tail or "")
    kind = element.get("class", "")
    if name == "blockquote" and (element.get("type") == "cite" or "gmail_quote" in kind):
        words = "\n".join(f"> {line}" for line in words.strip().split("\n"))
    mark = "-- \n" if "signature" in kind.casefold() else "- " if name == "li" else ""
    end = "\n" if name in _BLOCKS else ""
    end = "\n\n" if name in _APART else end
    first = "\n" if name == "br" else end
    return f"{first}{mark}{words}{end}"


def _left_out(words: MailWords) -> Iterator[str]:
    yield from left_out(words.quoted, "message below or between", "messages below or between")
    if words.sent_on:
        yield "the words are those of the message that was forwarded"
    yield from left_out(words.covering, "covering note", "covering notes")
    signature = [" ".join(words.signature)] if words.signature else []
    yield from left_out(signature, "signature", "signatures")
    yield from left_out(words.notices, "notice of the mail", "notices of the mail")


def _found(message: EmailMessage, words: MailWords) -> Iterator[Found]:
    """What the headers say; they can be forged, and the day is that of the sending."""
    own = _header(message, "Subject")
    if subject := plain_title(_PREFIX.sub("", words.sent_on.get("what") or own)):
        yield likely("title", subject, "the mail's subject")
        if words.sent_on or not SENT_ON.match(own):
            yield from read_title(subject, "the mail's subject")
    yield from _dates(message, words)
    sender = words.sent_on.get("who") or _header(message, "From")
    if sender:
        yield said("source.title", f"E-mail from {sender}", "the mail's sender")
        yield from read_title(re.sub(r"\s*<[^>]*>", "", sender), "the mail's sender")
    for line in words.signature[:2]:
        if _PERSON.fullmatch(line) and not is_closing(line):
            yield unsure("speaker", line, "the signature")
            return


def _dates(message: EmailMessage, words: MailWords) -> Iterator[Found]:
    """The day above the words, where a line has but a place and a day; else that of the mail."""
    for line in [line.strip() for line in words.own if line.strip()][:4]:
        days = dates_in(line)
        if len(days) == 1 and len(line.split()) <= 7 and line[-1] not in ".;?!:":
            yield said("date", days[0], f"a line at the top: {line[:80]}")
            return
    if words.sent_on:
        day = _day(words.sent_on.get("when", ""))
    else:
        raw = {name.casefold(): str(value) for name, value in reversed([*message.raw_items()])}
        day = _day(raw.get("date", ""), in_header=True) or _day(raw.get("sent", ""))
    if day:
        yield said("date", day, "the day the mail was sent")


def _day(words: str, *, in_header: bool = False) -> str:
    """The day that a header names; empty where it names none that a calendar knows."""
    found = [] if in_header else dates_in(words)
    if found:
        return found[0] if len(found) == 1 else ""
    try:
        return parsedate_to_datetime(words).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
