"""A file, an address or bytes -> drafts of the statements in it, each value with its reason; a
draft completed with what a person answers, and added to a library; many files at once.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from compare.files import read_bytes, too_large
from compare.importers.decoding import recode
from compare.importers.document import Document, Original, Unreadable, left_out
from compare.importers.incoming import read_bytes_as, sniff
from compare.importers.isolate import Isolated, checked
from compare.library.draft import UNSURE_DATE, Draft, draft_statement
from compare.library.locate import SOURCES
from compare.library.page import (
    ID_RULE,
    KEY,
    KEYS,
    SOURCE_KEYS,
    TEXT_LIMIT,
    is_id,
    slug,
    suggest_id,
)
from compare.library.statement_file import build, check_value
from compare.library.title_lines import below_masthead, read_file_name
from compare.model import Findings, Problem, RejoinderError, Severity, refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from compare.library.store import Store


FILE_LIMIT = 50 * 1024 * 1024
"""Bytes of a document that are read: a PDF with pictures may have many."""
_SUFFIXES = {"email": ".eml", "text": ".txt", "subtitles": ".vtt", "table": ".csv"}
"""Endings of pages that are kept, by their kinds; those of the others are named after them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported(Draft):
    """A draft of what a document holds; a record of a meeting gives one for each speech."""

    format: str = "text"
    label: str = ""
    procedural: bool = False
    spoken: str = ""
    original: Original | None = None
    """The page as it was received, where it came from the web."""
    hops: tuple[str, ...] = field(default=())


def is_address(words: str) -> bool:
    """Whether somebody gives an address of the web and no path."""
    return "://" in words[:20]


def read_document(
    source: Path | str | bytes,
    *,
    name: str = "-",
    fields: Mapping[str, str] | None = None,
    reader: Isolated | None = None,
    keep_furniture: bool = False,
    encoding: str = "",
) -> tuple[Imported, ...]:
    """The statements in a file (Path or str), at an address (str with ://), or in bytes.

    ``name`` is what problems call the bytes; ``fields`` are front-matter keys and ``id``, which win
    over all that is found. ``keep_furniture`` keeps what only belongs to a PDF's pages.
    ``encoding`` is that of a text, where a person knows it. ``reader`` is a process to use again
    for many files, which has the choice of furniture itself. Nothing is written.
    Raises RejoinderError where the source cannot be read; what is missing from a draft, or should
    be known of it, is in its problems.
    """
    own = reader or Isolated(keep_furniture=keep_furniture)
    shown, known = name if isinstance(source, bytes) else str(source), fields or {}
    try:
        if isinstance(source, str) and is_address(source):
            return _from_web(source, own, known)
        if not isinstance(source, bytes):
            source = read_bytes(Path(source).expanduser(), FILE_LIMIT)
        source = recode(source, encoding) if encoding else source
        documents = _documents(source, shown, own)
        return tuple(_draft(one, shown, known, keep=own.keep_furniture) for one in documents)
    except Unreadable as error:
        told = refused(error.message, shown, expected=error.expected, remedy=error.remedy)
        raise told from error
    finally:
        if reader is None:
            own.close()


def _documents(raw: bytes, name: str, reader: Isolated) -> tuple[Document, ...]:
    """The documents in bytes; only plain text is read in this process. Raises Unreadable."""
    is_text = len(raw) <= FILE_LIMIT and sniff(raw) == "text"
    limit = TEXT_LIMIT if is_text else FILE_LIMIT
    if len(raw) > limit:
        raise RejoinderError(too_large(name, len(raw), limit))
    if not is_text:
        return reader.read(raw)
    return read_bytes_as(raw) if raw.strip() else (Document(format="text", text=""),)


def _from_web(url: str, reader: Isolated, fields: Mapping[str, str]) -> tuple[Imported, ...]:
    checked(url)
    documents, page = reader.fetch(url)
    digest = hashlib.sha256(page.content).hexdigest()
    kind = sniff(page.content)
    kept = Original(content=page.content, suffix=_SUFFIXES.get(kind, f".{kind}"), sha256=digest)
    today = datetime.now(UTC).date().isoformat()
    source = {"url": page.hops[-1], "accessed": today, "sha256": digest}
    drafts: list[Imported] = []
    for document in documents:
        one = _draft(document, url, fields, keep=reader.keep_furniture)
        values = {**one.values, "source": source | _source(one)}  # what is known already stays
        drafts.append(replace(one, original=kept, hops=page.hops, values=values))
    return tuple(drafts)


