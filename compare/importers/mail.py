"""E-mail (.eml) -> the message's words; attachments are named and left alone."""

from __future__ import annotations

import email
import email.policy
import re
from typing import TYPE_CHECKING

from compare.importers.characters import blank_lines, plain_characters
from compare.importers.decoding import decode
from compare.importers.document import Document, Found, Sure, Unreadable
from compare.importers.unwrap import unwrap
from compare.library.who_speaks import read_title

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage, MIMEPart

MAX_PARTS = 1000
_SIGNATURE = re.compile(r"^-- $.*\Z", re.MULTILINE | re.DOTALL)
_REPLY = re.compile(r"^(?:re|fwd?|aw|wg)\s*:\s*", re.IGNORECASE)


def read_mail(raw: bytes) -> Document:
    """The words of a message and what its headers say. Raises Unreadable, ImportError."""
    if raw.count(b"\n--") > MAX_PARTS:  # each part begins with such a line
        raise Unreadable("the message has too many parts", expected=f"at most {MAX_PARTS}")
    message = email.message_from_bytes(raw, policy=email.policy.default)
    try:
        body = message.get_body(preferencelist=("plain", "html"))
    except RecursionError as error:
        raise Unreadable("the message holds messages without end") from error
    if body is None:
        raise Unreadable("the message has no text", remedy="save its attachment, and add that")
    document = _read(body)
    found = tuple(_found(message))
    notes = (*document.notes, *_attachments(message))
    return Document(format="e-mail", text=document.text, found=found, notes=notes)


def _read(body: MIMEPart) -> Document:
    """The message's body, plain or HTML."""
    payload = body.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    if body.get_content_type() == "text/html":
        from compare.importers.web_page import read_html

        return read_html(raw, charset=body.get_content_charset() or "")
    text, notes = decode(raw, body.get_content_charset() or "")
    text = _SIGNATURE.sub("", text.replace("\r\n", "\n"))
    return Document(format="e-mail", text=blank_lines(unwrap(plain_characters(text))), notes=notes)


def _attachments(message: EmailMessage) -> Iterator[str]:
    names = [part.get_filename() or "without a name" for part in message.iter_attachments()]
    if names:
        yield f"attachments were left out: {', '.join(names[:5])}; add each by itself"


def _found(message: EmailMessage) -> Iterator[Found]:
    """What the headers say; they can be forged, and the day is that of the sending."""
    subject = _REPLY.sub("", " ".join(str(message["Subject"] or "").split()))
    if subject:
        yield Found(field="title", value=subject, where="the mail's subject", sure=Sure.LIKELY)
        yield from read_title(subject, "the mail's subject")
    sent = getattr(message["Date"], "datetime", None)
    if sent is not None:
        date = sent.date().isoformat()
        yield Found(field="date", value=date, where="the day the mail was sent", sure=Sure.UNSURE)
    sender = " ".join(str(message["From"] or "").split())
    if sender:
        value = f"E-mail from {sender}"
        yield Found(field="source.title", value=value, where="the mail's sender", sure=Sure.SAID)
