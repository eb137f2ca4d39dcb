"""A new statement from words that somebody brings: what can be told of it, and what is missing.

Values come from the caller, then from front matter, then from what is proposed for the text; each
of the last carries its reason and how sure it is, so that a person can confirm it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

from compare.files import too_large
from compare.language import language_name, misstated_language
from compare.library.fields import (
    ID_RULE,
    KEY,
    KEY_NAMES,
    KEYS,
    Found,
    Sure,
    is_id,
    slug,
    suggest_id,
)
from compare.library.findings import Findings, did_you_mean
from compare.library.page import TEXT_LIMIT, cut, is_closed, plain_body, tidy
from compare.library.propose import best, propose, required
from compare.library.statement_file import build, check_value, read_head, read_values
from compare.model import Problem, RejoinderError, Statement, errors_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

UNSURE_DATE = "the date is unsure"
"""The reason of the note that says so; it goes when somebody gives the date."""
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_MAGIC = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a Word or ZIP file",
    b"\xd0\xcf\x11\xe0": "an old Word file",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is known of a statement that is to be added."""

    id: str
    """The caller's, or one made from what is known; it may be taken."""
    text: str
    values: Mapping[str, object]
    """Front-matter values by key."""
    reasons: Mapping[str, str] = field(default_factory=dict)
    """Why each value that was proposed is proposed, and how sure that is."""
    problems: tuple[Problem, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The required keys that have no value yet."""
        return tuple(key.name for key in KEYS if key.required and not self.values.get(key.name))

    @property
    def statement(self) -> Statement | None:
        """The statement, if nothing keeps it from being added."""
        if errors_in(self.problems):
            return None
        return build(self.id, self.text, self.values)


def draft_statement(
    raw: bytes | str,
    *,
    name: str,
    found: Sequence[Found] = (),
    part: bool = False,
    whole: bool = False,
    **fields: str,
) -> Draft:
    """A draft from a file's content; ``name`` is its path, or ``-``.

    ``found`` is what is proposed for it beyond its words. A ``part`` is one of several texts of a
    file, whose first lines name no speaker; where front matter is ``whole``, only keys that must
    have a value are proposed. ``fields`` are front-matter keys, and ``id``; they win over what the
    text says, and an empty one says nothing. RejoinderError where ``raw`` is no text.
    """
    findings = Findings(name)
    text = _readable(raw, findings)
    page = cut(text)
    fenced = page.head is not None and is_closed(text, page)
    head = read_head(page, findings) if fenced else None
    body = page.body if fenced else plain_body(text)
    late = Findings(name)
    values = read_values(head, late) if head else {}
    findings.problems += [problem for problem in late.problems if not _is_missing(problem)]
    values |= _given(fields, findings)
    title, language = (str(values.get(key) or "") for key in ("title", "language"))
    own = propose(body, title=title, language=language, header=not part)
    said = {key for key, value in values.items() if value}
    proposals = best([*(required(own) if whole else own), *found], said)
    _take(values, proposals)
    _doubt_language(body, str(values.get("language") or ""), findings)
    if not body:
        findings.error("there are no words", field="body", expected="the statement's words")
    _require(values, findings)
    wish = fields.get("id", "") or (proposals["id"].value if "id" in proposals else "")
    return Draft(
        id=_id(wish, name, fenced, build("draft", body, values), findings),
        text=body,
        values=values,
        reasons={key: one.why for key, one in _by_key(proposals).items() if key in KEY},
        problems=findings.sorted(),
    )


def _take(values: dict[str, object], proposals: dict[str, Found]) -> None:
    """Put what is proposed among the values; a date that is unsure is noted as inferred."""
    date = proposals.get("date")
    if date and date.sure is Sure.UNSURE and not values.get("note") and "note" not in proposals:
        proposals["note"] = Found(
            field="note",
            value=f"The date is inferred: {date.where}.",
            where=UNSURE_DATE,
            sure=Sure.LIKELY,
        )
    values |= {key: one.value for key, one in proposals.items() if key in KEY}
    parts = {
        key.removeprefix("source."): one.value
        for key, one in proposals.items()
        if key.startswith("source.")
    }
    if parts:
        values["source"] = parts


def _by_key(proposals: Mapping[str, Found]) -> dict[str, Found]:
    """The proposals by front-matter key; of the parts of a source, the first."""
    found: dict[str, Found] = {}
    for key, one in proposals.items():
        found.setdefault(key.partition(".")[0], one)
    return found


def _readable(raw: bytes | str, findings: Findings) -> str:
    """The text of what was brought; RejoinderError where it is none or too much."""
    if len(raw) > TEXT_LIMIT:
        raise RejoinderError(too_large(findings.file, len(raw), TEXT_LIMIT))
    source = raw if isinstance(raw, str) else _decode(raw, findings)
    quiet = Findings(findings.file)
    text = tidy(source, quiet)
    if text is None:
        raise RejoinderError(*quiet.problems)
    return text


def _decode(raw: bytes, findings: Findings) -> str:
    """The text of bytes in UTF-8, in UTF-16 or -32 with a mark, or else in Windows-1252."""
    encoding = next((name for mark, name in _BOMS if raw.startswith(mark)), "utf-8")
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8" or b"\0" in raw:
            raise RejoinderError(_binary(raw, findings.file)) from error
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError as error:
        raise RejoinderError(_binary(raw, findings.file)) from error
    if any(ord(character) < 32 and character not in "\t\n\r\f" for character in text):
        raise RejoinderError(_binary(raw, findings.file))
    findings.warn(
        "the text is no UTF-8; it was read as Windows-1252",
        expected="UTF-8",
        remedy="look whether accents and quotation marks are right",
    )
    return text


def _binary(raw: bytes, file: str) -> Problem:
    """The problem of content that is no text."""
    what = next((words for magic, words in _MAGIC.items() if raw.startswith(magic)), "no text")
    return Problem(
        message=f"this is {what}",
        file=file,
        expected="text in UTF-8",
        remedy="save it as text (.txt or .md), and add that",
    )


def _is_missing(problem: Problem) -> bool:
    """Whether a problem says that a required key is absent: the draft's own turn comes later."""
    key = KEY.get(problem.field or "")
    return key is not None and key.required and "missing" in problem.message


def _given(fields: Mapping[str, str], findings: Findings) -> dict[str, object]:
    """The caller's values, checked."""
    values: dict[str, object] = {}
    for name, value in fields.items():
        if name == "id" or not value:
            continue
        if name not in KEY:
            findings.error(
                f"the key {name!r} is not known",
                field=name,
                expected=", ".join(KEY_NAMES),
                remedy=did_you_mean(name, KEY_NAMES),
            )
        elif name == "source":
            values[name] = {"url" if "://" in value else "title": value}
        else:
            values[name] = check_value(name, value.strip(), None, findings)
    return values


def _doubt_language(body: str, stated: str, findings: Findings) -> None:
    """Say so where the words are plainly in another language than ``stated``."""
    if found := misstated_language(body, stated):
        findings.warn(
            f"language is {stated!r}, but the words are {language_name(found)}; they decide",
            field="language",
            expected="the language of the words",
            remedy=f"write language: {found}",
        )


def _require(values: Mapping[str, object], findings: Findings) -> None:
    for key in KEYS:
        if key.required and not values.get(key.name):
            findings.error(
                f"the {key.name} is missing, and the text does not say it",
                field=key.name,
                expected=key.meaning[0].lower() + key.meaning[1:],
                remedy=f"give it: --{key.name}",
            )


def _id(wish: str, name: str, fenced: bool, statement: Statement, findings: Findings) -> str:
    """The caller's id, that of a file which is a statement already, or one from the values."""
    if wish:
        if not is_id(wish):
            findings.error(
                f"{wish!r} cannot be an id",
                field="id",
                expected=ID_RULE,
                remedy=f"take {slug(wish)!r}",
            )
        return wish
    stem = PurePath(name).stem
    if fenced and is_id(stem):
        return stem
    return suggest_id(statement) if statement.actor else slug(stem)