def _source(draft: Draft) -> dict[str, object]:
    known = draft.values.get("source")
    return dict(known) if isinstance(known, dict) else {}


def _draft(document: Document, name: str, fields: Mapping[str, str], *, keep: bool) -> Imported:
    """The draft of a document; a UN document's head stays only where all is to ``keep``."""
    # what looks like front matter in such a text is its words
    words = f"---\n---\n{document.text}" if document.whole else document.text
    draft = draft_statement(
        words,
        name=name,
        found=document.found if document.whole else (*document.found, *read_file_name(name)),
        part=bool(document.label),
        whole=document.whole,
        **{key: value for key, value in fields.items() if value},
    )
    findings = Findings(name)
    lines = draft.text.split("\n")
    is_own = keep or document.whole or document.label or words.startswith("---\n")
    kept = lines if is_own else below_masthead(lines)
    head = [line for line in lines[: len(lines) - len(kept)] if line.strip()]
    kinds = ("line of a UN document's head", "lines of a UN document's head")
    for note in (*document.notes, *left_out(head, *kinds)):
        findings.warn(note)
    return Imported(
        id=draft.id,
        text="\n".join(kept),
        values=draft.values,
        reasons=draft.reasons,
        problems=(*draft.problems, *findings.problems),
        format=document.format,
        label=document.label,
        procedural=document.procedural,
        spoken=document.spoken,
    )


BY_HAND = "a person wrote it"
"""The reason of a value that somebody gave or corrected."""


def complete(draft: Imported, **answers: str) -> Imported:
    """The draft with a person's answers, by front-matter key, in place of what was proposed."""
    known = {key: value for key, value in draft.values.items() if isinstance(value, str)}
    kept = {} if draft.missing else {"id": draft.id}
    fields: dict[str, str] = {**kept, **known, **answers}
    new = draft_statement(draft.text, name="-", **fields)  # type: ignore[arg-type]
    made = {key: why for key, why in new.reasons.items() if key in draft.missing}
    stands = made.keys() | (new.values.keys() - new.reasons.keys())
    return replace(
        draft,
        id=new.id,
        values={**draft.values, **{k: v for k, v in new.values.items() if k in stands}},
        reasons={key: why for key, why in draft.reasons.items() if key not in answers} | made,
        problems=(*_mild(draft), *new.problems),
    )


def revise(draft: Imported, fields: Mapping[str, str]) -> Imported:
    """The draft as a form has it: each key holds what ``fields`` says; an empty one is absent.

    Besides front-matter keys, ``fields`` may have ``id``, ``body`` and the parts of the source
    (``source.title``); what it does not name stays. An empty ``id`` asks for one made of the
    values. Nothing is proposed anew. The problems are those of the form, each with its field, and
    the warnings of the reading.
    """
    findings = Findings("the form")
    values = _values(draft, fields, findings)
    text = draft.text
    if "body" in fields:  # what looks like front matter in it is words, too
        text = draft_statement(f"---\n---\n{fields['body']}", name="the form").text
    if not text:
        findings.error("there are no words", field="body", remedy="paste or type them")
    made = suggest_id(build("made", text, values))
    wish = fields.get("id", draft.id).strip()
    if wish and not is_id(wish):
        remedy = f"take {slug(wish)!r}"
        findings.error(f"{wish!r} cannot be an id", field="id", expected=ID_RULE, remedy=remedy)
    changed = {key for key in KEY if values.get(key) != draft.values.get(key)}
    if "date" in changed and draft.reasons.get("note", "").startswith(UNSURE_DATE):
        changed |= {"note"} if values.pop("note", None) else set()
    return replace(
        draft,
        id=wish or made,
        text=text,
        values=values,
        reasons={
            **{key: why for key, why in draft.reasons.items() if key not in changed},
            **{key: BY_HAND for key in changed if values.get(key)},
        },
        problems=(*_mild(draft), *findings.problems),
    )


def made_id(draft: Imported) -> str:
    """The id that is made of a draft's values."""
    return suggest_id(build("made", draft.text, draft.values))


