"""A new statement from words that somebody brings: what can be told of it, and what is missing.

Values come from the caller, then from front matter, then from what is proposed for the text, the
surest first; each of the last carries its reason, so that a person can confirm it. Nothing is
proposed that is not written there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

from compare.files import too_large
from compare.language import READ, language_name, language_of, misstated_language
from compare.library.page import (
    ID_RULE,
    KEY,
    KEY_NAMES,
    KEYS,
    KINDS_NAMED,
    TEXT_LIMIT,
    Found,
    Sure,
    cut,
    is_date,
    is_id,
    kind_named,
    likely,
    plain_body,
    slug,
    suggest_id,
    tidy,
    unsure,
)
from compare.library.statement_file import build, check_value, read_head, read_values
from compare.library.title_lines import (
    DATELINE,
    TITLE_WORDS,
    any_heading,
    below_masthead,
    joint_states,
    names_person,
    read_letter,
    read_title_line,
)
from compare.library.who_speaks import read_header, top_lines
from compare.library.written_dates import dates_in, is_doubtful, month_in, order_in
from compare.model import Findings, Problem, RejoinderError, Statement, did_you_mean, errors_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from compare.library.page import Page

UNSURE_DATE = "the date is unsure"
"""The reason of the note that says so; it goes when somebody gives the date."""
TOP = 6
"""Lines, from the first, in which a date is looked for; then in the other lines of the header."""
_EMBARGO = re.compile(any_heading("embargo"), re.IGNORECASE)
_PUBLISHED = re.compile(rf"\b(?:{any_heading('published')})\b", re.IGNORECASE)
_OTHERS_DAY = re.compile(
    rf"\b(?:{any_heading('events')})\s+(?:of|on|from|dated|in)\s+(?:the\s+)?[^,;.]{{0,40}}?\b[12]\d{{3}}\b"
)
"""The day of something that a statement speaks of."""
_TOLD = re.compile(
    r"\b(?:s?he|they|it|spokes\w+|envoy|ambassador|minist\w+|representative|president|officials?)"
    r"\s+(?:also |further |then )?(?:said|says|added|warned|stressed|urged|told|noted|reiterated|"
    r"emphasi[sz]ed|stated|rejected|called)\b|\baccording to\b",
    re.IGNORECASE,
)
_NEEDED = tuple(key.name for key in KEYS if key.required)


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
        return tuple(key for key in _NEEDED if not self.values.get(key))

    @property
    def statement(self) -> Statement | None:
        """The statement, if nothing keeps it from being added."""
        return None if errors_in(self.problems) else build(self.id, self.text, self.values)


def draft_statement(
    words: str,
    *,
    name: str,
    found: Sequence[Found] = (),
    part: bool = False,
    whole: bool = False,
    **fields: str,
) -> Draft:
    """A draft from a text's words; ``name`` is its path, or ``-``.

    ``found`` is what is proposed for it beyond its words. A ``part`` is one of several texts of a
    file, whose first lines name no speaker; where front matter is ``whole``, only keys that must
    have a value are proposed. ``fields`` are front-matter keys, and ``id``; they win over what the
    text says, and an empty one says nothing. RejoinderError where the words are no text.
    """
    quiet, findings = Findings(name), Findings(name)
    if len(words) > TEXT_LIMIT:
        raise RejoinderError(too_large(name, len(words), TEXT_LIMIT))
    text = tidy(words, quiet)
    if text is None:
        raise RejoinderError(*quiet.problems)
    page = cut(text)
    body = page.body if page.closed else plain_body(text)
    values = (_own_values(page, findings) if page.closed else {}) | _given(fields, findings)
    title, language = (str(values.get(key) or "") for key in ("title", "language"))
    own = propose(body, title=title, language=language, header=not part)
    known = {key for key, value in values.items() if value}
    kept = [one for one in own if one.field in _NEEDED or not whole]
    proposals = best([*kept, *found], known)
    if made := _made_title(values, proposals):
        proposals["title"] = made
    _take(values, proposals)
    _check(values, body, findings)
    wish = fields.get("id", "") or (proposals["id"].value if "id" in proposals else "")
    reasons: dict[str, str] = {}
    for key, one in proposals.items():
        reasons.setdefault(key.partition(".")[0], one.why)  # of the parts of a source, the first
    return Draft(
        id=_id(wish, name, page.closed, build("draft", body, values), findings),
        text=body,
        values=values,
        reasons={key: why for key, why in reasons.items() if key in KEY},
        problems=findings.sorted(),
    )


def _own_values(page: Page, findings: Findings) -> dict[str, object]:
    """The values of the front matter; that a required key is absent is told later."""
    late = Findings(findings.file)
    head = read_head(page, findings)
    values = read_values(head, late) if head else {}
    findings.problems += [
        one for one in late.problems if one.field not in _NEEDED or "missing" not in one.message
    ]
    return values


def _check(values: Mapping[str, object], body: str, findings: Findings) -> None:
    """Tell what keeps a draft from being a statement, and a language that its words are not in."""
    stated = str(values.get("language") or "")
    if tongue := misstated_language(body, stated):
        findings.warn(
            f"language is {stated!r}, but the words are {language_name(tongue)}; they decide",
            field="language",
            expected="the language of the words",
            remedy=f"write language: {tongue}",
        )
    if not body:
        findings.error("there are no words", field="body", expected="the statement's words")
    for key in KEYS:
        if key.required and not values.get(key.name):
            findings.error(
                f"the {key.name} is missing, and the text does not say it",
                field=key.name,
                expected=key.meaning[0].lower() + key.meaning[1:],
                remedy=f"give it: --{key.name}",
            )


def _take(values: dict[str, object], proposals: dict[str, Found]) -> None:
    """Put what is proposed among the values; a date that is unsure is noted as inferred."""
    date = proposals.get("date")
    if date and date.sure is Sure.UNSURE and not values.get("note") and "note" not in proposals:
        proposals["note"] = likely("note", f"The date is inferred: {date.where}.", UNSURE_DATE)
    values |= {key: one.value for key, one in proposals.items() if key in KEY}
    inner = [(key.partition("."), one.value) for key, one in proposals.items()]
    if parts := {part: value for (key, _, part), value in inner if key == "source" and part}:
        values["source"] = parts


def _made_title(values: Mapping[str, object], proposals: Mapping[str, Found]) -> Found | None:
    """A title of actor, forum and date for words that have none, or but one that is worse: a file's
    name that names no statement, a speaker's name and office. None where the actor is not known,
    and for what others tell, which is no statement of the actor's.
    """
    own = proposals.get("title")
    is_poor = (
        own is None
        or names_person(own.value)
        or (own.sure is Sure.UNSURE and not kind_named(own.value))
    )
    if values.get("title") or not is_poor:
        return None
    known = {key: one.value for key, one in proposals.items()}
    known |= {key: str(value) for key, value in values.items() if value}
    if not known.get("actor") or known.get("text") == "report":
        return None
    kind = known.get("kind", "")
    what = kind.capitalize() if kind in {"joint statement", "press release"} else "Statement"
    parts = [key for key in ("actor", "forum", "date") if known.get(key)]
    value = f"{what} of {', '.join(known[key] for key in parts)}"
    return unsure("title", value, f"made of {', '.join(parts)}, as no line is a title")


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


def _id(wish: str, name: str, fenced: bool, statement: Statement, findings: Findings) -> str:
    """The caller's id, that of a file which is a statement already, or one from the values."""
    if wish and not is_id(wish):
        remedy = f"take {slug(wish)!r}"
        findings.error(f"{wish!r} cannot be an id", field="id", expected=ID_RULE, remedy=remedy)
    if wish:
        return wish
    stem = PurePath(name).stem
    if fenced and is_id(stem):
        return stem
    return suggest_id(statement) if statement.actor else slug(stem)