def _values(draft: Imported, fields: Mapping[str, str], findings: Findings) -> dict[str, object]:
    values = dict(draft.values)
    for name in (key for key in KEY if key in fields):
        values[name] = check_value(name, fields[name].strip(), None, findings)
    # what the form does not show of the source, such as the sha256, stays
    source = _source(draft)
    source |= {k: fields[f"source.{k}"].strip() for k in SOURCE_KEYS if f"source.{k}" in fields}
    values["source"] = {name: value for name, value in source.items() if value}
    for key in KEYS:
        if key.required and not values.get(key.name):
            meaning = key.meaning[0].lower() + key.meaning[1:]
            findings.error(f"the {key.name} is missing", field=key.name, expected=meaning)
    return {name: value for name, value in values.items() if value not in ("", None, {})}


def add_draft(store: Store, draft: Draft, *, wish: str = "", allow_duplicate: bool = False) -> Path:
    """Write the statement of a draft, its original beside it; where it is now.

    It gets the id that is wished for, else the draft's, or one like it that is free. Raises
    RejoinderError, and writes nothing, where the draft is incomplete or the library refuses it.
    """
    statement = draft.statement
    if statement is None:
        raise RejoinderError(*draft.problems)
    if not wish:
        statement = replace(statement, id=store.unused_id(statement.id))
    original: Original | None = getattr(draft, "original", None)
    page = (f"{original.sha256}{original.suffix}", original.content) if original else None
    return store.add(statement, allow_duplicate=allow_duplicate, page=page)


MAX_FILES = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one file."""

    file: Path
    added: tuple[str, ...] = ()
    """Ids."""
    known: int = 0
    """Statements whose words the library had already."""
    problems: tuple[Problem, ...] = ()
    reasons: tuple[str, ...] = ()
    """What was proposed for them, and why."""
    warnings: tuple[Problem, ...] = ()
    """What a person should know of the reading: what is left out, an encoding guessed."""


def files_in(folder: Path) -> list[Path]:
    """The files of a folder and those below it, by name; hidden ones and links are left out."""
    found = []
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        hidden = any(part.startswith(".") or part == SOURCES for part in parts)
        if not hidden and not path.is_symlink() and path.is_file():
            found.append(path)
        if len(found) > MAX_FILES:
            message = f"the folder holds more than {MAX_FILES:,} files"
            raise refused(message, str(folder), remedy="give the folders in it one by one")
    return sorted(found)


def add_files(
    files: Sequence[Path],
    store: Store,
    fields: Mapping[str, str],
    *,
    allow_duplicate: bool = False,
    reader: Isolated | None = None,
) -> Iterator[Outcome]:
    """Add the files one by one. Doing it again goes on where it was broken off.

    ``reader`` is a process that another thread may stop; it is closed in the end.
    """
    with reader or Isolated() as reader:
        for file in files:
            yield _add_file(file, store, fields, reader, allow_duplicate)


def _add_file(
    file: Path, store: Store, fields: Mapping[str, str], reader: Isolated, allow_duplicate: bool
) -> Outcome:
    try:
        drafts = read_document(file, fields=fields, reader=reader)
    except RejoinderError as error:
        return Outcome(file=file, problems=error.problems)
    added: dict[str, Imported] = {}
    problems: list[Problem] = []
    known = 0
    for draft in drafts:
        if draft.procedural and len(drafts) > 1:
            continue
        try:
            path = add_draft(store, draft, allow_duplicate=allow_duplicate)
        except RejoinderError as error:
            texts = [one.message for one in error.problems if one.field == "text"]
            is_known = any("the same as that of" in message for message in texts)
            known += is_known
            problems += [] if is_known else error.problems
        else:
            added[path.stem] = draft
    told = (drafts[0], *added.values()) if added else ()  # the first has what is of the whole file
    return Outcome(
        file=file,
        added=tuple(added),
        known=known,
        problems=tuple(problems),
        reasons=tuple(
            ", ".join(f"{key}: {one.values[key]} ({why})" for key, why in one.reasons.items())
            for one in added.values()
        ),
        warnings=tuple(dict.fromkeys(problem for one in told for problem in _mild(one))),
    )


def _mild(draft: Imported) -> list[Problem]:
    return [one for one in draft.problems if one.severity is Severity.WARNING]