FOOT = 8
"""Lines at the end among which one may have the place and the day."""
_DATELINE = re.compile(r"[^\W\d_][^\d.:“”\"]{1,40}?[,(]\s?[^.:“”\"]{6,32}?\)?\s?[–—-](?=\s)")


def propose(
    text: str, *, title: str = "", language: str = "", header: bool = True
) -> tuple[Found, ...]:
    """All that the words say; ``title`` and ``language`` are those that are known already. Without
    ``header`` the lines at the top say nothing of the speaker, whom a record names otherwise.
    """
    lines = below_masthead(text.split("\n"))
    own = read_title_line(lines)
    top = top_lines(text) if header else []
    tongue = language_of(text)  # English, which is the default, is not proposed
    language = language or ("" if tongue == READ else tongue)
    first, order = [line for line in lines if line.strip()][:TOP], order_in(text)
    found = [
        *read_letter(lines, language),
        own,
        _date([*first, *_datelines(first)], language, order)
        or _date(top, language, order)
        or _date(_places_and_days(lines[-FOOT:]), language, order),
        _kind([title or (own.value if own else ""), *top]),
        _text_kind(text),
    ]
    named = joint_states(title or (own.value if own else ""))
    if named:
        joined = f"{', '.join(named[:-1])} and {named[-1]}"
        found.append(likely("actor", joined, "the title of the joint statement"))
    if tongue not in ("", READ):
        found.append(likely("language", tongue, f"the words are {language_name(tongue)}"))
    return (*filter(None, found), *(read_header(text) if header else ()))


def best(found: Iterable[Found], said: Collection[str] = ()) -> dict[str, Found]:
    """For each field the surest proposal that could stand there, of equals the first; none for
    what is ``said`` already.
    """
    order = list(Sure)
    chosen: dict[str, Found] = {}
    for one in sorted(found, key=lambda one: order.index(one.sure)):
        if one.field.partition(".")[0] not in said and _could_stand(one):
            chosen.setdefault(one.field, one)
    return chosen


def _could_stand(found: Found) -> bool:
    """Whether a proposal could stand in the front matter."""
    if found.field == "date":
        return is_date(found.value)
    if found.field == "language":
        return re.fullmatch(r"[a-z]{2,3}", found.value) is not None
    if found.field == "id":
        return is_id(found.value)
    known = found.field in KEY or found.field.startswith("source.")
    return known and bool(found.value.strip())


def _date(top: Sequence[str], language: str, order: str) -> Found | None:
    """The date, where the first lines give exactly one; a month where they give no more.

    A line that has but a place and a day says it, before a title that names a day, before a line
    that says when the text was published. What is under embargo until a day is not of it, and the
    day of an attack or a treaty is not the statement's. Where the day itself can be read in two
    ways, no other stands for it.
    """
    lines = [line for line in top if len(line.split()) <= TITLE_WORDS]
    lines = [_OTHERS_DAY.sub(" ", line).strip() for line in lines if not _EMBARGO.search(line)]
    later = [line for line in lines if _PUBLISHED.search(line)]
    own = [line for line in lines if line not in later]
    alone = [line for line in own if len(line.split()) <= DATELINE]
    found: dict[str, str] = {}
    for group in (alone, own, later):
        found = {day: line for line in group for day in dates_in(line, language, order)}
        if found or any(is_doubtful(line, language, order) for line in group):
            break
    found = found or {month: line for line in lines if (month := month_in(line, language))}
    if len(found) != 1:
        return None
    date, line = next(iter(found.items()))
    return likely("date", date, f"a line at the top says so: {line[:80]}")


def _datelines(lines: Sequence[str]) -> list[str]:
    """The place and the day before a stroke with which the first paragraph of a report begins."""
    longer = [line for line in lines if len(line.split()) > TITLE_WORDS][:1]
    return [found[0].strip(" (–—-") for line in longer if (found := _DATELINE.match(line))]


def _places_and_days(lines: Sequence[str]) -> list[str]:
    """The lines below the words that have but a place and a day."""
    short = (line.strip() for line in lines if len(line.split()) <= DATELINE)
    return [one for one in short if len(re.findall(r"\d+", one)) <= 2 and "/" not in one]


def _kind(lines: Iterable[str]) -> Found | None:
    """The kind that the title names, else the first line that begins with the name of one."""
    for at, line in enumerate(lines):
        kind = kind_named(line)
        if kind and (at == 0 or re.match(KINDS_NAMED[kind], line, re.IGNORECASE)):
            where = "the title" if at == 0 else "a line at the top"
            return likely("kind", kind, f"{where} says so: {line[:80]}")
    return None


def _text_kind(body: str) -> Found | None:
    """``report`` where others tell what was said; the words spoken are the default."""
    bare = re.sub(r"“[^“”]*”|\"[^\"]*\"", " ", body)
    told = len(_TOLD.findall(bare))
    if told < 2 or told <= len(re.findall(r"\b(?:[Ww]e|[Oo]urs?|us|I|[Mm]y)\b", bare)):
        return None
    return likely("text", "report", f"{told} times it is told what was said")
